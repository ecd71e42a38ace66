"""Rules R01, R02, R04, R46 to R48 and R53: what the athlete's life, age and health allow, and what is said of it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from coaching.domain.activity import METRES_PER_KM
from coaching.domain.athlete import ADULT_YEARS
from coaching.domain.report import Claim
from coaching.training.realism import is_longer_than_half, start_of
from coaching.training.ruling.finding import Finding, error, too_little, too_much
from coaching.training.ruling.look import Look
from coaching.training.ruling.spans import DayLook, WeekLook
from coaching.training.thresholds import THRESHOLDS

WEEK = timedelta(weeks=1)
NOT_REALISTIC = "plan.not_realistic"
# docs/science.md#h4-wording
UNSAID: Final = re.compile(
    r"diagnos|\w(?:itis|opath(?:y|ie))\b|fra[ck]tur|\btorn\b|\btears?\b|riss\b|ibuprofen|paracetamol|aspirin|diclofenac|"
    r"\bmg\b|medication|medikament|lose weight|weight loss|abnehmen|k?calori|kalorien|\bdi(?:et|ät)",
    re.IGNORECASE,
)


def weeks_to_race(look: Look) -> Iterator[Finding]:
    """R01: there are as many weeks as training for a time takes."""
    if look.wish.goal is not None:
        weeks = (look.wish.goal.race_on - look.runner.today) // WEEK
        least = THRESHOLDS["E1"].values.races[look.race].least_weeks[look.level]
        yield from too_little("R01", None, weeks, warn=least)


def endurance(look: Look) -> Iterator[Finding]:
    """R02: weeks and long runs carry training for a time; else the plan is one to arrive."""
    goal, form = look.wish.goal, look.runner.form
    if goal is None or look.schedule.draft.kind == "finish":
        return
    if start_of(goal, form, look.level) in {"not_ready", "marathon_first"}:
        yield error("R02", value=look.usual_km, limit=THRESHOLDS["E1"].values.races[look.race].floor_week_km)


def availability(look: Look) -> Iterator[Finding]:
    """R04: nothing on a closed day, no strength unasked, no more runs and kilometres than the athlete allows."""
    for each in look.days:
        if _is_misplaced(each, look) or (each.session.strength is not None and not look.runner.wants_strength):
            yield error("R04", each)
    for week in look.weeks:
        yield from too_much("R04", week, week.run_days, error_at=look.runner.runs_per_week)
        yield from _above_cap(week, look)


def _is_misplaced(each: DayLook, look: Look) -> bool:
    """Return whether a session stands on a day that is not for it; races choose their own."""
    if each.session.is_rest or each.is_race:
        return False
    weekday = each.day.weekday()
    is_long_elsewhere = each.session.kind == "long" and weekday != look.runner.long_run_day
    return weekday not in look.runner.open_days or is_long_elsewhere


def _above_cap(week: WeekLook, look: Look) -> Iterator[Finding]:
    if look.runner.weekly_cap_m is not None:
        most_km = look.runner.weekly_cap_m / METRES_PER_KM
        if week.run_km > most_km + THRESHOLDS["R04"].values:
            yield error("R04", week, value=week.run_km, limit=most_km)


def honesty(look: Look) -> Iterator[Finding]:
    """R46: a goal that is out of reach is called that."""
    if is_out_of_reach(look) and not any(each.wording_key == NOT_REALISTIC for each in look.schedule.draft.claims):
        yield error("R46")


def is_out_of_reach(look: Look) -> bool:
    """Return whether the goal is not realistic in the time."""
    return look.goal_check is not None and look.goal_check.verdict == "not_realistic"


def minutes(look: Look) -> Iterator[Finding]:
    """R47: no day takes more time than there is."""
    for each in look.days:
        most_s = look.runner.day_cap_s(each.day)
        if most_s is not None and not each.is_race:
            seconds = each.session.duration_s + each.session.strength_s
            yield from too_much("R47", each, seconds / 60, error_at=most_s / 60)


def health(look: Look) -> Iterator[Finding]:
    """R48: no race beyond the half marathon under age, and no plan before a doctor has agreed."""
    age, goal = look.runner.age_years, look.wish.goal
    if not look.runner.may_train_hard:
        yield error("R48")
    if goal is not None and age is not None and is_longer_than_half(goal.distance_m):
        yield from too_little("R48", None, age, error_at=ADULT_YEARS)


def wordings(look: Look) -> Iterator[Finding]:
    """R53: no diagnosis, no medicine, no advice on weight in what a model worded."""
    for claim in worded(look):
        if UNSAID.search(claim.wording or ""):
            yield error("R53")


def worded(look: Look) -> tuple[Claim, ...]:
    """Return the statements in a model's own words."""
    draft = look.schedule.draft
    reasons = (change.why for change in draft.changes if change.why is not None)
    return tuple(claim for claim in (*draft.claims, *reasons) if claim.wording is not None)
