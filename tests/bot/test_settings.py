import re
from itertools import pairwise
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import Settings
from tests.conftest import ROOT


def test_example_names_every_setting_with_one_line_each() -> None:
    lines = (ROOT / ".env.example").read_text().splitlines()
    settings = [line.partition("=")[0] for line in lines if re.match(r"[A-Z]", line)]

    assert settings == [name.upper() for name in Settings.model_fields]
    for line, name in pairwise(lines):
        if re.match(r"[A-Z]", name):
            assert line.startswith("# "), name


def test_example_shows_the_defaults() -> None:
    defaults = Settings(_env_file=None)

    assert Settings(_env_file=ROOT / ".env.example") == defaults


@pytest.mark.parametrize("text", ["1,2", "1, 2", " 1 2 ", "1,2,"])
def test_allowed_people_are_numbers_between_commas(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("ALLOWED_USER_IDS", text)

    assert Settings(_env_file=None).allowed_user_ids == {1, 2}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALLOWED_USER_IDS", "@ana"),
        ("LOCAL_TELEGRAM_PORT", "70000"),
        ("MESSAGES_PER_S", "0"),
        ("DATABASE_SYNCHRONOUS", "x"),
        ("ANTHROPIC_BASE_URL", "localhost:11434"),
        ("ANTHROPIC_BASE_URL", "file:///etc/passwd"),
    ],
)
def test_wrong_setting_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(ValidationError):
        Settings(_env_file=None)


def test_token_is_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123456:secret")

    assert "secret" not in repr(Settings(_env_file=None))


@pytest.mark.parametrize("key", ["", " "])
def test_blank_key_is_no_key(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", key)

    assert Settings(_env_file=None).ai_key is None


@pytest.mark.parametrize("name", ["ANTHROPIC_BASE_URL", "ANTHROPIC_AUTH_TOKEN", "ANTHROPIC_PROFILE"])
def test_only_the_key_switches_the_model_on(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A server on this machine takes any key; other credentials may belong to something else."""
    monkeypatch.setenv(name, "http://127.0.0.1:11434")

    assert Settings(_env_file=None).ai_key is None


def test_key_is_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "hunter2")
    settings = Settings(_env_file=None)

    assert "hunter2" not in repr(settings)
    assert settings.secrets == ("hunter2",)


def test_lock_stands_beside_the_database_wherever_it_is(tmp_path: Path) -> None:
    """Two processes with different folders but one database must not pass each other."""
    elsewhere = Settings(_env_file=None, data_dir=tmp_path, database_url="sqlite+aiosqlite:////var/coach.db")
    server = Settings(_env_file=None, data_dir=tmp_path, database_url="postgresql+psycopg://coach@db/coach")

    assert elsewhere.lock_file == Path("/var/coach.db.lock")
    assert server.lock_file == tmp_path / "second_wind.lock"
