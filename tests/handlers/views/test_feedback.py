"""Feedback as it stands in the chat: form, voices, wording."""

import re
from collections.abc import Mapping
from string import Formatter
from typing import get_args

import pytest
from hypothesis import given, settings

from coaching.domain.report import Answer, Claim, Fact
from coaching.errors import CallOutcome
from coaching.feedback.baseline import baseline
from coaching.feedback.context import FeedbackContext
from coaching.feedback.observations import LAST_WORDS, NEXT_TIME, OBSERVATIONS
from coaching.feedback.observations.observation import NEXT_WORDINGS, WORDINGS
from handlers.views.feedback import feedback_view
from handlers.views.formatting import MISSING, Formats, visible_length
from handlers.wording import Words
from tests.coaching.feedback.runs import EASY, EMPTY, LONG, RIDE, STYLES, TYPICAL, Typical
from tests.coaching.feedback.strategies import contexts

WORDS = Words.load("en")
FORMATS = Formats(WORDS)
LONGEST = 3500
MILE = 1.609344

#: Wording key to the ids of the facts it may use.
FACTS_OF: Mapping[str, tuple[str, ...]] = {
    **{f"{WORDINGS}.{one.key}": one.facts for one in (*OBSERVATIONS, *LAST_WORDS)},
    **{f"{NEXT_WORDINGS}.{one.key}": one.facts for one in NEXT_TIME},
}
#: science.md#h4-wording: the coach names no diagnosis and no drug.
FORBIDDEN = re.compile(r"you have |sounds like|diagnos|tendin|fracture|\btear\b|ibuprofen|overtrain", re.IGNORECASE)


def shown(answer: Answer) -> str:
    return feedback_view(answer, EASY.activity, WORDS, FORMATS).html


def a_claim(**changes: object) -> Claim:
    return Claim.model_validate({"part": "next", "wording_key": f"{NEXT_WORDINGS}.any_run"} | changes)


def an_answer(*claims: Claim, source: str = "baseline") -> Answer:
    return Answer.model_validate({"kind": "feedback", "source": source, "style": "direct", "claims": claims})


def places(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("key", FACTS_OF)
def test_each_observation_has_three_voices(key: str) -> None:
    voices = [WORDS.texts[f"{key}.{style}"] for style in STYLES]

    assert len(set(voices)) == len(STYLES)


@pytest.mark.parametrize("key", FACTS_OF)
def test_direct_voice_is_the_shortest(key: str) -> None:
    lengths = {style: len(WORDS.texts[f"{key}.{style}"]) for style in STYLES}

    assert lengths["direct"] == min(lengths.values())


@pytest.mark.parametrize("key", FACTS_OF)
def test_wording_uses_only_facts_it_stands_on(key: str) -> None:
    """A value that is not a fact could not be checked, and would have no Why?."""
    used = set().union(*(places(WORDS.texts[f"{key}.{style}"]) for style in STYLES))

    assert used <= set(FACTS_OF[key])


@pytest.mark.parametrize("key", [f"{key}.{style}" for key in FACTS_OF for style in STYLES])
def test_wording_holds_no_digit_no_markup_and_no_diagnosis(key: str) -> None:
    text = WORDS.texts[key]

    assert not re.search(r"\d", text)
    assert not re.search(r"[<>&*_]", re.sub(r"\{\w+\}", "", text))
    assert not FORBIDDEN.search(text)


def test_every_wording_belongs_to_an_observation() -> None:
    written = {key.rpartition(".")[0] for key in WORDS.texts if key.startswith((f"{WORDINGS}.", f"{NEXT_WORDINGS}."))}

    assert written == FACTS_OF.keys()


def test_data_voice_holds_more_values_than_the_direct_one() -> None:
    counts = {style: sum(len(places(WORDS.texts[f"{key}.{style}"])) for key in FACTS_OF) for style in STYLES}

    assert counts["data"] > 1.3 * counts["direct"]
    assert counts["data"] > counts["supportive"]


@pytest.mark.parametrize("name", TYPICAL)
def test_styles_look_different(name: str) -> None:
    typical = TYPICAL[name]

    texts = {feedback_view(typical.answer(style), typical.activity, WORDS, FORMATS).html for style in STYLES}

    assert len(texts) == len(STYLES)


@settings(deadline=None, max_examples=50)
@given(contexts())
def test_anything_said_fits_into_a_message(context: FeedbackContext) -> None:
    answer = Answer(kind="feedback", source="baseline", style=context.style, claims=baseline(context))

    html = shown(answer)

    assert visible_length(html) < LONGEST
    assert not re.search(r"[{}]", html)
    assert MISSING not in html


def test_message_has_three_bold_parts_in_their_order() -> None:
    bold = re.findall(r"<b>(.*?)</b>", shown(EASY.answer("direct")))

    assert bold == ["Feedback", "What went well", "Watch or improve", "Next time"]


def _in_miles(typical: Typical) -> Typical:
    """Return the same run of somebody who counts in miles: as many of them as there were kilometres."""
    metrics = typical.activity.metrics
    miles = tuple(
        split.model_copy(update={name: getattr(split, name) * MILE for name in ("distance_m", "full_m", "moving_s")})
        for split in metrics.splits
    )
    activity = typical.activity.model_copy(update={"metrics": metrics.model_copy(update={"mile_splits": miles})})
    athlete = typical.athlete.model_copy(update={"units": "mi"})
    return Typical(activity, typical.before, athlete)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("name", TYPICAL)
def test_athlete_in_miles_is_told_of_miles_only(name: str, language: str) -> None:
    typical, words = _in_miles(TYPICAL[name]), Words.load(language).counting("mi")

    for style in STYLES:
        html = feedback_view(typical.answer(style), typical.activity, words, Formats(words, units="mi")).html

        assert re.search(r"\bkm\b|kilomet", html, re.IGNORECASE) is None


def test_numbers_of_miles_are_those_of_the_table() -> None:
    """What was judged in kilometres stays a judgement of kilometres after a change of units."""
    mile, miles = _in_miles(TYPICAL["fast start"]), WORDS.counting("mi")
    before, now = TYPICAL["fast start"].answer("data"), mile.answer("data")

    old = feedback_view(before, mile.activity, miles, Formats(miles, units="mi")).html
    new = feedback_view(now, mile.activity, miles, Formats(miles, units="mi")).html

    assert "First kilometre 8:03/mi" in old
    assert "First mile 8:03/mi" in new


def test_part_without_claims_has_no_heading() -> None:
    assert "What went well" not in shown(an_answer(a_claim()))


def test_title_names_the_run() -> None:
    html = feedback_view(LONG.answer("direct"), LONG.activity, WORDS, FORMATS).html

    assert html.startswith("<b>Feedback</b> · Run · Tue 4 Nov · 16.00 km\n\n")


def test_title_of_an_activity_without_distance_ends_with_the_date() -> None:
    html = feedback_view(EMPTY.answer("direct"), EMPTY.activity, WORDS, FORMATS).html

    assert html.startswith("<b>Feedback</b> · Run · Tue 4 Nov\n\n")


def test_limits_are_said_once_at_the_end() -> None:
    html = shown(EASY.answer("supportive"))

    assert html.count("medical") == 1
    assert html.endswith("</i>")


@pytest.mark.parametrize(
    ("source", "writer"), [("baseline", "without AI"), ("model", "with AI"), ("repaired", "with AI")]
)
def test_last_line_says_who_wrote_it(source: str, writer: str) -> None:
    assert writer in shown(an_answer(a_claim(), source=source))


def test_button_writes_it_again() -> None:
    view = feedback_view(EASY.answer("direct"), EASY.activity, WORDS, FORMATS)

    assert [button.data for row in view.keyboard for button in row] == ["v1:feedback_again:12"]
    assert view.subject == "feedback:12"


def test_values_are_escaped() -> None:
    fact = Fact(id="name", value="<b>&", unit="word")
    claim = a_claim(wording_key=None, wording="A < B is {name}.", facts=(fact,))

    assert "A &lt; B is &lt;b&gt;&amp;." in shown(an_answer(claim, source="model"))


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        (Fact(id="same_time", value=2700.0, unit="s"), "45 min"),
        (Fact(id="same_time", value=7200.0, unit="s"), "120 min"),
        (Fact(id="moving_time", value=2673.0, unit="s"), "44:33"),
        (Fact(id="moving_time", value=14_400.0, unit="s"), "4:00:00"),
        (Fact(id="distance", value=16_000.0, unit="m"), "16.0 km"),
        (Fact(id="ascent", value=120.0, unit="m"), "120 m"),
        (Fact(id="pace_avg", value=312.0, unit="s_per_km"), "5:12/km"),
        (Fact(id="easy_zone", value=2, unit="zone"), "Z2"),
        (Fact(id="easy_share", value=92.4, unit="pct"), "92%"),
    ],
)
def test_values_stand_as_people_say_them(fact: Fact, text: str) -> None:
    claim = a_claim(wording_key=None, wording=f"It was {{{fact.id}}}.", facts=(fact,))

    assert f"It was {text}." in shown(an_answer(claim, source="model"))


def test_miles_for_those_who_run_them() -> None:
    html = feedback_view(LONG.answer("data"), LONG.activity, WORDS, Formats(WORDS, units="mi")).html

    assert "/mi" in html
    assert "km" not in html


def test_ride_is_called_a_ride() -> None:
    assert "· Ride ·" in feedback_view(RIDE.answer("data"), RIDE.activity, WORDS, FORMATS).html


@pytest.mark.parametrize("outcome", [*(each for each in get_args(CallOutcome) if each != "ok"), "no_key", "no_consent"])
def test_every_reason_has_words_of_its_own(outcome: str) -> None:
    answer = an_answer(a_claim()).model_copy(update={"reason": outcome})

    assert WORDS(f"feedback.reason.{outcome}") in shown(answer)


def test_failed_calls_are_on_the_last_line_too() -> None:
    answer = an_answer(a_claim()).model_copy(update={"reason": "rejected", "model": "m", "cost_micro_usd": 812})

    assert "It cost 0.081 cents." in shown(answer)


def test_unknown_cost_is_said() -> None:
    answer = an_answer(a_claim(), source="model").model_copy(update={"model": "m", "cost_micro_usd": None})

    assert "What it cost is unknown." in shown(answer)


def test_price_stands_on_the_button() -> None:
    view = feedback_view(an_answer(a_claim()), EASY.activity, WORDS, FORMATS, price="≈0.05 ¢")

    assert view.keyboard[0][0].label == "Regenerate · ≈0.05 ¢"
