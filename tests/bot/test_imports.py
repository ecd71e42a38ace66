"""Archives and albums: counted, cancelled, resumed, summed up once."""

import asyncio
import itertools
import re
from collections.abc import Sequence
from typing import Any

import pytest

from bot.intake import stored_update
from bot.local_telegram.samples import make_sample
from coaching.activities.service import ActivityService, Reading
from coaching.domain.athlete import Athlete
from tests.builders import zipped
from tests.conversation import DAY, PATIENCE_S, Chat, Message, Running

NAMES = ("no_hr", "ride", "treadmill", "tempo")
TOO_LARGE = bytes(20_000_001)

_update_ids = itertools.count(9_000_001)


class Slow:
    """Reads so many files, then only what it is let."""

    def __init__(self, real: ActivityService, free: int) -> None:
        self._real = real
        self._turns = asyncio.Semaphore(free)
        self.reads = 0

    def __getattr__(self, name: str) -> object:
        return getattr(self._real, name)

    async def read(self, athlete: Athlete, content: bytes) -> Reading:
        await self._turns.acquire()
        self.reads += 1
        return await self._real.read(athlete, content)

    def go_on(self) -> None:
        for _ in NAMES:
            self._turns.release()


def slow_down(coach: Running, *, after: int) -> Slow:
    services = coach.coach.application.bot_data["services"]
    slow = Slow(services.activities, after)
    object.__setattr__(services, "activities", slow)
    return slow


def runs(names: Sequence[str] = NAMES) -> dict[str, bytes]:
    return {f"{name}.fit": make_sample(name, today=DAY)[1] for name in names}


async def sends_album(chat: Chat, files: dict[str, bytes]) -> list[Message]:
    parts = [("file", part) for part in files.items()]
    return await chat.acts(lambda: chat.client.post("/documents", files=parts))


async def starts_import(chat: Chat) -> None:
    await chat.client.post("/documents", files={"file": ("all.zip", zipped(runs()))})


async def count(coach: Running, chat: Chat) -> int:
    athlete = await coach.coach.stores.athletes.of_telegram(chat.id)
    return 0 if athlete is None else await coach.coach.stores.activities.count(athlete.id)


async def kept(coach: Running, chat: Chat, least: int) -> None:
    """Wait until so many activities are stored."""
    async with asyncio.timeout(PATIENCE_S):
        while await count(coach, chat) < least:  # noqa: ASYNC110 - a row has no event
            await asyncio.sleep(0.01)


def texts(messages: Sequence[Message]) -> list[str]:
    return [message["text"] for message in messages]


@pytest.mark.slow
async def test_one_message_counts_with_a_total(chat: Chat, coach: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.imports.REDRAW_EVERY_S", 0.0)
    slow = slow_down(coach, after=2)

    await starts_import(chat)
    found = await chat.waits_for(lambda found: any("2 of 4" in text for text in texts(found)))
    slow.go_on()
    await chat.waits_for(lambda found: any("4 new" in text for text in texts(found)))
    await coach.settled()

    assert texts(found) == ["Reading your files: 2 of 4"]
    assert [button["label"] for button in found[0]["buttons"][0]] == ["Cancel"]
    assert not any("Reading your files" in text for text in texts(await chat.answers()))


async def test_cancel_works_at_once_and_what_was_kept_stays(chat: Chat, coach: Running) -> None:
    slow = slow_down(coach, after=2)
    await starts_import(chat)
    await chat.waits_for(lambda found: any("Reading your files" in text for text in texts(found)))
    await kept(coach, chat, 2)

    await chat.client.post("/messages", json={"text": "/cancel"})
    await chat.waits_for(lambda found: any("Stopped" in text for text in texts(found)))
    slow.go_on()
    await coach.settled()

    assert await count(coach, chat) == 2
    assert texts(await chat.answers()) == ["Stopped. What was kept so far stays."]


async def test_restart_in_the_middle_goes_on_where_it_was(chat: Chat, coach: Running) -> None:
    """What an earlier start kept counts as new, and is not read again."""
    worker = coach.coach.worker
    slow = slow_down(coach, after=2)
    await starts_import(chat)
    await kept(coach, chat, 2)
    await worker.close(grace_s=0)
    slow.go_on()

    await worker.recover()
    await chat.waits_for(lambda found: any("4 new activities" in text for text in texts(found)))
    await coach.settled()

    assert slow.reads == len(NAMES)
    assert await count(coach, chat) == len(NAMES)


@pytest.mark.slow
async def test_same_archive_again_brings_nothing_new(chat: Chat, coach: Running) -> None:
    archive = zipped(runs())
    await chat.sends("all.zip", archive)

    [again] = await chat.sends("all.zip", archive)

    assert again["text"].startswith("4 known before")
    assert "You sent all of that before" in again["text"]
    assert await count(coach, chat) == len(NAMES)


async def test_album_is_answered_once(chat: Chat, coach: Running) -> None:
    answer, question = await sends_album(
        chat,
        {
            **runs(("no_hr", "ride")),
            "more.zip": zipped(runs(("treadmill",))),
            "huge.fit": TOO_LARGE,
            "notes.txt": b"hello",
        },
    )

    assert answer["text"].startswith("3 new activities, 2 files not read")
    assert "huge.fit: too large" in answer["text"]
    assert "notes.txt: " in answer["text"]
    assert "how old are you" in question["text"]
    assert answer["photo"] is None
    assert await count(coach, chat) == 3


async def test_documents_one_by_one_keep_their_cards(chat: Chat) -> None:
    for name in ("no_hr", "treadmill"):
        await chat.client.post("/documents", files={"file": make_sample(name, today=DAY)})

    found = await chat.waits_for(lambda found: sum(message["photo"] is not None for message in found) == 2)

    assert not any("new activit" in text for text in texts(found))


async def test_album_of_one_gets_the_card(chat: Chat, coach: Running, telegram_file: "FileOf") -> None:
    _, answers = await telegram_file.arrives_in_an_album(chat, coach, make_sample("no_hr", today=DAY))

    assert answers[0]["photo"] is not None
    assert answers[0]["buttons"][0][0]["label"] == "Feedback"
    assert not any("new activit" in text or "Reading" in text for text in texts(answers))


async def test_album_of_one_that_is_no_run_says_why(chat: Chat, coach: Running, telegram_file: "FileOf") -> None:
    _, [answer] = await telegram_file.arrives_in_an_album(chat, coach, make_sample("workout", today=DAY))

    assert "workout" in answer["text"]
    assert "Nothing was kept" in answer["text"]


@pytest.mark.slow
async def test_late_document_of_an_album_is_answered_too(chat: Chat, coach: Running, telegram_file: "FileOf") -> None:
    album, _ = await telegram_file.arrives_in_an_album(chat, coach, make_sample("no_hr", today=DAY))

    _, late = await telegram_file.arrives_in_an_album(chat, coach, make_sample("ride", today=DAY), album=album)

    assert late[0]["photo"] is not None
    assert await count(coach, chat) == 2


async def test_newcomer_is_asked_once_for_what_zones_stand_on(chat: Chat) -> None:
    summary, question = await sends_album(chat, runs(("easy", "tempo")))

    assert summary["text"].startswith("2 new activities")
    assert "how old are you" in question["text"]
    assert "zones" in (await chat.says("34"))[0]["text"]


@pytest.mark.slow
async def test_higher_maximum_is_offered_once_below_the_summary(chat: Chat) -> None:
    await chat.says("max 160")

    summary, *questions = await sends_album(chat, runs(("intervals", "tempo", "easy")))

    assert summary["text"].startswith("3 new activities")
    assert [re.sub(r"\d+", "#", question["text"]) for question in questions] == [
        (
            "In your run on Sun # Nov your heart reached #, above the # I work with. "
            "Shall I take # bpm as your maximum from now on?"
        )
    ]
    await chat.presses(questions[0], questions[0]["buttons"][0][0]["label"])
    assert "Good: from now on I work with a maximum of" in (await chat.answers())[-1]["text"]


async def test_maximum_that_two_imported_runs_agree_on_is_taken(chat: Chat) -> None:
    await chat.says("max 160")
    files = {f"{seed}.fit": make_sample("intervals", today=DAY, seed=seed)[1] for seed in (1, 2)}

    _, told = await chat.sends("all.zip", zipped(files))

    assert "Two of your runs agree, one of them on" in told["text"]
    assert [button["label"] for button in told["buttons"][0]] == ["Keep 160"]


async def test_nobody_is_asked_about_runs_without_a_heart_rate(chat: Chat) -> None:
    [summary] = await sends_album(chat, {"a.fit": make_sample("no_hr", today=DAY)[1], "b.txt": b"x"})

    assert summary["text"].startswith("1 new activity")


@pytest.mark.parametrize(
    ("archive", "reason"),
    [
        (zipped({}), "the archive is empty"),
        (zipped({"a.txt": b"a", "b.jpg": b"\xff\xd8"}), "no activity in the archive"),
        (zipped({"inner.zip": zipped(runs(("no_hr", "ride")))}), "another archive"),
        (zipped({f"{n}.fit": b"x" for n in range(1001)}), "more than 1,000 files"),
    ],
    ids=["empty", "junk", "nested", "many"],
)
async def test_archive_without_anything_says_why(chat: Chat, archive: bytes, reason: str) -> None:
    [answer] = await chat.sends("all.zip", archive)

    assert reason in answer["text"]


async def test_records_of_the_whole_history_close_the_summary(chat: Chat) -> None:
    summary, *_ = await sends_album(chat, runs(("no_hr", "easy")))

    assert "Your records: 1 km" in summary["text"]
    assert "/form" in summary["text"]


class FileOf:
    """Lets a file arrive alone, but as part of an album: another person sends it, its id is used again."""

    def __init__(self, other: Chat) -> None:
        self._other = other

    async def arrives_in_an_album(
        self, chat: Chat, coach: Running, file: tuple[str, bytes], *, album: str = "album-1"
    ) -> tuple[str, list[Message]]:
        await chat.says("/start")  # nobody can be written to before
        response = await self._other.client.post("/documents", files={"file": file})
        file_id = response.json()[0]["document"]["url"].rpartition("/")[2]
        seen = max((message["id"] for message in await chat.history()), default=0)
        person = {"id": chat.id, "is_bot": False, "first_name": "Kim", "language_code": "en"}
        document = {"file_id": file_id, "file_unique_id": file_id, "file_name": file[0], "file_size": len(file[1])}
        message: dict[str, Any] = {
            "message_id": seen + 1000,
            "date": 1_790_000_000,
            "chat": {"id": chat.id, "type": "private", "first_name": "Kim"},
            "from": person,
            "media_group_id": album,
            "document": document,
        }
        stores = coach.coach.stores
        async with stores.database.work():
            new = await stores.inbox.add([stored_update({"update_id": next(_update_ids), "message": message})])
        coach.coach.dispatch.push(new)
        await coach.settled()
        return album, await chat.answers(after=seen)


@pytest.fixture
def telegram_file(new_chat: Any) -> FileOf:  # noqa: ANN401 - a factory of chats
    return FileOf(new_chat())
