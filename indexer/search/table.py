"""What was found as a table for a spreadsheet, and its works as records for a reference manager."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from indexer.search.hit import Hit
from indexer.store import Snapshot
from indexer.styles.citing import cite
from indexer.styles.harmless import guarded

COLUMNS = (
    "place",
    "ref",
    "work",
    "title",
    "publisher",
    "year",
    "paragraph",
    "page",
    "printed page",
    "score",
    "why",
    "wording",
    "text",
)
BOM = "\ufeff"  # without it Excel reads UTF-8 as another encoding
OURS = "digest: restated in other words, not for quotation"
MACHINE = "original, read by machine from a picture: words may be wrong"


def as_csv(hits: Sequence[Hit]) -> str:
    """A row for each hit, in their order. A cell that a spreadsheet would run begins with an apostrophe."""
    file = StringIO(newline="")
    table = csv.writer(file)
    table.writerow(COLUMNS)
    table.writerows(map(guarded, _cells(place, hit)) for place, hit in enumerate(hits, start=1))
    return BOM + file.getvalue()


def _cells(place: int, hit: Hit) -> tuple[str, ...]:
    cells = (
        place, hit.ref, hit.work, hit.title, hit.publisher, hit.year, hit.paragraph, hit.page, hit.printed_page,
        hit.score or None, hit.why.told(), _wording(hit), " ".join(hit.text.split()),
    )  # fmt: skip
    return tuple("" if cell is None else str(cell) for cell in cells)


def _wording(hit: Hit) -> str:
    """Whose words the text is."""
    if hit.edition == "digest":
        return OURS
    return MACHINE if hit.machine else "original"


def references(snapshot: Snapshot, hits: Sequence[Hit], style: str) -> str:
    """The works of the hits, each once in their order, as `bibtex` or `ris`."""
    works = dict.fromkeys(hit.work for hit in hits)
    return "\n\n".join(cite(snapshot.work(work), style).plain for work in works) + "\n" if works else ""
