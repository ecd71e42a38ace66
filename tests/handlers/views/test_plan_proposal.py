import ast
import inspect
from datetime import timedelta

import pytest

from coaching.domain.report import Claim, CodeChange, Fact
from coaching.plan import claims
from handlers.views.formatting import LONGEST_CAPTION, LONGEST_MESSAGE, Formats, visible_length
from handlers.views.plan_proposal import overview_view, proposal_views
from handlers.wording import LANGUAGES, Words
from tests.handlers.views.plans import a_plan, a_schedule

WORDS = Words.load("en")
KM = Formats(WORDS)
REASONS = (None, "no_key", "no_consent", "rejected", "timeout", "of a later coach")


def html(**changes: object) -> str:
    return "\n".join(view.html for view in proposal_views(a_plan().model_copy(update=changes), WORDS, KM))


def a_change(**changes: object) -> CodeChange:
    day = a_plan().days[8]
    return CodeChange.model_validate({"day": day.day, "before": "E8", "after": "E6", **changes})


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_the_rules_say_of_a_plan_has_its_words(language: str) -> None:
    words = Words.load(language)
    texts = (node.value for node in ast.walk(ast.parse(inspect.getsource(claims))) if isinstance(node, ast.Constant))
    keys = {text for text in texts if isinstance(text, str) and text.startswith("plan.") and not text.endswith("_")}

    assert {key for key in keys if key not in words} == set()
    assert len(keys) > 5


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("units", ["km", "mi"])
@pytest.mark.parametrize(("race", "weeks"), [("half", 8), ("marathon", 20)])
def test_numbers_fit_below_the_picture_and_reasons_into_one_message(
    language: str, units: str, race: str, weeks: int
) -> None:
    words = Words.load(language)
    formats = Formats(words, "km" if units == "km" else "mi")

    overview = overview_view(a_schedule(race, weeks), b"png", words, formats)
    [reasons] = proposal_views(a_plan(race, weeks), words, formats)

    assert visible_length(overview.html) < LONGEST_CAPTION
    assert visible_length(reasons.html) < LONGEST_MESSAGE
    assert (" km" in overview.html) == (units == "km")
    assert [len(row) for row in reasons.keyboard] == [1, 2, 1]


def test_phases_stand_with_their_days_and_what_they_are_for() -> None:
    said = html()

    assert "<b>Base</b> · 30 Nov to" in said
    assert "Running often and easily" in said
    assert "Less of everything" in said


def test_change_of_a_model_stands_with_its_reason() -> None:
    why = Claim(
        part="change", wording="Because of {usual_week}.", facts=(Fact(id="usual_week", value=42_000.0, unit="m"),)
    )

    said = html(source="model", model="m-1", changes=(a_change(why=why), a_change(after="E5")))

    assert "Easy 8 km becomes Easy 6 km. Because of 42 km." in said
    assert "Easy 8 km becomes Easy 5 km." in said
    assert "looked through and worded by AI (m-1)" in said


@pytest.mark.parametrize(
    ("refused_for", "said"),
    [("R18", "Easy days between hard ones"), ("code", "no session that I know"), ("R99", "…")],
)
def test_refused_change_names_the_rule_in_words(refused_for: str, said: str) -> None:
    shown = html(source="model", model="m-1", changes=(a_change(refused_for=refused_for, after="<x>" if refused_for == "code" else "E6"),))  # fmt: skip  # noqa: E501 - one call

    assert "What the AI wanted" in shown
    assert said in shown
    assert "R18" not in shown
    assert "<x>" not in shown


@pytest.mark.parametrize("reason", REASONS)
def test_plan_of_the_rules_says_why_no_model_had_a_hand_in_it(reason: str | None) -> None:
    assert "by fixed rules and your data" in html(reason=reason)


def test_long_reasons_are_split_and_the_buttons_stand_below_the_last() -> None:
    claims_ = tuple(Claim(part="why", wording=f"{number} " + "word " * 120) for number in range(12))

    *first, last = proposal_views(a_plan(claims=claims_), WORDS, KM)

    assert first
    assert not any(view.keyboard for view in first)
    assert last.keyboard


def test_finish_promises_no_time() -> None:
    schedule = a_schedule()
    draft = schedule.draft.model_copy(update={"kind": "finish"})

    assert (
        "to finish"
        in overview_view(
            type(schedule)(draft=draft, sessions=schedule.sessions, targets=schedule.targets), None, WORDS, KM
        ).html
    )


def test_days_far_away_have_their_year() -> None:
    formats = Formats(WORDS, today=a_plan().ends_on - timedelta(days=400))

    assert "2027" in overview_view(a_schedule(), None, WORDS, formats).html


def test_first_half_hour_has_phases_of_its_own() -> None:
    said = html(kind="couch")

    assert "Run and walk in turns" in said
    assert "Running often and easily" not in said


def test_what_a_model_says_of_a_phase_takes_the_place_of_ours() -> None:
    phase = Fact(id="phase", value="base", unit="word")
    focus = Claim(
        part="focus", wording="Up to {peak_week}.", facts=(phase, Fact(id="peak_week", value=48_000.0, unit="m"))
    )

    assert "Up to 48 km." in html(claims=(focus,))


def test_words_of_facts_are_those_of_the_athlete() -> None:
    values = {"sore_1": "knee", "run_days": "tue+sun", "experience": "advanced", "target_is": "ambitious", "x": "else"}
    wording = " / ".join(f"{{{name}}}" for name in values)
    facts = tuple(Fact(id=name, value=value, unit="word") for name, value in values.items())

    said = html(claims=(Claim(part="caution", wording=wording, facts=facts),)).casefold()

    assert "knee / tue, sun / " in said
    assert "/ ambitious / else" in said


def test_times_and_lengths_of_facts_read_as_a_runner_says_them() -> None:
    facts = (
        Fact(id="race_distance", value=21_097.5, unit="m"),
        Fact(id="usual_week", value=0.0, unit="m"),
        Fact(id="weekday_cap", value=5_400.0, unit="s"),
        Fact(id="target", value=6_300.0, unit="s"),
    )
    claim = Claim(part="why", wording="{race_distance}, {usual_week}, {weekday_cap}, {target}", facts=facts)

    assert "Half marathon, 0.0 km, 1 h 30 min, 1:45:00" in html(claims=(claim,))
