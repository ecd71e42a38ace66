"""The way to a plan: what it would be made for, the one question that it needs, and the work that makes it."""

from datetime import date

from telegram import Update
from telegram.constants import ChatAction

from coaching.athlete.consent import of_words
from coaching.athlete.fields import field_named, with_value
from coaching.athlete.reading import Asked, Puzzle
from coaching.domain.athlete import AiConsent
from coaching.domain.goal import Goal, GoalId
from coaching.domain.messages import OpenQuestion, OutboxId, View
from coaching.domain.work import WorkOrder
from coaching.plan.outlook import NO_RACE
from handlers.activities import pressed_row
from handlers.buttons import end_spinner, pressed_number, pressed_parts
from handlers.consent import AI_CONSENT, ask_consent_for_plan, ask_consent_for_plan_again
from handlers.context import CoachContext
from handlers.fields import page_of
from handlers.flow import end_flow, open_flow, subject_of
from handlers.log import log_instead
from handlers.pages import page_view
from handlers.profile import close_question
from handlers.red_flags import show_hold
from handlers.views.costs import estimate_sentence
from handlers.views.fields import reason
from handlers.views.plan_offer import PLACE, making_line, usual_view
from handlers.wording import Html
from handlers.work import announce

#: Asks what a usual week is, where a plan needs it.
USUAL = "usual_week"
#: A plan by the rules alone is there before anybody could read that it is being made.
ANNOUNCE_HOLD_S = 0.7


async def press_offer(update: Update, context: CoachContext) -> None:
    """Show what a plan would be made for."""
    end_spinner(update, context)
    context.show(await page_view(PLACE, context))


async def press_make(update: Update, context: CoachContext) -> None:
    """Have a plan made for the race of the button, or for none."""
    end_spinner(update, context)
    await make_plan(GoalId(pressed_number(update)), context)


async def make_plan(goal_id: GoalId, context: CoachContext) -> None:
    """Have a plan made; what it cannot do without is asked first.

    Raises:
        StaleButton: If there is no such race ahead.
    """
    if context.athlete.held is not None:
        show_hold(context)
        return
    today = await today_of(context)
    await goal_ahead(goal_id, today, context)
    if await context.services.plans.lacks_volume(context.athlete, today=today):
        await _ask_usual(goal_id, context)
        return
    if context.services.plans.needs_consent(context.athlete) and await _ask_consent(goal_id, today, context):
        return
    announcement = await _announcement(goal_id, today, context)
    async with context.work():
        await _order(goal_id, announcement, context)


async def press_usual(update: Update, context: CoachContext) -> None:
    """Take the pressed usual week, and go on with the plan."""
    end_spinner(update, context)
    await _take_usual(pressed_parts(update)[-1], GoalId(pressed_number(update, at=2)), context)


async def answer_usual(text: str, question: OpenQuestion, context: CoachContext) -> None:
    """Take the usual week in words; what cannot be understood gets the reason and the question again."""
    goal_id = GoalId(int(subject_of(question)))
    read = field_named("usual").read(text, Asked(context.athlete, context.services.clock.now()))
    if isinstance(read, str):
        await _take_usual(read, goal_id, context)
    elif isinstance(read, Puzzle) and not await log_instead(text, context):
        page = await page_of(PLACE, context)
        await _ask_usual(goal_id, context, note=reason("usual", read, page))


async def _ask_usual(goal_id: GoalId, context: CoachContext, *, note: Html | None = None) -> None:
    view = usual_view(goal_id, await page_of(PLACE, context), note=note)
    async with context.work():
        await open_flow(USUAL, str(goal_id), view, context)


async def _take_usual(code: str, goal_id: GoalId, context: CoachContext) -> None:
    today = await today_of(context)
    changed = with_value(context.athlete, "usual", code, today)
    async with context.services.unit.work():
        await context.services.athletes.keep(changed)
    context.turn.athlete = changed
    await make_plan(goal_id, context)


async def press_plan_consent(update: Update, context: CoachContext) -> None:
    """Take the pressed yes or no, and have the plan made that was asked for."""
    goal_id = GoalId(pressed_number(update))
    end_spinner(update, context)
    await goal_ahead(goal_id, await today_of(context), context)
    decision: AiConsent = "yes" if pressed_parts(update)[2] == "yes" else "no"
    await _decide(decision, goal_id, context, pressed=await pressed_row(update, context))


async def answer_plan_consent(text: str, goal_id: GoalId, context: CoachContext) -> None:
    """Take a written yes or no; anything else is asked again, since only a clear yes is one."""
    decision = of_words(text)
    if decision is None:
        await ask_consent_for_plan_again(goal_id, context)
    else:
        await _decide(decision, goal_id, context)


async def goal_ahead(goal_id: GoalId, today: date, context: CoachContext) -> Goal | None:
    """Return the race of a button; None for a plan without one.

    Raises:
        StaleButton: If there is no such race ahead.
    """
    if goal_id == NO_RACE:
        return None
    return await context.services.races.get(context.athlete, goal_id, today)


async def today_of(context: CoachContext) -> date:
    """Return the athlete's day."""
    return await context.services.log.today(context.athlete)


async def _ask_consent(goal_id: GoalId, today: date, context: CoachContext) -> bool:
    """Show what would be sent, and ask; False where there would be no plan, so that nothing would be sent."""
    plans, athlete = context.services.plans, context.athlete
    text = await plans.preview(athlete, goal_id, today=today)
    if text is None:
        return False
    estimate = await plans.estimate_micro_usd(athlete, goal_id, today=today)
    await ask_consent_for_plan(goal_id, text, estimate, context)
    return True


async def _decide(
    decision: AiConsent, goal_id: GoalId, context: CoachContext, *, pressed: OutboxId | None = None
) -> None:
    """Keep the decision, and have the plan made; a repeated press makes it once."""
    async with context.services.unit.work():
        context.turn.athlete = await context.services.athletes.decide_on_ai(context.athlete, decision)
    announcement = await _announcement(goal_id, await today_of(context), context)
    async with context.work():
        await close_question(context, AI_CONSENT)
        if pressed is not None:
            context.rebutton(pressed)
        await _order(goal_id, announcement, context)


async def _order(goal_id: GoalId, announcement: View, context: CoachContext) -> None:
    """Queue the work with its announcement, inside the unit of work; a double tap finds the row that exists."""
    await end_flow(context, (USUAL,))
    order = WorkOrder(athlete_id=context.athlete.id, kind="plan", subject=str(goal_id), chat_id=context.turn.chat_id)
    work, is_new = await context.services.queue.order(order)
    if not is_new:
        context.show(View(html=context.words("plan.already_making"), is_silent=True, when_unknown="drop"))
        return
    context.in_passing(context.bot.send_chat_action(context.turn.chat_id, ChatAction.TYPING))
    await announce(work, announcement, context)


async def _announcement(goal_id: GoalId, today: date, context: CoachContext) -> View:
    """Return how far it is, and what it costs."""
    estimate = await context.services.plans.estimate_micro_usd(context.athlete, goal_id, today=today)
    cost = estimate_sentence(estimate, context.words, context.formats)
    html = "\n\n".join(part for part in (making_line(0, context.words), cost) if part)
    return View(html=html, hold_s=ANNOUNCE_HOLD_S, is_silent=True, when_unknown="drop")
