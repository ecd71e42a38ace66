"""Session feedback: judge one activity, keep the judgement, show it again."""

from datetime import timedelta
from pathlib import Path
from typing import Final

from coaching.domain.activity import Activity, ActivityId
from coaching.domain.athlete import Athlete
from coaching.domain.history import Day
from coaching.domain.report import Answer, Report
from coaching.feedback.answer import FeedbackAnswer, read_feedback
from coaching.feedback.baseline import baseline
from coaching.feedback.brief import feedback_brief
from coaching.feedback.context import feedback_context
from coaching.feedback.note import open_note, sign_in_note
from coaching.llm.generation import Generation
from coaching.llm.task import Question, Task, read_system, strict_schema
from coaching.physiology.days import CALIBRATED_DAYS, rested_until
from coaching.ports import Activities, Histories, Reports
from coaching.safety.red_flags import Triage

KIND: Final = "feedback"
WEEK = timedelta(days=7)
PROMPT = Path(__file__).parent / "prompt.md"
#: Several times what a feedback takes with its thinking; a call that used it all costs a fifth of a cent (prices.toml).
MOST_OUTPUT_TOKENS = 4000


class FeedbackService:
    """Writes and keeps feedback on single activities."""

    def __init__(self, activities: Activities, histories: Histories, reports: Reports, generation: Generation) -> None:
        """Take the stores of activities, their history and reports, and who may be asked."""
        self._activities = activities
        self._histories = histories
        self._reports = reports
        self._generation = generation
        self._task = feedback_task()

    async def find(self, athlete: Athlete, activity_id: ActivityId) -> Report | None:
        """Return the feedback that was written earlier."""
        return await self._reports.find(athlete.id, KIND, activity_id)

    async def write(self, athlete: Athlete, activity_id: ActivityId) -> tuple[Activity, Answer]:
        """Judge one activity; no transaction is open meanwhile.

        Raises:
            UnknownActivity: If this athlete has no such activity.
            AdviceHeld: If the athlete, or the note on this activity, told of a red flag and is not cleared.
        """
        activity, question = await self._load(athlete, activity_id)
        return activity, await self._generation.ask(question)

    async def keep(self, athlete: Athlete, activity_id: ActivityId, answer: Answer, *, shown: str) -> Report:
        """Keep the judgement, inside the unit of work; it replaces an earlier one."""
        return await self._reports.replace(athlete.id, activity_id, answer, shown=shown)

    def sign_in_note(self, athlete: Athlete, activity: Activity) -> Triage | None:
        """Return the red flag in the note on an activity for which advice must stop first, None where there is none."""
        return sign_in_note(athlete, activity)

    def needs_consent(self, athlete: Athlete) -> bool:
        """Return whether the athlete has to be asked first: there is a model, and no word yet on what is sent today."""
        return self._generation.is_on and not athlete.has_decided_on_ai

    async def preview(self, athlete: Athlete, activity_id: ActivityId) -> str:
        """Return exactly the text that would be sent for this activity; nothing is sent.

        Raises:
            UnknownActivity: If this athlete has no such activity.
        """
        _, question = await self._load(athlete, activity_id)
        return self._generation.preview(question)

    async def estimate_micro_usd(self, athlete: Athlete, activity_id: ActivityId) -> int | None:
        """Return what writing would cost, None where the price is unknown; 0 where no model would be asked.

        Raises:
            UnknownActivity: If this athlete has no such activity.
        """
        if not self._generation.is_on or not (athlete.allows_ai or self.needs_consent(athlete)):
            return 0
        _, question = await self._load(athlete, activity_id)
        return await self._generation.estimate_micro_usd(question)

    async def _load(self, athlete: Athlete, activity_id: ActivityId) -> tuple[Activity, Question]:
        """Return the activity, and what is asked about it."""
        activity = await self._activities.get(athlete.id, activity_id)
        note = open_note(athlete, activity)
        week = await self._activities.between(athlete.id, activity.started_at - WEEK, activity.started_at)
        before = [each for each in week if not each.correction.is_excluded]
        context = feedback_context(athlete, activity, before, form=await self._form(athlete, activity))
        brief = feedback_brief(context, language=athlete.language)
        return activity, Question(
            task=self._task,
            athlete=athlete,
            subject_id=activity_id,
            text=brief.text,
            free_texts=() if note is None else (note,),
            read=lambda text: read_feedback(text, context, brief),
            baseline=lambda: baseline(context),
        )

    async def _form(self, athlete: Athlete, activity: Activity) -> Day | None:
        """Return the day before the activity; None in the first weeks, when fitness is a guess from few days."""
        span = await self._histories.span(athlete.id)
        if span is None or (activity.local_day - span.first).days < CALIBRATED_DAYS:
            return None
        yesterday = activity.local_day - timedelta(days=1)
        last = await self._histories.last_day(athlete.id, yesterday)
        return None if last is None else rested_until((last,), last, yesterday)[-1]


def feedback_task() -> Task:
    """Return what is the same in every request for feedback."""
    return Task(
        kind=KIND,
        system=read_system(PROMPT),
        schema=strict_schema(FeedbackAnswer),
        effort="low",
        max_output_tokens=MOST_OUTPUT_TOKENS,
    )
