"""The sheet on which charts are drawn: panels below one another, as one PNG.

matplotlib is imported inside the functions, so that starting does not wait for it.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.patheffects import AbstractPathEffect

# Pixels. A phone shows the 1080 at a third: text of 27 is still as large there as the caption below.
WIDTH, MARGIN, LEFT, RIGHT = 1080, 28, 126, 146
TEXT, HEADING, RIM = 27, 31, 6
HEADING_HEIGHT, GAP = 60, 22
DPI = 100
POINTS = 72 / DPI  # a font is set in points

INK, FAINT, PAPER, GRID = "#1f2933", "#4b5865", "#ffffff", "#dde2e7"
# The palette of Okabe and Ito, which people with any colour vision can tell apart.
BLUE, SKY, GREEN, YELLOW, ORANGE, RED = "#0072B2", "#56B4E9", "#009E73", "#F0E442", "#E69F00", "#D55E00"
PURPLE, PALE_BLUE, PALE_ORANGE = "#CC79A7", "#A9D3EC", "#F6D99B"
GREY, STONE, HAZE = "#C3CAD1", "#9AA5B1", "#EEF1F4"


@dataclass(frozen=True)
class Panel:
    """One part of the picture."""

    title: str
    height: int
    draw: Callable[["Axes"], object]
    #: Space below for what stands under the axis.
    below: int = 0
    #: From margin to margin, for what has no axis to label.
    is_wide: bool = False

    @property
    def full_height(self) -> int:
        """Return the height with heading and space below."""
        return HEADING_HEIGHT + self.height + self.below + GAP


def png(panels: Sequence[Panel]) -> bytes:
    """Return the panels as a picture of 1080 pixels width."""
    from matplotlib import rc_context  # noqa: PLC0415 - see the top of the file

    with rc_context({"font.family": "DejaVu Sans", "font.size": TEXT * POINTS, "text.color": INK}):
        return _drawn(panels)


def plot_width(*, is_wide: bool = False) -> int:
    """Return the width of a panel's axes in pixels."""
    return WIDTH - 2 * MARGIN if is_wide else WIDTH - LEFT - RIGHT


def halo(colour: str) -> "list[AbstractPathEffect]":
    """Return what keeps a text readable where a line crosses it: a rim in the colour behind it."""
    from matplotlib.patheffects import withStroke  # noqa: PLC0415 - see the top of the file

    return [withStroke(linewidth=RIM * POINTS, foreground=colour)]


def _drawn(panels: Sequence[Panel]) -> bytes:
    """Draw all panels from top to bottom."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - see the top of the file

    top = sum(panel.full_height for panel in panels) + MARGIN
    figure = Figure(figsize=(WIDTH / DPI, top / DPI), dpi=DPI, facecolor=PAPER)
    for panel in panels:
        _place(figure, panel, top)
        top -= panel.full_height
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png")
    return buffer.getvalue()


def _place(figure: "Figure", panel: Panel, top: int) -> None:
    """Draw one panel with its heading.

    Args:
        figure: The sheet.
        panel: What to draw.
        top: Upper edge of the panel, in pixels from the bottom of the sheet.
    """
    left, width = (MARGIN if panel.is_wide else LEFT), plot_width(is_wide=panel.is_wide)
    sheet_height = figure.get_figheight() * DPI
    bottom = top - HEADING_HEIGHT - panel.height
    box = (left / WIDTH, bottom / sheet_height, width / WIDTH, panel.height / sheet_height)
    axes = figure.add_axes(box)
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0, labelcolor=FAINT, pad=8)
    panel.draw(axes)
    figure.text(
        MARGIN / WIDTH,
        (top - HEADING_HEIGHT / 2 - MARGIN / 3) / sheet_height,
        panel.title,
        fontsize=HEADING * POINTS,
        fontweight="bold",
        va="center",
    )
