"""The check sum of FIT headers and files: what is left of a text of bits, divided by x^16 + x^15 + x^2 + 1."""

from functools import cache

import numpy as np
import numpy.typing as npt

_POLYNOMIAL = 0xA001  # CRC-16 with reflected bits, facts of the FIT protocol
_BITS_PER_BYTE = 8
_Octets = npt.NDArray[np.uint8]

#: A text is folded until at most so many bytes are left.
_SHORT_BYTES = 512
#: The polynomial divides x^31 + x^17 + x^16 + x^15 + x + 1, so a bit weighs as much as five bits so much further on.
#: In this arithmetic squares of sums are sums of squares, so the same holds for blocks of 2, 4, 8, … bits.
_FURTHER_ON = (14, 15, 16, 30, 31)


def crc16(data: bytes | memoryview) -> int:
    """Return the FIT check sum of these bytes, 0..65535."""
    value = 0
    table = _byte_table()
    for octet in _folded(np.frombuffer(data, np.uint8)).tolist():
        value = (value >> _BITS_PER_BYTE) ^ table[(value ^ octet) & 0xFF]
    return value


def _folded(octets: _Octets) -> _Octets:
    """Return a short text with the same check sum, by moving its beginning further on until nothing is left of it."""
    while len(octets) > _SHORT_BYTES:
        octets = _halved(octets.copy())
    return octets


def _halved(octets: _Octets) -> _Octets:
    """Return the second half, or less, with the first one folded into it; the octets are overwritten."""
    kept_blocks = _FURTHER_ON[-1]
    block = 1 << ((len(octets) - 1) // kept_blocks).bit_length() - 1  # a power of two, the largest that leaves some
    at, end = 0, len(octets) - kept_blocks * block
    while at < end:
        width = min(_FURTHER_ON[0] * block, end - at)
        for blocks in _FURTHER_ON:
            place = at + blocks * block
            octets[place : place + width] ^= octets[at : at + width]
        at += width
    return octets[end:]


@cache
def _byte_table() -> tuple[int, ...]:
    """Return what each byte leaves behind."""
    return tuple(_shifted(value) for value in range(1 << _BITS_PER_BYTE))


def _shifted(value: int) -> int:
    """Return the remainder after the bits of one byte."""
    for _ in range(_BITS_PER_BYTE):
        value = (value >> 1) ^ _POLYNOMIAL if value & 1 else value >> 1
    return value
