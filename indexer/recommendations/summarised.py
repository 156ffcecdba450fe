"""What a table that sums a report's recommendations up says of entries that stand in its text: their paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.models import Document, Paragraph
from indexer.recommendations.boxes import same_words
from indexer.recommendations.counted import PLACE
from indexer.recommendations.entry import numbers_in
from indexer.recommendations.labels import number_of
from indexer.recommendations.records import Recommendation
from indexer.recommendations.tables import cells_of, column_names


def summarised(document: Document, found: Sequence[Recommendation]) -> list[Recommendation]:
    """The entries; one that a row of such a table repeats, under its own label, with the paragraphs named there."""
    rows = list(_rows(document))
    return [_placed(document, entry, rows) for entry in found]


_Row = tuple[Paragraph, str, str, str]  # the table; its label, words and paragraphs


def _rows(document: Document) -> Iterator[_Row]:
    for table in document.paragraphs:
        if table.kind != "table":
            continue
        head, *rows = ([cell.of(document.text).strip() for cell in row] for row in cells_of(document.text, table.span))
        place = next((at for at, cell in enumerate(head) if PLACE.fullmatch(cell)), None)
        asked = column_names(head).index("asked") if "asked" in column_names(head) else None
        if place is None or asked is None:
            continue
        for row in rows:
            if len(row) == len(head) and row[place] and row[asked]:
                label = next((cell for at, cell in enumerate(row) if at not in (place, asked) and cell), "")
                yield table, label, row[asked], row[place]


def _placed(document: Document, entry: Recommendation, rows: Sequence[_Row]) -> Recommendation:
    """A row under another's label, or of other words, says nothing of this one."""
    said = entry.text(document.text)
    again = [
        (table, numbers)
        for table, label, words, told in rows
        if table.id != entry.paragraph and number_of(label) == number_of(entry.label) and same_words(words, said)
        if (numbers := numbers_in(f"paragraphs {told}"))
    ]
    if len(again) != 1:
        return entry
    (table, numbers), known = again[0], {paragraph.number: paragraph.id for paragraph in reversed(document.paragraphs)}
    rests = tuple(known[one] for one in numbers if one in known and known[one] != entry.paragraph)
    return replace(entry, numbers=numbers, rests_on=rests or entry.rests_on, also=(*entry.also, table.id))
