"""What is told of the documents that are held."""

from __future__ import annotations

from indexer.holdings.held import holdings
from indexer.store import Snapshot


def test_sources_are_other_works_each_counted_once(snapshot: Snapshot) -> None:
    for holding in holdings(snapshot):
        own = holding.document.work.id
        led = {
            (link.target or "").partition("#")[0]
            for link in snapshot.links(own)
            if link.state in ("paragraph", "document", "external")
        }
        others = led - {own, ""}
        assert holding.sources == (len(others & set(snapshot.document_ids())), len(others))
    assert any(
        (link.target or "").startswith(f"{id}#") for id in snapshot.document_ids() for link in snapshot.links(id)
    )  # some do cite themselves, which is no source
