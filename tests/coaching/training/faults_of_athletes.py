"""Plans that are for somebody else, or say the wrong thing."""

from dataclasses import replace

from coaching.domain.report import Claim
from tests.coaching.athlete.races import MARATHON_M
from tests.coaching.training.clean_plans import Case, a_wish, an_injury
from tests.coaching.training.damage import Damage, easy_day, look_at


def sore(area: str) -> Damage:
    return lambda case: case.with_runner(injuries=(an_injury(area),))


def strides_with_sore_hamstring(case: Case) -> Case | None:
    return sore("hamstring")(case) if look_at(case).has_any("stride") else None


def hills_with_sore_heel(case: Case) -> Case | None:
    easy = easy_day(case)
    return None if easy is None else case.with_codes({easy.day: "H6x60"}).with_runner(injuries=(an_injury("achilles"),))


def after_a_break(case: Case) -> Case | None:
    return None if look_at(case).is_starter else case.with_runner(days_off=24)


def too_young(case: Case) -> Case | None:
    return case.with_runner(age_years=15) if case.draft.race == "marathon" else None


def held(case: Case) -> Case:
    return case.with_runner(may_train_hard=False)


def silent_about_the_goal(case: Case) -> Case | None:
    if case.wish.goal is None or case.runner.form.fitness is None:
        return None
    goal = case.wish.goal.model_copy(update={"target_s": 0.14 * case.wish.goal.distance_m})
    draft = case.draft.model_copy(update={"claims": ()})
    return replace(case, wish=replace(case.wish, goal=goal), schedule=replace(case.schedule, draft=draft))


def says_what_it_is(case: Case) -> Case:
    claim = Claim(part="next", wording="This is a stress fracture; take ibuprofen.")
    draft = case.draft.model_copy(update={"claims": (claim,)})
    return replace(case, schedule=replace(case.schedule, draft=draft))


def for_a_time_without_legs(case: Case) -> Case | None:
    """A marathon in four weeks for somebody who runs ten kilometres at most."""
    volume = case.runner.form.volume
    if case.draft.race != "marathon" or volume is None:
        return None
    small = replace(volume, weekly_m=20_000.0, longest_m=8_000.0, longest_of_six_weeks_m=8_000.0)
    form = replace(case.runner.form, volume=small)
    near = replace(case, wish=a_wish(MARATHON_M, 6)).with_runner(form=form)
    return near.with_codes({}, kind="race")


def too_few_weeks(case: Case) -> Case | None:
    if case.wish.goal is None:
        return None
    near = replace(case, wish=replace(case.wish, goal=a_wish(case.wish.goal.distance_m, 3).goal))
    return near.with_codes({}, kind="race")
