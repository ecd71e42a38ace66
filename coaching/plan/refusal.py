"""No plan: why, and what would work instead."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

#: clearance: a doctor comes first. minor: too young for so long a race. bone_stress, pain: no running now.
#: past, race_today: no day is left to plan. not_ready: endurance does not carry the way to that day. marathon_first:
#: an ultra needs a marathon behind it. too_few_days, too_little_time, cap_too_low: the days, minutes or
#: kilometres an athlete gives hold no plan. no_safe_plan: nothing was found that keeps all rules.
RefusalCode = Literal[
    "clearance",
    "minor",
    "bone_stress",
    "pain",
    "past",
    "race_today",
    "not_ready",
    "marathon_first",
    "too_few_days",
    "too_little_time",
    "cap_too_low",
    "no_safe_plan",
]
#: What the athlete can change so that there is a plan.
Limit = Literal["run_days", "runs_per_week", "weekday_minutes", "weekend_minutes", "weekly_cap"]


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Why there is no plan, with the alternative where there is one."""

    code: RefusalCode
    #: A Sunday by which the same race is a good idea.
    later_on: date | None = None
    #: The longest race that the day allows.
    shorter_m: float | None = None
    #: Weeks of base training would be a way on.
    can_build_base: bool = False
    #: Which limit of the athlete is in the way.
    limit: Limit | None = None
    #: The rules that could not be kept, for the log.
    rules: tuple[str, ...] = ()
