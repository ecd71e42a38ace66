"""How much slower the same effort is in hot and humid air."""

from dataclasses import dataclass
from math import log

# docs/science.md#a14-heat
MAGNUS_A, MAGNUS_B_C = 17.625, 243.04
FREEZING_F, F_PER_C = 32.0, 1.8
#: Up to this sum of temperature and dew point, in degrees Fahrenheit, so many percent slower.
SLOWER_PCT = (
    (100.0, 0.0, 0.0),
    (110.0, 0.0, 0.5),
    (120.0, 0.5, 1.0),
    (130.0, 1.0, 2.0),
    (140.0, 2.0, 3.0),
    (150.0, 3.0, 4.5),
    (160.0, 4.5, 6.0),
    (170.0, 6.0, 8.0),
    (180.0, 8.0, 10.0),
)
#: Repeats are short enough to cool down between them.
REPEATS_SHARE = 0.5


@dataclass(frozen=True)
class Slowdown:
    """By how many percent the same effort is slower."""

    least_pct: float
    most_pct: float

    @property
    def for_repeats(self) -> "Slowdown":
        """Return what holds for repetitions with rests between them."""
        return Slowdown(REPEATS_SHARE * self.least_pct, REPEATS_SHARE * self.most_pct)

    def paces_s_per_km(self, cool_s_per_km: float) -> tuple[float, float]:
        """Return the pace that takes the same effort, from the faster to the slower."""
        return cool_s_per_km * (1 + self.least_pct / 100), cool_s_per_km * (1 + self.most_pct / 100)


def dew_point_c(temperature_c: float, humidity_pct: float) -> float:
    """Return the temperature at which the air's moisture would turn to dew.

    Args:
        temperature_c: Of the air, -40..60.
        humidity_pct: Relative, above 0 and up to 100.

    Source:
        docs/science.md#a14-heat
    """
    moisture = log(humidity_pct / 100) + MAGNUS_A * temperature_c / (MAGNUS_B_C + temperature_c)
    return MAGNUS_B_C * moisture / (MAGNUS_A - moisture)


def heat_sum_f(temperature_c: float, dew_point_c: float) -> float:
    """Return temperature and dew point added up, in degrees Fahrenheit, as the chart wants them.

    Source:
        docs/science.md#a14-heat
    """
    return F_PER_C * (temperature_c + dew_point_c) + 2 * FREEZING_F


def slowdown(sum_f: float) -> Slowdown | None:
    """Return how much slower the same effort is; None where nobody should run hard.

    Args:
        sum_f: Temperature and dew point added up, not rounded.

    Source:
        docs/science.md#a14-heat
    """
    bands = (Slowdown(least, most) for highest, least, most in SLOWER_PCT if sum_f <= highest)
    return next(bands, None)
