"""The picture of a plan: each week as a bar in the colour of its phase, with its longest run and the race."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import TYPE_CHECKING

from coaching.domain.season import Phase
from coaching.training.schedule import Schedule, Week
from handlers.views.canvas import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    PAPER,
    PURPLE,
    RED,
    SKY,
    TEXT,
    Panel,
    halo,
    plot_width,
    png,
)
from handlers.views.formatting import METRES, Formats
from handlers.views.scales import label_steps
from handlers.wording import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS: dict[Phase, str] = {"base": BLUE, "build": GREEN, "sharpen": ORANGE, "taper": SKY, "race_week": PURPLE}
LOADING = frozenset({"base", "build", "sharpen"})
#: An easier week holds at most so much of the last one that was none.
EASIER = 0.88

# Pixels.
BARS_HEIGHT, TICKS_HEIGHT, LEGEND_LINE, SWATCH = 420, 44, 46, 28
VALUE_STEP, TICK_STEP = 60, 124  # least distance of two values beside and below the axis
DIGIT = 0.62 * TEXT
COLUMNS = 3

BAR_WIDTH = 0.8  # of its week
LEAST_WEEKS = 6
HEADROOM = 0.2
STEPS = (1, 2, 5, 10, 20, 50, 100)
LEAST_TOP = 5.0
DOT, LARGE_DOT = 7.0, 10.0  # points
FEW_WEEKS = 20


@dataclass(frozen=True)
class Bar:
    """One week."""

    monday: date
    phase: Phase
    training_m: float
    longest_m: float
    #: Of races, that of the plan or on the way; 0 without.
    race_m: float
    is_easier: bool


def bars_of(schedule: Schedule) -> tuple[Bar, ...]:
    """Return what is drawn of each week."""
    bars, last_m = [], 0.0
    for week in schedule.weeks:
        is_easier = _is_easier(week, last_m)
        bars.append(
            Bar(
                monday=week.monday,
                phase=week.phase,
                training_m=week.training_m,
                longest_m=week.longest_m,
                race_m=week.distance_m - week.training_m,
                is_easier=is_easier,
            )
        )
        last_m = last_m if is_easier or week.share < 1 else week.training_m
    return tuple(bars)


def plan_picture(bars: Sequence[Bar], words: Words, formats: Formats) -> bytes:
    """Return the weeks of a plan as PNG, 1080 pixels wide."""
    return png([_weeks_panel(bars, words, formats), _legend_panel(bars, words)])


def _is_easier(week: Week, last_m: float) -> bool:
    return week.phase in LOADING and week.share == 1 and 0 < week.training_m <= EASIER * last_m


def _weeks_panel(bars: Sequence[Bar], words: Words, formats: Formats) -> Panel:
    unit_m = METRES[formats.units]

    def draw(axes: "Axes") -> None:
        count = max(len(bars), LEAST_WEEKS)
        tops = [(bar.training_m + bar.race_m) / unit_m for bar in bars]
        axes.set(xlim=(-0.5, count - 0.5), ylim=(0, max(*tops, LEAST_TOP) * (1 + HEADROOM)))
        label_steps(axes, STEPS, BARS_HEIGHT // VALUE_STEP, formats.number)
        for number, bar in enumerate(bars):
            _draw_week(axes, number, bar, unit_m, is_crowded=len(bars) > FEW_WEEKS)
        _label_weeks(axes, bars, unit_m, count, formats)
        _label_days(axes, bars, count, formats)

    return Panel(words.plain(f"chart.plan_{formats.units}"), BARS_HEIGHT, draw, below=TICKS_HEIGHT)


def _draw_week(axes: "Axes", number: int, bar: Bar, unit_m: float, *, is_crowded: bool) -> None:
    """Draw one week: hatched where it is easier, its race on top, its longest run as a dot."""
    (drawn,) = axes.bar(number, bar.training_m / unit_m, BAR_WIDTH, color=COLOURS[bar.phase])
    if bar.is_easier:
        drawn.set(edgecolor=PAPER, hatch="//", linewidth=0)
    if bar.race_m:
        axes.bar(number, bar.race_m / unit_m, BAR_WIDTH, bottom=bar.training_m / unit_m, color=RED)
    if bar.longest_m:
        size = DOT if is_crowded else LARGE_DOT
        axes.plot(
            number, bar.longest_m / unit_m, "o", color=INK, markersize=size, markeredgecolor=PAPER, markeredgewidth=1.5
        )


def _label_weeks(axes: "Axes", bars: Sequence[Bar], unit_m: float, count: int, formats: Formats) -> None:
    """Write the amounts above the bars; above every so many where they would touch one another."""
    texts = [formats.number((bar.training_m + bar.race_m) / unit_m) for bar in bars]
    every = ceil(max(map(len, texts)) * DIGIT * count / plot_width())
    for number, bar in enumerate(bars):
        if (len(bars) - 1 - number) % every == 0 and bar.training_m + bar.race_m > 0:
            top = (bar.training_m + bar.race_m) / unit_m
            axes.text(number, top, texts[number], ha="center", va="bottom", color=INK, path_effects=halo(PAPER))


def _label_days(axes: "Axes", bars: Sequence[Bar], count: int, formats: Formats) -> None:
    every = ceil(TICK_STEP * count / plot_width())
    ticks = [number for number in range(len(bars)) if number % every == 0]
    axes.set_xticks(ticks, [formats.day_month(bars[number].monday) for number in ticks])


def _legend_panel(bars: Sequence[Bar], words: Words) -> Panel:
    """Return what colours, hatching and dots stand for."""
    phases = list(dict.fromkeys(bar.phase for bar in bars))
    entries = [(COLOURS[phase], "", words.plain(f"plan.phase.{phase}")) for phase in phases]
    if any(bar.is_easier for bar in bars):
        entries.append((INK, "//", words.plain("chart.plan_easier")))
    if any(bar.longest_m for bar in bars):
        entries.append((INK, "o", words.plain("chart.plan_longest")))
    if any(bar.race_m for bar in bars):
        entries.append((RED, "", words.plain("chart.plan_race")))
    height = LEGEND_LINE * ceil(len(entries) / COLUMNS)

    def draw(axes: "Axes") -> None:
        width = plot_width(is_wide=True)
        axes.set(xlim=(0, width), ylim=(0, height), xticks=[], yticks=[])
        for index, entry in enumerate(entries):
            left = index % COLUMNS * width / COLUMNS
            _draw_entry(axes, entry, left, height - (index // COLUMNS + 0.5) * LEGEND_LINE)

    return Panel("", height, draw, is_wide=True)


def _draw_entry(axes: "Axes", entry: tuple[str, str, str], left: float, middle: float) -> None:
    """Draw one sign with its word."""
    colour, sign, text = entry
    if sign == "o":
        axes.plot(left + SWATCH / 2, middle, "o", color=colour, markersize=LARGE_DOT)
    else:
        (swatch,) = axes.barh(middle, SWATCH, SWATCH, left=left, color=colour)
        if sign:
            swatch.set(edgecolor=PAPER, hatch=sign, linewidth=0)
    axes.text(left + 1.5 * SWATCH, middle, text, va="center", color=INK)
