"""Rules R35 to R37 and R39: how a plan comes to rest before the race without going to sleep."""

from collections.abc import Iterator
from statistics import fmean

from coaching.domain.activity import METRES_PER_KM
from coaching.training.rule_limits import Range
from coaching.training.ruling.finding import Finding, error, too_little, too_much
from coaching.training.ruling.look import Look
from coaching.training.ruling.spans import WeekLook
from coaching.training.thresholds import THRESHOLDS

#: With fewer days a week is too short to be too easy.
LEAST_DAYS = 5


def volumes(look: Look) -> Iterator[Finding]:
    """R35: the weeks before the race shrink as they should."""
    rule = THRESHOLDS["R35"].values
    least, most = rule.error_pct
    for week, window in _taper_weeks(look):
        pct = _pct_of_peak(week, look)
        if pct > most or (pct < least and week.is_whole):
            yield error("R35", week, value=pct, limit=most if pct > most else least)
        else:
            yield from _outside("R35", week, pct, window)


def _taper_weeks(look: Look) -> Iterator[tuple[WeekLook, Range]]:
    windows = THRESHOLDS["R35"].values.week_pct[look.race]
    last = look.weeks[-1].number
    for week in look.weeks:
        if last - week.number in windows:
            yield week, windows[last - week.number]


def _pct_of_peak(week: WeekLook, look: Look) -> float:
    return 100 * week.run_m / (peak_m(look) * week.share)


def peak_m(look: Look) -> float:
    """Return the mean of the best weeks before the taper, those before a short plan among them; above 0.

    Source:
        docs/science.md#e3-taper
    """
    rule = THRESHOLDS["R35"].values
    planned = [week.run_m for week in weeks_before_taper(look)]
    past = [week.distance_m for week in look.runner.recent_weeks] or [look.usual_m]
    weeks = [*past, *planned][-rule.of_weeks :] if len(planned) < rule.best_weeks else planned
    return max(METRES_PER_KM, fmean(sorted(weeks)[-rule.best_weeks :]))


def weeks_before_taper(look: Look) -> list[WeekLook]:
    """Return the whole weeks that the taper is measured by."""
    rule = THRESHOLDS["R35"].values
    taper_from = look.weeks[-1].number - len(rule.week_pct[look.race])
    return [week for week in look.whole_weeks if week.number < taper_from][-rule.of_weeks :]


def _outside(rule: str, week: WeekLook, pct: float, window: Range) -> Iterator[Finding]:
    slack = THRESHOLDS["R35"].values.slack_points
    yield from too_much(rule, week, pct, warn=window[1] + slack)
    if len(week.days) >= LEAST_DAYS:
        yield from too_little(rule, week, pct, warn=window[0] - slack)


def frequency(look: Look) -> Iterator[Finding]:
    """R36: the taper keeps the days and something fast."""
    before = weeks_before_taper(look)
    usual = fmean(week.run_days for week in before) if before else look.runner.usual_runs_per_week
    has_work = any(each.has_work for week in before for each in week.days)
    for week, _ in _taper_weeks(look):
        if week.is_whole:
            yield from too_little("R36", week, week.run_days, warn=THRESHOLDS["R36"].values / 100 * usual)
            yield from too_little("R36", week, sum(each.has_work for each in week.days), warn=float(has_work))


def last_days(look: Look) -> Iterator[Finding]:
    """R37: nothing hard in the last days."""
    for each in look.before_race(THRESHOLDS["R37"].values[look.race]):
        if each.is_hard:
            yield error("R37", each, value=look.days_to_race(each), limit=THRESHOLDS["R37"].values[look.race])


def race_week(look: Look) -> Iterator[Finding]:
    """R39: the week of the race has as much running before it as it should."""
    week = look.weeks[-1]
    yield from _outside("R39", week, _pct_of_peak(week, look), THRESHOLDS["R39"].values[look.race])
