"""Words that are no command: the answer to an open question, or something we answer kindly."""

from telegram import Update

from coaching.domain.messages import View
from handlers.consent import AI_CONSENT
from handlers.context import CoachContext
from handlers.feedback import answer_consent, stop_work
from handlers.profile import HR_REFERENCE, answer_hr_reference, close_question, volunteers_hr_reference


async def receive_text(update: Update, context: CoachContext) -> None:
    """Take the text as the answer to the open question, or as one given unasked."""
    text = (update.message.text or "") if update.message else ""
    question = await context.services.dialogue.open(context.athlete.id)
    is_asked = question is not None and question.question == HR_REFERENCE
    if is_asked or volunteers_hr_reference(text):
        await answer_hr_reference(text, context)
    elif question is not None and question.question == AI_CONSENT:
        await answer_consent(text, context)
    else:
        context.show(View(html=context.words("dialogue.no_question")))


async def cancel(_update: Update, context: CoachContext) -> None:
    """Leave the open question and stop the work that is under way; always works."""
    async with context.work():
        stopped = await stop_work(context)
        closed = await close_question(context)
        if closed and not stopped:
            context.show(View(html=context.words(f"dialogue.question_cancelled.{closed}")))
        elif not stopped:
            context.show(View(html=context.words("dialogue.nothing_to_cancel")))


async def unknown_command(_update: Update, context: CoachContext) -> None:
    """Say which commands exist."""
    context.show(View(html=context.words("dialogue.unknown_command")))


async def receive_other(update: Update, context: CoachContext) -> None:
    """Say how to send what was meant: a picture of a run is no file, a voice is no text."""
    message = update.message
    is_picture = message is not None and bool(message.photo or message.video or message.animation)
    context.show(View(html=context.words("dialogue.send_as_file" if is_picture else "dialogue.not_understood")))
