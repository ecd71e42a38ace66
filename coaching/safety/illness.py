"""Whether somebody who is ill may run: decided by rule, never by a model."""

from dataclasses import dataclass
from typing import Literal

#: Send to a doctor; no running; a short easy run, ended if it gets worse; the same on the way back from a fever;
#: nothing here speaks against the plan.
IllnessAdvice = Literal["stop_refer", "rest", "easy_short_only", "easy_return", "train"]

# docs/science.md#f2-neck-check
REST_AFTER_FEVER_H = 24
EASY_AFTER_FEVER_H = 48


@dataclass(frozen=True, kw_only=True)
class Symptoms:
    """What an athlete says about an illness."""

    #: A runny nose, a mild sore throat.
    above_neck: bool = False
    #: A cough from the chest, aches, a stomach upset, swollen glands.
    below_neck: bool = False
    has_fever: bool = False
    #: Since the last fever, without medicine against it; None where there was none.
    fever_free_h: float | None = None
    #: Pain in the chest, fainting, breathlessness at rest, a racing heart.
    has_red_flag: bool = False


def neck_check(symptoms: Symptoms) -> IllnessAdvice:
    """Return what an illness allows today; the most careful reason wins.

    Train lifts only this check: after a fever some days without hard sessions still follow.

    Source:
        docs/science.md#f2-neck-check
    """
    if symptoms.has_red_flag:
        return "stop_refer"
    if symptoms.has_fever or _had_fever_within(symptoms, REST_AFTER_FEVER_H) or symptoms.below_neck:
        return "rest"
    if symptoms.above_neck:
        return "easy_short_only"
    return "easy_return" if _had_fever_within(symptoms, EASY_AFTER_FEVER_H) else "train"


def _had_fever_within(symptoms: Symptoms, hours: float) -> bool:
    return symptoms.fever_free_h is not None and symptoms.fever_free_h < hours
