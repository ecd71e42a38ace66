"""When advice stops and goes on, and since when; what a yes to less is worth."""

from datetime import date

import pytest

from coaching.athlete.hr_reference import HrReference
from coaching.athlete.service import AthleteService
from coaching.domain.athlete import AI_CONSENT_VERSION, TERMS_VERSION, Athlete, AthleteId

ATHLETE = Athlete(id=AthleteId(1))
MAY, JUNE = date(2026, 5, 3), date(2026, 6, 3)


class Kept:
    """Implements what the service needs of the stores, and keeps the last athlete and what was noted."""

    def __init__(self) -> None:
        self.last = ATHLETE
        self.noted: list[tuple[AthleteId | None, str]] = []

    async def get(self, _athlete_id: AthleteId) -> Athlete:
        return self.last

    async def save(self, athlete: Athlete) -> None:
        self.last = athlete

    async def note(self, athlete_id: AthleteId | None, action: str) -> None:
        self.noted.append((athlete_id, action))


def a_service(kept: Kept | None = None) -> AthleteService:
    kept = kept or Kept()
    return AthleteService(kept, None, kept)  # type: ignore[arg-type]  # what saving needs of each


async def test_consents_are_noted_when_they_change_and_nothing_else_is() -> None:
    kept = Kept()
    service = a_service(kept)

    agreed = ATHLETE.model_copy(update={"terms_version": TERMS_VERSION})
    for _ in range(2):
        await service.keep(agreed)
    allowed = await service.decide_on_ai(agreed, "yes")
    held = await service.hold(allowed, "emergency", on=MAY, is_asked=False)
    refused = await service.switch_ai(held, is_on=False)
    await service.switch_ai(refused, is_on=True)
    await service.keep_hr_reference(kept.last, HrReference(hr_max_bpm=186))

    assert kept.noted == [
        (1, f"terms_agreed_{TERMS_VERSION}"),
        (1, f"ai_allowed_{AI_CONSENT_VERSION}"),
        (1, "ai_refused"),
        (1, f"ai_allowed_{AI_CONSENT_VERSION}"),
    ]


async def test_day_of_the_last_sign_stays_when_the_athlete_is_cleared() -> None:
    """Notes from before were answered with it."""
    held = await a_service().hold(ATHLETE, "soon", on=MAY, is_asked=False)

    cleared = await a_service().release(held)

    assert (held.held, held.held_on) == ("soon", MAY)
    assert (cleared.held, cleared.held_on, cleared.is_hold_asked) == (None, MAY, False)


async def test_another_sign_moves_the_day_and_never_lowers_the_urgency() -> None:
    held = await a_service().hold(ATHLETE, "urgent", on=MAY, is_asked=False)

    again = await a_service().hold(held, "soon", on=JUNE, is_asked=False)

    assert (again.held, again.held_on) == ("urgent", JUNE)


async def test_question_is_no_sign_until_it_is_answered() -> None:
    asked = await a_service().hold(ATHLETE, "soon", on=MAY, is_asked=True)
    confirmed = await a_service().hold(asked, "soon", on=JUNE, is_asked=False)

    assert (asked.held, asked.held_on, asked.is_hold_asked) == ("soon", None, True)
    assert (confirmed.held_on, confirmed.is_hold_asked) == (JUNE, False)


@pytest.mark.parametrize(
    ("consent", "version", "has_seen_less"),
    [("yes", AI_CONSENT_VERSION - 1, True), ("yes", AI_CONSENT_VERSION, False), (None, None, False)],
)
def test_yes_to_less_is_asked_again_and_allows_nothing(
    consent: str | None, version: int | None, *, has_seen_less: bool
) -> None:
    athlete = ATHLETE.model_copy(update={"ai_consent": consent, "ai_consent_version": version})

    assert athlete.has_seen_less == has_seen_less
    assert athlete.allows_ai == (version == AI_CONSENT_VERSION)
