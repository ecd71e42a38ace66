"""What to do now, in words that never change: shown before anything else when an athlete tells of a red flag."""

from collections.abc import Sequence

from coaching.domain.athlete import Athlete
from coaching.domain.messages import Button, View
from coaching.safety.red_flags import Referral, Triage
from handlers.views.told import shortened
from handlers.wording import Words

LONGEST_QUOTE = 200

CLEARED = "v1:cleared"
ABOUT_ME_NOW = "v1:red_flag:me"
NOT_ME = "v1:red_flag:not_me"
NOT_NOW = "v1:red_flag:not_now"
#: What the question is about, so that only the latest one is answered by its buttons.
SUBJECT = "red_flag"


def red_flag_view(found: Triage, words: Words) -> View:
    """Return the referral for a stop, the question for a doubt.

    Args:
        found: With a verdict of stop or ask.
        words: The athlete's language.
    """
    return question_view(words) if found.verdict == "ask" else referral_view(found.referrals, words)


def referral_view(referrals: Sequence[Referral], words: Words) -> View:
    """Return what to do now, and that training advice stops until the athlete is cleared.

    Args:
        referrals: At least one, the first thing to say first.
        words: The athlete's language.
    """
    parts = [words(f"red_flag.referral.{referral}") for referral in referrals]
    parts.append(words("red_flag.hold_crisis" if referrals[0] == "crisis" else "red_flag.hold"))
    cleared = Button(label=words.plain("red_flag.button.cleared"), data=CLEARED)
    return View(html="\n\n".join(parts), keyboard=((cleared,),))


def noted_view(found: Triage, note: str, words: Words) -> View:
    """Return the referral for what an athlete wrote about a run some time ago.

    Args:
        found: With a verdict of stop.
        note: As it was written.
        words: The athlete's language.
    """
    view = referral_view(found.referrals, words)
    reason = words("red_flag.in_note", note=shortened(note, LONGEST_QUOTE))
    return view.model_copy(update={"html": f"{reason}\n\n{view.html}"})


def held_view(athlete: Athlete, words: Words) -> View:
    """Return what is shown in place of training advice while it is held."""
    if athlete.is_hold_asked:
        return question_view(words)
    cleared = Button(label=words.plain("red_flag.button.cleared"), data=CLEARED)
    return View(html=words("red_flag.held"), keyboard=((cleared,),))


def question_view(words: Words) -> View:
    """Return the one question that must be answered before any advice."""
    answers = (("me", ABOUT_ME_NOW), ("not_me", NOT_ME), ("not_now", NOT_NOW))
    buttons = tuple((Button(label=words.plain(f"red_flag.button.{name}"), data=data),) for name, data in answers)
    return View(html=words("red_flag.question"), keyboard=buttons, subject=SUBJECT)
