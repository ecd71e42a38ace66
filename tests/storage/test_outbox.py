from datetime import timedelta

import pytest

from coaching.domain.messages import Button, OutboxId, OutMessage, Rebutton, Redraw, Remove, Say
from storage.database import Database
from storage.outbox import OutboxStore
from tests.builders import a_view
from tests.fakes import FixedClock

CHAT = 7
KEYBOARD = ((Button(label="Go", data="v1:go:1"),),)


@pytest.fixture
def outbox(database: Database, clock: FixedClock) -> OutboxStore:
    return OutboxStore(database, clock)


async def _sent(database: Database, outbox: OutboxStore, *, cause: str = "u1", message_id: int = 50) -> OutboxId:
    async with database.work():
        [row] = await outbox.add(CHAT, cause, [Say(view=a_view(subject="activity:3"))])
        await outbox.begin(row)
        await outbox.sent(row, message_id)
    return row


async def test_messages_leave_in_order_with_picture_and_buttons(database: Database, outbox: OutboxStore) -> None:
    first = Say(view=a_view("one", picture=b"\x89PNG", keyboard=KEYBOARD))
    async with database.work():
        await outbox.add(CHAT, "u1", [first, Say(view=a_view("two"))])

    outgoing = await outbox.next(CHAT)

    assert outgoing is not None
    assert outgoing.message == first
    assert await outbox.chats() == (CHAT,)


async def test_cause_is_kept_once(database: Database, outbox: OutboxStore) -> None:
    async with database.work():
        await outbox.add(CHAT, "u1", [Say(view=a_view())])

    with pytest.raises(Exception, match="UNIQUE"):
        async with database.work():
            await outbox.add(CHAT, "u1", [Say(view=a_view())])


async def test_sent_message_is_wiped_but_found_by_its_id(database: Database, outbox: OutboxStore) -> None:
    row = await _sent(database, outbox)

    assert await outbox.find(CHAT, 50) == "activity:3"
    assert await outbox.by_message(CHAT, 50) == row
    assert await outbox.latest(CHAT, "activity:3") == row
    assert await outbox.next(CHAT) is None
    assert await outbox.find(CHAT + 1, 50) is None


async def test_change_knows_the_message_it_changes(database: Database, outbox: OutboxStore) -> None:
    row = await _sent(database, outbox)
    async with database.work():
        await outbox.add(CHAT, "u2", [Rebutton(target=row, keyboard=KEYBOARD)])

    outgoing = await outbox.next(CHAT)

    assert outgoing is not None
    assert outgoing.target_message_id == 50


async def test_later_change_makes_a_waiting_one_pointless(database: Database, outbox: OutboxStore) -> None:
    row = await _sent(database, outbox)
    async with database.work():
        await outbox.add(CHAT, "u2", [Rebutton(target=row), Redraw(target=row, view=a_view("new"))])
        await outbox.add(CHAT, "u3", [Rebutton(target=row, keyboard=KEYBOARD)])
    assert await outbox.waiting_count() == 2  # a redraw with its buttons, then other buttons

    async with database.work():
        await outbox.add(CHAT, "u4", [Remove(target=row)])

    assert await outbox.waiting_count() == 1


async def test_held_message_lets_others_pass_and_can_be_withdrawn(
    database: Database, outbox: OutboxStore, clock: FixedClock
) -> None:
    async with database.work():
        held, _ = await outbox.add(CHAT, "u1", [Say(view=a_view("held", hold_s=2)), Say(view=a_view("now"))])
    outgoing = await outbox.next(CHAT)
    assert outgoing is not None
    assert outgoing.message == Say(view=a_view("now"))

    async with database.work():
        await outbox.begin(outgoing.id)
        await outbox.sent(outgoing.id, 1)
        withdrawn = await outbox.withdraw(held)
    clock.advance(timedelta(seconds=3))

    assert withdrawn
    assert await outbox.next(CHAT) is None


async def test_message_on_its_way_cannot_be_withdrawn(database: Database, outbox: OutboxStore) -> None:
    async with database.work():
        [row] = await outbox.add(CHAT, "u1", [Say(view=a_view())])
        await outbox.begin(row)

        assert not await outbox.withdraw(row)


async def test_message_of_unknown_fate_goes_again_or_not_as_its_class_says(
    database: Database, outbox: OutboxStore
) -> None:
    async with database.work():
        rows = await outbox.add(CHAT, "u1", [Say(view=a_view("card")), Say(view=a_view("nudge", when_unknown="drop"))])
        for row in rows:
            await outbox.begin(row)

    async with database.work():
        await outbox.recover()

    outgoing = await outbox.next(CHAT)
    assert outgoing is not None
    assert outgoing.id == rows[0]
    assert await outbox.waiting_count() == 1


async def test_listener_hears_after_the_commit(database: Database, outbox: OutboxStore) -> None:
    heard: list[int] = []
    outbox.tell(heard.append)

    async with database.work():
        await outbox.add(CHAT, "u1", [Say(view=a_view())])
        assert heard == []

    assert heard == [CHAT]


async def test_chat_that_is_gone_gets_nothing(database: Database, outbox: OutboxStore) -> None:
    async with database.work():
        await outbox.add(CHAT, "u1", [Say(view=a_view()), Say(view=a_view())])
        await outbox.bury_chat(CHAT)

    assert await outbox.next(CHAT) is None


async def test_message_has_lost_its_buttons_until_it_is_drawn_anew(database: Database, outbox: OutboxStore) -> None:
    row = await _sent(database, outbox)
    lost = [await outbox.lost_buttons(row)]
    changes: list[OutMessage] = [Rebutton(target=row), Redraw(target=row, view=a_view()), Remove(target=row)]
    for number, change in enumerate(changes):
        async with database.work():
            await outbox.add(CHAT, f"u{number + 2}", [change])
        lost.append(await outbox.lost_buttons(row))

    assert lost == [False, True, False, True]


async def test_message_was_read_by_who_writes_after_it(database: Database, outbox: OutboxStore) -> None:
    row = await _sent(database, outbox, message_id=50)
    async with database.work():
        waiting, given_up = await outbox.add(CHAT, "u2", [Say(view=a_view()), Say(view=a_view())])
        await outbox.begin(given_up)
        await outbox.bury(given_up)

    assert [await outbox.was_read(row, message_id) for message_id in (49, 51)] == [False, True]
    assert not await outbox.was_read(waiting, 99)
    assert await outbox.was_read(given_up, 99)
    assert await outbox.was_read(OutboxId(404), 99)
