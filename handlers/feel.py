"""How a run felt: a number and a note, by buttons, in answer to the question, or as a reply to the card."""

from telegram import Update

from coaching.activities.draft import RPE_RANGE, Puzzle
from coaching.activities.log_words import rpe_of_words
from coaching.domain.activity import Activity, ActivityId
from coaching.domain.messages import OpenQuestion, OutboxId, View
from coaching.errors import StaleButton
from handlers.activities import card, pressed_activity, pressed_row, redraw_card
from handlers.buttons import pressed_number
from handlers.context import CoachContext
from handlers.flow import end_flow, open_flow, subject_of
from handlers.prices import price_of_feedback
from handlers.views.feel import feel_view, note_view, puzzled_view, thanks_view

FEEL = "feel"
NOTE = "note"
LONGEST_NOTE = 4000


async def ask_feel(update: Update, context: CoachContext) -> None:
    """Ask how the run of the pressed card felt."""
    activity = await pressed_activity(update, context)
    await _ask(FEEL, feel_view(activity, context.words, context.formats), activity, context)


async def ask_note(update: Update, context: CoachContext) -> None:
    """Ask for a note on a run."""
    activity = await pressed_activity(update, context)
    await _ask(NOTE, note_view(activity, context.words, context.formats), activity, context)


async def choose_rpe(update: Update, context: CoachContext) -> None:
    """Keep the effort of the pressed button; it works as long as the message stands there."""
    rpe = pressed_number(update, at=3)
    if rpe not in RPE_RANGE:
        raise StaleButton(data="rpe")
    activity = await pressed_activity(update, context)
    after = activity.model_copy(update={"rpe": rpe})
    await _keep(activity, after, context, pressed=await pressed_row(update, context))


async def forget_rpe(update: Update, context: CoachContext) -> None:
    """Take the effort back."""
    activity = await pressed_activity(update, context)
    after = activity.model_copy(update={"rpe": None})
    await _keep(activity, after, context, pressed=await pressed_row(update, context))


async def forget_note(update: Update, context: CoachContext) -> None:
    """Take the note back."""
    activity = await pressed_activity(update, context)
    after = activity.model_copy(update={"remark": None})
    await _keep(activity, after, context, pressed=await pressed_row(update, context))


async def answer_feel(text: str, question: OpenQuestion, context: CoachContext) -> None:
    """Take the words that answer the question how a run felt, or that are the note that was asked for."""
    activity_id = ActivityId(int(subject_of(question).partition(":")[2]))
    activity = await context.services.activities.get(context.athlete, activity_id)
    if question.question == NOTE:
        await _take(activity, context, rpe=None, note=text.strip())
    else:
        await take_words(text, activity, context)


async def answer_reply(text: str, activity: Activity, question: OpenQuestion | None, context: CoachContext) -> None:
    """Take the words of a reply to a message about a run; while its note is asked for they are that."""
    if question is not None and question.question == NOTE and subject_of(question) == f"activity:{activity.id}":
        await answer_feel(text, question, context)
    else:
        await take_words(text, activity, context)


async def take_words(text: str, activity: Activity, context: CoachContext) -> None:
    """Take words about a run: a number from 0 to 10 is the effort, everything else a note."""
    said = rpe_of_words(text)
    if isinstance(said, Puzzle):
        await _ask(FEEL, puzzled_view(activity, said.part, context.words), activity, context)
        return
    rpe, note = said
    await _take(activity, context, rpe=rpe, note=note)


async def _take(activity: Activity, context: CoachContext, *, rpe: int | None, note: str | None) -> None:
    if note is not None and len(note) > LONGEST_NOTE:
        too_long = context.words("feel.too_long", most=LONGEST_NOTE, n=len(note) - LONGEST_NOTE)
        await _ask(NOTE, View(html=too_long, subject=f"feel:{activity.id}"), activity, context)
        return
    new = {name: value for name, value in (("rpe", rpe), ("remark", note)) if value is not None}
    await _keep(activity, activity.model_copy(update=new), context)


async def _ask(question: str, view: View, activity: Activity, context: CoachContext) -> None:
    async with context.work():
        await open_flow(question, f"activity:{activity.id}", view, context)


async def _keep(before: Activity, after: Activity, context: CoachContext, *, pressed: OutboxId | None = None) -> None:
    """Keep how a run felt, say so, and draw its card anew; what is known already changes nothing."""
    if after == before and pressed is not None:
        return
    judged = await context.services.activities.judge(context.athlete, after)
    price = await price_of_feedback(context.services, context.athlete, after.id)
    thanks = thanks_view(before, after, context.words) if after != before else _known(after, context)
    async with context.work():
        await context.services.log.feel(before, rpe=after.rpe, remark=after.remark)
        await end_flow(context, (FEEL, NOTE), keep=pressed, about=f"activity:{after.id}")
        await redraw_card(card(after, judged, None, context, price=price), after, context)
        if pressed is not None:
            context.redraw(pressed, thanks)
        else:
            context.show(thanks)


def _known(activity: Activity, context: CoachContext) -> View:
    return View(html=context.words("feel.known"), subject=f"feel:{activity.id}")
