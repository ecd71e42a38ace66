"""A document in the chat: fetched, read, kept, and answered with a card or a summary."""

import asyncio

from telegram import Bot, Document, Update
from telegram.constants import ChatAction, FileSizeLimit
from telegram.error import BadRequest, NetworkError

from coaching.activities.service import Reading
from coaching.domain.messages import View
from coaching.domain.work import WorkItem, WorkOrder
from coaching.errors import FileTooLarge, NotFetched, StaleButton
from coaching.files import activity_count, label_of, sole_member
from coaching.privacy.packing import is_part_name
from coaching.privacy.restoring import is_export
from handlers.activities import card, draw_card, show_card
from handlers.context import CoachContext
from handlers.export import ask_restore
from handlers.hr_max import adopt_agreed, offer_hr_max, offer_hr_max_of
from handlers.prices import price_of_feedback
from handlers.profile import ask_hr_reference, wants_hr_reference
from handlers.views.imports import Imported, import_progress, import_summary
from handlers.work import announce

LIMIT_BYTES = int(FileSizeLimit.FILESIZE_DOWNLOAD)

TRIES = 3
PAUSE_S = 0.5

#: How the subject begins of work on documents that were sent together.
ALBUM = "album:"
#: An album that is answered sooner is never announced.
ALBUM_HOLD_S = 2.5


async def receive_document(update: Update, context: CoachContext) -> None:
    """Answer a file with the card of its activity; an archive with many, or an album, becomes long work.

    An export of ours is asked about, each part by itself, also where several are sent together.
    """
    document = _document(update)
    album = update.message.media_group_id if update.message else None
    if album is not None and not is_part_name(document.file_name or ""):
        await _collect(document, album, context)
        return
    if (document.file_size or 0) > LIMIT_BYTES:
        raise FileTooLarge(size_bytes=document.file_size or 0, limit_bytes=LIMIT_BYTES)
    context.in_passing(context.bot.send_chat_action(context.turn.chat_id, ChatAction.UPLOAD_PHOTO))
    content = await fetch(context.bot, document.file_id)
    if await asyncio.to_thread(is_export, content):
        await ask_restore(document, context)
    elif not await answer_file(content, context):
        await _order_import(document, content, context)


async def answer_file(content: bytes, context: CoachContext) -> bool:
    """Read and keep a file with one activity, and show its card; False for an archive with more."""
    member = await asyncio.to_thread(sole_member, content)
    if member is None:
        return False
    reading = await context.services.activities.read(context.athlete, member.content)
    await _keep(reading, context)
    return True


async def fetch(bot: Bot, file_id: str) -> bytes:
    """Fetch a file from Telegram; a connection that breaks is tried again.

    Raises:
        FileTooLarge: If Telegram says so; the size that comes with a document is a claim.
        NotFetched: If Telegram does not hand it over.
    """
    for attempt in range(1, TRIES + 1):
        try:
            file = await bot.get_file(file_id)
            return bytes(await file.download_as_bytearray())
        except BadRequest as error:
            if "too big" in error.message.lower():
                raise FileTooLarge(size_bytes=LIMIT_BYTES, limit_bytes=LIMIT_BYTES) from error
            raise NotFetched from None
        except NetworkError:
            if attempt == TRIES:
                raise NotFetched from None  # the original names the address, which holds the token
            await asyncio.sleep(PAUSE_S * attempt)
    raise AssertionError


async def _keep(reading: Reading, context: CoachContext) -> None:
    """Keep what is new and show it: one activity as its card, several as a summary."""
    if len(reading.new) == 1 and not reading.known:
        await _keep_one(reading, context)
    elif len(reading.known) == 1 and not reading.new:
        await show_card(reading.known[0], context, is_duplicate=True)
    else:
        await _keep_several(reading, context)


async def _keep_one(reading: Reading, context: CoachContext) -> None:
    measured, _ = reading.new[0]
    found = await context.services.activities.hr_max_proposal(context.athlete, measured)
    await adopt_agreed(found, context)
    judged = await context.services.activities.judge(context.athlete, measured)
    picture = await draw_card(measured, judged, context)
    async with context.work():
        [activity] = await context.services.activities.keep(context.athlete, reading)
        price = await price_of_feedback(context.services, context.athlete, activity.id)
        context.show(card(activity, judged, picture, context, price=price))
        await offer_hr_max(found, activity, context)
        if wants_hr_reference(context.athlete, activity):
            await ask_hr_reference(activity, context)


async def _keep_several(reading: Reading, context: CoachContext) -> None:
    async with context.work():
        new = reading.new_among(await context.services.activities.keep(context.athlete, reading))
        imported = Imported(new=len(new), known=len(reading.known), newest=new or reading.known)
        context.show(import_summary(imported, context.words, context.formats))
        await offer_hr_max_of(new, context)


async def _order_import(document: Document, content: bytes, context: CoachContext) -> None:
    """Queue an archive; its row holds the number under which Telegram keeps the file."""
    total = await asyncio.to_thread(activity_count, content)
    announcement = import_progress(0, context.words, total=total)
    async with context.work():
        if not await _order(document.file_id, document, announcement, context):
            context.show(View(html=context.words("work.already_reading")))


async def _collect(document: Document, album: str, context: CoachContext) -> None:
    """Add a document to those that were sent together with it: they get one answer."""
    announcement = import_progress(0, context.words).model_copy(update={"hold_s": ALBUM_HOLD_S})
    async with context.work():
        await _order(f"{ALBUM}{album}", document, announcement, context)


async def _order(subject: str, document: Document, announcement: View, context: CoachContext) -> bool:
    """Queue a document, or add it to the live work on the same subject; return whether the work is new."""
    order = WorkOrder(
        athlete_id=context.athlete.id,
        kind="import",
        subject=subject,
        chat_id=context.turn.chat_id,
        items=(WorkItem(file_id=document.file_id, label=label_of(document.file_name or "")),),
    )
    work, is_new = await context.services.queue.order(order)
    if is_new:
        await announce(work, announcement, context)
    return is_new


def _document(update: Update) -> Document:
    if update.message is None or update.message.document is None:
        raise StaleButton(data="document")
    return update.message.document
