"""Tables whose rows each say where something stands: a column headed "Source", and the work and the place in its cells.

A cell is read as a bracket is, so that only what is nearly all citation is believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from indexer.mentions.brackets import LONGEST_BRACKET, read_alone
from indexer.mentions.given import Given
from indexer.models import Citation, Paragraph, Sentence, Span

CELL = " | "  # between the cells of a row
_HEAD = re.compile(
    r"(?i)(?:(?:our|the|main|key) )?(?:sources?|references?|citations?|evidence|origin"
    r"|where(?: (?:it is )?(?:said|found|from))?)(?: (?:and|/|&) (?:place|para(?:graph)?s?|page)s?| used| cited)?:?"
)


def source_cells(text: str, paragraphs: Sequence[Paragraph], sentences: Sequence[Sentence]) -> Mapping[str, Span]:
    """The cell of each row that tells its source, by the id of the row's sentence."""
    tables = {paragraph.id for paragraph in paragraphs if paragraph.kind == "table"}
    rows: dict[str, list[Sentence]] = {}
    for sentence in sentences if tables else ():
        if sentence.paragraph in tables:
            rows.setdefault(sentence.paragraph, []).append(sentence)
    return {id: span for head, *under in rows.values() for id, span in _of_table(text, head, under)}


def _of_table(text: str, head: Sentence, rows: Sequence[Sentence]) -> Iterator[tuple[str, Span]]:
    names = head.span.of(text).split(CELL)
    columns = [at for at, name in enumerate(names) if _HEAD.fullmatch(name.strip())]
    for row in rows if len(columns) == 1 and len(names) > 1 else ():
        cells = row.span.of(text).split(CELL)
        if len(cells) == len(names):
            start = row.span.start + sum(len(cell) + len(CELL) for cell in cells[: columns[0]])
            yield row.id, Span(start, start + len(cells[columns[0]]))


def tabled(text: str, cell: Span, row: Sentence, given: Given) -> Iterator[Citation]:
    """The citations of one cell."""
    if cell.end - cell.start <= LONGEST_BRACKET:
        for citation in read_alone(cell.of(text), given):
            span = Span(cell.start + citation.span.start, cell.start + citation.span.end)
            yield replace(citation, span=span, paragraph=row.paragraph, sentence=row.id)
