"""The athlete's note on a run, as far as it may ask for a doctor before any advice."""

from datetime import timedelta

from coaching.domain.activity import Activity
from coaching.domain.athlete import Athlete
from coaching.safety.red_flags import Triage, triage

#: The day on the watch and the athlete's own may differ by one.
CLOCKS_APART = timedelta(days=1)


def open_note(athlete: Athlete, activity: Activity) -> str | None:
    """Return the note on a run, None where the athlete told of a sign of danger since then and has been cleared.

    Otherwise a run that hurt could never be judged again, however often the athlete is cleared.
    """
    cleared_of = athlete.held_on if athlete.held is None else None
    is_answered = cleared_of is not None and cleared_of >= activity.local_day - CLOCKS_APART
    return None if is_answered else activity.remark


def sign_in_note(athlete: Athlete, activity: Activity) -> Triage | None:
    """Return the sign of danger that an open note tells of, None where it tells of none that is present."""
    found = triage(open_note(athlete, activity) or "")
    return found if found.verdict == "stop" else None
