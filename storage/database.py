"""The engine, the one transaction that stores join, and the lock that keeps a second process out."""

import fcntl
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import IO, Literal

from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel.ext.asyncio.session import AsyncSession

Synchronous = Literal["FULL", "NORMAL", "OFF"]

_session: ContextVar[AsyncSession | None] = ContextVar("session", default=None)
#: What to call once the open unit of work is committed.
_afterwards: ContextVar[list[Callable[[], None]]] = ContextVar("afterwards")


class AlreadyRunning(Exception):
    """Another process works on this database; stop it first."""


class NoUnitOfWork(Exception):
    """A store was asked to write outside a unit of work: a mistake in our code."""


class NestedWork(Exception):
    """A unit of work was opened inside another: a mistake in our code."""


def create_engine(url: str, *, synchronous: Synchronous = "FULL") -> AsyncEngine:
    """Create the engine; on SQLite with exactly one connection.

    One connection queues fairly and keeps clear of the WAL-reset fault of SQLite before 3.51.3,
    which needs a second one.
    """
    if make_url(url).get_backend_name() != "sqlite":
        return create_async_engine(url, pool_pre_ping=True)
    engine = create_async_engine(url, pool_size=1, max_overflow=0)
    _configure_sqlite(engine, synchronous)
    return engine


def _configure_sqlite(engine: AsyncEngine, synchronous: Synchronous) -> None:
    pragmas = (
        "journal_mode=WAL",
        f"synchronous={synchronous}",
        "busy_timeout=5000",
        "foreign_keys=ON",
        "secure_delete=ON",  # what is erased is overwritten, not only unlinked
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _connect(dbapi: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        dbapi.isolation_level = None  # the driver shall not send BEGIN: we do
        cursor = dbapi.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: object) -> None:
        # A transaction that starts by reading and then writes would fail at once if another process wrote meanwhile.
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # type: ignore[attr-defined]  # the event passes a Connection


class Database:
    """Opens units of work; stores read and write through it."""

    def __init__(self, engine: AsyncEngine) -> None:
        """Take the engine; nothing connects yet."""
        self._engine = engine

    @asynccontextmanager
    async def work(self) -> AsyncIterator[None]:
        """Open the one transaction: commit at the end, roll back on any exception."""
        if self.is_open():
            raise NestedWork
        calls: list[Callable[[], None]] = []
        async with AsyncSession(self._engine, expire_on_commit=False) as session, session.begin():
            tokens = _session.set(session), _afterwards.set(calls)
            try:
                yield
            finally:
                _session.reset(tokens[0])
                _afterwards.reset(tokens[1])
        for call in calls:
            call()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """Join the open unit of work, or read in a short transaction."""
        joined = _session.get()
        if joined is not None:
            yield joined
            return
        async with AsyncSession(self._engine, expire_on_commit=False) as session, session.begin():
            yield session

    def writing(self) -> AsyncSession:
        """Return the session of the open unit of work.

        Raises:
            NoUnitOfWork: If none is open here.
        """
        session = _session.get()
        if session is None:
            raise NoUnitOfWork
        return session

    def after_commit(self, call: Callable[[], None]) -> None:
        """Call this once the open unit of work is committed, and never if it is rolled back."""
        self.writing()
        _afterwards.get().append(call)

    @staticmethod
    def is_open() -> bool:
        """Return whether a unit of work is open here; none may be while something slow is awaited."""
        return _session.get() is not None

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()


def lock(path: Path) -> IO[str]:
    """Hold the lock file of a database for as long as the returned file stays open.

    Raises:
        AlreadyRunning: If another process holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = path.open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise AlreadyRunning(str(path)) from error
    file.truncate(0)
    file.write(f"{os.getpid()}\n")
    file.flush()
    return file
