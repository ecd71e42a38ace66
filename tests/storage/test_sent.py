"""What was last sent, and what came back."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coaching.domain.athlete import Athlete
from coaching.domain.usage import SentText
from storage.database import Database
from storage.sent import SentTextStore
from tests.builders import NOON
from tests.fakes import FixedClock

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(request=WORDS, answer=WORDS)
async def test_text_comes_back_as_sent(
    database: Database, clock: FixedClock, athlete: Athlete, request: str, answer: str
) -> None:
    sent = SentTextStore(database, clock)

    await sent.keep_request(athlete.id, "feedback", 3, request)
    await sent.keep_answer(athlete.id, "feedback", 3, answer)

    expected = SentText(kind="feedback", subject_id=3, request=request, answer=answer, sent_at=NOON)
    assert await sent.last(athlete.id) == expected


async def test_new_request_replaces_the_old_one_and_its_answer(
    database: Database, clock: FixedClock, athlete: Athlete
) -> None:
    sent = SentTextStore(database, clock)
    await sent.keep_request(athlete.id, "feedback", 3, "old")
    await sent.keep_answer(athlete.id, "feedback", 3, "answer to the old one")

    await sent.keep_request(athlete.id, "feedback", 3, "new")

    last = await sent.last(athlete.id)
    assert last is not None
    assert (last.request, last.answer) == ("new", None)


async def test_last_is_what_was_sent_last_whatever_it_was_about(
    database: Database, clock: FixedClock, athlete: Athlete
) -> None:
    sent = SentTextStore(database, clock)
    for subject_id in (1, 2, 1):
        await sent.keep_request(athlete.id, "feedback", subject_id, f"about {subject_id}")

    last = await sent.last(athlete.id)

    assert last is not None
    assert last.subject_id == 1


async def test_answer_without_a_request_is_not_kept(database: Database, clock: FixedClock, athlete: Athlete) -> None:
    sent = SentTextStore(database, clock)

    await sent.keep_answer(athlete.id, "feedback", 3, "nobody asked")

    assert await sent.last(athlete.id) is None


async def test_nobody_sees_what_was_sent_about_another(
    database: Database, clock: FixedClock, athlete: Athlete, other: Athlete
) -> None:
    sent = SentTextStore(database, clock)
    await sent.keep_request(athlete.id, "feedback", 3, "mine")

    assert await sent.last(other.id) is None
