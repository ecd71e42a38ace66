from coaching.domain.recording import Note
from coaching.files.frames import PARTS_MAX, has_right_crc, is_fit, split
from tests.coaching.files.fit_bytes import file_id, wrap

PART = wrap(file_id())


def test_one_part_ends_before_its_check_sum() -> None:
    [part] = split(PART).parts

    assert (part.start, part.body_start, part.body_end) == (0, 14, len(PART) - 2)
    assert part.body_limit == part.body_end
    assert not part.is_cut
    assert has_right_crc(PART, part)


def test_chained_parts_are_found_one_behind_the_other() -> None:
    chain = split(PART * 3)

    assert [part.start for part in chain.parts] == [0, len(PART), 2 * len(PART)]
    assert chain.notes == ()


def test_thousands_of_empty_parts_cost_nothing_and_are_counted() -> None:
    """A reader that calls itself for the next part dies of these."""
    chain = split(wrap(b"") * 5000 + PART)

    assert len(chain.parts) == 1
    assert chain.notes == (Note(code="empty_parts", detail="5000"),)


def test_more_parts_than_anybody_chains_are_left_unread() -> None:
    chain = split(PART * (PARTS_MAX + 1))

    assert len(chain.parts) == PARTS_MAX
    assert [note.code for note in chain.notes] == ["too_many_parts"]


def test_bytes_behind_the_last_part_may_belong_to_it() -> None:
    [part] = split(PART + bytes(100)).parts

    assert part.body_limit - part.body_end == 100


def test_part_that_promises_more_than_there_is_is_cut() -> None:
    [part] = split(PART[:-10]).parts

    assert part.is_cut
    assert part.body_end == len(PART) - 10


def test_header_may_be_longer_than_today() -> None:
    long = bytes((20,)) + PART[1:14] + bytes(6) + PART[14:]

    [part] = split(long).parts

    assert part.body_start == 20


def test_header_crc_of_zero_means_not_computed() -> None:
    [plain] = split(wrap(file_id(), header_crc=False)).parts
    [wrong] = split(PART[:12] + b"\x12\x34" + PART[14:]).parts

    assert plain.notes == ()
    assert wrong.notes == (Note(code="header_crc_wrong"),)


def test_unknown_protocol_is_worth_a_note() -> None:
    [part] = split(wrap(file_id(), protocol=0xF0)).parts

    assert part.notes == (Note(code="protocol_unknown", detail="15"),)


def test_other_bytes_are_no_fit() -> None:
    assert is_fit(PART)
    assert not any(is_fit(data) for data in (b"", PART[:11], b"PK\x03\x04" + bytes(20), b"\x03" + PART[1:]))
