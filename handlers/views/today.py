"""The session of a day, with the ways to the next day and to the week; and what there is to say after the last one."""

from dataclasses import dataclass
from datetime import date, timedelta

from coaching.domain.athlete import Athlete
from coaching.domain.history import Day
from coaching.domain.messages import Button, Keyboard, View
from coaching.domain.plan import Plan
from coaching.physiology.zones import zones_for
from coaching.plan.planned import PlannedSession
from handlers.views.formatting import Formats
from handlers.views.plan_words import plan_title, session_line, shown_session
from handlers.views.session import session_view
from handlers.wording import Html, Words

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class DayPage:
    """What the page of a day shows."""

    planned: PlannedSession
    athlete: Athlete
    today: date
    #: What was done on that day; None for nothing.
    done: Day | None = None


def day_view(page: DayPage, words: Words, formats: Formats) -> View:
    """Return the session of a day as it is read at the door."""
    return session_view(
        shown_session(page.planned.session, page.athlete),
        words,
        formats,
        zones=zones_for(page.athlete),
        note=_note(page, words, formats),
        keyboard=_keyboard(page, words),
    )


def finished_plan_view(plan: Plan, words: Words, formats: Formats) -> View:
    """Return what there is to say when a plan is over, and the ways on."""
    key = "today.after_race" if plan.race_on is not None else "today.after_plan"
    html = words(key, title=plan_title(plan, words, formats), day=formats.date(plan.ends_on))
    result = (Button(label=words.plain("today.button.result"), data="v1:result:new"),) if plan.race_on else ()
    new = Button(label=words.plain("plan.button.new"), data="v1:plan_offer")
    race = Button(label=words.plain("plan.button.race"), data="v1:goals")
    last = Button(label=words.plain("today.button.last_week"), data=f"v1:plan_week:{plan.id}:{plan.weeks}")
    return View(html=html, keyboard=tuple(row for row in (result, (new, race), (last,)) if row))


def today_line(page: DayPage, words: Words, formats: Formats) -> Html:
    """Return the session of today in one line, for the home card."""
    session = session_line(shown_session(page.planned.session, page.athlete), words, formats)
    if page.planned.day.day != page.today:
        return words("today.home_later", day=formats.short_date(page.planned.day.day), session=session)
    return words("today.home", session=session)


def _note(page: DayPage, words: Words, formats: Formats) -> Html:
    """Return which day it is, in which week, and what was run on it already."""
    plan, day = page.planned.plan, page.planned.day
    lines = [
        words(
            "today.title",
            day=_name(page, words, formats),
            number=plan.week_of(day.day),
            count=plan.weeks,
            phase=words.plain(f"plan.phase.{day.phase}"),
        )
    ]
    if page.today < plan.starts_on:
        lines.append(words("today.begins", day=formats.date(plan.starts_on)))
    if page.done is not None and page.done.runs > 0:
        lines.append(words("today.ran", distance=formats.short_distance(page.done.distance_m)))
    return Html("\n".join(lines))


def _name(page: DayPage, words: Words, formats: Formats) -> str:
    day = formats.short_date(page.planned.day.day)
    away = (page.planned.day.day - page.today).days
    key = {0: "today.name.today", 1: "today.name.tomorrow"}.get(away)
    return words.plain(key, day=day) if key else day


def _keyboard(page: DayPage, words: Words) -> Keyboard:
    """Return the day after, or the way back to today, and the week."""
    plan, day = page.planned.plan, page.planned.day.day
    week = Button(label=words.plain("today.button.week"), data=f"v1:plan_week:{plan.id}:{plan.week_of(day)}")
    home = max(page.today, plan.starts_on)
    if day != home:
        return ((day_button("today" if home == page.today else "first", home, words), week),)
    if plan.on(day + ONE_DAY) is None:
        return ((week,),)
    return ((day_button("tomorrow" if day == page.today else "next", day + ONE_DAY, words), week),)


def day_button(name: str, day: date, words: Words) -> Button:
    """Return the button that shows a day of the plan."""
    return Button(label=words.plain(f"today.button.{name}"), data=f"v1:day:{day.toordinal()}")
