"""What a model is asked about a plan, and how its answer is read."""

from pathlib import Path
from typing import Final

from coaching.domain.athlete import Athlete
from coaching.domain.goal import Goal
from coaching.llm.task import Question, Task, read_system, strict_schema
from coaching.plan.answer import PlanAnswer, read_plan
from coaching.plan.brief import plan_brief
from coaching.plan.context import plan_context
from coaching.plan.examination import Examination
from coaching.plan.outlook import NO_RACE

KIND: Final = "plan"
PROMPT = Path(__file__).parent / "prompt.md"
#: Thinking included; with the default model and a long plan a call stays below three cents.
MOST_OUTPUT_TOKENS = 2200
#: A plan may take longer than a word on one run.
PATIENCE = 2.5


def plan_question(athlete: Athlete, examination: Examination) -> Question:
    """Return what is asked about a plan without errors.

    Args:
        athlete: Whose plan it is.
        examination: The plan of the rules.
    """
    context, draft = plan_context(athlete, examination), examination.draft
    goal = examination.outlook.wish.goal
    return Question(
        task=plan_task(),
        athlete=athlete,
        subject_id=goal.id if isinstance(goal, Goal) else NO_RACE,
        text=plan_brief(context, examination.schedule),
        read=lambda text: read_plan(text, context, draft),
        baseline=lambda: draft.claims,
    )


def plan_task() -> Task:
    """Return what is the same in every request for a plan."""
    return Task(
        kind=KIND,
        system=read_system(PROMPT),
        schema=strict_schema(PlanAnswer),
        effort="low",
        max_output_tokens=MOST_OUTPUT_TOKENS,
        patience=PATIENCE,
    )
