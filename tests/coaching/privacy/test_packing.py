import zipfile
from datetime import date
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.belongings import FileId, KeptFile
from coaching.files.archive import LABEL_CHARACTERS_MAX, label_of
from coaching.privacy.exported import Export
from coaching.privacy.packing import (
    PART_BYTES_MAX,
    PART_FILES_MAX,
    Packer,
    file_name,
    is_part_name,
    part_name,
    parts_of,
)
from tests.builders import NOON

SHA = "3f2a9c1b" * 8


def a_file(number: int, packed_bytes: int) -> KeptFile:
    return KeptFile(id=FileId(number), sha256=SHA, received_at=NOON, packed_bytes=packed_bytes)


@given(st.lists(st.integers(1, 30_000_000), max_size=40))
def test_parts_hold_all_files_in_order_and_can_be_carried(sizes: list[int]) -> None:
    files = [a_file(number, size) for number, size in enumerate(sizes)]

    parts = parts_of(files)

    assert [file for part in parts for file in part] == files
    assert parts
    assert all(len(part) == 1 or sum(file.packed_bytes for file in part) <= PART_BYTES_MAX for part in parts[1:])
    assert all(parts[1:])


def test_part_holds_no_more_files_than_an_archive_may() -> None:
    parts = parts_of([a_file(number, 10) for number in range(PART_FILES_MAX + 1)])

    assert [len(part) for part in parts] == [PART_FILES_MAX, 1]


def test_files_that_unpack_to_much_take_more_room() -> None:
    documents = [a_file(number, 6_000_000).model_copy(update={"is_document": True}) for number in range(2)]

    assert [len(part) for part in parts_of(documents)] == [1, 1]


def test_names_of_parts_say_day_and_place() -> None:
    names = [part_name(date(2026, 11, 25), number=1, count=1), part_name(date(2026, 11, 25), number=2, count=3)]

    assert names == ["second-wind-2026-11-25.zip", "second-wind-2026-11-25-2of3.zip"]
    assert all(map(is_part_name, names))
    assert not is_part_name("export.zip")


def test_name_of_a_file_survives_being_read_from_an_archive() -> None:
    """Members are known by the last part of their name, cut to plain characters."""
    name = file_name(date(2026, 11, 25), SHA, b"unknown")

    assert name == "files/2026-11-25-3f2a9c1b.bin"
    assert label_of(name) == name.removeprefix("files/")
    assert len(name.removeprefix("files/")) <= LABEL_CHARACTERS_MAX


def test_zip_holds_files_and_data() -> None:
    packer = Packer()
    packer.add("files/a.fit", b"a")

    content = packer.close(Export(exported_at=NOON))

    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.namelist() == ["data.json", "files/a.fit"]
        assert archive.read("files/a.fit") == b"a"
