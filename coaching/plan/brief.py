"""What a model is told about a plan: facts as lines of id=value, tables for what repeats, the plan in session codes."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from coaching.domain.activity import METRES_PER_KM
from coaching.domain.report import Claim, Fact
from coaching.llm.values import bare_value, unit_text
from coaching.plan.context import WEEKDAYS, PlanContext, Rows
from coaching.training.schedule import Schedule, Week

_ZEROS = re.compile(r"\.(\d*?)0+$")
#: Stands where a day is not in the plan, and where a column has no value.
NO_DAY, NO_VALUE = ".", "?"
FIRST_ZONE, OTHER_ZONES = "zone_1", ("zone_2", "zone_3", "zone_4", "zone_5")
#: Stands above the five columns.
ALL_ZONES = "zone_1..5"
MILES = " Units: miles, never kilometres; codes stay in km."


def plan_brief(context: PlanContext, schedule: Schedule) -> str:
    """Return the user's turn."""
    lines = (
        "<facts>",
        *(_line(name, facts) for name, facts in context.groups.items() if facts),
        *_table("ago_N", context.weeks_before),
        *_table("race_N", context.races),
        *_table("tune_N", context.tune_ups),
        _line("plan", tuple(fact for fact in context.plan if not fact.id.endswith("_distance"))),
        *_planned(schedule),
        "</facts>",
        "<findings>",
        *(_finding(claim) for claim in context.claims if claim.part == "caution"),
        "</findings>",
        f"Review the plan. Style: {context.style}. Language: {context.language}.{_units(context)}",
    )
    return "\n".join(lines)


def _units(context: PlanContext) -> str:
    return MILES if context.units == "mi" else ""


def _line(name: str, facts: Sequence[Fact]) -> str:
    return f"{name}: {_values(facts)}"


def _values(facts: Sequence[Fact]) -> str:
    return " ".join(f"{fact.id}={_short(fact)}{unit_text(fact)}" for fact in facts)


def _table(start: str, rows: Rows) -> Iterator[str]:
    """Yield facts that repeat; a column without values is left out.

    Args:
        start: How the ids begin, with N for the number, which rows have in their order, from 1.
        rows: The facts of each row.
    """
    columns = list(dict.fromkeys(_column(fact) for row in rows for fact in row))
    if not columns:
        return
    units = {_column(fact): unit_text(fact) for row in rows for fact in row}
    yield f"N {' '.join(f'{start}_{_heading(name)}{_in_brackets(units[name])}' for name in _headed(columns))}"
    for number, row in enumerate(rows, 1):
        values = {_column(fact): _short(fact) for fact in row}
        yield f"{number} {' '.join(values.get(name, NO_VALUE) for name in columns)}"


def _headed(columns: Sequence[str]) -> list[str]:
    """Return the columns as the heading has them: the five zones as one."""
    return [name for name in columns if name not in OTHER_ZONES]


def _heading(column: str) -> str:
    return ALL_ZONES if column == FIRST_ZONE else column


def _column(fact: Fact) -> str:
    """Return the end of an id such as race_2_distance."""
    return fact.id.split("_", 2)[2]


def _in_brackets(unit: str) -> str:
    return f"({unit})" if unit else ""


def _short(fact: Fact) -> str:
    """Return a value without zeros that say nothing."""
    text = bare_value(fact)
    return _ZEROS.sub(lambda found: f".{found[1]}" if found[1] else "", text)


def _planned(schedule: Schedule) -> Iterator[str]:
    """Yield the weeks below the name of their phase; weekdays that rest all along have no column."""
    used = sorted({each.day.weekday() for each in schedule.days if not each.session.is_rest})
    yield f"N plan_N_distance(km) {' '.join(WEEKDAYS[day] for day in used)}"
    for phase, weeks in groupby(schedule.weeks, key=lambda week: week.phase):
        yield f"{phase}:"
        yield from (_planned_week(week, used) for week in weeks)


def _planned_week(week: Week, used: Sequence[int]) -> str:
    codes = {planned.day.weekday(): planned.session.code for planned in week.days}
    days = (codes.get(weekday, NO_DAY) for weekday in used)
    return f"{week.number} {week.training_m / METRES_PER_KM:.0f} {' '.join(days)}"


def _finding(claim: Claim) -> str:
    """Return what the fixed coach says, as its key and what it stands on."""
    key = (claim.wording_key or "").rpartition(".")[2]
    facts = _values(claim.facts)
    return f"{claim.part}: {key} ({facts})" if facts else f"{claim.part}: {key}"
