"""/log: a run without a file, in one line of words or button by button."""

from datetime import date

from telegram import Update

from coaching.activities.draft import RUNS, Draft, Puzzle, doubt
from coaching.activities.log_words import tells_of_a_run, understand
from coaching.domain.activity import ActivityId
from coaching.domain.messages import OpenQuestion, OutboxId, View
from handlers.activities import card, pressed_row, show_card
from handlers.buttons import end_spinner, pressed_number, pressed_parts
from handlers.commands import words_behind
from handlers.context import CoachContext
from handlers.flow import FLOWS, end_flow, open_flow, subject_of
from handlers.log_code import code_of, draft_of
from handlers.prices import price_of_writing
from handlers.views.formatting import METRES
from handlers.views.log import clock_reading, puzzled_view, step_view, with_undo

LOG = "log"
#: Questions whose answer may be any words.
_ANY_WORDS = frozenset(FLOWS)


async def log_run(update: Update, context: CoachContext) -> None:
    """Write a run down: from the words behind the command, or question by question."""
    words = words_behind(update)
    if words:
        await log_words(words, context)
    else:
        await _go_on(Draft(), context)


async def log_words(text: str, context: CoachContext) -> None:
    """Write down a run that is told in words; what is missing is asked."""
    await _take(text, Draft(), context)


async def is_run_in_words(text: str, question: OpenQuestion | None, context: CoachContext) -> bool:
    """Return whether a text clearly tells of a run, and does not answer a question that takes any words."""
    if question is not None and question.question in _ANY_WORDS:
        return False
    return tells_of_a_run(text, today=await context.services.log.today(context.athlete))


async def log_instead(text: str, context: CoachContext) -> bool:
    """Write a run down that was told where something else was asked, which cannot be read in it and stays asked.

    Returns:
        Whether the text tells of a run.
    """
    is_run = tells_of_a_run(text, today=await context.services.log.today(context.athlete))
    if is_run:
        await log_words(text, context)
    return is_run


async def press_log(update: Update, context: CoachContext) -> None:
    """Take the answer of the pressed button; it carries what was answered before."""
    draft = draft_of(pressed_parts(update)[-1])
    end_spinner(update, context)
    question = await context.services.dialogue.open(context.athlete.id)
    if question is not None and question.question == LOG:
        draft = draft.model_copy(update={"remark": _draft(question).remark})
    await _go_on(draft, context, pressed=await pressed_row(update, context))


async def answer_log(text: str, question: OpenQuestion, context: CoachContext) -> None:
    """Take the words that answer the open step, or several at once."""
    await _take(text, _draft(question), context)


async def take_back(update: Update, context: CoachContext) -> None:
    """Undo: forget the run that was just written down."""
    activity_id = ActivityId(pressed_number(update))
    end_spinner(update, context)
    pressed = await pressed_row(update, context)
    async with context.work():
        await context.services.log.take_back(context.athlete, activity_id)
        gone = View(html=context.words("log.taken_back"))
        if pressed is not None:
            context.redraw(pressed, gone)
        else:
            context.show(gone)


async def _take(text: str, draft: Draft, context: CoachContext) -> None:
    """Take words down; what cannot be gets the reason and the question again."""
    today = await context.services.log.today(context.athlete)
    said = understand(text, today=today, about=draft, metres_alone=METRES[context.athlete.units])
    if isinstance(said, Puzzle):
        await _puzzle(said, draft, draft, context)
        return
    said = _told_at_once(said, today) if draft == Draft() else said
    puzzle = doubt(said, today=today)
    if puzzle is not None:
        await _puzzle(puzzle, draft, said, context)
    else:
        await _go_on(said, context)


def _told_at_once(said: Draft, today: date) -> Draft:
    """Return what is told in one go: a run unless it says otherwise, today; nobody is asked for the rest."""
    if said.distance_m is None and said.stated_s is None:
        return said
    told = said.model_copy(update={"sport": said.sport or "run"})
    is_cross = told.sport not in RUNS
    if told.stated_s is None or (told.distance_m is None and not is_cross):
        return told
    rest = {"day": told.day or today, "has_no_rpe": told.rpe is None, "has_no_distance": told.distance_m is None}
    return told.model_copy(update=rest)


async def _puzzle(puzzle: Puzzle, draft: Draft, said: Draft, context: CoachContext) -> None:
    """Say what is wrong, and wait for better words."""
    today = await context.services.log.today(context.athlete)
    view = puzzled_view(puzzle, draft, said, context.words, context.formats, today=today)
    async with context.work():
        await open_flow(LOG, _subject(draft), view, context)


async def _go_on(draft: Draft, context: CoachContext, *, pressed: OutboxId | None = None) -> None:
    """Ask what is missing, or keep what is complete."""
    if draft.missing is None:
        await _keep(draft, context, pressed)
        return
    today = await context.services.log.today(context.athlete)
    view = step_view(draft, context.words, context.formats, today=today)
    async with context.work():
        await open_flow(LOG, _subject(draft), view, context, target=pressed)


async def _keep(draft: Draft, context: CoachContext, pressed: OutboxId | None) -> None:
    """Keep a run and show its card; one that is there already is only shown."""
    services, athlete = context.services, context.athlete
    entry = await services.log.prepare(athlete, draft)
    known = await services.log.find(athlete, entry)
    if known is not None:
        await show_card(known, context, greeting=context.words("log.known_already"))
        async with context.work():
            await _end(context, pressed)
        return
    judged = await services.activities.judge(athlete, entry.activity)
    async with context.work():
        kept = await services.log.keep(athlete, entry)
        price = await price_of_writing(services, athlete, kept.id)
        await _end(context, pressed)
        shown = card(kept, judged, None, context, price=price, greeting=clock_reading(draft, context.words))
        context.show(with_undo(shown, kept.id, context.words))


async def _end(context: CoachContext, pressed: OutboxId | None) -> None:
    """Close the flow, inside the unit of work; its message goes, for the card says it all."""
    await end_flow(context, (LOG,), keep=pressed)
    if pressed is not None:
        context.remove(pressed)


def _subject(draft: Draft) -> str:
    """Return a draft for the open question: its letters, and the note behind them."""
    return f"{code_of(draft)} {' '.join((draft.remark or '').split())}".rstrip()


def _draft(question: OpenQuestion) -> Draft:
    code, _, remark = subject_of(question).partition(" ")
    return draft_of(code).model_copy(update={"remark": remark or None})
