"""Fit what each difference that is seen weighs (`indexer/checking/weights.tsv`), and say how well it does unseen.

    .venv/bin/python bench/fit_judging.py [--index FOLDER --claims FILE … --drafts FILE …] [--only-measure]
        [--only RULE …]

Fitted on `bench/readings.tsv`: for each claim its hand, whether it is right, and which differences were seen, by their
rules; no word of it. With `--index` that table is made anew from claims (`claims.jsonl`, each with its source and
document) and from drafts with their gold. A draft that rules were made on (`seen`) weighs less in the fit. It prints
for each hand how many of its wrong claims are caught and how many of its right ones blamed by weights of the others.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from judging import Record, _through, claim_of, escaped

from indexer import settings
from indexer.checking import read_pasted
from indexer.checking.judging import Judge, Verdict
from indexer.checking.weighing import ANY, CARE, DIFFERS, MORE, SHARE, WEIGHTS
from indexer.embed import load_encoder, with_pieces
from indexer.models import Document
from indexer.store import Snapshot, open_snapshot
from indexer.works.catalogue import Catalogue

READINGS = Path(__file__).with_name("readings.tsv")
SEEN = 0.5  # weight of a claim that rules were made on
STRENGTH = 1.0  # inverse of the penalty on large weights
FEWEST = 2  # claims in which a rule must have spoken to have a weight of its own
# The gold's kinds that are for finding: what is cited is not what is meant.
FOR_FINDING = ("wrong-work", "wrong-paragraph", "no-such-paragraph", "no-such-note", "dead-note", "orphan", "misplaced")
SHORT = {"nao": "hc950", "pac": "hc1376", "lga": "lives-we-want|lga-", "communitycare": "community-?care",
         "croneri": "croner", "eac": "hc179", "eac-response": "hc802", "space": "paper190",
         "space-response": "cp1478", "covid": "hc18-|hc18$", "covid-response": "cp1240"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    hand: str
    seen: bool
    kind: str  # of the error; empty for a right claim
    state: str  # as it was judged when the row was made
    sure: bool  # wrong for its quotations or its place, which are not weighed
    signs: dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--claims", type=Path, nargs="*", default=[])
    parser.add_argument("--drafts", type=Path, nargs="*", default=[])
    parser.add_argument("--unseen", nargs="*", default=[], help="names of drafts that no rule was made on")
    parser.add_argument("--only-measure", action="store_true", help="write no weights")
    parser.add_argument(
        "--only", nargs="*", default=[], help="rules that are weighed anew; all others stay as they are"
    )
    options = parser.parse_args()
    if options.index:
        _write_readings(list(_made(options)))
    rows = list(_read())
    for bound in (0.5, 0.7, 0.9, 1.1, 1.3):
        _tell(rows, bound)
    if not options.only_measure:
        _write(rows, options.only)


# ── the table ──────────────────────────────────────────────────────────────────────────────────────────────────


def _made(options: argparse.Namespace) -> Iterator[Row]:
    snapshot, catalogue = open_snapshot(options.index), Catalogue.load(settings.catalogue())
    for path in options.claims:
        cases = list(_claims(path, snapshot))
        yield from _judged(path.parent.name, False, cases, snapshot, catalogue)
    for path in options.drafts:
        name = f"{path.parent.parent.name}-{path.parent.name}"
        seen = not any(unseen in name for unseen in options.unseen)
        yield from _judged(name, seen, list(_drafted(path, snapshot)), snapshot, catalogue)


Case = tuple[Record, frozenset[str]]  # the claim, and the paragraphs that it cites; none for a whole work


def _claims(path: Path, snapshot: Snapshot) -> Iterator[Case]:
    files = {Path(snapshot.document(id).file).name: id for id in snapshot.document_ids()}
    plain: dict[str, list[tuple[str, str]]] = {}
    for one in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        id = files.get(Path(one["doc"].split(",")[0].strip()).name)
        if id is None:
            continue
        if id not in plain:
            document = snapshot.document(id)
            plain[id] = [(p.id, _plain(p.span.of(document.text))) for p in document.paragraphs if p.kind != "heading"]
        source = _plain(one["source"])
        found = frozenset(p for p, text in plain[id] if len(text) >= LEAST and (text in source or source in text))
        if found:
            claim = CITES.sub("", " ".join(one["claim"].split()))
            yield Record(claim, "", id, "", one["kind"] or "", (), "A", ""), found
        else:
            print(f"{path.parent.name}: no paragraph for {one['id']}", file=sys.stderr)


# What a claim cites in brackets, which is not part of it: "(2.11)", "(NAO 2018, para 2)", "(LGA 2018, ch. 6)".
CITES = re.compile(r" ?[(\[][^()\[\]]*(?:\d+\.\d+|\b(?:paras?|ch|chapter|pp?|recs?)\b\.? ?\d)[^()\[\]]*[)\]]")
LEAST = 25  # letters of a paragraph that is known again


def _plain(text: str) -> str:
    """Its letters, without marks and the numbers of notes."""
    return re.sub(r"[^a-z]+", "", re.sub(r"<[^<>]{1,8}>", "", text).lower())


def _drafted(path: Path, snapshot: Snapshot) -> Iterator[Case]:
    ids = list(snapshot.document_ids())
    files = {Path(snapshot.document(id).file).stem: id for id in ids}
    gold: dict[str, list[dict[str, Any]]] = json.loads(path.read_text(encoding="utf-8"))
    for one in (record for draft in gold.values() for record in draft):
        if not (one["claim"] and one["target"]) or one["kind"] in FOR_FINDING:
            continue
        name, _, place = one["target"].partition("#")
        id = files.get(name) or next((id for id in ids if name in SHORT and re.search(SHORT[name], id)), None)
        if id is None:
            continue
        reference = (one.get("anchor") or "") if one["note"] is None else ""
        through = _through(one["citation"] or "", place)
        record = Record(one["claim"], reference, id, place, one["kind"] or "", (), "A", "", through)
        wanted = _wanted(snapshot.document(id), place, through)
        if wanted or not place:
            yield record, wanted


def _wanted(document: Document, place: str, through: str) -> frozenset[str]:
    ids = [p.id for p in document.paragraphs]
    if place in ids and through in ids:
        return frozenset(ids[ids.index(place) : ids.index(through) + 1])
    wanted = frozenset(p.id for p in document.paragraphs if place and p.id == place)
    return wanted or frozenset(p.id for p in document.paragraphs if place and p.number == place)


def _judged(hand: str, seen: bool, cases: Sequence[Case], snapshot: Snapshot, catalogue: Catalogue) -> Iterator[Row]:
    encoder = with_pieces(load_encoder(snapshot.manifest.encoder))
    assert encoder is not None
    draft = read_pasted("# Draft\n\n" + "\n\n".join(escaped(record.claim) for record, _ in cases) + "\n", catalogue)
    made = [claim_of(record, draft, at) for at, (record, _) in enumerate(cases)]
    judge, said = Judge(snapshot), Counter(record.claim for record, _ in cases)
    texts = {s.id: claim.said_in(s) for claim in made for s in claim.sentences}
    vectors, pieces = encoder.encode_tokens(list(texts.values()))
    judge.vectors.update(zip(texts, vectors, strict=True))
    judge.pieces.update(zip(texts, pieces, strict=True))
    judge.spans.update((id, tuple(encoder.piece_spans(text))) for id, text in texts.items())
    for (record, wanted), claim in zip(cases, made, strict=True):
        document, alone = snapshot.document(record.work), said[record.claim] == 1
        verdict = (judge.place(claim, document, set(wanted), alone) if wanted
                   else judge.work(claim, document, alone))  # fmt: skip
        yield Row(hand, seen, record.kind, verdict.state, _is_sure(verdict), dict(verdict.signs))


def _is_sure(verdict: Verdict) -> bool:
    quoted = any(quote.standing in ("altered", "stitched", "elsewhere", "absent") for quote in verdict.quotes)
    placed = any(reason.startswith(("These words are those of", "This stands in")) for reason in verdict.reasons)
    return verdict.state == "differs" and (quoted or placed)


def _write_readings(rows: Iterable[Row]) -> None:
    lines = ["# Claims by several hands: the hand, whether rules were made on it, the kind of error (none: right), the"
             " state then, whether sure without weighing, and the differences seen."]  # fmt: skip
    for row in rows:
        signs = "; ".join(f"{name}={value:.3g}" for name, value in row.signs.items())
        lines.append("\t".join((row.hand, "seen" if row.seen else "fresh", row.kind, row.state,
                                "sure" if row.sure else "", signs)))  # fmt: skip
    READINGS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _read() -> Iterator[Row]:
    for line in READINGS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        hand, seen, kind, state, sure, signs = line.split("\t")
        told = dict(sign.rsplit("=", 1) for sign in signs.split("; ") if sign)
        yield Row(hand, seen == "seen", kind, state, bool(sure), {name: float(value) for name, value in told.items()})


# ── the fit ────────────────────────────────────────────────────────────────────────────────────────────────────


def fitted(rows: Sequence[Row]) -> dict[str, float]:
    """The weight of each sign in log odds, from the claims in which something was seen."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    weighed = [row for row in rows if row.signs and not row.sure]
    times = Counter(name for row in weighed for name in row.signs)
    names = sorted(name for name, count in times.items() if count >= FEWEST or name in (ANY, MORE, SHARE, CARE))
    table = np.array([[row.signs.get(name, 0.0) for name in names] for row in weighed])
    shares = np.array([SEEN if row.seen else 1.0 for row in weighed])
    wrong = [bool(row.kind) for row in weighed]
    model = LogisticRegression(C=STRENGTH, max_iter=5000, fit_intercept=False).fit(table, wrong, sample_weight=shares)
    return dict(zip(names, map(float, model.coef_[0]), strict=True))


def _odds(weights: dict[str, float], row: Row) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in row.signs.items()) if row.signs else float("-inf")


def _tell(rows: Sequence[Row], bound: float) -> None:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for hand in dict.fromkeys(row.hand for row in rows):
        weights = fitted([row for row in rows if row.hand != hand])
        for row in (row for row in rows if row.hand == hand):
            told = row.sure or _odds(weights, row) >= bound
            for name in (hand, "all seen" if row.seen else "all fresh"):
                counts[name][0 if row.kind else 2] += told
                counts[name][1 if row.kind else 3] += 1
    told = ", ".join(f"{hand} {c}/{w} caught {a}/{r} blamed" for hand, (c, w, a, r) in sorted(counts.items()))
    print(f"from {bound:.1f} on{' (as shipped)' if bound == DIFFERS else ''}: {told}")


def _write(rows: Sequence[Row], only: Sequence[str] = ()) -> None:
    """The weights of the fit; of rules named `only` theirs alone, beside the table as it stands."""
    lines = [
        "# What a difference that was seen weighs, in log odds, and how many wrong claims of the fit have it;"
        " made by bench/fit_judging.py."
    ]
    wrong = Counter(name for row in rows if row.kind for name in row.signs)
    found = {name: (f"{weight:.2f}", str(wrong[name])) for name, weight in fitted(rows).items()}
    if only:
        table = WEIGHTS.read_text(encoding="utf-8").splitlines()
        held = [line.split("\t") for line in table if line and line[0] != "#"]
        anew = {name: weight for name, weight in found.items() if name.split(",")[0] in only}
        found = {name: (weight, count) for name, weight, count in held} | anew
    lines += ["\t".join((name, *row)) for name, row in sorted(found.items(), key=lambda one: -float(one[1][0]))]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
