"""The draft: a file or pasted words as a document, and the places in it that cite."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from indexer.citations.authors import INSTITUTION
from indexer.citations.grammar import YEAR
from indexer.citations.parse import SIGNAL, parse
from indexer.errors import TrailError
from indexer.mentions import AT_NOTE, LISTED, brackets
from indexer.mentions.tabled import CELL
from indexer.models import Document, Marker, Sentence, Span, Work
from indexer.reading.workers import Limits, Paged, read_alone, read_sent
from indexer.works.catalogue import Catalogue

DRAFT = "draft"  # the id that every draft goes by, so that it is taken for no work of the corpus
LIMITS = Limits(seconds=300.0)  # somebody waits
LONGEST_NAME = 100  # characters of a draft's file name
_NUMBERED = re.compile(r"(?:\d{1,2}|[A-Z]|[IVX]{1,5})[.)] ")
_UNFIT = re.compile(r"[^\w.,()\[\] -]")  # in one
_MARKDOWN = re.compile(r"\[\^[^\]\s]+\]|^#{1,6} |\*\*|<sup>", re.MULTILINE)


def read_draft(path: Path, catalogue: Catalogue) -> Document:
    """A draft as a document. Raises ReadError where the file cannot be read."""
    return _as_draft(read_alone(path, catalogue, LIMITS))


def read_handed(name: str, content: bytes, catalogue: Catalogue, paged: Paged = lambda *_: None) -> Document:
    """A draft by its bytes and its file's name, whose ending tells the format; nothing of it reaches a disk.

    `paged` is called about once a second; what it raises ends the reading. Raises ReadError where it cannot be read.
    """
    last = (_UNFIT.sub("_", PurePath(name.replace("\\", "/")).name)[-LONGEST_NAME:]).lstrip(".") or "draft"
    return _as_draft(read_sent(last, content, catalogue, LIMITS, paged))


def read_pasted(text: str, catalogue: Catalogue, paged: Paged = lambda *_: None) -> Document:
    """Words as they were pasted or piped: Markdown where they look like it, else plain text."""
    if not text.strip():
        raise TrailError("nothing to check: the text is empty; give a draft with its notes")
    name = "pasted.md" if _MARKDOWN.search(text) else "pasted.txt"
    return read_handed(name, text.encode("utf-8", "replace"), catalogue, paged)


def _as_draft(document: Document) -> Document:
    work = document.work
    if document.format == "markdown":  # its labels are names: what is printed of it counts its notes through
        told = tuple(problem for problem in document.problems if problem.kind != "gap-in-notes")
        document = replace(document, problems=told)
    return replace(document, work=Work(DRAFT, _title(document), published=work.published, kind="draft"))


def _title(document: Document) -> str:
    """What the draft calls itself: its first words where these are a heading over the one that was read as its title.

    A draft has no cover to weigh; one word over all ("Draft") says what it is, not what it is called.
    """
    title = document.work.title
    first, *others = document.sections or (None,)
    if first is None or first.start or len(first.title.split()) < 2:
        return title
    section = next((other for other in others if other.title == title), None)
    return first.title if section and (section.level > first.level or _NUMBERED.match(title)) else title


@dataclass(frozen=True, slots=True)
class Claim:
    """The words that one raised number, or one reference in the text, stands for."""

    document: Document
    paragraph: str
    sentences: tuple[Sentence, ...]  # in order; the last one holds the number or the reference, or stands before it
    marker: Marker | None
    own: Span  # of the last sentence, in the document: what lies between the number before and this one
    shared: bool  # the last sentence holds other numbers too, so that not all of it need stand in each source
    citations: tuple[int, ...]  # indexes into Document.citations
    references: tuple[Span, ...] = ()  # in the document: words of its sentences that name sources
    is_beside: bool = (
        False  # an address behind the stop of a sentence that cites something else: it cites nothing there
    )

    @property
    def span(self) -> Span:
        return Span(self.sentences[0].span.start, self.sentences[-1].span.end)

    @property
    def text(self) -> str:
        return self.span.of(self.document.text)

    @property
    def said(self) -> str:
        """The claim's text with spaces for the words of references, so that "2018, para 14" is none of its figures.

        It is as long as `text`: a place in the one is the same place in the other.
        """
        return _blanked(self.document.text, self.span, self.references)

    @property
    def within(self) -> Span:
        """Where in the claim's text its own figures and quotations stand."""
        start = self.span.start
        first = self.own.start if len(self.sentences) == 1 else start
        return Span(first - start, self.own.end - start)

    def said_in(self, sentence: Sentence) -> str:
        """One of its sentences, in the same manner."""
        return _blanked(self.document.text, sentence.span, self.references)


def _blanked(text: str, span: Span, references: Iterable[Span]) -> str:
    words = span.of(text)
    for hole in references:
        start, end = max(hole.start - span.start, 0), min(hole.end - span.start, len(words))
        if start < end:
            words = words[:start] + " " * (end - start) + words[end:]
    return words


_POINTS = re.compile(rf"\W*{SIGNAL}[,:]? ")


def only_points(claim: Claim) -> bool:
    """Whether the claim's sentence is a reference and its "see also", so that it claims nothing."""
    words = claim.text.strip()
    points = _POINTS.match(words)
    return points is not None and all(
        found.kind != "remark" for found in parse(words[points.end() :], note="", start=0)
    )


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A place that cites: a raised number, or a reference in the text with those in the same bracket."""

    span: Span
    paragraph: str
    sentence: str
    citations: tuple[int, ...]
    marker: Marker | None = None
    in_brackets: bool = False

    @property
    def at(self) -> int:
        return self.span.start


def claims(document: Document) -> Iterator[Claim]:
    """Every place of the draft that cites, in the order of the text; markers whose note is missing among them."""
    sentences = {sentence.id: sentence for sentence in document.sentences}
    anchors = [*_raised(document), *_named(document, sentences)]
    anchors = sorted((anchor for anchor in anchors if anchor.sentence in sentences), key=lambda anchor: anchor.at)
    references = _reference_words(document, anchors)
    behind = {n for n, anchor in enumerate(anchors) if _stands_behind(document, anchor, sentences, anchors[:n])}
    citing = [anchor for n, anchor in enumerate(anchors) if n not in behind]
    for n, anchor in enumerate(anchors):
        sentence = sentences[anchor.sentence]
        same = [other for other in citing if other.sentence == anchor.sentence and other is not anchor]
        before = max((other.at for other in same if other.at < anchor.at), default=sentence.span.start)
        own = Span(before, anchor.at if any(other.at > anchor.at for other in same) else sentence.span.end)
        group: tuple[Sentence, ...] = (sentence,)
        if anchor.marker is None:
            earlier = [other.at for other in anchors[:n] if other.paragraph == anchor.paragraph]
            group = _led_up_to(document, sentence, anchor, earlier)
            own = own if group[-1] is sentence else group[-1].span
        ends = group[0].span.start, group[-1].span.end
        first = bisect_left(references, ends[0], key=lambda hole: hole.end)
        past = bisect_left(references, ends[1], key=lambda hole: hole.start)
        holes = tuple(references[first:past])
        yield Claim(
            document, anchor.paragraph, group, anchor.marker, own, bool(same), anchor.citations, holes, n in behind
        )


_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_STOPPED = re.compile(r"[.!?][)\]”’\"']{0,2}\s*$")


def _stands_behind(
    document: Document, anchor: _Anchor, sentences: Mapping[str, Sentence], before: Sequence[_Anchor]
) -> bool:
    """Whether it is a bare address behind the stop of a sentence that cites something already: a line of its own, which
    whoever saved the text as plain words has run on."""
    if anchor.marker is not None or not any(other.sentence == anchor.sentence for other in before):
        return False
    span = sentences[anchor.sentence].span
    led, rest = document.text[span.start : anchor.at], document.text[anchor.at : span.end]
    is_bare = _ADDRESS.match(rest) is not None and not re.search(r"\w", _ADDRESS.sub("", rest))
    return is_bare and _STOPPED.search(_ADDRESS.sub("", led)[-8:]) is not None


def _raised(document: Document) -> Iterator[_Anchor]:
    placed = {
        (c.span.start - n, c.refers_to) for n in (0, 1, 2) for c in document.citations if c.rule == AT_NOTE.name
    }  # "[3, para 2.7]", "³ (para 2.7)" say more
    for raised in document.markers:
        if (raised.at, raised.label) in placed:
            continue
        cited = tuple(at for at, c in enumerate(document.citations) if raised.note and c.note == raised.note)
        yield _Anchor(Span(raised.at, raised.at), raised.paragraph, raised.sentence or "", cited, raised)


# ── references in the text ─────────────────────────────────────────────────────────────────────────────────────


def _named(document: Document, sentences: Mapping[str, Sentence]) -> Iterator[_Anchor]:
    """References in the text; those of one bracket together."""
    by_sentence: dict[str, list[int]] = {}
    for at, citation in enumerate(document.citations):
        in_text = citation.note is None and citation.paragraph is not None and citation.rule != LISTED
        if in_text and citation.sentence in sentences:
            by_sentence.setdefault(citation.sentence or "", []).append(at)
    for id, found in by_sentence.items():
        spans = [document.citations[at].span for at in found]
        around = _brackets_of(document.text, sentences[id].span, spans)
        for span in dict.fromkeys(around):
            cited = tuple(at for at, place in zip(found, around, strict=True) if place == span)
            paragraph = document.citations[cited[0]].paragraph or ""
            yield _Anchor(span, paragraph, id, cited, in_brackets=span not in spans)


def _brackets_of(text: str, sentence: Span, spans: Sequence[Span]) -> list[Span]:
    """For each reference of a sentence the bracket that holds it and others like it alone; else its own span."""
    pairs = [Span(sentence.start + b.start, sentence.start + b.end) for b in brackets(sentence.of(text))]
    held = {pair: [span for span in spans if pair.start < span.start and span.end <= pair.end] for pair in pairs}
    full = [pair for pair, inside in held.items() if inside and _is_filled(pair, inside)]
    return [next((pair for pair in full if span in held[pair]), span) for span in spans]


def _is_filled(bracket: Span, inside: Sequence[Span]) -> bool:
    beside = bracket.end - bracket.start - sum(span.end - span.start for span in inside)
    return beside <= MOST_BESIDE * (1 + len(inside))


# Linked words that say where something stands, and nothing of what: "as the same paragraph admits", "in its reply".
NAMES_A_SOURCE = re.compile(
    r"(?:as|according to|in|by|see)\b[^.;]{0,60}\b(?:paragraph|report|reply|response|document|page|committee|paper"
    r"|chapter|article|review|briefing)\b",
    re.IGNORECASE,
)


def _reference_words(document: Document, anchors: Sequence[_Anchor]) -> list[Span]:
    """The words that name sources: brackets full of them, and references with a number or a place."""
    found: list[Span] = []
    for anchor in anchors:
        cited = [document.citations[at] for at in anchor.citations if anchor.marker is None]
        numbered = any(c.series or (c.pinpoints and c.kind != "legislation") for c in cited)
        if anchor.in_brackets or numbered or (cited and NAMES_A_SOURCE.match(anchor.span.of(document.text))):
            found.append(anchor.span)
        elif cited and (year := _YEAR_IN_BRACKETS.search(document.text, anchor.at, anchor.span.end + FAR)):
            found.append(Span(*year.span()))
    return sorted([*found, *_row_numbers(document)])


def _row_numbers(document: Document) -> Iterator[Span]:
    """What counts the rows of a table: a number whose neighbour has the next; "12 | trusts" tells a figure."""
    rows = [(one, _ROW_NUMBER.match(one.span.of(document.text))) for one in document.sentences]
    found = [(one, match, _count(match)) for one, match in rows if match]
    for at, (one, match, count) in enumerate(found):
        beside = [other for row, _, other in found[max(0, at - 1) : at + 2] if row.paragraph == one.paragraph]
        if count == 1 or not {count - 1, count + 1}.isdisjoint(beside):
            yield Span(one.span.start, one.span.start + match.end())


def _count(match: re.Match[str]) -> int:
    last = match["number"].rpartition(".")[2]
    digits = last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits else ord(last) - ord("A") + 1


_ROW_NUMBER = re.compile(r"[(\[]?(?P<number>\d{1,3}(?:\.\d{1,2})?|[A-Z]\d{0,2})[.)\]]? \| ")
# "Ash (2023, introduction) says": the bracket names the work, and the year is none of what the claim says.
_YEAR_IN_BRACKETS = re.compile(r"(?<=[\w.] )\((?:1[89]|20)\d\d[a-z]?(?:[,;:] [^()\n]{0,60})?\)")
FAR = 64  # letters behind a reference in which its bracket ends


def _led_up_to(document: Document, sentence: Sentence, anchor: _Anchor, before: list[int]) -> tuple[Sentence, ...]:
    """The sentences that a reference stands for.

    "(Paragraph 13)" at the end of a recommendation, a bracket behind a full stop, and a sentence that is nothing but
    references stand for all since the reference before; a bracket inside a sentence stands for that sentence, as a
    raised number does.
    """
    text = document.text
    start = max(before, default=0)
    if anchor.marker is None and _is_reference(sentence.span.of(text)):
        told = [one for one in _since(document, sentence, 0) if not _is_reference(one.span.of(text))]
        return tuple(one for one in told if one.span.start >= start) or tuple(told[-1:]) or (sentence,)
    if not anchor.in_brackets or re.search(r"\w", text[anchor.span.end : sentence.span.end]):
        return (sentence,)
    alone = not re.search(r"\w", text[sentence.span.start : anchor.at])
    if not (alone or all(document.citations[at].kind == "internal" for at in anchor.citations)):
        return (sentence,)
    group = _since(document, sentence, start)
    return (group[:-1] if alone and len(group) > 1 else group) or (sentence,)


def _since(document: Document, sentence: Sentence, start: int) -> tuple[Sentence, ...]:
    """The sentences of its paragraph from there up to this one."""
    within = (other for other in document.sentences if other.paragraph == sentence.paragraph)
    return tuple(other for other in within if other.span.start >= start and other.span.end <= sentence.span.end)


def _is_reference(words: str) -> bool:
    """Whether a sentence is nothing but references, with their places: "NAO, The state of the mains, para 2.4." """
    if len(words) > LONGEST_REFERENCE or not (_OPENS.match(words) and _PLACED.search(words)) or CELL in words:
        return False
    found = parse(words, note="", start=0)
    return all(one.kind in ("report", "work", "note") and bool(one.pinpoints) for one in found)


# Whose it is comes first, and the place last and in no bracket.
_OPENS = re.compile(
    rf"(?:Sources?: )?(?:[Ii]bid\b\.?|(?:[A-Z][A-Z&]{{1,7}}|{INSTITUTION})"
    rf"(?:, (?=[A-Z\d‘“¶§\[(]|at \d|para|pp?\.? ?\d)| \(?{YEAR}\)?[,:] ))"
)
_PLACED = re.compile(r"\d\.?$")
LONGEST_REFERENCE = 300  # characters
MOST_BESIDE = 12  # characters beside each reference in a bracket: the bracket itself, "; see also "
