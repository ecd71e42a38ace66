"""How fast an activity was as a height in a chart, in the terms of its sport; and round values beside an axis."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING

from coaching.domain.activity import METRES_PER_KM
from handlers.views.canvas import GRID
from handlers.views.formatting import FOOT_SPORTS, METRES, Formats

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SWIMMING = "swimming"
CLOCK_STEPS_S = (5, 10, 15, 20, 30, 60, 90, 120, 300, 600, 1800, 3600, 7200)
SPEED_STEPS = (1, 2, 5, 10, 20, 50, 100)
BPM_STEPS = (5, 10, 20, 50, 100)
SECONDS_PER_HOUR = 3600
EDGE = 0.03  # of the height: there a value would touch the heading or what stands below


@dataclass(frozen=True)
class Scale:
    """How fast it was as a height; higher is always faster."""

    #: Such as pace_km: the end of the keys of headings below [chart].
    name: str
    #: Seconds per kilometre to height: a pace below zero, or a speed above.
    height: Callable[[float], float]
    #: Height to what stands beside it.
    label: Callable[[float], str]
    #: Steps that read well beside the axis, in the unit of the height.
    steps: tuple[int, ...]
    #: Where bars begin; None for a little below the slowest.
    floor: float | None = None

    @property
    def is_speed(self) -> bool:
        """Return whether heights are speeds."""
        return self.floor is not None


def scale_of(sport: str, formats: Formats) -> Scale:
    """Return pace on foot, pace per 100 m in the water, speed for everything else."""
    if sport == SWIMMING:
        return _pace_scale("pace_100m", METRES_PER_KM / 100, formats)
    if sport in FOOT_SPORTS:
        return _pace_scale(f"pace_{formats.units}", METRES_PER_KM / METRES[formats.units], formats)
    per_hour = SECONDS_PER_HOUR * METRES_PER_KM / METRES[formats.units]
    return Scale(f"speed_{formats.units}", lambda pace: per_hour / pace, formats.number, SPEED_STEPS, floor=0.0)


def label_steps(axes: "Axes", steps: Sequence[int], most: int, label: Callable[[float], str]) -> None:
    """Write round values beside the axis, with a faint line at each."""
    bottom, top = axes.get_ylim()
    step = next((step for step in steps if (top - bottom) / step <= most), ceil((top - bottom) / most))
    edge = EDGE * (top - bottom)
    values = [step * count for count in range(ceil((bottom + edge) / step), floor((top - edge) / step) + 1)]
    axes.set_yticks(values, [label(value) for value in values])
    axes.grid(axis="y", color=GRID, linewidth=1.5)
    axes.set_axisbelow(True)


def _pace_scale(name: str, parts_per_km: float, formats: Formats) -> Scale:
    """Return a scale of seconds per part of a kilometre."""
    return Scale(
        name=name,
        height=lambda pace: -pace / parts_per_km,
        label=lambda height: formats.duration(-height),
        steps=CLOCK_STEPS_S,
    )
