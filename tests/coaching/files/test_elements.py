"""The reader of XML: what it tells, where it stops, what it refuses."""

import pytest

from coaching.errors import UnreadableFile
from coaching.files import elements
from coaching.files.elements import Reading, Texts, has_root, is_xml, read_elements

GROUPS = frozenset({"run", "link"})


def told(document: bytes | str) -> tuple[list[tuple[str, Texts]], Reading]:
    found: list[tuple[str, Texts]] = []
    data = document if isinstance(document, bytes) else document.encode()
    reading = read_elements(data, GROUPS, lambda group, texts: found.append((group, texts)))
    return found, reading


def groups(document: bytes | str) -> list[tuple[str, Texts]]:
    return told(document)[0]


def notes(document: bytes | str) -> list[str]:
    reading = told(document)[1]
    assert reading.damage is None
    return [note.code for note in reading.notes]


def test_group_comes_with_its_attributes_and_leaves_at_any_depth() -> None:
    assert groups('<a><run at="1"><x>2</x><b><c>3</c></b></run></a>') == [("run", {"at": "1", "x": "2", "c": "3"})]


def test_leaf_belongs_to_the_innermost_group() -> None:
    found = groups("<a><run><link><type>text</type></link><type>9</type></run></a>")

    assert found == [("link", {"type": "text"}), ("run", {"type": "9"})]


def test_first_of_two_leaves_counts() -> None:
    assert groups("<run><hr>1</hr><hr>2</hr></run>") == [("run", {"hr": "1"})]


def test_value_is_known_by_what_it_is_a_value_of() -> None:
    assert groups("<run><Heart><Value>140</Value></Heart></run>") == [("run", {"Heart": "140"})]


def test_prefixes_need_no_declaration() -> None:
    assert groups("<p:run><q:hr>1</q:hr></p:run>") == [("run", {"hr": "1"})]


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("declared", ["utf-8", "utf-16", "shift_jis", "unheard-of"])
def test_no_encoding_is_wrong_whatever_is_declared(encoding: str, declared: str) -> None:
    text = f'<?xml version="1.0" encoding="{declared}"?><run><name>M\xfcnchen</name><hr>1</hr></run>'

    [(_, texts)] = groups(text.encode(encoding))

    assert texts["hr"] == "1"


@pytest.mark.parametrize(
    ("document", "damage"),
    [
        ("<run><hr>1</hr><", "cut_short"),
        ("<run><hr>1</hr><b", "cut_short"),
        ("<run><hr>1</hr>", "cut_short"),
        ("<run><hr>1</hr></b>", "malformed"),
        ("<run><hr>1</hr>&nothing;", "malformed"),
    ],
)
def test_group_that_was_open_where_it_broke_off_still_comes(document: str, damage: str) -> None:
    found, reading = told(document)

    assert found == [("run", {"hr": "1"})]
    assert reading.damage == damage


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("<run/>rest", "trailing_bytes"),
        ("<run/><run/>", "trailing_bytes"),
        (b"<run><n>a\x00\x08</n></run>", "control_characters"),
        ("<run><n>" + "n" * 4097 + "</n></run>", "text_too_long"),
    ],
)
def test_what_does_no_harm_is_only_noted(document: bytes | str, code: str) -> None:
    assert notes(document) == [code]
    assert len(groups(document)) == 1


def test_sound_document_has_no_notes() -> None:
    assert notes("<run><n>" + "n" * 4096 + "</n></run>\n") == []


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("<!DOCTYPE run><run/>", "doctype"),
        ('<!DOCTYPE run SYSTEM "http://127.0.0.1:9/a.dtd"><run/>', "doctype"),
        ('<!DOCTYPE run [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]><run/>', "doctype"),
        ("<a>" * 65 + "</a>" * 65, "too_deep"),
        ("<a " + " ".join(f'a{n}=""' for n in range(201)) + "/>", "too_deep"),
    ],
)
def test_what_no_watch_writes_ends_the_reading(document: str, code: str) -> None:
    for data in (document.encode(), document.encode("utf-16")):
        with pytest.raises(UnreadableFile) as caught:
            told(data)
        assert caught.value.reason == code


def test_limits_themselves_are_allowed() -> None:
    assert told("<a>" * 64 + "</a>" * 64)[1].damage is None
    assert told("<a " + " ".join(f'a{n}=""' for n in range(200)) + "/>")[1].damage is None


def test_elements_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elements, "ELEMENTS_MAX", 10)

    assert told("<a>" + "<b/>" * 9 + "</a>")[1].damage is None
    with pytest.raises(UnreadableFile) as caught:
        told("<a>" + "<b/>" * 10 + "</a>")
    assert caught.value.reason == "too_many_points"


@pytest.mark.parametrize(
    "data",
    [
        b"<gpx>",
        b" \n<GPX version='1'>",
        b"\xef\xbb\xbf<gpx>",
        b"<p:gpx>",
        "\ufeff<gpx>".encode("utf-16-le"),
        "<gpx>".encode("utf-16-be"),
        b"<?xml version='1.0'?>\n<!-- made by a site -->\n<gpx/>",
    ],
)
def test_root_is_found_behind_what_may_stand_before_it(data: bytes) -> None:
    assert is_xml(data)
    assert has_root(data, b"gpx")


@pytest.mark.parametrize("data", [b"", b"gpx", b"x<gpx>", b"<gpxx>", b"<kml>"])
def test_other_beginnings_have_another_root(data: bytes) -> None:
    assert not has_root(data, b"gpx")
