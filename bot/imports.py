"""Performs imports: file by file, each kept in its own transaction, one message that counts, one summary."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress

from bot.attempts import ItemsAttempt, breath
from bot.work_context import MoreCame, WorkContext
from coaching.activities.service import Reading
from coaching.domain.activity import Activity
from coaching.domain.athlete import Athlete
from coaching.domain.messages import Redraw
from coaching.domain.work import Kept, Tally, Work, WorkItem
from coaching.errors import CoachError, UnknownActivity
from coaching.files import Member, activity_count, activity_members
from handlers.context import CoachApplication, words_of
from handlers.errors import error_view, reason_code
from handlers.hr_max import offer_hr_max_of
from handlers.profile import ask_hr_reference, wants_hr_reference
from handlers.upload import ALBUM, answer_file, fetch
from handlers.views.imports import Imported, import_progress, import_summary
from handlers.views.work import with_cancel

#: A message that counts is redrawn no more often than this.
REDRAW_EVERY_S = 1.5
#: Documents that are sent together arrive one after the other; after so long without one, that was all.
ALBUM_QUIET_S = 1.5
#: Looks within that time for a second document.
_LOOKS = 10


class ImportAttempt(ItemsAttempt):
    """Imports the files of an archive, or of an album of documents; each that is kept stays kept."""

    def __init__(self, application: CoachApplication, work: Work, *, album_quiet_s: float = ALBUM_QUIET_S) -> None:
        """Take how long an album must be quiet to be complete."""
        super().__init__(application, work)
        self._quiet_s = album_quiet_s
        self._redrawn_at_s = 0.0

    async def _perform(self) -> None:
        """Answer a document that stayed alone as one that came by itself, everything else with a summary."""
        work = await self._row()
        if not (_is_album(work) and await self._stays_alone(work) and await self._answer_alone(work)):
            await super()._perform()

    async def _stays_alone(self, work: Work) -> bool:
        """Wait for a second document of an album that has one, and return whether none came."""
        if len(work.items) > 1 or work.tally.files:
            return False
        for _ in range(_LOOKS):
            await asyncio.sleep(self._quiet_s / _LOOKS)
            if len((await self._row()).items) > 1:
                return False
        return True

    async def _answer_alone(self, work: Work) -> bool:
        """Answer the only document of an album as one that came by itself; False where that does not do."""
        context = await self._context(work)
        try:
            if not await self._was_answered(work.items[0], context):
                return False
            if not context.turn.is_done:
                async with context.work():
                    pass
        except MoreCame:
            return False
        return True

    async def _was_answered(self, item: WorkItem, context: WorkContext) -> bool:
        """Show the card, or why there is none; False for an archive with several activities."""
        try:
            return await answer_file(await fetch(context.bot, item.file_id), context)
        except CoachError as error:
            view = error_view(error, context.words)
            if view is None:
                raise
            context.turn.messages = []
            context.show(view)
            return True

    async def _take_item(self, work: Work) -> None:
        """Import one document: a file, or the files of an archive."""
        item, tally = work.items[work.tally.items], work.tally
        athlete = await self._services.athletes.get(work.athlete_id)
        try:
            content = await fetch(self._application.bot, item.file_id)
        except CoachError as error:
            if not _is_album(work) and not tally.files:
                raise  # the worker has better words where this is all there is to say
            await self._note(tally.with_failure(reason_code(error), item.label).with_item())
            return
        beside = len(work.items) - 1 - tally.items
        total = tally.files - tally.members + await asyncio.to_thread(activity_count, content) + beside
        source = activity_members(content, skipped=tally.members)
        while (member := await asyncio.to_thread(next, source, None)) is not None:
            async with breath():
                tally = await self._take(member, item, athlete, tally, total)
        await self._note(tally.with_item())

    async def _take(self, member: Member, item: WorkItem, athlete: Athlete, tally: Tally, total: int) -> Tally:
        """Keep one file, or note why it could not be."""
        try:
            reading = await self._services.activities.read(athlete, member.content)
        except CoachError as error:
            return await self._note(tally.with_failure(reason_code(error), member.label or item.label), total)
        return await self._note(tally, total, athlete, reading)

    async def _note(
        self, tally: Tally, total: int = 0, athlete: Athlete | None = None, reading: Reading | None = None
    ) -> Tally:
        """Keep what was read, and how far the import has come, in one transaction."""
        async with self._services.unit.work():
            work = await self._row()
            if athlete is not None and reading is not None:
                tally = await self._keep(athlete, reading, tally)
            await self._services.queue.progress(self._id, tally)
            await self._show_progress(work, tally, max(total, tally.files))
        return tally

    async def _keep(self, athlete: Athlete, reading: Reading, tally: Tally) -> Tally:
        new = reading.new_among(await self._services.activities.keep(athlete, reading))
        return tally.with_kept(new, reading.known, [activity.id for activity in reading.superseded])

    async def _show_progress(self, work: Work, tally: Tally, total: int) -> None:
        now_s = time.monotonic()
        if work.placeholder is None or now_s - self._redrawn_at_s < REDRAW_EVERY_S:
            return
        self._redrawn_at_s = now_s
        athlete = await self._services.athletes.get(work.athlete_id)
        words = words_of(self._services, athlete)
        view = with_cancel(import_progress(tally.files, words, total=total), work, words)
        cause = f"w{work.id}.{work.attempts}.p{tally.files}.{tally.items}"
        await self._services.outbox.add(work.chat_id, cause, [Redraw(target=work.placeholder, view=view)])

    async def _sum_up(self, work: Work) -> None:
        """End the work with its summary, and the one question where it matters."""
        if _is_album(work):
            await asyncio.sleep(self._quiet_s)
        context = await self._context(work)
        await self._services.history.refresh(context.athlete)
        imported = await self._imported(context.athlete, work.tally)
        beating = await self._found(context.athlete, [work.tally.newest_with_hr] if work.tally.newest_with_hr else [])
        peaks = await self._found(context.athlete, work.tally.peaks)
        async with context.work():
            context.show(import_summary(imported, context.words, context.formats))
            await offer_hr_max_of(peaks, context)
            if beating and wants_hr_reference(context.athlete, beating[0]):
                await ask_hr_reference(beating[0], context)

    async def _imported(self, athlete: Athlete, tally: Tally) -> Imported:
        return Imported(
            new=len(tally.new),
            known=tally.known,
            failures=tally.failures,
            newest=await self._found(athlete, tally.newest or tally.newest_known),
            records=await self._services.history.records(athlete) if tally.new else (),
        )

    async def _found(self, athlete: Athlete, kept: Sequence[Kept]) -> list[Activity]:
        """Return the activities that are still there."""
        found = []
        for each in kept:
            with suppress(UnknownActivity):
                found.append(await self._services.activities.get(athlete, each.id))
        return found


def _is_album(work: Work) -> bool:
    return work.subject.startswith(ALBUM)
