"""Inviting, admitting and counting, over the local Telegram as with a token: closed to strangers."""

import re
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.local_telegram import LocalTelegramThread
from bot.settings import Settings
from coaching.domain.access import AccessState
from tests.conversation import TOKEN, Chat, Running, running
from tests.fakes import FixedClock

ADMIN = 2_000_010
OTHER_ADMIN = 2_000_011


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 25, 12, tzinfo=UTC))


@pytest.fixture
async def closed(settings: Settings, clock: FixedClock) -> AsyncIterator[Running]:
    admins = frozenset({ADMIN, OTHER_ADMIN})
    changed = {"telegram_bot_token": TOKEN, "allowed_user_ids": frozenset(), "admin_user_ids": admins}
    async with running(settings.model_copy(update=changed), clock=clock) as coach:
        yield coach


@pytest.fixture
async def person(telegram: LocalTelegramThread, closed: Running) -> AsyncIterator[Callable[..., Chat]]:
    chats: list[Chat] = []

    def make(chat_id: int | None = None) -> Chat:
        chats.append(Chat.new(telegram.url, closed) if chat_id is None else Chat(telegram.url, chat_id, closed))
        return chats[-1]

    yield make
    for chat in chats:
        await chat.client.aclose()


async def _token(admin: Chat) -> str:
    [answer] = await admin.says("/invite")
    found = re.search(r"https://t\.me/\w+\?start=([\w-]+)", answer["text"])
    assert found is not None
    return found[1]


async def _state(coach: Running, chat: Chat) -> AccessState | None:
    return await coach.coach.stores.access.state(chat.id)


async def test_invite_lets_one_person_in_and_tells_its_maker(person: Callable[..., Chat]) -> None:
    admin, first, second = person(ADMIN), person(), person()
    token = await _token(admin)

    [hello] = await first.says(f"/start {token}")
    [too_late] = await second.says(f"/start {token}")
    *_, told = await admin.answers()

    assert "Second Wind" in hello["text"]
    assert "doesn't hold any more" in too_late["text"]
    assert "Your invite was used" in told["text"]
    assert [button["label"] for row in told["buttons"] for button in row] == ["Keep out"]


async def test_invite_ends_after_seven_days(person: Callable[..., Chat], clock: FixedClock) -> None:
    admin, late = person(ADMIN), person()
    token = await _token(admin)
    clock.advance(timedelta(days=7))

    [answer] = await late.says(f"/start {token}")

    assert "doesn't hold any more" in answer["text"]


async def test_token_is_kept_nowhere(person: Callable[..., Chat], closed: Running, settings: Settings) -> None:
    admin = person(ADMIN)
    token = await _token(admin)
    await person().says(f"/start {token}")
    await closed.coach.stores.database.close()

    stored = b"".join(path.read_bytes() for path in settings.data_dir.glob("second_wind.db"))

    assert stored
    assert token.encode() not in stored


async def test_stranger_asks_and_is_let_in_by_a_button(person: Callable[..., Chat], closed: Running) -> None:
    admin, other_admin, stranger = person(ADMIN), person(OTHER_ADMIN), person()
    await admin.says("/start")
    await other_admin.says("/start")
    [answer] = await stranger.says("hello")
    [asked] = await stranger.presses(answer, "Ask to be let in")
    [*_, request] = await admin.answers()
    assert "asks to be coached" in request["text"]

    await admin.presses(request, "Let in")

    *_, good_news = await stranger.answers()
    [hello] = await stranger.says("/start")
    assert "I have asked" in asked["text"]
    assert "You're in" in good_news["text"]
    assert "your running coach" in hello["text"]
    assert "asks to be coached" in (await other_admin.answers())[-1]["text"]
    assert await closed.coach.stores.access.waiting() == ()


async def test_who_is_refused_hears_nothing_and_cannot_ask_again(person: Callable[..., Chat], closed: Running) -> None:
    admin, stranger = person(ADMIN), person()
    await admin.says("/start")
    [answer] = await stranger.says("hello")
    await stranger.presses(answer, "Ask to be let in")
    [*_, request] = await admin.answers()

    await admin.presses(request, "Keep out")
    silence = await stranger.presses_data(answer, "v1:knock")

    assert silence == []
    assert await _state(closed, stranger) == "refused"
    assert await closed.coach.stores.athletes.of_telegram(stranger.id) is None


async def test_asking_twice_asks_once(person: Callable[..., Chat]) -> None:
    admin, stranger = person(ADMIN), person()
    [*_, before] = await admin.says("/start")
    [answer] = await stranger.says("hello")
    await stranger.presses(answer, "Ask to be let in")

    await stranger.presses_data(answer, "v1:knock")

    assert len(await admin.answers(after=before["id"])) == 1


@pytest.mark.slow
async def test_who_is_shut_out_keeps_the_rights_to_their_data(person: Callable[..., Chat], closed: Running) -> None:
    admin, leaving = person(ADMIN), person()
    await leaving.says(f"/start {await _token(admin)}")
    [*_, told] = await admin.answers()
    await admin.presses(told, "Keep out")

    [refused] = await leaving.says("/runs")
    page, *_ = await leaving.says("/privacy")
    [question] = await leaving.says("/delete")
    await leaving.presses(question, "Erase everything")
    [sure] = [message for message in await leaving.answers() if message["id"] == question["id"]]
    await leaving.presses(sure, "Yes, for good")

    assert "aren't coached here any more" in refused["text"]
    assert "Your data" in page["text"]
    assert await closed.coach.stores.athletes.of_telegram(leaving.id) is None


@pytest.mark.parametrize("command", ["/admin", "/invite"])
async def test_for_others_there_are_no_such_commands(chat: Chat, command: str) -> None:
    [answer] = await chat.says(command)

    assert "don't know that command" in answer["text"]


async def test_nobody_else_admits(person: Callable[..., Chat], closed: Running) -> None:
    admin, insider, stranger = person(ADMIN), person(), person()
    await insider.says(f"/start {await _token(admin)}")
    [answer] = await stranger.says("hello")
    await stranger.presses(answer, "Ask to be let in")
    [mine, *_] = await insider.answers()

    await insider.presses_data(mine, f"v1:admit:{stranger.id}:yes")
    await stranger.presses_data(answer, f"v1:admit:{stranger.id}:yes")

    assert await _state(closed, stranger) == "waiting"


async def test_nobody_is_admitted_who_has_not_asked(person: Callable[..., Chat], closed: Running) -> None:
    admin, stranger = person(ADMIN), person()
    [mine, *_] = await admin.says("/start")

    await admin.presses_data(mine, f"v1:admit:{stranger.id}:yes")

    assert await _state(closed, stranger) is None


async def test_counts_name_nobody_but_who_asks(person: Callable[..., Chat]) -> None:
    admin, stranger = person(ADMIN), person()
    await admin.says("/start")
    [answer] = await stranger.says("hello")
    await stranger.presses(answer, "Ask to be let in")

    counts, request = await admin.says("/admin")

    assert "People: 1, of whom 0" in counts["text"]
    assert "Asking to be let in: 1" in counts["text"]
    assert [button["label"] for row in request["buttons"] for button in row] == ["Let in", "Keep out"]
