"""Races that were run, and what they say today: fitness, times and training paces."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from coaching.athlete.goals import Puzzle, ResultStep, ResultWish, doubt_result
from coaching.domain.activity import METRES_PER_KM
from coaching.domain.goal import RaceResultDraft
from coaching.domain.messages import Button, Keyboard, View
from coaching.physiology.current_fitness import FRESH, CurrentFitness
from coaching.physiology.performance import HALF_M, MARATHON_M, TrainingPaces
from coaching.physiology.prediction import Prediction
from coaching.training.current_form import CurrentForm, Effort
from handlers.race_code import result_code
from handlers.views.formatting import METRES, MISSING, Formats
from handlers.views.told import DOT, quoted
from handlers.wording import Html, Words

OFFERED_M = (5_000.0, 10_000.0, 15_000.0, HALF_M, MARATHON_M, 50_000.0)
#: Newest races that are listed, each with its button.
LISTED = 8
PER_ROW = 3
HOUR_S = 3_600.0
_NAMED_M = {5_000.0: "5k", 10_000.0: "10k", HALF_M: "half", MARATHON_M: "marathon"}
_USUAL_PACES_S_PER_KM = (270.0, 300.0, 330.0, 360.0, 400.0, 450.0)
_NEAR = (0.94, 0.97, 1.0, 1.03, 1.06, 1.10)
_DAYS_OFFERED = 6
#: Columns of the tables.
NAME_COLUMNS, VALUE_COLUMNS = 12, 8
SATURDAY = 5
#: Up to this share of its last digit off, a number of kilometres is whole.
_WHOLE = 0.005


def distance_name(distance_m: float, words: Words, formats: Formats) -> str:
    """Return the name of a race, or its length: Half marathon, 15 km, 16.1 km."""
    if distance_m in _NAMED_M:
        return words.plain(f"race.name.{_NAMED_M[distance_m]}")
    value = distance_m / METRES[formats.units]
    digits = 0 if abs(value - round(value)) < _WHOLE else 1
    return words.plain(f"format.distance_{formats.units}", value=formats.number(value, digits))


def short_name(distance_m: float, words: Words, formats: Formats) -> str:
    """Return the name of a race for places with little room: Half."""
    if distance_m in _NAMED_M:
        return words.plain(f"race.short.{_NAMED_M[distance_m]}")
    return distance_name(distance_m, words, formats)


def races_view(form: CurrentForm, words: Words, formats: Formats, *, note: Html | None = None) -> View:
    """Return the races and what they say.

    Args:
        form: As of today.
        words: The athlete's language.
        formats: The athlete's units.
        note: What was just done.
    """
    listed = form.races[:LISTED]
    parts = (note, _list(listed, len(form.races), words, formats), _says(form, words, formats))
    return View(html="\n\n".join(part for part in parts if part), keyboard=_list_keyboard(listed, words))


def result_line(result: RaceResultDraft | Effort, words: Words, formats: Formats) -> Html:
    """Return a race in one line: 10 km · 48:30 · Sun 3 May · race."""
    day = result.raced_on if isinstance(result, RaceResultDraft) else result.day
    values = (
        distance_name(result.distance_m, words, formats),
        formats.duration(result.seconds),
        formats.date(day),
        words.plain(f"race.kind.{result.kind}"),
    )
    return words("race.line", parts=DOT.join(values))


def kept_result(draft: RaceResultDraft, words: Words, formats: Formats, *, today: date) -> Html:
    """Return that a race is kept, and where it says nothing for today."""
    kept = words("race.kept", result=result_line(draft, words, formats))
    if today - draft.raced_on > FRESH:
        return Html(f"{kept} {words('race.kept_old')}")
    shown = Effort(day=draft.raced_on, distance_m=draft.distance_m, seconds=draft.seconds, kind=draft.kind)
    return kept if shown.evidence else Html(f"{kept} {words('race.kept_length')}")


def dropped_result(draft: RaceResultDraft, form: CurrentForm, words: Words, formats: Formats) -> View:
    """Return the races without one that was removed, and the way back."""
    note = words("race.removed", result=result_line(draft, words, formats))
    view = races_view(form, words, formats, note=note)
    undo = Button(label=words.plain("race.undo"), data=f"v1:result_go:{result_code(_wish(draft))}")
    return view.model_copy(update={"keyboard": ((undo,), *view.keyboard)})


def result_step(wish: ResultWish, form: CurrentForm | None, words: Words, formats: Formats, *, today: date) -> View:
    """Return the next question about a race that was run.

    Args:
        wish: With something missing.
        form: As of today, for times to choose from.
        words: The athlete's language.
        formats: The athlete's units.
        today: The athlete's day.
    """
    step = wish.missing or "date"
    question = words(f"race.question.{step}")
    known = _known(wish, words, formats)
    html = f"{known}\n\n{question}" if known else question
    return View(html=html, keyboard=in_rows(_answers(step, wish, form, words, formats, today=today)))


def puzzled_result(  # noqa: PLR0913 - the last by keyword
    puzzle: Puzzle, wish: ResultWish, form: CurrentForm | None, words: Words, formats: Formats, *, today: date
) -> View:
    """Say why something is not taken down, and ask again."""
    asked = result_step(wish, form, words, formats, today=today)
    return asked.model_copy(update={"html": f"{reason(puzzle, words, formats)}\n\n{asked.html}"})


def reason(puzzle: Puzzle, words: Words, formats: Formats) -> Html:
    """Return why something about a race is not taken down."""
    return words(f"race.puzzled.{puzzle.code}", part=quoted(puzzle.part), pace=formats.pace(puzzle.pace_s_per_km))


def in_rows(buttons: Iterator[Button], per_row: int = PER_ROW) -> Keyboard:
    """Return buttons in rows."""
    every = tuple(buttons)
    return tuple(every[at : at + per_row] for at in range(0, len(every), per_row))


def likely_times(distance_m: float, prediction: Prediction | None) -> Iterator[float]:
    """Yield times in s around what is predicted, or around usual paces; rounded as runners name them."""
    if prediction is not None:
        times = [share * prediction.seconds for share in _NEAR]
    else:
        times = [pace * distance_m / METRES_PER_KM for pace in _USUAL_PACES_S_PER_KM]
    yield from dict.fromkeys(_named_s(seconds) for seconds in times)


def fitness_lines(form: CurrentForm, words: Words, formats: Formats) -> Html:
    """Return what the fitness is, what shows it, and how sure that is; what is missing where nothing shows it."""
    fitness, shown_by = form.fitness, form.shown_by
    if fitness is None or shown_by is None:
        return words("race.no_evidence", days=FRESH.days)
    said = words(
        f"race.shown_by.{shown_by.kind}",
        distance=distance_name(shown_by.distance_m, words, formats),
        time=formats.duration(shown_by.seconds),
        date=formats.date(shown_by.day),
        fitness=formats.number(fitness.effective_vo2max, 1),
    )
    return Html("\n".join((said, *_reserves(fitness, words, formats))))


def _reserves(fitness: CurrentFitness, words: Words, formats: Formats) -> Iterator[Html]:
    if fitness.is_lower_bound:
        yield words("race.lower_bound")
    if fitness.is_after_break:
        shown = formats.number(fitness.shown_by.effective_vo2max, 1)
        yield words.plural("race.after_break", fitness.days_off, shown=shown)
    if fitness.at_least is not None:
        yield words("race.at_least", fitness=formats.number(fitness.at_least, 1))


def _named_s(seconds: float) -> float:
    step_s = next(step for up_to, step in ((1_800.0, 15.0), (7_200.0, 60.0), (float("inf"), 300.0)) if seconds < up_to)
    return step_s * round(seconds / step_s)


def _list(listed: Sequence[Effort], count: int, words: Words, formats: Formats) -> Html:
    if not listed:
        return words("race.none")
    lines = [Html(f"{number} · {result_line(race, words, formats)}") for number, race in enumerate(listed, 1)]
    if count > len(listed):
        lines.append(words.plural("race.more", count - len(listed)))
    return Html("\n".join((words("race.title"), *lines)))


def _list_keyboard(listed: Sequence[Effort], words: Words) -> Keyboard:
    add = Button(label=words.plain("race.add"), data="v1:result:new")
    goals = Button(label=words.plain("race.goals"), data="v1:goals")
    return ((add, goals), *in_rows(_race_button(number, race, words) for number, race in enumerate(listed, 1)))


def _race_button(number: int, race: Effort, words: Words) -> Button:
    """Return what can be done about a race: one that was typed is removed, one that was recorded has its card."""
    if race.result_id is not None:
        return Button(label=words.plain("race.remove", number=number), data=f"v1:result_drop:{race.result_id}")
    return Button(label=words.plain("race.open", number=number), data=f"v1:activity:{race.activity_id}")


def _says(form: CurrentForm, words: Words, formats: Formats) -> Html:
    said = fitness_lines(form, words, formats)
    if form.fitness is None or form.paces is None:
        return said
    times = "\n".join(_time_row(distance_m, found, words, formats) for distance_m, found in form.predictions)
    parts = [said, words("race.times", table=times)]
    if form.volume is None:
        parts.append(words("race.marathon_unsure"))
    unit = words.plain(f"race.per.{formats.units}")
    return Html("\n\n".join((*parts, words("race.paces", unit=unit, table=_pace_table(form.paces, words, formats)))))


def _time_row(distance_m: float, prediction: Prediction, words: Words, formats: Formats) -> str:
    name, time = words.plain(f"race.short.{_NAMED_M[distance_m]}"), formats.duration(prediction.seconds)
    fast, slow = (brief(seconds, formats) for seconds in (prediction.fastest_s, prediction.slowest_s))
    return f"{name:<{NAME_COLUMNS}}{time:>{VALUE_COLUMNS}}  {fast}\N{EN DASH}{slow}"


def brief(seconds: float, formats: Formats) -> str:
    """Return a time that needs little room: hours and minutes from an hour on."""
    return formats.duration(seconds) if seconds < HOUR_S else formats.duration(60 * round(seconds / 60))[:-3]


def _pace_table(paces: TrainingPaces, words: Words, formats: Formats) -> str:
    easy = f"{_bare_pace(paces.easy_fast_s_per_km, formats)}\N{EN DASH}{_bare_pace(paces.easy_slow_s_per_km, formats)}"
    rows = [("easy", easy, "")]
    rows += [
        ("marathon", _bare_pace(paces.marathon_s_per_km, formats), ""),
        ("threshold", _bare_pace(paces.threshold_s_per_km, formats), ""),
        ("interval", _bare_pace(paces.interval_s_per_km, formats), formats.duration(paces.interval_400m_s)),
        ("repetition", _bare_pace(paces.repetition_s_per_km, formats), formats.duration(paces.repetition_400m_s)),
    ]
    lines = (
        f"{words.plain(f'race.pace.{name}'):<{NAME_COLUMNS}}{pace:>11}{lap:>8}".rstrip() for name, pace, lap in rows
    )
    head = f"{'':<{NAME_COLUMNS}}{words.plain(f'race.per.{formats.units}'):>11}{words.plain('race.per.lap'):>8}"
    return "\n".join((head, *lines))


def _bare_pace(s_per_km: float, formats: Formats) -> str:
    """Return a pace without its unit, which stands above the column."""
    return formats.pace(s_per_km).partition("/")[0]


def _answers(  # noqa: PLR0913 - the last by keyword
    step: ResultStep, wish: ResultWish, form: CurrentForm | None, words: Words, formats: Formats, *, today: date
) -> Iterator[Button]:
    if step == "distance":
        for metres in OFFERED_M:
            yield _button(distance_name(metres, words, formats), wish, distance_m=metres)
    elif step == "time":
        yield from _time_buttons(wish, form, formats, today)
    elif step == "date":
        yield from _day_buttons(wish, words, formats, today)
    else:
        yield _button(words.plain("race.was.race"), wish, kind="race")
        yield _button(words.plain("race.was.time_trial"), wish, kind="time_trial")


def _time_buttons(wish: ResultWish, form: CurrentForm | None, formats: Formats, today: date) -> Iterator[Button]:
    distance_m = wish.distance_m or OFFERED_M[0]
    for seconds in likely_times(distance_m, form.prediction(distance_m) if form else None):
        if doubt_result(wish.model_copy(update={"seconds": seconds}), today=today) is None:
            yield _button(formats.duration(seconds), wish, seconds=seconds)


def _day_buttons(wish: ResultWish, words: Words, formats: Formats, today: date) -> Iterator[Button]:
    """Yield today, yesterday, and the days of the last weekends."""
    near = [today, today - timedelta(days=1)]
    before = (today - timedelta(days=ago) for ago in range(2, 30))
    days = near + [day for day in before if day.weekday() >= SATURDAY]
    for number, day in enumerate(days[:_DAYS_OFFERED]):
        label = words.plain(f"log.days_ago.{number}") if number < len(near) else formats.short_date(day)
        yield _button(label, wish, raced_on=day)


def _button(label: str, wish: ResultWish, **known: object) -> Button:
    return Button(label=label, data=f"v1:result:{result_code(wish.model_copy(update=known))}")


def _known(wish: ResultWish, words: Words, formats: Formats) -> Html | None:
    values = (
        None if wish.distance_m is None else distance_name(wish.distance_m, words, formats),
        None if wish.seconds is None else formats.duration(wish.seconds),
        None if wish.raced_on is None else formats.date(wish.raced_on),
    )
    parts = [value for value in values if value not in (None, MISSING)]
    return words("race.known", parts=DOT.join(str(part) for part in parts)) if parts else None


def _wish(draft: RaceResultDraft) -> ResultWish:
    return ResultWish.model_validate(draft.model_dump(include=set(ResultWish.model_fields)))
