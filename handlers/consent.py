"""The question before the first sending ever: what would be sent, word for word, and whether it may be."""

from coaching.domain.activity import Activity, ActivityId
from coaching.domain.messages import OpenQuestion, View
from handlers.context import CoachContext
from handlers.profile import close_question
from handlers.views.privacy import consent_keyboard, consent_view, preview_views

AI_CONSENT = "ai_consent"


async def ask_consent(activity: Activity, context: CoachContext) -> None:
    """Show everything that would be sent for this activity, and ask; nothing is sent."""
    recipient = context.services.recipient
    if recipient is None:
        msg = "nobody to send anything to, so nothing to ask"
        raise AssertionError(msg)
    text = await context.services.feedback.preview(context.athlete, activity.id)
    estimate = await context.services.feedback.estimate_micro_usd(context.athlete, activity.id)
    async with context.work():
        await close_question(context, AI_CONSENT)
        for view in preview_views(text, recipient, context.words):
            context.show(view)
        context.show(consent_view(activity.id, estimate, context.words, context.formats))
        *_, message = await context.flush()
        question = OpenQuestion(question=AI_CONSENT, subject=f"activity:{activity.id}", message=message)
        await context.services.dialogue.ask(context.athlete.id, question)


async def asked_activity(context: CoachContext) -> Activity | None:
    """Return the activity whose feedback waits for the answer."""
    question = await context.services.dialogue.open(context.athlete.id)
    if question is None or question.question != AI_CONSENT or question.subject is None:
        return None
    number = question.subject.partition(":")[2]
    return await context.services.activities.get(context.athlete, ActivityId(int(number)))


async def ask_consent_again(activity: Activity | None, context: CoachContext) -> None:
    """Say that only a clear yes or no counts."""
    keyboard = consent_keyboard(activity.id, context.words) if activity else ()
    context.show(View(html=context.words("consent.puzzled"), keyboard=keyboard))
