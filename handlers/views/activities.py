"""The card of an activity, and the list of activities."""

from collections.abc import Sequence

from coaching.domain.activity import Activity
from coaching.domain.messages import Button, Keyboard, View
from handlers.views.card import CardFacts, caption, kind_in_words, known_parts
from handlers.views.costs import with_price
from handlers.views.formatting import MISSING, Formats
from handlers.views.told import DOT, marks_of
from handlers.wording import Html, Words

__all__ = ["CardFacts", "activity_card", "activity_line", "card_keyboard", "openers", "runs_page"]

OPENERS_IN_ROW = 2  # three labels of a date and a distance do not fit on a phone
LONGEST_LABEL = 40


def activity_card(activity: Activity, facts: CardFacts, words: Words, formats: Formats) -> View:
    """Return the card of one activity.

    Args:
        activity: What was recorded.
        facts: What depends on the athlete, and the picture.
        words: The athlete's language.
        formats: The athlete's units.
    """
    return View(
        html=caption(activity, facts, words, formats),
        keyboard=card_keyboard(activity, words, facts.feedback_price),
        picture=facts.picture,
        subject=f"activity:{activity.id}",
    )


def card_keyboard(activity: Activity, words: Words, feedback_price: str | None = None) -> Keyboard:
    """Return the buttons below a card; what there is nothing to show of has none.

    Args:
        activity: Of the card.
        words: The athlete's language.
        feedback_price: Part of the label; None where feedback costs nothing.
    """
    feedback = Button(
        label=with_price(words.plain("card.feedback"), feedback_price, words), data=f"v1:feedback:{activity.id}"
    )
    actions = ["correct"]
    if not activity.is_manual:
        actions.insert(0, "chart")
    if activity.metrics.splits:
        actions.insert(0, "splits")
    return (feedback, _action("feel", activity, words)), tuple(_action(name, activity, words) for name in actions)


def _action(name: str, activity: Activity, words: Words) -> Button:
    return Button(label=words.plain(f"card.{name}"), data=f"v1:{name}:{activity.id}")


def runs_page(
    activities: Sequence[Activity],
    page: int,
    pages: int,
    words: Words,
    formats: Formats,
) -> View:
    """Return one page of the list of activities.

    Args:
        activities: Those of this page, newest first.
        page: 0 for the newest.
        pages: How many there are, 1 or more.
        words: The athlete's language.
        formats: The athlete's units.
    """
    if not activities:
        return View(html=words("runs.empty"))
    key = "runs.title" if pages == 1 else "runs.title_page"
    lines = [activity_line(activity, words, formats) for activity in activities]
    turning = _turning(page, pages, words)
    return View(
        html="\n".join((words(key, page=page + 1, pages=pages), "", *lines)),
        keyboard=(*openers(activities, words, formats), *((turning,) if turning else ())),
    )


def activity_line(activity: Activity, words: Words, formats: Formats) -> Html:
    """Return one activity of the list."""
    metrics = activity.metrics
    parts = known_parts(
        kind_in_words(activity, words),
        formats.distance(metrics.totals.distance_m),
        formats.duration(activity.duration_s or None),
        formats.pace_of(activity.sport, metrics.pace_s_per_km),
        *marks_of(activity, words, "runs.mark"),
    )
    return words("runs.line", date=formats.date(activity.local_start), parts=DOT.join(parts))


def openers(activities: Sequence[Activity], words: Words, formats: Formats) -> Keyboard:
    """Return a button for each activity, two in a row."""
    buttons = [
        Button(label=_label(activity, words, formats), data=f"v1:activity:{activity.id}") for activity in activities
    ]
    return tuple(tuple(buttons[at : at + OPENERS_IN_ROW]) for at in range(0, len(buttons), OPENERS_IN_ROW))


def _label(activity: Activity, words: Words, formats: Formats) -> str:
    """Return the date and the distance, or the time where there is no distance."""
    size = formats.short_distance(activity.metrics.totals.distance_m)
    if size == MISSING:
        size = formats.duration(activity.duration_s or None)
    label = words.plain("runs.open", date=formats.short_date(activity.local_start), size=size)
    return label[:LONGEST_LABEL]


def _turning(page: int, pages: int, words: Words) -> tuple[Button, ...]:
    """Return the buttons to the pages beside this one."""
    newer = Button(label=words.plain("runs.newer"), data=f"v1:runs:{page - 1}") if page > 0 else None
    older = Button(label=words.plain("runs.older"), data=f"v1:runs:{page + 1}") if page < pages - 1 else None
    return tuple(button for button in (newer, older) if button is not None)
