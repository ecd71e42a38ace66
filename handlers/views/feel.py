"""How a run felt: the question, and the thanks."""

from coaching.domain.activity import Activity
from coaching.domain.messages import Button, Keyboard, View
from handlers.views.card import kind_in_words
from handlers.views.formatting import Formats
from handlers.views.told import LONGEST_QUOTE, quoted, shortened
from handlers.wording import Html, Words

EFFORTS = range(1, 11)
_PER_ROW = 2


def feel_view(activity: Activity, words: Words, formats: Formats) -> View:
    """Return the question, with an effort on each button."""
    lines = [words("feel.question", run=run_in_words(activity, words, formats))]
    if activity.rpe is not None:
        lines.append(words("feel.so_far", rpe=activity.rpe))
    lines.append(words("feel.hint"))
    note = Button(label=words.plain("feel.add_note"), data=f"v1:note:{activity.id}")
    keyboard = (*effort_rows(f"v1:rpe:{activity.id}:{{rpe}}", words), (note,))
    return View(html="\n\n".join(lines), keyboard=keyboard, subject=f"feel:{activity.id}")


def note_view(activity: Activity, words: Words, formats: Formats) -> View:
    """Ask for a note."""
    key = "feel.write_note" if activity.remark is None else "feel.write_note_anew"
    run = run_in_words(activity, words, formats)
    return View(html=words(key, run=run), subject=f"feel:{activity.id}")


def thanks_view(before: Activity, after: Activity, words: Words) -> View:
    """Return what was noted, and what can be done about it.

    Args:
        before: As it was.
        after: With an effort or a note that is new, or gone.
        words: The athlete's language.
    """
    lines = list(_effort_lines(before, after, words)) + list(_note_lines(before, after, words))
    return View(html="\n".join(lines), keyboard=_offers(before, after, words), subject=f"feel:{after.id}")


def puzzled_view(activity: Activity, part: str, words: Words) -> View:
    """Say which numbers are efforts, and ask again."""
    keyboard = effort_rows(f"v1:rpe:{activity.id}:{{rpe}}", words)
    return View(html=words("feel.puzzled", part=quoted(part)), keyboard=keyboard, subject=f"feel:{activity.id}")


def run_in_words(activity: Activity, words: Words, formats: Formats) -> Html:
    """Return which run is meant: Run, Mon 3 Nov."""
    kind, day = kind_in_words(activity, words), formats.date(activity.local_start)
    return words("feel.run", kind=kind, date=day)


def effort_rows(data: str, words: Words) -> Keyboard:
    """Return a button for each effort, two in a row.

    Args:
        data: Of the buttons, with a place for {rpe}.
        words: The athlete's language.
    """
    buttons = [
        Button(
            label=words.plain("feel.effort", rpe=rpe, word=words.plain(f"feel.efforts.{rpe}")),
            data=data.format(rpe=rpe),
        )
        for rpe in EFFORTS
    ]
    return tuple(tuple(buttons[at : at + _PER_ROW]) for at in range(0, len(buttons), _PER_ROW))


def _effort_lines(before: Activity, after: Activity, words: Words) -> list[Html]:
    if before.rpe == after.rpe:
        return []
    if after.rpe is None:
        return [words("feel.effort_gone")]
    word = words.plain(f"feel.efforts.{after.rpe}")
    return [words("feel.thanks", rpe=after.rpe, word=word)]


def _note_lines(before: Activity, after: Activity, words: Words) -> list[Html]:
    if before.remark == after.remark:
        return []
    if after.remark is None:
        return [words("feel.note_gone")]
    if before.remark is None:
        return [words("feel.note_kept")]
    return [words("feel.note_replaced", before=shortened(before.remark, LONGEST_QUOTE))]


def _offers(before: Activity, after: Activity, words: Words) -> Keyboard:
    """Return what makes sense next: the other half, and taking back what is new."""
    is_note_new = before.remark != after.remark and after.remark is not None
    names = ["feel"] if after.rpe is None else []
    names += ["note"] if after.remark is None else []
    names += ["note_off"] if is_note_new else []
    names += ["rpe_off"] if before.rpe != after.rpe and after.rpe is not None else []
    buttons = tuple(Button(label=words.plain(f"feel.button.{name}"), data=f"v1:{name}:{after.id}") for name in names)
    return (buttons,) if buttons else ()
