"""Brings back what an athlete told; what is here already stays as it is."""

from datetime import date

from coaching.domain.athlete import Athlete
from coaching.domain.goal import GoalDraft, RaceResultDraft
from coaching.domain.injury import Injury
from coaching.ports import Athletes, Goals, Injuries, Plans
from coaching.privacy.exported import ExportedInjury, Personal
from coaching.privacy.restored_plan import restored_plan
from coaching.privacy.restoring import filled

#: More of anything than a person has; an export may be forged.
MOST_OF_EACH = 1_000


class RestoreService:
    """Keeps what an export tells about an athlete."""

    def __init__(self, athletes: Athletes, goals: Goals, injuries: Injuries, plans: Plans) -> None:
        """Take the stores."""
        self._athletes = athletes
        self._goals = goals
        self._injuries = injuries
        self._plans = plans

    async def keep(self, athlete: Athlete, personal: Personal) -> int:
        """Keep what is missing here, inside the unit of work; return how many races and injuries came back."""
        await self._athletes.save(filled(athlete, personal.profile))
        goals = [await self._aim(athlete, goal) for goal in personal.goals[:MOST_OF_EACH]]
        results = [await self._result(athlete, result) for result in personal.race_results[:MOST_OF_EACH]]
        injuries = [await self._injury(athlete, injury) for injury in _oldest_first(personal)]
        await self._plan(athlete, personal)
        return sum(goals) + sum(results) + sum(injuries)

    async def _plan(self, athlete: Athlete, personal: Personal) -> None:
        """Bring the plan back that counted, unless one counts here."""
        draft = next((restored_plan(plan) for plan in personal.plans if plan.state == "active"), None)
        if draft is None or await self._plans.find(athlete.id, "active") is not None:
            return
        proposed = await self._plans.propose(athlete.id, draft)
        await self._plans.accept(athlete.id, proposed.id)

    async def _aim(self, athlete: Athlete, goal: GoalDraft) -> bool:
        known = await self._goals.ahead(athlete.id, date.min)
        if any((each.race_on, each.distance_m) == (goal.race_on, goal.distance_m) for each in known):
            return False
        await self._goals.aim(athlete.id, goal)
        return True

    async def _result(self, athlete: Athlete, result: RaceResultDraft) -> bool:
        before = len(await self._goals.results(athlete.id))
        await self._goals.add_result(athlete.id, result)
        return len(await self._goals.results(athlete.id)) > before

    async def _injury(self, athlete: Athlete, injury: ExportedInjury) -> bool:
        """Keep an injury, unless the same one is known, or the area hurts here."""
        if any(_is_same(known, injury) for known in await self._injuries.all(athlete.id)):
            return False
        kept = await self._injuries.report(athlete.id, injury.area, injury.severity, injury.since)
        if injury.cleared_on is not None:
            await self._injuries.clear(athlete.id, kept.id, injury.cleared_on)
        return True


def _oldest_first(personal: Personal) -> list[ExportedInjury]:
    """Return the injuries with the open ones last, so that none of the healed ones lands in an open one."""
    injuries = personal.injuries[:MOST_OF_EACH]
    return sorted(injuries, key=lambda injury: (injury.is_open, injury.since))


def _is_same(known: Injury, injury: Injury) -> bool:
    return known.area == injury.area and (known.is_open or known.since == injury.since)
