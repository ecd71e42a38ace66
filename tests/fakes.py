"""Stand-ins for what is outside: each implements the port of the same name."""

import asyncio
import pickle
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta

from coaching.domain.athlete import AthleteId
from coaching.domain.model import ModelAnswer, ModelRequest
from coaching.domain.recording import Decoded
from coaching.domain.report import ReportKind
from coaching.domain.usage import ModelCall, SentText
from coaching.errors import ModelUnavailable
from coaching.files import decode
from coaching.ports import Clock
from storage.database import Database


class FixedClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def advance(self, by: timedelta) -> None:
        self._now += by


class InProcessDrawing:
    """Draws like the child process does, here; what is drawn must travel all the same."""

    async def __call__(self, draw: Callable[[], bytes | None]) -> bytes | None:
        assert not Database.is_open(), "a transaction is open while a picture is drawn"
        travelled: Callable[[], bytes | None] = pickle.loads(pickle.dumps(draw))  # noqa: S301 - our own
        return await asyncio.to_thread(travelled)

    async def warm(self) -> None:
        """Nothing to start."""

    async def close(self) -> None:
        """Nothing to stop."""


class InProcessDecoder:
    """Decodes like the child process does, without the second it takes to start one."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def decode(self, data: bytes) -> Decoded:
        assert not Database.is_open(), "a transaction is open while a file is decoded"
        return await asyncio.to_thread(decode, data, now=self._clock.now())

    async def warm(self) -> None:
        """Nothing to start."""

    async def close(self) -> None:
        """Nothing to stop."""


class ScriptedModel:
    """Answers from a queue and remembers what it was asked; with an empty queue it says the last thing again."""

    def __init__(self, *answers: ModelAnswer | ModelUnavailable) -> None:
        self._answers = deque(answers)
        self.requests: list[ModelRequest] = []

    async def ask(self, request: ModelRequest) -> ModelAnswer:
        assert not Database.is_open(), "a transaction is open while a model is asked"
        self.requests.append(request)
        answer = self._answers.popleft() if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, ModelUnavailable):
            raise answer
        return answer


class MemoryLedger:
    """Keeps bills in a list."""

    def __init__(self) -> None:
        self.calls: list[tuple[AthleteId, ModelCall]] = []

    async def add(self, athlete_id: AthleteId, call: ModelCall) -> None:
        assert not Database.is_open(), "a bill is part of somebody else's transaction"
        self.calls.append((athlete_id, call))

    async def recent(self, kind: ReportKind, model: str, limit: int) -> tuple[ModelCall, ...]:
        fitting = [call for _, call in reversed(self.calls) if (call.kind, call.model) == (kind, model)]
        return tuple(fitting[:limit])


class MemorySentTexts:
    """Keeps what was sent in a list, oldest first."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.texts: list[tuple[AthleteId, SentText]] = []

    async def keep_request(self, athlete_id: AthleteId, kind: ReportKind, subject_id: int, text: str) -> None:
        assert not Database.is_open(), "what is sent is part of somebody else's transaction"
        sent = SentText(kind=kind, subject_id=subject_id, request=text, sent_at=self._clock.now())
        self.texts.append((athlete_id, sent))

    async def keep_answer(self, athlete_id: AthleteId, kind: ReportKind, subject_id: int, text: str) -> None:
        owner, sent = self.texts[-1]
        assert (owner, sent.kind, sent.subject_id) == (athlete_id, kind, subject_id)
        self.texts[-1] = (owner, sent.model_copy(update={"answer": text}))

    async def last(self, athlete_id: AthleteId) -> SentText | None:
        return next((sent for owner, sent in reversed(self.texts) if owner == athlete_id), None)
