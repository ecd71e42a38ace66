"""The list of activities, and what became of an import; the cards are in test_card.py."""

from datetime import timedelta

import pytest
from inline_snapshot import snapshot

from coaching.domain.activity import Activity, ActivityId
from coaching.domain.messages import Keyboard
from handlers.views.activities import (
    import_progress,
    import_summary,
    runs_page,
)
from handlers.views.formatting import Formats, visible_length
from handlers.wording import Words
from tests.handlers.views.cards import (
    EVENING,
    an_activity,
    some_metrics,
    some_totals,
)

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

    assert view.html == snapshot("Nothing here yet. Send me the .FIT file of a run, and it appears here.")
    assert view.keyboard == ()


def test_labels_fit_on_a_phone() -> None:
    """About twenty characters, or the button shows dots."""
    far = an_activity(some_metrics(some_totals(distance_m=180_400.0)), started_at=EVENING + timedelta(days=16))

    (label,) = (button.label for row in runs_page([far], 0, 1, WORDS, KM).keyboard for button in row)

    assert label == "Wed 19 Nov 180.4 km"


def test_import_with_everything() -> None:
    new, known = several(6)[:5], several(6)[5:]
    failed = [("morning <run>.fit", "not readable"), ("", "a settings file")]

    view = import_summary(list(reversed(new)), known, failed, WORDS, KM)

    assert view.html == snapshot("""\
<b>5 new activities, 1 known before, 2 files not read</b>

Not read:
• morning &lt;run&gt;.fit: not readable
• a file: a settings file

<b>Mon 3 Nov</b> · Run · 10.02 km · 52:30 · 5:14/km
<b>Sun 2 Nov</b> · Run · 10.02 km · 52:30 · 5:14/km
<b>Sat 1 Nov</b> · Run · 10.02 km · 52:30 · 5:14/km
<b>Fri 31 Oct</b> · Run · 10.02 km · 52:30 · 5:14/km

Open one of the newest, or see /runs.\
""")
    assert buttons(view.keyboard) == snapshot(
        [
            ["Mon 3 Nov 10.0 km -> v1:activity:20", "Sun 2 Nov 10.0 km -> v1:activity:19"],
            ["Sat 1 Nov 10.0 km -> v1:activity:18", "Fri 31 Oct 10.0 km -> v1:activity:17"],
        ]
    )


def test_not_all_was_sent_before_where_some_could_not_be_read() -> None:
    view = import_summary([], several(1), [("a.gpx", "a GPX file, FIT needed")], WORDS, KM)

    assert "all of that" not in view.html


def test_import_of_what_is_known_opens_that() -> None:
    view = import_summary([], several(1), [], WORDS, KM)

    assert view.html == snapshot("""\
<b>1 known before</b>

<b>Mon 3 Nov</b> · Run · 10.02 km · 52:30 · 5:14/km

You sent all of that before. Open one, or see /runs.\
""")
    assert len(view.keyboard) == 1


def test_import_of_nothing() -> None:
    view = import_summary([], [], [], WORDS, KM)

    assert view.html == "There was nothing in that file."
    assert view.keyboard == ()


def test_many_failures_are_counted() -> None:
    view = import_summary([], [], [("x" * 500, "not readable")] * 12, WORDS, KM)

    assert view.html.count("not readable") == 10
    assert view.html.endswith("… and 2 more")
    assert visible_length(view.html) < 1024


@pytest.mark.parametrize(
    ("total", "text"), [(None, "Reading your files: 12 done so far"), (80, "Reading your files: 12 of 80 done")]
)
def test_progress_counts_quietly(total: int | None, text: str) -> None:
    view = import_progress(12, WORDS, total=total)

    assert view.html == text
    assert view.is_silent
    assert view.when_unknown == "drop"
