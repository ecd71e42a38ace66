"""The Bot API calls so far, for whoever watches the bot; never with the token."""

from collections import deque
from dataclasses import dataclass

MOST_KEPT = 100_000


@dataclass(frozen=True)
class CallRecord:
    """One call that was answered."""

    method: str
    #: None for methods without a chat.
    chat: int | str | None
    #: When it arrived, in Unix seconds.
    time: float
    #: None where the connection was cut.
    status: int | None


class Calls:
    """The latest calls, oldest first."""

    def __init__(self) -> None:
        """Begin with none."""
        self._records: deque[CallRecord] = deque(maxlen=MOST_KEPT)

    def add(self, record: CallRecord) -> None:
        """Remember a call."""
        self._records.append(record)

    def as_json(self) -> list[dict[str, object]]:
        """Return what GET /calls answers."""
        return [
            {"method": each.method, "chat": each.chat, "time": each.time, "status": each.status}
            for each in self._records
        ]
