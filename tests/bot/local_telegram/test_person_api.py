"""What people can do, how the bot hears of it, and what is refused."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.local_telegram.pictures import plain_picture
from bot.local_telegram.samples import SAMPLES
from tests.bot.local_telegram.driver import CLUB, RUNNER, Driver, form

CHAT = f"/chats/{RUNNER}"
KEYBOARD = InlineKeyboardMarkup(
    [[InlineKeyboardButton("Go", callback_data="go:1"), InlineKeyboardButton("Site", url="https://example.org")]]
)


async def latest(bot: Bot) -> Update:
    return (await bot.get_updates(offset=-1))[0]


async def test_text_comes_with_its_sender(bot: Bot, people: Driver) -> None:
    await people.name(first_name="Ada", last_name="Lovelace", username="ada_runs", language_code="de")
    written = await people.write("  hello \r\n coach ")

    message = (await latest(bot)).message

    assert message is not None
    assert message.from_user is not None
    assert (message.message_id, message.text) == (written["id"], "hello \n coach")
    assert (message.from_user.full_name, message.from_user.language_code) == ("Ada Lovelace", "de")
    assert (message.chat.type, message.chat.id, message.chat.username) == ("private", RUNNER, "ada_runs")
    assert (written["from"], written["text"], written["name"]) == ("person", "hello \n coach", "Ada")


async def test_name_not_given_stays(people: Driver) -> None:
    await people.name(first_name="Ada", last_name="Lovelace")

    named = await people.name(last_name=None, language_code="fr")

    assert named == {"id": RUNNER, "first_name": "Ada", "last_name": None, "username": None, "language_code": "fr"}


async def test_command_is_marked_wherever_it_stands(bot: Bot, people: Driver) -> None:
    await people.write("🏃 /plan@second_wind_local_bot or a/b or /today")

    message = (await latest(bot)).message

    assert message is not None
    assert list(message.parse_entities().values()) == ["/plan@second_wind_local_bot", "/today"]


async def test_reply_carries_what_it_answers(bot: Bot, chat: int, people: Driver) -> None:
    card = await bot.send_message(chat, "Your run")
    written = await people.write("felt easy", reply_to=card.message_id)

    message = (await latest(bot)).message

    assert message is not None
    assert message.reply_to_message is not None
    assert (message.reply_to_message.text, written["reply_to"]) == ("Your run", card.message_id)


async def test_edit_is_an_edited_message(bot: Bot, people: Driver) -> None:
    written = await people.write("8 km")
    edited = await people.write("/log 10 km", edit=written["id"])

    update = await latest(bot)

    assert update.edited_message is not None
    assert update.edited_message.text == "/log 10 km"
    assert update.edited_message.edit_date is not None
    assert (edited["id"], edited["edits"]) == (written["id"], 1)


async def test_only_own_messages_are_edited(bot: Bot, chat: int, people: Driver) -> None:
    sent = await bot.send_message(chat, "mine")

    assert (await people.post(f"{CHAT}/messages", {"text": "yours", "edit": sent.message_id})).status == 403
    assert (await people.post(f"{CHAT}/messages", {"text": "yours", "edit": 999})).status == 404


async def test_nobody_edits_what_another_member_of_the_group_wrote(people: Driver) -> None:
    written = await people.write("8 km", chat_id=CLUB, user_id=RUNNER)

    answer = await people.post(f"/chats/{CLUB}/messages", {"text": "80 km", "user_id": 8, "edit": written["id"]})

    assert answer.status == 403


async def test_answered_message_comes_without_what_it_answered(bot: Bot, people: Driver) -> None:
    """Telegram shows one level only."""
    first = await people.write("one")
    second = await people.write("two", reply_to=first["id"])
    await people.write("three", reply_to=second["id"])

    message = (await latest(bot)).message

    assert message is not None
    assert message.reply_to_message is not None
    assert (message.reply_to_message.text, message.reply_to_message.reply_to_message) == ("two", None)


async def test_several_files_are_one_album_with_the_caption_on_the_first(bot: Bot, people: Driver) -> None:
    sent = await people.upload(("a.fit", b"a"), ("b.fit", b"b"), caption="/log two runs")

    messages = [update.message for update in await bot.get_updates() if update.message]

    assert [message.document.file_name for message in messages if message.document] == ["a.fit", "b.fit"]
    assert messages[0].media_group_id is not None
    assert {message.media_group_id for message in messages} == {messages[0].media_group_id}
    assert [message.caption for message in messages] == ["/log two runs", None]
    assert messages[0].caption_entities[0].type == "bot_command"
    assert [(each["album"], each["text"]) for each in sent] == [
        (messages[0].media_group_id, "/log two runs"),
        (messages[0].media_group_id, ""),
    ]


async def test_single_file_is_no_album(bot: Bot, people: Driver) -> None:
    await people.upload(("run.fit", b"fit"))

    message = (await latest(bot)).message

    assert message is not None
    assert message.media_group_id is None


async def test_file_without_a_name_has_none(bot: Bot, people: Driver) -> None:
    head = b'Content-Disposition: form-data; name="file"\r\nContent-Type: application/octet-stream'
    body = b"--x\r\n" + head + b"\r\n\r\nfit\r\n--x--\r\n"
    answer = await people.post(f"{CHAT}/documents", body, headers={"Content-Type": "multipart/form-data; boundary=x"})

    message = (await latest(bot)).message

    assert answer.status == 200
    assert message is not None
    assert message.document is not None
    assert message.document.file_name is None


async def test_photo_voice_and_location_arrive(bot: Bot, people: Driver) -> None:
    await people.post(f"{CHAT}/photos", form(("me.png", plain_picture(width_px=30, height_px=20)), caption="me"))
    await people.post(f"{CHAT}/voices", form(("note.ogg", b"OggS"), duration="4"))
    await people.post(f"{CHAT}/locations", {"latitude": 52, "longitude": 13.4})

    photo, voice, location = [update.message for update in await bot.get_updates()]

    assert photo is not None
    assert voice is not None
    assert voice.voice is not None
    assert location is not None
    assert location.location is not None
    assert (photo.photo[0].width, photo.caption, voice.voice.duration) == (30, "me", timedelta(seconds=4))
    assert (location.location.latitude, location.location.longitude) == (52, 13.4)
    shown = await people.read()
    assert [shown[0]["text"], shown[1]["voice"]["duration_s"], shown[2]["location"]["latitude"]] == ["me", 4, 52]


async def test_photo_and_voice_need_no_file_of_ones_own(bot: Bot, people: Driver) -> None:
    assert (await people.post(f"{CHAT}/photos")).status == 200
    assert (await people.post(f"{CHAT}/voices", {})).status == 200

    assert len(await bot.get_updates()) == 2


async def test_button_is_pressed_by_its_label(bot: Bot, chat: int, people: Driver) -> None:
    sent = await bot.send_message(chat, "Ready?", reply_markup=KEYBOARD)
    query_id = await people.press(sent.message_id, label="Go")

    query = (await latest(bot)).callback_query

    assert query is not None
    assert query.message is not None
    assert (query.id, query.data, query.from_user.id) == (query_id, "go:1", RUNNER)
    assert query.message.message_id == sent.message_id
    assert await query.answer()


async def test_any_data_can_be_pressed(bot: Bot, chat: int, people: Driver) -> None:
    """A button may be gone when the press arrives, and a changed client sends what it likes."""
    sent = await bot.send_message(chat, "Ready?")
    await people.press(sent.message_id, data="v1:delete:1")

    query = (await latest(bot)).callback_query

    assert query is not None
    assert query.data == "v1:delete:1"


@pytest.mark.parametrize(
    ("press", "refusal"),
    [
        ({"label": "Stop"}, (404, "it has 'Go', 'Site'")),
        ({"label": "Site"}, (404, "no button")),
        ({}, (404, "no button")),
        ({"data": ""}, (400, "1 to 64 bytes")),
        ({"data": "x" * 65}, (400, "1 to 64 bytes")),
        ({"data": "go", "message_id": 999}, (404, "no message 999")),
        ({"data": "go", "message_id": 1}, (400, "Only the bot's messages")),
        ({"data": "go", "message_id": "2"}, (400, "message_id")),
        ({"data": 5}, (400, "data")),
    ],
)
async def test_press_must_hit_a_button(
    bot: Bot, chat: int, people: Driver, press: dict[str, object], refusal: tuple[int, str]
) -> None:
    sent = await bot.send_message(chat, "Ready?", reply_markup=KEYBOARD)

    answer = await people.post(f"{CHAT}/presses", {"message_id": sent.message_id} | press)

    status, reason = refusal
    assert (answer.status, reason in answer.body["error"]) == (status, True), answer.body


async def test_bot_hears_of_being_blocked_and_unblocked_once(bot: Bot, chat: int, people: Driver) -> None:
    for is_blocked in (True, True, False, False):
        await people.set_blocked(is_blocked=is_blocked)

    changes = [update.my_chat_member for update in await bot.get_updates() if update.my_chat_member]

    assert [(each.old_chat_member.status, each.new_chat_member.status) for each in changes] == [
        ("member", "kicked"),
        ("kicked", "member"),
    ]
    assert changes[0].new_chat_member.user.id == bot.id
    assert changes[0].chat.id == chat


async def test_blocked_bot_hears_nothing(bot: Bot, chat: int, people: Driver) -> None:
    sent = await bot.send_message(chat, "Ready?", reply_markup=KEYBOARD)
    await people.set_blocked(is_blocked=True)

    answers = [
        await people.post(f"{CHAT}/messages", {"text": "hello?"}),
        await people.post(f"{CHAT}/presses", {"message_id": sent.message_id, "label": "Go"}),
        await people.post(f"{CHAT}/documents", form(("run.fit", b"fit"))),
    ]

    assert [answer.status for answer in answers] == [409, 409, 409]
    assert (await people.get(CHAT)).body["is_blocked"] is True


async def test_chat_that_has_not_begun_cannot_be_blocked(people: Driver) -> None:
    assert (await people.post(f"{CHAT}/block")).status == 404
    assert (await people.get(CHAT)).body["has_begun"] is False


async def test_group_message_names_its_sender(bot: Bot, people: Driver) -> None:
    await people.name(chat_id=CLUB, user_id=RUNNER, first_name="Ada")
    await people.write("/plan", chat_id=CLUB, user_id=RUNNER)

    message = (await latest(bot)).message

    assert message is not None
    assert message.from_user is not None
    assert (message.chat.type, message.chat.id, message.chat.title) == ("group", CLUB, "Running club")
    assert (message.from_user.id, message.from_user.first_name) == (RUNNER, "Ada")
    assert (await bot.send_message(CLUB, "In private, please.")).chat.id == CLUB


async def test_group_press_and_upload_name_their_person(bot: Bot, people: Driver) -> None:
    await people.upload(("run.fit", b"fit"), chat_id=CLUB, user_id="9")
    sent = await bot.send_message(CLUB, "Ready?", reply_markup=KEYBOARD)
    await people.press(sent.message_id, chat_id=CLUB, user_id=8, label="Go")

    upload, press = await bot.get_updates()

    assert upload.effective_user is not None
    assert press.effective_user is not None
    assert (upload.effective_user.id, press.effective_user.id) == (9, 8)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (f"/chats/{CLUB}/messages", {"text": "who?"}),
        (f"/chats/{CLUB}/messages", {"text": "who?", "user_id": -5}),
        (f"/chats/{CLUB}/messages", {"text": "who?", "user_id": 2**60}),
        (f"{CHAT}/messages", {"text": "who?", "user_id": 8}),
        ("/chats/0/messages", {"text": "who?"}),
        ("/chats/9999999999999999/messages", {"text": "who?"}),
    ],
)
async def test_nobody_acts_for_somebody_else(people: Driver, path: str, body: object) -> None:
    answer = await people.post(path, body)

    assert (answer.status, isinstance(answer.body["error"], str)) == (400, True)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"text": 5}',
        b'{"text": null}',
        b'{"text": ""}',
        b'{"text": "   "}',
        b'{"text": "\\ud800"}',
        b'{"text": "hi", "reply_to": 10}',
        b'{"text": "hi", "reply_to": -1}',
        b'{"text": "hi", "reply_to": true}',
        b'{"text": "hi", "edit": 1e400}',
        b'{"text": "hi", "edit": 99999999999999999999999}',
        b'{"text": ' + b"[" * 100_000 + b"}",
        json.dumps({"text": "x" * 4097}).encode(),
        json.dumps({"text": "🏃" * 2049}).encode(),
    ],
    ids=lambda body: ascii(body[:40]) + str(len(body)),
)
async def test_senseless_message_is_explained(people: Driver, body: bytes) -> None:
    answer = await people.post(f"{CHAT}/messages", body, headers={"Content-Type": "application/json"})

    assert 400 <= answer.status < 500
    assert isinstance(answer.body["error"], str)
    assert await people.read() == []


async def test_huge_body_is_refused(people: Driver) -> None:
    body = BytesIO(json.dumps({"text": "x" * 1_100_000}).encode())
    answer = await people.post(f"{CHAT}/messages", data=body, headers={"Content-Type": "application/json"})

    assert (answer.status, answer.body["error"]) == (413, "The body is too large.")


async def test_text_may_fill_the_limit(bot: Bot, people: Driver) -> None:
    await people.write("\x00" + "x" * 4095 + "🏃"[:0] + "\t")

    message = (await latest(bot)).message

    assert message is not None
    assert message.text == "x" * 4095


@pytest.mark.parametrize("path", ["documents", "photos", "voices"])
@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"nonsense", "multipart/form-data; boundary=x"),
        (b"nonsense", "multipart/form-data"),
        (b"--x\r\n\r\n", "multipart/form-data; boundary=x"),
        (b"--x\r\nContent-Disposition: form-data\r\n\r\nfit\r\n--x--\r\n", "multipart/form-data; boundary=x"),
        (
            b'--x\r\nContent-Disposition: form-data; name="caption"\r\n\r\n\xff\r\n--x--\r\n',
            "multipart/form-data; boundary=x",
        ),
        (
            b'--x\r\nContent-Disposition: form-data; name="duration"\r\n\r\nlong\r\n--x--\r\n',
            "multipart/form-data; boundary=x",
        ),
        (
            b"--x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\n\r\nz\r\n--y--\r\n--x--\r\n",
            "multipart/form-data; boundary=x",
        ),
    ],
)
async def test_broken_upload_is_explained(people: Driver, path: str, body: bytes, content_type: str) -> None:
    answer = await people.post(f"{CHAT}/{path}", body, headers={"Content-Type": content_type})

    assert 400 <= answer.status < 500
    assert isinstance(answer.body["error"], str)


async def test_upload_has_one_to_ten_files(people: Driver) -> None:
    assert (await people.post(f"{CHAT}/documents", form(caption="nothing"))).status == 400
    assert (await people.post(f"{CHAT}/documents", form(*[("a.fit", b"a")] * 11))).status == 400
    assert (await people.post(f"{CHAT}/documents", form(("empty.fit", b"")))).status == 400


@pytest.mark.slow
async def test_upload_ends_at_fifty_megabytes(people: Driver) -> None:
    fits = await people.post(f"{CHAT}/documents", form(("fits.zip", bytes(50_000_000))))
    huge = await people.post(f"{CHAT}/documents", form(("huge.zip", bytes(50_000_001))))

    assert (fits.status, huge.status) == (200, 413)


async def test_photo_must_be_one(people: Driver) -> None:
    answer = await people.post(f"{CHAT}/photos", form(("run.fit", b"fit")))

    assert (answer.status, answer.body["error"]) == (400, "Bad Request: IMAGE_PROCESS_FAILED")


@pytest.mark.parametrize("body", [{}, {"latitude": 91, "longitude": 0}, {"latitude": "north", "longitude": 0}])
async def test_location_must_be_on_earth(people: Driver, body: object) -> None:
    assert (await people.post(f"{CHAT}/locations", body)).status == 400


@pytest.mark.parametrize("body", [{"first_name": ""}, {"first_name": "x" * 65}, {"language_code": 5}])
async def test_name_must_be_one(people: Driver, body: object) -> None:
    assert (await people.post(f"{CHAT}/person", body)).status == 400


async def test_sample_arrives_as_a_document(bot: Bot, people: Driver) -> None:
    offered = (await people.get("/samples")).body
    sent = await people.post(f"{CHAT}/samples", {"name": SAMPLES[0].name})

    message = (await latest(bot)).message

    assert [sample["name"] for sample in offered] == [sample.name for sample in SAMPLES]
    assert message is not None
    assert message.document is not None
    assert message.document.file_name == sent.body["document"]["file_name"]


async def test_unknown_sample_is_not_found(people: Driver) -> None:
    assert (await people.post(f"{CHAT}/samples", {"name": "../secret"})).status == 404


@pytest.mark.parametrize("path", ["/chats/x/messages", "/chats/1.5/messages", "/chats/../calls", f"{CHAT}/nothing"])
async def test_unknown_address_is_not_found_in_json(people: Driver, path: str) -> None:
    answer = await people.post(path, {})

    assert (answer.status in {404, 405}, isinstance(answer.body["error"], str)) == (True, True)


async def test_names_of_files_lose_folders_and_control_characters(bot: Bot, people: Driver) -> None:
    name = b"../../etc\\\\run%1B[2J%0D%0A.fit"
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="' + name + b'"\r\n\r\nfit\r\n--x--\r\n'
    await people.post(f"{CHAT}/documents", body, headers={"Content-Type": "multipart/form-data; boundary=x"})

    message = (await latest(bot)).message

    assert message is not None
    assert message.document is not None
    assert message.document.file_name == "run[2J.fit"
