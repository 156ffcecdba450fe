"""The weights of the signs in `indexer/search/signs.py`, fitted to judged questions; prints what each half gives.

    .venv/bin/python bench/signs.py [--vectors FOLDER] [--index FOLDER --questions FILE.tsv] [--fit]

A logistic regression over pairs: of two paragraphs that were held against a question, the one with the better grade
should have the higher score. Each pair counts by what changing the places of the two would change of nDCG@10 (Burges,
"From RankNet to LambdaRank to LambdaMART", 2010). It is fitted on halves A, ten times with a tenth of the questions
left out, which is then ranked by the others' weights; halves B are only printed. The judged and plain questions are
always taken; `--questions` adds a file of query, persona, place (as `hands.py` has it) and grade on the documents of
`--index`, whose even questions are half A.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import retrieval
from hands import Places, table
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]  # scikit-learn brings it, without its types

from indexer.embed import Encoder, load_encoder
from indexer.search import search, signs
from indexer.store import Snapshot, open_snapshot

RIDGE = 0.01  # of 0.01 to 0.05 the one with the best score on what was left out of halves A
FOLDS = 10
RESAMPLED = 4000


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what was ranked for it."""

    name: str  # of its set
    tuned: bool  # whether it is of half A
    refs: tuple[str, ...]  # of the candidates, (n,)
    scores: NDArray[np.float64]  # without the signs, (n,)
    signs: NDArray[np.float64]  # (n, signs), zeros where it was not held against the question
    held: NDArray[np.bool_]  # whether it was, (n,)
    query: retrieval.Query

    def ndcg(self, weights: NDArray[np.float64]) -> float:
        order = np.argsort(-(self.scores + self.signs @ weights), kind="stable")
        return retrieval.ndcg([self.refs[at] for at in order], self.query)


def asked(snapshot: Snapshot, encoder: Encoder, name: str, query: retrieval.Query, *, tuned: bool) -> Iterator[Asked]:
    """The question as the product ranks it; nothing where no word pieces were held against it."""
    found: list[tuple[Any, ...]] = []  # what the product hands to `with_signs`
    told = signs.with_signs

    def spy(*given: Any) -> NDArray[np.float64]:
        found.append(given)
        return told(*given)

    with patch.object(signs, "with_signs", spy):
        search(snapshot, query.text, k=1, encoder=encoder, diverse=False, correct=False)
    for given in found[:1]:
        _, rows, scores, _, vector, late = given
        values = np.zeros((len(rows), len(signs.SIGNS)))
        at = np.searchsorted(rows, late.rows)
        values[at] = np.stack(list(signs.signs(snapshot, vector, late).values()), axis=1)
        held = np.isin(np.arange(len(values)), at)
        pairs = [snapshot.paragraph_at(int(row)) for row in rows]
        refs = tuple(document.ref(paragraph.id) for document, paragraph in pairs)
        yield Asked(name, tuned, refs, scores, values, held, query)


def all_asked(options: argparse.Namespace, encoder: Encoder) -> Iterator[Asked]:
    for name in ("questions", "plain"):
        for index in retrieval.SETS[name](options).indexes:
            with retrieval.published(index, encoder, options.vectors, None) as snapshot:
                for query in index.queries:
                    yield from asked(snapshot, encoder, name, query, tuned=query.tuned)
    if options.questions is not None:
        with closing(open_snapshot(options.index)) as snapshot:
            for n, query in enumerate(others(snapshot, options.questions)):
                if query.grades:
                    yield from asked(snapshot, encoder, "others", query, tuned=n % 2 == 0)


def others(snapshot: Snapshot, path: Path) -> list[retrieval.Query]:
    """Questions of another hand, with grades of paragraphs that `hands` finds."""
    places, grades = Places(snapshot), dict[str, dict[str, int]]()
    for row in table(path):
        told, ref = grades.setdefault(row["query"], {}), places.of(row)
        if ref is not None:
            told[ref] = max(told.get(ref, 0), int(row["grade"]))
    return [retrieval.Query(text, (frozenset(told),), told) for text, told in grades.items()]


def pairs(questions: list[Asked]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Differences of score and signs between a better and a worse paragraph, and what each counts."""
    rows, counts = [], []
    for one in questions:
        order = np.argsort(-one.scores, kind="stable")
        order = order[one.held[order]]
        gains = np.array([2.0 ** one.query.grades.get(one.refs[at], 0) - 1 for at in order])
        places = 1 / np.log2(np.arange(len(order)) + 2)
        best = np.sort(gains)[::-1][:10]
        ideal = float(best @ places[: len(best)]) or 1.0
        told = np.column_stack([one.scores, one.signs])[order]
        for better in np.flatnonzero(gains):
            worse = np.flatnonzero(gains < gains[better])
            rows.append(told[better] - told[worse])
            counts.append((gains[better] - gains[worse]) * np.abs(places[better] - places[worse]) / ideal)
    return np.concatenate(rows), np.concatenate(counts) / len(questions)


def fitted(questions: list[Asked]) -> NDArray[np.float64]:
    """The weights of the signs beside 1 for the score, none below 0."""
    rows, counts = pairs(questions)

    def loss(values: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = rows @ values
        slope = rows.T @ (-counts / (1 + np.exp(margin)))
        slope[1:] += RIDGE * values[1:]
        return float(counts @ np.logaddexp(0, -margin) + RIDGE * values[1:] @ values[1:] / 2), slope

    start = np.append(10.0, np.zeros(rows.shape[1] - 1))
    bounds = [(1e-3, None), *[(0, None)] * (rows.shape[1] - 1)]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return np.asarray(found[1:] / found[0])


def report(title: str, questions: list[Asked], before: NDArray[np.float64], after: NDArray[np.float64]) -> None:
    drawn = np.random.default_rng(1).integers(0, len(questions), (RESAMPLED, len(questions)))
    least, most = np.quantile((after - before)[drawn].mean(axis=1), [0.025, 0.975])
    sets = {one.name: np.array([other.name == one.name for other in questions]) for one in questions}
    each = ", ".join(f"{name} {before[of].mean():.3f} → {after[of].mean():.3f}" for name, of in sets.items())
    print(f"{title} ({len(questions)}): {(after - before).mean():+.3f} [{least:+.3f}, {most:+.3f}]; {each}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--originals", type=Path, default=retrieval.SHARED / "corpus" / "originals")
    parser.add_argument("--vectors", type=Path, help="a folder that keeps the vectors for the next time")
    parser.add_argument("--index", type=Path, help="an index of the documents of `--questions`")
    parser.add_argument("--questions", type=Path, help="more questions")
    parser.add_argument("--fit", action="store_true", help="print the weights that halves A give")
    options = parser.parse_args()
    questions = list(all_asked(options, load_encoder()))
    halves = {tuned: [one for one in questions if one.tuned is tuned] for tuned in (True, False)}
    none = np.zeros(len(signs.SIGNS))
    before = {tuned: np.array([one.ndcg(none) for one in half]) for tuned, half in halves.items()}
    left_out = np.zeros(len(halves[True]))
    for fold in range(FOLDS):
        weights = fitted([one for n, one in enumerate(halves[True]) if n % FOLDS != fold])
        left_out[fold::FOLDS] = [one.ndcg(weights) for one in halves[True][fold::FOLDS]]
    report("halves A, each question by the weights of others", halves[True], before[True], left_out)
    shipped = np.array([signs.WEIGHTS[sign] for sign in signs.SIGNS])
    for tuned, half in halves.items():
        after = np.array([one.ndcg(shipped) for one in half])
        report(f"halves {'A' if tuned else 'B'}, the weights in the repository", half, before[tuned], after)
    if options.fit:
        told = ", ".join(f'"{sign}": {w:.2f}' for sign, w in zip(signs.SIGNS, fitted(halves[True]), strict=True))
        print(f"WEIGHTS = {{{told}}}")


if __name__ == "__main__":
    main()
