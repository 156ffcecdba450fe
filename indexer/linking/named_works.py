"""Which work running text means: "our report TITLE", "the Example Commission’s interim report", "the Care Act 2014".

Words such as "the Commission’s report" name no title. They are followed only where one work of that body stands out:
the one that a note of the same sentence cites, or the only one known that agrees with the words in more than its body.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.citations.authors import first_author
from indexer.linking.chairs import Chair
from indexer.linking.inquiries import PART_OF_TITLE, number_of_part, report_of_inquiry
from indexer.linking.known_works import Match, Shelf
from indexer.linking.locators import answered, is_response
from indexer.linking.reference_context import speaks_for, words_beside
from indexer.linking.short_names import titles_of, words_of
from indexer.mentions import AUTHOR_AND_YEAR, IN_BRACKETS
from indexer.mentions.works import PARTED
from indexer.models import Citation, Document, Link, Work
from indexer.works.catalogue import title_key

# Rules of `mentions` that read what can be looked up as it stands.
PLAIN = frozenset(
    (
        "act",
        "section-of-act",
        "numbered-paper",
        "titled-numbered-paper",
        "numbered-briefing",
        "title-of-the-notes",
        IN_BRACKETS,
    )
)
TITLED = frozenset(("titled-in-quotation-marks", "titled-report", "titled-report-by-body", "titled-before-bracket"))
_OWN = re.compile(r"\b[Oo]ur\b")
# Words of "its first annual report" and the like that stand in no title, or tell nothing.
_EMPTY = frozenset(
    """a an the of in from on by published our its their recent latest last previous earlier new first second external
    joint independent major landmark own forthcoming report review paper survey study inquiry briefing strategy guidance
    white green command discussion policy working research consultation stocktake paragraph paragraphs""".split()
)
# "Lady Sample’s Module 1 report": style, first names, surname, and what sort of report.
_CALLED = re.compile(
    r"(?P<style>[A-Z][a-z]+(?: Justice)?) (?P<given>(?:[A-Z][\w-]+ )*?)[A-Z][\w-]+[’']s? "
    r"(?P<sort>.*?)(?:[Rr]eport|[Rr]eview|[Ii]nquiry)$"
)
_SORT = re.compile(r"\b([Gg]reen|[Ww]hite) [Pp]aper$")  # of which a body seldom has two
_SUBJECT = re.compile(r" (?:on|of|into|about|in) (?P<words>[^,.;:()]{3,60})")
_YEARS = re.compile(r" (?:for|of|in) (?P<first>(?:19|20)\d\d) ?(?:[-–/]|to) ?(?P<last>(?:20)?\d\d)\b")
LONGEST_SUBJECT = 70  # letters behind a report's name
LEAST_TELLING = 3  # letters of a word that tells nothing
_PLAIN_SORTS = frozenset(
    """first second third fourth fifth sixth final interim full recent latest long official public independent landmark
    statutory main module volume part phase report review inquiry july june august september october november december
    january february march april""".split()
)
LEAST_WORDS = 3  # of a known title that words after "our report" begin with
TITLE_LENGTH = 200  # characters after the title's beginning in which a known one is looked for
LEAST_LONG_WORDS = 4  # of a title that stands for its work without an author
TITLE_CASE = 0.6  # of the longer words of a title: where so many are capital, its end is where they end


@dataclass(slots=True)
class Namer:
    """The works that one document's text names; its notes have been followed before."""

    shelf: Shelf
    document: Document
    documents: Mapping[str, Document]  # the corpus, by id
    of_notes: Mapping[int, tuple[str, ...]]  # index of a citation in a note → ids of the works that it leads to
    met: Mapping[str, Collection[str]]  # key of a body → ids of its works that notes and the text so far cite
    _chairs: Mapping[str, Chair] | None = None  # by ids, once one is asked for

    def match(self, citation: Citation) -> Match | None:
        """The work meant, or why none; None where the citation can be looked up, and brought in, as it stands."""
        if citation.rule in PLAIN:
            found = self._unless_itself(self.shelf.find(citation)) or self._too_little(citation)
            return self._by_its_words(citation, found, "series+words") if found and citation.series else found
        if citation.rule == AUTHOR_AND_YEAR:
            return self._unless_itself(self._by_year(citation))
        body = self.document.work.body if _OWN.search(self._words(citation)) else citation.body
        known = replace(citation, body=body)
        if citation.rule in TITLED:
            return self._unless_itself(self._by_title(known))
        return self._unless_itself(self._by_words(known))

    def _words(self, citation: Citation) -> str:
        return citation.span.of(self.document.text)

    def _unless_itself(self, match: Match | None) -> Match | None:
        if match and match.work and match.work.id == self.document.id:
            return Match(None, match.method, "the document names itself")
        return match

    def _too_little(self, citation: Citation) -> Match | None:
        if citation.title or citation.session or not (citation.series or "").startswith(("HC", "HL")):
            return None
        return Match(
            None, "series", f"{citation.series} is a number that each session uses again; add its session or title"
        )

    # ── by number, or by author and year ───────────────────────────────────────────────────────────────────

    def _by_year(self, citation: Citation) -> Match:
        """ "NAO 2018": the one work of that body and year that is cited here in full, else the only one known."""
        works = [work for work in self.shelf.works.values() if self._same_body(citation.body, work)]
        works = works or self._chaired_by(citation.body)
        works = [work for work in works if (work.published or "").startswith(citation.date or "?")]
        cited = [work for work in works if work.id in self.met.get(self.shelf.body_key(citation.body or ""), ())]
        for some in (cited, works):
            if len(some) == 1:
                return Match(some[0], "author+year")
        if not works:
            return Match(None, "author+year", f"no work of {citation.date} by {citation.body} is known here")
        reason = f"several works of {citation.date} by {citation.body} are known, and nothing else tells which is meant"
        unsure = Match(None, "author+year", reason, tuple(work.id for work in works))
        return self._by_its_words(citation, unsure, "author+year+words")

    def _chaired_by(self, name: str | None) -> list[Work]:
        """ "Hallett (2024, para 3.40)": the reports of inquiries and reviews that go by the name of their chair."""
        if self._chairs is None:
            self._chairs = {id: chair for id in self.documents if (chair := self.shelf.chair_of(id))}
        return [self.shelf.works[id] for id, chair in self._chairs.items() if chair.surname == name]

    def of_inquiry(self, citation: Citation) -> Match:
        """What is named by its chair, or by its part."""
        return self._of_part(citation) if citation.rule == PARTED else self._of_chair(citation)

    def _of_chair(self, citation: Citation) -> Match:
        """ "Lady Hallett’s first report": the one held report signed by that chair, where nothing printed objects."""
        number = number_of_part(citation.title or "")
        works = [work for work in self._chaired_by(citation.body) if self._is_of_chair(citation, work)]
        told = [work for work in works if number in PART_OF_TITLE.findall(work.title)] if number else works
        if number == "1" and not told:  # of one that is not parted, or of which no part is told
            told = [work for work in works if not PART_OF_TITLE.search(work.title)]
        if len(told) == 1:
            return Match(told[0], "chair")
        reason = "several reports" if len(told) > 1 else "no report"
        return Match(None, "chair", f"{reason} that {citation.body} chaired, and that the words fit, can be told here")

    def _of_part(self, citation: Citation) -> Match:
        """ "Module 1, para 5.86", "the Inquiry’s first report": a part of an inquiry's report."""
        found = self._unless_itself(self._by_part(citation))
        return found or Match(None, "inquiry+part", "the text names no inquiry whose report is held in parts")

    def _by_part(self, citation: Citation) -> Match | None:
        words = f"{self._words(citation)} {citation.title or ''}"
        found = report_of_inquiry(words, self.document.text, self.documents.values())
        if found is None or found.work is None or re.search(r"(?i)report|inquiry", words):
            return found
        if any(found.work.id in works for works in self.met.values()):
            return found
        return None  # "Module 1, section 3": a course has such too

    def _is_of_chair(self, citation: Citation, work: Work) -> bool:
        """Whether style, first name, year and subject let this be the chair's report that is meant."""
        called = _CALLED.match(citation.title or "")
        chair = (self._chairs or {})[work.id]
        if called is None or not chair.may_be(called["style"], called["given"]) or not _year_fits(citation, work):
            return False
        start = self.document.text.rfind(citation.title or "", 0, citation.span.end)
        end = start + len(citation.title or "")
        subject = _SUBJECT.match(self.document.text, end, end + LONGEST_SUBJECT)
        if subject and (year := re.search(r"\b(?:19|20)\d\d\b", subject["words"])):
            return (work.published or "").startswith(year.group())
        own = set(words_of(f"{work.title} {work.body} {work.series} {' '.join(work.aliases)}"))
        asked = [*words_of(called["sort"] or ""), *(words_of(subject["words"]) if subject else ())]
        telling = {word for word in asked if len(word) > LEAST_TELLING and word not in _PLAIN_SORTS}
        return not telling or bool(telling & own)

    def _by_its_words(self, citation: Citation, found: Match, method: str) -> Match:
        """Of the candidates the one whose paragraph of that number has most of the sentence's words."""
        if found.work or not found.candidates:
            return found
        sentence = words_beside(citation, self.document)
        held = [self.documents[id] for id in found.candidates if id in self.documents and id != self.document.id]
        told = [document for document in held if speaks_for(sentence, citation, document)]
        return Match(self.shelf.works[told[0].id], method) if len(told) == 1 else found

    # ── with a title ───────────────────────────────────────────────────────────────────────────────────────

    def _by_title(self, citation: Citation) -> Match | None:
        undated = replace(citation, date=None) if citation.body else citation
        bare = replace(undated, title=re.sub(r"^The ", "", citation.title or ""))
        for asked in (citation, undated, bare):
            found = self.shelf.find(asked)
            if found and found.work:
                return found
        if begun := self._begins_with(citation):
            return begun
        beside = self._cited_beside(citation)
        if beside and title_key(beside.title).startswith(title_key(citation.title or "")):
            return Match(beside, "note-beside")
        if not self._ends_clearly(citation):
            return Match(None, "title", f"no work is known here whose title is “{citation.title}”, or begins so")
        return None

    def _begins_with(self, citation: Citation) -> Match | None:
        """The one known work of that body with whose title the words go on."""
        text = self.document.text
        start = text.find(citation.title or "", citation.span.start)
        onward = title_key(text[start : start + TITLE_LENGTH]) + " "
        found = [
            work
            for work in self.shelf.works.values()
            if self._same_body(citation.body, work) and any(_opens(onward, title) for title in titles_of(work))
        ]
        longest = max((len(work.title) for work in found), default=0)
        best = [work for work in found if len(work.title) == longest]
        return Match(best[0], "title+body") if len(best) == 1 and citation.body else None

    def _ends_clearly(self, citation: Citation) -> bool:
        """Whether the title's end is printed: by quotation marks, or by the end of its capital words."""
        words = self._words(citation)
        if re.search(r" on (?:[‘“'])?$", words[: words.find(citation.title or "")]):
            return False
        if citation.rule == "titled-in-quotation-marks":
            return bool(citation.body)
        longer = [word for word in re.findall(r"[A-Za-z][\w’-]*", citation.title or "") if len(word) > 3]
        in_capitals = sum(word[0].isupper() for word in longer) >= TITLE_CASE * len(longer)
        return in_capitals and (bool(citation.body) or len(longer) >= LEAST_LONG_WORDS)

    # ── without one ────────────────────────────────────────────────────────────────────────────────────────

    def _by_words(self, citation: Citation) -> Match:
        if not citation.body:
            return Match(None, "words", "the words name neither a title nor whose work it is")
        if beside := self._cited_beside(citation):
            return Match(beside, "note-beside")
        if citation.body.endswith("nquiry") and (part := self._by_part(citation)):
            return part
        if (report := self._answered()) and self._is_the_report(citation, report):
            return Match(report, "report-answered")
        telling = _telling(self._words(citation), citation.body)
        works = [work for work in self.shelf.works.values() if self._same_body(citation.body, work)]
        works = works or self._chaired_by(citation.body)
        works = [work for work in works if work.id != self.document.id and _year_fits(citation, work)]
        agreeing = [work for work in works if telling and telling <= set(title_key(work.title).split())]
        if len(agreeing) == 1:
            return Match(agreeing[0], "body+words")
        if sort := _SORT.search(self._words(citation)):  # "the Board’s 2018 green paper"
            of_sort = [work for work in works if work.kind == f"{sort[1].lower()}-paper"]
            if len(of_sort) == 1:
                return Match(of_sort[0], "body+words")
        if len(of_years := self._of_years(citation, works)) == 1:
            return Match(of_years[0], "body+words")
        if citation.pinpoints:
            every = Match(None, "words", "", tuple(work.id for work in works))
            if (told := self._by_its_words(citation, every, "body+words")).work:
                return told
        if len(works) > 1:
            reason = f"the words name no title, and several works by {citation.body} are known"
        else:
            known = f"agree with “{works[0].title}” in no more than its author" if works else "fit no work known here"
            reason = f"the words name no title, and {known}"
        return Match(None, "words", reason, tuple(work.id for work in agreeing))

    def _of_years(self, citation: Citation, works: Sequence[Work]) -> list[Work]:
        """ "The Board’s strategy for 2023–24": of its works those whose title has these years, and that word."""
        years = _YEARS.match(self.document.text, citation.span.end)
        sort = re.search(r"(?<![a-z])[a-z]++$", self._words(citation))
        if years is None or sort is None:
            return []
        span = {years["first"], years["first"][:2] + years["last"][-2:]}
        titles = {work.id: set(words_of(work.title)) for work in works}
        return [work for work in works if span <= titles[work.id] and sort.group() in titles[work.id]]

    def _answered(self) -> Work | None:
        """The report that this document answers, where it is a response."""
        if not is_response(self.document.work.title, self.document.work.kind):
            return None
        reports = answered(self.document, self.documents.values())
        return reports[0].work if len(reports) == 1 else None

    def _is_the_report(self, citation: Citation, report: Work) -> bool:
        words = self._words(citation)
        plain = not _telling(words, citation.body or "") and bool(re.search(r"(?:report|review)$", words))
        return plain and self._same_body(citation.body, report) and _year_fits(citation, report)

    def _cited_beside(self, citation: Citation) -> Work | None:
        """The one work of that body that a note of the sentence cites; where a year agrees, one of the paragraph."""
        markers = self.document.markers
        sentence = {marker.note for marker in markers if marker.sentence == citation.sentence}
        paragraph = {marker.note for marker in markers if marker.paragraph == citation.paragraph and citation.date}
        return self._one_cited(sentence, citation) or self._one_cited(paragraph, citation)

    def _one_cited(self, notes: Collection[str | None], citation: Citation) -> Work | None:
        cited = [at for at in self.of_notes if self.document.citations[at].note in notes]
        ids = sorted({id for at in cited for id in self.of_notes[at] if id in self.shelf.works})
        works = [work for work in map(self.shelf.works.__getitem__, ids) if self._same_body(citation.body, work)]
        works = [work for work in works if _year_fits(citation, work)]
        return works[0] if len(works) == 1 else None

    def _same_body(self, body: str | None, work: Work) -> bool:
        if not body or not work.body:
            return False
        keys = {self.shelf.body_key(work.body), self.shelf.body_key(first_author(work.body))}
        bare = re.sub(r" \([A-Z]\w+\)$", "", body)
        return self.shelf.body_key(body) in keys or self.shelf.body_key(bare) in keys


def _year_fits(citation: Citation, work: Work) -> bool:
    return not (citation.date and work.published) or citation.date == work.published[:4]


def _opens(onward: str, title: str) -> bool:
    key = title_key(title)
    return len(key.split()) >= LEAST_WORDS and bool(re.match(rf"{re.escape(key)}[ ,.:;]", onward))


def _telling(words: str, body: str) -> set[str]:
    """The words of "the Commission’s interim report" that a title must have: `interim`; and `report` with them."""
    own = set(title_key(body).split())
    rest = [word for word in re.findall(r"[a-z]+", title_key(words.replace(body, " "))) if len(word) > 1]
    return {word for word in rest if word not in _EMPTY and word not in own}


def works_of_notes(links: Sequence[Link]) -> dict[int, tuple[str, ...]]:
    """For each citation of a note, the works that it leads to."""
    found: dict[int, tuple[str, ...]] = {}
    for link in links:
        if link.target and link.state in ("paragraph", "document", "external"):
            found[link.citation] = (*found.get(link.citation, ()), link.target.partition("#")[0])
    return found
