"""What a bot of python-telegram-bot can change, and what Telegram would refuse."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaDocument, InputMediaPhoto, Message
from telegram.error import BadRequest

from bot.local_telegram.pictures import plain_picture
from tests.bot.local_telegram.driver import Driver

NOT_MODIFIED = (
    "^Message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message$"
)
TOO_OLD = "^Query is too old and response timeout expired or query id is invalid$"
GO = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="go")]])
STOP = InlineKeyboardMarkup([[InlineKeyboardButton("Stop", callback_data="stop")]])


async def test_text_is_replaced_and_unnamed_buttons_go(bot: Bot, chat: int, people: Driver) -> None:
    sent = await bot.send_message(chat, "Working", reply_markup=GO)

    edited = await sent.edit_text("<b>Done</b>", parse_mode="HTML")

    assert isinstance(edited, Message)
    assert (edited.text, edited.reply_markup, edited.edit_date is not None) == ("Done", None, True)
    [shown] = await people.read(after=sent.message_id - 1)
    assert (shown["html"], shown["buttons"], shown["edits"]) == ("<b>Done</b>", [], 1)


async def test_same_text_and_buttons_are_not_modified(bot: Bot, chat: int) -> None:
    sent = await bot.send_message(chat, "<b>Go?</b>", parse_mode="HTML", reply_markup=GO)

    with pytest.raises(BadRequest, match=NOT_MODIFIED):
        await sent.edit_text(" <strong>Go?</strong> ", parse_mode="HTML", reply_markup=GO)
    with pytest.raises(BadRequest, match=NOT_MODIFIED):
        await sent.edit_reply_markup(GO)
    assert await sent.edit_text("Go?", reply_markup=GO)
    assert await sent.edit_reply_markup(STOP)
    assert await sent.edit_reply_markup(None)


async def test_unknown_message_cannot_be_edited_or_deleted(bot: Bot, chat: int) -> None:
    with pytest.raises(BadRequest, match=r"^Message to edit not found$"):
        await bot.edit_message_text("Done", chat, 999)
    with pytest.raises(BadRequest, match=r"^Message to delete not found$"):
        await bot.delete_message(chat, 999)
    with pytest.raises(BadRequest, match=r"^Message identifier is not specified$"):
        await bot.edit_message_text("Done", chat)


async def test_message_of_the_person_cannot_be_edited(bot: Bot, chat: int, people: Driver) -> None:
    written = await people.write("my words")

    with pytest.raises(BadRequest, match=r"^Message can't be edited$"):
        await bot.edit_message_text("your words", chat, written["id"])


async def test_caption_is_replaced(bot: Bot, chat: int) -> None:
    sent = await bot.send_photo(chat, plain_picture(), caption="slow")

    edited = await sent.edit_caption("<i>fast</i>", parse_mode="HTML")

    assert isinstance(edited, Message)
    assert (edited.caption, edited.photo) == ("fast", sent.photo)
    with pytest.raises(BadRequest, match=NOT_MODIFIED):
        await sent.edit_caption("<i>fast</i>", parse_mode="HTML")


async def test_text_and_caption_are_different_things(bot: Bot, chat: int) -> None:
    text = await bot.send_message(chat, "text")
    photo = await bot.send_photo(chat, plain_picture())

    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await text.edit_caption("caption")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await photo.edit_text("text")


async def test_media_is_replaced(bot: Bot, chat: int) -> None:
    sent = await bot.send_photo(chat, plain_picture(), caption="old")

    photo = await sent.edit_media(InputMediaPhoto(plain_picture(width_px=9, height_px=9), caption="new"))
    document = await sent.edit_media(InputMediaDocument(b"BEGIN", filename="plan.ics"), reply_markup=GO)

    assert isinstance(photo, Message)
    assert isinstance(document, Message)
    assert (photo.photo[-1].width, photo.caption) == (9, "new")
    assert (document.photo, document.document is not None, document.reply_markup) == ((), True, GO)


async def test_same_media_by_id_is_not_modified(bot: Bot, chat: int) -> None:
    sent = await bot.send_photo(chat, plain_picture(), caption="same")

    with pytest.raises(BadRequest, match=NOT_MODIFIED):
        await sent.edit_media(InputMediaPhoto(sent.photo[-1], caption="same"))


async def test_deleted_message_is_gone(bot: Bot, chat: int, people: Driver) -> None:
    sent = await bot.send_message(chat, "Working")

    assert await sent.delete()

    assert [message["text"] for message in await people.read()] == ["hello"]


async def test_reaction_shows_on_the_message(bot: Bot, chat: int, people: Driver) -> None:
    written = await people.write("my first run")

    assert await bot.set_message_reaction(chat, written["id"], "👀")
    [reacted] = await people.read(after=written["id"] - 1)
    assert await bot.set_message_reaction(chat, written["id"])
    [bare] = await people.read(after=written["id"] - 1)

    assert (reacted["reactions"], bare["reactions"], bare["edits"]) == (["👀"], [], 0)


async def test_press_is_answered_once(bot: Bot, chat: int, people: Driver) -> None:
    sent = await bot.send_message(chat, "Go?", reply_markup=GO)
    query_id = await people.press(sent.message_id, label="Go")

    assert await bot.answer_callback_query(query_id, "On your marks", show_alert=True)
    with pytest.raises(BadRequest, match=TOO_OLD):
        await bot.answer_callback_query(query_id)


@pytest.mark.parametrize("query_id", ["999", "", "x" * 5000])
async def test_unknown_press_cannot_be_answered(bot: Bot, query_id: str) -> None:
    with pytest.raises(BadRequest, match=TOO_OLD):
        await bot.answer_callback_query(query_id)


async def test_long_answer_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Message_too_long"):
        await bot.answer_callback_query("1", "x" * 201)
