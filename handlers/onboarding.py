"""The first words, and help."""

from telegram import Update

from coaching.domain.messages import View
from handlers.context import CoachContext


async def start(_update: Update, context: CoachContext) -> None:
    """Say hello and what to do first."""
    context.show(View(html=context.words("onboarding.hello")))


async def help_(_update: Update, context: CoachContext) -> None:
    """Say what the coach understands."""
    context.show(View(html=context.words("onboarding.help")))
