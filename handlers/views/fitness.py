"""Fitness and fatigue as lines, and below them form as an area, day by day."""

from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import TYPE_CHECKING

from coaching.domain.history import Day
from handlers.views.canvas import (
    BLUE,
    FAINT,
    GREEN,
    GRID,
    HAZE,
    INK,
    PAPER,
    PURPLE,
    RED,
    TEXT,
    Panel,
    halo,
    plot_width,
)
from handlers.views.formatting import Formats
from handlers.views.scales import label_steps
from handlers.wording import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Pixels.
LINES_HEIGHT, FORM_HEIGHT, TICKS_HEIGHT = 240, 130, 40
LINES_STEP, FORM_STEP = 48, 40  # least distance of two values beside the axis
TICK_STEP = 110  # least distance of two dates below
LABEL_HEIGHT = 2.35 * TEXT  # of two lines
NARROWEST_HAZE = 190  # span that holds the words about it
BESIDE = 14

LINE = 3.5  # points
STEPS = (5, 10, 20, 25, 50, 100, 200, 500)
FORM_STEPS = (5, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100, 200)
LEAST_TOP, LEAST_FORM = 20.0, 10.0
HEADROOM = 0.12


def fitness_panels(days: Sequence[Day], unsure_days: int, words: Words, formats: Formats) -> list[Panel]:
    """Return the lines and the area; nothing where no day has any load.

    Args:
        days: Calendar days without gaps, oldest first.
        unsure_days: How many of the first ones stand on too few days before them.
        words: The athlete's language.
        formats: The athlete's units.
    """
    if not any(day.fitness or day.load_points for day in days):
        return []

    def draw_lines(axes: "Axes") -> None:
        top = max(LEAST_TOP, *(max(day.fitness, day.fatigue) for day in days))
        axes.set(xlim=_limits(days), ylim=(0, top * (1 + HEADROOM)))
        _label_days(axes, days, formats, is_labelled=False)
        label_steps(axes, STEPS, LINES_HEIGHT // LINES_STEP, formats.number)
        _haze(axes, unsure_days, words)
        _draw_lines(axes, days, words, formats)

    def draw_form(axes: "Axes") -> None:
        reach = max(LEAST_FORM, *(abs(day.form) for day in days)) * (1 + HEADROOM)
        axes.set(xlim=_limits(days), ylim=(-reach, reach))
        label_steps(axes, FORM_STEPS, FORM_HEIGHT // FORM_STEP, formats.signed)
        _label_days(axes, days, formats, is_labelled=True)
        _haze(axes, unsure_days, None)
        _draw_form(axes, days, words, formats)

    return [
        Panel(words.plain("chart.fitness"), LINES_HEIGHT, draw_lines),
        Panel(words.plain("chart.form"), FORM_HEIGHT, draw_form, below=TICKS_HEIGHT),
    ]


def _limits(days: Sequence[Day]) -> tuple[float, float]:
    """Return both ends of the axis, in days after the first one."""
    return 0.0, max(len(days) - 1.0, 1.0)


def _draw_lines(axes: "Axes", days: Sequence[Day], words: Words, formats: Formats) -> None:
    """Draw both lines, and write the last values beside their ends."""
    across = range(len(days))
    marker = "o" if len(days) == 1 else None
    fitness, fatigue = [day.fitness for day in days], [day.fatigue for day in days]
    axes.plot(across, fatigue, color=RED, linewidth=LINE, marker=marker, clip_on=False)
    axes.plot(across, fitness, color=BLUE, linewidth=1.4 * LINE, marker=marker, clip_on=False)
    fit_at, tired_at = _apart(fitness[-1], fatigue[-1], axes.get_ylim())
    _label_end(axes, fit_at, f"{words.plain('chart.fitness_now')}\n{formats.number(fitness[-1])}", BLUE)
    _label_end(axes, tired_at, f"{words.plain('chart.fatigue_now')}\n{formats.number(fatigue[-1])}", RED)


def _apart(fitness: float, fatigue: float, limits: tuple[float, float]) -> tuple[float, float]:
    """Return where two labels stand that would touch one another, in the unit of the axis."""
    least = LABEL_HEIGHT * (limits[1] - limits[0]) / LINES_HEIGHT
    low = limits[0] + least / 2
    high = limits[1] - least / 2
    middle = min(max((fitness + fatigue) / 2, low + least / 2), high - least / 2)
    if abs(fitness - fatigue) >= least:
        return min(max(fitness, low), high), min(max(fatigue, low), high)
    sign = 1 if fitness >= fatigue else -1
    return middle + sign * least / 2, middle - sign * least / 2


def _label_end(axes: "Axes", at: float, text: str, colour: str) -> None:
    """Write what the line is, and its last value, beside its end."""
    right = 1 + BESIDE / plot_width()
    axes.text(right, at, text, transform=axes.get_yaxis_transform(), va="center", color=colour, fontweight="bold")


def _draw_form(axes: "Axes", days: Sequence[Day], words: Words, formats: Formats) -> None:
    """Draw the area between form and nothing: above it rested, below it tired."""
    across = list(range(len(days)))
    form = [day.form for day in days]
    rested, tired = [value >= 0 for value in form], [value <= 0 for value in form]
    axes.fill_between(across, form, 0, where=rested, interpolate=True, color=GREEN, linewidth=0)
    axes.fill_between(across, form, 0, where=tired, interpolate=True, color=PURPLE, linewidth=0)
    axes.axhline(0, color=INK, linewidth=1.5)
    text = f"{words.plain('chart.form_now')}\n{formats.signed(form[-1])}"
    _label_end(axes, 0.0, text, INK)


def _haze(axes: "Axes", unsure_days: int, words: Words | None) -> None:
    """Shade the days that are not certain yet."""
    if unsure_days <= 0:
        return
    last = min(unsure_days, max(axes.get_xlim()))
    axes.axvspan(0, last, color=HAZE, linewidth=0, zorder=0)
    if words is None or last / max(axes.get_xlim()) * plot_width() < NARROWEST_HAZE:
        return
    at = BESIDE / plot_width(), 1 - BESIDE / LINES_HEIGHT
    text = words.plain("chart.still_learning")
    axes.text(*at, text, transform=axes.transAxes, va="top", color=FAINT, path_effects=halo(HAZE))


def _label_days(axes: "Axes", days: Sequence[Day], formats: Formats, *, is_labelled: bool) -> None:
    """Write some Mondays below, or only set where they are; a history without one has its first day."""
    mondays = [number for number, day in enumerate(days) if _is_monday(day.day)] or [0]
    every = ceil(len(mondays) * TICK_STEP / plot_width())
    ticks = mondays[::-1][::every][::-1]
    axes.set_xticks(ticks, [formats.day_month(days[number].day) if is_labelled else "" for number in ticks])
    axes.grid(axis="x", color=GRID, linewidth=1.5)
    for label in axes.get_xticklabels():
        label.set_path_effects(halo(PAPER))


def _is_monday(day: date) -> bool:
    return day.weekday() == 0
