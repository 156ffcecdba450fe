"""Where a table, a figure's title or a box stands: what it is called, and the numbered paragraph beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.models import Document, Paragraph
from indexer.store import Snapshot

APART = ("table", "caption", "aside")  # kinds of paragraphs that stand beside the numbered text
LABEL = re.compile(
    r"(?:Figure|Fig\.|Table|Box|Chart|Graph|Map|Exhibit|Diagram|Panel)\s+[A-Z]?\d[\w.\-]{0,6}", re.IGNORECASE
)
ABOVE = 12  # parts of one figure, at most, between its title and one of them
NEAR = 30  # paragraphs that are looked at on either side


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands beside the text, and where."""

    label: str = ""  # "Figure 8"; empty where nothing says what it is called
    beside: str | None = None  # the numbered paragraph before it, or the first one after it, under the same heading

    @property
    def told(self) -> str:
        """`Figure 8, beside paragraph 3.16`."""
        number = self.beside.rpartition("#")[2].rpartition("/")[2] if self.beside else ""
        return ", ".join(filter(None, [self.label, f"beside paragraph {number}" if number else ""]))


TEXT = Standing()  # of what is text, and so stands nowhere beside it


def standing_of(snapshot: Snapshot, row: int) -> Standing:
    """Where a paragraph stands that is a part beside the text and has no number; nothing for what is text."""
    document, paragraph = snapshot.paragraph_at(row)
    if paragraph.kind not in APART or paragraph.number:
        return TEXT
    before, after = _neighbours(snapshot, row, -1), _neighbours(snapshot, row, 1)
    near = _numbered(before, paragraph) or _numbered(after, paragraph)
    return Standing(_label(document, (paragraph, *before[:ABOVE])), document.ref(near.id) if near else None)


def _neighbours(snapshot: Snapshot, row: int, step: int) -> list[Paragraph]:
    """The paragraphs of the same document before or after one, the nearest first."""
    owners = snapshot.paragraph_documents
    rows = range(row + step, row + step * (NEAR + 1), step)
    return [snapshot.paragraph_at(at)[1] for at in rows if 0 <= at < len(owners) and owners[at] == owners[row]]


def _numbered(paragraphs: Sequence[Paragraph], of: Paragraph) -> Paragraph | None:
    """The first with a number before the next heading; none under another one."""
    for paragraph in paragraphs:
        if paragraph.kind == "heading" or paragraph.section != of.section:
            return None
        if paragraph.number:
            return paragraph
    return None


def _label(document: Document, parts: Sequence[Paragraph]) -> str:
    """What the nearest title above says it is called, up to the text before it."""
    for part in parts:
        if part.kind not in APART:
            return ""
        if found := LABEL.match(part.span.of(document.text)):
            return " ".join(found[0].split())
    return ""
