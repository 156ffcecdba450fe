"""What a snapshot answers, whatever keeps it: all that the wings above the store may ask.

Each Protocol is one kind of question, and `Snapshot` is all of them together. Rows count the paragraphs (or sentences)
of the whole corpus in its order, from 0: `indexer.store.corpus` says which. Wherever rows may be restricted, `allowed`
is one truth value for each of them. An answer never changes while a snapshot is open; any number of threads may ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from indexer.models import Document, Link, Paragraph, Pinpoint, Sentence, Work
from indexer.store.corpus import Corpus, Source
from indexer.store.terms import Terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from indexer.store.vocabulary import Vocabulary
    from indexer.store.writer import Writer

    Scored = tuple[NDArray[np.int64], NDArray[np.float32]]  # rows and their scores, best first

Location = Path | str  # of an index: a folder, or the address of a store of another kind


class Card(Protocol):
    """What a snapshot says of itself."""

    @property
    def created(self) -> str:
        """ISO date and time, UTC."""

    @property
    def encoder(self) -> str:
        """What made its vectors, as `load_encoder` takes it."""

    @property
    def dimension(self) -> int:
        """Numbers in each vector."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many it holds of each thing: work, document, paragraph, sentence, note, citation, link, …"""


class Identity(Protocol):
    """Which snapshot this is."""

    @property
    def name(self) -> str:
        """Tells it from the others of its index."""

    @property
    def address(self) -> str:
        """Tells it from every other snapshot, of whatever index."""

    @property
    def manifest(self) -> Card: ...

    def check_bytes(self) -> None:
        """Compare all that was published with what is there now; `DamagedSnapshot` where they differ."""

    def verify(self) -> None:
        """The same, and load every part and compare all counts; `DamagedSnapshot` names what differs."""

    def close(self) -> None: ...


class Documents(Protocol):
    """Works, documents, and what their citations lead to."""

    def works(self) -> Mapping[str, Work]:
        """Every known work by id, in the corpus or not."""

    def work(self, identifier: str, /) -> Work:
        """`UnknownReference` names the nearest where there is none."""

    def document_ids(self) -> tuple[str, ...]:
        """In the order of the corpus."""

    def document(self, identifier: str, /) -> Document:
        """Equal to the one that was stored; `UnknownReference` names the nearest where there is none."""

    def links(self, document_id: str, /) -> tuple[Link, ...]:
        """What the citations of a document lead to, in their order."""

    def links_to(self, target: str, /) -> tuple[tuple[str, Link], ...]:
        """The links, each with the document it stands in, that lead to a reference, or to a work or any part of it."""

    def links_page(
        self, target: str, limit: int, after: tuple[str, int] | None = None, /
    ) -> tuple[tuple[str, int, Link], ...]:
        """The same, each also with its place among the links of its document: the first `limit`.

        With `after`, a document and such a place, those that come next: the last page takes no longer than the first.
        """


class Rows(Protocol):
    """References ↔ rows, and what belongs to each row."""

    def paragraph_row(self, ref: str, /) -> int:
        """The row of `work#2.7`; `UnknownReference` names the nearest where there is none."""

    def sentence_row(self, ref: str, /) -> int:
        """The row of `work#2.7.s3`; `UnknownReference` names the nearest where there is none."""

    def paragraph_at(self, row: int, /) -> tuple[Document, Paragraph]:
        """A paragraph, and its document with its text but without its parts: what to show of a hit, read at once."""

    def foresee(self, rows: Sequence[int], /) -> None:
        """Be told which paragraphs are asked for next, one by one: a store that is far away reads them at once."""

    def sentence_at(self, row: int, /) -> tuple[Document, Sentence]:
        """A sentence and its document."""

    @property
    def paragraph_documents(self) -> NDArray[np.int64]:
        """For each paragraph row the number of its document, an index into `document_ids()`; (paragraphs,)."""

    @property
    def sentence_paragraphs(self) -> NDArray[np.int64]:
        """For each sentence row the row of its paragraph; (sentences,)."""

    def sentences_of(self, rows: NDArray[np.int64], /) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The sentence rows of the paragraphs `rows`, (m,), and of each its paragraph's place in `rows`, (m,)."""

    @property
    def searched(self) -> NDArray[np.bool_]:
        """For each paragraph row whether a search may find it; (paragraphs,)."""

    def of_kinds(self, *kinds: str) -> NDArray[np.bool_]:
        """For each paragraph row whether it is of one of these kinds; (paragraphs,)."""

    def first_searched(self, n: int, /) -> int | None:
        """The first row of document `n` that a search may find; `None` in a document of headings."""


class CitingPlaces(Protocol):
    """The places that print a number, bear a note or cite something."""

    def numbered(self, number: str, /) -> list[int]:
        """The rows of the paragraphs that are printed with this number, in any document."""

    def marked(self, label: str, /) -> list[int]:
        """The rows of the paragraphs in which a marker with this label leads to a note, in any document."""

    def citing(self, what: str, value: str | int, /) -> list[tuple[int, str | None, tuple[Pinpoint, ...]]]:
        """The paragraph rows whose notes or whose own text cite something: a `code`, `series`, `url` or `question`.

        With each the label of the note (`None` for the text itself) and the places that it names.
        """

    def cited_addresses(self) -> list[str]:
        """Every web address that a citation gives, as printed."""


class Keywords(Protocol):
    """Candidates by words, and how many there are."""

    def keyword(self, terms: Terms, limit: int | None = None, allowed: NDArray[np.bool_] | None = None) -> Scored:
        """The paragraph rows that hold any of the words or phrases, and their BM25 scores, best first."""

    def keyword_scores(self, terms: Terms, rows: NDArray[np.int64], /) -> NDArray[np.float64]:
        """The BM25 score of each of `rows`, (n,); 0 where it holds none of the words and phrases."""

    def keyword_counts(self, terms: Terms, allowed: NDArray[np.bool_], /) -> NDArray[np.int64]:
        """How many allowed paragraphs of each document hold any of the words or phrases, (documents,)."""

    def holding(self, stems: Sequence[str], rows: NDArray[np.int64], /) -> NDArray[np.bool_]:
        """Whether each of `rows` holds each of these stems, (stems, rows)."""

    def held_in(self, stem: str, /) -> int:
        """In how many paragraphs that a search may find a stem stands."""

    def with_phrase(self, phrase: Sequence[str], /) -> NDArray[np.int64]:
        """The paragraph rows whose text holds these stems, two or more, side by side."""

    def frequencies(self, beginning: str, /) -> Mapping[str, int]:
        """The stems that begin so, each with the number of paragraphs that hold it."""

    def holds(self, stem: str, /) -> bool:
        """Whether a stem stands in any paragraph or heading."""

    def holds_all(self, stems: Sequence[str], /) -> bool:
        """Whether each of these stems does."""

    def some_with(self, stem: str, limit: int, /) -> list[int]:
        """A few of the paragraph rows whose text holds a stem."""


class Comparing(Protocol):
    """Compares some paragraphs and some sentences with one vector after another."""

    def __call__(
        self, vector: NDArray[np.float32], among: tuple[NDArray[np.int64], NDArray[np.int64]] | None = None, /
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """From a unit vector, (d,), its cosines to the paragraphs, (n,), and to the sentences, (m,).

        Only to those `among` them where given: places among the n and among the m, in ascending order.
        """


class Vectors(Protocol):
    """Candidates by meaning; every vector is of length 1."""

    def expect_encoder(self, name: str, dimension: int, /) -> None:
        """`SnapshotError` where the vectors were made by another encoder."""

    def nearest(self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.bool_] | None = None) -> Scored:
        """The `k` paragraph rows nearest to a vector, (d,), and their cosines, best first."""

    def nearest_sentences(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.bool_] | None = None
    ) -> Scored:
        """The `k` sentence rows nearest to a vector, (d,), and their cosines, best first."""

    def comparing(self, paragraphs: NDArray[np.int64], sentences: NDArray[np.int64], /) -> Comparing:
        """What tells the cosines of these paragraph rows, (n,), and sentence rows, (m,), to any vector."""

    def paragraph_vectors(self, rows: Sequence[int] | NDArray[np.int64], /) -> NDArray[np.float32]:
        """The vectors of paragraph rows, (n, d)."""

    def sentence_vectors(self, rows: Sequence[int] | NDArray[np.int64], /) -> NDArray[np.float32]:
        """The vectors of sentence rows, (n, d)."""

    def paragraph_vector(self, row: int, /) -> NDArray[np.float32]: ...

    def sentence_vector(self, row: int, /) -> NDArray[np.float32]: ...

    @property
    def has_pieces(self) -> bool:
        """Whether there are vectors of the paragraphs' word pieces."""

    def piece_vectors(self, rows: NDArray[np.int64], /) -> tuple[NDArray[np.float32], NDArray[np.int64]] | None:
        """The vectors of all word pieces of the paragraphs `rows`, (m, d), and of each its paragraph's place in `rows`.

        The places ascend, (m,). `None` where the snapshot was written without them.
        """


class Neighbours(Protocol):
    """The similarity graph."""

    def similar(self, ref: str, /) -> tuple[tuple[str, float], ...]:
        """The paragraphs joined to this one and their cosines, nearest first."""

    def similar_pairs(self) -> tuple[tuple[str, str, float], ...]:
        """Every edge: two paragraphs and their cosine, each pair once."""

    def similar_page(self, limit: int, after: tuple[str, str] | None = None, /) -> tuple[tuple[str, str, float], ...]:
        """The first `limit` of them, or of those that come after a pair."""


class Words(Protocol):
    """Which words each paragraph says, as numbers, and a vector for each word."""

    @property
    def held_by(self) -> NDArray[np.int32]:
        """How many paragraphs hold each word, (words,)."""

    @property
    def paragraphs(self) -> int: ...

    @property
    def usual_length(self) -> float:
        """Words of a paragraph, on average."""

    def numbers(self, stems: Sequence[str], /) -> NDArray[np.int64]:
        """The number of each word, (n,); -1 where no paragraph holds it."""

    def vectors(self, numbers: NDArray[np.int64], /) -> NDArray[np.float32]:
        """The unit vectors of these words, (n, d); nothing but zeros for a word that has none."""

    def of(self, rows: NDArray[np.int64], /) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """All words of the paragraphs `rows`, (m,), and of each its paragraph's place in `rows`, (m,)."""

    def lengths(self, rows: NDArray[np.int64], /) -> NDArray[np.int64]:
        """How many words each of the paragraphs `rows` has, (n,)."""


class Language(Protocol):
    """The words of the corpus and what they stand for."""

    @property
    def words(self) -> Words | None:
        """`None` where the snapshot was written without them."""

    @property
    def abbreviations(self) -> Mapping[str, tuple[str, ...]]:
        """What each abbreviation may stand for, the usual first."""

    @property
    def everyday(self) -> Mapping[str, tuple[str, ...]]:
        """What people say, each with the terms of the field for it."""

    @property
    def capitals(self) -> frozenset[str]:
        """The abbreviations that are usual words in small letters, and count only as they are printed."""


class Origins(Protocol):
    """What the build read and what else it stored."""

    def sources(self) -> tuple[Source, ...]:
        """The files that were read."""

    def failures(self) -> tuple[tuple[str, str], ...]:
        """The files that could not be read, each with the reason."""

    def extra(self, name: str, /) -> object | None:
        """What the build stored under this name, as JSON gives it back; `None` where it stored nothing."""


class Snapshot(
    Identity, Documents, Rows, CitingPlaces, Keywords, Vectors, Neighbours, Language, Origins, Protocol
):  # fmt: skip
    """One published snapshot, open for any number of threads; it stays as it was opened when newer ones replace it."""


class Engine(Protocol):
    """One way of keeping snapshots. A module may be one; `indexer.store.opening` says which is asked for a location."""

    def live_snapshot(self, location: Location, /) -> str | None:
        """The name of the live snapshot; `None` where there is none."""

    def open_snapshot(self, location: Location, name: str | None = None, /) -> Snapshot:
        """The live snapshot, or the one of this name; `SnapshotError` where it is not there or damaged."""

    def earlier_extras(self, location: Location, names: Sequence[str], /) -> Mapping[str, object]:
        """What the live snapshot stored under these names, also where an older program wrote it; else nothing."""

    def writer(self, location: Location, /) -> Writer | None:
        """Who writes just now, as far as can be told; `None` where nobody does."""

    def writing(self, location: Location, /) -> AbstractContextManager[None]:
        """Hold the one writer's place, for a whole build; `SnapshotError` where another holds it."""

    def write_snapshot(
        self,
        location: Location,
        corpus: Corpus,
        encoder_name: str,
        paragraph_vectors: NDArray[np.float32],
        sentence_vectors: NDArray[np.float32],
        words: tuple[Vocabulary, NDArray[np.float32]] | None = None,
        pieces: Iterable[NDArray[np.uint8]] | None = None,
        /,
    ) -> str:
        """Publish a corpus with its vectors as the live snapshot; gives its name."""
