"""Red flags in what a person writes, over the local Telegram with the real handlers and a real database."""

import pytest

from coaching.domain.activity import Activity
from coaching.domain.athlete import Athlete
from tests.conversation import Chat, Running

REFERRAL = "Stop now. Please get emergency help."
QUESTION = "Is this about you, and now?"
HELD = "I give no training advice at the moment"


async def _ask_for_feedback(chat: Chat) -> str:
    answers = await chat.says("/feedback")
    return str(answers[-1]["text"])


async def test_sign_stops_all_advice_until_the_athlete_is_cleared(chat: Chat) -> None:
    await chat.sends_sample("no_hr")

    [referral] = await chat.says("I had chest pain on my run this morning")
    held = await _ask_for_feedback(chat)
    [cleared] = await chat.presses(referral, "I'm cleared")
    feedback = await _ask_for_feedback(chat)

    assert REFERRAL in referral["text"]
    assert held.startswith(HELD)
    assert "take your word" in cleared["text"]
    assert "What went well" in feedback


async def test_stored_advice_is_held_too(chat: Chat) -> None:
    await chat.sends_sample("no_hr")
    assert "What went well" in await _ask_for_feedback(chat)

    await chat.says("brustschmerzen beim laufen")

    assert (await _ask_for_feedback(chat)).startswith(HELD)


@pytest.mark.slow
async def test_note_from_before_stops_advice_on_its_run_once(chat: Chat, coach: Running) -> None:
    """Stored when nobody looked for signs yet; once cleared, the athlete gets feedback on that run again."""
    await chat.sends_sample("no_hr")
    stores = coach.coach.stores
    athlete = await stores.athletes.of_telegram(chat.id)
    assert athlete is not None
    [activity] = await stores.activities.page(athlete.id, offset=0, limit=9)
    async with stores.database.work():
        await stores.activities.feel(activity, rpe=None, remark="Chest pain at the end, had to stop.")

    referral = (await chat.says("/feedback"))[-1]
    held = await _ask_for_feedback(chat)
    await chat.presses(referral, "I'm cleared")
    feedback = await _ask_for_feedback(chat)

    assert referral["text"].startswith("Your note on this run says: “Chest pain at the end, had to stop.”")
    assert REFERRAL in referral["text"]
    assert held.startswith(HELD)
    assert "What went well" in feedback


async def test_sign_that_may_be_over_is_asked_about_and_gives_way(chat: Chat) -> None:
    await chat.sends_sample("no_hr")

    [question] = await chat.says("my father had a heart attack last year")
    [again] = await chat.says("/feedback")
    *_, released = await chat.presses(again, "It was not about me")

    assert QUESTION in question["text"]
    assert QUESTION in again["text"]
    assert "we go on as before" in released["text"]
    assert "What went well" in await _ask_for_feedback(chat)


async def test_written_yes_to_the_question_brings_the_referral(chat: Chat) -> None:
    await chat.says("I don't have chest pain")

    [again] = await chat.says("hm, well")
    [referral] = await chat.says("yes")

    assert QUESTION in again["text"]
    assert REFERRAL in referral["text"]


@pytest.mark.slow
@pytest.mark.parametrize(("said", "held"), [("yes", "emergency"), ("no", None)])
async def test_written_answer_counts_while_a_note_is_asked_for(
    chat: Chat, coach: Running, said: str, held: str | None
) -> None:
    """The question about the sign stands above that about the run, which is still open afterwards."""
    [card] = await chat.sends_sample("no_hr")
    [feel] = await chat.presses(card, "How did it feel?")
    _, puzzled = await chat.says("rpe 11, I don't have chest pain")

    answers = await chat.says(said)
    await chat.says("tired")

    athlete, activity = await _first_run(chat, coach)
    assert feel
    assert puzzled["text"]
    assert answers
    assert (athlete.held, athlete.is_hold_asked) == (held, False)
    assert activity.remark == "tired"


async def test_written_answer_counts_after_a_command(chat: Chat, coach: Running) -> None:
    await chat.says("I don't have chest pain")
    await chat.says("/help")

    [released] = await chat.says("no")

    athlete = await coach.coach.stores.athletes.of_telegram(chat.id)
    assert athlete is not None
    assert "we go on as before" in released["text"]
    assert athlete.held is None


async def test_no_to_another_question_releases_nothing(chat: Chat, coach: Running) -> None:
    """Whoever says that no illness applies has not said that the chest pain is over."""
    [question] = await chat.says("/start")
    await chat.presses(question, "I agree, skip set-up")
    await chat.says("I don't have chest pain")
    await chat.presses_data(question, "v1:f:health:ask:profile")

    await chat.says("no")

    athlete = await coach.coach.stores.athletes.of_telegram(chat.id)
    assert athlete is not None
    assert (athlete.is_hold_asked, athlete.health) == (True, "fine")


async def _first_run(chat: Chat, coach: Running) -> tuple[Athlete, Activity]:
    athlete = await coach.coach.stores.athletes.of_telegram(chat.id)
    assert athlete is not None
    [activity] = await coach.coach.stores.activities.page(athlete.id, offset=0, limit=9)
    return athlete, activity


@pytest.mark.slow
async def test_note_on_a_run_is_kept_behind_the_referral(chat: Chat, coach: Running) -> None:
    [card] = await chat.sends_sample("no_hr")
    [feel] = await chat.presses(card, "How did it feel?")

    referral, *_ = await chat.says("Chest pain at the end, had to stop.")

    athlete = await coach.athlete_of(chat)
    [activity] = await coach.coach.stores.activities.page(athlete.id, offset=0, limit=9)
    assert feel
    assert REFERRAL in referral["text"]
    assert activity.remark == "Chest pain at the end, had to stop."
    assert athlete.held == "emergency"


async def test_run_in_words_is_kept_behind_the_referral(chat: Chat) -> None:
    referral, card = await chat.says("/log 10 km in 52:30, fainted at the end")

    assert REFERRAL in referral["text"]
    assert "10.00 km" in card["text"]


async def test_words_behind_a_command_are_read_too(chat: Chat) -> None:
    await chat.says("/start")

    referral, *_ = await chat.says("/runs chest pain and I cannot breathe")

    assert REFERRAL in referral["text"]


@pytest.mark.parametrize("text", ["my legs are dead", "new chest strap today", "killer session, heart rate 185"])
async def test_ordinary_talk_holds_nothing(chat: Chat, coach: Running, text: str) -> None:
    await chat.says(text)

    athlete = await coach.athlete_of(chat)
    assert athlete.held is None


async def test_second_press_on_an_old_question_changes_nothing(chat: Chat, coach: Running) -> None:
    [question] = await chat.says("I don't have chest pain")
    await chat.presses(question, "It is not now")
    await chat.says("I have chest pain right now")

    await chat.presses_data(question, "v1:red_flag:not_now")

    athlete = await coach.athlete_of(chat)
    assert athlete.held == "emergency"
