"""What is told of the documents that are held."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from corpus_small import AUDIT, ELSEWHERE, corpus, publish

from indexer.holdings.held import holdings, wanted_works
from indexer.holdings.reference import unknown
from indexer.models import Work
from indexer.store import Corpus, Snapshot, open_snapshot


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


def test_a_licence_is_no_source_to_be_wanted(tmp_path: Path) -> None:
    def wanted(folder: Path, held: Corpus) -> set[str]:
        publish(folder, held)
        with closing(open_snapshot(folder)) as snapshot:
            return {entry.work.id for entry in wanted_works(snapshot)}

    held = corpus()
    assert ELSEWHERE.id in wanted(tmp_path / "paper", held)
    for name in ("example.org/doc/open-government-licence/version/3", "creativecommons.org/licenses/by/4.0/"):
        licence = replace(ELSEWHERE, url=f"https://{name}")
        known = replace(held, works={**held.works, ELSEWHERE.id: licence})
        assert ELSEWHERE.id not in wanted(tmp_path / name.partition("/")[0], known)


def test_what_a_citation_lacks_is_named() -> None:
    assert unknown(Work(id="a", title="Lamps", kind="other")) == ("who wrote or published it", "its date")
    assert unknown(AUDIT) == ()
