"""References followed: against the paragraph numbers that Parliament printed, and over the documents of the corpus.

    .venv/bin/python bench/resolution.py [--table FILE] [--documents FOLDER] [--originals FOLDER] [--drafts FOLDER]
        [--misses]

First the forms in which people cite, written out in `tests/fixtures`: how many lead to their work and place. Then, for
each passage of the table that Parliament closed with "(Paragraph n)", whether our link from that very reference leads
to that paragraph of that document. A link to anything else counts against precision; no link counts against recall.
Beside it, a harder question that the number does not help with: which paragraph of the target has the most of the
passage's words. Then how many right citations of the drafts reach their work and place. Then, for the originals (or
their digests, where the originals are not at hand): kinds of citations, works merged, states of links, and what is
unresolved, with the reasons.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reaching import print_drafts, print_forms

from indexer import settings
from indexer.linking.locators import share
from indexer.linking.resolve import Resolution, resolve
from indexer.models import Citation, Document, Link, Paragraph
from indexer.reading.document import read_document
from indexer.works.catalogue import Catalogue

SHARED = Path(__file__).parents[2] / "shared"
SAME_WORDS = 8  # before a reference: by these a row of the table is known again in our text
AGREEING = 6  # so many of them at least; a mark or a hyphen may be read differently
PASSAGE_WORDS = 60  # of a row, for the question by words alone


def main() -> None:
    options = _options()
    catalogue = Catalogue.load(settings.catalogue())
    print_forms(catalogue)
    print()
    printed = _printed_numbers(options.table, options.documents, catalogue, options.misses)
    originals = sorted(options.originals.glob("*")) if options.originals.is_dir() else []
    if not originals:
        print(f"\n{options.originals}: not at hand; the digests instead")
    files = originals or sorted((settings.corpus() / settings.DIGEST).glob("*.md"))
    corpus = [read_document(path, catalogue) for path in files]
    if options.drafts.is_dir():
        held = [*corpus, *printed, *_others(options.documents, printed, catalogue)]
        print_drafts(options.drafts, {document.id: document for document in held}, catalogue)
    _corpus(corpus, catalogue)


# Of the drafts' reports these may not stand in the table of printed numbers.
_CITED_BY_DRAFTS = ("covid-inquiry-module1", "eac-microplastics", "hl-space-economy")


def _others(folder: Path, read: Sequence[Document], catalogue: Catalogue) -> list[Document]:
    files = [path for path in sorted(folder.glob("*.pdf")) if path.name.startswith(_CITED_BY_DRAFTS)]
    return [read_document(path, catalogue) for path in files if path.name not in {known.file for known in read}]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--table", type=Path, default=SHARED / "bench" / "paragraph-references.tsv")
    parser.add_argument("--documents", type=Path, default=SHARED / "corpus" / "parliament")
    parser.add_argument("--originals", type=Path, default=SHARED / "corpus" / "originals")
    parser.add_argument("--drafts", type=Path, default=SHARED / "bench" / "drafts")
    parser.add_argument("--misses", action="store_true", help="print every row that was missed, with its words")
    options = parser.parse_args()
    if not options.table.is_file():
        sys.exit(f"{options.table}: the table is not here; name it with --table")
    return options


# ── the paragraph numbers that Parliament printed ──────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Row:
    source: str
    page: int
    number: str
    target: str
    pages: tuple[int, ...]  # of the target, on which the passage's end was found by others
    text: str

    @property
    def words(self) -> list[str]:
        return _words(self.text)


@dataclass(frozen=True, slots=True)
class Answer:
    row: Row
    links: tuple[Link, ...]
    right: bool
    reason: str
    on_page: bool | None  # whether the paragraph stands on one of the pages that the table gives; None where none


def _printed_numbers(table: Path, folder: Path, catalogue: Catalogue, misses: bool) -> list[Document]:
    rows = _rows(table)
    names = sorted({row.source for row in rows} | {row.target for row in rows})
    documents = {name: read_document(folder / f"{name}.pdf", catalogue) for name in names}
    resolution = resolve(list(documents.values()), catalogue)
    answers = [_answer(row, documents, resolution) for row in rows]
    by_source: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_source[answer.row.source].append(answer)
    print(
        f"{'source':<40}{'rows':>6}{'links':>7}{'right':>7}{'precision':>11}{'recall':>8}"
        f"{'on page':>9}{'words only':>12}"
    )
    for source, some in (*by_source.items(), ("total", answers)):
        _print_score(source, some, documents)
    print(
        f"\n'(Paragraph n)' linked in these documents and not in the table: {_beyond(answers, documents, resolution)}"
    )
    for answer in answers:
        if not answer.right:
            led = ", ".join(str(link.target) for link in answer.links) or answer.reason
            print(f"missed: {answer.row.source}, page {answer.row.page}, paragraph {answer.row.number}: {led}")
            if misses:
                print(f"        {answer.row.text[-200:]}")
    return list(documents.values())


def _rows(table: Path) -> list[Row]:
    with table.open(encoding="utf-8", newline="") as lines:
        cells = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return [Row(c[0], int(c[1]), c[2], c[3], tuple(map(int, c[4].split())), c[5]) for c in cells]


def _answer(row: Row, documents: dict[str, Document], resolution: Resolution) -> Answer:
    source, target = documents[row.source], documents[row.target]
    found = [at for at, citation in enumerate(source.citations) if _is_reference(citation, row, source)]
    if not found:
        return Answer(row, (), False, "the reference was not read", None)
    links = [link for link in resolution.links[source.id] if link.citation in found]
    led = tuple(link for link in links if link.state == "paragraph")
    right = bool(led) and all(link.target == target.ref(row.number) for link in led)
    reason = "; ".join(link.reason for link in links)
    paragraph = next((known for known in target.paragraphs if known.id == row.number), None)
    return Answer(row, led, right, reason, _on_page(paragraph, row) if paragraph and row.pages else None)


def _is_reference(citation: Citation, row: Row, source: Document) -> bool:
    """Whether this is the reference of the row: its number, near its page, and the same words before it."""
    if citation.kind != "internal" or row.number not in (citation.span.of(source.text).split()):
        return False
    page = next(known.page for known in source.paragraphs if known.id == citation.paragraph)
    before = _words(source.text[max(0, citation.span.start - 400) : citation.span.start])[-SAME_WORDS:]
    same = sum(one == other for one, other in zip(reversed(before), reversed(row.words), strict=False))
    return page is not None and row.page - 1 <= page <= row.page and same >= AGREEING


def _on_page(paragraph: Paragraph, row: Row) -> bool:
    """A paragraph begins on one of the pages, or on the page before it where it runs on."""
    return any(paragraph.page in (page, page - 1) for page in row.pages)


def _print_score(source: str, answers: Sequence[Answer], documents: dict[str, Document]) -> None:
    made = sum(1 for answer in answers if answer.links)
    right = sum(1 for answer in answers if answer.right)
    placed = [answer.on_page for answer in answers if answer.on_page is not None]
    by_words = sum(1 for answer in answers if _by_words(answer.row, documents[answer.row.target]) == answer.row.number)
    print(
        f"{source:<40}{len(answers):>6}{made:>7}{right:>7}{right / made if made else 1:>11.3f}"
        f"{right / len(answers):>8.3f}{f'{sum(placed)}/{len(placed)}':>9}{f'{by_words}/{len(answers)}':>12}"
    )


def _by_words(row: Row, target: Document) -> str | None:
    """The numbered paragraph of the main run that has the most of the passage's words, three in a row at a time."""
    passage = " ".join(row.words[-PASSAGE_WORDS:])
    main = [paragraph for paragraph in target.paragraphs if paragraph.number == paragraph.id]
    best = max(main, key=lambda paragraph: share(passage, paragraph.span.of(target.text)), default=None)
    return best.id if best else None


def _beyond(answers: Iterable[Answer], documents: dict[str, Document], resolution: Resolution) -> int:
    listed = {(answer.row.source, link.citation) for answer in answers for link in answer.links}
    return sum(
        1
        for name in {answer.row.source for answer in answers}
        for link in resolution.links[documents[name].id]
        if link.state == "paragraph"
        and documents[name].citations[link.citation].rule == "paragraph-in-brackets"
        and (name, link.citation) not in listed
    )


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


# ── the corpus ─────────────────────────────────────────────────────────────────────────────────────────────────


def _corpus(documents: Sequence[Document], catalogue: Catalogue) -> None:
    resolution = resolve(documents, catalogue)
    print("\nWorks merged: citations of works, and the works that they come to")
    for document in documents:
        links = [link for link in resolution.links[document.id] if link.target and link.state in _OF_WORKS]
        works = {link.target.partition("#")[0] for link in links if link.target}
        cited = {link.citation for link in links if document.citations[link.citation].kind != "internal"}
        print(f"  {document.id:<44}{len(cited):>4} citations → {len(works):>3} works")
    for place, chosen in (("in notes", True), ("in the text", False)):
        print(f"\nCitations {place}: kinds, states of their links")
        for document in documents:
            own = [c for c in document.citations if (c.note is not None) is chosen]
            links = _links(document, resolution, chosen)
            print(f"  {document.id:<44}{len(own):>4}  {_counts(c.kind for c in own)}")
            print(f"  {'':<44}{len(links):>4}  {_counts(map(_state, links))}")
    print("\nWho is said to say something: by medium")
    for document in documents:
        said = document.attributions
        print(f"  {document.id:<44}{len(said):>4}  {_counts(entry.medium for entry in said)}")
    print("\nUnresolved and ambiguous, with reasons (remarks left out)")
    for document in documents:
        for link in resolution.links[document.id]:
            if link.state in ("unresolved", "ambiguous") and link.method != "remark":
                citation = document.citations[link.citation]
                print(f"  {document.ref(citation.place)}: {citation.span.of(document.text)[:90]}\n      {link.reason}")


_OF_WORKS = ("paragraph", "document", "external")


def _links(document: Document, resolution: Resolution, in_notes: bool) -> list[Link]:
    links = resolution.links[document.id]
    return [link for link in links if (document.citations[link.citation].note is not None) is in_notes]


def _state(link: Link) -> str:
    return "remark" if link.method == "remark" else link.state


def _counts(values: Iterable[str]) -> str:
    return ", ".join(f"{value} {count}" for value, count in Counter(values).most_common()) or "none"


if __name__ == "__main__":
    main()
