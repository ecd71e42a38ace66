"""What came of a call to Telegram: certainly sent, certainly not, nobody knows, refused, or nobody there."""

from typing import Literal

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

Outcome = Literal["sent", "not_sent", "unknown", "refused", "bad_markup", "gone", "no_token"]

#: The call never left this machine.
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)

#: A repeated change or removal that already holds.
_ALREADY_SO = ("message is not modified", "message to delete not found")


def outcome_of(error: TelegramError) -> Outcome:
    """Return what an error says about the fate of the message."""
    match error:
        case RetryAfter():
            return "not_sent"
        case InvalidToken():
            return "no_token"
        case Forbidden() | ChatMigrated():
            return "gone"
        case BadRequest(message=text):
            return _of_refusal(text)
        case TimedOut() | NetworkError():
            return "not_sent" if isinstance(error.__cause__, _NOT_SENT) else "unknown"
    return "refused"


def _of_refusal(text: str) -> Outcome:
    lowered = text.lower()
    if any(phrase in lowered for phrase in _ALREADY_SO):
        return "sent"
    if "chat not found" in lowered:
        return "gone"
    return "bad_markup" if "can't parse entities" in lowered else "refused"
