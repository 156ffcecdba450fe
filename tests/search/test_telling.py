"""The sentence of a paragraph that a row of results shows."""

from __future__ import annotations

from dataclasses import replace

from indexer.search import Filters, search
from indexer.search.telling import telling
from indexer.store import Snapshot


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


def test_nothing_found_tells_nothing(snapshot: Snapshot) -> None:
    assert telling(snapshot, (), None) == []
