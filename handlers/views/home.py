"""The home card: where a known athlete stands today."""

from dataclasses import dataclass
from datetime import date

from coaching.domain.goal import Goal
from coaching.domain.history import Week
from coaching.domain.messages import Button, View
from coaching.physiology.form import FormState
from handlers.views.field_options import ONBOARDING
from handlers.views.fields import ASK
from handlers.views.formatting import Formats
from handlers.views.profile import race_line
from handlers.wording import Html, Words


@dataclass(frozen=True, kw_only=True)
class Home:
    """What the card shows."""

    today: date
    #: None where nothing was sent yet.
    week: Week | None
    form: FormState | None
    #: The session of today in one line; None without one.
    session: Html | None
    has_plan: bool
    #: The next race; None without one.
    goal: Goal | None
    is_introduced: bool
    #: The step at which set-up goes on.
    next_step: str


def home_view(home: Home, words: Words, formats: Formats) -> View:
    """Return the card: week so far, form, next race, and the ways on."""
    parts = (
        words("home.title", date=formats.date(home.today)),
        home.session,
        _week(home, words, formats),
        _form(home, words, formats),
        None if home.goal is None else race_line(home.goal, home.today, words, formats),
        None if home.is_introduced else words("home.unfinished"),
    )  # fmt: skip - one part each
    go_on = Button(label=words.plain("home.button.continue"), data=f"v1:f:{home.next_step}:{ASK}:{ONBOARDING}")
    rows = () if home.is_introduced else ((go_on,),)
    plan = (_go("today", words), _go("plan", words)) if home.has_plan else (_go("plan", words),)
    ways = (
        plan,
        (Button(label=words.plain("home.button.runs"), data="v1:runs:0"), _go("form", words)),
        (Button(label=words.plain("home.button.goal"), data="v1:goals"), _go("profile", words), _go("settings", words)),
    )
    return View(html="\n".join(part for part in parts if part), keyboard=(*rows, *ways))


def _week(home: Home, words: Words, formats: Formats) -> Html:
    if home.week is None:
        return words("home.no_runs")
    week = home.week
    return words.plural(
        "home.week", week.runs, distance=formats.distance(week.distance_m), time=formats.duration(week.duration_s)
    )


def _form(home: Home, words: Words, formats: Formats) -> Html | None:
    form = home.form
    if form is None or not form.has_load or form.is_calibrating:
        return None
    return words("home.form", form=formats.signed(form.form), fitness=formats.number(form.fitness))


def _go(page: str, words: Words) -> Button:
    return Button(label=words.plain(f"home.button.{page}"), data=f"v1:go:{page}")
