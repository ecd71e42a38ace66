"""Rules R20 to R23 and R38: how far and how long a run may be, and when the last long one is."""

from collections import deque
from collections.abc import Iterator
from datetime import timedelta

from coaching.domain.activity import METRES_PER_KM
from coaching.training.ruling.finding import Finding, too_little, too_much
from coaching.training.ruling.look import Look
from coaching.training.ruling.spans import DayLook
from coaching.training.thresholds import THRESHOLDS
from coaching.training.volume import long_run_caps

LONGEST_OF = timedelta(days=30)
#: A tenth of a kilometre is no spike, in km.
ROUNDING_KM = 0.05


def share_of_week(look: Look) -> Iterator[Finding]:
    """R20: the long run is not most of its week."""
    points = THRESHOLDS["R20"].values.error_points
    for week in look.whole_weeks:
        if week.has_walks or week.phase == "race_week" or not week.run_m:
            continue
        share_km = long_run_caps(
            distance=look.race, run_days=week.run_days, weekly_km=week.run_km, longest_30d_km=0.0
        ).share_km
        error_km = share_km + points / 100 * week.run_km
        longest_km = week.longest_m / METRES_PER_KM
        yield from too_much("R20", week, longest_km, warn=share_km + ROUNDING_KM, error_at=error_km)


def spikes(look: Look) -> Iterator[Finding]:
    """R21: no run is much longer than the longest of 30 days; the way back has its own rule."""
    runs = deque(sorted(look.longest_before()))
    for each in (each for each in look.days if each.session.is_run):
        while runs and each.day - runs[0][0] > LONGEST_OF:
            runs.popleft()
        if _may_spike(each, look):
            yield from _spike(each, max((metres for _, metres in runs), default=0.0), look)
        runs.append((each.day, each.session.distance_m))


def _may_spike(each: DayLook, look: Look) -> bool:
    is_measured = each.is_training_run and each.session.kind != "walk_run"
    return is_measured and not look.is_coming_back(look.week_of(each))


def _spike(each: DayLook, longest_m: float, look: Look) -> Iterator[Finding]:
    caps = long_run_caps(distance=look.race, run_days=1, weekly_km=0.0, longest_30d_km=longest_m / METRES_PER_KM)
    run_km = each.session.distance_m / METRES_PER_KM
    warn_km, error_km = caps.spike_warn_km + ROUNDING_KM, caps.spike_error_km + ROUNDING_KM
    yield from too_much("R21", each, run_km, warn=warn_km, error_at=error_km)


def minutes(look: Look) -> Iterator[Finding]:
    """R22: no run takes longer than is good for the race."""
    rule = THRESHOLDS["R22"].values
    most_min = rule.most_min[look.race][look.level]
    for each in look.days:
        if each.is_training_run:
            run_min = each.session.duration_s / 60
            yield from too_much("R22", each, run_min, warn=most_min, error_at=most_min + rule.error_min)


def last_long_run(look: Look) -> Iterator[Finding]:
    """R23: the longest run is long enough for the race, and the last long one neither too near nor too far away."""
    rule = THRESHOLDS["R23"].values
    runs = [each for each in look.days if each.is_training_run]
    longest = max(runs, key=lambda each: each.session.distance_m, default=None)
    if longest is None:
        return
    if look.race == "marathon" and longest.session.duration_s / 60 < rule.least_min:
        before_m = look.runner.longest_m if len(look.days) < rule.long_plan_days else 0.0
        longest_km = max(longest.session.distance_m, before_m) / METRES_PER_KM
        yield from too_little("R23", None, longest_km, warn=rule.least_km)
    yield from _last(look, [each for each in runs if _is_long(each, longest)][-1])


def _is_long(each: DayLook, longest: DayLook) -> bool:
    return each.session.distance_m >= THRESHOLDS["R23"].values.long_share * longest.session.distance_m


def _last(look: Look, last: DayLook) -> Iterator[Finding]:
    days = look.days_to_race(last)
    if days is not None:
        nearest, farthest = THRESHOLDS["R23"].values.days_before[look.race]
        yield from too_little("R23", last, days, warn=nearest)
        yield from too_much("R23", last, days, warn=farthest)


def race_week(look: Look) -> Iterator[Finding]:
    """R38: no long run in the days before the race."""
    rule = THRESHOLDS["R38"].values
    for each in look.before_race(rule.days):
        if each.is_training_run:
            yield from too_much("R38", each, each.session.duration_s / 60, error_at=rule.most_min[look.race])
