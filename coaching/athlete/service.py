"""What the coach learns about an athlete."""

from datetime import date, datetime
from typing import Protocol, get_args

from coaching.athlete.consent import consent_changes
from coaching.athlete.hr_reference import HrReference
from coaching.domain.athlete import AI_CONSENT_VERSION, AiConsent, Athlete, AthleteId, HoldLevel
from coaching.ports import Athletes, Audit, UnitOfWork

#: The most urgent first.
URGENCY: tuple[HoldLevel, ...] = get_args(HoldLevel)


class Meeting(Athletes, Protocol):
    """The athletes, and how one is met for the first time."""

    async def of_telegram(self, telegram_id: int) -> Athlete | None:
        """Return the athlete behind a Telegram id."""
        ...

    async def meet(self, telegram_id: int, *, language: str, now: datetime) -> Athlete:
        """Return the athlete behind a Telegram id, made now if there is none."""
        ...


class AthleteService:
    """Meets athletes and keeps what they say about themselves."""

    def __init__(self, athletes: Meeting, unit: UnitOfWork, audit: Audit) -> None:
        """Take the store of athletes, and where consents are noted."""
        self._athletes = athletes
        self._unit = unit
        self._audit = audit

    async def meet(self, telegram_id: int, *, language: str, now: datetime) -> Athlete:
        """Return who writes; the first message makes the athlete, in a transaction that repeats harmlessly."""
        known = await self._athletes.of_telegram(telegram_id)
        if known is not None:
            return known
        async with self._unit.work():
            return await self._athletes.meet(telegram_id, language=language, now=now)

    async def get(self, athlete_id: AthleteId) -> Athlete:
        """Return what is known about an athlete."""
        return await self._athletes.get(athlete_id)

    async def keep(self, athlete: Athlete) -> None:
        """Keep what the athlete said, inside the unit of work."""
        await self._keep(athlete)

    async def keep_hr_reference(self, athlete: Athlete, reference: HrReference) -> Athlete:
        """Keep the age or the maximum heart rate, inside the unit of work; zones and load follow from it."""
        changed = athlete.model_copy(update={**reference.model_dump(exclude_none=True), "declined_hr_reference": False})
        return await self._keep(changed)

    async def keep_hr_max(self, athlete: Athlete, hr_max_bpm: int | None, *, on: date | None) -> Athlete:
        """Keep another maximum heart rate, inside the unit of work.

        Args:
            athlete: Whose it is.
            hr_max_bpm: None to go back to an estimate.
            on: Since when it is known; None where nobody knows.
        """
        changed = athlete.model_copy(update={"hr_max_bpm": hr_max_bpm, "hr_max_on": on})
        return await self._keep(changed)

    async def decline_hr_reference(self, athlete: Athlete) -> Athlete:
        """Note, inside the unit of work, that the athlete would rather not say."""
        changed = athlete.model_copy(update={"declined_hr_reference": True})
        return await self._keep(changed)

    async def decline_hr_max(self, athlete: Athlete, bpm: int) -> Athlete:
        """Note, inside the unit of work, that a heart rate shown to the athlete is not taken as their maximum."""
        changed = athlete.model_copy(update={"declined_hr_max_bpm": max(bpm, athlete.declined_hr_max_bpm or 0)})
        return await self._keep(changed)

    async def hold(self, athlete: Athlete, level: HoldLevel, *, on: date, is_asked: bool) -> Athlete:
        """Stop training advice, inside the unit of work; a hold that stands already only grows more urgent.

        Args:
            athlete: Who told of a sign.
            level: How urgent it is.
            on: The athlete's day.
            is_asked: Whether it may be over, or somebody else's; then it is no sign of theirs yet.
        """
        standing = [known for known in (athlete.held, level) if known is not None]
        most_urgent = min(standing, key=URGENCY.index)
        changed = athlete.model_copy(
            update={"held": most_urgent, "held_on": athlete.held_on if is_asked else on, "is_hold_asked": is_asked}
        )
        return await self._keep(changed)

    async def release(self, athlete: Athlete) -> Athlete:
        """Let training advice go on, inside the unit of work; when the last sign was told stays known."""
        changed = athlete.model_copy(update={"held": None, "is_hold_asked": False})
        return await self._keep(changed)

    async def decide_on_ai(self, athlete: Athlete, decision: AiConsent) -> Athlete:
        """Note, inside the unit of work, what the athlete says to the preview of what would be sent."""
        return await self._consent(athlete, decision, AI_CONSENT_VERSION)

    async def switch_ai(self, athlete: Athlete, *, is_on: bool) -> Athlete:
        """Turn the model on or off, inside the unit of work; who has seen no preview yet is asked with the next one."""
        wanted: AiConsent = "yes" if is_on else "no"
        is_unseen = is_on and not athlete.has_seen_preview
        return await self._consent(athlete, None if is_unseen else wanted, athlete.ai_consent_version)

    async def _consent(self, athlete: Athlete, consent: AiConsent | None, version: int | None) -> Athlete:
        changed = athlete.model_copy(update={"ai_consent": consent, "ai_consent_version": version})
        return await self._keep(changed)

    async def _keep(self, changed: Athlete) -> Athlete:
        """Replace what is known, inside the unit of work, and note which consents that gives or takes back."""
        before = await self._athletes.get(changed.id)
        for action in consent_changes(before, changed):
            await self._audit.note(changed.id, action)
        await self._athletes.save(changed)
        return changed
