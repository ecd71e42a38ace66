"""Questions that belong to something the athlete has begun: one is open at a time, and every command leaves it.

A question that the coach had asked before, such as that for the age, waits below it and is open again afterwards.
"""

from collections.abc import Collection

from telegram import Update

from coaching.domain.messages import OpenQuestion, OutboxId, View
from coaching.errors import AnsweredMeanwhile
from handlers.context import CoachContext

#: Asks for something about the athlete, in set-up or on a page.
FIELD = "field"
#: Asks whether an export is to be taken back.
RESTORE = "restore"
#: Asks, twice, whether everything is to be erased.
ERASE = "erase"
#: The questions that a command leaves; others wait until they are answered.
FLOWS = ("log", "feel", "note", "belt", "red_flag", "goal", "result", "usual_week", FIELD, RESTORE, ERASE)
#: Between what a question is for and the question that waits below it.
_BELOW = "\n"


def subject_of(question: OpenQuestion) -> str:
    """Return what a question of a flow is for."""
    return (question.subject or "").partition(_BELOW)[0]


async def question_to_answer(context: CoachContext) -> OpenQuestion | None:
    """Return the open question, and remember which one it was: what answers it must not change another."""
    context.turn.question = await context.services.dialogue.open(context.athlete.id)
    return context.turn.question


async def leave_flow(_update: Update, context: CoachContext) -> None:
    """Forget what was begun, since a command begins something else."""
    question = await context.services.dialogue.open(context.athlete.id)
    if question is None or question.question not in FLOWS:
        return
    async with context.services.unit.work():
        await end_flow(context, FLOWS)
        await context.flush()  # whatever becomes of the command


async def open_flow(
    question: str, subject: str, view: View, context: CoachContext, *, target: OutboxId | None = None
) -> None:
    """Ask something, inside the unit of work; what was begun before is left.

    Args:
        question: Its name, one of FLOWS.
        subject: What the answer is for, in one line.
        view: The question in words.
        context: Of the athlete.
        target: The message to ask in; None for a new one.

    Raises:
        AnsweredMeanwhile: If this follows on a question that is not the open one any more.
    """
    await end_flow(context, FLOWS, keep=target)
    waiting = await context.services.dialogue.open(context.athlete.id)
    expected = waiting.version if waiting else None
    if target is not None:
        context.redraw(target, view)
    else:
        context.show(view)
        *_, target = await context.flush()
    below = f"{_BELOW}{waiting.model_dump_json()}" if waiting else ""
    asked = OpenQuestion(question=question, subject=subject + below, message=target)
    await context.services.dialogue.ask(context.athlete.id, asked, expected=expected)


async def end_flow(
    context: CoachContext, names: Collection[str], *, keep: OutboxId | None = None, about: str | None = None
) -> str | None:
    """Forget the open question if it is one of these, inside the unit of work, and take the buttons from it.

    Args:
        context: Of the athlete.
        names: Of questions.
        keep: A message that keeps its buttons, since it is about to be drawn anew.
        about: Only a question for this; None for any.

    Returns:
        The name of the question that was open, None where it was none of these.

    Raises:
        AnsweredMeanwhile: If the question that was read is not the open one any more.
    """
    question = await context.services.dialogue.open(context.athlete.id)
    _refuse_late_answer(question, context)
    if question is None or question.question not in names or about not in (None, subject_of(question)):
        return None
    if question.message is not None and question.message != keep:
        context.rebutton(question.message)
    await context.services.dialogue.close(context.athlete.id, expected=question.version)
    waiting = _below(question)
    if waiting is not None:
        await context.services.dialogue.ask(context.athlete.id, waiting)
    return question.question


async def asked(context: CoachContext, name: str) -> OpenQuestion | None:
    """Return the question of this name, open or waiting below what was begun."""
    question = await context.services.dialogue.open(context.athlete.id)
    candidates = (question, _below(question) if question else None)
    return next((found for found in candidates if found is not None and found.question == name), None)


async def settle(context: CoachContext, name: str | None = None) -> OpenQuestion | None:
    """Forget a question wherever it waits, inside the unit of work, and return it.

    Args:
        context: Of the athlete who was asked.
        name: Of the question; None for the one that is open.
    """
    question = await context.services.dialogue.open(context.athlete.id)
    context.turn.question = None
    if question is None or name in (None, question.question):
        await context.services.dialogue.close(context.athlete.id)
        return question
    waiting = _below(question)
    if waiting is None or waiting.question != name:
        return None
    alone = question.model_copy(update={"subject": subject_of(question)})
    await context.services.dialogue.ask(context.athlete.id, alone)
    return waiting


def _refuse_late_answer(now: OpenQuestion | None, context: CoachContext) -> None:
    """Let an answer pass that was meant for the question of now; what waits below a question may have changed."""
    read, context.turn.question = context.turn.question, None
    if read is not None and (now is None or _asked_as(read) != _asked_as(now)):
        raise AnsweredMeanwhile


def _asked_as(question: OpenQuestion) -> tuple[str, str, OutboxId | None]:
    return question.question, subject_of(question), question.message


def _below(question: OpenQuestion) -> OpenQuestion | None:
    _, _, waiting = (question.subject or "").partition(_BELOW)
    return OpenQuestion.model_validate_json(waiting) if waiting else None
