"""Fit what each word of an answer weighs for each status (`indexer/recommendations/weights.tsv`), and say how well.

    .venv/bin/python bench/fit_statuses.py [--labels FOLDER] [--documents FOLDER] [--more FILE …] [--only-measure]

Fitted on `bench/answers/*.txt` and `tests/fixtures/answers.txt`, answers in invented words with the status that a fair
reader gives them, on the visible pairs of `bench/responses.py`, and on the answers of pairs that are kept elsewhere, as
far as they are here: `--more` names files of JSON, each a list of {"pair", "asked", "text", "kind", "shared", "status",
"alt"}. It prints how many are
right where neither the answers to the same recommendation nor those of the same pair were fitted on.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from indexer import settings
from indexer.models import Span
from indexer.reading.document import read_document
from indexer.recommendations import ledger
from indexer.recommendations.records import STATUSES
from indexer.recommendations.status import signs_and_cues
from indexer.recommendations.verdicts import HOLDS
from indexer.recommendations.weighing import CUE, LENGTH, SURE, UNKNOWN, WEIGHTS
from indexer.works.catalogue import Catalogue

if TYPE_CHECKING:
    import numpy as np

    Table = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"
FEWEST, GROUPS = 3, 2  # answers, and recommendations, in which a sign must stand to be weighed
STRENGTH = 3.0  # inverse of the penalty on large weights
FOLDS = 8
RULE = "rule: "  # how the cue begins that says what the rules make of it
GIVEN = tuple(status for status in STATUSES if status not in ("unclear", "no-answer"))


@dataclass(frozen=True, slots=True)
class Labelled:
    group: str  # the recommendation, or the pair: all of it is fitted on, or none
    source: str
    status: str
    others: tuple[str, ...]  # other readings of a fair judge
    signs: frozenset[str]
    cues: frozenset[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", type=Path, default=SHARED / "bench" / "responses")
    parser.add_argument("--documents", type=Path, default=SHARED / "corpus" / "parliament")
    parser.add_argument("--more", type=Path, nargs="*", default=[], help="answers of pairs that are kept elsewhere")
    parser.add_argument("--only-measure", action="store_true", help="write no weights")
    options = parser.parse_args()
    if not WEIGHTS.exists():  # the pairs are read by the program that asks for them
        _write_rows({"": 0.0}, [[0.0] * len(GIVEN)])
    invented = [*sorted((HERE / "answers").glob("*.txt")), HERE.parent / "tests" / "fixtures" / "answers.txt"]
    held = [one for path in invented for one in _worded(path)]
    held += [one for path in sorted(options.labels.glob("*.json")) for one in _paired(path, options.documents)]
    held += [one for path in options.more for one in _kept(path)]
    names = _weighed(held)
    for source, (right, wrong, unclear) in sorted(_unseen(held, names).items()):
        print(f"{source}: right {right}, wrong {wrong}, unclear {unclear}")
    if not options.only_measure:
        _write(held, names)


def _worded(path: Path) -> Iterator[Labelled]:
    """Lines "status | answer" under "? recommendation" or "! conclusion"."""
    asked, concluded, count = "", False, 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(("? ", "! ")):
            asked, concluded, count = line[2:], line[0] == "!", count + 1
        elif line and not line.startswith("#"):
            status, _, answer = line.partition(" | ")
            yield _labelled(f"{path.stem} {count}", path.stem, status, (), asked, answer, False, concluded)


def _kept(path: Path) -> Iterator[Labelled]:
    """The answers of pairs that are kept elsewhere, each pair a group."""
    for one in json.loads(path.read_text(encoding="utf-8")):
        pair = f"{path.stem} {one['pair']}"
        yield _labelled(pair, pair, one["status"], tuple(one["alt"]), one["asked"], one["text"], one["shared"],
                        one["kind"] == "conclusion")  # fmt: skip


def _paired(path: Path, documents: Path) -> Iterator[Labelled]:
    """The answers of a pair that are tied as the labels tie them."""
    sys.path.insert(0, str(path.parent))
    import score  # type: ignore[import-not-found]  # beside the labels

    gold = json.loads(path.read_text(encoding="utf-8"))
    catalogue = Catalogue.load(settings.catalogue())
    read = [read_document(documents / gold[name], catalogue) for name in ("report", "response")]
    told = ledger(read).to_json()["recommendations"]
    for at, place in score.match(gold["recommendations"], told).items():
        left = list(score.gl(gold["recommendations"][place]))
        for answer in score.pl(told[at]):
            hit = next((one for one in left if score.linked(answer, one, 1)), None)
            if hit:
                left.remove(hit)
                concluded = told[at]["kind"] == "conclusion"
                yield _labelled(path.stem, path.stem, hit["status"], tuple(hit.get("status_alt", ())), told[at]["text"],
                                answer["text"], bool(answer["together_with"]), concluded)  # fmt: skip


def _labelled(
    group: str, source: str, status: str, others: tuple[str, ...], asked: str, answer: str, shared: bool,
    concluded: bool,
) -> Labelled:  # fmt: skip
    spans, at = [], 0
    for line in answer.split("\n"):
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    signs, cues = signs_and_cues(answer, spans, asked, shared, concluded)
    assert status in GIVEN, (status, answer)
    return Labelled(group, source, status, others, frozenset(sign.name for line in signs for sign in line),
                    frozenset(cues))  # fmt: skip


def _weighed(held: Sequence[Labelled]) -> dict[str, float]:
    """The signs that are weighed, with how rare each is; cues have none."""
    times: Counter[str] = Counter()
    groups: dict[str, set[str]] = defaultdict(set)
    for one in held:
        times.update(one.signs)
        for sign in one.signs:
            groups[sign].add(one.group)
    rare = {
        sign: math.log(len(held) / count) + 1
        for sign, count in sorted(times.items())
        if count >= FEWEST and len(groups[sign]) >= GROUPS
    }
    return rare | dict.fromkeys(sorted({cue for one in held for cue in one.cues}), 0.0)


def _table(held: Sequence[Labelled], names: dict[str, float]) -> Table:
    import numpy as np

    at = {name: place for place, name in enumerate(names)}
    table = np.zeros((len(held), len(names)))
    for row, one in enumerate(held):
        for sign in one.signs & names.keys():
            table[row, at[sign]] = names[sign]
        unknown = len(one.signs - names.keys())
        table[row] *= LENGTH / (np.sqrt((table[row] ** 2).sum() + unknown * UNKNOWN**2) or 1.0)
        for cue in one.cues:
            table[row, at[cue]] = CUE
    return table


def _fitted(table: Table, held: Sequence[Labelled]) -> tuple[Table, Table]:
    """The weights (statuses, signs) and what each status has without any."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(table, [GIVEN.index(one.status) for one in held])
    return model.coef_, model.intercept_


def _unseen(held: Sequence[Labelled], names: dict[str, float]) -> dict[str, tuple[int, int, int]]:
    import numpy as np

    table = _table(held, names)
    order = {group: place for place, group in enumerate(dict.fromkeys(one.group for one in held))}
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for fold in range(FOLDS):
        out = np.array([order[one.group] % FOLDS == fold for one in held])
        coef, bias = _fitted(table[~out], [one for one, away in zip(held, out, strict=True) if not away])
        for place in np.flatnonzero(out):
            one, scores = held[place], coef @ table[place] + bias
            chance = np.exp(scores - scores.max()) / np.exp(scores - scores.max()).sum()
            told = GIVEN[int(chance.argmax())]
            rule, _, ruled = next(cue for cue in one.cues if cue.startswith(RULE)).removeprefix(RULE).partition(", ")
            told = ruled if chance.max() < HOLDS.get(rule, 0.0) else told if chance.max() >= SURE else "unclear"
            counts[one.source][2 if told == "unclear" else 0 if told in (one.status, *one.others) else 1] += 1
    return {source: (right, wrong, unclear) for source, (right, wrong, unclear) in counts.items()}


def _write(held: Sequence[Labelled], names: dict[str, float]) -> None:
    coef, bias = _fitted(_table(held, names), held)
    _write_rows({"": 0.0} | names, [bias, *coef.T])


def _write_rows(names: dict[str, float], rows: Sequence[Iterable[float]]) -> None:
    lines = ["# What a word, a pair of words or a cue weighs for each status; made by bench/fit_statuses.py.",
             "\t".join(("sign", "rarity", *GIVEN))]  # fmt: skip
    for (name, rarity), row in zip(names.items(), rows, strict=True):
        lines.append("\t".join((name, f"{rarity:.3f}", *(f"{weight:.3f}" for weight in row))))
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
