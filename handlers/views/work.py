"""Announcements of long work."""

from coaching.domain.messages import Button, View
from coaching.domain.work import Work
from handlers.wording import Words


def cancel_button(work: Work, words: Words) -> Button:
    """Return the button that stops a piece of work."""
    return Button(label=words.plain("button.cancel"), data=f"v1:cancel:{work.id}")


def with_cancel(view: View, work: Work, words: Words) -> View:
    """Return the announcement of a piece of work with its Cancel button."""
    return view.model_copy(update={"keyboard": ((cancel_button(work, words),),)})
