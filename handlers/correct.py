"""Correct it: race, sport, treadmill distance, not counted, deleted; the file itself stays as it is."""

from telegram import Update
from telegram.constants import ChatAction

from coaching.activities.draft import Puzzle
from coaching.activities.log_words import distance_of_words
from coaching.domain.activity import Activity, ActivityId, Correction
from coaching.domain.messages import OpenQuestion, OutboxId, View
from coaching.errors import ImplausibleDistance, StaleButton
from handlers.activities import card, draw_card, pressed_activity, pressed_row
from handlers.buttons import pressed_number, pressed_parts
from handlers.context import CoachContext
from handlers.flow import FLOWS, end_flow, open_flow, subject_of
from handlers.log import log_instead
from handlers.prices import price_of_writing
from handlers.views.correct import (
    SPORTS,
    belt_puzzled_view,
    belt_view,
    correct_view,
    delete_view,
    deleted_view,
    done_view,
    sports_view,
)
from handlers.views.formatting import METRES
from handlers.views.told import quoted

BELT = "belt"
_WITH_ARGUMENT = 4


async def show_choices(update: Update, context: CoachContext) -> None:
    """Show what can be corrected: below a card in a message of its own, elsewhere in place."""
    activity = await pressed_activity(update, context)
    is_own_message = len(pressed_parts(update)) == _WITH_ARGUMENT
    pressed = await pressed_row(update, context) if is_own_message else None
    async with context.work():
        await end_flow(context, FLOWS, keep=pressed)
        _answer(correct_view(activity, context.words, context.formats), context, pressed)


async def set_race(update: Update, context: CoachContext) -> None:
    """Note that a run was a race, or was none."""
    activity, is_race = await pressed_activity(update, context), pressed_number(update, at=3) == 1
    await _correct(activity, activity.correction.model_copy(update={"is_race": is_race}), update, context)


async def set_counting(update: Update, context: CoachContext) -> None:
    """Leave an activity out of everything that is counted, or take it in again."""
    activity, counts = await pressed_activity(update, context), pressed_number(update, at=3) == 1
    await _correct(activity, activity.correction.model_copy(update={"is_excluded": not counts}), update, context)


async def ask_sport(update: Update, context: CoachContext) -> None:
    """Ask what an activity was."""
    activity = await pressed_activity(update, context)
    _answer(sports_view(activity, context.words, context.formats), context, await pressed_row(update, context))


async def set_sport(update: Update, context: CoachContext) -> None:
    """Take the sport of the pressed button; a treadmill's distance holds only on a treadmill."""
    name = pressed_parts(update)[-1]
    if name not in SPORTS:
        raise StaleButton(data="sport")
    activity = await pressed_activity(update, context)
    sport, sub_sport = SPORTS[name]
    distance_m = activity.correction.distance_m if name == "treadmill" else None
    changes = {"sport": sport, "sub_sport": sub_sport, "distance_m": distance_m}
    if sport != "running":
        changes["is_race"] = False
    if (activity.sport, activity.sub_sport) == (sport, sub_sport):
        changes = {}
    await _correct(activity, activity.correction.model_copy(update=changes), update, context)


async def ask_belt(update: Update, context: CoachContext) -> None:
    """Ask what the treadmill showed."""
    activity = await pressed_activity(update, context)
    await _ask_belt(activity, belt_view(activity, context.words, context.formats), context, update)


async def answer_belt(text: str, question: OpenQuestion, context: CoachContext) -> None:
    """Take the distance that the treadmill showed; what cannot be gets the reason and the question again."""
    activity_id = ActivityId(int(subject_of(question).partition(":")[2]))
    activity = await context.services.activities.get(context.athlete, activity_id)
    distance_m = distance_of_words(text, metres_alone=METRES[context.athlete.units])
    if isinstance(distance_m, Puzzle):
        if await log_instead(text, context):
            return
        reason = context.words(f"correct.belt_puzzled.{distance_m.code}", part=quoted(distance_m.part))
        await _ask_belt(activity, belt_puzzled_view(activity, reason, context.words), context)
        return
    try:
        await _correct(activity, activity.correction.model_copy(update={"distance_m": distance_m}), None, context)
    except ImplausibleDistance as error:
        lowest, highest = context.formats.distance(error.lowest_m), context.formats.distance(error.highest_m)
        reason = context.words("correct.belt_puzzled.range", lowest=lowest, highest=highest)
        await _ask_belt(activity, belt_puzzled_view(activity, reason, context.words), context)


async def restore(update: Update, context: CoachContext) -> None:
    """Take all corrections back."""
    activity = await pressed_activity(update, context)
    await _correct(activity, Correction(), update, context)


async def ask_delete(update: Update, context: CoachContext) -> None:
    """Ask whether an activity is to be deleted for good."""
    activity = await pressed_activity(update, context)
    _answer(delete_view(activity, context.words, context.formats), context, await pressed_row(update, context))


async def delete(update: Update, context: CoachContext) -> None:
    """Delete an activity; its cards lose their buttons."""
    activity = await pressed_activity(update, context)
    pressed = await pressed_row(update, context)
    async with context.work():
        await context.services.corrections.delete(context.athlete, activity.id)
        await end_flow(context, FLOWS, keep=pressed)
        target = await context.services.outbox.latest(context.turn.chat_id, f"activity:{activity.id}")
        if target is not None:
            context.rebutton(target)
        _answer(deleted_view(activity, context.words, context.formats), context, pressed)


async def _ask_belt(activity: Activity, view: View, context: CoachContext, update: Update | None = None) -> None:
    pressed = await pressed_row(update, context) if update is not None else None
    async with context.work():
        await open_flow(BELT, f"activity:{activity.id}", view, context, target=pressed)


async def _correct(activity: Activity, correction: Correction, update: Update | None, context: CoachContext) -> None:
    """Keep a correction, say what holds now, and draw the card anew; what holds already changes nothing.

    Raises:
        ImplausibleDistance: If a treadmill can hardly have shown this.
    """
    pressed = await pressed_row(update, context) if update is not None else None
    if correction == activity.correction:
        _answer(correct_view(activity, context.words, context.formats), context, pressed)
        return
    context.in_passing(context.bot.send_chat_action(context.turn.chat_id, ChatAction.TYPING))
    corrected = await context.services.corrections.prepare(context.athlete, activity, correction)
    after = corrected.activity
    judged = await context.services.activities.judge(context.athlete, after)
    picture = await draw_card(after, judged, context)
    price = await price_of_writing(context.services, context.athlete, after.id)
    async with context.work():
        await context.services.corrections.keep(corrected)
        await end_flow(context, (BELT,), keep=pressed)
        _answer(done_view(activity, after, context.words, context.formats), context, pressed)
        await _replace_card(card(after, judged, picture, context, price=price), after, context)


async def _replace_card(view: View, activity: Activity, context: CoachContext) -> None:
    """Draw the card anew, inside the unit of work; one that lost its picture, or is gone, is shown anew."""
    target = await context.services.outbox.latest(context.turn.chat_id, f"activity:{activity.id}")
    if target is not None and view.picture is not None:
        context.redraw(target, view)
        return
    if target is not None:
        context.remove(target)
    context.show(view)


def _answer(view: View, context: CoachContext, pressed: OutboxId | None) -> None:
    """Show a message in place of the pressed one, or as a new one."""
    if pressed is not None:
        context.redraw(pressed, view)
    else:
        context.show(view)
