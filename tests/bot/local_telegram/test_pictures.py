"""How large a picture is."""

import struct

import pytest

from bot.local_telegram.pictures import Picture, picture_of, plain_picture

JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08" + struct.pack(">HH", 20, 30) + b"\x01"


@pytest.mark.parametrize(
    ("content", "picture"),
    [
        (plain_picture(width_px=30, height_px=20), Picture("image/png", 30, 20)),
        (JPEG, Picture("image/jpeg", 30, 20)),
        (b"GIF89a" + struct.pack("<HH", 30, 20), Picture("image/gif", 30, 20)),
        (b"", None),
        (b"text", None),
        (plain_picture()[:20], None),
        (JPEG[:14], None),
        (b"\xff\xd8\xff\xe0\x00\x00" * 50, None),
        (b"GIF89a", None),
    ],
    ids=["png", "jpeg", "gif", "nothing", "text", "cut png", "cut jpeg", "endless jpeg", "cut gif"],
)
def test_size_is_read_from_the_head(content: bytes, picture: Picture | None) -> None:
    assert picture_of(content) == picture
