"""Session feedback: judge one activity, keep the judgement, show it again."""

from datetime import timedelta
from typing import Final

from coaching.domain.activity import Activity, ActivityId
from coaching.domain.athlete import Athlete
from coaching.domain.report import Answer, Report
from coaching.feedback.baseline import baseline
from coaching.feedback.context import feedback_context
from coaching.ports import Activities, Reports

KIND: Final = "feedback"
WEEK = timedelta(days=7)


class FeedbackService:
    """Writes and keeps feedback on single activities."""

    def __init__(self, activities: Activities, reports: Reports) -> None:
        """Take the stores of activities and reports."""
        self._activities = activities
        self._reports = reports

    async def find(self, athlete: Athlete, activity_id: ActivityId) -> Report | None:
        """Return the feedback that was written earlier."""
        return await self._reports.find(athlete.id, KIND, activity_id)

    async def write(self, athlete: Athlete, activity_id: ActivityId) -> tuple[Activity, Answer]:
        """Judge one activity; no transaction is open meanwhile.

        Raises:
            UnknownActivity: If this athlete has no such activity.
        """
        activity = await self._activities.get(athlete.id, activity_id)
        before = await self._activities.between(athlete.id, activity.started_at - WEEK, activity.started_at)
        claims = baseline(feedback_context(athlete, activity, before))
        return activity, Answer(kind=KIND, source="baseline", reason="no_key", style=athlete.style, claims=claims)

    async def keep(self, athlete: Athlete, activity_id: ActivityId, answer: Answer, *, shown: str) -> Report:
        """Keep the judgement, inside the unit of work; it replaces an earlier one."""
        return await self._reports.replace(athlete.id, activity_id, answer, shown=shown)
