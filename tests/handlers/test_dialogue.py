"""Words, pictures and commands outside of any flow."""

import base64
from datetime import UTC, datetime

import pytest
from telegram import Chat as TelegramChat
from telegram import Message, MessageEntity, Update
from telegram.ext import CommandHandler

from handlers import LEAVING
from handlers.dialogue import ANSWERS
from handlers.flow import FLOWS, leave_flow
from handlers.hr_max import HR_MAX
from tests.conversation import Chat, Running

DOT_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


async def test_start_says_what_it_is_about(chat: Chat) -> None:
    [hello] = await chat.says("/start")

    assert "running coach" in hello["text"]
    assert hello["buttons"]


async def test_help_names_every_command(chat: Chat) -> None:
    [answer] = await chat.says("/help")

    assert all(command in answer["text"] for command in ("/runs", "/feedback", "/cancel"))


async def test_unknown_command_is_answered(chat: Chat) -> None:
    [answer] = await chat.says("/fly")

    assert "/help" in answer["text"]


@pytest.mark.parametrize("text", ["How was it?", "🏃", "שלום", "<b>&", "x" * 4000])
async def test_any_words_get_one_answer(chat: Chat, text: str) -> None:
    [answer] = await chat.says(text)

    assert "/help" in answer["text"]


async def test_picture_of_a_run_is_pointed_to_the_file(chat: Chat) -> None:
    [answer] = await chat.sends_photo(DOT_PNG)

    assert "as a file" in answer["text"]


async def test_location_is_answered(chat: Chat) -> None:
    [answer] = await chat.posts("/locations", latitude=52.5, longitude=13.4)

    assert "as a file" in answer["text"]
    assert "write to me" not in answer["text"]


async def test_edited_message_is_not_answered_again(chat: Chat) -> None:
    await chat.says("/start")
    [first] = [message for message in await chat.history() if message["from"] == "person"]

    answers = await chat.says("/start again", edit=first["id"])

    assert answers == []


async def test_cancel_always_works(chat: Chat) -> None:
    [answer] = await chat.says("/cancel")

    assert "nothing to stop" in answer["text"]


async def test_cancel_leaves_the_open_question(chat: Chat) -> None:
    _, question = await chat.sends_sample("easy")

    [answer] = await chat.says("/cancel")
    [later] = await chat.says("34")

    assert "we leave that question" in answer["text"]
    assert "/help" in later["text"]
    assert (await _message(chat, question["id"]))["buttons"] == []


async def test_every_command_leaves_what_was_begun(coach: Running) -> None:
    """All that are registered, those that will be, and those that do not exist; cancel says itself what it leaves."""
    application = coach.coach.application
    registered = [
        name
        for group in application.handlers.values()
        for handler in group
        if isinstance(handler, CommandHandler)
        for name in handler.commands
    ]
    [leaving] = [handler for handler in application.handlers[LEAVING] if handler.callback is leave_flow]

    staying = [name for name in (*registered, "nope", "cancelled") if not leaving.check_update(_command(name))]

    assert {"export", "delete", "goal", "cancel"} <= set(registered)
    assert staying == ["cancel"]


def test_every_question_that_takes_words_is_left_by_a_command() -> None:
    """The proposal of a maximum heart rate came by itself, and waits below what is begun."""
    assert set(ANSWERS) - set(FLOWS) == {HR_MAX}
    assert set(FLOWS) <= set(ANSWERS)


async def test_export_leaves_the_open_step_of_a_race(chat: Chat, coach: Running) -> None:
    await chat.says("/goal marathon")
    athlete = await coach.coach.stores.athletes.of_telegram(chat.id)
    assert athlete is not None
    begun = await coach.coach.stores.dialogue.open(athlete.id)

    await chat.says("/export")

    assert begun is not None
    assert begun.question == "goal"
    assert await coach.coach.stores.dialogue.open(athlete.id) is None


def _command(name: str) -> Update:
    text = f"/{name}"
    entity = MessageEntity(type=MessageEntity.BOT_COMMAND, offset=0, length=len(text))
    private = TelegramChat(id=1, type="private")
    message = Message(message_id=1, date=datetime.now(UTC), chat=private, text=text, entities=(entity,))
    return Update(update_id=1, message=message)


async def _message(chat: Chat, message_id: int) -> dict[str, object]:
    return next(message for message in await chat.history() if message["id"] == message_id)
