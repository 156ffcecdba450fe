"""All that a search found, in each order: the same paragraphs, each once, whatever the order."""

from __future__ import annotations

import pytest

from indexer.search import LISTED, SORTS, Hit, Sort, like, search, sorted_alike
from indexer.store import Snapshot


def refs(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.ref for hit in hits]


@pytest.mark.parametrize(
    "query", ["care", "delayed transfers of care", "publisher:PAC", "HC 950 para 2.7", "workforce"]
)
def test_each_order_has_the_same_paragraphs(snapshot: Snapshot, query: str) -> None:
    total = search(snapshot, query).total
    for sort in SORTS:
        found = search(snapshot, query, k=LISTED, sort=sort)
        assert (found.total, len(found.hits), len(set(refs(found.hits)))) == (total, total, total)


def test_best_first_begins_as_a_search_does(snapshot: Snapshot) -> None:
    assert refs(search(snapshot, "care", sort="best").hits) == refs(search(snapshot, "care").hits)


@pytest.mark.parametrize(("sort", "first"), [("newest", max), ("oldest", min)])
def test_years_are_in_order_and_the_best_of_a_year_is_first(snapshot: Snapshot, sort: Sort, first: type) -> None:
    best = search(snapshot, "care", k=LISTED, sort="best").hits
    found = search(snapshot, "care", k=LISTED, sort=sort).hits
    assert [hit.says for hit in found] == sorted((hit.says for hit in found), reverse=True)  # what is asked for first
    for says in (True, False):
        years = [hit.year for hit in found if hit.year and hit.says == says]
        assert years == sorted(years, reverse=sort == "newest")
    year = first(hit.year for hit in best if hit.year)
    few = search(snapshot, "care", k=3, sort=sort).hits
    assert refs(few) == [hit.ref for hit in best if hit.year == year][:3]


def test_a_document_is_in_reading_order_and_the_best_document_first(snapshot: Snapshot) -> None:
    best = search(snapshot, "care", k=LISTED, sort="best").hits
    found = search(snapshot, "care", k=LISTED, sort="document").hits
    works = list(dict.fromkeys(hit.work for hit in found))
    assert works == list(dict.fromkeys(hit.work for hit in best))
    for work in works:
        rows = [snapshot.paragraph_row(hit.ref) for hit in found if hit.work == work]
        assert rows == sorted(rows)


def test_what_is_alike_is_put_in_order_too(snapshot: Snapshot) -> None:
    found = like(snapshot, "nao-hc950-2018#2.7", k=40)
    newest = sorted_alike(snapshot, found, "newest", 10).hits
    assert len(newest) == 10
    assert [hit.year or 0 for hit in newest] == sorted((hit.year or 0 for hit in found.hits), reverse=True)[:10]
