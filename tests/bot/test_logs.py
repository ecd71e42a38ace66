import io
import logging
import sys

import pytest

from bot.logs import RedactingFormatter, configure

TOKEN = "987654321:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"  # noqa: S105 - made up, in the form of a token
KEY = "sk-ant-api03-abcdefghijklmnop"


def _logged(message: str, *arguments: object, secrets: tuple[str, ...] = (), **more: object) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(RedactingFormatter(secrets))
    logger = logging.Logger("test")  # noqa: LOG001 - one that no other test shares
    logger.addHandler(handler)
    logger.info(message, *arguments, **more)  # type: ignore[arg-type]  # passed through
    return stream.getvalue()


def test_token_in_message_and_arguments_is_hidden() -> None:
    line = _logged("GET https://x/bot" + TOKEN + "/getMe and %s", KEY)

    assert TOKEN not in line
    assert KEY not in line
    assert line.count("[secret]") == 2


def test_token_in_a_traceback_is_hidden() -> None:
    try:
        int(TOKEN)
    except ValueError:
        line = _logged("failed", exc_info=True)

    assert "ValueError" in line
    assert TOKEN not in line


def test_named_secret_is_hidden_whatever_it_looks_like() -> None:
    assert "hunter2" not in _logged("password hunter2", secrets=("hunter2",))


def test_action_stands_behind_the_sentence() -> None:
    line = _logged("Did it.", extra={"action": "done_it", "athlete_id": 7})

    assert line.rstrip().endswith("Did it. [action=done_it athlete_id=7]")


def test_uncaught_exception_is_redacted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    root = logging.getLogger()
    before = (root.level, list(root.handlers))
    configure()
    try:
        sys.excepthook(ValueError, ValueError(TOKEN), None)
    finally:
        root.setLevel(before[0])
        root.handlers = before[1]
        logging.captureWarnings(capture=False)

    assert TOKEN not in capsys.readouterr().err


def test_libraries_that_print_addresses_are_silenced() -> None:
    root = logging.getLogger()
    before = (root.level, list(root.handlers), sys.excepthook)
    configure()
    root.setLevel(before[0])
    root.handlers, sys.excepthook = before[1], before[2]
    logging.captureWarnings(capture=False)

    assert logging.getLogger("httpx").level == logging.WARNING
    assert logging.getLogger("httpcore").level == logging.WARNING
    assert logging.getLogger("httpx2").level == logging.WARNING
