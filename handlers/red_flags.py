"""Signs of danger in what an athlete writes: seen before everything else, and training advice stops until cleared."""

from collections.abc import Sequence

from telegram import Update
from telegram.ext import ApplicationHandlerStop

from coaching.athlete.consent import of_words
from coaching.domain.messages import OpenQuestion, View
from coaching.errors import StaleButton
from coaching.safety.red_flags import Referral, Triage, triage
from handlers.activities import pressed_row, replied_activity
from handlers.buttons import end_spinner, pressed_parts
from handlers.context import CoachContext
from handlers.flow import ERASE, FIELD, RESTORE, end_flow, open_flow, subject_of
from handlers.log import log_instead
from handlers.views.red_flags import SUBJECT, held_view, noted_view, red_flag_view, referral_view

RED_FLAG = "red_flag"
#: Questions whose answers are kept whatever else they hold: a record of a run is no advice.
RECORDING = frozenset({"feel", "note", "log"})
#: Questions that are asked after this one where they are open, and that a yes or a no answers.
_YES_OR_NO = frozenset({FIELD, "hr_max_proposal", RESTORE, ERASE})
_REFERRALS: Sequence[Referral] = ("crisis", "emergency", "urgent", "soon")


async def triage_words(update: Update, context: CoachContext) -> None:
    """Look for red flags in a text or a caption, before any other handler.

    What records a run goes on to its handler afterwards, so that nothing is lost; everything else ends here.
    """
    message = update.message
    text = (message.text or message.caption or "") if message else ""
    found = triage(text)
    if found.verdict == "clear" or (found.verdict == "ask" and context.athlete.held is not None):
        return
    is_record = await _is_record(update, text, context)
    await _hold(found, context, is_record=is_record)
    if not is_record:
        raise ApplicationHandlerStop


async def press_red_flag(update: Update, context: CoachContext) -> None:
    """Take the answer to the question whether a sign is about the athlete, and now."""
    pressed = await pressed_row(update, context)
    latest = await context.services.outbox.latest(context.turn.chat_id, SUBJECT)
    if not context.athlete.is_hold_asked or pressed not in (None, latest):
        end_spinner(update, context, context.words.plain("error.answered_meanwhile"))
        return
    end_spinner(update, context)
    await _decide(context, is_present=pressed_parts(update)[-1] == "me")


async def answers_red_flag(update: Update, question: OpenQuestion | None, context: CoachContext) -> bool:
    """Return whether a written yes or no is meant for the question about a sign.

    It stands above the question about a run that is being recorded, and is still asked after a command.
    """
    message = update.message
    if message is None or not context.athlete.is_hold_asked or of_words(message.text or "") is None:
        return False
    if question is not None and question.question in _YES_OR_NO:
        return False
    asked = await context.services.outbox.latest(context.turn.chat_id, SUBJECT)
    return asked is None or await context.services.outbox.was_read(asked, message.message_id)


async def answer_red_flag(text: str, _question: OpenQuestion | None, context: CoachContext) -> None:
    """Take a written yes or no; a run is written down, and anything else gets the question again."""
    said = of_words(text)
    if said is None:
        if not await log_instead(text, context):
            show_hold(context)
    else:
        await _decide(context, is_present=said == "yes")


async def press_cleared(update: Update, context: CoachContext) -> None:
    """Take the athlete's word that they are cleared to train."""
    end_spinner(update, context)
    if context.athlete.held is None:
        raise StaleButton(data="cleared")
    await _release("red_flag.cleared", context)


def show_hold(context: CoachContext) -> None:
    """Say, in place of training advice, why there is none."""
    context.show(held_view(context.athlete, context.words))


async def hold_for_note(found: Triage, note: str, context: CoachContext) -> None:
    """Stop training advice for what an athlete wrote earlier, about a run; committed before anything else is tried."""
    today = context.athlete.today(context.services.clock.now())
    async with context.services.unit.work():
        context.turn.athlete = await context.services.athletes.hold(
            context.athlete, found.level or "soon", on=today, is_asked=False
        )
        context.show(noted_view(found, note, context.words))
        await context.flush()


async def _hold(found: Triage, context: CoachContext, *, is_record: bool) -> None:
    """Keep the hold and say what to do, committed before anything else is tried.

    While a run is being recorded its own question stays open; the buttons answer this one.
    """
    today = context.athlete.today(context.services.clock.now())
    is_asked = found.verdict == "ask"
    async with context.services.unit.work():
        held = await context.services.athletes.hold(context.athlete, found.level or "soon", on=today, is_asked=is_asked)
        context.turn.athlete = held
        view = red_flag_view(found, context.words)
        if is_asked and not is_record:
            await open_flow(RED_FLAG, ",".join(found.referrals), view, context)
        else:
            await end_flow(context, (RED_FLAG,))
            context.show(view)
        await context.flush()


async def _decide(context: CoachContext, *, is_present: bool) -> None:
    """Keep the hold that the question began, or end it."""
    if not context.athlete.is_hold_asked:
        show_hold(context)
    elif is_present:
        await _confirm(context)
    else:
        await _release("red_flag.not_now", context)


async def _confirm(context: CoachContext) -> None:
    athlete = context.athlete
    question = await context.services.dialogue.open(athlete.id)
    named = subject_of(question).split(",") if question and question.question == RED_FLAG else []
    referrals: Sequence[Referral] = tuple(known for known in _REFERRALS if known in named) or (athlete.held or "soon",)
    async with context.work():
        today = athlete.today(context.services.clock.now())
        context.turn.athlete = await context.services.athletes.hold(
            athlete, athlete.held or "soon", on=today, is_asked=False
        )
        await end_flow(context, (RED_FLAG,))
        context.show(referral_view(referrals, context.words))


async def _release(key: str, context: CoachContext) -> None:
    async with context.work():
        context.turn.athlete = await context.services.athletes.release(context.athlete)
        await end_flow(context, (RED_FLAG,))
        context.show(View(html=context.words(key)))


async def _is_record(update: Update, text: str, context: CoachContext) -> bool:
    """Return whether what was written belongs to a run that is being recorded."""
    if (update.message and update.message.document) or text.startswith("/log"):
        return True
    question = await context.services.dialogue.open(context.athlete.id)
    if question is not None and question.question in RECORDING:
        return True
    return await replied_activity(update, context) is not None
