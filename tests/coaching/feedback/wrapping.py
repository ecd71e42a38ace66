"""Long lines, wrapped to stand in a source file."""

from textwrap import fill

LINE = 100


def wrapped(text: str) -> str:
    """Return the text with its lines broken between words."""
    return "\n".join(fill(line, LINE, break_on_hyphens=False, break_long_words=False) for line in text.splitlines())
