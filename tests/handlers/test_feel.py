"""How a run felt, by buttons and by words."""

from collections.abc import Callable

import pytest

from coaching.domain.activity import Activity, ActivityId
from tests.conversation import Chat, Message, Running


async def test_effort_by_button_is_on_the_card_and_can_be_changed_and_taken_back(chat: Chat, coach: Running) -> None:
    [card, _] = await chat.sends_sample("easy")
    [question] = await chat.presses(card, "How did it feel?")

    answers = await chat.presses(question, "6 demanding")

    assert answers == []
    thanks = await _message(chat, question)
    assert "6/10" in thanks["text"]
    redrawn = await _message(chat, card)
    assert "Felt 6/10" in redrawn["text"]
    assert redrawn["photo"] == card["photo"]
    assert "from how hard it felt" in redrawn["text"]
    for late in ("6", "7"):
        assert await chat.presses_data(question, _data(card, "rpe", late)) == []
    assert "Felt 6/10" in (await _message(chat, card))["text"]
    [again] = await chat.presses(card, "How did it feel?")
    await chat.presses(again, "7 hard")
    assert "Felt 7/10" in (await _message(chat, card))["text"]
    await chat.presses(await _message(chat, again), "Take it back")
    assert "Felt" not in (await _message(chat, card))["text"]
    assert (await _activity(chat, coach, card)).rpe is None


@pytest.mark.slow
async def test_note_by_button_then_words(chat: Chat, coach: Running) -> None:
    [card, _] = await chat.sends_sample("easy")
    [question] = await chat.presses(card, "How did it feel?")
    [ask] = await chat.presses(question, "Add a note")

    [kept] = await chat.says("7 <b>heavy</b> legs & rain")

    assert "own words" in ask["text"]
    assert "only with your yes" in ask["text"]
    assert kept["text"] == "Your note is kept with the run."
    assert "7 <b>heavy</b> legs & rain" in (await _message(chat, card))["text"]
    await chat.presses(kept, "Delete the note")
    assert "heavy" not in (await _message(chat, card))["text"]
    assert (await _activity(chat, coach, card)).remark is None


async def test_words_while_the_question_is_open_and_the_question_below_it_waits(chat: Chat) -> None:
    """A newcomer is asked for the age; whoever says first how the run felt can still answer that."""
    [card, age] = await chat.sends_sample("easy")
    [question] = await chat.presses(card, "How did it feel?")
    [other] = await chat.sends_sample("tempo")

    [puzzled] = await chat.says("11")
    [thanks] = await chat.says("8/10, hot")
    [zones] = await chat.says("34")

    assert "from 0 to 10" in puzzled["text"]
    assert "8/10" in thanks["text"]
    assert "“hot”" in (await _message(chat, card))["text"]
    assert zones["text"].startswith("Thanks. From your age")
    assert (await _message(chat, question))["buttons"] == []
    assert (await _message(chat, age))["buttons"] == []
    assert "How old" not in other["text"]


async def test_age_can_be_pressed_while_the_effort_is_asked_for(chat: Chat) -> None:
    [card, age] = await chat.sends_sample("easy")
    [question] = await chat.presses(card, "How did it feel?")

    [thanks] = await chat.presses(age, "30\N{EN DASH}39")
    await chat.says("6")
    [later] = await chat.says("34")

    assert "card above" in thanks["text"]
    redrawn = (await _message(chat, card))["text"]
    assert "Zones estimated" in redrawn
    assert "Felt 6/10" in redrawn
    assert (await _message(chat, question))["buttons"] == []
    assert "/help" in later["text"]


async def test_reply_to_a_card_is_an_effort_or_a_note(chat: Chat, coach: Running) -> None:
    [card, _] = await chat.sends_sample("easy")

    [effort] = await chat.says("rpe 7", reply_to=card["id"])
    [note] = await chat.says("First one", reply_to=card["id"])
    [replaced] = await chat.says("Second one", reply_to=card["id"])
    [again] = await chat.says("Second one", reply_to=card["id"])

    assert "7/10" in effort["text"]
    assert "kept" in note["text"]
    assert "First one" in replaced["text"]
    assert "already" in again["text"]
    activity = await _activity(chat, coach, card)
    assert (activity.rpe, activity.remark) == (7, "Second one")


async def test_too_long_a_note_loses_nothing(chat: Chat, coach: Running) -> None:
    [card, _] = await chat.sends_sample("easy")
    await chat.says("n" * 4000, reply_to=card["id"])

    [refused] = await chat.says("x" * 4050, reply_to=card["id"])

    assert "by 50" in refused["text"]
    assert (await _activity(chat, coach, card)).remark == "n" * 4000
    await chat.says("short")
    assert (await _activity(chat, coach, card)).remark == "short"


async def test_run_of_somebody_else_is_out_of_reach(chat: Chat, new_chat: Callable[[], Chat], coach: Running) -> None:
    [card, _] = await chat.sends_sample("easy")
    stranger = new_chat()
    [hello] = await stranger.says("/help")

    await stranger.presses_data(hello, _data(card, "rpe", "6"))
    answers = [
        answer
        for action in ("feel:{}", "note:{}", "rpe_off:{}", "note_off:{}")
        for answer in await stranger.presses_data(hello, "v1:" + action.format(_id(card)))
    ]

    assert len(answers) == 4
    assert all("/runs" in answer["text"] for answer in answers)
    assert (await _activity(chat, coach, card)).rpe is None


@pytest.mark.slow
async def test_every_command_leaves_the_question(chat: Chat) -> None:
    [card, _] = await chat.sends_sample("easy")
    await chat.says("34")
    [question] = await chat.presses(card, "How did it feel?")
    await chat.says("/runs")

    [answer] = await chat.says("7")

    assert "/help" in answer["text"]
    assert (await _message(chat, question))["buttons"] == []
    await chat.presses(card, "How did it feel?")
    [left] = await chat.says("/cancel")
    assert "we leave that" in left["text"]


def _id(card: Message) -> ActivityId:
    return ActivityId(int(card["buttons"][0][0]["data"].rpartition(":")[2]))


def _data(card: Message, action: str, argument: str) -> str:
    return f"v1:{action}:{_id(card)}:{argument}"


async def _activity(chat: Chat, coach: Running, card: Message) -> Activity:
    athlete = await coach.athlete_of(chat)
    return await coach.coach.stores.activities.get(athlete.id, _id(card))


async def _message(chat: Chat, message: Message) -> Message:
    return next(found for found in await chat.history() if found["id"] == message["id"])
