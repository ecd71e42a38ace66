"""The lines of an activity's card; all of them fit under its picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from coaching.activities.service import Week
from coaching.domain.activity import Activity, MeasuredActivity
from coaching.domain.history import BeatenRecord
from coaching.domain.recording import Totals
from coaching.domain.training import Load, ZoneTimes
from handlers.views.formatting import (
    FOOT_SPORTS,
    LONGEST_CAPTION,
    MISSING,
    Formats,
    rounded,
    visible_length,
    whole_percents,
)
from handlers.views.told import DOT, record_lines, told_lines
from handlers.wording import Html, Words

BREAKS_SHOWN_FROM_S = 60
LEAST_ASCENT_M = 1.0
EVEN_PCT = 1.0  # docs/science.md#a10-variability
LEAST_PCT = 0.1  # nobody runs two halves in exactly the same time
LEAST_WEEK_M = 100.0  # a week of other sports has no running to tell of
MOST_NOTES = 2


#: What an athlete should hear first when a file has several faults; a code without wording is not shown.
NOTES_BY_WEIGHT = (
    "clock_never_set",
    "hr_cadence_lock",
    "hr_flatline",
    "hr_low_coverage",
    "hr_early_spike",
    "time_jump",
    "implausible_distance",
    "implausible_elapsed",
    "implausible_timer",
    "implausible_moving",
    "no_usable_samples",
    "no_distance",
    "unreliable_splits",
    "data_size_wrong",
    "file_crc_wrong",
    "part",
    "implausible_hr",
    "ascent_differs",
    "implausible_ascent",
    "implausible_cadence",
    "positions_dropped",
    "control_characters",
    "time_backwards",
    "sport_guessed",
    "hilly_no_gap",
    "paused_often",
    "treadmill",
)


@dataclass(frozen=True)
class CardFacts:
    """What a card shows beside the activity itself."""

    zone_times: ZoneTimes | None = None
    load: Load | None = None
    week: Week | None = None
    #: Records of other activities that this one beats.
    beaten: tuple[BeatenRecord, ...] = ()
    #: What is said before the run; None for nothing.
    greeting: Html | None = None
    picture: bytes | None = None
    #: What feedback would cost, as its button says it; None where it costs nothing.
    feedback_price: str | None = None


#: Doubts about a climb; pointless where none is shown.
ASCENT_NOTES = frozenset({"ascent_differs", "implausible_ascent"})


def caption(activity: Activity, facts: CardFacts, words: Words, formats: Formats) -> Html:
    """Return the text of a card, at most 1024 characters; remarks at the end give way first."""
    lines = CardLines(activity, facts, words, formats)
    remarks = list(lines.remarks())
    while visible_length(text := _joined(lines, remarks)) > LONGEST_CAPTION and remarks:
        remarks.pop()
    return text


def kind_in_words(activity: MeasuredActivity, words: Words) -> str:
    """Return what an activity is called, such as Treadmill run."""
    keys = [f"kind.{activity.sport}_{activity.sub_sport}", f"kind.{activity.sport}"]
    if any(note.code == "treadmill" for note in activity.notes):
        keys.insert(1, "kind.running_indoor_running")
    return words.plain(next((key for key in keys if key in words), "kind.other"))


def known_parts(*parts: str) -> list[str]:
    """Return the parts that have a value."""
    return [part for part in parts if part != MISSING]


def _joined(lines: "CardLines", remarks: list[Html]) -> Html:
    """Return the blocks of the card with a blank line between them."""
    blocks = (list(lines.greeting()), list(lines.measures()), list(lines.judgement()), remarks)
    return Html("\n\n".join("\n".join(block) for block in blocks if block))


@dataclass(frozen=True)
class CardLines:
    """The lines of one card, block by block."""

    activity: Activity
    facts: CardFacts
    words: Words
    formats: Formats

    def greeting(self) -> Iterator[Html]:
        """Yield what comes before the run."""
        if self.facts.greeting is not None:
            yield self.facts.greeting

    def measures(self) -> Iterator[Html]:
        """Yield what was recorded."""
        yield self._title()
        yield from self._headline()
        yield from self._breaks()
        yield from self._vitals()
        yield from told_lines(self.activity, self.words, self.formats)

    def judgement(self) -> Iterator[Html]:
        """Yield pacing, zones, load and the week before."""
        yield from self._pacing()
        yield from self._zones()
        if self.activity.correction.is_excluded:
            return
        yield from record_lines(self.facts.beaten, self.words, self.formats)
        if self.facts.load is not None:
            yield self._load(self.facts.load)
        yield from self._week()

    def remarks(self) -> Iterator[Html]:
        """Yield what is wrong with the file, the most important first."""
        if self.activity.is_incomplete:
            yield self._salvaged()
        yield from self._notes()
        if self.activity.utc_offset_s is None:
            yield self.words("card.no_local_time")

    def _title(self) -> Html:
        start = self.activity.local_start
        key = "card.title_utc" if self.activity.utc_offset_s is None else "card.title"
        if self.activity.is_manual:
            key = "card.title_day"
        day = self.formats.date(start)
        return self.words(key, kind=kind_in_words(self.activity, self.words), date=day, clock=self.formats.clock(start))

    def _headline(self) -> Iterator[Html]:
        metrics = self.activity.metrics
        parts = known_parts(
            self.formats.distance(metrics.totals.distance_m),
            self.formats.duration(self.activity.duration_s or None),
            self.formats.pace_of(self.activity.sport, metrics.pace_s_per_km),
        )
        if parts:
            yield self.words("card.headline", parts=DOT.join(parts))

    def _breaks(self) -> Iterator[Html]:
        elapsed_s = self.activity.metrics.totals.elapsed_s
        if elapsed_s is not None and elapsed_s - self.activity.duration_s > BREAKS_SHOWN_FROM_S:
            yield self.words("card.elapsed", elapsed=self.formats.duration(elapsed_s))

    def _vitals(self) -> Iterator[Html]:
        totals = self.activity.metrics.totals
        parts = known_parts(
            self._heart_rate(totals),
            self._cadence(totals),
            self._ascent(totals),
        )
        if parts:
            yield self.words("card.line", parts=DOT.join(parts))

    def _heart_rate(self, totals: Totals) -> str:
        if totals.hr_avg_bpm is None:
            return MISSING
        key = "card.heart_rate_average" if totals.hr_max_bpm is None else "card.heart_rate"
        average, highest = self.formats.number(totals.hr_avg_bpm), self.formats.number(totals.hr_max_bpm)
        return self.words.plain(key, average=average, highest=highest)

    def _cadence(self, totals: Totals) -> str:
        is_clear = self.activity.sport in (*FOOT_SPORTS, "cycling")  # elsewhere it may count strokes, or nothing
        if not is_clear or not totals.cadence_avg_spm:
            return MISSING
        return self.formats.cadence_of(self.activity.sport, totals.cadence_avg_spm)

    def _ascent(self, totals: Totals) -> str:
        if totals.ascent_m is None or totals.ascent_m < LEAST_ASCENT_M:
            return MISSING
        return self.words.plain("card.ascent", ascent=self.formats.ascent(totals.ascent_m))

    def _pacing(self) -> Iterator[Html]:
        metrics = self.activity.metrics
        if not self.activity.is_run:
            return
        if metrics.interval_reps > 1:
            yield from self._repetitions()
        elif metrics.split_index_pct is not None:
            percent = self.formats.percent(max(abs(metrics.split_index_pct), LEAST_PCT), digits=1)
            yield self.words(f"card.pacing_{_verdict(metrics.split_index_pct)}", percent=percent)

    def _repetitions(self) -> Iterator[Html]:
        metrics = self.activity.metrics
        if metrics.interval_pace_s_per_km is None:
            return
        key = "card.repetitions" if metrics.interval_cv_pct is None else "card.repetitions_spread"
        pace, spread = (
            self.formats.pace(metrics.interval_pace_s_per_km),
            self.formats.percent(metrics.interval_cv_pct, digits=1),
        )
        yield self.words(key, number=self.formats.number(metrics.interval_reps), pace=pace, spread=spread)

    def _zones(self) -> Iterator[Html]:
        times = self.facts.zone_times
        if self.activity.is_manual:
            return
        if not _has_heart_curve(self.activity):
            is_known = self.activity.metrics.totals.hr_avg_bpm is not None
            yield self.words("card.no_heart_curve" if is_known else "card.no_heart_rate")
        elif times is None or sum(times.seconds) <= 0:
            yield self.words("card.no_zones")
        else:
            yield self._shares(times)
            yield from self._doubts(times)

    def _doubts(self, times: ZoneTimes) -> Iterator[Html]:
        if times.zones.is_estimated:
            yield self.words("card.zones_estimated")
        if not times.is_reliable:
            share = self.formats.percent(100 * self.activity.metrics.hr_coverage)
            yield self.words("card.zones_unreliable", share=share)

    def _shares(self, times: ZoneTimes) -> Html:
        percents = enumerate(whole_percents(times.shares), start=1)
        parts = (f"{self.formats.zone(zone)} {self.formats.percent(percent)}" for zone, percent in percents)
        return self.words("card.line", parts=DOT.join(parts))

    def _load(self, load: Load) -> Html:
        points = self.formats.points(load.points)
        return self.words.plural(f"card.load_{load.method}", int(rounded(load.points)), points=points)

    def _week(self) -> Iterator[Html]:
        week = self.facts.week
        if week is None:
            return
        if week.sessions == 0:
            yield self.words("card.week_empty")
            return
        parts = [self.words.plural("card.sessions", week.sessions)]
        if week.distance_m >= LEAST_WEEK_M:
            parts.append(self.words("card.week_distance", distance=self.formats.short_distance(week.distance_m)))
        if week.load_points is not None:
            parts.append(self.words("card.week_load", points=self.formats.points(week.load_points)))
        yield self.words("card.week", parts=Html(", ".join(parts)))

    def _salvaged(self) -> Html:
        totals = self.activity.metrics.totals
        saved = known_parts(self.formats.distance(totals.distance_m), self.formats.duration(self.activity.duration_s))
        key = "card.salvaged" if totals.elapsed_s is None else "card.salvaged_until"
        end = self.activity.local_start + timedelta(seconds=totals.elapsed_s or 0.0)
        return self.words(key, saved=", ".join(saved), clock=self.formats.clock(end))

    def _notes(self) -> Iterator[Html]:
        if self.activity.is_manual:
            return
        notes = {note.code: note for note in self.activity.notes if f"note.{note.code}" in self.words}
        if self.activity.correction.distance_m is not None:
            notes.pop("treadmill", None)
        if self.facts.zone_times is not None and not self.facts.zone_times.is_reliable:
            notes.pop("hr_low_coverage", None)  # said beside the zones
        if self._ascent(self.activity.metrics.totals) == MISSING:
            notes = {code: note for code, note in notes.items() if code not in ASCENT_NOTES}
        for code in sorted(notes, key=_weight)[:MOST_NOTES]:
            yield self.words(f"note.{code}", detail=notes[code].detail or "")


def _has_heart_curve(activity: MeasuredActivity) -> bool:
    """Return whether the heart rate was recorded along the way."""
    hr_time = activity.metrics.hr_time
    return hr_time is not None and hr_time.credited_s > 0


def _weight(code: str) -> int:
    """Return the place of a note among the others, the heaviest first."""
    return NOTES_BY_WEIGHT.index(code) if code in NOTES_BY_WEIGHT else len(NOTES_BY_WEIGHT)


def _verdict(split_index_pct: float) -> str:
    """Return negative, even or positive (docs/science.md#a10-variability)."""
    if split_index_pct <= -EVEN_PCT:
        return "negative"
    return "even" if split_index_pct <= EVEN_PCT else "positive"
