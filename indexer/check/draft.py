"""The draft: a file or pasted words as a document, and the places in it that cite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from indexer.catalogue import Catalogue
from indexer.errors import TrailError
from indexer.models import Document, Marker, Sentence, Span, Work
from indexer.workers import Limits, read_alone

DRAFT = "draft"  # the id that every draft goes by, so that it is taken for no work of the corpus
LIMITS = Limits(seconds=300.0)  # somebody waits
_MARKDOWN = re.compile(r"\[\^[^\]\s]+\]|^#{1,6} |\*\*|<sup>", re.MULTILINE)


def read_draft(path: Path, catalogue: Catalogue) -> Document:
    """A draft as a document. Raises ReadError where the file cannot be read."""
    document = read_alone(path, catalogue, LIMITS)
    work = document.work
    return replace(document, work=Work(DRAFT, work.title, published=work.published, kind="draft"))


def read_pasted(text: str, catalogue: Catalogue) -> Document:
    """Words as they were pasted or piped: Markdown where they look like it, else plain text."""
    if not text.strip():
        raise TrailError("nothing to check: the text is empty; give a draft with its notes")
    with TemporaryDirectory() as folder:
        path = Path(folder) / ("pasted.md" if _MARKDOWN.search(text) else "pasted.txt")
        path.write_text(text, encoding="utf-8")
        return read_draft(path, catalogue)


@dataclass(frozen=True, slots=True)
class Claim:
    """The words that one raised number, or one reference in the text, stands for."""

    document: Document
    paragraph: str
    sentences: tuple[Sentence, ...]  # in order; the last one holds the number or the reference
    marker: Marker | None
    own: Span  # of the last sentence, in the document: what lies between the number before and this one
    shared: bool  # the last sentence holds other numbers too, so that not all of it need stand in each source
    citations: tuple[int, ...]  # indexes into Document.citations

    @property
    def span(self) -> Span:
        return Span(self.sentences[0].span.start, self.sentences[-1].span.end)

    @property
    def text(self) -> str:
        return self.span.of(self.document.text)

    @property
    def within(self) -> Span:
        """Where in the claim's text its own figures and quotations stand."""
        start = self.span.start
        first = self.own.start if len(self.sentences) == 1 else start
        return Span(first - start, self.own.end - start)


def claims(document: Document) -> Iterator[Claim]:
    """Every place of the draft that cites, in the order of the text; markers whose note is missing among them."""
    sentences = {sentence.id: sentence for sentence in document.sentences}
    anchors: list[tuple[int, Marker | None, tuple[int, ...], str, str | None]] = []
    for raised in document.markers:
        cited = tuple(at for at, c in enumerate(document.citations) if raised.note and c.note == raised.note)
        anchors.append((raised.at, raised, cited, raised.paragraph, raised.sentence))
    for at, citation in enumerate(document.citations):
        if citation.note is None and citation.paragraph is not None:
            anchors.append((citation.span.start, None, (at,), citation.paragraph, citation.sentence))
    anchors.sort(key=lambda anchor: anchor[0])
    for n, (at, marker, cited, paragraph, sentence_id) in enumerate(anchors):
        sentence = sentences.get(sentence_id or "")
        if sentence is None:
            continue
        same = [other for m, other in enumerate(anchors) if other[4] == sentence_id and m != n]
        before = max((other[0] for other in same if other[0] < at), default=sentence.span.start)
        own = Span(before, at if any(other[0] > at for other in same) else sentence.span.end)
        group: tuple[Sentence, ...] = (sentence,)
        if marker is None:
            group = _led_up_to(document, sentence, at, [a[0] for a in anchors[:n] if a[3] == paragraph])
        yield Claim(document, paragraph, group, marker, own, bool(same), cited)


def _led_up_to(document: Document, sentence: Sentence, at: int, before: list[int]) -> tuple[Sentence, ...]:
    """The sentences that a reference in brackets at a paragraph's end stands for: all since the reference before."""
    closes = document.text[:at].rstrip().endswith("(") or document.text[at : at + 1] == "("
    after = document.text[at : sentence.span.end]
    if not closes or len(after) > CLOSING:
        return (sentence,)
    start = max(before, default=0)
    return tuple(
        other
        for other in document.sentences
        if other.paragraph == sentence.paragraph and other.span.start >= start and other.span.end <= sentence.span.end
    ) or (sentence,)


CLOSING = 60  # characters: "(Paragraph 13)" and what may follow it to the end of its sentence
