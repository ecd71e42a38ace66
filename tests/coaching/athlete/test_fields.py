"""Every field from words in English and German to what it changes."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.athlete.fields import DONE, field_named, with_value
from coaching.athlete.meanings import FIELD_NAMES
from coaching.athlete.reading import Asked, Puzzle
from coaching.domain.athlete import Athlete, AthleteId
from coaching.errors import StaleButton

TODAY = date(2026, 11, 25)
ASKED = Asked(Athlete(id=AthleteId(1)), datetime(2026, 11, 25, 13, 5, tzinfo=UTC))


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("terms", "I agree", "yes"),
        ("terms", "Ja!", "yes"),
        ("language", "auf Deutsch bitte", "de"),
        ("goal", "I'm training for a half marathon", "race"),
        ("goal", "Halbmarathon", "race"),
        ("goal", "fit bleiben", "fitness"),
        ("goal", "coming back after injury", "return"),
        ("goal", "Wiedereinstieg", "return"),
        ("level", "beginner", "beginner"),
        ("level", "Anfängerin", "beginner"),
        ("level", "Anfaenger", "beginner"),
        ("level", "erfahren", "advanced"),
        ("days", "monday, wednesday and sunday", "026."),
        ("days", "mo mi so", "026."),
        ("days", "Mo bis Fr", "01234."),
        ("days", "not on fridays", "012356."),
        ("days", "jeden Tag außer Montag", "123456."),
        ("days", "am Wochenende", "56."),
        ("days", "Fr-Mo", "0456."),
        ("long_day", "Sundays", "6"),
        ("long_day", "samstags", "5"),
        ("runs", "4 times a week", "4"),
        ("runs", "viermal die Woche", "4"),
        ("runs", "three", "3"),
        ("usual", "about 25 km", "25000"),
        ("usual", "15 miles", "24140"),
        ("usual", "0", "0"),
        ("usual", "nothing yet", "0"),
        ("usual", "zurzeit gar nichts", "0"),
        ("weekday_time", "45 min", "45"),
        ("weekday_time", "one hour", "60"),
        ("weekday_time", "eine Stunde", "60"),
        ("weekend_time", "two hours", "120"),
        ("weekday_time", "1:15", "75"),
        ("weekday_time", "1h30", "90"),
        ("weekday_time", "1,5 Stunden", "90"),
        ("weekend_time", "2", "120"),
        ("weekend_time", "2 hours", "120"),
        ("weekend_time", "100", "100"),
        ("weekend_time", "keine Grenze", "none"),
        ("weekend_time", "no limit", "none"),
        ("cap", "40 km", "40000"),
        ("cap", "25 miles", "40234"),
        ("cap", "40,5 Kilometer", "40500"),
        ("cap", "55", "55000"),
        ("cap", "keine Grenze", "none"),
        ("age", "35", "35"),
        ("age", "born 1988", "38"),
        ("age", "Jahrgang 88", "38"),
        ("age", "geboren am 3.5.1988", "38"),
        ("age", "40\N{EN DASH}49".replace("\N{EN DASH}", "-"), "45b"),
        ("sex", "male", "m"),
        ("sex", "female", "f"),
        ("sex", "weiblich", "f"),
        ("hr", "186", "m186"),
        ("hr", "max 186", "m186"),
        ("hr", "186 max 48 rest", "m186r48"),
        ("hr", "max 186, resting 48, threshold 170", "m186r48t170"),
        ("hr", "Ruhepuls 52 und Schwelle 168", "r52t168"),
        ("hr", "Höchstpuls 191", "m191"),
        ("zones", "100 125 140 155 170", "100.125.140.155.170"),
        ("zones", "100, 125, 140, 155, 170", "100.125.140.155.170"),
        ("zones", "wie meine Uhr", "pct_hrmax_classic"),
        ("zones", "threshold", "pct_lthr"),
        ("health", "none of these", "fine"),
        ("health", "nein", "fine"),
        ("health", "ja", "needs_clearance"),
        ("equipment", "bands and dumbbells", "rd."),
        ("equipment", "Hanteln und Fitnessstudio", "dg."),
        ("equipment", "bodyweight only", "b."),
        ("equipment", "no strength", "."),
        ("strength", "an", "on"),
        ("style", "just give me the numbers", "data"),
        ("style", "direkt", "direct"),
        ("units", "miles please", "mi"),
        ("units", "Kilometer", "km"),
        ("timezone", "14:05", "?"),
        ("timezone", "Europe/Vienna", "Europe/Vienna"),
    ],
)
def test_words_of_two_languages_give_the_code_and_the_code_is_taken(name: str, text: str, code: str) -> None:
    read = field_named(name).read(text, ASKED)

    if code == "?":
        assert not isinstance(read, str | Puzzle)
        return
    assert read == code
    assert with_value(ASKED.athlete, name, code, TODAY) == with_value(
        with_value(ASKED.athlete, name, code, TODAY), name, code, TODAY
    )


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("terms", "no", "choice"),
        ("terms", "maybe", "choice"),
        ("goal", "hm", "choice"),
        ("goal", "a race or fitness", "choice"),
        ("days", "whenever it rains", "days"),
        ("long_day", "sat or sun", "one_day"),
        ("runs", "3-4", "many_numbers"),
        ("runs", "30", "range"),
        ("weekday_time", "5 min", "range"),
        ("weekday_time", "30 hours", "range"),
        ("weekday_time", "it varies", "no_number"),
        ("weekday_time", "45 to 60", "no_number"),
        ("usual", "400 km", "range"),
        ("usual", "20 to 30", "many_numbers"),
        ("usual", "it varies", "no_number"),
        ("cap", "40 to 50", "many_numbers"),
        ("cap", "4,5", "range"),
        ("cap", "a lot", "no_number"),
        ("age", "7", "range"),
        ("age", "34 or 35", "many_numbers"),
        ("hr", "max 300", "hr_max"),
        ("hr", "186 48", "hr_unclear"),
        ("hr", "threshold 190 max 186", "hr_order"),
        ("hr", "max 186 max 190", "many_numbers"),
        ("zones", "100 90 140 155 170", "rising"),
        ("zones", "100 120", "bounds"),
        ("timezone", "99:99", "no_city"),
    ],
)
def test_what_cannot_be_comes_back_as_the_reason(name: str, text: str, reason: str) -> None:
    read = field_named(name).read(text, ASKED)

    assert isinstance(read, Puzzle)
    assert read.code == reason


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("goal", "win"),
        ("days", "7"),
        ("days", "x"),
        ("runs", "99"),
        ("weekday_time", "5"),
        ("weekday_time", "1441"),
        ("weekend_time", "inf"),
        ("weekend_time", "-60"),
        ("usual", "-1"),
        ("usual", "nan"),
        ("usual", "300001"),
        ("cap", "-1"),
        ("age", "9"),
        ("hr", ""),
        ("hr", "m999"),
        ("timezone", "Mars/Base"),
        ("zones", "1.2.3"),
        ("zones", "180.170.160.150.140"),
        ("equipment", "q"),
        ("injury", "knee"),
        ("nobody", "1"),
    ],
)
def test_forged_code_is_refused(name: str, code: str) -> None:
    with pytest.raises(StaleButton):
        with_value(ASKED.athlete, name, code, TODAY)


@given(name=st.sampled_from([name for name in FIELD_NAMES if name not in ("timezone", "injury")]), text=st.text())
def test_any_words_give_a_reason_or_a_code_that_is_taken(name: str, text: str) -> None:
    read = field_named(name).read(text, ASKED)

    assert isinstance(read, Puzzle) or with_value(ASKED.athlete, name, str(read), TODAY)


def test_day_of_a_maximum_stays_while_it_is_the_same() -> None:
    stated = with_value(ASKED.athlete, "hr", "m186r48", date(2025, 1, 1))

    again = with_value(stated, "hr", "m186", TODAY)
    other = with_value(stated, "hr", "m190", TODAY)

    assert (again.hr_max_on, other.hr_max_on) == (date(2025, 1, 1), TODAY)
    assert other.hr_rest_bpm == 48


def test_long_day_is_always_among_the_days() -> None:
    athlete = with_value(ASKED.athlete, "days", "02.", TODAY)

    sunday = with_value(athlete, "long_day", "6", TODAY)
    without = with_value(sunday, "days", "02.", TODAY)

    assert (sunday.run_days, sunday.long_run_day) == ((0, 2, 6), 6)
    assert without.long_run_day is None


def test_all_data_of_buttons_fits() -> None:
    """Telegram takes 64 bytes; the longest is the name of a time zone."""
    longest = "America/Argentina/ComodRivadavia"

    assert len(f"v1:f:timezone:{longest}:onboarding") <= 64


def test_quick_presses_on_a_set_add_up_whatever_the_keyboard_showed() -> None:
    """Two days pressed before the keyboard was drawn anew: both presses say what was shown at first."""
    athlete = ASKED.athlete.model_copy(update={"run_days": ()})

    for code in ("135+0", "135-3", "135-3", "135+0", f"135/{DONE}"):
        athlete = with_value(athlete, "days", code, TODAY)

    assert athlete.run_days == (0, 1, 5)


def test_done_alone_keeps_what_was_shown() -> None:
    athlete = ASKED.athlete.model_copy(update={"run_days": (), "equipment": ()})

    athlete = with_value(athlete, "days", f"135/{DONE}", TODAY)
    athlete = with_value(athlete, "equipment", f"br/{DONE}", TODAY)

    assert athlete.run_days == (1, 3, 5)
    assert athlete.equipment == ("bodyweight", "bands")
