"""Words that are no command: the answer to an open question, or something we answer kindly."""

from collections.abc import Awaitable, Callable, Mapping

from telegram import Update

from coaching.domain.messages import OpenQuestion, View
from handlers.activities import replied_activity
from handlers.consent import AI_CONSENT
from handlers.context import CoachContext
from handlers.correct import BELT, answer_belt
from handlers.export import answer_restore
from handlers.feedback import answer_consent, stop_work
from handlers.feel import FEEL, NOTE, answer_feel, answer_reply
from handlers.fields import answer_field, asks_for_body
from handlers.flow import FIELD, FLOWS, RESTORE, end_flow
from handlers.goal import GOAL, answer_goal
from handlers.hr_max import HR_MAX, answer_hr_max
from handlers.log import LOG, answer_log, is_run_in_words, log_words
from handlers.profile import HR_REFERENCE, answer_hr_reference, close_question, volunteers_hr_reference
from handlers.races import RESULT, answer_result
from handlers.red_flags import RED_FLAG, answer_red_flag

#: Who takes the words that answer a question.
ANSWERS: Mapping[str, Callable[[str, OpenQuestion, CoachContext], Awaitable[None]]] = {
    FEEL: answer_feel,
    NOTE: answer_feel,
    LOG: answer_log,
    BELT: answer_belt,
    FIELD: answer_field,
    HR_MAX: answer_hr_max,
    GOAL: answer_goal,
    RESULT: answer_result,
    RED_FLAG: answer_red_flag,
    RESTORE: answer_restore,
}


async def receive_text(update: Update, context: CoachContext) -> None:
    """Take the text as the answer to the open question, or as one given unasked."""
    text = (update.message.text or "") if update.message else ""
    question = await context.services.dialogue.open(context.athlete.id)
    activity = await replied_activity(update, context)
    if volunteers_hr_reference(text) and not asks_for_body(question):
        await answer_hr_reference(text, context)
    elif activity is not None:
        await answer_reply(text, activity, question, context)
    elif question is not None and question.question in ANSWERS:
        await ANSWERS[question.question](text, question, context)
    elif await is_run_in_words(text, question, context):
        await log_words(text, context)
    elif question is not None and question.question == HR_REFERENCE:
        await answer_hr_reference(text, context)
    elif question is not None and question.question == AI_CONSENT:
        await answer_consent(text, context)
    else:
        context.show(View(html=context.words("dialogue.no_question")))


async def cancel(_update: Update, context: CoachContext) -> None:
    """Leave the open question and stop the work that is under way; always works."""
    async with context.work():
        stopped = await stop_work(context)
        closed = await end_flow(context, FLOWS) or await close_question(context)
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
