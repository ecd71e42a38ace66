"""Fitness, fatigue and form: the picture, and what each number means and does not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from coaching.domain.history import Day, Week, monday_of
from coaching.domain.messages import View
from coaching.physiology.days import CALIBRATED_DAYS
from coaching.physiology.form import RACE_FORM, STEEP_RAMP, SUSTAINED_RAMP, FormState
from handlers.views.canvas import png
from handlers.views.fitness import fitness_panels
from handlers.views.formatting import LONGEST_CAPTION, Formats, visible_length
from handlers.views.weeks import week_panels
from handlers.wording import Html, Words

SHOWN_DAYS = 90
SHOWN_WEEKS = 12
TOLD_WEEKS = 4


@dataclass(frozen=True)
class Training:
    """What was done lately, up to today."""

    today: date
    #: Calendar days without gaps, oldest first; more than are shown where the history goes back further.
    days: tuple[Day, ...]
    weeks: tuple[Week, ...]

    @property
    def shown(self) -> tuple[Day, ...]:
        """Return the days of the picture."""
        return self.days[-SHOWN_DAYS:]

    @property
    def unsure_days(self) -> int:
        """Return how many of the shown days stand on too few days before them."""
        return max(0, CALIBRATED_DAYS - (len(self.days) - len(self.shown)))


def form_picture(training: Training, words: Words, formats: Formats) -> bytes | None:
    """Return fitness, form and the weeks as PNG; None where there is nothing to draw."""
    panels = [
        *fitness_panels(training.shown, training.unsure_days, words, formats),
        *week_panels(training.weeks, training.today, words, formats),
    ]
    return png(panels) if panels else None


def form_views(
    training: Training, state: FormState | None, picture: bytes | None, words: Words, formats: Formats
) -> list[View]:
    """Return the picture with as much of the text as fits below it, and the rest in a message of its own."""
    if state is None:
        return [View(html=words("form.nothing"))]
    blocks = [block for block in _blocks(training, state, words, formats) if block]
    if picture is None:
        return [View(html="\n\n".join(blocks))]
    fitting = next(
        count for count in range(len(blocks), -1, -1) if visible_length("\n\n".join(blocks[:count])) <= LONGEST_CAPTION
    )
    below = "\n\n".join(blocks[fitting:])
    head = View(html="\n\n".join(blocks[:fitting]), picture=picture)
    return [head, View(html=below, is_silent=True)] if below else [head]


def _blocks(training: Training, state: FormState, words: Words, formats: Formats) -> Iterator[Html]:
    """Yield the text section by section, what matters most first."""
    yield words("form.title", date=formats.date(training.today))
    yield _doubt(state, words)
    if state.has_load:
        yield from _numbers(state, words, formats)
        yield Html("\n".join(_week(state, words, formats)))
    yield Html("\n".join(_volume(training, state, words, formats)))


def _doubt(state: FormState, words: Words) -> Html:
    """Return why the numbers are not to be trusted yet; empty where they are."""
    if not state.has_load:
        return words("form.no_load")
    if not state.is_learning:
        return Html("")
    left = CALIBRATED_DAYS - state.known_days
    return words.plural(
        "form.calibrating" if state.is_calibrating else "form.learning",
        state.known_days,
        left=words.plural("form.days", left),
    )


def _numbers(state: FormState, words: Words, formats: Formats) -> Iterator[Html]:
    """Yield each number with what it means and what it does not."""
    ramp = _ramp(state, words, formats)
    fitness = words("form.fitness", value=formats.number(state.fitness))
    yield Html(" ".join(part for part in (fitness, ramp) if part))
    yield words("form.fatigue", value=formats.number(state.fatigue))
    number = words("form.form", value=formats.signed(state.form))
    yield number if state.is_calibrating else Html(f"{number} {words(f'form.state.{_state_name(state.form)}')}")


def _ramp(state: FormState, words: Words, formats: Formats) -> Html:
    """Return how fast fitness rises; empty where that is not known."""
    if state.ramp is None:
        return Html("")
    name = "steep" if state.ramp > STEEP_RAMP else "brisk" if state.ramp > SUSTAINED_RAMP else "sustained"
    key = "falling" if state.ramp < 0 else name
    return words(f"form.ramp.{key}", value=formats.signed(state.ramp, 1))


def _state_name(form: float) -> str:
    """Return the key of what a form means."""
    low, high = RACE_FORM
    if form > high:
        return "rested"
    if form >= low:
        return "fresh"
    return "level" if form >= -low else "loaded"


def _week(state: FormState, words: Words, formats: Formats) -> Iterator[Html]:
    """Yield how alike the last seven days were, and what that makes of their load."""
    week = state.week
    if week.monotony is None or week.strain is None:
        return
    numbers = {"monotony": formats.number(week.monotony, 1), "strain": formats.number(week.strain)}
    yield words("form.week.numbers", **numbers)
    if state.is_monotonous:
        yield words("form.week.monotonous")
    if state.is_straining:
        yield words("form.week.straining")
    if not state.is_monotonous and not state.is_straining:
        yield words("form.week.varied")


def _volume(training: Training, state: FormState, words: Words, formats: Formats) -> Iterator[Html]:
    """Yield the last weeks and how many of their days were hard."""
    weeks = training.weeks[-TOLD_WEEKS:]
    sizes = _sizes(weeks, formats)
    if sizes:
        is_open = weeks[-1].monday == monday_of(training.today)
        last = words("form.volume.open", size=sizes[-1]) if is_open else sizes[-1]
        yield words.plural("form.volume.weeks", len(weeks), sizes=Html(", ".join((*sizes[:-1], last))))
    else:
        yield words("form.volume.none")
    yield words.plural("form.hard_days", state.hard_days_in_month)


def _sizes(weeks: Sequence[Week], formats: Formats) -> list[str]:
    """Return how far was run in each week, how long where no run has a distance; empty where nothing was run."""
    if any(week.distance_m for week in weeks):
        return [formats.short_distance(week.distance_m) for week in weeks]
    if any(week.duration_s for week in weeks):
        return [formats.duration(week.duration_s) for week in weeks]
    return []
