import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import DateTime, create_engine
from sqlmodel.sql.sqltypes import UTCDateTime

from storage.schema import configuration, upgrade
from storage.tables import Row


def test_migrations_make_the_tables_of_the_code(migrated: Path) -> None:
    with create_engine(f"sqlite:///{migrated}").connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        differences = compare_metadata(context, Row.metadata)

    assert differences == []


def test_upgrade_of_a_current_database_keeps_its_rows(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'a.db'}"
    upgrade(url)
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.execute("INSERT INTO stranger VALUES (7, '2026-11-25')")

    upgrade(url)

    with sqlite3.connect(tmp_path / "a.db") as connection:
        assert connection.execute("SELECT count(*) FROM stranger").fetchone() == (1,)


def test_reports_of_the_time_before_models_cost_nothing(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'a.db'}")
    with engine.connect() as connection:
        command.upgrade(configuration(connection), "0001")
        connection.exec_driver_sql(
            "INSERT INTO athlete (id, telegram_id, created_at, is_reachable, language, style, is_age_band,"
            " declined_hr_reference) VALUES (1, 7, '2026-11-25', 1, 'en', 'data', 0, 0)"
        )
        connection.exec_driver_sql(
            "INSERT INTO report (athlete_id, kind, subject_id, source, style, claims, shown, written_at)"
            " VALUES (1, 'feedback', 3, 'baseline', 'data', '[]', 'x', '2026-11-25')"
        )
        command.upgrade(configuration(connection), "head")
        [(shown, cost)] = connection.exec_driver_sql("SELECT shown, cost_micro_usd FROM report").fetchall()
        [(consent,)] = connection.exec_driver_sql("SELECT ai_consent FROM athlete").fetchall()
    engine.dispose()

    assert (shown, cost, consent) == ("x", 0, None)


def test_migrations_can_be_taken_back(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'a.db'}")
    with engine.connect() as connection:
        command.upgrade(configuration(connection), "head")
        command.downgrade(configuration(connection), "base")
        connection.commit()

    with sqlite3.connect(tmp_path / "a.db") as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
    assert tables == [("alembic_version",)]


@pytest.mark.parametrize("table", ["activity", "goal", "injury", "plan", "race_result"])
def test_number_on_a_button_is_never_given_again(migrated: Path, table: str) -> None:
    """SQLite gives the number of the newest row again once that row is gone, unless it is told not to."""
    with sqlite3.connect(migrated) as connection:
        [(definition,)] = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchall()

    assert "AUTOINCREMENT" in definition


@pytest.mark.parametrize("table", Row.metadata.sorted_tables, ids=lambda table: table.name)
def test_times_keep_their_zone(table: object) -> None:
    """A plain DateTime column stores 09:00+02:00 as 09:00 on SQLite, and finds nothing later."""
    plain = [
        column.name
        for column in table.columns  # type: ignore[attr-defined]  # a Table
        if isinstance(column.type, DateTime) and not isinstance(column.type, UTCDateTime)
    ]

    assert plain == []
