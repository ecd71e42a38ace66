"""The end of set-up."""

from coaching.domain.messages import Button, View
from handlers.wording import Words


def finished_view(words: Words, *, has_runs: bool) -> View:
    """Return what to do now: send the first file, with where to find it, or go on to a goal.

    Args:
        words: The athlete's language.
        has_runs: Files were sent already.
    """
    key = "onboarding.finished_with_runs" if has_runs else "onboarding.finished"
    buttons = (
        Button(label=words.plain("home.button.goal"), data="v1:goals"),
        Button(label=words.plain("home.button.profile"), data="v1:go:profile"),
    )
    return View(html=words(key), keyboard=(buttons,))
