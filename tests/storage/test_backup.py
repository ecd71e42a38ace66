import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from storage.backup import FileExists, NotABackup, back_up, check, restore


@pytest.fixture
def database(tmp_path: Path, migrated: Path) -> Path:
    """A database with one athlete and no messages."""
    path = tmp_path / "second_wind.db"
    shutil.copy(migrated, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("INSERT INTO stranger VALUES (0, '2026-11-25')")
    return path


@contextmanager
def _writing(path: Path) -> Iterator[threading.Event]:
    """Write all the time: each transaction adds two rows of one kind and takes none away."""
    stop, began = threading.Event(), threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(path, isolation_level=None, timeout=30)) as connection:
            number = 0
            while not stop.is_set():
                number += 2
                connection.execute("BEGIN IMMEDIATE")
                for each in (number, number + 1):
                    connection.execute("INSERT INTO stranger VALUES (?, ?)", (each, "x" * 2000))
                connection.execute("COMMIT")
                began.set()

    thread = threading.Thread(target=write)
    thread.start()
    assert began.wait(10)
    try:
        yield stop
    finally:
        stop.set()
        thread.join()


def _strangers(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM stranger").fetchone()[0])


def test_copy_under_load_is_whole_and_restores(database: Path, tmp_path: Path) -> None:
    """Half a transaction in a copy would be worse than none: here it would leave an even number of rows."""
    with _writing(database):
        copies = [back_up(database, tmp_path / f"copy{number}.db") for number in range(5)]
    counts = [copied.rows["stranger"] for copied in copies]

    restored = restore(tmp_path / "copy4.db", tmp_path / "elsewhere" / "second_wind.db")

    assert all(count % 2 == 1 for count in counts)
    assert counts == sorted(counts)
    assert restored == copies[4]
    assert _strangers(tmp_path / "elsewhere" / "second_wind.db") == counts[4]
    assert _strangers(database) > counts[0]


def test_what_is_only_in_the_log_is_copied(database: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("INSERT INTO stranger VALUES (1, 'x')")
        connection.commit()
        assert database.with_name("second_wind.db-wal").stat().st_size

        assert back_up(database, tmp_path / "copy.db").rows["stranger"] == 2
    assert not (tmp_path / "copy.db-wal").exists()


def test_copy_is_for_nobody_else(database: Path, tmp_path: Path) -> None:
    back_up(database, tmp_path / "copy.db")

    assert (tmp_path / "copy.db").stat().st_mode & 0o077 == 0


def test_nothing_is_overwritten(database: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("dear")
    back_up(database, tmp_path / "other.db")

    with pytest.raises(FileExists):
        back_up(database, tmp_path / "copy.db")
    with pytest.raises(FileExists):
        restore(tmp_path / "other.db", database)

    assert (tmp_path / "copy.db").read_text() == "dear"


def test_nothing_is_restored_beside_an_old_log(database: Path, tmp_path: Path) -> None:
    """SQLite would play it into the copy."""
    back_up(database, tmp_path / "copy.db")
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "second_wind.db-wal").write_bytes(b"x")

    with pytest.raises(FileExists):
        restore(tmp_path / "copy.db", tmp_path / "new" / "second_wind.db")


@pytest.mark.parametrize("damage", ["cut", "scribbled", "no database", "somebody else's"])
def test_damaged_copy_is_refused(database: Path, tmp_path: Path, damage: str) -> None:
    copy = tmp_path / "copy.db"
    with closing(sqlite3.connect(database)) as connection, connection:
        rows = [(number, "x" * 500) for number in range(1, 400)]
        connection.executemany("INSERT INTO stranger VALUES (?, ?)", rows)
    back_up(database, copy)
    content = copy.read_bytes()
    if damage == "somebody else's":
        copy.unlink()
        with closing(sqlite3.connect(copy)) as connection, connection:
            connection.execute("CREATE TABLE a (b)")
    else:
        middle = len(content) // 2
        copy.write_bytes(
            {
                "cut": content[:middle],
                "scribbled": content[: middle // 2] + b"\xa5" * middle + content[middle // 2 + middle :],
                "no database": b"hello",
            }[damage]
        )

    with pytest.raises(NotABackup):
        restore(copy, tmp_path / "new" / "second_wind.db")

    assert not (tmp_path / "new" / "second_wind.db").exists()


def test_copy_of_a_newer_coach_is_refused(database: Path, tmp_path: Path) -> None:
    back_up(database, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(NotABackup, match="newer"):
        check(tmp_path / "copy.db")


def test_copy_of_an_older_coach_is_known_as_such(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")

    assert not check(database).is_current


def test_missing_database_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        back_up(tmp_path / "none.db", tmp_path / "copy.db")

    assert list(tmp_path.iterdir()) == []
