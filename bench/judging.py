"""How well the product judges a claim once its source is reached.

Each record of the hand-made drafts (`shared/bench/drafts/gold.json`) that names a place of the corpus is handed to the
product's own judging with its claim and that place, so that finding and judging can be measured apart. The records
stand in two halves, by the hash of the claim: rules are made on `A`, and `B` tells what they are worth.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from indexer import settings
from indexer.checking import read_pasted
from indexer.checking.draft import Claim
from indexer.checking.judging import Judge, Verdict
from indexer.embed import load_encoder
from indexer.models import Document, Span
from indexer.store import Snapshot, open_snapshot
from indexer.works.catalogue import Catalogue

DRAFTS = Path(__file__).parents[2] / "shared" / "bench" / "drafts" / "gold.json"
# The works by the names of the gold: words that stand in the id of the document.
WORKS = {
    "nao": "hc950", "pac": "hc1376", "lga": "lives-we-want|lga-", "communitycare": "communitycare|community-care",
    "croneri": "croner", "eac": "hc179", "eac-response": "hc802", "space": "paper190", "space-response": "cp1478",
    "covid": "hc18-|hc18$", "covid-response": "cp1240",
}  # fmt: skip
ALARMS, GOOD = ("differs", "no-such-paragraph"), ("supported", "exact-quote")


@dataclass(frozen=True, slots=True)
class Record:
    claim: str
    reference: str  # the words in the claim that cite, empty where a note does
    work: str
    place: str  # empty where the work is cited as a whole
    kind: str  # of the planted error; empty for a right one
    expected: tuple[str, ...]
    half: str
    told: str  # what the source says instead
    through: str = ""  # the last paragraph of a range


def records(gold: dict[str, list[dict[str, Any]]], snapshot: Snapshot) -> Iterator[Record]:
    """Those that have a claim and name a place that the corpus has."""
    ids = snapshot.document_ids()
    for found in (record for draft in gold.values() for record in draft):
        if not (found["claim"] and found["target"]):
            continue
        name, _, place = found["target"].partition("#")
        work = next((id for id in ids if re.search(WORKS[name], id)), None)
        if work is not None:
            half = "AB"[int(hashlib.sha1(found["claim"].encode()).hexdigest(), 16) % 2]
            reference = (found.get("anchor") or "") if found["note"] is None else ""
            yield Record(found["claim"], reference, work, place, found["kind"] or "", tuple(found["expected"]), half,
                         found["source_says"] or "", _through(found["citation"], place))  # fmt: skip


def _through(citation: str, place: str) -> str:
    """The end of a range or list of paragraphs that begins at the place: `paras 1–2`, `paras 2.3 and 2.4`."""
    match = (
        re.search(rf"(?<![\d.]){re.escape(place)}\s?(?:[–-]|to|and|,)\s?(\d+(?:\.\d+)?)", citation) if place else None
    )
    return match[1] if match else ""


def claim_of(record: Record, draft: Document, at: int) -> Claim:
    """The claim in a paragraph of its own, the first one of the draft being `at` 0."""
    paragraph = [p for p in draft.paragraphs if p.kind != "heading"][at]
    sentences = tuple(s for s in draft.sentences if s.paragraph == paragraph.id)
    start = paragraph.span.start
    found = paragraph.span.of(draft.text).find(record.reference) if record.reference else -1
    holes = (Span(start + found, start + found + len(record.reference)),) if found >= 0 else ()
    return Claim(draft, paragraph.id, sentences, None, sentences[-1].span, False, (), holes)


def escaped(claim: str) -> str:
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", re.sub(r"([\\`*_\[\]<>#|~^])", r"\\\1", claim))


def judged(found: Sequence[Record], snapshot: Snapshot, catalogue: Catalogue) -> list[Verdict | None]:
    """A verdict for each; None where the corpus lacks the place."""
    encoder = load_encoder(snapshot.manifest.encoder)
    text = "\n\n".join(escaped(record.claim) for record in found)
    draft = read_pasted(f"# Draft\n\n{text}\n", catalogue)
    made = [claim_of(record, draft, at) for at, record in enumerate(found)]
    judge, said = Judge(snapshot), Counter(record.claim for record in found)
    texts = {s.id: claim.said_in(s) for claim in made for s in claim.sentences}
    judge.vectors.update(zip(texts, encoder.encode(list(texts.values())), strict=True))
    verdicts: list[Verdict | None] = []
    for record, claim in zip(found, made, strict=True):
        document = snapshot.document(record.work)
        wanted = {p.id for p in document.paragraphs if record.place and p.id == record.place}
        if wanted and record.through:
            ids = [p.id for p in document.paragraphs]
            if record.through in ids:
                wanted = set(ids[ids.index(record.place) : ids.index(record.through) + 1])
        wanted = wanted or {p.id for p in document.paragraphs if record.place and p.number == record.place}
        if record.place and not wanted:
            verdicts.append(None)
        elif wanted:
            verdicts.append(judge.place(claim, document, wanted, said[record.claim] == 1))
        else:
            verdicts.append(judge.work(claim, document, said[record.claim] == 1))
    return verdicts


def tell(found: Sequence[Record], verdicts: Sequence[Verdict | None], halves: str, verbose: bool) -> None:
    table = Table("half", "planted", "caught", "decisive", "right", "supported or exact", "false alarms", "partly",
                  "cannot tell", "no place")  # fmt: skip
    for half in [*halves, *([halves] if len(halves) > 1 else [])]:
        rows = [(r, v) for r, v in zip(found, verdicts, strict=True) if r.half in half]
        wrong = [(r, v.state if v else "") for r, v in rows if r.kind]
        right = Counter(v.state if v else "" for r, v in rows if not r.kind)
        caught = [state for r, state in wrong if state in r.expected]
        table.add_row(
            half, str(len(wrong)), str(len(caught)), str(sum(s != "cannot-tell" for s in caught)),
            str(sum(right.values())), str(sum(right[s] for s in GOOD)), str(sum(right[s] for s in ALARMS)),
            str(right["partly"]), str(right["cannot-tell"]), str(right[""]),
        )  # fmt: skip
    console = Console(width=150)
    console.print(table)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for record, verdict in zip(found, verdicts, strict=True):
        if record.kind and record.half in halves:
            state = str(verdict.state) if verdict else ""
            kinds[record.kind].update(("planted", "caught") if state in record.expected else ("planted",))
    print(", ".join(f"{kind} {count['caught']}/{count['planted']}" for kind, count in sorted(kinds.items())))
    alarms: Counter[str] = Counter()
    for record, verdict in zip(found, verdicts, strict=True):
        if verdict and not record.kind and record.half in halves and verdict.state in ALARMS:
            alarms.update(_why(verdict))
    print("false alarms by what was seen:", ", ".join(f"{why} {count}" for why, count in alarms.most_common()))
    if verbose:
        for record, verdict in zip(found, verdicts, strict=True):
            state = str(verdict.state) if verdict else "no place"
            if record.half in halves and record.half in halves and state not in record.expected:
                _show(record, verdict, state)


def _why(verdict: Verdict) -> set[str]:
    quotes = {f"quote {quote.standing}" for quote in verdict.quotes if quote.standing not in ("exact", "cut")}
    figures = {
        f"figure {found.standing} ({found.claim.kind}{' in words' * found.claim.words})"
        for found in verdict.figures
        if found.standing not in ("agrees", "rounded")
    }
    return quotes | figures | {change.kind for change in verdict.changes} or {"absent or elsewhere"}


def _show(record: Record, verdict: Verdict | None, state: str) -> None:
    print(f"--- [{record.kind or 'right'}] {record.work}#{record.place}: {state} {verdict.score if verdict else ''}")
    print(f"    C: {record.claim}")
    if record.told:
        print(f"    T: {record.told}")
    if verdict and verdict.source:
        span = verdict.source.sentence
        print(f"    S: {span.of(verdict.source.text) if span else '(none) ' + verdict.source.text[:300]}")
        print(f"    R: {verdict.reasons}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=DRAFTS)
    parser.add_argument("--index", type=Path, required=True, help="an index of the originals and the six reports")
    parser.add_argument("--halves", default="AB")
    parser.add_argument("-v", action="store_true", help="print what was judged wrongly in half A")
    arguments = parser.parse_args()
    snapshot, catalogue = open_snapshot(arguments.index), Catalogue.load(settings.catalogue())
    found = list(records(json.loads(arguments.gold.read_text(encoding="utf-8")), snapshot))
    found = [record for record in found if record.half in arguments.halves]
    began = time.perf_counter()
    verdicts = judged(found, snapshot, catalogue)
    print(f"{len(found)} claims judged in {time.perf_counter() - began:.1f} s")
    tell(found, verdicts, arguments.halves, arguments.v)


if __name__ == "__main__":
    main()
