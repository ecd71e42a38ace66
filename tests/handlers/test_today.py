"""/today: the session at the door, the rest day, and what comes after the last day."""

from datetime import timedelta

import pytest

from tests.conversation import Chat, Running
from tests.handlers.planning import a_draft, becomes, has_plan, labels, today_of, trains


async def test_session_of_the_day_with_paces_and_the_way_to_tomorrow(chat: Chat, coach: Running) -> None:
    await trains(chat, coach)
    await has_plan(chat, coach, a_draft(await today_of(chat, coach)))

    [today] = await chat.says("/today")
    await chat.presses(today, "Tomorrow ▶")
    tomorrow = await chat.again(today)
    await chat.presses(tomorrow, "◀ Today")
    back = await chat.again(today)
    [home] = await chat.says("/start")

    assert "week 1 of" in today["text"]
    assert "Easy 6 km" in today["text"]
    assert "/km" in today["text"]
    assert "Rest is when training turns into fitness" in tomorrow["text"]
    assert back["text"] == today["text"]
    assert "Today: Easy 6 km" in home["text"]


@pytest.mark.slow
async def test_without_a_plan_the_way_to_one(chat: Chat, coach: Running) -> None:
    await trains(chat, coach)

    [offer] = await chat.says("/today")
    [again] = await chat.says("/plan")

    assert "You have no plan yet" in offer["text"]
    assert "Generate plan" in labels(offer)
    assert offer["text"] == again["text"]


async def test_plan_that_waits_for_a_yes_is_shown_again(chat: Chat, coach: Running) -> None:
    await trains(chat, coach)
    athlete, stores = await coach.athlete_of(chat), coach.coach.stores
    async with stores.database.work():
        await stores.plans.propose(athlete.id, a_draft(await today_of(chat, coach)))

    *_, last = await chat.says("/today")

    assert "Accept" in labels(last)


@pytest.mark.slow
async def test_plan_that_begins_later_shows_its_first_day(chat: Chat, coach: Running) -> None:
    await trains(chat, coach)
    first = await today_of(chat, coach) + timedelta(days=2)
    await has_plan(chat, coach, a_draft(first))

    [page] = await chat.says("/today")
    await chat.presses(page, "Next day ▶")

    assert "Your plan begins on" in page["text"]
    assert "◀ First day" in labels(await chat.again(page))


async def test_day_after_the_race_congratulates_and_shows_the_way_on(chat: Chat, coach: Running) -> None:
    await trains(chat, coach)
    first = await today_of(chat, coach) - timedelta(days=7)
    race = {"kind": "race", "race": "10k", "distance_m": 10_000.0, "race_on": first + timedelta(days=6)}
    await has_plan(chat, coach, a_draft(first, ("-", "E5", "-", "-", "E4", "-", "RACE"), **race))

    [today] = await chat.says("/today")
    [plan] = await chat.says("/plan")

    assert "the race is behind you" in today["text"]
    assert labels(today) == ["Tell the result", "New plan", "A race", "The last week"]
    assert plan["text"] == today["text"]


async def test_no_session_while_advice_is_held(chat: Chat, coach: Running) -> None:
    await trains(chat, coach)
    await has_plan(chat, coach, a_draft(await today_of(chat, coach)))
    await becomes(chat, coach, held="urgent")

    [today] = await chat.says("/today")
    [plan] = await chat.says("/plan")
    [home] = await chat.says("/start")

    assert "no training advice" in today["text"]
    assert plan["text"] == today["text"]
    assert "Easy" not in home["text"]


@pytest.mark.slow
async def test_day_that_is_none_of_the_plan_is_told_so(chat: Chat, coach: Running) -> None:
    await trains(chat, coach)
    await has_plan(chat, coach, a_draft(await today_of(chat, coach)))
    [today] = await chat.says("/today")

    answers = [await chat.presses_data(today, f"v1:day:{number}") for number in (0, 1, 10**17)]

    assert all("/" in message["text"] or message["text"] for [message] in answers)
