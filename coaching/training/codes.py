"""The session codes of a plan, such as E8s, T3x10/2 or L22m6+S: how each kind is written, and read."""

import re
from dataclasses import dataclass
from typing import Final

from coaching.errors import BadCode
from coaching.training.session import SessionKind, StrengthDose
from coaching.training.session_code import BOUNDS, LETTERS, REST, STRENGTH, Code

__all__ = ["Code", "parse"]

NUMBER = r"(?:0|[1-9]\d{0,2})(?:\.[1-9])?"
WHOLE = r"[1-9]\d{0,3}"
REPS = rf"(?P<reps>{WHOLE})x"
RESTED = rf"(?:/(?P<rest_s>{NUMBER}))?"


@dataclass(frozen=True)
class Form:
    """How one kind of session is written; the groups of the pattern are fields of a code."""

    kind: SessionKind
    pattern: str
    example: str

    @property
    def letter(self) -> str:
        """Return what it begins with."""
        return LETTERS[self.kind]

    def match(self, text: str) -> re.Match[str] | None:
        """Return the parts of a code of this kind, None where it is written otherwise."""
        return re.fullmatch(self.letter + self.pattern, text, re.ASCII)


#: A race before a repetition, whose letter it begins with.
FORMS: Final = (
    Form("race", rf"(?P<distance_m>{NUMBER})?", "RACE or RACE10 (km)"),
    Form("recovery", rf"(?P<duration_s>{NUMBER})", "Y30 (min)"),
    Form("easy", rf"(?P<distance_m>{NUMBER})(?P<has_strides>s)?", "E8 or E8.5s (km)"),
    Form("long", rf"(?P<distance_m>{NUMBER})(?:m(?P<marathon_m>{NUMBER}))?", "L22 or L22m6 (km)"),
    Form("steady", rf"(?P<distance_m>{NUMBER})", "M8 (km)"),
    Form("threshold", rf"{REPS}(?P<rep_s>{NUMBER}){RESTED}", "T3x10/2 or T1x20 (min)"),
    Form("intervals", rf"{REPS}(?P<rep_m>{WHOLE}){RESTED}", "I5x1000/2.5 (m, min)"),
    Form("repetitions", rf"{REPS}(?P<rep_m>{WHOLE}){RESTED}", "R8x200/1.5 (m, min)"),
    Form("hills", rf"{REPS}(?P<rep_s>{WHOLE})", "H8x60 (s)"),
    Form("walk_run", rf"{REPS}(?P<rep_s>{NUMBER}){RESTED}", "W8x1/2 (min)"),
    Form("cross", rf"(?P<duration_s>{NUMBER})", "X45 (min)"),
)


def parse(code: str) -> Code:
    """Return what a code stands for.

    Args:
        code: As in docs/science.md#e-session-codes; spaces and other spellings of a number are refused.

    Raises:
        BadCode: If it is no code, or asks for what nobody could run.
    """
    run, plus, dose = code.partition("+")
    if plus and (dose not in STRENGTH or run in {REST, *STRENGTH}):
        raise BadCode(code=code, reason="only +S or +SL may follow, after a run or cross-training")
    if run in STRENGTH:
        return Code(kind="strength", strength=STRENGTH[run])
    return Code(kind="rest") if run == REST else _parse_run(code, run, STRENGTH.get(dose))


def _parse_run(code: str, run: str, strength: StrengthDose | None) -> Code:
    form = next((form for form in FORMS if run.startswith(form.letter)), None)
    if form is None:
        letters = ", ".join(LETTERS.values())
        raise BadCode(code=code, reason=f"it has to begin with one of {letters}, or be {REST}, S or SL")
    match = form.match(run)
    if match is None:
        raise BadCode(code=code, reason=f"this kind is written like {form.example}")
    return _code(form.kind, match.groupdict(), strength)


def _code(kind: SessionKind, written: dict[str, str | None], strength: StrengthDose | None) -> Code:
    def field(name: str) -> float | None:
        text = written.get(name)
        return None if text is None else round(float(text) * BOUNDS[kind][name].scale, 1)

    reps = field("reps")
    return Code(
        kind=kind,
        distance_m=field("distance_m"),
        duration_s=field("duration_s"),
        marathon_m=field("marathon_m"),
        reps=None if reps is None else int(reps),
        rep_m=field("rep_m"),
        rep_s=field("rep_s"),
        rest_s=field("rest_s"),
        has_strides=written.get("has_strides") is not None,
        strength=strength,
    )
