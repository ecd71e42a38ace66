"""Races that were run, by buttons only and by words only, and what they say."""

from coaching.domain.goal import RaceResult
from tests.conversation import Chat, Message, Running


async def test_by_buttons_only(chat: Chat, coach: Running) -> None:
    [empty] = await chat.says("/races")
    question = empty
    await _presses_in_turn(chat, question, "Add a race", "10 km", "50:00", "Yesterday", "A race")

    [result] = await _results(chat, coach)
    shown = await chat.again(question)
    assert "No race yet" in empty["text"]
    assert "Send me the file" in empty["text"]
    assert (result.distance_m, result.seconds, result.kind) == (10_000, 3_000, "race")
    assert "shown by your race on" in shown["text"]
    assert "10 km in 50:00." in shown["text"]
    await _presses_in_turn(chat, question, "Remove 1")
    assert await _results(chat, coach) == ()
    await _presses_in_turn(chat, question, "Undo")
    assert len(await _results(chat, coach)) == 1


async def test_by_words_only(chat: Chat, coach: Running) -> None:
    [first] = await chat.says("/races")
    await chat.presses(first, "Add a race")
    await chat.says("5k")
    [slow] = await chat.says("3 hours")
    await chat.says("24:34")
    [future] = await chat.says("in 3 weeks")
    await chat.says("3 days ago")
    [shown] = await chat.says("time trial")

    [result] = await _results(chat, coach)
    assert "slower than a walk" in slow["text"]
    assert "/goal" in future["text"]
    assert (result.distance_m, result.seconds, result.kind) == (5_000, 1_474, "time_trial")
    assert "39.1" in shown["text"]


async def test_tables_fit_on_a_phone(chat: Chat) -> None:
    [shown] = await chat.says("/races 10 km in 48:30 yesterday")

    lines = shown["text"].splitlines()
    table = [line for line in lines if line.startswith(("5 km  ", "Half  ", "Marathon  ", "Easy", "Interval"))]
    assert len(table) == 6
    assert all(len(line) <= 34 for line in table)


async def test_old_and_odd_races_are_kept_and_say_nothing(chat: Chat, coach: Running) -> None:
    [old] = await chat.says("/races marathon 2:59 on 3 May 2019")
    [odd] = await chat.says("/races 400 m in 70 s yesterday")

    assert len(await _results(chat, coach)) == 2
    assert "older than 90 days" in old["text"]
    assert "too little about fitness" in odd["text"]
    assert "I don't know how fit you are" in odd["text"]


async def test_run_called_a_race_counts_without_being_typed(chat: Chat) -> None:
    await chat.says("/log 10 km in 48:30, race, yesterday")
    await chat.says("/races 10 km in 48:31 yesterday")

    [shown] = await chat.says("/races")

    assert shown["text"].count("10 km · 48:3") == 1
    assert "shown by your race on" in shown["text"]
    assert "10 km in 48:30." in shown["text"]
    assert "Open 1" in [button["label"] for row in shown["buttons"] for button in row]


async def test_leaving_and_forged_buttons(chat: Chat, coach: Running) -> None:
    [question] = await chat.says("/races 10 km")
    [left] = await chat.says("/cancel")
    for data in ("v1:result:x1", "v1:result:d10000_kz", "v1:result_drop:5", "v1:result:d1_t1_o20260101_kr"):
        await chat.presses_data(question, data)

    assert "no race was written down" in left["text"]
    assert await _results(chat, coach) == ()


async def _presses_in_turn(chat: Chat, question: Message, *labels: str) -> None:
    for label in labels:
        await chat.presses(await chat.again(question), label)


async def _results(chat: Chat, coach: Running) -> tuple[RaceResult, ...]:
    athlete = await coach.athlete_of(chat)
    return await coach.coach.stores.goals.results(athlete.id)
