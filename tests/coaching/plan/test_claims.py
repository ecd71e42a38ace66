"""What is said of a plan is in the texts, with every value that the words ask for."""

from coaching.domain.plan import PlanDraft
from coaching.plan.baseline import build
from tests.coaching.plan.athletes import Habit, a_runner, a_wish, random_case
from tests.coaching.plan.golden_plans import plan_of


def keys(draft: PlanDraft, part: str) -> list[str | None]:
    return [claim.wording_key for claim in draft.claims if claim.part == part]


def test_plan_says_where_it_starts_where_it_leads_and_what_each_phase_is_for() -> None:
    draft, _ = plan_of("intermediate", "half")

    assert keys(draft, "why") == ["plan.starts_from", "plan.why_volume", "plan.phases"]
    assert keys(draft, "focus") == [
        f"plan.focus_{phase}" for phase in ("base", "build", "sharpen", "taper", "race_week")
    ]
    assert keys(draft, "caution") == []


def test_peak_that_is_named_is_that_of_the_plan() -> None:
    draft, schedule = plan_of("advanced", "10k")

    peak = next(fact for claim in draft.claims for fact in claim.facts if fact.id == "peak_week")
    assert peak.value == max(week.training_m for week in schedule.weeks)


def test_guessed_fitness_is_called_a_guess() -> None:
    runner = a_runner(is_fitness_assumed=True)

    draft = build(runner, a_wish("10k", weeks=12, runner=runner))

    assert isinstance(draft, PlanDraft)
    assert "plan.fitness_assumed" in keys(draft, "caution")


def test_time_that_is_not_trained_for_is_owned_up_to() -> None:
    runner = a_runner("beginner", vo2max=32, habit=Habit(week_m=14_000, longest_m=6_000, runs=3))

    draft = build(runner, a_wish("half", weeks=26, runner=runner))

    assert isinstance(draft, PlanDraft)
    assert draft.kind == "finish"
    assert "plan.to_finish" in keys(draft, "caution")


def test_nothing_is_said_twice() -> None:
    drafts = [draft for seed in range(200, 215) if isinstance(draft := build(*random_case(seed)), PlanDraft)]
    claims = [draft.claims for draft in drafts]

    assert all(len({*said}) == len(said) for said in claims)
