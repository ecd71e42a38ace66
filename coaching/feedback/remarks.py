"""What is known beside the facts and has no value to print: directions, and what the recording is worth."""

from collections.abc import Iterator

from coaching.feedback.context import FeedbackContext

EVEN_PCT = 1.0  # docs/science.md#a10-variability
USUAL_CADENCE_PCT = 2.0  # [H] less is no difference
HILL_MATCH = 0.6  # [H] as in observations/pacing.py


def remarks(context: FeedbackContext) -> tuple[str, ...]:
    """Return short phrases in a fixed order."""
    return (*_recording(context), *_directions(context))


def _recording(context: FeedbackContext) -> Iterator[str]:
    """Yield what the recording is worth."""
    if not context.run.is_run:
        yield "not a run"
    if context.run.is_incomplete:
        yield "recording cut off"
    if context.run.is_treadmill:
        yield "on a treadmill"
    if context.run.heart_rate == "estimated":
        yield "zones estimated from the age"


def _directions(context: FeedbackContext) -> Iterator[str]:
    """Yield the direction of what the facts hold as a size."""
    yield from _direction("second half", context.pacing.split_index_pct, EVEN_PCT, above="slower", below="faster")
    yield from _direction("last repetition", context.run.interval_fade_pct, EVEN_PCT, above="slower", below="faster")
    change = context.week.cadence_change_pct
    yield from _direction("cadence", change, USUAL_CADENCE_PCT, above="higher than usual", below="lower than usual")
    if (context.pacing.hill_match or 0.0) >= HILL_MATCH:
        yield "the slow kilometres are the climbs"


def _direction(what: str, value: float | None, limit: float, *, above: str, below: str) -> Iterator[str]:
    """Yield on which side of nothing much a value is, unless it is not known."""
    if value is not None and abs(value) >= limit:
        yield f"{what} {above if value > 0 else below}"
