"""Citations → links: the paragraph, document, outside work, evidence or note that each one leads to, or why not.

Ambiguity yields no link, and a paragraph that does not exist is said not to exist: the nearest one is never taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from indexer.citations.internal import NOTE_BEFORE, PLACE_AGAIN, PLACE_ALONE
from indexer.citations.pinpoints import in_words, lack_told
from indexer.citations.short import SHORT_FORM, names_part
from indexer.linking import evidence_given
from indexer.linking.cited_here import CitedHere
from indexer.linking.corpus import Corpus
from indexer.linking.counted_places import carried, counted, says_page, stands_alone
from indexer.linking.dated_works import published_on
from indexer.linking.described_works import described_by
from indexer.linking.document_notes import DocumentNotes, no_note
from indexer.linking.followed import Followed
from indexer.linking.headings import ends_quoted, lacks_heading, under_heading
from indexer.linking.held_places import places
from indexer.linking.known_works import Match, Shelf
from indexer.linking.linked_words import beside_linked_words, says_little
from indexer.linking.listed_keys import enlist_ahead
from indexer.linking.locators import find
from indexer.linking.loosely import at_its_place, in_passing
from indexer.linking.named_works import Namer, works_of_notes
from indexer.linking.place_alone import place_alone
from indexer.linking.text_names import names_in_text, names_of_text_works
from indexer.linking.works_meant import WorksMeant, is_short, titled
from indexer.mentions import AT_NOTE, AUTHOR_AND_YEAR, IN_BRACKETS, LISTED
from indexer.mentions.addresses import LINK
from indexer.mentions.keys import KEYED, mark_of
from indexer.mentions.owners import whose
from indexer.mentions.papers import OWN_NUMBERED, REPLIED
from indexer.mentions.placed import IN_SENTENCE, PLACED, SAID_BY
from indexer.mentions.works import CHAIRED, COUNTED_REPORT, PARTED, TITLE_INSIDE, TITLE_NAMED
from indexer.models import Citation, Document, Link, Pinpoint, State, Work
from indexer.works.catalogue import Catalogue


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


_OTHER_SOURCE = re.compile(r"[.!?][”’\"]? +[A-Z]|\b(?:19|20)\d\d\b")  # a further sentence, or a year


@dataclass(slots=True)
class _Reader:
    """The links of one document, note by note."""

    corpus: Corpus
    document: Document
    notes: DocumentNotes = field(init=False)
    followed: Followed = field(init=False)
    meant: WorksMeant = field(init=False)
    here: CitedHere = field(init=False)

    def __post_init__(self) -> None:
        self.notes = DocumentNotes(self.document)
        self.followed = Followed(self.corpus.shelf, self.document)
        self.meant = WorksMeant(self.corpus, self.document, self.notes, self.followed)
        self.here = CitedHere(self.meant)

    def noted(self) -> Iterator[Link]:
        """The links of the citations in notes."""
        enlist_ahead(self.document, self.followed.register, self.meant.by_words)
        named = names_in_text(self.document)
        for name, work in names_of_text_works(self.document, self.corpus.shelf):
            self.followed.register.define(name, work)
        for at, citation in enumerate(self.document.citations):
            if citation.note is not None or citation.rule in (LISTED, KEYED):
                yield from self._follow(at, citation)
                if (mark := mark_of(self.document.text, citation)) and at in self.followed.led:
                    self.followed.register.define(mark, self.followed.led[at][0])
                self._name(at, named.get(citation.note or "", ()))

    def _name(self, at: int, names: Sequence[str]) -> None:
        """Keep the names that the text gives to the one work of a note."""
        cited = self.notes.citing.get(self.document.citations[at].note, ()) if names else ()
        if not cited or at != cited[-1]:
            return  # not before the note is read to its end: it may cite another work
        works = {self.followed.led[n][0].id: self.followed.led[n][0] for n in cited if n in self.followed.led}
        for name in names if len(works) == 1 else ():
            self.followed.register.define(name, next(iter(works.values())))

    def named(self, noted: Sequence[Link]) -> Iterator[Link]:
        """The links of what the running text itself names."""
        shelf, documents = self.corpus.shelf, self.corpus.documents
        namer = Namer(shelf, self.document, documents, works_of_notes(noted), self.followed.met)
        cited = self.document.citations
        own = [at for at, one in enumerate(cited) if one.note is None and one.rule not in (LISTED, KEYED)]
        for sentence, here in groupby(own, lambda at: cited[at].sentence or ""):
            found = {at: list(self._in_text(at, cited[at], namer)) for at in here}
            yield from beside_linked_words(found, self.notes.sentences.get(sentence), self.corpus, self.followed)

    def _in_text(self, at: int, citation: Citation, namer: Namer) -> Iterator[Link]:
        match citation.kind:
            case "internal":
                yield from self._inside(at, citation)
            case "oral-evidence" | "written-evidence":
                yield from self._follow(at, citation)
            case "note" if citation.rule == AT_NOTE.name:
                yield from self._note(at, citation)
            case "note" if citation.refers_to:
                yield from self._again(at, citation, namer)
            case _ if citation.rule in (SAID_BY, IN_SENTENCE, REPLIED) and not citation.url:
                yield from self._matched(at, citation, self.here.said_by(citation))
            case _ if citation.rule in (CHAIRED, PARTED):
                yield from self._matched(at, citation, namer.of_inquiry(citation))
            case _ if citation.rule in (TITLE_INSIDE, TITLE_NAMED, OWN_NUMBERED):
                yield from self._matched(at, citation, self.meant.title_inside(citation))
            case _ if citation.rule == LINK or (citation.url and says_little(citation)):
                yield from self._matched(at, citation, self.meant.linked(citation))
            case _ if citation.rule in (SHORT_FORM, COUNTED_REPORT) or (
                citation.rule == IN_BRACKETS and is_short(citation)
            ):
                yield from self._matched(at, citation, self.meant.by_words(citation))
            case _:
                match = self.followed.register.defined(self.meant.name(citation))
                if match is None and citation.rule == AUTHOR_AND_YEAR:
                    match = self.followed.register.defined(f"{citation.body} {citation.date or ''}".strip())
                if match is None and citation.rule == PLACED and (citation.title or citation.series):
                    match = self.corpus.shelf.find(citation)
                    match = match if match is None or match.work else self.meant.named_before(citation, match)
                if match is None:
                    match = namer.match(citation)
                    match = match if match and match.work else self.meant.named_before(citation, match)
                if match is None and citation.rule == IN_BRACKETS:
                    match = self.meant.by_words(titled(citation))
                if (match is None or match.work is None) and citation.url:
                    behind = self.meant.linked(citation)  # "[HC 701, para 2](https://…)": the address tells the session
                    match = behind if behind.work and behind.work.id not in self.corpus.minted else match
                yield from self._matched(at, citation, match or self.corpus.match(titled(citation)))

    def _again(self, at: int, citation: Citation, namer: Namer) -> Iterator[Link]:
        """ "(ibid, para 3)" in the text: the source named before it there; behind a note that was raised in between,
        the note's, where nothing speaks against it."""
        earlier = self.document.citations[:at]
        named = [n for n, known in enumerate(earlier) if known.note is None and known.rule != LISTED]
        named = [n for n in named if not earlier[n].refers_to or n in self.followed.led]
        before = earlier[named[-1]] if named else None
        start = before.span.end if before else 0
        noted = any(start <= marker.at <= citation.span.start for marker in self.document.markers)
        if noted and (again := self._of_last_note(at, citation, named[-1:])):
            yield from again
        elif before is None or before.kind == "internal" or noted:
            words = citation.span.of(self.document.text)
            yield Link(at, "unresolved", None, "note-before", words, "the text names no source right before it")
        elif named[-1] in self.followed.led:
            work, pins = self.followed.led[named[-1]]
            pins = carried(citation, work, pins, self.followed, self.corpus)
            self.followed.led[at] = (work, pins)
            yield from self._places(at, replace(citation, pinpoints=pins), work, "note-before")
        else:
            pinpoints = self.followed.carried(citation, before.pinpoints)
            yield from self._in_text(at, replace(before, span=citation.span, pinpoints=pinpoints), namer)

    def _of_last_note(self, at: int, citation: Citation, before: Sequence[int]) -> list[Link]:
        """ "(ibid, para 3)" in the text behind a sentence that raises a note: the one work of that note, unless the
        text named another one `before`, and the note is not the nearer of them by its paragraph."""
        raised = [marker for marker in self.document.markers if marker.at <= citation.span.start]
        between = self.document.text[raised[-1].at : citation.span.start] if raised else ""
        if _OTHER_SOURCE.search(between.strip()) or whose(between.replace("(", " ")):
            return []  # the source may be one that these words name
        cited = self.notes.citing.get(raised[-1].note, []) if raised else []
        works = {self.followed.led[n][0].id for n in cited if n in self.followed.led}
        nearer = bool(raised) and raised[-1].paragraph == citation.paragraph
        for n in before:
            if not (nearer and self.document.citations[n].paragraph != citation.paragraph):
                works.add(self.followed.led[n][0].id if n in self.followed.led else "")
        return list(self._once_more(at, citation, cited)) if len(works) == 1 and citation.pinpoints else []

    def _inside(self, at: int, citation: Citation) -> Iterator[Link]:
        words = citation.span.of(self.document.text)
        sentence = self.notes.sentences.get(citation.sentence or "")
        if match := described_by(citation, sentence, self.document, self.corpus):
            yield from self._matched(at, citation, match)
            return
        found = list(find(citation, self.document, self.corpus.documents))
        if not any(place.ref or place.candidates for place in found) and (last := self.here.last_with_it(citation)):
            yield from self._matched(at, citation, last)
            return
        for place in found:
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
                yield from self._work(at, titled(citation))

    # ── other notes ────────────────────────────────────────────────────────────────────────────────────────

    def _note(self, at: int, citation: Citation) -> Iterator[Link]:
        before = self.notes.before_in_note(at, citation)
        if citation.rule in (PLACE_AGAIN, PLACE_ALONE) and any(one.number for one in self.document.paragraphs):
            words = citation.span.of(self.document.text)
            reason = "it may be a paragraph of this document itself, which has numbers of its own"
            yield Link(at, "unresolved", None, "note-before", words, reason)
            return
        if citation.refers_to == NOTE_BEFORE and before is not None:
            yield from self._once_more(at, citation, [before])
            return
        notes = self.notes.meant(citation)
        if citation.rule == PLACE_ALONE:
            yield from place_alone(at, citation, self.followed, self.notes.of(notes), self._once_more)
            return
        if not notes and (again := self._of_text_before(at, citation)):
            yield from again
            return
        if len(notes) != 1:
            yield no_note(self.document, at, citation, notes)
            return
        cited = self.notes.citing.get(notes[0].id, [])
        held = [n for n in cited if n in self.followed.led]
        self.followed.inherit(at, citation, held)
        printed = citation.span.of(self.document.text)
        placed = citation.pinpoints or names_part(printed) or ends_quoted(printed)
        if placed and (again := list(self._once_more(at, citation, cited))):
            yield from again
        elif any(pin.unit == "para" for pin in citation.pinpoints) and (work := self.notes.cited_in(notes[0])):
            yield from self._work(at, replace(work, span=citation.span, pinpoints=citation.pinpoints))
        else:
            method = "note-before" if citation.refers_to == NOTE_BEFORE else "note-number"
            words = citation.span.of(self.document.text)
            yield Link(at, "note", self.document.ref(notes[0].id), method, words)

    def _of_text_before(self, at: int, citation: Citation) -> list[Link]:
        """ "Ibid, para 2.9" in a first note: the work that the text itself cites right before it raises the note."""
        named = self.notes.cited_before_raising(citation) if citation.refers_to == NOTE_BEFORE else None
        if named is None:
            return []
        namer = Namer(self.corpus.shelf, self.document, self.corpus.documents, {}, self.followed.met)
        list(self._in_text(named, self.document.citations[named], namer))
        return list(self._once_more(at, citation, [named])) if named in self.followed.led else []

    def _once_more(self, at: int, citation: Citation, cited: Sequence[int]) -> Iterator[Link]:
        """The work that one of these citations led to, at the place named now, or else at the place named there."""
        method = "note-before" if citation.refers_to == NOTE_BEFORE else "note-number"
        works = {self.followed.led[n][0].id: self.followed.led[n] for n in cited if n in self.followed.led}
        if all(pin.unit == "Q" for pin in citation.pinpoints) or not works:
            again = [
                n
                for n in cited
                if n not in self.followed.led and self.document.citations[n].kind not in ("remark", "note")
            ]
            if len(again) == 1:
                once = self.document.citations[again[0]]
                pins = self.followed.carried(citation, once.pinpoints)
                yield from self._follow(at, replace(once, span=citation.span, pinpoints=pins))
                return
        chosen = self._one_of(citation, works)
        if chosen is None:
            if len(works) > 1:
                titles = " and ".join(f"“{work.title}”" for work, _ in works.values())
                reason = f"the note meant cites several works: {titles}"
                yield Link(at, "ambiguous", None, method, citation.span.of(self.document.text), reason, tuple(works))
            elif works and citation.body:
                reason = f"the note meant cites another work than one by {citation.body}"
                yield Link(at, "unresolved", None, method, citation.span.of(self.document.text), reason, tuple(works))
            return
        work, pins = works[chosen]
        part = self.meant.part_of(work, citation.pinpoints)
        if part.work is None:
            yield Link(at, "unresolved", None, method, citation.span.of(self.document.text), part.reason, (work.id,))
            return
        work = part.work
        outside = work.id not in self.corpus.documents and all(pin.unit != "para" for pin in citation.pinpoints)
        if outside and citation.note != self.document.citations[cited[-1]].note:
            return  # nothing can be looked up there; the note itself tells more
        pins = carried(citation, work, pins, self.followed, self.corpus)
        self.followed.led[at] = (work, pins)
        self.followed.name(citation, work)
        yield from self._places(at, replace(citation, pinpoints=pins), work, method)

    def _one_of(self, citation: Citation, works: Mapping[str, tuple[Work, tuple[Pinpoint, ...]]]) -> str | None:
        """Of the works of a note the one that "NAO (n 3), para 2" names, or whose paragraph has the words cited."""
        ids = list(works)
        if citation.body:
            fitting = [id for id in ids if self.followed.register.fits(citation.body, id)]
            named = None if fitting else self.followed.register.before(citation.body, self.meant.decide(citation))
            if named and named.work:
                return None  # "PAC (n 1)" where note 1 is the auditors' and another one the committee's
            ids = fitting or ids
        elif len(ids) > 1:
            ids = self.followed.named_so(citation, ids)
        return ids[0] if len(ids) == 1 else self.meant.decide(citation)(ids)

    # ── works ──────────────────────────────────────────────────────────────────────────────────────────────

    def _work(self, at: int, citation: Citation) -> Iterator[Link]:
        match, citation = at_its_place(citation, self.meant)
        yield from self._matched(at, citation, match)

    def _remark(self, at: int, citation: Citation) -> Iterator[Link]:
        match, pins = self.meant.by_remark(at, citation)
        if (match is None or match.work is None) and (told := in_passing(citation, self.meant)):
            match, pins = told
        if match is None or match.work is None:
            yield Link(at, "unresolved", method="remark", reason="this is a remark, not a reference")
        else:
            yield from self._matched(at, replace(citation, kind="work", rule=SHORT_FORM, pinpoints=pins), match)

    def _matched(self, at: int, citation: Citation, match: Match) -> Iterator[Link]:
        if match.work is None:
            sentence = self.notes.sentences.get(citation.sentence or "")
            told = described_by(citation, sentence, self.document, self.corpus)
            told = told or self.meant.by_part_of_inquiry(citation, citation.span.of(self.document.text))
            told = told or published_on(citation, sentence.span.of(self.document.text) if sentence else "", self.corpus)
            told = told or (self.here.last_with_it(citation) if citation.rule in (SAID_BY, IN_SENTENCE) else None)
            match = told or match
        if match.work is None:
            self.followed.enlist(citation, None)
            state: State = "ambiguous" if len(match.candidates) > 1 else "unresolved"
            words = citation.span.of(self.document.text)
            yield Link(at, state, None, match.method, words, match.reason, match.candidates)
            return
        self.followed.meet(at, citation, match)
        work = self.followed.held_with(match.work, self.corpus.documents)
        yield from self._places(at, citation, work, match.method)

    def _places(self, at: int, citation: Citation, work: Work, method: str) -> Iterator[Link]:
        """A link for each paragraph pinpointed; a number that the document lacks is said to be missing."""
        words = in_words(citation, work)
        document = self.corpus.documents.get(work.id)
        if document is None:
            yield Link(at, "external", work.id, method, words)
            return
        printed = citation.span.of(self.document.text)
        pins = self.followed.beside_own_notes(citation, work, citation.pinpoints)
        pins = pins if says_page(printed) else counted(at, pins, document, self.followed)
        bare = not says_page(printed) and not stands_alone(printed)
        found = [*places(pins, document, bare=bare), *(under_heading(printed, document) if not pins else ())]
        if not any(place.refs or place.missing or place.candidates for place in found):
            lack = "" if found else lacks_heading(citation, printed, document)
            yield Link(at, "unresolved" if lack else "document", None if lack else work.id, method, words, lack)
        for place in found:
            if place.missing:
                reason = lack_told(work.title, document, place.missing, place.numbers)
                yield Link(at, "unresolved", None, method, words, reason, place.candidates or (work.id,))
            elif place.candidates:
                reason = f"“{work.title}” {place.said}"
                yield Link(at, "ambiguous", None, method, words, reason, place.candidates)
            for ref in place.refs:
                yield Link(at, "paragraph", ref, method, words, place.said)
