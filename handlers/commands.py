"""What is written behind a command."""

from telegram import Update


def words_behind(update: Update) -> str:
    """Return the words behind the command of a message, empty where there are none."""
    text = (update.message.text or "") if update.message else ""
    _, *words = text.split(maxsplit=1)
    return words[0] if words else ""
