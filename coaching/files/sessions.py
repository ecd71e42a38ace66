"""What a FIT part states about each of its sessions, and the window of time that belongs to each."""

from dataclasses import dataclass
from math import inf, isfinite, nan

import numpy as np

from coaching.domain.recording import Floats, Totals
from coaching.files.fit import word
from coaching.files.messages import TIMESTAMP, Messages
from coaching.files.samples import FIT_EPOCH_UNIX_S

#: A multisport file has five, a chained one of a long stage race some dozen.
SESSIONS_MAX = 100

SESSION = 18
_SPORT_MESSAGE = 12
_START, _SPORT, _SUB_SPORT, _CADENCE_FRACTION = 2, 5, 6, 92
_TOTALS = {
    "elapsed_s": 7,
    "timer_s": 8,
    "moving_s": 59,
    "distance_m": 9,
    "hr_avg_bpm": 16,
    "hr_max_bpm": 17,
    "cadence_avg_spm": 18,
    "ascent_m": 22,
    "descent_m": 23,
}
_GENERIC = 0


@dataclass(frozen=True)
class Session:
    """One session as the device states it, nothing checked."""

    #: None where neither start nor end and length are stated.
    start_unix_s: float | None
    sport: str
    sub_sport: str | None
    #: Cadence as the device counts it.
    totals: Totals


@dataclass(frozen=True)
class Window:
    """The span of time that belongs to a session; the end belongs to the next."""

    from_unix_s: float
    to_unix_s: float

    def __contains__(self, unix_s: float) -> bool:
        """Return whether this moment lies inside."""
        return self.from_unix_s <= unix_s < self.to_unix_s

    def clip(self, unix_s: float) -> float:
        """Return the moment inside that is nearest."""
        return min(max(unix_s, self.from_unix_s), self.to_unix_s)


def read_sessions(messages: Messages) -> tuple[Session, ...]:
    """Return the sessions in the order of the file; without any, one that knows at most its sport."""
    if not messages.count(SESSION):
        return (Session(None, *_sports(messages, _SPORT_MESSAGE, 0, 1)[0], Totals()),)
    starts, sports = _starts(messages), _sports(messages, SESSION, _SPORT, _SUB_SPORT)
    rows = zip(starts, sports, _totals(messages), strict=False)  # only so many totals are read
    sessions = [Session(start, *sport, totals) for start, sport, totals in rows]
    # A session that is written again replaces the first.
    last = {session.start_unix_s: session for session in sessions if session.start_unix_s is not None}
    return (*last.values(), *(session for session in sessions if session.start_unix_s is None))


def windows(sessions: tuple[Session, ...]) -> tuple[Window, ...]:
    """Return each session's window: from its start to the next start, the first and the last one open."""
    if len(sessions) == 1:
        return (Window(-inf, inf),)
    starts = sorted(session.start_unix_s for session in sessions if session.start_unix_s is not None)
    return tuple(_window(session.start_unix_s, starts) for session in sessions)


def known(value: float) -> float | None:
    """Return the value, None where it is NaN."""
    return float(value) if isfinite(value) else None


def _window(start: float | None, starts: list[float]) -> Window:
    if start is None:
        return Window(nan, nan)  # contains nothing: who would own the samples is unknown
    later = [other for other in starts if other > start]
    return Window(-inf if start == starts[0] else start, later[0] if later else inf)


def _starts(messages: Messages) -> list[float | None]:
    """Return the stated starts; where missing, the end less the elapsed time."""
    ends = messages.column(SESSION, TIMESTAMP) - messages.column(SESSION, _TOTALS["elapsed_s"])
    starts = messages.column(SESSION, _START)
    return [known(start + FIT_EPOCH_UNIX_S) for start in np.where(np.isfinite(starts), starts, ends)]


def _sports(messages: Messages, message: int, sport: int, sub_sport: int) -> list[tuple[str, str | None]]:
    """Return the words for sport and sub-sport of each message; generic where there is no message."""
    sports, sub_sports = messages.column(message, sport), messages.column(message, sub_sport)
    pairs = [(_sport(a), _sub_sport(b)) for a, b in zip(sports, sub_sports, strict=True)]
    return pairs or [(_sport(nan), None)]


def _sport(number: float) -> str:
    value = int(number) if isfinite(number) else _GENERIC
    return word("sport", value) or f"sport_{value}"


def _sub_sport(number: float) -> str | None:
    return word("sub_sport", int(number)) if isfinite(number) and number != _GENERIC else None


def _totals(messages: Messages) -> list[Totals]:
    columns: dict[str, Floats] = {name: messages.column(SESSION, number) for name, number in _TOTALS.items()}
    columns["cadence_avg_spm"] += np.nan_to_num(messages.column(SESSION, _CADENCE_FRACTION))
    count = min(messages.count(SESSION), SESSIONS_MAX)
    return [Totals(**{name: known(column[row]) for name, column in columns.items()}) for row in range(count)]
