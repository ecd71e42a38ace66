"""Performs the way back of an export: file by file, each kept by itself; begun again it skips what is here."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace

from bot.attempts import ItemsAttempt, breath
from coaching.activities.corrections import Corrected
from coaching.activities.log import Entry, empty_samples, recording_of
from coaching.activities.measuring import measure
from coaching.activities.service import Reading
from coaching.domain.activity import Activity, ActivityId, Correction, MeasuredActivity
from coaching.domain.athlete import Athlete
from coaching.domain.report import Answer
from coaching.domain.work import Tally, Work
from coaching.errors import CoachError
from coaching.files import Member
from coaching.privacy.exported import Export, ExportedActivity, ExportedReport
from coaching.privacy.restoring import entry_for, feel_of, is_believable, original_files, read_export
from handlers.context import formats_of, words_of
from handlers.errors import reason_code
from handlers.upload import fetch
from handlers.views.export import Restored, restored_view
from handlers.views.feedback import feedback_view

logger = logging.getLogger(__name__)

#: Between two files at least, so that others get the one connection; and longer after a long file.
PAUSE_S = 0.02


class RestoreAttempt(ItemsAttempt):
    """Takes exports back into the account of whoever sent them; what came back stays."""

    async def _take_item(self, work: Work) -> None:
        """Take back one zip."""
        item, tally = work.items[work.tally.items], work.tally
        try:
            content = await fetch(self._application.bot, item.file_id)
            export = await asyncio.to_thread(read_export, content)
        except CoachError as error:
            await self._note(tally.with_failure(reason_code(error), item.label).with_item())
            return
        tally = await self._take_personal(export, tally)
        files, done = original_files(content, export), tally.members
        while (found := await asyncio.to_thread(next, files, None)) is not None:
            if done > 0:
                done -= 1
                continue
            async with breath(PAUSE_S):
                tally = await self._take_file(*found, tally)
        for entry in [each for each in export.activities if each.file is None][done:]:
            tally = await self._take_entry(entry, tally)
        await self._note(tally.with_item())

    async def _take_personal(self, export: Export, tally: Tally) -> Tally:
        if export.personal is None:
            return tally
        async with self._services.unit.work():
            athlete = await self._athlete()
            told = await self._services.restoring.keep(athlete, export.personal)
            tally = tally.model_copy(update={"told": tally.told + told})
            await self._services.queue.progress(self._id, tally)
        return tally

    async def _take_file(self, member: Member, entries: Sequence[ExportedActivity], tally: Tally) -> Tally:
        """Keep the activities of one original file, as the athlete had corrected and felt them."""
        athlete = await self._athlete()
        try:
            started_at = entries[0].started_at
            read = await self._services.activities.read(athlete, member.content, received_at=started_at)
        except CoachError as error:
            return await self._note(tally.with_failure(reason_code(error), member.label))
        wanted = tuple(each for each in read.new if entry_for(each[0], entries) is not None)
        return await self._keep(athlete, replace(read, new=wanted), entries, tally)

    async def _keep(
        self, athlete: Athlete, reading: Reading, entries: Sequence[ExportedActivity], tally: Tally
    ) -> Tally:
        async with self._services.unit.work():
            await self._row()
            kept = await self._services.activities.keep(athlete, reading)
            await self._count_as_new(reading.new_among(kept), tally)
        for activity in kept:
            entry = entry_for(activity, entries)
            if entry is not None:
                await self._complete(athlete, activity, entry)
        known = [activity for activity in reading.known if activity.id not in tally.new]
        return await self._note(tally.with_kept(reading.new_among(kept), known, []))

    async def _count_as_new(self, kept: Sequence[Activity], tally: Tally) -> None:
        """Remember what is kept for the first time, so that a new attempt does not take it for known before."""
        new = tuple(activity.id for activity in kept if activity.id not in tally.new)
        await self._services.queue.progress(self._id, tally.model_copy(update={"new": (*tally.new, *new)}))

    async def _take_entry(self, entry: ExportedActivity, tally: Tally) -> Tally:
        """Keep what was written down by hand, measured anew from its totals."""
        athlete, totals = await self._athlete(), entry.metrics.totals
        if not (entry.is_manual and is_believable(totals)):
            return await self._note(tally.with_failure("unreadable", ""))
        recording = recording_of(
            totals,
            sport=entry.sport,
            sub_sport=entry.sub_sport,
            started_at=entry.started_at,
            utc_offset_s=entry.utc_offset_s or 0,
        )
        measured = await asyncio.to_thread(measure, recording, received_at=entry.started_at)
        written = Entry(_activity(athlete, measured, entry), empty_samples())
        known = await self._services.log.find(athlete, written)
        async with self._services.unit.work():
            await self._row()
            activity = known or await self._services.log.keep(athlete, written)
            await self._count_as_new([] if known else [activity], tally)
        await self._complete(athlete, activity, entry)
        was_there = [known] if known and known.id not in tally.new else []
        return await self._note(tally.with_kept([] if known else [activity], was_there, []))

    async def _complete(self, athlete: Athlete, activity: Activity, entry: ExportedActivity) -> None:
        """Add to an activity what the athlete had said about it, and what was written; what is here already stays."""
        corrected = await self._corrected(athlete, activity, entry)
        async with self._services.unit.work():
            await self._row()
            if corrected is not None:
                activity = await self._services.corrections.keep(corrected)
            rpe, remark = feel_of(activity, entry)
            if (rpe, remark) != (activity.rpe, activity.remark):
                activity = await self._services.log.feel(activity, rpe=rpe, remark=remark)
            for report in entry.reports:
                await self._keep_report(athlete, activity, report)

    async def _corrected(self, athlete: Athlete, activity: Activity, entry: ExportedActivity) -> Corrected | None:
        """Return what a correction of the export makes of an activity, None where there is none to make."""
        if activity.correction != Correction() or entry.correction == Correction():
            return None
        try:
            return await self._services.corrections.prepare(athlete, activity, entry.correction)
        except CoachError as error:  # an honest export does not get here; the activity itself is worth keeping
            logger.info("A correction did not come back: %s", error, extra={"action": "correction_lost"})
            return None

    async def _keep_report(self, athlete: Athlete, activity: Activity, report: ExportedReport) -> None:
        """Keep what was written, if this coach can still show it and nothing newer is here."""
        answer = Answer.model_validate(report.model_dump(exclude={"written_at", "shown"}))
        if await self._services.feedback.find(athlete, activity.id) is None and self._shows(answer, activity, athlete):
            await self._services.feedback.keep(athlete, activity.id, answer, shown=report.shown)

    def _shows(self, answer: Answer, activity: Activity, athlete: Athlete) -> bool:
        try:
            feedback_view(answer, activity, words_of(self._services, athlete), formats_of(self._services, athlete))
        except (LookupError, TypeError, ValueError):  # a wording or a fact that this coach does not have
            return False
        return True

    async def _sum_up(self, work: Work) -> None:
        """End the work with its summary."""
        context = await self._context(work)
        await self._services.history.refresh(context.athlete)
        tally = work.tally
        restored = Restored(new=len(tally.new), known=tally.known, told=tally.told, failures=tally.failures)
        async with context.work():
            await self._services.exports.note(context.athlete, "restored")
            context.show(restored_view(restored, context.words))


def _activity(athlete: Athlete, measured: MeasuredActivity, entry: ExportedActivity) -> Activity:
    fields = {name: getattr(measured, name) for name in MeasuredActivity.model_fields}
    return Activity(**fields, id=ActivityId(0), athlete_id=athlete.id, correction=entry.correction)
