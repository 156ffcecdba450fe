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
from indexer.linking.short_names import Names, titles_of, words_of
from indexer.mentions.placed import names_beside
from indexer.models import Citation, Document, Pinpoint, Sentence, Work

METHOD = "described"
ENOUGH = 0.6  # of a title's telling words, beside the name of whoever wrote it
SOME = 0.3  # beside the name and the year
LEAST_WHOLE = 3  # words of a title, or of its second half, that tells a work without the name of whoever wrote it
CAPITALS = 0.6  # of the telling words of such a title, as the sentence prints them
_JOINS = frozenset("a an and at between by for from in of on or the to with is are its".split())
_PLAIN = frozenset("report review study paper health social care government public national uk united kingdom".split())
_PARTS = re.compile(r"[:–?]| - ")
_SORT = r"(?:report|review|paper|strategy|guidance|guidelines|briefing|response|reply|study|survey|framework|accounts)"
# A year that dates a work, and none of what is said: "the 2016 report", "its report of August 2016", "Strategy (2023)".
_DATED = re.compile(
    rf"(?i:\b((?:19|20)\d\d) (?:[a-z]+ ){{0,3}}?{_SORT}\b"
    rf"|\b{_SORT},? (?:\(|(?:of|from|in|dated|published in) )(?:[a-z]+ )?((?:19|20)\d\d)\b)"
    r"|\bwriting in (?:[A-Z][a-z]+ )?((?:19|20)\d\d)\b|\(((?:19|20)\d\d)[),]"
)
_RESPONDS = re.compile(r"(?i)\b(?:respon(?:ses?|d(?:s|ed)?)|repl(?:y|ies|ied)|answer(?:s|ed)?|minutes?)\b")
_MINISTERS = re.compile(r"\b(?:Government|[Mm]inisters?|Department|Ministry)\b")
_PART = re.compile(r"(?:Module|Volume|Phase) \d{1,2}\b")  # "the Inquiry’s Module 1 report"
_UNITS = ("para", "page", "recommendation")
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
    """The held work that the sentence of a place in the running text describes."""
    if citation.note or sentence is None or not any(pin.unit in _UNITS for pin in citation.pinpoints):
        return None
    words, begin = sentence.span.of(document.text), sentence.span.start
    owner = names_beside(words, citation.span.start - begin, citation.span.end - begin)
    return described(words, owner, citation.pinpoints, corpus, document.id)


def described(words: str, owner: Sequence[str], pins: Sequence[Pinpoint], corpus: Corpus, but: str) -> Match | None:
    """The held work that `words` describe, other than the document `but`; None where none does, or several do.

    `owner` are whom the clause names before the place, the nearest first; each pin that is a paragraph must be there.
    """
    words = _QUOTED.sub(" ", words)
    told: list[tuple[Told, str]] = []
    for id in corpus.shelf.sharing(words_of(words)):  # no other can have any of its title there
        document, names = corpus.documents.get(id), corpus.shelf.names(id)
        if id == but or document is None or (owner and not _may_own(owner[0], names)):
            continue
        found = _told(words, names, titles_of(document.work))
        if found is not None and found.is_enough and _has(document, pins):
            told.append((found, id))
    best = max((found.rank for found, _ in told), default=None)
    ids = [id for found, id in told if found.rank == best]
    return Match(corpus.shelf.works[ids[0]], METHOD) if len(ids) == 1 else None


def _has(document: Document, pins: Sequence[Pinpoint]) -> bool:
    return all(not paragraphs_of(document, pin)[1] for pin in pins if pin.unit == "para")


def _may_own(owner: str, names: Names) -> bool:
    return names.fit((*words_of(owner), *(("response",) if names.responds else ()))) is not None


def _told(words: str, names: Names, titles: Sequence[str]) -> Told | None:
    """None where the sentence speaks against the work: another year and not its own, an answer that it is not."""
    printed = words_of(words)
    years = {year for found in _DATED.findall(words) for year in found if year}
    if years and names.year and names.year not in years:
        return None
    if names.responds != bool(_RESPONDS.search(words)):
        return None
    author = any(_run(name, printed) for name in names.authors if not set(name) <= _JOINS | _PLAIN)
    author = author or not names.surnames.isdisjoint(printed) or (names.responds and bool(_MINISTERS.search(words)))
    share = max((_share(title, printed) for title in names.titles), default=0.0)
    whole = any(_stands_whole(part, words, author) for title in titles for part in (title, *_PARTS.split(title)[1:]))
    part = _PART.match(next(iter(titles), "")) if names.kind == "inquiry-report" and "inquiry" in printed else None
    whole = whole or bool(part and re.search(rf"\b{part.group()}\b", words))
    return Told(author, share, whole, bool(names.year and names.year in years), names.responds)


def is_dated_otherwise(name: str, words: str, work: Work | None) -> bool:
    """Whether a sentence dates what it names: "its strategy of July 2023" is no work of 2024."""
    dated = re.search(rf"{re.escape(name)},? (?:of|from|dated|published in) (?:[A-Z][a-z]+ )?((?:19|20)\d\d)\b", words)
    return bool(dated and work and work.published and work.published[:4] != dated[1])


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
