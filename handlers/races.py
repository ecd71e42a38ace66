"""/races: races that were run, told in words or by buttons, and what they say today."""

from datetime import date

from telegram import Update

from coaching.athlete.goal_words import understand_result
from coaching.athlete.goals import Puzzle, ResultWish, doubt_result
from coaching.domain.goal import RaceResultId
from coaching.domain.messages import OpenQuestion, OutboxId
from coaching.errors import StaleButton
from coaching.training.current_form import CurrentForm
from handlers.activities import pressed_row
from handlers.buttons import end_spinner, pressed_number, pressed_parts
from handlers.commands import words_behind
from handlers.context import CoachContext
from handlers.flow import end_flow, open_flow, subject_of
from handlers.log import log_instead
from handlers.race_code import result_code, result_wish
from handlers.views.races import dropped_result, kept_result, puzzled_result, races_view, result_step

RESULT = "result"
#: What is asked again when something cannot be.
_DOUBTFUL = {"future": {"raced_on": None}, "long_ago": {"raced_on": None}, "distance_range": {"distance_m": None}}


async def show_races(update: Update, context: CoachContext) -> None:
    """Show races and what they say, or take one from the words behind the command."""
    words = words_behind(update)
    if words:
        await _take(words, ResultWish(), context)
    else:
        await _show(context, None)


async def press_races(update: Update, context: CoachContext) -> None:
    """Show races and what they say, in a message of their own."""
    end_spinner(update, context)
    await _show(context, None)


async def press_result(update: Update, context: CoachContext) -> None:
    """Take the answer of the pressed button; it carries what was answered before."""
    wish = result_wish(pressed_parts(update)[-1])
    end_spinner(update, context)
    puzzle = doubt_result(wish, today=await _today(context))
    if puzzle is not None:
        wish = wish.model_copy(update=_DOUBTFUL.get(puzzle.code, {"seconds": None}))
    await _go_on(wish, context, pressed=await pressed_row(update, context), puzzle=puzzle)


async def drop_result(update: Update, context: CoachContext) -> None:
    """Forget a typed race; the message has the way back."""
    result_id = RaceResultId(pressed_number(update))
    end_spinner(update, context)
    results = await context.services.goals.results(context.athlete.id)
    result = next((one for one in results if one.id == result_id), None)
    if result is None:
        raise StaleButton(data="result_drop")
    pressed = await pressed_row(update, context)
    await context.services.history.refresh(context.athlete)
    async with context.work():
        await context.services.races.drop_result(context.athlete, result_id)
        view = dropped_result(result, await _form(context), context.words, context.formats)
        if pressed is not None:
            context.redraw(pressed, view)
        else:
            context.show(view)


async def answer_result(text: str, question: OpenQuestion, context: CoachContext) -> None:
    """Take the words that answer the open step, or several at once; what is no race may be a run."""
    wish, today = result_wish(subject_of(question)), await _today(context)
    said = understand_result(text, today=today, about=wish)
    is_result = not isinstance(said, Puzzle) and doubt_result(said, today=today) is None
    if is_result or not await log_instead(text, context):
        await _take(text, wish, context)


async def _take(text: str, wish: ResultWish, context: CoachContext) -> None:
    """Take words down; what cannot be gets the reason and the question again."""
    today = await _today(context)
    said = understand_result(text, today=today, about=wish)
    puzzle = said if isinstance(said, Puzzle) else doubt_result(said, today=today)
    if isinstance(said, Puzzle) or puzzle is not None:
        await _go_on(wish, context, puzzle=puzzle)
        return
    if wish == ResultWish() and said.missing == "kind":
        said = said.model_copy(update={"kind": "race"})
    await _go_on(said, context)


async def _go_on(
    wish: ResultWish, context: CoachContext, *, pressed: OutboxId | None = None, puzzle: Puzzle | None = None
) -> None:
    """Ask what is missing, or keep what is complete."""
    if wish.missing is None and puzzle is None:
        await _keep(wish, context, pressed)
        return
    today, words, formats = await _today(context), context.words, context.formats
    form = await _form(context) if wish.missing == "time" else None
    if puzzle is None:
        view = result_step(wish, form, words, formats, today=today)
    else:
        view = puzzled_result(puzzle, wish, form, words, formats, today=today)
    async with context.work():
        await open_flow(RESULT, result_code(wish), view, context, target=pressed)


async def _keep(wish: ResultWish, context: CoachContext, pressed: OutboxId | None) -> None:
    """Keep a race and show what all of them say now."""
    draft = wish.draft
    note = kept_result(draft, context.words, context.formats, today=await _today(context))
    await context.services.history.refresh(context.athlete)
    async with context.work():
        await context.services.races.add_result(context.athlete, draft)
        view = races_view(await _form(context), context.words, context.formats, note=note)
        await end_flow(context, (RESULT,), keep=pressed)
        if pressed is not None:
            context.redraw(pressed, view)
        else:
            context.show(view)


async def _show(context: CoachContext, pressed: OutboxId | None) -> None:
    view = races_view(await _form(context), context.words, context.formats)
    async with context.work():
        await end_flow(context, (RESULT,), keep=pressed)
        context.show(view)


async def _form(context: CoachContext) -> CurrentForm:
    return await context.services.fitness.current_form_of(context.athlete, today=await _today(context))


async def _today(context: CoachContext) -> date:
    return await context.services.log.today(context.athlete)
