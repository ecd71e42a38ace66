"""The page of what the coach knows."""

from datetime import date

from coaching.domain.athlete import Athlete, AthleteId
from coaching.domain.goal import Goal, GoalId
from coaching.domain.injury import Injury, InjuryId
from coaching.training.current_form import Effort, form_of
from handlers.views.formatting import Formats, visible_length
from handlers.views.profile import Known, profile_view
from handlers.wording import Words

WORDS = Words.load("en")
TODAY = date(2026, 11, 25)
FORMATS = Formats(WORDS, today=TODAY)
RACE = Effort(day=date(2026, 11, 1), distance_m=10_000.0, seconds=2_700.0, kind="race")
GOAL = Goal(id=GoalId(1), distance_m=21_097.5, race_on=date(2026, 12, 6))
FULL = Athlete(
    id=AthleteId(1),
    age_years=45,
    is_age_band=True,
    sex="f",
    hr_max_bpm=186,
    hr_rest_bpm=48,
    threshold_hr_bpm=170,
    threshold_hr_on=date(2025, 3, 1),
    hr_max_on=date(2020, 1, 1),
    level="intermediate",
    goal_kind="race",
    run_days=(1, 3, 6),
    long_run_day=6,
    runs_per_week=3,
    usual_week_m=25_000,
    weekly_cap_m=40_000,
    health="fine",
    equipment=("bodyweight", "bands"),
)


def test_everything_known_stands_on_one_page() -> None:
    page = profile_view(_known(FULL, races=(RACE,)), WORDS, FORMATS)

    for told in (
        "Goal: <b>a race</b>",
        "Days: <b>Tue, Thu, Sun</b>",
        "Usual week: <b>25 km</b>",
        "Most a week: <b>40 km</b>",
        "Age: <b>about 45</b>",
        "max 186 bpm, resting 48 bpm, threshold 170 bpm",
        "By threshold",
        "Z2  145\N{EN DASH}152 bpm",
        "Half marathon",
        "<b>11 days to go</b>",
        "From 10 km in 45:00",
        "Threshold: <b>4:",
        "Hurts: <b>Knee, 3 of 10</b>",
        "Your threshold is from",
        "Your maximum is from",
    ):  # fmt: skip - one list
        assert told in page.html
    assert visible_length(page.html) < 2_000


def test_nothing_known_says_how_to_change_that() -> None:
    page = profile_view(_known(Athlete(id=AthleteId(1)), injuries=(), goals=()), WORDS, FORMATS)

    assert "Not said: Goal, Experience, Days" in page.html
    assert "No zones yet" in page.html
    assert "No training paces yet" in page.html
    assert "None" not in page.html


def test_zones_from_the_age_are_called_estimated() -> None:
    page = profile_view(_known(Athlete(id=AthleteId(1), age_years=40)), WORDS, FORMATS)

    assert "estimated from your age" in page.html


def test_labels_of_all_buttons_fit_on_a_phone() -> None:
    page = profile_view(_known(FULL), WORDS, FORMATS)

    assert all(len(button.label) <= 20 for row in page.keyboard for button in row)


def _known(
    athlete: Athlete,
    *,
    races: tuple[Effort, ...] = (),
    goals: tuple[Goal, ...] = (GOAL,),
    injuries: tuple[Injury, ...] = (Injury(id=InjuryId(1), area="knee", severity=3, since=TODAY),),
) -> Known:
    form = form_of(races, (), (), today=TODAY)
    return Known(athlete=athlete, today=TODAY, form=form, goals=goals, injuries=injuries)
