"""Copies of the database: taken while the coach runs, checked before they are trusted, brought back into nothing."""

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

#: A table name is ours once it is in the schema; what a copy calls its tables is only a claim.
from storage.tables import Row

_MIGRATIONS = Path(__file__).parent / "migrations"


class FileExists(Exception):
    """A copy would overwrite something; choose another name, or move what is there."""


class NotABackup(Exception):
    """A file is no sound copy of our database; take another one."""


@dataclass(frozen=True)
class Checked:
    """What a sound copy holds."""

    #: Number of the last migration.
    schema: str
    #: Whether this code made the schema; an older one is brought up to date at the next start.
    is_current: bool
    rows: dict[str, int]


def back_up(database: Path, to: Path) -> Checked:
    """Copy a database as it is at one moment, while others write to it; check the copy and return what it holds.

    SQLite reads all pages in one transaction, so writers go on and the copy is whole. The connection is read-only: it
    never writes to the log nor moves it into the file.

    Raises:
        FileNotFoundError: If there is no database.
        FileExists: If there is something at the other place.
        NotABackup: If what came of it is not sound; nothing is left then.
    """
    if not database.is_file():
        raise FileNotFoundError(database)
    if to.exists():
        raise FileExists(str(to))
    unfinished = to.with_name(f"{to.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        _copy(database, unfinished)
        checked = check(unfinished)
        unfinished.rename(to)
    finally:
        unfinished.unlink(missing_ok=True)
    _sync(to.parent)
    return checked


def check(path: Path) -> Checked:
    """Read all of a copy, and return what it holds.

    Raises:
        FileNotFoundError: If there is no such file.
        NotABackup: If it is damaged, or no database of ours.
    """
    if not path.is_file():
        raise FileNotFoundError(path)
    try:
        with closing(_opened(path)) as connection:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
            if found != ["ok"]:
                raise NotABackup("; ".join(found))
            _check_references(connection)
            return _checked(connection)
    except sqlite3.Error as error:
        raise NotABackup(str(error)) from error


def restore(path: Path, database: Path) -> Checked:
    """Bring a copy back where there is no database.

    Raises:
        FileExists: If there is a database, or what is left of one.
        NotABackup: If the copy is not sound, or its schema is newer than this code.
    """
    for name in (database.name, f"{database.name}-wal", f"{database.name}-shm"):
        if database.with_name(name).exists():
            raise FileExists(str(database.with_name(name)))
    checked = check(path)
    database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = database.with_name(f"{database.name}.unfinished")
    shutil.copyfile(path, unfinished)
    unfinished.chmod(0o600)
    _sync(unfinished)
    unfinished.rename(database)
    _sync(database.parent)
    return checked


def _copy(database: Path, to: Path) -> None:
    to.touch(mode=0o600)
    with closing(_opened(database)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")  # one file, with no log beside it
    _sync(to)


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=30)


def _check_references(connection: sqlite3.Connection) -> None:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        message = f"{len(broken)} rows without the row they refer to"
        raise NotABackup(message)


def _checked(connection: sqlite3.Connection) -> Checked:
    [(schema,)] = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    known = [script.revision for script in _scripts().walk_revisions()]
    if schema not in known:
        message = f"schema {schema} is newer than this code, which knows {known[0]}"
        raise NotABackup(message)
    present = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    tables = sorted(present & Row.metadata.tables.keys())
    counts = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}  # noqa: S608 - a name of our schema
    return Checked(schema, is_current=schema == known[0], rows=counts)


def _scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return ScriptDirectory.from_config(config)


def _sync(path: Path) -> None:
    """Have the disk keep a file, or the names in a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
