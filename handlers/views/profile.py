"""/profile: everything that the coach knows about an athlete, on one page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from coaching.athlete.meanings import FieldName
from coaching.domain.athlete import Athlete
from coaching.domain.goal import Goal
from coaching.domain.injury import Injury
from coaching.domain.messages import Button, View
from coaching.domain.training import HeartRateZones
from coaching.physiology.performance import TrainingPaces
from coaching.physiology.staleness import is_reference_stale, wants_hr_max_confirmed
from coaching.physiology.zones import ZONE_COUNT, zones_for
from coaching.training.current_form import CurrentForm
from handlers.views.field_options import in_rows
from handlers.views.fields import ASK, value_of
from handlers.views.formatting import MISSING, Formats
from handlers.views.races import distance_name
from handlers.wording import Html, Words

#: The fields with a button, in the order of the page.
PROFILE: tuple[FieldName, ...] = (
    "goal",
    "level",
    "days",
    "long_day",
    "runs",
    "usual",
    "cap",
    "age",
    "sex",
    "hr",
    "zones",
    "injury",
    "health",
    "equipment",
)  # fmt: skip - the order is the point
_TRAINING: tuple[FieldName, ...] = ("goal", "level", "days", "long_day", "runs", "usual", "cap")
_BODY: tuple[FieldName, ...] = ("age", "sex", "health", "equipment", "strength")
_PACES = (
    ("marathon", "marathon_s_per_km"),
    ("threshold", "threshold_s_per_km"),
    ("interval", "interval_s_per_km"),
    ("repetition", "repetition_s_per_km"),
)  # fmt: skip - pairs


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the page shows."""

    athlete: Athlete
    today: date
    form: CurrentForm
    goals: tuple[Goal, ...]
    injuries: tuple[Injury, ...]


def profile_view(known: Known, words: Words, formats: Formats, *, note: Html | None = None) -> View:
    """Return the page with a button for each field.

    Args:
        known: About the athlete.
        words: The athlete's language.
        formats: The athlete's units.
        note: What was just changed.
    """
    sections = (
        _section("training", _values(_TRAINING, known, words, formats), words),
        _section("races", _races(known, words, formats), words),
        _section("heart", _heart(known, words, formats), words),
        _section("paces", _paces(known, words, formats), words),
        _section("body", (*_values(_BODY, known, words, formats), *_injuries(known.injuries, words)), words),
    )
    parts = (note, words("profile.title"), *(section for section in sections if section))
    buttons = (Button(label=words.plain(f"field.name.{name}"), data=f"v1:f:{name}:{ASK}:profile") for name in PROFILE)
    links = (
        Button(label=words.plain("profile.races"), data="v1:races"),
        Button(label=words.plain("profile.goals"), data="v1:goals"),
        Button(label=words.plain("profile.settings"), data="v1:go:settings"),
    )
    return View(html="\n\n".join(part for part in parts if part), keyboard=(*in_rows(buttons), links))


def _section(name: str, lines: Sequence[Html], words: Words) -> Html | None:
    return Html("\n".join((words(f"profile.section.{name}"), *lines))) if lines else None


def _values(names: Sequence[FieldName], known: Known, words: Words, formats: Formats) -> tuple[Html, ...]:
    """Return a line for each field that holds something, and one for all that hold nothing."""
    values = {name: value_of(name, known.athlete, words, formats) for name in names}
    lines = [
        words("field.line", name=words.plain(f"field.name.{name}"), value=value)
        for name, value in values.items()
        if value != MISSING
    ]
    unknown = [words.plain(f"field.name.{name}") for name, value in values.items() if value == MISSING]
    return (*lines, words("profile.not_said", names=", ".join(unknown))) if unknown else tuple(lines)


def _races(known: Known, words: Words, formats: Formats) -> tuple[Html, ...]:
    return tuple(race_line(goal, known.today, words, formats) for goal in known.goals)


def race_line(goal: Goal, today: date, words: Words, formats: Formats) -> Html:
    """Return a race ahead with the days to go."""
    days = (goal.race_on - today).days
    return words.plural(
        "profile.race",
        days,
        name=distance_name(goal.distance_m, words, formats),
        date=formats.date(goal.race_on),
        priority=goal.priority,
    )  # fmt: skip - one sentence


def _heart(known: Known, words: Words, formats: Formats) -> tuple[Html, ...]:
    """Return the references, the zones that stand on them, and whether they should be measured again."""
    zones = zones_for(known.athlete)
    references = value_of("hr", known.athlete, words, formats)
    lines = [] if references == MISSING else [words("profile.references", references=references)]
    if zones is None:
        return (*lines, words("profile.no_zones"))
    method = words.plain(f"field.method.{zones.method}")
    certainty = "estimated" if zones.is_estimated else "measured"
    head = words(f"profile.zones_{certainty}", method=method)
    return (*lines, head, Html("\n".join(_zone_lines(zones, words, formats))), *_stale(known, words, formats))


def _zone_lines(zones: HeartRateZones, words: Words, formats: Formats) -> Iterator[Html]:
    for number in range(1, ZONE_COUNT + 1):
        low = zones.lower_bpm[number - 1]
        high = zones.lower_bpm[number] - 1 if number < ZONE_COUNT else zones.hr_max_bpm
        zone = formats.zone(number)
        if number == 1:
            yield words("profile.zone_first", zone=zone, high=formats.bpm(high))
        elif high is None or high <= low:
            yield words("profile.zone_last", zone=zone, low=formats.bpm(low))
        else:
            yield words("profile.zone", zone=zone, low=formats.number(low), high=formats.bpm(high))


def _stale(known: Known, words: Words, formats: Formats) -> Iterator[Html]:
    """Yield what is so old that it should be measured again."""
    athlete, today = known.athlete, known.today
    if athlete.threshold_hr_on is not None and is_reference_stale(athlete.threshold_hr_on, today):
        yield words("profile.stale.threshold", date=formats.date(athlete.threshold_hr_on))
    if athlete.hr_max_on is not None and wants_hr_max_confirmed(athlete.hr_max_on, today):
        yield words("profile.stale.max", date=formats.date(athlete.hr_max_on))


def _paces(known: Known, words: Words, formats: Formats) -> tuple[Html, ...]:
    """Return the training paces of today with what they stand on, or what is missing for them."""
    paces, effort = known.form.paces, known.form.shown_by
    if paces is None or effort is None:
        return (words("profile.no_paces"),)
    kind = words.plain(f"race.kind.{effort.kind}") if f"race.kind.{effort.kind}" in words else ""
    shown_by = words(
        "profile.shown_by",
        distance=distance_name(effort.distance_m, words, formats),
        time=formats.duration(effort.seconds),
        date=formats.date(effort.day),
        kind=kind,
    )
    return (shown_by, *_pace_lines(paces, words, formats))


def _pace_lines(paces: TrainingPaces, words: Words, formats: Formats) -> Iterator[Html]:
    easy = words(
        "profile.easy", fast=formats.pace(paces.easy_fast_s_per_km), slow=formats.pace(paces.easy_slow_s_per_km)
    )
    yield easy
    for name, attribute in _PACES:
        yield words(
            "field.line", name=words.plain(f"profile.pace.{name}"), value=formats.pace(getattr(paces, attribute))
        )


def _injuries(injuries: Sequence[Injury], words: Words) -> Iterator[Html]:
    for injury in injuries:
        yield words("profile.injury", area=words.plain(f"field.area.{injury.area}"), severity=injury.severity)
