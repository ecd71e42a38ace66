"""/delete: everything about a person is erased, after two steps that cannot be taken by accident."""

from telegram import Update

from coaching.domain.messages import Button, View
from handlers.activities import pressed_row
from handlers.buttons import end_spinner, pressed_parts
from handlers.context import CoachContext

_KEEP = "v1:erase:keep"


async def ask_erase(_update: Update, context: CoachContext) -> None:
    """Say what would be erased, and ask."""
    context.show(_question("delete.question", "delete.all", "v1:erase:sure", context))


async def press_erase(update: Update, context: CoachContext) -> None:
    """Ask a second time, erase, or leave all as it is."""
    end_spinner(update, context)
    step, pressed = pressed_parts(update)[-1], await pressed_row(update, context)
    if step == "now":
        await _erase(context)
        return
    if step == "ask":
        await ask_erase(update, context)
        return
    view = View(html=context.words("delete.kept"))
    if step == "sure":
        view = _question("delete.sure", "delete.now", "v1:erase:now", context)
    if pressed is not None:
        context.redraw(pressed, view)
    else:
        context.show(view)


def _question(key: str, label: str, data: str, context: CoachContext) -> View:
    words = context.words
    keep = Button(label=words.plain("delete.keep"), data=_KEEP)
    return View(html=words(key), keyboard=((Button(label=words.plain(label), data=data),), (keep,)))


async def _erase(context: CoachContext) -> None:
    """Erase everything; the good-bye is the one message that is left, until it is sent and forgotten."""
    services, turn = context.services, context.turn
    async with context.work():
        await services.queue.cancel(context.athlete.id)
        await services.erasure.erase(context.athlete.id, turn.chat_id, but_update=turn.update_id)
        context.show(View(html=context.words("delete.done")))
