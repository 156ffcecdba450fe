"""Passages that somebody put aside, each with a note: as Markdown, a table, records, and as W3C Web Annotations.

The last form is read again: a collection is kept as a file, and opened where the same works are held.
https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any
from urllib.parse import quote

from indexer.errors import TrailError, UnknownReference
from indexer.holdings.chapters import Place, find
from indexer.holdings.reference import cited
from indexer.store import Snapshot
from indexer.styles.harmless import guarded, one_line

__all__ = ["COLUMNS", "Kept", "as_annotations", "as_csv", "as_markdown", "as_ris", "opened", "there"]

COLUMNS = ("ref", "publisher", "title", "year", "paragraph", "page", "citation", "address", "wording", "text", "note")
URN = "urn:evidence-trail:"
ENDS = 4  # words at either end of a passage, by which a browser finds it
AROUND = 32  # characters before and after a quotation, by which it is found again
MOST = 500  # passages of one collection
LONGEST = 2000  # characters of a note
DIGEST = "digest: restated in other words, not for quotation"


@dataclass(frozen=True, slots=True)
class Kept:
    """One passage, and what was said of it."""

    ref: str
    note: str = ""


def there(snapshot: Snapshot, kept: Sequence[Kept]) -> list[tuple[Kept, Place]]:
    """Those whose place this library holds, each once."""
    found: dict[str, tuple[Kept, Place]] = {}
    for entry in kept[:MOST]:
        try:
            found.setdefault(entry.ref, (entry, find(snapshot, entry.ref)))
        except UnknownReference:
            continue
    return list(found.values())


def words(place: Place) -> str:
    """The passage's own words in one line."""
    named = place.note or place.sentence or place.paragraph
    assert named is not None
    return " ".join(named.span.of(place.document.text).split())


def address(place: Place) -> str:
    """The publisher's own page: at the page of a PDF, else at the words of a web page."""
    url, paragraph = place.document.work.url or "", place.paragraph
    if url.lower().endswith(".pdf"):
        return f"{url}#page={paragraph.page}" if paragraph and paragraph.page else url
    return f"{url}{_fragment(words(place))}" if url and place.document.edition == "original" else url


def _fragment(said: str) -> str:
    """The first and the last words of a passage, as browsers look them up on a page: `#:~:text=first,last`."""
    every = said.split()
    ends = [every] if len(every) <= 2 * ENDS else [every[:ENDS], every[-ENDS:]]
    return "#:~:text=" + ",".join(quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)


def _wording(place: Place) -> str:
    return DIGEST if place.document.edition == "digest" else "original"


def _citation(snapshot: Snapshot, ref: str) -> str:
    return cited(snapshot, ref).in_style("parliament").plain


# ── to read and to calculate with ──────────────────────────────────────────────────────────────────────────────


def as_markdown(snapshot: Snapshot, kept: Sequence[Kept]) -> str:
    """Each passage as a quotation with its citation and its note; of a digest as words of our own."""
    blocks = []
    for entry, place in there(snapshot, kept):
        said = words(place)
        quoted = f"> {said}" if place.document.edition == "original" else f"{said} *({DIGEST})*"
        lines = [quoted, f"— {_citation(snapshot, entry.ref)}", address(place), one_line(entry.note)]
        blocks.append("\n\n".join(filter(None, lines)))
    return "\n\n---\n\n".join(blocks) + "\n" if blocks else ""


def as_csv(snapshot: Snapshot, kept: Sequence[Kept]) -> str:
    """A row each, with references and addresses."""
    file = StringIO(newline="")
    table = csv.writer(file)
    table.writerow(COLUMNS)
    for entry, place in there(snapshot, kept):
        work, paragraph = place.document.work, place.paragraph
        cells = (
            entry.ref, work.publisher, work.title, work.year, paragraph.number if paragraph else None,
            paragraph.page if paragraph else None, _citation(snapshot, entry.ref), address(place), _wording(place),
            words(place), entry.note,
        )  # fmt: skip
        table.writerow([guarded("" if cell is None else str(cell)) for cell in cells])
    return "\ufeff" + file.getvalue()


def as_ris(snapshot: Snapshot, kept: Sequence[Kept]) -> str:
    """A record a passage, with its place and the note (`N1`)."""
    records = []
    for entry, _ in there(snapshot, kept):
        record = cited(snapshot, entry.ref).in_style("ris").plain.rstrip()
        note = f"N1  - {one_line(entry.note)}\n" if entry.note.strip() else ""
        body, end, _ = record.rpartition("ER  -")
        records.append(f"{body}{note}{end}" if end else f"{record}\n{note}")
    return "\n\n".join(records) + "\n" if records else ""


# ── as annotations ─────────────────────────────────────────────────────────────────────────────────────────────


def as_annotations(snapshot: Snapshot, kept: Sequence[Kept]) -> str:
    """A page of Web Annotations. A digest's words are not the publisher's, and so quote nothing."""
    items = [_annotation(entry, place) for entry, place in there(snapshot, kept)]
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationPage",
        "items": items,
    }
    return json.dumps(page, ensure_ascii=False, indent=2)


def _annotation(entry: Kept, place: Place) -> dict[str, Any]:
    made: dict[str, Any] = {"id": f"{URN}{entry.ref}", "type": "Annotation", "motivation": "bookmarking"}
    if entry.note.strip():
        made |= {
            "motivation": "commenting",
            "body": {"type": "TextualBody", "value": entry.note, "format": "text/plain", "purpose": "commenting"},
        }
    work = place.document.work
    selectors: list[dict[str, str]] = []
    if place.document.edition == "original":
        selectors.append(_quotation(place))
    page = place.paragraph.page if place.paragraph else None
    if page and (work.url or "").lower().endswith(".pdf"):
        conforms = "http://tools.ietf.org/rfc/rfc3778"
        selectors.append({"type": "FragmentSelector", "conformsTo": conforms, "value": f"page={page}"})
    target: dict[str, Any] = {"source": work.url or f"{URN}{work.id}"}
    return {**made, "target": {**target, "selector": selectors} if selectors else target}


def _quotation(place: Place) -> dict[str, str]:
    named = place.note or place.sentence or place.paragraph
    assert named is not None
    text, span = place.document.text, named.span
    return {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }


def opened(text: str) -> list[Kept]:
    """The passages of a page of annotations that this program wrote. Raises TrailError where it is none."""
    try:
        page = json.loads(text)
        items = page["items"]
        found = [_read(item) for item in items[:MOST]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise TrailError(
            "this is no collection of passages; choose a file that was exported as JSON-LD here"
        ) from error
    return [entry for entry in found if entry is not None]


def _read(item: Any) -> Kept | None:
    id = str(item["id"])
    body = item.get("body") or {}
    note = str(body.get("value", "")) if isinstance(body, dict) else ""
    return Kept(id.removeprefix(URN), note[:LONGEST]) if id.startswith(URN) else None
