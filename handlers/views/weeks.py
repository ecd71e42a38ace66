"""The last weeks: how far was run, with the longest run marked, and the load of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import TYPE_CHECKING

from coaching.domain.history import Week, monday_of
from handlers.views.canvas import BLUE, FAINT, INK, ORANGE, PALE_BLUE, PALE_ORANGE, PAPER, TEXT, Panel, halo, plot_width
from handlers.views.formatting import METRES, Formats
from handlers.views.scales import SECONDS_PER_HOUR, label_steps
from handlers.wording import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Pixels.
VOLUME_HEIGHT, LOAD_HEIGHT, TICKS_HEIGHT = 190, 130, 76
VALUE_STEP = 52  # least distance of two values beside the axis
DIGIT = 0.62 * TEXT  # width of one, with a little air
TICK_STEP = 92  # least distance of two dates below
BESIDE = 8

BAR_WIDTH = 0.74  # of its week
LEAST_WEEKS = 6  # a short history does not get giant bars
HEADROOM = 0.26  # for the value above the tallest bar
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
LEAST_TOP = 2.0


@dataclass(frozen=True)
class Bars:
    """What stands for each week."""

    values: tuple[float, ...]
    #: The darker part at the foot of each bar; empty where there is none.
    parts: tuple[float, ...]
    colour: str
    pale: str
    label: Callable[[float], str]


def week_panels(weeks: Sequence[Week], today: date, words: Words, formats: Formats) -> list[Panel]:
    """Return the volume and the load of weeks, each where there is any.

    Args:
        weeks: One after another, oldest first.
        today: The week of this day is marked as not over.
        words: The athlete's language.
        formats: The athlete's units.
    """
    parts = [part for part in (_volume(weeks, words, formats), _load(weeks, words, formats)) if part]
    return [_panel(*part, weeks, today, words, formats, is_last=part is parts[-1]) for part in parts]


_Part = tuple[str, int, Bars]


def _volume(weeks: Sequence[Week], words: Words, formats: Formats) -> _Part | None:
    """Return distances, durations where no run has a distance."""
    if any(week.distance_m for week in weeks):
        metres = METRES[formats.units]
        key, amounts = f"weeks_{formats.units}", [(week.distance_m / metres, week.longest_m / metres) for week in weeks]
    elif any(week.duration_s for week in weeks):
        hour = SECONDS_PER_HOUR
        key, amounts = "weeks_hours", [(week.duration_s / hour, week.longest_s / hour) for week in weeks]
    else:
        return None
    values, longest = tuple(amount for amount, _ in amounts), tuple(part for _, part in amounts)
    is_small = max(values) < 10  # noqa: PLR2004 - below ten the decimal says something
    return (
        words.plain(f"chart.{key}"),
        VOLUME_HEIGHT,
        Bars(values, longest, BLUE, PALE_BLUE, lambda value: formats.number(value, int(is_small))),
    )


def _load(weeks: Sequence[Week], words: Words, formats: Formats) -> _Part | None:
    values = tuple(week.load_points for week in weeks)
    if not any(values):
        return None
    return words.plain("chart.weeks_load"), LOAD_HEIGHT, Bars(values, (), ORANGE, PALE_ORANGE, formats.number)


def _panel(  # noqa: PLR0913, PLR0917 - the three parts of one panel, and what all share
    title: str,
    height: int,
    bars: Bars,
    weeks: Sequence[Week],
    today: date,
    words: Words,
    formats: Formats,
    *,
    is_last: bool,
) -> Panel:
    """Return one row of bars; only the last one has dates below it."""
    mondays = [week.monday for week in weeks]

    def draw(axes: "Axes") -> None:
        count = max(len(mondays), LEAST_WEEKS)
        axes.set(xlim=(-0.5, count - 0.5), ylim=(0, max(*bars.values, LEAST_TOP) * (1 + HEADROOM)))
        label_steps(axes, STEPS, height // VALUE_STEP, formats.number)
        for number, value in enumerate(bars.values):
            _draw_bar(axes, number, value, bars, is_over=mondays[number] < monday_of(today))
        _label_bars(axes, bars, count)
        _label_weeks(axes, mondays, count, formats, is_labelled=is_last)
        if is_last and mondays[-1] == monday_of(today):
            _mark_current(axes, len(mondays) - 1, height, words)

    return Panel(title, height, draw, below=TICKS_HEIGHT if is_last else 0)


def _draw_bar(axes: "Axes", number: int, value: float, bars: Bars, *, is_over: bool) -> None:
    """Draw one week; hatched while it is not over."""
    is_whole = is_over and not bars.parts
    (whole,) = axes.bar(number, value, BAR_WIDTH, color=bars.colour if is_whole else bars.pale)
    if not is_over:
        whole.set(edgecolor=bars.colour, hatch="//", linewidth=0)
    if bars.parts:
        (part,) = axes.bar(number, bars.parts[number], BAR_WIDTH, color=bars.colour)
        if not is_over:
            part.set(edgecolor=bars.pale, hatch="//", linewidth=0)


def _label_bars(axes: "Axes", bars: Bars, count: int) -> None:
    """Write the values above the bars; above every so many where they would touch one another."""
    widest = max(len(bars.label(value)) for value in bars.values) * DIGIT
    every = ceil(widest * count / plot_width())
    for number, value in enumerate(bars.values):
        if value > 0 and (len(bars.values) - 1 - number) % every == 0:
            text = bars.label(value)
            axes.text(number, value, text, ha="center", va="bottom", color=INK, path_effects=halo(PAPER))


def _label_weeks(axes: "Axes", mondays: Sequence[date], count: int, formats: Formats, *, is_labelled: bool) -> None:
    """Write the Monday of the newest week below, and of every so many before it."""
    every = ceil(TICK_STEP * count / plot_width())
    ticks = [number for number in range(len(mondays)) if (len(mondays) - 1 - number) % every == 0]
    axes.set_xticks(ticks, [formats.day_month(mondays[number]) if is_labelled else "" for number in ticks])


def _mark_current(axes: "Axes", number: int, height: int, words: Words) -> None:
    """Say below its date that a week is not over."""
    below = -(BESIDE + 1.25 * TEXT) / height
    text = words.plain("chart.so_far")
    axes.text(number, below, text, transform=axes.get_xaxis_transform(), ha="center", va="top", color=FAINT)
