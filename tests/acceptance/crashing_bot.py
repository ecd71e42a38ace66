"""The real program, which kills itself at the n-th edge: before or after a commit, or a call to Telegram or a model.

`python -m tests.acceptance.crashing_bot N REPORT [FIRST]`: N = 0 never dies; edges count from the one named FIRST on;
that may be the signal USR1, named TOLD.
The name of the edge where it died goes to REPORT.
"""

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import aiosqlite
from telegram.request import HTTPXRequest

from bot.__main__ import main
from coaching.activities.log import Entry, LogService
from coaching.athlete.service import AthleteService
from coaching.domain.activity import Activity
from coaching.domain.athlete import AiConsent, Athlete
from coaching.domain.model import ModelAnswer, ModelRequest
from coaching.llm import anthropic_client
from coaching.llm.anthropic_client import AnthropicModel

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

#: Calls whose loss or repetition could matter; chat actions and the command menu come whenever they come.
WATCHED = ("getFile", "sendMessage", "sendPhoto", "sendDocument", "editMessage", "deleteMessage", "/file/")
TOLD = "told"


class Edges:
    """Counts edges and dies at one of them."""

    def __init__(self, fatal: int, report: Path, first: str | None = None) -> None:
        self._fatal = fatal
        self._report = report
        self._awaited = first
        self._passed = 0

    def reach(self, name: str) -> None:
        if self._awaited not in (None, name):
            return
        self._awaited = None
        self._passed += 1
        if self._passed == self._fatal:
            self._report.write_text(name)
            os.kill(os.getpid(), signal.SIGKILL)


def watch_commits(edges: Edges) -> None:
    """Make an edge on both sides of every commit that changes something."""
    commit = aiosqlite.Connection.commit
    seen = 0

    async def watched(connection: aiosqlite.Connection) -> None:
        nonlocal seen
        changes = connection.total_changes
        is_change, seen = changes != seen, changes
        if is_change:
            edges.reach("before commit")
        await commit(connection)
        if is_change:
            edges.reach("after commit")

    aiosqlite.Connection.commit = watched  # type: ignore[method-assign,assignment]  # this process exists to be disturbed


def watch_calls(edges: Edges) -> None:
    """Make an edge on both sides of every call that matters, and where updates have arrived."""
    call: Callable[..., Awaitable[tuple[int, bytes]]] = HTTPXRequest.do_request

    async def watched(self: HTTPXRequest, url: str, *args: object, **more: object) -> tuple[int, bytes]:
        name = next((name for name in WATCHED if name in url), None)
        if name:
            edges.reach(f"before {name}")
        answer = await call(self, url, *args, **more)
        if name or ("getUpdates" in url and b"update_id" in answer[1]):
            edges.reach(f"after {name or 'getUpdates'}")
        return answer

    HTTPXRequest.do_request = watched  # type: ignore[method-assign]  # this process exists to be disturbed


def watch_consent(edges: Edges) -> None:
    """Make an edge where an athlete agrees or not."""
    decide = AthleteService.decide_on_ai

    async def watched(self: AthleteService, athlete: Athlete, decision: AiConsent) -> Athlete:
        edges.reach("before consent")
        return await decide(self, athlete, decision)

    AthleteService.decide_on_ai = watched  # type: ignore[method-assign]  # this process exists to be disturbed


def watch_log(edges: Edges) -> None:
    """Make an edge where a run without a file is kept."""
    keep = LogService.keep

    async def watched(self: LogService, athlete: Athlete, entry: Entry) -> Activity:
        edges.reach("before log")
        return await keep(self, athlete, entry)

    LogService.keep = watched  # type: ignore[method-assign]  # this process exists to be disturbed


def watch_model(edges: Edges) -> None:
    """Make an edge on both sides of every question to a model, and in the middle of the first answer."""
    ask, take = AnthropicModel.ask, anthropic_client._Heard.take  # noqa: SLF001 - the middle has no public name

    async def watched(self: AnthropicModel, request: ModelRequest) -> ModelAnswer:
        edges.reach("before model")
        answer = await ask(self, request)
        edges.reach("after model")
        return answer

    def heard(self: anthropic_client._Heard, event: object) -> None:
        if not self.usage:
            edges.reach("in the answer")
        take(self, event)

    AnthropicModel.ask = watched  # type: ignore[method-assign]  # this process exists to be disturbed
    anthropic_client._Heard.take = heard  # type: ignore[method-assign]  # noqa: SLF001 - as above


if __name__ == "__main__":
    the_edges = Edges(int(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
    signal.signal(signal.SIGUSR1, lambda *_: the_edges.reach(TOLD))
    watch_consent(the_edges)
    watch_log(the_edges)
    watch_model(the_edges)
    watch_commits(the_edges)
    watch_calls(the_edges)
    sys.exit(main([]))
