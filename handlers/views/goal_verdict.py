"""The verdict on a race ahead: the sentence that decides, the numbers behind it, and the ways on."""

from collections.abc import Iterator

from coaching.domain.activity import METRES_PER_KM
from coaching.domain.goal import Goal
from coaching.domain.messages import Button, Keyboard, View
from coaching.training.realism import GoalVerdict, Ladder, nice_s
from handlers.views.formatting import METRES, MISSING, Formats
from handlers.views.goal import begin_button, goal_line, promise, time_left, wish_of
from handlers.views.plan_offer import make_button
from handlers.views.races import brief, distance_name, fitness_lines, in_rows
from handlers.wording import Html, Words


def verdict_view(verdict: GoalVerdict, goal: Goal, words: Words, formats: Formats, *, price: str | None = None) -> View:
    """Return what the coach says to a race, with the numbers it stands on.

    Args:
        verdict: On the goal.
        goal: As it is kept.
        words: The athlete's language.
        formats: The athlete's units and day.
        price: What making a plan would cost, as the button says it; None where it costs nothing.
    """
    title = words("goal.verdict_title", goal=goal_line(goal, words, formats))
    if verdict.barrier is not None:
        parts = [title, words(f"goal.barred.{verdict.barrier}")]
    else:
        numbers = _numbers(verdict, words, formats)
        parts = [title, _headline(verdict, words, formats), numbers, *_advice(verdict, words, formats)]
    keyboard = _verdict_keyboard(verdict, goal, words, formats)
    if _can_be_planned(verdict, goal):
        keyboard = ((make_button(goal, price, words),), *keyboard)
    return View(html="\n\n".join(part for part in parts if part), keyboard=keyboard)


def _can_be_planned(verdict: GoalVerdict, goal: Goal) -> bool:
    """Return whether a plan for the race makes sense; a hard day out needs none."""
    return verdict.barrier is None and verdict.is_safe and goal.priority != "C"


def _headline(verdict: GoalVerdict, words: Words, formats: Formats) -> Html:
    """Return the one sentence that decides: what is not safe comes before what is not fast."""
    if not verdict.is_safe:
        return words(f"goal.start.{verdict.start}")
    if verdict.goal.target_s is None:
        return words("goal.outlook.finish" if verdict.start == "ready" else f"goal.finish.{verdict.start}")
    if verdict.check is None or verdict.prediction is None:
        return words("goal.outlook.no_evidence")
    outlook = verdict.check.verdict
    if verdict.check.lacks_endurance and outlook == "ambitious":
        outlook_key = "lacks_endurance" if verdict.check.gap <= 0 else "lacks_both"
    else:
        outlook_key = outlook
    return words(f"goal.outlook.{outlook_key}", **_times(verdict, formats))


def _times(verdict: GoalVerdict, formats: Formats) -> dict[str, str]:
    prediction, target_s = verdict.prediction, verdict.goal.target_s
    now = brief(prediction.seconds, formats) if prediction else MISSING
    return {"now": now, "target": formats.duration(target_s)}


def _numbers(verdict: GoalVerdict, words: Words, formats: Formats) -> Html:
    """Return the numbers behind the sentence, one a line."""
    is_asked = verdict.prediction is not None or verdict.goal.target_s is not None
    lines = [*_reach(verdict, words, formats), _weeks(verdict, words), *_endurance(verdict, words, formats)]
    if is_asked:
        lines[:0] = [Html(line) for line in fitness_lines(verdict.form, words, formats).split("\n")]
    if verdict.is_level_assumed:
        lines.append(words("goal.level_assumed"))
    return Html("\n".join(f"• {line}" for line in lines))


def _reach(verdict: GoalVerdict, words: Words, formats: Formats) -> Iterator[Html]:
    """Yield what today promises, and what the target asks for beyond that."""
    if verdict.prediction is not None:
        yield promise(verdict.form, verdict.goal.distance_m, words, formats)
    check = verdict.check
    if check is None:
        return
    values = {"gap": formats.number(max(0.1, abs(check.gap)), 1), "potential": formats.number(check.potential, 1)}
    yield words("goal.gap_none" if check.gap <= 0 else "goal.gap", **values)


def _weeks(verdict: GoalVerdict, words: Words) -> Html:
    need = verdict.need
    least = round(need.least_weeks[verdict.level])
    return words(
        "goal.weeks",
        left=time_left(verdict.weeks, (verdict.goal.race_on - verdict.form.today).days, words),
        least=least,
    )


def _endurance(verdict: GoalVerdict, words: Words, formats: Formats) -> Iterator[Html]:
    """Yield typical week and longest run against what training starts from and leads to."""
    need, level, volume = verdict.need, verdict.level, verdict.form.volume
    wanted = {
        "week": _km(max(need.wanted_week_km, need.start_week_km[level]), words, formats),
        "longest": _km(max(need.wanted_longest_km, need.start_longest_km[level]), words, formats),
        "start_week": _km(need.start_week_km[level], words, formats),
        "start_longest": _km(need.start_longest_km[level], words, formats),
    }
    if volume is None:
        yield words("goal.volume_unknown", **wanted)
        return
    way = "" if need.start_week_km[level] else "_from_nothing"
    yield words(f"goal.volume_week{way}", now=_km(volume.weekly_m / METRES_PER_KM, words, formats), **wanted)
    yield words(f"goal.volume_longest{way}", now=_km(volume.longest_m / METRES_PER_KM, words, formats), **wanted)


def _km(km: float, words: Words, formats: Formats) -> str:
    """Return whole kilometres or miles."""
    return words.plain(
        f"format.distance_{formats.units}", value=formats.number(METRES_PER_KM * km / METRES[formats.units])
    )


def _advice(verdict: GoalVerdict, words: Words, formats: Formats) -> Iterator[Html]:
    """Yield what to do: a better goal or day where there is one, and what is watched from now on."""
    if verdict.is_safe and verdict.goal.target_s is not None and verdict.start in {"too_near", "build_first"}:
        yield words(f"goal.start.{verdict.start}")
    if verdict.ladder is not None and verdict.is_safe:
        yield _ladder(verdict.ladder, words, formats)
    if verdict.later_on is not None or (not verdict.is_safe and verdict.shorter_m is not None):
        yield words("goal.other_ways")
    if verdict.is_far:
        yield words("goal.far", most=verdict.need.most_weeks)
    yield words("goal.tracked")


def _ladder(ladder: Ladder, words: Words, formats: Formats) -> Html:
    times = {name: formats.duration(getattr(ladder, f"{name}_s")) for name in ("dream", "solid", "safe")}
    return words("goal.ladder", **times)


def _verdict_keyboard(verdict: GoalVerdict, goal: Goal, words: Words, formats: Formats) -> Keyboard:
    change = Button(label=words.plain("goal.button.change"), data=f"v1:goal_change:{goal.id}")
    every = Button(label=words.plain("goal.button.all"), data="v1:goals")
    return (*in_rows(_proposals(verdict, goal, words, formats), 2), (change, every))


def _better_s(verdict: GoalVerdict) -> float | None:
    """Return a time to aim for instead, where the target is too much for the day."""
    check, prediction = verdict.check, verdict.prediction
    if check is None or prediction is None or check.verdict not in {"very_ambitious", "not_realistic"}:
        return None
    return verdict.ladder.solid_s if verdict.ladder else nice_s(prediction.seconds)


def _proposals(verdict: GoalVerdict, goal: Goal, words: Words, formats: Formats) -> Iterator[Button]:
    """Yield the better goals as buttons: a time, a later day, a shorter race."""
    wish = wish_of(goal, instead_of=goal.id)
    if verdict.barrier in {"held", "clearance"}:
        return
    seconds = _better_s(verdict)
    if seconds is not None and verdict.is_safe:
        yield begin_button(words.plain("goal.button.aim", time=formats.duration(seconds)), wish, target_s=seconds)
    if verdict.later_on is not None and verdict.barrier is None:
        day = formats.day_month(verdict.later_on)
        yield begin_button(words.plain("goal.button.move", day=day), wish, race_on=verdict.later_on)
    if verdict.shorter_m is not None and not verdict.is_safe:
        name = distance_name(verdict.shorter_m, words, formats)
        changed = {"target_s": None, "is_to_finish": False}
        yield begin_button(
            words.plain("goal.button.instead", distance=name), wish, distance_m=verdict.shorter_m, **changed
        )
