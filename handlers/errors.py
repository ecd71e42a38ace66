"""The one place that turns an error into words: what happened, what was kept, what to do."""

import logging

from coaching.domain.messages import View
from coaching.errors import (
    AdviceHeld,
    AnsweredMeanwhile,
    CoachError,
    FileTooLarge,
    NoActivities,
    NotAnActivity,
    NotFetched,
    OriginalUnreadable,
    StaleButton,
    UnknownActivity,
    UnreadableFile,
)
from handlers.context import CoachContext
from handlers.wording import Words

logger = logging.getLogger(__name__)

_MEGABYTE = 1_000_000

#: Errors whose words need no fields.
_PLAIN: dict[type[CoachError], str] = {
    AdviceHeld: "error.advice_held",
    AnsweredMeanwhile: "error.answered_meanwhile",
    NoActivities: "error.no_activities",
    NotFetched: "error.not_fetched",
    OriginalUnreadable: "error.original_unreadable",
    StaleButton: "error.stale_button",
    UnknownActivity: "error.unknown_activity",
}


async def on_error(_update: object, context: CoachContext) -> None:
    """Show what there are words for; hand everything else back to dispatch, which counts the attempt."""
    error = context.error
    view = error_view(error, context.words) if isinstance(error, CoachError) else None
    if view is None:
        context.turn.error = error
        return
    logger.info("Could not do what was asked: %s", error, extra={"action": "refused"})
    context.turn.messages = []
    context.show(view)


def error_view(error: CoachError, words: Words) -> View | None:
    """Return the words for an error, None where there are none."""
    found = _words_for(error, words)
    return None if found is None else View(html=found)


def reason_code(error: CoachError) -> str:
    """Return why one file of many could not be read, as a key of the texts, error.short."""
    match error:
        case NotAnActivity(file_kind=kind):
            return kind
        case UnreadableFile(reason=reason):
            return reason
        case FileTooLarge():
            return "file_too_large"
        case NotFetched():
            return "not_fetched"
    return "unreadable"


def apology(words: Words, reference: str) -> View:
    """Return the apology for an update that could not be handled."""
    return View(html=words("error.apology", reference=reference))


def _words_for(error: CoachError, words: Words) -> str | None:
    match error:
        case FileTooLarge(limit_bytes=limit):
            return words("error.too_large", megabytes=limit // _MEGABYTE)
        case UnreadableFile(reason=reason):
            return words("error.unreadable", reason=_first(words, f"error.reason.{reason}", "error.reason.unreadable"))
        case NotAnActivity(file_kind=kind):
            return words(f"error.not_an_activity.{kind}")
    key = _PLAIN.get(type(error))
    return words(key) if key else None


def _first(words: Words, *keys: str) -> str:
    return next(words.plain(key) for key in keys if key in words)
