"""One week of a plan: what it is for, what each day asks for, and what was run."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from coaching.domain.athlete import Athlete
from coaching.domain.history import Day
from coaching.domain.messages import Button, Keyboard, View
from coaching.plan.planned import PlannedSession, PlanWeek
from handlers.views.formatting import Formats
from handlers.views.plan_proposal import plan_button
from handlers.views.plan_words import focus_of, plan_title, session_line, shown_session
from handlers.views.session_names import length
from handlers.wording import Html, Words

_OFFERS = {"proposal": "v1:plan_proposal", "new": "v1:plan_offer"}


@dataclass(frozen=True, kw_only=True)
class WeekPage:
    """What the page of a week shows."""

    week: PlanWeek
    athlete: Athlete
    today: date
    #: What was done on the days so far.
    done: Mapping[date, Day] = field(default_factory=dict)
    #: Another plan waits for a yes.
    has_proposal: bool = False

    @property
    def is_active(self) -> bool:
        """Return whether it is the plan that counts."""
        return self.week.plan.state == "active"

    @property
    def days_run(self) -> Iterator[Day]:
        """Yield the days of the week with a run."""
        return (self.done[each.day.day] for each in self.week.days if self._has_run(each.day.day))

    def _has_run(self, day: date) -> bool:
        return day in self.done and self.done[day].runs > 0


def week_view(page: WeekPage, words: Words, formats: Formats, *, note: Html | None = None) -> View:
    """Return a week, one line a day, with the ways to other weeks.

    Args:
        page: The week and what was done in it.
        words: The athlete's language.
        formats: The athlete's units and day.
        note: What stands in front.
    """
    days = Html("\n".join(_day(each, page, words, formats) for each in page.week.days))
    parts = (note, _head(page, words, formats), days)
    return View(html="\n\n".join(part for part in parts if part), keyboard=_keyboard(page, words))


def _head(page: WeekPage, words: Words, formats: Formats) -> Html:
    """Return which week it is, what it is for, and how far it goes."""
    week = page.week
    lines = (
        words("plan.week.of", title=plan_title(week.plan, words, formats)),
        words(
            "plan.week.title",
            number=week.number,
            count=week.plan.weeks,
            phase=words.plain(f"plan.phase.{week.phase}"),
        ),
        focus_of(week.plan, week.phase, words, formats),
        _amount(page, words, formats),
    )
    return Html("\n".join(line for line in lines if line))


def _amount(page: WeekPage, words: Words, formats: Formats) -> Html:
    planned = length(page.week.distance_m, words, formats) if page.week.distance_m else words.plain("plan.week.none")
    has_begun = page.is_active and page.week.days[0].day.day <= page.today
    if not has_begun:
        return words("plan.week.planned", planned=planned)
    done_m = sum(day.distance_m for day in page.days_run)
    if not done_m:
        return words("plan.week.planned", planned=planned)
    done = formats.short_distance(done_m)
    return words("plan.week.planned_and_done", planned=planned, done=done)


def _day(each: PlannedSession, page: WeekPage, words: Words, formats: Formats) -> Html:
    day = each.day.day
    session = shown_session(each.session, page.athlete)
    is_today = page.is_active and day == page.today
    line = words(
        "plan.week.today" if is_today else "plan.week.day",
        day=formats.short_date(day),
        session=session_line(session, words, formats),
    )
    done = _done(each, page, words, formats)
    return words("plan.week.with_done", line=line, done=done) if done else line


def _done(each: PlannedSession, page: WeekPage, words: Words, formats: Formats) -> Html | None:
    """Return what became of a day so far; nothing for a rest that was one, and for what nobody can know."""
    day = each.day.day
    found = page.done.get(day)
    if not page.is_active or day > page.today:
        return None
    if found is not None and found.runs > 0:
        distance = formats.short_distance(found.distance_m) if found.distance_m else formats.minutes(found.duration_s)
        return words("plan.week.ran", distance=distance)
    if found is not None and found.sessions > 0:
        return words("plan.week.moved")
    return words("plan.week.not_run") if each.session.is_run and day < page.today else None


def _keyboard(page: WeekPage, words: Words) -> Keyboard:
    """Return the weeks around this one, and what can be done with the plan."""
    week = page.week
    numbers = (week.number - 1, week.number + 1)
    turns = tuple(
        Button(label=words.plain(f"plan.button.{name}", number=number), data=f"v1:plan_week:{week.plan.id}:{number}")
        for name, number in zip(("earlier", "later"), numbers, strict=True)
        if 1 <= number <= week.plan.weeks
    )
    return tuple(row for row in (turns, *_ways(page, words)) if row)


def _ways(page: WeekPage, words: Words) -> Keyboard:
    plan = page.week.plan
    if plan.state == "proposed":
        return ((plan_button("accept", plan, words), plan_button("show", plan, words)),)
    if plan.state == "archived":
        return ((plan_button("picture", plan, words),),)
    name = "proposal" if page.has_proposal else "new"
    offer = Button(label=words.plain(f"plan.button.{name}"), data=_OFFERS[name])
    today = Button(label=words.plain("plan.button.today"), data="v1:go:today")
    return ((today, plan_button("picture", plan, words)), (plan_button("checks", plan, words), offer))
