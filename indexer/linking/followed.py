"""Where the citations of one document have led so far: what an "ibid", a bare number or a short name goes back to."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from indexer.citations.clause import ORDINAL
from indexer.citations.definitions import definitions, names_title
from indexer.citations.grammar import YEAR
from indexer.citations.internal import before_note
from indexer.citations.pieces import typeset
from indexer.citations.short import SHORT_FORM, names_part
from indexer.linking.counted_reports import counted_in
from indexer.linking.known_works import Match, Shelf
from indexer.linking.register import Register
from indexer.linking.short_names import names_of_body
from indexer.mentions import LISTED
from indexer.mentions.again import SAME_WORK
from indexer.mentions.listed import Entry, entry_of
from indexer.models import Citation, Document, Pinpoint, Work

SHORT_METHODS = ("defined-here", "series-before", "series-behind", "note-before", "note-number")
_LETTERED = re.compile(r"^[^()\[\]\d]{2,160}[ (\[](?P<year>(?:19|20)\d\d[a-z])(?!\w)")
# "‘Oil and wicks’, 13 July, in Lamp Board (2017).": the entry of the list in which a smaller work is printed.
_PRINTED_IN = re.compile(rf", [Ii]n:? (?P<name>[A-Z][^()\[\],;:]{{1,80}}?),? [(\[]?(?P<year>{YEAR}[a-z]?)[)\]]?\W*$")
_ORDINAL_REPORT = re.compile(rf"{ORDINAL} (?:Special |Joint )?Report\b")


@dataclass(slots=True)
class Followed:
    """The works met, their names, and the place to which each citation led."""

    shelf: Shelf
    document: Document
    register: Register = field(init=False)
    met: dict[str, list[str]] = field(default_factory=dict)  # body → works cited in full so far
    led: dict[int, tuple[Work, tuple[Pinpoint, ...]]] = field(default_factory=dict)  # citation → work and place

    printed_in: dict[str, str] = field(default_factory=dict)  # id of a smaller work → key of the entry that holds it
    # Count in its session, special or not, session → works so cited in full.
    counted: dict[tuple[int, bool, str], set[str]] = field(default_factory=dict)
    entry: Entry | None = None  # of the list of references, the last one kept
    _in_full: tuple[str, ...] | None = None  # ids

    def __post_init__(self) -> None:
        self.register = Register(self.shelf, self.document.id)

    def in_full(self, document: Document) -> tuple[str, ...]:
        """The works that the document cites by title, number or address anywhere, in the order of first citing."""
        if self._in_full is None:
            told = (citation for citation in document.citations if citation.title or citation.series or citation.url)
            found = (self.shelf.find(citation) for citation in told)
            self._in_full = tuple(dict.fromkeys(match.work.id for match in found if match and match.work))
        return self._in_full

    def meet(self, at: int, citation: Citation, match: Match) -> None:
        """Keep what the citation led to, and the names that it gives to the work."""
        work = match.work
        assert work is not None
        if citation.body:
            met = self.met.setdefault(self.shelf.body_key(citation.body), [])
            if work.id not in met:
                met.append(work.id)
        self.led[at] = (work, citation.pinpoints)
        short = citation.rule == SHORT_FORM or match.method in (*SHORT_METHODS, "short-form")
        self.register.meet(work, citation, in_full=not short)
        printed = citation.span.of(self.document.text)
        self.enlist(citation, work)
        if not short and (ordinal := _ORDINAL_REPORT.search(printed)):
            self.register.define(ordinal.group(), work)
        session = citation.session or work.session
        if not short and (counted := counted_in(printed)) and session:
            self.counted.setdefault((*counted, session), set()).add(work.id)
        if not short and citation.body and citation.rule != LISTED and (lettered := _LETTERED.search(printed)):
            names = {citation.body, *names_of_body(citation.body, self.shelf.catalogue)}
            self.register.letter(names, lettered[1], work)
        self.name(citation, work)

    def name(self, citation: Citation, work: Work) -> None:
        """Keep the short names that a citation defines."""
        printed = citation.span.of(self.document.text)
        for found in definitions(typeset(printed)):
            if not found.of_body or (citation.title and names_title(found.name, citation.title)):
                self.register.define(found.name, work)
            elif citation.date and citation.rule != LISTED:
                year = re.search(rf"{citation.date[:4]}[a-z]?(?!\w)", printed)
                self.register.define(f"{found.name} {year.group() if year else citation.date[:4]}", work)

    def named_so(self, citation: Citation, ids: list[str]) -> list[str]:
        """Of the works of a note those that the words before its number name: "PAC report, supra note 5"."""
        name = before_note(citation.span.of(self.document.text))
        return [id for id in ids if self.register.fits(name, id)] or ids

    def inherit(self, at: int, citation: Citation, held: Sequence[int]) -> None:
        """A note that repeats another means its one work too, for the notes that repeat this one."""
        if len({self.led[n][0].id for n in held}) == 1:
            work, pins = self.led[held[0]]
            self.led[at] = (work, self.carried(citation, pins))

    def enlist(self, citation: Citation, work: Work | None) -> None:
        """Keep the names and the year by which the text cites an entry of the list of references."""
        if citation.rule == LISTED and (entry := entry_of(citation.span.of(self.document.text), self.entry)):
            self.entry = entry
            for name in entry.names:
                self.register.enlist(f"{name} {entry.year}".strip(), work)
            if work is not None and (whole := _PRINTED_IN.search(citation.span.of(self.document.text))):
                self.printed_in[work.id] = f"{whole['name']} {whole['year']}"

    def held_with(self, work: Work, held: Collection[str]) -> Work:
        """The work, or the one in which it stands where it is not `held` by itself: "‘Oil’, in Lamp Board (2017)"."""
        whole = None if work.id in held else self.register.listed(self.printed_in.get(work.id, ""))
        return whole.work if whole and whole.work and whole.work.id in held else work

    def beside_own_notes(self, citation: Citation, work: Work, pins: tuple[Pinpoint, ...]) -> tuple[Pinpoint, ...]:
        """The places without a note by whose number the text has one of its own: "NAO, footnote 2" may as well point
        back, or on, to that, but where it is known to cite other works alone."""
        own = {note.label for note in self.document.notes if note.id != citation.note and self._may_cite(note.id, work)}
        return tuple(pin for pin in pins if pin.unit != "note" or pin.first not in own)

    def _may_cite(self, note: str, work: Work) -> bool:
        cited = [at for at, known in enumerate(self.document.citations) if known.note == note]
        return not cited or any(at not in self.led or self.led[at][0].id == work.id for at in cited)

    def carried(self, citation: Citation, before: tuple[Pinpoint, ...]) -> tuple[Pinpoint, ...]:
        """The places of a reference to one before: its own, else those before, unless it names another part."""
        if citation.pinpoints or citation.rule == SAME_WORK or names_part(citation.span.of(self.document.text)):
            return citation.pinpoints
        return before
