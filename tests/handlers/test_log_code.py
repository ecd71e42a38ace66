from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.activities.draft import Draft, EntrySport
from coaching.errors import StaleButton
from handlers.log_code import code_of, draft_of

LONGEST_DATA = 64
drafts = st.builds(
    Draft,
    sport=st.none() | st.sampled_from(get_args(EntrySport)),
    distance_m=st.none() | st.integers(1, 1_000_000).map(float),
    stated_s=st.none() | st.integers(0, 360_000).map(float),
    rpe=st.none() | st.integers(0, 10),
    day=st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    hr_avg_bpm=st.none() | st.integers(50, 230),
    hr_max_bpm=st.none() | st.integers(50, 230),
    is_race=st.booleans(),
)


@given(drafts)
def test_draft_travels_in_a_button(draft: Draft) -> None:
    code = code_of(draft)

    assert draft_of(code) == draft
    assert len(f"v1:log:{code}".encode()) <= LONGEST_DATA


def test_what_was_left_out_travels_too() -> None:
    draft = Draft(sport="ride", has_no_distance=True, stated_s=105.0, is_clock=True, has_no_rpe=True)

    assert draft_of(code_of(draft)) == draft


@pytest.mark.parametrize(
    "code",
    ["q.", "r.d", "r.y991332", "r.f11", "r.f99", "r..", "r.t\u0661", "r.d10000 ", "r.d99999999", "R.R.R", "x" * 60],
)
def test_forged_letters_lead_nowhere(code: str) -> None:
    with pytest.raises(StaleButton):
        draft_of(code)
