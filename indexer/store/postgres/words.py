"""The words of a snapshot, and its paragraphs' word pieces: only those of a few paragraphs are ever asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from indexer.embed.codes import decoded, width
from indexer.store.postgres.filters import listed
from indexer.store.vocabulary import grown

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ask = Callable[..., list[tuple[Any, ...]]]

NUMBER = 4  # bytes of a word's number


class ServedWords:
    """Which words each paragraph says, as numbers, and a vector for each word."""

    def __init__(self, ask: Ask, paragraphs: int, dimension: int) -> None:
        self._ask, self._paragraphs, self._dimension = ask, paragraphs, dimension
        self._counted: dict[int, int] = {}  # of the paragraphs whose words were read last: how many each has

    @cached_property
    def held_by(self) -> NDArray[np.int32]:
        """How many paragraphs hold each word, (words,)."""
        import numpy as np

        return np.array([held for (held,) in self._ask("SELECT held_by FROM $.word ORDER BY n")], dtype=np.int32)

    @property
    def paragraphs(self) -> int:
        return self._paragraphs

    @cached_property
    def usual_length(self) -> float:
        """Words of a paragraph, on average."""
        ((bytes_,),) = self._ask("SELECT coalesce(sum(octet_length(words)), 0)::bigint FROM $.paragraph_words")
        return float(bytes_ / NUMBER / max(1, self._paragraphs))

    def numbers(self, stems: Sequence[str]) -> NDArray[np.int64]:
        """The number of each word, (n,); -1 where no paragraph holds it."""
        import numpy as np

        found: dict[str, int] = (
            dict(self._ask("SELECT stem, n FROM $.word WHERE stem = ANY(%s)", list(stems))) if stems else {}
        )
        return np.array([found.get(stem, -1) for stem in stems], dtype=np.int64)

    def vectors(self, numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        """The unit vectors of these words, (n, d); nothing but zeros for a word that has none."""
        import numpy as np

        known, small = self._read
        wanted = np.unique(numbers[numbers >= 0])
        if len(missing := wanted[~known[wanted]]):
            query = "SELECT n, vector FROM $.word WHERE n = ANY(%s::int[]) AND vector IS NOT NULL"
            found = self._ask(query, listed(missing.tolist()))
            vectors = np.frombuffer(b"".join(vector for _, vector in found), dtype=np.int8)
            small[[number for number, _ in found]] = vectors.reshape(-1, self._dimension)
            known[missing] = True  # not before they are there: other threads read meanwhile
        told = grown(small[numbers])
        told[numbers < 0] = 0
        return told

    @cached_property
    def _read(self) -> tuple[NDArray[np.bool_], NDArray[np.int8]]:
        """Whether each word's vector was read, (words,), and those that were, (words, d): a few thousand words are most
        of what is said, and what was never written to takes no memory."""
        import numpy as np

        words = len(self.held_by)
        return np.zeros(words, dtype=bool), np.zeros((words, self._dimension), dtype=np.int8)

    def of(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """All words of the paragraphs `rows`, (m,), and of each its paragraph's place in `rows`, (m,)."""
        import numpy as np

        held = _of_rows(self._ask, "words", "paragraph_words", rows)
        self._counted = dict(zip(rows.tolist(), (len(some) // NUMBER for some in held), strict=True))
        numbers = np.frombuffer(b"".join(held), dtype="<i4").astype(np.int64)
        return numbers, np.repeat(np.arange(len(rows)), [len(some) // NUMBER for some in held])

    def lengths(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many words each of the paragraphs `rows` has, (n,)."""
        import numpy as np

        found = self._counted
        if not all(row in found for row in rows.tolist()):
            query = 'SELECT "row", octet_length(words) / %s FROM $.paragraph_words WHERE "row" = ANY(%s::int[])'
            found = dict(self._ask(query, NUMBER, listed(rows.tolist())))
        return np.array([found[row] for row in rows.tolist()], dtype=np.int64)


def pieces(ask: Ask, rows: NDArray[np.int64], dimension: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """The unit vectors of the paragraphs' word pieces, (m, d), and of each its paragraph's place in `rows`, (m,)."""
    import numpy as np

    held = _of_rows(ask, "codes", "paragraph_pieces", rows)
    codes = np.frombuffer(b"".join(held), dtype=np.uint8).reshape(-1, width(dimension))
    return decoded(codes, dimension), np.repeat(np.arange(len(rows)), [len(some) // width(dimension) for some in held])


def _of_rows(ask: Ask, column: str, table: str, rows: NDArray[np.int64]) -> list[bytes]:
    """One column of these rows, in their order."""
    query = f'SELECT "row", {column} FROM $.{table} WHERE "row" = ANY(%s::int[])'
    found: dict[int, bytes] = dict(ask(query, listed(rows.tolist())))
    return [found[row] for row in rows.tolist()]
