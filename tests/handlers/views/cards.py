"""Activities as the views get them, valid and dull until a test says otherwise."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from coaching.activities.service import Week
from coaching.domain.activity import Activity, ActivityId, HeartRateTime, Metrics, Split
from coaching.domain.athlete import AthleteId
from coaching.domain.recording import Note, Totals
from coaching.domain.training import HeartRateZones, Load, ZoneTimes
from handlers.views.card import CardFacts

EVENING = datetime(2025, 11, 3, 17, 5, tzinfo=UTC)
HOUR_AHEAD_S = 3600
A_HEART = HeartRateTime(seconds_at_bpm=((148, 3150.0),), no_hr_s=0.0, untracked_s=0.0)
SOME_TOTALS = Totals(
    elapsed_s=3180.0,
    moving_s=3150.0,
    distance_m=10_020.0,
    hr_avg_bpm=148.2,
    hr_max_bpm=171.0,
    cadence_avg_spm=172.4,
    ascent_m=85.0,
)
NO_HEART = {"hr_avg_bpm": None, "hr_max_bpm": None}


def some_totals(**changes: float | None) -> Totals:
    """Return the sums of an easy run, with changes."""
    return SOME_TOTALS.model_copy(update=changes)


def some_metrics(totals: Totals = SOME_TOTALS, **changes: Any) -> Metrics:  # noqa: ANN401 - any field of the model
    """Return the numbers of an easy run, with changes."""
    fields: dict[str, Any] = {"hr_time": A_HEART, "hr_coverage": 0.98, "split_index_pct": -1.4}
    return Metrics(totals=totals, computed=totals, **fields | changes)


def an_activity(metrics: Metrics | None = None, **changes: Any) -> Activity:  # noqa: ANN401 - any field of the model
    """Return an easy run on a Monday evening in Berlin, with changes."""
    fields: dict[str, Any] = {
        "id": ActivityId(12),
        "athlete_id": AthleteId(1),
        "sport": "running",
        "started_at": EVENING,
        "utc_offset_s": HOUR_AHEAD_S,
        "metrics": some_metrics() if metrics is None else metrics,
    }
    return Activity(**fields | changes)


def notes(*codes: str) -> tuple[Note, ...]:
    """Return a note for each code."""
    return tuple(Note(code=code) for code in codes)


def some_splits(paces: Sequence[float], *, rest_m: float = 0.0, hr_bpm: float | None = 148.0) -> tuple[Split, ...]:
    """Return a full kilometre for each pace in s/km, and what is left after them."""
    splits = [
        Split(number=number, distance_m=1000.0, moving_s=pace, hr_avg_bpm=hr_bpm)
        for number, pace in enumerate(paces, start=1)
    ]
    if rest_m:
        rest = Split(number=len(paces) + 1, distance_m=rest_m, moving_s=0.3 * rest_m, hr_avg_bpm=hr_bpm)
        splits.append(rest)
    return tuple(splits)


def a_split_run(splits: tuple[Split, ...], sport: str = "running") -> Activity:
    """Return an activity with these splits, and sums that fit them."""
    totals = some_totals(
        distance_m=sum(split.distance_m for split in splits) or None,
        moving_s=sum(split.moving_s for split in splits) or None,
    )
    return an_activity(some_metrics(totals, splits=splits), sport=sport)


def zone_times(
    seconds: tuple[float, float, float, float, float] = (160.0, 2200.0, 600.0, 150.0, 40.0),
    *,
    is_estimated: bool = False,
    is_reliable: bool = True,
) -> ZoneTimes:
    """Return the times of an easy run in zones from a known maximum heart rate."""
    zones = HeartRateZones(
        lower_bpm=(112, 134, 153, 162, 172), method="pct_hrmax", is_estimated=is_estimated, hr_max_bpm=187
    )
    return ZoneTimes(seconds=seconds, zones=zones, is_reliable=is_reliable)


def card_facts(**changes: Any) -> CardFacts:  # noqa: ANN401 - any field of the dataclass
    """Return what a card of an easy run shows beside it, with changes."""
    fields: dict[str, Any] = {
        "zone_times": zone_times(),
        "load": Load(points=62.3, method="hrtss"),
        "week": Week(sessions=3, distance_m=24_130.0, load_points=150.4),
    }
    return CardFacts(**fields | changes)
