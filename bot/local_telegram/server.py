"""The local Telegram as a server on loopback, inside a running loop or in a thread of its own."""

import asyncio
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from bot.local_telegram.bot_api import BotApi
from bot.local_telegram.database import Database
from bot.local_telegram.exchange import Exchange
from bot.local_telegram.guard import explain, guard
from bot.local_telegram.person_api import PersonApi
from bot.local_telegram.reading import ReadingApi

HOST = "127.0.0.1"
DEFAULT_TOKEN = "1:local"  # noqa: S105 -- opens nothing: the server answers to this machine only
LARGEST_BODY_BYTES = 1_000_000  # JSON and plain forms; files have their own limits
GOODBYE_S = 2.0  # for answers under way when the server stops


class LocalTelegram:
    """A Telegram with one bot."""

    def __init__(self, data_dir: Path, port: int, token: str = DEFAULT_TOKEN) -> None:
        """Prepare the server.

        Args:
            data_dir: Where local_telegram.db lives.
            port: 0 takes any free port.
            token: The one token that the bot's side accepts.
        """
        self.port = port
        self._data_dir = data_dir
        self._token = token
        self._database: Database | None = None
        self._exchange: Exchange | None = None
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """The address of the chat page; right once the server listens."""
        return f"http://{HOST}:{self.port}"

    @property
    def api_base_url(self) -> str:
        """What python-telegram-bot calls base_url."""
        return f"{self.url}/bot"

    @property
    def file_base_url(self) -> str:
        """What python-telegram-bot calls base_file_url."""
        return f"{self.url}/file/bot"

    async def start(self) -> None:
        """Open the chats and listen.

        Raises:
            OSError: If the port is taken, or another local Telegram uses the folder.
        """
        self._database = Database(self._data_dir)
        self._exchange = Exchange(self._database, self._token)
        self._runner = web.AppRunner(_application(self._exchange), access_log=None, shutdown_timeout=GOODBYE_S)
        try:
            await self._listen(self._runner)
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """End all waiting, answer what is under way, close the chats."""
        if self._exchange is not None:
            self._exchange.close()
        if self._runner is not None:
            await self._runner.cleanup()
        if self._database is not None:
            self._database.close()
        self._exchange = self._runner = self._database = None

    async def _listen(self, runner: web.AppRunner) -> None:
        await runner.setup()
        try:
            await web.TCPSite(runner, HOST, self.port).start()
        except OSError as error:
            reason = (
                f"Port {self.port} on {HOST} cannot be used ({error.strerror}). Take another one, or 0 for any free."
            )
            raise OSError(error.errno, reason) from error
        self.port = runner.addresses[0][1]


class LocalTelegramThread:
    """The same server in a thread with a loop of its own, for programs that need theirs."""

    def __init__(self, data_dir: Path, port: int = 0, token: str = DEFAULT_TOKEN) -> None:
        """Prepare the server; the arguments are those of LocalTelegram."""
        self._server = LocalTelegram(data_dir, port, token)
        self._started = threading.Event()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None
        self._failure: BaseException | None = None

    @property
    def port(self) -> int:
        """The port it listens on."""
        return self._server.port

    @property
    def url(self) -> str:
        """The address of the chat page."""
        return self._server.url

    @property
    def api_base_url(self) -> str:
        """What python-telegram-bot calls base_url."""
        return self._server.api_base_url

    @property
    def file_base_url(self) -> str:
        """What python-telegram-bot calls base_file_url."""
        return self._server.file_base_url

    def start(self) -> None:
        """Start the thread and return when the server listens.

        Raises:
            OSError: If the port is taken, or another local Telegram uses the folder.
        """
        self._thread = threading.Thread(target=self._run, name="local-telegram", daemon=True)
        self._thread.start()
        self._started.wait()
        if self._failure is not None:
            self._thread.join()
            raise self._failure

    def stop(self) -> None:
        """Stop the server and wait for its thread."""
        if self._thread is None or self._loop is None or self._stopping is None:
            return
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join()
        self._thread = None

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Stop."""
        self.stop()

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        try:
            await self._server.start()
        except BaseException as error:  # noqa: BLE001 -- start() raises it in the caller's thread
            self._failure = error
            return
        finally:
            self._started.set()
        await self._stopping.wait()
        await self._server.stop()


def _application(exchange: Exchange) -> web.Application:
    application = web.Application(middlewares=[explain, guard], client_max_size=LARGEST_BODY_BYTES)
    for api in (ReadingApi(exchange), PersonApi(exchange), BotApi(exchange)):
        application.add_routes(api.routes())
    return application
