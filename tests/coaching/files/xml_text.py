"""Small TCX and GPX documents, as a person could write them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

START = datetime(2026, 6, 1, 6, 30, tzinfo=UTC)


def stamp(seconds: float) -> str:
    return (START + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def trackpoint(second: float, *, hr: int | None = 140, cadence: int | None = 84, more: str = "") -> str:
    """Write one point of a run at 3 m/s to the north."""
    heart = f"<HeartRateBpm><Value>{hr}</Value></HeartRateBpm>" if hr is not None else ""
    steps = f"<Cadence>{cadence}</Cadence>" if cadence is not None else ""
    place = f"<Position><LatitudeDegrees>{48 + second * 3 / 111_195:.7f}</LatitudeDegrees>"
    place += "<LongitudeDegrees>11.5</LongitudeDegrees></Position>"
    return (
        f"<Trackpoint><Time>{stamp(second)}</Time>{place}<AltitudeMeters>500</AltitudeMeters>"
        f"<DistanceMeters>{second * 3}</DistanceMeters>{heart}{steps}{more}</Trackpoint>"
    )


def track(first: int = 0, last: int = 60) -> str:
    return "<Track>" + "".join(trackpoint(second) for second in range(first, last + 1)) + "</Track>"


def lap(*tracks: str, start: int = 0, seconds: float = 60.0, metres: float = 180.0, more: str = "") -> str:
    return (
        f'<Lap StartTime="{stamp(start)}"><TotalTimeSeconds>{seconds}</TotalTimeSeconds>'
        f"<DistanceMeters>{metres}</DistanceMeters><Intensity>Active</Intensity>"
        f"<TriggerMethod>Manual</TriggerMethod>{more}{''.join(tracks)}</Lap>"
    )


def activity(*laps: str, sport: str = "Running") -> str:
    return f'<Activity Sport="{sport}"><Id>{stamp(0)}</Id>{"".join(laps or (lap(track()),))}</Activity>'


def tcx(*activities: str, before: str = "", root: str = "TrainingCenterDatabase") -> bytes:
    inside = "".join(activities or (activity(),))
    text = f'{before}<?xml version="1.0" encoding="UTF-8"?><{root}><Activities>{inside}</Activities></{root}>'
    return text.encode()


def trkpt(second: float, *, timed: bool = True, more: str = "", metres_per_s: float = 3.0) -> str:
    time = f"<time>{stamp(second)}</time>" if timed else ""
    latitude = 48 + second * metres_per_s / 111_195
    return f'<trkpt lat="{latitude:.7f}" lon="11.5"><ele>500</ele>{time}{more}</trkpt>'


def gpx(points: Sequence[str] | None = None, *, sport: str | None = "running", extra: str = "") -> bytes:
    inside = "".join(points if points is not None else [trkpt(second) for second in range(61)])
    kind = f"<type>{sport}</type>" if sport is not None else ""
    return f'<?xml version="1.0"?><gpx><trk>{kind}<trkseg>{inside}</trkseg></trk>{extra}</gpx>'.encode()
