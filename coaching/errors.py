"""What can go wrong, named by the fact; the words for the athlete are in the texts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

#: How a call ended: ok; refusal: the model would not; max_tokens: no room left; truncated: the answer broke off;
#: unavailable: nobody answered, or the server is overloaded; timeout: too slow; bad_request: a mistake of ours;
#: unauthorized: the key is not accepted, or may not do this; rejected: an answer that failed our checks.
CallOutcome = Literal[
    "ok", "refusal", "max_tokens", "truncated", "unavailable", "timeout", "bad_request", "unauthorized", "rejected"
]


class CoachError(Exception):
    """Something the coach could not do."""

    def __str__(self) -> str:
        """Return the sentence of the docstring and the fields, for the log."""
        sentence = (type(self).__doc__ or "").splitlines()[0]
        fields = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{sentence} {fields}".rstrip()


@dataclass(eq=False, kw_only=True)
class FileTooLarge(CoachError):
    """The file is larger than the coach can fetch; ask for a single activity."""

    size_bytes: int
    limit_bytes: int


@dataclass(eq=False, kw_only=True)
class UnreadableFile(CoachError):
    """The file holds nothing that can be decoded; ask for the original export from the watch."""

    #: A code of coaching/domain/recording.py, such as not_fit or no_samples.
    reason: str


@dataclass(eq=False, kw_only=True)
class NotAnActivity(CoachError):
    """The file is sound but no activity; say what it is."""

    #: workout, course, settings, totals or other.
    file_kind: str


@dataclass(eq=False, kw_only=True)
class UnknownActivity(CoachError):
    """This athlete has no such activity."""

    activity_id: int


@dataclass(eq=False, kw_only=True)
class ImplausibleDistance(CoachError):
    """A treadmill can hardly have shown this distance; ask again, with the range."""

    lowest_m: float
    highest_m: float


@dataclass(eq=False, kw_only=True)
class OriginalUnreadable(CoachError):
    """The original file of an activity does not give its recording any more; nothing was changed."""

    activity_id: int


@dataclass(eq=False, kw_only=True)
class BadCode(CoachError):
    """This is no session code, or asks for what nobody could run; write it as the reason says."""

    code: str
    #: What is wrong with it, in English: it goes into logs and complaints, not to the athlete.
    reason: str


@dataclass(eq=False, kw_only=True)
class ZonesNotRising(CoachError):
    """Heart-rate zones of one's own need five lower bounds, each above the one before; ask again."""

    lower_bpm: tuple[int, ...]


class NotFetched(CoachError):
    """The chat program did not hand a file over, though asked several times; ask for it again."""


class AnsweredMeanwhile(CoachError):
    """The question had been answered when this answer came; show what is asked now."""


class AdviceHeld(CoachError):
    """The athlete told of a red flag; no advice until they are cleared."""


class NoActivities(CoachError):
    """This athlete has sent no activity yet."""


@dataclass(eq=False, kw_only=True)
class StaleButton(CoachError):
    """A button was pressed that no longer leads anywhere."""

    data: str


@dataclass(eq=False, kw_only=True)
class ModelUnavailable(CoachError):
    """The model gave no answer; fall back to the baseline."""

    outcome: CallOutcome
    #: What the server calls the fault, or the name of the exception; never its text, which may repeat what was sent.
    fault: str
    #: The server's own count as JSON, empty where it told none.
    raw_usage: str = ""
    request_id: str | None = None
    #: How long the server asks to wait before the next try.
    retry_after_s: float | None = None


@dataclass(eq=False, kw_only=True)
class NaiveTime(CoachError):
    """A time without zone reached the coach; attach UTC at the edge."""

    value: datetime
