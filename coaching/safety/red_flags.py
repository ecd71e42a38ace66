"""Signs that belong to a doctor before any training: found by rule in what an athlete writes, before any model.

Recall comes first: a false alarm costs a question, a miss may cost a life.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from coaching.domain.athlete import HoldLevel
from coaching.domain.injury import Area
from coaching.safety.matching import read
from coaching.safety.phrasebook import Reading, phrasebook
from coaching.safety.standing import Judge, Standing

SignCode = Literal[
    "self_harm",
    "chest_pain",
    "arm_jaw_pain",
    "collapse",
    "breathlessness",
    "coughing_blood",
    "racing_heart",
    "heat_illness",
    "low_sodium",
    "stroke",
    "clot",
    "allergy",
    "back_nerve",
    "no_weight_bearing",
    "sudden_pop",
    "groin_hip",
    "bone_pain",
    "night_pain",
    "numb_shin",
    "dark_urine",
    "joint_fever",
    "lasting_pain",
    "swelling",
    "recurring_illness",
    "performance_loss",
    "resting_hr",
    "weight_loss",
    "missed_periods",
    "bone_history",
    "restricted_eating",
    "dizziness",
    "anaemia",
]
#: A present sign stops; signs denied, over or about others raise a question; else nothing speaks against advice.
Verdict = Literal["clear", "stop", "ask"]
#: What an athlete is told: words for a crisis, or how soon to get help.
Referral = Literal["crisis", "emergency", "urgent", "soon"]

_FIRST_URGENT: SignCode = "no_weight_bearing"
_FIRST_SOON: SignCode = "lasting_pain"
_CODES: tuple[SignCode, ...] = get_args(SignCode)
#: Signs of which the history itself is the sign (docs/science.md#h3-red-flags).
LASTING_SIGNS: frozenset[SignCode] = frozenset({"anaemia", "bone_history"})
#: What is left of longer texts: the longest message there is.
LONGEST_TEXT = 4096


@dataclass(frozen=True)
class Sign:
    """Something that was said, and how it stands."""

    code: SignCode
    standing: Standing


@dataclass(frozen=True)
class Triage:
    """What the words of an athlete ask for before any advice."""

    verdict: Verdict
    #: The most urgent of the present signs, or of all signs where none is present; None without any.
    level: HoldLevel | None
    #: The most urgent first.
    signs: tuple[Sign, ...]
    #: Parts of the body that are named, however they do.
    areas: tuple[Area, ...]

    @property
    def referrals(self) -> tuple[Referral, ...]:
        """Return what must be said: for self-harm words of their own, and the most urgent of the rest.

        In doubt, what a yes to the question would ask for.
        """
        counting = _counting(self.signs)
        crisis: tuple[Referral, ...] = tuple("crisis" for sign in counting[:1] if sign.code == "self_harm")
        return (*crisis, *tuple(level_of(sign.code) for sign in counting if sign.code != "self_harm")[:1])


def level_of(code: SignCode) -> HoldLevel:
    """Return how urgent a sign is.

    Source:
        docs/science.md#h3-red-flags
    """
    place = _CODES.index(code)
    if place < _CODES.index(_FIRST_URGENT):
        return "emergency"
    return "urgent" if place < _CODES.index(_FIRST_SOON) else "soon"


def triage(text: str) -> Triage:
    """Return which signs an athlete's words hold, in any of the languages of phrases/ and however spelt.

    Args:
        text: Anything; of more than 4,096 characters the first ones count.

    Source:
        docs/science.md#h3-red-flags
    """
    words = read(text[:LONGEST_TEXT])
    book = phrasebook()
    found = book.read(words)
    signs = _signs(found, Judge(words, book.scope, past=found.past, now=found.now))
    counting = _counting(signs)
    return Triage(
        verdict=_verdict(signs),
        level=level_of(counting[0].code) if counting else None,
        signs=signs,
        areas=_areas(found),
    )


def _signs(found: Reading, judge: Judge) -> tuple[Sign, ...]:
    signs = {Sign(code, _counted(code, judge.standing(span))) for code in _CODES for span in found.signs.get(code, ())}
    standings: tuple[Standing, ...] = get_args(Standing)
    return tuple(sorted(signs, key=lambda sign: (_CODES.index(sign.code), standings.index(sign.standing))))


def _counting(signs: tuple[Sign, ...]) -> tuple[Sign, ...]:
    """Return the present signs, all where none is present."""
    return tuple(sign for sign in signs if sign.standing == "present") or signs


def _counted(code: SignCode, standing: Standing) -> Standing:
    return "present" if standing == "past" and code in LASTING_SIGNS else standing


def _verdict(signs: tuple[Sign, ...]) -> Verdict:
    if any(sign.standing == "present" for sign in signs):
        return "stop"
    return "ask" if signs else "clear"


def _areas(found: Reading) -> tuple[Area, ...]:
    areas: tuple[Area, ...] = get_args(Area)
    return tuple(area for area in areas if found.areas.get(area))
