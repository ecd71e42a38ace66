"""/goal: races ahead, by buttons or in one line of words, with a verdict at once."""

from datetime import date

from telegram import Update

from coaching.activities.log_words import says_it_is_over
from coaching.athlete.goal_words import kind_of_words, understand_goal
from coaching.athlete.goals import GoalWish, Puzzle, doubt_goal
from coaching.domain.athlete import GoalKind
from coaching.domain.goal import Goal, GoalId
from coaching.domain.messages import OpenQuestion, OutboxId, View
from coaching.errors import StaleButton
from coaching.training.realism import USUAL_LEVEL, barrier_of, judge
from handlers.activities import pressed_row
from handlers.buttons import end_spinner, pressed_number, pressed_parts
from handlers.commands import words_behind
from handlers.context import CoachContext
from handlers.flow import end_flow, open_flow, subject_of
from handlers.log import log_instead
from handlers.prices import price_of_plan, price_of_plan_for
from handlers.race_code import goal_code, goal_wish
from handlers.views.goal import (
    barred_view,
    change_view,
    dropped_goal,
    goal_step,
    overview_view,
    puzzled_goal,
)
from handlers.views.goal_verdict import verdict_view

GOAL = "goal"
FOR_ADULTS = frozenset({"minor", "perhaps_minor"})
#: Later Sundays are none that may be chosen.
_MOST_WEEKS = 120
#: What is asked again when something cannot be.
_DOUBTFUL = {"past": {"race_on": None}, "too_far": {"race_on": None}, "distance_range": {"distance_m": None}}


async def show_goal(update: Update, context: CoachContext) -> None:
    """Show the races ahead, or take one from the words behind the command."""
    words = words_behind(update)
    if words:
        await _take(words, GoalWish(), context)
    else:
        await _overview(context)


async def press_goals(update: Update, context: CoachContext) -> None:
    """Show the races ahead in place of what the button stood below."""
    end_spinner(update, context)
    await _overview(context, pressed=await pressed_row(update, context))


async def press_goal(update: Update, context: CoachContext) -> None:
    """Take the answer of the pressed button; it carries what was answered before."""
    wish = goal_wish(pressed_parts(update)[-1])
    end_spinner(update, context)
    puzzle = doubt_goal(wish, today=await _today(context))
    pressed = await pressed_row(update, context)
    if puzzle is None:
        await _go_on(wish, context, pressed=pressed)
    else:
        again = wish.model_copy(update=_DOUBTFUL.get(puzzle.code, {"target_s": None}))
        await _go_on(again, context, pressed=pressed, puzzle=puzzle)


async def turn_dates(update: Update, context: CoachContext) -> None:
    """Show earlier or later Sundays."""
    wish, week = goal_wish(pressed_parts(update)[-1]), pressed_number(update, at=2)
    end_spinner(update, context)
    if wish.missing != "date" or week > _MOST_WEEKS:
        raise StaleButton(data="goal_dates")
    await _go_on(wish, context, pressed=await pressed_row(update, context), from_week=week)


async def choose_kind(update: Update, context: CoachContext) -> None:
    """Keep that the athlete trains without a race."""
    kind: GoalKind = "return" if pressed_parts(update)[-1] == "return" else "fitness"
    end_spinner(update, context)
    await _keep_kind(kind, context, pressed=await pressed_row(update, context))


async def open_goal(update: Update, context: CoachContext) -> None:
    """Show the verdict on a race as of today."""
    end_spinner(update, context)
    goal = await _pressed_goal(update, context)
    view = await _verdict(goal, context)
    await _redraw(view, await pressed_row(update, context), context)


async def change_goal(update: Update, context: CoachContext) -> None:
    """Show what can be changed about a race."""
    end_spinner(update, context)
    goal = await _pressed_goal(update, context)
    await _redraw(change_view(goal, context.words, context.formats), await pressed_row(update, context), context)


async def drop_goal(update: Update, context: CoachContext) -> None:
    """Forget a race ahead; the message has the way back."""
    end_spinner(update, context)
    goal, today = await _pressed_goal(update, context), await _today(context)
    pressed = await pressed_row(update, context)
    async with context.work():
        await context.services.races.drop(context.athlete, goal.id)
        left = await context.services.races.ahead(context.athlete, today)
        await end_flow(context, (GOAL,), keep=pressed)
        _place(dropped_goal(goal, left, context.athlete.goal_kind, context.words, context.formats), pressed, context)


async def answer_goal(text: str, question: OpenQuestion, context: CoachContext) -> None:
    """Take the words that answer the open step, or several at once; what is over or no race may be a run."""
    wish, today = goal_wish(subject_of(question)), await _today(context)
    said = understand_goal(text, today=today, about=wish)
    is_goal = not isinstance(said, Puzzle) and doubt_goal(said, today=today) is None and not says_it_is_over(text)
    if is_goal or not await log_instead(text, context):
        await _take(text, wish, context)


async def _take(text: str, wish: GoalWish, context: CoachContext) -> None:
    """Take words down; what cannot be gets the reason and the question again."""
    kind = kind_of_words(text)
    if kind is not None:
        await _keep_kind(kind, context, pressed=None)
        return
    today = await _today(context)
    said = understand_goal(text, today=today, about=wish)
    puzzle = said if isinstance(said, Puzzle) else doubt_goal(said, today=today)
    if puzzle is not None or isinstance(said, Puzzle):
        await _go_on(wish, context, puzzle=puzzle)
        return
    await _go_on(await _told_at_once(said, wish, context), context)


async def _told_at_once(said: GoalWish, wish: GoalWish, context: CoachContext) -> GoalWish:
    """Return a race told in one go as one that is trained for, unless there is such a race already."""
    if wish != GoalWish() or said.missing != "priority":
        return said
    goals = await context.services.races.ahead(context.athlete, await _today(context))
    return said if any(goal.priority == "A" for goal in goals) else said.model_copy(update={"priority": "A"})


async def _go_on(
    wish: GoalWish,
    context: CoachContext,
    *,
    pressed: OutboxId | None = None,
    puzzle: Puzzle | None = None,
    from_week: int | None = None,
) -> None:
    """Ask what is missing, or keep what is complete."""
    barrier = barrier_of(context.athlete, wish.distance_m) if wish.distance_m is not None else None
    if barrier in FOR_ADULTS and barrier is not None:
        view = barred_view(barrier, wish, context.words, context.formats)
        again = {"distance_m": None, "target_s": None, "is_to_finish": False}
        await _ask(wish.model_copy(update=again), view, context, pressed)
        return
    if wish.missing is None and puzzle is None:
        await _keep(wish, context, pressed)
        return
    form = await context.services.fitness.current_form_of(context.athlete, today=await _today(context))
    level = context.athlete.level or USUAL_LEVEL
    view = goal_step(wish, form, level, context.words, context.formats, from_week=from_week)
    if puzzle is not None:
        view = puzzled_goal(puzzle, view, context.words, context.formats)
    await _ask(wish, view, context, pressed)


async def _ask(wish: GoalWish, view: View, context: CoachContext, pressed: OutboxId | None) -> None:
    async with context.work():
        await open_flow(GOAL, goal_code(wish), view, context, target=pressed)


async def _keep(wish: GoalWish, context: CoachContext, pressed: OutboxId | None) -> None:
    """Keep a race and say what the coach thinks of it."""
    today = await _today(context)
    form = await context.services.fitness.current_form_of(context.athlete, today=today)
    price = await price_of_plan_for(context.services, context.athlete, wish.draft, today=today)
    async with context.work():
        goal = await context.services.races.aim(context.athlete, wish.draft, instead_of=wish.instead_of, today=today)
        await end_flow(context, (GOAL,), keep=pressed)
        view = verdict_view(judge(goal, context.athlete, form), goal, context.words, context.formats, price=price)
        _place(view, pressed, context)


async def _keep_kind(kind: GoalKind, context: CoachContext, *, pressed: OutboxId | None) -> None:
    today = await _today(context)
    async with context.work():
        await context.services.races.want(context.athlete, kind)
        goals = await context.services.races.ahead(context.athlete, today)
        await end_flow(context, (GOAL,), keep=pressed)
        note = context.words(f"goal.kept_kind.{kind}")
        view = overview_view(goals, kind, context.words, context.formats, note=note if goals else None)
        _place(view, pressed, context)


async def _overview(context: CoachContext, *, pressed: OutboxId | None = None) -> None:
    goals = await context.services.races.ahead(context.athlete, await _today(context))
    view = overview_view(goals, context.athlete.goal_kind, context.words, context.formats)
    if goals:
        await _redraw(view, pressed, context)
    else:
        await _ask(GoalWish(), view, context, pressed)


async def _verdict(goal: Goal, context: CoachContext) -> View:
    today = await _today(context)
    form = await context.services.fitness.current_form_of(context.athlete, today=today)
    price = await price_of_plan(context.services, context.athlete, goal.id, today=today)
    return verdict_view(judge(goal, context.athlete, form), goal, context.words, context.formats, price=price)


async def _redraw(view: View, pressed: OutboxId | None, context: CoachContext) -> None:
    async with context.work():
        await end_flow(context, (GOAL,), keep=pressed)
        _place(view, pressed, context)


def _place(view: View, pressed: OutboxId | None, context: CoachContext) -> None:
    """Show a view in the message whose button was pressed, else as a new one."""
    if pressed is not None:
        context.redraw(pressed, view)
    else:
        context.show(view)


async def _pressed_goal(update: Update, context: CoachContext) -> Goal:
    goal_id = GoalId(pressed_number(update))
    return await context.services.races.get(context.athlete, goal_id, await _today(context))


async def _today(context: CoachContext) -> date:
    return await context.services.log.today(context.athlete)
