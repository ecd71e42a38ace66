"""The commands for copies, as an operator types them."""

import asyncio
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import Settings
from storage.database import lock
from tests.conversation import Chat


@pytest.fixture
def _in_data_dir(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))


@pytest.mark.usefixtures("_in_data_dir")
async def test_running_coach_is_copied_and_comes_back(
    chat: Chat, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    await chat.sends_sample("no_hr")
    copy = str(tmp_path / "copy.db")

    backed_up = await asyncio.to_thread(main, ["backup", copy])
    checked = await asyncio.to_thread(main, ["restore", "--check", copy])
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "new"))
    restored = await asyncio.to_thread(main, ["restore", copy])

    assert (backed_up, checked, restored) == (0, 0, 0)
    printed = capsys.readouterr().out
    assert printed.count("      activity 1\n") == 3
    assert (tmp_path / "new" / "second_wind.db").is_file()


@pytest.mark.usefixtures("_in_data_dir")
def test_what_cannot_be_done_has_a_reason_and_a_code(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hello").write_text("hello")
    main(["backup", str(tmp_path / "copy.db")])

    codes = [
        main(["backup", str(tmp_path / "hello")]),
        main(["restore", "--check", str(tmp_path / "hello")]),
        main(["restore", "--check", str(tmp_path / "nothing")]),
        main(["restore", str(tmp_path / "copy.db")]),
    ]
    with lock(settings.lock_file):
        codes.append(main(["restore", str(tmp_path / "copy.db")]))

    assert codes == [73, 65, 66, 73, 69]
    assert len(capsys.readouterr().err.splitlines()) == 5
