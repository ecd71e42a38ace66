"""What to do instead of a session, folded below it."""

from collections.abc import Iterator, Sequence

from coaching.training.session import Option, Session, Step
from handlers.views.formatting import Formats
from handlers.views.session_effort import pace_range
from handlers.views.session_names import code_title, hours
from handlers.wording import Html, Words

FREEZING_F, F_PER_C = 32.0, 1.8


def options_quote(session: Session, words: Words, formats: Formats) -> Html | None:
    """Return what to do instead, one line each, unfolded at a tap; None without options.

    Args:
        session: With its options.
        words: The athlete's language.
        formats: The athlete's units.
    """
    if not session.options:
        return None
    lines = (
        *_tired(session.options, words, formats),
        *_short_of_time(session.options, words, formats),
        *_treadmill(session, words, formats),
        *_heat(session, words, formats),
    )
    return words("session.option.quote", lines=Html("\n".join(lines)))


def _tired(options: Sequence[Option], words: Words, formats: Formats) -> Iterator[Html]:
    found = {option.text: _instead(option, words, formats) for option in options if option.kind == "tired"}
    less, easy = found.get("option.tired_less"), found.get("option.tired_easy")
    if less and easy:
        yield words("session.option.tired_two", less=less, easy=easy)
    elif less or easy:
        yield words("session.option.tired_one", instead=less or easy)


def _short_of_time(options: Sequence[Option], words: Words, formats: Formats) -> Iterator[Html]:
    for option in options:
        if option.kind == "short_of_time":
            yield words(f"session.{option.text}", instead=_instead(option, words, formats))


def _treadmill(session: Session, words: Words, formats: Formats) -> Iterator[Html]:
    option = next((option for option in session.options if option.kind == "treadmill"), None)
    if option is None:
        return
    step = _main(session)
    if option.text == "option.treadmill_hills":
        yield words("session.option.treadmill_hills")
    elif step is None or step.pace_s_per_km is None or session.effort_leads:
        yield words("session.option.treadmill_felt")
    else:
        key = "treadmill_fast" if step.part == "work" else "treadmill"
        yield words(f"session.option.{key}", speed=formats.speed(sum(step.pace_s_per_km) / 2))


def _heat(session: Session, words: Words, formats: Formats) -> Iterator[Html]:
    """Yield one line for heat: from where on how much slower, and where it ends."""
    slower = next((option for option in session.options if option.slower_pct and option.heat_sum_f), None)
    if slower is None or slower.slower_pct is None or slower.heat_sum_f is None:
        return
    least, most = (formats.number(pct) for pct in slower.slower_pct)
    first_f, last_f = slower.heat_sum_f
    percent = words.plain("format.percent", value=words.plain("session.range", low=least, high=most))
    start = words("session.option.heat", from_sum=_degrees(first_f, words, formats), percent=percent)
    pace = _slowed(session, slower.slower_pct, words, formats)
    if pace is not None:
        start = Html(f"{start} ({pace})")
    yield Html(f"{start}. {_end_of_heat(session, last_f or 0.0, words, formats)}")


def _end_of_heat(session: Session, above_f: float, words: Words, formats: Formats) -> Html:
    """Return from where on it is not run as planned."""
    limit = _degrees(above_f, words, formats)
    other = next((option.code for option in session.options if option.text == "option.too_hot"), None)
    if other is not None:
        return words("session.option.too_hot", to_sum=limit, instead=code_title(other, words, formats))
    return words(f"session.option.too_hot_{'to_race' if session.kind == 'race' else 'outside'}", to_sum=limit)


def _slowed(session: Session, slower_pct: tuple[float, float], words: Words, formats: Formats) -> str | None:
    step = _main(session)
    if step is None or step.pace_s_per_km is None or session.effort_leads:
        return None
    ends = zip(step.pace_s_per_km, slower_pct, strict=True)
    fastest, slowest = (pace * (1 + pct / 100) for pace, pct in ends)
    return pace_range((fastest, slowest), words, formats)


def _main(session: Session) -> Step | None:
    """Return the step that the session is about, if it has a pace."""
    steps = [step for step in session.steps() if step.pace_s_per_km is not None]
    return next((step for step in steps if step.part == "work"), None) or next(
        (step for step in steps if step.part == "main"), None
    )


def _instead(option: Option, words: Words, formats: Formats) -> str:
    title = code_title(option.code or "-", words, formats)
    return words.plain("session.option.instead", title=title, time=hours(option.duration_s or 0.0, words))


def _degrees(sum_f: float, words: Words, formats: Formats) -> str:
    """Return temperature and dew point added up, in °C, or in °F for those who count in miles."""
    if formats.units == "mi":
        return words.plain("session.fahrenheit", value=formats.number(sum_f))
    return formats.degrees((sum_f - 2 * FREEZING_F) / F_PER_C)
