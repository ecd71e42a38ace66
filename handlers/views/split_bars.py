"""The kilometres (or miles) of an activity as bars, and the heart rate of each of them below."""

from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import isnan, nan
from statistics import median
from typing import TYPE_CHECKING

from coaching.domain.activity import METRES_PER_KM, MeasuredActivity, Split
from handlers.views.canvas import (
    BLUE,
    FAINT,
    GREY,
    INK,
    PALE_BLUE,
    PAPER,
    RED,
    TEXT,
    Panel,
    halo,
    plot_width,
)
from handlers.views.formatting import Formats
from handlers.views.scales import BPM_STEPS, EDGE, SWIMMING, Scale, label_steps, scale_of
from handlers.wording import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Pixels.
BARS_HEIGHT, HEART_HEIGHT, TICKS_HEIGHT = 404, 170, 40
NARROWEST_UPRIGHT = 30  # bar that holds a label turned upright
DIGIT = 0.56 * TEXT  # width of one, with a colon among them
BAR_STEP, HEART_STEP = 60, 38  # least distance of two values beside the axis
NARROWEST_REST = 40  # bar of a last split that holds its length below
BESIDE = 14  # from an axis or a dot to its label
TICK_PAD = 8

BAR_WIDTH = 0.86  # of its kilometre
SLOWEST_BAR = 0.35  # height of the slowest usual kilometre against the fastest
STUB, TALLEST = 0.05, 1 - EDGE  # height of what is slower still, and of what is faster than usual
HEADROOM = 0.12
USUAL = (0.5, 1.5)  # times the median pace: a walked kilometre or a GPS jump must not flatten the others
LEAST_SPAN_S, LEAST_SPAN_BPM = 40.0, 20.0
LEAST_SPLITS = 4.0
NUMBER_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
MOST_NUMBERS = 16
LABELLED_DOTS, LARGE_DOTS = 12, 30


@dataclass(frozen=True)
class SplitChart:
    """What is drawn of one activity; positions along the axis are in full splits: km or miles."""

    splits: tuple[Split, ...]
    scale: Scale
    #: Pace over the whole activity; None where unknown.
    average_s_per_km: float | None
    words: Words
    formats: Formats

    @property
    def full_m(self) -> float:
        """Return the length of a full split."""
        return self.splits[0].full_m

    @property
    def edges(self) -> list[float]:
        """Return where each split begins, and where the last one ends."""
        return list(accumulate((split.distance_m / self.full_m for split in self.splits), initial=0.0))

    @property
    def centres(self) -> list[float]:
        """Return the middle of each split."""
        return [(begin + end) / 2 for begin, end in pairwise(self.edges)]

    @property
    def limits(self) -> tuple[float, float]:
        """Return both ends of the axis; a short run does not get giant bars."""
        length = self.edges[-1]
        empty = max(0.0, LEAST_SPLITS - length) / 2
        return -empty, length + empty

    @property
    def px_per_split(self) -> float:
        """Return how wide a full split is drawn."""
        low, high = self.limits
        return plot_width() / (high - low)

    @property
    def range(self) -> tuple[float, float]:
        """Return the heights at which the axis begins and ends."""
        heights = self._usual_heights()
        high = max(heights)
        bottom = self.scale.floor
        if bottom is None:
            bottom = high - max(high - min(heights), LEAST_SPAN_S) / (1 - SLOWEST_BAR)
        return bottom, high + HEADROOM * (high - bottom)

    def _usual_heights(self) -> list[float]:
        """Return the heights of the splits near the median, of all where none is near."""
        paces = [split.running_pace_s_per_km for split in self.splits]
        least, most = (factor * median(paces) for factor in USUAL)
        return [self.scale.height(pace) for pace in paces if least <= pace <= most] or [
            self.scale.height(pace) for pace in paces
        ]


@dataclass(frozen=True)
class BarLook:
    """Where a bar stands, what share of the axes it would fill, and its colour."""

    centre: float
    height: float
    colour: str


def split_panels(activity: MeasuredActivity, words: Words, formats: Formats) -> list[Panel]:
    """Return the bars and, where there is any, the heart rate; nothing without a whole kilometre to compare with."""
    splits = shown_splits(activity, formats)
    if not splits:
        return []
    chart = SplitChart(splits, scale_of(activity.sport, formats), activity.metrics.pace_s_per_km, words, formats)
    title = words.plain(f"chart.{_unit(chart)}_{chart.scale.name}")
    if any(split.is_unreliable for split in splits):
        title = words.plain("chart.doubtful", title=title)
    bars = Panel(title, BARS_HEIGHT, lambda axes: _draw_bars(axes, chart), below=TICKS_HEIGHT)
    if all(split.hr_avg_bpm is None for split in splits):
        return [bars]
    return [bars, Panel(words.plain("chart.heart_rate"), HEART_HEIGHT, lambda axes: _draw_heart(axes, chart))]


def shown_splits(activity: MeasuredActivity, formats: Formats) -> tuple[Split, ...]:
    """Return the splits in the athlete's units, in the water always of 1000 m; none without a whole one."""
    splits = activity.metrics.splits_in("km" if activity.sport == SWIMMING else formats.units)
    drawable = tuple(split for split in splits if split.distance_m >= 1 and split.moving_s > 0)
    return () if all(split.is_partial for split in drawable) else drawable


def _unit(chart: SplitChart) -> str:
    """Return the key of what a split is."""
    return "kilometre" if chart.full_m == METRES_PER_KM else "mile"


def _draw_bars(axes: "Axes", chart: SplitChart) -> None:
    """Draw one bar for each split, with the average across."""
    bottom, top = chart.range
    axes.set(xlim=chart.limits, ylim=(bottom, top))
    _label_numbers(axes, chart)
    label_steps(axes, chart.scale.steps, BARS_HEIGHT // BAR_STEP, chart.scale.label)
    for split, centre in zip(chart.splits, chart.centres, strict=True):
        _draw_bar(axes, chart, split, centre)
    if chart.average_s_per_km:
        _draw_average(axes, chart, chart.average_s_per_km)


def _draw_bar(axes: "Axes", chart: SplitChart, split: Split, centre: float) -> None:
    """Draw one split: hatched where it is no full kilometre, grey where its time is doubtful."""
    bottom, top = chart.range
    height = (chart.scale.height(split.running_pace_s_per_km) - bottom) / (top - bottom)
    colour = GREY if split.is_unreliable else PALE_BLUE if split.is_partial else BLUE
    (bar,) = axes.bar(
        centre,
        min(max(height, STUB), TALLEST) * (top - bottom),
        BAR_WIDTH * split.distance_m / chart.full_m,
        bottom=bottom,
        color=colour,
    )
    if split.is_partial:
        bar.set(edgecolor=BLUE, hatch="//", linewidth=0)
    _label_bar(axes, chart, split, BarLook(centre, height, colour))


def _label_bar(axes: "Axes", chart: SplitChart, split: Split, bar: BarLook) -> None:
    """Write the value at the foot of a bar that is wide enough, lying or upright; above one too low for it."""
    text = chart.scale.label(chart.scale.height(split.running_pace_s_per_km))
    width = BAR_WIDTH * chart.px_per_split * split.distance_m / chart.full_m
    is_lying = width >= len(text) * DIGIT
    if not is_lying and width < NARROWEST_UPRIGHT:
        return
    is_inside = bar.height * BARS_HEIGHT > (TEXT if is_lying else len(text) * DIGIT) + BESIDE
    axes.text(
        bar.centre,
        TICK_PAD / BARS_HEIGHT + (0 if is_inside else max(bar.height, STUB)),
        text,
        transform=axes.get_xaxis_transform(),
        color=PAPER if is_inside and bar.colour == BLUE else INK,
        ha="center",
        va="bottom",
        rotation=0 if is_lying else 90,
        path_effects=halo(bar.colour if is_inside else PAPER),
    )


def _draw_average(axes: "Axes", chart: SplitChart, average_s_per_km: float) -> None:
    """Draw the average as a line across, with its value at the end."""
    value = chart.scale.height(average_s_per_km)
    bottom, top = chart.range
    if not bottom < value < top:
        return
    axes.axhline(value, color=INK, linewidth=2.5, linestyle=(0, (5, 3)))
    text = f"{chart.words.plain('chart.average')}\n{chart.scale.label(value)}"
    axes.text(1 + BESIDE / plot_width(), value, text, transform=axes.get_yaxis_transform(), va="center")


def _draw_heart(axes: "Axes", chart: SplitChart) -> None:
    """Draw the heart rate of each split as dots on a line, broken where there is none."""
    rates = [nan if split.hr_avg_bpm is None else split.hr_avg_bpm for split in chart.splits]
    known = [rate for rate in rates if not isnan(rate)]
    span = max(max(known) - min(known), LEAST_SPAN_BPM)
    middle = (max(known) + min(known)) / 2
    axes.set(xlim=chart.limits, ylim=(middle - 0.65 * span, middle + 0.85 * span), xticks=[])
    label_steps(axes, BPM_STEPS, HEART_HEIGHT // HEART_STEP, chart.formats.number)
    size = 10 if len(rates) <= LARGE_DOTS else 5
    axes.plot(chart.centres, rates, color=RED, linewidth=3, marker="o", markersize=size, clip_on=False)
    if len(rates) > LABELLED_DOTS:
        return
    above = 1.5 * span * BESIDE / HEART_HEIGHT
    for centre, rate in zip(chart.centres, rates, strict=True):
        if not isnan(rate):
            axes.text(centre, rate + above, chart.formats.number(rate), ha="center", path_effects=halo(PAPER))


def _label_numbers(axes: "Axes", chart: SplitChart) -> None:
    """Write the number of each kilometre below its bar, of some where they are many."""
    step = next((step for step in NUMBER_STEPS if len(chart.splits) <= MOST_NUMBERS * step), len(chart.splits))
    labels = {
        centre: chart.formats.number(split.number)
        for split, centre in zip(chart.splits, chart.centres, strict=True)
        if not split.is_partial and split.number % step == 0
    }
    rest = chart.splits[-1]
    if rest.is_partial and step == 1 and rest.distance_m / chart.full_m * chart.px_per_split >= NARROWEST_REST:
        distance = chart.formats.number(rest.distance_m / chart.full_m, digits=1)
        labels[chart.centres[-1]] = chart.words.plain("chart.rest", distance=distance) if labels else distance
    axes.set_xticks(list(labels), labels.values())
    left, below = -TICK_PAD / plot_width(), -TICK_PAD / BARS_HEIGHT
    unit = chart.words.plain(f"chart.{_unit(chart)}")
    axes.text(left, below, unit, transform=axes.transAxes, ha="right", va="top", color=FAINT)
