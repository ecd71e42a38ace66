"""From a recording to a measured activity."""

from datetime import datetime

from coaching.domain.activity import (
    METRES_PER_KM,
    METRES_PER_MILE,
    BestEffort,
    HeartRateTime,
    MeasuredActivity,
    Metrics,
)
from coaching.domain.recording import Recording, Totals
from coaching.physiology.decoupling import efficiency_factor
from coaching.physiology.efforts import best_efforts
from coaching.physiology.elevation import BAROMETER, SATELLITES, Terrain, terrain_of
from coaching.physiology.grade import effort_distance
from coaching.physiology.heart_rate import Credit, heart_rate_credit
from coaching.physiology.intervals import fade_pct, mean_pace_s_per_km, pace_cv_pct
from coaching.physiology.quality import has_trusted_clock, is_indoors, quality_notes
from coaching.physiology.running import RunMeasures, measure_run
from coaching.physiology.splits import Ground, splits_of
from coaching.physiology.totals import chosen_totals, totals_of_laps, totals_of_track
from coaching.physiology.track import Track, trace

#: To be raised when a recording gives more or other numbers than before: what is stored is then measured anew.
VERSION = 1

RUNNING = "running"
#: Speed per heartbeat says nothing of a few steps.
SHORTEST_JUDGED_S = 60.0


def measure(recording: Recording, *, received_at: datetime) -> MeasuredActivity:
    """Clean and measure a recording; nothing in it makes this fail.

    Args:
        recording: As decoded, with anything in its samples; without any, its totals and laps speak.
        received_at: Stands in for the start where the clock of the device was never set.

    Returns:
        Every number finite; what is unknown is None. The device's totals go before ours.

    Source:
        docs/science.md
    """
    track = trace(recording)
    metrics = _metrics(recording, track)
    return MeasuredActivity(
        sport=recording.sport,
        sub_sport=recording.sub_sport,
        started_at=recording.started_at or received_at,
        utc_offset_s=recording.utc_offset_s,
        device=recording.device,
        metrics=metrics,
        notes=quality_notes(recording, track, metrics),
        is_incomplete=recording.is_incomplete,
    )


def _metrics(recording: Recording, track: Track) -> Metrics:
    credit = heart_rate_credit(track.elapsed_s, track.timer_s, track.samples.hr_bpm)
    ground = _ground(recording, track)
    computed = _computed(recording, track, credit, ground.terrain)
    totals = chosen_totals(recording.totals, computed)
    splits = splits_of(track, credit, ground, METRES_PER_KM)
    hr_time = credit.hr_time()
    run = RunMeasures()
    if recording.sport == RUNNING:
        run = measure_run(track, credit, ground, splits=splits, laps=recording.laps)
    return Metrics(
        totals=totals,
        computed=computed,
        splits=splits,
        mile_splits=splits_of(track, credit, ground, METRES_PER_MILE),
        hr_time=hr_time,
        hr_coverage=_coverage(hr_time, totals),
        decoupling_pct=run.decoupling_pct,
        hr_drift_pct=run.hr_drift_pct,
        split_index_pct=run.split_index_pct,
        pace_cv_pct=run.pace_cv_pct,
        efficiency_factor=_efficiency(totals),
        samples=len(track),
        laps=len(recording.laps),
        interval_reps=len(run.reps),
        interval_cv_pct=pace_cv_pct(run.reps),
        interval_fade_pct=fade_pct(run.reps),
        interval_pace_s_per_km=mean_pace_s_per_km(run.reps),
        normalised_pace_s_per_km=run.normalised_pace_s_per_km,
        best_efforts=_best_efforts(recording, track, ground),
        hr_max_candidate_bpm=run.hr_max_candidate_bpm if has_trusted_clock(recording) else None,
        version=VERSION,
    )


def _ground(recording: Recording, track: Track) -> Ground:
    """Indoors there is no terrain: a barometer drifts with the weather and the air conditioning."""
    if is_indoors(recording, track):
        return Ground(None, None, is_indoors=True)
    terrain = terrain_of(track, BAROMETER if recording.has_barometer else SATELLITES)
    if terrain is None or track.distance_m is None or recording.sport != RUNNING:
        return Ground(terrain, None)  # what a slope costs is known for running only
    return Ground(terrain, effort_distance(track.distance_m, terrain))


def _best_efforts(recording: Recording, track: Track, ground: Ground) -> tuple[BestEffort, ...]:
    """Only runs outdoors on a clock that can be trusted hold records."""
    if recording.sport != RUNNING or ground.is_indoors or not has_trusted_clock(recording):
        return ()
    return best_efforts(track)


def _computed(recording: Recording, track: Track, credit: Credit, terrain: Terrain | None) -> Totals:
    if len(track) > 1:
        return totals_of_track(track, credit, terrain, is_run=recording.sport == RUNNING)
    return totals_of_laps(recording.laps)


def _coverage(hr_time: HeartRateTime | None, totals: Totals) -> float:
    if hr_time is None or not totals.moving_s:
        return 0.0
    return min(1.0, hr_time.credited_s / totals.moving_s)


def _efficiency(totals: Totals) -> float | None:
    if totals.moving_s is None or totals.distance_m is None or totals.hr_avg_bpm is None:
        return None
    if totals.moving_s < SHORTEST_JUDGED_S:
        return None
    return efficiency_factor(totals.distance_m / totals.moving_s, totals.hr_avg_bpm)
