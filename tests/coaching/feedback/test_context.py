"""The context holds what session feedback stands on, and nothing that tells who or where the athlete is."""

import re
from datetime import date, timedelta

from hypothesis import given, settings

from coaching.domain.activity import MANUAL_ENTRY
from coaching.domain.history import Day
from coaching.domain.recording import Note
from coaching.domain.report import Fact
from coaching.feedback.context import FeedbackContext, feedback_context
from tests.coaching.feedback.contexts import ATHLETE, GUESSED, STARTED_AT, UNKNOWN, a_run
from tests.coaching.feedback.runs import EASY, LOCKED, LONG, RACE, TREADMILL, WEEK
from tests.coaching.feedback.strategies import contexts


def facts_of(context: FeedbackContext) -> dict[str, float | int | str]:
    return {fact.id: fact.value for fact in context.facts}


def test_every_kind_of_fact_is_there() -> None:
    facts = facts_of(feedback_context(ATHLETE, EASY.activity, WEEK))

    assert facts["distance"] == 8000.0
    assert facts["pace_avg"] == 334.1
    assert facts["hr_avg"] == 137.8
    assert facts["zone_2_share"] == 68.2
    assert facts["split_1_pace"] == 338.0
    assert facts["week_sessions"] == 4
    assert facts["before_2_kind"] == "intervals"
    assert facts["before_2_days_ago"] == 5
    assert facts["easy_hr_ceiling"] == 147
    assert facts["age"] == 38
    assert facts["style_wanted"] == "supportive"


def test_facts_carry_units() -> None:
    context = feedback_context(ATHLETE, EASY.activity, WEEK)

    assert context.by_id["pace_avg"] == Fact(id="pace_avg", value=334.1, unit="s_per_km")
    assert context.by_id["easy_share"].unit == "pct"
    assert context.by_id["week_load"].unit == "points"


@settings(deadline=None, max_examples=50)
@given(contexts())
def test_ids_are_unique(context: FeedbackContext) -> None:
    assert len(context.by_id) == len(context.facts)


def test_nothing_tells_who_where_or_when() -> None:
    activity = EASY.activity.model_copy(
        update={"device": "canary watch", "utc_offset_s": 3600, "id": 987_654_321, "athlete_id": 987_654_321}
    )

    sent = feedback_context(ATHLETE, activity, WEEK).model_dump_json()

    assert "canary" not in sent
    assert "987654321" not in sent
    assert str(STARTED_AT.year) not in sent
    assert not re.search(r"\d\d:\d\d", sent)


def test_doubtful_heart_rate_leaves_no_trace_but_its_state() -> None:
    context = feedback_context(ATHLETE, LOCKED.activity, WEEK)

    assert context.run.heart_rate == "doubtful"
    assert {fact.id for fact in context.facts if fact.unit == "bpm"} <= {"easy_hr_ceiling", "hard_hr_ceiling"}
    assert context.intensity.easy_share is None
    assert context.run.decoupling is None


def test_steps_counted_as_heart_beats_are_no_load() -> None:
    honest = LOCKED.activity.model_copy(update={"notes": ()})

    doubtful_points = feedback_context(ATHLETE, LOCKED.activity, ()).run.load
    honest_points = feedback_context(ATHLETE, honest, ()).run.load

    assert doubtful_points is not None
    assert honest_points is not None
    assert doubtful_points < honest_points


def test_low_coverage_makes_heart_rate_doubtful() -> None:
    patchy = a_run([330] * 6, zones=(10, 20), hr_coverage=0.79)

    assert feedback_context(ATHLETE, patchy, ()).run.heart_rate == "doubtful"


def test_zones_from_age_alone_are_estimated() -> None:
    assert feedback_context(GUESSED, EASY.activity, ()).run.heart_rate == "estimated"


def test_without_age_and_maximum_there_are_no_zones() -> None:
    context = feedback_context(UNKNOWN, EASY.activity, ())

    assert context.run.heart_rate == "no_zones"
    assert context.run.hr_avg is not None
    assert context.targets.easy_hr_ceiling is None


def test_word_of_the_athlete_about_the_kind_counts() -> None:
    assert feedback_context(ATHLETE, RACE.activity, ()).week.is_hard


def test_stops_are_what_elapsed_time_has_beyond_moving_time() -> None:
    run = a_run([300] * 10, elapsed_s=3300.0)

    context = feedback_context(ATHLETE, run, ())

    assert context.run.stopped_time == 300.0
    assert context.run.stopped_share == 100 * 300 / 3300


def test_treadmill_is_known_by_its_note() -> None:
    assert feedback_context(ATHLETE, TREADMILL.activity, ()).run.is_treadmill


def test_notes_are_codes_only() -> None:
    assert feedback_context(ATHLETE, TREADMILL.activity, ()).by_id["note_1"].value == "treadmill"


def test_targets_of_a_recording_that_was_cut_off_are_none() -> None:
    """Half a run is no measure for the next one."""
    cut_off = LONG.activity.model_copy(update={"is_incomplete": True})

    targets = feedback_context(ATHLETE, cut_off, WEEK).targets

    assert targets.same_time is None
    assert targets.distance_cap is None


def test_days_are_counted_on_the_watch_of_the_athlete() -> None:
    """A run late in the evening is yesterday's, even where it is the same day in UTC."""
    evening = a_run([330] * 5).model_copy(
        update={"started_at": STARTED_AT - timedelta(hours=16), "utc_offset_s": -7200}
    )
    run = a_run([330] * 5).model_copy(update={"utc_offset_s": -7200})

    assert feedback_context(ATHLETE, run, [evening]).week.days_since_run == 1


def test_form_is_what_the_days_before_left_behind() -> None:
    yesterday = Day(day=date(2025, 11, 3), fitness=40.0, fatigue=65.0, form=-20.0)

    week = feedback_context(ATHLETE, EASY.activity, (), form=yesterday).week

    assert (week.fitness, week.fatigue, week.form) == (40.0, 65.0, -25.0)
    assert feedback_context(ATHLETE, EASY.activity, ()).week.form is None


def test_what_was_written_down_has_no_breaks_to_speak_of() -> None:
    entry = EASY.activity.model_copy(update={"notes": (Note(code=MANUAL_ENTRY),)})

    run = feedback_context(ATHLETE, entry, ()).run

    assert run.is_manual
    assert run.stopped_time is run.stopped_share is None
