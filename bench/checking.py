"""How well the checker tells true citations from false ones.

Every claim of the shared corpus that was resolved to a paragraph of another place is put into a draft that cites this
paragraph, once as it stands and once for each kind of fault, made by a seeded change: a figure, a unit, a word of a
quotation, the paragraph's number, the work, a "not". The draft goes through `indexer.checking.check`. Two sets:
"cited" are nearly the source's own words, for so committees restate their reports; "restated" are the sentences of our
own-words digests, which share few words with the original.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from itertools import product
from pathlib import Path

from rich.console import Console
from rich.table import Table

from indexer import settings
from indexer.building.build import build
from indexer.checking import FAULTS, Checked, check, read_pasted
from indexer.checking.draft import claims
from indexer.embed import load_encoder
from indexer.models import Document, Work
from indexer.reading.document import read_document
from indexer.store import Snapshot, open_snapshot
from indexer.styles.citing import Locator, cite
from indexer.works.catalogue import Catalogue

SHARED = Path(__file__).parents[2] / "shared" / "corpus"
SEED = 20261121
FEWEST_WORDS = 8  # of a claim; shorter ones ("See also paragraph 12") claim nothing that could be changed
QUOTED = (6, 12)  # words of a quotation made from words that claim and source share


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim and the paragraph that it cites."""

    claim: str
    work: Work
    number: str  # of the paragraph cited
    source: str
    held: tuple[str, ...]  # all paragraph numbers of the work, in order


def pairs(snapshot: Snapshot) -> Iterator[Pair]:
    """Every sentence that stands on one numbered paragraph of a document, other than its own paragraph."""
    seen: set[tuple[str, str]] = set()
    for id in snapshot.document_ids():
        document = snapshot.document(id)
        links: dict[int, list[str]] = {}
        for link in snapshot.links(id):
            if link.state == "paragraph" and link.target:
                links.setdefault(link.citation, []).append(link.target)
        for claim in claims(document):
            for at in claim.citations:
                targets = links.get(at, [])
                pinpointed = any(pin.unit == "para" for pin in document.citations[at].pinpoints)
                if len(targets) != 1 or not pinpointed or targets[0] == document.ref(claim.paragraph):
                    continue
                work, _, local = targets[0].partition("#")
                held = snapshot.document(work)
                paragraph = next(p for p in held.paragraphs if p.id == local)
                if paragraph.number != local:
                    continue
                numbers = tuple(p.id for p in held.paragraphs if p.number == p.id)
                for sentence in claim.sentences:
                    text = _without_reference(sentence.span.of(document.text))
                    if len(text.split()) >= FEWEST_WORDS and (text, targets[0]) not in seen:
                        seen.add((text, targets[0]))
                        yield Pair(text, held.work, local, paragraph.span.of(held.text), numbers)


def restated(snapshot: Snapshot, catalogue: Catalogue) -> Iterator[Pair]:
    """Every sentence of our own-words digests with the paragraph of the original that it restates."""
    for path in sorted((settings.corpus() / settings.DIGEST).glob("*.md")):
        digest = read_document(path, catalogue)
        if digest.id not in snapshot.document_ids():
            continue
        original = snapshot.document(digest.id)
        held = {paragraph.id: paragraph for paragraph in original.paragraphs if paragraph.number == paragraph.id}
        for sentence in digest.sentences:
            text = sentence.span.of(digest.text)
            if sentence.paragraph in held and len(text.split()) >= FEWEST_WORDS:
                source = held[sentence.paragraph].span.of(original.text)
                yield Pair(text, original.work, sentence.paragraph, source, tuple(held))


def _without_reference(text: str) -> str:
    return re.sub(r"\s*\((?:Conclusion|Recommendation|Paragraph|paragraph|para)[^()]*\)?\s*\.?$", "", text).strip()


# ── faults ─────────────────────────────────────────────────────────────────────────────────────────────────────


NUMBER = r"(?<![\w.,–-])(?:\d{4}[–-]\d\d(?!\d)|\d+(?:,\d{3})*(?:\.\d+)?(?![\w–-]|[.,]\d))"


def changed_figure(pair: Pair, rng: random.Random) -> Pair | None:
    """Another number in the place of one that the source has too; its digits are as many."""
    numbers = list(re.finditer(NUMBER, pair.claim))
    shared = [m for m in numbers if re.search(rf"(?<![\d.,]){re.escape(m.group())}(?![\d]|[.,]\d)", pair.source)]
    shared = [
        m
        for m in shared
        if not re.search(r"(?:HC|HL|CP|paragraph|Figure|Table|Box|SDG|Article)\s$", pair.claim[: m.start()])
    ]
    if not shared:
        return None
    match = rng.choice(shared)
    years = re.fullmatch(r"((?:19|20)\d\d)(?:([–-])(\d\d))?", match.group())
    while True:
        digits = [rng.choice("123456789") if c.isdigit() else c for c in match.group()]
        if years:  # a year stays a year near it, a financial year one
            first = int(years[1]) + rng.choice([-3, -2, 2, 3])
            digits = [f"{first}{years[2]}{(first + 1) % 100:02}" if years[2] else str(first)]
        new = "".join(digits)
        if new != match.group() and not re.search(rf"(?<!\d){re.escape(new)}(?!\d)", pair.source):
            return replace(pair, claim=pair.claim[: match.start()] + new + pair.claim[match.end() :])


UNITS = {
    "million": "billion", "billion": "million", "trillion": "billion", "per cent": "million", "%": " million",
    "days": "weeks", "weeks": "months", "months": "years", "years": "months", "mm": "cm", "tonnes": "kg", "£": "$",
    "hours": "days", "kg": "tonnes",
}  # fmt: skip


def changed_unit(pair: Pair, rng: random.Random) -> Pair | None:
    found = []
    for unit, other in UNITS.items():
        pattern = r"£(?=\d)" if unit == "£" else rf"(?<=\d) ?{re.escape(unit)}(?!\w)"
        for match in re.finditer(pattern, pair.claim):
            before = re.search(r"[\d.,]+$", pair.claim[: match.start()])
            whole = (before.group() if before else "") + match.group()
            if whole in pair.source or (unit == "£" and pair.claim[match.start() : match.start() + 3] in pair.source):
                gap = " " if match.group().startswith(" ") else ""
                found.append(pair.claim[: match.start()] + gap + other + pair.claim[match.end() :])
    return replace(pair, claim=rng.choice(found)) if found else None


def quoted(pair: Pair, rng: random.Random) -> Pair | None:
    """Words that claim and source share, put between quotation marks: a true quotation."""
    ours, theirs = pair.claim.split(), pair.source.split()
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    runs = [block for block in matcher.get_matching_blocks() if block.size >= QUOTED[0]]
    runs = [run for run in runs if not re.search(r"[“”‘\"\[\]…]", " ".join(ours[run.a : run.a + run.size]))]
    if not runs or re.search(r"[“”\"]", pair.claim):
        return None
    run = max(runs, key=lambda block: block.size)
    length = min(run.size, QUOTED[1])
    start = run.a + rng.randrange(run.size - length + 1)
    words = [*ours[:start], "“" + ours[start], *ours[start + 1 : start + length - 1], ours[start + length - 1] + "”",
             *ours[start + length :]]  # fmt: skip
    return replace(pair, claim=" ".join(words))


OTHER_WORDS = "lantern harbour marble thistle copper meadow velvet cinder orchard pebble".split()


def altered_quote(pair: Pair, rng: random.Random) -> Pair | None:
    """One word inside a true quotation exchanged for another."""
    true = quoted(pair, rng)
    if true is None:
        return None
    before, _, rest = true.claim.partition("“")
    inside, _, after = rest.partition("”")
    words = inside.split()
    at = rng.randrange(1, len(words) - 1)
    words[at] = rng.choice(OTHER_WORDS)
    return replace(true, claim=f"{before}“{' '.join(words)}”{after}")


def off_by_one(pair: Pair, rng: random.Random) -> Pair | None:
    at = pair.held.index(pair.number)
    near = [pair.held[n] for n in (at - 1, at + 1) if 0 <= n < len(pair.held)]
    return replace(pair, number=rng.choice(near)) if near else None


def denied(pair: Pair, _: random.Random) -> Pair | None:
    """A "not" put in after the first auxiliary verb, or taken out where one stands."""
    if match := re.search(r"\b(is|are|was|were|has|have|had|will|should|could|must|did|does|do) not ", pair.claim):
        return replace(pair, claim=pair.claim[: match.end(1)] + " " + pair.claim[match.end() :])
    match = re.search(r"\b(is|are|was|were|has|have|had|will|should|could|must)\b (?!not|no\b)", pair.claim)
    return replace(pair, claim=f"{pair.claim[: match.end()]}not {pair.claim[match.end() :]}") if match else None


def swapper(snapshot: Snapshot) -> Callable[[Pair, random.Random], Pair | None]:
    """Another work of the corpus that has a number to be cited by and a paragraph of the same number."""
    documents = [snapshot.document(id) for id in snapshot.document_ids()]

    def swap(pair: Pair, rng: random.Random) -> Pair | None:
        others = [
            document
            for document in documents
            if document.id != pair.work.id
            and document.work.series
            and any(p.number == pair.number == p.id for p in document.paragraphs)
        ]
        return replace(pair, work=rng.choice(others).work) if others else None

    return swap


# ── the draft ──────────────────────────────────────────────────────────────────────────────────────────────────


def draft(found: Sequence[Pair], catalogue: Catalogue) -> Document:
    """A Markdown draft in which each claim is a paragraph with a note; read as any draft is."""
    bodies = [f"{_escaped(pair.claim)}[^{n}]" for n, pair in enumerate(found, 1)]
    notes = [f"[^{n}]: {reference(pair.work).replace(HERE, pair.number)}" for n, pair in enumerate(found, 1)]
    return read_pasted("# A draft\n\n" + "\n\n".join([*bodies, *notes]) + "\n", catalogue)


HERE = "7777"  # stands for the paragraph's number


@cache
def reference(work: Work) -> str:
    """The work as a note of Parliament's cites it, with a paragraph."""
    return cite(work, "parliament", Locator("para", HERE)).plain.strip()


def _escaped(claim: str) -> str:
    escaped = re.sub(r"([\\`*_\[\]<>#|~^])", r"\\\1", claim)
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", escaped)


# ── the table ──────────────────────────────────────────────────────────────────────────────────────────────────


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=SHARED, help="folder of the real documents")
    parser.add_argument(
        "--index", type=Path, required=True, help="folder for the index; kept, so that a second run is quick"
    )
    parser.add_argument("-v", action="store_true", help="print each false alarm and each fault that was missed")
    arguments = parser.parse_args()
    build([arguments.corpus], arguments.index, fresh=True)
    snapshot, catalogue = open_snapshot(arguments.index), Catalogue.load(settings.catalogue())
    encoder = load_encoder(snapshot.manifest.encoder)
    sets = {"cited": list(pairs(snapshot)), "restated": list(restated(snapshot, catalogue))}
    kinds: dict[str, tuple[Callable[[Pair, random.Random], Pair | None], bool]] = {
        "untouched": (lambda pair, _: pair, False),
        "true quotation": (quoted, False),
        "figure changed": (changed_figure, True),
        "unit changed": (changed_unit, True),
        "quote altered by a word": (altered_quote, True),
        "paragraph off by one": (off_by_one, True),
        "work swapped": (swapper(snapshot), True),
        "negation": (denied, True),
    }
    heads = ("claims", "what", "drafts", "caught or false alarm", "supported or quoted", "partly", "cannot tell")
    table = Table(*heads)
    for (name, found), (kind, (change, wrong)) in product(sets.items(), kinds.items()):
        rng = random.Random(SEED)
        made = [new for pair in found if (new := change(pair, rng)) is not None]
        if not made:
            continue
        began = time.perf_counter()
        report = check(draft(made, catalogue), snapshot, catalogue, encoder)
        by_note = {checked.marker: checked for checked in report.citations}
        answers = [by_note[str(n)] for n in range(1, len(made) + 1)]
        states = [checked.state for checked in answers]
        faults = sum(state in FAULTS for state in states)
        clean = sum(state in ("supported", "exact-quote") for state in states)
        partly, unknown = states.count("partly"), states.count("cannot-tell")
        shares = (f"{count / len(made):.3f}" for count in (faults, clean, partly, unknown))
        table.add_row(name, kind, str(len(made)), *shares)
        print(f"{name}, {kind}: {time.perf_counter() - began:.1f} s", file=sys.stderr)
        if arguments.v:
            for pair, checked in zip(made, answers, strict=True):
                if checked.is_fault != wrong:
                    _tell(f"{name}, {kind}", pair, checked)
    Console(width=160).print(table)


def _tell(kind: str, pair: Pair, checked: Checked) -> None:
    print(
        f"--- {kind}: {pair.work.id}#{pair.number} {checked.state} {checked.score} {checked.reasons}\n    {pair.claim}"
    )


if __name__ == "__main__":
    main()
