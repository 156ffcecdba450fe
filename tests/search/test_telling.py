"""The sentence of a paragraph that a row of results shows."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from corpus_small import AUDIT, Writer, publish

from indexer.reading.document import read_document
from indexer.search import Filters, search
from indexer.search.telling import telling
from indexer.store import Corpus, Snapshot, open_snapshot
from indexer.works.catalogue import Catalogue


def test_it_is_the_sentence_with_most_of_the_words(snapshot: Snapshot) -> None:
    found = search(snapshot, "damaged local relationships", k=5, filters=Filters(publisher=("PAC",)))
    best = telling(snapshot, found.hits, None)
    assert len(best) == len(found.hits)
    shown = best[0].span.of(found.hits[0].text)
    assert "damaged local" in shown
    assert best[0].ref.startswith(f"{found.hits[0].ref}.s")
    for one, hit in zip(best, found.hits, strict=True):
        assert 0 <= one.span.start < one.span.end <= len(hit.text)


def test_where_no_word_stands_the_nearest_in_meaning_is_shown(snapshot: Snapshot) -> None:
    found = search(snapshot, "nao-hc950-2018#2.7", k=1)
    document = snapshot.document("nao-hc950-2018")
    wanted = [sentence for sentence in document.sentences if sentence.paragraph == "2.7"][-1]
    vector = snapshot.sentence_vector(snapshot.sentence_row(document.ref(wanted.id)))
    plain = replace(found.hits[0], highlights=())
    assert telling(snapshot, [plain], vector)[0].ref == document.ref(wanted.id)


def test_what_leads_on_is_told_with_what_it_leads_to(tmp_path: Path) -> None:
    writer = Writer(AUDIT).paragraph("1", "The keeper of the lamps told the board:", "oil is dear at every quay.")
    publish(tmp_path, Corpus((writer.done(),)))
    with closing(open_snapshot(tmp_path)) as held:
        found = search(held, "keeper lamps")
        (best,) = telling(held, found.hits, None)
        assert best.ref == "nao-hc101-2020#1.s2" and best.span.of(found.hits[0].text) == "oil is dear at every quay."
        assert best.lead is not None and best.lead.of(found.hits[0].text).endswith("told the board:")


def test_an_entry_of_a_list_brings_what_leads_to_it(tmp_path: Path) -> None:
    page = tmp_path / "lamps.md"
    page.write_text(
        "# Lamps\n\n1. The board was wrong in these:\n\n- the view that lamps need no oil;\n"
        "- the view that ropes last for ever.\n\n2. Nobody asked the keepers.\n",
        "utf-8",
    )
    publish(tmp_path / "index", Corpus((replace(read_document(page, Catalogue()), work=AUDIT),)))
    with closing(open_snapshot(tmp_path / "index")) as held:
        found = search(held, "ropes last")
        (best,) = telling(held, found.hits, None)
        assert best.lead is not None and best.lead.of(found.hits[0].text) == "The board was wrong in these:"


def test_nothing_found_tells_nothing(snapshot: Snapshot) -> None:
    assert telling(snapshot, (), None) == []
