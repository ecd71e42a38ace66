"""What the local Telegram refuses: to the bot in Telegram's own words, to the person's side in ours."""

from http import HTTPStatus
from typing import NoReturn

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
CALLBACK_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
OTHER_POLLER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
BLOCKED = "Forbidden: bot was blocked by the user"
KICKED = "Forbidden: bot was kicked from the group chat"


class Refusal(Exception):
    """A call of the Bot API that Telegram refuses."""

    def __init__(self, status: int, description: str, *, retry_after_s: int | None = None) -> None:
        """Keep the HTTP status and Telegram's description of what is wrong."""
        super().__init__(description)
        self.status = status
        self.description = description
        self.retry_after_s = retry_after_s


class Unacceptable(Exception):
    """A call of the person's side that makes no sense; the reason is a sentence for its author."""

    def __init__(self, reason: str, *, status: int = HTTPStatus.BAD_REQUEST) -> None:
        """Keep the sentence and a 4xx status."""
        super().__init__(reason)
        self.reason = reason
        self.status = status


def refuse(reason: str) -> NoReturn:
    """Refuse a call of the Bot API with 400 and Telegram's prefix."""
    raise bad_request(reason)


def reject(reason: str, *, status: int = HTTPStatus.BAD_REQUEST) -> NoReturn:
    """Refuse a call of the person's side."""
    raise Unacceptable(reason, status=status)


def bad_request(reason: str) -> Refusal:
    """Return a 400 with Telegram's prefix."""
    return Refusal(HTTPStatus.BAD_REQUEST, f"Bad Request: {reason}")


def cannot_parse(reason: str) -> Refusal:
    """Return what Telegram says about broken formatting."""
    return bad_request(f"can't parse entities: {reason}")
