from coaching.domain.athlete import Athlete
from coaching.domain.messages import OpenQuestion, OutboxId
from storage.database import Database
from storage.dialogue import DialogueStore
from tests.fakes import FixedClock

QUESTION = OpenQuestion(question="hr_reference", subject="activity:3", message=OutboxId(9))


async def test_question_is_open_until_it_is_closed(database: Database, clock: FixedClock, athlete: Athlete) -> None:
    dialogue = DialogueStore(database, clock)
    async with database.work():
        await dialogue.ask(athlete.id, OpenQuestion(question="older"))
        await dialogue.ask(athlete.id, QUESTION)
    assert await dialogue.open(athlete.id) == QUESTION

    async with database.work():
        closed = [await dialogue.close(athlete.id), await dialogue.close(athlete.id)]

    assert closed == [True, False]
    assert await dialogue.open(athlete.id) is None
