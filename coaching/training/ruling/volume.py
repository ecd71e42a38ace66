"""Rules R09 to R14 and R45: how large weeks are, how they grow, and where they let go."""

from collections.abc import Iterator

from coaching.domain.activity import METRES_PER_KM
from coaching.training.ruling.finding import Finding, too_much, warning
from coaching.training.ruling.look import Look
from coaching.training.thresholds import THRESHOLDS
from coaching.training.volume import weekly_ramp_limits

FOUR = 4
#: An easier week may be this far off its range, in points: distances come in half kilometres.
ROUNDING_POINTS = 2.0


def first_week(look: Look) -> Iterator[Finding]:
    """R09: the plan begins where the athlete is."""
    rule, week = THRESHOLDS["R09"].values, look.weeks[0]
    usual_km = look.usual_km * week.share
    warn_km = rule.warn_above_factor[look.ramp_level] * usual_km
    yield from too_much("R09", week, week.run_km, warn=warn_km, error_at=rule.error_above_factor * usual_km)


def growth(look: Look) -> Iterator[Finding]:
    """R10: no week adds too much to what the athlete is used to."""
    usual_km = max(look.usual_km, THRESHOLDS["E1"].values.first_week_km if look.is_starter else 0.0)
    reference_km = usual_km
    for week in look.whole_weeks:
        if not week.has_walks and not look.is_coming_back(week):
            warn_km, error_km = weekly_ramp_limits(look.ramp_level, reference_km)
            yield from too_much("R10", week, week.run_km, warn=warn_km, error_at=error_km)
        if week.number not in look.cutbacks:
            reference_km = max(usual_km, week.run_km)
    yield from _minutes_of_running(look)


def _minutes_of_running(look: Look) -> Iterator[Finding]:
    """Judge weeks of run-walk by the longest running of a session."""
    rule, last_s = THRESHOLDS["E7"].values, _running_so_far_s(look)
    for week in look.weeks:
        running_s = max((each.work_s("easy") for each in week.days if each.session.kind == "walk_run"), default=0.0)
        step_s = max(rule.more_s, rule.more_pct / 100 * last_s)
        most = (last_s + step_s) / 60, (last_s + rule.error_factor * step_s) / 60
        yield from too_much("R10", week, running_s / 60, warn=most[0], error_at=most[1])
        last_s = max(running_s, last_s)


def _running_so_far_s(look: Look) -> float:
    """Return how long the athlete runs already, and at least how long a first session is."""
    longest_km = look.runner.longest_m / METRES_PER_KM
    return max(THRESHOLDS["E7"].values.first_s, longest_km * look.runner.paces.easy_slow_s_per_km)


def four_weeks(look: Look) -> Iterator[Finding]:
    """R11: four weeks add no more to the four before than a body takes."""
    rule, usual_km = THRESHOLDS["R11"].values, look.usual_km
    series = [usual_km] * 2 * FOUR + [week.run_km + (1 - len(week.days) / 7) * usual_km for week in look.weeks[:-1]]
    for end in range(2 * FOUR + 1, len(series) + 1):
        before = max(FOUR * usual_km, sum(series[end - 2 * FOUR : end - FOUR]))
        now = sum(series[end - FOUR : end])
        most = before + max(rule.more_km, rule.more_pct[look.ramp_level] / 100 * before)
        yield from too_much("R11", look.weeks[end - 2 * FOUR - 1], now, warn=most)


def peak(look: Look) -> Iterator[Finding]:
    """R12: the largest week is within reach from the usual one."""
    largest = max(look.weeks, key=lambda week: week.run_m)
    yield from too_much("R12", largest, largest.run_km, warn=THRESHOLDS["R12"].values[look.level] * look.usual_km)


def loading(look: Look) -> Iterator[Finding]:
    """R13: after some full weeks an easier one comes; weeks below the usual are no load."""
    rule = THRESHOLDS["R13"].values
    most = rule.most_weeks_of_masters if look.runner.is_master else rule.most_weeks[look.level]
    least_m = THRESHOLDS["R14"].values.begins_below_pct / 100 * look.usual_m
    in_a_row = 0
    for week in look.training_weeks:
        is_easy = week.number in look.cutbacks or week.has_walks or week.run_m < least_m
        in_a_row = 0 if is_easy else in_a_row + 1
        yield from too_much("R13", week, in_a_row, error_at=most)


def cutbacks(look: Look) -> Iterator[Finding]:
    """R14: an easier week is easier, without losing what was won."""
    rule = THRESHOLDS["R14"].values
    least, most = rule.week_pct
    for week in look.weeks:
        last = look.cutbacks.get(week.number)
        if last is None:
            continue
        pct = 100 * week.run_m / last.run_m
        if not least - ROUNDING_POINTS <= pct <= most + ROUNDING_POINTS:
            yield warning("R14", week, value=pct, limit=least if pct < least else most)
        yield from too_much("R14", week, len(week.quality), warn=rule.most_quality)


def ladder(look: Look) -> Iterator[Finding]:
    """R45: after a break the weeks come back step by step."""
    comeback = look.comeback
    if comeback is None:
        return
    for week in (week for week in look.weeks if look.is_coming_back(week) and not week.has_walks):
        shares = [comeback.share_on(each.day) for each in week.days]
        most_km = comeback.usual_m / METRES_PER_KM * week.share * sum(shares) / len(shares)
        most_km *= 1 + THRESHOLDS["R45"].values / 100
        yield from too_much("R45", week, week.run_km, error_at=most_km)
