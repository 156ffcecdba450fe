"""What a number counts of which it is not said: a paragraph or a page, by what the same text counts of that work."""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.citations.pinpoints import paragraphs_of
from indexer.citations.spelt import in_figures
from indexer.linking.corpus import Corpus
from indexer.linking.followed import Followed
from indexer.linking.headings import is_heading
from indexer.mentions.again import NEXT_PLACE, steps_of
from indexer.models import Citation, Document, Pinpoint, Work

# What says of a number that it is a page's: "p 12", "ibid at 12"; also a lawyer's "(HC 2016–17, 802) 12".
_PAGE_SAID = re.compile(r"(?i)(?<![a-z])(?:pp?\.? ?\d|pages? \d|at \d|\(HC \d{4}[-–/]\d{2,4}, \d{1,4}\) \d)")
_ALONE = re.compile(r"\D*\d{1,3}\W*")
_AT_LAST = re.compile(r"(?<!\bp)(?<!\bpp), at \d{1,3}\W*$")  # "Mains, at 14": what the number counts is not said
_BEHIND_ITS_NOTE = re.compile(r"^.*\(nn?\.? ?\d+\)(?= \d)")  # "GAO-08-587T (n 21) 8": what a number behind it is
_IBID_NUMBER = re.compile(r"\W*(?:[Ii]bid|[Ii]d)\b\W{0,3}(?:at )?\d{1,3}(?:[-–]\d{1,3})?\W*")


def counted(at: int, pins: tuple[Pinpoint, ...], document: Document, followed: Followed) -> tuple[Pinpoint, ...]:
    """A number of which it is not said what it counts: where the same text counts that work's paragraphs and nowhere
    its pages, it is a paragraph that the work has."""
    printed = followed.document.citations
    others = [(n, pins) for n, (work, pins) in followed.led.items() if n != at and work.id == document.id]
    units = {
        pin.unit
        for n, pins in others
        for pin in pins
        if pin.unit != "page" or not stands_alone(printed[n].span.of(followed.document.text))
    }
    if "para" not in units or "page" in units or any(pin.unit != "page" for pin in pins):
        return pins
    return _as_paragraphs(pins, document)


def carried(
    citation: Citation, work: Work, before: tuple[Pinpoint, ...], followed: Followed, corpus: Corpus
) -> tuple[Pinpoint, ...]:
    """The places of a reference to one before: its own, else those before. A number alone behind "ibid" counts what
    was counted there: behind "¶ 56" the 61 of "Ibid., 61" is a paragraph, where the work has one."""
    pins = followed.carried(citation, before)
    document = corpus.documents.get(work.id)
    if is_heading(citation, followed.document, document):
        return ()
    if citation.rule == NEXT_PLACE:
        told = [pins for led, pins in followed.led.values() if led.id == work.id and pins]
        return _beside(before or (told or [()])[-1], steps_of(citation.span.of(followed.document.text)), document)
    bare = _IBID_NUMBER.fullmatch(citation.span.of(followed.document.text))
    if document is None or not bare or not before or before[-1].unit != "para":
        return pins
    return _as_paragraphs(pins, document)


def _as_paragraphs(pins: tuple[Pinpoint, ...], document: Document) -> tuple[Pinpoint, ...]:
    """The numbers as those of paragraphs, where the document has each of them."""
    found = tuple(replace(pin, unit="para") for pin in pins)
    return found if all(not paragraphs_of(document, pin)[1] for pin in found) else pins


def stands_alone(printed: str) -> bool:
    """ "WB, 22": a number of which only what the text counts elsewhere can say what it is."""
    return bool(_ALONE.fullmatch(printed)) and not says_page(printed)


def says_page(printed: str) -> bool:
    """Whether the words of a citation tell that its number is that of a page."""
    words = in_figures(_BEHIND_ITS_NOTE.sub("", printed))
    return bool(_PAGE_SAID.search(words)) and not _AT_LAST.search(words)


def _beside(before: tuple[Pinpoint, ...], steps: int, document: Document | None) -> tuple[Pinpoint, ...]:
    """The paragraph so many further on than the last place, or back from the first; none where that is not known."""
    ids, missing = (
        paragraphs_of(document, before[-1]) if document and before and before[-1].unit == "para" else ([], [])
    )
    if document is None or not ids or missing:
        return ()
    main = [paragraph.id for paragraph in document.paragraphs if paragraph.number and paragraph.number == paragraph.id]
    at = main.index(ids[-1] if steps > 0 else ids[0]) + steps
    return (Pinpoint("para", main[at], main[at]),) if 0 <= at < len(main) else ()
