"""/plan: this week of the plan, its other weeks, what was checked, and the yes or no to a new one."""

from datetime import date
from functools import partial

from telegram import Update

from coaching.domain.messages import Button, View
from coaching.domain.plan import Plan, PlanId
from coaching.errors import StaleButton
from handlers.activities import pressed_row
from handlers.buttons import end_spinner, pressed_number
from handlers.context import CoachContext
from handlers.pages import page_view
from handlers.plan_making import today_of
from handlers.red_flags import show_hold
from handlers.views.plan_chart import bars_of, plan_picture
from handlers.views.plan_checks import checks_view
from handlers.views.plan_offer import PLACE
from handlers.views.plan_proposal import overview_view, proposal_views
from handlers.views.plan_week import WeekPage, week_view
from handlers.views.today import finished_plan_view

DAYS_A_WEEK = 7


async def show_plan(_update: Update, context: CoachContext) -> None:
    """Show this week of the plan that counts, else the one that waits for a yes, else the way to one."""
    if context.athlete.held is not None:
        show_hold(context)
        return
    today, plans = await today_of(context), context.services.plans
    plan = await plans.active(context.athlete)
    if plan is not None and today > plan.ends_on:
        context.show(finished_plan_view(plan, context.words, context.formats))
    elif plan is not None:
        context.show(await _week(plan, _number(plan, today), today, context))
    else:
        await show_way_to_plan(context)


async def press_proposal(update: Update, context: CoachContext) -> None:
    """Show the plan that waits for a yes; where there is none any more, the way to one."""
    end_spinner(update, context)
    await show_way_to_plan(context)


async def show_way_to_plan(context: CoachContext) -> None:
    """Show the plan that waits for a yes, else what one would be made for."""
    if await context.services.plans.proposed(context.athlete) is None:
        context.show(await page_view(PLACE, context))
    else:
        await _show_proposal(context)


async def turn_week(update: Update, context: CoachContext) -> None:
    """Show another week, in place."""
    plan, number = await _pressed_plan(update, context, at=2), pressed_number(update)
    end_spinner(update, context)
    await _redraw(update, await _week(plan, number, await today_of(context), context), context)


async def show_again(update: Update, context: CoachContext) -> None:
    """Show in place what a plan is about: the reasons of a proposal, else this week."""
    plan = await _pressed_plan(update, context)
    end_spinner(update, context)
    if plan.state == "proposed":
        *_, view = proposal_views(plan, context.words, context.formats)
    else:
        today = await today_of(context)
        view = await _week(plan, _number(plan, today), today, context)
    await _redraw(update, view, context)


async def show_checks(update: Update, context: CoachContext) -> None:
    """Show in place what was checked."""
    plan = await _pressed_plan(update, context)
    end_spinner(update, context)
    await _redraw(update, checks_view(plan, context.words), context)


async def show_picture(update: Update, context: CoachContext) -> None:
    """Show the whole plan as a picture, in a message of its own."""
    plan = await _pressed_plan(update, context)
    end_spinner(update, context)
    context.show(await overview(plan, context))


async def accept_plan(update: Update, context: CoachContext) -> None:
    """Make the plan the one that counts; the one before is kept in the archive."""
    plan_id, plans = PlanId(pressed_number(update)), context.services.plans
    end_spinner(update, context)
    pressed = await pressed_row(update, context)
    before = await plans.active(context.athlete)
    async with context.work():
        plan = await plans.accept(context.athlete, plan_id)
        if pressed is not None:
            context.rebutton(pressed)
        context.show(_accepted(plan, before, context) if plan else _late(plan_id, before, context))


async def decline_plan(update: Update, context: CoachContext) -> None:
    """Forget a proposal."""
    plan_id, plans = PlanId(pressed_number(update)), context.services.plans
    end_spinner(update, context)
    pressed = await pressed_row(update, context)
    before = await plans.active(context.athlete)
    async with context.work():
        is_gone = await plans.decline(context.athlete, plan_id)
        if pressed is not None:
            context.rebutton(pressed)
        context.show(_declined(before, context) if is_gone else _late(plan_id, before, context))


async def overview(plan: Plan, context: CoachContext) -> View:
    """Return a plan as a picture with its numbers; no unit of work may be open."""
    schedule = await context.services.plans.schedule(context.athlete, plan, today=await today_of(context))
    draw = partial(plan_picture, bars_of(schedule), context.words, context.formats)
    return overview_view(schedule, await context.services.draw(draw), context.words, context.formats)


async def _show_proposal(context: CoachContext) -> None:
    plan = await context.services.plans.proposed(context.athlete)
    if plan is None:
        raise StaleButton(data="plan")
    context.show(await overview(plan, context))
    for view in proposal_views(plan, context.words, context.formats):
        context.show(view)


async def _week(plan: Plan, number: int, today: date, context: CoachContext) -> View:
    """Return one week of a plan with what was done in it.

    Raises:
        StaleButton: If the plan has no such week.
    """
    services, athlete = context.services, context.athlete
    week = await services.plans.week(athlete, plan, number, today=today)
    if week is None:
        raise StaleButton(data="plan_week")
    is_active = plan.state == "active"
    days = await services.history.days(athlete, until=week.days[-1].day.day, count=DAYS_A_WEEK) if is_active else ()
    page = WeekPage(
        week=week,
        athlete=athlete,
        today=today,
        done={day.day: day for day in days},
        has_proposal=is_active and await services.plans.proposed(athlete) is not None,
    )
    return week_view(page, context.words, context.formats)


def _number(plan: Plan, today: date) -> int:
    return plan.week_of(min(max(today, plan.starts_on), plan.ends_on))


async def _pressed_plan(update: Update, context: CoachContext, *, at: int = -1) -> Plan:
    """Return the athlete's plan of the pressed button.

    Raises:
        StaleButton: If there is none.
    """
    plan = await context.services.plans.get(context.athlete, PlanId(pressed_number(update, at=at)))
    if plan is None:
        raise StaleButton(data="plan")
    return plan


async def _redraw(update: Update, view: View, context: CoachContext) -> None:
    pressed = await pressed_row(update, context)
    if pressed is None:
        context.show(view)
    else:
        context.redraw(pressed, view)


def _accepted(plan: Plan, before: Plan | None, context: CoachContext) -> View:
    key = "plan.accepted_instead" if before else "plan.accepted"
    return View(html=context.words(key, day=context.formats.date(plan.starts_on)), keyboard=(_ways_on(context),))


def _late(plan_id: PlanId, active: Plan | None, context: CoachContext) -> View:
    """Return that a proposal waits no longer: it counts already, or another one took its place."""
    key = "plan.accepted_already" if active is not None and active.id == plan_id else "plan.late"
    return View(html=context.words(key), keyboard=(_ways_on(context),))


def _declined(active: Plan | None, context: CoachContext) -> View:
    new = Button(label=context.words.plain("plan.button.new"), data="v1:plan_offer")
    return View(html=context.words("plan.declined_stays" if active else "plan.declined"), keyboard=((new,),))


def _ways_on(context: CoachContext) -> tuple[Button, ...]:
    return tuple(
        Button(label=context.words.plain(f"plan.button.{name}"), data=f"v1:go:{page}")
        for name, page in (("today", "today"), ("current", "plan"))
    )
