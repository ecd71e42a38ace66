"""/today: what the plan has for the day, at the paces of today."""

from datetime import date

from telegram import Update

from coaching.domain.history import Day
from coaching.domain.messages import View
from coaching.errors import StaleButton
from coaching.plan.planned import PlannedSession
from handlers.activities import pressed_row
from handlers.buttons import end_spinner, pressed_number
from handlers.context import CoachContext
from handlers.plan import show_way_to_plan
from handlers.plan_making import today_of
from handlers.red_flags import show_hold
from handlers.views.today import DayPage, day_view, finished_plan_view


async def show_today(_update: Update, context: CoachContext) -> None:
    """Show the session of today; without a plan the way to one, and after its last day the way on."""
    if context.athlete.held is not None:
        show_hold(context)
        return
    view = await _today(context)
    if view is None:
        await show_way_to_plan(context)
    else:
        context.show(view)


async def show_day(update: Update, context: CoachContext) -> None:
    """Show another day of the plan, in place.

    Raises:
        StaleButton: If the plan has no such day.
    """
    ordinal = pressed_number(update)
    end_spinner(update, context)
    if context.athlete.held is not None:
        show_hold(context)
        return
    view = await _day(_date(ordinal), await today_of(context), context)
    if view is None:
        raise StaleButton(data="day")
    pressed = await pressed_row(update, context)
    if pressed is None:
        context.show(view)
    else:
        context.redraw(pressed, view)


async def _today(context: CoachContext) -> View | None:
    today, plan = await today_of(context), await context.services.plans.active(context.athlete)
    if plan is not None and today > plan.ends_on:
        return finished_plan_view(plan, context.words, context.formats)
    return await _day(max(today, plan.starts_on), today, context) if plan else None


async def _day(day: date, today: date, context: CoachContext) -> View | None:
    services, athlete = context.services, context.athlete
    planned = await services.plans.session_on(athlete, day, today=today)
    if planned is None:
        return None
    page = DayPage(planned=planned, athlete=athlete, today=today, done=await _done(planned, today, context))
    return day_view(page, context.words, context.formats)


async def _done(planned: PlannedSession, today: date, context: CoachContext) -> Day | None:
    """Return what was done on a day that has come."""
    day = planned.day.day
    if day > today:
        return None
    days = await context.services.history.days(context.athlete, until=day, count=1)
    return days[-1] if days else None


def _date(ordinal: int) -> date:
    """Return the day of a number.

    Raises:
        StaleButton: If it is none.
    """
    try:
        return date.fromordinal(ordinal)
    except (ValueError, OverflowError):
        raise StaleButton(data="day") from None
