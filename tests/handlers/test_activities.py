"""The list of activities, and opening one."""

import pytest

from tests.conversation import Chat


async def test_empty_list_says_what_to_do(chat: Chat) -> None:
    [answer] = await chat.says("/runs")

    assert "Send me the file" in answer["text"]


@pytest.mark.slow
async def test_pages_turn_in_place(chat: Chat) -> None:
    for number, name in enumerate(("easy", "long", "intervals", "tempo", "no_hr", "ride")):
        await chat.sends_sample(name, seed=number + 1)
    [first] = await chat.says("/runs")

    answers = await chat.presses(first, "Older ▶")

    assert answers == []
    [turned] = [message for message in await chat.history() if message["id"] == first["id"]]
    assert "page 2 of 2" in turned["text"]
    assert "page 1 of 2" in first["text"]


async def test_button_opens_the_card(chat: Chat) -> None:
    card, *_ = await chat.sends_sample("no_hr")
    [page] = await chat.says("/runs")

    [opened] = await chat.presses(page, page["buttons"][0][0]["label"])

    assert opened["text"] == card["text"]
    assert opened["photo"] is not None
