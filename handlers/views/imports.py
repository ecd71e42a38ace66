"""What became of an import: the message that counts, and the summary at its end."""

from collections.abc import Sequence
from dataclasses import dataclass

from coaching.domain.activity import Activity
from coaching.domain.history import Record
from coaching.domain.messages import View
from coaching.domain.work import NEWEST_KEPT, Failure
from handlers.views.activities import activity_line, openers
from handlers.views.formatting import Formats
from handlers.views.told import DOT
from handlers.wording import Html, Words

#: Lines of reasons; there are hardly more of them.
MOST_REASONS = 8


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What a summary says."""

    #: Activities kept now, and those of the files that were kept before.
    new: int = 0
    known: int = 0
    failures: Sequence[Failure] = ()
    #: The newest of the new ones, or of the known ones where none is new.
    newest: Sequence[Activity] = ()
    #: Of the whole history, shortest distance first.
    records: Sequence[Record] = ()


def import_progress(done: int, words: Words, *, total: int | None = None) -> View:
    """Return how far an import has come.

    Args:
        done: Files read so far, those that failed included.
        words: The athlete's language.
        total: How many there are; None where only the end will tell.
    """
    key = "import.progress" if total is None else "import.progress_of"
    return View(html=words(key, done=done, total=total), is_silent=True, when_unknown="drop")


def import_summary(imported: Imported, words: Words, formats: Formats) -> View:
    """Return what became of files with several activities, with buttons that open the newest."""
    newest = sorted(imported.newest, key=lambda activity: activity.started_at, reverse=True)[:NEWEST_KEPT]
    blocks = [
        _result(imported, words),
        *([failures_text(imported.failures, words)] if imported.failures else []),
        *([Html("\n".join(activity_line(activity, words, formats) for activity in newest))] if newest else []),
        *_records(imported.records, words, formats),
        *_way_on(imported, words),
    ]
    return View(html="\n\n".join(blocks), keyboard=openers(newest, words, formats))


def _result(imported: Imported, words: Words) -> Html:
    """Return the counts in one line."""
    new, known, failed = imported.new, imported.known, sum(failure.count for failure in imported.failures)
    parts = [
        *([words.plural("import.new", new)] if new else []),
        *([words("import.known", n=known)] if known else []),
        *([words.plural("import.not_read", failed)] if failed else []),
    ]
    return words("import.result", parts=Html(", ".join(parts))) if parts else words("import.nothing")


def failures_text(failures: Sequence[Failure], words: Words) -> Html:
    """Return the reasons, the most frequent first, one line each with the names of some files."""
    ranked = sorted(failures, key=lambda failure: failure.count, reverse=True)
    lines = [words("import.failed_line", names=_names(each, words), reason=_reason(each, words)) for each in ranked]
    rest = sum(failure.count for failure in ranked[MOST_REASONS:])
    more = [words.plural("import.more", rest)] if rest else []
    return Html("\n".join((words("import.failed"), *lines[:MOST_REASONS], *more)))


def _reason(failure: Failure, words: Words) -> str:
    key = f"error.short.{failure.reason}"
    return words.plain(key if key in words else "error.short.unreadable")


def _names(failure: Failure, words: Words) -> str:
    shown = [words.plain("import.unnamed", n=name) if isinstance(name, int) else name for name in failure.names]
    names = ", ".join(shown)
    rest = failure.count - len(shown)
    return words.plain("import.and_more", names=names, n=rest) if rest else names


def _records(records: Sequence[Record], words: Words, formats: Formats) -> list[Html]:
    """Return the records over the distances that people race, in one line."""
    keys = {record: f"import.distance.{record.distance_m:.0f}" for record in records}
    shown = [
        words("import.record", distance=words.plain(key), time=formats.duration(record.seconds))
        for record, key in keys.items()
        if key in words
    ]
    return [words("import.records", records=Html(DOT.join(shown)))] if shown else []


def _way_on(imported: Imported, words: Words) -> list[Html]:
    """Return what can be done now."""
    if imported.new:
        return [words("import.open_newest")]
    if not imported.known:
        return [words("import.try_again")] if imported.failures else []
    return [words("import.open_known" if imported.failures else "import.only_known")]
