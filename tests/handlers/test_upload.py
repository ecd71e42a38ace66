"""Files in the chat, over the local Telegram with the real handlers and a real database."""

import gzip
from datetime import date
from hashlib import sha256

from bot.local_telegram.samples import make_sample
from tests.builders import zipped
from tests.conversation import DAY, Chat, Running


async def test_run_becomes_a_card_with_picture_and_button(chat: Chat) -> None:
    card, question = await chat.sends_sample("easy")

    assert "km" in card["text"]
    assert "HR " in card["text"]
    assert card["photo"] is not None
    assert card["buttons"][0][0]["label"] == "Feedback"
    assert "how old are you" in question["text"]


async def test_second_sending_shows_the_card_again_and_keeps_one_activity(chat: Chat, coach: Running) -> None:
    await chat.sends_sample("no_hr")

    [again] = await chat.sends_sample("no_hr")

    assert again["text"].startswith("You sent this one before")
    assert await _count(coach, chat) == 1


async def test_same_run_from_another_export_is_a_duplicate(chat: Chat, coach: Running) -> None:
    """Two watches, or a site and the watch, never write the same bytes."""
    name, content = make_sample("no_hr", today=DAY)
    await chat.sends(name, content)

    [again] = await chat.sends(name, content[:-2] + b"\x00\x00")

    assert again["text"].startswith("You sent this one before")
    assert await _count(coach, chat) == 1


async def test_content_decides_and_not_the_name(chat: Chat) -> None:
    _, content = make_sample("no_hr", today=DAY)

    [card] = await chat.sends("holiday.jpg", gzip.compress(content))

    assert card["photo"] is not None


async def test_zip_with_one_activity_is_treated_as_that_file(chat: Chat) -> None:
    name, content = make_sample("no_hr", today=DAY)

    [card] = await chat.sends("export.zip", zipped({name: content, "README.txt": b"hello"}))

    assert card["photo"] is not None


async def test_zip_with_many_is_imported_with_one_summary(chat: Chat, coach: Running) -> None:
    sound = {f"{seed}.fit": make_sample(name, today=DAY)[1] for seed, name in enumerate(("no_hr", "ride", "treadmill"))}
    await chat.sends_sample("ride")

    *_, summary = await chat.sends(
        "all.zip", zipped({**sound, "activities.csv": b"a,b", "workout.fit": make_sample("workout", today=DAY)[1]})
    )

    assert "2 new activities, 1 known before, 1 file not read" in summary["text"]
    assert "workout" in summary["text"]
    assert await _count(coach, chat) == 3
    assert not any("Reading your files" in message["text"] for message in await chat.answers())


async def test_broken_file_says_what_was_saved(chat: Chat) -> None:
    card, *_ = await chat.sends_sample("broken")

    assert "Part of this file could not be read" in card["text"]


async def test_whole_file_takes_the_place_of_what_was_saved_of_a_broken_one(chat: Chat, coach: Running) -> None:
    """The card of a broken file says that a new export may help; then it must."""
    name, content = make_sample("no_hr", today=DAY)
    [cut, *_] = await chat.sends("cut.fit", content[: len(content) // 2])

    [whole, *_] = await chat.sends(name, content)
    [again, *_] = await chat.sends("cut.fit", content[: len(content) // 2])

    assert "could not be read" in cut["text"]
    assert "could not be read" not in whole["text"]
    assert "sent this one before" not in whole["text"]
    assert again["text"].startswith("You sent this one before")
    assert await _count(coach, chat) == 1


async def test_workout_gets_its_own_friendly_answer(chat: Chat, coach: Running) -> None:
    [answer] = await chat.sends_sample("workout")

    assert "workout" in answer["text"]
    assert await _count(coach, chat) == 0


async def test_junk_is_refused_with_a_way_out(chat: Chat, coach: Running) -> None:
    for content in (b"x", b"%PDF-1.7 nothing", b"\x00" * 5000, b"PK\x05\x06" + b"\x00" * 18):
        [answer] = await chat.sends("run.fit", content)

        assert "I couldn't read an activity from that file" in answer["text"]
    assert await _count(coach, chat) == 0


async def test_file_over_the_limit_says_what_to_do(chat: Chat) -> None:
    [answer] = await chat.sends("huge.fit", b"\x00" * 20_000_001)

    assert "at most 20 MB" in answer["text"]


async def test_ride_is_kept_as_cross_training(chat: Chat, coach: Running) -> None:
    card, *_ = await chat.sends_sample("ride")

    assert card["text"].startswith("Ride")
    assert await _count(coach, chat) == 1


async def test_original_comes_back_byte_for_byte(chat: Chat, coach: Running) -> None:
    _, content = make_sample("no_hr", today=date(2026, 11, 25))
    await chat.sends("a.fit", content)
    stores = coach.coach.stores
    athlete = await stores.athletes.of_telegram(chat.id)
    assert athlete is not None
    [activity] = await stores.activities.of_file(athlete.id, sha256(content).hexdigest())

    original = await stores.activities.file_of(athlete.id, activity.id)

    assert original == content


async def _count(coach: Running, chat: Chat) -> int:
    athlete = await coach.coach.stores.athletes.of_telegram(chat.id)
    return 0 if athlete is None else await coach.coach.stores.activities.count(athlete.id)
