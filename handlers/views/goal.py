"""A race ahead: the questions, and the verdict with its numbers."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from coaching.athlete.goals import GoalStep, GoalWish, Puzzle, doubt_goal
from coaching.domain.athlete import GoalKind
from coaching.domain.goal import Goal, GoalDraft, GoalId
from coaching.domain.messages import Button, Keyboard, View
from coaching.domain.season import Level
from coaching.training.current_form import CurrentForm
from coaching.training.realism import Barrier
from coaching.training.thresholds import THRESHOLDS
from handlers.race_code import goal_code
from handlers.views.formatting import Formats
from handlers.views.races import (
    OFFERED_M,
    PER_ROW,
    brief,
    distance_name,
    in_rows,
    likely_times,
    reason,
    short_name,
)
from handlers.views.told import DOT
from handlers.wording import Html, Words

SUNDAYS = 6
SUNDAY = 6
_PRIORITIES = ("A", "B", "C")
_SHORTER_M = OFFERED_M[:4]
_KINDS: tuple[GoalKind, ...] = ("fitness", "return")


def overview_view(
    goals: Sequence[Goal], kind: GoalKind | None, words: Words, formats: Formats, *, note: Html | None = None
) -> View:
    """Return the races ahead, or what can be trained for.

    Args:
        goals: The next first.
        kind: What the athlete said they train for.
        words: The athlete's language.
        formats: The athlete's units and day.
        note: What was just done.
    """
    lines = [_line(goal, words, formats) for goal in goals]
    races = Html("\n".join((words("goal.title"), *lines))) if goals else words(f"goal.none.{kind or 'unsaid'}")
    html = "\n\n".join(part for part in (note, races) if part)
    return View(html=html, keyboard=_overview_keyboard(goals, kind, words, formats))


def goal_line(goal: GoalDraft, words: Words, formats: Formats) -> Html:
    """Return a race in one line: Half marathon · Sun 3 May · in 1:45:00 · A."""
    target = words.plain("goal.to_finish")
    if goal.target_s is not None:
        target = words.plain("goal.in_time", time=formats.duration(goal.target_s))
    values = (
        distance_name(goal.distance_m, words, formats),
        formats.date(goal.race_on),
        target,
        words.plain(f"goal.priority.{goal.priority}"),
    )
    return words("goal.line", parts=DOT.join(values))


def dropped_goal(goal: Goal, left: Sequence[Goal], kind: GoalKind | None, words: Words, formats: Formats) -> View:
    """Return the races ahead without one that was removed, and the way back."""
    note = words("goal.removed", goal=goal_line(goal, words, formats))
    view = overview_view(left, kind, words, formats, note=note)
    undo = Button(label=words.plain("race.undo"), data=f"v1:goal_go:{goal_code(wish_of(goal))}")
    return view.model_copy(update={"keyboard": ((undo,), *view.keyboard)})


def wish_of(goal: GoalDraft, *, instead_of: GoalId | None = None) -> GoalWish:
    """Return a race ahead as something that can be told anew."""
    return GoalWish(
        distance_m=goal.distance_m,
        race_on=goal.race_on,
        target_s=goal.target_s,
        is_to_finish=goal.target_s is None,
        priority=goal.priority,
        instead_of=instead_of,
    )


def goal_step(  # noqa: PLR0913 - the last by keyword
    wish: GoalWish, form: CurrentForm, level: Level, words: Words, formats: Formats, *, from_week: int | None = None
) -> View:
    """Return the next question.

    Args:
        wish: With something missing.
        form: As of today, for dates and times to choose from.
        level: Decides from when on days are offered.
        words: The athlete's language.
        formats: The athlete's units.
        from_week: Of the first Sunday to choose from; None for where preparation would be complete.
    """
    step = wish.missing or "date"
    parts = [_known(wish, words, formats), words(f"goal.question.{step}")]
    if step == "target" and wish.distance_m is not None:
        parts.insert(1, promise(form, wish.distance_m, words, formats))
    html = "\n\n".join(part for part in parts if part)
    return View(html=html, keyboard=_answers(step, wish, form, (level, from_week), words, formats=formats))


def puzzled_goal(puzzle: Puzzle, asked: View, words: Words, formats: Formats) -> View:
    """Say why something is not taken down, above the question that is asked again."""
    return asked.model_copy(update={"html": f"{reason(puzzle, words, formats)}\n\n{asked.html}"})


def barred_view(barrier: Barrier, wish: GoalWish, words: Words, formats: Formats) -> View:
    """Return why a race is for adults only, and shorter ones to choose from."""
    shorter = (m for m in _SHORTER_M if wish.distance_m is None or m < wish.distance_m)
    changed = {"target_s": None, "is_to_finish": False}
    buttons = (wish_button(distance_name(m, words, formats), wish, distance_m=m, **changed) for m in shorter)
    return View(html=words(f"goal.barred.{barrier}"), keyboard=in_rows(buttons))


def change_view(goal: Goal, words: Words, formats: Formats) -> View:
    """Return what can be changed about a race."""
    wish = wish_of(goal, instead_of=goal.id)
    changes: dict[str, dict[str, object]] = {
        "distance": {"distance_m": None, "target_s": None, "is_to_finish": False},
        "date": {"race_on": None},
        "target": {"target_s": None, "is_to_finish": False},
        "priority": {"priority": None},
    }
    buttons = [begin_button(words.plain(f"goal.change.{name}"), wish, **change) for name, change in changes.items()]
    back = Button(label=words.plain("goal.button.back"), data=f"v1:goal_show:{goal.id}")
    remove = Button(label=words.plain("goal.button.remove"), data=f"v1:goal_drop:{goal.id}")
    html = words("goal.change_question", goal=goal_line(goal, words, formats))
    return View(html=html, keyboard=(*in_rows(iter(buttons), 2), (remove, back)))


def _line(goal: Goal, words: Words, formats: Formats) -> Html:
    days = (goal.race_on - formats.today).days if formats.today else 0
    return words("goal.listed", goal=goal_line(goal, words, formats), left=time_left(days // 7, days, words))


def _overview_keyboard(goals: Sequence[Goal], kind: GoalKind | None, words: Words, formats: Formats) -> Keyboard:
    add = Button(label=words.plain("goal.button.add" if goals else "goal.button.race"), data="v1:goal:new")
    results = Button(label=words.plain("goal.button.results"), data="v1:races")
    shown = ((Button(label=_label(goal, words, formats), data=f"v1:goal_show:{goal.id}"),) for goal in goals)
    if goals:
        return (*shown, (add, results))
    kinds = (
        Button(label=words.plain(f"goal.button.{other}"), data=f"v1:goal_kind:{other}")
        for other in _KINDS
        if other != kind
    )
    return ((add, *kinds), (results,))


def _label(goal: Goal, words: Words, formats: Formats) -> str:
    return words.plain(
        "goal.button.open", distance=short_name(goal.distance_m, words, formats), day=formats.day_month(goal.race_on)
    )


def _known(wish: GoalWish, words: Words, formats: Formats) -> Html | None:
    values = (
        None if wish.distance_m is None else distance_name(wish.distance_m, words, formats),
        None if wish.race_on is None else formats.date(wish.race_on),
        None if wish.target_s is None else words.plain("goal.in_time", time=formats.duration(wish.target_s)),
        words.plain("goal.to_finish") if wish.is_to_finish else None,
    )
    parts = [value for value in values if value is not None]
    return words("race.known", parts=DOT.join(parts)) if parts else None


def promise(form: CurrentForm, distance_m: float, words: Words, formats: Formats) -> Html:
    """Return which time today's fitness promises, or that nothing is known of it."""
    prediction = form.prediction(distance_m)
    if prediction is None:
        return words("goal.no_promise")
    times = {name: brief(getattr(prediction, name), formats) for name in ("fastest_s", "seconds", "slowest_s")}
    return words("goal.promise_rough" if prediction.is_rough else "goal.promise", **times)


def _answers(  # noqa: PLR0913 - what each question needs
    step: GoalStep,
    wish: GoalWish,
    form: CurrentForm,
    when: tuple[Level, int | None],
    words: Words,
    *,
    formats: Formats,
) -> Keyboard:
    if step == "distance":
        return in_rows(wish_button(distance_name(m, words, formats), wish, distance_m=m) for m in OFFERED_M)
    if step == "date":
        return _dates(wish, form.today, _first_week(wish, *when), words, formats)
    if step == "target":
        finish = wish_button(words.plain("goal.button.finish"), wish, is_to_finish=True)
        return (*in_rows(_targets(wish, form, formats)), (finish,))
    return tuple((wish_button(words.plain(f"goal.choose.{one}"), wish, priority=one),) for one in _PRIORITIES)


def _first_week(wish: GoalWish, level: Level, from_week: int | None) -> int:
    """Return the week of the first Sunday to choose from: when preparation would be complete."""
    if from_week is not None or wish.distance_m is None:
        return from_week or 0
    race = GoalDraft(distance_m=wish.distance_m, race_on=date.max).race
    return round(THRESHOLDS["E1"].values.races[race].least_weeks[level])


def _dates(wish: GoalWish, today: date, first_week: int, words: Words, formats: Formats) -> Keyboard:
    """Return Sundays, and the way to earlier and later ones."""
    sunday = today + timedelta(days=(SUNDAY - today.weekday()) % 7)
    days = (sunday + timedelta(weeks=week) for week in range(first_week, first_week + SUNDAYS))
    allowed = (day for day in days if doubt_goal(GoalWish(race_on=day), today=today) is None)
    rows = in_rows(wish_button(formats.date(day), wish, race_on=day) for day in allowed)
    turns = []
    if first_week > 0:
        turns.append(_turn(words.plain("goal.button.sooner"), wish, max(0, first_week - SUNDAYS)))
    if len(rows) * PER_ROW >= SUNDAYS:
        turns.append(_turn(words.plain("goal.button.later"), wish, first_week + SUNDAYS))
    return (*rows, tuple(turns))


def _turn(label: str, wish: GoalWish, week: int) -> Button:
    return Button(label=label, data=f"v1:goal_dates:{week}:{goal_code(wish)}")


def _targets(wish: GoalWish, form: CurrentForm, formats: Formats) -> Iterator[Button]:
    distance_m = wish.distance_m or OFFERED_M[0]
    for seconds in likely_times(distance_m, form.prediction(distance_m)):
        if doubt_goal(GoalWish(distance_m=distance_m, target_s=seconds), today=form.today) is None:
            yield wish_button(formats.duration(seconds), wish, target_s=seconds)


def wish_button(label: str, wish: GoalWish, **known: object) -> Button:
    """Return a button that answers the open question; it carries what is known once it is pressed."""
    return Button(label=label, data=f"v1:goal:{goal_code(wish.model_copy(update=known))}")


def begin_button(label: str, wish: GoalWish, **known: object) -> Button:
    """Return a button that begins with what is known, outside of any question."""
    return Button(label=label, data=f"v1:goal_go:{goal_code(wish.model_copy(update=known))}")


def time_left(weeks: int, days: int, words: Words) -> Html:
    """Return the whole weeks that are left, or the days of the last one."""
    return words.plural("goal.weeks_left", weeks) if weeks else words.plural("goal.days_left", days)
