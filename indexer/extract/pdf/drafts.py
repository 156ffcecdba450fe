"""Blocks in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from indexer.extract.pdf.lines import Line
from indexer.extract.pdf.pages import Style
from indexer.models import BlockKind

# Lines whose left edges differ by less than this begin at one edge.
SAME_EDGE = 3.0
# So much further in than the text stands a quotation.
INDENT = 8.0


@dataclass(slots=True)
class Draft:
    """A block in the making."""

    lines: list[Line]
    kind: BlockKind = "text"
    number: str | None = None
    cells: bool = False  # lines are rows of a table
    edge: float = 0.0  # where its lines begin after the first
    level: int | None = None
    look: tuple[float, bool, bool] = (0.0, False, False)  # of a heading: size, bold, italic
    bullet: bool = False
    otherwise: BlockKind | None = None  # of a heading that is one only beside others like it: what it is else

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        return max(self.lines, key=lambda line: len(line.text)).size

    def all_bold(self) -> bool:
        return all(line.bold for line in self.lines)


@dataclass(slots=True)
class Making:
    """A page's blocks as far as they are made, and what its lines are parted by."""

    style: Style
    numbers: dict[int, tuple[str, Line]]
    left: float
    right: float
    edges: dict[int, float]
    rights: dict[float, float]  # where the lines of a column end, by its left edge
    drafts: list[Draft] = field(default_factory=list)
    side_heads: set[int] = field(default_factory=set)  # identities of the lines of headings in a wide margin
