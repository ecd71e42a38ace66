"""The list of activities; the cards are in test_card.py."""

from datetime import timedelta

from inline_snapshot import snapshot

from coaching.domain.activity import Activity, ActivityId
from coaching.domain.messages import Keyboard
from handlers.views.activities import runs_page
from handlers.views.formatting import Formats
from handlers.wording import Words
from tests.handlers.views.cards import EVENING, an_activity, some_metrics, some_totals

WORDS = Words.load("en")
KM = Formats(WORDS)


def several(count: int) -> list[Activity]:
    """Return runs a day apart, newest first."""
    return [
        an_activity(id=ActivityId(20 - number), started_at=EVENING - timedelta(days=number)) for number in range(count)
    ]


def buttons(keyboard: Keyboard) -> list[list[str]]:
    return [[f"{button.label} -> {button.data}" for button in row] for row in keyboard]


def test_page_of_runs() -> None:
    swim = an_activity(
        some_metrics(some_totals(distance_m=1500.0, moving_s=1690.0)), id=ActivityId(3), sport="swimming"
    )
    yoga = an_activity(some_metrics(some_totals(distance_m=None)), id=ActivityId(2), sport="training", sub_sport="yoga")

    view = runs_page([*several(3), swim, yoga], 1, 3, WORDS, KM)

    assert view.html == snapshot("""\
<b>Your activities</b>, page 2 of 3

<b>Mon 3 Nov</b> · Run · 10.02 km · 52:30 · 5:14/km
<b>Sun 2 Nov</b> · Run · 10.02 km · 52:30 · 5:14/km
<b>Sat 1 Nov</b> · Run · 10.02 km · 52:30 · 5:14/km
<b>Mon 3 Nov</b> · Swim · 1.50 km · 28:10 · 1:53/100 m
<b>Mon 3 Nov</b> · Yoga · 52:30\
""")
    assert buttons(view.keyboard) == snapshot(
        [
            ["Mon 3 Nov 10.0 km -> v1:activity:20", "Sun 2 Nov 10.0 km -> v1:activity:19"],
            ["Sat 1 Nov 10.0 km -> v1:activity:18", "Mon 3 Nov 1.5 km -> v1:activity:3"],
            ["Mon 3 Nov 52:30 -> v1:activity:2"],
            ["◀ Newer -> v1:runs:0", "Older ▶ -> v1:runs:2"],
        ]
    )


def test_single_page_needs_no_turning() -> None:
    view = runs_page(several(2), 0, 1, WORDS, KM)

    assert "page" not in view.html
    assert buttons(view.keyboard) == snapshot(
        [["Mon 3 Nov 10.0 km -> v1:activity:20", "Sun 2 Nov 10.0 km -> v1:activity:19"]]
    )


def test_first_and_last_page_turn_one_way() -> None:
    first, last = (runs_page(several(1), page, 2, WORDS, KM).keyboard[-1] for page in (0, 1))

    assert [button.data for button in (*first, *last)] == ["v1:runs:1", "v1:runs:0"]


def test_no_runs_at_all_says_what_to_do() -> None:
    view = runs_page([], 0, 1, WORDS, KM)

    assert view.html == snapshot("Nothing here yet. Send me the file of a run, and it appears here.")
    assert view.keyboard == ()


def test_labels_fit_on_a_phone() -> None:
    """About twenty characters, or the button shows dots."""
    far = an_activity(some_metrics(some_totals(distance_m=180_400.0)), started_at=EVENING + timedelta(days=16))

    (label,) = (button.label for row in runs_page([far], 0, 1, WORDS, KM).keyboard for button in row)

    assert label == "Wed 19 Nov 180.4 km"
