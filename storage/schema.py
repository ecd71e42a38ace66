"""Bring a database to the schema of this code, before anything else runs."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import URL, make_url

_DRIVERS = {"sqlite+aiosqlite": "sqlite"}


def upgrade(url: str) -> None:
    """Apply all migrations.

    On a synchronous engine with foreign keys off: SQLite rebuilds a table to change it, and with
    foreign keys on the rebuild would silently delete every row that refers to it.
    """
    engine = create_engine(_synchronous(make_url(url)))
    try:
        with engine.connect() as connection:
            command.upgrade(configuration(connection), "head")
            _check_references(connection)
            connection.commit()
    finally:
        engine.dispose()


def configuration(connection: Connection) -> Config:
    """Return Alembic's configuration over an open connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def _synchronous(url: URL) -> URL:
    return url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))


def _check_references(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
    if broken:
        msg = f"migration left {len(broken)} rows without the row they refer to"
        raise RuntimeError(msg)
