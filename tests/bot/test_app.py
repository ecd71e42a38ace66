"""The composition root."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

BUILD = """
import sys
from pathlib import Path
from bot.app import build
from bot.settings import Settings

settings = Settings(_env_file=None, data_dir=Path(sys.argv[1]), anthropic_api_key="key")
assert build(settings, token="1:local").model is not None
print([name for name in ("anthropic", "httpx2") if name in sys.modules])
"""


@pytest.mark.slow
def test_start_does_not_wait_for_the_library_of_the_model(tmp_path: Path) -> None:
    """It takes seconds to import, and nobody may ever ask."""
    environment = {"PYTHONPATH": str(ROOT)}

    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", BUILD, tmp_path],
        capture_output=True,
        text=True,
        env=environment,
        cwd=ROOT,
        check=False,
    )

    assert done.stdout.strip() == "[]", done.stderr
