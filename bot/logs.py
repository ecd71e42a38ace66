"""How a log line looks, and that no secret is in it."""

import logging
import re
import sys
from collections.abc import Sequence
from types import TracebackType

#: Tokens of Telegram, keys of the model's provider, and bearer headers, wherever they stand.
_SECRETS = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}|sk-[A-Za-z0-9_-]{16,}|(?<=Bearer )\S+")
_HIDDEN = "[secret]"

#: These print whole addresses at INFO, and the address of a call contains the token.
_TALKATIVE = ("httpx", "httpx2", "httpcore", "telegram", "aiohttp.access", "aiosqlite", "alembic", "matplotlib")

_OWN = ("action", "athlete_id")


class RedactingFormatter(logging.Formatter):
    """A sentence for people, our own fields behind it, secrets replaced in message and traceback alike."""

    def __init__(self, secrets: Sequence[str] = ()) -> None:
        """Hide these values too, whatever they look like."""
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, traceback included, without secrets."""
        fields = " ".join(f"{name}={getattr(record, name)}" for name in _OWN if hasattr(record, name))
        line = super().format(record)
        return self.redact(f"{line} [{fields}]" if fields and not record.exc_info else line)

    def redact(self, text: str) -> str:
        """Return the text with every secret hidden."""
        for secret in self._secrets:
            text = text.replace(secret, _HIDDEN)
        return _SECRETS.sub(_HIDDEN, text)


def configure(*, secrets: Sequence[str] = (), level: int = logging.INFO) -> None:
    """Send all logs, and every exception that nobody caught, to standard error in our form."""
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_uncaught


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("bot").critical("Stopped by an error.", exc_info=(kind, error, trace))
