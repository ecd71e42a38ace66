"""Between an activity and its row."""

from typing import Any

from coaching.domain.activity import Activity, MeasuredActivity
from storage.tables import ActivityRow


def columns_of(activity: MeasuredActivity) -> dict[str, Any]:
    """Return the columns that hold what was measured."""
    totals = activity.metrics.totals
    return {
        **activity.model_dump(include=set(MeasuredActivity.model_fields) - {"metrics", "notes"}),
        "local_day": activity.local_start.date(),
        "distance_m": totals.distance_m,
        "moving_s": totals.moving_s,
        "elapsed_s": totals.elapsed_s,
        "hr_avg_bpm": totals.hr_avg_bpm,
        "metrics": activity.metrics.model_dump(mode="json"),
        "notes": [note.model_dump(mode="json") for note in activity.notes],
    }


def activity_of(row: ActivityRow) -> Activity:
    """Return the activity of a row."""
    load = None if row.load_points is None else {"points": row.load_points, "method": row.load_method}
    return Activity.model_validate({**row.model_dump(), "load": load})
