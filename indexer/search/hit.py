"""A paragraph that was found, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.citations.conclusions import called
from indexer.models import Document, Edition, Paragraph, Span, page_told
from indexer.search.figures import TEXT, Standing, standing_of
from indexer.search.kin import SAYS_NOTHING
from indexer.search.query import Query, found_in, merged, standing, standing_for
from indexer.search.voices import Voice, quoted_in
from indexer.store import Snapshot

_WORD = re.compile(r"[^\W_]++")
WORDS_TOLD = 8  # matched words that are named at most


def name_of(snapshot: Snapshot, document: Document, paragraph: Paragraph) -> str:
    """What people call a paragraph's number; empty where it has none. The whole document tells what counts anew."""
    if not paragraph.number:
        return ""
    return called(document if "/" not in paragraph.id else snapshot.document(document.id), paragraph)


@dataclass(frozen=True, slots=True)
class Why:
    """Why a paragraph was found."""

    keyword_rank: int | None  # its place by words, from 1; None where no word matches
    semantic_rank: int | None  # its place by meaning, from 1; None where it is not among the nearest
    exact: tuple[str, ...]  # what of the query stands there just as typed, or names the place: "paragraph 2.7"
    words: tuple[str, ...] = ()  # words of the query, as typed, of which some form stands there
    place: bool = False  # whether the query names this place
    same_work: bool = False  # whether it is from another copy of the work that others like it were asked for
    expanded: tuple[tuple[str, str], ...] = ()  # abbreviations, and the long form of each that stands there
    near: tuple[tuple[str, str], ...] = ()  # words of the query that do not stand there, each with one that stands near
    has: str = ""  # what a question asks for and it has: "a date"

    def told(self) -> str:
        """In plain words: `Matches your words “care” and “home” (1st by words) and is near in meaning (3rd …)`."""
        return " ".join(filter(None, (self._ways(), self._held(), self._more())))

    def _ways(self) -> str:
        if self.place:
            return f"This is the place you named: {listed(self.exact)}."
        ways = []
        if self.keyword_rank:
            ways.append(f"matches {self._words()} ({ordinal(self.keyword_rank)} by words)")
        if self.semantic_rank:
            ways.append(f"is near in meaning ({ordinal(self.semantic_rank)} by meaning)")
        if not ways:
            return f"It holds {self._words()}." if self.words else "It passes all that you asked for."
        told = " and ".join(ways)
        return f"{told[0].upper()}{told[1:]}."

    def _words(self) -> str:
        words = [word for word in self.words if word not in SAYS_NOTHING] or self.words
        named = [f"“{word}”" for word in words[:WORDS_TOLD]]
        more = [f"{len(words) - WORDS_TOLD} more"] if len(words) > WORDS_TOLD else []
        return f"your words {listed([*named, *more])}".rstrip()

    def _held(self) -> str:
        telling = [f"“{words}”" for words in self.exact if " " in words or any(map(str.isdigit, words))]
        return f"It holds {listed(telling)} just as typed." if telling and not self.place else ""

    def _more(self) -> str:
        told = [f"“{long}” stands for “{short}”." for short, long in self.expanded]
        if self.has:
            told.append(f"It has {self.has}, which you ask for.")
        if self.near:
            told.append(f"Its words stand near: {', '.join(f'“{word}” – “{there}”' for word, there in self.near)}.")
        return " ".join([*told, *(["From another copy of the same work."] if self.same_work else [])])


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph that was found."""

    ref: str
    work: str  # id
    title: str
    publisher: str | None
    year: int | None
    paragraph: str | None  # number as printed
    page: int | None
    text: str
    highlights: tuple[Span, ...]  # into `text`, in order, without overlap
    score: float  # 0 to 1
    why: Why
    kind: str  # of the work: "audit-report"
    section: tuple[str, ...]  # headings above it, outermost first
    edition: Edition
    says: bool = True  # what was asked; else it mentions a word of it, or is a little near
    machine: bool = False  # read by machine from a picture of its page: words may be wrong
    printed_page: str | None = None  # the number that its page bears
    standing: Standing = TEXT  # of a table or a figure's title: what it is called, and beside which paragraph
    also_at: tuple[str, ...] = ()  # where else in its document the same stands, as in a summary
    also_called: tuple[str, ...] = ()  # what people call these: "paragraph 35", "conclusion 7"
    called: str = ""  # what people call its number: "paragraph 2.7", "conclusion 75"; empty where it has none
    voice: Voice | None = None  # whose words it quotes, as a response does those that it answers

    @property
    def marks(self) -> tuple[Span, ...]:
        """Where stands what the reason names: `highlights`, and the words that are near to the query's; in order."""
        near = {there for _, there in self.why.near}
        if not near:
            return self.highlights
        found = (Span(*word.span()) for word in _WORD.finditer(self.text) if word.group().casefold() in near)
        return merged((*self.highlights, *found))

    @property
    def also_told(self) -> str:
        """Where else it stands, in words: `also at paragraph 35`; empty where it stands but once."""
        named = [name or "a paragraph without a number" for name in self.also_called]
        return f"also at {listed(list(dict.fromkeys(named)))}" if named else ""

    @property
    def page_told(self) -> str:
        """Its page in words; empty where it has none."""
        return page_told(self.page, self.printed_page)

    @classmethod
    def of(
        cls,
        snapshot: Snapshot,
        query: Query,
        row: int,
        score: float,
        keyword: int | None = None,
        semantic: int | None = None,
    ) -> Hit:
        """The paragraph of a row, with its score and its places by words and by meaning."""
        document, paragraph = snapshot.paragraph_at(row)
        work, text = document.work, paragraph.span.of(document.text)
        highlights, exact = found_in(query, text)
        return cls(
            ref=document.ref(paragraph.id),
            work=work.id,
            title=work.title,
            publisher=work.publisher,
            year=work.year,
            paragraph=paragraph.number,
            called=name_of(snapshot, document, paragraph),
            page=paragraph.page,
            text=text,
            highlights=highlights,
            score=round(score, 4),
            why=Why(keyword, semantic, exact, standing(query, text), expanded=standing_for(query, text)),
            kind=work.kind,
            section=paragraph.section,
            edition=document.edition,
            machine=paragraph.machine,
            printed_page=paragraph.printed_page,
            standing=standing_of(snapshot, row),
            voice=quoted_in(snapshot, document.ref(paragraph.id)),
        )


def listed(words: Sequence[str]) -> str:
    """`a, b and c`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def ordinal(number: int) -> str:
    """`1st`, `12th`."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
