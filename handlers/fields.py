"""One field of the athlete after the other: asked by buttons, answered by buttons or words, in set-up or on a page."""

import asyncio

from telegram import Update

from coaching.activities.log_words import tells_of_a_run
from coaching.athlete.fields import DONE, field_named, with_value
from coaching.athlete.meanings import FIELD_NAMES, FieldName
from coaching.athlete.reading import Asked, Choices, Puzzle, Reading
from coaching.athlete.setup import STEPS, first_open_step, step_after, step_before, with_defaults, with_what_follows
from coaching.athlete.timezones import zone_at
from coaching.domain.athlete import Athlete
from coaching.domain.messages import OpenQuestion, OutboxId, View
from coaching.errors import StaleButton
from handlers.activities import pressed_row
from handlers.buttons import end_spinner, pressed_parts
from handlers.context import CoachContext
from handlers.flow import FIELD, end_flow, open_flow, subject_of
from handlers.flow import asked as open_question
from handlers.injury_field import is_area, keep_injury, read_injury
from handlers.log import log_words
from handlers.pages import page_view, shows_usual
from handlers.views.field_options import ONBOARDING, Page
from handlers.views.fields import (
    ALL,
    ASK,
    BACK,
    LEAVE,
    SKIP,
    choices_view,
    field_view,
    reason,
    severity_view,
    value_of,
)
from handlers.views.onboarding import finished_view
from handlers.wording import Html

PLACES = (ONBOARDING, "profile", "settings", "plan")
_SKIPS = frozenset({"skip", "next", "later", "überspringen", "weiter", "später"})
_BACKS = frozenset({"back", "zurück"})


async def ask_field(  # noqa: PLR0913 - the last by keyword
    name: FieldName,
    where: str,
    context: CoachContext,
    *,
    target: OutboxId | None = None,
    note: Html | None = None,
    view: View | None = None,
) -> None:
    """Ask for a field, and keep what was said so far, in a unit of work of its own.

    Args:
        name: The field.
        where: In set-up or on which page.
        context: Of the athlete.
        target: The message to ask in; None for a new one.
        note: What was wrong with an answer.
        view: Instead of the usual question.
    """
    view = view or field_view(name, await page_of(where, context), note=note)
    async with context.work():
        await context.services.athletes.keep(context.athlete)
        await open_flow(FIELD, f"{name} {where}", view, context, target=target)


async def page_of(where: str, context: CoachContext) -> Page:
    """Return what the buttons of a field depend on."""
    services, athlete = context.services, context.athlete
    injuries = tuple(injury for injury in await services.injuries.all(athlete.id) if injury.is_open)
    newest, _ = await services.activities.page(athlete, 0, 1)
    offset_s = newest[0].utc_offset_s if newest else None
    has_history = where == ONBOARDING and await shows_usual(context)
    return Page(athlete, context.words, context.formats, services.clock.now(), where, injuries, offset_s, has_history)


async def press_field(update: Update, context: CoachContext) -> None:
    """Take the pressed value as the answer to the open question; one for a question of before changes nothing."""
    _, _, name, code, where = pressed_parts(update)
    field = field_named(name).name
    if where not in PLACES or (where == ONBOARDING and field not in STEPS):
        raise StaleButton(data=where[:64])
    if code != ASK and not await _is_open(field, where, context):
        end_spinner(update, context, context.words.plain("error.answered_meanwhile"))
        return
    end_spinner(update, context)
    await _do(field, code, where, context, pressed=await pressed_row(update, context))


async def answer_field(text: str, question: OpenQuestion, context: CoachContext) -> None:
    """Take words for the open field; what cannot be understood gets the reason and the question again."""
    name, where = _parts(question)
    said = " ".join(text.casefold().split()).strip(" .!")
    if where == ONBOARDING and name != "terms" and (said in _SKIPS or said in _BACKS):
        await _do(name, SKIP if said in _SKIPS else BACK, where, context, pressed=None)
        return
    read = await _read(name, text, context)
    today = context.athlete.today(context.services.clock.now())
    if not isinstance(read, str) and tells_of_a_run(text, today=today):
        await log_words(text, context)
    elif isinstance(read, Puzzle):
        page = await page_of(where, context)
        await ask_field(name, where, context, note=reason(name, read, page))
    elif isinstance(read, Choices):
        await ask_field(name, where, context, view=choices_view(read, await page_of(where, context)))
    else:
        await _do(name, read, where, context, pressed=None)


def asks_for_body(question: OpenQuestion | None) -> bool:
    """Return whether the open question itself is for age or heart rates."""
    return question is not None and question.question == FIELD and _parts(question)[0] in ("age", "hr")


async def receive_location(update: Update, context: CoachContext) -> None:
    """Take the time zone of a shared place; the place itself is not kept, and nothing of who has not agreed to that."""
    location = update.message.location if update.message else None
    if location is None:
        raise StaleButton(data="location")
    if not context.athlete.has_agreed:
        context.show(View(html=context.words("dialogue.not_understood")))
        return
    zone = zone_at(location.latitude, location.longitude)
    question = await open_question(context, FIELD)
    name, where = _parts(question) if question else ("timezone", "settings")
    if question is not None and name == "timezone":
        await _do("timezone", zone, where, context, pressed=None)
    else:
        await _take("timezone", zone, context)
        clock = context.formats.clock(context.services.clock.now().astimezone(context.athlete.zone))
        await _keep(context, View(html=context.words("field.timezone_kept", clock=clock)))


async def _read(name: FieldName, text: str, context: CoachContext) -> Reading:
    """Read an answer, off the event loop, since a city is looked for among all."""
    if name == "injury":
        return read_injury(text)
    asked = Asked(context.athlete, context.services.clock.now())
    return await asyncio.to_thread(field_named(name).read, text, asked)


async def _do(name: FieldName, code: str, where: str, context: CoachContext, *, pressed: OutboxId | None) -> None:
    """Do what a button or an answer says."""
    if code == ASK:
        await _ask(name, where, context, pressed)
    elif code == LEAVE:
        await _return(where, context, pressed)
    elif code == ALL:
        await _skip_all(name, context, pressed)
    elif code in (SKIP, BACK):
        await _step(name, code, context, pressed)
    elif name == "injury" and is_area(code):
        view = severity_view(is_area(code) or "knee", await page_of(where, context))
        await ask_field(name, where, context, target=pressed, view=view)
    else:
        await _set(name, code, where, context, pressed)


async def _ask(name: FieldName, where: str, context: CoachContext, pressed: OutboxId | None) -> None:
    if where == ONBOARDING and not context.athlete.has_agreed:
        name = "terms"
    await ask_field(name, where, context, target=pressed)


async def _set(name: FieldName, code: str, where: str, context: CoachContext, pressed: OutboxId | None) -> None:
    """Keep a value; a set that is not complete is only drawn anew, everything else leads on."""
    if name != "terms" and not context.athlete.has_agreed:
        await ask_field("terms", ONBOARDING, context, target=pressed)
        return
    if name == "injury":
        await keep_injury(code, context)
        is_complete = code == DONE
    else:
        await _take(name, code, context)
        is_complete = not field_named(name).is_set or code.endswith(DONE)
    if not is_complete:
        await ask_field(name, where, context, target=pressed)
    elif where != ONBOARDING:
        await _return(where, context, pressed)
    else:
        await _follow(name, context, pressed)


async def _take(name: FieldName, code: str, context: CoachContext) -> None:
    """Change the athlete of this turn; whatever is shown next keeps the change."""
    today = context.athlete.today(context.services.clock.now())
    changed = with_value(context.athlete, name, code, today)
    if await _is_open(name, ONBOARDING, context) and (code.endswith(DONE) or not field_named(name).is_set):
        changed = with_what_follows(changed, name)
    context.turn.athlete = changed


async def _keep(context: CoachContext, view: View) -> None:
    """Keep the athlete of this turn in a unit of work of its own, and say so."""
    async with context.work():
        await context.services.athletes.keep(context.athlete)
        context.show(view)


async def _step(name: FieldName, code: str, context: CoachContext, pressed: OutboxId | None) -> None:
    """Go on without an answer, or back."""
    if code == SKIP:
        await _follow(name, context, pressed)
        return
    earlier = step_before(name, context.athlete, has_history=await shows_usual(context))
    await ask_field(earlier or name, ONBOARDING, context, target=pressed)


async def _follow(name: FieldName, context: CoachContext, pressed: OutboxId | None) -> None:
    """Ask the next step, or end set-up."""
    athlete, has_history = context.athlete, await shows_usual(context)
    first = first_open_step(athlete, has_history=has_history)
    step = first if name == "terms" else step_after(name, athlete, has_history=has_history)
    if step is not None:
        await ask_field(step, ONBOARDING, context, target=pressed, note=_what_followed(name, step, context))
    else:
        await _finish(context.athlete.model_copy(update={"is_introduced": True}), context, pressed)


def _what_followed(name: FieldName, step: FieldName, context: CoachContext) -> Html | None:
    """Return the day of the long run where the days left no choice, so that it was not asked."""
    if name != "days" or step == "long_day" or context.athlete.long_run_day is None:
        return None
    day = value_of("long_day", context.athlete, context.words, context.formats)
    return context.words("field.line", name=context.words.plain("field.name.long_day"), value=day)


async def _skip_all(name: FieldName, context: CoachContext, pressed: OutboxId | None) -> None:
    """Set what is safe for anybody where nothing was said; on the terms it is a yes to them."""
    if name == "terms":
        await _take("terms", "yes", context)
    if context.athlete.has_agreed:
        await _finish(with_defaults(context.athlete), context, pressed)


async def _finish(athlete: Athlete, context: CoachContext, pressed: OutboxId | None) -> None:
    has_runs = bool((await context.services.activities.page(athlete, 0, 1))[0])
    view = finished_view(context.words, has_runs=has_runs)
    async with context.work():
        await context.services.athletes.keep(athlete)
        await end_flow(context, (FIELD,), keep=pressed)
        context.turn.athlete = athlete
        if pressed is None:
            context.show(view)
        else:
            context.redraw(pressed, view)


async def _return(where: str, context: CoachContext, pressed: OutboxId | None) -> None:
    """Show the page that the field belongs to, where it was asked."""
    if where == ONBOARDING:
        return
    view = await page_view(where, context)
    async with context.work():
        await context.services.athletes.keep(context.athlete)
        await end_flow(context, (FIELD,), keep=pressed)
        if pressed is None:
            context.show(view)
        else:
            context.redraw(pressed, view)


async def _is_open(name: FieldName, where: str, context: CoachContext) -> bool:
    question = await context.services.dialogue.open(context.athlete.id)
    return question is not None and question.question == FIELD and _parts(question) == (name, where)


def _parts(question: OpenQuestion) -> tuple[FieldName, str]:
    name, _, where = subject_of(question).partition(" ")
    return next((known for known in FIELD_NAMES if known == name), "terms"), where
