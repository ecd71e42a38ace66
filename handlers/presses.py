"""Presses that come too late: on a message that lost its buttons, or for a question that the message has moved on from.

They are answered in passing and change nothing, so that the open question stays as it is.
"""

from collections.abc import Callable, Mapping

from pydantic import BaseModel
from telegram import Update
from telegram.ext import ApplicationHandlerStop

from coaching.domain.messages import OpenQuestion, OutboxId
from coaching.errors import StaleButton
from handlers.activities import pressed_row
from handlers.buttons import end_spinner, pressed_message, pressed_parts
from handlers.context import CoachContext
from handlers.flow import ERASE, FIELD, RESTORE, question_to_answer, subject_of
from handlers.log_code import draft_of
from handlers.race_code import NOTHING, goal_wish, result_wish

#: Actions that answer a question of a flow, and nothing else.
_ANSWERS = frozenset({"log", "goal", "goal_dates", "result", "rpe", "restore", "plan_usual"})
#: Messages with these buttons get others while something is written, and keep their own afterwards.
_CARD = "activity:"


async def turn_away_late(update: Update, context: CoachContext) -> None:
    """End a press here that is for a question of before."""
    pressed = await pressed_row(update, context)
    question = await question_to_answer(context)
    if pressed is None or not await _is_late(pressed, question, update, context):
        return
    end_spinner(update, context, context.words.plain("error.answered_meanwhile"))
    raise ApplicationHandlerStop


async def _is_late(pressed: OutboxId, question: OpenQuestion | None, update: Update, context: CoachContext) -> bool:
    parts = pressed_parts(update)
    action = parts[1] if len(parts) > 1 else ""
    if question is not None and question.message == pressed:
        return not _fits(question, action, parts)
    if action == ERASE or (action in ("ai_consent", "plan_consent") and parts[2] == "no"):
        return False  # the former asks again what is not asked any more; a no to being sent anywhere always counts
    if action in _ANSWERS and parts[-1] != NOTHING:
        return True
    return not await _is_card(update, context) and await context.services.outbox.lost_buttons(pressed)


async def _is_card(update: Update, context: CoachContext) -> bool:
    subject = await context.services.outbox.find(context.turn.chat_id, pressed_message(update) or 0)
    return (subject or "").startswith(_CARD)


def _fits(question: OpenQuestion, action: str, parts: list[str]) -> bool:
    """Return whether a button belongs to the question that is open in its message; a forged one is refused later."""
    fits = _FITS.get(question.question)
    try:
        return fits is None or fits(subject_of(question), action, parts)
    except StaleButton:
        return True


def _fits_field(subject: str, action: str, parts: list[str]) -> bool:
    return action == "f" and [parts[2], parts[-1]] == subject.split(" ")


def _fits_log(subject: str, action: str, parts: list[str]) -> bool:
    return action == "log" and _goes_on(draft_of(parts[-1]), draft_of(subject.partition(" ")[0]))


def _fits_goal(subject: str, action: str, parts: list[str]) -> bool:
    """At the first question there are ways to other pages too."""
    if action in ("goal", "goal_dates"):
        return _goes_on(goal_wish(parts[-1]), goal_wish(subject))
    return subject == NOTHING


def _fits_result(subject: str, action: str, parts: list[str]) -> bool:
    return action == "result" and _goes_on(result_wish(parts[-1]), result_wish(subject))


def _fits_activity(subject: str, _action: str, parts: list[str]) -> bool:
    return len(parts) > 2 and subject == f"activity:{parts[2]}"  # noqa: PLR2004 - v1, action, activity


def _fits_name(name: str) -> Callable[[str, str, list[str]], bool]:
    return lambda _subject, action, _parts: action == name


def _goes_on(said: BaseModel, known: BaseModel) -> bool:
    """Return whether a button was made from what is known now: it says the same, and perhaps more."""
    return all(getattr(said, name) == value for name, value in known if value not in (None, False))


_FITS: Mapping[str, Callable[[str, str, list[str]], bool]] = {
    FIELD: _fits_field,
    "log": _fits_log,
    "goal": _fits_goal,
    "result": _fits_result,
    "feel": _fits_activity,
    "note": _fits_activity,
    "belt": _fits_activity,
    "red_flag": _fits_name("red_flag"),
    "usual_week": lambda subject, action, parts: action == "plan_usual" and parts[2] == subject,
    RESTORE: _fits_name("restore"),
    ERASE: _fits_name("erase"),
}
