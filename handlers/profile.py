"""What the coach asks about the athlete: for now what heart-rate zones can stand on, when it first matters."""

import re

from telegram import Update

from coaching.athlete.hr_reference import AGE_BANDS, AGES, MAX_HEART_RATES, HrReference, of_band, of_words
from coaching.domain.activity import Activity, ActivityId
from coaching.domain.athlete import TERMS_VERSION, Athlete
from coaching.domain.messages import Button, Keyboard, OpenQuestion, View
from coaching.errors import StaleButton
from coaching.physiology.zones import zones_for
from handlers.activities import card, draw_card
from handlers.buttons import end_spinner, pressed_number
from handlers.context import CoachContext
from handlers.flow import FLOWS, asked, settle
from handlers.prices import price_of_feedback
from handlers.wording import Html, Words

HR_REFERENCE = "hr_reference"
_PER_ROW = 3
#: What is understood without having been asked, as the texts teach it; a number alone could be anything.
_VOLUNTEERED = re.compile(r"\W*(my |mein )?(max\w*|age|alter)\b[^\d\n]{0,30}\d{1,4}( ?bpm)?\W*", re.IGNORECASE)


def wants_hr_reference(athlete: Athlete, activity: Activity) -> bool:
    """Return whether an age or a maximum heart rate would give this athlete's card zones."""
    has_hr = activity.metrics.hr_time is not None
    return has_hr and not athlete.declined_hr_reference and zones_for(athlete) is None


async def ask_hr_reference(activity: Activity, context: CoachContext) -> None:
    """Ask the one question, inside the unit of work; what was shown before goes out before it.

    While it waits for its answer it is not asked again; it is then about the newest card. Who is in the middle of
    something else is not asked at all. Who has not agreed to the terms is told them, and agrees by answering.
    """
    waiting = await context.services.dialogue.open(context.athlete.id)
    if waiting is not None and waiting.question == HR_REFERENCE:
        about = waiting.model_copy(update={"subject": f"activity:{activity.id}"})
        await context.services.dialogue.ask(context.athlete.id, about)
        return
    if await asked(context, HR_REFERENCE) is not None:
        return
    if waiting is not None and waiting.question in FLOWS:
        return
    await context.flush()
    question_html = context.words("profile.hr_reference.question")
    if not context.athlete.has_agreed:
        question_html = Html(f"{question_html}\n\n{context.words('profile.hr_reference.terms')}")
    context.show(View(html=question_html, keyboard=_answers(context.words)))
    *_, message = await context.flush()
    question = OpenQuestion(question=HR_REFERENCE, subject=f"activity:{activity.id}", message=message)
    await context.services.dialogue.ask(context.athlete.id, question)


async def choose_age_band(update: Update, context: CoachContext) -> None:
    """Take the age band of the pressed button; it works as long as the message stands there."""
    reference = of_band(pressed_number(update))
    if reference is None:
        raise StaleButton(data="age")
    end_spinner(update, context)
    await _take(reference, context)


async def explain_max_hr(update: Update, context: CoachContext) -> None:
    """Say how to write a maximum heart rate."""
    end_spinner(update, context)
    async with context.work():
        await _expect_answer(View(html=context.words("profile.hr_reference.write_max_hr")), context)


async def decline_hr_reference(update: Update, context: CoachContext) -> None:
    """Accept that the athlete would rather not say, and do not ask again."""
    end_spinner(update, context)
    async with context.work():
        await context.services.athletes.decline_hr_reference(context.athlete)
        await close_question(context, HR_REFERENCE)
        context.show(View(html=context.words("profile.hr_reference.declined")))


def volunteers_hr_reference(text: str) -> bool:
    """Return whether somebody says, unasked, what zones can stand on: "max 186", "my age is 34", "Alter 34"."""
    return _VOLUNTEERED.fullmatch(text) is not None


async def answer_hr_reference(text: str, context: CoachContext) -> None:
    """Take a written age or maximum heart rate; what cannot be understood gets the reason and the question again."""
    understood = of_words(text)
    if isinstance(understood, HrReference):
        await _take(understood, context)
        return
    ranges = {"ages": _range(AGES), "rates": _range(MAX_HEART_RATES)}
    puzzled = context.words(f"profile.hr_reference.puzzled.{understood}", **ranges)
    async with context.work():
        await _expect_answer(View(html=puzzled, keyboard=_answers(context.words)), context)


async def close_question(context: CoachContext, name: str | None = None) -> str | None:
    """Forget the open question, inside the unit of work, and take the buttons from it.

    Args:
        context: Of the athlete who was asked.
        name: Only this question; None for any.

    Returns:
        The name of the question that was open, None where there was none.
    """
    question = await settle(context, name)
    if question is None:
        return None
    if question.message is not None:
        context.rebutton(question.message)
    return question.question


async def _expect_answer(view: View, context: CoachContext) -> None:
    """Say how to answer, and take the next words so, inside the unit of work; what was begun goes on before that."""
    question = await context.services.dialogue.open(context.athlete.id)
    if question is not None and question.question in FLOWS:
        context.show(view.model_copy(update={"keyboard": ()}))
        return
    about = question if question is not None and question.question == HR_REFERENCE else None
    asks_anew = bool(view.keyboard)
    if asks_anew and about is not None and about.message is not None:
        context.rebutton(about.message)
    context.show(view)
    *_, message = await context.flush()
    asked_in = message if asks_anew or about is None else about.message
    waiting = OpenQuestion(question=HR_REFERENCE, subject=about.subject if about else None, message=asked_in)
    await context.services.dialogue.ask(context.athlete.id, waiting)


async def _take(reference: HrReference, context: CoachContext) -> None:
    """Keep the answer, say what follows from it, and draw the waiting card anew."""
    changed = context.athlete.model_copy(
        update={**reference.model_dump(exclude_none=True), **await _beside(reference, context)}
    )
    waiting = await _waiting_activity(context)
    context.turn.athlete = changed
    judged = await context.services.activities.judge(changed, waiting) if waiting else None
    picture = await draw_card(waiting, judged, context) if waiting and judged else None
    price = await price_of_feedback(context.services, changed, waiting.id) if waiting else None
    async with context.work():
        await context.services.athletes.keep_hr_reference(changed, reference)
        await close_question(context, HR_REFERENCE)
        target = waiting and await context.services.outbox.latest(context.turn.chat_id, f"activity:{waiting.id}")
        if waiting and judged and target:
            context.redraw(target, card(waiting, judged, picture, context, price=price))
        context.show(View(html=_thanks(changed, context.words, has_card=target is not None)))


async def _beside(reference: HrReference, context: CoachContext) -> dict[str, object]:
    """Return what else an answer changes: the day of a maximum, and the yes to the terms shown with the question."""
    changes: dict[str, object] = {}
    if reference.hr_max_bpm is not None:
        changes["hr_max_on"] = context.athlete.today(context.services.clock.now())
    question = await asked(context, HR_REFERENCE)
    if question is not None and question.subject is not None:
        changes["terms_version"] = TERMS_VERSION
    return changes


async def _waiting_activity(context: CoachContext) -> Activity | None:
    question = await asked(context, HR_REFERENCE)
    if question is None or question.subject is None:
        return None
    number = question.subject.partition(":")[2]
    return await context.services.activities.get(context.athlete, ActivityId(int(number)))


def _thanks(athlete: Athlete, words: Words, *, has_card: bool) -> str:
    zones = zones_for(athlete)
    kind = "estimated" if zones and zones.is_estimated else "stated"
    card_line = words("profile.hr_reference.card_updated") if has_card else ""
    return words(f"profile.hr_reference.thanks.{kind}", bpm=zones.hr_max_bpm if zones else "", card=card_line)


def _answers(words: Words) -> Keyboard:
    bands = [
        Button(label=words.plain("profile.hr_reference.band", first=first, last=last), data=f"v1:age:{number}")
        for number, (first, last) in enumerate(AGE_BANDS)
    ]
    rows = tuple(tuple(bands[at : at + _PER_ROW]) for at in range(0, len(bands), _PER_ROW))
    other = (
        Button(label=words.plain("profile.hr_reference.know_max_hr"), data="v1:hr:max"),
        Button(label=words.plain("button.skip"), data="v1:hr:skip"),
    )
    return (*rows, other)


def _range(values: range) -> str:
    return f"{values.start}–{values.stop - 1}"  # noqa: RUF001 - an en dash between numbers, as printed
