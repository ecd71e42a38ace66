"""How hard the activity was, by the athlete's own zones."""

from coaching.domain.training import HeartRateZones, ZoneTimes
from coaching.feedback.facts.sheet import Percent, Seconds, Sheet, Word, ZoneNumber

#: Easy running ends with this zone; by the watch makers' table it reaches one higher (docs/science.md#b1-hr-zones).
EASY_ZONE = 2
EASY_ZONE_CLASSIC = 3
TOP_ZONE = 5


class Intensity(Sheet, frozen=True):
    """Time by zone and by what zones mean; empty where heart rate or zones are not to be trusted."""

    zone_method: Word = None
    zone_1_time: Seconds = None
    zone_2_time: Seconds = None
    zone_3_time: Seconds = None
    zone_4_time: Seconds = None
    zone_5_time: Seconds = None
    zone_1_share: Percent = None
    zone_2_share: Percent = None
    zone_3_share: Percent = None
    zone_4_share: Percent = None
    zone_5_share: Percent = None
    #: The highest zone of easy running, the one between easy and hard, the first hard one, the highest.
    easy_zone: ZoneNumber = None
    grey_zone: ZoneNumber = None
    hard_zone: ZoneNumber = None
    top_zone: ZoneNumber = None
    lowest_zone: ZoneNumber = None
    lowest_share: Percent = None
    easy_share: Percent = None
    above_easy_share: Percent = None
    above_easy_time: Seconds = None
    grey_share: Percent = None
    grey_time: Seconds = None
    hard_share: Percent = None
    hard_time: Seconds = None
    top_share: Percent = None
    top_time: Seconds = None


def easy_zone(zones: HeartRateZones) -> int:
    """Return the highest zone of easy running, 2 or 3 (docs/science.md#b1-hr-zones)."""
    return EASY_ZONE_CLASSIC if zones.method == "pct_hrmax_classic" else EASY_ZONE


def intensity_facts(times: ZoneTimes | None) -> Intensity:
    """Return the facts about effort, all None where there are no zone times to trust."""
    if times is None or sum(times.seconds) <= 0:
        return Intensity()
    return Intensity(**_by_zone(times), **_by_meaning(times), zone_method=times.zones.method)


def _by_zone(times: ZoneTimes) -> dict[str, float]:
    """Return time and share of each zone."""
    seconds = {f"zone_{number}_time": value for number, value in enumerate(times.seconds, start=1)}
    shares = {f"zone_{number}_share": 100 * value for number, value in enumerate(times.shares, start=1)}
    return seconds | shares


def _by_meaning(times: ZoneTimes) -> dict[str, float | int]:
    """Return time and share of easy, grey and hard running."""
    easy = easy_zone(times.zones)
    seconds, shares = list(times.seconds), list(times.shares)
    spans = {
        "above_easy": slice(easy, None),
        "grey": slice(easy, easy + 1),
        "hard": slice(easy + 1, None),
        "top": slice(TOP_ZONE - 1, None),
    }
    zones = {"lowest_zone": 1, "easy_zone": easy, "grey_zone": easy + 1, "hard_zone": easy + 2, "top_zone": TOP_ZONE}
    spent = {f"{name}_time": _whole_minutes(sum(seconds[span])) for name, span in spans.items()}
    parts = {f"{name}_share": 100 * sum(shares[span]) for name, span in spans.items()}
    return {**zones, **spent, **parts, "easy_share": 100 * sum(shares[:easy]), "lowest_share": 100 * shares[0]}


def _whole_minutes(seconds: float) -> float:
    """Return the seconds of whole minutes: zones know no seconds."""
    return 60.0 * round(seconds / 60)
