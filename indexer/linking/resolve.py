"""Citations → links: the paragraph, document, outside work, evidence or note that each one leads to, or why not.

Ambiguity yields no link, and a paragraph that does not exist is said not to exist: the nearest one is never taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from indexer.citations.clause import ORDINAL
from indexer.citations.definitions import definitions
from indexer.citations.internal import PLACE_AGAIN
from indexer.citations.one_form import one_form
from indexer.citations.parse import NOTE_BEFORE
from indexer.citations.pieces import typeset
from indexer.citations.pinpoints import in_words
from indexer.citations.short import SHORT_FORM, is_place_word, name_in, names_part, places_of
from indexer.linking import evidence_given
from indexer.linking.addresses import read_address
from indexer.linking.corpus import Corpus
from indexer.linking.document_notes import DocumentNotes
from indexer.linking.held_places import places
from indexer.linking.known_works import CONTRADICTED, Match, Shelf
from indexer.linking.locators import find
from indexer.linking.named_works import Namer, works_of_notes
from indexer.linking.reference_context import speaks_for, words_beside
from indexer.linking.register import Register
from indexer.linking.short_names import NEWS
from indexer.mentions import AUTHOR_AND_YEAR, IN_BRACKETS, LISTED
from indexer.mentions.linked import LINK
from indexer.mentions.listed import entry_of
from indexer.mentions.placed import PLACED
from indexer.models import Citation, Document, Link, Note, Pinpoint, State, Work
from indexer.works.catalogue import Catalogue

HAS_NO = "has no"  # of a reason: the work is there, the paragraph or the page is not
NO_PARAGRAPH = f"as it stands in the library {HAS_NO} "
SHORT_METHODS = ("defined-here", "series-before", "note-before", "note-number")
_ORDINAL_REPORT = re.compile(rf"{ORDINAL} (?:Special |Joint )?Report\b")
# What says of a number that it is a page's, or of the figures before it that they are none: "p 12", "ibid at 12".
PAGE_SAID = re.compile(r"(?i)(?<![a-z])(?:pp?\.? ?\d|pages? \d|at \d)|^\D*\d{1,3}\W*$")
_BEHIND_ITS_NOTE = re.compile(r"^.*\(nn?\.? ?\d+\)(?= \d)")  # "GAO-08-587T (n 21) 8": what a number behind it is
LONGEST_REMARK = 12  # words of a remark that may be a short form
# "PAC, 16", "Lords at 132", "PAC: 14–15": what the number counts is not said.
_UNDER_A_HEADING = re.compile(
    r"(?P<name>[^“‘,;]{3,60}), (?:(?:Appendix|Annexe?|Chapter|Part) \w{1,4}, )?(?:[Uu]nder |[Ss]ection |[Hh]eading )?"
    r"(?:[“‘][^”’]{3,80}[”’]|[Ss]ection [A-Z])\W*$"
)
_NUMBER_LAST = re.compile(r"(?:,|:|,? at) (\d{1,3})(?: ?[-–] ?(\d{1,3}))?$")


@dataclass(frozen=True, slots=True)
class Resolution:
    """Every work that is cited or in the corpus, by id, and the links of every document, by its id."""

    works: Mapping[str, Work]
    links: Mapping[str, tuple[Link, ...]]


def resolve(documents: Sequence[Document], catalogue: Catalogue) -> Resolution:
    """Follow every citation of every document: at least one link each, one for each paragraph pinpointed.

    Works that several citations name alike become one work, however many notes or documents cite it.
    """
    shelf = Shelf.from_works((*catalogue.works.values(), *(document.work for document in documents)), catalogue)
    shelves = Corpus(shelf, {document.id: document for document in reversed(documents)})
    links = _follow_all(shelves, documents)
    cited = {link.target.partition("#")[0] for found in links.values() for link in found if link.target}
    cited |= {id for found in links.values() for link in found for id in link.candidates}
    wanted = cited | {document.id for document in documents}
    return Resolution({id: work for id, work in shelf.works.items() if id in wanted}, links)


def resolve_one(
    document: Document, held: Mapping[str, Document], works: Iterable[Work], catalogue: Catalogue
) -> Resolution:
    """Follow the citations of a document that is no part of the corpus, such as a draft, into it.

    `held` are the corpus's documents by id, `works` all that are known; both stay as they are.
    """
    shelf = Shelf.from_works((*catalogue.works.values(), *works), catalogue)
    links = _follow_all(Corpus(shelf, {**held, document.id: document}), [document])
    return Resolution(dict(shelf.works), links)


def _follow_all(corpus: Corpus, documents: Sequence[Document]) -> dict[str, tuple[Link, ...]]:
    """The notes of all documents first: the works that they cite in full are those that the text may name in short."""
    readers = {document.id: _Reader(corpus, document) for document in documents}
    noted = {id: tuple(reader.noted()) for id, reader in readers.items()}
    return {id: (*noted[id], *reader.named(noted[id])) for id, reader in readers.items()}


@dataclass(slots=True)
class _Reader:
    """The links of one document, note by note."""

    corpus: Corpus
    document: Document
    register: Register = field(init=False)
    notes: DocumentNotes = field(init=False)
    _met: dict[str, list[str]] = field(default_factory=dict)  # body → works cited in full so far
    _led: dict[int, tuple[Work, tuple[Pinpoint, ...]]] = field(default_factory=dict)  # citation → work and place

    def __post_init__(self) -> None:
        self.register = Register(self.corpus.shelf, self.document.id)
        self.notes = DocumentNotes(self.document)

    def noted(self) -> Iterator[Link]:
        """The links of the citations in notes."""
        for at, citation in enumerate(self.document.citations):
            if citation.note is not None or citation.rule == LISTED:
                yield from self._follow(at, citation)

    def named(self, noted: Sequence[Link]) -> Iterator[Link]:
        """The links of what the running text itself names."""
        shelf, documents = self.corpus.shelf, self.corpus.documents
        namer = Namer(shelf, self.document, documents, works_of_notes(noted), self._met)
        for at, citation in enumerate(self.document.citations):
            if citation.note is None and citation.rule != LISTED:
                yield from self._in_text(at, citation, namer)

    def _in_text(self, at: int, citation: Citation, namer: Namer) -> Iterator[Link]:
        match citation.kind:
            case "internal":
                yield from self._inside(at, citation)
            case "oral-evidence" | "written-evidence":
                yield from self._follow(at, citation)
            case "note" if citation.refers_to:
                yield from self._again(at, citation, namer)
            case _ if citation.rule == LINK or (citation.url and citation.rule in (SHORT_FORM, PLACED)):
                yield from self._matched(at, citation, self._linked(citation))
            case _ if citation.rule == SHORT_FORM or (citation.rule == IN_BRACKETS and _is_short(citation)):
                yield from self._matched(at, citation, self._match(citation))
            case _:
                match = self.register.defined(self._name(citation))
                if match is None and citation.rule == PLACED and (citation.title or citation.series):
                    match = self.corpus.shelf.find(citation)
                if match is None:
                    match = namer.match(citation)
                    match = match if match and match.work else self._named_before(citation, match)
                if match is None and citation.rule == IN_BRACKETS:
                    match = self._match(_titled(citation))
                yield from self._matched(at, citation, match or self.corpus.match(_titled(citation)))

    def _linked(self, citation: Citation) -> Match:
        """The work behind an address: known by it, by number or words in it, or by the words that are linked."""
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
        words, decide = self._name(citation), self._decide(citation)
        for name in filter(None, (f"{address.body or ''} {address.words}".strip(), words)):
            match = self.register.known(name, decide, but=self.corpus.minted)
            if match and match.work:
                return match
        if match := self.register.before(words, decide):
            return match
        return found or self.corpus.match(citation)

    def _named_before(self, citation: Citation, found: Match | None) -> Match | None:
        """What the words alone do not tell, the references before may: "paragraph 2.8 of the mains report"."""
        if not (citation.pinpoints or citation.rule == AUTHOR_AND_YEAR):
            return found
        words, decide = self._name(citation), self._decide(citation)
        again = self.register.before(words, decide) or self.register.known(words, decide, but=self.corpus.minted)
        return again if again and (again.work or found is None) else found

    def _again(self, at: int, citation: Citation, namer: Namer) -> Iterator[Link]:
        """ "(ibid, para 3)" in the text: the source named before it there, unless a note was raised in between."""
        earlier = self.document.citations[:at]
        named = [n for n, known in enumerate(earlier) if known.note is None and known.rule != LISTED]
        named = [n for n in named if not earlier[n].refers_to or n in self._led]
        before = earlier[named[-1]] if named else None
        start = before.span.end if before else 0
        noted = any(start <= marker.at <= citation.span.start for marker in self.document.markers)
        if before is None or before.kind == "internal" or noted:
            words = citation.span.of(self.document.text)
            yield Link(at, "unresolved", None, "note-before", words, "the text names no source right before it")
        elif named[-1] in self._led:
            work, pins = self._led[named[-1]]
            self._led[at] = (work, self._carried(citation, pins))
            yield from self._places(at, replace(citation, pinpoints=self._carried(citation, pins)), work, "note-before")
        else:
            pinpoints = self._carried(citation, before.pinpoints)
            yield from self._in_text(at, replace(before, span=citation.span, pinpoints=pinpoints), namer)

    def _inside(self, at: int, citation: Citation) -> Iterator[Link]:
        words = citation.span.of(self.document.text)
        for place in find(citation, self.document, self.corpus.documents):
            state: State = "paragraph" if place.ref else "ambiguous" if len(place.candidates) > 1 else "unresolved"
            if place.whole:
                state = "document"
            yield Link(at, state, place.ref, place.method, words, place.reason, place.candidates)

    def _follow(self, at: int, citation: Citation) -> Iterator[Link]:
        match citation.kind:
            case "remark":
                yield from self._remark(at, citation)
            case "oral-evidence":
                yield from evidence_given.oral(self.document, at, citation)
            case "written-evidence":
                yield evidence_given.written(self.document, at, citation)
            case "note":
                yield from (self._note if citation.refers_to else self._work)(at, citation)
            case "report":
                yield from self._work(at, citation)
            case _:
                yield from self._work(at, _titled(citation))

    # ── other notes ────────────────────────────────────────────────────────────────────────────────────────

    def _note(self, at: int, citation: Citation) -> Iterator[Link]:
        before = self.notes.before_in_note(at, citation)
        if citation.rule == PLACE_AGAIN and any(paragraph.number for paragraph in self.document.paragraphs):
            words = citation.span.of(self.document.text)
            reason = "it may be a paragraph of this document itself, which has numbers of its own"
            yield Link(at, "unresolved", None, "note-before", words, reason)
            return
        if citation.refers_to == NOTE_BEFORE and before is not None:
            yield from self._once_more(at, citation, [before])
            return
        notes = self.notes.meant(citation)
        if len(notes) != 1:
            yield self._no_note(at, citation, notes)
            return
        cited = self.notes.citing.get(notes[0].id, [])
        held = [n for n in cited if n in self._led]
        self._inherit(at, citation, held)
        placed = citation.pinpoints or names_part(citation.span.of(self.document.text))
        if placed and (again := list(self._once_more(at, citation, cited))):
            yield from again
        elif any(pin.unit == "para" for pin in citation.pinpoints) and (work := self.notes.cited_in(notes[0])):
            yield from self._work(at, replace(work, span=citation.span, pinpoints=citation.pinpoints))
        else:
            method = "note-before" if citation.refers_to == NOTE_BEFORE else "note-number"
            words = citation.span.of(self.document.text)
            yield Link(at, "note", self.document.ref(notes[0].id), method, words)

    def _inherit(self, at: int, citation: Citation, held: Sequence[int]) -> None:
        """A note that repeats another means its one work too, for the notes that repeat this one."""
        if len({self._led[n][0].id for n in held}) == 1:
            work, pins = self._led[held[0]]
            self._led[at] = (work, self._carried(citation, pins))

    def _once_more(self, at: int, citation: Citation, cited: Sequence[int]) -> Iterator[Link]:
        """The work that one of these citations led to, at the place named now, or else at the place named there."""
        method = "note-before" if citation.refers_to == NOTE_BEFORE else "note-number"
        works = {self._led[n][0].id: self._led[n] for n in cited if n in self._led}
        if all(pin.unit == "Q" for pin in citation.pinpoints) or not works:
            again = [
                n for n in cited if n not in self._led and self.document.citations[n].kind not in ("remark", "note")
            ]
            if len(again) == 1:
                once = self.document.citations[again[0]]
                pins = self._carried(citation, once.pinpoints)
                yield from self._follow(at, replace(once, span=citation.span, pinpoints=pins))
                return
        chosen = self._one_of(citation, works)
        if chosen is None:
            if len(works) > 1:
                titles = " and ".join(f"“{work.title}”" for work, _ in works.values())
                reason = f"the note meant cites several works: {titles}"
                yield Link(at, "ambiguous", None, method, citation.span.of(self.document.text), reason, tuple(works))
            return
        work, pins = works[chosen]
        outside = work.id not in self.corpus.documents and all(pin.unit != "para" for pin in citation.pinpoints)
        if outside and citation.note != self.document.citations[cited[-1]].note:
            return  # nothing can be looked up there; the note itself tells more
        self._led[at] = (work, self._carried(citation, pins))
        yield from self._places(at, replace(citation, pinpoints=self._carried(citation, pins)), work, method)

    def _one_of(self, citation: Citation, works: Mapping[str, tuple[Work, tuple[Pinpoint, ...]]]) -> str | None:
        """Of the works of a note the one that "NAO (n 3), para 2" names, or whose paragraph has the words cited."""
        ids = list(works)
        if citation.body:
            ids = [id for id in ids if self.register.fits(citation.body, id)] or ids
        return ids[0] if len(ids) == 1 else self._decide(citation)(ids)

    def _no_note(self, at: int, citation: Citation, notes: Sequence[Note]) -> Link:
        words = citation.span.of(self.document.text)
        if notes:
            reason = f"several notes are numbered {citation.refers_to}"
            refs = tuple(self.document.ref(note.id) for note in notes)
            return Link(at, "ambiguous", None, "note-number", words, reason, refs)
        if citation.refers_to == NOTE_BEFORE:
            return Link(at, "unresolved", None, "note-before", words, "there is no note before this one")
        return Link(at, "unresolved", None, "note-number", words, f"there is no note {citation.refers_to} here")

    # ── works ──────────────────────────────────────────────────────────────────────────────────────────────

    def _work(self, at: int, citation: Citation) -> Iterator[Link]:
        yield from self._matched(at, citation, self._match(citation))

    def _match(self, citation: Citation) -> Match:
        """The work meant: by a name defined here, by number and title, by a short form of what was cited before, by
        the words as a whole; else a work brought in."""
        words, decide = self._name(citation), self._decide(citation)
        if citation.rule != LISTED and (match := self.register.defined(words)):
            return match
        if citation.url and (match := self.corpus.shelf.find(replace(citation, title=None, series=None))):
            return match
        if citation.rule == SHORT_FORM or _is_short(citation):
            match = self.register.before(words, decide)
            return match or self.register.known(words, decide, but=self.corpus.minted) or self._short_form(citation)
        found = self.corpus.shelf.find(citation)
        if found and found.work:
            return self.corpus.match(citation)
        if match := self._numbered_before(citation):
            return match
        if found is None or found.candidates:
            match = self.register.before(words, decide)
            full = bool(citation.date or citation.series)
            if match is None or (match.work is None and full):
                match = self.register.known(words, decide, whole=full, but=self.corpus.minted)
            if match and (match.work or not full):
                return match
        if found is None and (match := self._told_inside(citation, words if full else "")):
            return match
        return self.corpus.match(citation)

    def _told_inside(self, citation: Citation, words: str) -> Match | None:
        """A known work's own number, or its whole title among the words of what no rule could take apart."""
        shelf = self.corpus.shelf
        numbered = shelf.by_own_number(citation.span.of(self.document.text), citation)
        match = numbered or (shelf.within(words, citation) if words else None)
        return match if match and match.work and match.work.id not in self.corpus.minted else None

    def _goes_on(self, at: int) -> bool:
        """Whether the next words of the same note are a reference, which may be of the work that these words name."""
        rest = self.document.citations[at + 1 : at + 2]
        return any(one.note == self.document.citations[at].note and one.kind != "remark" for one in rest)

    def _numbered_before(self, citation: Citation) -> Match | None:
        """A number alone, after one full note: nothing else that is printed may speak against it."""
        if not citation.series or citation.session:
            return None
        match = self.register.numbered(citation.series)
        sure = match and match.work and not self.corpus.shelf.contradiction(citation, match.work)
        return match if sure else None

    def _name(self, citation: Citation) -> str:
        """The words of a citation without its place and without a name that it defines."""
        if citation.rule == PLACED:
            return " ".join(filter(None, (citation.body, citation.title)))
        words, _ = one_form(citation.span.of(self.document.text))
        return name_in(words)

    def _decide(self, citation: Citation) -> Callable[[Sequence[str]], str | None]:
        """Chooses of several works the one whose paragraph of that number has the words of the sentence that cites."""

        def decide(ids: Sequence[str]) -> str | None:
            held = [self.corpus.documents[id] for id in ids if id in self.corpus.documents]
            if not citation.pinpoints or not held:
                return None
            told = [d.id for placed in self.notes.raised(citation) for d in held
                    if speaks_for(words_beside(placed, self.document), placed, d)]  # fmt: skip
            return told[0] if len(set(told)) == 1 else None

        return decide

    def _remark(self, at: int, citation: Citation) -> Iterator[Link]:
        """Words that no rule reads may still be a name that was defined, or a short form of what was cited before."""
        words, pins = self._name(citation), places_of(one_form(citation.span.of(self.document.text))[0])
        match = self.register.defined(words)
        if match is None and not pins and (last := _NUMBER_LAST.search(words)):
            named = words[: last.start()].strip(" ,:")
            match = None if is_place_word(named) else self.register.before(named, self._decide(citation))
            pins = (Pinpoint("page", last[1], last[2] or last[1]),)
        elif match is None and len(words.split()) <= LONGEST_REMARK:
            match = self.register.before(words, self._decide(citation), bare=not pins)
            if match is None and not pins and (under := _UNDER_A_HEADING.match(words)):
                match = self.register.before(under["name"], self._decide(citation), bare=True)
        if match is None and not self._goes_on(at):
            match = self._told_inside(citation, words)
        if match is None or match.work is None:
            yield Link(at, "unresolved", method="remark", reason="this is a remark, not a reference")
        else:
            yield from self._matched(at, replace(citation, kind="work", rule=SHORT_FORM, pinpoints=pins), match)

    def _matched(self, at: int, citation: Citation, match: Match) -> Iterator[Link]:
        if match.work is None:
            self._enlist(citation, None)
            state: State = "ambiguous" if len(match.candidates) > 1 else "unresolved"
            words = citation.span.of(self.document.text)
            yield Link(at, state, None, match.method, words, match.reason, match.candidates)
            return
        self._meet(at, citation, match)
        yield from self._places(at, citation, match.work, match.method)

    def _meet(self, at: int, citation: Citation, match: Match) -> None:
        """Keep what the citation led to, and the names that it gives to the work."""
        work = match.work
        assert work is not None
        if citation.body:
            met = self._met.setdefault(self.corpus.shelf.body_key(citation.body), [])
            if work.id not in met:
                met.append(work.id)
        self._led[at] = (work, citation.pinpoints)
        short = citation.rule == SHORT_FORM or match.method in (*SHORT_METHODS, "short-form")
        self.register.meet(work, citation, in_full=not short)
        printed = citation.span.of(self.document.text)
        self._enlist(citation, work)
        if not short and (ordinal := _ORDINAL_REPORT.search(printed)):
            self.register.define(ordinal.group(), work)
        for found in definitions(typeset(printed)):
            if not found.of_body:
                self.register.define(found.name, work)
            elif citation.date and citation.rule != LISTED:
                self.register.define(f"{found.name} {citation.date[:4]}", work)

    def _enlist(self, citation: Citation, work: Work | None) -> None:
        """Keep the names and the year by which the text cites an entry of the list of references."""
        if citation.rule == LISTED and (entry := entry_of(citation.span.of(self.document.text))):
            for name in entry.names:
                self.register.enlist(f"{name} {entry.year}", work)

    def _carried(self, citation: Citation, before: tuple[Pinpoint, ...]) -> tuple[Pinpoint, ...]:
        """The places of a reference to one before: its own, else those before, unless it names another part."""
        if citation.pinpoints or names_part(citation.span.of(self.document.text)):
            return citation.pinpoints
        return before

    def _short_form(self, citation: Citation) -> Match:
        """ "C&AG’s Report, para 2.7" or "NAO, op. cit." means that body's one report that notes before cite in full."""
        if not citation.body:
            return Match(None, "short-form", "it names neither a note nor an author")
        met = self._met.get(self.corpus.shelf.body_key(citation.body), [])
        if len(met) == 1 and (work := self.corpus.shelf.works[met[0]]):
            if not _is_of_another_day(citation, work):
                return Match(work, "short-form")
            reason = f"“{work.title}” is dated {work.published}, not {citation.date}"
            return Match(None, CONTRADICTED if work.kind in NEWS else "short-form", reason, (work.id,))
        before = "the notes before name" if citation.note else "what stands before names"
        reason = f"{before} {'several reports' if met else 'no report'} by {citation.body}"
        return Match(None, "short-form", reason, tuple(met))

    def _places(self, at: int, citation: Citation, work: Work, method: str) -> Iterator[Link]:
        """A link for each paragraph pinpointed; a number that the document lacks is said to be missing."""
        words = in_words(citation, work)
        document = self.corpus.documents.get(work.id)
        if document is None:
            yield Link(at, "external", work.id, method, words)
            return
        bare = not PAGE_SAID.search(_BEHIND_ITS_NOTE.sub("", citation.span.of(self.document.text)))
        found = list(places(citation.pinpoints, document, bare=bare))
        if not any(place.refs or place.missing for place in found):
            yield Link(at, "document", work.id, method, words)
        for place in found:
            if place.missing:
                reason = f"“{work.title}” as it stands in the library {HAS_NO} {place.missing}"
                yield Link(at, "unresolved", None, method, words, reason, place.candidates or (work.id,))
            for ref in place.refs:
                yield Link(at, "paragraph", ref, method, words, place.said)


# ── one citation ───────────────────────────────────────────────────────────────────────────────────────────────


def _is_short(citation: Citation) -> bool:
    return (citation.kind in ("report", "note") or citation.rule == SHORT_FORM) and not (
        citation.title or citation.series or citation.url
    )


def _is_of_another_day(citation: Citation, work: Work) -> bool:
    """Whether a short form is dated otherwise than the work: an article by its day, any other work by its year."""
    printed, known = citation.date or "", work.published or ""
    if not printed or not known:
        return False
    length = min(len(printed), len(known)) if work.kind in NEWS else len("2018")
    return printed[:length] != known[:length]


def _titled(citation: Citation) -> Citation:
    """What bears no title goes by who and when: a sitting of one House, an untitled letter, a website."""
    if citation.title or not citation.body:
        return citation
    name = f"Hansard, {citation.body}" if citation.kind == "hansard" else citation.body
    return replace(citation, title=", ".join(filter(None, (name, citation.date))), body=None)
