"""The question whether a heart rate that a run reached is the athlete's new maximum."""

from coaching.domain.activity import ActivityId
from coaching.domain.messages import Button, Keyboard, View
from coaching.physiology.hr_max import Proposal
from handlers.wording import Html, Words

#: Stands in a button for a maximum that was only estimated.
ESTIMATED = 0


def question_view(found: Proposal, activity_id: ActivityId, words: Words, *, day: str | None = None) -> View:
    """Return the question with both answers; it names the day where no card of the run stands above it."""
    key = "question_estimated" if found.was_estimated else "question"
    html = _told(key, found, words, day)
    return View(html=html, keyboard=_answers(found, activity_id, words))


def puzzled_view(found: Proposal, activity_id: ActivityId, words: Words) -> View:
    """Ask again, since only a yes or a no counts."""
    html = words("profile.hr_max_proposal.puzzled", bpm=found.hr_max_bpm)
    return View(html=html, keyboard=_answers(found, activity_id, words))


def agreed_view(found: Proposal, activity_id: ActivityId, words: Words, *, day: str | None = None) -> View:
    """Say that the second run decided it, with the way back."""
    before = ESTIMATED if found.was_estimated else found.before_bpm
    back = Button(
        label=words.plain("profile.hr_max_proposal.keep", bpm=found.before_bpm),
        data=f"v1:hrmax:back:{activity_id}:{before}",
    )
    return View(html=_told("agreed", found, words, day), keyboard=((back,),))


def _told(key: str, found: Proposal, words: Words, day: str | None) -> Html:
    key, when = (key, {}) if day is None else (f"{key}_on", {"day": day})
    return words(f"profile.hr_max_proposal.{key}", bpm=found.hr_max_bpm, before=found.before_bpm, **when)


def _answers(found: Proposal, activity_id: ActivityId, words: Words) -> Keyboard:
    use = words.plain("profile.hr_max_proposal.use", bpm=found.hr_max_bpm)
    keep = words.plain("profile.hr_max_proposal.keep", bpm=found.before_bpm)
    return (
        (
            Button(label=use, data=f"v1:hrmax:use:{activity_id}"),
            Button(label=keep, data=f"v1:hrmax:keep:{activity_id}"),
        ),
    )
