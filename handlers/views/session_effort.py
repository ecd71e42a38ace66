"""How fast a step is run, at which heart rate, and how hard it feels."""

from collections.abc import Iterator

from coaching.domain.training import HeartRateZones
from coaching.physiology.zones import zone_of
from coaching.training.session import Step
from handlers.views.formatting import METRES, Formats
from handlers.wording import Html, Words


def effort_details(
    step: Step, words: Words, formats: Formats, zones: HeartRateZones | None, *, is_effort_first: bool
) -> tuple[Html, ...]:
    """Return pace, heart rate and felt effort, whichever there are.

    Args:
        step: One of a session.
        words: The athlete's language.
        formats: The athlete's units.
        zones: The athlete's.
        is_effort_first: Whether how it feels says more than the pace.
    """
    measured = (*_pace(step, words, formats), *_heart_rate(step, words, formats, zones))
    felt = () if step.effort == "walk" else (_felt(step, words),)
    return (*felt, *measured) if is_effort_first else (*measured, *felt)


def pace_range(pace_s_per_km: tuple[float, float], words: Words, formats: Formats) -> str:
    """Return the faster and the slower pace in the athlete's unit; one where both ends are the same to the second."""
    fastest, slowest = (formats.duration(pace * METRES[formats.units] / METRES["km"]) for pace in pace_s_per_km)
    text = fastest if fastest == slowest else words.plain("session.range", low=fastest, high=slowest)
    return words.plain(f"format.pace_{formats.units}", pace=text)


def _pace(step: Step, words: Words, formats: Formats) -> Iterator[Html]:
    if step.pace_s_per_km is not None:
        yield Html(pace_range(step.pace_s_per_km, words, formats))


def _heart_rate(step: Step, words: Words, formats: Formats, zones: HeartRateZones | None) -> Iterator[Html]:
    """Yield the heart rate with its zone: of easy running only the upper end matters, of intervals the lower."""
    if step.hr_bpm is None:
        return
    lowest, highest = step.hr_bpm
    if step.effort in {"easy", "recovery"}:
        text = words("session.hr_up_to", bpm=formats.bpm(highest))
        lowest = highest
    elif step.effort == "interval":
        text = words("session.hr_from", bpm=formats.bpm(lowest))
    else:
        both = words.plain("session.range", low=lowest, high=highest)
        text = words("session.hr_between", bpm=words.plain("format.bpm", value=both))
    yield text if zones is None else words("session.hr_zone", hr=text, zone=_zone(lowest, highest, zones, formats))


def _zone(lowest: int, highest: int, zones: HeartRateZones, formats: Formats) -> str:
    first, last = (formats.zone(zone_of(bpm, zones.lower_bpm)) for bpm in (lowest, highest))
    return first if first == last else formats.words.plain("session.range", low=first, high=last)


def _felt(step: Step, words: Words) -> Html:
    low, high = step.rpe
    text = str(low) if low == high else words.plain("session.range", low=low, high=high)
    return words("session.felt", rpe=words.plain("format.rpe", value=text))
