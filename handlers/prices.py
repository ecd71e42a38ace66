"""What feedback would cost, said before anything is spent."""

from datetime import date

from coaching.domain.activity import ActivityId
from coaching.domain.athlete import Athlete
from coaching.domain.goal import GoalDraft, GoalId
from coaching.errors import UnknownActivity
from handlers.context import words_of
from handlers.services import Services
from handlers.views.costs import short_price
from handlers.views.formatting import Formats


async def price_of_feedback(services: Services, athlete: Athlete, activity_id: ActivityId) -> str | None:
    """Return the price for the Feedback button; None where it costs nothing, as what is stored does."""
    if await services.feedback.find(athlete, activity_id) is not None:
        return None
    return await price_of_writing(services, athlete, activity_id)


async def price_of_plan(services: Services, athlete: Athlete, goal_id: GoalId, *, today: date) -> str | None:
    """Return the price for the button that has a plan made; None where no model would be asked."""
    if not athlete.allows_ai or athlete.held is not None:
        return None
    estimate = await services.plans.estimate_micro_usd(athlete, goal_id, today=today)
    words = words_of(services, athlete)
    return short_price(estimate, words, Formats(words))


async def price_of_plan_for(services: Services, athlete: Athlete, goal: GoalDraft, *, today: date) -> str | None:
    """Return the same for a race that is not kept yet."""
    if not athlete.allows_ai or athlete.held is not None:
        return None
    estimate = await services.plans.estimate_for_micro_usd(athlete, goal, today=today)
    words = words_of(services, athlete)
    return short_price(estimate, words, Formats(words))


async def price_of_writing(services: Services, athlete: Athlete, activity_id: ActivityId) -> str | None:
    """Return the price for the Regenerate button; None where no model would be asked."""
    if not athlete.allows_ai:
        return None
    try:
        estimate = await services.feedback.estimate_micro_usd(athlete, activity_id)
    except UnknownActivity:
        return None
    words = words_of(services, athlete)
    return short_price(estimate, words, Formats(words))
