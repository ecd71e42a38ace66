import gzip
import io
import stat
import zipfile

import pytest

from coaching.domain.recording import Note
from coaching.errors import UnreadableFile
from coaching.files import archive
from coaching.files.archive import activity_count, activity_members, members, sole_member
from tests.coaching.files.fit_bytes import run, wrap

RUN = wrap(run(5))


def zip_of(*entries: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in entries:
            packed.writestr(name, content, compress_type=method)
    return out.getvalue()


def codes(data: bytes) -> list[str | None]:
    return [member.note.code if member.note else None for member in members(data)]


def test_plain_bytes_are_their_own_member() -> None:
    assert [member.content for member in members(RUN)] == [RUN]


def test_zip_yields_its_files_in_order() -> None:
    found = list(members(zip_of(("a/first.fit", RUN), ("folder/", b""), ("second.fit", b"x"))))

    assert [(member.label, member.content) for member in found] == [("first.fit", RUN), ("second.fit", b"x")]


def test_gzip_is_opened_also_inside_a_zip() -> None:
    packed = gzip.compress(RUN)

    assert [member.content for member in members(packed)] == [RUN]
    assert [member.content for member in members(zip_of(("run.fit.gz", packed)))] == [RUN]


def test_gzip_that_was_cut_gives_what_came() -> None:
    """The reader of the format knows what to do with half a file."""
    [member] = members(gzip.compress(RUN, compresslevel=0)[:-40])

    assert RUN.startswith(member.content)


@pytest.mark.parametrize(
    "inner",
    [zip_of(("run.fit", RUN)), gzip.compress(gzip.compress(RUN)), gzip.compress(zip_of())],
    ids=["a zip", "twice compressed", "an empty zip"],
)
def test_archive_inside_an_archive_stays_closed(inner: bytes) -> None:
    assert codes(zip_of(("inner", inner))) == ["nested_archive"]


def test_member_that_unpacks_to_too_much_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "FILE_BYTES_MAX", 100_000)
    bomb = bytes(200_000)

    assert codes(zip_of(("bomb", bomb), ("run.fit", RUN))) == ["member_too_large", None]
    assert codes(gzip.compress(bomb)) == ["member_too_large"]
    assert codes(zip_of(("bomb.gz", gzip.compress(bomb)))) == ["member_too_large"]


def test_document_may_unpack_to_more_than_a_fit_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """TCX and GPX need many more bytes to say the same."""
    monkeypatch.setattr(archive, "FILE_BYTES_MAX", 50_000)
    monkeypatch.setattr(archive, "DOCUMENT_BYTES_MAX", 150_000)
    document, bomb = b"<gpx>".ljust(150_000), b"<gpx>".ljust(150_001)

    assert codes(zip_of(("run.gpx", document), ("run.gpx.gz", gzip.compress(document)))) == [None, None]
    assert codes(gzip.compress(document)) == [None]
    assert codes(zip_of(("bomb", bomb), ("bomb.gz", gzip.compress(bomb)))) == ["member_too_large"] * 2


def test_members_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "UNPACKED_BYTES_MAX", 25_000)

    found = codes(zip_of(*((str(i), bytes(10_000)) for i in range(5))))

    assert found == [None, None, "archive_too_large", "archive_too_large", "archive_too_large"]


def test_size_in_the_directory_is_not_believed() -> None:
    honest = zip_of(("run.fit", RUN))
    lying = honest.replace(len(RUN).to_bytes(4, "little"), (10).to_bytes(4, "little"))

    assert codes(lying) == ["member_damaged"]


def test_thousands_of_members_are_refused_before_they_are_listed() -> None:
    assert codes(zip_of(*((str(i), b"x") for i in range(1001)))) == ["too_many_members"]


def test_links_stay_closed() -> None:
    link = zipfile.ZipInfo("run.fit")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16

    assert codes(zip_of((link, b"/etc/passwd"))) == ["member_is_link"]


def test_encrypted_members_stay_closed() -> None:
    data = bytearray(zip_of(("run.fit", RUN)))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert codes(bytes(data)) == ["member_encrypted"]


def test_methods_without_a_limit_stay_closed() -> None:
    assert codes(zip_of(("run.fit", RUN), method=zipfile.ZIP_LZMA)) == ["member_damaged"]


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04" + bytes(50), zip_of(("run.fit", RUN))[:-30], b"\x1f\x8b" + bytes(50)],
    ids=["noise", "cut", "gzip"],
)
def test_damaged_archive_says_so(data: bytes) -> None:
    assert codes(data) == ["archive_damaged"]


def test_file_larger_than_a_bot_can_fetch_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "FILE_BYTES_MAX", 10)

    assert codes(RUN) == ["file_too_large"]


def test_name_that_climbs_out_of_a_folder_is_only_a_label() -> None:
    data = zip_of(("../../../etc/evil.fit", RUN), ("..\\..\\evil.fit", RUN), ("a\u202e\n\x1b" + "b" * 100, RUN))

    assert [member.label for member in members(data)] == ["evil.fit", "evil.fit", "a" + "b" * 31]


def test_content_that_cannot_be_unpacked_raises_the_reason() -> None:
    [member] = members(b"PK\x03\x04")

    with pytest.raises(UnreadableFile) as caught:
        _ = member.content

    assert caught.value.reason == "archive_damaged"


BESIDE = ("read me.txt", b"hi")


@pytest.mark.parametrize(
    "data", [RUN, zip_of(BESIDE, ("run.fit", RUN)), gzip.compress(RUN)], ids=["plain", "zip", "gzip"]
)
def test_archive_with_one_activity_is_that_file(data: bytes) -> None:
    member = sole_member(data)

    assert member is not None
    assert member.content == RUN


def test_archive_with_two_activities_has_no_sole_member() -> None:
    assert sole_member(zip_of(("a.fit", RUN), ("b.fit", RUN))) is None


def locked(*entries: tuple[str, bytes]) -> bytes:
    """Return a zip that says it needs a password."""
    data = bytearray(zip_of(*entries))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + flags] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zip_of(BESIDE), "no_activity_inside"),
        (zip_of(), "archive_empty"),
        (locked(("a.fit", RUN), ("b.fit", RUN), BESIDE), "member_encrypted"),
        (zip_of(*((f"{i}.fit", RUN) for i in range(1001))), "too_many_members"),
        (b"PK\x03\x04", "archive_damaged"),
    ],
    ids=["beside", "empty", "locked", "many", "damaged"],
)
def test_archive_without_any_activity_says_why(data: bytes, code: str) -> None:
    member = sole_member(data)

    assert member is not None
    assert member.note == Note(code=code)


MIXED = zip_of(
    ("a.fit", RUN),
    ("photo.jpg", b"\xff\xd8" + bytes(30_000)),
    ("__MACOSX/._a.fit", b"\x00\x05\x16\x07"),
    ("without a name", gzip.compress(RUN)),
    ("list.csv.gz", gzip.compress(b"a,b")),
    ("empty.fit", b""),
)


def test_files_that_may_be_activities_are_counted_before_they_are_unpacked() -> None:
    assert activity_count(MIXED) == 3
    assert [member.label for member in activity_members(MIXED)] == ["a.fit", "without a name", "empty.fit"]


def test_name_that_promises_an_activity_counts() -> None:
    """Or else a run that was saved empty would vanish without a word."""
    assert sole_member(zip_of(("a.fit", RUN), ("b.fit.gz", b""))) is None


def test_photos_do_not_use_up_what_may_be_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "UNPACKED_BYTES_MAX", 20_000)

    found = list(activity_members(zip_of(("photo.jpg", b"\xff\xd8" + bytes(50_000)), ("a.fit", RUN))))

    assert [member.content for member in found] == [RUN]


@pytest.mark.parametrize("data", [RUN, zip_of(), b"PK\x03\x04", MIXED, locked(("a.fit", RUN), ("b.fit", RUN))])
def test_count_is_that_of_the_members_and_what_is_done_is_skipped(data: bytes) -> None:
    every = list(activity_members(data))

    assert activity_count(data) == len(every)
    for skipped in range(1, len(every) + 1):
        assert list(activity_members(data, skipped=skipped)) == every[skipped:]


def test_what_was_done_before_a_restart_still_uses_up_what_may_be_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "UNPACKED_BYTES_MAX", 25_000)
    data = zip_of(*((f"{i}.fit", bytes(10_000)) for i in range(5)))

    rest = [member.note and member.note.code for member in activity_members(data, skipped=1)]

    assert rest == [None, "archive_too_large", "archive_too_large", "archive_too_large"]
