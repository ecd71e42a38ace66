"""Eases a plan where a rule objects, one small step after the other, until all rules agree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from coaching.domain.activity import METRES_PER_KM
from coaching.domain.plan import PlanDraft
from coaching.plan.desk import HALF_KM_M, Desk, easy, halves, long
from coaching.training.rules import Finding, check
from coaching.training.schedule import Schedule
from coaching.training.session import Session
from coaching.training.session_code import REST

DAY = timedelta(days=1)
#: So many steps at most.
STEPS = 25
#: A run shorter than this is left out, in m.
SHORTEST_M = 2_000.0
#: What remains of a hard session that becomes an easy run.
OF_HARD = 0.9
#: What remains of a week that should have been an easier one.
OF_WEEK = 0.87
STRENGTH_RULES = frozenset({"R40", "R41", "R42"})
#: The rules that a whole week breaks by being too hard.
HARD_RULES = frozenset({"R17", "R30", "R31"})
LEAST_DAYS_OF_REST_RULE = "R15"
LOADING_RULE, TAPER_RULE, SHARE_RULE, APART_RULE = "R13", "R35", "R20", "R24"
#: Those whose values are km.
DISTANCE_RULES = frozenset({"R04", "R09", "R10", "R20", "R21", "R45"})


def mended(draft: PlanDraft, desk: Desk) -> tuple[PlanDraft, Schedule, tuple[Finding, ...]]:
    """Return the plan with as little changed as rules ask for, its sessions, and what is left of findings.

    Args:
        draft: Of the planner.
        desk: The athlete and the wish.
    """
    for _ in range(STEPS):
        sessions = tuple(desk.session(day.code) for day in draft.days)
        schedule = Schedule(draft=draft, sessions=sessions, targets=desk.targets)
        findings = check(schedule, desk.runner, desk.wish)
        codes = _eased(draft, errors(findings), desk)
        if not codes:
            break
        days = tuple(day.model_copy(update={"code": codes.get(day.day, day.code)}) for day in draft.days)
        draft = draft.model_copy(update={"days": days})
    return draft, schedule, findings


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that make a plan unfit to be shown."""
    return [finding for finding in findings if finding.severity == "error"]


def _eased(draft: PlanDraft, broken: Sequence[Finding], desk: Desk) -> dict[date, str]:
    """Return the changed days for the first error that a change helps; nothing where none does."""
    for finding in broken:
        if _is_too_little(finding):
            continue
        codes = _ways(draft, finding, desk)
        changed = {day: code for day, code in codes.items() if code != _code_on(draft, day)}
        if changed:
            return changed
    return {}


def _is_too_little(finding: Finding) -> bool:
    """Return whether there is less than there should be, which no easing helps."""
    is_below = finding.value is not None and finding.limit is not None and finding.value < finding.limit
    return finding.rule == TAPER_RULE and is_below


def _ways(draft: PlanDraft, finding: Finding, desk: Desk) -> Mapping[date, str]:
    """Return days as they might be instead."""
    if finding.rule == LEAST_DAYS_OF_REST_RULE and finding.day is not None:
        return _rested(_before(draft, finding.day), desk)
    if finding.day is None:
        week = {day.day: day.code for day in draft.week(finding.week or 1)}
        return _ways_of_week(week, finding, desk)
    code = _code_on(draft, finding.day)
    is_strength = finding.rule in STRENGTH_RULES
    return {finding.day: _without_strength(code) if is_strength else _easier(code, finding, desk)}


def _ways_of_week(week: Mapping[date, str], finding: Finding, desk: Desk) -> Mapping[date, str]:
    """Return the days of a week as they might be instead."""
    runs = {day: code for day, code in week.items() if desk.session(_split(code)[0]).is_run}
    if finding.rule == LOADING_RULE:
        return {day: _scaled(code, OF_WEEK, desk) for day, code in week.items()}
    if finding.rule == LEAST_DAYS_OF_REST_RULE:
        return _rested(week, desk)
    if finding.rule in HARD_RULES:
        return _softened(week, finding, desk)
    if finding.rule == SHARE_RULE and len(runs) == 1:
        return {day: _with(REST, _split(code)[1]) for day, code in runs.items()}
    return _shortened(week, finding, desk)


def _code_on(draft: PlanDraft, day: date) -> str:
    found = draft.on(day)
    return found.code if found else REST


def _before(draft: PlanDraft, day: date) -> dict[date, str]:
    """Return the codes of a day and of the four before it."""
    return {each: _code_on(draft, each) for each in (day - number * DAY for number in range(5))}


def _without_strength(code: str) -> str:
    return code.partition("+")[0] if "+" in code else REST if code in {"S", "SL"} else code


def _split(code: str) -> tuple[str, str]:
    run, plus, dose = code.partition("+")
    return run, plus + dose


def _run(metres: float) -> str:
    return easy(halves(metres)) if metres >= SHORTEST_M else REST


def _with(run: str, dose: str) -> str:
    return run + dose if run != REST else dose.removeprefix("+") or REST


def _easier(code: str, finding: Finding, desk: Desk) -> str:
    """Return the next easier session: hard ones become easy runs, others shorter."""
    run, dose = _split(code)
    session = desk.session(run)
    if session.kind == "race":
        return code
    if session.kind == "walk_run":
        return _with(REST, dose)
    if _is_worked(session) and session.kind != "easy":
        return _with(_run(OF_HARD * session.distance_m), dose)
    metres = session.distance_m - max(HALF_KM_M, _excess_m(finding))
    if session.kind == "long" and finding.rule != APART_RULE:
        return _with(long(halves(metres)) if metres >= SHORTEST_M else REST, dose)
    return _with(run.removesuffix("s") if run.endswith("s") else _run(metres), dose)


def _excess_m(finding: Finding) -> float:
    """Return by how much a distance is beyond its limit, in m; 0 where it is not about a distance."""
    if finding.rule not in DISTANCE_RULES or finding.value is None or finding.limit is None:
        return 0.0
    return METRES_PER_KM * (finding.value - finding.limit)


def _is_worked(session: Session) -> bool:
    return session.work_s("threshold", "interval", "repetition", "hill", "marathon", "stride") > 0


def _scaled(code: str, share: float, desk: Desk) -> str:
    run, dose = _split(code)
    session = desk.session(run)
    if session.kind == "long":
        return _with(long(max(SHORTEST_M, halves(share * session.distance_m))), dose)
    return _with(_run(share * session.distance_m), dose) if session.kind == "easy" else code


def _shortened(week: Mapping[date, str], finding: Finding, desk: Desk) -> dict[date, str]:
    """Return a week with less running: from the longest easy run first, then from the long and the hard ones."""
    codes, left_m = dict(week), max(HALF_KM_M, _excess_m(finding))
    while left_m > 0:
        day = _longest_easy(codes, desk)
        if day is None:
            break
        before_m = desk.metres(_split(codes[day])[0])
        codes[day] = _easier(codes[day], replace(finding, value=None), desk)
        left_m -= max(1.0, before_m - desk.metres(_split(codes[day])[0]))
    return codes


def _longest_easy(codes: Mapping[date, str], desk: Desk) -> date | None:
    """Return the day whose run is the first to be shortened; None without any run."""
    order = {"easy": 0, "recovery": 0, "long": 1}
    runs = {day: desk.session(_split(code)[0]) for day, code in codes.items()}
    runs = {day: session for day, session in runs.items() if session.is_run and session.kind != "race"}
    return min(runs, key=lambda day: (order.get(runs[day].kind, 2), -runs[day].distance_m), default=None)


def _softened(week: Mapping[date, str], finding: Finding, desk: Desk) -> dict[date, str]:
    """Return the hardest session of a week as an easy run."""
    worked = {day: desk.session(_split(code)[0]) for day, code in week.items()}
    hard = {day: session for day, session in worked.items() if session.kind != "race" and _is_worked(session)}
    if not hard:
        return {}
    day = max(hard, key=lambda each: hard[each].load_points)
    return {day: _easier(week[day], finding, desk)}


def _rested(days: Mapping[date, str], desk: Desk) -> dict[date, str]:
    """Return the least of some runs as a day of rest."""
    runs = {day: desk.session(_split(code)[0]) for day, code in days.items()}
    easy_runs = {day: session for day, session in runs.items() if session.kind in {"easy", "recovery", "walk_run"}}
    if not easy_runs:
        return {}
    day = min(easy_runs, key=lambda each: easy_runs[each].distance_m)
    return {day: _with(REST, _split(days[day])[1])}
