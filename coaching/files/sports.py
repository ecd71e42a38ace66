"""Which sport an XML document tells of: by the word it uses, else by the speed."""

import re

import numpy as np

from coaching.domain.recording import Floats, Samples

Sport = tuple[str, str | None]

GENERIC: Sport = ("generic", None)

#: Words of apps and sites, small letters alone, and those of the FIT profile for them: sport and sub-sport.
#: The numbers are what exports of Strava have.
_SPORTS: dict[str, Sport] = {
    **dict.fromkeys(("running", "run", "jogging", "roadrunning", "streetrunning", "9"), ("running", None)),
    **dict.fromkeys(("trailrunning", "trailrun"), ("running", "trail")),
    **dict.fromkeys(("trackrunning", "trackrun"), ("running", "track")),
    **dict.fromkeys(("treadmillrunning", "treadmill"), ("running", "treadmill")),
    **dict.fromkeys(("indoorrunning", "indoorrun"), ("running", "indoor_running")),
    **dict.fromkeys(("virtualrunning", "virtualrun"), ("running", "virtual_activity")),
    **dict.fromkeys(("walking", "walk", "10"), ("walking", None)),
    **dict.fromkeys(("hiking", "hike", "trekking", "4"), ("hiking", None)),
    **dict.fromkeys(("cycling", "biking", "bike", "ride", "bicycling", "roadbiking", "1"), ("cycling", None)),
    **dict.fromkeys(("roadcycling", "cyclingsport", "cyclingtransport"), ("cycling", None)),
    **dict.fromkeys(("mountainbiking", "mountainbike", "mountainbikeride"), ("cycling", "mountain")),
    **dict.fromkeys(("gravelcycling", "gravelride"), ("cycling", "gravel_cycling")),
    **dict.fromkeys(("indoorcycling", "indoorride", "spinning"), ("cycling", "indoor_cycling")),
    **dict.fromkeys(("virtualride", "virtualcycling"), ("cycling", "virtual_activity")),
    **dict.fromkeys(("ebiking", "ebikeride", "ebike"), ("e_biking", None)),
    **dict.fromkeys(("swimming", "swim", "lapswimming", "poolswimming"), ("swimming", None)),
    **dict.fromkeys(("openwaterswimming", "openwaterswim"), ("swimming", "open_water")),
    **dict.fromkeys(("rowing", "row"), ("rowing", None)),
    **dict.fromkeys(("indoorrowing",), ("rowing", "indoor_rowing")),
    **dict.fromkeys(("kayaking", "canoeing"), ("kayaking", None)),
    **dict.fromkeys(("standuppaddling", "standuppaddleboarding"), ("stand_up_paddleboarding", None)),
    **dict.fromkeys(("crosscountryskiing", "nordicski", "nordicskiing"), ("cross_country_skiing", None)),
    **dict.fromkeys(("alpineskiing", "alpineski", "downhillskiing"), ("alpine_skiing", None)),
    **dict.fromkeys(("snowshoeing", "snowshoe"), ("snowshoeing", None)),
    **dict.fromkeys(("inlineskating", "inlineskate"), ("inline_skating", None)),
    **dict.fromkeys(("mountaineering",), ("mountaineering", None)),
    **dict.fromkeys(("other", "multisport", "generic"), GENERIC),
}
_NO_LETTER = re.compile(r"[^a-z0-9]+")

#: Slower is walking: 10:25 per km.
SLOWEST_RUN_M_S = 1.6
#: Faster is cycling: 3:02 per km, which some hold for a race, but most riders all the time.
FASTEST_RUN_M_S = 5.5
#: Nobody moves faster by their own strength for long: such times were made up for a route.
FASTEST_M_S = 40.0
#: Standing is no sign of a sport.
_STANDING_M_S = 0.9
_METRES_PER_DEGREE = 111_195.0
_POLE_DEG = 90.0


def sport_of(word: str | None) -> Sport | None:
    """Return the sport that a document names, None where it names none that we know."""
    return _SPORTS.get(_NO_LETTER.sub("", word.lower())) if word else None


def sport_by_speed(samples: Samples) -> Sport:
    """Return the sport in which people move at this speed; running where nothing moves."""
    speed_m_s = moving_speed_m_s(samples)
    if speed_m_s is None or SLOWEST_RUN_M_S <= speed_m_s <= FASTEST_RUN_M_S:
        return "running", None
    return ("walking", None) if speed_m_s < SLOWEST_RUN_M_S else ("cycling", None)


def moving_speed_m_s(samples: Samples) -> float | None:
    """Return the speed over ground of most steps, standing left out; None where no position changes."""
    placed = samples.take((np.abs(samples.latitude_deg) <= _POLE_DEG) & np.isfinite(samples.longitude_deg))
    ways_m, seconds = _ways_m(placed), np.diff(placed.unix_s)
    is_moving = (seconds > 0) & (ways_m >= _STANDING_M_S * seconds)
    return float(np.median(ways_m[is_moving] / seconds[is_moving])) if is_moving.any() else None


def _ways_m(samples: Samples) -> Floats:
    """Return the way between neighbours; on a plane, which is near enough for steps."""
    north = np.diff(samples.latitude_deg)
    east = np.diff(samples.longitude_deg) * np.cos(np.radians(samples.latitude_deg[1:]))
    ways: Floats = _METRES_PER_DEGREE * np.hypot(north, east)
    return ways
