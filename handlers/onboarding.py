"""The first words, the home card, and help."""

from collections.abc import Awaitable, Callable, Mapping

from telegram import Update

from coaching.domain.messages import View
from coaching.errors import StaleButton
from handlers.buttons import end_spinner, pressed_parts
from handlers.context import CoachContext
from handlers.fields import ask_field
from handlers.form import show_form
from handlers.pages import home_card, show_profile, show_settings
from handlers.plan import show_plan
from handlers.today import show_today
from handlers.views.field_options import ONBOARDING

#: Pages that a button may lead to.
_PAGES: Mapping[str, Callable[[Update, CoachContext], Awaitable[None]]] = {
    "form": show_form,
    "plan": show_plan,
    "today": show_today,
    "profile": show_profile,
    "settings": show_settings,
}


async def start(_update: Update, context: CoachContext) -> None:
    """Begin set-up with somebody new; show where somebody known stands today."""
    if context.athlete.has_agreed:
        context.show(await home_card(context))
    else:
        await ask_field("terms", ONBOARDING, context)


async def go(update: Update, context: CoachContext) -> None:
    """Show the page that the button names, in a message of its own."""
    page = _PAGES.get(pressed_parts(update)[-1])
    if page is None:
        raise StaleButton(data="go")
    end_spinner(update, context)
    await page(update, context)


async def help_(_update: Update, context: CoachContext) -> None:
    """Say what the coach understands."""
    context.show(View(html=context.words("onboarding.help", example=context.words("log.short"))))
