"""Two answers to one question, and buttons of questions that are over: the first counts, and nothing else happens."""

import pytest

from coaching.domain.messages import OpenQuestion
from tests.conversation import Chat, Message, Running

#: How each wizard is begun, and how many questions it asks.
WIZARDS = (("/log", ()), ("/goal", ("A race",)), ("/races", ("Add a race",)))


@pytest.mark.parametrize(("command", "first"), WIZARDS)
async def test_first_of_two_quick_presses_counts_at_every_question(
    chat: Chat, coach: Running, command: str, first: tuple[str, ...]
) -> None:
    [question] = await chat.says(command)
    for label in first:
        await chat.presses(await chat.again(question), label)

    pressed: list[str] = []
    while (asked := await _open(chat, coach)) is not None:
        now = await chat.again(question)
        chosen, other = [button["data"] for row in now["buttons"] for button in row][:2]
        answers = await _presses_at_once(chat, question, chosen, other)
        pressed.append(chosen)
        assert (await _open(chat, coach)) != asked
        assert not any("out of date" in answer["text"] for answer in answers)

    kept = await _kept(chat, coach)
    assert len(pressed) >= 4
    assert len(kept) == 1
    if question["id"] in [message["id"] for message in await chat.history()]:
        assert await _presses_at_once(chat, question, *pressed) == []
    assert await _kept(chat, coach) == kept


@pytest.mark.parametrize(("command", "first"), WIZARDS)
async def test_button_of_an_old_question_does_not_answer_the_newer_one(
    chat: Chat, coach: Running, command: str, first: tuple[str, ...]
) -> None:
    [old] = await chat.says(command)
    for label in first:
        await chat.presses(await chat.again(old), label)
    old = await chat.again(old)
    data = old["buttons"][0][0]["data"]
    [new] = await chat.says(command)
    for label in first:
        await chat.presses(await chat.again(new), label)
    asked, shown = await _open(chat, coach), await chat.again(new)

    assert await chat.presses_data(old, data) == []

    assert await _open(chat, coach) == asked
    assert await chat.again(new) == shown
    assert shown["buttons"]


@pytest.mark.parametrize(
    ("steps", "twice"),
    [((), "yes"), (("yes", "a race", "regular", "mo mi fr sa", "sunday"), "5"), (("yes",), "a race")],
)
async def test_words_that_come_twice_at_once_answer_one_question(
    chat: Chat, coach: Running, steps: tuple[str, ...], twice: str
) -> None:
    """Five runs a week must not become five kilometres a week as well."""
    await chat.says("/start")
    for text in steps:
        await chat.says(text)
    before = await _open(chat, coach)

    asked, told = await chat.acts(lambda: _both(chat, "/messages", [{"text": twice}, {"text": twice}]))

    after = await _open(chat, coach)
    assert asked["buttons"]
    assert "was answered already" in told["text"]
    assert before is not None
    assert after is not None
    assert after.subject != before.subject
    assert after.version == before.version + 2  # closed and asked once
    athlete = await coach.athlete_of(chat)
    assert (athlete.usual_week_m, athlete.weekly_cap_m) == (None, None)


async def test_command_that_cannot_be_done_takes_the_buttons_from_the_open_question_too(chat: Chat) -> None:
    [question] = await chat.says("/log")

    [refused] = await chat.says("/feedback")

    assert "run" in refused["text"]
    assert (await chat.again(question))["buttons"] == []


async def test_press_on_a_page_that_has_moved_on_changes_nothing(chat: Chat, coach: Running) -> None:
    [hello] = await chat.says("/start")
    await chat.presses(hello, "I agree, skip set-up")
    [page] = await chat.says("/settings")

    await _presses_at_once(chat, page, "v1:f:units:ask:settings", "v1:f:style:ask:settings")
    await _presses_at_once(chat, page, "v1:f:units:mi:settings", "v1:f:units:km:settings")

    assert (await coach.athlete_of(chat)).units == "mi"
    assert "Units: miles" in (await chat.again(page))["text"]


async def _open(chat: Chat, coach: Running) -> OpenQuestion | None:
    return await coach.coach.stores.dialogue.open((await coach.athlete_of(chat)).id)


async def _presses_at_once(chat: Chat, message: Message, *data: str) -> list[Message]:
    bodies = [{"message_id": message["id"], "data": one} for one in data]
    return await chat.acts(lambda: _both(chat, "/presses", bodies))


async def _both(chat: Chat, path: str, bodies: list[dict[str, object]]) -> object:
    """Do several things one right after the other, before anything comes back."""
    return [await chat.client.post(path, json=body) for body in bodies][-1]


async def _kept(chat: Chat, coach: Running) -> list[object]:
    """Return everything that a wizard may have written down."""
    athlete, stores = await coach.athlete_of(chat), coach.coach.stores
    today = athlete.today(coach.coach.application.bot_data["services"].clock.now())
    runs = await stores.activities.page(athlete.id, offset=0, limit=9)
    return [*runs, *await stores.goals.ahead(athlete.id, today), *await stores.goals.results(athlete.id)]
