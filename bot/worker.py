"""Long work: claimed from its rows, done beside the chats, resumed after a restart, cancelled on request."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress

from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.attempts import Attempt
from bot.work_context import Cancelled, WorkContext
from coaching.domain.work import Work, WorkId, WorkKind
from coaching.errors import CoachError
from handlers.context import CoachApplication
from handlers.errors import apology, error_view
from storage.work import WorkStore

logger = logging.getLogger(__name__)

#: Pieces of work done at the same time, one per athlete and kind; most of the time they wait for somebody else.
SLOTS = 8
#: A long import must not make those wait who want a word on one run.
MOST_AT_ONCE: dict[WorkKind, int] = {"import": 2, "export": 1, "restore": 1}
#: A piece of work that was begun so often, and never ended, is given up.
MAX_ATTEMPTS = 3
PAUSE_S = 0.3
#: Telegram shows a chat action for five seconds.
TYPING_S = 4.5

#: Returns a new attempt at a claimed piece of work.
Begin = Callable[[Work], Attempt]


class Worker:
    """Claims work and has it attempted, as its kind wants."""

    def __init__(self, application: CoachApplication, queue: WorkStore, begin: Mapping[WorkKind, Begin]) -> None:
        """Take what begins an attempt at each kind of work."""
        self._application = application
        self._services = application.bot_data["services"]
        self._queue = queue
        self._begin = begin
        self._running: dict[WorkId, tuple[Work, asyncio.Task[None]]] = {}
        self._news = asyncio.Event()

    def wake(self) -> None:
        """Look for work soon."""
        self._news.set()

    async def recover(self) -> None:
        """Queue again what an earlier process had begun."""
        async with self._services.unit.work():
            await self._queue.requeue_running()
        self.wake()

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            self._news.clear()
            try:
                await self._start_waiting()
            except Exception:  # the rows are still there; the loop must outlive a bad moment
                logger.exception("Could not claim work; trying again.", extra={"action": "claim_failed"})
                await asyncio.sleep(PAUSE_S)
                continue
            await self._news.wait()

    async def close(self, grace_s: float) -> None:
        """Let what is being done end; what does not is taken up at the next start."""
        tasks = [task for _, task in self._running.values()]
        if tasks:
            await asyncio.wait(tasks, timeout=grace_s)
        for task in tasks:
            task.cancel()

    async def _start_waiting(self) -> None:
        while len(self._running) < SLOTS and (work := await self._claim()) is not None:
            self._start(work)

    async def _claim(self) -> Work | None:
        running = [work for work, _ in self._running.values()]
        kinds = Counter(work.kind for work in running)
        full = [kind for kind, most in MOST_AT_ONCE.items() if kinds[kind] >= most]
        async with self._services.unit.work():
            return await self._queue.claim([(work.athlete_id, work.kind) for work in running], full)

    def _start(self, work: Work) -> None:
        task = asyncio.get_running_loop().create_task(self._perform(work))
        self._running[work.id] = (work, task)
        task.add_done_callback(lambda _: self._forget(work.id))

    def _forget(self, work_id: WorkId) -> None:
        del self._running[work_id]
        self.wake()

    async def _perform(self, work: Work) -> None:
        """Do one piece of work; whatever happens, the athlete hears of it."""
        typing = asyncio.get_running_loop().create_task(self._type(work.chat_id))
        try:
            await self._try(work)
        except Exception:
            logger.exception("A piece of work could not be ended.", extra={"action": "work_left"})
        finally:
            typing.cancel()

    async def _try(self, work: Work) -> None:
        for attempt in range(work.attempts, MAX_ATTEMPTS + 1):
            try:
                await self._begin[work.kind](work).run()
            except CoachError as error:
                await self._give_up(work, error)
            except Exception:
                if not await self._queue.is_known(work.id):
                    return  # its athlete was erased meanwhile
                logger.exception("Work failed, attempt %d.", attempt, extra={"action": "work_failed"})
                await asyncio.sleep(PAUSE_S * attempt)
                continue
            return
        await self._give_up(work, None)

    async def _give_up(self, work: Work, error: CoachError | None) -> None:
        """End the row and say so: with the words for the error, or with an apology and a reference."""
        context = WorkContext(self._application, work, await self._services.athletes.get(work.athlete_id))
        view = error_view(error, context.words) if error else None
        with suppress(Cancelled):
            async with context.work(succeeded=False):
                context.show(view or apology(context.words, f"W-{work.id:X}"))

    async def _type(self, chat_id: int) -> None:
        """Show that somebody is writing, for as long as it is so."""
        while True:
            with suppress(TelegramError):
                await self._application.bot.send_chat_action(chat_id, ChatAction.TYPING)
            await asyncio.sleep(TYPING_S)
