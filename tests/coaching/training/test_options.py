"""What to do instead: always there for a hard session, and never harder."""

import pytest
from hypothesis import given

from coaching.training.codes import parse
from coaching.training.expansion import expand
from coaching.training.options import options, with_options
from coaching.training.session import Option
from coaching.training.targets import Targets
from tests.coaching.training.sessions import any_code, any_targets, some_targets

A_TARGETS = some_targets()
WORKOUTS = ("M8", "T3x10/2", "T1x20", "I5x1000/2.5", "I3x1600/3", "R8x200/1.5", "H8x60", "L22", "L22m6")


def options_of(code: str, targets: Targets = A_TARGETS) -> list[tuple[str, str | None]]:
    """Return the kinds of the options, and what to do instead."""
    return [(option.kind, option.code) for option in _all(code, targets)]


@given(any_code(), any_targets())
def test_no_option_costs_more_than_the_session(code: str, targets: Targets) -> None:
    session = expand(code, targets)

    for option in options(session, targets):
        if option.code is not None:
            hurried = targets.in_a_hurry if option.kind == "short_of_time" else targets
            instead = expand(option.code, hurried)

            assert instead.load_points <= session.load_points
            assert instead.duration_s == option.duration_s
            assert not instead.is_hard or session.is_hard


@given(any_code(), any_targets())
def test_less_of_the_same_is_at_the_same_pace(code: str, targets: Targets) -> None:
    session = expand(code, targets)
    fastest_s_per_km = min((step.pace_s_per_km[0] for step in session.steps() if step.pace_s_per_km), default=0.0)

    for option in options(session, targets):
        for step in expand(option.code, targets).steps() if option.code else ():
            assert step.pace_s_per_km is None or step.pace_s_per_km[0] >= fastest_s_per_km


@pytest.mark.parametrize("code", WORKOUTS)
def test_hard_session_has_an_option_for_every_day(code: str) -> None:
    assert {kind for kind, _ in options_of(code)} == {"tired", "short_of_time", "treadmill", "heat"}


@pytest.mark.parametrize("code", WORKOUTS)
def test_short_of_time_saves_a_fifth_of_it_at_least(code: str) -> None:
    short = next(option for option in _all(code) if option.kind == "short_of_time")

    assert short.duration_s is not None
    assert short.duration_s <= 0.8 * expand(code, A_TARGETS).duration_s


@pytest.mark.parametrize(
    ("code", "less", "easy"),
    [
        ("I5x1000/2.5", "I4x1000/2.5", "E7"),
        ("T3x10/2", "T3x8/2", "E7.5"),
        ("H8x60+S", "H6x60", "E5.5"),
        ("M8", "M6", "E8"),
        ("L22m6+S", "L18m5", "L18"),
    ],
)
def test_tired_legs_do_less_of_it_or_run_easily(code: str, less: str, easy: str) -> None:
    """Strength goes too: whoever is tired does not add to it."""
    assert options_of(code)[:2] == [("tired", less), ("tired", easy)]


def test_easy_running_instead_of_sprints_with_walks_is_shorter_still() -> None:
    """Three quarters of the time would cost more than all of the walking back."""
    targets = some_targets(40.0, level="beginner")
    session = expand("H21x5", targets)

    easy = next(option for option in options(session, targets) if option.text == "option.tired_easy")

    assert easy.code is not None
    assert expand(easy.code, targets).load_points <= session.load_points


def test_easy_run_needs_only_what_changes_its_measure() -> None:
    assert options_of("E8") == [("treadmill", None), ("heat", None), ("heat", "Y40")]


def test_short_easy_run_may_be_run_in_any_heat() -> None:
    assert options_of("Y30") == [("treadmill", None), ("heat", None)]


@pytest.mark.parametrize(("code", "instead"), [("H8x60", "Y40"), ("H6x10", "Y30"), ("R2x100/1", "Y30")])
def test_run_in_too_much_heat_is_no_longer_than_what_it_replaces_costs(code: str, instead: str) -> None:
    assert options_of(code)[-1] == ("heat", instead)


def test_repetitions_slow_by_half_as_much_in_the_heat() -> None:
    """The breaks between them cool the body down."""
    blocks, reps = (next(option for option in _all(code) if option.slower_pct) for code in ("T3x10/2", "R8x200/1.5"))

    assert (blocks.slower_pct, reps.slower_pct) == ((2.0, 6.0), (1.0, 3.0))


def test_fast_running_ends_in_less_heat_than_easy_running() -> None:
    fast, easy = (next(option for option in _all(code) if option.text == "option.too_hot") for code in ("T1x20", "E8"))

    assert (fast.heat_sum_f, easy.heat_sum_f) == ((160.0, None), (180.0, None))


@pytest.mark.parametrize("code", ["-", "S", "SL", "X45"])
def test_what_is_no_run_has_no_options(code: str) -> None:
    assert options_of(code) == []


def test_race_is_run_or_not_run() -> None:
    assert options_of("RACE") == [("heat", None)]


def test_session_with_options_is_otherwise_the_same() -> None:
    session = expand("T3x10/2", A_TARGETS)

    full = with_options(session, A_TARGETS)

    assert full.options == options(session, A_TARGETS)
    assert full.blocks == session.blocks


@given(any_code(), any_targets())
def test_alternative_has_no_strength(code: str, targets: Targets) -> None:
    codes = [option.code for option in options(expand(code, targets), targets) if option.code]

    assert all(parse(instead).strength is None for instead in codes)


def _all(code: str, targets: Targets = A_TARGETS) -> tuple[Option, ...]:
    return options(expand(code, targets), targets)
