import pytest

from coaching.domain.activity import Activity
from coaching.feedback.facts.judged import judged
from coaching.feedback.facts.week import Week, week_facts
from tests.coaching.feedback.contexts import ATHLETE, a_run
from tests.coaching.feedback.runs import HARD_AGAIN, INTERVALS, WEEK


def week_of(activity: Activity, *before: Activity) -> Week:
    return week_facts(judged(ATHLETE, activity, before), [judged(ATHLETE, one, ()) for one in before])


def test_sums_leave_the_activity_itself_out() -> None:
    week = week_of(a_run([330] * 6), *WEEK)

    assert (week.week_sessions, week.week_runs, week.week_run_days, week.week_cross) == (4, 4, 4, 0)
    assert week.week_distance == 36_000.0
    assert week.longest_before == 14_000.0


def test_no_week_before_is_zero_sessions_and_unknown_sums() -> None:
    week = week_of(a_run([330] * 6))

    assert week.week_sessions == 0
    assert week.week_distance is None
    assert week.days_since_run is None
    assert week.load_part is None


def test_hard_days_count_days_not_sessions() -> None:
    twice = [INTERVALS.activity.model_copy(update={"started_at": WEEK[1].started_at}), WEEK[1]]

    week = week_of(HARD_AGAIN.activity, *twice)

    assert week.week_hard_days == 1
    assert week.hard_days_now == 2
    assert week.days_since_hard == 5


def test_two_hours_are_a_hard_day() -> None:
    assert week_of(a_run([400] * 18)).is_hard


def test_ride_is_no_hard_day_and_no_longest_run() -> None:
    ride = a_run(sport="cycling", distance_m=80_000.0, moving_s=9000.0, days_ago=1)

    week = week_of(a_run([330] * 6), ride)

    assert week.week_hard_days == 0
    assert week.longest_before is None
    assert week.week_cross == 1


def test_cadence_is_compared_with_runs_at_about_the_same_pace() -> None:
    alike = [a_run([335] * 6, days_ago=day, cadence_avg_spm=170.0) for day in (5, 4, 3)]
    fast = a_run([250] * 6, days_ago=2, cadence_avg_spm=190.0)

    week = week_of(a_run([330] * 6, cadence_avg_spm=160.0), *alike, fast)

    assert week.cadence_usual == 170.0
    assert week.cadence_change_pct == pytest.approx(-100 * 10 / 170)


def test_two_runs_are_no_usual_cadence() -> None:
    alike = [a_run([335] * 6, days_ago=day, cadence_avg_spm=170.0) for day in (4, 3)]

    assert week_of(a_run([330] * 6, cadence_avg_spm=150.0), *alike).cadence_usual is None


def test_equal_days_are_monotonous_and_a_long_day_is_not() -> None:
    alike = [a_run([330] * 8, days_ago=day) for day in (7, 6, 5, 4, 3, 2)]
    varied = [a_run([330] * length, days_ago=day) for length, day in ((3, 6), (18, 4), (3, 2))]

    assert (week_of(a_run([330] * 6), *alike).monotony or 0) > 2
    assert (week_of(a_run([330] * 6), *varied).monotony or 9) < 1
