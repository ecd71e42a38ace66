"""Words that are no command: the answer to an open question, or something we answer kindly."""

from collections.abc import Awaitable, Callable, Mapping

from telegram import Update

from coaching.domain.messages import OpenQuestion, View
from handlers.activities import replied_activity
from handlers.consent import AI_CONSENT, asked_plan
from handlers.context import CoachContext
from handlers.correct import BELT, answer_belt
from handlers.erase import answer_erase
from handlers.export import answer_restore
from handlers.feedback import answer_consent
from handlers.feel import FEEL, NOTE, answer_feel, answer_reply
from handlers.fields import answer_field, asks_for_body
from handlers.flow import ERASE, FIELD, FLOWS, RESTORE, end_flow, question_to_answer
from handlers.goal import GOAL, answer_goal
from handlers.hr_max import HR_MAX, answer_hr_max
from handlers.log import LOG, answer_log, is_run_in_words, log_words
from handlers.plan_making import USUAL, answer_plan_consent, answer_usual
from handlers.profile import HR_REFERENCE, answer_hr_reference, close_question, volunteers_hr_reference
from handlers.races import RESULT, answer_result
from handlers.red_flags import RED_FLAG, answer_red_flag, answers_red_flag
from handlers.work import stop_work

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
    USUAL: answer_usual,
    RED_FLAG: answer_red_flag,
    RESTORE: answer_restore,
    ERASE: answer_erase,
}


async def _answer_consent(text: str, context: CoachContext) -> None:
    """Take the words for what the question was asked for: a plan, or feedback."""
    goal_id = await asked_plan(context)
    if goal_id is None:
        await answer_consent(text, context)
    else:
        await answer_plan_consent(text, goal_id, context)


#: Who takes the words that answer a question which gives way to a run told in words.
WAITING: Mapping[str, Callable[[str, CoachContext], Awaitable[None]]] = {
    HR_REFERENCE: answer_hr_reference,
    AI_CONSENT: _answer_consent,
}


async def receive_text(update: Update, context: CoachContext) -> None:
    """Take the text as the answer to the open question, or as one given unasked."""
    text = (update.message.text or "") if update.message else ""
    question = await question_to_answer(context)
    activity = await replied_activity(update, context)
    if volunteers_hr_reference(text) and not asks_for_body(question):
        await answer_hr_reference(text, context)
    elif activity is not None:
        await answer_reply(text, activity, question, context)
    elif await answers_red_flag(update, question, context):
        await answer_red_flag(text, question, context)
    elif question is not None and not await _was_read(question, update, context):
        context.show(View(html=context.words("error.answered_meanwhile")))
    elif question is not None and question.question in ANSWERS:
        await ANSWERS[question.question](text, question, context)
    elif await is_run_in_words(text, question, context):
        await log_words(text, context)
    else:
        await _answer_waiting(text, question, context)


async def _answer_waiting(text: str, question: OpenQuestion | None, context: CoachContext) -> None:
    """Take the text as the answer to a question that waits until it is answered, else say what is understood."""
    answer = WAITING.get(question.question) if question else None
    if answer is None:
        context.show(View(html=context.words("dialogue.no_question")))
    else:
        await answer(text, context)


async def _was_read(question: OpenQuestion, update: Update, context: CoachContext) -> bool:
    """Return whether a question stood in the chat when the words were written that seem to answer it."""
    if question.message is None or update.message is None:
        return True
    return await context.services.outbox.was_read(question.message, update.message.message_id)


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
