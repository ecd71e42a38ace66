import httpx
import pytest
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

from bot.outcomes import Outcome, outcome_of


def _because(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (RetryAfter(3), "not_sent"),
        (_because(NetworkError("x"), httpx.ConnectError("refused")), "not_sent"),
        (_because(TimedOut(), httpx.ConnectTimeout("slow")), "not_sent"),
        (_because(TimedOut(), httpx.PoolTimeout("busy")), "not_sent"),
        (_because(TimedOut(), httpx.ReadTimeout("slow")), "unknown"),
        (_because(NetworkError("x"), httpx.RemoteProtocolError("cut")), "unknown"),
        (NetworkError("Bad Gateway"), "unknown"),
        (BadRequest("Bad Request: can't parse entities: unclosed <b>"), "bad_markup"),
        (BadRequest("Bad Request: message is not modified: exactly the same"), "sent"),
        (BadRequest("Bad Request: message to delete not found"), "sent"),
        (BadRequest("Bad Request: message to edit not found"), "refused"),
        (BadRequest("Bad Request: chat not found"), "gone"),
        (Forbidden("Forbidden: bot was blocked by the user"), "gone"),
        (ChatMigrated(-100), "gone"),
        (InvalidToken(), "no_token"),
        (TelegramError("something new"), "refused"),
    ],
)
def test_outcome_classes(error: TelegramError, outcome: Outcome) -> None:
    assert outcome_of(error) == outcome
