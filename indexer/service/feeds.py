"""What cites a work, and Atom feeds: new documents, new places that cite a work, a saved search.

New is what came into this library last, whenever it was published; an entry is of the day on which its document came,
so that a build which only adds another document makes none of the others new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from feedgen.feed import FeedGenerator

from indexer.errors import UnknownReference
from indexer.graph.files import NOT_XML
from indexer.models import Document, Link
from indexer.search import LISTED as SORTED
from indexer.search import search
from indexer.store import Snapshot

LISTED = 100  # entries of a feed
AT_ONCE = 1_000  # links that are read together
AT = "~"  # between a document and the place of a link among its links


def citing(snapshot: Snapshot, work: str, limit: int, after: str | None = None) -> list[dict[str, Any]]:
    """The first `limit` places that cite a work or a part of it, in the order of the corpus; or those `after` one.

    Raises UnknownReference for no work or no such place.
    """
    snapshot.work(work)
    return [
        _citing(snapshot.document(document), n, link)
        for document, n, link in snapshot.links_page(work, limit, _place(after))
    ]


def _citing(document: Document, n: int, link: Link) -> dict[str, Any]:
    citation = document.citations[link.citation]
    return {
        "document": document.id,
        "note": document.ref(citation.note) if citation.note else None,
        "citation": citation.span.of(document.text),
        "target": link.target,
        "state": link.state,
        "at": f"{document.id}{AT}{n}",
    }


def _place(after: str | None) -> tuple[str, int] | None:
    document, _, n = (after or "").rpartition(AT)
    if after and not (document and n.isdecimal() and len(n) < 10):
        raise UnknownReference(f"{after} is no place that an answer gave; ask without `after`")
    return (document, int(n)) if after else None


def documents(snapshot: Snapshot, base: str) -> bytes:
    """The documents that came last, each at its first passage; of those that came together the latest published."""
    feed, since, works = (
        _feed(snapshot, f"{base}/documents.atom", "New documents"),
        _arrived(snapshot),
        snapshot.works(),
    )
    held = sorted(snapshot.document_ids(), key=lambda name: (since(name), works[name].published or ""))
    for name in held[-LISTED:]:
        document, id = snapshot.document(name), f"{base}/v1/documents/{name}"
        first = next((f"{base}/passages/{_written(document.ref(p.id))}" for p in document.paragraphs), id)
        told = document.work.publisher or document.work.body or ""
        _entry(feed, first, since(name), document.work.title, told, id)
    return bytes(feed.atom_str(pretty=True))


def cited_by(snapshot: Snapshot, work: str, base: str) -> bytes:
    """The places that cite a work, in the documents that came last."""
    feed = _feed(snapshot, f"{base}/works/{work}/cited-by.atom", f"What cites {snapshot.work(work).title}")
    since, named = _arrived(snapshot), Counter[str]()
    newest = sorted(_links(snapshot, work), key=lambda found: since(found[0]))[-LISTED:]
    for name, _, link in newest:
        document = snapshot.document(name)
        citation = document.citations[link.citation]
        ref = document.ref(citation.note or citation.sentence or document.paragraphs[0].id)
        address = f"{base}/passages/{_written(ref)}"
        named[ref] += 1  # a note may cite the work more than once
        id = f"{address}#{_written(ref)}" + (f".{named[ref]}" if named[ref] > 1 else "")
        _entry(feed, address, since(name), document.work.title, citation.span.of(document.text), id)
    return bytes(feed.atom_str(pretty=True))


def _links(snapshot: Snapshot, work: str) -> list[tuple[str, int, Link]]:
    """All that lead to a work or a part of it, in the order of the corpus."""
    found: list[tuple[str, int, Link]] = []
    while page := snapshot.links_page(work, AT_ONCE, found[-1][:2] if found else None):
        found += page
    return found


def found(snapshot: Snapshot, query: str, base: str) -> bytes:
    """By words, so that an entry is new only when a passage is: of the best that are found those that came last."""
    feed, since = _feed(snapshot, f"{base}/search.atom?q={quote(query)}", f"Search: {query}"), _arrived(snapshot)
    newest = sorted(search(snapshot, query, k=SORTED).hits, key=lambda hit: since(hit.work), reverse=True)
    for hit in reversed(newest[:LISTED]):
        address, told = f"{base}/passages/{_written(hit.ref)}", f"{hit.title}, {hit.paragraph or hit.ref}"
        _entry(feed, address, since(hit.work), told, hit.text, f"{address}#{_written(hit.ref)}")
    return bytes(feed.atom_str(pretty=True))


def _written(ref: str) -> str:
    return quote(ref, safe="")


def _arrived(snapshot: Snapshot) -> Callable[[str], datetime]:
    """When a document came as it is; of a snapshot that was built before that was noted, when it was built."""
    noted, built = snapshot.extra("arrivals"), _published(snapshot)
    known = noted if isinstance(noted, dict) else {}
    return lambda name: datetime.fromisoformat(known[name][1]) if name in known else built


def _feed(snapshot: Snapshot, address: str, title: str) -> FeedGenerator:
    feed = FeedGenerator()
    feed.id(address)
    feed.title(_plain(title))
    feed.link(href=address, rel="self")
    feed.author(name="Evidence Trail")
    feed.updated(_published(snapshot))
    return feed


def _entry(feed: FeedGenerator, address: str, when: datetime, title: str, words: str, id: str) -> None:
    entry = feed.add_entry()  # the newest stands first
    entry.id(id)
    entry.title(_plain(title))
    entry.link(href=address)
    entry.content(_plain(words), type="text")
    entry.updated(when)


def _published(snapshot: Snapshot) -> datetime:
    made = datetime.fromisoformat(snapshot.manifest.created)
    return made if made.tzinfo else made.replace(tzinfo=UTC)


def _plain(words: str) -> str:
    """With a space for each character that XML has no place for, such as what parts the lines of a table's cell."""
    return NOT_XML.sub(" ", words)
