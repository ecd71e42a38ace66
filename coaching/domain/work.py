"""Long pieces of work: generations, imports and exports."""

from collections.abc import Sequence
from typing import Literal, NewType, Self

from pydantic import AwareDatetime, BaseModel

from coaching.domain.activity import Activity, ActivityId
from coaching.domain.athlete import AthleteId
from coaching.domain.messages import OutboxId

WorkId = NewType("WorkId", int)
WorkKind = Literal["feedback", "plan", "import", "export", "restore"]
WorkState = Literal["queued", "running", "done", "failed", "cancelled"]

#: What is remembered beside the counts, so that a long import stays a short row.
NEWEST_KEPT = 4
NAMES_KEPT = 3


class WorkItem(BaseModel, frozen=True):
    """One document of an import."""

    #: Under which Telegram keeps it.
    file_id: str
    #: A few plain characters of its name, for the athlete's eyes only.
    label: str = ""


class WorkOrder(BaseModel, frozen=True):
    """A piece of work before it has a row."""

    athlete_id: AthleteId
    kind: WorkKind
    #: What it is about: an activity id, a goal id (0 without a race), a file id of Telegram, several documents.
    subject: str
    #: Where the result goes; known to delivery only as a number.
    chat_id: int
    #: The message that announces the work ("Looking at …"); removed at the end.
    placeholder: OutboxId | None = None
    #: The message whose buttons were replaced by Working…; drawn again at the end.
    card: OutboxId | None = None
    #: The documents of an import.
    items: tuple[WorkItem, ...] = ()


class Kept(BaseModel, frozen=True):
    """An activity of an import, as far as is needed to find the newest ones."""

    id: ActivityId
    started_at: AwareDatetime


class Peak(Kept, frozen=True):
    """A run of an import whose heart rate may be a new maximum."""

    hr_bpm: int


class Failure(BaseModel, frozen=True):
    """The files that could not be read for one reason."""

    #: A key of the texts, error.short.
    reason: str
    count: int
    #: Of the first ones: the name, or the position among all files, from 1, where there is no name.
    names: tuple[str | int, ...]


class Tally(BaseModel, frozen=True):
    """What became of the files of an import so far, and how far it has come."""

    new: tuple[ActivityId, ...] = ()
    #: How many activities the athlete had before.
    known: int = 0
    failures: tuple[Failure, ...] = ()
    #: Of the new ones, newest first.
    newest: tuple[Kept, ...] = ()
    #: Of those known before, newest first.
    newest_known: tuple[Kept, ...] = ()
    #: The newest new activity with a heart rate.
    newest_with_hr: Kept | None = None
    #: Of the new ones, newest first, each higher than all later ones: the day of the summary tells which still counts.
    peaks: tuple[Peak, ...] = ()
    #: Files that are done, over all documents.
    files: int = 0
    #: Races and injuries that came back with an export.
    told: int = 0
    #: Documents that are done.
    items: int = 0
    #: Files that are done of the document after those.
    members: int = 0

    @property
    def failed(self) -> int:
        """Return how many files could not be read."""
        return sum(failure.count for failure in self.failures)

    def with_kept(self, new: Sequence[Activity], known: Sequence[Activity], gone: Sequence[ActivityId]) -> Self:
        """Return the tally after one more file.

        Args:
            new: Activities of it that are kept now.
            known: Activities of it that the athlete had.
            gone: Activities whose place the new ones took.
        """
        beating = [_kept(activity) for activity in new if activity.metrics.hr_time is not None]
        left = [each for each in (self.newest_with_hr, *beating) if each and each.id not in gone]
        peaks = [*(each for each in self.peaks if each.id not in gone), *_peaks(new)]
        return self.model_copy(
            update={
                "new": (*(key for key in self.new if key not in gone), *(activity.id for activity in new)),
                "known": self.known + len(known),
                "newest": _newest([each for each in self.newest if each.id not in gone], new),
                "newest_known": _newest(self.newest_known, known),
                "newest_with_hr": max(left, key=lambda each: each.started_at, default=None),
                "peaks": _unsurpassed(peaks),
                "files": self.files + 1,
                "members": self.members + 1,
            }
        )

    def with_failure(self, reason: str, label: str) -> Self:
        """Return the tally after one more file, which could not be read."""
        name = label or self.files + 1
        before = {failure.reason: failure for failure in self.failures}
        failure = before.get(reason, Failure(reason=reason, count=0, names=()))
        before[reason] = Failure(reason=reason, count=failure.count + 1, names=(*failure.names, name)[:NAMES_KEPT])
        return self.model_copy(
            update={"failures": tuple(before.values()), "files": self.files + 1, "members": self.members + 1}
        )

    def with_item(self) -> Self:
        """Return the tally after the last file of a document."""
        return self.model_copy(update={"items": self.items + 1, "members": 0})


class Work(WorkOrder, frozen=True):
    """A piece of work."""

    id: WorkId
    state: WorkState
    #: How often it was claimed since it last came further; a process that dies under it counts.
    attempts: int
    #: Files done so far, for work that counts.
    done: int = 0
    tally: Tally = Tally()


def _kept(activity: Activity) -> Kept:
    return Kept(id=activity.id, started_at=activity.started_at)


def _peaks(activities: Sequence[Activity]) -> list[Peak]:
    reached = [(activity, activity.metrics.hr_max_candidate_bpm) for activity in activities]
    return [Peak(hr_bpm=bpm, **_kept(activity).model_dump()) for activity, bpm in reached if bpm is not None]


def _unsurpassed(peaks: Sequence[Peak]) -> tuple[Peak, ...]:
    """Return those that no later one reaches, newest first."""
    kept: list[Peak] = []
    for peak in sorted(peaks, key=lambda each: each.started_at, reverse=True):
        if not kept or peak.hr_bpm > kept[-1].hr_bpm:
            kept.append(peak)
    return tuple(kept)


def _newest(before: Sequence[Kept], more: Sequence[Activity]) -> tuple[Kept, ...]:
    """Return the newest of all, each once."""
    every = {each.id: each for each in (*before, *map(_kept, more))}
    return tuple(sorted(every.values(), key=lambda each: each.started_at, reverse=True)[:NEWEST_KEPT])
