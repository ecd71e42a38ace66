"""Hostile calls of the Bot API: each gets an answer that a bot understands."""

import asyncio
import logging
from io import BytesIO

import pytest

from bot.local_telegram.methods import METHODS
from tests.bot.local_telegram.driver import RUNNER, Driver, form

SENDING = {"chat_id": RUNNER, "text": "hi"}


@pytest.mark.parametrize(
    ("method", "body", "description"),
    [
        ("sendMessage", {}, "chat_id is empty"),
        ("sendMessage", {"chat_id": RUNNER}, "message text is empty"),
        ("sendMessage", {"chat_id": None, "text": "hi"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": [1], "text": "hi"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 10**30, "text": "hi"}, "chat not found"),
        ("sendMessage", {"chat_id": "-", "text": "hi"}, "chat not found"),
        ("sendMessage", {"chat_id": 1.5, "text": "hi"}, "chat_id is empty"),
        ("sendMessage", SENDING | {"text": {"a": 1}}, "can't parse text"),
        ("sendMessage", SENDING | {"entities": "["}, "can't parse MessageEntity"),
        ("sendMessage", SENDING | {"entities": [{"type": "bold"}]}, "can't parse MessageEntity"),
        (
            "sendMessage",
            SENDING | {"entities": [{"type": "loud", "offset": 0, "length": 1}]},
            "can't parse MessageEntity",
        ),
        ("sendMessage", SENDING | {"entities": [{"type": "bold", "offset": -1, "length": 1}]}, "incorrect offset"),
        ("sendMessage", SENDING | {"reply_markup": "nonsense"}, "can't parse reply_markup"),
        ("sendMessage", SENDING | {"reply_markup": [1]}, "object expected as reply markup"),
        ("sendMessage", SENDING | {"reply_markup": {"inline_keyboard": 5}}, "can't parse inline keyboard button"),
        (
            "sendMessage",
            SENDING | {"reply_markup": {"inline_keyboard": [[{"text": "a"}]]}},
            "Text buttons are unallowed",
        ),
        (
            "sendMessage",
            SENDING | {"reply_markup": {"inline_keyboard": [[{"text": "a", "url": "javascript:alert(1)"}]]}},
            "BUTTON_URL_INVALID",
        ),
        ("sendMessage", SENDING | {"reply_markup": {"keyboard": [5]}}, "can't parse keyboard button"),
        ("sendMessage", SENDING | {"reply_markup": {"keyboard": [[{}]]}}, "can't parse keyboard button"),
        ("sendMessage", SENDING | {"reply_parameters": {"message_id": "x"}}, "can't parse reply parameters"),
        ("sendMessage", SENDING | {"reply_markup": '{"a": "\\ud800"}'}, "can't parse reply_markup"),
        ("sendMessage", SENDING | {"reply_markup": "[" * 100_000}, "can't parse"),
        ("sendPhoto", {"chat_id": RUNNER}, "there is no photo in the request"),
        ("sendPhoto", {"chat_id": RUNNER, "photo": "attach://nothing"}, "there is no photo in the request"),
        (
            "sendPhoto",
            {"chat_id": RUNNER, "photo": "https://example.org/a.png"},
            "wrong file identifier/HTTP URL specified",
        ),
        ("sendMediaGroup", {"chat_id": RUNNER}, "can't parse media JSON object"),
        ("sendMediaGroup", {"chat_id": RUNNER, "media": []}, "there are no messages to send"),
        ("sendMediaGroup", {"chat_id": RUNNER, "media": [{"type": "photo"}] * 11}, "too many messages"),
        ("sendMediaGroup", {"chat_id": RUNNER, "media": [{"type": "video", "media": "x"}]}, "can't parse media"),
        ("sendMediaGroup", {"chat_id": RUNNER, "media": [{"type": "photo"}]}, "media not found"),
        (
            "editMessageText",
            {"chat_id": RUNNER, "message_id": 2**40, "text": "hi"},
            "message identifier is not specified",
        ),
        ("editMessageMedia", {"chat_id": RUNNER, "message_id": 1, "media": "5"}, "can't parse media JSON object"),
        (
            "setMessageReaction",
            {"chat_id": RUNNER, "message_id": 1, "reaction": [{"type": "paid"}]},
            "can't parse reaction",
        ),
        ("setMessageReaction", {"chat_id": RUNNER, "message_id": 99}, "message to react not found"),
        ("getUpdates", {"offset": 2**70}, "can't parse offset"),
        ("getUpdates", {"timeout": "nan"}, "can't parse timeout"),
        ("getUpdates", {"allowed_updates": "{}"}, "can't parse allowed_updates"),
        ("setMyCommands", {"commands": "x"}, "can't parse commands list"),
        ("getMyCommands", {"scope": [1]}, "can't parse scope"),
    ],
    ids=str,
)
async def test_senseless_call_is_refused_in_words(people: Driver, method: str, body: object, description: str) -> None:
    await people.write("hello")

    answer = await people.bot_call(method, body)

    assert answer.status == 400, answer.body
    assert answer.body["description"].startswith("Bad Request: ")
    assert description in answer.body["description"]


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"{", "application/json"),
        (b"[]", "application/json"),
        (b'{"text": "\\udfff"}', "application/json"),
        (b"chat_id=%ff&text=%ff", "application/x-www-form-urlencoded"),
        (b"nonsense", "multipart/form-data; boundary=x"),
        (b"nonsense", "text/plain"),
        (b"\x00", "application/octet-stream"),
    ],
)
@pytest.mark.parametrize("method", ["sendMessage", "sendDocument"])
async def test_broken_body_is_refused(people: Driver, method: str, body: bytes, content_type: str) -> None:
    answer = await people.post(f"/bot1:local/{method}", body, headers={"Content-Type": content_type})

    assert (answer.status, answer.body["ok"]) == (400, False)


async def test_no_method_breaks_on_an_empty_call(people: Driver) -> None:
    statuses = {method: (await people.bot_call(method, {})).status for method in METHODS}

    assert {method for method, status in statuses.items() if status == 200} == {
        "getMe",
        "getUpdates",
        "setWebhook",
        "deleteWebhook",
        "getWebhookInfo",
        "getMyCommands",
        "setMyDescription",
        "setMyShortDescription",
        "setChatMenuButton",
    }
    assert set(statuses.values()) == {200, 400}


async def test_huge_plain_body_is_refused(people: Driver) -> None:
    data = BytesIO(b"text=" + b"x" * 1_100_000)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}

    answer = await people.post("/bot1:local/sendMessage", data=data, headers=headers)

    assert (answer.status, answer.body["description"]) == (413, "Request Entity Too Large")


async def test_nothing_with_the_token_is_logged(
    people: Driver, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr("bot.local_telegram.chats.Chats.standing", fail)
    answer = await people.bot_call("sendMessage", SENDING)
    page = await people.post(f"/chats/{RUNNER}/messages", {"text": "hi"})

    assert (answer.status, answer.body["description"], page.status) == (500, "Internal Server Error", 500)
    assert "ZeroDivisionError" in caplog.text
    assert "1:local" not in caplog.text


async def test_many_people_are_served_at_once(people: Driver) -> None:
    """Everybody's message is there once, in the order of the update ids."""
    await asyncio.gather(*(people.write(f"hello {number}", chat_id=number) for number in range(1, 101)))

    updates = (await people.bot_call("getUpdates", form(limit="100"))).body["result"]

    assert [update["update_id"] for update in updates] == list(range(1, 101))
    assert {update["message"]["text"] for update in updates} == {f"hello {number}" for number in range(1, 101)}
