"""The one question that gives heart rate its zones."""

import pytest

from coaching.domain.athlete import Athlete
from tests.conversation import Chat, Message, Running


@pytest.mark.slow
async def test_age_band_counts_as_its_middle_and_zones_are_estimated(chat: Chat, coach: Running) -> None:
    card, question = await chat.sends_sample("easy")

    [thanks] = await chat.presses(question, "40\N{EN DASH}49")

    athlete = await _athlete(chat, coach)
    assert (athlete.age_years, athlete.is_age_band) == (45, True)
    assert "177 bpm" in thanks["text"]
    redrawn = await _message(chat, card["id"])
    assert "Zones estimated from your age" in redrawn["text"]
    assert redrawn["photo"] != card["photo"]
    assert (await _message(chat, question["id"]))["buttons"] == []


@pytest.mark.parametrize(
    ("text", "age_years", "hr_max_bpm"),
    [
        ("34", 34, None),
        ("I'm 34 years old", 34, None),
        ("max 186", None, 186),
        ("186", None, 186),
        ("HF 191 bpm", None, 191),
    ],
)
async def test_words_do_what_buttons_do(
    chat: Chat, coach: Running, text: str, age_years: int | None, hr_max_bpm: int | None
) -> None:
    await chat.sends_sample("easy")

    [thanks] = await chat.says(text)

    athlete = await _athlete(chat, coach)
    assert (athlete.age_years, athlete.hr_max_bpm) == (age_years, hr_max_bpm)
    assert thanks["text"].startswith("Thanks")


@pytest.mark.parametrize("text", ["old", "34 or 35", "7", "I am 400 years", "max 300", "110", "4,5", "٣٤٥٦", "🙂"])
async def test_bad_answer_gets_the_reason_and_the_question_again(chat: Chat, coach: Running, text: str) -> None:
    await chat.sends_sample("easy")

    [again] = await chat.says(text)

    assert again["buttons"]
    assert (await _athlete(chat, coach)).age_years is None
    [thanks] = await chat.says("34")
    assert thanks["text"].startswith("Thanks")


async def test_stated_maximum_gives_zones_without_the_word_estimated(chat: Chat) -> None:
    card, question = await chat.sends_sample("easy")
    [hint] = await chat.presses(question, "I know my max HR")

    await chat.says("max 186")

    assert "max 186" in hint["text"]
    redrawn = await _message(chat, card["id"])
    assert "Z2" in redrawn["text"]
    assert "estimated from your age" not in redrawn["text"]


async def test_who_would_rather_not_say_is_not_asked_again(chat: Chat) -> None:
    _, question = await chat.sends_sample("easy")

    [answer] = await chat.presses(question, "Rather not say")
    answers = await chat.sends_sample("tempo")

    assert "won't ask again" in answer["text"]
    assert len(answers) == 1


@pytest.mark.slow
async def test_waiting_question_is_not_asked_again(chat: Chat) -> None:
    """Who sends ten files wants ten cards; the answer then goes to the newest."""
    await chat.sends_sample("easy")

    answers = await chat.sends_sample("tempo")
    await chat.says("34")

    assert len(answers) == 1
    assert "Zones estimated from your age" in (await _message(chat, answers[0]["id"]))["text"]


@pytest.mark.parametrize(
    ("text", "age_years", "hr_max_bpm"),
    [
        ("max 186", None, 186),
        ("My max HR is 186 bpm.", None, 186),
        ("maximum heart rate: 186", None, 186),
        ("age 34", 34, None),
        ("my age is 34", 34, None),
    ],
)
async def test_what_zones_stand_on_can_be_told_unasked(
    chat: Chat, coach: Running, text: str, age_years: int | None, hr_max_bpm: int | None
) -> None:
    _, question = await chat.sends_sample("easy")
    await chat.presses(question, "Rather not say")

    [thanks] = await chat.says(text)

    athlete = await _athlete(chat, coach)
    assert (athlete.age_years, athlete.hr_max_bpm) == (age_years, hr_max_bpm)
    assert thanks["text"].startswith("Thanks")


@pytest.mark.parametrize("text", ["34", "186", "I ran 12 km", "age is just a number", "max pain in km 34 and 35"])
async def test_unasked_number_alone_could_be_anything(chat: Chat, coach: Running, text: str) -> None:
    [answer] = await chat.says(text)

    athlete = await _athlete(chat, coach)
    assert (athlete.age_years, athlete.hr_max_bpm) == (None, None)
    assert "/help" in answer["text"]


async def test_impossible_number_told_unasked_can_be_corrected(chat: Chat, coach: Running) -> None:
    [puzzled] = await chat.says("max 300")
    [thanks] = await chat.says("192")

    assert "120\N{EN DASH}230" in puzzled["text"]
    assert thanks["text"].startswith("Thanks")
    assert (await _athlete(chat, coach)).hr_max_bpm == 192


async def test_known_athlete_is_not_asked(chat: Chat) -> None:
    await chat.sends_sample("easy")
    await chat.says("34")

    answers = await chat.sends_sample("tempo")

    assert len(answers) == 1
    assert "Z2" in answers[0]["text"]


async def test_first_of_two_quick_presses_counts(chat: Chat, coach: Running) -> None:
    _, question = await chat.sends_sample("easy")

    await chat.presses_data(question, "v1:age:1")
    await chat.presses_data(question, "v1:age:2")

    assert (await _athlete(chat, coach)).age_years == 25


@pytest.mark.parametrize(
    "data", ["v1:age:99", "v1:age:-1", "v1:age:", "v1:age:1:2", "v2:age:1", " ", "v1:runs:" + "9" * 50]
)
async def test_forged_button_changes_nothing(chat: Chat, coach: Running, data: str) -> None:
    _, question = await chat.sends_sample("easy")

    await chat.presses_data(question, data)

    assert (await _athlete(chat, coach)).age_years is None


async def _athlete(chat: Chat, coach: Running) -> Athlete:
    return await coach.athlete_of(chat)


async def _message(chat: Chat, message_id: int) -> Message:
    return next(message for message in await chat.history() if message["id"] == message_id)
