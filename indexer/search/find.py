"""The search: from what was typed to ranked paragraphs, each with the reason why it is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from time import perf_counter

from indexer.embed import Encoder
from indexer.errors import TrailError
from indexer.models import Edition, Span
from indexer.search.facets import Filters, allowed, facet_counts
from indexer.search.places import Place, find_places
from indexer.search.query import Query, found_in
from indexer.search.ranking import CANDIDATES, By, Ranking, rank
from indexer.store import Snapshot

EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Why:
    """Why a paragraph was found."""

    keyword_rank: int | None  # its place by words alone, from 1; None where no word matches
    semantic_rank: int | None  # its place by meaning alone, from 1; None where it is not among the nearest
    exact: tuple[str, ...]  # what of the query stands there just as typed, or names the place: "paragraph 2.7"


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph that was found."""

    ref: str
    work: str  # id
    title: str
    publisher: str | None
    year: int | None
    paragraph: str | None  # number as printed
    page: int | None
    text: str
    highlights: tuple[Span, ...]  # into `text`, in order, without overlap
    score: float  # 0 to 1
    why: Why
    kind: str  # of the work: "audit-report"
    section: tuple[str, ...]  # headings above it, outermost first
    edition: Edition
    machine: bool = False  # read by machine from a picture of its page: words may be wrong


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found."""

    query: str  # as typed
    total: int  # paragraphs that match a word or are near enough in meaning
    took_ms: float
    hits: tuple[Hit, ...]  # best first
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)  # publisher, year, kind, challenge


def search(
    snapshot: Snapshot,
    query: str,
    *,
    k: int = 10,
    filters: Filters = EVERYTHING,
    encoder: Encoder | None = None,
    by: By = "both",
    diverse: bool = True,
) -> Results:
    """The `k` paragraphs that answer a query best, by words and meaning, or by words alone without an `encoder`.

    With `diverse`, each further paragraph of a document counts a little less than the one before, so that the results
    of one document do not crowd out the rest.

    A query that names a place (`nao-hc950-2018#2.7`, `HC 950`, `para 2.7`, `fn 36`) gives that place first, then the
    paragraphs in which it stands as typed. Raises `TrailError` for a query without a word, a `k` below 1 or a filter
    value that the index has not, `UnknownReference` for a reference into a known document that is not there, and
    `SnapshotError` where the index was made with another encoder.
    """
    import numpy as np

    started = perf_counter()
    if k < 1:
        raise TrailError(f"cannot show {k} paragraphs; ask for one or more")
    asked = Query.from_text(query)
    passing = allowed(snapshot, filters)
    places = [place for place in find_places(snapshot, query) if passing[place.row]]
    if places:
        asked, encoder = Query.as_phrase(query), None
    depth = max(CANDIDATES, k)
    ranking = rank(snapshot, asked, passing & snapshot.searched, encoder, depth, by=by, diverse=diverse)
    hits = _places_first(_ranked_hits(snapshot, asked, ranking, k), snapshot, asked, places)[:k]
    found = ranking.found.joined(snapshot, np.array([place.row for place in places], dtype=np.int64))
    took = round((perf_counter() - started) * 1000, 1)
    return Results(query, found.total, took, tuple(hits), facet_counts(snapshot, found))


def _ranked_hits(snapshot: Snapshot, query: Query, ranking: Ranking, k: int) -> list[Hit]:
    columns = (ranking.rows, ranking.scores, ranking.keyword_ranks, ranking.semantic_ranks)
    return [
        _hit(snapshot, query, int(row), float(score), int(keyword) or None, int(semantic) or None)
        for row, score, keyword, semantic in zip(*(column[:k] for column in columns), strict=True)
    ]


def _hit(
    snapshot: Snapshot, query: Query, row: int, score: float, keyword: int | None = None, semantic: int | None = None
) -> Hit:
    document, paragraph = snapshot.paragraph_at(row)
    work, text = document.work, paragraph.span.of(document.text)
    highlights, exact = found_in(query, text)
    return Hit(
        ref=document.ref(paragraph.id),
        work=work.id,
        title=work.title,
        publisher=work.publisher,
        year=work.year,
        paragraph=paragraph.number,
        page=paragraph.page,
        text=text,
        highlights=highlights,
        score=round(score, 4),
        why=Why(keyword, semantic, exact),
        kind=work.kind,
        section=paragraph.section,
        edition=document.edition,
        machine=paragraph.machine,
    )


def _places_first(hits: list[Hit], snapshot: Snapshot, query: Query, places: list[Place]) -> list[Hit]:
    """The places that the query names, then the other hits."""
    named: dict[str, Hit] = {}
    for place in places:
        hit = _hit(snapshot, query, place.row, 1.0)
        named[hit.ref] = replace(
            hit,
            highlights=hit.highlights if place.span is None else (_within(snapshot, place.row, place.span),),
            why=replace(hit.why, exact=place.names),
        )
    return [*named.values(), *(hit for hit in hits if hit.ref not in named)]


def _within(snapshot: Snapshot, row: int, span: Span) -> Span:
    """A span of the document as a span of its paragraph's text."""
    start = snapshot.paragraph_at(row)[1].span.start
    return Span(span.start - start, span.end - start)
