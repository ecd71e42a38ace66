"""The card of an activity, the list of activities, and what became of an import."""

from collections.abc import Sequence

from coaching.domain.activity import Activity, ActivityId
from coaching.domain.messages import Button, Keyboard, View
from handlers.views.card import DOT, CardFacts, caption, kind_in_words, known_parts
from handlers.views.costs import with_price
from handlers.views.formatting import MISSING, Formats
from handlers.wording import Html, Words

__all__ = ["CardFacts", "activity_card", "card_keyboard", "import_progress", "import_summary", "runs_page"]

OPENERS_IN_ROW = 2  # three labels of a date and a distance do not fit on a phone
NEWEST_SHOWN = 4
MOST_FAILURES = 10
LONGEST_NAME = 40
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
        keyboard=card_keyboard(activity.id, words, facts.feedback_price),
        picture=facts.picture,
        subject=f"activity:{activity.id}",
    )


def card_keyboard(activity_id: ActivityId, words: Words, feedback_price: str | None = None) -> Keyboard:
    """Return the buttons below a card; the price is part of the label."""
    label = with_price(words.plain("card.feedback"), feedback_price, words)
    return ((Button(label=label, data=f"v1:feedback:{activity_id}"),),)


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
    lines = [_line(activity, words, formats) for activity in activities]
    turning = _turning(page, pages, words)
    return View(
        html="\n".join((words(key, page=page + 1, pages=pages), "", *lines)),
        keyboard=(*_openers(activities, words, formats), *((turning,) if turning else ())),
    )


def import_progress(done: int, words: Words, *, total: int | None = None) -> View:
    """Return how far an import has come.

    Args:
        done: Activities and failures so far.
        words: The athlete's language.
        total: How many there are; None where only the end will tell.
    """
    key = "import.progress" if total is None else "import.progress_of"
    return View(html=words(key, done=done, total=total), is_silent=True, when_unknown="drop")


def import_summary(
    new: Sequence[Activity],
    known: Sequence[Activity],
    failed: Sequence[tuple[str, str]],
    words: Words,
    formats: Formats,
) -> View:
    """Return what became of a file with several activities, with buttons that open the newest.

    Args:
        new: Kept from this file.
        known: In this file, but kept before.
        failed: Name and reason, in words, of every part that could not be read.
        words: The athlete's language.
        formats: The athlete's units.
    """
    newest = sorted(new or known, key=lambda activity: activity.started_at, reverse=True)[:NEWEST_SHOWN]
    blocks = [_result(len(new), len(known), len(failed), words)]
    if failed:
        blocks.append(_failures(failed, words))
    if newest:
        blocks.append(Html("\n".join(_line(activity, words, formats) for activity in newest)))
        blocks.append(words("import.open_newest" if new or failed else "import.only_known"))
    return View(html="\n\n".join(blocks), keyboard=_openers(newest, words, formats))


def _line(activity: Activity, words: Words, formats: Formats) -> Html:
    """Return one activity of the list."""
    metrics = activity.metrics
    parts = known_parts(
        kind_in_words(activity, words),
        formats.distance(metrics.totals.distance_m),
        formats.duration(activity.duration_s or None),
        formats.pace_of(activity.sport, metrics.pace_s_per_km),
    )
    return words("runs.line", date=formats.date(activity.local_start), parts=DOT.join(parts))


def _openers(activities: Sequence[Activity], words: Words, formats: Formats) -> Keyboard:
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


def _result(new: int, known: int, failed: int, words: Words) -> Html:
    """Return the counts in one line."""
    parts = [
        *([words.plural("import.new", new)] if new else []),
        *([words("import.known", n=known)] if known else []),
        *([words.plural("import.not_read", failed)] if failed else []),
    ]
    return words("import.result", parts=Html(", ".join(parts))) if parts else words("import.nothing")


def _failures(failed: Sequence[tuple[str, str]], words: Words) -> Html:
    """Return the reasons, one line each, some where they are many."""
    unnamed = words.plain("import.unnamed")
    shown = [
        words("import.failed_line", name=name[-LONGEST_NAME:] or unnamed, reason=reason)
        for name, reason in failed[:MOST_FAILURES]
    ]
    rest = len(failed) - len(shown)
    more = [words.plural("import.more", rest)] if rest else []
    return Html("\n".join((words("import.failed"), *shown, *more)))
