"""Three short invented documents with notes and links, and an encoder that needs no model."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.graph import similar_paragraphs
from indexer.models import (
    Attribution,
    Box,
    Citation,
    Document,
    Furniture,
    Link,
    Marker,
    Note,
    Paragraph,
    Part,
    Pinpoint,
    Problem,
    Section,
    Sentence,
    Span,
    Work,
)
from indexer.store import (
    Corpus,
    Source,
    paragraph_texts,
    prose_owners,
    sentence_texts,
    write_snapshot,
)

AUDIT = Work(
    id="nao-hc101-2020",
    title="Moving between hospital and home",
    body="National Audit Office",
    publisher="NAO",
    kind="audit-report",
    series="HC 101",
    session="2019-21",
    published="2020-03-11",
    url="https://example.org/audit",
    aliases=("Hospital and home",),
)
INQUIRY = Work(
    id="pac-hc202-2021",
    title="Care at the border of two services",
    body="Committee of Public Accounts",
    publisher="PAC",
    kind="committee-report",
    series="HC 202",
    session="2021-22",
    published="2021-06",
)
COUNCILS = Work(id="lga-care-2021", title="What councils need", publisher="LGA", kind="feature", published="2021")
ELSEWHERE = Work(id="dh-paper-2019", title="A paper on staff who are not in the corpus", kind="green-paper")


class Writer:
    """Builds a document's text and its spans together, paragraph by paragraph."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.text = ""
        self.section: tuple[str, ...] = ()
        self.sections: list[Section] = []
        self.paragraphs: list[Paragraph] = []
        self.sentences: list[Sentence] = []
        self.markers: list[Marker] = []
        self.notes: list[Note] = []
        self.citations: list[Citation] = []

    def heading(self, title: str) -> Writer:
        self.section = (title,)
        span = self._append(title)
        self.sections.append(Section(title, 1, span.start))
        self.paragraphs.append(Paragraph(f"~{len(self.paragraphs) + 1}", None, span, "heading", self.section))
        return self

    def paragraph(self, identifier: str, *sentences: str, kind: str = "text", page: int | None = None) -> Writer:
        """Add sentences; `^4` at the end of one is a marker that leads to note 4."""
        start = len(self.text)
        for n, sentence in enumerate(sentences, 1):
            words, _, label = sentence.partition("^")
            self.text += " " if n > 1 else ""
            span = Span(len(self.text), len(self.text) + len(words))
            self.text += words
            name = f"{identifier}.s{n}"
            self.sentences.append(Sentence(name, identifier, span))
            if label:
                self.markers.append(Marker(label, span.end, identifier, name, f"fn{label}", page))
        span = Span(start, len(self.text))
        self.text += "\n\n"
        number = None if identifier.startswith("~") else identifier
        parts = (Part("text", span, strong=True),)
        boxes = () if page is None else (Box(page, 56.7, 100.25, 500.0, 140.125),)
        self.paragraphs.append(
            Paragraph(identifier, number, span, kind, self.section, page, page and str(page - 2), parts, boxes)  # type: ignore[arg-type]  # kind is checked where it is used
        )
        return self

    def note(self, label: str, *citations: tuple[str, dict[str, object]]) -> Writer:
        start = len(self.text)
        for n, (words, facts) in enumerate(citations):
            self.text += "; " if n else ""
            span = Span(len(self.text), len(self.text) + len(words))
            self.text += words
            self.citations.append(Citation(note=f"fn{label}", span=span, **facts))  # type: ignore[arg-type]  # keyword facts of a citation
        self.notes.append(Note(f"fn{label}", label, Span(start, len(self.text)), page=3))
        self.text += "\n"
        return self

    def done(self, *problems: Problem) -> Document:
        return Document(
            work=self.work,
            file=f"{self.work.id}.md",
            format="markdown",
            edition="digest",
            text=self.text,
            paragraphs=tuple(self.paragraphs),
            sentences=tuple(self.sentences),
            sections=tuple(self.sections),
            markers=tuple(self.markers),
            notes=tuple(self.notes),
            citations=tuple(self.citations),
            attributions=tuple(
                Attribution(paragraph.span, paragraph.id, None, who="A Person", office="chair", medium="press")
                for paragraph in self.paragraphs[:1]
            ),
            furniture=(Furniture("A running head", "head", 3, (Box(3, 50.0, 800.0, 200.0, 810.0),)),),
            problems=problems,
            pages=3,
        )

    def _append(self, words: str) -> Span:
        span = Span(len(self.text), len(self.text) + len(words))
        self.text += f"{words}\n\n"
        return span


def documents() -> tuple[Document, ...]:
    audit = (
        Writer(AUDIT)
        .heading("Money")
        .paragraph("1.1", "Pooled budgets let a trust and a council spend £320 million together.^1", page=3)
        .paragraph("1.2", "Few areas pool more than the law asks of them.", "They fear a loss of control.", page=3)
        .heading("People leaving hospital")
        .paragraph("2.7", "Patients wait in hospital beds for care at home.^2", "Delays cost 2.7 days a stay.", page=4)
        .paragraph("2.8", "Figure 1: days of delay in each region", kind="caption", page=4)
        .paragraph("2.9", "A reader writes that hospital delays are nobody's fault.", kind="comment", page=4)
        .note("1", ("A paper on staff, 2019", {"kind": "work", "title": "A paper on staff", "rule": "works"}))
        .note(
            "2",
            ("HC 202, para 3", {"kind": "report", "series": "HC 202", "pinpoints": (Pinpoint("para", "3", "3"),)}),
            ("see note 1", {"kind": "note", "refers_to": "1", "rule": "internal"}),
        )
        .done(Problem("gap-in-notes", "Note 3 is missing.", "fn2", 4))
    )
    inquiry = (
        Writer(INQUIRY)
        .heading("Conclusions")
        .paragraph("2", "The workforce is short of nurses and of care workers in every region.^7", page=5)
        .paragraph("3", "People wait in hospital beds because care at home cannot start in time.", page=5)
        .paragraph("4", "Integrating services needs leaders who stay long enough to see it through.", page=6)
        .note("7", ("Q 12", {"kind": "oral-evidence", "pinpoints": (Pinpoint("Q", "12", "12"),), "rule": "evidence"}))
        .done()
    )
    councils = (
        Writer(COUNCILS)
        .paragraph("~1", "Councils cannot plan beyond a year when grants come late.")
        .paragraph("~2", "Café owners, carers’ groups and “neighbourhood teams” meet monthly.", kind="quote")
        .done()
    )
    return audit, inquiry, councils


LINKS = {
    "nao-hc101-2020": (
        Link(0, "external", "dh-paper-2019", "title", "A paper on staff"),
        Link(1, "paragraph", "pac-hc202-2021#3", "series", "HC 202"),
        Link(2, "note", "nao-hc101-2020#fn1", "note-number", "note 1"),
    ),
    "pac-hc202-2021": (Link(0, "unresolved", None, reason="two sessions had a Q 12", candidates=("a", "b")),),
}
EXTRAS = {
    "challenges": [
        {"number": 1, "discussed_at": ["nao-hc101-2020#1.1"], "evidence": [{"ref": "pac-hc202-2021#3"}]},
        {"number": 2, "discussed_at": ["nao-hc101-2020#2.7", "gone#1"]},
    ]
}


@dataclass
class WordEncoder:
    """A bag of words as a unit vector: texts that share words are near. Counts what it is asked to encode."""

    name: str = "words"
    dimension: int = 64
    asked: list[str] = field(default_factory=list)

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        self.asked += texts
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        vectors[:, 0] = 0.1  # so that a text without a word has a direction too
        for row, text in enumerate(texts):
            for word in re.findall(r"\w{4,}", text.lower()):
                vectors[row, 1 + hashlib.sha256(word.encode()).digest()[0] % (self.dimension - 1)] += 1
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        if progress is not None:
            progress(len(texts))
        return vectors


@dataclass
class PieceEncoder(WordEncoder):
    """The same, and its word pieces are the words, each as near to another as they are the same."""

    @property
    def gives_pieces(self) -> bool:
        return True

    def encode_tokens(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> tuple[NDArray[np.float32], list[NDArray[np.float32]]]:
        plain = WordEncoder(dimension=self.dimension)
        return self.encode(texts, progress), [plain.encode(text.split()) for text in texts]

    def piece_spans(self, text: str) -> list[Span]:
        return [Span(*match.span()) for match in re.finditer(r"\S+", text)]


def corpus(floor: float = 0.3) -> Corpus:
    texts = documents()
    vectors = WordEncoder().encode(paragraph_texts(texts))
    return Corpus(
        documents=texts,
        works={work.id: work for work in (AUDIT, INQUIRY, COUNCILS, ELSEWHERE)},
        links=LINKS,
        similar=similar_paragraphs(vectors, prose_owners(texts), k=2, floor=floor),
        sources=(Source("corpus/digest/a.md", "nao-hc101-2020", "ab" * 32, 1_700_000_000_000_000_000, 512),),
        failures=(("broken.pdf", "no text on any page"),),
        extras=EXTRAS,
    )


def publish(index: Path, held: Corpus | None = None) -> Path:
    held = corpus() if held is None else held
    encoder = WordEncoder()
    name = write_snapshot(
        index,
        held,
        encoder.name,
        encoder.encode(paragraph_texts(held.documents)),
        encoder.encode(sentence_texts(held.documents)),
    )
    return index / "snapshots" / name
