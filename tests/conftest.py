"""What all tests share: settings without this machine's environment, one local Telegram, coaches of their own."""

import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from bot.local_telegram import LocalTelegramThread
from bot.settings import Settings
from storage.schema import upgrade
from tests.conversation import Chat, Running, chats, running

os.environ["PTB_TIMEDELTA"] = "true"  # as bot/__main__.py does, before anything is collected

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def telegram(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalTelegramThread]:
    with LocalTelegramThread(tmp_path_factory.mktemp("telegram"), 0) as server:
        yield server


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "second_wind.db"
    upgrade(f"sqlite+aiosqlite:///{path}")
    return path


@pytest.fixture
def settings(tmp_path: Path, telegram: LocalTelegramThread, migrated: Path) -> Settings:
    """Settings of a coach of this test's own: an empty database, no limits on speed, no fsync."""
    shutil.copy(migrated, tmp_path / "second_wind.db")
    return Settings(
        _env_file=None,
        telegram_bot_token=None,
        telegram_api_base_url=telegram.api_base_url,
        telegram_file_base_url=telegram.file_base_url,
        data_dir=tmp_path,
        database_url=None,
        database_synchronous="OFF",
        messages_per_s=10_000,
        messages_per_s_per_chat=10_000,
    )


@pytest.fixture
async def coach(settings: Settings) -> AsyncIterator[Running]:
    async with running(settings) as coach:
        yield coach


@pytest.fixture
async def new_chat(telegram: LocalTelegramThread, coach: Running) -> AsyncIterator[Callable[[], Chat]]:
    """Make people who have never written, in chats with the running coach."""
    async with chats(telegram.url, coach) as make:
        yield make


@pytest.fixture
def chat(new_chat: Callable[[], Chat]) -> Chat:
    """A person who has never written."""
    return new_chat()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail where nothing may be skipped: a skipped test proves nothing."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("NOTHING_MAY_SKIP") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*Settings.model_fields, *(name for name in os.environ if name.startswith("ANTHROPIC_"))):
        monkeypatch.delenv(name.upper(), raising=False)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
