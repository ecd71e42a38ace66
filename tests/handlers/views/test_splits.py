import re

import pytest

from coaching.domain.activity import MANUAL_ENTRY, METRES_PER_MILE, Activity, Split
from handlers.views.formatting import LONGEST_CAPTION, LONGEST_MESSAGE, MISSING, Formats, visible_length
from handlers.views.splits import chart_view, splits_views
from handlers.wording import Words
from tests.handlers.views.cards import a_split_run, an_activity, notes, some_metrics, some_splits, some_totals

WORDS = Words.load("en")
KM, MI = Formats(WORDS), Formats(WORDS, "mi")
PICTURE = b"picture"


def rows(activity: Activity, formats: Formats = KM) -> list[list[str]]:
    """Return the cells of all tables, headings included."""
    tables = [
        table
        for view in splits_views(activity, PICTURE, WORDS, formats)
        for table in pre(view.html).split("\n")
        if table
    ]
    return [row.split() for row in tables]


def pre(html: str) -> str:
    found = re.search(r"<pre>(.*?)</pre>", html, re.DOTALL)
    return found[1] if found else ""


def hilly(paces: list[float]) -> tuple[Split, ...]:
    return tuple(
        split.model_copy(update={"ascent_m": 30.0 * split.number, "gap_s_per_km": split.pace_s_per_km - 12})
        for split in some_splits(paces)
    )


def with_miles(paces: list[float]) -> Activity:
    miles = tuple(
        Split(number=number, distance_m=METRES_PER_MILE, full_m=METRES_PER_MILE, moving_s=pace, hr_avg_bpm=150)
        for number, pace in enumerate(paces, start=1)
    )
    return an_activity(some_metrics(some_totals(), splits=some_splits([300.0, 310.0]), mile_splits=miles))


def test_table_has_number_pace_and_heart_rate() -> None:
    assert rows(a_split_run(some_splits([300.0, 312.0], rest_m=420.0))) == [
        ["km", "min/km", "HR"],
        ["1", "5:00", "148"],
        ["2", "5:12", "148"],
        ["0.42", "5:00", "148"],
    ]


def test_hills_add_climb_and_the_pace_on_the_flat() -> None:
    [view] = splits_views(a_split_run(hilly([300.0, 312.0])), PICTURE, WORDS, KM)

    assert rows(a_split_run(hilly([300.0, 312.0])))[0] == ["km", "min/km", "flat", "HR", "up", "m"]
    assert rows(a_split_run(hilly([300.0, 312.0])))[1] == ["1", "5:00", "4:48", "148", "30"]
    assert "on level ground" in view.html


def test_without_heart_rate_there_is_no_column_for_it() -> None:
    assert rows(a_split_run(some_splits([300.0], hr_bpm=None)))[0] == ["km", "min/km"]


def test_heart_rate_that_is_lost_for_a_while_is_a_dash() -> None:
    first, *others = some_splits([300.0, 300.0])

    assert rows(a_split_run((first.model_copy(update={"hr_avg_bpm": None}), *others)))[1] == ["1", "5:00", MISSING]


def test_miles_are_shown_to_those_who_count_in_them() -> None:
    assert rows(with_miles([500.0, 480.0]), MI) == [["mi", "min/mi", "HR"], ["1", "8:20", "150"], ["2", "8:00", "150"]]
    assert rows(with_miles([500.0]), KM)[0][0] == "km"


def test_old_activities_without_miles_have_kilometres() -> None:
    assert rows(a_split_run(some_splits([300.0, 312.0])), MI)[1] == ["1", "8:03", "148"]


def test_standing_and_doubt_are_signs_with_their_meaning() -> None:
    first, second, third = some_splits([360.0, 300.0, 300.0])
    splits = (first.model_copy(update={"stopped_s": 60.0}), second.model_copy(update={"is_unreliable": True}), third)

    [view] = splits_views(a_split_run(splits), PICTURE, WORDS, KM)

    assert [row[1] for row in rows(a_split_run(splits))[1:]] == ["5:00*", "5:00?", "5:00"]
    assert "stood still" in view.html
    assert "gaps or jumps" in view.html


def test_fastest_and_slowest_are_named_and_doubtful_ones_left_out() -> None:
    first, *others = some_splits([100.0, 300.0, 330.0, 310.0])
    activity = a_split_run((first.model_copy(update={"is_unreliable": True}), *others))

    [view] = splits_views(activity, PICTURE, WORDS, KM)

    assert "Fastest: km 2 in 5:00/km" in view.html
    assert "Slowest: km 3 in 5:30/km" in view.html


def test_single_kilometre_is_neither_fastest_nor_slowest() -> None:
    [view] = splits_views(a_split_run(some_splits([300.0])), PICTURE, WORDS, KM)

    assert "Fastest" not in view.html


@pytest.mark.parametrize("count", [1, 10, 21, 42, 60])
def test_nothing_is_ever_too_long_and_every_row_is_there(count: int) -> None:
    activity = a_split_run(hilly([720.0 + number for number in range(count)]))

    head, *others = views = splits_views(activity, PICTURE, WORDS, KM)

    assert visible_length(head.html) <= LONGEST_CAPTION
    assert head.picture == PICTURE
    assert all(visible_length(view.html) <= LONGEST_MESSAGE and view.picture is None for view in others)
    numbers = [row[0] for row in rows(activity) if row[0] != "km"]
    assert numbers == [str(number) for number in range(1, count + 1)]
    assert all(len(line) <= 34 for view in views for line in pre(view.html).split("\n"))
    assert "on level ground" in head.html


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("count", "size"), [(61, 5), (100, 5), (163, 10), (301, 25), (999, 50)])
def test_long_table_is_one_message_with_several_kilometres_to_a_row(language: str, count: int, size: int) -> None:
    words = Words.load(language)
    uphill = [split.model_copy(update={"ascent_m": 30.0}) for split in hilly([720.0 + each for each in range(count)])]

    [view] = splits_views(a_split_run(tuple(uphill)), PICTURE, words, Formats(words))

    numbers = [line.split()[0] for line in pre(view.html).split("\n")[1:]]
    assert numbers == [str(min(end, count)) for end in range(size, count + size, size)]
    assert f"{size} km" in view.html
    assert view.picture == PICTURE
    assert visible_length(view.html) <= LONGEST_CAPTION
    assert all(len(line) <= 34 for line in pre(view.html).split("\n"))


def test_last_row_of_several_kilometres_ends_where_the_run_did() -> None:
    activity = a_split_run(some_splits([300.0] * 5 + [360.0] * 60 + [300.0] * 2, rest_m=420.0))

    [view] = splits_views(activity, PICTURE, WORDS, KM)

    first, second, *_, last = [line.split() for line in pre(view.html).split("\n")[1:]]
    assert (first[:2], second[:2], last[:2]) == (["5", "5:00"], ["10", "6:00"], ["67.42", "5:00"])
    assert "Each row is 5 km; its number is where it ends." in view.html
    assert "Slowest: km 6 in 6:00/km" in view.html


def test_long_ride_in_miles_has_five_miles_to_a_row() -> None:
    [view] = splits_views(with_miles([500.0] * 62), PICTURE, WORDS, MI)

    assert "Each row is 5 mi" in view.html
    _, first, *_, last = [line.split() for line in pre(view.html).split("\n")]
    assert (first, last) == (["5", "8:20", "150"], ["62", "8:20", "150"])


def test_ride_has_speed_and_swim_pace_per_100_m() -> None:
    assert rows(a_split_run(some_splits([120.0]), "cycling"))[:2] == [["km", "km/h", "HR"], ["1", "30.0", "148"]]
    assert rows(a_split_run(some_splits([1120.0]), "swimming"))[1] == ["1", "1:52", "148"]


@pytest.mark.parametrize(
    ("activity", "reason"),
    [
        (a_split_run(some_splits([], rest_m=600.0)), "no whole kilometre"),
        (an_activity(some_metrics(some_totals(distance_m=None))), "No distance is known"),
    ],
    ids=["short", "no distance"],
)
def test_no_splits_says_why(activity: Activity, reason: str) -> None:
    [view] = splits_views(activity, None, WORDS, KM)

    assert reason in view.html


def test_chart_says_what_to_see_of_what_it_shows() -> None:
    with_all = chart_view(an_activity(), PICTURE, ("pace", "heart", "ground"), WORDS, KM).html
    heart_only = chart_view(an_activity(), PICTURE, ("heart",), WORDS, KM).html

    assert ("higher is faster" in with_all, "Elevation" in with_all) == (True, True)
    assert ("higher is faster" in heart_only, "Elevation" in heart_only) == (False, False)
    assert visible_length(with_all) <= LONGEST_CAPTION


@pytest.mark.parametrize(("drift", "said"), [(4.2, "rose by 4.2%"), (-0.5, "did not rise"), (None, "look for a rise")])
def test_drift_is_told_where_it_is_known(drift: float | None, said: str) -> None:
    activity = an_activity(some_metrics(hr_drift_pct=drift))

    assert said in chart_view(activity, PICTURE, ("pace", "heart"), WORDS, KM).html


@pytest.mark.parametrize(
    ("activity", "reason"),
    [(an_activity(notes=notes(MANUAL_ENTRY)), "without a file"), (an_activity(), "neither distance nor heart rate")],
    ids=["written down", "empty file"],
)
def test_no_lines_says_why(activity: Activity, reason: str) -> None:
    assert reason in chart_view(activity, None, (), WORDS, KM).html
