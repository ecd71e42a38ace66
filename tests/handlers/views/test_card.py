from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from coaching.activities.service import Week
from coaching.domain.activity import Activity, Correction, HeartRateTime
from coaching.domain.recording import Note, Totals
from coaching.domain.training import Load
from handlers.views.activities import (
    CardFacts,
    activity_card,
    card_keyboard,
)
from handlers.views.card import NOTES_BY_WEIGHT
from handlers.views.formatting import LONGEST_CAPTION, Formats, visible_length
from handlers.wording import Words
from tests.handlers.views.cards import (
    NO_HEART,
    an_activity,
    card_facts,
    notes,
    some_metrics,
    some_totals,
    zone_times,
)

WORDS = Words.load("en")
KM = Formats(WORDS)
NO_FACTS = CardFacts()


def caption(activity: Activity, facts: CardFacts | None = None, formats: Formats = KM) -> str:
    return activity_card(activity, card_facts() if facts is None else facts, WORDS, formats).html


def test_easy_run_with_zones() -> None:
    assert caption(an_activity()) == snapshot("""\
<b>Run</b> · Mon 3 Nov, 18:05
<b>10.02 km · 52:30 · 5:14/km</b>
HR 148 avg, 171 max · 172 spm · 85 m up

Pacing: negative split, second half 1.4% faster
Z1 5% · Z2 70% · Z3 19% · Z4 5% · Z5 1%
Load 62 points, from time in zones
The 7 days before: 3 sessions, 24.1 km of running, load 150\
""")


def test_run_in_miles() -> None:
    assert caption(an_activity(), formats=Formats(WORDS, "mi")) == snapshot("""\
<b>Run</b> · Mon 3 Nov, 18:05
<b>6.23 mi · 52:30 · 8:26/mi</b>
HR 148 avg, 171 max · 172 spm · 279 ft up

Pacing: negative split, second half 1.4% faster
Z1 5% · Z2 70% · Z3 19% · Z4 5% · Z5 1%
Load 62 points, from time in zones
The 7 days before: 3 sessions, 15.0 mi of running, load 150\
""")


def test_run_without_heart_rate() -> None:
    metrics = some_metrics(some_totals(**NO_HEART), hr_time=None, hr_coverage=0.0, split_index_pct=0.4)
    facts = card_facts(zone_times=None, load=Load(points=41.0, method="duration"))

    assert caption(an_activity(metrics, notes=notes("no_hr")), facts) == snapshot("""\
<b>Run</b> · Mon 3 Nov, 18:05
<b>10.02 km · 52:30 · 5:14/km</b>
172 spm · 85 m up

Pacing: even, both halves within 0.4%
No heart rate recorded, so no zones
Load 41 points, estimated from the duration
The 7 days before: 3 sessions, 24.1 km of running, load 150\
""")


def test_ride() -> None:
    totals = some_totals(distance_m=42_100.0, moving_s=5400.0, elapsed_s=6300.0, cadence_avg_spm=84.0, ascent_m=412.0)
    ride = an_activity(some_metrics(totals, split_index_pct=6.0), sport="cycling", sub_sport="gravel_cycling")

    assert caption(ride) == snapshot("""\
<b>Gravel ride</b> · Mon 3 Nov, 18:05
<b>42.10 km · 1:30:00 · 28.1 km/h</b>
1:45:00 with breaks
HR 148 avg, 171 max · 84 rpm · 412 m up

Z1 5% · Z2 70% · Z3 19% · Z4 5% · Z5 1%
Load 62 points, from time in zones
The 7 days before: 3 sessions, 24.1 km of running, load 150\
""")


def test_treadmill_run() -> None:
    metrics = some_metrics(some_totals(ascent_m=None), split_index_pct=3.42)
    run = an_activity(metrics, sub_sport="treadmill", notes=notes("treadmill"))

    assert caption(run, card_facts(week=Week(sessions=0, distance_m=0.0, load_points=None))) == snapshot("""\
<b>Treadmill run</b> · Mon 3 Nov, 18:05
<b>10.02 km · 52:30 · 5:14/km</b>
HR 148 avg, 171 max · 172 spm

Pacing: positive split, second half 3.4% slower
Z1 5% · Z2 70% · Z3 19% · Z4 5% · Z5 1%
Load 62 points, from time in zones
The 7 days before: nothing recorded

Indoors the distance comes from the watch's motion sensor, so the pace is approximate.\
""")


def test_run_that_was_written_down() -> None:
    """Nobody said at what time it began, and no file is there to be doubted."""
    totals = some_totals(elapsed_s=3150.0, ascent_m=None, cadence_avg_spm=None, hr_max_bpm=None)
    metrics = some_metrics(totals, hr_time=None, split_index_pct=None)
    run = an_activity(metrics, sub_sport="treadmill", notes=notes("manual_entry", "treadmill"), rpe=6, remark="dull")

    assert caption(run, card_facts(zone_times=None, load=Load(points=47.0, method="srpe"))) == snapshot("""\
<b>Treadmill run</b> · Mon 3 Nov
<b>10.02 km · 52:30 · 5:14/km</b>
HR 148 avg
Written down by you · Felt 6/10
<i>“dull”</i>

Load 47 points, from how hard it felt
The 7 days before: 3 sessions, 24.1 km of running, load 150\
""")


def test_run_that_does_not_count_shows_no_load() -> None:
    run = an_activity(correction=Correction(is_excluded=True))

    text = caption(run)

    assert "Does not count" in text
    assert "Load" not in text
    assert "7 days before" not in text


def test_corrected_treadmill_distance_is_no_longer_approximate() -> None:
    run = an_activity(notes=notes("treadmill"), sub_sport="treadmill", correction=Correction(distance_m=10_020.0))

    text = caption(run)

    assert "by the treadmill" in text
    assert "approximate" not in text


def test_salvaged_run() -> None:
    totals = some_totals(distance_m=5200.0, moving_s=1570.0, elapsed_s=1572.0, ascent_m=None)
    metrics = some_metrics(totals, split_index_pct=None)
    run = an_activity(metrics, utc_offset_s=None, is_incomplete=True, notes=notes("cut_short"))

    assert caption(run) == snapshot("""\
<b>Run</b> · Mon 3 Nov, 17:05 UTC
<b>5.20 km · 26:10 · 5:02/km</b>
HR 148 avg, 171 max · 172 spm

Z1 5% · Z2 70% · Z3 19% · Z4 5% · Z5 1%
Load 62 points, from time in zones
The 7 days before: 3 sessions, 24.1 km of running, load 150

<b>Part of this file could not be read.</b>
Saved: 5.20 km, 26:10, until 17:31. The rest is lost in this copy; a new export from your watch may hold it.
<i>The file gives no local time, so this is UTC.</i>\
""")


def test_run_with_estimated_zones() -> None:
    assert caption(an_activity(), card_facts(zone_times=zone_times(is_estimated=True), week=None)) == snapshot("""\
<b>Run</b> · Mon 3 Nov, 18:05
<b>10.02 km · 52:30 · 5:14/km</b>
HR 148 avg, 171 max · 172 spm · 85 m up

Pacing: negative split, second half 1.4% faster
Z1 5% · Z2 70% · Z3 19% · Z4 5% · Z5 1%
<i>Zones estimated from your age</i>
Load 62 points, from time in zones\
""")


def test_run_sent_before() -> None:
    assert caption(an_activity(), card_facts(greeting=WORDS("card.duplicate"))) == snapshot("""\
You sent this one before; here is its card.

<b>Run</b> · Mon 3 Nov, 18:05
<b>10.02 km · 52:30 · 5:14/km</b>
HR 148 avg, 171 max · 172 spm · 85 m up

Pacing: negative split, second half 1.4% faster
Z1 5% · Z2 70% · Z3 19% · Z4 5% · Z5 1%
Load 62 points, from time in zones
The 7 days before: 3 sessions, 24.1 km of running, load 150\
""")


def test_run_of_repetitions() -> None:
    """Halves say nothing about a run that changes its pace on purpose."""
    metrics = some_metrics(interval_reps=6, interval_pace_s_per_km=238.0, interval_cv_pct=1.8)

    assert caption(an_activity(metrics), NO_FACTS) == snapshot("""\
<b>Run</b> · Mon 3 Nov, 18:05
<b>10.02 km · 52:30 · 5:14/km</b>
HR 148 avg, 171 max · 172 spm · 85 m up

Repetitions: 6 at 3:58/km on average, spread 1.8%
No zones yet: I know neither your age nor your maximum heart rate\
""")


def test_run_without_anything() -> None:
    assert caption(an_activity(some_metrics(Totals(), hr_time=None, split_index_pct=None)), NO_FACTS) == snapshot("""\
<b>Run</b> · Mon 3 Nov, 18:05

No heart rate recorded, so no zones\
""")


def test_heart_rate_without_zones_says_what_is_missing() -> None:
    assert "No zones yet" in caption(an_activity(), NO_FACTS)


def test_average_heart_rate_alone_is_not_called_missing() -> None:
    text = caption(an_activity(some_metrics(hr_time=None)), NO_FACTS)

    assert "HR 148 avg" in text
    assert "the file holds only the average" in text


def test_heart_rate_without_a_valid_second_counts_as_none() -> None:
    nothing = HeartRateTime(seconds_at_bpm=(), no_hr_s=3150.0, untracked_s=0.0)
    metrics = some_metrics(some_totals(**NO_HEART), hr_time=nothing)

    assert "No heart rate recorded" in caption(an_activity(metrics), NO_FACTS)


def test_thin_heart_rate_is_said_once() -> None:
    """The zones say it already, so the note would be noise."""
    metrics = some_metrics(hr_coverage=0.64)
    run = an_activity(metrics, notes=(Note(code="hr_low_coverage", detail="64"),))

    text = caption(run, card_facts(zone_times=zone_times(is_reliable=False)))

    assert text.count("64%") == 1
    assert "only 64% of the time" in caption(run, NO_FACTS)


@pytest.mark.parametrize(
    ("split_index_pct", "verdict"),
    [
        (-1.0, "negative split, second half 1.0% faster"),
        (-0.99, "even, both halves within 1.0%"),
        (0.0, "even, both halves within 0.1%"),
        (1.0, "even, both halves within 1.0%"),
        (1.06, "positive split, second half 1.1% slower"),
    ],
)
def test_pacing_is_judged_by_the_halves(split_index_pct: float, verdict: str) -> None:
    assert f"Pacing: {verdict}" in caption(an_activity(some_metrics(split_index_pct=split_index_pct)))


@pytest.mark.parametrize(("elapsed_s", "is_shown"), [(3150.0, False), (3210.0, False), (3211.0, True), (None, False)])
def test_elapsed_time_is_shown_from_a_minute_on(elapsed_s: float | None, *, is_shown: bool) -> None:
    run = an_activity(some_metrics(some_totals(elapsed_s=elapsed_s)))

    assert ("with breaks" in caption(run)) is is_shown


@pytest.mark.parametrize(
    ("sport", "sub_sport", "kind"),
    [
        ("running", None, "Run"),
        ("running", "trail", "Trail run"),
        ("running", "something_new", "Run"),
        ("swimming", "open_water", "Open-water swim"),
        ("sport_53", None, "Activity"),
        ("<b>", "&", "Activity"),
    ],
)
def test_activity_is_called_by_its_sport(sport: str, sub_sport: str | None, kind: str) -> None:
    assert caption(an_activity(sport=sport, sub_sport=sub_sport)).startswith(f"<b>{kind}</b>")


def test_run_without_positions_is_called_indoor() -> None:
    assert caption(an_activity(notes=notes("treadmill"))).startswith("<b>Indoor run</b>")


def test_one_point_of_load_is_a_point() -> None:
    short = card_facts(load=Load(points=1.3, method="duration"))

    assert "Load 1 point, estimated" in caption(an_activity(), short)


def test_week_of_other_sports_tells_of_no_running() -> None:
    rides = card_facts(week=Week(sessions=1, distance_m=0.0, load_points=101.0))

    assert caption(an_activity(), rides).endswith("The 7 days before: 1 session, load 101")


def test_doubt_about_a_climb_goes_with_the_climb() -> None:
    hilly, flat = (
        an_activity(some_metrics(some_totals(ascent_m=ascent_m)), notes=notes("ascent_differs"))
        for ascent_m in (85.0, 0.0)
    )

    assert "The climb is the watch's" in caption(hilly)
    assert "climb" not in caption(flat)


def test_what_says_nothing_is_left_out() -> None:
    """A treadmill climbs 0 m, and a bike without a sensor turns at 0 rpm."""
    ride = an_activity(some_metrics(some_totals(ascent_m=0.0, cadence_avg_spm=0.0)), sport="cycling")
    swim = an_activity(some_metrics(some_totals(cadence_avg_spm=24.0)), sport="swimming")

    assert " up" not in caption(ride, NO_FACTS)
    assert "rpm" not in caption(ride, NO_FACTS)
    assert "spm" not in caption(swim, NO_FACTS)


def test_old_run_shows_its_year() -> None:
    assert "Mon 3 Nov 2025, 18:05" in caption(an_activity(), formats=Formats(WORDS, today=date(2027, 1, 1)))


def test_two_heaviest_notes_are_shown() -> None:
    run = an_activity(notes=notes("time_backwards", "unheard_of", "unreliable_splits", "hr_cadence_lock"))

    text = caption(run)

    assert "counted strides" in text
    assert "GPS gaps" in text
    assert "step back in time" not in text


def test_every_weighted_note_has_its_words() -> None:
    assert not [code for code in NOTES_BY_WEIGHT if f"note.{code}" not in WORDS]


def test_every_worded_note_has_its_weight() -> None:
    worded = [key.removeprefix("note.") for key in WORDS.texts if key.startswith("note.")]

    assert sorted(worded) == sorted(NOTES_BY_WEIGHT)


def test_card_knows_its_run_and_offers_feedback() -> None:
    view = activity_card(an_activity(), card_facts(picture=b"png"), WORDS, KM)

    assert view.subject == "activity:12"
    assert view.picture == b"png"
    assert view.keyboard == card_keyboard(an_activity(), WORDS)
    assert [[(button.label, button.data) for button in row] for row in view.keyboard] == [
        [("Feedback", "v1:feedback:12"), ("How did it feel?", "v1:feel:12")],
        [("Chart", "v1:chart:12"), ("Correct it", "v1:correct:12")],
    ]


huge = st.floats(0, 1e9) | st.none()
totals = st.builds(
    Totals,
    elapsed_s=huge,
    moving_s=huge,
    distance_m=huge,
    hr_avg_bpm=huge,
    hr_max_bpm=huge,
    cadence_avg_spm=huge,
    ascent_m=huge,
)
some_notes = st.lists(st.builds(Note, code=st.sampled_from(NOTES_BY_WEIGHT), detail=st.text(max_size=400))).map(tuple)
activities = st.builds(
    lambda sums, remarks, index, flags, told: an_activity(
        some_metrics(sums, split_index_pct=index), notes=remarks, is_incomplete=flags[0], utc_offset_s=flags[1], **told
    ),
    totals,
    some_notes,
    st.floats(-1e6, 1e6) | st.none(),
    st.tuples(st.booleans(), st.sampled_from([None, 50_400])),
    st.fixed_dictionaries(
        {
            "rpe": st.none() | st.integers(0, 10),
            "remark": st.none() | st.text(max_size=4000),
            "correction": st.builds(Correction, is_race=st.booleans(), is_excluded=st.booleans()),
        }
    ),
)


@given(activities, st.booleans())
def test_caption_always_fits_and_is_well_formed(activity: Activity, is_duplicate: bool) -> None:  # noqa: FBT001 - hypothesis passes by position
    """Telegram refuses a longer caption or a tag that is not closed, and the card would be lost."""
    facts = card_facts(
        greeting=WORDS("card.duplicate") if is_duplicate else None,
        zone_times=zone_times(is_estimated=True, is_reliable=False),
        load=Load(points=1e9, method="duration"),
        week=Week(sessions=10**9, distance_m=1e12, load_points=1e12),
    )

    text = caption(activity, facts, Formats(WORDS, "mi", date(1990, 1, 1)))

    assert visible_length(text) <= LONGEST_CAPTION
    assert open_tags(text) == []


def test_worst_card_keeps_its_facts() -> None:
    """What gives way are the remarks about the file, never the run."""
    run = an_activity(notes=(Note(code="hr_low_coverage", detail="9" * 900),), is_incomplete=True)

    text = caption(run, card_facts(zone_times=None))

    assert "The 7 days before" in text
    assert "could not be read" in text
    assert "999" not in text


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        assert tag in {"b", "i"}
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def open_tags(html: str) -> list[str]:
    """Return the tags that are left open; any tag but bold and italic is an error."""
    parser = _Tags()
    parser.feed(html)
    return parser.open
