"""/form: fitness, fatigue and form over the last weeks."""

from functools import partial

from telegram import Update

from coaching.physiology.days import CALIBRATED_DAYS, ONE_DAY
from coaching.physiology.form import NEEDED_DAYS, form_state
from handlers.context import CoachContext
from handlers.views.form import SHOWN_DAYS, SHOWN_WEEKS, Training, form_picture, form_views

COUNT = max(SHOWN_DAYS + CALIBRATED_DAYS, NEEDED_DAYS)


async def show_form(_update: Update, context: CoachContext) -> None:
    """Show where the athlete stands today, with the picture."""
    training = await _training(context)
    state = form_state(training.days)
    picture = None
    if state is not None:
        picture = await context.services.draw(partial(form_picture, training, context.words, context.formats))
    for view in form_views(training, state, picture, context.words, context.formats):
        context.show(view)


async def _training(context: CoachContext) -> Training:
    """Return what was done up to today.

    East of Greenwich the day begins before ours: a run of tomorrow makes tomorrow today.
    """
    history, athlete = context.services.history, context.athlete
    today = athlete.today(context.services.clock.now())
    days = await history.days(athlete, until=today + ONE_DAY, count=COUNT + 1)
    if days and not days[-1].sessions:
        days = days[:-1]
    if days:
        today = days[-1].day
    return Training(today=today, days=days, weeks=await history.weeks(athlete, until=today, count=SHOWN_WEEKS))
