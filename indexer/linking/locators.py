"""Where in a document a place stands that its text names: a paragraph, a figure, a part, a recommendation.

"(Paragraph 13)" after a recommendation means a paragraph of this document, or, in a response, one of the report that
it answers. The words before it are nearly those of the paragraph meant, and tell the two apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from indexer.citations.pinpoints import elsewhere, lack_told, paragraphs_of, rivals
from indexer.models import Citation, Document, Paragraph, Pinpoint
from indexer.works.catalogue import title_key

_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii".split()
_LABELS = {"figure": "fig(?:ure|\\.)?", "table": "table", "box": "box", "recommendation": "recommendation"}
_PART_WORD = re.compile(r"(?i)(chapter|part|section|annexe?|appendix|recommendation) (\w+)")
_LISTS = re.compile(r"(?i)^(?:contents|list of (?:figures|tables|boxes|recommendations))")
# Of the words before "(Paragraph 13)", three in a row at a time, at least this share stands in the paragraph that they
# are taken from. In the 102 passages of bench/resolution.py that paragraph has 0.97 or more of them, any other of the
# same report 0.21 at most (half of them 0.07), and one of the same number in another document 0.02.
QUOTES = 0.4
# Fewer words than this before the reference tell nothing.
TELLING_WORDS = 8
PASSAGE = 700  # characters before the reference that are read


@dataclass(frozen=True, slots=True)
class Found:
    """One place: the document and the paragraph that a pinpoint names, or why there is none."""

    ref: str | None
    method: str
    reason: str = ""
    candidates: tuple[str, ...] = ()
    whole: bool = False  # the ref is a whole document


def find(citation: Citation, document: Document, documents: Mapping[str, Document]) -> Iterator[Found]:
    """One or more places for each pinpoint of an in-text reference."""
    for pin in citation.pinpoints:
        if pin.unit == "para":
            yield from _paragraph(citation, pin, document, documents)
        elif pin.unit in _LABELS:
            yield from (_labelled(one, document) for one in _each(pin))
        else:
            word = citation.span.of(document.text).split()[0].rstrip("s").lower()
            yield from (_part(one, word, citation.title, document, documents) for one in _each(pin))


def _each(pin: Pinpoint) -> list[Pinpoint]:
    """`Parts Two to Four` → each of the three; a range that is none is its two ends."""
    first, last = _value(pin.first), _value(pin.last)
    if pin.first == pin.last:
        return [pin]
    if first and last and first < last < first + len(_NUMBERS):
        return [Pinpoint(pin.unit, str(number), str(number)) for number in range(first, last + 1)]
    return [Pinpoint(pin.unit, end, end) for end in (pin.first, pin.last)]


# ── paragraphs ─────────────────────────────────────────────────────────────────────────────────────────────────


def _paragraph(
    citation: Citation, pin: Pinpoint, document: Document, documents: Mapping[str, Document]
) -> Iterator[Found]:
    said_here = re.search(r"\b(?:above|below)$", citation.span.of(document.text))
    if said_here:
        yield from _in(document, pin, "paragraph-number")
        return
    passage = passage_before(citation, document)
    home = document
    if is_response(document.work.title, document.work.kind):
        reports = answered(document, documents.values())
        if len(reports) != 1:
            quoted = _quoted_from(passage, pin, document, documents)
            if quoted:
                yield from _in(quoted, pin, "words-before")
                return
            yield _unknown_report(pin, reports)
            return
        home = reports[0]
    shares = {id: share(passage, _words_at(known, pin)) for id, known in ((home.id, home), (document.id, document))}
    if home is not document and shares[document.id] >= QUOTES > shares[home.id]:
        home = document
    if _telling(passage) and shares[home.id] < QUOTES and citation.rule == "paragraph-in-brackets":
        home = _quoted_from(passage, pin, home, documents) or home
    method = "paragraph-number" if home is document else "report-answered"
    yield from _in(home, pin, method)


def _in(document: Document, pin: Pinpoint, method: str) -> Iterator[Found]:
    ids, missing = paragraphs_of(document, pin)
    if missing:
        reason = lack_told(document.work.title, document, f"paragraph {' or '.join(missing)}", missing)
        yield Found(None, method, reason, elsewhere(document, missing))
    if may_mean := rivals(document, pin):
        reason = f"“{document.work.title}” counts from 1 in each part: {len(may_mean)} places are numbered {pin.first}"
        yield Found(None, method, reason, may_mean)
        return
    for id in ids:
        yield Found(document.ref(id), method)


def _quoted_from(passage: str, pin: Pinpoint, own: Document, documents: Mapping[str, Document]) -> Document | None:
    """The one other document whose paragraph of that number has the words of the passage."""
    if not _telling(passage):
        return None
    others = [known for id, known in documents.items() if id != own.id]
    found = [known for known in others if share(passage, _words_at(known, pin)) >= QUOTES]
    return found[0] if len(found) == 1 else None


def _unknown_report(pin: Pinpoint, reports: list[Document]) -> Found:
    if reports:
        reason = "this response may answer any of several reports in the library"
        return Found(None, "report-answered", reason, tuple(report.id for report in reports))
    reason = f"paragraph {pin.first} is one of the report that this response answers, which is not in the library"
    return Found(None, "report-answered", reason)


def _words_at(document: Document, pin: Pinpoint) -> str:
    ids, _ = paragraphs_of(document, pin)
    return " ".join(p.span.of(document.text) for p in document.paragraphs if p.id in ids)


def passage_before(citation: Citation, document: Document) -> str:
    """What stands before a reference in its paragraph, back to the reference before it."""
    paragraph = next(known for known in document.paragraphs if known.id == citation.paragraph)
    before = [
        other.span.end
        for other in document.citations
        if other.kind == "internal" and other.paragraph == paragraph.id and other.span.end <= citation.span.start
    ]
    start = max([paragraph.span.start, citation.span.start - PASSAGE, *before])
    return document.text[start : citation.span.start]


def share(passage: str, text: str) -> float:
    """The share of a passage's words, three in a row at a time, that stand in a text."""
    wanted, known = _triples(passage), _triples(text)
    return len(wanted & known) / len(wanted) if wanted else 0.0


def _triples(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return set(zip(words, words[1:], words[2:], strict=False))


def _telling(passage: str) -> bool:
    return len(passage.split()) >= TELLING_WORDS


# ── the report that a response answers ─────────────────────────────────────────────────────────────────────────


def is_response(title: str, kind: str) -> bool:
    return kind == "government-response" or bool(re.search(r"(?i)\bresponse (?:by .{3,60} )?to\b", title))


def answered(document: Document, documents: Iterable[Document]) -> list[Document]:
    """The reports of the corpus that a response answers, by its title or by the numbers that its text names."""
    reports = [d for d in documents if d.id != document.id and not is_response(d.work.title, d.work.kind)]
    title = title_key(document.work.title)
    by_title = [d for d in reports if len(title_key(d.work.title).split()) > 1 and title_key(d.work.title) in title]
    if by_title:
        return by_title
    numbers = {(c.series, c.session or document.work.session) for c in document.citations if c.series}
    return [d for d in reports if d.work.series and (d.work.series, d.work.session) in numbers]


def labelled(pin: Pinpoint, document: Document) -> Found:
    """The figure, table, box or recommendation of a document that bears a label."""
    return _labelled(pin, document)


def part(pin: Pinpoint, word: str, document: Document) -> Found:
    """The chapter, section or annex of a document that bears a number."""
    return _part(pin, word, None, document, {})


# ── figures, parts, recommendations ────────────────────────────────────────────────────────────────────────────


def _labelled(pin: Pinpoint, document: Document) -> Found:
    """The caption of a figure, table or box; the heading or the words that open a recommendation."""
    pattern = re.compile(rf"(?i){_LABELS[pin.unit]} {re.escape(pin.first)}(?![\w]|\.\d)(?! ?\(?cont)")
    starts = [p for p in document.paragraphs if pattern.match(p.span.of(document.text)) and not _listed(p)]
    kinds = ("caption", "heading", "table", "quote", "text", "aside")
    name = f"{pin.unit} {pin.first}"
    for kind in kinds:
        found = [
            p for p in starts if p.kind == kind and (kind not in ("text", "aside") or _is_label(p, document, pattern))
        ]
        if len(found) == 1:
            return Found(document.ref(_onward(found[0], document).id), "label")
        if found:
            refs = tuple(document.ref(p.id) for p in found)
            return Found(None, "label", f"several places here bear the label {name}", refs)
    return Found(None, "label", f"no {name} is found in this copy")


def _is_label(paragraph: Paragraph, document: Document, pattern: re.Pattern[str]) -> bool:
    """`Figure 6: Spending` labels a figure; `Figure 6 shows that` speaks of it."""
    words = paragraph.span.of(document.text)
    match = pattern.match(words)
    return bool(match and not re.match(r" [a-z(]", words[match.end() :]))


def _listed(paragraph: Paragraph) -> bool:
    return any(_LISTS.match(heading) for heading in paragraph.section)


def _onward(paragraph: Paragraph, document: Document) -> Paragraph:
    """A heading says nothing itself: what stands under it is meant, but not what stands under the next of its sort."""
    if paragraph.kind != "heading":
        return paragraph
    sort = _PART_WORD.match(paragraph.span.of(document.text))
    for after in (p for p in document.paragraphs if p.span.start > paragraph.span.start):
        if after.kind != "heading":
            return after
        another = _PART_WORD.match(after.span.of(document.text))
        if sort and another and sort[1].lower() == another[1].lower() and sort[2].lower() != another[2].lower():
            break
    return paragraph


def _part(pin: Pinpoint, word: str, title: str | None, document: Document, documents: Mapping[str, Document]) -> Found:
    """The first paragraph of a part, chapter, section or annex, by its heading."""
    word = {"appendice": "appendix", "annexe": "annex"}.get(word, word)
    name = f"{word} {pin.first}"
    labels = "|".join(map(re.escape, same_labels(pin.first)))
    headed = [p for p in document.paragraphs if p.kind == "heading" and not _listed(p)]
    pattern = re.compile(rf"(?i){word} (?:{labels})(?![\w]|\.\d)")
    found = [p for p in headed if pattern.match(p.span.of(document.text))]
    if not found and word in ("chapter", "section") and pin.first[0].isdigit():
        bare = re.compile(rf"{re.escape(pin.first)}[.:)]? (?=[A-Z])")
        found = [p for p in headed if bare.match(p.span.of(document.text))]
    if title:
        found = [p for p in found if title_key(title) in title_key(p.span.of(document.text)) or _is_bare(p, document)]
    if len(found) == 1:
        return Found(document.ref(_onward(found[0], document).id), "heading")
    if found:
        refs = tuple(document.ref(p.id) for p in found)
        return Found(None, "heading", f"several headings here begin with {name}", refs)
    sibling = [d for d in documents.values() if _is_sibling(d, document, pattern)]
    if len(sibling) == 1:
        return Found(sibling[0].id, "title", whole=True)
    return Found(None, "heading", f"no heading of this copy is that of {name}")


def _is_bare(paragraph: Paragraph, document: Document) -> bool:
    return len(paragraph.span.of(document.text).split()) <= 2


def _is_sibling(other: Document, document: Document, pattern: re.Pattern[str]) -> bool:
    """Whether another file of the same publication holds the part: an inquiry prints its sections one by one."""
    same = (other.work.kind, other.work.body) == (document.work.kind, document.work.body)
    return other.id != document.id and same and bool(pattern.match(other.work.title))


def same_labels(label: str) -> list[str]:
    """`Two` is printed as `2` and `II` too."""
    value = _value(label)
    return [label, str(value), _NUMBERS[value - 1], _ROMAN[value - 1]] if value and value <= len(_NUMBERS) else [label]


def _value(label: str) -> int | None:
    small = label.lower()
    if small.isdigit():
        return int(small)
    if small in _NUMBERS:
        return _NUMBERS.index(small) + 1
    return _ROMAN.index(small) + 1 if label.isupper() and small in _ROMAN and label not in "CDM" else None
