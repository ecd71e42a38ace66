"""The pages of what an athlete has told: /profile and /settings."""

from telegram import Update

from coaching.athlete.setup import USUAL_WEEKS, first_open_step, shows_usual_week
from coaching.domain.history import monday_of
from coaching.domain.messages import View
from coaching.domain.plan import Plan
from coaching.errors import StaleButton
from coaching.physiology.days import CALIBRATED_DAYS, ONE_DAY
from coaching.physiology.form import NEEDED_DAYS, form_state
from coaching.plan.outlook import NO_RACE
from handlers.activities import pressed_row
from handlers.buttons import end_spinner, pressed_parts
from handlers.context import CoachContext
from handlers.prices import price_of_plan
from handlers.views.home import Home, home_view
from handlers.views.plan_offer import PLACE, Offer, offer_view
from handlers.views.profile import Known, profile_view
from handlers.views.settings import settings_view
from handlers.views.today import DayPage, today_line
from handlers.wording import Html

_DAYS = max(CALIBRATED_DAYS, NEEDED_DAYS)


async def show_profile(_update: Update, context: CoachContext) -> None:
    """Show everything that the coach knows, with a button for each field."""
    context.show(await page_view("profile", context))


async def show_settings(_update: Update, context: CoachContext) -> None:
    """Show what can be switched."""
    context.show(await page_view("settings", context))


async def set_ai(update: Update, context: CoachContext) -> None:
    """Turn the model on or off, and draw the page anew."""
    is_on = pressed_parts(update)[-1] == "on"
    end_spinner(update, context)
    pressed = await pressed_row(update, context)
    async with context.work():
        context.turn.athlete = await context.services.athletes.switch_ai(context.athlete, is_on=is_on)
        view = await page_view("settings", context)
        if pressed is None:
            context.show(view)
        else:
            context.redraw(pressed, view)


async def page_view(where: str, context: CoachContext, *, note: Html | None = None) -> View:
    """Return one of the pages; a unit of work may be open for the settings only.

    Raises:
        StaleButton: If there is no such page.
    """
    if where == "settings":
        has_model = context.services.recipient is not None
        return settings_view(context.athlete, context.words, context.formats, has_model=has_model, note=note)
    if where == "profile":
        return profile_view(await _known(context), context.words, context.formats, note=note)
    if where == PLACE:
        return offer_view(await _offer(context), context.words, context.formats, note=note)
    raise StaleButton(data=where[:64])


async def home_card(context: CoachContext) -> View:
    """Return where the athlete stands today."""
    athlete, services = context.athlete, context.services
    today = athlete.today(services.clock.now())
    weeks = await services.history.weeks(athlete, until=today, count=1)
    days = await services.history.days(athlete, until=today, count=_DAYS)
    goals = await services.goals.ahead(athlete.id, today)
    plan = await services.plans.active(athlete)
    home = Home(
        today=today,
        week=weeks[-1] if weeks else None,
        form=form_state(days),
        session=await _session_line(plan, context) if plan else None,
        has_plan=plan is not None,
        goal=goals[0] if goals else None,
        is_introduced=athlete.is_introduced,
        next_step=first_open_step(athlete, has_history=await shows_usual(context)),
    )
    return home_view(home, context.words, context.formats)


async def shows_usual(context: CoachContext) -> bool:
    """Return whether the files show what a usual week is; no unit of work may be open."""
    today = context.athlete.today(context.services.clock.now())
    last = monday_of(today) - ONE_DAY
    return shows_usual_week(await context.services.history.weeks(context.athlete, until=last, count=USUAL_WEEKS))


async def _session_line(plan: Plan, context: CoachContext) -> Html | None:
    """Return the session of today, or of the first day; nothing while advice is held, and after the last day."""
    today = await context.services.log.today(context.athlete)
    if context.athlete.held is not None:
        return None
    planned = await context.services.plans.session_on(context.athlete, max(today, plan.starts_on), today=today)
    page = DayPage(planned=planned, athlete=context.athlete, today=today) if planned else None
    return today_line(page, context.words, context.formats) if page else None


async def _offer(context: CoachContext) -> Offer:
    """Return what a plan would be made for: the next race that is trained for, else none."""
    athlete, services = context.athlete, context.services
    today = await services.log.today(athlete)
    ahead = await services.races.ahead(athlete, today)
    goal = next((each for each in ahead if each.priority == "A"), None)
    price = await price_of_plan(services, athlete, goal.id if goal else NO_RACE, today=today)
    has_plan = await services.plans.active(athlete) is not None
    return Offer(goal=goal, kind=athlete.goal_kind, has_plan=has_plan, price=price)


async def _known(context: CoachContext) -> Known:
    athlete, services = context.athlete, context.services
    today = athlete.today(services.clock.now())
    return Known(
        athlete=athlete,
        today=today,
        form=await services.fitness.current_form_of(athlete, today=today),
        goals=await services.goals.ahead(athlete.id, today),
        injuries=tuple(injury for injury in await services.injuries.all(athlete.id) if injury.is_open),
    )
