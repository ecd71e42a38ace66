"""Set-up: by buttons only, by words only, skipped, left and resumed."""

import pytest
from sqlmodel import select

from bot.settings import Settings
from coaching.domain.athlete import TERMS_VERSION, Athlete
from storage.tables import AuditRow
from tests.conversation import Chat, Message, Running, running

AGREE = "I agree, let's begin"


@pytest.mark.slow
async def test_by_buttons_only(chat: Chat, coach: Running) -> None:
    """Fifteen taps at most make a useful profile; each step is asked in the same message."""
    [question] = await chat.says("/start")
    taps = (
        AGREE,
        "A race",
        "Regular",
        "Thu",
        "Done",
        "20 km",
        "40 km",
        "{london}",
        "30\N{EN DASH}39",
        "Female",
        "Use my files",
        "Nothing hurts",
        "No, none",
        "Done",
        "Numbers",
    )  # fmt: skip - one tap each

    await _taps(chat, question, *taps)

    athlete = await _athlete(chat, coach)
    assert len(taps) <= 15
    assert athlete.has_agreed
    assert athlete.is_introduced
    assert (athlete.goal_kind, athlete.level, athlete.run_days) == ("race", "intermediate", (1, 6))
    assert (athlete.long_run_day, athlete.runs_per_week, athlete.weekly_cap_m) == (6, 2, 40_000)
    assert athlete.usual_week_m == 20_000
    assert (athlete.timezone, athlete.age_years, athlete.is_age_band, athlete.sex) == ("Europe/London", 35, True, "f")
    assert (athlete.health, athlete.equipment, athlete.wants_strength) == ("fine", ("bodyweight",), True)
    assert athlete.style == "data"
    last = await _message(chat, question)
    assert "send me your first run" in last["text"]
    assert "Polar" in last["text"]


async def test_by_words_only(chat: Chat, coach: Running) -> None:
    await chat.says("/start")
    [again] = await chat.says("hm?")
    for answer in ("yes", "coming back", "beginner", "mo mi sa so", "sunday", "four times", "about 20 miles", "4,5"):
        [cap] = await chat.says(answer)
    assert "anything from 5 km to 300 km" in cap["text"]
    for answer in ("25 miles", "Paris"):
        [which] = await chat.says(answer)
    await chat.presses(which, which["buttons"][0][0]["label"])
    for answer in ("born 1988", "male", "186 and 48", "max 186, resting 48"):
        [injury] = await chat.says(answer)
    [severity] = await chat.says("left knee")
    [kept] = await chat.says("knee 4")
    for answer in ("done", "yes", "bands and dumbbells", "direct"):
        [last] = await chat.says(answer)

    athlete = await _athlete(chat, coach)
    assert "clear yes" in again["text"]
    assert "Does anything hurt" in injury["text"]
    assert "how much" in severity["text"]
    assert "✓ Knee 4" in [button["label"] for row in kept["buttons"] for button in row]
    assert (athlete.goal_kind, athlete.run_days, athlete.runs_per_week) == ("return", (0, 2, 5, 6), 4)
    assert (athlete.usual_week_m, athlete.weekly_cap_m) == (32_187, 40_234)
    assert (athlete.timezone, athlete.is_age_band, athlete.sex) == ("Europe/Paris", False, "m")
    assert (athlete.hr_max_bpm, athlete.hr_rest_bpm, athlete.health) == (186, 48, "needs_clearance")
    assert athlete.hr_max_on is not None
    assert not athlete.may_train_hard
    assert (athlete.equipment, athlete.style, athlete.is_introduced) == (("bands", "dumbbells"), "direct", True)
    assert "All set" in last["text"]


async def test_nothing_is_kept_without_a_yes(chat: Chat, coach: Running) -> None:
    [question] = await chat.says("/start")

    await chat.presses_data(question, "v1:f:goal:race:onboarding")
    await chat.presses_data(question, "v1:f:goal:all:onboarding")
    await chat.presses_data(question, "v1:f:injury:knee.4:profile")

    athlete = await _athlete(chat, coach)
    assert athlete == Athlete(id=athlete.id)
    assert await coach.coach.stores.injuries.all(athlete.id) == ()


async def test_skip_all_is_one_tap(chat: Chat, coach: Running) -> None:
    [question] = await chat.says("/start")

    await chat.presses(question, "I agree, skip set-up")

    athlete = await _athlete(chat, coach)
    assert (athlete.goal_kind, athlete.level, athlete.runs_per_week) == ("fitness", "beginner", 3)
    assert athlete.is_introduced
    async with coach.coach.stores.database.reading() as session:
        noted = (await session.exec(select(AuditRow.action).where(AuditRow.athlete_id == athlete.id))).all()
    assert noted == [f"terms_agreed_{TERMS_VERSION}"]
    [home] = await chat.says("/start")
    assert "No runs yet" in home["text"]
    assert "Continue" not in str(home["buttons"])


@pytest.mark.slow
async def test_left_resumed_after_a_restart_and_back(settings: Settings, chat: Chat, coach: Running) -> None:
    """A command, a run in words and the death of the coach in between change nothing."""
    [question] = await chat.says("/start")
    await _taps(chat, question, AGREE, "A race")
    [run] = await chat.says("ran 10 km in 52:30 yesterday")
    coach.task.cancel()
    async with running(settings) as second:
        chat.coach = second
        await _taps(chat, question, "New")
        await chat.says("/runs")
        [home] = await chat.says("/start")
        await chat.presses(home, "Continue set-up")
        await _taps(chat, home, "Back", "Regular", "Skip")
        athlete = await _athlete(chat, second)

    assert "Written down" in run["text"]
    assert (athlete.goal_kind, athlete.level, athlete.run_days) == ("race", "intermediate", ())
    assert "long run" in (await _message(chat, home))["text"]


@pytest.mark.slow
async def test_whose_files_show_a_usual_week_is_not_asked_for_it(chat: Chat) -> None:
    [question] = await chat.says("/start")
    await _taps(chat, question, AGREE, "A race", "Regular")
    await chat.sends_sample("history")

    await _taps(chat, question, "Done")

    after_days = await _message(chat, question)
    assert "Long run: Sun" in after_days["text"]
    assert "the most in a week" in after_days["text"]
    await _taps(chat, question, "Back")
    assert "which days" in (await _message(chat, question))["text"]


async def test_file_first_gets_its_card_and_the_terms_with_the_one_question(chat: Chat, coach: Running) -> None:
    _, question = await chat.sends_sample("easy")
    before = await _athlete(chat, coach)

    await chat.says("34")

    assert "By answering you agree" in question["text"]
    assert not before.has_agreed
    assert (await _athlete(chat, coach)).has_agreed
    [home] = await chat.says("/start")
    assert "Continue set-up" in str(home["buttons"])


async def test_file_in_the_middle_does_not_take_the_question_away(chat: Chat, coach: Running) -> None:
    [question] = await chat.says("/start")
    await _taps(chat, question, AGREE)

    answers = await chat.sends_sample("easy")
    await chat.says("a race")

    assert len(answers) == 1
    assert (await _athlete(chat, coach)).goal_kind == "race"


async def test_double_and_stale_presses_change_nothing(chat: Chat, coach: Running) -> None:
    [question] = await chat.says("/start")
    await _taps(chat, question, AGREE)

    for data in ("race", "race", "fitness", "skip", "back", "all", "ask"):
        assert await chat.presses_data(question, f"v1:f:goal:{data}:onboarding") == []
    await chat.presses_data(question, "v1:f:days:03:onboarding")

    asked = await _message(chat, question)
    athlete = await _athlete(chat, coach)
    assert "experienced" in asked["text"]
    assert asked["buttons"]
    assert (athlete.goal_kind, athlete.run_days, athlete.is_introduced) == ("race", (), False)


async def test_forged_buttons_change_nothing(chat: Chat, coach: Running) -> None:
    [question] = await chat.says("/start")
    await _taps(chat, question, "I agree, skip set-up")
    before = await _athlete(chat, coach)

    for data in (
        "v1:f:goal:win:profile",
        "v1:f:nobody:1:profile",
        "v1:f:cap:-5:profile",
        "v1:f:usual:-5:profile",
        "v1:f:usual:inf:profile",
        "v1:f:cap:999999999:profile",
        "v1:f:days:9:profile",
        "v1:f:age:1000:profile",
        "v1:f:hr:m999:profile",
        "v1:f:timezone:Mars/Base:settings",
        "v1:f:zones:200.100.1.2.3:profile",
        "v1:f:units:km:elsewhere",
        "v1:f:units:ask:onboarding",
        "v1:f:terms:no:profile",
        "v1:go:nowhere",
        "v1:f:injury:knee.99:profile",
        "v1:f:injury:soul.3:profile",
        "v1:f:equipment:xyz:profile",
    ):  # fmt: skip - one list
        await chat.presses_data(question, data)

    assert await _athlete(chat, coach) == before


async def _taps(chat: Chat, question: Message, *labels: str) -> None:
    for label in labels:
        shown = await _message(chat, question)
        offered = [button["label"] for row in shown["buttons"] for button in row]
        wanted = next((text for text in offered if "London" in text), "") if label == "{london}" else label
        pressed = next((text for text in offered if text.removeprefix("✓ ") == wanted), wanted)
        await chat.presses(shown, pressed)


async def _athlete(chat: Chat, coach: Running) -> Athlete:
    return await coach.athlete_of(chat)


async def _message(chat: Chat, message: Message) -> Message:
    return next(found for found in await chat.history() if found["id"] == message["id"])
