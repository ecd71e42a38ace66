"""/form: the picture and what its numbers mean, from nothing to months of training."""

import pytest

from bot.local_telegram import LocalTelegramThread
from bot.settings import Settings
from tests.builders import NOON
from tests.conversation import Chat, running
from tests.fakes import FixedClock


async def test_without_activities_it_says_what_to_send(chat: Chat) -> None:
    [answer] = await chat.says("/form")

    assert "no activity of yours yet" in answer["text"]
    assert answer["photo"] is None


async def test_first_run_is_calibrating_and_has_a_picture(chat: Chat) -> None:
    await chat.sends_sample("easy")

    answer, *_ = await chat.says("/form")

    assert answer["photo"] is not None
    assert "Calibrating" in answer["text"]


@pytest.mark.slow
async def test_weeks_of_runs_have_numbers_and_what_they_mean(settings: Settings, telegram: LocalTelegramThread) -> None:
    async with running(settings, clock=FixedClock(NOON)) as coach:
        chat = Chat.new(telegram.url, coach)
        await chat.sends_sample("history")

        answers = await chat.says("/form")
        await chat.client.aclose()

    text = "\n".join(answer["text"] for answer in answers)
    assert answers[0]["photo"] is not None
    for part in ("Fitness ", "Fatigue ", "Form ", "monotony", "last 4 weeks", "so far", "Hard days"):
        assert part in text
    assert "Calibrating" not in text
    assert "Still learning" not in text


async def test_command_is_in_the_menu_of_commands(chat: Chat) -> None:
    answers = await chat.says("/form")

    assert "don't know that command" not in answers[0]["text"]
