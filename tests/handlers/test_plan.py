"""/plan: from a goal to a plan that counts, and its pages."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.conversation import Chat, Running
from tests.handlers.planning import SEVEN_DAYS, a_draft, aims, becomes, has_plan, labels, plans_of, today_of, trains


async def test_from_goal_to_a_plan_that_counts(chat: Chat, coach: Running) -> None:
    await trains(chat, coach)
    verdict = await aims(chat, coach)

    picture, proposal = await chat.presses(verdict, "Generate plan")
    await chat.presses(proposal, "What was checked")
    checked = await chat.again(proposal)
    await chat.presses(checked, "Back to the plan")
    await chat.presses(proposal, "Week by week")
    await chat.presses(proposal, "Week 2 ▶")
    second = await chat.again(proposal)
    [accepted] = await chat.presses(second, "Accept")
    [week] = await chat.presses(accepted, "This week")

    [plan] = await plans_of(chat, coach)
    assert picture["photo"]
    assert "Your plan: Half marathon" in picture["text"]
    assert "15 weeks" in picture["text"]
    assert "Why it is built like this" in proposal["text"]
    assert "Made without AI" in proposal["text"]
    assert "55 rules" in checked["text"]
    assert "Week 2 of 15 · Base" in second["text"]
    assert (await chat.again(proposal))["buttons"] == []
    assert "The plan counts from" in accepted["text"]
    assert (plan.state, plan.race) == ("active", "half")
    assert "Week 1 of 15 · Base" in week["text"]
    assert "today:" in week["text"]


async def test_usual_week_is_asked_first_where_nothing_is_known(chat: Chat, coach: Running) -> None:
    await trains(chat, coach, usual_week_m=None)
    verdict = await aims(chat, coach)

    [question] = await chat.presses(verdict, "Generate plan")
    [puzzled] = await chat.says("a lot")
    _, proposal = await chat.says("30 km")

    assert "One question before the plan" in question["text"]
    assert "looking for a number" in puzzled["text"]
    assert "24 km in a usual week" in proposal["text"]
    assert (await coach.athlete_of(chat)).usual_week_m == 30_000


@pytest.mark.slow
async def test_newer_proposal_takes_the_place_of_an_older_one(chat: Chat, coach: Running) -> None:
    await trains(chat, coach)
    await aims(chat, coach)
    [offer] = await chat.says("/plan")
    _, older = await chat.presses(offer, "Generate plan")
    _, newer = await chat.presses(offer, "Without a race")

    [late] = await chat.presses(older, "Accept")
    [accepted] = await chat.presses_data(newer, newer["buttons"][0][0]["data"])
    [again] = await chat.presses_data(offer, newer["buttons"][0][0]["data"])

    [plan] = await plans_of(chat, coach)
    assert "Half marathon" in offer["text"]
    assert "not the latest" in late["text"]
    assert "counts from" in accepted["text"]
    assert "counts already" in again["text"]
    assert plan.kind == "base"


async def test_proposal_that_is_not_wanted_goes_and_the_plan_stays(chat: Chat, coach: Running) -> None:
    await trains(chat, coach)
    mine = await has_plan(chat, coach, a_draft(await today_of(chat, coach)))
    [week] = await chat.says("/plan")
    [offer] = await chat.presses(week, "New plan")
    _, proposal = await chat.presses(offer, "Generate plan")
    [again] = await chat.says("/plan")
    shown = await chat.presses(again, "The proposal")

    [declined] = await chat.presses(shown[-1], "Not this one")
    [late] = await chat.presses_data(week, proposal["buttons"][-1][0]["data"])

    assert "counts until you accept another" in offer["text"]
    assert "Yours stays as it is" in declined["text"]
    assert "not the latest" in late["text"]
    assert await plans_of(chat, coach) == (mine,)


@pytest.mark.slow
async def test_accepted_plan_sends_the_one_before_to_the_archive(chat: Chat, coach: Running) -> None:
    await trains(chat, coach)
    before = await has_plan(chat, coach, a_draft(await today_of(chat, coach)))
    [week] = await chat.says("/plan")
    [offer] = await chat.presses(week, "New plan")
    _, proposal = await chat.presses(offer, "Generate plan")

    [accepted] = await chat.presses(proposal, "Accept")

    now, archived = await plans_of(chat, coach)
    assert "went to the archive" in accepted["text"]
    assert (now.state, archived.state, archived.id) == ("active", "archived", before.id)


async def test_refusal_names_what_works_instead(chat: Chat, coach: Running) -> None:
    await trains(chat, coach, usual_week_m=10_000.0)
    verdict = await aims(chat, coach, "marathon", weeks=6, time="4:30")
    goal = (await coach.coach.stores.goals.ahead((await coach.athlete_of(chat)).id, await today_of(chat, coach)))[0]

    [refusal] = await chat.presses_data(verdict, f"v1:plan_make:{goal.id}")
    _, proposal = await chat.presses(refusal, "Base fitness first")

    assert "Generate plan" not in labels(verdict)
    assert "I don't plan this race for that day" in refusal["text"]
    assert any(label.startswith("Move to") for label in labels(refusal))
    assert "Accept" in labels(proposal)


@pytest.mark.slow
async def test_limit_in_the_way_can_be_changed_at_once(chat: Chat, coach: Running) -> None:
    await trains(chat, coach, weekend_cap_s=1_800.0, weekday_cap_s=1_800.0)
    verdict = await aims(chat, coach)

    [refusal] = await chat.presses(verdict, "Generate plan")
    await chat.presses(refusal, "Time Sat\N{EN DASH}Sun")
    question = await chat.again(refusal)
    [offer] = await chat.says("2 hours")

    assert "needs more time on a day" in refusal["text"]
    assert "Saturday or Sunday" in question["text"]
    assert "You have no plan yet" in offer["text"]
    assert (await coach.athlete_of(chat)).weekend_cap_s == 7_200


@pytest.mark.slow
async def test_week_shows_what_was_run_and_strength_only_where_it_is_wanted(chat: Chat, coach: Running) -> None:
    await trains(chat, coach)
    await chat.says("/log 6.2 km in 36:00 yesterday")
    yesterday = await today_of(chat, coach) - timedelta(days=1)
    monday = yesterday - timedelta(days=yesterday.weekday())
    await has_plan(chat, coach, a_draft(monday, 2 * SEVEN_DAYS))

    [without] = await chat.says("/plan")
    await becomes(chat, coach, wants_strength=True)
    [with_strength] = await chat.says("/plan")

    lines = without["text"].splitlines()
    assert [line for line in lines if "ran 6.2 km" in line]
    assert "strength" not in without["text"]
    assert "Easy 5 km + strength" in with_strength["text"]


@pytest.mark.slow
async def test_german_athlete_who_counts_in_miles(chat: Chat, coach: Running) -> None:
    await trains(chat, coach, language="de", units="mi")
    await has_plan(chat, coach, a_draft(await today_of(chat, coach)))

    [week] = await chat.says("/plan")
    picture, proposal = await chat.presses_data(week, "v1:plan_make:0")

    assert "Schwelle" in week["text"]
    assert " km" not in week["text"]
    assert "Dein Plan: Grundfitness" in picture["text"]
    assert " km" not in picture["text"] + proposal["text"]


@pytest.mark.slow
async def test_plans_of_others_are_nobody_elses(new_chat: Callable[[], Chat], coach: Running) -> None:
    mine, other = new_chat(), new_chat()
    await trains(mine, coach)
    plan = await has_plan(mine, coach, a_draft(await today_of(mine, coach)))
    [hello] = await other.says("/help")

    for name in ("accept", "decline", "show", "checks", "picture"):
        await other.presses_data(hello, f"v1:plan_{name}:{plan.id}")
    await other.presses_data(hello, f"v1:plan_week:{plan.id}:1")

    assert not any("Base" in message["text"] for message in await other.answers())
    assert await plans_of(mine, coach) == (plan,)
