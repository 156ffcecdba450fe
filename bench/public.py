"""The product's own judging on two public sets: WiCE's claims and SciFact's, each before the passage that it cites.

WiCE (Kamoi et al. 2023, claim level, development set): a claim of Wikipedia and the page that it cites; is it
supported, partly supported, or not. SciFact (Wadden et al. 2020, development set): a scientific claim and the abstracts
that it cites; support, contradict, or neither. No threshold was set on either of them. Their test sets are not touched.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from indexer.building.build import build
from indexer.checking import read_pasted
from indexer.checking.draft import Claim
from indexer.checking.judging import Judge
from indexer.checking.records import CheckState
from indexer.embed import load_encoder
from indexer.store import open_snapshot
from indexer.works.catalogue import Catalogue

SHARED = Path(__file__).parents[2] / "shared" / "bench"
SEED = 20261128
WICE: dict[CheckState, str] = {"supported": "supported", "exact-quote": "supported", "partly": "partly"}
SCIFACT: dict[CheckState, str] = {"supported": "support", "exact-quote": "support", "differs": "contradict"}
Case = tuple[str, str, list[str], str]  # claim, name of its source, the source's sentences, label


def wice(folder: Path) -> Iterator[Case]:
    names = {"supported": "supported", "partially_supported": "partly", "not_supported": "not"}
    for at, line in enumerate((folder / "wice" / "dev.jsonl").read_text(encoding="utf-8").splitlines()):
        found = json.loads(line)
        yield found["claim"], f"wice{at}", found["evidence"], names[found["label"]]


def scifact(folder: Path) -> Iterator[Case]:
    corpus = {
        str(found["doc_id"]): found
        for found in map(json.loads, (folder / "scifact" / "corpus.jsonl").read_text(encoding="utf-8").splitlines())
    }
    for line in (folder / "scifact" / "claims_dev.jsonl").read_text(encoding="utf-8").splitlines():
        found = json.loads(line)
        for id in map(str, found["cited_doc_ids"]):
            labels = {evidence["label"] for evidence in found["evidence"].get(id, [])}
            label = {"SUPPORT": "support", "CONTRADICT": "contradict"}.get(next(iter(labels), ""), "none")
            if id in corpus:
                yield found["claim"], f"scifact{id}", corpus[id]["abstract"], label


def states(cases: Sequence[Case], folder: Path) -> list[CheckState]:
    """What the product says of each claim, its source cited as a whole."""
    catalogue = Catalogue()
    works = folder / "works"
    works.mkdir()
    for _, name, sentences, _ in cases:
        text = " ".join(" ".join(sentence.split()).lstrip("#>*-+ ") for sentence in sentences)
        (works / f"{name}.txt").write_text(f"{name}\n\n{text}\n", encoding="utf-8")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "catalogue.toml").write_text("", encoding="utf-8")
    build([works], folder / "index", fresh=True, corpus=folder / "corpus")
    snapshot = open_snapshot(folder / "index")
    encoder = load_encoder(snapshot.manifest.encoder)
    by_file = {Path(snapshot.document(id).file).stem: id for id in snapshot.document_ids()}
    words = [" ".join(claim.split()) for claim, *_ in cases]
    draft = read_pasted("# Draft\n\n" + "\n\n".join(map(escaped, words)) + "\n", catalogue)
    places = [p for p in draft.paragraphs if p.kind != "heading"]
    if len(places) != len(cases):
        raise SystemExit(f"{len(places)} paragraphs were read of {len(cases)} claims")
    made = []
    for place in places:
        inside = tuple(s for s in draft.sentences if s.paragraph == place.id)
        made.append(Claim(draft, place.id, inside, None, inside[-1].span, False, ()))
    judge = Judge(snapshot)
    texts = {s.id: claim.said_in(s) for claim in made for s in claim.sentences}
    judge.vectors.update(zip(texts, encoder.encode(list(texts.values())), strict=True))
    return [
        judge.work(claim, snapshot.document(by_file[name]), alone=True).state
        for claim, (_, name, *_) in zip(made, cases, strict=True)
    ]


def escaped(claim: str) -> str:
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", re.sub(r"([\\`*_\[\]<>#|~^$+-])", r"\\\1", claim))


def tell(name: str, gold: Sequence[str], said: Sequence[str], labels: Sequence[str]) -> None:
    table = Table(name, "claims", *(f"said {label}" for label in labels), "precision", "recall", "F1")
    scores, recalls = [], []
    for label in labels:
        row = [sum(g == label and s == other for g, s in zip(gold, said, strict=True)) for other in labels]
        right, held, told = row[labels.index(label)], gold.count(label), said.count(label)
        precision, recall = right / max(1, told), right / max(1, held)
        scores.append(2 * precision * recall / (precision + recall) if right else 0.0)
        recalls.append(recall)
        table.add_row(label, str(held), *map(str, row), f"{precision:.3f}", f"{recall:.3f}", f"{scores[-1]:.3f}")
    console = Console(width=130)
    console.print(table)
    accuracy = sum(g == s for g, s in zip(gold, said, strict=True)) / len(gold)
    macro, balanced = sum(scores) / len(scores), sum(recalls) / len(recalls)
    console.print(f"{name}: accuracy {accuracy:.3f}, macro-F1 {macro:.3f}, balanced accuracy {balanced:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=SHARED, help="holds wice/ and scifact/")
    parser.add_argument("--some", type=int, default=0, help="only so many claims of each set, drawn from a fixed seed")
    arguments = parser.parse_args()
    sets = (
        ("WiCE", wice, WICE, ("supported", "partly", "not")),
        ("SciFact", scifact, SCIFACT, ("support", "contradict", "none")),
    )
    for name, read, meaning, labels in sets:
        cases = list(read(arguments.folder))
        if arguments.some:
            cases = random.Random(SEED).sample(cases, min(arguments.some, len(cases)))
        began = time.perf_counter()
        with TemporaryDirectory() as folder:
            said = [meaning.get(state, labels[-1]) for state in states(cases, Path(folder))]
        tell(name, [case[3] for case in cases], said, labels)
        print(f"{time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
