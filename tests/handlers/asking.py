"""What conversations with a model have in common."""

import re

from coaching.domain.athlete import Athlete
from coaching.domain.usage import ModelCall
from tests.anthropic_server import Recorded
from tests.conversation import Chat, Message, Running

PARTS = ("What went well", "Watch or improve", "Next time")
QUESTION = "May I send a text like this"


async def asks_for_feedback(chat: Chat, sample: str = "no_hr") -> list[Message]:
    """Send a run, press Feedback, and return what came back: the preview and the question."""
    card, *_ = await chat.sends_sample(sample)
    return await chat.presses_data(card, card["buttons"][0][0]["data"])


async def agrees(chat: Chat, sample: str = "no_hr") -> Message:
    """Send a run, ask for feedback, say yes, and return the report."""
    *_, question = await asks_for_feedback(chat, sample)
    *_, report = await chat.presses(question, "Yes")
    return report


async def presses_first(chat: Chat, message: Message) -> list[Message]:
    """Press the first button, whatever it says."""
    return await chat.presses_data(message, message["buttons"][0][0]["data"])


def first_label(message: Message) -> str:
    return str(message["buttons"][0][0]["label"])


def is_whole(report: Message) -> bool:
    """Return whether a judgement has its three parts."""
    return all(part in report["text"] for part in PARTS)


def squeezed(text: str) -> str:
    """Return a text without its white space, which may differ where a long text is split."""
    return re.sub(r"\s+", "", text)


def everything_in(request: Recorded) -> str:
    """Return all words of a request."""
    turns = [turn["content"] for turn in request.body["messages"]]
    return squeezed("".join((request.body["system"], *turns)))


async def athlete_of(chat: Chat, coach: Running) -> Athlete:
    return await coach.athlete_of(chat)


async def bills_of(chat: Chat, coach: Running) -> tuple[ModelCall, ...]:
    """Return the bills, oldest first."""
    athlete = await athlete_of(chat, coach)
    return (await coach.coach.stores.usage.last(athlete.id, 50))[::-1]
