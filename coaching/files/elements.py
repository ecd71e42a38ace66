"""The elements of an XML document as they come, within limits; nothing of the document itself is kept."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.parsers import expat

from coaching.domain.recording import Note
from coaching.errors import UnreadableFile

#: An activity has about ten.
DEPTH_MAX = 64
ATTRIBUTES_MAX = 200
#: A point of a watch has about a dozen.
ELEMENTS_MAX = 6_000_000
#: A time has 30; longer texts are names and remarks, which nobody here reads.
TEXT_CHARACTERS_MAX = 4_096

#: What an element and those below it say: its attributes, and the text of each leaf by the leaf's name.
Texts = dict[str, str]

#: The beginning of a document that names its root, comments before it included.
_ROOT_WITHIN_BYTES = 2_000
_BLANK = b" \t\r\n"
_UTF8_MARK = b"\xef\xbb\xbf"
#: Encodings that are told by their first bytes; all others write numbers and names of elements as ASCII does.
_WIDE = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
_FORBIDDEN = bytes(set(range(0x20)) - set(_BLANK))
#: What no XML may hold becomes a blank, and letters beyond ASCII any letter: no encoding can be wrong then.
_PLAIN = bytes(0x20 if byte in _FORBIDDEN else ord("x") if byte > 0x7F else byte for byte in range(256))  # noqa: PLR2004 - the last of ASCII
#: A number stands in an element of this name below the one that says what is measured.
_NUMBER = "Value"

# Nothing is ever expanded or fetched: a document type ends the reading.
_CODES = expat.errors.codes
_ENDS = frozenset({_CODES[expat.errors.XML_ERROR_NO_ELEMENTS], _CODES[expat.errors.XML_ERROR_UNCLOSED_TOKEN]})
_BEHIND_THE_END = _CODES[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]


@dataclass(frozen=True)
class Reading:
    """How the reading of a document went."""

    #: Why the end was not reached; None where it was.
    damage: str | None
    notes: tuple[Note, ...]


def read_elements(data: bytes, groups: frozenset[str], closed: Callable[[str, Texts], None]) -> Reading:
    """Read a document as far as it goes.

    Args:
        data: In any encoding.
        groups: Names of the elements whose ends are told, without prefixes.
        closed: Is given each such element with what it says; a leaf belongs to the innermost group around it, and
            of two with one name the first counts. Groups that were still open where a document breaks off come too.

    Raises:
        UnreadableFile: If the document declares its own type, or has more of anything than a watch writes.
    """
    plain = _plain(data)
    reader = _Reader(groups, closed)
    damage, notes = reader.read(plain.translate(_PLAIN))
    if len(plain.translate(None, _FORBIDDEN)) < len(plain):
        notes.append(Note(code="control_characters"))
    return Reading(damage, tuple(notes))


def is_xml(data: bytes) -> bool:
    """Return whether this begins like a document, in any encoding."""
    return _plain(data[:_ROOT_WITHIN_BYTES]).startswith(b"<")


def has_root(data: bytes, name: bytes) -> bool:
    """Return whether an element of this name, in small letters, opens where the root does."""
    beginning = _plain(data[:_ROOT_WITHIN_BYTES]).lower()
    return beginning.startswith(b"<") and re.search(rb"<(?:[\w.-]{1,32}:)?%b[\s/>]" % name, beginning) is not None


def _plain(data: bytes) -> bytes:
    """Return the document in an encoding that contains ASCII, from its first sign on."""
    wide = next((name for mark, name in _WIDE if data.startswith(mark)), None)
    if wide:
        data = data.decode(wide, "replace").lstrip("\ufeff").encode("ascii", "replace")
    return data.removeprefix(_UTF8_MARK).lstrip(_BLANK)


class _Reader:
    """Follows the elements, and keeps only what the open ones have said so far."""

    def __init__(self, groups: frozenset[str], closed: Callable[[str, Texts], None]) -> None:
        self._groups = groups
        self._closed = closed
        self._path: list[str] = []
        #: The open groups, outermost first; whatever stands outside of all of them goes into the first.
        self._open: list[tuple[str, Texts]] = [("", {})]
        self._elements = 0
        self._is_leaf = False
        #: What stands between the last two tags, in pieces.
        self._text: list[str] = []
        self._has_overlong_text = False

    def read(self, document: bytes) -> tuple[str | None, list[Note]]:
        """Read all in one go; return why the end was not reached, and notes."""
        parser = expat.ParserCreate("us-ascii")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append  # no function of ours: this is called most
        damage, notes = None, []
        try:
            parser.Parse(document, True)  # noqa: FBT003 - the interface of the parser
        except expat.ExpatError as error:
            if error.code == _BEHIND_THE_END:
                notes.append(Note(code="trailing_bytes", detail=str(len(document) - parser.ErrorByteIndex)))
            else:
                damage = _damage(error.code)
        while len(self._open) > 1:
            self._closed(*self._open.pop())
        if self._has_overlong_text:
            notes.append(Note(code="text_too_long"))
        return damage, notes

    def _start(self, name: str, attributes: Texts) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        self._path.append(name)
        self._elements += 1
        if len(self._path) > DEPTH_MAX or len(attributes) > ATTRIBUTES_MAX:
            raise UnreadableFile(reason="too_deep")
        if self._elements > ELEMENTS_MAX:
            raise UnreadableFile(reason="too_many_points")
        if name in self._groups:
            self._open.append((name, attributes))
        self._is_leaf = True
        self._text.clear()

    def _end(self, _name: str) -> None:
        name = self._path.pop()
        if name == self._open[-1][0]:
            self._closed(*self._open.pop())
        elif self._is_leaf and self._text:
            self._keep(self._path[-1] if name == _NUMBER and self._path else name, "".join(self._text))
        self._is_leaf = False

    def _keep(self, name: str, text: str) -> None:
        if len(text) <= TEXT_CHARACTERS_MAX:
            self._open[-1][1].setdefault(name, text)
        else:
            self._has_overlong_text = True


def _damage(code: int) -> str:
    return "cut_short" if code in _ENDS else "malformed"


def _refuse(*_declaration: object) -> None:
    """A document type can define texts that grow without limit, or that are fetched from elsewhere."""
    raise UnreadableFile(reason="doctype")
