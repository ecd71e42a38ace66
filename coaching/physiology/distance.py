"""The distance covered, from the best source a recording has."""

import numpy as np
import numpy.typing as npt

from coaching.domain.recording import Floats, Samples

# docs/science.md#a3-splits
EARTH_RADIUS_M = 6_371_008.8
#: Samples over which positions are averaged, against jitter.
POSITION_WINDOW = 5
#: ... which needs samples about every second; averaging sparser ones would cut the corners.
DENSE_S = 1.5
#: Less way around a step is jitter of a receiver that stands still.
SHORTEST_WAY_M = 1.0
#: A recorded speed is not carried over a longer gap.
LONGEST_HOLD_S = 10.0
#: Faster steps are jumps of a counter or receiver and are left out.
JUMP_M_S = 100.0


def cumulative_distance(samples: Samples) -> Floats | None:
    """Return the metres since the first sample, one value per sample, never falling.

    Args:
        samples: Cleaned.

    Returns:
        Starts with 0 and has no gaps. From the device's counter, else from its speed, else from
        positions; None where none of them moves.

    Source:
        docs/science.md#a3-splits
    """
    for source in (_counted_steps, _speed_steps, _position_steps):
        steps = source(samples)
        if steps is not None and steps.sum() > 0:
            return np.concatenate(([0.0], np.cumsum(steps)))
    return None


def haversine_m(latitude_deg: Floats, longitude_deg: Floats) -> Floats:
    """Return the great-circle metres between neighbouring positions (rows), one fewer than positions.

    Source:
        docs/science.md#a3-splits
    """
    phi, lam = np.radians(latitude_deg), np.radians(longitude_deg)
    across = np.cos(phi[:-1]) * np.cos(phi[1:]) * np.sin((lam[1:] - lam[:-1]) / 2) ** 2
    chord = np.clip(np.sin((phi[1:] - phi[:-1]) / 2) ** 2 + across, 0.0, 1.0)
    metres: Floats = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(chord))
    return metres


def _counted_steps(samples: Samples) -> Floats | None:
    """The device's own counter; what is missing between two values is spread evenly over time."""
    known = np.isfinite(samples.distance_m)
    if known.sum() < 2:  # noqa: PLR2004 - a step needs two ends
        return None
    steps = np.diff(samples.distance_m[known])
    times = samples.unix_s[known]
    counter = np.concatenate(([0.0], np.cumsum(_without_jumps(steps, times))))
    return np.diff(np.interp(samples.unix_s, times, counter))


def _speed_steps(samples: Samples) -> Floats | None:
    known = np.isfinite(samples.speed_m_s)
    if known.sum() < 2:  # noqa: PLR2004 - a step needs two ends
        return None
    speed = np.interp(samples.unix_s, samples.unix_s[known], samples.speed_m_s[known])
    seconds = np.diff(samples.unix_s)
    return np.where(seconds <= LONGEST_HOLD_S, (speed[1:] + speed[:-1]) / 2 * seconds, 0.0)


def _position_steps(samples: Samples) -> Floats | None:
    known = np.isfinite(samples.latitude_deg) & np.isfinite(samples.longitude_deg)
    if known.sum() < 2:  # noqa: PLR2004 - a step needs two ends
        return None
    times = samples.unix_s[known]
    latitude, longitude = samples.latitude_deg[known], samples.longitude_deg[known]
    if np.median(np.diff(times)) <= DENSE_S:
        latitude, longitude = _smoothed(latitude), _smoothed(longitude)
    steps = _without_jumps(haversine_m(latitude, longitude), times)
    steps = np.where(_is_jitter(latitude, longitude), 0.0, steps)
    return np.diff(np.interp(samples.unix_s, times, np.concatenate(([0.0], np.cumsum(steps)))))


def _is_jitter(latitude_deg: Floats, longitude_deg: Floats) -> npt.NDArray[np.bool_]:
    """Return for each step whether the receiver stood: little way between the ends of its surroundings.

    One step alone would not tell, since a slow hiker makes less than a metre a second.
    """
    around = np.arange(len(latitude_deg) - 1)
    first = np.maximum(around - 1, 0)
    last = np.minimum(around + POSITION_WINDOW // 2, len(latitude_deg) - 1)
    way_m = haversine_m(
        np.stack((latitude_deg[first], latitude_deg[last])), np.stack((longitude_deg[first], longitude_deg[last]))
    )
    jitter: npt.NDArray[np.bool_] = way_m[0] < SHORTEST_WAY_M
    return jitter


def _without_jumps(steps_m: Floats, times_s: Floats) -> Floats:
    return np.where(steps_m > JUMP_M_S * np.diff(times_s), 0.0, steps_m)


def _smoothed(values: Floats) -> Floats:
    """Return the centred mean; at both ends of fewer neighbours, so that the ends stay in place."""
    reach = np.minimum(np.arange(len(values)), np.arange(len(values))[::-1])
    reach = np.minimum(reach, POSITION_WINDOW // 2)
    sums = np.concatenate(([0.0], np.cumsum(values)))
    centre = np.arange(len(values))
    mean: Floats = (sums[centre + reach + 1] - sums[centre - reach]) / (2 * reach + 1)
    return mean
