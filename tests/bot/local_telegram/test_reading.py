"""What the chat page and the tests read: messages as they come, events, files."""

import asyncio
import json
import time

import aiohttp
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from bot.local_telegram import LocalTelegram
from bot.local_telegram.pictures import plain_picture
from tests.bot.local_telegram.driver import RUNNER, Driver, Json

GO = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="go")]])


class Events:
    """Reads the event stream of the runner's chat."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response

    async def next(self) -> tuple[str, Json]:
        """Return the next event's name and data."""
        fields: dict[str, str] = {}
        while "data" not in fields:
            name, _, value = (
                (await asyncio.wait_for(self._response.content.readline(), 5)).decode().strip().partition(": ")
            )
            fields[name] = value
        return fields["event"], json.loads(fields["data"])


async def test_reader_wakes_at_once(people: Driver) -> None:
    reading = asyncio.create_task(people.read(after=0, wait=20))
    await asyncio.sleep(0.05)
    began_s = time.monotonic()
    await people.write("hello")

    [message] = await reading

    assert (message["text"], time.monotonic() - began_s < 2) == ("hello", True)


async def test_reader_waits_no_longer_than_asked(people: Driver) -> None:
    began_s = time.monotonic()

    assert await people.read(after=0, wait=0.1) == []
    assert 0.1 <= time.monotonic() - began_s < 5


async def test_reader_of_one_chat_hears_nothing_of_another(people: Driver) -> None:
    reading = asyncio.create_task(people.read(after=0, wait=0.3))
    await asyncio.sleep(0.05)
    await people.write("elsewhere", chat_id=8)

    assert await reading == []


async def test_messages_come_in_both_directions_oldest_first(bot: Bot, people: Driver) -> None:
    first = await people.write("one")
    await bot.send_message(RUNNER, "two")
    await people.write("three")

    assert [(each["from"], each["text"]) for each in await people.read()] == [
        ("person", "one"),
        ("bot", "two"),
        ("person", "three"),
    ]
    assert [each["text"] for each in await people.read(after=first["id"])] == ["two", "three"]


async def test_edit_is_waited_for_by_version(bot: Bot, chat: int, people: Driver) -> None:
    sent = await bot.send_message(chat, "Working")
    [before] = await people.read(after=sent.message_id - 1)
    reading = asyncio.create_task(people.read(since=before["version"], wait=20))
    await asyncio.sleep(0.05)
    await sent.edit_text("Done")

    [after] = await reading

    assert (after["id"], after["text"], after["edits"]) == (sent.message_id, "Done", 1)


@pytest.mark.parametrize(
    "query", ["after=x", "wait=-1", "wait=nan", "wait=inf", "after=1e999", f"after={2**70}", "since=x"]
)
async def test_senseless_question_is_explained(people: Driver, query: str) -> None:
    answer = await people.get(f"/chats/{RUNNER}/messages?{query}")

    assert (answer.status, isinstance(answer.body["error"], str)) == (400, True)


async def test_every_kind_of_event_is_told(server: LocalTelegram, bot: Bot, people: Driver) -> None:
    async with aiohttp.ClientSession(server.url) as session, session.get(f"/chats/{RUNNER}/events") as response:
        assert response.content_type == "text/event-stream"
        events = Events(response)
        written = await people.write("hello")
        assert await events.next() == ("message", written)
        await bot.send_chat_action(RUNNER, "typing")
        assert await events.next() == ("action", {"action": "typing"})
        await bot.send_message_draft(RUNNER, 5, "<b>Reading</b>", parse_mode="HTML")
        assert await events.next() == ("draft", {"draft_id": 5, "text": "Reading", "html": "<b>Reading</b>"})
        sent = await bot.send_message(RUNNER, "Go?", reply_markup=GO)
        assert (await events.next())[1]["buttons"] == [[{"label": "Go", "data": "go"}]]
        query_id = await people.press(sent.message_id, label="Go")
        await bot.answer_callback_query(query_id, "On your marks", show_alert=True)
        name, answer = await events.next()
        assert (name, answer["message_id"], answer["text"], answer["alert"]) == (
            "answer",
            sent.message_id,
            "On your marks",
            True,
        )
        await sent.edit_text("Gone")
        name, edited = await events.next()
        assert (name, edited["id"], edited["html"], edited["edits"]) == ("edit", sent.message_id, "Gone", 1)
        await bot.set_message_reaction(RUNNER, written["id"], "👍")
        assert (await events.next())[1]["reactions"] == ["👍"]
        await sent.delete()
        assert await events.next() == ("delete", {"id": sent.message_id})


async def test_browser_that_leaves_is_no_error(
    server: LocalTelegram, people: Driver, caplog: pytest.LogCaptureFixture
) -> None:
    """A closed tab is noticed only at the next event, and nobody shall read a traceback for it."""
    host, port = server.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"GET /chats/{RUNNER}/events HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
    await reader.readuntil(b"retry: ")
    writer.transport.abort()

    for number in range(5):
        await people.write(f"Are you there? {number}")
        await asyncio.sleep(0.02)

    assert [record.getMessage() for record in caplog.records if record.levelname in {"WARNING", "ERROR"}] == []


async def test_page_is_not_to_be_framed(people: Driver) -> None:
    answer = await people.get("/")

    assert answer.status == 200
    assert answer.headers["Content-Type"].startswith("text/html")
    assert answer.headers["X-Frame-Options"] == "DENY"


async def test_document_is_only_ever_saved(people: Driver) -> None:
    [sent] = await people.upload(('läuf "1".html', b"<script>alert(1)</script>"))

    file = await people.get(sent["document"]["url"])

    assert file.body == b"<script>alert(1)</script>"
    assert file.headers["Content-Type"] == "application/octet-stream"
    assert file.headers["Content-Disposition"] == "attachment; filename*=UTF-8''l%C3%A4uf%20%221%22.html"
    assert file.headers["X-Content-Type-Options"] == "nosniff"


async def test_picture_sent_as_a_document_is_saved_too(people: Driver) -> None:
    name = b'Content-Disposition: form-data; name="file"; filename="me.png"\r\nContent-Type: image/png'
    body = b"--x\r\n" + name + b"\r\n\r\n" + plain_picture() + b"\r\n--x--\r\n"
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    [sent] = (await people.post(f"/chats/{RUNNER}/documents", body, headers=headers)).body

    file = await people.get(sent["document"]["url"])

    assert file.headers["Content-Type"] == "application/octet-stream"
    assert file.headers["Content-Disposition"].startswith("attachment")


async def test_photo_is_shown_as_what_it_is(people: Driver) -> None:
    sent = (await people.post(f"/chats/{RUNNER}/photos")).body

    file = await people.get(sent["photo"]["url"])

    assert (file.body, file.headers["Content-Type"], file.headers["Content-Disposition"]) == (
        plain_picture(),
        "image/png",
        "inline",
    )


@pytest.mark.parametrize(
    "file_id", ["nothing", "..%2f..%2flocal_telegram.db", "%00", "documents%2ffile_1.fit", "x" * 3000]
)
async def test_unknown_file_is_not_found(people: Driver, file_id: str) -> None:
    assert (await people.get(f"/files/{file_id}")).status == 404
