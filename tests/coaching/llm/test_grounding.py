"""Nothing in a wording states a value that is not a fact, and nothing is said that the coach never says."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.athlete import Units
from coaching.domain.report import Fact
from coaching.llm.grounding import LONGEST_WORDING, placeholders, wording_complaints

FACTS = {
    fact.id: fact
    for fact in (
        Fact(id="pace_avg", value=334.1, unit="s_per_km"),
        Fact(id="distance", value=8000.0, unit="m"),
        Fact(id="moving_time", value=2673.0, unit="s"),
        Fact(id="hr_avg", value=138.0, unit="bpm"),
        Fact(id="easy_share", value=96.0, unit="pct"),
        Fact(id="easy_zone", value=2, unit="zone"),
        Fact(id="full_km", value=8, unit="count"),
        Fact(id="slowest_km", value=3, unit="count"),
        Fact(id="kind", value="easy", unit="word"),
    )
}


def complaints(wording: str, *named: str) -> tuple[str, ...]:
    return wording_complaints(wording, named or ("distance",), FACTS)


@pytest.mark.parametrize(
    "wording",
    [
        "You kept it easy: {easy_share} in {easy_zone} or below.",
        "Even from start to end, at {pace_avg}. That's what patience looks like.",
        "Kilometre {slowest_km} was the slowest of {full_km} kilometres.",
        "The second half held, and the last kilometre was the calmest.",
        "One thing stands out: you never hurried. No one has to run every day.",
        "First let it sink in. The next one can be longer.",
        "You may go on like this; the week has been kind to you.",
        "Nothing to change — keep the rhythm, it's yours.",
        "Both halves took the same effort, and your heart stayed at {hr_avg}.",
    ],
)
def test_good_wording_has_no_complaint(wording: str) -> None:
    assert complaints(wording) == ()


@pytest.mark.parametrize(
    ("wording", "instruction"),
    [
        ("You ran 8 km today.", 'says "8", which holds a raw number'),
        ("At 5:34/km you were quick.", 'says "5:34/km", which holds a raw number'),
        ("A heart rate of ١٣٨ is fine.", "holds a raw number"),
        ("Half ½ of it was easy.", "holds a raw number"),
        ("You did this on your 1st try.", "holds a raw number"),
        ("Your effective VO2max grows.", "holds a raw number"),
        ("You ran eight kilometres.", 'says "eight kilometres", which states a count in words'),
        ("After three hard days, rest.", "states a count in words"),
        ("A ten-minute jog is enough.", "states a count in words"),
        ("Take one easy day first.", "states a count in words"),
        ("Ninety percent was easy.", "states a count in words"),
        ("The fourth kilometre was slow.", "counts in words"),
        ("The second to last kilometre was slow.", "counts in words"),
        ("You ran twice as far as usual.", "does arithmetic in words"),
        ("Two thirds of it was easy.", "does arithmetic in words"),
        ("A quarter of the run was hard.", "does arithmetic in words"),
        ("Most of it was in zone two.", "names a zone in words"),
        ("Most of it was in Z2.", "holds a raw number"),
        ("Tuesday's run was harder.", "names a day or a month"),
        ("Rest at the weekend.", "names a day or a month"),
        ("On Thu you ran hard.", "names a day"),
        ("In November it gets cold.", "names a day or a month"),
        ("A calm run this morning.", "names a time of day"),
        ("Yesterday was hard.", "names a time of day"),
        ("See https://example.com for more.", "holds a link"),
        ("Ask at coach.example.com about it.", "holds a link"),
        ("Write to @coach.", "holds a link"),
        ("That was **great**.", "holds markup"),
        ("That was <b>great</b>.", "holds markup"),
        ("- first point", "holds markup"),
        ("See [this](that).", "holds markup"),
        ("It sounds like tendinitis.", "sounds like a diagnosis"),
        ("You may be overtraining.", "sounds like a diagnosis"),
        ("Take ibuprofen before.", "sounds like a diagnosis"),
        ("You were dehydrated.", "sounds like a diagnosis"),
        ("I guarantee progress.", "promises something"),
        ("You will run a personal best soon.", "promises something"),
        ("This will make you faster.", "promises something"),
        ("As a language model I cannot say.", "speaks about how you work"),
        ("My instructions forbid that.", "speaks about how you work"),
        ("Losing weight would help.", "speaks about body weight"),
        ("Well done 🎉 today.", "holds line breaks, emoji or invisible characters"),
        ("Well done.\nVery well.", "holds line breaks, emoji or invisible characters"),
        ("Well done.\u202e", "holds line breaks, emoji or invisible characters"),
        ("It was {pace}.", 'names "pace", which is no fact here'),
        ("It was {pace_avg!r}.", "holds braces that are no placeholder"),
        ("It was {hr_avg.__class__}.", "holds braces that are no placeholder"),
        ("It was {}.", "holds braces that are no placeholder"),
        ("It was {{pace_avg}}.", "holds braces that are no placeholder"),
        ("It was {pace_avg.", "holds braces that are no placeholder"),
        ("An {kind} run.", "puts {kind} into the sentence; that fact is a word"),
        ("You covered {distance} km.", "writes a unit after {distance}"),
        ("At {pace_avg} per kilometre.", "writes a unit after {pace_avg}"),
        ("{hr_avg} beats is calm.", "writes a unit after {hr_avg}"),
        ("{easy_share}% was easy.", "writes a unit after {easy_share}"),
        ("{moving_time} minutes is plenty.", "writes a unit after {moving_time}"),
        ("You stayed in zone {easy_zone}.", 'writes "zone" before {easy_zone}'),
        ("   ", "is empty"),
        ("x" * (LONGEST_WORDING + 1), "is 401 characters long; say it in at most 400"),
    ],
)
def test_bad_wording_gets_an_instruction(wording: str, instruction: str) -> None:
    found = complaints(wording)

    assert any(instruction in complaint for complaint in found), found


def test_unknown_fact_is_answered_with_those_close_to_it() -> None:
    [complaint] = complaints("It was {pace_average}.")

    assert 'names "pace_average", which is no fact here; close to it are pace_avg' in complaint


def test_ids_that_are_only_named_count_as_well() -> None:
    [complaint] = complaints("A calm run.", "distance", "shoe_size")

    assert "shoe_size" in complaint


def test_statement_stands_on_a_fact() -> None:
    assert wording_complaints("A calm run.", (), FACTS) == ("stands on no fact; name at least one fact id in facts",)


def test_placeholders_come_once_in_their_order() -> None:
    assert placeholders("{hr_avg} at {pace_avg}, {hr_avg} again") == ("hr_avg", "pace_avg")


@given(st.text(max_size=80), st.characters(categories=["N"]), st.text(max_size=80))
def test_no_number_of_any_script_passes(before: str, number: str, after: str) -> None:
    text = re.sub(r"[{}]", "", before) + number + re.sub(r"[{}]", "", after)

    assert complaints(text)


@given(st.text(max_size=200))
def test_whatever_passes_can_be_filled_in(wording: str) -> None:
    """The view fills the wording with str.format, which must never meet anything but our placeholders."""
    if not complaints(wording):
        assert wording.format(**dict.fromkeys(FACTS, "value"))


@pytest.mark.parametrize(
    ("wording", "units"),
    [
        ("Your last kilometre, at {pace_avg}, was calm.", "mi"),
        ("Alle Kilometern lagen bei {pace_avg}.", "mi"),
        ("From km {slowest_km} on it was {pace_avg}.", "mi"),
        ("Your last mile, at {pace_avg}, was calm.", "km"),
        ("Die erste Meile lag bei {pace_avg}.", "km"),
    ],
)
def test_splits_are_called_what_they_are_for_this_athlete(wording: str, units: Units) -> None:
    other: Units = "mi" if units == "km" else "km"

    complaints = wording_complaints(wording, ("pace_avg",), FACTS, units=units)

    assert any("does not count in" in complaint for complaint in complaints)
    assert wording_complaints(wording, ("pace_avg",), FACTS, units=other) == ()
