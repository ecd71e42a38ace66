"""Races in the data of buttons: a letter and a value for each field that is told, at most 64 bytes together."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from coaching.athlete.goals import GoalWish, ResultWish
from coaching.domain.goal import GoalId
from coaching.errors import StaleButton

#: Stands for a race of which nothing is told.
NOTHING = "new"
_BETWEEN = "_"
_PIECE = re.compile(r"([a-z])([A-Z]|\d{1,12}(?:\.\d{1,3})?|[rt])", re.ASCII)
_DAY_DIGITS = 8


def goal_code(wish: GoalWish) -> str:
    """Return a race ahead in letters and numbers."""
    target = "t0" if wish.is_to_finish else _piece("t", wish.target_s)
    pieces = (
        _piece("d", wish.distance_m),
        _day_piece(wish.race_on),
        target,
        f"p{wish.priority}" if wish.priority else None,
        _piece("e", wish.instead_of),
    )
    return _BETWEEN.join(piece for piece in pieces if piece) or NOTHING


def goal_wish(code: str) -> GoalWish:
    """Return the race ahead of a button.

    Raises:
        StaleButton: If the code is none of ours.
    """
    said = _read(code, {"d": float, "o": _day, "t": float, "p": str, "e": _goal_id})
    target = said.pop("t", None)
    fields = {"distance_m": said.get("d"), "race_on": said.get("o"), "priority": said.get("p")}
    rest = {"target_s": target or None, "is_to_finish": target == 0, "instead_of": said.get("e")}
    try:
        return GoalWish.model_validate({**fields, **rest})
    except ValidationError as error:
        raise StaleButton(data=code) from error


def result_code(wish: ResultWish) -> str:
    """Return a race behind in letters and numbers."""
    kind = {"race": "kr", "time_trial": "kt", None: None}[wish.kind]
    pieces = (_piece("d", wish.distance_m), _piece("t", wish.seconds), _day_piece(wish.raced_on), kind)
    return _BETWEEN.join(piece for piece in pieces if piece) or NOTHING


def result_wish(code: str) -> ResultWish:
    """Return the race behind of a button.

    Raises:
        StaleButton: If the code is none of ours.
    """
    said = _read(code, {"d": float, "t": float, "o": _day, "k": {"r": "race", "t": "time_trial"}.__getitem__})
    names = {"d": "distance_m", "t": "seconds", "o": "raced_on", "k": "kind"}
    try:
        return ResultWish.model_validate({names[letter]: value for letter, value in said.items()})
    except ValidationError as error:
        raise StaleButton(data=code) from error


def _piece(letter: str, value: float | None) -> str | None:
    return None if value is None else letter + f"{value:.3f}".rstrip("0").rstrip(".")


def _day_piece(day: date | None) -> str | None:
    return None if day is None else f"o{day:%Y%m%d}"


def _read(code: str, readers: Mapping[str, Callable[[str], Any]]) -> dict[str, Any]:
    """Return the values by letter."""
    if code == NOTHING:
        return {}
    said: dict[str, Any] = {}
    for piece in code.split(_BETWEEN):
        match = _PIECE.fullmatch(piece)
        if match is None or match[1] not in readers or match[1] in said:
            raise StaleButton(data=code[:64])
        try:
            said[match[1]] = readers[match[1]](match[2])
        except (ValueError, KeyError) as error:
            raise StaleButton(data=code[:64]) from error
    return said


def _day(digits: str) -> date:
    if len(digits) != _DAY_DIGITS:
        raise ValueError(digits)
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))


def _goal_id(digits: str) -> GoalId:
    return GoalId(int(digits))
