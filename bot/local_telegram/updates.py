"""Updates on their way to the bot: kept until the bot confirms them."""

import json
import time
from collections.abc import Sequence
from http import HTTPStatus

from bot.local_telegram.database import Database
from bot.local_telegram.events import Bell
from bot.local_telegram.refusals import OTHER_POLLER, Refusal

MOST_AT_ONCE = 100
LONGEST_POLL_S = 50.0
ALLOWED_UPDATES = "allowed_updates"
#: Telegram leaves these out unless the bot asks for them.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

UpdateBody = dict[str, object]


class Updates:
    """The queue of getUpdates; one bot reads it at a time."""

    def __init__(self, database: Database) -> None:
        """Work on this database; make it where the loop runs."""
        self._database = database
        self._bell = Bell()
        self._latest_poll = 0
        self._is_closed = False

    def add(self, kind: str, body: UpdateBody) -> None:
        """Queue an update inside the transaction of what caused it, unless the bot wants none of its kind."""
        if not self._is_allowed(kind):
            return
        update_id = self._database.next_id("update")
        text = json.dumps({"update_id": update_id, kind: body}, ensure_ascii=False)
        self._database.execute("INSERT INTO pending_update VALUES (?, ?)", (update_id, text))

    def wake(self) -> None:
        """Tell a waiting poll that something was committed."""
        self._bell.ring()

    def close(self) -> None:
        """End a waiting poll, because the server stops."""
        self._is_closed = True
        self._bell.ring()

    def count(self) -> int:
        """Return how many updates wait for confirmation."""
        row = self._database.row("SELECT count(*) AS waiting FROM pending_update")
        return 0 if row is None else int(row["waiting"])

    def drop_all(self) -> None:
        """Forget all that waits."""
        self._database.execute("DELETE FROM pending_update")

    def allow(self, kinds: Sequence[str] | None) -> None:
        """Keep from now on only these kinds; an empty list is the default set, None changes nothing."""
        if kinds is None or list(kinds) == self._allowed():
            return
        text = json.dumps(list(kinds))
        self._database.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (ALLOWED_UPDATES, text))

    def confirm(self, offset: int) -> None:
        """Forget the updates before offset; below zero, all but the last ones."""
        if offset < 0:
            keep = "SELECT update_id FROM pending_update ORDER BY update_id DESC LIMIT ?"
            self._database.execute(f"DELETE FROM pending_update WHERE update_id NOT IN ({keep})", (-offset,))  # noqa: S608 -- no value is put into the text
        elif offset:
            self._database.execute("DELETE FROM pending_update WHERE update_id < ?", (offset,))

    async def poll(self, *, limit: int, timeout_s: float) -> list[object]:
        """Return the oldest waiting updates, or wait for one.

        Raises:
            Refusal: If another poll begins to wait meanwhile (409).
        """
        most = limit if 1 <= limit <= MOST_AT_ONCE else MOST_AT_ONCE
        found = self._oldest(most)
        until_s = time.monotonic() + min(timeout_s, LONGEST_POLL_S)
        if found or timeout_s <= 0:
            return found
        self._latest_poll += 1
        return await self._wait(self._latest_poll, most=most, until_s=until_s)

    async def _wait(self, poll: int, *, most: int, until_s: float) -> list[object]:
        self._bell.ring()  # so that an earlier poll notices this one
        while not self._is_closed and time.monotonic() < until_s:
            await self._bell.wait(until_s - time.monotonic())
            if poll != self._latest_poll:
                raise Refusal(HTTPStatus.CONFLICT, OTHER_POLLER)
            if found := self._oldest(most):
                return found
        return []

    def _oldest(self, most: int) -> list[object]:
        rows = self._database.rows("SELECT body FROM pending_update ORDER BY update_id LIMIT ?", (most,))
        return [json.loads(row["body"]) for row in rows]

    def _is_allowed(self, kind: str) -> bool:
        allowed = self._allowed()
        return kind in allowed if allowed else kind not in ON_REQUEST

    def _allowed(self) -> list[str]:
        row = self._database.row("SELECT body FROM setting WHERE name = ?", (ALLOWED_UPDATES,))
        return [] if row is None else [str(kind) for kind in json.loads(row["body"])]
