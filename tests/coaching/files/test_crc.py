import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.files.crc import crc16
from tests.coaching.files.fit_bytes import crc


@pytest.mark.parametrize(
    ("data", "value"), [(b"", 0), (b"123456789", 0xBB3D), (b"12345678", 0x3C9D), (b"\x01", 0xC0C1)]
)
def test_check_sum_equals_the_published_one(data: bytes, value: int) -> None:
    assert crc16(data) == value


@given(st.binary(max_size=600))
def test_short_texts_have_the_check_sum_that_goes_bit_by_bit(data: bytes) -> None:
    assert crc16(data) == crc(data)


@given(st.binary(min_size=1, max_size=100), st.integers(500, 5_000))
def test_long_texts_have_the_check_sum_that_goes_bit_by_bit(some: bytes, size: int) -> None:
    """They are folded, more often the longer they are."""
    data = (some * size)[:size]

    assert crc16(data) == crc(data)


@pytest.mark.parametrize("size", [512, 513, 31 * 32, 31 * 32 + 1, 31 * 1024, 31 * 1024 + 1, 45 * 1024 + 1])
def test_every_bit_counts_wherever_a_text_is_folded(size: int) -> None:
    data = bytes(i * i % 251 for i in range(size))

    assert crc16(data) == crc(data)


def test_check_sum_of_data_and_its_own_check_sum_is_zero() -> None:
    data = bytes(range(256)) * 3

    assert crc16(data + crc16(data).to_bytes(2, "little")) == 0


def test_part_of_a_file_is_summed_up_where_it_lies() -> None:
    data = b"before" + b"123456789" + b"behind"

    assert crc16(memoryview(data)[6:15]) == 0xBB3D
