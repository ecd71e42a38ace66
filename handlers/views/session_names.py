"""What sessions are called, and how their amounts look in the athlete's units."""

from coaching.training.codes import Code, parse
from coaching.training.session import Session
from handlers.views.formatting import METRES, Formats, rounded
from handlers.views.races import distance_name
from handlers.wording import Words

SECONDS_PER_MINUTE, MINUTES_PER_HOUR = 60, 60
#: Approximate times are rounded to so many minutes, from the first number on.
ROUGH_FROM_MIN, ROUGH_MIN = 30, 5


def code_title(code: str, words: Words, formats: Formats) -> str:
    """Return the name of a session for lists and buttons, without markup: Threshold 3 x 10 min.

    Args:
        code: Of a plan.
        words: The athlete's language.
        formats: The athlete's units.

    Raises:
        BadCode: If it is none.
    """
    parsed = parse(code)
    title = words.plain(f"session.title.{_key(parsed)}", **_amounts(parsed, words, formats))
    if parsed.strength is None or parsed.kind == "strength":
        return title
    return words.plain(f"session.with_strength.{parsed.strength}", title=title)


def session_title(session: Session, words: Words, formats: Formats) -> str:
    """Return the name of a session, without strength; a race by its name."""
    if session.purpose == "purpose.race":
        return words.plain("session.title.race_of", race=distance_name(session.distance_m, words, formats))
    return code_title(session.code.partition("+")[0], words, formats)


def length(metres: float, words: Words, formats: Formats) -> str:
    """Return a length in halves of a kilometre or a mile: 8 km, 13.5 mi."""
    return _in_unit(halves(metres, formats), words, formats)


def halves(metres: float, formats: Formats) -> float:
    """Return a length in the athlete's unit, in halves, at least one."""
    return max(0.5, float(rounded(2 * metres / METRES[formats.units])) / 2)


def rest_of(whole_m: float, parts_m: tuple[float, ...], words: Words, formats: Formats) -> str:
    """Return what is left of a length in halves, so that the parts shown add up to the whole shown."""
    left = halves(whole_m, formats) - sum(halves(part_m, formats) for part_m in parts_m)
    return _in_unit(max(0.5, left), words, formats)


def rep_length(metres: float, words: Words) -> str:
    """Return the length of a repetition, which tracks have in metres whatever the athlete counts in."""
    return words.plain("session.metres", value=round(metres))


def repeated(amount: str, times: int, words: Words) -> str:
    """Return 3 x 10 min, or the amount alone where it comes once."""
    return amount if times == 1 else words.plain("session.reps", reps=times, amount=amount)


def span(seconds: float, words: Words) -> str:
    """Return an exact time: 20 s, 2 min, 2:30 min."""
    minutes, rest = divmod(round(seconds), SECONDS_PER_MINUTE)
    if minutes == 0:
        return words.plain("session.seconds", value=rest)
    return words.plain("format.minutes", value=f"{minutes}:{rest:02d}" if rest else minutes)


def hours(seconds: float, words: Words, *, is_rough: bool = False) -> str:
    """Return how long it takes: 45 min, 2 h 05 min; a rough time in steps of five minutes."""
    minutes = int(rounded(seconds / SECONDS_PER_MINUTE))
    if is_rough and minutes >= ROUGH_FROM_MIN:
        minutes = ROUGH_MIN * int(rounded(minutes / ROUGH_MIN))
    if minutes < MINUTES_PER_HOUR:
        return words.plain("format.minutes", value=minutes)
    whole, rest = divmod(minutes, MINUTES_PER_HOUR)
    return words.plain("session.hours" if rest else "session.whole_hours", hours=whole, minutes=f"{rest:02d}")


def _in_unit(value: float, words: Words, formats: Formats) -> str:
    text = formats.number(value, 0 if value == int(value) else 1)
    return words.plain(f"format.distance_{formats.units}", value=text)


def _key(code: Code) -> str:
    """Return which name it has."""
    if code.kind == "strength":
        return f"strength_{code.strength}"
    if code.kind == "race" and code.distance_m is not None:
        return "tune_up"
    if code.kind == "walk_run" and code.reps == 1:
        return "run"
    if code.is_sprints:
        return "hill_sprints"
    if code.has_strides:
        return "easy_strides"
    return code.kind if code.marathon_m is None else "long_marathon"


def _amounts(code: Code, words: Words, formats: Formats) -> dict[str, str]:
    """Return what the names have places for."""
    amounts = {}
    if code.distance_m is not None:
        is_race = code.kind == "race"
        amounts["distance"] = (distance_name if is_race else length)(code.distance_m, words, formats)
    if code.marathon_m is not None:
        amounts["fast"] = length(code.marathon_m, words, formats)
    if code.duration_s is not None:
        amounts["time"] = span(code.duration_s, words)
    if code.rep_m is not None:
        amounts["work"] = repeated(rep_length(code.rep_m, words), code.reps or 1, words)
    if code.rep_s is not None:
        amounts["work"] = repeated(span(code.rep_s, words), code.reps or 1, words)
    return amounts
