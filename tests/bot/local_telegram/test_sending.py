"""What a bot of python-telegram-bot can send, and what Telegram would refuse."""

import pytest
from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    KeyboardButton,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.constants import ChatAction
from telegram.error import BadRequest, Forbidden, NetworkError

from bot.local_telegram.pictures import plain_picture
from tests.bot.local_telegram.driver import CLUB, Driver


def buttons(data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data=data, style="primary")]])


async def test_html_arrives_as_text_and_entities(bot: Bot, chat: int, people: Driver) -> None:
    sent = await bot.send_message(chat, "🏃 <b>5 km</b> &lt; 6 km", parse_mode="HTML")

    assert (sent.text, sent.parse_entities()) == ("🏃 5 km < 6 km", {sent.entities[0]: "5 km"})
    [shown] = await people.read(after=sent.message_id - 1)
    assert (shown["from"], shown["html"]) == ("bot", "🏃 <b>5 km</b> &lt; 6 km")


async def test_given_entities_are_kept(bot: Bot, chat: int) -> None:
    sent = await bot.send_message(chat, "easy run", entities=[MessageEntity("bold", 0, 4)])

    assert sent.parse_entities() == {sent.entities[0]: "easy"}


async def test_given_entity_behind_the_text_is_refused(bot: Bot, chat: int) -> None:
    with pytest.raises(BadRequest, match=r"(?i)Entity beginning at UTF-16 offset 2 ends after the end of the text"):
        await bot.send_message(chat, "run", entities=[MessageEntity("bold", 2, 5)])


async def test_buttons_reach_the_page_and_the_returned_message(bot: Bot, chat: int, people: Driver) -> None:
    row = [
        InlineKeyboardButton("Site", url="https://example.org"),
        InlineKeyboardButton("Copy", copy_text=CopyTextButton("5 x 1 km")),
    ]
    keyboard = InlineKeyboardMarkup([*buttons("v1:go:1").inline_keyboard, row])

    sent = await bot.send_message(chat, "Go?", reply_markup=keyboard)

    assert sent.reply_markup == keyboard
    [shown] = await people.read(after=sent.message_id - 1)
    assert shown["buttons"] == [
        [{"label": "Go", "data": "v1:go:1", "style": "primary"}],
        [{"label": "Site", "url": "https://example.org"}, {"label": "Copy", "copy_text": "5 x 1 km"}],
    ]


async def test_reply_keyboard_is_shown_and_taken_away(bot: Bot, chat: int, people: Driver) -> None:
    keyboard = ReplyKeyboardMarkup([["Skip", KeyboardButton("Here", request_location=True)]])
    first = await bot.send_message(chat, "Where?", reply_markup=keyboard)
    await bot.send_message(chat, "Thanks", reply_markup=ReplyKeyboardRemove())

    shown = await people.read(after=first.message_id - 1)

    assert [message["reply_keyboard"] for message in shown] == [
        [[{"label": "Skip", "request_location": False}, {"label": "Here", "request_location": True}]],
        [],
    ]


async def test_reply_names_the_message_it_answers(bot: Bot, chat: int, people: Driver) -> None:
    asked = await people.write("how far?")

    sent = await bot.send_message(chat, "10 km", reply_parameters=ReplyParameters(asked["id"]))

    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "how far?"
    assert (await people.read(after=asked["id"]))[0]["reply_to"] == asked["id"]


async def test_reply_to_nothing_is_refused_unless_allowed(bot: Bot, chat: int) -> None:
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(chat, "10 km", reply_parameters=ReplyParameters(999))
    sent = await bot.send_message(
        chat, "10 km", reply_parameters=ReplyParameters(999, allow_sending_without_reply=True)
    )

    assert sent.reply_to_message is None


@pytest.mark.parametrize("length", [4096, 4097])
async def test_text_limit_counts_after_parsing(bot: Bot, chat: int, length: int) -> None:
    text = "<b>" + "&amp;" * length + "</b>"
    if length == 4096:
        assert len((await bot.send_message(chat, text, parse_mode="HTML")).text or "") == 4096
        return

    with pytest.raises(BadRequest, match=r"^Message is too long$"):
        await bot.send_message(chat, text, parse_mode="HTML")


async def test_long_caption_is_refused(bot: Bot, chat: int) -> None:
    await bot.send_photo(chat, plain_picture(), caption="x" * 1024)
    with pytest.raises(BadRequest, match=r"^Message caption is too long$"):
        await bot.send_photo(chat, plain_picture(), caption="x" * 1025)


async def test_more_than_a_hundred_entities_are_refused(bot: Bot, chat: int) -> None:
    assert len((await bot.send_message(chat, "<b>x</b> " * 100, parse_mode="HTML")).entities) == 100
    with pytest.raises(BadRequest, match="Entities_too_long"):
        await bot.send_message(chat, "<b>x</b> " * 101, parse_mode="HTML")


async def test_callback_data_is_limited_in_bytes(bot: Bot, chat: int) -> None:
    await bot.send_message(chat, "Go?", reply_markup=buttons("x" * 64))
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await bot.send_message(chat, "Go?", reply_markup=buttons("ü" * 33))


@pytest.mark.parametrize("text", [" \n ", "<b> </b>"])
async def test_text_of_white_space_is_empty(bot: Bot, chat: int, text: str) -> None:
    with pytest.raises(BadRequest, match=r"^Message text is empty$"):
        await bot.send_message(chat, text, parse_mode="HTML")


async def test_unbalanced_html_is_refused_in_telegrams_words(bot: Bot, chat: int) -> None:
    with pytest.raises(
        BadRequest, match=r"^Can't parse entities: can't find end tag corresponding to start tag \"b\"$"
    ):
        await bot.send_message(chat, "<b>5 km", parse_mode="HTML")


async def test_markdown_is_unknown(bot: Bot, chat: int) -> None:
    with pytest.raises(BadRequest, match="Unsupported parse_mode"):
        await bot.send_message(chat, "*5 km*", parse_mode="MarkdownV2")


@pytest.mark.parametrize("chat_id", [8, -8, "@club", 2**60])
async def test_chat_of_nobody_is_not_found(bot: Bot, chat_id: int | str) -> None:
    with pytest.raises(BadRequest, match=r"^Chat not found$"):
        await bot.send_message(chat_id, "hello")


async def test_blocked_bot_is_forbidden_everything(bot: Bot, chat: int, people: Driver) -> None:
    sent = await bot.send_message(chat, "hello")
    await people.set_blocked(is_blocked=True)

    for call in (
        bot.send_message(chat, "?"),
        bot.send_chat_action(chat, "typing"),
        bot.delete_message(chat, sent.message_id),
    ):
        with pytest.raises(Forbidden, match=r"^Forbidden: bot was blocked by the user$"):
            await call

    await people.set_blocked(is_blocked=False)
    assert (await bot.send_message(chat, "back")).text == "back"


async def test_bot_can_be_put_out_of_a_group(bot: Bot, people: Driver) -> None:
    await people.write("hi", chat_id=CLUB, user_id=7)
    await people.post(f"/chats/{CLUB}/block", {"user_id": 7})

    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(CLUB, "hello")


async def test_photo_is_kept_and_can_be_sent_again_by_its_id(bot: Bot, chat: int, people: Driver) -> None:
    first = await bot.send_photo(
        chat, plain_picture(width_px=40, height_px=30), caption="<i>pace</i>", parse_mode="HTML"
    )

    again = await bot.send_photo(chat, first.photo[-1])

    assert (first.photo[-1].width, first.photo[-1].height, first.caption) == (40, 30, "pace")
    assert again.photo == first.photo
    [shown] = await people.read(after=again.message_id - 1)
    file = await people.get(shown["photo"]["url"])
    assert (file.body, file.headers["Content-Type"]) == (plain_picture(width_px=40, height_px=30), "image/png")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"no picture", "Image_process_failed"),
        (plain_picture(width_px=2, height_px=100), "Photo_invalid_dimensions"),
        (b"x" * (10 * 1024 * 1024 + 1), "too big for a photo"),
    ],
    ids=["no picture", "too slim", "too large"],
)
async def test_photo_must_be_one(bot: Bot, chat: int, content: bytes, complaint: str) -> None:
    with pytest.raises(BadRequest, match=complaint):
        await bot.send_photo(chat, content)


async def test_document_keeps_its_name(bot: Bot, chat: int, people: Driver) -> None:
    sent = await bot.send_document(chat, b"BEGIN:VCALENDAR", filename="plan.ics", caption="Your plan")

    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size, sent.caption) == ("plan.ics", 15, "Your plan")
    [shown] = await people.read(after=sent.message_id - 1)
    assert (shown["document"]["file_name"], shown["document"]["bytes"]) == ("plan.ics", 15)


async def test_document_over_fifty_megabytes_is_refused(bot: Bot, chat: int) -> None:
    with pytest.raises(NetworkError, match="Request Entity Too Large"):
        await bot.send_document(chat, bytes(50_000_001), filename="big.zip")


@pytest.mark.parametrize(
    ("document", "complaint"),
    [("nothing-known", "Wrong file identifier/http url specified"), (b"", "File must be non-empty")],
)
async def test_document_must_exist(bot: Bot, chat: int, document: str | bytes, complaint: str) -> None:
    with pytest.raises(BadRequest, match=f"(?i){complaint}"):
        await bot.send_document(chat, document)


async def test_photo_is_no_document(bot: Bot, chat: int) -> None:
    photo = await bot.send_photo(chat, plain_picture())

    with pytest.raises(BadRequest, match="Type of file mismatch"):
        await bot.send_document(chat, photo.photo[-1].file_id)


async def test_album_shares_one_group(bot: Bot, chat: int, people: Driver) -> None:
    media = [InputMediaPhoto(plain_picture(), caption="one"), InputMediaPhoto(plain_picture(width_px=8, height_px=8))]

    sent = await bot.send_media_group(chat, media)

    assert sent[0].media_group_id is not None
    assert {message.media_group_id for message in sent} == {sent[0].media_group_id}
    assert [message.caption for message in sent] == ["one", None]
    shown = await people.read(after=sent[0].message_id - 1)
    assert [message["album"] for message in shown] == [sent[0].media_group_id] * 2


async def test_album_of_documents_takes_no_photo(bot: Bot, chat: int) -> None:
    with pytest.raises(BadRequest, match="Document can't be mixed"):
        await bot.send_media_group(chat, [InputMediaDocument(b"a"), InputMediaPhoto(plain_picture())])


async def test_refused_album_leaves_nothing_behind(bot: Bot, chat: int, people: Driver) -> None:
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_media_group(chat, [InputMediaPhoto(plain_picture()), InputMediaPhoto(b"no picture")])

    assert [message["text"] for message in await people.read()] == ["hello"]


async def test_chat_action_is_one_that_exists(bot: Bot, chat: int) -> None:
    assert await bot.send_chat_action(chat, ChatAction.UPLOAD_PHOTO)
    with pytest.raises(BadRequest, match="Wrong parameter action in request"):
        await bot.send_chat_action(chat, "dancing")


async def test_draft_is_not_kept(bot: Bot, chat: int, people: Driver) -> None:
    assert await bot.send_message_draft(chat, 5, "<b>Reading</b> your week", parse_mode="HTML")
    assert await bot.send_message_draft(chat, 5, "")

    assert [message["text"] for message in await people.read()] == ["hello"]


async def test_draft_is_private_and_numbered(bot: Bot, chat: int, people: Driver) -> None:
    await people.write("hi", chat_id=CLUB, user_id=7)

    with pytest.raises(BadRequest, match="private chats"):
        await bot.send_message_draft(CLUB, 5, "Reading")
    with pytest.raises(BadRequest, match="draft identifier"):
        await bot.send_message_draft(chat, 0, "Reading")


async def test_slash_command_of_the_bot_is_marked_too(bot: Bot, chat: int) -> None:
    sent = await bot.send_message(chat, "See /plan, not <code>/today</code>.", parse_mode="HTML")

    assert [(entity.type, sent.parse_entity(entity)) for entity in sent.entities] == [
        ("bot_command", "/plan"),
        ("code", "/today"),
    ]
