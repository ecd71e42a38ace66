"""A heart rate above the known maximum, over the local Telegram with the real handlers and a real database."""

import re

import pytest

from tests.conversation import Chat, Running
from tests.handlers.asking import athlete_of


async def _asked(chat: Chat) -> tuple[dict[str, object], int]:
    """Tell too low a maximum, send a run that goes beyond it, and return the question with the heart rate it names."""
    await chat.says("max 160")
    *_, question = await chat.sends_sample("intervals")
    found = re.search(r"reached (\d+) in this run, above the 160", question["text"])
    assert found, question["text"]
    return question, int(found[1])


@pytest.mark.slow
async def test_higher_heart_rate_is_offered_and_taken(chat: Chat) -> None:
    question, bpm = await _asked(chat)

    await chat.presses(question, f"Use {bpm}")

    card, answer = (await chat.answers())[-2:]
    assert f"a maximum of {bpm} bpm" in answer["text"]
    assert answer["buttons"] == []
    assert card["edits"] == 1
    assert "Z5" in card["text"]


async def test_maximum_that_is_kept_is_not_offered_again(chat: Chat) -> None:
    _, bpm = await _asked(chat)

    [again] = await chat.says("hmm, maybe")
    [kept] = await chat.says("no")
    answers = await chat.sends_sample("intervals", seed=2)

    assert f"shall I take {bpm}" in again["text"]
    assert f"won't ask about {bpm} again" in kept["text"]
    assert not any("Shall I take" in answer["text"] for answer in answers)


async def test_two_runs_that_agree_need_no_question(chat: Chat) -> None:
    await _asked(chat)

    *_, taken = await chat.sends_sample("intervals", seed=2)

    assert "Two of your runs agree" in taken["text"]


async def test_maximum_of_another_is_not_for_taking(chat: Chat, new_chat: object) -> None:
    question, _ = await _asked(chat)
    stranger: Chat = new_chat()  # type: ignore[operator]  # the fixture makes chats
    hello, *_ = await stranger.says("/help")
    data = question["buttons"][0][0]["data"]  # type: ignore[index]  # as the server sends it

    [answer] = await stranger.presses_data(hello, data)

    assert "don't have that activity" in answer["text"]


async def test_maximum_of_two_runs_can_be_given_back(chat: Chat, coach: Running) -> None:
    """Once declined it stays so, whatever a third run says."""
    await _asked(chat)
    *_, taken = await chat.sends_sample("intervals", seed=2)

    await chat.presses(taken, "Keep 160")

    back = (await chat.answers())[-1]
    assert "back to 160" in back["text"]
    assert back["buttons"] == []
    athlete = await athlete_of(chat, coach)
    assert (athlete.hr_max_bpm, athlete.declined_hr_max_bpm) == (160, 179)
    assert len(await chat.sends_sample("tempo")) == 1


async def test_estimate_gives_way_to_a_heart_rate_that_was_reached(chat: Chat, coach: Running) -> None:
    await chat.says("age 60")
    card, question = await chat.sends_sample("intervals")

    await chat.says("yes")

    assert "I estimated from your age" in question["text"]
    athlete = await athlete_of(chat, coach)
    assert (athlete.hr_max_bpm, athlete.hr_max_on is not None) == (178, True)
    redrawn = next(message for message in await chat.history() if message["id"] == card["id"])
    assert "estimated from your age" not in redrawn["text"]


async def test_written_maximum_answers_the_question_too(chat: Chat, coach: Running) -> None:
    """A press on the question afterwards must not bring a lower maximum back."""
    question, bpm = await _asked(chat)

    [thanks] = await chat.says("it was 185")
    await chat.presses_data(question, question["buttons"][0][0]["data"])  # type: ignore[index]  # as the server sends it

    assert "185 bpm" in thanks["text"]
    assert bpm < 185
    assert (await athlete_of(chat, coach)).hr_max_bpm == 185


async def test_cancelled_question_leaves_the_maximum(chat: Chat, coach: Running) -> None:
    await _asked(chat)

    [cancelled] = await chat.says("/cancel")

    assert "stays as it was" in cancelled["text"]
    assert (await athlete_of(chat, coach)).hr_max_bpm == 160


@pytest.mark.slow
@pytest.mark.parametrize(
    "data", ["v1:hrmax:use:", "v1:hrmax:use:x", "v1:hrmax:back:1:999", "v1:hrmax:back:1", "v1:hrmax:1"]
)
async def test_forged_answers_change_nothing(chat: Chat, coach: Running, data: str) -> None:
    question, _ = await _asked(chat)

    await chat.presses_data(question, data)

    assert (await athlete_of(chat, coach)).hr_max_bpm == 160
