"""What every engine answers in the same way, from the few things that it reads in its own."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from indexer.errors import SnapshotError, UnknownReference
from indexer.models import Document, Work
from indexer.store.terms import Terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from indexer.store.base import Card

DOCUMENTS_KEPT = 64  # documents kept in memory once read; a long report takes a few megabytes
TEXTS_KEPT = 64  # the same for a document's text alone, of a few hundred kilobytes
PAIRS_AT_ONCE = 10_000  # of similar paragraphs that are read together
NEAREST_SHOWN = 3  # suggestions in the error for an unknown reference


class Answering(ABC):
    """A part of an `indexer.store.base.Snapshot`."""

    def __init__(self) -> None:
        self._documents = lru_cache(maxsize=DOCUMENTS_KEPT)(self._read_document)
        self._texts = lru_cache(maxsize=TEXTS_KEPT)(self._read_text)

    # ── what an engine reads ───────────────────────────────────────────────────────────────────────────────────

    @cached_property
    @abstractmethod
    def _works(self) -> dict[str, Work]:
        """Every known work by id."""

    @cached_property
    @abstractmethod
    def _order(self) -> dict[str, int]:
        """The number of each document by its id, in the order of the corpus."""

    @abstractmethod
    def _read_document(self, n: int) -> Document:
        """The document of this number."""

    @abstractmethod
    def _read_text(self, n: int) -> Document:
        """The same with its text but without its parts."""

    @abstractmethod
    def extra(self, name: str) -> object | None: ...

    @abstractmethod
    def paragraph_row(self, ref: str) -> int: ...

    @abstractmethod
    def similar_page(self, limit: int, after: tuple[str, str] | None = None) -> tuple[tuple[str, str, float], ...]: ...

    @property
    @abstractmethod
    def sentence_paragraphs(self) -> NDArray[np.int64]: ...

    @property
    @abstractmethod
    def paragraph_documents(self) -> NDArray[np.int64]: ...

    @property
    @abstractmethod
    def searched(self) -> NDArray[np.bool_]: ...

    @abstractmethod
    def paragraph_vectors(self, rows: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float32]: ...

    @abstractmethod
    def sentence_vectors(self, rows: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float32]: ...

    # ── works and documents ────────────────────────────────────────────────────────────────────────────────────

    def works(self) -> Mapping[str, Work]:
        """Every known work by id, in the corpus or not."""
        return self._works

    def work(self, identifier: str) -> Work:
        if identifier not in self._works:
            near = nearest_named(identifier, self._works)
            raise UnknownReference(f"no work “{identifier}” in the library{near}", LISTS_ALL)
        return self._works[identifier]

    def document_ids(self) -> tuple[str, ...]:
        """In the order of the corpus."""
        return tuple(self._order)

    def document(self, identifier: str) -> Document:
        """The document, equal to the one that was stored."""
        return self._documents(self._number_of(identifier))

    def _number_of(self, identifier: str) -> int:
        if identifier not in self._order:
            near = nearest_named(identifier, self._order)
            raise UnknownReference(f"no document “{identifier}” in the library{near}", LISTS_ALL)
        return self._order[identifier]

    def similar_pairs(self) -> tuple[tuple[str, str, float], ...]:
        """Every edge of the similarity graph: two paragraphs and their cosine, each pair once."""
        found: list[tuple[str, str, float]] = []
        while page := self.similar_page(PAIRS_AT_ONCE, found[-1][:2] if found else None):
            found += page
        return tuple(found)

    def _after_pair(self, after: tuple[str, str] | None) -> tuple[int, int]:
        """The rows of a pair that all that comes next follows."""
        return (self.paragraph_row(after[0]), self.paragraph_row(after[1])) if after else (-1, -1)

    def _after(self, after: tuple[str, int] | None) -> tuple[int, int]:
        """The number of a document and a place in it that all that comes next follows."""
        return (self._number_of(after[0]), after[1]) if after else (-1, -1)

    # ── abbreviations, encoder ─────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def abbreviations(self) -> Mapping[str, tuple[str, ...]]:
        """What each abbreviation may stand for, the usual first; nothing where the build found out nothing."""
        stored = self.extra("abbreviations")
        return {short: tuple(longs) for short, longs in stored.items()} if isinstance(stored, dict) else {}

    @cached_property
    def everyday(self) -> Mapping[str, tuple[str, ...]]:
        """What people say, each with the terms of the field for it; nothing where the build read no table."""
        stored = self.extra("everyday")
        return {said: tuple(terms) for said, terms in stored.items()} if isinstance(stored, dict) else {}

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The abbreviations that are usual words in small letters, and count only as they are printed."""
        stored = self.extra("capitals")
        return frozenset(stored) if isinstance(stored, list) else frozenset()

    # ── words ──────────────────────────────────────────────────────────────────────────────────────────────────

    @abstractmethod
    def keyword_scores(self, terms: Terms, rows: NDArray[np.int64], /) -> NDArray[np.float64]: ...

    @abstractmethod
    def keyword_counts(self, terms: Terms, allowed: NDArray[np.bool_], /) -> NDArray[np.int64]: ...

    def holding(self, stems: Sequence[str], rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether each of `rows` holds each of these stems, (stems, rows)."""
        import numpy as np

        held = [self.keyword_scores(Terms((stem,)), rows) > 0 for stem in stems]
        return np.array(held, dtype=np.bool_).reshape(len(stems), len(rows))

    def held_in(self, stem: str) -> int:
        """In how many paragraphs that a search may find a stem stands."""
        return int(self.keyword_counts(Terms((stem,)), self.searched).sum())

    # ── what belongs to each row ───────────────────────────────────────────────────────────────────────────────

    def paragraph_vector(self, row: int) -> NDArray[np.float32]:
        return self.paragraph_vectors([row]).reshape(-1)

    def sentence_vector(self, row: int) -> NDArray[np.float32]:
        return self.sentence_vectors([row]).reshape(-1)

    def sentences_of(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The sentence rows of the paragraphs `rows`, (m,), and of each its paragraph's place in `rows`, (m,)."""
        import numpy as np

        order, firsts = self._by_paragraph
        starts = firsts[rows]
        counts = firsts[rows + 1] - starts
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        return order[np.repeat(starts, counts) + within], np.repeat(np.arange(len(rows)), counts)

    @cached_property
    def _by_paragraph(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The sentence rows in the order of their paragraphs, and where those of each paragraph begin among them.

        (sentences,) and (paragraphs + 1,).
        """
        import numpy as np

        order = np.argsort(self.sentence_paragraphs, kind="stable")
        counts = np.bincount(self.sentence_paragraphs, minlength=len(self.paragraph_documents))
        return order, np.concatenate([[0], np.cumsum(counts)])


def check_encoder(card: Card, name: str, dimension: int) -> None:
    """Refuse the vectors of another encoder than the one a snapshot was made with."""
    if (name, dimension) != (card.encoder, card.dimension):
        raise SnapshotError(
            f"the index was made with the encoder {card.encoder} ({card.dimension} dimensions), "
            f"not {name} ({dimension}); search with the former, or run `trail build` with the latter"
        )


LISTS_ALL = "`trail status` lists the documents"


def places_listed(identifier: str) -> str:
    """The cure on the command line for a place that a document does not have."""
    return f"`trail show {identifier}` lists what there is"


def no_such_row(kind: str, local: str, identifier: str, known: Sequence[str]) -> UnknownReference:
    """The error for a reference whose document is there, but not the paragraph or sentence."""
    told = _block_told(local, known) if local.startswith("~") else ""
    if not told and _COUNTED.fullmatch(local) and (counted := numbered_told(known)):
        near = nearest_named(local, _within(local, known))
        told = (
            f"{near}; its paragraphs are numbered {counted}" if near else f", whose paragraphs are numbered {counted}"
        )
    told = told or nearest_named(local, [one for one in known if not one.startswith("~")])
    return UnknownReference(f"no {kind} “{local}” in {identifier}{told}", places_listed(identifier))


def no_such_note(local: str, identifier: str, labels: Sequence[str]) -> UnknownReference:
    """The error for a reference that names a note whose document is there, but not the note."""
    note = local.rpartition("/")[2][len("fn") :]
    numbers = sorted(int(label) for label in labels if label.isdecimal())
    there = f"its notes run from {numbers[0]} to {numbers[-1]}" if numbers else "its notes bear no numbers"
    told = there if labels else "it has no notes"
    return UnknownReference(f"no note {note} in {identifier}, {told}", places_listed(identifier))


def _block_told(local: str, known: Sequence[str]) -> str:
    """The last of the blocks without numbers, or those nearest to the one asked for: ~9999 is not near to ~99."""
    counted = [int(one[1:]) for one in known if one.startswith("~") and one[1:].isdecimal()]
    if not counted or not local[1:].isdecimal():
        return ""
    if int(local[1:]) > max(counted):
        return f", the last is ~{max(counted)}"
    near = sorted(sorted(counted, key=lambda one: abs(one - int(local[1:])))[:NEAREST_SHOWN])
    return f", the nearest are {', '.join(f'~{one}' for one in near)}"


_COUNTED = re.compile(r"\d{1,6}(?:\.\d{1,6}){0,3}", re.ASCII)
MOST_PARTS = 4  # stretches of numbers that are told; of more only that there are more


def numbered_told(known: Sequence[str]) -> str:
    """How a document's paragraphs are numbered, by their ids in order: `1–7, 1.1–4.11 and 1–5 of “Appendix one”`.

    Empty where none has a number. Numbers of one form belong together, those of a part that counts anew by themselves.
    """
    stretches: dict[tuple[str, int], list[str]] = {}
    for one in known:
        part, _, number = one.rpartition("/")
        if _COUNTED.fullmatch(number):
            stretches.setdefault((part, number.count(".")), []).append(number)
    told = []
    for (part, _), numbers in stretches.items():
        ends = [min(numbers, key=_in_order), max(numbers, key=_in_order)]
        told.append("–".join(dict.fromkeys(ends)) + (f" of “{_part(part)}”" if part else ""))
    if len(told) > MOST_PARTS:
        told = [*told[:MOST_PARTS], f"in {len(told) - MOST_PARTS} more parts"]
    return " and ".join(filter(None, [", ".join(told[:-1]), *told[-1:]]))


def _within(number: str, known: Sequence[str]) -> list[str]:
    """The ids of the main count that are like a number, where it lies among them: 99.9 is not near to 4.9."""
    like = [one for one in known if _COUNTED.fullmatch(one) and one.count(".") == number.count(".")]
    firsts = {_in_order(one)[0] for one in like}
    return like if like and min(firsts) <= _in_order(number)[0] <= max(firsts) else []


def _in_order(number: str) -> list[int]:
    return [int(part) for part in number.split(".")]


def _part(slug: str) -> str:
    """A part of a document by the words of its id: `Appendix one`."""
    return slug.replace("-", " ").replace("/", ", ").capitalize()


def nearest_named(wanted: str, known: Sequence[str] | Mapping[str, object]) -> str:
    """`, the nearest are …` for the end of a clause; empty where nothing is near."""
    from difflib import get_close_matches  # only where a reference is wrong

    near = get_close_matches(wanted, list(known), n=NEAREST_SHOWN, cutoff=0.5)  # half alike: "2.71" still meets "2.7"
    return f", the nearest are {', '.join(near)}" if near else ""
