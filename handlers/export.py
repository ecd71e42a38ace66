"""/export: everything that is the athlete's, in a zip or several; and the question when one comes back."""

from telegram import Document, Update
from telegram.constants import ChatAction

from coaching.athlete.consent import of_words
from coaching.athlete.fields import with_value
from coaching.domain.messages import OpenQuestion, View
from coaching.domain.work import WorkItem, WorkKind, WorkOrder
from coaching.files import label_of
from handlers.activities import pressed_row
from handlers.buttons import end_spinner, pressed_parts
from handlers.context import CoachContext
from handlers.flow import RESTORE, end_flow, open_flow, subject_of
from handlers.log import log_instead
from handlers.views.export import packing_view, restore_question, restoring_view
from handlers.work import announce

#: One export and one way back at a time.
SUBJECT = "all"


async def send_export(update: Update, context: CoachContext) -> None:
    """Have everything packed and sent; asked for twice, it is sent once."""
    end_spinner(update, context)
    context.in_passing(context.bot.send_chat_action(context.turn.chat_id, ChatAction.UPLOAD_DOCUMENT))
    async with context.work():
        if not await _order("export", (), packing_view(context.words), context):
            context.show(View(html=context.words("export.already"), is_silent=True, when_unknown="drop"))


async def ask_restore(document: Document, context: CoachContext) -> None:
    """Ask before an export is taken back; parts that come one after the other are asked about together."""
    question = await context.services.dialogue.open(context.athlete.id)
    is_asked = question is not None and question.question == RESTORE
    before = subject_of(question).split() if question is not None and is_asked else []
    files = [*(file_id for file_id in before if file_id != document.file_id), document.file_id]
    view = restore_question(len(files), context.words, needs_terms=not context.athlete.has_agreed)
    async with context.work():
        await open_flow(RESTORE, " ".join(files), view, context)


async def press_restore(update: Update, context: CoachContext) -> None:
    """Take the pressed yes or no; a press that comes late, or twice, is told so in passing."""
    question, pressed = await context.services.dialogue.open(context.athlete.id), await pressed_row(update, context)
    if question is None or question.question != RESTORE or pressed not in (None, question.message):
        end_spinner(update, context, context.words.plain("export.late"))
        if pressed is not None:
            async with context.work():
                context.rebutton(pressed)
        return
    end_spinner(update, context)
    await _decide(question, context, is_wanted=pressed_parts(update)[-1] == "yes")


async def answer_restore(text: str, question: OpenQuestion, context: CoachContext) -> None:
    """Take a written yes or no; anything else is asked again."""
    decision = of_words(text)
    if decision is not None:
        await _decide(question, context, is_wanted=decision == "yes")
        return
    if await log_instead(text, context):
        return
    count = len(subject_of(question).split())
    view = restore_question(count, context.words, needs_terms=not context.athlete.has_agreed)
    async with context.work():
        await open_flow(RESTORE, subject_of(question), view, context)


async def _decide(question: OpenQuestion, context: CoachContext, *, is_wanted: bool) -> None:
    async with context.work():
        await end_flow(context, (RESTORE,))
        if not is_wanted:
            context.show(View(html=context.words("export.left")))
            return
        await _agree(context)
        items = tuple(WorkItem(file_id=file_id, label=label_of("")) for file_id in subject_of(question).split())
        await _order("restore", items, restoring_view(context.words), context)


async def _agree(context: CoachContext) -> None:
    """Note that who brings back an export agrees to what is kept: the question said what."""
    if context.athlete.has_agreed:
        return
    today = context.athlete.today(context.services.clock.now())
    context.turn.athlete = with_value(context.athlete, "terms", "yes", today)
    await context.services.athletes.keep(context.athlete)


async def _order(kind: WorkKind, items: tuple[WorkItem, ...], announcement: View, context: CoachContext) -> bool:
    """Queue the work with its announcement, inside the unit of work; False where it is under way already."""
    order = WorkOrder(
        athlete_id=context.athlete.id, kind=kind, subject=SUBJECT, chat_id=context.turn.chat_id, items=items
    )
    work, is_new = await context.services.queue.order(order)
    if is_new:
        await announce(work, announcement, context)
    return is_new
