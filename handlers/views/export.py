"""What is said around an export and what is brought back from one."""

from dataclasses import dataclass
from typing import Final

from coaching.domain.messages import Button, View
from coaching.domain.work import Failure
from handlers.views.imports import failures_text
from handlers.wording import Html, Words

RESTORE_YES: Final = "v1:restore:yes"
RESTORE_NO: Final = "v1:restore:no"


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What came back."""

    new: int = 0
    known: int = 0
    #: Races ahead and behind, and areas that hurt or hurt.
    told: int = 0
    has_profile: bool = False
    failures: tuple[Failure, ...] = ()


def packing_view(words: Words) -> View:
    """Return the announcement of an export."""
    return View(html=words("export.packing"), is_silent=True, when_unknown="drop")


def part_caption(number: int, count: int, words: Words) -> Html:
    """Return what stands below one zip: what it is, or only which one it is."""
    if count == 1:
        return words("export.caption")
    line = words("export.part", number=number, count=count)
    return Html(f"{line}\n{words('export.caption_parts')}") if number == count else line


def restore_question(count: int, words: Words, *, needs_terms: bool) -> View:
    """Return the question whether an export is to be taken back.

    Args:
        count: How many zips were sent for it.
        words: The athlete's language.
        needs_terms: Whether the athlete has not agreed yet to what is kept; a yes says both.
    """
    terms = Html(f"{words('onboarding.question.terms')}\n\n") if needs_terms else ""
    yes = Button(label=words.plain("export.restore"), data=RESTORE_YES)
    no = Button(label=words.plain("export.leave"), data=RESTORE_NO)
    return View(html=f"{terms}{words.plural('export.question', count)}", keyboard=((yes,), (no,)))


def restoring_view(words: Words) -> View:
    """Return the announcement of bringing back."""
    return View(html=words("export.restoring"), is_silent=True, when_unknown="drop")


def restored_view(restored: Restored, words: Words) -> View:
    """Return what came back, and where to look at it."""
    parts = [
        words.plural("import.new", restored.new),
        *([words("import.known", n=restored.known)] if restored.known else []),
        *([words.plural("export.told", restored.told)] if restored.told else []),
    ]
    blocks = [
        words("export.restored", parts=Html(" · ".join(parts))),
        *([words("export.profile")] if restored.has_profile else []),
        *([failures_text(restored.failures, words)] if restored.failures else []),
        words("export.see"),
    ]
    return View(html="\n\n".join(blocks))
