"""Citation forms written out in plain text: the works that are held, short drafts, and where each citation must lead.

A file of forms opens with the works, a line each: id | title | body | kind | series | session | date | authors |
paragraphs | address. Then come the cases: a title, a draft in Markdown, and what is expected, each closed by a line
with one full stop. In the draft a line "[3] words" is note 3, raised behind a sentence of its own; other lines are
text. What is expected is a line for each citation that is asked for:

    3 → mains#2.9            note 3 leads to paragraph 2.9 of that work (and to no other place)
    3 → mains                … to the work as a whole
    3 → mains#2.9, pumps     … to both
    3 → none                 … nowhere
    “NAO 2018” → mains#3     the reference of the text that holds these words
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from indexer.linking.resolve import resolve_one
from indexer.models import Document, Link, Paragraph, ParagraphKind, Span, Work
from indexer.reading.document import read_document
from indexer.works.catalogue import Catalogue

FIXTURES = Path(__file__).parents[1] / "fixtures"
FILES = (
    "short_forms.txt",
    "short_forms_of_other_hands.txt",
    "short_forms_of_more_hands.txt",
    "short_forms_of_further_hands.txt",
    "short_forms_of_ten_more_hands.txt",
    "short_forms_said_again.txt",
    "short_forms_in_words.txt",
    "short_forms_as_printed.txt",
    "short_forms_of_guides.txt",
)
MOST_NOTES = 12  # notes that point at notes, followed one after another


@dataclass(frozen=True, slots=True)
class Case:
    title: str
    draft: str
    asked: tuple[tuple[str, str], ...]  # note or words, and what they lead to


@dataclass(frozen=True, slots=True)
class Forms:
    held: dict[str, Document]
    cases: tuple[Case, ...]


def forms(file: str) -> Forms:
    """The works and the cases of one file."""
    text = re.sub(r"^# .*\n", "", (FIXTURES / file).read_text("utf-8"), flags=re.MULTILINE)
    blocks = re.split(r"\n\.(?:\n|$)", text)
    held = [_held(line) for line in blocks[0].strip().splitlines()]
    cases = [_case(*blocks[at : at + 3]) for at in range(1, len(blocks) - 2, 3)]
    return Forms({document.id: document for document in held}, tuple(cases))


def _held(line: str) -> Document:
    """A document of the corpus, whose paragraphs hold one sentence each; `fig 2`, `rec 3`, `ch 4` are headings."""
    id, title, body, kind, series, session, published, authors, numbers, url = [c.strip() for c in line.split("|")]
    work = Work(id, title, body=body or None, kind=kind, series=series or None, session=session or None,
                published=published or None, url=url or None,
                authors=tuple(filter(None, (name.strip() for name in authors.split(";")))))  # fmt: skip
    text, paragraphs = "", []
    for name in _numbers(numbers):
        words, what = f"Words of {name}.", "text"
        if label := re.match(r"(fig|rec|ch) (\w+)", name):
            names = {"fig": "Figure", "rec": "Recommendation", "ch": "Chapter"}
            words, what = f"{names[label[1]]} {label[2]}: Lamps", "caption" if label[1] == "fig" else "heading"
        number = None if what != "text" else name.split("/")[-1]
        span = Span(len(text), len(text) + len(words))
        kept: ParagraphKind = "text" if what == "text" else "caption" if what == "caption" else "heading"
        paragraphs.append(Paragraph(name.replace(" ", "-"), number, span, kept))
        text += words + "\n\n"
    return Document(work, f"{id}.txt", "text", "original", text, tuple(paragraphs))


def _numbers(printed: str) -> Iterator[str]:
    """`1-3, 2.1-2.3, appendix-one/1-2` → each of them."""
    for part in filter(None, (part.strip() for part in printed.split(","))):
        run = re.fullmatch(r"(.*?)(\d+)-(?:\d+\.)?(\d+)", part)
        yield from (f"{run[1]}{n}" for n in range(int(run[2]), int(run[3]) + 1)) if run else (part,)


def _case(title: str, draft: str, expected: str) -> Case:
    asked = [line.split(" → ") for line in expected.strip().splitlines()]
    return Case(title.strip(), draft.strip("\n"), tuple((what.strip(" “”"), where.strip()) for what, where in asked))


def read(case: Case, catalogue: Catalogue) -> Document:
    """The draft of a case, through the product's own reader."""
    body, notes = [], []
    for line in case.draft.splitlines():
        if note := re.match(r"\[(\d+)\] (.*)", line):
            body.append(f"Sentence number {note[1]} of a draft says something about lamps.[^{note[1]}]\n")
            notes.append(f"[^{note[1]}]: {note[2]}\n")
        else:
            body.append(line)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "draft.md"
        path.write_text("\n".join(("# A draft", "", *body, "", *notes)), encoding="utf-8")
        document = read_document(path, catalogue)
    return Document(
        **{
            **{name: getattr(document, name) for name in document.__slots__},
            "work": Work("draft", "A draft", kind="draft"),
        }
    )


def answers(case: Case, held: dict[str, Document], catalogue: Catalogue) -> list[tuple[str, str, str]]:
    """For each citation asked for: what was asked, where it must lead, where it led."""
    draft = read(case, catalogue)
    works = [document.work for document in held.values()]
    links = resolve_one(draft, held, works, catalogue).links[draft.id]
    return [(what, where, _led(draft, links, what)) for what, where in case.asked]


def _led(draft: Document, links: Sequence[Link], what: str) -> str:
    """Every place that a note or a reference of the text leads to, without what the corpus does not hold."""
    found = [
        at
        for at, citation in enumerate(draft.citations)
        if (citation.note == f"fn{what}" if re.fullmatch(r"\d+(?:-\d+)?", what) else _holds(draft, at, what))
    ]
    targets = dict.fromkeys(target for at in found for target in _targets(draft, links, at))
    return ", ".join(targets) or "none"


def _holds(draft: Document, at: int, words: str) -> bool:
    citation = draft.citations[at]
    return citation.note is None and citation.rule != "listed" and words in citation.span.of(draft.text)


def _targets(draft: Document, links: Sequence[Link], at: int, depth: int = 0) -> Iterator[str]:
    for link in links:
        if link.citation != at:
            continue
        if link.state in ("paragraph", "document") and link.target:
            yield link.target
        elif link.state == "note" and link.target and depth < MOST_NOTES:
            note = link.target.partition("#")[2]
            onward = [n for n, citation in enumerate(draft.citations) if citation.note == note]
            yield from (target for n in onward for target in _targets(draft, links, n, depth + 1))
