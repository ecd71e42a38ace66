"""Heart rates that a chest strap handed over after a swim, written as a strap writes them, and those of real ones."""

import struct
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.recording import Recording
from coaching.files import decode
from coaching.files.fit import read_messages
from coaching.files.strap import HR, Beats, read_beats
from tests.coaching.files.fit_bytes import (
    BYTE,
    NOW,
    START,
    START_UNIX,
    U8,
    U16,
    U32,
    data,
    define,
    file_id,
    records,
    wrap,
)

FOLDER = Path(__file__).parents[3].parent / "shared" / "data" / "activities"
#: What the strap counts, in 1/1024 s, as the first heart rate of a test comes: near its rollover.
FIRST_TICKS = 4_000

Beat = tuple[float, int]


def strap_bytes(beats: Sequence[Beat], *, zero: int = START) -> bytes:
    """Return the messages of a strap for (seconds since the first, bpm), the first alone and eight by eight."""
    ticks = [FIRST_TICKS + round(1024 * seconds) for seconds, _ in beats]
    body = define(HR, [(253, 4, U32), (9, 4, U32), (0, 2, U16), (6, 1, U8)])
    body += data([U32, U32, U16, U8], [zero, ticks[0], 16_384, beats[0][1]])
    body += define(HR, [(6, 8, U8), (10, 12, BYTE)])
    for first in range(1, len(beats), 8):
        some = slice(first, first + 8)
        body += data([U8, BYTE], [bytes(bpm for _, bpm in beats[some]), packed(ticks[some])])
    return body


def packed(ticks: Sequence[int]) -> bytes:
    last = [each & 0xFFF for each in ticks]
    pairs = zip(last[::2], last[1::2], strict=True)
    return b"".join(struct.pack("<I", low | high << 12)[:3] for low, high in pairs)


def beats_of(body: bytes) -> Beats:
    return read_beats([read_messages(body, 0, len(body))])


@given(st.lists(st.tuples(st.floats(0.25, 3.9), st.integers(40, 220)), min_size=16, max_size=16))
def test_times_go_on_through_every_rollover(steps: list[tuple[float, int]]) -> None:
    seconds = np.cumsum([0.0, *(step for step, _ in steps)])
    told = list(zip(seconds, [100, *(bpm for _, bpm in steps)], strict=True))

    beats = beats_of(strap_bytes(told))

    assert beats.times_s == pytest.approx(START + 0.5 + seconds, abs=0.01)
    assert beats.hr_bpm.tolist() == [bpm for _, bpm in told]


def test_heart_rates_of_all_parts_of_a_file_come_in_their_order() -> None:
    early, late = [(0.5 * number, 120) for number in range(9)], [(0.5 * number, 150) for number in range(9)]
    parts = [read_messages(body, 0, len(body)) for body in (strap_bytes(late, zero=START + 60), strap_bytes(early))]

    beats = read_beats(parts)

    assert beats.hr_bpm.tolist() == [120] * 9 + [150] * 9
    assert all(earlier <= later for earlier, later in pairwise(beats.times_s))


def test_heart_rates_without_a_known_time_or_without_a_value_are_left_out() -> None:
    orphans = define(HR, [(6, 8, U8), (10, 12, BYTE)]) + data([U8, BYTE], [bytes([150] * 8), bytes(range(12))])
    silent = strap_bytes([(0.5 * number, 0 if number % 2 else 140) for number in range(9)])

    assert len(beats_of(orphans).times_s) == 0
    assert beats_of(silent).hr_bpm.tolist() == [140] * 5
    assert len(read_beats([]).times_s) == 0


def test_between_two_heart_rates_it_is_in_proportion_and_far_from_any_unknown() -> None:
    beats = Beats(np.array([10.0, 12.0, 40.0]), np.array([100.0, 120.0, 150.0]))

    found = beats.at(np.array([11.5, 26.5, 40.5, 60.0]))

    assert found[[0, 2]].tolist() == [110.0, 150.0]
    assert np.isnan(found[[1, 3]]).all()


def swim(*, strap: bytes = b"") -> Recording:
    content = wrap(file_id() + records(60)) + (wrap(strap) if strap else b"")
    [recording] = decode(content, now=NOW).recordings
    return recording


def test_strap_goes_before_the_watch_as_far_as_it_reaches() -> None:
    """Its optical sensor sees little under water."""
    watch = swim().samples.hr_bpm
    merged = swim(strap=strap_bytes([(0.5 * number, 90) for number in range(41)])).samples

    is_early = merged.unix_s - START_UNIX <= 20
    assert set(merged.hr_bpm[is_early][1:]) == {90.0}
    assert merged.hr_bpm[30:].tolist() == watch[30:].tolist()


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the collection of real files is not at ../shared")
@pytest.mark.parametrize(
    ("name", "average_off_bpm"),
    [
        # Stated for the lengths alone, without the rests at the edge of the pool.
        ("swim_garmin_fr735xt_pool-chained_d9eb93.fit", 6.0),
        ("multi_garmin_fr920xt_triathlon-chained_910454.fit", 1.0),
        ("multi_garmin_fr945_triathlon-chained_fbc134.fit", 1.0),
    ],
)
def test_real_swims_have_the_heart_rate_that_the_watch_states(name: str, average_off_bpm: float) -> None:
    swum, *_ = decode((FOLDER / name).read_bytes(), now=NOW).recordings

    hr_bpm = swum.samples.hr_bpm
    assert swum.sport == "swimming"
    assert np.isfinite(hr_bpm).mean() > 0.99
    assert np.nanmean(hr_bpm) == pytest.approx(swum.totals.hr_avg_bpm, abs=average_off_bpm)
    assert np.nanmax(hr_bpm) == pytest.approx(swum.totals.hr_max_bpm, abs=1.0)


@given(st.binary(max_size=200))
def test_no_bytes_of_a_strap_make_it_fail(noise: bytes) -> None:
    for fields in ([(6, 8, U8), (10, 12, BYTE)], [(253, 4, U32), (9, 4, U32), (6, 8, U8), (10, 12, BYTE)]):
        size = sum(width for _, width, _ in fields)
        rows = [noise[at : at + size] for at in range(0, len(noise) - size, size)]
        body = define(HR, fields) + b"".join(b"\x00" + row for row in rows)

        beats = beats_of(body)

        assert np.isfinite(beats.times_s).all()
        assert len(beats.at(beats.times_s)) == len(beats.times_s)
