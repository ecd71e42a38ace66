"""/profile, /settings and the home card: one button per field, and everything in words too."""

import pytest

from coaching.domain.athlete import Athlete
from tests.conversation import Chat, Running


async def test_profile_holds_what_was_told_and_each_button_changes_it_in_place(chat: Chat, coach: Running) -> None:
    await _set_up(chat)
    [page] = await chat.says("/profile")

    await chat.presses(page, "Heart rates")
    [again] = await chat.says("max 300")
    [page] = await chat.says("max 190, rest 50")
    await chat.presses(page, "Zones")
    await chat.presses(page, "As most watches do")
    classic = await chat.again(page)
    await chat.presses(page, "Zones")
    [page] = await chat.says("100 120 140 155 170")

    assert "120 to 230" in again["text"]
    assert "Z2  114\N{EN DASH}132 bpm" in classic["text"]
    assert "Your own bounds" in page["text"]
    assert "Z2  120\N{EN DASH}139 bpm" in page["text"]
    assert "max 190 bpm, resting 50 bpm" in page["text"]
    assert (await _athlete(chat, coach)).zone_method == "custom"


async def test_injury_comes_and_goes(chat: Chat, coach: Running) -> None:
    await _set_up(chat)
    [page] = await chat.says("/profile")

    for label in ("Injuries", "Shin", "4", "Done"):
        await chat.presses(await chat.again(page), label)
    hurting = await chat.again(page)
    for label in ("Injuries", "✓ Shin 4", "It's gone", "Nothing hurts"):
        await chat.presses(await chat.again(page), label)

    assert "Hurts: Shin, 4 of 10" in hurting["text"]
    assert "Hurts" not in (await chat.again(page))["text"]
    [injury] = await coach.coach.stores.injuries.all((await _athlete(chat, coach)).id)
    assert injury.cleared_on is not None


@pytest.mark.slow
async def test_settings_change_units_and_language_at_once(chat: Chat, coach: Running) -> None:
    await _set_up(chat)
    [card, *_] = await chat.sends_sample("easy")
    [page] = await chat.says("/settings")

    for label in ("Units", "Miles", "Style", "Direct"):
        await chat.presses(await chat.again(page), label)
    [page] = await chat.posts("/locations", latitude=40.7, longitude=-74.0)
    [card] = (await chat.says("/runs"))[:1]

    athlete = await _athlete(chat, coach)
    assert (athlete.units, athlete.style, athlete.timezone) == ("mi", "direct", "America/New_York")
    assert "time zone" in page["text"]
    assert " mi" in card["text"]
    assert " km" not in card["text"]


async def test_location_answers_the_question_for_the_time_zone(chat: Chat, coach: Running) -> None:
    await _set_up(chat)
    [page] = await chat.says("/settings")
    await chat.presses(page, "Time zone")

    [page] = await chat.posts("/locations", latitude=52.5, longitude=13.4)

    assert "Time zone: Berlin" in page["text"]
    assert (await _athlete(chat, coach)).timezone == "Europe/Berlin"


async def test_home_card_shows_the_week_and_leads_on(chat: Chat) -> None:
    await _set_up(chat)
    await chat.sends_sample("easy")
    [home] = await chat.says("/start")

    [profile] = await chat.presses(home, "Profile")

    assert "This week: 1 run" in home["text"]
    assert "What I know about you" in profile["text"]


async def _set_up(chat: Chat) -> None:
    [question] = await chat.says("/start")
    await chat.presses(question, "I agree, skip set-up")


async def _athlete(chat: Chat, coach: Running) -> Athlete:
    return await coach.athlete_of(chat)
