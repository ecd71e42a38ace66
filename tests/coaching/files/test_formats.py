"""One suite over the registry: a new format is covered by being registered."""

import subprocess
import sys

import pytest

from coaching.files import FORMATS, decode, format_of
from tests.coaching.files.fit_bytes import NOW, run, wrap
from tests.coaching.files.xml_text import gpx, tcx

STARTS = {
    "fit": wrap(run(3)),
    "archive": b"PK\x03\x04",
    "web page": b"<!DOCTYPE html><html></html>",
    "tcx": tcx(),
    "gpx": gpx(),
    "xml": b"<?xml version='1.0'?><kml/>",
}


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_format_is_told_by_its_content_and_never_raises(known: object) -> None:
    name = getattr(known, "name", "")
    content = STARTS[name]

    found = format_of(content)

    assert found is known
    assert decode(content, now=NOW).verdict in {"accept", "reject"}


@pytest.mark.parametrize("data", [b"", b"hello", b"\x89PNG\r\n\x1a\n", bytes(100)])
def test_other_bytes_are_of_no_format(data: bytes) -> None:
    assert format_of(data) is None


def test_process_of_the_bot_does_not_load_the_profile() -> None:
    """Importing it costs memory in a process that never decodes."""
    code = "import sys, coaching.files, coaching.files.wire; sys.exit('fitparse' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own words
