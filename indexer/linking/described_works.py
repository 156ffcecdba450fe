"""The one report held that a sentence describes, in whatever form: "the Board, writing in July about mains (para 2.8)".

Rules of form read what a hand does as others do. What no rule could lead anywhere is asked once more, as a reader
would: whose name stands in the sentence, how much of a title, which year, and whether the work has that place at all.
One report alone must answer; whoever is named nearest before the place must be able to own it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.citations.pinpoints import paragraphs_of
from indexer.linking.corpus import Corpus
from indexer.linking.known_works import Match
from indexer.linking.other_things import is_of_something_else, owners_of_reports, years_of_works
from indexer.linking.short_names import Names, titles_of, words_of
from indexer.mentions.owners import names_beside
from indexer.mentions.placed import IN_SENTENCE, PLACED, SAID_BY
from indexer.models import Citation, Document, Pinpoint, Sentence

METHOD = "described"
# Asked only of what names nothing by itself: who names an author and a year has said whose it is.
RULES = frozenset((IN_SENTENCE, SAID_BY, PLACED, "report-of-body", "report-by-body"))
ENOUGH = 0.6  # of a title's telling words, beside the name of whoever wrote it
SOME = 0.3  # beside the name and the year
LEAST_WHOLE = 3  # words of a title, or of its second half, that tells a work without the name of whoever wrote it
CAPITALS = 0.6  # of the telling words of such a title, as the sentence prints them
_JOINS = frozenset("a an and at between by for from in of on or the to with is are its".split())
_PLAIN = frozenset("report review study paper health social care government public national uk united kingdom".split())
_PARTS = re.compile(r"[:–?]| - ")
_RESPONDS = re.compile(r"(?i)\b(?:respon(?:ses?|d(?:s|ed)?)|repl(?:y|ies|ied)|answer(?:s|ed)?|minutes?)\b")
_MINISTERS = re.compile(r"\b(?:Government|[Mm]inisters?|Department|Ministry)\b")
_PART = re.compile(r"(?:Module|Volume|Phase) \d{1,2}\b")  # "the Inquiry’s Module 1 report"
_INQUIRY = re.compile(r"\b((?:[A-Z][\w-]+ ){1,4})Inquiry\b")
_NO_NAMES = frozenset(("The", "This", "That", "Public", "An", "Its", "In", "At", "As"))
_THEIRS = re.compile(r"(?:Its|Their|It|They) ")
_QUOTED = re.compile(r"“[^”]{25,}”")  # what is quoted is the source's words, and a short one may be a title


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence says of one work."""

    author: bool
    share: float  # of a title's telling words
    whole: bool  # a title, or its second half, stands there as a title
    year: bool
    responds: bool  # it is an answer, and the sentence speaks of one

    @property
    def is_enough(self) -> bool:
        dated = (self.year or self.responds) and self.share >= SOME
        return self.whole or (self.author and (self.share >= ENOUGH or dated))

    @property
    def rank(self) -> tuple[bool, float, bool]:
        return (self.whole, self.share, self.author)


def described_by(citation: Citation, sentence: Sentence | None, document: Document, corpus: Corpus) -> Match | None:
    """The held work that the sentence of a paragraph in the running text describes.

    None where the place may be one of the document's own numbered paragraphs: in a draft any that it has, in a report,
    of which a copy may be a part, every one.
    """
    inside = citation.kind == "internal"
    if citation.note or sentence is None or not (inside or citation.rule in RULES):
        return None
    pins = citation.pinpoints
    if not pins or any(pin.unit != "para" and (inside or pin.unit != "recommendation") for pin in pins):
        return None
    own = {paragraph.number for paragraph in document.paragraphs if paragraph.number}
    if own and (document.work.kind != "draft" or any(pin.first in own or pin.last in own for pin in pins)):
        return None
    start, end = citation.span.start - sentence.span.start, citation.span.end - sentence.span.start
    words = sentence.span.of(document.text)
    found = described(words, start, end, citation, corpus, document.id)
    if found or not _THEIRS.match(words):
        return found
    before = _before(sentence, document)  # "The Board got there first. Its report on leaks (see 3.1) …"
    further = len(before) + 1
    return described(f"{before} {words}", start + further, end + further, citation, corpus, document.id)


def _before(sentence: Sentence, document: Document) -> str:
    at = next(n for n, one in enumerate(document.sentences) if one.id == sentence.id)
    before = document.sentences[at - 1] if at else None
    return before.span.of(document.text) if before and before.paragraph == sentence.paragraph else ""


def described(words: str, start: int, end: int, citation: Citation, corpus: Corpus, but: str) -> Match | None:
    """The held work that a sentence describes whose place stands from `start` to `end`, other than the document `but`;
    None where none does or several do, or where the sentence speaks of something else than a held report.

    Each paragraph pinpointed must be there.
    """
    if is_of_something_else(words, start, end):
        return None
    owners = [*names_beside(words, start, end)[:1], *owners_of_reports(words[:start]), *filter(None, (citation.body,))]
    words = _QUOTED.sub(" ", words)
    printed = words_of(words)
    answers, years = bool(_RESPONDS.search(words)), years_of_works(words)
    told: list[tuple[Told, str]] = []
    for id in corpus.shelf.sharing(printed):  # no other can have any of its title there
        document = corpus.documents.get(id)
        if id == but or document is None:
            continue
        names = corpus.shelf.names(id)
        if names.responds != answers or (years and names.year and names.year not in years):
            continue
        found = _told(words, printed, names, titles_of(document.work), years)
        if found.is_enough and all(_may_own(owner, names) for owner in owners) and _has(document, citation.pinpoints):
            told.append((found, id))
    best = max((found.rank for found, _ in told), default=None)
    ids = [id for found, id in told if found.rank == best]
    return Match(corpus.shelf.works[ids[0]], METHOD) if len(ids) == 1 else None


def _has(document: Document, pins: Sequence[Pinpoint]) -> bool:
    return all(not paragraphs_of(document, pin)[1] for pin in pins if pin.unit == "para")


def _may_own(owner: str, names: Names) -> bool:
    return names.fit((*words_of(owner), *(("response",) if names.responds else ()))) is not None


def _told(words: str, printed: Sequence[str], names: Names, titles: Sequence[str], years: frozenset[str]) -> Told:
    author = any(_run(name, printed) for name in names.authors if not set(name) <= _JOINS | _PLAIN)
    author = author or not names.surnames.isdisjoint(printed) or (names.responds and bool(_MINISTERS.search(words)))
    share = max((_share(title, printed) for title in names.titles), default=0.0)
    whole = any(_stands_whole(part, words, author) for title in titles for part in (title, *_PARTS.split(title)[1:]))
    if names.kind == "inquiry-report" and "inquiry" in printed and (part := _PART.match(next(iter(titles), ""))):
        called = [word for name in _INQUIRY.findall(words) for word in name.split() if word not in _NO_NAMES]
        others = [word for word in called if not _may_own(word, names)]
        whole = whole or (not others and re.search(rf"\b{part.group()}\b", words) is not None)
    return Told(author, share, whole, bool(names.year and names.year in years), names.responds)


def _run(name: Sequence[str], printed: Sequence[str]) -> bool:
    many = len(name)
    return any(tuple(printed[at : at + many]) == tuple(name) for at in range(len(printed) - many + 1))


def _share(title: Sequence[str], printed: Sequence[str]) -> float:
    telling = [word for word in title if word not in _JOINS]
    own = [word for word in telling if word not in _PLAIN]
    if not own:
        return 0.0
    return sum(word in printed for word in own) / len(own)


def _stands_whole(title: str, words: str, author: bool) -> bool:
    """Whether a title stands in the words as one: in capitals, with its number, or beside whoever wrote it."""
    asked = [word for word in words_of(title) if word not in _JOINS]
    if len(words_of(title)) < LEAST_WHOLE or len(asked) < LEAST_WHOLE - 1:
        return False
    between = r"\W+(?:(?:" + "|".join(sorted(_JOINS)) + r")\W+){0,3}"
    found = re.search(rf"(?<!\w){between.join(map(re.escape, asked))}(?!\w)", words, re.IGNORECASE)
    if found is None:
        return False
    telling = [word for word in re.findall(r"[A-Za-z]+", found.group()) if word.lower() not in _JOINS]
    capitals = sum(word[0].isupper() for word in telling) >= CAPITALS * len(telling) and len(telling) >= LEAST_WHOLE
    numbered = any(word.isdigit() for word in asked) and len(asked) > LEAST_WHOLE
    return author or capitals or numbered
