"""The hostile files: each ends in its verdict, in time and within the memory of the child."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.decoding import SECONDS_PER_FILE
from bot.inspect import inspect
from tests.coaching.files.fit_bytes import NOW

FOLDER = Path(__file__).parents[3].parent / "shared" / "data" / "hostile"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the maker of hostile files is not at ../shared"),
]


def expected() -> dict[str, str]:
    path = FOLDER / "EXPECTED.json"
    cases = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {name: case["expect"] for name, case in cases.items()}


def test_collection_is_whole() -> None:
    assert len(expected()) == 71


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    command = [sys.executable, str(FOLDER / "make_hostile.py"), str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - a script of the collection
    return folder


@pytest.mark.parametrize(("name", "verdicts"), expected().items())
async def test_hostile_file_ends_in_its_verdict(hostile: Path, name: str, verdicts: str) -> None:
    began = time.monotonic()

    inspection = await inspect((hostile / name).read_bytes(), now=NOW.replace(month=12))

    assert inspection.verdict in verdicts.split("|"), inspection.notes
    assert not {"decoder_died", "decoder_timeout", "decoder_failed"} & set(inspection.notes)
    assert time.monotonic() - began < SECONDS_PER_FILE
