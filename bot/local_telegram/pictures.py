"""How large a picture is, read from its first bytes; and a picture for whoever has none."""

import re
import struct
import zlib
from dataclasses import dataclass

PNG_START = b"\x89PNG\r\n\x1a\n"
JPEG_START = b"\xff\xd8\xff"
#: A JPEG names its size in a "start of frame" segment; C4, C8 and CC are other segments.
JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True)
class Picture:
    """What a picture's head says."""

    mime: str
    width_px: int
    height_px: int


def picture_of(content: bytes) -> Picture | None:
    """Return what kind of picture this is; None unless it is a PNG, JPEG or GIF."""
    if content.startswith(PNG_START) and content[12:16] == b"IHDR" and len(content) >= 24:  # noqa: PLR2004 -- the PNG header ends there
        width_px, height_px = struct.unpack(">II", content[16:24])
        return Picture("image/png", width_px, height_px)
    if re.match(rb"GIF8[79]a....", content, re.DOTALL):
        width_px, height_px = struct.unpack("<HH", content[6:10])
        return Picture("image/gif", width_px, height_px)
    return _jpeg(content) if content.startswith(JPEG_START) else None


def plain_picture(*, width_px: int = 64, height_px: int = 64) -> bytes:
    """Return a grey PNG."""
    rows = (b"\x00" + b"\x90" * width_px) * height_px
    head = struct.pack(">IIBBBBB", width_px, height_px, 8, 0, 0, 0, 0)
    return PNG_START + _png_chunk(b"IHDR", head) + _png_chunk(b"IDAT", zlib.compress(rows)) + _png_chunk(b"IEND", b"")


def _png_chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _jpeg(content: bytes) -> Picture | None:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:  # noqa: PLR2004 -- each segment begins with FF
        if content[at + 1] in JPEG_FRAMES:
            height_px, width_px = struct.unpack(">HH", content[at + 5 : at + 9])
            return Picture("image/jpeg", width_px, height_px)
        at += 2 + max(2, int.from_bytes(content[at + 2 : at + 4], "big"))
    return None
