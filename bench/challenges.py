"""Evidence on the listed challenges, judged: how much of what is shown is right, how much of what is right is shown.

    .venv/bin/python bench/challenges.py --index FOLDER [--fit] [--labels FILE.tsv]

`challenge_labels.tsv` says how passages bear on each challenge: 2 makes its point, 1 touches it, 0 neither; they were
judged by reading. Of the four works in READ every paragraph was read, so that a pair that is not listed is a 0; of the
others the passages that came nearest were. A second reader had marked the same four works before
(`tests/fixtures/challenge_labels.tsv`: on the challenge or not, more generously).

The weights of `indexer/challenges/grading.py` are two logistic regressions over its signs: by vectors alone, and for
the pairs that are likely by these, with word pieces. They are fitted here as many times as there are works, each time
with one left out, and that one is judged by the others' weights; `--fit` prints the weights that all of them together
give, and says where the repository has others. An index of the originals and of other works is needed
(`trail build FOLDER`), with word pieces.

`--labels` prints, in place of all this, what the product shows as making the point against another hand's table of
places (as `hands.py` has them), challenge and grade: 0 where a passage bears on none, below 0 where it says the
opposite. The passages of the table were judged on all challenges, so that a pair which is not listed is a 0.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from hands import Places, table
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]  # scikit-learn brings it, without its types

from indexer import settings
from indexer.challenges.find import Challenge, Vectors, sentences_of, stored, themes_of
from indexer.challenges.grading import (
    BIAS,
    LOOKED_AT,
    MAKES,
    PIECES_BIAS,
    TOUCHES,
    WEIGHTS,
    WITH_PIECES,
    Borne,
    graded,
    tellings,
)
from indexer.challenges.passages import SIGNS, Passage, Themes, of_the_field, passages, signs, with_subject
from indexer.challenges.pieces import EncodePieces, nearness
from indexer.challenges.points import load
from indexer.embed import query_encoder, with_pieces
from indexer.models import Document
from indexer.store import Snapshot, open_snapshot

HERE = Path(__file__)
READ = ("pac-hc1376-2018", "lga-green-paper-ch6-2018", "communitycare-integration-white-paper-2022",
        "croneri-england-scotland-2016")  # fmt: skip
HALVES = {"A": (READ[0], READ[2]), "B": (READ[1], READ[3])}  # what is chosen is chosen on A
OTHERS = "all other works"
OTHERS_COUNT = 0.05  # of a pair in a work that was not read whole, beside 1: there are forty times as many of them
NAMES = (*SIGNS, "pieces")  # of the columns
BY_VECTORS, BY_PIECES = ([NAMES.index(sign) for sign in weights] for weights in (WEIGHTS, WITH_PIECES))
Fit = tuple[NDArray[np.float64], float]  # weights and bias
CUTS = (0.1, 0.12, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs of a passage and a challenge, a row each."""

    works: NDArray[np.str_]  # the work, or OTHERS, (n,)
    signs: NDArray[np.float64]  # (n, NAMES)
    field: NDArray[np.bool_]  # may make a point at all: of the field, of the subject, not denied, (n,)
    grades: NDArray[np.int64]  # ours, 0 to 2, (n,)
    second: NDArray[np.bool_]  # whether the second reader put it there, (n,)
    each: int  # pairs of one passage, one after another: the challenges

    @property
    def read(self) -> NDArray[np.bool_]:
        return np.asarray(self.works != OTHERS)

    @property
    def on_it(self) -> NDArray[np.bool_]:
        """Whether somebody who read it put it under the challenge."""
        return np.asarray(self.second | (self.grades == 2))

    @property
    def wanted(self) -> NDArray[np.float64]:
        """What the regression learns: that it makes the point, half where the more generous reader alone thought so."""
        return np.asarray(np.where(self.grades == 2, 1.0, 0.5 * self.second))


@dataclass(frozen=True, slots=True)
class Listed:
    """The challenges of an index, as they are looked for in its other works."""

    challenges: tuple[Challenge, ...]
    themes: Themes
    others: tuple[Document, ...]  # all but the work that lists them
    pieces: EncodePieces | None

    @classmethod
    def of(cls, snapshot: Snapshot) -> Listed:
        challenges = stored(snapshot.extra("challenges"))
        listing = snapshot.document(challenges[0].document)
        known = load(settings.corpus() / settings.CHALLENGES)
        encoder = query_encoder()
        giving = with_pieces(encoder)
        pieces = None if giving is None else lambda texts: giving.encode_tokens(texts)[1]
        themes = themes_of(challenges, listing, vectors(snapshot, listing), known, encoder.encode, pieces)
        others = tuple(snapshot.document(id) for id in snapshot.document_ids() if id != listing.id)
        said = (passages(document, *_both(vectors(snapshot, document))) for document in others)
        themes = with_subject(themes, sentences_of(listing), said)
        return cls(tuple(challenges), themes, others, pieces)


def _both(own: Vectors) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    return own.paragraphs, own.sentences


def judged(snapshot: Snapshot) -> Judged:
    listed, (grades, second) = Listed.of(snapshot), labels()
    parts = [pairs(snapshot, document, listed.themes, listed.challenges, grades, second) for document in listed.others]
    return Judged(*(np.concatenate([part[n] for part in parts]) for n in range(5)), len(listed.challenges))


def pairs(
    snapshot: Snapshot,
    document: Document,
    themes: Themes,
    challenges: Sequence[Challenge],
    grades: dict[tuple[str, int], int],
    second: set[tuple[str, int]],
) -> tuple[NDArray[np.str_], NDArray[np.float64], NDArray[np.bool_], NDArray[np.int64], NDArray[np.bool_]]:
    own = vectors(snapshot, document)
    found = passages(document, own.paragraphs, own.sentences)
    if not found:
        none = np.zeros(0)
        return none.astype(str), np.zeros((0, len(NAMES))), none > 0, none.astype(np.int64), none > 0
    field = of_the_field(themes, found)
    told = signs(themes, found)
    rows = [snapshot.paragraph_row(document.ref(passage.paragraph.id)) for passage in found]
    told = {**told, "pieces": near_pieces(snapshot, themes, rows, field)}
    keys = [(document.ref(p.paragraph.id), challenge.number) for p in found for challenge in challenges]
    return (
        np.array([document.id if document.id in READ else OTHERS] * len(keys)),
        np.stack([told[sign].ravel() for sign in NAMES], axis=1),
        upheld(themes, found, told, field).ravel(),
        np.array([grades.get(key, 0) for key in keys]),
        np.array([key in second for key in keys]),
    )


def upheld(
    themes: Themes, found: Sequence[Passage], told: dict[str, NDArray[np.float64]], field: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Which pairs may make a point at all: of the field and of the subject, on more than an everyday word, and not
    denied; looked at where the signs find them likely, as `grading` does it, (passages, challenges)."""
    likely = BIAS + sum(weight * told[sign] for sign, weight in WEIGHTS.items())
    kept, around = np.repeat(field[:, None], len(themes.each), axis=1), tellings(themes, found)
    for at, n in np.argwhere(kept & (likely >= np.log(LOOKED_AT / (1 - LOOKED_AT)))).tolist():
        borne = Borne.of(themes, n, found[at], at, around)
        kept[at, n] = borne.on_the_subject and not borne.touches
    return kept


def near_pieces(
    snapshot: Snapshot, themes: Themes, rows: Sequence[int], field: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """How near the paragraphs of the field stand to the points word piece by word piece, (rows, challenges)."""
    near = np.zeros((len(rows), len(themes.each)))
    for at in np.flatnonzero(field):
        found = snapshot.piece_vectors(np.array([rows[at]], dtype=np.int64))
        if found is not None:
            near[at] = [nearness(points, found[0]) for points in themes.pieces]
    return near


def vectors(snapshot: Snapshot, document: Document) -> Vectors:
    paragraphs = [snapshot.paragraph_row(document.ref(one.id)) for one in document.paragraphs]
    sentences = [snapshot.sentence_row(document.ref(one.id)) for one in document.sentences]
    return Vectors(snapshot.paragraph_vectors(paragraphs), snapshot.sentence_vectors(sentences))


def labels() -> tuple[dict[tuple[str, int], int], set[tuple[str, int]]]:
    with HERE.with_name("challenge_labels.tsv").open(encoding="utf-8", newline="") as lines:
        listed = list(csv.DictReader(lines, delimiter="\t"))
    grades = {(row["ref"], int(row["challenge"])): int(row["grade"]) for row in listed}
    path = HERE.parents[1] / "tests" / "fixtures" / "challenge_labels.tsv"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return grades, {(ref, int(number)) for ref, numbers in rows for number in numbers.split()}


def fitted(pairs: Judged, among: NDArray[np.bool_], columns: Sequence[int]) -> Fit:
    """The weights of the signs as they are, none below 0, and the bias."""
    kept = among & pairs.field
    signs = pairs.signs[kept][:, columns]
    spread = signs.std(axis=0)
    told, wanted = signs / spread, pairs.wanted[kept]
    counts = np.where(pairs.read[kept], 1.0, OTHERS_COUNT)

    def loss(values: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights, total = values[:-1], told @ values[:-1] + values[-1]
        off = counts * (1 / (1 + np.exp(-total)) - wanted)
        sum_of_it = counts @ (np.logaddexp(0, total) - wanted * total) + weights @ weights / 2
        return float(sum_of_it), np.append(told.T @ off + weights, off.sum())

    bounds = [*[(0, None)] * len(columns), (None, None)]
    found = minimize(loss, np.zeros(len(bounds)), jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x[:-1] / spread), float(found.x[-1])


def sure(pairs: Judged, by_vectors: Fit, by_pieces: Fit | None) -> NDArray[np.float64]:
    """How sure each pair is, as `grading` has it."""
    (weights, bias), field = by_vectors, pairs.field
    first = np.where(field, 1 / (1 + np.exp(-(pairs.signs[:, BY_VECTORS] @ weights + bias))), 0.0)
    if by_pieces is None:
        return np.asarray(first)
    closer = 1 / (1 + np.exp(-(pairs.signs[:, BY_PIECES] @ by_pieces[0] + by_pieces[1])))
    return np.where(first >= LOOKED_AT, closer, first)


def left_out(pairs: Judged, *, pieces: bool) -> NDArray[np.float64]:
    """How sure each pair is by weights that were fitted without its work."""
    found = np.zeros(len(pairs.works))
    for work in np.unique(pairs.works):
        mine = pairs.works == work
        first = fitted(pairs, ~mine, BY_VECTORS)
        found[mine] = sure(pairs, first, fitted(pairs, ~mine, BY_PIECES) if pieces else None)[mine]
    return found


def report(pairs: Judged, values: NDArray[np.float64], title: str) -> None:
    print(f"\n{title}\n{'cut':>5}{'shown':>7}{'on it: precision, recall':>27}{'makes the point: p, r':>24}"
          f"{'at least touches: p':>21}{'elsewhere shown / on it':>25}")  # fmt: skip
    for cut in CUTS:
        shown, read = values >= cut, pairs.read
        here = shown & read
        makes, touches = pairs.grades == 2, (pairs.grades >= 1) | pairs.second
        print(
            f"{cut:>5}{here.sum():>7}{pairs.on_it[here].mean():>18.2f}, {here[pairs.on_it & read].mean():.2f}"
            f"{makes[here].mean():>18.2f}, {here[makes & read].mean():.2f}{touches[here].mean():>21.2f}"
            f"{(shown & ~read).sum():>17} / {touches[shown & ~read].sum()}"
        )


def report_halves(pairs: Judged, values: NDArray[np.float64]) -> None:
    """What is said to make the point of the works read whole, in halves, with 95% intervals over their passages."""
    for half, works in {"all": READ, **HALVES}.items():
        read = np.isin(pairs.works, works)
        shown, makes = read & (values >= MAKES), read & (pairs.grades == 2)
        counts = np.stack([each[read] for each in (shown, makes, shown & makes)])
        counts = counts.reshape(3, -1, pairs.each).sum(axis=2)  # of each passage
        drawn = np.random.default_rng(1).integers(0, counts.shape[1], (4000, counts.shape[1]))
        sums = counts[:, drawn].sum(axis=2)
        told = [f"{counts[2].sum() / counts[n].sum():.2f} {_interval(sums[2], sums[n])}" for n in (0, 1)]
        print(
            f"{half}, from {MAKES}: {shown.sum()} shown; makes the point: {told[0]}, {told[1]}; "
            f"on it: {pairs.on_it[shown].mean():.2f}, {shown[read & pairs.on_it].mean():.2f}"
        )


def _interval(some: NDArray[np.int64], every: NDArray[np.int64]) -> NDArray[np.float64]:
    """In which share 95 of 100 draws lie."""
    return np.asarray(np.quantile(some / np.maximum(every, 1), [0.025, 0.975]).round(2))


def report_hand(snapshot: Snapshot, path: Path) -> None:
    """What the product shows as making the point, against another hand's labels; halves by a hash of the work."""
    listed, places = Listed.of(snapshot), Places(snapshot)
    told: dict[str, dict[int, int]] = {}
    for row in table(path):
        if (ref := places.of(row)) is not None:
            told.setdefault(ref, {})[int(row["challenge"])] = int(row["grade"])
    shown: dict[str, set[int]] = {ref: set() for ref in told}
    for document in listed.others:
        own = vectors(snapshot, document)
        for found in graded(listed.themes, passages(document, own.paragraphs, own.sentences), listed.pieces):
            ref = document.ref(found.passage.paragraph.id)
            if found.grade == "makes" and ref in shown:
                shown[ref].add(found.challenge + 1)
    halves = {ref: "AB"[int(hashlib.sha1(ref.partition("#")[0].encode()).hexdigest(), 16) % 2] for ref in told}
    read = {ref for ref in told if ref.partition("#")[0] in READ}
    for title, refs in {
        "all": list(told),
        "half A": [ref for ref in told if halves[ref] == "A"],
        "half B": [ref for ref in told if halves[ref] == "B"],
        "works read whole": [ref for ref in told if ref in read],
        "other works": [ref for ref in told if ref not in read],
    }.items():
        counts = np.array([_counted(told[ref], shown[ref]) for ref in refs]).reshape(-1, 4)
        drawn = counts[np.random.default_rng(1).integers(0, len(refs), (4000, len(refs)))].sum(axis=1)
        all_shown, touching, making, right = counts.sum(axis=0)
        spans = [_interval(drawn[:, 3], drawn[:, n]) for n in (0, 2)]
        print(
            f"{title} ({len(refs)} passages): {all_shown} shown, {making} make the point; precision "
            f"{right / max(all_shown, 1):.2f} {spans[0]}, recall {right / max(making, 1):.2f} "
            f"{spans[1]}; at least touches {touching / max(all_shown, 1):.2f}"
        )


def _counted(grades: dict[int, int], shown: set[int]) -> tuple[int, int, int, int]:
    """Of a passage: shown, of these at least touching; making the point, of these shown."""
    making = {challenge for challenge, grade in grades.items() if challenge and grade == 2}
    touching = {challenge for challenge, grade in grades.items() if challenge and grade >= 1}
    return len(shown), len(shown & touching), len(making), len(shown & making)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--fit", action="store_true", help="print the weights that all works together give")
    parser.add_argument("--labels", type=Path, help="another hand's labels, to hold against what is shown")
    options = parser.parse_args()
    with closing(open_snapshot(options.index)) as snapshot:
        if options.labels is not None:
            report_hand(snapshot, options.labels)
            return
        pairs = judged(snapshot)
    making = (pairs.grades[pairs.read] == 2).sum()
    print(f"{len(pairs.works)} pairs; in the works read whole {pairs.read.sum()}: {making} make the point, "
          f"{(pairs.on_it & pairs.read).sum()} on it for either reader")  # fmt: skip
    report(pairs, left_out(pairs, pieces=False), "each work judged by the weights of the others, by vectors alone")
    values = left_out(pairs, pieces=True)
    report(pairs, values, "each work judged by the weights of the others, with word pieces")
    report_halves(pairs, values)
    shipped = (np.array(list(WEIGHTS.values())), BIAS), (np.array(list(WITH_PIECES.values())), PIECES_BIAS)
    report(pairs, sure(pairs, *shipped), f"the weights in the repository (makes from {MAKES}, touches from {TOUCHES})")
    if options.fit:
        every = np.ones(len(pairs.works), dtype=bool)
        for name, of_bias, columns, (weights, bias) in (
            ("WEIGHTS", "BIAS", BY_VECTORS, shipped[0]),
            ("WITH_PIECES", "PIECES_BIAS", BY_PIECES, shipped[1]),
        ):
            found, level = fitted(pairs, every, columns)
            told = ", ".join(f'"{NAMES[at]}": {weight:.2f}' for at, weight in zip(columns, found, strict=True))
            print(f"\n{name} = {{{told}}}\n{of_bias} = {level:.2f}")
            same = np.allclose(np.append(found, level), np.append(weights, bias), atol=0.006)
            print("as in the repository" if same else "the repository has others: they were fitted on another index")


if __name__ == "__main__":
    main()
