"""Everything about an athlete in one zip or several: what is theirs to take along."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coaching.domain.activity import Activity, ActivityId
from coaching.domain.athlete import Athlete
from coaching.domain.belongings import KeptFile
from coaching.ports import Audit, Belongings, Bills, Clock, Goals, Injuries, Plans
from coaching.privacy.exported import (
    Export,
    ExportedActivity,
    ExportedInjury,
    ExportedPlan,
    ExportedProfile,
    ExportedReport,
    ExportedText,
    Personal,
)
from coaching.privacy.packing import Packer, Part, file_name, part_name, parts_of

#: More bills than anybody has.
BILLS_MAX = 100_000


@dataclass(frozen=True)
class Plan:
    """What an export will hold."""

    at: datetime
    #: The files of each part.
    parts: tuple[tuple[KeptFile, ...], ...]


@dataclass(frozen=True)
class Written:
    """What was written and sent about each activity."""

    reports: dict[ActivityId, list[ExportedReport]]
    sent_texts: dict[ActivityId, list[ExportedText]]


class ExportService:
    """Packs what belongs to an athlete."""

    def __init__(  # noqa: PLR0913, PLR0917 - an export touches every store there is
        self,
        belongings: Belongings,
        goals: Goals,
        plans: Plans,
        injuries: Injuries,
        bills: Bills,
        audit: Audit,
        *,
        clock: Clock,
    ) -> None:
        """Take the stores."""
        self._belongings = belongings
        self._goals = goals
        self._plans = plans
        self._injuries = injuries
        self._bills = bills
        self._audit = audit
        self._clock = clock

    async def plan(self, athlete: Athlete) -> Plan:
        """Return how many parts there will be, and what is in each."""
        return Plan(self._clock.now(), parts_of(await self._belongings.files(athlete.id)))

    async def pack(self, athlete: Athlete, plan: Plan, number: int) -> Part:
        """Pack one part, counted from 1; slow, so no transaction is open meanwhile."""
        packer, written = Packer(), await self._written(athlete)
        activities = [] if number > 1 else [_exported(each, None, written) for each in await self._entries(athlete)]
        for file in plan.parts[number - 1]:
            activities += await self._pack_file(athlete, file, packer, written)
        export = Export(
            exported_at=plan.at,
            part=number,
            parts=len(plan.parts),
            personal=await self._personal(athlete) if number == 1 else None,
            activities=tuple(sorted(activities, key=lambda each: each.started_at)),
        )
        name = part_name(plan.at.date(), number=number, count=len(plan.parts))
        return Part(name, await asyncio.to_thread(packer.close, export))

    async def note(self, athlete: Athlete, action: str) -> None:
        """Note, inside the unit of work, that the athlete took data along or brought it back."""
        await self._audit.note(athlete.id, action)

    async def _entries(self, athlete: Athlete) -> Sequence[Activity]:
        return await self._belongings.activities(athlete.id, None)

    async def _pack_file(
        self, athlete: Athlete, file: KeptFile, packer: Packer, written: Written
    ) -> list[ExportedActivity]:
        """Pack an original file, and return its activities; nothing where it was deleted meanwhile."""
        content = await self._belongings.content(athlete.id, file.id)
        if content is None:
            return []
        activities = await self._belongings.activities(athlete.id, file.id)
        day = activities[0].local_day if activities else file.received_at.date()
        name = file_name(day, file.sha256, content)
        await asyncio.to_thread(packer.add, name, content)
        return [_exported(activity, name, written) for activity in activities]

    async def _personal(self, athlete: Athlete) -> Personal:
        return Personal(
            account=await self._belongings.account(athlete.id),
            profile=ExportedProfile.model_validate(athlete.model_dump()),
            goals=tuple(await self._goals.ahead(athlete.id, date.min)),
            race_results=tuple(await self._goals.results(athlete.id)),
            injuries=tuple(
                ExportedInjury.model_validate(injury.model_dump()) for injury in await self._injuries.all(athlete.id)
            ),
            plans=tuple(ExportedPlan.model_validate(plan.model_dump()) for plan in await self._plans.all(athlete.id)),
            sent_texts=tuple(
                ExportedText.model_validate(text.model_dump())
                for text in await self._belongings.sent_texts(athlete.id)
                if text.kind == "plan"
            ),
            bills=await self._bills.last(athlete.id, BILLS_MAX),
        )

    async def _written(self, athlete: Athlete) -> Written:
        found = Written({}, {})
        for report in await self._belongings.reports(athlete.id):
            known = found.reports.setdefault(ActivityId(report.subject_id), [])
            known.append(ExportedReport.model_validate(report.model_dump()))
        for text in await self._belongings.sent_texts(athlete.id):
            if text.kind != "feedback":
                continue
            texts = found.sent_texts.setdefault(ActivityId(text.subject_id), [])
            texts.append(ExportedText.model_validate(text.model_dump()))
        return found


def _exported(activity: Activity, file: str | None, written: Written) -> ExportedActivity:
    return ExportedActivity(
        **{name: getattr(activity, name) for name in Activity.model_fields},
        file=file,
        reports=tuple(written.reports.get(activity.id, ())),
        sent_texts=tuple(written.sent_texts.get(activity.id, ())),
    )
