"""The local Telegram as a process of its own, killed and started again."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.local_telegram.__main__ import main

ROOT = Path(__file__).parents[3]


def call(url: str, body: object) -> Any:  # noqa: ANN401 -- JSON
    data = json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"})  # noqa: S310 -- our own server
    with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310 -- as above
        return json.load(response)


@contextmanager
def process(data_dir: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-m", "bot.local_telegram", "--port", "0", "--data", str(data_dir), *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:  # noqa: S603 -- our own program
        assert running.stdout is not None
        yield running, running.stdout.readline().strip().removeprefix("local chat: ")
        running.kill()


@pytest.mark.crash
def test_nothing_accepted_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    """People write while the process dies; every message that was accepted reaches the bot after the restart, once."""
    accepted: list[int] = []

    def write(url: str) -> None:
        while True:
            try:
                accepted.append(call(f"{url}/chats/7/messages", {"text": "hello"})["id"])
            except OSError:
                return

    with process(tmp_path) as (running, url):
        writer = threading.Thread(target=write, args=(url,))
        writer.start()
        while len(accepted) < 100:
            time.sleep(0.01)
        os.kill(running.pid, signal.SIGKILL)
        writer.join()

    with process(tmp_path) as (_, url):
        found: list[int] = []
        offset = 0
        while batch := call(f"{url}/bot1:local/getUpdates", {"offset": offset})["result"]:
            found += [update["message"]["message_id"] for update in batch]
            offset = batch[-1]["update_id"] + 1
        later = call(f"{url}/chats/7/messages", {"text": "later"})["id"]

    assert set(accepted) <= set(found)
    assert len(found) == len(set(found)) <= len(accepted) + 1  # one may be taken without an answer
    assert later > max(found)


@pytest.mark.crash
def test_process_ends_politely_and_takes_its_own_token(tmp_path: Path) -> None:
    with process(tmp_path, "--token", "5:mine") as (running, url):
        assert call(f"{url}/bot5:mine/getMe", {})["result"]["id"] == 5
        running.send_signal(signal.SIGTERM)

        assert running.wait(10) == 0


def test_busy_folder_is_said_and_ends_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")

    assert main(["--port", "0", "--data", str(tmp_path / "data")]) == 1
    assert capsys.readouterr().err.strip() != ""


@pytest.mark.parametrize("port", ["x", "-1", "65536"])
def test_port_must_be_one(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--port", port])

    assert "--port" in capsys.readouterr().err
