"""The kilometres (or miles) of an activity in numbers, and what to see in its lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coaching.domain.activity import METRES_PER_KM, Activity, Split
from coaching.domain.messages import View
from coaching.physiology.splits import joined_splits
from handlers.views.card import kind_in_words
from handlers.views.formatting import (
    FOOT_SPORTS,
    LONGEST_CAPTION,
    METRES_PER_FOOT,
    MISSING,
    Formats,
    visible_length,
)
from handlers.views.scales import SWIMMING, scale_of
from handlers.views.split_bars import shown_splits
from handlers.wording import Html, Words

#: More rows are for nobody to read: then several splits make one row, as few as let all of it be one message.
MOST_ROWS = 60
JOINED = (5, 10, 25, 50, 100, 250, 1000)
GAP = "  "
#: From this difference on the slopes are worth a column.
TELLING_SLOPE_S_PER_KM = 5.0
STOOD_FROM_S = 10.0
LEAST_CLIMB_M = 0.5


@dataclass(frozen=True)
class _Column:
    """One column of the table."""

    heading: str
    cells: tuple[str, ...]

    @property
    def lines(self) -> list[str]:
        """Return heading and cells at equal width, the numbers below one another."""
        width = max(map(len, (self.heading, *self.cells)))
        return [cell.rjust(width) for cell in (self.heading, *self.cells)]


class _Table:
    """A row for each split, or for several of them together."""

    def __init__(self, splits: Sequence[Split], size: int) -> None:
        self._size = size
        self._last = splits[-1]
        self.rows = splits if size == 1 else joined_splits(splits, size)

    def heading(self, words: Words) -> list[Html]:
        """Return what a row is, where that is more than one kilometre or mile."""
        unit = words.plain(f"splits.{_unit(self.rows)}")
        return [] if self._size == 1 else [words("splits.joined", n=self._size, unit=unit)]

    def in_words(self, activity: Activity, words: Words, formats: Formats) -> Html:
        numbers = _numbers(self.rows, formats) if self._size == 1 else _ends(self.rows, self._last, formats)
        columns = [column.lines for column in _columns(self.rows, numbers, activity, words, formats)]
        return words("splits.table", rows="\n".join(GAP.join(line) for line in zip(*columns, strict=True)))


def splits_views(activity: Activity, picture: bytes | None, words: Words, formats: Formats) -> list[View]:
    """Return the splits of an activity: a picture with the table, or with the table in a message below it."""
    splits = shown_splits(activity, formats)
    subject = f"activity:{activity.id}"
    title = _title("splits.title", activity, words, formats)
    if not splits:
        key = "splits.nothing" if activity.metrics.totals.distance_m else "splits.no_distance"
        return [View(html=f"{title}\n\n{words(key)}", subject=subject)]
    summary = "\n".join((title, *_summary(splits, activity.sport, words, formats)))
    tables = [_Table(splits, 1)] if len(splits) <= MOST_ROWS else [_Table(splits, size) for size in JOINED]
    for table in tables:
        rows, remarks = table.in_words(activity, words, formats), list(_remarks(table.rows, activity.sport, words))
        whole = "\n\n".join((summary, *table.heading(words), rows, *remarks))
        if visible_length(whole) <= LONGEST_CAPTION:
            return [View(html=whole, picture=picture, subject=subject)]
    head = "\n\n".join((summary, *table.heading(words), *remarks))
    return [View(html=head, picture=picture, subject=subject), View(html=rows, subject=subject, is_silent=True)]


def chart_view(activity: Activity, picture: bytes | None, shown: Sequence[str], words: Words, formats: Formats) -> View:
    """Return the lines of an activity with what they show.

    Args:
        activity: What was recorded.
        picture: The lines; None where there is nothing to draw.
        shown: Which lines there are, of pace, heart and ground.
        words: The athlete's language.
        formats: The athlete's units.
    """
    title = _title("splits.chart_title", activity, words, formats)
    subject = f"activity:{activity.id}"
    if picture is None:
        key = "splits.no_file" if activity.is_manual else "splits.no_lines"
        return View(html=f"{title}\n\n{words(key)}", subject=subject)
    lines = _explanation(activity, shown, words, formats)
    return View(html="\n".join((f"{title}\n", *lines)), picture=picture, subject=subject)


def _title(key: str, activity: Activity, words: Words, formats: Formats) -> Html:
    return words(key, kind=kind_in_words(activity, words), date=formats.date(activity.local_start))


def _explanation(activity: Activity, shown: Sequence[str], words: Words, formats: Formats) -> Iterator[Html]:
    """Yield a line for each line of the picture, and how to read them."""
    metrics = activity.metrics
    for name in shown:
        key = f"splits.see.{_speed_name(activity.sport) if name == 'pace' else name}"
        yield words(key)
    if metrics.hr_drift_pct is not None and "heart" in shown:
        key = "splits.drift_up" if metrics.hr_drift_pct > 0 else "splits.drift_none"
        yield words(key, percent=formats.percent(metrics.hr_drift_pct, 1))
    yield words("splits.see.edges")


def _speed_name(sport: str) -> str:
    """Return whether a sport counts in pace or in speed."""
    return "pace" if sport in FOOT_SPORTS or sport == SWIMMING else "speed"


def _summary(splits: Sequence[Split], sport: str, words: Words, formats: Formats) -> Iterator[Html]:
    """Yield the fastest and the slowest whole split; two that are equal say nothing."""
    whole = [split for split in splits if not split.is_partial and not split.is_unreliable]
    if len(whole) <= 1:
        return
    fastest = min(whole, key=lambda split: split.running_pace_s_per_km)
    slowest = max(whole, key=lambda split: split.running_pace_s_per_km)
    unit = words.plain(f"splits.{_unit(splits)}")
    for key, split in (("splits.fastest", fastest), ("splits.slowest", slowest)):
        pace = formats.pace_of(sport, split.running_pace_s_per_km)
        yield words(key, unit=unit, number=formats.number(split.number), pace=pace)


def _remarks(splits: Sequence[Split], sport: str, words: Words) -> Iterator[Html]:
    """Yield what the signs and columns of the table mean, where they occur."""
    lines = []
    if _has_slopes(splits, sport):
        lines.append(words("splits.means.flat"))
    if any(split.stopped_s >= STOOD_FROM_S for split in splits):
        lines.append(words("splits.means.stood"))
    if any(split.is_unreliable for split in splits):
        lines.append(words("splits.means.doubtful"))
    if lines:
        yield Html("\n".join(lines))


def _columns(
    splits: Sequence[Split], numbers: tuple[str, ...], activity: Activity, words: Words, formats: Formats
) -> Iterator[_Column]:
    """Yield the columns for which there is anything."""
    yield _Column(words.plain(f"splits.{_unit(splits)}"), numbers)
    speed = scale_of(activity.sport, formats).name
    yield _Column(words.plain(f"splits.{speed}"), _paces(splits, activity.sport, formats))
    if _has_slopes(splits, activity.sport):
        flat = tuple(_bare(activity.sport, split.gap_s_per_km, formats) for split in splits)
        yield _Column(words.plain("splits.flat"), flat)
    if any(split.hr_avg_bpm is not None for split in splits):
        yield _Column(words.plain("splits.heart"), tuple(formats.number(split.hr_avg_bpm) for split in splits))
    if any((split.ascent_m or 0) >= LEAST_CLIMB_M for split in splits):
        yield _Column(words.plain(f"splits.climb_{formats.units}"), tuple(_climb(split, formats) for split in splits))


def _unit(splits: Sequence[Split]) -> str:
    """Return the key of what a split is."""
    return "kilometre" if splits[0].full_m == METRES_PER_KM else "mile"


def _numbers(splits: Sequence[Split], formats: Formats) -> tuple[str, ...]:
    """Return the number of each split, of the rest its length."""
    return tuple(
        formats.number(split.distance_m / split.full_m, 2) if split.is_partial else formats.number(split.number)
        for split in splits
    )


def _ends(splits: Sequence[Split], last: Split, formats: Formats) -> tuple[str, ...]:
    """Return where each of several together ends."""
    ends = [formats.number(split.number) for split in splits]
    if last.is_partial:
        ends[-1] = formats.number(last.number - 1 + last.distance_m / last.full_m, 2)
    return tuple(ends)


def _paces(splits: Sequence[Split], sport: str, formats: Formats) -> tuple[str, ...]:
    """Return how fast each split was; what is doubtful and where the athlete stood has its sign behind."""
    signs = ["?" if split.is_unreliable else "*" if split.stopped_s >= STOOD_FROM_S else "" for split in splits]
    width = max(map(len, signs))
    paces = (_bare(sport, split.running_pace_s_per_km, formats) for split in splits)
    return tuple(pace + sign.ljust(width) for pace, sign in zip(paces, signs, strict=True))


def _bare(sport: str, s_per_km: float | None, formats: Formats) -> str:
    """Return how fast it was without its unit, which the heading has."""
    if s_per_km is None or s_per_km <= 0:
        return MISSING
    scale = scale_of(sport, formats)
    height = scale.height(s_per_km)
    return formats.number(height, 1) if scale.is_speed else scale.label(height)


def _has_slopes(splits: Sequence[Split], sport: str) -> bool:
    """Return whether the pace on the flat tells more than the pace."""
    return sport in FOOT_SPORTS and any(
        split.gap_s_per_km is not None
        and abs(split.gap_s_per_km - split.running_pace_s_per_km) >= TELLING_SLOPE_S_PER_KM
        for split in splits
    )


def _climb(split: Split, formats: Formats) -> str:
    """Return the climb without its unit, which the heading has."""
    if split.ascent_m is None:
        return MISSING
    return formats.number(split.ascent_m if formats.units == "km" else split.ascent_m / METRES_PER_FOOT)
