"""How updates and files reach a bot of python-telegram-bot."""

import asyncio
import time

import pytest
from telegram import Bot, Update
from telegram.error import BadRequest, Conflict, InvalidToken
from telegram.ext import Application

from bot.local_telegram import LocalTelegram
from tests.bot.local_telegram.driver import RUNNER, Driver, form


async def test_waiting_poll_wakes_at_once(bot: Bot, people: Driver) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.05)
    began_s = time.monotonic()
    await people.write("/start invite42")

    [update] = await poll

    assert time.monotonic() - began_s < 2
    assert update.message is not None
    assert update.message.parse_entities() == {update.message.entities[0]: "/start"}


async def test_poll_without_news_ends_empty(bot: Bot, people: Driver) -> None:
    assert await bot.get_updates(timeout=0) == ()
    assert (await people.bot_call("getUpdates", {"timeout": 0.2})).body["result"] == []


async def test_update_stays_until_it_is_confirmed(bot: Bot, people: Driver) -> None:
    for text in ("one", "two", "three"):
        await people.write(text)

    first, second, third = await bot.get_updates()
    assert (first.update_id, second.update_id, third.update_id) == (1, 2, 3)
    assert [update.update_id for update in await bot.get_updates()] == [1, 2, 3]
    assert [update.update_id for update in await bot.get_updates(offset=2)] == [2, 3]
    assert [update.update_id for update in await bot.get_updates(offset=1)] == [2, 3]
    assert [update.update_id for update in await bot.get_updates(offset=-1)] == [3]
    assert await bot.get_updates(offset=4) == ()


async def test_batch_is_limited(bot: Bot, people: Driver) -> None:
    for _ in range(5):
        await people.write("hi")

    assert len(await bot.get_updates(limit=2)) == 2
    assert (await bot.get_webhook_info()).pending_update_count == 5


async def test_second_poller_ends_the_first(bot: Bot, server: LocalTelegram, people: Driver) -> None:
    twin = Bot("1:local", base_url=server.api_base_url)
    await twin.initialize()
    first = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(twin.get_updates(timeout=20))

    with pytest.raises(
        Conflict,
        match=r"^Conflict: terminated by other getUpdates request; make sure that only one bot instance is running$",
    ):
        await first

    await people.write("hi")
    assert len(await second) == 1
    await twin.shutdown()


async def test_allowed_updates_stick(bot: Bot, chat: int, people: Driver) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    sent = await bot.send_message(chat, "Go?")
    await people.write("unwanted")
    await people.press(sent.message_id, data="go")

    kinds = [("message" if update.message else "callback_query") for update in await bot.get_updates()]

    assert kinds == ["message", "callback_query"]  # the first was there before the bot chose
    await bot.get_updates(allowed_updates=[])
    await people.write("wanted again")
    assert (await bot.get_updates())[-1].message is not None


async def test_webhook_is_refused_and_deleting_drops_what_waits(bot: Bot, people: Driver) -> None:
    await people.write("hi")

    for url in ("https://example.org/hook", "http://example.org/hook"):
        with pytest.raises(BadRequest, match="Bad webhook"):
            await bot.set_webhook(url)
    assert (await bot.get_webhook_info()).pending_update_count == 1
    assert await bot.delete_webhook(drop_pending_updates=True)
    assert (await bot.get_webhook_info()).pending_update_count == 0
    assert await bot.set_webhook("")


async def test_uploaded_file_is_downloaded(bot: Bot, people: Driver) -> None:
    content = bytes(range(256)) * 4000
    await people.upload(("Läufe 1.FIT", content))
    [update] = await bot.get_updates()
    document = update.message.document if update.message else None
    assert document is not None

    file = await document.get_file()

    assert (document.file_name, document.file_size, file.file_size) == ("Läufe 1.FIT", len(content), len(content))
    assert file.file_path is not None
    assert file.file_path.endswith("/file/bot1:local/documents/file_1.fit")
    assert bytes(await file.download_as_bytearray()) == content


async def test_file_over_twenty_megabytes_is_not_fetched(bot: Bot, people: Driver) -> None:
    await people.upload(("fits.fit", bytes(20_000_000)), ("huge.zip", bytes(20_000_001)))
    fits, huge = [update.message.document for update in await bot.get_updates() if update.message]
    assert fits is not None
    assert huge is not None

    assert (await fits.get_file()).file_size == 20_000_000
    with pytest.raises(BadRequest, match=r"^File is too big$"):
        await huge.get_file()


@pytest.mark.parametrize("file_id", ["", "nothing", "../local_telegram.db", "x' OR '1'='1", "\x00"])
async def test_unknown_file_is_refused(bot: Bot, file_id: str) -> None:
    with pytest.raises(BadRequest, match=r"^Invalid file_id$"):
        await bot.get_file(file_id)


@pytest.mark.parametrize("path", ["documents/file_9.fit", "..%2f..%2flocal_telegram.db", "%2e%2e/x", "documents/"])
async def test_download_path_must_be_one_that_was_given(people: Driver, path: str) -> None:
    assert (await people.get(f"/file/bot1:local/{path}")).status == 404


async def test_wrong_token_is_unauthorized(server: LocalTelegram, people: Driver) -> None:
    other = Bot("2:other", base_url=server.api_base_url)

    with pytest.raises(InvalidToken):
        await other.get_me()
    await other.request.shutdown()
    assert (await people.get("/file/bot1:other/documents/file_1.fit")).status == 401
    answer = await people.bot_call("getMe", bot="bot1:other")
    assert (answer.status, answer.body["description"]) == (401, "Unauthorized")


@pytest.mark.parametrize("method", ["getChat", "sendRichMessage", "logOut", "x" * 2000])
async def test_unknown_method_is_not_found(people: Driver, method: str) -> None:
    answer = await people.bot_call(method)

    assert (answer.status, answer.body["ok"], answer.body["description"]) == (404, False, "Not Found")


async def test_method_takes_json_form_and_query(people: Driver, chat: int) -> None:
    as_json = await people.bot_call("sendMessage", {"chat_id": chat, "text": "json"})
    as_form = await people.bot_call("sendMessage", form(chat_id=str(chat), text="form"))
    as_query = await people.get(f"/bot1:local/sendmessage?chat_id={chat}&text=query")

    assert [answer.body["result"]["text"] for answer in (as_json, as_form, as_query)] == ["json", "form", "query"]


async def test_application_without_updater_handles_an_update(server: LocalTelegram, people: Driver) -> None:
    builder = Application.builder().token("1:local").updater(None).job_queue(None)
    application = builder.base_url(server.api_base_url).base_file_url(server.file_base_url).build()
    await people.write("hi", chat_id=RUNNER)
    async with application:
        [update] = await application.bot.get_updates(allowed_updates=Update.ALL_TYPES)
        await application.process_update(update)
        assert update.message is not None
        await update.message.reply_text("hi, runner", do_quote=True)

    assert [message["text"] for message in await people.read()] == ["hi", "hi, runner"]
