"""What the repository promises about itself."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


def test_lock_pins_with_hashes_and_names_no_index() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    packages = re.findall(r"^[a-z0-9].*$", lock, re.MULTILINE)

    assert "://" not in lock
    assert not re.search(r"^--", lock, re.MULTILINE)
    assert all("==" in package for package in packages)
    assert lock.count("--hash=sha256:") >= len(packages)


def test_run_and_test_are_the_first_commands_of_the_readme() -> None:
    commands = re.findall(r"^make \w+$", (ROOT / "README.md").read_text(), re.MULTILINE)

    assert commands[:2] == ["make run", "make test"]


def test_documents_name_files_that_exist() -> None:
    for document in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")):
        for path in re.findall(r"`((?:bot|coaching|handlers|storage|tests|docs)/[\w/.]+)`", document.read_text()):
            assert (ROOT / path).exists(), f"{document.name} names {path}"


def test_settings_are_the_only_readers_of_the_environment() -> None:
    readers = [
        path.relative_to(ROOT).as_posix()
        for folder in ("bot", "handlers", "coaching", "storage")
        for path in (ROOT / folder).rglob("*.py")
        if re.search(r"os\.(environ\b(?!\.setdefault)|getenv)", path.read_text())
    ]

    assert readers == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("coaching/physiology/zones.py", "import telegram"),
        ("coaching/feedback/baseline.py", "import coaching.activities.service"),
        ("handlers/upload.py", "import storage.outbox"),
        ("coaching/domain/athlete.py", "import coaching.physiology.zones"),
        ("bot/local_telegram/server.py", "import bot.settings"),
    ],
)
def test_planted_violation_of_the_arrows_is_caught(tmp_path: Path, module: str, line: str) -> None:
    for name in ("bot", "handlers", "coaching", "storage", "pyproject.toml"):
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, tmp_path / name)
    planted = tmp_path / module
    planted.write_text(planted.read_text() + f"\n{line}\n")

    result = subprocess.run(  # noqa: S603 - our own tool on our own files
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 1, result.stdout
    assert "BROKEN" in result.stdout


def test_cited_science_is_in_the_document() -> None:
    titles = re.findall(r"^#{2,3} (.+)$", (ROOT / "docs" / "science.md").read_text(), re.MULTILINE)
    anchors = {re.sub(r"[^a-z0-9 -]", "", title.lower()).replace(" ", "-") for title in titles}
    cited = {
        anchor
        for folder in ("coaching", "handlers")
        for path in (ROOT / folder).rglob("*.py")
        for anchor in re.findall(r"docs/science\.md#([a-z0-9-]+)", path.read_text())
    }

    assert cited
    assert cited <= anchors
