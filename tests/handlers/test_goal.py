"""Races ahead, by buttons only and by words only."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from coaching.domain.athlete import Athlete
from coaching.domain.goal import Goal
from handlers.services import Services
from tests.conversation import Chat, Message, Running


async def test_by_buttons_only(chat: Chat, coach: Running) -> None:
    [question] = await chat.says("/goal")

    await _presses_in_turn(chat, question, "A race", "Half marathon")
    now = await _message(chat, question)
    await _presses_in_turn(chat, question, "Later ▶")
    later = await _message(chat, question)
    await _presses_in_turn(chat, question, _labels(later)[0], "Just finish", "A · the main race")

    [goal] = await _goals(chat, coach)
    verdict = await _message(chat, question)
    assert "When is it?" in now["text"]
    assert (goal.distance_m, goal.target_s, goal.priority, goal.race_on.weekday()) == (21_097.5, None, "A", 6)
    assert "Half marathon" in verdict["text"]
    assert "can't say yet whether finishing is realistic" in verdict["text"]
    await _presses_in_turn(chat, question, "Change", "Remove")
    assert await _goals(chat, coach) == ()
    await _presses_in_turn(chat, question, "Undo")
    assert [one.race_on for one in await _goals(chat, coach)] == [goal.race_on]


async def test_by_words_only(chat: Chat, coach: Running) -> None:
    await chat.says("/goal")
    [puzzled] = await chat.says("something long")
    await chat.says("10 miles")
    [past] = await chat.says("3 May 2020")
    [far] = await chat.says("3 May 2099")
    await chat.says("in 12 weeks")
    [fast] = await chat.says("20 min")
    await chat.says("1:15")
    [verdict] = await chat.says("b")

    [goal] = await _goals(chat, coach)
    assert "Which distance?" in puzzled["text"]
    assert "over" in past["text"]
    assert "When is it?" in past["text"]
    assert "two years" in far["text"]
    assert "faster than anybody" in fast["text"]
    assert (goal.distance_m, goal.target_s, goal.priority) == (16_093.4, 4_500, "B")
    assert "can't say yet" in verdict["text"]
    assert "/races 10 km in 48:30" in verdict["text"]


async def test_in_one_line_with_evidence_and_twice_is_once(chat: Chat, coach: Running) -> None:
    day = (await _today(coach) + timedelta(weeks=22)).strftime("%d.%m.%Y")
    await chat.says("/races 10 km in 48:30 yesterday")

    [verdict] = await chat.says(f"/goal half marathon {day} in 1:44")
    await chat.says(f"/goal half marathon {day} in 1:44")
    await chat.says("A")

    assert len(await _goals(chat, coach)) == 1
    assert "shown by your race on" in verdict["text"]
    assert "10 km in 48:30." in verdict["text"]
    assert "in 1:44:00" in verdict["text"]
    assert "Today's fitness promises about" in verdict["text"]
    assert "fewer than two whole weeks" in verdict["text"]
    assert "Training paces come from what you can do today" in verdict["text"]


async def test_unrealistic_target_gets_three_goals_and_one_press_takes_the_better(chat: Chat, coach: Running) -> None:
    day = (await _today(coach) + timedelta(weeks=15)).isoformat()
    await chat.says("/races 5 km in 25:00 yesterday")

    [verdict] = await chat.says(f"/goal 10 km {day} sub 38")

    assert "Not realistic by that day" in verdict["text"]
    assert "A, if everything goes well" in verdict["text"]
    [aim] = [label for label in _labels(verdict) if label.startswith("Aim for")]
    await _presses_in_turn(chat, verdict, aim)
    [goal] = await _goals(chat, coach)
    better = await _message(chat, verdict)
    assert goal.target_s is not None
    assert goal.target_s > 38 * 60
    assert "Realistic" in better["text"]


async def test_marathon_waits_until_18(chat: Chat, coach: Running) -> None:
    await chat.says("/start")
    await _becomes(chat, coach, age_years=17)

    [barred] = await chat.says("/goal marathon in 30 weeks in 4:00")
    await _presses_in_turn(chat, barred, "Half marathon", "Just finish")

    [goal] = await _goals(chat, coach)
    assert "Not before you are 18" in barred["text"]
    assert goal.distance_m == 21_097.5


async def test_no_verdict_while_a_doctor_comes_first(chat: Chat, coach: Running) -> None:
    await chat.says("/start")
    await _becomes(chat, coach, health="needs_clearance")
    [cleared_later] = await chat.says("/goal 10k in 12 weeks in 50:00")
    await _becomes(chat, coach, health="fine", held="urgent")
    [held] = await chat.says("/goal 5k in 12 weeks in 25:00 priority b")

    for message in (cleared_later, held):
        assert "verdict" in message["text"]
        assert "promises" not in message["text"]
    assert len(await _goals(chat, coach)) == 2


async def test_fitness_and_coming_back_are_goals_too(chat: Chat, coach: Running) -> None:
    [question] = await chat.says("/goal")
    await _presses_in_turn(chat, question, "Just fitness")
    fit = await _athlete(chat, coach)
    [back] = await chat.says("/goal coming back")

    assert fit.goal_kind == "fitness"
    assert (await _athlete(chat, coach)).goal_kind == "return"
    assert "coming back" in back["text"]


async def test_changing_one_thing_keeps_the_others(chat: Chat, coach: Running) -> None:
    [verdict] = await chat.says("/goal 10k in 12 weeks in 50:00")
    await _presses_in_turn(chat, verdict, "Change", "Target time")
    await chat.says("sub 48")

    [goal] = await _goals(chat, coach)
    assert (goal.distance_m, goal.target_s, goal.priority) == (10_000, 2_880, "A")


async def test_run_told_while_a_race_is_asked_for_is_written_down(chat: Chat, coach: Running) -> None:
    """What is over is no goal, and neither is what lies in the past; the question stays open."""
    await chat.says("/goal half")

    [ran] = await chat.says("ran 10 km in 52:30")
    [ridden] = await chat.says("bike 30 km in 1:10 h yesterday")
    for answer in ("2 May 2027", "2:00", "a"):
        await chat.says(answer)

    assert "10.00 km" in ran["text"]
    assert "30.00 km" in ridden["text"]
    [goal] = await _goals(chat, coach)
    assert (goal.distance_m, goal.race_on, goal.target_s) == (21_097.5, date(2027, 5, 2), 7_200)


async def test_leaving_and_forged_buttons(chat: Chat, coach: Running) -> None:
    [question] = await chat.says("/goal half")
    [left] = await chat.says("/cancel")
    for data in ("v1:goal:x1", "v1:goal:d5_d6", "v1:goal:o20261399", "v1:goal_show:1", "v1:goal_drop:9", "v1:goal:pZ"):
        await chat.presses_data(question, data)
    await chat.presses_data(question, "v1:goal_dates:999:d5000")

    assert "no race was changed" in left["text"]
    assert await _goals(chat, coach) == ()


async def test_race_of_somebody_else_cannot_be_removed(
    chat: Chat, coach: Running, new_chat: Callable[[], Chat]
) -> None:
    await chat.says("/goal 10k in 12 weeks in 50:00")
    [goal] = await _goals(chat, coach)
    other = new_chat()
    [message] = await other.says("/goal")
    await other.presses_data(message, f"v1:goal_drop:{goal.id}")

    assert len(await _goals(chat, coach)) == 1


async def _presses_in_turn(chat: Chat, question: Message, *labels: str) -> None:
    for label in labels:
        await chat.presses(await _message(chat, question), label)


async def _message(chat: Chat, message: Message) -> Message:
    return next(one for one in await chat.history() if one["id"] == message["id"])


def _labels(message: Message) -> Sequence[str]:
    return [button["label"] for row in message["buttons"] for button in row]


def _services(coach: Running) -> Services:
    return coach.coach.application.bot_data["services"]


async def _athlete(chat: Chat, coach: Running) -> Athlete:
    athlete = await _services(coach).people.of_telegram(chat.id)
    assert athlete is not None
    return athlete


async def _becomes(chat: Chat, coach: Running, **changes: object) -> None:
    athlete = await _athlete(chat, coach)
    async with coach.coach.stores.database.work():
        await coach.coach.stores.athletes.save(athlete.model_copy(update=changes))


async def _today(coach: Running) -> date:
    return _services(coach).clock.now().date()


async def _goals(chat: Chat, coach: Running) -> tuple[Goal, ...]:
    athlete = await _athlete(chat, coach)
    return await _services(coach).races.ahead(athlete, await _today(coach))
