"""The way to a plan: what it would be made for; and where there is none, why, and what works instead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coaching.athlete.meanings import FieldName
from coaching.domain.athlete import GoalKind
from coaching.domain.goal import Goal
from coaching.domain.messages import Button, Keyboard, View
from coaching.plan.refusal import Limit, Refusal
from handlers.views.costs import with_price
from handlers.views.field_options import Page, options_of
from handlers.views.fields import ASK
from handlers.views.formatting import Formats
from handlers.views.goal import begin_button, goal_line, wish_of
from handlers.views.races import distance_name, in_rows
from handlers.wording import Html, Words

#: Where the fields lead back to.
PLACE = "plan"
#: Stands for no race in the data of buttons.
NO_RACE = 0
_FIELDS: Mapping[Limit, FieldName] = {
    "run_days": "days",
    "runs_per_week": "runs",
    "weekday_minutes": "weekday_time",
    "weekend_minutes": "weekend_time",
    "weekly_cap": "cap",
}


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What a plan would be made for."""

    #: None without a race.
    goal: Goal | None
    kind: GoalKind | None
    #: There is a plan that counts.
    has_plan: bool
    #: What making it would cost, as the button says it; None where it costs nothing.
    price: str | None = None


def offer_view(offer: Offer, words: Words, formats: Formats, *, note: Html | None = None) -> View:
    """Return what a plan would be made for, with the button that makes it."""
    lead = words("plan.offer.another" if offer.has_plan else "plan.offer.none")
    if offer.goal is not None:
        what = words("plan.offer.race", goal=goal_line(offer.goal, words, formats))
    else:
        what = words("plan.offer.return" if offer.kind == "return" else "plan.offer.fitness")
    html = "\n\n".join(part for part in (note, lead, what) if part)
    return View(html=html, keyboard=_offer_keyboard(offer, words))


def usual_view(goal_id: int, page: Page, *, note: Html | None = None) -> View:
    """Return the question what a usual week is; its buttons carry the race that the plan is for."""
    words = page.words
    parts = (note or words("plan.offer.usual_first"), words("field.question.usual"))
    rows = options_of("usual", page)
    keyboard = tuple(tuple(_for_plan(button, goal_id) for button in row) for row in rows)
    return View(html="\n\n".join(parts), keyboard=keyboard)


def _for_plan(button: Button, goal_id: int) -> Button:
    code = button.data.split(":")[3]
    return button.model_copy(update={"data": f"v1:plan_usual:{goal_id}:{code}"})


def make_button(goal: Goal | None, price: str | None, words: Words) -> Button:
    """Return the button that has a plan made."""
    label = with_price(words.plain("plan.button.make"), price, words)
    return Button(label=label, data=f"v1:plan_make:{goal.id if goal else NO_RACE}")


def making_line(done: int, words: Words) -> Html:
    """Return how far the making has come.

    Args:
        done: How many of the three stages are behind.
        words: The athlete's language.
    """
    stages = ("baseline", "checks", "proposals")
    marks = ["plan.stage.done"] * done + ["plan.stage.now"] + ["plan.stage.ahead"] * len(stages)
    lines = (words(mark, stage=words.plain(f"plan.stage.{name}")) for mark, name in zip(marks, stages, strict=False))
    return Html("\n".join((words("plan.stage.title"), *lines)))


def refusal_view(refusal: Refusal, goal: Goal | None, words: Words, formats: Formats) -> View:
    """Return why there is no plan, and what works instead as buttons.

    Args:
        refusal: What stands in the way.
        goal: The race it was for; None without one, and where it is gone meanwhile.
        words: The athlete's language.
        formats: The athlete's units.
    """
    alternatives = tuple(_alternatives(refusal, goal, words, formats))
    parts = (
        words(f"plan.refusal.{refusal.code}", name=_limit_name(refusal, words)),
        words("plan.refusal.instead") if alternatives else None,
    )
    return View(html="\n\n".join(part for part in parts if part), keyboard=in_rows(iter(alternatives), 2))


def _limit_name(refusal: Refusal, words: Words) -> str:
    return words.plain(f"field.name.{_FIELDS[refusal.limit]}") if refusal.limit else ""


def _offer_keyboard(offer: Offer, words: Words) -> Keyboard:
    races = Button(label=words.plain("plan.button.races" if offer.goal else "plan.button.race"), data="v1:goals")
    without = Button(label=words.plain("plan.button.without"), data=f"v1:plan_make:{NO_RACE}")
    back = Button(label=words.plain("plan.button.current"), data="v1:go:plan")
    rows = ((make_button(offer.goal, offer.price, words),), (races, without) if offer.goal else (races,))
    return (*rows, (back,)) if offer.has_plan else rows


def _alternatives(refusal: Refusal, goal: Goal | None, words: Words, formats: Formats) -> Iterator[Button]:
    """Yield a later day, a shorter race, a base first, and the limit that is in the way."""
    if goal is not None:
        yield from _other_races(refusal, goal, words, formats)
    if refusal.limit is not None:
        yield _field_button(_FIELDS[refusal.limit], words)
    if refusal.can_build_base:
        yield Button(label=words.plain("plan.button.base"), data=f"v1:plan_make:{NO_RACE}")
    if refusal.code in {"past", "race_today", "marathon_first"}:
        yield Button(label=words.plain("plan.button.races"), data="v1:goals")
    if refusal.code == "clearance":
        yield _field_button("health", words)
    if refusal.code in {"bone_stress", "pain"}:
        yield _field_button("injury", words)


def _other_races(refusal: Refusal, goal: Goal, words: Words, formats: Formats) -> Iterator[Button]:
    wish = wish_of(goal, instead_of=goal.id)
    if refusal.later_on is not None:
        day = formats.day_month(refusal.later_on)
        yield begin_button(words.plain("goal.button.move", day=day), wish, race_on=refusal.later_on)
    if refusal.shorter_m is not None:
        name = distance_name(refusal.shorter_m, words, formats)
        changed = {"target_s": None, "is_to_finish": False}
        yield begin_button(
            words.plain("goal.button.instead", distance=name), wish, distance_m=refusal.shorter_m, **changed
        )


def _field_button(name: FieldName, words: Words) -> Button:
    return Button(label=words.plain(f"field.name.{name}"), data=f"v1:f:{name}:{ASK}:{PLACE}")
