import pytest

from coaching.files.crc import crc16


@pytest.mark.parametrize(
    ("data", "value"), [(b"", 0), (b"123456789", 0xBB3D), (b"12345678", 0x3C9D), (b"\x01", 0xC0C1)]
)
def test_check_sum_equals_the_published_one(data: bytes, value: int) -> None:
    assert crc16(data) == value


def test_check_sum_of_data_and_its_own_check_sum_is_zero() -> None:
    data = bytes(range(256)) * 3

    assert crc16(data + crc16(data).to_bytes(2, "little")) == 0
