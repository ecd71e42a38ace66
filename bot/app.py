"""The composition root: what exists, how it hangs together, how it starts and stops."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.application import build_application, build_connections, introduce
from bot.delivery import Delivery
from bot.dispatch import Dispatch
from bot.export import ExportAttempt
from bot.generation import FeedbackAttempt
from bot.imports import ImportAttempt
from bot.intake import Intake
from bot.limiter import Limiter
from bot.model import build_generation, build_model
from bot.outside import Outside, WarmDecoder, WarmDrawing, this_machine
from bot.plans import PlanAttempt
from bot.remeasuring import remeasure_all
from bot.restore import RestoreAttempt
from bot.retention import sweep_daily
from bot.services import build_services
from bot.settings import Settings
from bot.stores import Stores, build_stores
from bot.worker import Worker
from coaching.activities.remeasuring import RemeasuringService
from coaching.llm.anthropic_client import AnthropicModel
from coaching.safety.phrasebook import phrasebook
from handlers import register
from handlers.context import CoachApplication

logger = logging.getLogger(__name__)

#: How long work in progress may take to end when the process is asked to stop.
GRACE_S = 10.0


@dataclass(frozen=True, kw_only=True)
class Coach:
    """The running coach: everything that has to be started and stopped."""

    application: CoachApplication
    #: The connections to Telegram; the application leaves them open when it could not be initialized.
    connections: tuple[HTTPXRequest, ...]
    #: None where everything is written without a model.
    model: AnthropicModel | None
    stores: Stores
    decoder: WarmDecoder
    drawing: WarmDrawing
    intake: Intake
    dispatch: Dispatch
    delivery: Delivery
    worker: Worker
    remeasuring: RemeasuringService
    #: Set when Telegram does not know the token any more.
    refused: asyncio.Event

    async def run(self, is_ready: Callable[[], None] | None = None) -> None:
        """Start, work until cancelled or refused by Telegram, stop in order.

        Raises:
            InvalidToken: If Telegram does not know the token.
        """
        try:
            await self.application.initialize()
            await self._recover()
            await self._work(is_ready)
        finally:
            await self._stop()

    async def _recover(self) -> None:
        await self.stores.retention.sweep()
        await self.delivery.recover()
        await self.worker.recover()
        await self.dispatch.recover()

    async def _work(self, is_ready: Callable[[], None] | None) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self.worker.run())
            group.create_task(self.intake.run())
            group.create_task(self._refusal())
            group.create_task(self._warm_up())
            group.create_task(sweep_daily(self.stores.retention))
            group.create_task(remeasure_all(self.remeasuring))
            if is_ready is not None:
                is_ready()

    async def _refusal(self) -> None:
        await self.refused.wait()
        message = "Telegram does not know this token"
        raise InvalidToken(message)

    async def _warm_up(self) -> None:
        """Do ahead what would make the first answers slow; none of it is needed to work."""
        try:
            await introduce(self.application)
        except InvalidToken:
            raise
        except TelegramError as error:
            logger.warning("Could not set the command menu: %s", error, extra={"action": "menu_not_set"})
        await asyncio.gather(self.decoder.warm(), self.drawing.warm(), asyncio.to_thread(phrasebook))

    async def _stop(self) -> None:
        await self.dispatch.stop(GRACE_S)
        await self.worker.close(GRACE_S)
        await self.delivery.close(GRACE_S)
        await self.decoder.close()
        await self.drawing.close()
        if self.model is not None:
            await self.model.close()
        await self.application.shutdown()
        for connection in self.connections:
            await connection.shutdown()
        await self.stores.database.close()


def build(settings: Settings, *, token: str, outside: Outside | None = None) -> Coach:
    """Join all parts; nothing connects or starts yet."""
    outside = outside or this_machine()
    clock = outside.clock
    stores = build_stores(settings, clock)
    connections = build_connections(settings)
    application = build_application(settings, token, connections)
    refused = asyncio.Event()
    model = build_model(settings)
    generation = build_generation(settings, stores.usage, stores.sent, model, clock=clock, limits=outside.limits)
    services = build_services(settings, stores, generation, outside)
    application.bot_data["services"] = services
    register(application)
    unit = stores.database
    dispatch = Dispatch(application, unit, stores.inbox, stores.outbox)
    delivery = Delivery(
        bot=application.bot,
        unit=unit,
        outbox=stores.outbox,
        athletes=stores.athletes,
        limiter=Limiter(per_s=settings.messages_per_s, per_s_per_chat=settings.messages_per_s_per_chat),
        clock=clock,
        stop=refused.set,
    )
    worker = Worker(
        application,
        stores.queue,
        {
            "feedback": partial(FeedbackAttempt, application),
            "plan": partial(PlanAttempt, application),
            "import": partial(ImportAttempt, application, album_quiet_s=outside.album_quiet_s),
            "export": partial(ExportAttempt, application),
            "restore": partial(RestoreAttempt, application),
        },
    )
    stores.outbox.tell(delivery.wake)
    stores.queue.tell(worker.wake)
    return Coach(
        application=application,
        connections=connections,
        model=model,
        stores=stores,
        decoder=outside.decoder,
        drawing=outside.drawing,
        intake=Intake(application.bot, unit, stores.inbox, dispatch.push),
        dispatch=dispatch,
        delivery=delivery,
        worker=worker,
        remeasuring=RemeasuringService(stores.activities, stores.measurings, outside.decoder, unit),
        refused=refused,
    )
