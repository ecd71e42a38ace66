"""The tally of an import."""

from datetime import timedelta

from coaching.domain.activity import Activity, ActivityId
from coaching.domain.work import NAMES_KEPT, NEWEST_KEPT, Tally
from tests.handlers.views.cards import EVENING, an_activity, some_metrics


def run(number: int, *, days_ago: int = 0, has_hr: bool = True) -> Activity:
    metrics = some_metrics() if has_hr else some_metrics(hr_time=None)
    return an_activity(metrics, id=ActivityId(number), started_at=EVENING - timedelta(days=days_ago))


def test_newest_are_kept_whatever_the_order() -> None:
    tally = Tally()
    for number, days_ago in enumerate((3, 9, 1, 7, 0, 5)):
        tally = tally.with_kept([run(number, days_ago=days_ago)], [], [])

    assert [kept.id for kept in tally.newest] == [4, 2, 0, 5]
    assert len(tally.newest) == NEWEST_KEPT
    assert tally.new == (0, 1, 2, 3, 4, 5)
    assert (tally.files, tally.members) == (6, 6)


def test_known_activities_are_counted_apart() -> None:
    tally = Tally().with_kept([], [run(1)], []).with_kept([run(2)], [run(3, days_ago=1)], [])

    assert (tally.new, tally.known) == ((2,), 2)
    assert [kept.id for kept in tally.newest_known] == [1, 3]


def test_newest_run_with_a_heart_rate_is_remembered() -> None:
    tally = Tally().with_kept([run(1, days_ago=5)], [], [])
    tally = tally.with_kept([run(2, days_ago=2)], [], []).with_kept([run(3, has_hr=False)], [], [])

    assert tally.newest_with_hr is not None
    assert tally.newest_with_hr.id == 2


def test_activity_whose_place_was_taken_does_not_count_any_more() -> None:
    """A cut file and the whole one in the same archive are one new run."""
    tally = Tally().with_kept([run(1)], [], []).with_kept([run(2)], [], [ActivityId(1)])

    assert tally.new == (2,)
    assert [kept.id for kept in tally.newest] == [2]
    assert tally.newest_with_hr is not None
    assert tally.newest_with_hr.id == 2


def test_failures_are_counted_by_reason_with_the_first_names() -> None:
    tally = Tally().with_failure("empty", "a.fit").with_failure("not_fit", "").with_failure("empty", "")
    for number in range(5):
        tally = tally.with_failure("empty", f"{number}.fit")

    assert tally.failed == tally.files == 8
    empty, other = tally.failures
    assert (empty.reason, empty.count, empty.names) == ("empty", 7, ("a.fit", 3, "0.fit"))
    assert (other.reason, other.count, other.names) == ("not_fit", 1, (2,))
    assert len(empty.names) == NAMES_KEPT


def test_next_document_begins_with_its_first_file() -> None:
    tally = Tally().with_failure("empty", "a.fit").with_item()

    assert (tally.files, tally.items, tally.members) == (1, 1, 0)


def test_only_a_heart_rate_that_no_later_run_reaches_can_be_a_maximum() -> None:
    """An old high is kept below a newer one: too old a run counts no more, and which is too old is known at the end."""
    tally = Tally()
    for number, days_ago, bpm in ((1, 400, 195), (2, 300, 188), (3, 200, 186), (4, 100, 188), (5, 10, None)):
        reached = some_metrics(hr_max_candidate_bpm=bpm)
        tally = tally.with_kept([run(number, days_ago=days_ago).model_copy(update={"metrics": reached})], [], [])

    assert [(peak.id, peak.hr_bpm) for peak in tally.peaks] == [(4, 188), (1, 195)]
    assert [peak.id for peak in tally.with_kept([], [], [ActivityId(4)]).peaks] == [1]
