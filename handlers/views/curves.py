"""Pace, heart rate and elevation of an activity as lines over its distance; over its time where there is none."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from coaching.domain.activity import MeasuredActivity
from coaching.domain.recording import Floats
from coaching.physiology.curves import Curves
from handlers.views.canvas import BLUE, FAINT, GRID, INK, RED, STONE, Panel, plot_width, png
from handlers.views.formatting import METRES, METRES_PER_FOOT, Formats
from handlers.views.scales import BPM_STEPS, CLOCK_STEPS_S, Scale, label_steps, scale_of
from handlers.wording import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Pixels.
PACE_HEIGHT, HEART_HEIGHT, CLIMB_HEIGHT, TICKS_HEIGHT = 330, 230, 140, 40
PACE_STEP, HEART_STEP, CLIMB_STEP = 60, 46, 46  # least distance of two values beside the axis
TICK_STEP = 84  # least distance of two values below the axis
BESIDE, TICK_PAD, UNIT_BESIDE = 14, 8, 56

LINE = 3.0  # points
USUAL = (0.5, 1.5)  # times the median pace: a walk or a jump of the receiver must not flatten the rest
OUTER_PCT = (4.0, 99.5)  # between them lie the values that the axis is made for: not the first steps of a run
ROOM = 0.12  # above and below them
LEAST_SPAN_S, LEAST_SPAN_SPEED, LEAST_SPAN_BPM, LEAST_SPAN_M = 40.0, 4.0, 20.0, 20.0
NEVER_SHOWN_BELOW_BPM = 30.0
DISTANCE_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500)
CLIMB_STEPS = (5, 10, 20, 25, 50, 100, 150, 200, 250, 300, 400, 500, 1000, 2000)
TIME_STEPS_S = (*CLOCK_STEPS_S[5:], 14_400, 28_800)
INDOORS = ("treadmill", "indoor_running", "indoor_cycling", "lap_swimming")


@dataclass(frozen=True)
class Across:
    """The axis from left to right."""

    #: One value for each point of the lines.
    values: Floats
    #: Key of the unit below [chart].
    unit: str
    steps: tuple[float, ...]
    #: Value and step to what stands below.
    label: Callable[[float, float], str]
    #: Where breaks of a minute or more were.
    breaks: tuple[float, ...] = ()


@dataclass(frozen=True)
class Line:
    """One line and its axis."""

    #: One value for each point; NaN breaks it.
    values: Floats
    colour: str
    #: Bottom and top of the axis.
    limits: tuple[float, float]
    steps: tuple[int, ...]
    label: Callable[[float], str]
    #: Value of the dashed line across; None without.
    average: float | None = None
    #: The space below the line is filled.
    is_ground: bool = False


def curves_picture(activity: MeasuredActivity, found: Curves, words: Words, formats: Formats) -> bytes | None:
    """Return the lines of one activity as PNG, 1080 pixels wide and at most as high.

    Returns:
        None where there is nothing to draw: neither a pace nor a heart rate.
    """
    if not curves_shown(activity, found):
        return None
    across = _across(found, formats)
    makers = (_pace, _heart, _ground)
    parts = [part for part in (make(activity, found, words, formats) for make in makers) if part]
    return png([_panel(*part, across, words, is_last=part is parts[-1]) for part in parts])


def curves_shown(activity: MeasuredActivity, found: Curves) -> tuple[str, ...]:
    """Return what the picture shows, of pace, heart and ground; nothing where there is no picture."""
    has = {"pace": found.pace_s_per_km is not None, "heart": found.hr_bpm is not None}
    if not any(has.values()):
        return ()
    return tuple(name for name, there in (*has.items(), ("ground", _has_ground(activity, found))) if there)


_Part = tuple[str, int, int, Line]


def _across(found: Curves, formats: Formats) -> Across:
    """Return the distance, or the time where there is none."""
    if found.distance_m is None:
        return Across(found.elapsed_s, "time", TIME_STEPS_S, lambda value, _: formats.duration(value))
    unit = "kilometre" if formats.units == "km" else "mile"
    values = found.distance_m / METRES[formats.units]
    breaks = tuple(float(values[row]) for row in found.breaks)
    return Across(values, unit, DISTANCE_STEPS, lambda value, step: formats.number(value, int(step < 1)), breaks)


def _pace(activity: MeasuredActivity, found: Curves, words: Words, formats: Formats) -> _Part | None:
    if found.pace_s_per_km is None:
        return None
    scale = scale_of(activity.sport, formats)
    average = activity.metrics.pace_s_per_km
    line = Line(
        values=_heights(found.pace_s_per_km, scale),
        colour=BLUE,
        limits=_pace_limits(found.pace_s_per_km, scale),
        steps=scale.steps,
        label=scale.label,
        average=scale.height(average) if average else None,
    )
    return words.plain(f"chart.curve_{scale.name}"), PACE_HEIGHT, PACE_STEP, line


def _heights(pace_s_per_km: Floats, scale: Scale) -> Floats:
    """Return the heights of paces; NaN stays."""
    return np.array([scale.height(pace) for pace in pace_s_per_km])


def _pace_limits(pace_s_per_km: Floats, scale: Scale) -> tuple[float, float]:
    """Return both ends of the axis, from the paces near the median."""
    known = pace_s_per_km[np.isfinite(pace_s_per_km)]
    least, most = (factor * float(np.median(known)) for factor in USUAL)
    usual = _heights(known[(known >= least) & (known <= most)], scale)
    return _limits(usual, LEAST_SPAN_SPEED if scale.is_speed else LEAST_SPAN_S)


def _limits(values: Floats, least_span: float) -> tuple[float, float]:
    """Return both ends of an axis for values, most of which lie inside it with some room."""
    low, high = (float(value) for value in np.nanpercentile(values, OUTER_PCT))
    span = max(high - low, least_span)
    middle = (high + low) / 2
    return middle - (0.5 + ROOM) * span, middle + (0.5 + ROOM) * span


def _heart(activity: MeasuredActivity, found: Curves, words: Words, formats: Formats) -> _Part | None:
    if found.hr_bpm is None:
        return None
    low, high = _limits(found.hr_bpm, LEAST_SPAN_BPM)
    line = Line(
        values=found.hr_bpm,
        colour=RED,
        limits=(max(low, NEVER_SHOWN_BELOW_BPM), max(high, float(np.nanmax(found.hr_bpm)) + 1)),
        steps=BPM_STEPS,
        label=formats.number,
        average=activity.metrics.totals.hr_avg_bpm,
    )
    return words.plain("chart.heart_rate"), HEART_HEIGHT, HEART_STEP, line


def _has_ground(activity: MeasuredActivity, found: Curves) -> bool:
    """Return whether the height means something: indoors it is the weather that a barometer measures."""
    is_indoors = activity.sub_sport in INDOORS or any(note.code == "treadmill" for note in activity.notes)
    return found.altitude_m is not None and found.distance_m is not None and not is_indoors


def _ground(activity: MeasuredActivity, found: Curves, words: Words, formats: Formats) -> _Part | None:
    if found.altitude_m is None or not _has_ground(activity, found):
        return None
    altitude = found.altitude_m if formats.units == "km" else found.altitude_m / METRES_PER_FOOT
    least = LEAST_SPAN_M if formats.units == "km" else LEAST_SPAN_M / METRES_PER_FOOT
    low, high = float(np.nanmin(altitude)), float(np.nanmax(altitude))
    span = max(high - low, least)
    line = Line(
        values=altitude,
        colour=STONE,
        limits=(low - ROOM * span, low + (1 + ROOM) * span),
        steps=CLIMB_STEPS,
        label=formats.number,
        is_ground=True,
    )
    return words.plain(f"chart.elevation_{formats.units}"), CLIMB_HEIGHT, CLIMB_STEP, line


def _panel(  # noqa: PLR0913, PLR0917 - the four parts of one line, and what all lines share
    title: str, height: int, step: int, line: Line, across: Across, words: Words, *, is_last: bool
) -> Panel:
    """Return the panel of one line; only the last one has values below it."""

    def draw(axes: "Axes") -> None:
        axes.set(xlim=(float(across.values[0]), _end(across)), ylim=line.limits)
        _label_across(axes, across, words, height, is_labelled=is_last)
        label_steps(axes, line.steps, height // step, line.label)
        axes.grid(axis="x", color=GRID, linewidth=1.5)
        for at in across.breaks:
            axes.axvline(at, color=FAINT, linewidth=2, linestyle=(0, (1, 2)))
        _draw_line(axes, line, across.values)
        if line.average is not None:
            _draw_average(axes, line, line.average, words)

    return Panel(title, height, draw, below=TICKS_HEIGHT if is_last else 0)


def _end(across: Across) -> float:
    """Return the right end of the axis; a line of no length has one all the same."""
    return max(float(across.values[-1]), float(across.values[0]) + across.steps[0])


def _draw_line(axes: "Axes", line: Line, across: Floats) -> None:
    """Draw the line inside its axis: what lies outside is drawn at the edge."""
    low, high = line.limits
    inside = np.clip(line.values, low, high)
    if line.is_ground:
        axes.fill_between(across, inside, low, color=line.colour, linewidth=0)
    else:
        axes.plot(across, inside, color=line.colour, linewidth=LINE, solid_capstyle="round", solid_joinstyle="round")


def _draw_average(axes: "Axes", line: Line, average: float, words: Words) -> None:
    """Draw the average across, with its value at the end."""
    low, high = line.limits
    if not low < average < high:
        return
    axes.axhline(average, color=INK, linewidth=2, linestyle=(0, (5, 3)))
    text = f"{words.plain('chart.average')}\n{line.label(average)}"
    axes.text(1 + BESIDE / plot_width(), average, text, transform=axes.get_yaxis_transform(), va="center")


def _label_across(axes: "Axes", across: Across, words: Words, height: int, *, is_labelled: bool) -> None:
    """Write round distances or times below the axis, or only set where they are."""
    begin, end = float(across.values[0]), _end(across)
    most = plot_width() / TICK_STEP
    step = next((step for step in across.steps if (end - begin) / step <= most), (end - begin) / most)
    ticks = np.arange(np.ceil(begin / step), np.floor(end / step + 1e-9) + 1) * step
    axes.set_xticks(ticks, [across.label(float(tick), step) if is_labelled else "" for tick in ticks])
    if is_labelled:
        right, below = 1 + UNIT_BESIDE / plot_width(), -TICK_PAD / height
        unit = words.plain(f"chart.{across.unit}")
        axes.text(right, below, unit, transform=axes.transAxes, va="top", color=FAINT)
