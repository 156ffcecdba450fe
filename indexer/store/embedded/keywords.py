"""The keyword index: English word stems in tantivy, ranked by BM25."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indexer.models import Document
from indexer.store.corpus import SEARCHED, paragraph_rows
from indexer.store.embedded.parts import damaged
from indexer.store.embedded.queries import (
    ANALYSER,
    hidden_with,
    matching,
    only,
    ordered,
    paired,
    schema,
    side_by_side,
    together,
)
from indexer.store.terms import Terms
from indexer.store.tokens import analyser

if TYPE_CHECKING:
    import numpy as np
    import tantivy
    from numpy.typing import NDArray

OPEN_FILES = "/dev/fd"  # where the system shows a process its own open files
LOCKED_BY = ".tantivy-meta.lock"
BUCKETS = 1_000_000  # documents counted one by one at most
HEAP = 192_000_000  # bytes the writer may hold before it flushes; holds about 100,000 paragraphs


def write_keywords(folder: Path, documents: Sequence[Document]) -> None:
    """Index every paragraph of `documents` under its row number."""
    import tantivy

    folder.mkdir(parents=True)
    index = tantivy.Index(schema(), path=str(folder))
    index.config_reader("manual")  # or a thread would map what is committed, in a folder that is about to be renamed
    index.register_tokenizer(ANALYSER, analyser())
    writer = index.writer(HEAP, 1)  # one thread writes one segment in row order: the same build gives the same files
    numbers = {document.id: n for n, document in enumerate(documents)}
    for row, (document, paragraph) in enumerate(paragraph_rows(documents)):
        text = paragraph.span.of(document.text)
        writer.add_document(
            tantivy.Document(
                body=text,
                heading="\n".join((document.work.title, *paragraph.section)),
                pairs=paired([token.text for token in analyser().pre_tokenize(text).tokens]),
                row=row,
                document=numbers[document.id],
                searched=int(paragraph.kind in SEARCHED),
            )
        )
    writer.commit()
    writer.wait_merging_threads()


@contextmanager
def _reading(folder: Path) -> Iterator[None]:
    """Tell of a damaged index as of any damage, however tantivy says it: as a ValueError or as a panic of Rust's."""
    try:
        yield
    except (ValueError, OSError) as error:  # its own message runs to several lines
        raise damaged(folder.parent, f"{folder.name} cannot be read") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # no Exception, and of no module that can be imported
            raise
        raise damaged(folder.parent, f"{folder.name} cannot be read") from error


class Keywords:
    """The keyword index of one snapshot."""

    def __init__(self, index: tantivy.Index, folder: Path) -> None:
        self.folder = folder
        # The index itself is let go: it has a thread that maps its files anew whenever they seem to be written to.
        self._searcher = index.searcher()
        self._frequencies: dict[str, dict[str, int]] = {}  # what was asked for; an index never changes

    @classmethod
    def open(cls, folder: Path, held: Mapping[str, int]) -> Keywords:
        """The index in `folder`, with the number of each open file by its name.

        `DamagedSnapshot` where tantivy cannot read it.
        """
        import tantivy

        with _reading(folder), _elsewhere(folder, held) as place:
            return cls(tantivy.Index.open(place), folder)

    @property
    def count(self) -> int:
        return self._searcher.num_docs

    def best(
        self, terms: Terms, limit: int | None = None, among: Iterable[tantivy.Query] = (), *, searched: bool = False
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The rows that match any of the terms and their BM25 scores, best first.

        They are `among` those of further queries and, if `searched`, of those that a search may find.
        """
        if not terms.wanted:
            return _nothing()
        return self._search(together([matching(terms), *among], ordered(terms), searched=searched), limit)

    def counts(self, terms: Terms, among: Iterable[tantivy.Query]) -> tuple[list[int], list[int]]:
        """The documents of which rows that a search may find match any of the terms, `among` others, and how many."""
        if not terms.wanted:
            return [], []
        wanted = {"documents": {"terms": {"field": "document", "size": BUCKETS}}}
        with _reading(self.folder):
            found = self._searcher.aggregate(together([matching(terms), *among], searched=True), wanted)
        buckets = found["documents"]["buckets"]
        return [int(bucket["key"]) for bucket in buckets], [bucket["doc_count"] for bucket in buckets]

    def holding(self, stems: Iterable[str], rows: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
        """For each stem those of `rows` whose text holds it."""
        among = only(rows)  # a query of as many parts as rows, made once
        for stem in stems:
            yield self._search(together([side_by_side("body", (stem,)), among]), max(1, len(rows)))[0]

    def held_in(self, stem: str) -> int:
        """How many of the texts that a search may find hold a stem: of all, which are known, less the others."""
        with _reading(self.folder):
            others: Any = self._searcher.search(hidden_with(stem), limit=1, count=True)  # its stubs lack the count
            return self._searcher.doc_freq("body", stem) - int(others.count)

    def with_phrase(self, stems: Sequence[str]) -> NDArray[np.int64]:
        """The rows whose text holds `stems` side by side."""
        rows, _ = self._search(side_by_side("body", stems))
        return rows

    def frequencies(self, beginning: str) -> dict[str, int]:
        """The stems of the texts that begin so, each with the number of texts that hold it."""
        if beginning not in self._frequencies:
            with _reading(self.folder):
                self._frequencies[beginning] = dict(self._searcher.terms_with_prefix("body", beginning))
        return self._frequencies[beginning]

    def holds(self, stem: str) -> bool:
        """Whether a stem stands in any text, or in any heading."""
        with _reading(self.folder):
            return any(self._searcher.doc_freq(name, stem) for name in ("body", "heading"))

    def some(self, stem: str, limit: int) -> list[int]:
        """A few of the rows whose text holds a stem, those first that are most about it."""
        with _reading(self.folder):
            hits = self._searcher.search(side_by_side("body", (stem,)), limit=limit, count=False).hits
            return [int(row or 0) for row in self._searcher.fast_field_values("row", [address for _, address in hits])]

    def _search(self, query: tantivy.Query, limit: int | None = None) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The rows that match and their scores, best first; equal scores in row order, whatever the segments are."""
        import numpy as np

        most = max(1, self.count if limit is None else limit)
        with _reading(self.folder):
            hits = self._searcher.search(query, limit=most, count=False).hits
            numbers = self._searcher.fast_field_values("row", [address for _, address in hits])
        scores = np.array([score for score, _ in hits], dtype=np.float32)
        rows = np.array(numbers, dtype=np.int64)
        if self._searcher.num_segments == 1:  # written in row order, in which tantivy leaves equal scores
            return rows, scores
        order = np.lexsort((rows, -scores))
        return rows[order], scores[order]


@contextmanager
def _elsewhere(folder: Path, held: Mapping[str, int]) -> Iterator[str]:
    """Where to open an index: its own folder, or one of ours with links to its files.

    tantivy locks the folder that it opens: it would wait for whoever holds that lock, and could not open a folder that
    it may not write to, or that was cleared away since its files were opened. They are mapped at once, so that the
    links are not needed afterwards.
    """
    real, ours = os.path.realpath(folder), ""
    if _is_free(real):
        yield real
        return
    from tempfile import mkdtemp

    try:
        ours = mkdtemp(prefix="trail-")
        for name, number in held.items():
            file = f"{OPEN_FILES}/{number}" if os.path.isdir(OPEN_FILES) else f"{real}/{name}"  # noqa: PTH112 — not by Path, which takes three times as long
            os.symlink(file, f"{ours}/{name}")  # noqa: PTH211 — as above
        place = ours
    except OSError:  # no links on this system, or no place for them: then as it is
        place = real
    try:
        yield place
    finally:
        with suppress(OSError):
            for name in os.listdir(ours) if ours else ():  # noqa: PTH208 — as above
                os.unlink(f"{ours}/{name}")  # noqa: PTH108 — as above
            os.rmdir(ours)  # noqa: PTH106 — as above


def _is_free(folder: str) -> bool:
    """Whether tantivy can lock a folder at once."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:  # Windows
        return True
    lock = f"{folder}/{LOCKED_BY}"
    if not os.access(lock, os.W_OK):
        return False
    held = os.open(lock, os.O_RDONLY)
    try:
        flock(held, LOCK_EX | LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(held)
    return True


def _nothing() -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    import numpy as np

    return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
