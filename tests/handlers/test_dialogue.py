"""Words, pictures and commands outside of any flow."""

import base64

import pytest

from tests.conversation import Chat

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


async def _message(chat: Chat, message_id: int) -> dict[str, object]:
    return next(message for message in await chat.history() if message["id"] == message_id)
