"""The work that the words of a citation mean, and by which way it was found.

Asked in turn: a name that the document itself defined, the number and title, a short form of what was cited before, and
the words as a whole among all known titles. Several that fit are none, and are named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from indexer.citations.definitions import without_mark
from indexer.citations.grammar import SERIES, read_pinpoints, tidy_series
from indexer.citations.internal import AS_BEFORE
from indexer.citations.one_form import one_form
from indexer.citations.short import SHORT_FORM, is_place_word, name_in, places_of
from indexer.linking.addresses import is_site_of_inquiry, read_address
from indexer.linking.agreeing import OWN_NUMBER, is_another_of_its_kind
from indexer.linking.bare_numbers import BareNumbers
from indexer.linking.corpus import Corpus
from indexer.linking.document_notes import DocumentNotes
from indexer.linking.followed import Followed
from indexer.linking.inquiries import report_of_inquiry
from indexer.linking.known_works import CONTRADICTED, Match
from indexer.linking.listed_keys import key_printed
from indexer.linking.readings import placed_as_last, read_anew
from indexer.linking.reference_context import speaks_for, words_beside
from indexer.linking.register import Register
from indexer.linking.session_counts import SessionCounts
from indexer.linking.short_names import NEWS
from indexer.mentions import AUTHOR_AND_YEAR, LISTED
from indexer.mentions.placed import PLACED
from indexer.models import Citation, Document, Pinpoint, Work

LONGEST_REMARK = 12  # words of a remark that may be a short form
# "PAC, under Recommendations", "LGA, Chapter 2, Section B", "LGA, Appendix 1, D": a work and one of its headings.
_IN_A_PART = r"(?:Appendix|Annexe?|Chapter|Part) \w{1,4}, "
_UNDER_A_HEADING = re.compile(
    rf"(?P<name>[^“‘,;]{{3,60}}), (?:(?:{_IN_A_PART})?(?:[Uu]nder |[Ss]ection |[Hh]eading |[Bb]ox,? |[Tt]able,? )?"
    rf"(?:[“‘][^”’]{{3,80}}[”’]|[Ss]ection [A-Z])|{_IN_A_PART}[A-Z](?:[.:)] [A-Z][^;]{{2,80}})?)\W*$"
)
_SORT_ALONE = re.compile(
    r"(Responses?|Reply|Report|Review|Strategy|Statement|Guidance|Guidelines|Paper|Study|Minutes?)(?:$|, )"
)
# "Section 1.2, para 20": a part that is held by itself.
_PART_FIRST = re.compile(
    r"(?:[Cc]ompare |[Ss]ee )?(?:(?P<volume>[Vv]ol(?:ume|\.)? ?\w{1,4}),? )?"
    r"(?P<part>(?:[Ss]ection|[Ss]ec\.?|[Ss]\.?) \d{1,2}\.\d{1,2}),? (?=para|¶|§|note|p\b|[Bb]ox\b|[Tt]able\b|[“‘])"
)
_NAMED_PART = re.compile(r"\b[Ss]ection \d{1,2}\.\d{1,2}(?![\d.–-])")  # amid the words of an entry of a list
_FIRST_VOLUME = re.compile(r"(?<=\d)[-–]I\b|,? [Vv]ol(?:ume|\.)? ?(?:1|I|[Oo]ne)\b(?=,|$)")  # which is the report
_VOLUME = re.compile(r"(?i)vol(?:ume|\.)? ?\w{1,4}\b")
_ANY_SERIES, _LAW_COM = re.compile(SERIES), re.compile(r"(?<![\w-])Law Com (?:CP )?No\.? \d{1,4}(?!\d)")
_INQUIRY = re.compile(r"\b(?P<matter>[A-Z][\w-]{3,}) (?:Inquiry|Enquiry|Commission)\b")
_PART_TITLE = re.compile(r"(?:Section|Part|Chapter|Volume) (?P<number>\d{1,2}\.\d{1,2})(?![\d.])")
# A work by its house's own number and no title: "Commons Library, Briefing Paper 5321".
_IS_NUMBER = re.compile(rf"(?:(?:House of )?Commons Library|HCL|HoC Library|POST)?,? ?(?:{OWN_NUMBER.pattern})")
# "PAC, 16", "PAC 16", "Lords at 132", "PAC: 14–15": what the number counts is not said.
_NUMBER_LAST = re.compile(r"(?:,|:|,? at|(?<=^[A-Z]{3})) (\d{1,3})(?: ?[-–] ?(\d{1,3}))?$")


@dataclass(frozen=True, slots=True)
class WorksMeant:
    """The works that one document's citations mean."""

    corpus: Corpus
    document: Document
    notes: DocumentNotes
    followed: Followed

    @property
    def register(self) -> Register:
        return self.followed.register

    @property
    def counts(self) -> SessionCounts:
        return SessionCounts(self.corpus, self.document, self.followed)

    @property
    def numbers(self) -> BareNumbers:
        return BareNumbers(self.corpus, self.document, self.notes, self.followed.register)

    def by_words(self, citation: Citation) -> Match:
        """The work meant; of one held in parts, none but the part that is named."""
        volume = _VOLUME.match(citation.span.of(self.document.text))  # "Vol 2, Section 1.1" alone
        if volume and not self._has_volume(volume.group()):
            return Match(None, "part-held", f"no citation before this one names {volume.group()}")
        match = self._by_words(citation)
        if match.work and is_short(citation) and self.counts.is_another(citation, match.work):
            reason = f"“{match.work.title}” is another report than the one so counted"
            return Match(None, "count+session", reason, (match.work.id,))
        part = self.part_of(match.work, citation.pinpoints) if match.work else match
        return match if part.work == match.work else part

    def part_of(self, work: Work, pins: Sequence[Pinpoint]) -> Match:
        """Behind a part of a report held in parts, the other part that "ibid s 1.2, para 3" names; else the same."""
        part = _PART_TITLE.match(work.title)
        named = [pin.first for pin in pins if pin.unit in ("section", "chapter") and "." in pin.first]
        if part is None or not named or part["number"] in named:
            return Match(work)
        not_held = Match(None, "part-held", f"what is held is “{part.group().strip(' -–:')}”, not {named[0]}")
        return self._by_part(pins, "") or not_held

    def _by_words(self, citation: Citation) -> Match:
        """The work meant: by a name defined here, by number and title, by a short form of what was cited before, by
        the words as a whole; else a work brought in."""
        words, decide = self.name(citation), self.decide(citation)
        if (key := key_printed(citation, self.document.text)) and (match := self.register.listed(key)):
            return match
        if _IS_NUMBER.fullmatch(words.strip()) and (numbered := self._told_inside(citation, "")):
            return numbered
        if citation.rule == SHORT_FORM and citation.title and (match := self.register.defined(citation.title)):
            return match
        if citation.rule != LISTED and (match := self.register.defined(words)):
            return match
        if match := self.counts.meant(citation) or self._by_its_sort(citation):
            return match
        if citation.url and (match := self.corpus.shelf.find(replace(citation, title=None, series=None))):
            return match
        if citation.kind == "web" and citation.note and not (citation.title or citation.body):
            return self.linked(citation)
        if match := self.by_part_of_inquiry(citation, words):
            return match
        if citation.rule == SHORT_FORM or is_short(citation):
            match = self._by_part(citation.pinpoints, words) or self.register.before(words, decide)
            match = match or self.register.known(words, decide, but=self.corpus.minted) or self._marked(citation)
            return match or self.read_anew(words, citation) or self._short_form(citation)
        found = self.corpus.shelf.find(citation)
        if found and found.work:
            return self.corpus.match(citation)
        if citation.series and (other := self._by_other_number(citation)):
            return other
        if (citation.title or "")[:1].islower() and citation.rule != LISTED:  # "Lamp Committee, oil report": described
            match = self.register.before(words, decide) or self.register.known(words, decide, but=self.corpus.minted)
            if match and match.work:
                return match
        if match := self.numbers.meant(citation, found):
            return match
        if found is None or found.candidates:
            match = self.register.before(words, decide)
            full = bool(citation.date or citation.series)
            if match is None or (match.work is None and full):
                match = self.register.known(words, decide, whole=full, but=self.corpus.minted)
            if match and (match.work or not full):
                return match
        if found is None and (match := self._told_inside(citation, words if full or citation.rule == LISTED else "")):
            return match
        if found is None and not (full or citation.url) and (match := self.read_anew(words, citation)):
            return match
        return self.corpus.match(citation)

    def read_anew(self, words: str, citation: Citation) -> Match | None:
        """A work of the words less what names none; where a place is told, it must have that."""
        return read_anew(words, citation, self.register, self.decide(citation), self.corpus)

    def linked(self, citation: Citation) -> Match:
        """The work behind an address: known by it, by number or words in it, or by the words that are linked."""
        if OWN_NUMBER.fullmatch(self.name(citation).strip()) and (numbered := self._told_inside(citation, "")):
            return numbered
        address = read_address(citation.url or "")
        as_printed = replace(
            citation,
            kind="report",
            title=None,
            date=None,
            series=address.series,
            session=address.session,
            body=address.body,
        )
        found = self.corpus.shelf.find(as_printed)
        if found and found.work:
            return found
        if whole := self.corpus.shelf.by_slug(address.slugs):
            return whole
        words, decide = self.name(citation), self.decide(citation)
        for name in filter(None, (f"{address.body or ''} {address.words}".strip(), words)):
            match = self.register.known(name, decide, but=self.corpus.minted)
            if match and match.work:
                return match
        match = self.register.before(words, decide) or self.cited_here(words, decide)
        if match and match.work and match.work.kind == "committee-report" and is_site_of_inquiry(citation.url or ""):
            match = None  # "the Inquiry" is no committee's
        return match or found or self.corpus.match(citation)

    def cited_last(self, match: Match, citation: Citation, *, anywhere: bool = False) -> Match:
        """Of several works that a name fits the one cited last in the same paragraph, if it is one of them."""
        if match.work or not match.candidates:
            return match
        led = sorted(self.followed.led) if anywhere else self.beside_it(citation)
        last = self.followed.led[led[-1]][0] if led else None
        return Match(last, "short-form") if last and last.id in match.candidates else match

    def beside_it(self, citation: Citation) -> list[int]:
        """What is cited before it in its paragraph, in running words or by a note raised there, the last one last."""
        begins = citation.span.start
        found: list[tuple[int, int]] = []
        for at in self.followed.led:
            for placed in self.notes.raised(self.document.citations[at]):
                stands = self.notes.sentences[placed.sentence or ""].span.end if placed.note else placed.span.start
                if placed.paragraph == citation.paragraph and stands <= begins:
                    found.append((stands, at))
        return [at for _, at in sorted(found)]

    def title_inside(self, citation: Citation) -> Match:
        """ "So says The state of the mains (July 2018, paragraph 1.9)": the known title that ends these words."""
        match = self._told_inside(citation, citation.title or "")
        return match or Match(None, "title", f"no work known here has a title among “{citation.title}”")

    def cited_here(self, words: str, decide: Callable[[Sequence[str]], str | None]) -> Match | None:
        """A work that the text names in full only later on."""
        return self.register.cited(words, decide, self.followed.in_full(self.document)) if words else None

    def named_before(self, citation: Citation, found: Match | None) -> Match | None:
        """What the words alone do not tell, the references before may: "paragraph 2.8 of the mains report"."""
        if tied := self.numbers.meant(citation, found) or self.numbers.beside(citation, found):
            return tied
        if not (citation.pinpoints or citation.rule == AUTHOR_AND_YEAR):
            return found
        words, decide = self.name(citation), self.decide(citation)
        again = self.register.before(words, decide) or self.register.known(words, decide, but=self.corpus.minted)
        again = self.cited_last(again, citation) if again and citation.rule == PLACED else again
        return again if again and (again.work or found is None) else found

    def by_remark(self, at: int, citation: Citation) -> tuple[Match | None, tuple[Pinpoint, ...]]:
        """Words that no rule reads may still be a name that was defined, or a short form of what was cited before."""
        printed = one_form(citation.span.of(self.document.text))[0]
        words, pins = self.name(citation), places_of(printed)
        part = _PART_FIRST.match(citation.span.of(self.document.text))
        if part and self._has_volume(part["volume"]):
            of_part = self.register.defined(part["part"]) or self._by_part(read_pinpoints(part["part"]), "")
            of_part = of_part or self.register.before(part["part"], self.decide(citation))
            if of_part:
                return of_part, tuple(pin for pin in pins if pin.unit != "section")
        match = self.register.defined(words)
        if not pins and (again := placed_as_last(words, self.register, list(self.followed.led.values()))):
            return again
        if match is None and not pins and (last := _NUMBER_LAST.search(words)):
            named = words[: last.start()].strip(" ,:")
            match = None if is_place_word(named) else self.register.before(named, self.decide(citation))
            pins = (Pinpoint("page", last[1], last[2] or last[1]),)
        elif match is None and len(words.split()) <= LONGEST_REMARK:
            match = self.register.before(words, self.decide(citation), bare=not pins)
            if match is None and not pins and (under := _UNDER_A_HEADING.match(words)):
                match = self.register.before(under["name"], self.decide(citation), bare=True)
        if match is None and not self._goes_on(at):
            match = self._told_inside(citation, words)
        if match is None and pins:
            match = self.read_anew(words, replace(citation, pinpoints=pins))
        return match, pins

    def _has_volume(self, printed: str | None) -> bool:
        """Whether a volume is one by which the text cited a part that is held; where none is printed, that will do."""
        cited = (self.document.citations[n].span.of(self.document.text) for n in self.followed.led)
        return printed is None or any(re.search(rf"(?i)\b{re.escape(printed)}\b", words) for words in cited)

    def _by_other_number(self, citation: Citation) -> Match | None:
        """ "(Law Com No 314, Cm 7526)", "HL Paper 73, HC 425": two numbers of one paper, which is held by the other."""
        printed = one_form(citation.span.of(self.document.text))[0]
        numbers = dict.fromkeys(tidy_series(one)[0] for one in _ANY_SERIES.findall(printed))
        numbers |= dict.fromkeys(_LAW_COM.findall(printed))
        mark = (citation.series or "").rstrip("0123456789-IVX")
        for number in filter(None, numbers):
            another = not number.startswith(mark)  # two numbers of one series are two papers
            match = self.corpus.shelf.find(replace(citation, series=number)) if another else None
            if match and match.work and match.work.series == number:
                return match
        return None

    def _by_its_sort(self, citation: Citation) -> Match | None:
        """ "Harbour Office, *Response*, 9": whose it is and its sort, which are no title; never a work of its own."""
        if citation.series or citation.date or citation.url or not (sort := _SORT_ALONE.match(citation.title or "")):
            return None
        named = f"{citation.body or ''} {sort[1]}".strip()
        reason = f"“{named}” is no title, and nothing before it is known by that name"
        return self.register.before(named, self.decide(citation)) or Match(None, "short-form", reason)

    def _by_part(self, pins: Sequence[Pinpoint], words: str) -> Match | None:
        """ "Harbour Inquiry, vol 1, section 1.2": a report held in parts, of which each bears its own number."""
        parts = [pin.first for pin in pins if pin.unit in ("section", "chapter")]
        named = bool(re.search(r"(?i)\b(?:inquiry|report)\b", words))
        if len(parts) != 1 or not (named or not words):
            return None
        begins = re.compile(rf"(?i)(?:section|chapter|part) {re.escape(parts[0])}(?![\w.])")
        works = [document.work for document in self.corpus.documents.values()]
        met = self.register.met()  # "Section 1.2, para 20" alone, where some part has been cited
        held = [work for work in works if work.kind == "inquiry-report" and (named or met)]
        found = [work for work in held if begins.match(work.title)]
        return Match(found[0], "part-held") if len(found) == 1 else None

    def by_part_of_inquiry(self, citation: Citation, words: str) -> Match | None:
        """ "The Report of the Harbour Inquiry, HC 264, vol. 1, sec. 1.1, para. 7": the part, where its text names that
        inquiry."""
        matter = self._matter(citation.title or words) or self._matter(words)
        match = self._by_part(citation.pinpoints, "inquiry") if matter else None
        held = self.corpus.documents.get(match.work.id) if match and match.work else None
        if matter and held and matter in f"{held.work.title}\n{held.text}":
            return match
        if matter is None or citation.date or citation.series:
            return None
        counted = report_of_inquiry(words, self.document.text, self.corpus.documents.values())
        return counted if counted and counted.work else None  # "the Harbour Inquiry’s first report"

    def _matter(self, words: str) -> str | None:
        """What an inquiry is known by: `Harbour` for "the Harbour Inquiry", and for "Sample, vol 1" who chaired it."""
        inquiry = _INQUIRY.search(words)
        last = words.partition(",")[0].rpartition(" ")[2]
        named = inquiry.group() if inquiry else f"{last} Inquiry"
        body = self.corpus.shelf.catalogue.body(named)
        known = _INQUIRY.search(body.name) if body else inquiry
        return known["matter"] if known else None

    def _told_inside(self, citation: Citation, words: str) -> Match | None:
        """A known work's own number, or its whole title among the words of what no rule could take apart."""
        shelf = self.corpus.shelf
        numbered = shelf.by_own_number(one_form(citation.span.of(self.document.text))[0], citation)
        match = numbered or (shelf.within(words, citation) if words else None)
        if match is None or match.work is None or match.work.id in self.corpus.minted:
            return None
        return None if is_another_of_its_kind(citation, match.work) else match

    def _marked(self, citation: Citation) -> Match | None:
        """ "HO, Annual report, para 3": an undated work of a house by its initials."""
        parts = re.match(r"(?P<mark>[A-Z][A-Z&]{1,8}), (?P<title>[A-Z][^,]{5,})", citation.title or "")
        named = replace(citation, body=parts["mark"], title=parts["title"]) if parts else None
        match = self.corpus.shelf.find(named) if named else None
        return match if match and match.work and match.work.id not in self.corpus.minted else None

    def _short_form(self, citation: Citation) -> Match:
        """ "C&AG’s Report, para 2.7" or "NAO, op. cit." means that body's one report that notes before cite in full."""
        if not citation.body:
            return Match(None, "short-form", "it names neither a note nor an author")
        met = self.followed.met.get(self.corpus.shelf.body_key(citation.body), [])
        if len(met) == 1 and (work := self.corpus.shelf.works[met[0]]):
            if not _is_of_another_day(citation, work):
                return Match(work, "short-form")
            reason = f"“{work.title}” is dated {work.published}, not {citation.date}"
            return Match(None, CONTRADICTED if work.kind in NEWS else "short-form", reason, (work.id,))
        before = "the notes before name" if citation.note else "what stands before names"
        reason = f"{before} {'several reports' if met else 'no report'} by {citation.body}"
        return Match(None, "short-form", reason, tuple(met))

    def _goes_on(self, at: int) -> bool:
        """Whether the next words of the same note are a reference, which may be of the work that these words name."""
        rest = self.document.citations[at + 1 : at + 2]
        return any(one.note == self.document.citations[at].note and one.kind != "remark" for one in rest)

    def name(self, citation: Citation) -> str:
        """The words of a citation without its place and without a name that it defines."""
        if citation.rule == PLACED:
            return " ".join(filter(None, (citation.body, citation.title)))
        words, _ = one_form(citation.span.of(self.document.text))
        if citation.rule == AUTHOR_AND_YEAR and citation.body and words[:1].isdigit():
            words = f"{citation.body} {words}"  # "EWB 2018a, ch. 3; see also 2018b"
        if citation.note is None and citation.rule == SHORT_FORM:
            words = re.sub(r"^[Rr]ecommendation \d{1,3} (?:of|in) (?:the )?", "", words)
        named = _FIRST_VOLUME.sub("", without_mark(name_in(words)))
        return re.sub(rf"{AS_BEFORE}(?:, \d[\d.–-]*)?$", "", named) if citation.rule == AUTHOR_AND_YEAR else named

    def decide(self, citation: Citation) -> Callable[[Sequence[str]], str | None]:
        """Chooses of several works the one whose paragraph of that number has the words of the sentence that cites."""

        def decide(ids: Sequence[str]) -> str | None:
            held = [self.corpus.documents[id] for id in ids if id in self.corpus.documents]
            if not citation.pinpoints or not held:
                return None
            told = [d.id for placed in self.notes.raised(citation) for d in held
                    if speaks_for(words_beside(placed, self.document), placed, d)]  # fmt: skip
            return told[0] if len(set(told)) == 1 else None

        return decide


# ── one citation ───────────────────────────────────────────────────────────────────────────────────────────────


def is_short(citation: Citation) -> bool:
    """Whether it names a work by less than a title, a number or an address."""
    return (citation.kind in ("report", "note") or citation.rule == SHORT_FORM) and not (
        citation.title or citation.series or citation.url
    )


def _is_of_another_day(citation: Citation, work: Work) -> bool:
    """Whether a short form is dated otherwise than the work: an article by its day, any other work by its month."""
    printed, known = citation.date or "", work.published or ""
    if not printed or not known:
        return False
    length = min(len(printed), len(known), len("2018-07-04" if work.kind in NEWS else "2018-07"))
    return printed[:length] != known[:length]


def titled(citation: Citation) -> Citation:
    """What bears no title goes by who and when: a sitting of one House, an untitled letter, a website."""
    if citation.title or citation.series or not citation.body:
        return citation
    name = f"Hansard, {citation.body}" if citation.kind == "hansard" else citation.body
    return replace(citation, title=", ".join(filter(None, (name, citation.date))), body=None)
