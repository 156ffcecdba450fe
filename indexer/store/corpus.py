"""What a build hands to the store, and the one order in which its paragraphs and sentences are counted.

Row i of the paragraphs is the i-th paragraph over the documents in their order, headings and asides included; the same
for the sentences. SQLite, tantivy and FAISS all bear these numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from indexer.models import Document, Link, Paragraph, Sentence, Work

SEARCHED = frozenset({"text", "quote", "table", "caption"})  # paragraph kinds that a search may find
PROSE = frozenset({"text", "quote"})  # paragraph kinds that can say something similar to one another


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read; a file with the same digest need not be read again."""

    path: str
    document: str | None  # id of the document read from it; None where it gave none
    sha256: str  # of its bytes, in hex
    modified: int  # nanoseconds since 1970
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that one snapshot holds, but for the vectors."""

    documents: tuple[Document, ...]
    works: Mapping[str, Work] = field(default_factory=dict)  # by id; a document's own work need not be among them
    links: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)  # by document id
    similar: Sequence[tuple[int, int, float]] = ()  # paragraph row, paragraph row, cosine
    sources: tuple[Source, ...] = ()
    failures: tuple[tuple[str, str], ...] = ()  # file, reason
    extras: Mapping[str, object] = field(default_factory=dict)  # by name, anything that JSON can hold


def paragraph_rows(documents: Sequence[Document]) -> Iterator[tuple[Document, Paragraph]]:
    """Each paragraph with its document, in row order."""
    return ((document, paragraph) for document in documents for paragraph in document.paragraphs)


def sentence_rows(documents: Sequence[Document]) -> Iterator[tuple[Document, Sentence]]:
    """Each sentence with its document, in row order."""
    return ((document, sentence) for document in documents for sentence in document.sentences)


@dataclass(frozen=True, slots=True)
class Texts(Collection[str]):
    """Texts of a corpus in row order, each cut out when it is looked at: all at once would double the corpus."""

    count: int
    each: Callable[[], Iterator[str]]

    @classmethod
    def of_paragraphs(cls, documents: Sequence[Document]) -> Texts:
        rows = partial(paragraph_rows, documents)
        return cls(
            sum(len(one.paragraphs) for one in documents), lambda: (row.span.of(own.text) for own, row in rows())
        )

    @classmethod
    def of_sentences(cls, documents: Sequence[Document]) -> Texts:
        rows = partial(sentence_rows, documents)
        return cls(sum(len(one.sentences) for one in documents), lambda: (row.span.of(own.text) for own, row in rows()))

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[str]:
        return self.each()

    def __contains__(self, text: object) -> bool:
        return any(text == one for one in self.each())


def paragraph_texts(documents: Sequence[Document]) -> list[str]:
    """What to encode for paragraphs.faiss, in row order."""
    return list(Texts.of_paragraphs(documents))


def sentence_texts(documents: Sequence[Document]) -> list[str]:
    """What to encode for sentences.faiss, in row order."""
    return list(Texts.of_sentences(documents))


def prose_owners(documents: Sequence[Document]) -> list[str | None]:
    """The document of each paragraph row, `None` for a row that is no prose: what `similar_paragraphs` takes."""
    return [document.id if paragraph.kind in PROSE else None for document, paragraph in paragraph_rows(documents)]
