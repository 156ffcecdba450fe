"""Candidates by words: lexemes match, pg_textsearch ranks them by BM25."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from indexer.store.postgres import connections, lexemes
from indexer.store.postgres.filters import listed
from indexer.store.postgres.scoring import Scoring
from indexer.store.terms import Terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from psycopg import Connection

    Scored = tuple[NDArray[np.int64], NDArray[np.float32]]

T = TypeVar("T")
ONE_BY_ONE = 200  # rows up to which each that matches is scored here; beyond, the index ranks them
# How many times what is wanted is ranked at first, for some hold a word in their headings alone; and how many times as
# many where those are too few.
FIRST, GREATER = 1.25, 8
# The indexes are to be asked, whatever the planner thinks: it counts the rows, and not that each is scored, or taken
# out of where long values are kept.
BY_INDEX = {"enable_seqscan": "off"}
STEMS_KEPT = 4_000  # stems of which it is remembered whether they stand anywhere
NUMBERS_KEPT = 8_000_000  # rows that words and phrases were read to stand in, of four bytes: the usual ones come again
AHEAD = 100  # paragraphs that are asked about together, up to which the words of all are read at once
TEXTS_KEPT = 4_000  # paragraphs whose words are kept, of some kilobytes: a question scores the same ones several times


class Keywords:
    """The words of one snapshot."""

    def __init__(
        self, run: Callable[[Callable[[Connection[dict[str, Any]]], Any]], Any], schema: str, rows: int, ranked: int
    ) -> None:
        self._run, self._schema, self._count = run, schema, rows
        self._usual = ranked / max(1, rows)
        self._rows_of: dict[tuple[str, ...], NDArray[np.int32]] = {}  # words and phrases, and where each stands
        self._texts: dict[int, str] = {}  # rows, and the words that each is ranked by
        self._some: dict[tuple[str, int], list[int]] = {}  # stems, and a few of the rows that are most about each
        self._held: dict[str, bool] = {}  # stems, and whether they stand anywhere
        self._held_by: dict[str, int] = {}  # words that are ranked by, and how many texts hold each

    def best(self, terms: Terms, limit: int | None, allowed: NDArray[np.bool_] | None = None) -> Scored:
        """The rows that match any of the terms and their BM25 scores, best first; equal scores in row order."""
        matching = self.matching(terms, allowed)
        wanted = min(len(matching), len(matching) if limit is None else limit)
        if not wanted:
            return _scored([])
        if len(matching) <= ONE_BY_ONE:
            found = self._by_themselves(terms, matching, matching)
        else:
            found = self._run(lambda one: self._by_index(one, terms, wanted, matching))
        rows, scores = _scored(found)
        return rows[:wanted], scores[:wanted]

    def scores(self, terms: Terms, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """The BM25 score of each of `rows`, (n,); 0 where it holds none of the words and phrases."""
        import numpy as np

        scores = np.zeros(len(rows))
        matching = rows[within(rows, self.matching(terms))] if len(rows) else rows
        if len(matching):
            ahead = rows if len(rows) <= AHEAD else matching
            found, told = _scored(self._by_themselves(terms, matching, ahead))
            order = np.argsort(rows)
            scores[order[np.searchsorted(rows, found, sorter=order)]] = told
        return scores

    def matching(self, terms: Terms, allowed: NDArray[np.bool_] | None = None) -> NDArray[np.int64]:
        """The rows that hold any of the words and phrases, in ascending order; of those `allowed`, (rows,)."""
        found = self._matching(lexemes.wanted(terms))
        return found if allowed is None else found[allowed[found]]

    def with_phrase(self, stems: Sequence[str]) -> NDArray[np.int64]:
        """The rows whose text holds `stems` side by side."""
        return self._matching([tuple(stems)])

    def frequencies(self, beginning: str) -> dict[str, int]:
        """The stems of the texts that begin so, each with the number of texts that hold it."""
        query = f"SELECT stem, held_by FROM {self._schema}.word WHERE starts_with(stem, %s) ORDER BY stem"
        return {str(stem): held for stem, held in self._raw(query, (beginning,))}

    def holds(self, stem: str) -> bool:
        """Whether a stem stands in any text, or in any heading."""
        return self.holds_all((stem,))

    def holds_all(self, stems: Sequence[str]) -> bool:
        """Whether each of these does; remembered, for they are asked for together and then one by one."""
        known = {stem: self._held[stem] for stem in stems if stem in self._held}
        if wanted := [stem for stem in dict.fromkeys(stems) if stem not in known]:
            tables = f"{self._schema}.word WHERE stem = s", f"{self._schema}.heading_word WHERE stem = s"
            either = " OR ".join(f"EXISTS (SELECT FROM {table})" for table in tables)
            known |= self._raw(f"SELECT s, {either} FROM unnest(%s::text[]) AS s", (wanted,))
            # One statement of Python each, so that threads need not wait for each other.
            self._held = {} if len(self._held) > STEMS_KEPT else self._held
            self._held.update(known)
        return all(known.values())

    def some(self, stem: str, limit: int) -> list[int]:
        """A few of the rows whose text holds a stem, those first that are most about it."""
        if (stem, limit) not in self._some:  # the same words are taken for misspelt time and again
            found = [int(row) for row in self.best(Terms((stem,)), limit)[0]]
            self._some = {} if len(self._some) > STEMS_KEPT else self._some
            self._some[stem, limit] = found
            return found
        return self._some[stem, limit]

    # ── asking ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _raw(self, query: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self._run(lambda one: connections.raw(one, query, values))
        return found

    def _matching(self, phrases: Sequence[tuple[str, ...]]) -> NDArray[np.int64]:
        """The rows that hold any of these, in ascending order: a word's are ranked, counted and asked for by itself."""
        import numpy as np

        known = {phrase: self._rows_of.get(phrase) for phrase in phrases if phrase}
        if unread := [phrase for phrase, found in known.items() if found is None]:
            known |= zip(unread, self._read_matching(unread), strict=True)
            # One statement of Python each, so that threads need not wait for each other.
            full = sum(map(len, [*self._rows_of.values()])) > NUMBERS_KEPT
            self._rows_of = {} if full else self._rows_of
            self._rows_of.update({phrase: rows for phrase, rows in known.items() if rows is not None})
        found = [rows for rows in known.values() if rows is not None and len(rows)]
        if len(found) > 1:
            held = np.zeros(self._count, dtype=bool)
            for rows in found:
                held[rows] = True
            return np.flatnonzero(held)
        return found[0].astype(np.int64) if found else np.zeros(0, dtype=np.int64)

    def _read_matching(self, phrases: Sequence[tuple[str, ...]]) -> list[NDArray[np.int32]]:
        """For each of these the rows that hold it, in ascending order: all in one statement, and each in one value.

        Of three words side by side the pairs might stand apart, so the text itself is looked at as well.
        """
        import numpy as np

        asked: list[str] = []
        values: list[object] = []
        for phrase in phrases:
            condition = "lexemes @@ %s::tsquery"
            values.append(lexemes.matching([phrase]))
            if len(phrase) > 2:
                condition += " AND strpos(' ' || terms || ' ', %s) > 0"
                values.append(f" {' '.join(map(lexemes.lexeme, phrase))} ")
            asked.append(f"""(SELECT string_agg(int4send("row"), '') FROM {self._schema}.said WHERE {condition})""")
        (told,) = self._run(lambda one: connections.under(one, BY_INDEX, f"SELECT {', '.join(asked)}", values))
        return [np.sort(np.frombuffer(rows or b"", dtype=">i4").astype(np.int32)) for rows in told]

    def _by_themselves(
        self, terms: Terms, rows: NDArray[np.int64], ahead: NDArray[np.int64]
    ) -> list[tuple[int, float]]:
        """Each of these rows, which match, scored here from its text; where one is read, so are those `ahead`."""
        weights = Counter(lexemes.weighed(terms).split())
        known, counts = self._texts, self._held_by  # as they are now: another thread may begin them anew
        unread = [row for row in rows.tolist() if row not in known] and [
            row for row in ahead.tolist() if row not in known
        ]
        unknown = [word for word in weights if word not in counts]
        query = f'SELECT "row", terms FROM {self._schema}.said WHERE "row" = ANY(%s::int[])'
        asked = [*([(query, (listed(unread),))] if unread else []), *self._counting(unknown)]
        answers = self._run(lambda one: connections.several(one, asked)) if asked else []
        read, counted = (dict(answers[0]), answers[1:]) if unread else ({}, answers)
        texts = {row: read[row] if row in read else known[row] for row in rows.tolist()}
        told = {**dict.fromkeys(unknown, 0), **{word: count for part in counted for word, count in part}}
        held_by = {word: told[word] if word in told else counts[word] for word in weights}
        # One statement of Python each, so that threads need not wait for each other.
        self._held_by = {} if len(self._held_by) > STEMS_KEPT else self._held_by
        self._held_by.update(told)
        self._texts = {} if len(self._texts) > TEXTS_KEPT else self._texts
        self._texts.update(read)
        scoring = Scoring(weights, held_by, self._count, self._usual)
        return [(row, -scoring.score(text)) for row, text in texts.items()]

    def _counting(self, words: Iterable[str]) -> list[tuple[str, Sequence[object]]]:
        """What asks how many texts hold each of some words."""
        stems, headings, pairs = lexemes.told_apart(words)
        asked: list[tuple[str, Sequence[object]]] = []
        for table, written, of_table in (
            ("word", lexemes.lexeme, stems),
            ("heading_word", lexemes.in_heading, headings),
        ):
            if of_table:
                names = {stem: written(stem) for stem in of_table}
                query = f"""SELECT t.word, held_by FROM unnest(%s::text[], %s::text[]) AS t (stem, word)
                            JOIN {self._schema}.{table} USING (stem)"""
                asked.append((query, (list(names), list(names.values()))))
        if pairs:
            count = f"SELECT count(*) FROM {self._schema}.said WHERE lexemes @@ t.word::tsquery"
            asked.append((f"SELECT word, ({count}) FROM unnest(%s::text[]) AS t (word)", (pairs,)))
        return asked

    def _by_index(
        self, connection: Connection[Any], terms: Terms, wanted: int, matching: NDArray[np.int64]
    ) -> list[tuple[Any, ...]]:
        """`wanted` rows at least of those `matching`: of the best ranked so many that these are among them."""
        import numpy as np

        score = f"terms <@> to_bm25query(%s, '{self._schema}.{self._schema}_terms')"
        query = f'SELECT "row", {score} FROM {self._schema}.said ORDER BY {score} LIMIT %s'
        asked, ranked = lexemes.weighed(terms), int(wanted * FIRST) + 1
        while True:
            found = connections.under(connection, BY_INDEX, query, (asked, asked, ranked))
            passing = within(np.array([row for row, _ in found], dtype=np.int64), matching)
            kept = [row for row, passes in zip(found, passing.tolist(), strict=True) if passes]
            if len(kept) >= wanted or ranked >= self._count:
                return kept
            ranked *= GREATER


def within(rows: NDArray[np.int64], some: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each of `rows`, (n,), is among `some`, which ascend."""
    import numpy as np

    if not len(some):
        return np.zeros(len(rows), dtype=bool)
    at = np.minimum(np.searchsorted(some, rows), len(some) - 1)
    return np.asarray(some[at] == rows, dtype=np.bool_)


def _scored(found: Sequence[tuple[Any, ...]]) -> Scored:
    """Rows and scores, best first; pg_textsearch gives the scores below zero, for the least to come first."""
    import numpy as np

    rows = np.array([row for row, _ in found], dtype=np.int64)
    scores = np.array([-score / lexemes.WORD for _, score in found], dtype=np.float32)
    order = np.lexsort((rows, -scores))
    return rows[order], scores[order]
