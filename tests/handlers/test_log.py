"""A run without a file, by buttons only and by words only."""

from collections.abc import Sequence
from datetime import timedelta

from coaching.domain.activity import Activity
from tests.conversation import Chat, Message, Running


async def test_by_buttons_only(chat: Chat, coach: Running) -> None:
    [question] = await chat.says("/log")

    answers = await _presses_in_turn(chat, question, "Run", "10.0 km", "50:00", "6 demanding", "Yesterday")

    [card] = answers
    [activity] = await _activities(chat, coach)
    assert await _message(chat, question) is None
    assert "10.00 km · 50:00 · 5:00/km" in card["text"]
    assert "Written down by you · Felt 6/10" in card["text"]
    assert (activity.sport, activity.rpe, activity.is_manual) == ("running", 6, True)
    now = coach.coach.application.bot_data["services"].clock.now()
    assert activity.local_day == now.date() - timedelta(days=1)
    undone = await chat.presses(card, "Undo")
    assert undone == []
    assert await _activities(chat, coach) == ()
    gone = await _message(chat, card)
    assert gone is not None
    assert (gone["buttons"], "Taken back" in gone["text"]) == ([], True)


async def test_by_words_only(chat: Chat, coach: Running) -> None:
    await chat.says("/log")
    await chat.says("treadmill")
    [puzzled] = await chat.says("far")
    await chat.says("8,2 km")
    [slow] = await chat.says("9 h")
    await chat.says("45 min")
    await chat.says("skip")
    [card] = await chat.says("2 days ago")

    [activity] = await _activities(chat, coach)
    assert "How far?" in puzzled["text"]
    assert "too slow" in slow["text"]
    assert "How long" in slow["text"]
    assert "8.20 km · 45:00" in card["text"]
    assert (activity.sub_sport, activity.rpe) == ("treadmill", None)


async def test_in_one_go_and_twice_is_once(chat: Chat, coach: Running) -> None:
    [card] = await chat.says("/log 20 km 1:45, HR 150, rpe 7, race with Anna")
    [again] = await chat.says("/log 20 km in 105 min")

    [activity] = await _activities(chat, coach)
    assert "I read 1:45 as 1 h 45 min." in card["text"]
    assert "Race · Written down by you · Felt 7/10" in card["text"]
    assert "“with Anna”" in card["text"]
    assert "HR 150 avg" in card["text"]
    assert "already" in again["text"]
    assert activity.correction.is_race


async def test_what_cannot_be_is_asked_again_and_what_is_missing_once(chat: Chat, coach: Running) -> None:
    [fast] = await chat.says("/log 10 km in 5:00")
    [card] = await chat.says("10 km in 50:00")
    [ask] = await chat.says("/log run 1:20")
    await chat.says("15 km")
    await chat.says("5")
    [second] = await chat.says("monday")

    assert "faster than anybody" in fast["text"]
    assert "10 km in 52:30" in fast["text"]
    assert "5:00/km" in card["text"]
    assert ask["text"].startswith("Run · 1:20:00")
    assert "How far?" in ask["text"]
    assert "15.00 km · 1:20:00" in second["text"]
    assert len(await _activities(chat, coach)) == 2


async def test_told_unasked(chat: Chat, coach: Running) -> None:
    """While the age is asked for, a whole run is still a run; a note that is asked for is not."""
    [card, _] = await chat.sends_sample("easy")

    [written] = await chat.says("ran 5 km in 25:00 yesterday")
    [zones] = await chat.says("34")
    [question] = await chat.presses(card, "How did it feel?")
    await chat.presses(question, "Add a note")
    [note] = await chat.says("ran 5 km in 25:00 and then some")

    assert "Written down by you" in written["text"]
    assert zones["text"].startswith("Thanks")
    assert "note is kept" in note["text"]
    assert len(await _activities(chat, coach)) == 2


async def test_leaving_and_forged_buttons(chat: Chat, coach: Running) -> None:
    [question] = await chat.says("/log")
    [left] = await chat.says("/cancel")
    [other] = await chat.says("10 km")
    [second] = await chat.says("/log 10 km")
    await chat.says("/runs")

    assert "nothing was written down" in left["text"]
    assert "/help" in other["text"]
    for message in (question, second):
        now = await _message(chat, message)
        assert now is not None
        assert now["buttons"] == []
    for data in ("v1:log:q.", "v1:log:r.d99999999", "v1:unlog:1", "v1:log:", "v1:log:r.y991332"):
        await chat.presses_data(second, data)
    assert await _activities(chat, coach) == ()


async def test_file_that_comes_later_takes_the_place_of_the_entry(chat: Chat, coach: Running) -> None:
    [card, *_] = await chat.sends_sample("easy")
    [recorded] = await _activities(chat, coach)
    day = recorded.local_day.isoformat()
    minutes, kilometres = recorded.duration_s / 60, (recorded.metrics.totals.distance_m or 0) / 1000
    await chat.presses(card, "Correct it")
    menu = (await chat.answers())[-1]
    await chat.presses(menu, "Delete")
    await chat.presses(menu, "Delete")
    await chat.says(f"/log {kilometres * 1.03:.1f} km in {minutes:.0f} min {day} rpe 4 lovely")

    [card, *_] = await chat.sends_sample("easy")

    [kept] = await _activities(chat, coach)
    assert not kept.is_manual
    assert (kept.rpe, kept.remark) == (4, "lovely")


async def _presses_in_turn(chat: Chat, question: Message, *labels: str) -> Sequence[Message]:
    answers: Sequence[Message] = ()
    for label in labels:
        now = await _message(chat, question)
        assert now is not None
        answers = await chat.presses(now, label)
    return answers


async def _activities(chat: Chat, coach: Running) -> tuple[Activity, ...]:
    athlete = await coach.athlete_of(chat)
    return await coach.coach.stores.activities.page(athlete.id, offset=0, limit=9)


async def _message(chat: Chat, message: Message) -> Message | None:
    return next((found for found in await chat.history() if found["id"] == message["id"]), None)
