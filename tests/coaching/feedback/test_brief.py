"""What a model is told, and what it may name."""

import re

import pytest
from hypothesis import given, settings
from inline_snapshot import snapshot

from coaching.domain.activity import METRES_PER_MILE
from coaching.feedback.baseline import observations_made
from coaching.feedback.brief import MOST_SPLITS, Brief, feedback_brief
from coaching.feedback.context import FeedbackContext, feedback_context
from coaching.feedback.facts.sheet import units
from coaching.feedback.facts.targets import Targets
from tests.coaching.feedback.contexts import ATHLETE, a_run, full_context, splits_of
from tests.coaching.feedback.runs import EASY, EMPTY, LONG, TYPICAL, WEEK, Typical
from tests.coaching.feedback.strategies import contexts
from tests.coaching.feedback.wrapping import wrapped

TARGETS = units(Targets).keys()


def brief_of(typical: Typical) -> Brief:
    context = feedback_context(typical.athlete, typical.activity, typical.before)
    return feedback_brief(context, language="en")


def test_brief_of_an_easy_run() -> None:
    assert wrapped(brief_of(EASY).text) == snapshot("""\
<facts>
athlete: age=38; experience=not stated
run: sport=running kind=easy distance=8.00km moving_time=44:33 elapsed_time=46:30 stopped_time=1:57
stopped_share=4.2% pace_avg=5:34/km heart_rate=known hr_coverage=100% hr_avg=138bpm load=38
decoupling=2.1%
N zone_N_time zone_N_share(%)
1 12:00 27
2 30:00 68
3 2:00 4.5
4 0:00 0.0
5 0:00 0.0
intensity: easy_zone=Z2 grey_zone=Z3 hard_zone=Z4 top_zone=Z5 easy_share=95% above_easy_share=4.5%
grey_share=4.5%
pacing: full_km=8 first_km_pace=5:38/km last_km_pace=5:31/km fastest_km=8 fastest_km_pace=5:31/km
slowest_km=1 slowest_km_pace=5:38/km body_pace=5:34/km closing_pace=5:32/km last_km_gain=0.9%
first_half_pace=5:35/km second_half_pace=5:33/km half_gap=0.5% pace_spread=0.6%
N split_N_pace(/km)
1 5:38
2 5:35
3 5:33
4 5:34
5 5:36
6 5:32
7 5:34
8 5:31
week before: week_sessions=4 week_runs=4 week_run_days=4 week_cross=0 week_distance=36.00km
week_time=3:20:35 week_load=184 week_hard_days=1 days_since_run=2 days_since_hard=5
longest_before=14.00km load_part=21%
N before_N_days_ago before_N_kind before_N_distance(km) before_N_moving_time before_N_load
1 6 easy 8.00 44:40 39
2 5 intervals 7.00 35:45 42
3 3 easy 7.00 39:40 33
4 2 long 14.00 1:20:30 69
targets: easy_hr_ceiling=147bpm same_time=45:00
</facts>
<findings>
went_well: easy_kept (easy_zone easy_share hr_avg)
went_well: pacing_even (full_km pace_avg pace_spread fastest_km_pace slowest_km_pace)
went_well: drift_low (decoupling hr_avg)
watch: nothing_to_change ()
next: easy_repeat (easy_hr_ceiling same_time)
next: talk_easy (same_time)
next: any_run ()
</findings>
Write the feedback. Style: supportive. Language: en.\
""")


def test_brief_of_nothing_but_a_start() -> None:
    assert wrapped(brief_of(EMPTY).text) == snapshot("""\
<facts>
athlete: age=not stated; experience=not stated
run: sport=running kind=easy heart_rate=none
week before: week_sessions=0 week_runs=0 week_run_days=0 week_cross=0 week_hard_days=0
</facts>
<findings>
went_well: logged ()
watch: week_alone (week_sessions)
next: any_run ()
</findings>
Write the feedback. Style: supportive. Language: en.\
""")


@settings(deadline=None, max_examples=50)
@given(contexts())
def test_every_value_that_may_be_named_is_in_the_text(context: FeedbackContext) -> None:
    brief = feedback_brief(context, language="en")

    for fact in brief.facts.values():
        name = re.sub(r"(?<=_)\d+(?=_)", "N", fact.id) if re.match(r"(split|zone|before)_\d", fact.id) else fact.id
        assert name in brief.text


@pytest.mark.slow
@settings(deadline=None, max_examples=50)
@given(contexts())
def test_findings_stand_on_facts_that_are_sent(context: FeedbackContext) -> None:
    brief = feedback_brief(context, language="en")

    named = {name for one in observations_made(context) for name in one.facts}
    assert named | brief.advisable <= brief.facts.keys()


@settings(deadline=None, max_examples=50)
@given(contexts())
def test_no_target_is_sent_that_the_fixed_rules_would_not_set(context: FeedbackContext) -> None:
    brief = feedback_brief(context, language="en")

    found = {name for one in observations_made(context) for name in one.facts}
    assert TARGETS & brief.facts.keys() <= brief.advisable | found


def test_after_a_jump_in_distance_nothing_longer_is_offered() -> None:
    jump = {"longest_before": 9_000.0, "longest_growth": 40.0}

    brief = feedback_brief(full_context(run={"distance": 12_600.0}, week=jump), language="en")

    assert "distance_cap_before" in brief.facts
    assert "distance_cap" not in brief.facts


def test_zones_from_age_alone_set_no_ceiling() -> None:
    estimated = brief_of(TYPICAL["estimated zones"])

    assert "easy_hr_ceiling" not in estimated.facts
    assert "zones estimated from the age" in estimated.text


def test_gain_that_was_a_loss_is_not_sent() -> None:
    """As "{start_gain} faster" it would read wrongly."""
    brief = feedback_brief(full_context(pacing={"start_gain": -1.2}), language="en")

    assert "start_gain" not in brief.facts


@pytest.mark.parametrize(("count", "sent"), [(1, 1), (20, 20), (21, 11), (43, 15), (100, 21)])
def test_many_kilometres_are_thinned_out_and_the_last_one_stays(count: int, sent: int) -> None:
    brief = brief_of(Typical(a_run([330] * count)))

    paces = [name for name in brief.facts if re.fullmatch(r"split_\d+_pace", name)]
    assert len(paces) == sent <= MOST_SPLITS + 1
    assert paces[-1] == f"split_{count}_pace"


def test_language_and_style_are_asked_for() -> None:
    context = feedback_context(ATHLETE, LONG.activity, WEEK)

    assert feedback_brief(context, language="de").text.endswith("Style: supportive. Language: de.")


def test_who_counts_in_miles_is_judged_by_miles_and_the_model_is_told() -> None:
    run = a_run([330] * 8, mile_splits=splits_of([330, 320, 340, 350], full_m=METRES_PER_MILE))
    context = feedback_context(ATHLETE.model_copy(update={"units": "mi"}), run, ())

    brief = feedback_brief(context, language="en")

    assert (context.units, brief.facts["full_km"].value, brief.facts["slowest_km"].value) == ("mi", 4, 4)
    assert "Units: miles." in brief.text.splitlines()[-1]
    assert "miles" not in brief_of(EASY).text


def test_old_activity_without_miles_is_judged_by_kilometres() -> None:
    context = feedback_context(ATHLETE.model_copy(update={"units": "mi"}), EASY.activity, ())

    assert (context.units, context.pacing.full_km) == ("km", 8)
