"""How models review the plan of examined.py."""

from typing import Any

from tests.anthropic_server import claim


def change(week: int, day: str, code: str, text: str = "Keeps the legs fresh.", *facts: str) -> dict[str, Any]:
    """Return one change as a model writes it."""
    return {"week": week, "day": day, "code": code, "text": text, "facts": list(facts) or ["usual_week"]}


def focus(phase: str, text: str, *facts: str) -> dict[str, Any]:
    return {"phase": phase, **claim(text, *facts)}


#: Right for every plan with a race and a target.
GOOD: dict[str, Any] = {
    "changes": [],
    "rationale": [claim("You come from {usual_week} a week, so the plan climbs calmly to {peak_week}.", "usual_week")],
    "focus": [focus("base", "Easy running first; the long run grows towards {peak_long_run}.", "peak_long_run")],
    "cautions": [claim("Few of your minutes were really easy of late; keep the easy days easy.", "ago_1_zone_2")],
}
WRONG_NUMBER = GOOD | {"cautions": [claim("You ran 42 km a week.", "usual_week")]}
UNKNOWN_FACT = GOOD | {"rationale": [claim("Your {ground_contact} was long.", "ground_contact")]}
