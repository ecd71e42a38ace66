"""The question before the first sending, and before more is sent than was agreed to; all of it is shown first."""

from collections.abc import Sequence

from coaching.domain.activity import Activity, ActivityId
from coaching.domain.goal import GoalId
from coaching.domain.messages import OpenQuestion, View
from handlers.context import CoachContext
from handlers.flow import FLOWS, end_flow
from handlers.profile import close_question
from handlers.views.privacy import consent_keyboard, consent_view, preview_views

AI_CONSENT = "ai_consent"
#: What the question is asked for.
ACTIVITY, PLAN = "activity", "plan"


async def ask_consent(activity: Activity, context: CoachContext) -> None:
    """Show everything that would be sent for this activity, and ask; nothing is sent."""
    recipient = context.services.recipient
    if recipient is None:
        msg = "nobody to send anything to, so nothing to ask"
        raise AssertionError(msg)
    text = await context.services.feedback.preview(context.athlete, activity.id)
    estimate = await context.services.feedback.estimate_micro_usd(context.athlete, activity.id)
    views = preview_views(text, recipient, context.words, is_more=context.athlete.has_seen_less)
    question = consent_view(activity.id, estimate, context.words, context.formats)
    await _ask(f"{ACTIVITY}:{activity.id}", (*views, question), context)


async def ask_consent_for_plan(
    goal_id: GoalId, text: str, estimate_micro_usd: int | None, context: CoachContext
) -> None:
    """Show everything that would be sent for a plan, and ask; nothing is sent."""
    recipient, words = context.services.recipient, context.words
    if recipient is None:
        msg = "nobody to send anything to, so nothing to ask"
        raise AssertionError(msg)
    views = preview_views(text, recipient, words, kind="plan", is_more=context.athlete.has_seen_less)
    question = consent_view(goal_id, estimate_micro_usd, words, context.formats, kind="plan")
    await _ask(f"{PLAN}:{goal_id}", (*views, question), context)


async def asked_activity(context: CoachContext) -> Activity | None:
    """Return the activity whose feedback waits for the answer."""
    number = await _asked(ACTIVITY, context)
    return None if number is None else await context.services.activities.get(context.athlete, ActivityId(number))


async def asked_plan(context: CoachContext) -> GoalId | None:
    """Return the race whose plan waits for the answer, 0 for a plan without one; None where none waits."""
    number = await _asked(PLAN, context)
    return None if number is None else GoalId(number)


async def ask_consent_again(activity: Activity | None, context: CoachContext) -> None:
    """Say that only a clear yes or no counts."""
    keyboard = consent_keyboard(activity.id, context.words) if activity else ()
    context.show(View(html=context.words("consent.puzzled"), keyboard=keyboard))


async def ask_consent_for_plan_again(goal_id: GoalId, context: CoachContext) -> None:
    """Say that only a clear yes or no counts."""
    keyboard = consent_keyboard(goal_id, context.words, kind="plan")
    context.show(View(html=context.words("consent.puzzled"), keyboard=keyboard))


async def _ask(subject: str, views: Sequence[View], context: CoachContext) -> None:
    async with context.work():
        await end_flow(context, FLOWS)
        await close_question(context, AI_CONSENT)
        for view in views:
            context.show(view)
        *_, message = await context.flush()
        question = OpenQuestion(question=AI_CONSENT, subject=subject, message=message)
        await context.services.dialogue.ask(context.athlete.id, question)


async def _asked(what: str, context: CoachContext) -> int | None:
    """Return the number of what waits for the answer, where it is of this kind."""
    question = await context.services.dialogue.open(context.athlete.id)
    if question is None or question.question != AI_CONSENT or question.subject is None:
        return None
    name, _, number = question.subject.partition(":")
    return int(number) if name == what else None
