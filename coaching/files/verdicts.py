"""How the parts of a file or an archive add up to one verdict."""

from collections.abc import Iterable

from coaching.domain.recording import Decoded, FileKind, Note, Verdict

#: The code of a note on one part of several; its detail is a number, a verdict and a reason.
PART = "part"

BEST_FIRST: tuple[Verdict, ...] = ("accept", "accept_warn", "salvage", "not_an_activity", "reject")


def rank(verdict: Verdict) -> int:
    """Return 0 for the best verdict."""
    return BEST_FIRST.index(verdict)


def rejected(code: str, detail: str | None = None) -> Decoded:
    """Return the outcome of a file that holds nothing to keep."""
    return Decoded(verdict="reject", notes=(Note(code=code, detail=detail),), recordings=())


def not_an_activity(kind: FileKind) -> Decoded:
    """Return the outcome of a sound file that is something else."""
    return Decoded(verdict="not_an_activity", notes=(), recordings=(), file_kind=kind)


def reason(decoded: Decoded) -> str | None:
    """Return the word that explains the verdict best."""
    return decoded.file_kind or next((note.code for note in decoded.notes), None)


def joined(outcomes: list[Decoded]) -> Decoded:
    """Return one outcome: all recordings, the best verdict, and a note on each part that is worse.

    Args:
        outcomes: One per part in their order, at least one.
    """
    best = min(outcomes, key=lambda outcome: rank(outcome.verdict))
    worse = [_worse(number, outcome) for number, outcome in enumerate(outcomes, 1) if outcome.verdict != best.verdict]
    kept = [note for outcome in outcomes if outcome.verdict == best.verdict for note in outcome.notes]
    return Decoded(
        verdict=best.verdict,
        notes=distinct([*kept, *worse]),
        recordings=tuple(recording for outcome in outcomes for recording in outcome.recordings),
        file_kind=best.file_kind,
    )


def distinct(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return each note once, in the order of their first appearance."""
    return tuple(dict.fromkeys(notes))


def _worse(number: int, outcome: Decoded) -> Note:
    why = reason(outcome)
    return Note(code=PART, detail=f"{number}: {outcome.verdict}" + (f" ({why})" if why else ""))
