"""What went wrong, in words: what happened, what was kept, what to do."""

import ast
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from coaching.errors import (
    CoachError,
    FileTooLarge,
    NaiveTime,
    NoActivities,
    NotAnActivity,
    NotFetched,
    UnreadableFile,
)
from handlers.errors import error_view, reason_code
from handlers.wording import Words

WORDS = Words.load("en")
ROOT = Path(__file__).parents[2]
#: Where codes of refusals come from, and the functions that are given one or return one.
SOURCES = (
    *sorted((ROOT / "coaching/files").glob("*.py")),
    ROOT / "coaching/privacy/restoring.py",
    ROOT / "bot/decoding.py",
)
REFUSING = frozenset({"rejected", "_unreadable", "_lost", "UnreadableFile"})
JUDGING = frozenset({"_refusal", "_pass", "_define", "_count", "_damage"})
CODE = re.compile(r"[a-z]+(_[a-z]+)*")


def words_in(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and CODE.fullmatch(part.value):
            yield part.value


def emitted_codes() -> set[str]:
    """Return every code that a file can be refused with, as the sources name it."""
    codes: set[str] = set()
    for node in (node for source in SOURCES for node in ast.walk(ast.parse(source.read_text("utf-8")))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            codes.update(words_in(node) if name in REFUSING else ())
        elif isinstance(node, ast.FunctionDef) and node.name in JUDGING:
            returned = (each.value for each in ast.walk(node) if isinstance(each, ast.Return) and each.value)
            codes.update(word for value in returned for word in words_in(value))
        elif isinstance(node, ast.Assign) and any("LIMITS_PASSED" in ast.unparse(target) for target in node.targets):
            codes.update(words_in(node))
    return codes


def test_codes_are_found_in_the_sources() -> None:
    """Else the tests below would pass by looking at nothing."""
    assert {
        "empty",
        "no_samples",
        "cut_short",
        "too_many_definitions",
        "member_is_link",
        "nested_archive",
        "too_many_messages",
        "malformed",
        "doctype",
        "decoder_timeout",
    } <= emitted_codes()


@pytest.mark.parametrize("code", sorted(emitted_codes()))
def test_every_refusal_has_its_own_words(code: str) -> None:
    """The general ones stand for damage alone, which has no better name."""
    assert f"error.reason.{code}" in WORDS
    assert f"error.short.{code}" in WORDS


@pytest.mark.parametrize("code", sorted(emitted_codes()))
def test_reason_reads_as_the_end_of_a_sentence(code: str) -> None:
    view = error_view(UnreadableFile(reason=code), WORDS)

    assert view is not None
    reason = WORDS.plain(f"error.reason.{code}")
    assert reason[0].islower()
    assert reason[-1] not in ".!"
    assert "Nothing was kept" in view.html
    assert "/help" in view.html


def test_words_are_for_codes_that_exist() -> None:
    kinds = {"workout", "course", "settings", "totals", "other"}
    worded = {key.rpartition(".")[2] for key in WORDS.texts if key.startswith(("error.reason.", "error.short."))}

    assert worded - kinds - {"unreadable", "not_fetched"} <= emitted_codes()


def test_document_of_another_kind_is_named_and_the_right_ones_asked_for() -> None:
    view = error_view(UnreadableFile(reason="format_not_supported"), WORDS)

    assert view is not None
    assert "neither TCX nor GPX" in view.html
    assert "original file of the run" in view.html


def test_unforeseen_code_gets_general_words() -> None:
    view = error_view(UnreadableFile(reason="something_new"), WORDS)

    assert view is not None
    assert "makes no sense" in view.html


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (NotAnActivity(file_kind="course"), "course"),
        (UnreadableFile(reason="no_samples"), "no_samples"),
        (FileTooLarge(size_bytes=21_000_000, limit_bytes=20_000_000), "file_too_large"),
        (NotFetched(), "not_fetched"),
        (NoActivities(), "unreadable"),
    ],
)
def test_one_file_of_many_gets_a_few_words(error: CoachError, code: str) -> None:
    assert reason_code(error) == code
    assert f"error.short.{code}" in WORDS


def test_limit_is_told_in_megabytes() -> None:
    view = error_view(FileTooLarge(size_bytes=21_000_000, limit_bytes=20_000_000), WORDS)

    assert view is not None
    assert "at most 20 MB" in view.html


def test_error_without_words_is_left_to_dispatch() -> None:
    assert error_view(NotFetched(), WORDS) is not None
    assert error_view(NaiveTime(value=datetime(2026, 11, 25)), WORDS) is None  # noqa: DTZ001 - that is the error
