"""The composition root: what exists, how it hangs together, how it starts and stops."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from telegram import BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ContextTypes, Defaults
from telegram.request import HTTPXRequest

from bot.clock import SystemClock
from bot.decoding import Decoder
from bot.delivery import Delivery
from bot.dispatch import Dispatch
from bot.drawing import Drawing
from bot.export import ExportPerformer
from bot.generation import FeedbackPerformer
from bot.imports import ALBUM_QUIET_S, ImportPerformer
from bot.intake import Intake
from bot.limiter import Limiter
from bot.model import build_generation, build_model, recipient
from bot.restore import RestorePerformer
from bot.retention import sweep_daily
from bot.settings import Settings
from bot.worker import Worker
from coaching.activities.corrections import CorrectionService
from coaching.activities.history import HistoryService
from coaching.activities.log import LogService
from coaching.activities.service import ActivityService
from coaching.athlete.fitness import FitnessService
from coaching.athlete.goals import GoalService
from coaching.athlete.service import AthleteService
from coaching.feedback.service import FeedbackService
from coaching.llm.anthropic_client import AnthropicModel
from coaching.llm.generation import Generation, Limits
from coaching.ports import Clock
from coaching.ports import Decoder as Decodes
from coaching.privacy.access import AccessService
from coaching.privacy.restore import RestoreService
from coaching.privacy.service import ExportService
from coaching.safety.phrasebook import phrasebook
from handlers import MENU, register
from handlers.context import CoachApplication, CoachContext, Draw, Services
from handlers.wording import Words
from storage.access import AccessStore
from storage.activities import ActivityStore
from storage.athletes import AthleteStore
from storage.audit import AuditStore
from storage.belongings import BelongingsStore
from storage.counts import CountStore
from storage.database import Database, create_engine
from storage.dialogue import DialogueStore
from storage.erasure import ErasureStore
from storage.goals import GoalStore
from storage.history import HistoryStore
from storage.inbox import InboxStore
from storage.injuries import InjuryStore
from storage.outbox import OutboxStore
from storage.reports import ReportStore
from storage.retention import RetentionStore
from storage.sent import SentTextStore
from storage.strangers import StrangerStore
from storage.usage import UsageStore
from storage.work import WorkStore

logger = logging.getLogger(__name__)

DEFAULT_LANGUAGE = "en"
LANGUAGES = (DEFAULT_LANGUAGE, "de")
CONNECTIONS = 32
LOOPBACK = "http://127.0.0.1:"
#: How long work in progress may take to end when the process is asked to stop.
GRACE_S = 10.0


@dataclass(frozen=True, kw_only=True)
class Stores:
    """The tables, as the rest sees them."""

    database: Database
    athletes: AthleteStore
    activities: ActivityStore
    histories: HistoryStore
    injuries: InjuryStore
    goals: GoalStore
    reports: ReportStore
    usage: UsageStore
    sent: SentTextStore
    queue: WorkStore
    inbox: InboxStore
    outbox: OutboxStore
    dialogue: DialogueStore
    strangers: StrangerStore
    erasure: ErasureStore
    access: AccessStore
    audit: AuditStore
    belongings: BelongingsStore
    counts: CountStore
    retention: RetentionStore


class Warm(Protocol):
    """Something with a process of its own."""

    async def warm(self) -> None:
        """Start ahead of the first use."""
        ...

    async def close(self) -> None:
        """Stop."""
        ...


class WarmDecoder(Decodes, Warm, Protocol):
    """Decodes in a process of its own."""


class WarmDrawing(Draw, Warm, Protocol):
    """Draws in a process of its own."""


@dataclass(frozen=True)
class Outside:
    """What tests put something else in place of."""

    clock: Clock
    decoder: WarmDecoder
    drawing: WarmDrawing
    #: How long a model is waited for; None for the usual.
    limits: Limits | None = None
    #: How long an album must be quiet to be complete.
    album_quiet_s: float = ALBUM_QUIET_S


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
    outside = outside or _this_machine()
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
        bot=application.bot,
        unit=unit,
        queue=stores.queue,
        services=services,
        performers={
            "feedback": FeedbackPerformer(services, unit, stores.queue),
            "import": ImportPerformer(application, album_quiet_s=outside.album_quiet_s),
            "export": ExportPerformer(application.bot, services, unit, stores.queue),
            "restore": RestorePerformer(application),
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
        refused=refused,
    )


def _this_machine() -> Outside:
    clock = SystemClock()
    return Outside(clock, Decoder(clock), Drawing())


def build_stores(settings: Settings, clock: Clock) -> Stores:
    """Return the tables over one engine."""
    database = Database(create_engine(settings.database, synchronous=settings.database_synchronous))
    return Stores(
        database=database,
        athletes=AthleteStore(database),
        activities=ActivityStore(database, clock),
        histories=HistoryStore(database),
        injuries=InjuryStore(database),
        goals=GoalStore(database),
        reports=ReportStore(database, clock),
        usage=UsageStore(database),
        sent=SentTextStore(database, clock),
        queue=WorkStore(database, clock),
        inbox=InboxStore(database, clock),
        outbox=OutboxStore(database, clock),
        dialogue=DialogueStore(database, clock),
        strangers=StrangerStore(database, clock),
        erasure=ErasureStore(database, clock),
        access=AccessStore(database, clock),
        audit=AuditStore(database, clock),
        belongings=BelongingsStore(database),
        counts=CountStore(database, clock),
        retention=RetentionStore(database, clock),
    )


def build_services(settings: Settings, stores: Stores, generation: Generation, outside: Outside) -> Services:
    """Return what handlers call."""
    history = HistoryService(stores.histories, stores.database)
    return Services(
        unit=stores.database,
        inbox=stores.inbox,
        outbox=stores.outbox,
        dialogue=stores.dialogue,
        people=stores.athletes,
        strangers=stores.strangers,
        erasure=stores.erasure,
        athletes=AthleteService(stores.athletes, stores.database),
        activities=ActivityService(stores.activities, history, outside.decoder, outside.clock),
        history=history,
        log=LogService(stores.activities, outside.clock),
        corrections=CorrectionService(stores.activities, outside.decoder),
        feedback=FeedbackService(stores.activities, stores.histories, stores.reports, generation),
        injuries=stores.injuries,
        goals=stores.goals,
        fitness=FitnessService(stores.goals, history),
        races=GoalService(stores.goals, stores.athletes),
        queue=stores.queue,
        bills=stores.usage,
        sent=stores.sent,
        recipient=recipient(settings) if generation.is_on else None,
        access=AccessService(
            stores.access,
            stores.audit,
            outside.clock,
            allowed=None if settings.is_local else settings.allowed_user_ids,
            admins=settings.admin_user_ids,
        ),
        exports=ExportService(
            stores.belongings, stores.goals, stores.injuries, stores.usage, stores.audit, clock=outside.clock
        ),
        restoring=RestoreService(stores.athletes, stores.goals, stores.injuries),
        counts=stores.counts,
        words={language: Words.load(language) for language in LANGUAGES},
        clock=outside.clock,
        draw=outside.drawing,
    )


def build_connections(settings: Settings) -> tuple[HTTPXRequest, HTTPXRequest]:
    """Return the connections for calls, and those that the library wants for updates, which we do not use."""
    # A proxy of the environment is for the outside world, not for a Telegram on this machine.
    client = {"trust_env": False} if settings.telegram_api_base_url.startswith(LOOPBACK) else {}
    return (
        HTTPXRequest(connection_pool_size=CONNECTIONS, httpx_kwargs=client),
        HTTPXRequest(connection_pool_size=1, httpx_kwargs=client),
    )


def build_application(
    settings: Settings, token: str, connections: tuple[HTTPXRequest, HTTPXRequest]
) -> CoachApplication:
    """Return python-telegram-bot's application: it routes, parses and calls; queues and state are ours."""
    return (
        Application.builder()
        .token(token)
        .base_url(settings.telegram_api_base_url)
        .base_file_url(settings.telegram_file_base_url)
        .request(connections[0])
        .get_updates_request(connections[1])
        .context_types(ContextTypes(context=CoachContext))
        .defaults(Defaults(allow_sending_without_reply=True))
        .updater(None)
        .job_queue(None)
        .build()
    )


async def introduce(application: CoachApplication) -> None:
    """Tell Telegram our commands and who we are, in every language; English for everybody without one of ours."""
    bot, services = application.bot, application.bot_data["services"]
    for language, words in services.words.items():
        code = None if language == DEFAULT_LANGUAGE else language
        commands = [BotCommand(name, words.plain(f"command.{name}")) for name in MENU]
        await bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats(), language_code=code)
        await bot.set_my_short_description(words.plain("onboarding.short_description"), language_code=code)
        await bot.set_my_description(words.plain("onboarding.description"), language_code=code)
