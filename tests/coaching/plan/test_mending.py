"""A plan that a rule objects to is eased in small steps, and left alone otherwise."""

from datetime import date

from coaching.domain.plan import PlanDraft
from coaching.plan.baseline import build, desk_of
from coaching.plan.mending import errors, mended
from tests.coaching.plan.athletes import a_runner, a_wish

RUNNER = a_runner(wants_strength=False)
WISH = a_wish("10k", weeks=12, runner=RUNNER)
DESK = desk_of(RUNNER, WISH)


def a_plan() -> PlanDraft:
    draft = build(RUNNER, WISH)
    assert isinstance(draft, PlanDraft)
    return draft


def damaged(draft: PlanDraft, changes: dict[date, str]) -> PlanDraft:
    days = tuple(day.model_copy(update={"code": changes.get(day.day, day.code)}) for day in draft.days)
    return draft.model_copy(update={"days": days})


def test_sound_plan_stays_as_it_is() -> None:
    draft = a_plan()

    assert mended(draft, DESK)[0] == draft


def test_faults_of_many_kinds_are_eased_away() -> None:
    draft = a_plan()
    week = draft.week(6)
    faults = {
        "too long": {week[6].day: "L34"},
        "hard days in a row": {week[4].day: "I4x500/1.5", week[5].day: "T2x8/2"},
        "strength unasked": {week[0].day: "S"},
        "too much at once": {week[2].day: "T6x12/2"},
        "hard on the eve of the race": {draft.days[-2].day: "T2x10/2"},
    }

    for name, changes in faults.items():
        found, _, findings = mended(damaged(draft, changes), DESK)
        changed = [day.day for day, before in zip(found.days, draft.days, strict=True) if day != before]
        assert errors(findings) == [], name
        assert len(changed) <= 5, name


def test_race_is_never_taken_away() -> None:
    draft = damaged(a_plan(), {day.day: "T2x20/3" for day in a_plan().week(11)})

    assert mended(draft, DESK)[0].days[-1].code == "RACE"
