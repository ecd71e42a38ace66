"""Writing a run down: one question after the other, each with buttons and open to words."""

from collections.abc import Iterator
from datetime import date, timedelta

from coaching.activities.draft import RUNS, SPORTS, Draft, EntrySport, Puzzle, Step, doubt
from coaching.domain.activity import METRES_PER_KM
from coaching.domain.messages import Button, Keyboard, View
from handlers.log_code import code_of
from handlers.views.feel import EFFORTS
from handlers.views.formatting import MISSING, Formats
from handlers.views.told import DOT, quoted, shortened
from handlers.wording import Html, Words

_OFFERED: tuple[EntrySport, ...] = ("run", "treadmill", "walk", "ride", "other")
_RUN_DISTANCES_M = (5000.0, 8000.0, 10_000.0, 12_000.0, 15_000.0, 21_097.5)
_DISTANCES_M: dict[EntrySport, tuple[float, ...]] = {
    "walk": (2000.0, 3000.0, 4000.0, 5000.0, 8000.0, 10_000.0),
    "hike": (5000.0, 8000.0, 10_000.0, 12_000.0, 15_000.0, 20_000.0),
    "ride": (10_000.0, 20_000.0, 30_000.0, 40_000.0, 60_000.0, 80_000.0),
    "swim": (500.0, 1000.0, 1500.0, 2000.0, 2500.0, 3000.0),
}
#: In s/km: what most of those who write a run down take.
_PACES_S_PER_KM: dict[EntrySport, tuple[float, ...]] = {
    "walk": (540.0, 600.0, 660.0, 720.0, 780.0, 900.0),
    "hike": (600.0, 720.0, 840.0, 960.0, 1080.0, 1200.0),
    "ride": (110.0, 125.0, 140.0, 160.0, 180.0, 220.0),
    "swim": (1080.0, 1200.0, 1320.0, 1500.0, 1740.0, 2040.0),
}
_RUN_PACES_S_PER_KM = (270.0, 300.0, 330.0, 360.0, 390.0, 420.0)
_TIMES_S = (1200.0, 1800.0, 2700.0, 3600.0, 4500.0, 5400.0)
_FINE_UNTIL_S = 1800.0
_PER_ROW = 3
_EFFORTS_PER_ROW = 2
_DAYS_OFFERED = 3
LONGEST_NOTE = 60


def step_view(draft: Draft, words: Words, formats: Formats, *, today: date) -> View:
    """Return the next question.

    Args:
        draft: With something missing.
        words: The athlete's language.
        formats: The athlete's units.
        today: The athlete's day.
    """
    step = draft.missing or "day"
    known = _known(draft, words, formats)
    question = words(f"log.question.{step}")
    html = f"{known}\n\n{question}" if known else question
    return View(html=html, keyboard=_keyboard(step, draft, words, formats, today))


def puzzled_view(  # noqa: PLR0913 - the last by keyword
    puzzle: Puzzle, draft: Draft, said: Draft, words: Words, formats: Formats, *, today: date
) -> View:
    """Say why something is not taken down, and ask again.

    Args:
        puzzle: What is wrong.
        draft: As it was before, and stays.
        said: As it would have become.
        words: The athlete's language.
        formats: The athlete's units.
        today: The athlete's day.
    """
    pace = formats.pace_of(SPORTS[said.sport or "run"][0], puzzle.pace_s_per_km)
    reason = words(f"log.puzzled.{puzzle.code}", part=quoted(puzzle.part), pace=pace)
    if draft == Draft():
        return View(html=f"{reason}\n\n{words('log.example')}")
    asked = step_view(draft, words, formats, today=today)
    return asked.model_copy(update={"html": f"{reason}\n\n{asked.html}"})


def clock_reading(draft: Draft, words: Words) -> Html | None:
    """Return how a clock of two numbers was read, where that is not the usual way."""
    if not draft.is_in_hours or draft.duration_s is None or draft.stated_s is None:
        return None
    minutes, seconds = divmod(int(draft.stated_s), 60)
    return words("log.read_as_hours", written=f"{minutes}:{seconds:02d}", hours=minutes, minutes=seconds)


def with_undo(card: View, activity_id: int, words: Words) -> View:
    """Return a card with a button that takes the entry back."""
    undo = Button(label=words.plain("log.undo"), data=f"v1:unlog:{activity_id}")
    return card.model_copy(update={"keyboard": (*card.keyboard, (undo,))})


def _keyboard(step: Step, draft: Draft, words: Words, formats: Formats, today: date) -> Keyboard:
    if step == "sport":
        return _rows((_button(words.plain(f"log.sport.{sport}"), draft, sport=sport) for sport in _OFFERED), _PER_ROW)
    if step == "distance":
        none = _button(words.plain("log.no_distance"), draft, has_no_distance=True)
        return (*_rows(_distances(draft, formats), _PER_ROW), (none,))
    if step == "time":
        return _rows(_times(draft, formats, today), _PER_ROW)
    if step == "feel":
        skip = _button(words.plain("log.skip"), draft, has_no_rpe=True)
        return (*_rows(_efforts(draft, words), _EFFORTS_PER_ROW), (skip,))
    return _rows(_days(draft, words, today), _PER_ROW)


def _distances(draft: Draft, formats: Formats) -> Iterator[Button]:
    for metres in _DISTANCES_M.get(draft.sport or "run", _RUN_DISTANCES_M):
        yield _button(formats.short_distance(metres), draft, distance_m=metres)


def _times(draft: Draft, formats: Formats, today: date) -> Iterator[Button]:
    for seconds in dict.fromkeys(_likely_times(draft)):
        if doubt(draft.model_copy(update={"stated_s": seconds}), today=today) is None:
            yield _button(formats.duration(seconds), draft, stated_s=seconds)


def _likely_times(draft: Draft) -> Iterator[float]:
    """Yield times in s that fit the distance, rounded to half a minute, above half an hour to a minute."""
    sport = draft.sport or "run"
    paces = _RUN_PACES_S_PER_KM if sport in RUNS else _PACES_S_PER_KM.get(sport)
    if not draft.distance_m or paces is None:
        yield from _TIMES_S
        return
    for pace in paces:
        seconds = pace * draft.distance_m / METRES_PER_KM
        step_s = 30.0 if seconds < _FINE_UNTIL_S else 60.0
        yield step_s * round(seconds / step_s)


def _efforts(draft: Draft, words: Words) -> Iterator[Button]:
    for rpe in EFFORTS:
        label = words.plain("feel.effort", rpe=rpe, word=words.plain(f"feel.efforts.{rpe}"))
        yield _button(label, draft, rpe=rpe)


def _days(draft: Draft, words: Words, today: date) -> Iterator[Button]:
    for ago in range(_DAYS_OFFERED):
        yield _button(words.plain(f"log.days_ago.{ago}"), draft, day=today - timedelta(days=ago))


def _button(label: str, draft: Draft, **known: object) -> Button:
    """Return a button that carries what is known once it is pressed."""
    return Button(label=label, data=f"v1:log:{code_of(draft.model_copy(update=known))}")


def _rows(buttons: Iterator[Button], per_row: int) -> Keyboard:
    every = tuple(buttons)
    return tuple(every[at : at + per_row] for at in range(0, len(every), per_row))


def _known(draft: Draft, words: Words, formats: Formats) -> Html | None:
    """Return what is known so far in one line."""
    if draft.sport is None:
        return None
    felt = MISSING if draft.rpe is None else words.plain("card.felt", rpe=draft.rpe)
    values = (
        words.plain(f"log.sport.{draft.sport}"),
        formats.distance(draft.distance_m),
        formats.duration(draft.duration_s),
        felt,
        MISSING if draft.remark is None else words.plain("log.note", note=shortened(draft.remark, LONGEST_NOTE)),
    )
    return words("log.known", parts=DOT.join(value for value in values if value != MISSING))
