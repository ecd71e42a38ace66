"""Targets in which a test changes the one detail it is about, and any session code."""

from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import strategies as st

from coaching.domain.training import HeartRateZones
from coaching.errors import BadCode
from coaching.physiology.performance import MARATHON_M, training_paces
from coaching.physiology.zones import hr_max_bounds
from coaching.training.codes import Code
from coaching.training.session import SessionKind, StrengthDose
from coaching.training.session_code import BOUNDS, LETTERS, Bounds
from coaching.training.targets import Targets

HR_MAX_BPM = 190
ZONES = HeartRateZones(
    lower_bpm=hr_max_bounds(HR_MAX_BPM), method="pct_hrmax", is_estimated=False, hr_max_bpm=HR_MAX_BPM
)
DOSES: tuple[StrengthDose | None, ...] = (None, "full", "light")


def some_targets(vo2max: float = 45.0, **changes: Any) -> Targets:  # noqa: ANN401 - any field may change
    """Return targets of an intermediate athlete before a marathon, at a fitness."""
    return replace(_targets(vo2max), **changes)


def any_targets() -> st.SearchStrategy[Targets]:
    """Return targets at any fitness."""
    return st.builds(
        some_targets,
        st.integers(20, 85).map(float),
        level=st.sampled_from(["beginner", "intermediate", "advanced"]),
        race_pace_s_per_km=st.integers(150, 700).map(float),
        is_short_of_time=st.booleans(),
        zones=st.sampled_from([None, ZONES]),
    )


def any_code() -> st.SearchStrategy[str]:
    """Return any code that may stand in a plan."""
    return st.one_of(st.sampled_from(["-", "S", "SL"]), any_run_code())


def any_run_code() -> st.SearchStrategy[str]:
    """Return any code of a run or of cross-training."""
    return _any_fields().filter(lambda code: code is not None).map(str)


@cache
def _targets(vo2max: float) -> Targets:
    """Return targets; the marathon pace takes a search, so they are kept."""
    paces = training_paces(vo2max)
    return Targets(
        level="intermediate",
        paces=paces,
        effective_vo2max=vo2max,
        zones=ZONES,
        distance_m=MARATHON_M,
        race_pace_s_per_km=paces.marathon_s_per_km,
    )


@st.composite
def _any_fields(draw: st.DrawFn) -> Code | None:
    kind: SessionKind = draw(st.sampled_from(sorted(LETTERS)))
    fields = {name: draw(_values(bounds)) for name, bounds in BOUNDS[kind].items()}
    for name in draw(st.sets(st.sampled_from(["marathon_m", "distance_m"]))):
        fields.pop(name, None)
    if fields.get("reps") == 1:
        fields.pop("rest_s", None)
    if "reps" in fields:
        fields["reps"] = int(fields["reps"])
    try:
        return Code(
            kind=kind,
            has_strides=kind == "easy" and draw(st.booleans()),
            strength=draw(st.sampled_from(DOSES)),
            **fields,  # type: ignore[arg-type]  # reps is whole, all others are not
        )
    except BadCode:
        return None


def _values(bounds: Bounds) -> st.SearchStrategy[float]:
    least, most = round(bounds.least / bounds.step), round(bounds.most / bounds.step)
    return st.integers(least, most).map(lambda steps: round(steps * bounds.step * bounds.scale, 1))
