"""The place of a work that a citation names by its heading: "Grey 2023, Executive summary, ‘Freeing up time’".

A heading is cited as it stands or in short: without its number, by what stands before its colon, by its first or its
last words, by its letter. The one heading of these words is meant; where several bear them none is, and the work is
cited as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from indexer.citations.pieces import typeset
from indexer.citations.short import HEADING_LAST
from indexer.linking.held_places import Place, under
from indexer.models import Citation, Document, Pinpoint
from indexer.works.catalogue import title_key

# A heading in quotation marks, whatever leads to it: a part before it, "section", other words ("§ ‘Who pays’").
_HEADED = re.compile(
    r"(?:(?:, (?:the )?(?P<part>[A-Z][\w ]{5,40}))?, (?:under |in )?(?:the )?"
    r"(?:section |heading |box,? |table,? |panel,? )?)?[“‘](?P<heading>[^“”‘]{3,80})[”’]\W*$"
)
# "‘Who pays’, second para": which of the paragraphs under a heading.
_WHICH_OF_IT = re.compile(
    r"(?<=[\w)’”]), (?:the )?(?:first|second|third|fourth|fifth|sixth|last|final|opening|penultimate|\d(?:st|nd|rd|th))"
    r" (?:bullet(?: point)?s?|para(?:graph)?\.?|sentence)(?: of (?:the )?(?:list|box|section)(?: of [a-z ]{3,40})?)?"
    r"\W*$"
)
_PIECES = 3  # of a citation, parted by commas, that a heading may have: "Gas, oil and wicks"
_SAYS_SECTION = re.compile(r"(?:under |see )?(?:the )?(?:section |heading |chapter )(?:on |headed )?", re.IGNORECASE)
_LABEL = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2}){0,4}|[a-z])[.):]? ")  # before a heading's words
_LETTERED = re.compile(r"(?P<letter>[A-Z])[.):] \S")
LEAST = 4  # letters of words that stand for a longer heading
TWICE = 3  # headings of one section in the same words that are one place: above a table, and above its notes


def under_heading(printed: str, document: Document) -> Iterator[Place]:
    """What stands under the one heading that a citation names last; nothing where it names none, or several bear it."""
    printed = _WHICH_OF_IT.sub("", typeset(printed))
    named = _HEADED.search(printed)
    headings = [(n, p.span.of(document.text)) for n, p in enumerate(document.paragraphs) if p.kind == "heading"]
    found = _called(named["heading"], headings) if named else _called_bare(printed, headings, document)
    if len(found) > 1 and named and (part := title_key(named["part"] or "")):
        found = [n for n in found if part in map(title_key, document.paragraphs[n].section)]
    if len(found) > TWICE or len({document.paragraphs[n].section for n in found}) != 1:
        return
    refs: list[str] = []
    for behind in (document.paragraphs[n + 1] for n in found if n + 1 < len(document.paragraphs)):
        if behind.kind != "heading":
            for place in under(document.ref(behind.id), Pinpoint("section", "", ""), document):
                refs += [ref for ref in place.refs if ref not in refs]
    if refs:
        yield Place(tuple(refs))


def ends_quoted(printed: str) -> bool:
    """Whether words end in others in quotation marks, which may be a heading."""
    return _HEADED.search(_WHICH_OF_IT.sub("", typeset(printed))) is not None


def is_heading(citation: Citation, cited_in: Document, held: Document | None) -> bool:
    """ "Ibid, under ‘Who pays’": the place is that heading of the work held, and not the one of the note before."""
    printed = citation.span.of(cited_in.text)
    if held is None or citation.pinpoints or not ends_quoted(printed):
        return False
    return next(under_heading(printed, held), None) is not None


def lacks_heading(citation: Citation, printed: str, document: Document) -> str:
    """Why a short form that ends in quoted words is none, where the document has them nowhere: they may be the title of
    another work. Empty where it may be one."""
    named = HEADING_LAST.search(typeset(printed))
    if named is None or citation.date or citation.series or citation.url:
        return ""
    quoted = re.search(r"[“‘]([^“‘]+)[”’]", named.group())
    words, title = (
        set(re.findall(r"\w+", said.lower())) for said in (quoted[1] if quoted else "", document.work.title)
    )
    if words <= title or title_key(quoted[1] if quoted else "") in title_key(document.text):
        return ""
    return f"“{document.work.title}” has no heading of these words"


def _called_bare(printed: str, headings: Sequence[tuple[int, str]], document: Document) -> list[int]:
    """The headings that are the last words of a citation, a comma before them; a work's title is none of its parts."""
    pieces = printed.strip(" .;)").split(", ")
    for many in range(min(_PIECES, len(pieces) - 1), 0, -1):
        words = _SAYS_SECTION.sub("", ", ".join(pieces[-many:]), count=1)
        if words[:1].isupper() and title_key(words) != title_key(document.work.title):
            found = _called(words, headings)
            if found:
                return found
    return []


def _called(words: str, headings: Sequence[tuple[int, str]]) -> list[int]:
    """The headings that these words are, or stand for: by the first way in which there are any."""
    if len(words) == 1:
        return [n for n, text in headings if (of := _LETTERED.match(text)) and of["letter"] == words]
    key = title_key(words)
    bare = _LABEL.sub("", key, count=1)
    keys = [(n, title_key(text)) for n, text in headings]
    ways: tuple[Callable[[str], bool], ...] = (
        lambda other: other == key,
        lambda other: _LABEL.sub("", other, count=1) == bare,
        lambda other: other.startswith(f"{bare}:"),
        lambda other: _LABEL.sub("", other, count=1).startswith(f"{bare} "),
        lambda other: other.endswith(f" {bare}"),
    )
    for at, way in enumerate(ways):
        found = [n for n, other in keys if way(other)]
        if found and (at < 2 or len(bare) >= LEAST):
            return found
    return []
