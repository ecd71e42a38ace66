"""Recordings for tests: plain ones, in which a test changes the one detail it is about."""

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
import numpy.typing as npt

from coaching.domain.activity import MeasuredActivity, Metrics
from coaching.domain.recording import Floats, Lap, Pause, Recording, Samples, Totals

STARTED_AT = datetime(2025, 5, 4, 6, 30, tzinfo=UTC)
START_UNIX_S = STARTED_AT.timestamp()
DEGREES_PER_METRE = 1 / 111_195.08  # along a meridian of the mean sphere

Column = npt.ArrayLike | None


def samples_of(seconds: npt.ArrayLike, **columns: Column) -> Samples:
    """Make samples at these seconds after the start; columns that are not named are empty."""
    unix_s = START_UNIX_S + np.asarray(seconds, dtype=np.float64)
    filled = {
        name: np.broadcast_to(np.asarray(_nan_for_none(columns.get(name)), dtype=np.float64), unix_s.shape).copy()
        for name in Samples.columns()
        if name != "unix_s"
    }
    return Samples(unix_s=unix_s, **filled)


def a_run(speeds_m_s: Sequence[float] | Floats | float = 3.0, *, seconds: int = 3600, **columns: Column) -> Samples:
    """Make one sample a second of a run northwards, with its distance and position."""
    speeds = np.broadcast_to(np.asarray(speeds_m_s, dtype=np.float64), (seconds,))
    distance_m = np.concatenate(([0.0], np.cumsum(speeds)))
    plain: dict[str, Column] = {
        "distance_m": distance_m,
        "latitude_deg": 50 + distance_m * DEGREES_PER_METRE,
        "longitude_deg": 7.0,
    }
    return samples_of(np.arange(seconds + 1), **(plain | columns))


def a_recording(  # noqa: PLR0913 - one for each thing that a recording is asked for
    samples: Samples | None = None,
    *,
    sport: str = "running",
    sub_sport: str | None = None,
    totals: Totals | None = None,
    laps: tuple[Lap, ...] = (),
    pauses: tuple[Pause, ...] = (),
    has_barometer: bool = True,
) -> Recording:
    """Make a recording of an hour at 3 m/s, or of these samples."""
    return Recording(
        sport=sport,
        sub_sport=sub_sport,
        started_at=STARTED_AT,
        utc_offset_s=7200,
        device="garmin fenix3",
        samples=a_run() if samples is None else samples,
        laps=laps,
        pauses=pauses,
        totals=totals or Totals(),
        has_barometer=has_barometer,
        notes=(),
        is_incomplete=False,
    )


def a_pause(from_s: float, to_s: float) -> Pause:
    """Make a pause between two seconds after the start."""
    return Pause(from_unix_s=START_UNIX_S + from_s, to_unix_s=START_UNIX_S + to_s)


def a_lap(seconds: float, distance_m: float, *, trigger: str | None = None, intensity: str | None = None) -> Lap:
    return Lap(
        started_at=STARTED_AT,
        elapsed_s=seconds,
        timer_s=seconds,
        distance_m=distance_m,
        trigger=trigger,
        intensity=intensity,
    )


def an_activity(
    metrics: Metrics | None = None, *, sport: str = "running", started_at: datetime = STARTED_AT
) -> MeasuredActivity:
    """Make an activity with these metrics, by default an hour over 10 km."""
    return MeasuredActivity(sport=sport, started_at=started_at, metrics=metrics or metrics_of(3600, 10_000))


def metrics_of(moving_s: float | None, distance_m: float | None = None, **fields: object) -> Metrics:
    totals = Totals(moving_s=moving_s, timer_s=moving_s, elapsed_s=moving_s, distance_m=distance_m)
    return Metrics.model_validate({"totals": totals, "computed": totals, **fields})


def _nan_for_none(column: Column) -> npt.ArrayLike:
    return np.nan if column is None else column
