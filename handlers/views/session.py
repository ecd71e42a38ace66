"""One planned session as it is read at the door: what to do, how fast, how it feels, what for, and what else."""

from collections.abc import Iterator

from coaching.domain.messages import Keyboard, View
from coaching.domain.training import HeartRateZones
from coaching.training.session import Block, Session, Step, StepEffort
from handlers.views.formatting import METRES, Formats
from handlers.views.session_effort import effort_details
from handlers.views.session_names import hours, length, rep_length, repeated, rest_of, session_title, span
from handlers.views.session_options import options_quote
from handlers.views.told import DOT
from handlers.wording import Html, Words

#: Kinds whose other parts are no warm-up and no cool-down.
WITHOUT_WARM_UP = frozenset({"long", "easy", "walk_run"})
KILOMETRE_M = 1_000


def session_view(  # noqa: PLR0913 - the last by keyword
    session: Session,
    words: Words,
    formats: Formats,
    *,
    zones: HeartRateZones | None = None,
    note: Html | None = None,
    keyboard: Keyboard = (),
) -> View:
    """Return everything that is needed at the door.

    Args:
        session: With its options.
        words: The athlete's language.
        formats: The athlete's units.
        zones: The athlete's, so that heart rates can be named by zone.
        note: What stands in front, such as the day.
        keyboard: What can be done with it.
    """
    head = words("session.head", title=session_title(session, words, formats))
    if note:
        head = Html(f"{note}\n{head}")
    parts = (
        head,
        _body(session, words, formats, zones),
        words(f"session.{session.purpose}"),
        *_below(session, words, zones),
        options_quote(session, words, formats),
    )
    return View(html="\n\n".join(part for part in parts if part), keyboard=keyboard)


def _body(session: Session, words: Words, formats: Formats, zones: HeartRateZones | None) -> Html:
    """Return the amounts and the steps, one a line; a run without parts in one line."""
    total, steps = _total(session, words, formats), list(_steps(session, words, formats, zones))
    if len(session.blocks) == 1:
        lines = [Html(DOT.join((*total, *steps)))]
    else:
        lines = [*total, *(words("session.line", step=step) for step in steps)]
    return Html("\n".join((*lines, *_strength(session, words))))


def _below(session: Session, words: Words, zones: HeartRateZones | None) -> Iterator[Html]:
    """Yield how far the numbers can be trusted."""
    if session.effort_leads and any(step.pace_s_per_km for step in session.steps()):
        yield words("session.effort_leads")
    if zones is not None and zones.is_estimated and any(step.hr_bpm for step in session.steps()):
        yield words("session.hr_estimated")


def _strength(session: Session, words: Words) -> Iterator[Html]:
    if session.strength is not None:
        yield words(f"session.strength.{_strength_key(session)}", time=hours(session.strength_s, words))


def _strength_key(session: Session) -> str:
    if session.kind == "strength":
        return "alone"
    if session.strength == "light":
        return "light"
    return "full" if session.is_run else "no_run"


def _total(session: Session, words: Words, formats: Formats) -> Iterator[Html]:
    """Yield what the name does not say: time for a distance, distance for a time, both for a workout."""
    if session.kind == "cross":
        yield words("session.total_cross")
    if not session.is_run:
        return
    distance = length(session.distance_m, words, formats)
    is_timed = all(step.by == "time" for step in session.steps())
    time = hours(session.duration_s, words, is_rough=not is_timed and session.kind != "race")
    if session.kind == "recovery":
        yield words("session.total_distance", distance=distance)
    elif session.kind in {"easy", "long", "race"}:
        yield words("session.total_time", time=time)
    else:
        yield words("session.total_both" if is_timed else "session.total_rough", distance=distance, time=time)


def _steps(session: Session, words: Words, formats: Formats, zones: HeartRateZones | None) -> Iterator[Html]:
    """Yield one line for each thing to do; how hard an effort is stands only where it comes first."""
    told: set[StepEffort] = set()
    for block in _joined(session.blocks):
        step = block.steps[0]
        details = list(_each(session, block, words, formats))
        if step.effort not in told:
            details.extend(effort_details(step, words, formats, zones, is_effort_first=session.effort_leads))
        told.add(step.effort)
        lead = _lead(session, block, words, formats)
        yield Html(DOT.join((lead, *details) if lead else details))


def _joined(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield the blocks; repetitions without a last break are told as one."""
    waiting: Block | None = None
    for block in blocks:
        if waiting is not None and block.steps == waiting.steps[:1]:
            yield Block(steps=waiting.steps, repeats=waiting.repeats + block.repeats)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = block
    if waiting is not None:
        yield waiting


def _lead(session: Session, block: Block, words: Words, formats: Formats) -> Html | None:
    """Return what to do; nothing where the name of the session says it."""
    step = block.steps[0]
    if len(session.blocks) == 1 and step.part == "main":
        return None
    if step.part == "work":
        return _work(session, block, words, formats)
    amount = _amount(session, step, words, formats)
    line = words(f"session.effort.{step.effort}", amount=amount)
    return line if session.kind in WITHOUT_WARM_UP else words(f"session.part.{step.part}", step=line)


def _work(session: Session, block: Block, words: Words, formats: Formats) -> Html:
    name = session.purpose.removeprefix("purpose.")
    amount = _amount(session, block.steps[0], words, formats)
    line = words(f"session.work.{name}", work=repeated(amount, block.repeats, words))
    if len(block.steps) == 1:
        return line
    rest = words(f"session.rest.{name}", rest=span(block.steps[1].duration_s, words))
    return Html(f"{line}, {rest}")


def _amount(session: Session, step: Step, words: Words, formats: Formats) -> str:
    """Return how far or how long one step is; parts of a run add up to the whole that its name says."""
    if step.by == "time":
        return span(step.duration_s, words)
    if session.kind in {"intervals", "repetitions"}:
        return rep_length(step.distance_m, words)
    steps = list(session.steps())
    if session.kind == "easy":
        return length(session.distance_m, words, formats)
    if step is steps[0] and len(steps) > 1 and session.kind == "long":
        return rest_of(session.distance_m, tuple(other.distance_m for other in steps[1:]), words, formats)
    return length(step.distance_m, words, formats)


def _each(session: Session, block: Block, words: Words, formats: Formats) -> Iterator[Html]:
    """Yield the time of one repetition, where it is not the pace anyway."""
    step = block.steps[0]
    is_rep = session.kind in {"intervals", "repetitions"} and step.part == "work" and block.repeats > 1
    if not is_rep or step.pace_s_per_km is None or session.effort_leads:
        return
    if step.distance_m == METRES[formats.units] == KILOMETRE_M:
        return
    fastest, slowest = (formats.duration(step.distance_m / KILOMETRE_M * pace) for pace in step.pace_s_per_km)
    yield words("session.each" if fastest != slowest else "session.each_one", fastest=fastest, slowest=slowest)
