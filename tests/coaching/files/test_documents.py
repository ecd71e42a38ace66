"""The gate between an XML document and a recording."""

from math import nan

import numpy as np
import pytest

from coaching.domain.recording import Decoded, Floats, Note, Samples, Totals
from coaching.files.documents import Statement, judged
from coaching.files.elements import Reading
from tests.coaching.files.fit_bytes import NOW, START_UNIX, STARTED_AT

SOUND = Reading(None, ())
SECONDS = np.arange(600.0)


def samples(seconds: Floats = SECONDS, **columns: Floats) -> Samples:
    empty = np.full(len(seconds), np.nan)
    return Samples(**{**dict.fromkeys(Samples.columns(), empty), "unix_s": START_UNIX + seconds, **columns})


def judge(
    recorded: Samples, totals: Totals | None = None, *, reading: Reading = SOUND, start_unix_s: float = nan
) -> Decoded:
    statement = Statement(
        sport=("running", None), samples=recorded, start_unix_s=start_unix_s, totals=totals or Totals()
    )
    return judged([statement], reading, now=NOW)


def said(outcome: Decoded) -> tuple[str, list[str]]:
    return outcome.verdict, [note.code for note in outcome.notes]


def test_activity_of_samples_is_accepted() -> None:
    outcome = judge(samples())

    assert said(outcome) == ("accept", [])
    assert outcome.recordings[0].started_at == STARTED_AT


def test_activity_of_sums_alone_is_accepted_with_its_stated_start() -> None:
    outcome = judge(samples(SECONDS[:0]), Totals(timer_s=1800.0, distance_m=5000.0), start_unix_s=START_UNIX)

    assert said(outcome) == ("accept", [])
    assert outcome.recordings[0].started_at == STARTED_AT
    assert outcome.recordings[0].totals.distance_m == 5000.0


def test_nothing_that_lasted_is_no_activity() -> None:
    assert said(judge(samples(SECONDS[:1]))) == ("reject", ["no_samples"])


def test_activity_of_the_day_after_tomorrow_is_refused() -> None:
    assert said(judge(samples(SECONDS + 1e9))) == ("reject", ["start_in_future"])


def test_one_fix_out_of_order_is_put_in_its_place() -> None:
    """Apps on phones write the first one late; that says nothing against the rest."""
    outcome = judge(samples(np.array([5.0, 0.0, 10.0, 15.0])))

    assert said(outcome) == ("accept", [])
    assert np.diff(outcome.recordings[0].samples.unix_s).min() > 0


def test_more_out_of_order_is_told() -> None:
    assert said(judge(samples(np.array([5.0, 0.0, 10.0, 6.0])))) == ("accept_warn", ["time_backwards"])


@pytest.mark.parametrize("timer_s", [570.0, 599.0, 650.0])
def test_timer_may_run_on_for_a_moment_behind_the_last_sample(timer_s: float) -> None:
    outcome = judge(samples(), Totals(timer_s=timer_s))

    assert said(outcome) == ("accept", [])
    assert outcome.recordings[0].totals.timer_s == timer_s


def test_sums_of_much_more_than_was_recorded_are_not_believed() -> None:
    """Somebody kept a piece of the samples and the sums of the whole."""
    outcome = judge(samples(), Totals(timer_s=3600.0, distance_m=12_000.0))

    assert said(outcome) == ("accept_warn", ["implausible_timer", "implausible_distance"])
    assert outcome.recordings[0].totals.timer_s is None
    assert outcome.recordings[0].totals.elapsed_s == 599.0


def test_damaged_document_is_saved_without_its_sums() -> None:
    outcome = judge(samples(), Totals(timer_s=599.0), reading=Reading("cut_short", (Note(code="text_too_long"),)))

    assert said(outcome) == ("salvage", ["cut_short", "text_too_long"])
    assert outcome.recordings[0].is_incomplete
    assert outcome.recordings[0].totals.timer_s is None


def test_damage_before_the_first_sample_is_the_reason() -> None:
    assert said(judged([], Reading("malformed", ()), now=NOW)) == ("reject", ["malformed"])


@pytest.mark.parametrize(("cadence", "both"), [(85.0, 170.0), (170.0, 170.0)])
def test_cadence_of_a_run_counts_both_feet(cadence: float, both: float) -> None:
    outcome = judge(samples(cadence_spm=np.full(600, cadence)))

    assert set(outcome.recordings[0].samples.cadence_spm) == {both}
