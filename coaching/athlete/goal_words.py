"""Races in the athlete's own words: "marathon 3 May 2027 in 3:45", "10 km in 48:30 on 3 May", "sub 20", "Prio B"."""

import re
from datetime import date

from coaching.athlete.goals import GoalWish, Puzzle, ResultWish
from coaching.athlete.race_amounts import NotTakenDown, bare_time, distance_of, time_of, usual_m
from coaching.domain.activity import METRES_PER_KM
from coaching.domain.athlete import GoalKind
from coaching.domain.goal import Priority, ResultKind
from coaching.words.amounts import PACES, number, take_climbs
from coaching.words.days import Unclear, Way, bare_day, month_of, take_day
from coaching.words.rest import Rest

_FINISH = re.compile(
    r"\b(?:just (?:to )?finish(?:ing)?|(?:to )?finish(?:ing)?|(?:einfach |nur )?(?:ankommen|durchkommen|finishen)|"
    r"(?:no|without a?) ?(?:target|time|goal)(?: time)?|ohne (?:ziel)?zeit|keine (?:ziel)?zeit|egal|any time)\b"
)
_PRIORITY = re.compile(r"\b(?:priority|prio(?:rität)?)[ :=]*([abc])\b|\b([abc])[ -]?(?:race|goal|rennen|lauf|ziel)\b")
_LETTER = re.compile(r"\W*([abc])\W*")
_TRIAL = re.compile(r"\b(?:time[ -]?trial|tt|test ?lauf|zeitlauf|solo|alone|allein)\b")
_RACE = re.compile(r"\b(?:race|raced|wettkampf|rennen|wettbewerb)\b")
_BARE_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,4})?")
_PRIORITIES: dict[str, Priority] = {"a": "A", "b": "B", "c": "C"}
_KINDS: tuple[tuple[re.Pattern[str], GoalKind], ...] = (
    (re.compile(r"\W*(?:just |nur |allgemeine )?(?:fitness|fit|health|get fit|fit bleiben|gesundheit)\W*"), "fitness"),
    (re.compile(r"\W*(?:coming back|come ?back|return|returning|wieder ?einstieg|zurückkommen)\W*"), "return"),
)


def understand_goal(text: str, *, today: date, about: GoalWish) -> GoalWish | Puzzle:
    """Return what a text adds to a race ahead, or why it cannot be taken down.

    Args:
        text: Anything.
        today: The athlete's day.
        about: What is known; its next question is what a number alone answers.
    """
    rest = Rest(text)
    try:
        said = _goal_said(rest, today, about)
    except NotTakenDown as reason:
        return reason.puzzle
    if not said:
        return Puzzle("nothing")
    if "target_s" in said:
        said["is_to_finish"] = False
    elif said.get("is_to_finish"):
        said["target_s"] = None
    return about.model_copy(update=said)


def understand_result(text: str, *, today: date, about: ResultWish) -> ResultWish | Puzzle:
    """Return what a text adds to a race behind, or why it cannot be taken down.

    Args:
        text: Anything.
        today: The athlete's day.
        about: What is known; its next question is what a number alone answers.
    """
    rest = Rest(text)
    try:
        said = _result_said(rest, today, about)
    except NotTakenDown as reason:
        return reason.puzzle
    return about.model_copy(update=said) if said else Puzzle("nothing")


def _goal_said(rest: Rest, today: date, about: GoalWish) -> dict[str, object]:
    said: dict[str, object] = {}
    letter = _LETTER.fullmatch(rest.text) if about.missing == "priority" else None
    priority = letter[1] if letter else _priority(rest)
    if priority is not None:
        said["priority"] = _PRIORITIES[priority]
    if letter is None:
        said |= _amounts(rest, today, "ahead", about.missing, about.distance_m)
        said |= {"is_to_finish": True} if rest.take(_FINISH) else {}
    return {{"time": "target_s", "date": "race_on"}.get(name, name): value for name, value in said.items()}


def _result_said(rest: Rest, today: date, about: ResultWish) -> dict[str, object]:
    kind: ResultKind | None = "time_trial" if rest.take(_TRIAL) else "race" if rest.take(_RACE) else None
    said = _amounts(rest, today, "behind", about.missing, about.distance_m)
    named = {{"time": "seconds", "date": "raced_on"}.get(name, name): value for name, value in said.items()}
    return named if kind is None else {**named, "kind": kind}


def _priority(rest: Rest) -> str | None:
    found = rest.take(_PRIORITY)
    return (found[1] or found[2]) if found else None


def _amounts(rest: Rest, today: date, way: Way, missing: str | None, distance_m: float | None) -> dict[str, object]:
    """Return date, distance and time that a text names; the order decides what a number can still be."""
    said: dict[str, object] = {"date": _day(rest, today, way)}
    take_climbs(rest)
    paces = rest.amounts(PACES)
    said["distance_m"] = length = distance_of(rest)
    seconds = time_of(rest, length or distance_m)
    for piece in re.findall(r"[\d][\d.,:/-]*", rest.text):
        seconds = _take_bare(piece.rstrip(".,:/-"), said, (seconds, length or distance_m), missing, (today, way))
    length = said["distance_m"] if isinstance(said["distance_m"], float) else distance_m
    if paces and seconds is None and length is not None:
        seconds = float(round(paces[0] * length / METRES_PER_KM))
    said["time"] = seconds
    return {name: value for name, value in said.items() if value is not None}


def _take_bare(
    piece: str,
    said: dict[str, object],
    time: tuple[float | None, float | None],
    missing: str | None,
    when: tuple[date, Way],
) -> float | None:
    """Take a number without a unit for what is asked, and return the time so far."""
    seconds, distance_m = time
    day = bare_day(piece, *when) if missing == "date" and said["date"] is None else None
    if day is not None:
        said["date"] = day
    elif missing == "distance" and said["distance_m"] is None and _BARE_NUMBER.fullmatch(piece):
        said["distance_m"] = usual_m(METRES_PER_KM * number(piece))
    elif missing in {"target", "time"} and seconds is None and _BARE_NUMBER.fullmatch(piece):
        return bare_time(piece, distance_m)
    else:
        raise NotTakenDown(Puzzle("unknown", piece))
    return seconds


def _day(rest: Rest, today: date, way: Way) -> date | None:
    day = take_day(rest, today, way)
    if isinstance(day, Unclear):
        raise NotTakenDown(Puzzle(day.code, day.text))
    month = month_of(rest)
    if month is not None:
        raise NotTakenDown(Puzzle("which_day", month))
    return day


def kind_of_words(text: str) -> GoalKind | None:
    """Return what is trained for without a race; None where the text says nothing of the kind."""
    return next((kind for pattern, kind in _KINDS if pattern.fullmatch(text.lower())), None)
