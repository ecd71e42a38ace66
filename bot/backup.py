"""`python -m bot backup FILE` and `python -m bot restore [--check] FILE`: copies of the database, told in words."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.engine import make_url

from bot.settings import Settings
from storage.backup import Checked, FileExists, NotABackup, back_up, check, restore
from storage.database import AlreadyRunning, lock

#: Exit codes in the manner of sysexits.h.
EX_DATAERR = 65
EX_NOINPUT = 66
EX_UNAVAILABLE = 69
EX_CANTCREAT = 73


def back_up_to(to: Path, settings: Settings) -> int:
    """Copy the database, whether the coach runs or not; return the exit code."""
    os.umask(0o077)
    return _tell(lambda: back_up(database_file(settings), to), f"Backed up to {to}.")


def check_backup(path: Path) -> int:
    """Say whether a copy is whole, and what it holds; return the exit code."""
    return _tell(lambda: check(path), f"{path} is whole.")


def restore_from(path: Path, settings: Settings) -> int:
    """Bring a copy back where there is no database yet and no coach runs; return the exit code."""
    os.umask(0o077)
    try:
        with lock(settings.lock_file):
            return _tell(lambda: restore(path, database_file(settings)), "Restored. Start the coach.")
    except AlreadyRunning:
        return _complain("A coach works on this database; stop it first.", EX_UNAVAILABLE)


def database_file(settings: Settings) -> Path:
    """Return where the SQLite file is.

    Raises:
        NotABackup: If the database is none; its server has tools of its own.
    """
    url = make_url(settings.database)
    if url.get_backend_name() != "sqlite" or not url.database:
        message = "only a SQLite database is copied by this command; use the tools of your database server"
        raise NotABackup(message)
    return Path(url.database)


def _tell(do: Callable[[], Checked], success: str) -> int:
    try:
        checked = do()
    except FileExists as error:
        return _complain(f"There is something already: {error}", EX_CANTCREAT)
    except FileNotFoundError as error:
        return _complain(f"There is no such file: {error}", EX_NOINPUT)
    except NotABackup as error:
        return _complain(f"Not usable: {error}", EX_DATAERR)
    except OSError as error:
        return _complain(f"Could not write: {error}", EX_CANTCREAT)
    age = "" if checked.is_current else ", brought up to date at the next start"
    rows = [f"{name:>14} {count}" for name, count in checked.rows.items()]
    print("\n".join((success, f"Schema {checked.schema}{age}. Rows:", *rows)))  # noqa: T201 - what was asked for
    return 0


def _complain(text: str, code: int) -> int:
    print(text, file=sys.stderr)  # noqa: T201 - for the person at the terminal
    return code
