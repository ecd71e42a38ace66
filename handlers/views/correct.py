"""What the athlete knows better than the watch: the choices, and what was made of them."""

from collections.abc import Iterator, Mapping

from coaching.activities.corrections import takes_belt_distance
from coaching.domain.activity import Activity, Correction
from coaching.domain.messages import Button, View
from handlers.views.card import kind_in_words
from handlers.views.feel import run_in_words
from handlers.views.formatting import Formats
from handlers.wording import Words

#: What a button says, in the words of the FIT profile.
SPORTS: Mapping[str, tuple[str, str | None]] = {
    "run": ("running", None),
    "treadmill": ("running", "treadmill"),
    "trail": ("running", "trail"),
    "walk": ("walking", None),
    "hike": ("hiking", None),
    "ride": ("cycling", None),
    "other": ("generic", None),
}
_PER_ROW = 2
_SPORTS_PER_ROW = 3


def correct_view(activity: Activity, words: Words, formats: Formats) -> View:
    """Return what can be corrected."""
    run = run_in_words(activity, words, formats)
    choices = tuple(_choices(activity, words))
    rows = tuple(choices[at : at + _PER_ROW] for at in range(0, len(choices), _PER_ROW))
    return View(html=words("correct.question", run=run), keyboard=rows, subject=f"correct:{activity.id}")


def sports_view(activity: Activity, words: Words, formats: Formats) -> View:
    """Ask what it was."""
    buttons = tuple(
        Button(label=words.plain(f"log.sport.{name}"), data=f"v1:sport:{activity.id}:{name}") for name in SPORTS
    )
    rows = tuple(buttons[at : at + _SPORTS_PER_ROW] for at in range(0, len(buttons), _SPORTS_PER_ROW))
    html = words("correct.which_sport", run=run_in_words(activity, words, formats))
    return View(html=html, keyboard=(*rows, (_back(activity, words),)), subject=f"correct:{activity.id}")


def belt_view(activity: Activity, words: Words, formats: Formats) -> View:
    """Ask what the treadmill showed."""
    distance = formats.distance(activity.metrics.totals.distance_m)
    html = words("correct.belt", distance=distance)
    return View(html=html, keyboard=((_back(activity, words),),), subject=f"correct:{activity.id}")


def belt_puzzled_view(activity: Activity, reason: str, words: Words) -> View:
    """Say why a distance is not taken, and ask again."""
    html = words("correct.belt_again", reason=reason)
    return View(html=html, keyboard=((_back(activity, words),),), subject=f"correct:{activity.id}")


def delete_view(activity: Activity, words: Words, formats: Formats) -> View:
    """Ask once before something is gone for good."""
    yes = Button(label=words.plain("correct.button.delete_yes"), data=f"v1:delete:{activity.id}:yes")
    keep = Button(label=words.plain("correct.button.keep"), data=f"v1:correct:{activity.id}:keep")
    html = words("correct.delete", run=run_in_words(activity, words, formats))
    return View(html=html, keyboard=((yes, keep),), subject=f"correct:{activity.id}")


def done_view(before: Activity, after: Activity, words: Words, formats: Formats) -> View:
    """Say what holds from now on."""
    lines = "\n".join(_changes(before, after, words, formats)) or words("correct.done.same")
    more = Button(label=words.plain("correct.button.more"), data=f"v1:correct:{after.id}:more")
    return View(html=lines, keyboard=((more,),), subject=f"correct:{after.id}")


def deleted_view(activity: Activity, words: Words, formats: Formats) -> View:
    """Say what is gone."""
    key = "correct.deleted_entry" if activity.is_manual else "correct.deleted"
    return View(html=words(key, run=run_in_words(activity, words, formats)))


def _choices(activity: Activity, words: Words) -> Iterator[Button]:
    def button(label: str, data: str) -> Button:
        return Button(label=words.plain(f"correct.button.{label}"), data=f"v1:{data}")

    number, correction = activity.id, activity.correction
    if activity.is_run or correction.is_race:
        race = ("race_off", f"race:{number}:0") if correction.is_race else ("race_on", f"race:{number}:1")
        yield button(*race)
    yield button("sport", f"sport:{number}")
    if takes_belt_distance(activity):
        yield button("belt", f"belt:{number}")
    count = ("count_on", f"count:{number}:1") if correction.is_excluded else ("count_off", f"count:{number}:0")
    yield button(*count)
    if correction != Correction() and not activity.is_manual:
        yield button("reset", f"recorded:{number}")
    yield button("delete", f"delete:{number}")


def _changes(before: Activity, after: Activity, words: Words, formats: Formats) -> Iterator[str]:
    was, now = before.correction, after.correction
    if was.is_race != now.is_race:
        yield words("correct.done.race_on" if now.is_race else "correct.done.race_off")
    if was.is_excluded != now.is_excluded:
        yield words("correct.done.count_off" if now.is_excluded else "correct.done.count_on")
    if (before.sport, before.sub_sport) != (after.sport, after.sub_sport):
        key = "correct.done.run" if after.is_run else "correct.done.cross"
        yield words(key, kind=kind_in_words(after, words))
    if was.distance_m != now.distance_m:
        distance = formats.distance(after.metrics.totals.distance_m)
        yield words("correct.done.belt", distance=distance, pace=formats.pace(after.metrics.pace_s_per_km))


def _back(activity: Activity, words: Words) -> Button:
    return Button(label=words.plain("correct.button.back"), data=f"v1:correct:{activity.id}:back")
