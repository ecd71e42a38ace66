"""No page of another site may drive the chat of somebody who happens to run it."""

import pytest

from bot.local_telegram import LocalTelegram
from tests.bot.local_telegram.driver import RUNNER, Driver

MESSAGES = f"/chats/{RUNNER}/messages"
SENDING = f"/bot1:local/sendMessage?chat_id={RUNNER}&text=hi"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.", "192.0.2.1", ""]
)
async def test_other_host_names_are_refused(people: Driver, host: str) -> None:
    for path in ("/", MESSAGES, "/calls", "/bot1:local/getMe"):
        assert (await people.get(path, headers={"Host": host})).status == 403


async def test_localhost_is_this_machine(server: LocalTelegram, people: Driver) -> None:
    for host in ("localhost", f"localhost:{server.port}", "127.0.0.1"):
        assert (await people.get(MESSAGES, headers={"Host": host})).status == 200


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost.evil.example"]
)
async def test_other_origins_may_change_nothing(people: Driver, origin: str) -> None:
    answer = await people.post(MESSAGES, {"text": "hi"}, headers={"Origin": origin})

    assert (answer.status, "error" in answer.body) == (403, True)
    assert await people.read() == []


async def test_own_page_may(server: LocalTelegram, people: Driver) -> None:
    headers = {"Origin": server.url, "Sec-Fetch-Site": "same-origin"}

    assert (await people.post(MESSAGES, {"text": "hi"}, headers=headers)).status == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_picture_on_another_page_cannot_call_the_bot_api(people: Driver, site: str) -> None:
    """An <img> sends no Origin, but browsers say where it stands."""
    await people.write("hello")

    assert (await people.get(SENDING, headers={"Sec-Fetch-Site": site})).status == 403
    assert [message["text"] for message in await people.read()] == ["hello"]


async def test_page_may_be_linked_from_elsewhere(people: Driver) -> None:
    assert (await people.get("/", headers={"Sec-Fetch-Site": "cross-site"})).status == 200
