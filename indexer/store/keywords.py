"""The keyword index: English word stems in tantivy, ranked by BM25."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from indexer.models import Document, Paragraph, Span
from indexer.store.corpus import paragraph_rows

if TYPE_CHECKING:
    import numpy as np
    import tantivy
    from numpy.typing import NDArray

ANALYSER = "english_stems"  # the name under which the index files know the analyser
LONGEST_WORD = 40  # longer runs of letters are addresses and codes, not words
HEADING_WEIGHT = 0.3  # words of the title and headings above; 0.3 gave SciFact's best nDCG@10 (0.697, without 0.687)
# Two hints that order what other words have found: with both, the mean reciprocal rank on WiCE rose from 0.881 to 0.901
# and SciFact's nDCG@10 from 0.689 to 0.691.
COMMON_WEIGHT = 0.6  # words such as "the" and "not": a text that holds those too is more likely the one restated
PAIR_WEIGHT = 0.2  # two words that stand side by side, as in the query
HEAP = 64_000_000  # bytes the writer may hold before it flushes; holds about 100,000 paragraphs


class Token(NamedTuple):
    """A word of a text."""

    stem: str
    span: Span


def tokens(text: str) -> list[Token]:
    """The words of `text` as the index sees them: lower case, without accents, stemmed."""
    found = _analyser().pre_tokenize(text).tokens
    return [Token(t.text, Span(t.char_offset_from, t.char_offset_to or t.char_offset_from)) for t in found]


@cache
def _analyser() -> tantivy.TextAnalyzer:
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

    builder = TextAnalyzerBuilder(Tokenizer.simple())
    for step in (Filter.remove_long(LONGEST_WORD), Filter.lowercase(), Filter.ascii_fold(), Filter.stemmer("english")):
        builder = builder.filter(step)
    return builder.build()


@cache
def _schema() -> tantivy.Schema:
    from tantivy import SchemaBuilder

    builder = SchemaBuilder()
    builder.add_text_field("body", tokenizer_name=ANALYSER)
    builder.add_text_field("heading", tokenizer_name=ANALYSER)
    builder.add_integer_field("row", fast=True)
    return builder.build()


def write_keywords(folder: Path, documents: Sequence[Document]) -> None:
    """Index every paragraph of `documents` under its row number."""
    import tantivy

    folder.mkdir(parents=True)
    index = tantivy.Index(_schema(), path=str(folder))
    index.register_tokenizer(ANALYSER, _analyser())
    writer = index.writer(HEAP, 1)  # one thread writes one segment in row order: the same build gives the same files
    for row, (document, paragraph) in enumerate(paragraph_rows(documents)):
        writer.add_document(
            tantivy.Document(body=paragraph.span.of(document.text), heading=_heading(document, paragraph), row=row)
        )
    writer.commit()
    writer.wait_merging_threads()


def _heading(document: Document, paragraph: Paragraph) -> str:
    return "\n".join((document.work.title, *paragraph.section))


class Keywords:
    """The keyword index of one snapshot."""

    def __init__(self, index: tantivy.Index) -> None:
        self._searcher = index.searcher()

    @classmethod
    def open(cls, folder: Path) -> Keywords:
        """The index in `folder`; `ValueError` where tantivy cannot read it."""
        import tantivy

        return cls(tantivy.Index.open(str(folder)))

    @property
    def count(self) -> int:
        return self._searcher.num_docs

    def matches(
        self,
        words: Iterable[str],
        phrases: Iterable[Sequence[str]] = (),
        common: Iterable[str] = (),
        pairs: Iterable[Sequence[str]] = (),
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The rows whose text holds any of the stems `words` or any of the `phrases` of stems, best first.

        The headings above a text add to its score but do not make it match: else each paragraph of a report would
        match a word of its title. So do the stems `common`, which are in nearly every text, and `pairs` of stems that
        stand side by side. The query is put together from stems, never parsed, so nothing typed can break it.
        """
        from tantivy import Occur, Query

        wanted = [*((word,) for word in words), *map(tuple, phrases)]
        body = Query.boolean_query([(Occur.Should, _side_by_side("body", stems)) for stems in wanted])
        headings = [Query.boost_query(_side_by_side("heading", stems), HEADING_WEIGHT) for stems in wanted]
        hints = [Query.boost_query(_side_by_side("body", (word,)), COMMON_WEIGHT) for word in common]
        hints += [Query.boost_query(_side_by_side("body", pair), PAIR_WEIGHT) for pair in pairs]
        query = Query.boolean_query([(Occur.Must, body), *((Occur.Should, hint) for hint in (*headings, *hints))])
        return self._search(query)

    def with_phrase(self, stems: Sequence[str]) -> NDArray[np.int64]:
        """The rows whose text holds `stems` side by side."""
        rows, _ = self._search(_side_by_side("body", stems))
        return rows

    def frequencies(self, beginning: str) -> dict[str, int]:
        """The stems of the texts that begin so, each with the number of texts that hold it."""
        return dict(self._searcher.terms_with_prefix("body", beginning))

    def holds(self, stem: str) -> bool:
        """Whether a stem stands in any text, or in any heading."""
        return any(self._searcher.doc_freq(name, stem) for name in ("body", "heading"))

    def some(self, stem: str, limit: int) -> list[int]:
        """A few of the rows whose text holds a stem, those first that are most about it."""
        hits = self._searcher.search(_side_by_side("body", (stem,)), limit=limit, count=False).hits
        return list(self._searcher.fast_field_values("row", [address for _, address in hits]))

    def _search(self, query: tantivy.Query) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """All rows that match and their scores, best first; equal scores in row order, whatever the segments are."""
        import numpy as np

        hits = self._searcher.search(query, limit=max(1, self.count), count=False).hits
        scores = np.array([score for score, _ in hits], dtype=np.float32)
        rows = np.array(self._searcher.fast_field_values("row", [address for _, address in hits]), dtype=np.int64)
        if self._searcher.num_segments == 1:  # written in row order, in which tantivy leaves equal scores
            return rows, scores
        order = np.lexsort((rows, -scores))
        return rows[order], scores[order]


def _side_by_side(name: str, stems: Sequence[str]) -> tantivy.Query:
    from tantivy import Query

    if len(stems) == 1:
        return Query.term_query(_schema(), name, stems[0])  # tantivy panics at a phrase of one word
    return Query.phrase_query(_schema(), name, list(stems))
