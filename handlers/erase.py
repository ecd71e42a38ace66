"""/delete: everything about a person is erased, after two steps that cannot be taken by accident.

The second step holds only while its question is the open one, and not for long: an old button erases nothing.
"""

from datetime import timedelta

from telegram import Update

from coaching.athlete.consent import of_words
from coaching.domain.messages import Button, OpenQuestion, OutboxId, View
from handlers.activities import pressed_row
from handlers.buttons import end_spinner, pressed_parts
from handlers.context import CoachContext
from handlers.flow import ERASE, end_flow, open_flow, subject_of

#: How long the last yes may take.
HOLDS_FOR = timedelta(minutes=10)
_KEEP = "v1:erase:keep"
_FIRST, _SURE = "first", "sure"
#: At the last question a yes alone is not enough.
_FOR_GOOD = frozenset({"yes for good", "for good", "ja endgültig", "endgültig"})
_NO = frozenset({"no keep it", "keep it", "nein behalten", "behalten"})


async def ask_erase(update: Update, context: CoachContext) -> None:
    """Say what would be erased, and ask."""
    end_spinner(update, context)
    await _ask(_FIRST, context)


async def press_erase(update: Update, context: CoachContext) -> None:
    """Ask a second time, erase, or leave all as it is; what is not asked here and now begins at the first step."""
    step, pressed = pressed_parts(update)[-1], await pressed_row(update, context)
    question = await context.services.dialogue.open(context.athlete.id)
    if step in ("sure", "now") and (pressed is None or (step == "sure" and _is_asked(question, _SURE, pressed))):
        end_spinner(update, context, context.words.plain("error.answered_meanwhile"))  # a second tap
        return
    end_spinner(update, context)
    if step == "ask":
        await _ask(_FIRST, context)
    elif step == "keep":
        await _keep(context, pressed)
    elif step == "sure" and _is_asked(question, _FIRST, pressed):
        await _ask(_SURE, context, target=pressed)
    elif step == "now" and _is_asked(question, _SURE, pressed) and _holds(question, context):
        await _erase(context)
        _take_buttons(update, context)
    else:
        await _begin_again(context, pressed)


async def answer_erase(text: str, question: OpenQuestion, context: CoachContext) -> None:
    """Take a written answer; the last step takes the words of its button only, and everything else is asked again."""
    step, said = subject_of(question), of_words(text)
    words = " ".join(text.casefold().replace(",", " ").strip(" .!").split())
    if said == "no" or words in _NO:
        await _keep(context, None)
    elif step == _FIRST:
        await _ask(_SURE if said == "yes" else _FIRST, context)
    elif words not in _FOR_GOOD:
        await _ask(_SURE, context)
    elif _holds(question, context):
        await _erase(context)
    else:
        await _begin_again(context, None)


def _is_asked(question: OpenQuestion | None, step: str, pressed: OutboxId | None) -> bool:
    asked = question and (question.question, subject_of(question), question.message)
    return asked == (ERASE, step, pressed)


def _holds(question: OpenQuestion | None, context: CoachContext) -> bool:
    asked_at = question.asked_at if question else None
    return asked_at is not None and context.services.clock.now() - asked_at <= HOLDS_FOR


async def _begin_again(context: CoachContext, pressed: OutboxId | None) -> None:
    """Say that nothing was erased, and ask from the beginning."""
    async with context.work():
        context.show(View(html=context.words("delete.too_late")))
        await open_flow(ERASE, _FIRST, _question(_FIRST, context), context)
        if pressed is not None:
            context.rebutton(pressed)


async def _ask(step: str, context: CoachContext, *, target: OutboxId | None = None) -> None:
    async with context.work():
        await open_flow(ERASE, step, _question(step, context), context, target=target)


def _question(step: str, context: CoachContext) -> View:
    words = context.words
    key, label, data = ("question", "all", "sure") if step == _FIRST else ("sure", "now", "now")
    on = Button(label=words.plain(f"delete.{label}"), data=f"v1:erase:{data}")
    keep = Button(label=words.plain("delete.keep"), data=_KEEP)
    return View(html=words(f"delete.{key}"), keyboard=((on,), (keep,)))


async def _keep(context: CoachContext, pressed: OutboxId | None) -> None:
    view = View(html=context.words("delete.kept"))
    async with context.work():
        await end_flow(context, (ERASE,), keep=pressed)
        if pressed is not None:
            context.redraw(pressed, view)
        else:
            context.show(view)


def _take_buttons(update: Update, context: CoachContext) -> None:
    """Take the buttons from the pressed message, which the outbox does not know any more."""
    if update.callback_query is not None:
        context.in_passing(update.callback_query.edit_message_reply_markup())


async def _erase(context: CoachContext) -> None:
    """Erase everything; the good-bye is the one message that is left, until it is sent and forgotten."""
    services, turn = context.services, context.turn
    async with context.work():
        await services.queue.cancel(context.athlete.id)
        await services.erasure.erase(context.athlete.id, turn.chat_id, but_update=turn.update_id)
        context.show(View(html=context.words("delete.done")))
