"""What the athlete knows better than the watch, by buttons and by words."""

from collections.abc import Callable

import pytest

from coaching.domain.activity import Activity, ActivityId, Correction
from tests.conversation import Chat, Message, Running


@pytest.mark.slow
async def test_race_and_counting_and_back(chat: Chat, coach: Running) -> None:
    card, *_ = await chat.sends_sample("tempo")
    [menu] = await chat.presses(card, "Correct it")

    await chat.presses(menu, "It was a race")
    await chat.presses_data(menu, f"v1:race:{_id(card)}:1")
    await chat.presses(await chat.again(menu), "Do not count it")

    redrawn = await chat.again(card)
    assert "Race · Does not count" in redrawn["text"]
    assert "Load" not in redrawn["text"]
    assert redrawn["photo"]
    [page] = await chat.says("/runs")
    assert "race · does not count" in page["text"]
    [menu] = await chat.presses(card, "Correct it")
    await chat.presses(menu, "As recorded")
    assert (await _activity(chat, coach, card)).correction == Correction()
    assert (await chat.again(card))["text"] == card["text"]


@pytest.mark.slow
async def test_sport_is_measured_anew_and_old_feedback_goes(chat: Chat, coach: Running) -> None:
    card, *_ = await chat.sends_sample("intervals")
    [feedback] = await chat.presses(card, "Feedback")
    [menu] = await chat.presses(card, "Correct it")
    await chat.presses(menu, "Another sport")
    await chat.presses(await chat.again(menu), "Back")
    await chat.presses(await chat.again(menu), "Another sport")

    await chat.presses(await chat.again(menu), "Ride")

    activity = await _activity(chat, coach, card)
    assert (activity.sport, activity.metrics.interval_reps) == ("cycling", 0)
    assert "cross-training" in (await chat.again(menu))["text"]
    shown = next(message for message in reversed(await chat.answers()) if "km/h" in message["text"])
    assert shown["text"].startswith("Ride")
    assert "Corrected: the sport" in shown["text"]
    [again] = await chat.presses(shown, "Feedback")
    assert again["text"] != feedback["text"]


async def test_treadmill_distance_by_words(chat: Chat, coach: Running) -> None:
    card, *_ = await chat.sends_sample("treadmill")
    [menu] = await chat.presses(card, "Correct it")
    await chat.presses(menu, "Treadmill distance")

    [nothing] = await chat.says("quite far")
    [range_] = await chat.says("20 km")
    done, *_ = await chat.says("8.2")

    assert "looking for a distance" in nothing["text"]
    assert "between 5.77 km and 9.01 km" in range_["text"]
    assert "8.20 km" in done["text"]
    redrawn = await chat.again(card)
    assert "8.20 km · 40:00" in redrawn["text"]
    assert "8.20 km by the treadmill" in redrawn["text"]
    assert redrawn["photo"] != card["photo"]
    assert (await _activity(chat, coach, card)).correction.distance_m == 8200
    assert (await chat.again(menu))["buttons"] == []


@pytest.mark.slow
async def test_delete_asks_once(chat: Chat, coach: Running) -> None:
    card, *_ = await chat.sends_sample("easy")
    await chat.says("34")
    [menu] = await chat.presses(card, "Correct it")
    await chat.presses(menu, "Delete")
    await chat.presses(await chat.again(menu), "Keep")
    assert await coach.coach.stores.activities.count((await _activity(chat, coach, card)).athlete_id) == 1
    await chat.presses(await chat.again(menu), "Delete")

    await chat.presses(await chat.again(menu), "Delete")

    assert "Deleted: Road run" in (await chat.again(menu))["text"]
    assert (await chat.again(card))["buttons"] == []
    [twice] = await chat.presses_data(menu, f"v1:delete:{_id(card)}:yes")
    [stale] = await chat.says("7", reply_to=card["id"])
    [empty] = await chat.says("/runs")
    assert "don't have that activity" in twice["text"]
    assert "don't have that activity" in stale["text"]
    assert "Nothing here yet" in empty["text"]


async def test_run_of_somebody_else_is_out_of_reach(chat: Chat, new_chat: Callable[[], Chat], coach: Running) -> None:
    card, *_ = await chat.sends_sample("treadmill")
    before = await _activity(chat, coach, card)
    stranger = new_chat()
    [hello] = await stranger.says("/help")
    actions = ("correct:{}", "race:{}:1", "count:{}:0", "sport:{}:walk", "belt:{}", "recorded:{}", "delete:{}:yes")

    answers = [
        answer for action in actions for answer in await stranger.presses_data(hello, "v1:" + action.format(_id(card)))
    ]

    assert len(answers) == len(actions)
    assert all("/runs" in answer["text"] for answer in answers)
    assert await _activity(chat, coach, card) == before


def _id(card: Message) -> ActivityId:
    return ActivityId(int(card["buttons"][0][0]["data"].rpartition(":")[2]))


async def _activity(chat: Chat, coach: Running, card: Message) -> Activity:
    athlete = await coach.athlete_of(chat)
    return await coach.coach.stores.activities.get(athlete.id, _id(card))
