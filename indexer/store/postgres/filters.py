"""Which rows may be found, as PostgreSQL is told it: as ranges of rows, for those of a document stand side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on the columns "row" and searched, with its one value if it has one."""

    condition: str  # empty where every row passes
    values: tuple[str, ...]
    passing: int  # rows

    @classmethod
    def of(cls, allowed: NDArray[np.bool_] | None, searched: NDArray[np.bool_]) -> Filter:
        """Where only rows pass that a search may find, what lies between them breaks no range."""
        import numpy as np

        if allowed is None:
            return cls("", (), len(searched))
        passing = int(np.count_nonzero(allowed))
        if np.any(allowed & ~searched):
            return cls('"row" <@ %s::int4multirange', (ranges(allowed),), passing)
        if passing == np.count_nonzero(searched):
            return cls("searched", (), passing)
        rows = np.flatnonzero(searched)
        pieces = [f"[{rows[start]},{rows[stop - 1]}]" for start, stop in _runs(allowed[rows])]
        return cls('searched AND "row" <@ %s::int4multirange', (f"{{{','.join(pieces)}}}",), passing)

    @property
    def also(self) -> str:
        """To come after another condition."""
        return f" AND {self.condition}" if self.condition else ""


def listed(rows: Iterable[int]) -> str:
    """Rows as PostgreSQL writes an array of them; psycopg takes ten times as long for a list of 1,600."""
    return f"{{{','.join(map(str, rows))}}}"


def ranges(allowed: NDArray[np.bool_]) -> str:
    """The rows that pass, as PostgreSQL writes ranges of them."""
    return f"{{{','.join(f'[{start},{stop - 1}]' for start, stop in _runs(allowed))}}}"


def _runs(passing: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where each run of those that pass begins, and where it ends."""
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate([[False], passing, [False]]).astype(np.int8)))
    return [(int(start), int(stop)) for start, stop in edges.reshape(-1, 2)]
