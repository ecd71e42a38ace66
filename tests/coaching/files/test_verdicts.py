from coaching.domain.recording import Decoded, Note
from coaching.files.verdicts import joined, not_an_activity, rejected

ACCEPTED = Decoded(verdict="accept", notes=(), recordings=())
WARNED = Decoded(verdict="accept_warn", notes=(Note(code="file_crc_wrong"),), recordings=())


def test_best_verdict_wins_and_the_others_are_named() -> None:
    outcome = joined([rejected("no_samples"), WARNED, ACCEPTED, not_an_activity("workout")])

    assert outcome.verdict == "accept"
    assert [note.detail for note in outcome.notes] == [
        "1: reject (no_samples)",
        "2: accept_warn (file_crc_wrong)",
        "4: not_an_activity (workout)",
    ]


def test_same_note_is_said_once() -> None:
    assert joined([WARNED, WARNED]).notes == WARNED.notes


def test_kind_of_the_best_part_is_kept() -> None:
    assert joined([rejected("empty"), not_an_activity("course")]).file_kind == "course"
