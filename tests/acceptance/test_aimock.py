"""A second opinion: the same client and service against a stand-in for the Anthropic API that others made."""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from coaching.llm.anthropic_client import AnthropicModel
from coaching.llm.generation import Limits
from tests.anthropic_server import GOOD, KEY, WRONG_NUMBER
from tests.coaching.feedback.asking import CONSENT, Asking
from tests.coaching.feedback.runs import EASY

pytestmark = pytest.mark.slow

PACKAGE = "@copilotkit/aimock"
INSTALL_S, START_S = 120, 15

GOOD_ANSWER = {"content": json.dumps(GOOD)}
BUSY = {"error": {"message": "slow down", "type": "rate_limit_error"}, "status": 429, "retryAfter": 1}


def _when(scenario: str, response: Mapping[str, object], **more: object) -> dict[str, Any]:
    """Answer so to an athlete of this language, which stands for the scenario."""
    match = {"userMessage": f"Language: {scenario}."} | {
        key: more.pop(key) for key in ("sequenceIndex",) if key in more
    }
    return {"match": match, "response": dict(response), **more}


FIXTURES = [
    {"match": {"userMessage": "<validator>"}, "response": GOOD_ANSWER},
    _when("good", GOOD_ANSWER),
    _when("wrong", {"content": json.dumps(WRONG_NUMBER)}),
    _when("busy", BUSY, sequenceIndex=0),
    _when("busy", GOOD_ANSWER, sequenceIndex=1),
    _when("short", GOOD_ANSWER | {"finishReason": "length"}, sequenceIndex=0),
    _when("short", GOOD_ANSWER, sequenceIndex=1),
    _when("cut", GOOD_ANSWER, sequenceIndex=0, truncateAfterChunks=6, latency=10),
    _when("cut", GOOD_ANSWER, sequenceIndex=1),
    _when("broken", {"error": {"message": "no", "type": "authentication_error"}, "status": 401}),
]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the package into a folder of this run."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("Node and npm are not here, so there is nothing to compare with")
    folder = tmp_path_factory.mktemp("aimock")
    install = [npm, "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(folder), PACKAGE]
    try:
        done = subprocess.run(install, capture_output=True, timeout=INSTALL_S, check=False)  # noqa: S603 - npm itself
    except subprocess.TimeoutExpired:
        pytest.skip(f"{PACKAGE} could not be installed in {INSTALL_S} s")
    if done.returncode:
        pytest.skip(f"{PACKAGE} could not be installed: {done.stderr.decode()[-200:]}")
    return folder / "node_modules" / PACKAGE / "dist" / "cli.js"


@pytest.fixture(scope="module")
def address(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run the program."""
    fixtures = tmp_path_factory.mktemp("fixtures") / "fixtures.json"
    fixtures.write_text(json.dumps({"fixtures": FIXTURES}))
    port = _free_port()
    command = [shutil.which("node") or "node", str(program), "--port", str(port), "--fixtures", str(fixtures)]
    process = subprocess.Popen([*command, "--log-level", "silent"], stdout=subprocess.DEVNULL)  # noqa: S603 - as above
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(START_S)


@pytest.fixture
async def model(address: str) -> AsyncIterator[AnthropicModel]:
    model = AnthropicModel(api_key=KEY, base_url=address, stall_s=5.0)
    yield model
    await model.close()


@pytest.mark.parametrize(
    ("scenario", "source", "outcomes"),
    [
        ("good", "model", ["ok"]),
        ("wrong", "repaired", ["rejected", "ok"]),
        ("busy", "model", ["unavailable", "ok"]),
        ("short", "model", ["max_tokens", "ok"]),
        ("cut", "model", ["truncated", "ok"]),
        ("broken", "baseline", ["unauthorized"]),
    ],
)
async def test_others_understand_us_and_we_them(
    model: AnthropicModel, scenario: str, source: str, outcomes: list[str]
) -> None:
    athlete = EASY.athlete.model_copy(update=CONSENT | {"language": scenario})
    asking = Asking(model, athlete=athlete, limits=Limits(total_s=20.0, least_s=1.0, pause_s=0.1))

    answer = await asking.write()

    assert answer.source == source
    assert asking.outcomes == outcomes


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _wait_for(port: int) -> None:
    """Wait until somebody listens."""
    deadline = time.monotonic() + START_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < deadline, "the program does not listen"
            time.sleep(0.05)
        else:
            return
