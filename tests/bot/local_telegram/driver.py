"""Plays people over HTTP, as the chat page does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import aiohttp

Json = dict[str, Any]

RUNNER = 7
CLUB = -100


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: Any
    headers: Mapping[str, str]


class Driver:
    """People in a browser; every call but `post` and `get` insists on success."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def post(self, path: str, body: object = None, **options: Any) -> Answer:  # noqa: ANN401 -- aiohttp's own options
        kind = {"data": body} if isinstance(body, bytes | aiohttp.FormData) else {"json": body}
        async with self._session.post(path, **({} if body is None else kind), **options) as response:
            return await _answer(response)

    async def get(self, path: str, **options: Any) -> Answer:  # noqa: ANN401 -- aiohttp's own options
        async with self._session.get(path, **options) as response:
            return await _answer(response)

    async def bot_call(self, method: str, body: object = None, *, bot: str = "bot1:local") -> Answer:
        return await self.post(f"/{bot}/{method}", body)

    async def write(self, text: str, *, chat_id: int = RUNNER, **fields: object) -> Json:
        return dict(await self._done(f"/chats/{chat_id}/messages", {"text": text, **fields}))

    async def press(self, message_id: int, *, chat_id: int = RUNNER, **fields: object) -> str:
        answer = await self._done(f"/chats/{chat_id}/presses", {"message_id": message_id, **fields})
        return str(answer["callback_query_id"])

    async def upload(self, *files: tuple[str, bytes], chat_id: int = RUNNER, **fields: str) -> Sequence[Json]:
        sent = await self._done(f"/chats/{chat_id}/documents", form(*files, **fields))
        return list(sent)

    async def name(self, *, chat_id: int = RUNNER, **fields: object) -> Json:
        return dict(await self._done(f"/chats/{chat_id}/person", fields))

    async def set_blocked(self, *, is_blocked: bool, chat_id: int = RUNNER) -> None:
        await self._done(f"/chats/{chat_id}/{'block' if is_blocked else 'unblock'}", {})

    async def order_fault(self, method: str, **fields: object) -> None:
        await self._done("/faults", {"method": method, **fields})

    async def read(self, *, chat_id: int = RUNNER, **query: float) -> list[Json]:
        answer = await self.get(f"/chats/{chat_id}/messages", params={key: str(value) for key, value in query.items()})
        assert answer.status == 200, answer.body
        return list(answer.body)

    async def _done(self, path: str, body: object) -> Any:  # noqa: ANN401 -- JSON
        answer = await self.post(path, body)
        assert answer.status == 200, answer.body
        return answer.body


def form(*files: tuple[str, bytes], **fields: str) -> aiohttp.FormData:
    """Return a form as a browser sends it."""
    data = aiohttp.FormData(quote_fields=False)
    for name, value in fields.items():
        data.add_field(name, value)
    for file_name, content in files:
        data.add_field("file", BytesIO(content), filename=file_name, content_type="application/octet-stream")
    return data


async def _answer(response: aiohttp.ClientResponse) -> Answer:
    is_json = response.content_type == "application/json"
    return Answer(response.status, await (response.json() if is_json else response.read()), response.headers)
