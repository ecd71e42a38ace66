"""The rules R01 to R55: all of them in one table, and what a plan makes of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from coaching.domain.plan import Check, CheckState
from coaching.training.ruling import (
    constraints,
    hard_days,
    integrity,
    intensity,
    long_run,
    soreness,
    strength,
    taper,
    tune_ups,
    volume,
    work,
)
from coaching.training.ruling.finding import Finding
from coaching.training.ruling.look import Look
from coaching.training.runner import PlanWish, Runner
from coaching.training.schedule import Schedule
from coaching.training.session import FAST
from coaching.training.thresholds import THRESHOLDS

__all__ = ["RULES", "Finding", "PlanRule", "check", "checks"]

Find = Callable[[Look], Iterator[Finding]]
Applies = Callable[[Look], bool]


@dataclass(frozen=True)
class PlanRule:
    """One rule: what it finds, and which plans it is about."""

    find: Find
    #: Whether there is anything in the plan that the rule is about.
    applies: Applies


def check(schedule: Schedule, runner: Runner, wish: PlanWish) -> tuple[Finding, ...]:
    """Return everything in a plan that a rule objects to, in the order of the rules.

    Args:
        schedule: The plan with its sessions in full.
        runner: Who it is for, as of today.
        wish: What it is wanted for.

    Source:
        docs/science.md#e11-rules
    """
    look = Look(schedule=schedule, runner=runner, wish=wish)
    return tuple(finding for rule in RULES.values() if rule.applies(look) for finding in rule.find(look))


def checks(findings: tuple[Finding, ...], schedule: Schedule, runner: Runner, wish: PlanWish) -> tuple[Check, ...]:
    """Return what became of each rule, all of them in their order.

    Args:
        findings: Of check() for the same plan.
        schedule: The plan.
        runner: Who it is for.
        wish: What it is wanted for.
    """
    look = Look(schedule=schedule, runner=runner, wish=wish)
    return tuple(_check(rule_id, rule.applies(look), findings) for rule_id, rule in RULES.items())


def source_of(rule_id: str) -> str:
    """Return where the numbers of a rule come from; the section of the rules for those without numbers."""
    rules: Mapping[str, object] = THRESHOLDS
    return getattr(rules.get(rule_id), "source", "docs/science.md#e11-rules")


def _check(rule_id: str, applies: bool, findings: tuple[Finding, ...]) -> Check:  # noqa: FBT001 - of one rule
    severities = [finding.severity for finding in findings if finding.rule == rule_id]
    state: CheckState = "kept" if applies else "not_applicable"
    if severities:
        state = "broken" if "error" in severities else "warned"
    return Check(rule=rule_id, state=state, findings=len(severities))


def _always(_look: Look) -> bool:
    return True


def _never(_look: Look) -> bool:
    return False


def _heat(_look: Look) -> Iterator[Finding]:
    """R55: no weather is known when a plan is made; what to do in heat stands with each session."""
    yield from ()


def _has_goal(look: Look) -> bool:
    return look.wish.goal is not None


def _is_for_time(look: Look) -> bool:
    return look.wish.goal is not None and look.schedule.draft.kind != "finish"


def _counts_kilometres(look: Look) -> bool:
    return not look.is_starter


def _begins_as_usual(look: Look) -> bool:
    return not look.is_starter and look.comeback is None


def _has_long_race(look: Look) -> bool:
    """Return whether the race asks for long runs, and there is time for them."""
    days_before = THRESHOLDS["R23"].values.days_before.get(look.race)
    return _has_goal(look) and days_before is not None and len(look.days) > days_before[1]


def _has_taper(look: Look) -> bool:
    return _has_goal(look) and len(look.weeks) > 1


def _has_fast(look: Look) -> bool:
    return look.has_any(*FAST)


def _has_strength(look: Look) -> bool:
    return look.runner.wants_strength or any(each.session.strength for each in look.days)


def _has_strength_and_goal(look: Look) -> bool:
    return _has_goal(look) and _has_strength(look)


def _has_time_limit(look: Look) -> bool:
    return look.runner.weekday_cap_s is not None or look.runner.weekend_cap_s is not None


def _may_stride(look: Look) -> bool:
    is_free = not soreness.spared(look) & {"strides", "running"}
    return is_free and any(week.phase in {"base", "build"} and not week.has_walks for week in look.training_weeks)


RULES: Final[Mapping[str, PlanRule]] = {
    "R01": PlanRule(constraints.weeks_to_race, _is_for_time),
    "R02": PlanRule(constraints.endurance, _is_for_time),
    "R03": PlanRule(integrity.dates, _always),
    "R04": PlanRule(constraints.availability, _always),
    "R05": PlanRule(integrity.totals, _always),
    "R06": PlanRule(integrity.paces, _always),
    "R07": PlanRule(integrity.heart_rates, lambda look: look.runner.zones is not None),
    "R08": PlanRule(integrity.phases, _has_goal),
    "R09": PlanRule(volume.first_week, _begins_as_usual),
    "R10": PlanRule(volume.growth, _always),
    "R11": PlanRule(volume.four_weeks, _counts_kilometres),
    "R12": PlanRule(volume.peak, _counts_kilometres),
    "R13": PlanRule(volume.loading, lambda look: bool(look.training_weeks)),
    "R14": PlanRule(volume.cutbacks, lambda look: bool(look.cutbacks)),
    "R15": PlanRule(hard_days.rest_days, _always),
    "R16": PlanRule(hard_days.more_days, lambda look: bool(look.whole_weeks)),
    "R17": PlanRule(hard_days.quality_days, _always),
    "R18": PlanRule(hard_days.between, lambda look: bool(look.hard)),
    "R19": PlanRule(hard_days.in_a_row, lambda look: bool(look.hard)),
    "R20": PlanRule(long_run.share_of_week, lambda look: any(not week.has_walks for week in look.whole_weeks)),
    "R21": PlanRule(long_run.spikes, _counts_kilometres),
    "R22": PlanRule(long_run.minutes, _always),
    "R23": PlanRule(long_run.last_long_run, _has_long_race),
    "R24": PlanRule(hard_days.long_run_apart, lambda look: any(each.session.kind == "long" for each in look.days)),
    "R25": PlanRule(work.threshold, lambda look: look.has_any("threshold")),
    "R26": PlanRule(work.intervals, lambda look: look.has_any("interval")),
    "R27": PlanRule(work.repetitions, lambda look: look.has_any("repetition")),
    "R28": PlanRule(work.marathon_pace, lambda look: look.has_any("marathon")),
    "R29": PlanRule(work.around, _has_fast),
    "R30": PlanRule(intensity.easy_share, lambda look: bool(look.whole_weeks)),
    "R31": PlanRule(intensity.easy_month, lambda look: len(look.whole_weeks) >= intensity.FOUR),
    "R32": PlanRule(work.too_early, lambda look: look.has_any("interval", "repetition")),
    "R33": PlanRule(work.first_dose, lambda look: look.has_any(*work.NEW)),
    "R34": PlanRule(work.progression, lambda look: look.has_any(*work.KINDS)),
    "R35": PlanRule(taper.volumes, _has_taper),
    "R36": PlanRule(taper.frequency, _has_taper),
    "R37": PlanRule(taper.last_days, _has_goal),
    "R38": PlanRule(long_run.race_week, _has_goal),
    "R39": PlanRule(taper.race_week, _has_goal),
    "R40": PlanRule(strength.race_week, _has_strength_and_goal),
    "R41": PlanRule(strength.before_key_runs, _has_strength),
    "R42": PlanRule(strength.per_week, lambda look: look.runner.wants_strength),
    "R43": PlanRule(tune_ups.spacing, lambda look: bool(look.tune_ups)),
    "R44": PlanRule(soreness.sore_areas, lambda look: bool(soreness.spared(look))),
    "R45": PlanRule(volume.ladder, lambda look: look.comeback is not None),
    "R46": PlanRule(constraints.honesty, constraints.is_out_of_reach),
    "R47": PlanRule(constraints.minutes, _has_time_limit),
    "R48": PlanRule(constraints.health, _always),
    "R49": PlanRule(intensity.alike, lambda look: bool(look.whole_weeks)),
    "R50": PlanRule(intensity.load_ramp, lambda look: bool(look.whole_weeks)),
    "R51": PlanRule(work.strides, _may_stride),
    "R52": PlanRule(tune_ups.refreshed, lambda look: bool(tune_ups.large(look))),
    "R53": PlanRule(constraints.wordings, lambda look: bool(constraints.worded(look))),
    "R54": PlanRule(integrity.purposes, _always),
    "R55": PlanRule(_heat, _never),
}
