"""Athletes, activities and contexts in which a test changes the one detail it is about."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from coaching.domain.activity import Activity, ActivityId, HeartRateTime, Kind, Metrics, Split
from coaching.domain.athlete import Athlete, AthleteId
from coaching.domain.recording import Note, Totals
from coaching.feedback.context import FeedbackContext, Profile
from coaching.feedback.facts.intensity import Intensity
from coaching.feedback.facts.pacing import Pacing
from coaching.feedback.facts.run import Run
from coaching.feedback.facts.sheet import Sheet, units
from coaching.feedback.facts.targets import Targets
from coaching.feedback.facts.week import Week

#: Zones of this athlete by reserve: 120, 134, 148, 162, 176.
ATHLETE = Athlete(id=AthleteId(1), age_years=38, hr_max_bpm=190, hr_rest_bpm=50)
GUESSED = Athlete(id=AthleteId(1), age_years=38)
UNKNOWN = Athlete(id=AthleteId(1))
STARTED_AT = datetime(2025, 11, 4, 17, 0, tzinfo=UTC)

ZONE_MIDDLES_BPM = (127, 141, 155, 169, 183)


def a_context(kind: Kind = "easy", **changes: Mapping[str, object]) -> FeedbackContext:
    """Return a context in which only the named values are known, by sheet."""
    run: dict[str, object] = {"kind": kind, "moving_time": 3000.0, "heart_rate": "known", "is_run": kind != "cross"}
    return FeedbackContext(
        style="supportive",
        profile=Profile.model_validate(changes.get("profile", {})),
        run=Run.model_validate(run | dict(changes.get("run", {}))),
        intensity=Intensity.model_validate(changes.get("intensity", {})),
        pacing=Pacing.model_validate(changes.get("pacing", {})),
        week=Week.model_validate({"week_sessions": 3, "week_runs": 3} | dict(changes.get("week", {}))),
        targets=Targets.model_validate(changes.get("targets", {})),
    )


def full_context(kind: Kind = "easy", **changes: Mapping[str, object]) -> FeedbackContext:
    """Return a context in which every fact is known, so that only conditions decide; all of it harmless."""
    return a_context(
        kind,
        profile=_filled(Profile) | {"age": 38} | dict(changes.get("profile", {})),
        run=_filled(Run) | _HARMLESS_RUN | {"kind": kind, "is_run": kind != "cross"} | dict(changes.get("run", {})),
        intensity=_filled(Intensity) | _HARMLESS_INTENSITY | dict(changes.get("intensity", {})),
        pacing=_filled(Pacing) | _HARMLESS_PACING | dict(changes.get("pacing", {})),
        week=_filled(Week) | _HARMLESS_WEEK | dict(changes.get("week", {})),
        targets=_filled(Targets) | dict(changes.get("targets", {})),
    )


def without(context: FeedbackContext, fact_id: str) -> FeedbackContext:
    """Return the context as it is where one fact is not known."""
    sheets = {name: getattr(context, name) for name in ("profile", "run", "intensity", "pacing", "week", "targets")}
    fewer = {
        name: type(sheet).model_validate({field: value for field, value in sheet if field != fact_id})
        for name, sheet in sheets.items()
    }
    return FeedbackContext(style=context.style, **fewer)


def _filled(sheet: type[Sheet]) -> dict[str, object]:
    """Return a value for every fact of a sheet."""
    return {name: "word" if unit == "word" else 1 for name, unit in units(sheet).items()}


_HARMLESS_RUN: dict[str, object] = {
    "sport": "running",
    "heart_rate": "known",
    "rpe": 5,
    "moving_time": 3000.0,
    "elapsed_time": 3100.0,
    "stopped_time": 100.0,
    "stopped_share": 3.2,
    "distance": 9000.0,
    "ascent": 20.0,
    "descent": 20.0,
    "ascent_per_km": 2.2,
    "decoupling": -8.0,
    "load": 50.0,
    "interval_reps": 0,
    "interval_spread": 3.0,
    "interval_change": 0.5,
    "interval_fade_pct": 0.5,
    "unreliable_km": None,
}
_HARMLESS_INTENSITY: dict[str, object] = {
    "above_easy_share": 10.5,
    "above_easy_time": 300.0,
    "grey_share": 20.0,
    "hard_share": 10.0,
    "hard_time": 100.0,
    "top_share": 15.0,
}
_HARMLESS_PACING: dict[str, object] = {
    "first_km_pace": 330.0,
    "last_km_pace": 331.0,
    "fastest_km_pace": 325.0,
    "slowest_km_pace": 350.0,
    "body_pace": 333.0,
    "closing_pace": 334.0,
    "start_gain": 0.9,
    "closing_loss": 0.3,
    "last_km_gain": 0.6,
    "half_gap": 3.0,
    "split_index_pct": 2.0,
    "pace_spread": 9.0,
    "hr_spread_pct": 6.0,
    "hill_match": 0.0,
}
_HARMLESS_WEEK: dict[str, object] = {
    "week_sessions": 3,
    "week_runs": 3,
    "week_run_days": 3,
    "week_cross": 0,
    "days_since_run": 2,
    "days_since_hard": 2,
    "hard_days_now": 1,
    "longest_before": 10_000.0,
    "longest_growth": -10.0,
    "load_part": 30.0,
    "cadence_change_pct": 1.0,
    "monotony": 1.1,
}


def splits_of(
    paces: Sequence[float],
    *,
    hr: Sequence[float | None] | None = None,
    climbs: Sequence[float] | None = None,
    rest_m: float = 0.0,
    full_m: float = 1000.0,
) -> tuple[Split, ...]:
    """Return one full kilometre (or what is full) for each pace in s/km, and the rest at the last pace."""
    full = [
        Split(
            number=number,
            distance_m=full_m,
            full_m=full_m,
            moving_s=float(pace) * full_m / 1000,
            hr_avg_bpm=hr[number - 1] if hr else None,
            ascent_m=max(0.0, climbs[number - 1]) if climbs else None,
            descent_m=max(0.0, -climbs[number - 1]) if climbs else None,
        )
        for number, pace in enumerate(paces, 1)
    ]
    if rest_m:
        full.append(Split(number=len(full) + 1, distance_m=rest_m, full_m=full_m, moving_s=paces[-1] * rest_m / 1000))
    return tuple(full)


def hr_time(*minutes: float) -> HeartRateTime:
    """Return the time in the middle of each zone of ATHLETE, in minutes, zone 1 first."""
    pairs = zip(ZONE_MIDDLES_BPM, minutes, strict=False)
    seconds = tuple((bpm, 60.0 * each) for bpm, each in pairs if each)
    return HeartRateTime(seconds_at_bpm=seconds, no_hr_s=0.0, untracked_s=0.0)


def a_run(paces: Sequence[float] = (), *, days_ago: float = 0, zones: Sequence[float] = (), **changes: Any) -> Activity:  # noqa: ANN401 - any field of Metrics or Activity
    """Return a run of full kilometres.

    Args:
        paces: One for each kilometre, in s/km.
        days_ago: How long before STARTED_AT it began.
        zones: Minutes in each zone; empty without heart rate.
        changes: Fields of Activity, Metrics or Totals to set otherwise.
    """
    moving_s = float(sum(paces)) or None
    totals: dict[str, Any] = {
        "moving_s": moving_s,
        "elapsed_s": moving_s,
        "distance_m": 1000.0 * len(paces) or None,
        "hr_avg_bpm": _mean_bpm(zones),
    }
    totals |= {name: changes.pop(name) for name in list(changes) if name in Totals.model_fields}
    metrics: dict[str, Any] = {
        "splits": splits_of(paces),
        "hr_time": hr_time(*zones) if zones else None,
        "hr_coverage": 1.0 if zones else 0.0,
        **_pattern(paces),
    }
    metrics |= {name: changes.pop(name) for name in list(changes) if name in Metrics.model_fields}
    fields: dict[str, Any] = {"sport": "running", "started_at": STARTED_AT - timedelta(days=days_ago)} | changes
    fields["notes"] = tuple(Note(code=code) for code in fields.get("notes", ()))
    made = Metrics(totals=Totals(**totals), computed=Totals(**totals), **metrics)
    return Activity(id=ActivityId(12), athlete_id=AthleteId(1), metrics=made, **fields)


def _mean_bpm(zones: Sequence[float]) -> float | None:
    pairs = list(zip(ZONE_MIDDLES_BPM, zones, strict=False))
    return sum(bpm * each for bpm, each in pairs) / sum(zones) if zones else None


def _pattern(paces: Sequence[float]) -> dict[str, float]:
    """Return what the splits of a run of full kilometres add up to."""
    if len(paces) < 2:
        return {}
    mean = sum(paces) / len(paces)
    spread = (sum((pace - mean) ** 2 for pace in paces) / len(paces)) ** 0.5
    half, middle = len(paces) // 2, len(paces) % 2
    first = sum(paces[:half]) + (paces[half] / 2 if middle else 0.0)
    second = sum(paces) - first
    return {"pace_cv_pct": 100 * spread / mean, "split_index_pct": 100 * (second - first) / first}
