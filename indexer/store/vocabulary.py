"""The words of a corpus, as a build counts them."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from indexer.models import Document
from indexer.store.corpus import paragraph_rows
from indexer.store.tokens import tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

AT_ONCE = 1_000_000  # words that are renumbered together
HELD = 32_000_000  # bytes of numbers that are held in memory
SHORTEST = 3  # letters of a word that has a vector; shorter ones are endings, initials and units


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a corpus, numbered in the order of their stems."""

    stems: tuple[str, ...]  # in the order of their bytes in UTF-8
    forms: tuple[str, ...]  # of each stem the form that is met most, in lower case: "patients" of "patient"
    held_by: tuple[int, ...]  # how many paragraphs hold each
    texts: NDArray[np.int32]  # the numbers of all words, one paragraph after the other
    starts: NDArray[np.int64]  # where each paragraph begins in `texts`, and where the last ends; (paragraphs + 1,)

    @classmethod
    def of(cls, documents: Sequence[Document]) -> Vocabulary:
        import numpy as np

        met: dict[str, Counter[str]] = {}
        numbers: dict[str, int] = {}
        holding: Counter[int] = Counter()
        texts, starts = array("i"), array("q", [0])  # not lists, which take 8 bytes for each word
        for document, paragraph in paragraph_rows(documents):
            text = paragraph.span.of(document.text)
            found = tokens(text)
            for token in found:
                met.setdefault(token.stem, Counter())[token.span.of(text).casefold()] += 1
            texts.extend(numbers.setdefault(token.stem, len(numbers)) for token in found)
            holding.update(set(texts[starts[-1] :]))
            starts.append(len(texts))
        order = sorted(numbers, key=str.encode)
        renumbered = np.zeros(len(order), dtype=np.int32)
        renumbered[[numbers[stem] for stem in order]] = np.arange(len(order))
        forms = tuple(min((-count, form) for form, count in met[stem].items())[1] for stem in order)
        counts = tuple(holding[numbers[stem]] for stem in order)
        return cls(tuple(order), forms, counts, _renumbered(texts, renumbered), np.array(starts))

    @property
    def told(self) -> list[int]:
        """The numbers of the words whose vectors say something."""
        return [number for number, stem in enumerate(self.stems) if is_telling(stem)]


def _renumbered(texts: array[int], numbers: NDArray[np.int32]) -> NDArray[np.int32]:
    """Of each word its new number; those of many lie in a file that has no name, and are mapped from it."""
    import numpy as np

    told = np.frombuffer(texts, dtype=np.int32)
    for start in range(0, len(told), AT_ONCE):  # in its place: a copy of all would take as much again
        told[start : start + AT_ONCE] = numbers[told[start : start + AT_ONCE]]
    if told.nbytes <= HELD:
        return told
    with TemporaryFile() as file:
        told.tofile(file)
        file.flush()
        return np.memmap(file, dtype=np.int32, mode="r", shape=told.shape)


def is_telling(stem: str) -> bool:
    """Whether a word has a meaning that can be near to another's: "2018" and "of" have none."""
    return len(stem) >= SHORTEST and any(letter.isalpha() for letter in stem)


def shrunk(vocabulary: Vocabulary, vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """The vectors of those `told`, (n, d), as 8-bit numbers, (words, d); zeros for the others."""
    import numpy as np

    small = np.zeros((len(vocabulary.stems), vectors.shape[1]), dtype=np.int8)
    greatest = np.abs(vectors).max(axis=1, keepdims=True, initial=1e-9)
    small[vocabulary.told] = np.rint(vectors / greatest * 127)  # its length is taken out again when it is read
    return small


def grown(small: NDArray[np.int8]) -> NDArray[np.float32]:
    """The unit vectors that such numbers stand for; nothing but zeros for a word that has none."""
    import numpy as np

    vectors = small.astype(np.float32)
    lengths = np.sqrt(np.vecdot(vectors, vectors))
    vectors /= np.maximum(lengths, 1)[:, np.newaxis]
    return vectors
