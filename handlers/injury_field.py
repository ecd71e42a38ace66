"""What hurts: areas with how much, kept one by one."""

from typing import get_args

from coaching.athlete.fields import DONE
from coaching.athlete.reading import Puzzle, Reading
from coaching.athlete.words import choose, numbers
from coaching.domain.injury import Area
from coaching.errors import StaleButton
from coaching.safety.red_flags import triage
from handlers.context import CoachContext
from handlers.views.field_options import GONE

_AREAS: tuple[Area, ...] = get_args(Area)
_WORST = 10
_NOTHING = (
    "nothing",
    "no",
    "none",
    "nothing hurts",
    "all good",
    "fine",
    "nein",
    "nichts",
    "alles gut",
    "done",
    "fertig",
)
_OVER = ("gone", "better", "healed", "no more", "weg", "besser", "verheilt", "nicht mehr")


def read_injury(text: str) -> Reading:
    """Understand "left knee 4", "Achillessehne 3/10", "knee is gone", "nothing"; an area alone asks how much."""
    areas = triage(text).areas
    if not areas:
        return DONE if choose(text, {DONE: _NOTHING}) else Puzzle("area")
    if len(areas) > 1:
        return Puzzle("one_area")
    if choose(text, {GONE: _OVER}):
        return f"{areas[0]}{DONE}{GONE}"
    found = [number for number in numbers(text.replace("/10", " ")) if number == int(number)]
    if not found:
        return areas[0]
    return f"{areas[0]}{DONE}{int(found[0])}" if 0 <= found[0] <= _WORST else Puzzle("range", 0, _WORST)


def is_area(code: str) -> Area | None:
    """Return the area that a code names without saying how much it hurts."""
    return next((area for area in _AREAS if area == code), None)


async def keep_injury(code: str, context: CoachContext) -> None:
    """Keep that an area hurts so much, or that it does not any more.

    Raises:
        StaleButton: If the code is none.
    """
    if code == DONE:
        return
    name, _, severity = code.partition(DONE)
    area = is_area(name)
    is_number = severity.isascii() and severity.isdigit() and int(severity) <= _WORST
    if area is None or not (is_number or severity == GONE):
        raise StaleButton(data=code[:64])
    today = context.athlete.today(context.services.clock.now())
    async with context.services.unit.work():
        if is_number and int(severity):
            await context.services.injuries.report(context.athlete.id, area, int(severity), today)
            return
        for injury in await context.services.injuries.all(context.athlete.id):
            if injury.area == area and injury.is_open:
                await context.services.injuries.clear(context.athlete.id, injury.id, today)
