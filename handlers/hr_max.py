"""A run reached a heart rate above the athlete's maximum: asked once, or taken over when a second run agrees."""

from collections.abc import Mapping, Sequence

from telegram import Update

from coaching.athlete.consent import of_words as yes_or_no
from coaching.athlete.hr_reference import MAX_HEART_RATES, HrReference
from coaching.athlete.hr_reference import of_words as reference_of_words
from coaching.domain.activity import Activity, ActivityId
from coaching.domain.athlete import Athlete
from coaching.domain.messages import OpenQuestion, OutboxId, View
from coaching.errors import StaleButton
from coaching.physiology.hr_max import Proposal, hr_max_of
from handlers.activities import card, draw_card, pressed_activity, pressed_row, redraw_card
from handlers.buttons import pressed_number
from handlers.context import CoachContext
from handlers.flow import asked
from handlers.log import log_instead
from handlers.prices import price_of_feedback
from handlers.profile import answer_hr_reference, close_question
from handlers.views.hr_max import ESTIMATED, agreed_view, puzzled_view, question_view
from handlers.wording import Html

HR_MAX = "hr_max_proposal"


async def adopt_agreed(found: Proposal | None, context: CoachContext) -> None:
    """Work with a maximum that two runs agree on, before the card is drawn; offer_hr_max keeps it."""
    if found is not None and found.is_agreed:
        context.turn.athlete = context.athlete.model_copy(update={"hr_max_bpm": found.hr_max_bpm})


async def proposed_by(activities: Sequence[Activity], context: CoachContext) -> tuple[Proposal, Activity] | None:
    """Return the one new maximum that several runs speak for: before all one that two agree on, else the highest."""
    found = [(await context.services.activities.hr_max_proposal(context.athlete, each), each) for each in activities]
    proposed = [(proposal, activity) for proposal, activity in found if proposal is not None]
    return max(proposed, key=lambda pair: (pair[0].is_agreed, pair[0].hr_max_bpm), default=None)


async def offer_hr_max_of(activities: Sequence[Activity], context: CoachContext) -> None:
    """Ask at most once about a new maximum, or keep one, inside the unit of work, below the summary of several runs."""
    found = await proposed_by(activities, context)
    if found is not None:
        proposal, activity = found
        await offer_hr_max(proposal, activity, context, day=context.formats.date(activity.local_day))


async def offer_hr_max(
    found: Proposal | None, activity: Activity, context: CoachContext, *, day: str | None = None
) -> None:
    """Ask about a new maximum, or keep one that is agreed and say so, inside the unit of work, below the card.

    While another question waits, this one is answered with its buttons only.

    Args:
        found: What the activity speaks for; None for nothing.
        activity: A run.
        context: Of the athlete.
        day: When that was, in words, where no card of it stands above.
    """
    if found is None:
        return
    await close_question(context, HR_MAX)
    await context.flush()
    if found.is_agreed:
        await _keep(found.hr_max_bpm, context)
        context.show(agreed_view(found, activity.id, context.words, day=day))
        return
    context.show(question_view(found, activity.id, context.words, day=day))
    *_, message = await context.flush()
    if await context.services.dialogue.open(context.athlete.id) is None:
        question = OpenQuestion(question=HR_MAX, subject=f"activity:{activity.id}", message=message)
        await context.services.dialogue.ask(context.athlete.id, question)


async def use_hr_max(update: Update, context: CoachContext) -> None:
    """Work with the heart rate of the pressed question from now on."""
    activity = await pressed_activity(update, context, at=3)
    await _use(activity, context, pressed=await pressed_row(update, context))


async def keep_hr_max(update: Update, context: CoachContext) -> None:
    """Stay with the maximum before."""
    activity = await pressed_activity(update, context, at=3)
    await _decline(activity, context, pressed=await pressed_row(update, context))


async def restore_hr_max(update: Update, context: CoachContext) -> None:
    """Go back to the maximum before, which two runs had replaced.

    Raises:
        StaleButton: If the button names none.
    """
    before_bpm = pressed_number(update)
    if before_bpm != ESTIMATED and before_bpm not in MAX_HEART_RATES:
        raise StaleButton(data="hrmax")
    activity = await pressed_activity(update, context, at=3)
    pressed = await pressed_row(update, context)
    refused_bpm = context.athlete.hr_max_bpm
    changed = context.athlete.model_copy(update={"hr_max_bpm": before_bpm or None, "declined_hr_max_bpm": refused_bpm})
    words = ("back", {"before": hr_max_of(changed) or ""})
    await _change(changed, activity, context, words=words, pressed=pressed)


async def answer_hr_max(text: str, question: OpenQuestion, context: CoachContext) -> None:
    """Take a written yes or no, or a maximum in numbers; anything else gets the question again."""
    activity = await _asked(question, context)
    decision = yes_or_no(text)
    if decision is not None:
        await (_use(activity, context) if decision == "yes" else _decline(activity, context))
    elif isinstance(said := reference_of_words(text), HrReference) and said.hr_max_bpm is not None:
        async with context.services.unit.work():
            await close_question(context, HR_MAX)
        await answer_hr_reference(text, context)
    elif not await log_instead(text, context):
        context.show(puzzled_view(_again(activity, context.athlete), activity.id, context.words))


async def _use(activity: Activity, context: CoachContext, pressed: OutboxId | None = None) -> None:
    """A maximum that was stated higher meanwhile stays."""
    bpm = _reached_bpm(activity)
    if (context.athlete.hr_max_bpm or 0) >= bpm:
        known = context.words("profile.hr_max_proposal.known", bpm=context.athlete.hr_max_bpm)
        async with context.work():
            await _answer(known, activity, context, pressed)
        return
    changed = context.athlete.model_copy(update={"hr_max_bpm": bpm})
    await _change(changed, activity, context, words=("taken", {"bpm": bpm}), pressed=pressed)


async def _decline(activity: Activity, context: CoachContext, pressed: OutboxId | None = None) -> None:
    found = _again(activity, context.athlete)
    kept = context.words("profile.hr_max_proposal.kept", bpm=found.hr_max_bpm, before=found.before_bpm)
    async with context.work():
        await context.services.athletes.decline_hr_max(context.athlete, found.hr_max_bpm)
        await _answer(kept, activity, context, pressed)


async def _change(
    changed: Athlete,
    activity: Activity,
    context: CoachContext,
    *,
    words: tuple[str, Mapping[str, object]],
    pressed: OutboxId | None,
) -> None:
    """Keep another maximum, say so, and draw the card anew."""
    context.turn.athlete = changed
    judged = await context.services.activities.judge(changed, activity)
    picture = await draw_card(activity, judged, context)
    price = await price_of_feedback(context.services, changed, activity.id)
    key, rates = words
    async with context.work():
        await _keep(changed.hr_max_bpm, context)
        is_drawn = await redraw_card(card(activity, judged, picture, context, price=price), activity, context)
        told = context.words("profile.hr_max_proposal.card_updated") if is_drawn else ""
        html = context.words(f"profile.hr_max_proposal.{key}", card=told, **rates)
        await _answer(html, activity, context, pressed)


async def _keep(hr_max_bpm: int | None, context: CoachContext) -> None:
    today = context.athlete.today(context.services.clock.now())
    context.turn.athlete = await context.services.athletes.keep_hr_max(context.athlete, hr_max_bpm, on=today)


async def _answer(html: Html, activity: Activity, context: CoachContext, pressed: OutboxId | None) -> None:
    """Say it in the place of the pressed question, else in a message of its own, inside the unit of work."""
    question = await asked(context, HR_MAX)
    if question is not None and question.subject == f"activity:{activity.id}":
        await close_question(context, HR_MAX)
    if pressed is not None:
        context.redraw(pressed, View(html=html))
    else:
        context.show(View(html=html))


async def _asked(question: OpenQuestion, context: CoachContext) -> Activity:
    number = (question.subject or "").partition(":")[2]
    return await context.services.activities.get(context.athlete, ActivityId(int(number)))


def _again(activity: Activity, athlete: Athlete) -> Proposal:
    """Return what was asked about, with what the coach works with today."""
    bpm = _reached_bpm(activity)
    return Proposal(bpm, hr_max_of(athlete) or bpm, was_estimated=athlete.hr_max_bpm is None, is_agreed=False)


def _reached_bpm(activity: Activity) -> int:
    """Return the heart rate that was asked about.

    Raises:
        StaleButton: If the activity speaks for none, or none any more.
    """
    bpm = activity.metrics.hr_max_candidate_bpm
    if bpm is None or bpm not in MAX_HEART_RATES:
        raise StaleButton(data="hrmax")
    return bpm
