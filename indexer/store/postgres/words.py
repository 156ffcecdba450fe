"""The words of a snapshot, and its paragraphs' word pieces: only those of a few paragraphs are ever asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from indexer.embed.codes import decoded, width
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

        wanted = np.unique(numbers[numbers >= 0])
        found: dict[int, bytes] = (
            dict(self._ask("SELECT n, vector FROM $.word WHERE n = ANY(%s)", wanted.tolist())) if len(wanted) else {}
        )
        none = bytes(self._dimension)
        small = b"".join(found.get(int(number)) or none for number in numbers)
        return grown(np.frombuffer(small, dtype=np.int8).reshape(-1, self._dimension))

    def of(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """All words of the paragraphs `rows`, (m,), and of each its paragraph's place in `rows`, (m,)."""
        import numpy as np

        held = _of_rows(self._ask, "words", "paragraph_words", rows)
        numbers = np.frombuffer(b"".join(held), dtype="<i4").astype(np.int64)
        return numbers, np.repeat(np.arange(len(rows)), [len(some) // NUMBER for some in held])

    def lengths(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many words each of the paragraphs `rows` has, (n,)."""
        import numpy as np

        query = 'SELECT "row", octet_length(words) FROM $.paragraph_words WHERE "row" = ANY(%s)'
        found: dict[int, int] = dict(self._ask(query, rows.tolist()))
        return np.array([found[row] // NUMBER for row in rows.tolist()], dtype=np.int64)


def pieces(ask: Ask, rows: NDArray[np.int64], dimension: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """The unit vectors of the paragraphs' word pieces, (m, d), and of each its paragraph's place in `rows`, (m,)."""
    import numpy as np

    held = _of_rows(ask, "codes", "paragraph_pieces", rows)
    codes = np.frombuffer(b"".join(held), dtype=np.uint8).reshape(-1, width(dimension))
    return decoded(codes, dimension), np.repeat(np.arange(len(rows)), [len(some) // width(dimension) for some in held])


def _of_rows(ask: Ask, column: str, table: str, rows: NDArray[np.int64]) -> list[bytes]:
    """One column of these rows, in their order."""
    found: dict[int, bytes] = dict(ask(f'SELECT "row", {column} FROM $.{table} WHERE "row" = ANY(%s)', rows.tolist()))
    return [found[row] for row in rows.tolist()]
