"""The SQLite file of the local Telegram: its tables, its transactions and the counters of all ids."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

FILE_NAME = "local_telegram.db"
LOCK_WAIT_S = 0.2  # for a server that is just ending

Value = str | int | bytes | None
Counter = Literal["message", "update", "callback", "file", "album", "version"]

SCHEMA = """
CREATE TABLE IF NOT EXISTS counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS person (id INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS chat (id INTEGER PRIMARY KEY, is_blocked INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS message (
    chat_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    is_from_bot INTEGER NOT NULL,
    body TEXT NOT NULL,
    reply_keyboard TEXT,
    reactions TEXT NOT NULL DEFAULT '[]',
    edits INTEGER NOT NULL DEFAULT 0,
    version INTEGER NOT NULL,
    PRIMARY KEY (chat_id, message_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS file (
    file_id TEXT PRIMARY KEY,
    unique_id TEXT NOT NULL,
    path TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    name TEXT,
    mime TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    width_px INTEGER NOT NULL DEFAULT 0,
    height_px INTEGER NOT NULL DEFAULT 0,
    content BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS pending_update (update_id INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS callback (
    id TEXT PRIMARY KEY, chat_id INTEGER NOT NULL, message_id INTEGER NOT NULL, is_answered INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
"""

#: A counter only grows, also over restarts.
NEXT_ID = "INSERT INTO counter VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value"


class Database:
    """One connection, used by one thread; every change is a small transaction.

    Write-ahead logging with synchronous=NORMAL: what was committed survives the death of the process.
    """

    def __init__(self, folder: Path) -> None:
        """Open the file in this folder, or make it.

        Raises:
            OSError: If another local Telegram holds it, or it cannot be written.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(folder / FILE_NAME, isolation_level=None, timeout=LOCK_WAIT_S)
        try:
            self._prepare()
        except sqlite3.DatabaseError as error:
            self._connection.close()
            message = f"{folder / FILE_NAME} cannot be used ({error}). Does another local Telegram run on this folder?"
            raise OSError(message) from error

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit at the end, roll back on an error; nothing may wait inside."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def execute(self, statement: str, values: Sequence[Value] = ()) -> int:
        """Run a change and return how many rows it touched."""
        return self._connection.execute(statement, values).rowcount

    def rows(self, query: str, values: Sequence[Value] = ()) -> list[sqlite3.Row]:
        """Return all rows of a query."""
        return self._connection.execute(query, values).fetchall()

    def row(self, query: str, values: Sequence[Value] = ()) -> sqlite3.Row | None:
        """Return the first row of a query, if there is one."""
        found = self.rows(query, values)
        return found[0] if found else None

    def next_id(self, counter: Counter) -> int:
        """Return a number that was never given before, 1 or more."""
        return int(self.rows(NEXT_ID, (counter,))[0]["value"])

    def _prepare(self) -> None:
        self._connection.row_factory = sqlite3.Row
        # The exclusive lock keeps a second server off the same chats; the system frees it when the process dies.
        for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=NORMAL"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.executescript(SCHEMA)
