"""Transactions and counters."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.local_telegram.database import Database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "new" / "folder")
    yield database
    database.close()


def fail_halfway(database: Database) -> None:
    with database.transaction():
        database.execute("INSERT INTO setting VALUES ('menu', '{}')")
        raise ZeroDivisionError


def test_failed_transaction_leaves_nothing(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        fail_halfway(database)

    assert database.rows("SELECT * FROM setting") == []
    with database.transaction():
        database.execute("INSERT INTO setting VALUES ('menu', '{}')")
    assert len(database.rows("SELECT * FROM setting")) == 1


def test_counters_count_apart(database: Database) -> None:
    assert [database.next_id("message"), database.next_id("message"), database.next_id("update")] == [1, 2, 1]


def test_folder_that_cannot_be_made_is_an_os_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(OSError, match="file"):
        Database(tmp_path / "file")


def test_file_that_is_no_database_is_an_os_error(tmp_path: Path) -> None:
    (tmp_path / "local_telegram.db").write_bytes(b"no database" * 1000)

    with pytest.raises(OSError, match="cannot be used"):
        Database(tmp_path)
