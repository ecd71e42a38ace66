"""The pages of what an athlete has told: /profile and /settings."""

from telegram import Update

from coaching.athlete.setup import first_open_step
from coaching.domain.messages import View
from coaching.errors import StaleButton
from coaching.physiology.days import CALIBRATED_DAYS
from coaching.physiology.form import NEEDED_DAYS, form_state
from handlers.activities import pressed_row
from handlers.buttons import end_spinner, pressed_parts
from handlers.context import CoachContext
from handlers.views.home import Home, home_view
from handlers.views.profile import Known, profile_view
from handlers.views.settings import settings_view
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
    """Return one of the two pages; no unit of work may be open for the profile.

    Raises:
        StaleButton: If there is no such page.
    """
    if where == "settings":
        has_model = context.services.recipient is not None
        return settings_view(context.athlete, context.words, context.formats, has_model=has_model, note=note)
    if where == "profile":
        return profile_view(await _known(context), context.words, context.formats, note=note)
    raise StaleButton(data=where[:64])


async def home_card(context: CoachContext) -> View:
    """Return where the athlete stands today."""
    athlete, services = context.athlete, context.services
    today = athlete.today(services.clock.now())
    weeks = await services.history.weeks(athlete, until=today, count=1)
    days = await services.history.days(athlete, until=today, count=_DAYS)
    goals = await services.goals.ahead(athlete.id, today)
    home = Home(
        today=today,
        week=weeks[-1] if weeks else None,
        form=form_state(days),
        goal=goals[0] if goals else None,
        is_introduced=athlete.is_introduced,
        next_step=first_open_step(athlete),
    )
    return home_view(home, context.words, context.formats)


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
