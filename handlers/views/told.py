"""What an athlete has said about an activity, and what it beats, as lines of its card."""

from collections.abc import Iterator, Sequence

from coaching.domain.activity import Activity
from coaching.domain.history import BeatenRecord
from handlers.views.formatting import Formats
from handlers.wording import Html, Words

DOT = " · "
MOST_RECORDS = 3
LONGEST_REMARK = 200
LONGEST_QUOTE = 120


def told_lines(activity: Activity, words: Words, formats: Formats) -> Iterator[Html]:
    """Yield what the athlete has said about an activity."""
    marks = list(marks_of(activity, words, "card.mark"))
    if activity.rpe is not None:
        marks.append(words.plain("card.felt", rpe=activity.rpe))
    if marks:
        yield words("card.line", parts=DOT.join(marks))
    corrections = list(_corrections(activity, words, formats))
    if corrections:
        yield words("card.corrected", parts=", ".join(corrections))
    if activity.remark is not None:
        yield words("card.remark", remark=shortened(activity.remark, LONGEST_REMARK))


def record_lines(beaten: Sequence[BeatenRecord], words: Words, formats: Formats) -> Iterator[Html]:
    """Yield the records that an activity beats, those over the longest distances."""
    longest = sorted(beaten, key=lambda record: record.before.distance_m)[-MOST_RECORDS:]
    parts = [
        words.plain(
            "card.record",
            distance=formats.short_distance(record.before.distance_m),
            time=formats.duration(record.seconds),
        )
        for record in longest
    ]
    if parts:
        yield words("card.records", parts=DOT.join(parts))


def marks_of(activity: Activity, words: Words, key: str) -> Iterator[str]:
    """Yield in a few words what makes an activity count otherwise than a run from a file.

    Args:
        activity: Of the athlete.
        words: The athlete's language.
        key: The part of the texts that has the words race, manual and excluded.
    """
    if activity.correction.is_race:
        yield words.plain(f"{key}.race")
    if activity.is_manual:
        yield words.plain(f"{key}.manual")
    if activity.correction.is_excluded:
        yield words.plain(f"{key}.excluded")


def quoted(part: str) -> str:
    """Return a part of what somebody wrote, to be shown with why it is not understood."""
    return shortened(part, LONGEST_QUOTE)


def shortened(text: str, longest: int) -> str:
    """Return a text of somebody else in one line, cut at a word where it is too long."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    return (cut.rpartition(" ")[0] if " " in cut[longest // 2 :] else cut).rstrip() + "…"


def _corrections(activity: Activity, words: Words, formats: Formats) -> Iterator[str]:
    correction = activity.correction
    if correction.sport is not None:
        yield words.plain("card.corrected_sport")
    if correction.distance_m is not None:
        yield words.plain("card.corrected_distance", distance=formats.distance(correction.distance_m))
