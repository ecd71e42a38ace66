"""Every question and verdict can be read on a phone and pressed."""

from datetime import timedelta

import pytest

from coaching.athlete.goals import GoalWish, Puzzle
from coaching.domain.goal import Goal, GoalId
from coaching.domain.messages import View
from handlers.views.formatting import Formats
from handlers.views.goal import barred_view, change_view, goal_step, overview_view, puzzled_goal
from handlers.wording import Words
from tests.coaching.athlete.races import MARATHON_M, TODAY, a_form, a_goal, a_race

WORDS = Words.load("en")
FORMATS = Formats(WORDS, today=TODAY)
FORM = a_form(a_race(10_000, 2_910), week_km=30, longest_km=12)


def kept(distance_m: float, weeks: float, target_s: float | None = None, **changes: object) -> Goal:
    return Goal(id=GoalId(7), **{**a_goal(distance_m, weeks, target_s).model_dump(), **changes})


def labels(view: View) -> list[str]:
    return [button.label for row in view.keyboard for button in row]


def test_dates_begin_where_preparation_would_be_complete() -> None:
    view = goal_step(GoalWish(distance_m=MARATHON_M), FORM, "intermediate", WORDS, FORMATS)

    first = labels(view)[0]
    assert first == FORMATS.date(TODAY + timedelta(weeks=16, days=4))
    assert labels(view)[-2:] == ["◀ Sooner", "Later ▶"]


def test_dates_end_after_two_years() -> None:
    view = goal_step(GoalWish(distance_m=5_000), FORM, "intermediate", WORDS, FORMATS, from_week=102)

    assert labels(view)[-1] == "◀ Sooner"
    assert len(labels(view)) < 7


def test_targets_lie_around_the_prediction() -> None:
    wish = GoalWish(distance_m=10_000, race_on=TODAY + timedelta(weeks=12))

    view = goal_step(wish, FORM, "intermediate", WORDS, FORMATS)

    assert "48:00" in labels(view) or "49:00" in labels(view)
    assert labels(view)[-1] == "Just finish"


def test_distances_are_in_the_units_of_the_athlete() -> None:
    view = goal_step(GoalWish(), FORM, "intermediate", WORDS, Formats(WORDS, "mi", today=TODAY))

    assert labels(view) == ["5 km", "10 km", "9.3 mi", "Half marathon", "Marathon", "31.1 mi"]


def test_puzzle_is_said_above_the_question() -> None:
    asked = goal_step(GoalWish(), FORM, "intermediate", WORDS, FORMATS)

    view = puzzled_goal(Puzzle("unknown", "<b>"), asked, WORDS, FORMATS)

    assert view.html.startswith("I can't tell what <b>&lt;b&gt;</b>")
    assert view.keyboard == asked.keyboard


def test_minor_may_choose_what_is_shorter() -> None:
    view = barred_view("minor", GoalWish(distance_m=MARATHON_M), WORDS, FORMATS)

    assert labels(view) == ["5 km", "10 km", "15 km", "Half marathon"]


def test_season_lists_every_race_with_what_is_left() -> None:
    goals = [kept(10_000, 0.5, priority="B"), kept(MARATHON_M, 22, 12_600)]

    view = overview_view(goals, "race", WORDS, FORMATS)

    assert "10 km · Sun 29 Nov · to finish · B race · 4 days left" in view.html
    assert "Marathon · Wed 28 Apr · in 3:30:00 · A race · 22 weeks left" in view.html
    assert labels(view) == ["10 km · 29 Nov", "Marathon · 28 Apr", "Add a race", "Past races"]


@pytest.mark.parametrize("kind", [None, "race", "fitness", "return"])
def test_without_a_race_the_next_step_is_offered(kind: str | None) -> None:
    view = overview_view([], kind, WORDS, FORMATS)  # type: ignore[arg-type]  # the kinds above are all there are

    assert labels(view)[0] == "A race"


def test_change_offers_each_field_and_the_way_back() -> None:
    view = change_view(kept(10_000, 12, 3_000), WORDS, FORMATS)

    assert labels(view) == ["Distance", "Date", "Target time", "Priority", "Remove", "Back"]
