"""What a pressed button says: a claim that is parsed strictly, never a fact."""

from telegram import Update

from coaching.errors import StaleButton
from handlers.context import CoachContext

_MAX_DIGITS = 18


def pressed_parts(update: Update) -> list[str]:
    """Return the parts of the pressed button's data: v1, the action, and what belongs to it."""
    return ((update.callback_query.data if update.callback_query else None) or "").split(":")


def pressed_number(update: Update, *, at: int = -1) -> int:
    """Return a number of the pressed button's data, such as 12 in v1:feedback:12.

    Args:
        update: Of the press.
        at: Which part of the data it is, the last where not said.

    Raises:
        StaleButton: If there is none.
    """
    parts = pressed_parts(update)
    data, number = ":".join(parts), parts[at] if at < len(parts) else ""
    if not (number.isascii() and number.isdigit() and len(number) <= _MAX_DIGITS):
        raise StaleButton(data=data[:64])
    return int(number)


def pressed_message(update: Update) -> int | None:
    """Return the id of the message whose button was pressed."""
    query = update.callback_query
    return query.message.message_id if query and query.message else None


def end_spinner(update: Update, context: CoachContext, text: str | None = None) -> None:
    """Answer the press, so that the button stops spinning; a text shows for a moment."""
    if update.callback_query is not None:
        context.in_passing(update.callback_query.answer(text=text))


async def stale(update: Update, context: CoachContext) -> None:
    """Say that a button leads nowhere any more."""
    end_spinner(update, context, context.words.plain("error.stale_button"))
