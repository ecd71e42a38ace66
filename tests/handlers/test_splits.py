"""The buttons Splits and Chart: pictures with their texts, for owners only."""

from collections.abc import Callable

from tests.conversation import Chat, Message


def card_of(messages: list[Message]) -> tuple[Message, int]:
    """Return the card, and the id of its activity."""
    card = next(message for message in messages if message["buttons"])
    data = next(
        button["data"] for row in card["buttons"] for button in row if button["data"].startswith("v1:feedback:")
    )
    return card, int(data.rpartition(":")[2])


async def test_splits_are_a_picture_and_a_table(chat: Chat) -> None:
    card, number = card_of(await chat.sends_sample("easy"))

    [answer] = await chat.presses_data(card, f"v1:splits:{number}")

    assert answer["photo"] is not None
    assert "Fastest: km" in answer["text"]
    assert "pace" in answer["text"]


async def test_chart_is_a_picture_and_how_to_read_it(chat: Chat) -> None:
    card, number = card_of(await chat.sends_sample("easy"))

    [answer] = await chat.presses_data(card, f"v1:chart:{number}")

    assert answer["photo"] is not None
    assert "higher is faster" in answer["text"]


async def test_splits_of_somebody_else_stay_theirs(new_chat: Callable[[], Chat]) -> None:
    owner, stranger = new_chat(), new_chat()
    _, number = card_of(await owner.sends_sample("easy"))
    own_card, _ = card_of(await stranger.sends_sample("tempo"))

    for action in ("splits", "chart"):
        [answer] = await stranger.presses_data(own_card, f"v1:{action}:{number}")
        assert "don't have that activity" in answer["text"]
        assert answer["photo"] is None
