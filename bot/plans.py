"""Performs the making of plans: stage by stage, each seen in the announcement; kept and shown in one transaction."""

import logging
import time
from functools import partial

from bot.attempts import Attempt
from bot.work_context import WorkContext
from coaching.domain.goal import Goal, GoalId
from coaching.domain.messages import Redraw, View
from coaching.domain.plan import PlanDraft
from coaching.domain.work import Work
from coaching.plan.outlook import NO_RACE
from coaching.plan.refusal import Refusal
from coaching.plan.service import Stage
from handlers.plan_making import ANNOUNCE_HOLD_S
from handlers.views.plan_chart import bars_of, plan_picture
from handlers.views.plan_offer import making_line, refusal_view
from handlers.views.plan_proposal import overview_view, proposal_views
from handlers.views.work import with_cancel

logger = logging.getLogger(__name__)

#: How many stages are behind when one begins.
BEHIND: dict[Stage, int] = {"baseline": 0, "checks": 1, "proposals": 2}


class PlanAttempt(Attempt):
    """Makes a plan, or says why there is none."""

    _began_s = 0.0

    async def _perform(self) -> None:
        """Make the plan; the proposal, its messages and the end of the work commit together."""
        self._began_s = time.monotonic()
        work = await self._row()
        context, goal_id = await self._context(work), GoalId(int(work.subject))
        services, athlete = context.services, context.athlete
        today = await services.log.today(athlete)
        stage = partial(self._show_stage, work, context)
        written = await services.plans.write(athlete, goal_id, today=today, stage=stage)
        if isinstance(written, Refusal):
            self._log(written)
            view = refusal_view(written, await self._goal(goal_id, context), context.words, context.formats)
            async with context.work():
                context.show(view)
        else:
            await self._propose(written, context)

    async def _propose(self, draft: PlanDraft, context: WorkContext) -> None:
        services, athlete = context.services, context.athlete
        schedule = await services.plans.schedule(athlete, draft, today=await services.log.today(athlete))
        picture = await services.draw(partial(plan_picture, bars_of(schedule), context.words, context.formats))
        async with context.work():
            plan = await services.plans.keep(athlete, draft)
            context.show(overview_view(schedule, picture, context.words, context.formats))
            for view in proposal_views(plan, context.words, context.formats):
                context.show(view)

    async def _show_stage(self, claimed: Work, context: WorkContext, stage: Stage) -> None:
        """Draw the announcement anew.

        Raises:
            Cancelled: If the athlete stopped the work meanwhile.
        """
        is_early = time.monotonic() - self._began_s < ANNOUNCE_HOLD_S
        if stage == "baseline" or (stage == "checks" and is_early):
            return
        async with self._services.unit.work():
            work = await self._row()
            if work.placeholder is None:
                return
            # While the announcement waits for its moment, so does what is drawn over it.
            view = View(html=making_line(BEHIND[stage], context.words), hold_s=ANNOUNCE_HOLD_S if is_early else 0.0)
            view = with_cancel(view, work, context.words)
            cause = f"w{work.id}.{claimed.attempts}.{stage}"
            await self._services.outbox.add(work.chat_id, cause, [Redraw(target=work.placeholder, view=view)])

    def _log(self, refusal: Refusal) -> None:
        about = {"action": "plan_refused", "athlete_id": self._athlete_id}
        logger.info("Made no plan: %s, rules %s.", refusal.code, refusal.rules or "none", extra=about)

    async def _goal(self, goal_id: GoalId, context: WorkContext) -> Goal | None:
        """Return the race that the plan was for; None without one."""
        if goal_id == NO_RACE:
            return None
        today = await context.services.log.today(context.athlete)
        return await context.services.races.get(context.athlete, goal_id, today)
