"""The picture of an activity: its kilometres and its heart-rate zones.

Not to be used by two threads at once: the caller draws one picture at a time.
"""

from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING

from coaching.domain.activity import MeasuredActivity
from coaching.domain.training import ZoneTimes
from handlers.views.canvas import (
    FAINT,
    GREEN,
    INK,
    ORANGE,
    RED,
    SKY,
    YELLOW,
    Panel,
    plot_width,
    png,
)
from handlers.views.formatting import Formats, whole_percents
from handlers.views.split_bars import split_panels
from handlers.wording import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ZONE_COLOURS = (SKY, GREEN, YELLOW, ORANGE, RED)  # in the order of heat

# Pixels.
ZONES_HEIGHT, ZONE_BAR, SWATCH, LINE = 182, 56, 26, 38
WARM_HEIGHT = 100


def card_picture(
    activity: MeasuredActivity, zone_times: ZoneTimes | None, words: Words, formats: Formats
) -> bytes | None:
    """Return the picture of one activity as PNG, 1080 pixels wide and at most as high.

    Returns:
        None where there is nothing to draw: no kilometres and no time in zones.
    """
    panels = split_panels(activity, words, formats)
    if zone_times is not None and sum(zone_times.seconds) > 0:
        title = words.plain(f"chart.{_zone_title(zone_times)}")
        draw = partial(_draw_zones, zone_times=zone_times, words=words, formats=formats)
        panels.append(Panel(title, ZONES_HEIGHT, draw, is_wide=True))
    return png(panels) if panels else None


def warm() -> None:
    """Draw once for nothing: the first picture costs a second, and no athlete should wait for it."""
    png([Panel(title="0", height=WARM_HEIGHT, draw=lambda axes: axes.plot([0, 1]))])


def _zone_title(zone_times: ZoneTimes) -> str:
    """Return the heading, with the doubt that weighs most."""
    if not zone_times.is_reliable:
        return "zones_unreliable"
    return "zones_estimated" if zone_times.zones.is_estimated else "zones"


def _draw_zones(axes: "Axes", zone_times: ZoneTimes, words: Words, formats: Formats) -> None:
    """Draw the zones as one bar, and below it a column for each."""
    width = plot_width(is_wide=True)
    axes.set(xlim=(0, width), ylim=(0, ZONES_HEIGHT), xticks=[], yticks=[])
    shares = zone_times.shares
    starts = accumulate(shares, initial=0.0)
    for share, start, colour in zip(shares, starts, ZONE_COLOURS, strict=False):
        axes.barh(ZONES_HEIGHT, share * width, -ZONE_BAR, left=start * width, align="edge", color=colour)
    for index, percent in enumerate(whole_percents(shares)):
        lines = (
            f"{formats.zone(index + 1)}  {formats.percent(percent)}",
            formats.minutes(zone_times.seconds[index]),
            _bounds(zone_times.zones.lower_bpm, index, words),
        )
        _draw_column(axes, lines, left=index * width / len(shares), colour=ZONE_COLOURS[index])


def _draw_column(axes: "Axes", lines: tuple[str, ...], left: float, colour: str) -> None:
    """Draw what is known of one zone, beside a square in its colour."""
    top = ZONES_HEIGHT - ZONE_BAR - LINE
    axes.bar(left, SWATCH, SWATCH, bottom=top - SWATCH / 2, align="edge", color=colour)
    for row, line in enumerate(lines):
        axes.text(
            left + 1.4 * SWATCH,
            top - row * LINE,
            line,
            fontweight="normal" if row else "bold",
            color=FAINT if row else INK,
            va="center_baseline",
        )


def _bounds(lower_bpm: tuple[int, ...], index: int, words: Words) -> str:
    """Return the heart rates of a zone; what is below the first zone counts as the first."""
    if index == 0:
        return words.plain("chart.zone_first", above=lower_bpm[1])
    if index == len(lower_bpm) - 1:
        return words.plain("chart.zone_last", low=lower_bpm[index])
    return words.plain("chart.zone_middle", low=lower_bpm[index], high=lower_bpm[index + 1] - 1)
