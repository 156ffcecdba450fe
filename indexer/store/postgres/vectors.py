"""Candidates by meaning: pgvector compares every row where there are few, and goes by a graph (HNSW) where many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log10
from typing import TYPE_CHECKING, Any

from indexer.store.postgres import connections
from indexer.store.postgres.filters import Filter, listed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from psycopg import Connection

    Scored = tuple[NDArray[np.int64], NDArray[np.float32]]

FEW = 20_000  # rows that are all compared, which takes 17 ms; see bench/README.md
# Rows that a graph of so many follows at least, and once as many more for each ten times as many rows; times those that
# are wanted; and at most. Of 20,240 real sentences 200 found 0.995 of the ten nearest; what is tuned for are 400,000
# made ones and their paragraphs, which lie closer to each other (bench/README.md).
BREADTH, OF_ROWS = {"sentence_vector": 500, "paragraph_vector": 300}, 100_000
FURTHER, WIDEST = 1.5, 1_000
HEAD = 4  # bytes before the numbers of a vector, in pgvector's binary form
# A row has LINKS of its own (twice as many on the lowest level), chosen among so many that are COMPARED. What more is
# compared when the graph is made need not be followed when it is asked: bench/README.md has what was tried. There are
# several sentences for each paragraph; and paragraphs, which say several things each, are harder to tell apart: more
# links find more of them, and sooner, than more that are compared.
LINKS, COMPARED = {"sentence_vector": 12, "paragraph_vector": 24}, {"sentence_vector": 100, "paragraph_vector": 100}
ROW, LINK = 240, 30  # bytes of a row of the graph while it is made, beside its vector; and of each of its links
BY_INDEX = {"enable_seqscan": "off", "enable_sort": "off"}  # the planner counts the rows, not what comparing costs
LEAST = 64 << 10  # kilobytes for making an index of few rows
LONGEST = 4_000  # numbers of a vector that HNSW takes, with 16 bits each


def is_indexed(rows: int, dimension: int) -> bool:
    return rows > FEW and dimension <= LONGEST


def breadth(table: str, rows: int, k: int) -> int:
    """How many of so many rows the graph over a table follows for `k` of them."""
    usual = BREADTH[table] * (1 + max(0.0, log10(max(1, rows) / OF_ROWS)))
    return max(min(int(usual), WIDEST), int(k * FURTHER))


def making_graph(schema: str, table: str) -> str:
    """The statement that makes it over the vectors of a table."""
    return (
        f"CREATE INDEX {table}_near ON {schema}.{table} USING hnsw (vector halfvec_ip_ops) "
        f"WITH (m = {LINKS[table]}, ef_construction = {COMPARED[table]})"
    )


def memory_for_graph(table: str, rows: int, dimension: int) -> int:
    """Kilobytes in which the graph is made at once; one that does not fit takes several times as long."""
    return LEAST + rows * (2 * dimension + ROW + LINK * LINKS[table]) // 1024


def _written(vector: NDArray[np.float32]) -> str:
    """A vector as pgvector reads it."""
    import numpy as np

    return f"[{','.join(map(repr, np.asarray(vector, dtype=np.float32).reshape(-1).tolist()))}]"


class Vectors:
    """The vectors of one snapshot's paragraphs or sentences."""

    def __init__(
        self,
        run: Callable[[Callable[[Connection[dict[str, Any]]], Any]], Any],
        table: str,
        dimension: int,
        count: int,
        searched: Callable[[], NDArray[np.bool_]],
    ) -> None:
        self._run, self._table, self._dimension, self._count = run, table, dimension, count
        self._searched = searched

    def at(self, rows: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float32]:
        """The vectors of `rows`, (len(rows), d)."""
        import numpy as np

        wanted = np.asarray(rows, dtype=np.int64)
        each, places = np.unique(wanted, return_inverse=True)
        query = f'SELECT vector FROM {self._table} WHERE "row" = ANY(%s::int[]) ORDER BY "row"'
        found = self._raw(query, (listed(each.tolist()),)) if len(each) else []
        sent = np.frombuffer(b"".join(vector[HEAD:] for (vector,) in found), dtype=">f2")
        return sent.reshape(-1, self._dimension).astype(np.float32)[places]

    def asking_cosines(self, rows: list[int], vector: NDArray[np.float32]) -> tuple[str, Sequence[object]]:
        """The question for the cosine of each of `rows`, which ascend, in full numbers, all in one value.

        Compared there: to send 1,600 vectors takes several times as long.
        """
        cosine = f"-(vector::vector({self._dimension}) <#> %s::vector({self._dimension}))"
        each = f'SELECT {cosine} AS cosine FROM {self._table} WHERE "row" = ANY(%s::int[]) ORDER BY "row"'
        return f"SELECT string_agg(float8send(cosine), '') FROM ({each}) AS each", (_written(vector), listed(rows))

    def nearest(self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.bool_] | None) -> Scored:
        """The `k` rows nearest to `vector` and their cosines, best first; of the `allowed` rows (n,) where given."""
        import numpy as np

        k = min(k, self._count if allowed is None else int(np.count_nonzero(allowed)))
        if k < 1:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        filter = Filter.of(allowed, self._searched()) if allowed is not None else Filter("", (), self._count)
        asked = _written(vector)
        found: list[tuple[Any, ...]] = []
        if is_indexed(filter.passing, self._dimension) and k <= WIDEST:
            kind = self._table.rpartition(".")[2]
            followed = breadth(kind, self._count, k) * self._count // filter.passing
            if followed <= WIDEST:  # most pass: among so many on the way are enough, and the server need not look on
                found = self._run(lambda connection: self._by_graph(connection, asked, k, filter, followed, "off"))
            if len(found) < k:
                looking = "relaxed_order"
                found = self._run(lambda connection: self._by_graph(connection, asked, k, filter, WIDEST, looking))
        if len(found) < k:
            found = self._run(lambda connection: self._by_comparing(connection, asked, k, filter))
        rows = np.array([row for row, _ in found], dtype=np.int64)
        scores = np.array([-distance for _, distance in found], dtype=np.float32)
        order = np.lexsort((rows, -scores))
        return rows[order], scores[order]

    def _by_graph(
        self, connection: Connection[Any], asked: str, k: int, filter: Filter, breadth: int, on: str
    ) -> list[tuple[Any, ...]]:
        """About the nearest; where few of those on the way pass, the graph is followed further, if it is told so."""
        where = f"WHERE {filter.condition}" if filter.condition else ""
        query = f"""SELECT "row", vector <#> %s::halfvec FROM {self._table} {where}
                    ORDER BY vector <#> %s::halfvec LIMIT %s"""
        settings = {"hnsw.ef_search": str(breadth), "hnsw.iterative_scan": on, **BY_INDEX}
        return connections.under(connection, settings, query, (asked, *filter.values, asked, k))

    def _by_comparing(self, connection: Connection[Any], asked: str, k: int, filter: Filter) -> list[tuple[Any, ...]]:
        """The nearest. Where few of many pass, only those are looked up; the sum keeps the graph out of it."""
        where, values = (f"WHERE {filter.condition}" if filter.condition else ""), filter.values
        table = self._table
        if filter.values and filter.passing * 4 < self._count:
            table = (
                f'unnest(%s::int4multirange) AS run JOIN {self._table} ON "row" >= lower(run) AND "row" < upper(run)'
            )
            where = "WHERE searched" if filter.condition.startswith("searched") else ""
        query = f"""SELECT "row", vector <#> %s::halfvec FROM {table} {where}
                    ORDER BY (vector <#> %s::halfvec) + 0 LIMIT %s"""
        return connections.raw(connection, query, (asked, *values, asked, k))

    def _raw(self, query: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self._run(lambda connection: connections.raw(connection, query, values))
        return found
