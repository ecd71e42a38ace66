"""What stands in a note stops advice once, and reaches no model where it tells of danger."""

from datetime import timedelta

import pytest

from coaching.domain.activity import Activity
from coaching.domain.athlete import Athlete
from coaching.errors import AdviceHeld
from coaching.feedback.note import open_note, sign_in_note
from coaching.llm.anthropic_client import AnthropicModel
from tests.anthropic_server import AnthropicThread
from tests.coaching.feedback.asking import CONSENT, Asking
from tests.coaching.feedback.contexts import ATHLETE
from tests.coaching.feedback.runs import EASY, Typical

PRESENT = "Canary: chest pain at the end, had to stop."
UNCLEAR = ("Canary: no chest pain this time", "Canary: my father had a heart attack last year")
HARMLESS = "Canary: warm, and my calf was tight"
DAY = EASY.activity.local_day


def noted(remark: str | None) -> Activity:
    return EASY.activity.model_copy(update={"remark": remark})


def asking(model: AnthropicModel | None, remark: str, **athlete: object) -> Asking:
    return Asking(model, Typical(noted(remark), EASY.before), ATHLETE.model_copy(update=CONSENT | athlete))


async def test_harmless_note_is_sent(server: AnthropicThread, model: AnthropicModel) -> None:
    await asking(model, HARMLESS).write()

    assert HARMLESS in server.requests[0].user_text


@pytest.mark.parametrize("has_model", [True, False])
async def test_note_with_a_sign_that_nobody_answered_stops_all_advice(
    server: AnthropicThread, model: AnthropicModel, *, has_model: bool
) -> None:
    """Such as one that was stored before signs were looked for."""
    with pytest.raises(AdviceHeld):
        await asking(model if has_model else None, PRESENT).write()

    assert server.requests == []


@pytest.mark.parametrize("remark", UNCLEAR)
async def test_note_in_doubt_is_left_out(server: AnthropicThread, model: AnthropicModel, remark: str) -> None:
    answer = await asking(model, remark).write()

    [request] = server.requests
    assert answer.source == "model"
    assert "Canary" not in request.raw


async def test_note_that_the_athlete_was_cleared_of_is_left_out_and_advice_goes_on(
    server: AnthropicThread, model: AnthropicModel
) -> None:
    answer = await asking(model, PRESENT, held_on=DAY).write()

    [request] = server.requests
    assert answer.source == "model"
    assert "Canary" not in request.raw


@pytest.mark.parametrize("remark", [PRESENT, *UNCLEAR])
async def test_preview_never_shows_what_is_never_sent(model: AnthropicModel, remark: str) -> None:
    assert "Canary" not in await asking(model, remark).preview()


@pytest.mark.parametrize(("days_after", "is_open"), [(-2, True), (-1, False), (0, False), (400, False)])
def test_sign_told_from_the_day_of_the_run_on_answers_its_note(days_after: int, *, is_open: bool) -> None:
    cleared = ATHLETE.model_copy(update={"held_on": DAY + timedelta(days=days_after)})

    assert (open_note(cleared, noted(PRESENT)) is not None) == is_open
    assert (sign_in_note(cleared, noted(PRESENT)) is not None) == is_open


@pytest.mark.parametrize("remark", [None, "", HARMLESS, *UNCLEAR])
def test_note_without_a_present_sign_stops_nothing(remark: str | None) -> None:
    assert sign_in_note(ATHLETE, noted(remark)) is None


def test_sign_says_how_urgent_it_is() -> None:
    found = sign_in_note(ATHLETE, noted(PRESENT))

    assert found is not None
    assert (found.level, found.referrals) == ("emergency", ("emergency",))


def test_held_athlete_has_answered_nothing() -> None:
    held = Athlete.model_validate(ATHLETE.model_dump() | {"held": "soon", "held_on": DAY})

    assert open_note(held, noted(PRESENT)) == PRESENT
