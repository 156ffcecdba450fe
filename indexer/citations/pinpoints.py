"""From a pinpoint to the paragraphs or questions that it names, and to words for people."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.models import Citation, Document, Pinpoint, Work

# Parts of a document that count for themselves, beside its text.
_APART = re.compile(
    r"(?:\d+\.? )?(?:(?:the|our|main|key|executive|list of|summary of) ){0,3}(?:append(?:ix|ices)|annex|schedule"
    r"|summary|conclusions?|recommendations?|formal minutes|witness|published|written|oral|evidence|glossary|references"
    r"|notes?\b|endnotes|foreword|minutes|terms of reference|declarations?|questions)",
    re.IGNORECASE,
)
# A range of paragraphs or questions longer than this points at a whole part, and is kept as its two ends.
LONGEST_RANGE = 30
HAS_NO = "has no"  # of a reason: the work is there, the paragraph or the page is not
NO_PARAGRAPH = f"as it stands in the library {HAS_NO} "
ONLY_PART = "only part of"  # a reason begins so: the place lies before the part of the work that is held
_PLAIN = re.compile(r"\d{1,4}(?:\.\d{1,4})?", re.ASCII)


def paragraphs_of(document: Document, pin: Pinpoint) -> tuple[list[str], list[str]]:
    """Ids of the paragraphs that a pinpoint names, and the numbers that the document does not have.

    Where numbering starts again (`appendix-one/3`), a plain number means the main sequence. `2.7(b)` is part of 2.7.
    """
    main = [p.id for p in document.paragraphs if p.number and p.number == p.id]
    ends = list(dict.fromkeys(re.sub(r"\(.*$", "", number) for number in (pin.first, pin.last)))
    missing = [number for number in ends if number not in main]
    if missing:
        return [], missing
    start, end = main.index(ends[0]), main.index(ends[-1])
    return (main[start : end + 1] if start <= end < start + LONGEST_RANGE else ends), []


def elsewhere(document: Document, numbers: Sequence[str]) -> tuple[str, ...]:
    """Refs of paragraphs that bear these numbers outside the main sequence."""
    return tuple(document.ref(paragraph.id) for paragraph in document.paragraphs if paragraph.number in numbers)


def lack_told(title: str, document: Document, place: str, numbers: Sequence[str] = ()) -> str:
    """Why a place, a paragraph of these numbers where they are given, cannot be shown: the document has none, or only
    a later part of it is held, whose count begins behind them. It is never said what the rest of it has."""
    starts = [(number, *ends) for number in numbers if (ends := _begins_late(number, document))]
    if starts and all(_counted(number) < _counted(first) for number, first, _ in starts):
        return f"{ONLY_PART} “{title}” is held, from paragraph {starts[0][1]} on: {place} cannot be looked up"
    part = f"; only part of it is held, paragraphs {starts[0][1]} to {starts[0][2]}" if starts else ""
    return f"“{title}” {NO_PARAGRAPH}{place}{part}"


def _begins_late(number: str, document: Document) -> tuple[str, str] | None:
    """The first and the last of the document's numbers that are like this one ("8", "2.7"), where neither the count nor
    its chapters begin with 1: a copy of one chapter."""
    like = [p.number for p in document.paragraphs if p.number and p.number == p.id and _is_like(p.number, number)]
    like.sort(key=_counted)
    return (like[0], like[-1]) if like and _counted(like[0])[0] > 1 else None


def _is_like(one: str, other: str) -> bool:
    return all(map(_PLAIN.fullmatch, (one, other))) and one.count(".") == other.count(".")


def _counted(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))


def rivals(document: Document, pin: Pinpoint) -> tuple[str, ...]:
    """Refs of all paragraphs that a plain number may mean, where the document counts from 1 in each of its parts and
    the first count is not the longer half; empty where the number means one place. An annex, a list of conclusions or
    a summary that counts for itself is no rival of the text."""
    if pin.first != pin.last or not pin.first.isdigit():
        return ()
    counted = [paragraph for paragraph in document.paragraphs if paragraph.number and paragraph.number.isdigit()]
    main = [paragraph for paragraph in counted if paragraph.id == paragraph.number]
    others = [p for p in counted if p.id != p.number and not any(map(_APART.match, p.section))]
    named = [paragraph for paragraph in others if paragraph.number == pin.first]
    first = next((paragraph for paragraph in main if paragraph.number == pin.first), None)
    if first is None or not named or len(main) > len(others):
        return ()
    return tuple(document.ref(paragraph.id) for paragraph in (first, *named))


def questions_of(citation: Citation) -> list[str]:
    """Each question that a citation names, once."""
    pins = [pin for pin in citation.pinpoints if pin.unit == "Q"]
    return list(dict.fromkeys(number for pin in pins for number in _run(pin)))


def _run(pin: Pinpoint) -> list[str]:
    if pin.first.isdigit() and pin.last.isdigit() and 0 <= int(pin.last) - int(pin.first) < LONGEST_RANGE:
        return [str(number) for number in range(int(pin.first), int(pin.last) + 1)]
    return [pin.first, pin.last]


def in_words(citation: Citation, work: Work) -> str:
    """What a link rests on: number or title, place, and a date that is printed differently here and elsewhere."""
    if citation.series:
        named = citation.series + (f", Session {citation.session}" if citation.session else "")
    else:
        named = citation.title or citation.url or work.title
    words = ", ".join((named, *map(_place, citation.pinpoints)))
    printed, known = citation.date or "", work.published or ""
    if printed and known and not (printed.startswith(known) or known.startswith(printed)):
        words += f" (dated {printed} here, {known} elsewhere)"
    return words


def _place(pin: Pinpoint) -> str:
    return f"{pin.unit} {pin.first}" + ("" if pin.first == pin.last else f" to {pin.last}")
