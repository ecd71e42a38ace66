"""Less of the same: fewer or shorter repetitions, never other ones."""

import pytest
from hypothesis import given

from coaching.training.codes import parse
from coaching.training.expansion import expand
from coaching.training.session import FAST
from coaching.training.trimming import SHORT, TIRED, Share, trimmed
from tests.coaching.training.sessions import any_run_code, some_targets

CASES = [
    ("I5x1000/2.5", TIRED, "I4x1000/2.5"),
    ("I5x1000/2.5", SHORT, "I3x1000/2.5"),
    ("I2x1000/2", TIRED, "I2x800/2"),
    ("I2x1000/2", SHORT, "I1x1000"),
    ("T1x20", TIRED, "T1x17"),
    ("T2x7.5/2", TIRED, "T2x6/2"),
    ("H8x60+SL", TIRED, "H6x60"),
    ("H1x30", TIRED, "H1x25"),
    ("H1x20", TIRED, None),
    ("M8", SHORT, "M5"),
    ("L22m6", TIRED, "L18m5"),
    ("R1x50", TIRED, None),
    ("E1", TIRED, None),
    ("E3s+S", TIRED, "E2.5"),
]


@pytest.mark.parametrize(("code", "share", "less"), CASES)
def test_repetitions_go_first_then_their_length(code: str, share: Share, less: str | None) -> None:
    found = trimmed(parse(code), share)

    assert (found and str(found)) == less


@given(any_run_code())
def test_what_is_left_of_the_work_is_within_the_share(code: str) -> None:
    targets, whole = some_targets(distance_m=None), parse(code)
    less = trimmed(whole, TIRED) if whole.kind not in {"race", "walk_run"} else None
    if less is None:
        return
    works = [expand(str(each), targets).work_s("marathon", *FAST) for each in (less, whole)]

    assert works[0] == 0 or 0.69 <= works[0] / works[1] <= 0.86
    assert less.kind == whole.kind
