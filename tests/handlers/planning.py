"""Athletes on their way to a plan, in chats."""

from datetime import date, timedelta

from coaching.domain.athlete import TERMS_VERSION, Athlete
from coaching.domain.plan import Plan, PlanDay, PlanDraft
from handlers.services import Services
from tests.conversation import Chat, Message, Running

SEVEN_DAYS = ("E6", "-", "T2x8/2", "-", "E5+S", "-", "L12")


def a_draft(first: date, codes: tuple[str, ...] = SEVEN_DAYS, **changes: object) -> PlanDraft:
    """Return a plan of base fitness with these days."""
    days = (PlanDay(day=first + timedelta(days=number), phase="base", code=code) for number, code in enumerate(codes))
    values = {"kind": "base", "level": "intermediate", "effective_vo2max": 41.5, "days": tuple(days), **changes}
    return PlanDraft.model_validate(values)


async def becomes(chat: Chat, coach: Running, **changes: object) -> Athlete:
    """Change what is known of the athlete."""
    stores, athlete = coach.coach.stores, await coach.athlete_of(chat)
    async with stores.database.work():
        await stores.athletes.save(Athlete.model_validate({**athlete.model_dump(), **changes}))
    return await coach.athlete_of(chat)


async def trains(chat: Chat, coach: Running, **changes: object) -> Athlete:
    """Become somebody who runs 40 km in a usual week, and 10 km in 48:30."""
    await chat.says("/races 10 km in 48:30 yesterday")
    usual = {"usual_week_m": 40_000.0, "level": "intermediate", "terms_version": TERMS_VERSION, "is_introduced": True}
    return await becomes(chat, coach, **{**usual, **changes})


async def aims(chat: Chat, coach: Running, race: str = "half marathon", weeks: int = 14, time: str = "1:48") -> Message:
    """Tell of a race, and return the verdict."""
    day = (await today_of(chat, coach) + timedelta(weeks=weeks)).isoformat()
    [verdict] = await chat.says(f"/goal {race} {day} in {time}")
    return verdict


async def today_of(chat: Chat, coach: Running) -> date:
    return await services_of(coach).log.today(await coach.athlete_of(chat))


async def plans_of(chat: Chat, coach: Running) -> tuple[Plan, ...]:
    """Return all plans, the newest first."""
    return await coach.coach.stores.plans.all((await coach.athlete_of(chat)).id)


async def has_plan(chat: Chat, coach: Running, draft: PlanDraft) -> Plan:
    """Have a plan that counts."""
    stores, athlete = coach.coach.stores, await coach.athlete_of(chat)
    async with stores.database.work():
        proposed = await stores.plans.propose(athlete.id, draft)
        plan = await stores.plans.accept(athlete.id, proposed.id)
    assert plan is not None
    return plan


def services_of(coach: Running) -> Services:
    return coach.coach.application.bot_data["services"]


def labels(message: Message) -> list[str]:
    return [button["label"] for row in message.get("buttons") or [] for button in row]
