"""What cites a work, and Atom feeds of it: new documents, new places that cite a work, a saved search."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from feedgen.feed import FeedGenerator

from indexer.errors import UnknownReference
from indexer.graph.files import NOT_XML
from indexer.search import search
from indexer.store import Snapshot

LISTED = 100  # entries of a feed
AT = "~"  # between a document and the place of a link among its links


def citing(snapshot: Snapshot, work: str, limit: int, after: str | None = None) -> list[dict[str, Any]]:
    """The first `limit` places that cite a work or a part of it, in the order of the corpus; or those `after` one.

    Raises UnknownReference for no work or no such place.
    """
    snapshot.work(work)
    found = []
    for document_id, n, link in snapshot.links_page(work, limit, _place(after)):
        document = snapshot.document(document_id)
        citation = document.citations[link.citation]
        found.append({
            "document": document_id,
            "note": document.ref(citation.note) if citation.note else None,
            "citation": citation.span.of(document.text),
            "target": link.target,
            "state": link.state,
            "at": f"{document_id}{AT}{n}",
        })  # fmt: skip
    return found


def _place(after: str | None) -> tuple[str, int] | None:
    document, _, n = (after or "").rpartition(AT)
    if after and not (document and n.isdecimal() and len(n) < 10):
        raise UnknownReference(f"{after} is no place that an answer gave; ask without `after`")
    return (document, int(n)) if after else None


def documents(snapshot: Snapshot, base: str) -> bytes:
    """The documents that are held, the latest published first."""
    feed = _feed(snapshot, f"{base}/documents.atom", "Documents")
    works = sorted(
        (snapshot.document(name).work for name in snapshot.document_ids()), key=lambda work: work.published or ""
    )
    for work in works[-LISTED:]:
        _entry(feed, snapshot, f"{base}/v1/documents/{work.id}", work.title, work.publisher or work.body or "")
    return bytes(feed.atom_str(pretty=True))


def cited_by(snapshot: Snapshot, work: str, base: str) -> bytes:
    """The places that cite a work."""
    feed = _feed(snapshot, f"{base}/works/{work}/cited-by.atom", f"What cites {snapshot.work(work).title}")
    for place in citing(snapshot, work, LISTED):
        ref = place["note"] or place["document"]
        address = f"{base}/passages/{quote(ref, safe='')}" if place["note"] else f"{base}/v1/documents/{ref}"
        _entry(feed, snapshot, address, snapshot.document(place["document"]).work.title, place["citation"], ref)
    return bytes(feed.atom_str(pretty=True))


def found(snapshot: Snapshot, query: str, base: str) -> bytes:
    """What a search finds by words, so that an entry is new only when a passage is."""
    feed = _feed(snapshot, f"{base}/search.atom?q={quote(query)}", f"Search: {query}")
    for hit in reversed(search(snapshot, query, k=LISTED).hits):
        address = f"{base}/passages/{quote(hit.ref, safe='')}"
        _entry(feed, snapshot, address, f"{hit.title}, {hit.paragraph or hit.ref}", hit.text, hit.ref)
    return bytes(feed.atom_str(pretty=True))


def _feed(snapshot: Snapshot, address: str, title: str) -> FeedGenerator:
    feed = FeedGenerator()
    feed.id(address)
    feed.title(_plain(title))
    feed.link(href=address, rel="self")
    feed.author(name="Evidence Trail")
    feed.updated(_published(snapshot))
    return feed


def _entry(feed: FeedGenerator, snapshot: Snapshot, address: str, title: str, words: str, ref: str = "") -> None:
    entry = feed.add_entry()  # the newest stands first
    entry.id(f"{address}#{quote(ref, safe='')}" if ref else address)
    entry.title(_plain(title))
    entry.link(href=address)
    entry.content(_plain(words), type="text")
    entry.updated(_published(snapshot))


def _published(snapshot: Snapshot) -> datetime:
    made = datetime.fromisoformat(snapshot.manifest.created)
    return made if made.tzinfo else made.replace(tzinfo=UTC)


def _plain(words: str) -> str:
    """With a space for each character that XML has no place for, such as what parts the lines of a table's cell."""
    return NOT_XML.sub(" ", words)
