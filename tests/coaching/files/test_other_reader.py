"""Native values are those that fitparse finds, in generated files and in every real one that both read."""

from pathlib import Path

import pytest
from fitparse.utils import FitParseError
from hypothesis import given
from hypothesis import strategies as st

from coaching.domain.recording import Samples
from coaching.files import decode
from tests.coaching.files.agreement import FIELDS, assert_same, expected_samples
from tests.coaching.files.fit_bytes import (
    BYTE,
    F32,
    NOW,
    RECORD,
    S8,
    S16,
    S32,
    STRING,
    U8,
    U16,
    U32,
    define,
    table,
    wrap,
)
from tests.coaching.files.other_reader import OtherReader

FOLDER = Path(__file__).parents[3].parent / "shared" / "data" / "activities"
TIMESTAMP, PACKED = 253, 8
SIZES = {U8: 1, S8: 1, U16: 2, S16: 2, U32: 4, S32: 4, F32: 4}
#: Developer 0 calls its field 0 like a native one.
DESCRIPTION = (
    table(207, {3: U8}, [(0,)])
    + define(206, [(0, 1, U8), (1, 1, U8), (2, 1, U8), (3, 11, STRING)])
    + bytes((0, 0, 0, U8))
    + b"heart_rate\0"
)
DEVELOPER_FIELD = bytes((1, 0, 1, 0))


@st.composite
def bodies(draw: st.DrawFn) -> bytes:
    """Return messages of up to four definitions in any order: any types, byte orders and values."""
    definitions = [draw(definitions_of(local)) for local in range(draw(st.integers(1, 4)))]
    messages = draw(st.lists(st.sampled_from(definitions).flatmap(messages_of), max_size=30))
    return DESCRIPTION + b"".join(text for text, *_ in definitions) + b"".join(messages)


@st.composite
def definitions_of(draw: st.DrawFn, local: int) -> tuple[bytes, int, int, bool]:
    """Return a definition, its local number, the size of a message, and whether there is a time in it."""
    message = draw(st.sampled_from([RECORD, *FIELDS]))
    numbers = draw(st.lists(st.sampled_from(FIELDS[message]), min_size=1, unique=True))
    fields = [draw(fields_of(number)) for number in numbers]
    if message == RECORD and draw(st.booleans()):
        fields.append((PACKED, 3, BYTE))
    text = define(message, fields, local=local, big=draw(st.booleans()))
    size = sum(size for _, size, _ in fields)
    if draw(st.booleans()):
        text, size = bytes((text[0] | 0x20,)) + text[1:] + DEVELOPER_FIELD, size + 1
    return text, local, size, TIMESTAMP in numbers


def fields_of(number: int) -> st.SearchStrategy[tuple[int, int, int]]:
    kinds = [U32] if number == TIMESTAMP else list(SIZES)
    return st.sampled_from(kinds).map(lambda kind: (number, SIZES[kind], kind))


def messages_of(definition: tuple[bytes, int, int, bool]) -> st.SearchStrategy[bytes]:
    """Return one message; where there is no time in it, its header may hold the last bits of one."""
    _, local, size, is_timed = definition
    plain = st.just(bytes((local,)))
    compressed = st.integers(0, 31).map(lambda bits: bytes((0x80 | local << 5 | bits,)))
    octets = st.one_of(st.binary(min_size=size, max_size=size), st.just(b"\xff" * size))
    return st.tuples(plain if is_timed else plain | compressed, octets).map(b"".join)


@pytest.mark.slow
@given(bodies())
def test_generated_values_are_those_that_fitparse_finds(body: bytes) -> None:
    """Packed distances, times in headers, invalid values, both byte orders, and a developer's "heart_rate"."""
    assert_same(wrap(body))


@pytest.mark.slow
@pytest.mark.skipif(not FOLDER.is_dir(), reason="the collection of real files is not at ../shared")
@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.fit")), ids=lambda path: path.name)
def test_real_values_are_those_that_fitparse_finds(path: Path) -> None:
    """A file that fitparse gives up is either broken, or one that we read all the same."""
    data = path.read_bytes()
    try:
        assert_same(data)
    except FitParseError as refusal:
        is_missized = "Invalid field size" in str(refusal)
        assert decode(data, now=NOW).verdict in ({"accept", "accept_warn"} if is_missized else {"salvage", "reject"})


def test_all_columns_of_the_samples_are_compared() -> None:
    assert set(expected_samples(OtherReader({}))) == set(Samples.columns())
