"""What a plan costs and how long our part of it takes, from requests recorded by the stand-in."""

import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from statistics import median

from coaching.domain.goal import GoalId
from coaching.domain.injury import Area, Injury, InjuryId
from coaching.llm.anthropic_client import AnthropicModel
from coaching.physiology.performance import MARATHON_M
from coaching.training.current_form import Effort
from tests.anthropic_server import KEY, AnthropicThread, say
from tests.coaching.llm.costs import Cost, price_micro_usd, size
from tests.coaching.plan.answers import GOOD
from tests.coaching.plan.asking import ATHLETE, CONSENT, MODEL, RACES, Asking, a_goal, sunday, trained
from tests.coaching.plan.athletes import MONDAY, Habit
from tests.fakes import MemoryLedger

MOST_INPUT_TOKENS = 3_500
MOST_CENTS = 3.0
REPEATS = 3
#: Some changes, a few sentences, and little thinking at low effort.
USUAL_OUTPUT_TOKENS = 1_000

_AREAS: tuple[Area, ...] = ("achilles", "lower_back")
#: Six runs and strength in each week, races behind and on the way, sore areas, miles: the longest texts there are.
BUSY = Asking(
    athlete=ATHLETE.model_copy(
        update=CONSENT
        | {
            "level": "advanced",
            "run_days": (0, 1, 2, 3, 5, 6),
            "runs_per_week": 6,
            "weekly_cap_m": 120_000.0,
            "weekend_cap_s": 14_400.0,
            "wants_strength": True,
            "units": "mi",
        }
    ),
    days=trained(Habit(week_m=78_500, longest_m=24_500, runs=6)),
    races=tuple(
        Effort(day=MONDAY - timedelta(days=25 * ago), distance_m=21_097.5, seconds=5_500 + ago, kind="race")
        for ago in range(1, 7)
    ),
    injuries=tuple(
        Injury(id=InjuryId(number), area=area, severity=2, since=MONDAY) for number, area in enumerate(_AREAS)
    ),
)


def _busy(weeks: int) -> Asking:
    race = a_goal(weeks, distance_m=MARATHON_M, target_s=12_300.0)
    on_the_way = a_goal(id=GoalId(4), distance_m=10_000.0, target_s=None, priority="B", race_on=sunday(weeks - 6))
    return replace(BUSY, goals=(race, on_the_way))


def _plain(weeks: int, distance_m: float) -> Asking:
    seconds = RACES[0].seconds * (distance_m / RACES[0].distance_m) ** 1.08
    return Asking(goals=(a_goal(weeks, distance_m=distance_m, target_s=round(seconds)),))


PLANS: Mapping[str, Asking] = {
    "10 km, 8 weeks": _plain(8, 10_000.0),
    "half, 16 weeks": _plain(16, 21_097.5),
    "marathon, 16 weeks": _plain(16, MARATHON_M),
    "marathon, 30 weeks": _plain(30, MARATHON_M),
    "no race": Asking(goals=()),
    "busy, 16 weeks": _busy(16),
    "busy, 30 weeks": _busy(30),
}


async def costs() -> list[Cost]:
    """Return the figures of every plan."""
    with AnthropicThread() as server:
        server.default = say(GOOD)
        model = AnthropicModel(api_key=KEY, base_url=server.base_url)
        await replace(BUSY, model=model).write()  # imports
        found = [await _cost(name, server, model) for name in PLANS]
        await model.close()
        return found


async def _cost(name: str, server: AnthropicThread, model: AnthropicModel) -> Cost:
    times_s = []
    for _ in range(REPEATS):
        server.requests.clear()
        asking = replace(PLANS[name], model=model)
        started_s = time.monotonic()
        await asking.draft()
        times_s.append(time.monotonic() - started_s)
    tokens = size(server.requests[0])
    most = await replace(PLANS[name], model=model, ledger=MemoryLedger()).estimate_micro_usd()
    assert most is not None
    return Cost(name, tokens, price_micro_usd(MODEL, tokens, USUAL_OUTPUT_TOKENS), most, median(times_s))
