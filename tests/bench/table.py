"""What a measurement looks like on paper."""

from collections.abc import Sequence
from dataclasses import dataclass

GAP = "  "


@dataclass(frozen=True)
class Table:
    """Figures, and how they were come by."""

    title: str
    #: What was measured and how, one sentence per line.
    about: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    #: What a reader should know of these very figures, one sentence each.
    notes: tuple[str, ...] = ()

    def text(self) -> str:
        """Return the table as lines: the first column to the left, figures to the right."""
        lines = [self.columns, *self.rows]
        widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
        head, *body = (_line(cells, widths) for cells in lines)
        return "\n".join([self.title, "=" * len(self.title), self.about, "", head, _rule(widths), *body, *self.notes])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    return GAP.join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]).rstrip()


def _rule(widths: Sequence[int]) -> str:
    return GAP.join("-" * width for width in widths)
