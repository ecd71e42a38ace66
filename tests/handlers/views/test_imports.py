"""What became of an import, in words."""

from datetime import date, timedelta

import pytest
from inline_snapshot import snapshot

from coaching.domain.activity import Activity, ActivityId
from coaching.domain.history import Record
from coaching.domain.work import Failure
from handlers.views.formatting import Formats, visible_length
from handlers.views.imports import Imported, import_progress, import_summary
from handlers.wording import Words
from tests.handlers.views.cards import EVENING, an_activity

WORDS = Words.load("en")
KM = Formats(WORDS)


def several(count: int) -> list[Activity]:
    """Return runs a day apart, newest first."""
    return [
        an_activity(id=ActivityId(20 - number), started_at=EVENING - timedelta(days=number)) for number in range(count)
    ]


def a_record(distance_m: float, seconds: float) -> Record:
    return Record(distance_m=distance_m, seconds=seconds, activity_id=ActivityId(20), day=date(2025, 11, 3))


def failed(reason: str, count: int, *names: str | int) -> Failure:
    return Failure(reason=reason, count=count, names=names)


def test_summary_with_everything() -> None:
    records = (a_record(400.0, 80.0), a_record(5000.0, 1301.4), a_record(21_097.5, 5710.0))
    failures = (failed("settings", 1, 7), failed("not_fit", 12, "morning <run>.fit", "b.fit", "c.fit"))
    imported = Imported(new=34, known=2, failures=failures, newest=list(reversed(several(5))), records=records)

    view = import_summary(imported, WORDS, KM)

    assert view.html == snapshot("""\
<b>34 new activities, 2 known before, 13 files not read</b>

Not read:
• morning &lt;run&gt;.fit, b.fit, c.fit and 9 more: no file of a watch
• file 7: a settings file

<b>Mon 3 Nov</b> · Run · 10.02 km · 52:30 · 5:14/km
<b>Sun 2 Nov</b> · Run · 10.02 km · 52:30 · 5:14/km
<b>Sat 1 Nov</b> · Run · 10.02 km · 52:30 · 5:14/km
<b>Fri 31 Oct</b> · Run · 10.02 km · 52:30 · 5:14/km

Your records: 5 km 21:41 · half marathon 1:35:10

Open one of the newest, see /runs, or your fitness picture with /form.\
""")
    assert [[button.data for button in row] for row in view.keyboard] == [
        ["v1:activity:20", "v1:activity:19"],
        ["v1:activity:18", "v1:activity:17"],
    ]


def test_records_that_nobody_races_are_no_line() -> None:
    view = import_summary(Imported(new=1, newest=several(1), records=(a_record(400.0, 80.0),)), WORDS, KM)

    assert "record" not in view.html


def test_not_all_was_sent_before_where_some_could_not_be_read() -> None:
    imported = Imported(known=1, failures=(failed("empty", 1, "a.gpx"),), newest=several(1))

    view = import_summary(imported, WORDS, KM)

    assert "all of that" not in view.html
    assert view.html.endswith("Open one, or see /runs.")


def test_import_of_what_is_known_opens_that() -> None:
    view = import_summary(Imported(known=1, newest=several(1)), WORDS, KM)

    assert view.html == snapshot("""\
<b>1 known before</b>

<b>Mon 3 Nov</b> · Run · 10.02 km · 52:30 · 5:14/km

You sent all of that before. Open one, or see /runs.\
""")
    assert len(view.keyboard) == 1


def test_import_of_nothing() -> None:
    view = import_summary(Imported(), WORDS, KM)

    assert view.html == "There was nothing in that file."
    assert view.keyboard == ()


def test_import_that_failed_altogether_says_what_to_do() -> None:
    view = import_summary(Imported(failures=(failed("member_damaged", 1, "a.fit"),)), WORDS, KM)

    assert view.html.endswith("/help says which files I read and where to find them.")


def test_many_reasons_are_counted() -> None:
    view = import_summary(Imported(failures=[failed(f"code_{n}", 2, "x" * 32, "y" * 32) for n in range(12)]), WORDS, KM)

    assert view.html.count("not readable") == 8
    assert "… and 8 more" in view.html
    assert visible_length(view.html) < 1024


@pytest.mark.parametrize(
    ("total", "text"), [(None, "Reading your files: 12 done so far"), (80, "Reading your files: 12 of 80")]
)
def test_progress_counts_quietly(total: int | None, text: str) -> None:
    view = import_progress(12, WORDS, total=total)

    assert view.html == text
    assert view.is_silent
    assert view.when_unknown == "drop"
