from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.errors import UnreadableFile
from coaching.files import points
from coaching.files.points import NUMBER_MAX, Points, instant, number

NAMES = {"unix_s": ("time",), "hr_bpm": ("hr", "heartrate")}
MIDNIGHT = 1_780_272_000.0


@pytest.mark.parametrize(("text", "value"), [("1.5", 1.5), (" -3 ", -3.0), ("1e3", 1000.0)])
def test_number_is_read(text: str, value: float) -> None:
    assert number(text) == value


@given(st.one_of(st.none(), st.text(), st.floats().map(str)))
def test_number_is_finite_and_measurable_or_missing(text: str | None) -> None:
    value = number(text)

    assert isnan(value) or abs(value) < NUMBER_MAX


@pytest.mark.parametrize(
    ("text", "unix_s", "offset_s"),
    [
        ("2026-06-01T00:00:00Z", MIDNIGHT, None),
        ("2026-06-01T00:00:00+00:00", MIDNIGHT, None),
        ("\n 2026-06-01T00:00:00.25Z ", MIDNIGHT + 0.25, None),
        ("2026-06-01T00:00:00", MIDNIGHT, None),
        ("2026-06-01T02:00:00+02:00", MIDNIGHT, 7200),
        ("2026-05-31T18:15:00-05:45", MIDNIGHT, -20_700),
    ],
)
def test_time_is_read_with_its_offset(text: str, unix_s: float, offset_s: int | None) -> None:
    assert instant(text) == (unix_s, offset_s)


@given(st.one_of(st.none(), st.text(), st.datetimes(timezones=st.timezones()).map(str)))
def test_time_is_a_finite_number_or_missing(text: str | None) -> None:
    unix_s, _ = instant(text)

    assert isnan(unix_s) or abs(unix_s) < 1e12


def test_points_without_a_time_are_counted_and_left_out() -> None:
    gathered = Points(NAMES)
    for texts in ({"time": "2026-06-01T00:00:00Z", "heartrate": "140"}, {"hr": "150"}, {"time": "yesterday"}):
        gathered.add(texts)

    samples, offset_s = gathered.take()

    assert (samples.unix_s.tolist(), samples.hr_bpm.tolist(), offset_s) == ([MIDNIGHT], [140.0], None)
    assert np.isnan(samples.distance_m).all()
    assert (gathered.count, len(gathered)) == (3, 0)


def test_activity_begins_with_nothing_of_the_one_before() -> None:
    gathered = Points(NAMES)
    gathered.add({"time": "2026-06-01T02:00:00+02:00", "hr": "140"})
    gathered.take()
    gathered.add({"time": "2026-06-01T00:00:00Z"})

    samples, offset_s = gathered.take()

    assert (len(samples), offset_s) == (1, None)
    assert np.isnan(samples.hr_bpm).all()


def test_more_points_than_anybody_records_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(points, "POINTS_MAX", 2)
    gathered = Points(NAMES)
    gathered.add({})
    gathered.take()
    gathered.add({})

    with pytest.raises(UnreadableFile) as caught:
        gathered.add({})
    assert caught.value.reason == "too_many_points"
