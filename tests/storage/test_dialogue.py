from functools import partial

import pytest

from coaching.domain.athlete import Athlete
from coaching.domain.messages import OpenQuestion, OutboxId
from coaching.errors import AnsweredMeanwhile
from storage.database import Database
from storage.dialogue import DialogueStore
from tests.fakes import FixedClock

QUESTION = OpenQuestion(question="hr_reference", subject="activity:3", message=OutboxId(9))


async def test_question_is_open_until_it_is_closed(database: Database, clock: FixedClock, athlete: Athlete) -> None:
    dialogue = DialogueStore(database, clock)
    async with database.work():
        await dialogue.ask(athlete.id, OpenQuestion(question="older"))
        await dialogue.ask(athlete.id, QUESTION)
    assert await dialogue.open(athlete.id) == QUESTION.model_copy(update={"version": 2, "asked_at": clock.now()})

    async with database.work():
        closed = [await dialogue.close(athlete.id), await dialogue.close(athlete.id)]

    assert closed == [True, False]
    assert await dialogue.open(athlete.id) is None


async def test_answer_to_an_earlier_question_changes_nothing(
    database: Database, clock: FixedClock, athlete: Athlete
) -> None:
    dialogue = DialogueStore(database, clock)
    async with database.work():
        await dialogue.ask(athlete.id, QUESTION)
        await dialogue.ask(athlete.id, QUESTION, expected=1)

    late = (partial(dialogue.ask, athlete.id, QUESTION, expected=1), partial(dialogue.close, athlete.id, expected=1))
    for answer in late:
        with pytest.raises(AnsweredMeanwhile):
            async with database.work():
                await answer()
    open_now = await dialogue.open(athlete.id)
    assert open_now is not None
    assert open_now.version == 2


async def test_version_goes_on_after_a_question_is_closed(
    database: Database, clock: FixedClock, athlete: Athlete
) -> None:
    """Otherwise an old button could fit a new question by chance."""
    dialogue = DialogueStore(database, clock)
    async with database.work():
        await dialogue.ask(athlete.id, QUESTION)
        await dialogue.close(athlete.id)
        await dialogue.ask(athlete.id, QUESTION)

    open_now = await dialogue.open(athlete.id)

    assert open_now is not None
    assert open_now.version == 3
