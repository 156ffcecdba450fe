"""Queries that name a place: a reference, a report, a paragraph, a note, a question, evidence, or a web address."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from weakref import WeakKeyDictionary

from indexer.citations.pinpoints import LONGEST_RANGE
from indexer.models import Pinpoint, Span
from indexer.search.query import tidy
from indexer.search.works_called import called, nearest, refuse
from indexer.store import Snapshot

# "para 2.7", "paragraph 12", "¶ 12", "2.7" (a whole number alone may be anything), "fn 36", "footnote 36", "n 36"
LOCAL = re.compile(
    r"(?:para(?:graph)?s?\.?|¶)\s*(?P<paragraph>\d+(?:\.\d+)*)"
    r"|(?P<dotted>\d+(?:\.\d+)+)"
    r"|(?:fn|footnote|endnote|note|n)\.?\s*(?P<note>\d+|\*+)",
    re.IGNORECASE,
)
QUESTION = re.compile(r"(?:Qq?|questions?)\.?\s*(?P<first>\d{1,5})(?:\s*[-–]\s*(?P<last>\d{1,5}))?", re.IGNORECASE)
CODE = re.compile(r"[A-Z]{2,6}\d{3,6}", re.IGNORECASE)  # of written evidence: "IBH0005"
REPORT = re.compile(r"(?P<series>[A-Z]{1,5}(?: Papers?)?\.?\s*\d[\d-]*)(?:[\s,]+(?P<local>\S.*))?", re.IGNORECASE)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?:doi:\s*)?10\.\d{4,}/\S+", re.IGNORECASE)
# A report's number that can be nothing else, alone or with a place in it: "May 2018" has the form of REPORT too.
SERIES = re.compile(rf"(?:HC|HL|CM|CMD|CMND|CP)[.\s]*\d[\d-]*(?:[\s,]+(?:{LOCAL.pattern}))?", re.IGNORECASE)
OPENING = re.compile(r"^(?:https?://)?(?:dx\.)?(?:doi\.org/|doi:\s*)?(?:www\.)?", re.IGNORECASE)
_PAPER = re.compile(r"(?<=^HL) Papers?\.? |(?<=^POST)note ")
_BARE = re.compile(r"\d{1,3}")  # longer numbers are years, and of reports
PUNCTUATION = " .,;:?!()[]"  # may stand around and between the parts of a reference
BETWEEN = frozenset({"of", "in", "from", "the", "at"})  # "paragraph 18 of PAC"
NAME_WORDS = 5  # of a report number, a publisher, a session: "UK Covid-19 Inquiry"
LONGEST = 300  # characters of a text that may name a place


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph that a query names."""

    row: int
    names: tuple[str, ...]  # what of the query names it: ("HC 950", "paragraph 2.7")
    span: Span | None = None  # of the sentence that is meant, into the document's text


@dataclass(frozen=True, slots=True)
class _Name:
    """What a few words may name: one report, or all of a publisher, a session or a year."""

    words: str
    of: Literal["report", "publisher", "time"]
    documents: frozenset[int]

    @property
    def report(self) -> bool:
        return self.of == "report"


_NAMES: WeakKeyDictionary[Snapshot, dict[str, _Name]] = WeakKeyDictionary()  # a snapshot never changes


def find_places(snapshot: Snapshot, typed: str) -> list[Place]:
    """The places that a query names as a whole; none for a query of words.

    Forms: `work#2.7`, `work#2.7.s3`, `work#fn36`, `work`, `HC 950`, `para 2.7`, `2.7`, `fn 36`, `Q 163`, `IBH0005`, a
    web address or DOI; beside one of them a report number, publisher, session or year, and behind a report number or a
    publisher a whole number too, `PAC 18`. A question, evidence, an address or a report that is not in the index stands
    for the paragraphs that cite it. A reference into a known document that is not there raises `UnknownReference`.
    """
    text = tidy(typed[: LONGEST + 1]).strip(PUNCTUATION)
    work, mark, local = text.partition("#")
    if mark and work.casefold() in snapshot.document_ids() and " " not in local:
        return _referred(snapshot, work.casefold(), local, text)
    if len(text) > LONGEST or (not any(map(str.isdigit, text)) and not ADDRESS.fullmatch(text)):
        return []  # each of the forms has a number in it
    if ADDRESS.fullmatch(text):
        return _at_address(snapshot, text)
    named, rest = _names_in(snapshot, text)
    rest = _in_full(text, named, rest)
    if rest:
        documents = frozenset.intersection(*(name.documents for name in named)) if named else None
        found = _marked(_of_rest(snapshot, rest, documents), tuple(name.words for name in named))
        return found or _called(snapshot, text, named, rest, documents)
    if any(name.report for name in named):
        documents = frozenset.intersection(*(name.documents for name in named))
        words = tuple(name.words for name in named)
        return [Place(row, words) for n in sorted(documents) for row in _first(snapshot, n)]
    return []


def is_place(snapshot: Snapshot, typed: str) -> bool:
    """Whether a query can be nothing but a place's name, in the index or not; a bare "2.7" may be a figure."""
    text = tidy(typed[: LONGEST + 1]).strip(PUNCTUATION)
    if len(text) > LONGEST:
        return False
    named, rest = _names_in(snapshot, text)
    match = LOCAL.fullmatch(_in_full(text, named, rest))
    if match and match["dotted"] and not named:
        return False
    if match or any(form.fullmatch(rest) for form in (QUESTION, CODE, SERIES, ADDRESS)):
        return True
    words = called(snapshot, text)
    return words is not None and bool(words.documents)


_ASKS = re.compile(
    r"(?:what|which|who|whose|where|when|why|how|is|are|was|does|do|did|can|see|as|in|at)\b", re.IGNORECASE
)


def calls_nothing(snapshot: Snapshot, typed: str) -> str | None:
    """What to tell of words beside a place that call no held work, so that the place is nowhere to be looked for."""
    text = tidy(typed[: LONGEST + 1]).strip(PUNCTUATION)
    words = called(snapshot, text) if len(text) <= LONGEST else None
    if words is None or words.documents or _names_in(snapshot, text)[0] or SERIES.fullmatch(text):
        return None
    if _ASKS.match(words.words):
        return None  # "what is in para 3" calls nothing
    return f"No work here is called “{words.words}”, whose {words.place} you ask for; it was looked for as words."


def _called(
    snapshot: Snapshot, text: str, named: list[_Name], rest: str, documents: Collection[int] | None
) -> list[Place]:
    """The places of words that call works otherwise. Raises `UnknownReference` where the one work meant is held and has
    no such place."""
    words = called(snapshot, text)
    by_name = tuple(documents or ()) if any(name.report for name in named) else ()
    if words is not None and by_name:
        words = replace(words, documents=by_name, others=())
    if words is not None and (rows := words.rows(snapshot)):
        return [Place(row, (title, words.place)) for row, title in rows]
    held = (*words.documents, *words.others) if words is not None else by_name if LOCAL.fullmatch(rest) else ()
    number = words.number if words else next(iter(re.findall(r"\d+(?:\.\d+)*", rest)), "")
    if len(held) == 1 and number and not _is_noted(rest):
        place = words.place if words else f"paragraph {number}"
        raise refuse(snapshot.document(snapshot.document_ids()[held[0]]), place, number)
    return []


def _is_noted(rest: str) -> bool:
    match = LOCAL.fullmatch(rest)
    return bool(match and match["note"])


def _referred(snapshot: Snapshot, work: str, local: str, text: str) -> list[Place]:
    """The paragraph, sentence or note of a full reference."""
    document = snapshot.document(work)
    for sentence in document.sentences:
        if sentence.id == local:
            return [Place(snapshot.paragraph_row(document.ref(sentence.paragraph)), (text,), sentence.span)]
    if local in {note.id for note in document.notes}:
        paragraphs = dict.fromkeys(marker.paragraph for marker in document.markers if marker.note == local)
        return [Place(snapshot.paragraph_row(document.ref(paragraph)), (text,)) for paragraph in paragraphs]
    return [Place(snapshot.paragraph_row(f"{work}#{local}"), (text,))]


def nearest_reference(snapshot: Snapshot, typed: str) -> str | None:
    """The reference most like one that is not there."""
    from rapidfuzz import fuzz, process

    text = tidy(typed[: LONGEST + 1]).strip(PUNCTUATION)
    if "#" not in text:
        return _nearest_called(snapshot, text)
    work, _, local = text.casefold().partition("#")
    document = snapshot.document(work)
    known = [paragraph.id for paragraph in document.paragraphs if paragraph.number]
    known += [note.id for note in document.notes]
    near = process.extractOne(local, known, scorer=fuzz.ratio, score_cutoff=50)
    return document.ref(near[0]) if near else None


def _nearest_called(snapshot: Snapshot, text: str) -> str | None:
    """The paragraph nearest to one that the one work that words call has not."""
    named, rest = _names_in(snapshot, text)
    words = called(snapshot, text)
    held = frozenset.intersection(*(name.documents for name in named)) if named else frozenset()
    held = held if len(held) == 1 else frozenset(words.documents if words else ())
    number = words.number if words else "".join(re.findall(r"\d+(?:\.\d+)*", rest)[:1])
    if len(held) != 1 or not number:
        return None
    document = snapshot.document(snapshot.document_ids()[next(iter(held))])
    near = nearest(document, number)
    return document.ref(near) if near else None


# ── which documents ────────────────────────────────────────────────────────────────────────────────────────────


def _names_in(snapshot: Snapshot, text: str) -> tuple[list[_Name], str]:
    """The names at either end of a text, longest first, and what is left between them."""
    known, named = _names(snapshot), []
    words = [stripped for word in text.split() if (stripped := word.strip(PUNCTUATION))]
    while words and not _is_local(" ".join(words)):
        taken = next(
            (
                (known[key], rest)
                for n in range(min(NAME_WORDS, len(words)), 0, -1)
                for part, rest in ((words[:n], words[n:]), (words[-n:], words[:-n]))
                if (key := _key("".join(part))) in known
            ),
            None,
        )
        if taken is None:
            break
        named.append(taken[0])
        words = _without_between(taken[1])
    return named, " ".join(words)


def _in_full(text: str, named: Sequence[_Name], rest: str) -> str:
    """What is left beside the names; a whole number behind a report or a publisher as "paragraph 18".

    Alone, before a name, or behind a year it may be anything; the "190" of "HL 190" is of the report's own number.
    """
    bare = _BARE.fullmatch(rest) and text.endswith(rest) and any(name.of != "time" for name in named)
    return f"paragraph {rest}" if bare and not SERIES.fullmatch(text) else rest


def _is_local(text: str) -> bool:
    return bool(LOCAL.fullmatch(text) or QUESTION.fullmatch(text))


def _without_between(words: list[str]) -> list[str]:
    while words and words[0].casefold() in BETWEEN:
        words = words[1:]
    while words and words[-1].casefold() in BETWEEN:
        words = words[:-1]
    return words


def _names(snapshot: Snapshot) -> dict[str, _Name]:
    if snapshot not in _NAMES:
        found: dict[str, _Name] = {}
        for n, identifier in enumerate(snapshot.document_ids()):
            work = snapshot.work(identifier)
            short = _PAPER.sub(" ", work.series or "")  # "HL 190" for "HL Paper 190"
            kinds: tuple[tuple[Literal["report", "publisher", "time"], tuple[str | None, ...]], ...] = (
                ("report", tuple(dict.fromkeys((identifier, work.series, short)))),
                ("publisher", (work.publisher, work.body)),
                ("time", (work.session, str(work.year or ""))),
            )
            for of, names in kinds:
                for words in filter(None, names):
                    before = found.get(_key(words), _Name(words, of, frozenset()))
                    found[_key(words)] = _Name(before.words, before.of, before.documents | {n})
        _NAMES[snapshot] = found
    return _NAMES[snapshot]


def _key(words: str) -> str:
    return words.casefold().replace(" ", "").replace("–", "-")


def _first(snapshot: Snapshot, n: int) -> list[int]:
    """Where a document begins: its first numbered paragraph, before which stand who wrote it and who printed it; in one
    without numbers the first row that a search may find; none in a document of headings."""
    row = snapshot.first_searched(n)
    if row is None:
        return []
    document = snapshot.document(snapshot.document_ids()[n])
    counted = (p.id for p in document.paragraphs if p.number and p.number == p.id)
    rows = (snapshot.paragraph_row(document.ref(id)) for id in counted)
    return [next((held for held in rows if snapshot.searched[held]), row)]


# ── which place in them ────────────────────────────────────────────────────────────────────────────────────────

Found = Iterable[tuple[int, str]]  # rows, and what names each


def _of_rest(snapshot: Snapshot, rest: str, documents: Collection[int] | None) -> Iterator[tuple[int, str]]:
    """What is left beside the names: a place in a document, or something that documents cite."""
    if match := LOCAL.fullmatch(rest):
        found: Found = _local(snapshot, match)
    elif match := QUESTION.fullmatch(rest):
        found = _question(snapshot, int(match["first"]), int(match["last"] or match["first"]))
    else:
        code = _citing(snapshot, "code", rest.upper()) if CODE.fullmatch(rest) else []
        found = code or _report(snapshot, rest)
    return ((row, name) for row, name in found if documents is None or snapshot.paragraph_documents[row] in documents)


def _marked(found: Found, names: tuple[str, ...]) -> list[Place]:
    """One place for each row."""
    rows: dict[int, Place] = {}
    for row, name in found:
        rows.setdefault(row, Place(row, (*names, name)))
    return list(rows.values())


def _local(snapshot: Snapshot, match: re.Match[str]) -> Found:
    """The rows of a paragraph's number or a note's label, and what they are called."""
    number = match["paragraph"] or match["dotted"]
    if number:
        return [(row, f"paragraph {number}") for row in snapshot.numbered(number)]
    return [(row, f"footnote {match['note']}") for row in snapshot.marked(match["note"])]


def _question(snapshot: Snapshot, first: int, last: int) -> Iterator[tuple[int, str]]:
    """Questions as the paragraphs of a transcript, and where they are cited."""
    for number in range(first, min(last, first + LONGEST_RANGE) + 1):
        yield from ((row, f"question {number}") for name in (f"Q{number}", f"Q {number}")
                    for row in snapshot.numbered(name))  # fmt: skip
        yield from _citing(snapshot, "question", number, f"question {number}")


def _report(snapshot: Snapshot, text: str) -> list[tuple[int, str]]:
    """Where a report that is not in the index is cited, at one paragraph of it if that is named."""
    match = REPORT.fullmatch(text)
    local = LOCAL.fullmatch(match["local"].strip(PUNCTUATION)) if match and match["local"] else None
    if match is None or (match["local"] and (local is None or local["note"])):
        return []
    number = local and (local["paragraph"] or local["dotted"])
    series = match["series"].strip(PUNCTUATION).replace(".", "")
    return _citing(snapshot, "series", series, f"{series}, paragraph {number}" if number else series, number)


def _citing(
    snapshot: Snapshot, what: str, value: str | int, name: str | None = None, number: str | None = None
) -> list[tuple[int, str]]:
    """The paragraphs that cite something, or paragraph `number` of it."""
    return [
        (row, f"{name or value}, cited {f'in note {label}' if label else 'here'}")
        for row, label, pinpoints in snapshot.citing(what, value)
        if number is None or any(_covers(pin, number) for pin in pinpoints)
    ]


def _covers(pin: Pinpoint, number: str) -> bool:
    """Whether a pinpoint names a paragraph, alone or in a range."""
    try:
        first, last, wanted = ([int(n) for n in words.split(".")] for words in (pin.first, pin.last, number))
    except ValueError:
        return pin.unit == "para" and number in (pin.first, pin.last)
    return pin.unit == "para" and first <= wanted <= last


def _at_address(snapshot: Snapshot, text: str) -> list[Place]:
    """The document at a web address or DOI, and the paragraphs that cite it or a page under it."""
    wanted = _bare(text)
    own = [
        Place(row, (text,))
        for n, identifier in enumerate(snapshot.document_ids())
        if (url := snapshot.work(identifier).url) and _bare(url) == wanted
        for row in _first(snapshot, n)
    ]
    under = tuple(f"{wanted}{mark}" for mark in "/#?")
    printed = [url for url in snapshot.cited_addresses() if _bare(url) == wanted or _bare(url).startswith(under)]
    return own + _marked((found for url in printed for found in _citing(snapshot, "url", url)), ())


def _bare(address: str) -> str:
    """An address without what people leave out: `nao.org.uk/report`."""
    return OPENING.sub("", address).rstrip("/.,;)").casefold()
