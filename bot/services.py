"""What handlers call, put together from the tables and what is outside."""

from bot.model import recipient
from bot.outside import Outside
from bot.settings import Settings
from bot.stores import Stores
from coaching.activities.corrections import CorrectionService
from coaching.activities.history import HistoryService
from coaching.activities.log import LogService
from coaching.activities.service import ActivityService
from coaching.athlete.fitness import FitnessService
from coaching.athlete.goals import GoalService
from coaching.athlete.service import AthleteService
from coaching.feedback.service import FeedbackService
from coaching.llm.generation import Generation
from coaching.plan.service import PlanService
from coaching.privacy.access import AccessService
from coaching.privacy.restore import RestoreService
from coaching.privacy.service import ExportService
from handlers.services import Services
from handlers.wording import LANGUAGES, Words


def build_services(settings: Settings, stores: Stores, generation: Generation, outside: Outside) -> Services:
    """Return what handlers call."""
    history = HistoryService(stores.histories, stores.database)
    fitness = FitnessService(stores.goals, history)
    return Services(
        unit=stores.database,
        inbox=stores.inbox,
        outbox=stores.outbox,
        dialogue=stores.dialogue,
        people=stores.athletes,
        strangers=stores.strangers,
        erasure=stores.erasure,
        athletes=AthleteService(stores.athletes, stores.database, stores.audit),
        activities=ActivityService(stores.activities, history, outside.decoder, outside.clock),
        history=history,
        log=LogService(stores.activities, outside.clock),
        corrections=CorrectionService(stores.activities, outside.decoder),
        feedback=FeedbackService(stores.activities, stores.histories, stores.reports, generation),
        injuries=stores.injuries,
        goals=stores.goals,
        fitness=fitness,
        races=GoalService(stores.goals, stores.athletes),
        plans=PlanService(stores.plans, stores.goals, stores.injuries, history, fitness, generation),
        queue=stores.queue,
        bills=stores.usage,
        sent=stores.sent,
        recipient=recipient(settings) if generation.is_on else None,
        access=AccessService(
            stores.access,
            stores.audit,
            outside.clock,
            allowed=None if settings.is_local else settings.allowed_user_ids,
            admins=settings.admin_user_ids,
        ),
        exports=ExportService(
            stores.belongings,
            stores.goals,
            stores.plans,
            stores.injuries,
            stores.usage,
            stores.audit,
            clock=outside.clock,
        ),
        restoring=RestoreService(stores.athletes, stores.goals, stores.injuries, stores.plans),
        counts=stores.counts,
        words={language: Words.load(language) for language in LANGUAGES},
        clock=outside.clock,
        draw=outside.drawing,
    )
