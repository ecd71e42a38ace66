"""Long pieces of work: generations and imports."""

from typing import Literal, NewType

from pydantic import BaseModel

from coaching.domain.athlete import AthleteId
from coaching.domain.messages import OutboxId

WorkId = NewType("WorkId", int)
WorkKind = Literal["feedback", "import"]
WorkState = Literal["queued", "running", "done", "failed", "cancelled"]


class WorkOrder(BaseModel, frozen=True):
    """A piece of work before it has a row."""

    athlete_id: AthleteId
    kind: WorkKind
    #: What it is about: an activity id, a file id of Telegram.
    subject: str
    #: Where the result goes; known to delivery only as a number.
    chat_id: int
    #: The message that announces the work ("Looking at …"); removed at the end.
    placeholder: OutboxId | None = None
    #: The message whose buttons were replaced by Working…; drawn again at the end.
    card: OutboxId | None = None


class Work(WorkOrder, frozen=True):
    """A piece of work."""

    id: WorkId
    state: WorkState
    #: How often it was claimed; a process that dies under it counts.
    attempts: int
    #: Items done so far, for work that counts.
    done: int = 0
