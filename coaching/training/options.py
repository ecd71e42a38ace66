"""What to do instead of a session, without giving up its purpose: tired, short of time, indoors, in the heat."""

from collections.abc import Iterator
from dataclasses import replace
from math import floor

from coaching.domain.activity import METRES_PER_KM
from coaching.physiology.heat import Slowdown, slowdown
from coaching.training.codes import Code, parse
from coaching.training.expansion import expand
from coaching.training.session import Option, OptionKind, Session, SessionKind
from coaching.training.steps import measured, points_of
from coaching.training.targets import Targets
from coaching.training.trimming import SHORT, TIRED, trimmed

# docs/science.md#e-session-codes
#: Easy instead of hard: so much of the time.
EASY_SHARE = 0.75
#: Shorter easy runs are no alternative to anything, longer ones none for tired legs.
SHORTEST_EASY_M, LONGEST_EASY_M = 3_000.0, 15_000.0
STEP_M = 500.0
# docs/science.md#a14-heat
#: Temperature and dew point added up, in degrees Fahrenheit: from here paces slow, to there fast running is possible,
#: and to there any but a short run.
WARM_F, TOO_HOT_TO_RUN_FAST_F, TOO_HOT_F = 130.0, 160.0, 180.0
IN_TOO_HOT = ("Y40", "Y30", "Y20")
LONGEST_IN_TOO_HOT_S = 2_400.0

#: What has something to cut.
WORKOUTS: frozenset[SessionKind] = frozenset({"steady", "threshold", "intervals", "repetitions", "hills", "long"})
#: Breaks in between cool the body down.
REPEATS: frozenset[SessionKind] = frozenset({"intervals", "repetitions", "hills"})


def options(session: Session, targets: Targets) -> tuple[Option, ...]:
    """Return what to do instead; none is harder than the session itself.

    Args:
        session: Of expand(), with the same targets.
        targets: Of the athlete as of today.

    Source:
        docs/science.md#e-session-codes
    """
    if not session.is_run:
        return ()
    found = (
        *_tired(session, targets),
        *_short_of_time(session),
        *_treadmill(session),
        *_heat(session, targets),
    )
    return tuple(_lasting(option, targets) for option in found)


def with_options(session: Session, targets: Targets) -> Session:
    """Return the session with what to do instead."""
    return replace(session, options=options(session, targets))


def _tired(session: Session, targets: Targets) -> Iterator[Option]:
    """Yield less of the same, and easy running: how it feels decides."""
    code = parse(session.code)
    if code.kind not in WORKOUTS:
        return
    less = trimmed(code, TIRED)
    if less is not None:
        yield _instead("tired", less, "tired_less")
    if code.kind != "long":
        yield from _easy_instead(session, targets)
    elif code.marathon_m is not None:
        plain = trimmed(replace(code, marathon_m=None), TIRED)
        yield from () if plain is None else (_instead("tired", plain, "tired_easy"),)


def _easy_instead(session: Session, targets: Targets) -> Iterator[Option]:
    """Yield easy running for a part of the time; less of it where much of the session is walking."""
    km = measured("main", "easy", METRES_PER_KM, targets)
    kms = min(EASY_SHARE * session.duration_s / km.duration_s, session.load_points / points_of(km, targets))
    if METRES_PER_KM * kms >= SHORTEST_EASY_M:
        easy_m = min(LONGEST_EASY_M, STEP_M * floor(METRES_PER_KM * kms / STEP_M))
        yield _instead("tired", Code(kind="easy", distance_m=easy_m), "tired_easy")


def _short_of_time(session: Session) -> Iterator[Option]:
    """Yield the shortest session that keeps the purpose."""
    code = parse(session.code)
    if code.kind not in WORKOUTS:
        return
    short = trimmed(code, SHORT)
    if short is not None:
        yield _instead("short_of_time", short, "short_long" if code.kind == "long" else "short_of_time")


def _treadmill(session: Session) -> Iterator[Option]:
    if session.kind != "race":
        yield Option(kind="treadmill", text="option.treadmill_hills" if session.kind == "hills" else "option.treadmill")


def _heat(session: Session, targets: Targets) -> Iterator[Option]:
    """Yield how much slower, and from where on only a short easy run."""
    is_fast = session.is_quality or session.kind in REPEATS
    limit_f = TOO_HOT_TO_RUN_FAST_F if is_fast and session.kind != "race" else TOO_HOT_F
    least, most = slowdown(WARM_F + 1), slowdown(limit_f)
    if least is None or most is None:
        return
    slower = Slowdown(least.least_pct, most.most_pct)
    slower = slower.for_repeats if session.kind in REPEATS else slower
    pct = slower.least_pct, slower.most_pct
    yield Option(kind="heat", text="option.heat", slower_pct=pct, heat_sum_f=(WARM_F, limit_f))
    if session.kind != "race" and (is_fast or session.duration_s > LONGEST_IN_TOO_HOT_S):
        yield from _too_hot(session, targets, limit_f)


def _too_hot(session: Session, targets: Targets, limit_f: float) -> Iterator[Option]:
    """Yield the longest short run that costs no more than the session."""
    for code in IN_TOO_HOT:
        if expand(code, targets).load_points <= session.load_points:
            yield Option(kind="heat", text="option.too_hot", code=code, heat_sum_f=(limit_f, None))
            return


def _instead(kind: OptionKind, code: Code, text: str) -> Option:
    return Option(kind=kind, code=str(code), text=f"option.{text}")


def _lasting(option: Option, targets: Targets) -> Option:
    """Return the option with how long it takes."""
    if option.code is None:
        return option
    used = targets.in_a_hurry if option.kind == "short_of_time" else targets
    return replace(option, duration_s=expand(option.code, used).duration_s)
