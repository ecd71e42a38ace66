import pytest

from coaching.domain.activity import Activity, Correction
from coaching.domain.recording import Note
from handlers.views.correct import SPORTS, belt_view, correct_view, delete_view, done_view, sports_view
from handlers.views.formatting import Formats
from handlers.wording import Words
from tests.handlers.views.cards import an_activity, notes, some_metrics, some_totals

WORDS = Words.load("en")
KM = Formats(WORDS)
MANUAL = (Note(code="manual_entry"),)


def offered(activity: Activity) -> list[str]:
    return [button.label for row in correct_view(activity, WORDS, KM).keyboard for button in row]


def test_run_outdoors_has_no_belt() -> None:
    assert offered(an_activity()) == ["It was a race", "Another sport", "Do not count it", "Delete"]


@pytest.mark.parametrize(
    "activity", [an_activity(sub_sport="treadmill"), an_activity(notes=notes("treadmill"))], ids=["said", "noticed"]
)
def test_treadmill_has_one(activity: Activity) -> None:
    assert "Treadmill distance" in offered(activity)


def test_what_is_written_down_has_neither_belt_nor_recording() -> None:
    activity = an_activity(sub_sport="treadmill", notes=MANUAL, correction=Correction(is_race=True))

    assert offered(activity) == ["It was no race", "Another sport", "Do not count it", "Delete"]


def test_ride_is_no_race() -> None:
    assert offered(an_activity(sport="cycling")) == ["Another sport", "Do not count it", "Delete"]


def test_what_is_corrected_can_be_taken_back() -> None:
    activity = an_activity(correction=Correction(is_race=True, is_excluded=True))

    assert offered(activity) == ["It was no race", "Another sport", "Count it again", "As recorded", "Delete"]


def test_every_label_fits_a_phone() -> None:
    run = an_activity(sub_sport="treadmill", correction=Correction(is_race=True))
    views = [view(run, WORDS, KM) for view in (correct_view, sports_view, belt_view, delete_view)]

    for button in (button for view in views for row in view.keyboard for button in row):
        assert len(button.label) <= 20
        assert button.data.startswith("v1:")


def test_sports_have_a_button_each() -> None:
    *rows, back = sports_view(an_activity(), WORDS, KM).keyboard

    assert [button.data for row in rows for button in row] == [f"v1:sport:12:{name}" for name in SPORTS]
    assert back[0].data == "v1:correct:12:back"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (Correction(), Correction(is_race=True), "this was a <b>race</b>"),
        (Correction(is_race=True), Correction(), "no race"),
        (Correction(), Correction(is_excluded=True), "counts nowhere"),
        (Correction(is_excluded=True), Correction(), "counts again"),
        (Correction(), Correction(distance_m=10_020.0), "<b>10.02 km</b> now, at 5:14/km"),
        (Correction(), Correction(), "as recorded"),
    ],
)
def test_what_holds_now_is_said(before: Correction, after: Correction, words: str) -> None:
    view = done_view(an_activity(correction=before), an_activity(correction=after), WORDS, KM)

    assert words in view.html


def test_another_sport_is_named_and_counted_as_what_it_is() -> None:
    run = an_activity()
    ride = an_activity(some_metrics(some_totals()), sport="cycling", correction=Correction(sport="cycling"))

    assert "<b>Ride</b>; it counts as cross-training" in done_view(run, ride, WORDS, KM).html
    assert "<b>Run</b>, and measured anew" in done_view(ride, run, WORDS, KM).html
