"""How running is divided between easy, moderate and hard."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10

from coaching.training.thresholds import THRESHOLDS


@dataclass(frozen=True)
class IntensityShares:
    """The shares of the time at low, moderate and high intensity, 0..1 each, 1 together."""

    #: Zones 1 and 2.
    low: float
    #: Zone 3.
    moderate: float
    #: Zones 4 and 5.
    high: float


def intensity_distribution(zone_times: Sequence[float]) -> IntensityShares | None:
    """Return the shares of low, moderate and high intensity; None where there is no time at all.

    Args:
        zone_times: The time in zones 1 to 5, all in the same unit, 0 or more.

    Source:
        docs/science.md#e5-intensity
    """
    zone_1, zone_2, zone_3, zone_4, zone_5 = zone_times
    total = sum(zone_times)
    if total <= 0:
        return None
    return IntensityShares(low=(zone_1 + zone_2) / total, moderate=zone_3 / total, high=(zone_4 + zone_5) / total)


def polarization_index(shares: IntensityShares) -> float | None:
    """Return how much training avoids the middle; above 2 is polarized, 0 is without high intensity.

    None where there is high but no low intensity: the index is not defined there.

    Source:
        docs/science.md#e5-intensity
    """
    if shares.high <= 0:
        return 0.0
    if shares.low <= 0:
        return None
    moderate = shares.moderate or THRESHOLDS["E5"].values.least_moderate_share
    return log10(100 * shares.low / moderate * shares.high)
