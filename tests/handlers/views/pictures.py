"""What can be told of a picture without looking at it."""

from io import BytesIO

from PIL import Image

BLUE, ORANGE, RED = (0x00, 0x72, 0xB2), (0xE6, 0x9F, 0x00), (0xD5, 0x5E, 0x00)
GREEN, PURPLE, STONE, HAZE = (0x00, 0x9E, 0x73), (0xCC, 0x79, 0xA7), (0x9A, 0xA5, 0xB1), (0xEE, 0xF1, 0xF4)

Colour = tuple[int, int, int]


def size(png: bytes) -> tuple[int, int]:
    """Return width and height; the picture must be whole, and opaque for dark and light chats."""
    with Image.open(BytesIO(png)) as image:
        image.load()
        assert image.format == "PNG"
        assert image.convert("RGBA").getchannel("A").getextrema() == (255, 255)
        return image.size


def pixels(png: bytes, colour: Colour) -> int:
    """Return how many pixels have exactly this colour."""
    with Image.open(BytesIO(png)) as image:
        counted = image.convert("RGB").getcolors(maxcolors=1_000_000) or []
    return next((count for count, found in counted if found == colour), 0)
