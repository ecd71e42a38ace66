"""Whatever a person writes and presses, in whatever order: nothing breaks, and the chat goes on."""

import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, Phase, given, note
from hypothesis import settings as examples
from hypothesis import strategies as st
from sqlmodel import select

from bot.local_telegram import LocalTelegramThread
from bot.settings import Settings
from handlers.flow import FLOWS
from storage.tables import InboxRow
from tests.conversation import Chat, Message, Running, running
from tests.handlers.any_words import NOTHING, NUMBERS

pytestmark = pytest.mark.slow

COMMANDS = (
    *("start", "today", "plan", "runs", "log", "feedback", "goal", "races", "form", "profile", "settings", "usage"),
    *(
        "privacy",
        "help",
        "cancel",
        "delete",
        "admin",
        "invite",
        "nothing",
        "start abc",
        "log 10 km in 52:30",
        "log yesterday",
    ),
    *(
        "goal half marathon in 20 weeks in 1:45",
        "goal new",
        "races 10 km in 48:30 yesterday",
        "races soon",
        "privacy on",
    ),
)  # fmt: skip - one list
GOOD = (
    *("yes", "no", "skip", "back", "done", "weiter", "a race", "fitness", "coming back", "beginner", "mo mi fr"),
    *("sunday", "3", "34", "7", "10", "10 km", "25 miles", "in 12 weeks", "3.5.2027", "yesterday", "A", "race"),
    *("Berlin", "Paris", "45:10", "max 186", "max 186, resting 48", "born 1988", "female", "left knee 4", "nothing"),
    *("gone", "bands and dumbbells", "direct", "Deutsch", "miles", "Yes, for good", "16:00", "half marathon"),
    *("ran 10 km in 52:30 yesterday", "just finish", "8/10, hot", "chest pain", "not me", "heavy legs", "4.5 km"),
)  # fmt: skip - one list
BAD = (*NOTHING, *NUMBERS, "/", "//log", "hm?")
TEXTS = st.one_of(
    st.sampled_from(GOOD),
    st.sampled_from(GOOD),
    st.sampled_from(BAD),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(str.strip),
)
#: Which of the buttons that were ever shown: mostly one of the newest.
WHICH = st.one_of(st.integers(0, 8), st.integers(0, 8), st.integers(0, 200))
STEPS = st.one_of(
    st.tuples(st.just("says"), st.lists(TEXTS, min_size=1, max_size=1)),
    st.tuples(st.just("says"), st.sampled_from(COMMANDS).map(lambda command: [f"/{command}"])),
    st.tuples(st.just("presses"), st.lists(WHICH, min_size=1, max_size=1)),
    st.tuples(st.just("presses"), st.lists(WHICH, min_size=1, max_size=1)),
    st.tuples(st.just("presses"), WHICH.map(lambda which: [which, which])),
    st.tuples(st.just("presses"), st.lists(WHICH, min_size=2, max_size=3)),
    st.tuples(st.just("says"), st.lists(TEXTS, min_size=2, max_size=2)),
    st.tuples(st.just("does"), st.sampled_from(("restart", "file", "location", "location"))),
)
#: Buttons that answer the one open question, and are gone with it.
ANSWERS = ("v1:f:", "v1:log:", "v1:goal:", "v1:goal_dates:", "v1:result:", "v1:rpe:", "v1:restore:", "v1:plan_usual:")


@dataclass
class World:
    """The local Telegram, and a coach that can die and come back."""

    url: str
    settings: Settings
    coach: Running | None = None
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def start(self) -> Running:
        await self._stack.aclose()
        self.coach = await self._stack.enter_async_context(running(self.settings))
        return self.coach

    async def stop(self) -> None:
        await self._stack.aclose()


@dataclass
class Person:
    """Somebody who writes and presses anything, and knows every button that was ever shown."""

    world: World
    chat: Chat
    #: Message and data, oldest first.
    buttons: list[tuple[int, str]] = field(default_factory=list)
    #: What the coach wrote, as it looks now.
    messages: list[Message] = field(default_factory=list)

    async def does(self, step: tuple[str, object]) -> None:
        match step:
            case ("says", list(texts)):
                await self._posts("/messages", [{"text": text} for text in texts])
            case ("presses", list(which)):
                chosen = [self.buttons[-1 - number % len(self.buttons)] for number in which if self.buttons]
                await self.presses(chosen)
            case ("does", "restart"):
                self.chat.coach = await self.world.start()
            case ("does", "file"):
                await self.chat.sends_sample("easy")
            case _:
                await self._posts("/locations", [{"latitude": 52.5, "longitude": 13.4}])
        await self._looks()

    async def presses(self, chosen: list[tuple[int, str]]) -> None:
        """Press some buttons one right after the other, before anything comes back."""
        note(f"pressed {chosen}")
        await self._posts("/presses", [{"message_id": message_id, "data": data} for message_id, data in chosen])
        await self._looks()

    async def _posts(self, path: str, bodies: list[dict[str, object]]) -> None:
        for body in bodies:
            answer = await self.chat.client.post(path, json=body)
            assert answer.is_success or path == "/presses", answer.text  # a message that is gone has no buttons
        await self.chat.settles()

    async def _looks(self) -> None:
        self.messages = await self.chat.answers()
        for message in self.messages:
            for data in data_of(message):
                if (message["id"], data) not in self.buttons:
                    self.buttons.append((message["id"], data))


@pytest.fixture
async def world(telegram: LocalTelegramThread, settings: Settings) -> AsyncIterator[World]:
    world = World(telegram.url, settings)
    await world.start()
    yield world
    await world.stop()


@given(steps=st.lists(STEPS, min_size=15, max_size=20))
@examples(
    max_examples=40,
    deadline=None,
    print_blob=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
async def test_no_order_of_steps_breaks_the_chat(
    world: World, caplog: pytest.LogCaptureFixture, steps: list[tuple[str, object]]
) -> None:
    caplog.clear()
    person = Person(world, Chat.new(world.url, world.coach))
    async with person.chat.client:
        for step in steps:
            await person.does(step)

        await _holds(person, world)
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


async def _holds(person: Person, world: World) -> None:
    """Assert what holds after anything: rows are valid, one question is open, and the chat answers."""
    chat = person.chat
    assert world.coach is not None
    stores = world.coach.coach.stores
    athlete = await stores.athletes.of_telegram(chat.id)
    question = await stores.dialogue.open(athlete.id) if athlete else None
    asking = [message for message in person.messages if _asks(message)]
    async with stores.database.reading() as session:
        dead = (await session.exec(select(InboxRow).where(InboxRow.state == "dead"))).all()
    assert dead == []
    assert [message["text"] for message in asking[1:]] == []
    assert not asking or (question is not None and question.question in FLOWS)
    assert not any("E-" in message["text"] for message in person.messages)
    if asking:
        await _goes_on(person, asking[0])
    [help_] = await chat.says("/help")
    [profile] = await chat.says("/profile")
    assert all(message["text"] for message in (help_, profile))
    assert await stores.athletes.of_telegram(chat.id) is not None


async def _goes_on(person: Person, asking: Message) -> None:
    """Assert that a button of the open question leads somewhere."""
    before = person.messages
    await person.presses([(asking["id"], data_of(asking)[0])])

    assert person.messages != before


def _asks(message: Message) -> bool:
    values = (data for data in data_of(message) if ":ask:" not in data and not data.endswith(":new"))
    return any(data.startswith(ANSWERS) for data in values)


def data_of(message: Message) -> list[str]:
    return [button["data"] for row in message.get("buttons") or [] for button in row]
