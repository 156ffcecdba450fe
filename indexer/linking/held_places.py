"""Where in a document of the corpus the place stands that a citation names: paragraph, page, figure, chapter, annex.

A paragraph or a page that the document does not have is said to be missing. Of the other places a copy may lack the
label; then the work is cited, and no place in it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.citations import conclusions
from indexer.citations.pinpoints import elsewhere, paragraphs_of, rivals
from indexer.linking.locators import labelled, part, same_labels
from indexer.models import Document, Paragraph, Pinpoint

LONGEST_PART = 25  # paragraphs under one label that are one place
_NEXT_LABEL = re.compile(r"(?:Recommendation|Conclusion|Chapter|Annex|Appendix|Figure|Table|Box) \d")
NOTED = "Note"  # of a reason: the paragraph is that of a note, whose label follows
_PROSE = ("text", "quote", "table", "caption")


@dataclass(frozen=True, slots=True)
class Place:
    """Refs of the paragraphs that one pinpoint names, or what the document does not have."""

    refs: tuple[str, ...] = ()
    missing: str = ""  # "paragraph 9.99", "page 312"
    candidates: tuple[str, ...] = ()  # refs that bear the number elsewhere
    said: str = ""  # how a number that may mean several things was read
    numbers: tuple[str, ...] = ()  # of the paragraphs that are missing


def places(pinpoints: Sequence[Pinpoint], document: Document, *, bare: bool = False) -> Iterator[Place]:
    """For each pinpoint what it leads to; nothing for one that this copy shows no label of.

    `bare` numbers stand behind a year with nothing that says what they count: "(PAC 2018: 18)".
    """
    annex: str | None = None
    numbers = {paragraph.number for paragraph in document.paragraphs}
    for at, pin in enumerate(pinpoints):
        before = pinpoints[at - 1] if at else None
        following = pinpoints[at + 1] if at + 1 < len(pinpoints) else None
        if pin.unit in ("chapter", "section") and following is not None and following.unit in ("para", "page"):
            continue  # "chapter 3, para 181": the paragraph alone is meant
        if pin.unit == "chapter" and following is not None and following.first.startswith(f"{pin.first}."):
            continue  # "chapter 5, § 5.56"
        chapter = before.first if before is not None and before.unit in ("chapter", "section") else None
        if pin.unit == "para" and chapter and f"{chapter}.{pin.first}" in numbers:
            continue  # "chapter 2, para 3" where there are 3 and 2.3: either may be meant
        if pin.unit == "annex" and following is not None and following.unit == "para":
            annex = pin.first
            continue
        if pin.unit == "para" and annex is not None:
            yield _in_annex(annex, pin, document)
        elif pin.unit == "para":
            yield _paragraph(pin, document, chapter)
        elif pin.unit == "page":
            yield from (_bare if bare else _page)(pin, document)
        elif pin.unit == "note":
            yield _noted(pin, document)
        else:
            yield from _labelled(pin, document)


def _paragraph(pin: Pinpoint, document: Document, chapter: str | None) -> Place:
    ids, missing = paragraphs_of(document, pin)
    if may_mean := rivals(document, pin):
        if chapter:
            may_mean = tuple(ref for ref in may_mean if _stands_in(chapter, ref, document)) or may_mean
        if len(may_mean) == 1:
            return Place(may_mean)
        return Place(said=f"counts from 1 in each part: {len(may_mean)} places are numbered {pin.first}",
                     candidates=may_mean)  # fmt: skip
    if missing and _may_be_counted(pin, document):
        return Place()
    if missing:
        return _lacking(missing, document)
    return Place(tuple(document.ref(id) for id in ids))


def _lacking(missing: Sequence[str], document: Document) -> Place:
    words = f"paragraph {' or '.join(missing)}"
    return Place((), words, elsewhere(document, missing), numbers=tuple(missing))


def _noted(pin: Pinpoint, document: Document) -> Place:
    """ "HC 950, footnote 25": the paragraph in which that note is raised, one place in the work for each label."""
    held = [note for note in document.notes if note.label == pin.first]
    if not held:
        counted = {note.label for note in document.notes}
        whole = "1" in counted and pin.first.isdigit()  # a copy of a chapter may begin its count at 27
        return Place((), f"footnote {pin.first}") if whole else Place()
    if len(held) > 1:
        return Place(said=f"has {len(held)} notes numbered {pin.first}",
                     candidates=tuple(document.ref(note.id) for note in held))  # fmt: skip
    raised = next((m.paragraph for m in document.markers if m.note == held[0].id and m.paragraph), None)
    return Place((document.ref(raised),), said=f"{NOTED} {pin.first} is raised there.") if raised else Place()


def _stands_in(chapter: str, ref: str, document: Document) -> bool:
    """Whether a paragraph stands under a chapter's heading: "Chapter Two: Lamps", "2 Lamps"."""
    section = next(p.section for p in document.paragraphs if p.id == ref.partition("#")[2])
    labels = "|".join(re.escape(label) for label in same_labels(chapter))
    head = re.compile(rf"(?:(?:chapter|part|section) )?(?:{labels})(?![\w]|\.\d)", re.IGNORECASE)
    return any(map(head.match, section))


def _may_be_counted(pin: Pinpoint, document: Document) -> bool:
    """Whether a number is one that a reader counted: in a text whose paragraphs bear none, and which has so many."""
    prose = [paragraph for paragraph in document.paragraphs if paragraph.kind in ("text", "quote")]
    bare = not any(paragraph.number for paragraph in document.paragraphs)
    return bare and pin.last.isdigit() and int(pin.last) <= len(prose)


def _in_annex(label: str, pin: Pinpoint, document: Document) -> Place:
    """ "Appendix One, para 2" is paragraph 2 of that appendix, never paragraph 2 of the report."""
    labels = "|".join(re.escape(known.lower()) for known in same_labels(label))
    own = re.compile(rf"(?:appendix|annexe?)-(?:{labels})(?:-[^/]*)?/")
    held = [paragraph for paragraph in document.paragraphs if own.match(paragraph.id)]
    ends = [next((n for n, p in enumerate(held) if p.number == number), None) for number in (pin.first, pin.last)]
    if None in ends or not held:
        return Place((), f"paragraph {pin.first} in its appendix {label}")
    return Place(tuple(document.ref(p.id) for p in held[ends[0] : (ends[1] or 0) + 1]))


def _page(pin: Pinpoint, document: Document) -> Iterator[Place]:
    """The paragraphs that begin on a page, and the one that runs on to it."""
    read = [paragraph for paragraph in document.paragraphs if paragraph.kind in _PROSE]
    numbers = [_number_of_page(paragraph) for paragraph in read]
    printed = [number for number in numbers if number is not None]
    if not (pin.first.isdigit() and pin.last.isdigit()):
        return
    if not printed:
        if (most := pages_by_contents(document)) and int(pin.first) > most:
            yield Place((), f"page {pin.first}")
        return
    first, last = int(pin.first), int(pin.last)
    most = max(*printed, document.pages or 0)
    if first > most:
        yield Place((), f"page {pin.first}")
        return
    on = [n for n, number in enumerate(numbers) if number is not None and first <= number <= last]
    if on:
        start = max(on[0] - 1, 0) if read[on[0]].kind == "text" else on[0]
        yield Place(tuple(document.ref(paragraph.id) for paragraph in read[start : on[-1] + 1]))


def _bare(pin: Pinpoint, document: Document) -> Iterator[Place]:
    """A page where the copy has pages, else, or where it has none of that number, a paragraph; it is said which."""
    paged = any(_number_of_page(paragraph) is not None for paragraph in document.paragraphs)
    found = list(_page(pin, document)) if paged else []
    if any(place.refs for place in found):
        yield from (Place(place.refs, said=f"“{pin.first}” is read as a page") for place in found)
        return
    ids, missing = paragraphs_of(document, pin)
    if missing:
        yield from found or [_lacking(missing, document)]
        return
    why = f"the copy held has no page {pin.first}" if paged else "the copy held has no page numbers"
    yield Place(tuple(document.ref(id) for id in ids), said=f"“{pin.first}” is read as a paragraph, as {why}")


def pages_by_contents(document: Document) -> int | None:
    """How many pages a copy without page numbers can have at most, by its list of contents; None where it has none.

    The last part begins on the page that the list gives; what follows it is reckoned by its length, and doubled.
    """
    listed = list(_contents(document))
    heads = [paragraph for paragraph in document.paragraphs if paragraph.kind == "heading"]
    if len(listed) < LEAST_LISTED:
        return None
    starts = [(page, _start_of(title, heads, document)) for title, page in listed]
    known = [(page, start) for page, start in starts if start is not None]
    if len(known) < LEAST_FOUND or known[-1][0] != listed[-1][1] or known[-1][0] <= known[0][0]:
        return None
    (first, begins), (last, ends) = known[0], known[-1]
    if ends <= begins:
        return None
    a_page = (ends - begins) / (last - first)
    rest = max(paragraph.span.end for paragraph in document.paragraphs) - ends
    return last + max(LEAST_REST, math.ceil(2 * rest / a_page))


LEAST_LISTED, LEAST_FOUND = 4, 2  # entries of a list of contents, and headings of the text that are among them
LEAST_REST = 4  # pages that the last part may have at least
_ENTRY = re.compile(r"(?<=[^\s.…\d])[\s.…]++(?P<page>\d{1,3})$")
_CONTENTS = re.compile(r"(?i)(?:table of )?contents$")
LONGEST_CONTENTS = 60  # lines


def _contents(document: Document) -> Iterator[tuple[str, int]]:
    """The entries of the list of contents, as far as their pages go up."""
    held = document.paragraphs
    at = next((n for n, p in enumerate(held) if _CONTENTS.match(p.span.of(document.text).strip())), None)
    last = 0
    for paragraph in held[at + 1 : at + 1 + LONGEST_CONTENTS] if at is not None else ():
        words = paragraph.span.of(document.text).strip()
        match = _ENTRY.search(words)
        if match and int(match["page"]) >= last:
            last = int(match["page"])
            yield words[: match.start()], last


def _start_of(title: str, heads: Sequence[Paragraph], document: Document) -> int | None:
    wanted = title.lower()
    return next((p.span.start for p in heads if p.span.of(document.text).strip().lower().endswith(wanted)), None)


def _number_of_page(paragraph: Paragraph) -> int | None:
    if paragraph.printed_page:
        return int(paragraph.printed_page) if paragraph.printed_page.isdigit() else None
    return paragraph.page


def under(ref: str, pin: Pinpoint, document: Document) -> Iterator[Place]:
    """What stands under the label that was found; of a long chapter no place is named, but the work.

    Under a heading that is all of its section; under words such as "Recommendation 2: …" all up to the next of them.
    """
    id = ref.partition("#")[2]
    at = next((n for n, paragraph in enumerate(document.paragraphs) if paragraph.id == id), None)
    if at is None:
        return
    first = document.paragraphs[at]
    headed = at > 0 and document.paragraphs[at - 1].kind == "heading"
    within = first.section
    if pin.unit == "recommendation" and within and _NEXT_LABEL.match(within[-1]):
        within = within[:-1]  # an answer with headings of its own goes on to the next recommendation
    refs = [ref]
    for paragraph in document.paragraphs[at + 1 :] if headed or pin.unit == "recommendation" else ():
        inside = paragraph.section[: len(within)] == within or pin.unit == "annex"
        if not inside or _NEXT_LABEL.match(paragraph.span.of(document.text)):
            break
        refs += [document.ref(paragraph.id)] if paragraph.kind != "heading" else []
    if len(refs) <= LONGEST_PART:
        yield Place(tuple(refs))


def _labelled(pin: Pinpoint, document: Document) -> Iterator[Place]:
    """A figure, a recommendation, a chapter; and "§ 2.8", which may be a section's number or a paragraph's."""
    found = labelled(pin, document) if pin.unit in ("figure", "table", "box", "recommendation") else None
    if pin.unit in ("chapter", "section", "annex"):
        word = "appendix" if pin.unit == "annex" else pin.unit
        found = part(pin, word, document)
    if pin.unit == "section" and pin.first.isdigit() and not (found and found.ref):
        named = [other for word in ("part", "chapter") if (other := part(pin, word, document)).ref]
        if named and named[0].ref:  # "section 2" of a report in parts is its second part, never its paragraph 2
            yield from under(named[0].ref, pin, document)
            return
    if found is not None and found.ref:
        yield from under(found.ref, pin, document)
    elif listed := _in_list(pin, document):
        yield Place(listed)
    elif pin.unit == "recommendation" and _is_beyond(pin, document):
        yield Place((), f"recommendation {pin.first}")
    elif pin.unit == "section" or (pin.unit == "recommendation" and _counts_recommendations(document)):
        ids, missing = paragraphs_of(document, pin)
        if not missing:
            yield Place(tuple(document.ref(id) for id in ids))


def _is_beyond(pin: Pinpoint, document: Document) -> bool:
    """Whether a report that labels each of its recommendations, from the first on, has fewer of them."""
    if not pin.first.isdigit():
        return False

    def held(number: int) -> bool:
        one = replace(pin, first=str(number), last=str(number))
        found = labelled(one, document)
        return bool(found and found.ref) or bool(_in_list(one, document))

    return (
        1 < int(pin.first) <= MOST_ITEMS
        and all(map(held, range(1, LEAST_ITEMS + 1)))
        # A response may answer some of them alone: it is known to have no more only where it labels all up to its last.
        and (document.work.kind != "government-response" or all(map(held, range(1, _last_held(held) + 1))))
        and not any(map(held, range(int(pin.first), int(pin.first) + LEAST_ITEMS)))
    )


def _last_held(held: Callable[[int], bool]) -> int:
    return max(filter(held, range(1, MOST_ANSWERED)), default=0)


MOST_ANSWERED = 80  # recommendations of a response, as far as is looked for
LEAST_ITEMS, MOST_ITEMS = 3, 200  # recommendations that a report counts at least, and as far as is looked for


def _in_list(pin: Pinpoint, document: Document) -> tuple[str, ...]:
    """The items of the list of conclusions and recommendations, which counts by itself."""
    if pin.unit != "recommendation":
        return ()
    items = [item for item, _ in conclusions.items(document)]
    ends = [next((n for n, p in enumerate(items) if p.number == number), None) for number in (pin.first, pin.last)]
    if None in ends:
        return ()
    first, last = sorted(end or 0 for end in ends)
    return tuple(document.ref(p.id) for p in items[first : last + 1])


def _counts_recommendations(document: Document) -> bool:
    """Whether its own paragraphs count them, as in an answer or a plan; in a report "recommendation 5" is never
    paragraph 5."""
    return document.work.kind not in ("audit-report", "committee-report", "inquiry-report") and not any(
        True for _ in conclusions.items(document)
    )
