"""Whether words are a short form of a work's name: "NAO, Interface", "the PAC’s report", "Grey 2016".

A short form is made of words of the title in their order, of names of who wrote it, of a word for its sort, of its
number and its date, and of nothing else. One word that is none of these, and it is another work that is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from indexer.citations.grammar import MONTHS
from indexer.linking.chairs import Chair
from indexer.linking.likeness import alike
from indexer.models import Work
from indexer.works.catalogue import Body, Catalogue

_SMALL = frozenset(
    """the a an of on by for in its and to from at our their this that with or see also as cited above before earlier
    report reports publication publications document work paper source part full printed online available pdf vol
    op cit loc ibid supra n nn note footnote fn opcit london hmso tso stationery press et al ed eds
    baroness baron lord lady sir dame mr mrs ms dr professor prof
    session series published publishing n s again still once more departmental ministerial""".split()
)  # tells nothing, except that a word such as "report" is for a work
_STYLES = frozenset("baroness baron lord lady sir dame dr professor prof".split())
_FOR_A_WORK = frozenset("report reports publication document work paper source".split())
# What a work of a kind may be called.
_SORTS: dict[str, str] = {
    "audit-report": "audit review study value money vfm investigation auditor auditors watchdog spending",
    "committee-report": "committee committees inquiry mps peers lords house commons select joint members",
    "government-response": "response responses reply replies answer government treasury minute minutes hm",
    "green-paper": "green chapter consultation",
    "white-paper": "white chapter command",
    "news": "article story news piece item coverage",
    "feature": "article feature piece blog",
    "inquiry-report": "inquiry module volume",
    "briefing": "briefing note",
}
_OF_PEERS = re.compile(r"\b(?:Lords|HL)\b")
_ANY_SORT = frozenset("review study article briefing survey analysis testimony".split())
_OF_A_HOUSE = frozenset("mps peers lords commons auditors".split())
# "Survey of wicks: government response" as others call the "Government response to the survey of wicks".
_REPLY_TO = re.compile(
    r"(?:[Tt]he )?(?:(?:UK|HM) )?[Gg]overnment(?:[’']s)? (?:[Rr]esponse|[Rr]eply) to (?:the )?(?=\w+ \w+)"
)
_RESPONDS = frozenset("response responses reply replies answer answers treasury".split())
# Words of many bodies' names, which alone name none.
_COMMON = frozenset(
    """department departments ministry office national house committee committees association authority agency board
    council councils commission service services health social care public local government uk united kingdom england
    english british royal institute institution group trust fund foundation centre society affairs hm his her majesty
    general select joint inquiry""".split()
)
_MONTHS = {month.lower() for month in MONTHS} | {month[:3].lower() for month in MONTHS} | {"sept"}
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_SHORT_NUMBER = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
DAY = len("2018-07-04")
MOST_OF_A_TITLE = 6  # words of a title in their order and nothing else, as addresses have them
LEAST_OF_A_BEGINNING = 3  # words with which a title begins; a year counts as one of them
MOST_STRANGE = 2  # words that are none of an article's name: who wrote it
NEWS = ("news", "feature", "web", "other")


def words_of(text: str) -> tuple[str, ...]:
    """Words for comparison: small letters, no possessives, "C&AG" as one word, "Covid-19" as two."""
    plain = re.sub(r"[‘’“”'\"]", "’", text.lower())
    plain = re.sub(r"(?<=\w)’s\b|(?<=s)’(?=\s|$)", "", plain).replace("’", "")
    plain = re.sub(r"\b([a-z])\s?&\s?([a-z]{1,3})\b", r"\1\2", plain).replace("&", " and ")
    return tuple(re.findall(r"[a-z]+|\d+(?:(?:st|nd|rd|th|[a-z])\b)?", plain))


# "Module 1: The pumps of the north": what counts the parts of a whole, before a title that stands by itself.
_PART_BEFORE = re.compile(r"(?:Module|Volume|Part|Section|Chapter|Phase) [\d.]{1,5}(?:: | ?[-–—] )(?=\S+ \S+ \S)")


def titles_of(work: Work) -> tuple[str, ...]:
    """All titles of a work: as printed, as others print it, and each without the number of the part before it."""
    printed = (work.title, *work.aliases)
    return tuple(dict.fromkeys((*printed, *(_PART_BEFORE.sub("", title, count=1) for title in printed))))


def key_of(text: str) -> str:
    """A short name as a key: its words without articles."""
    return " ".join(word for word in words_of(text) if word not in ("the", "a", "an"))


@dataclass(frozen=True, slots=True)
class Fit:
    """What a short form has of a work's name."""

    title: int  # words of the title
    whole: bool  # they are all words of a title, or of its part before the colon
    author: bool
    partly_author: bool  # some words of the author's name
    sort: bool  # a word for its sort: "report", "green paper"
    number: bool  # the number of its series: HC 950
    year: bool  # its year
    dated: bool = False  # the very day of an article
    house: bool = False  # whose it is in everybody's words: "the MPs’ report", "the peers", "the auditors"
    opening: int = 0  # telling words with which a title begins, and no other of it

    @property
    def is_telling(self) -> bool:
        """Enough where only the works that the document has cited before come into question."""
        return self.title > 0 or self.author or self.partly_author or self.number or self.sort

    @property
    def names_it(self) -> bool:
        """Enough where no place stands behind the words, and the work has been cited before."""
        return (
            self.title > 0
            or (self.author and (self.sort or self.number or self.year))
            or (self.partly_author and self.sort)
        )

    @property
    def is_sure(self) -> bool:
        """Enough where the work has not been cited before: who and what, or what and all of it."""
        named = self.author or self.partly_author or self.house
        named = (self.title > 0 and named) or (self.author and self.dated)
        return named or (self.whole and self.title > 1) or self.begins or self.title >= MOST_OF_A_TITLE

    @property
    def begins(self) -> bool:
        """Whether the words are so many of those with which its title begins that they name it."""
        return self.opening + self.year >= LEAST_OF_A_BEGINNING

    @property
    def rank(self) -> tuple[bool, bool, bool]:
        return (self.whole, self.author, self.title > 0)


@dataclass(frozen=True)  # no slots, for what is worked out once
class Names:
    """All words that a work may be called by."""

    titles: tuple[tuple[str, ...], ...]  # whole titles and their parts before the colon
    authors: tuple[tuple[str, ...], ...]
    surnames: frozenset[str]
    sorts: frozenset[str]
    numbers: frozenset[str]  # of its series
    beside: frozenset[str]  # what stands with them: the mark of the series, the session
    year: str | None
    published: str | None
    kind: str
    responds: bool
    chair: Chair | None = None  # who chaired what it reports

    @classmethod
    def of(cls, work: Work, catalogue: Catalogue, chair: Chair | None = None) -> Names:
        printed = [title for known in titles_of(work) for title in (known, re.split(r"[:–?]", known)[0])]
        printed += [_REPLY_TO.sub("", title, count=1) for title in printed if _REPLY_TO.match(title)]
        titles = tuple(dict.fromkeys(words_of(title) for title in printed))
        authors = tuple(dict.fromkeys(words_of(name) for name in _authors(work, catalogue)))
        title_words = {word for title in titles for word in title}
        responds = work.kind == "government-response" or not _RESPONDS.isdisjoint(title_words)
        sorts = _ANY_SORT | set(_SORTS.get("government-response" if responds else work.kind, "").split())
        sorts -= {"mps", "commons"} if _OF_PEERS.search(f"{work.body} {work.series}") else {"peers", "lords"}
        numbers = re.findall(r"\d+", work.series or "")
        beside = re.findall(r"[a-z]+|\d+", f"{work.series or ''} {work.session or ''}".lower())
        # "M1 Report": a word before a number by its first letter.
        beside += [one[0] for title in titles for one, two in pairwise(title) if one.isalpha() and two.isdigit()]
        people = (*work.authors, *((chair.surname,) if chair else ()))
        surnames = {words_of(person)[-1] for person in people if words_of(person)}
        year = (work.published or "")[:4] or None
        return cls(titles, tuple(filter(None, authors)), frozenset(surnames), frozenset(sorts), frozenset(numbers),
                   frozenset(beside), year, work.published, work.kind, responds, chair)  # fmt: skip

    def also(self, titles: Iterable[str], people: Iterable[str], bodies: Iterable[str] = ()) -> Names:
        """The same with titles, authors and bodies as a document prints them."""
        printed = tuple(words_of(title) for title in titles)
        surnames = {
            word for name in people for word in words_of(name) if len(word) > 2 and word not in _COMMON | _SMALL
        }
        authors = (*self.authors, *(words_of(name) for name in bodies))
        return replace(self, titles=(*self.titles, *printed), surnames=self.surnames | surnames, authors=authors)

    def answering(self, reports: Iterable[Names]) -> Names:
        """The same with the authors of the reports whose titles its own title holds."""
        answered = [
            report for report in reports if any(set(t) <= set(own) for t in report.titles for own in self.titles)
        ]
        authors = {word for report in answered for name in report.authors for word in name}
        return replace(self, sorts=self.sorts | authors)

    def fit(self, words: Sequence[str]) -> Fit | None:
        """How the words name this work; None where one of them is no word of its name."""
        rest, author = self._without_author(_without_letters(tuple(words)))
        if self.chair and not self._may_be_chaired_by(words):
            return None
        if not self._dates_fit(rest) or (self.responds and _RESPONDS.isdisjoint(words)):
            return None
        telling = [word for word in rest if word not in _SMALL]
        number = year = sort = partly = False
        of_title: list[str] = []
        strange: list[str] = []
        for word in telling:
            if _YEAR.fullmatch(word) and (word == self.year or word in self._session_of(words)):
                year = True
            elif self._in_titles(word):
                of_title.append(word)
            elif word in self.sorts:
                sort = True
            elif word in self.numbers:
                number = True
            elif (word in self.beside and not _YEAR.fullmatch(word)) or self._is_date(word):
                year = year or word == self.year
            elif self._names_author(word):
                partly = partly or word not in _COMMON
            else:
                strange.append(word)
        dated = self.kind in NEWS and self._is_day_of(words)
        if strange and not (author and dated and len(strange) <= MOST_STRANGE and all(map(str.isalpha, strange))):
            return None  # the day and the house tell an article, whoever wrote it
        title = self._run(of_title)
        if title is None and self.responds:  # "Survey of wicks: government response"
            of_title = [word for word in of_title if word not in _RESPONDS and word != "government"] or of_title
            title = self._run(of_title)
        if of_title and title is None:  # "LGA green paper, The lives": whose and what it is may stand before the title
            of_title = [word for word in of_title if not (word in self.sorts or self._names_author(word))]
            title = self._run(of_title)
            if title is None:
                return None
        sort = sort or not _FOR_A_WORK.isdisjoint(words)
        house = not _OF_A_HOUSE.isdisjoint(word for word in telling if word in self.sorts)
        opening = len(of_title) if any(_begins(of_title, known) for known in self.titles) else 0
        return Fit(len(of_title), bool(title), author, partly, sort, number, year, dated, house, opening)

    def _may_be_chaired_by(self, words: Sequence[str]) -> bool:
        """ "Lord Sample’s report" is none of Lady Sample."""
        if self.chair is None or (surname := self.chair.surname.lower()) not in words:
            return True
        before = [word for word in words[: words.index(surname)] if word in _STYLES]
        return not before or self.chair.may_be(before[-1])

    def may_fit(self) -> frozenset[str] | None:
        """The words of which each that tells something must be one, or be spelt like one; None where any may stand.

        Numbers of one and two digits and months, which are dates of whatever work, count as telling nothing.
        """
        if self.responds or (self.kind in NEWS and len(self.published or "") == DAY):
            return None  # named by what it answers; by its day and any other words
        years, ends = self._session
        sessions = {year[:2] + end for year in years for end in ends}
        return frozenset(
            {*self._title_words, *self._author_words, *self.surnames, *self.sorts, *self.numbers, *self.beside}
            | sessions
            | ({self.year} if self.year else set())
        )

    def _without_author(self, words: Sequence[str]) -> tuple[list[str], bool]:
        """The words without the longest name of the author that stands among them, wherever it does."""
        found, words = False, list(words)
        for name in self._longest_first:
            if name[0] not in words:
                continue
            at = next(
                (at for at in range(len(words) - len(name) + 1) if tuple(words[at : at + len(name)]) == name), None
            )
            if at is not None:
                words, found = [*words[:at], *words[at + len(name) :]], True
        surnames = [word for word in words if word in self.surnames]
        return [word for word in words if word not in surnames], found or bool(surnames)

    def _in_titles(self, word: str) -> bool:
        return word in self._title_words or any(alike(word, known) for known in self._title_words)

    def _names_author(self, word: str) -> bool:
        return word in self._author_words or any(alike(word, known) for known in self._author_words)

    @cached_property
    def _title_words(self) -> frozenset[str]:
        return frozenset(word for title in self.titles for word in title)

    @cached_property
    def _author_words(self) -> frozenset[str]:
        return frozenset(word for name in self.authors for word in name)

    @cached_property
    def _longest_first(self) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted(self.authors, key=len, reverse=True))

    def _run(self, words: Sequence[str]) -> bool | None:
        """Whether the words are all of a title's; None where they stand in no title in this order."""
        wholes = [_follow(words, title) for title in self.titles]
        found = [whole for whole in wholes if whole is not None]
        return any(found) if found else None

    def _is_date(self, word: str) -> bool:
        return word == self.year or word in _MONTHS or bool(_SHORT_NUMBER.fullmatch(word))

    def _is_day_of(self, words: Sequence[str]) -> bool:
        """Whether the words hold the day, the month and the year of the work."""
        year, _, rest = (self.published or "").partition("-")
        month, _, day = rest.partition("-")
        days = {re.sub(r"\D", "", word).zfill(2) for word in words if word[0].isdigit()}
        return (
            bool(day)
            and year in words
            and day in days
            and month in {MONTHS_BY_NAME[word[:3]] for word in words if word in _MONTHS}
        )

    def _session_of(self, words: Sequence[str]) -> frozenset[str]:
        """The years of its session, where the words name both: "2017–19"; one alone is a year, and another one."""
        years, ends = self._session
        whole = any(end in words or any(year[:2] + end in words for year in years) for end in ends)
        return frozenset((*years, *(year[:2] + end for year in years for end in ends))) if whole else frozenset()

    @cached_property
    def _session(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The years that stand beside its number, and the ends of years of two digits."""
        years = tuple(word for word in self.beside if _YEAR.fullmatch(word))
        return years, tuple(word for word in self.beside if len(word) == 2 and word.isdigit())

    def _dates_fit(self, words: Sequence[str]) -> bool:
        """Whether no year printed is another than the work’s, and no month."""
        years = [word for word in words if _YEAR.fullmatch(word)]
        if years and self.year:
            own = {self.year, *self._session_of(words), *self._title_words}
            if any(year not in own for year in years):
                return False
        months = [MONTHS_BY_NAME[word[:3]] for word in words if word in _MONTHS]
        printed = (self.published or "")[5:7]
        return not (months and printed and printed not in months)


MONTHS_BY_NAME = {month[:3].lower(): f"{number:02}" for number, month in enumerate(MONTHS, 1)}


def _follow(words: Sequence[str], title: Sequence[str]) -> bool | None:
    """Whether the words are all telling ones of a title; None where they do not stand in it in this order."""
    at = 0
    for word in words:
        at = next((n + 1 for n in range(at, len(title)) if alike(word, title[n])), 0)
        if not at:
            return None
    return len(words) >= len([word for word in title if word not in _SMALL and not _YEAR.fullmatch(word)])


def _begins(words: Sequence[str], title: Sequence[str]) -> bool:
    """Whether the words are the telling ones with which a title begins."""
    known = [word for word in title if word not in _SMALL][: len(words)]
    return len(known) == len(words) and all(map(alike, words, known))


def telling(words: Iterable[str]) -> list[str]:
    """Those of which each must be a word of a work's name, or be spelt like one; see `Names.may_fit`."""
    return [
        word
        for word in _without_letters(tuple(words))
        if word not in _SMALL and word not in _MONTHS and not _SHORT_NUMBER.fullmatch(word)
    ]


@lru_cache(maxsize=1024)
def _without_letters(words: tuple[str, ...]) -> tuple[str, ...]:
    """ "2018a" as 2018: the letter tells entries of a list apart, not works."""
    return tuple(re.sub(r"^(\d{4})[a-z]$", r"\1", word) for word in words)


def _authors(work: Work, catalogue: Catalogue) -> Iterable[str]:
    """Every name of who wrote and who published a work, with the initials of a long one."""
    for name in filter(None, (work.body, work.publisher)):
        yield from names_of_body(name, catalogue)
    yield from work.authors


def names_of_body(name: str, catalogue: Catalogue) -> Iterable[str]:
    """What a body may be called: its name, without what stands before it, its mark, its initials."""
    yield name
    yield re.sub(r"^(?:The|UK|House of (?:Commons|Lords)|HM) ", "", name)
    if match := re.match(r"House of (Commons|Lords)", name):
        yield match[1]
    if match := re.search(r"\(([A-Z][\w&]+)\)", name):
        yield match[1]
    yield from _initials(name)
    known: Body | None = catalogue.body(name)
    if known:
        yield from filter(None, (known.name, known.mark, *known.aliases))


def _initials(name: str) -> Iterable[str]:
    """ "Example Water Board" → EWB, where three words or more begin with a capital."""
    capitals = re.findall(r"\b[A-Z](?=[a-z])", re.sub(r"^The ", "", name))
    if len(capitals) >= 3:
        yield "".join(capitals)
    words = [word for word in words_of(name) if word != "the"]
    if len(words) >= 3:  # with the small words: "Ministry of Example" → MOE, "Department for Lamps" → DFL
        yield "".join(word[0] for word in words)
