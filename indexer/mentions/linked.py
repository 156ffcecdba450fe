"""Words of the running text that are links: a citation of the work behind the address, at the place that they name."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from indexer.citations.clause import NAMED_PLACE, named_places
from indexer.citations.grammar import PINPOINTS, read_pinpoints
from indexer.citations.spelt import in_figures
from indexer.citations.web import place_of
from indexer.mentions.addresses import LINK
from indexer.mentions.listed import LISTED
from indexer.mentions.placed import SAID_BY
from indexer.models import Citation, Hyperlink, Note, Paragraph, Pinpoint, Sentence, Span

# Kinds of citations that an address belongs to; "see note 7" and a remark have none.
LINKED = ("report", "work", "web", "oral-evidence", "written-evidence", "legislation", "hansard")
LONG = 24  # letters of words that hardly come twice with different meanings
LINE = 8  # and signs that may stand before the first word of a block
BEFORE = 16  # letters before the linked words by which they are known again in the text
OFTEN = 3  # links of the same words
TRIED = 500  # places of such words that are held against one link; those before were taken by links before it
STRETCH = 100  # characters of the text among which citations are looked for together
_PINS = re.compile(PINPOINTS)
# A PDF's own letters; the text has them as two or three.
_LIGATURES = str.maketrans({chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)})


def linked(
    text: str,
    links: Iterable[Hyperlink],
    sentences: Sequence[Sentence],
    found: Sequence[Citation],
    notes: Sequence[Note] = (),
    paragraphs: Sequence[Paragraph] = (),
) -> tuple[Citation, ...]:
    """The citations that a text's references and its links make together, in its order.

    A reference that is linked, as a whole or in part, is one citation and keeps the fields that were read of it, be
    it a work, evidence or an Act. Further links of a reference, or that of a remark, are citations of their own.
    """
    made = list(found)
    near = _Near()
    for n, known in enumerate(made):
        near.add(n, known)
    starts = [sentence.span.start for sentence in sentences]
    in_order = sorted(notes, key=lambda note: note.span)
    note_starts = [note.span.start for note in in_order]
    pages = _Pages([(known.page, known.span) for known in paragraphs]), _Pages([(n.page, n.span) for n in notes])
    for span, url in _placed(text, links, *pages):
        last = bisect_right(note_starts, span.start) - 1
        note = in_order[last] if last >= 0 and span.start < in_order[last].span.end else None
        at = bisect_right(starts, span.start) - 1
        if note is None and (at < 0 or span.start >= sentences[at].span.end):
            continue  # a menu, a heading, the foot of the page
        same = [n for n in near.to(note.id if note else None, span) if _overlap(made[n].span, span)]
        free = next((n for n in same if _may_bear(made[n], url, text)), None)
        if free is not None:
            made[free] = replace(made[free], url=url)
            continue
        fresh = _citation(text, span, url, note.id) if note else _citation(text, span, url, None, sentences[at])
        whole = next((n for n in same if _gives_way(made[n]) or _is_all(made[n], span, text)), None)
        if whole is None:
            whole = len(made)
            made.append(fresh)
        made[whole] = fresh
        near.add(whole, fresh)
    if len(made) == len(found):
        return tuple(made)
    at_note = {note.id: n for n, note in enumerate(notes)}  # "Ibid" stands for what is cited right before it
    noted = sorted(
        (known for known in made if known.note), key=lambda known: (at_note.get(known.note or "", 0), known.span.start)
    )
    placed = sorted((known for known in made if known.note is None and known.rule != LISTED), key=lambda one: one.span)
    listed = [known for known in made if known.note is None and known.rule == LISTED]
    return (*noted, *_with_places_behind(placed, text), *listed)


def _with_places_behind(found: Iterable[Citation], text: str) -> Iterator[Citation]:
    """In order; linked words take the place that stands alone right behind them: "[Board](https://…) (para 3)"."""
    held: Citation | None = None
    for citation in found:
        alone = citation.rule in (SAID_BY, "ibid") and text[citation.span.start : citation.span.end][:1] in "Pp§¶"
        bare = held is not None and held.rule == LINK and not held.pinpoints
        if held and alone and bare and _BEHIND.fullmatch(text[held.span.end : citation.span.start]):
            held = replace(held, span=Span(held.span.start, citation.span.end), pinpoints=citation.pinpoints)
            continue
        if held and alone and bare and _SAYS.fullmatch(text[held.span.end : citation.span.start]):
            held = replace(held, span=citation.span, pinpoints=citation.pinpoints)  # "[The Board] says (para 3) …"
            continue
        if held is not None:
            yield held
        held = citation
    if held is not None:
        yield held


_BEHIND = re.compile(r"[,;]? ?[(\[]?(?:at )?")
# Between linked words and a place in brackets: nobody else, and no further clause that may be about another.
_SAYS = re.compile(r"(?: (?!but\b|while\b|whereas\b|though\b|although\b|and\b)[a-z0-9][\w’-]*){1,12} [(\[](?:at )?")


class _Near:
    """Citations by their note and the stretch of the text that they stand in, so that each link is held to few."""

    def __init__(self) -> None:
        self._held: defaultdict[tuple[str | None, int], list[int]] = defaultdict(list)

    def add(self, n: int, citation: Citation) -> None:
        for stretch in _stretches(citation.span):
            self._held[citation.note, stretch].append(n)

    def to(self, note: str | None, span: Span) -> list[int]:
        """The numbers of those that may overlap a span, in order."""
        return sorted({n for stretch in _stretches(span) for n in self._held.get((note, stretch), ())})


def _stretches(span: Span) -> range:
    return range(span.start // STRETCH, span.end // STRETCH + 1)


def _may_bear(known: Citation, url: str, text: str) -> bool:
    """Whether a citation is of what the address leads to; one that stands bare in the text may be written otherwise."""
    if known.kind not in LINKED or _gives_way(known):
        return False
    bare = known.rule == LINK and known.url is not None and known.span.of(text).startswith(known.url)
    return bare or known.url in (None, url)


def _gives_way(known: Citation) -> bool:
    """Whether it is a place whose work the linked words tell: "[their report, paragraph 12](https://…)"."""
    return known.kind == "internal" or known.rule == SAID_BY


def _is_all(known: Citation, span: Span, text: str) -> bool:
    """Whether a remark is no more than the linked words."""
    start, end = min(known.span.start, span.start), max(known.span.end, span.end)
    around = text[start : max(start, span.start)] + text[span.end : max(end, span.end)]
    return known.kind == "remark" and not any(map(str.isalnum, around))


def _overlap(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end


def _citation(text: str, span: Span, url: str, note: str | None, sentence: Sentence | None = None) -> Citation:
    pins = places_in(span.of(text)) or place_of(url)
    found = Citation(note, span, "web", url=url, pinpoints=pins, rule=LINK)
    return replace(found, paragraph=sentence.paragraph, sentence=sentence.id) if sentence else found


def places_in(words: str) -> tuple[Pinpoint, ...]:
    """The places that words name, wherever they stand: "paragraph 36 of the report", "the response, item 10"."""
    words = in_figures(words)
    printed = _PINS.search(words)
    named = NAMED_PLACE.search(words)
    first = named_places(named) if named else ()
    return (*first, *(read_pinpoints(printed.group()) if printed else ()))


class _Pages:
    """Where what stands on each page is found in the text."""

    def __init__(self, places: Sequence[tuple[int | None, Span]]) -> None:
        known = sorted((page, span) for page, span in places if page is not None)
        self.pages, self.spans = [page for page, _ in known], [span for _, span in known]

    def of(self, page: int) -> Span | None:
        """From the last piece that begins before the page, which may go on there, to the last one that begins on it."""
        first, last = max(bisect_left(self.pages, page) - 1, 0), bisect_right(self.pages, page)
        return Span(self.spans[first].start, self.spans[last - 1].end) if first < last else None


def _placed(text: str, links: Iterable[Hyperlink], body: _Pages, notes: _Pages) -> Iterator[tuple[Span, str]]:
    """Where the linked words stand in the text, one after another."""
    at = 0
    taken: set[int] = set()
    known = [(link, " ".join(link.words.translate(_LIGATURES).split())) for link in links]
    whole = _Whole(text, Counter(words for _, words in known))
    for link, words in known:
        # What the page sets as text may turn out to be a list of notes.
        both = (notes, body) if link.noted else (body, notes)
        within = [Span(at, len(text))] if link.page is None else [on.of(link.page) for on in both]
        before = _letters(link.before.translate(_LIGATURES))[-BEFORE:]
        tried = [_find(text, whole.places(words, span), words, before, taken) for span in within if span and words]
        start, sure = max(tried, key=lambda hit: (hit[1], hit[0] >= 0), default=(-1, False))
        if start >= 0:
            taken.add(start)
            at = start + len(words) if sure and link.page is None else at
            yield Span(start, start + len(words)), link.url


class _Whole:
    """Where words stand for themselves. Of those that many links bear ("here") the places are looked up once."""

    def __init__(self, text: str, counts: Mapping[str, int]) -> None:
        self._text, self._counts = text, counts
        self._held: dict[str, list[int]] = {}

    def places(self, words: str, within: Span) -> Iterator[int]:
        if self._counts[words] < OFTEN:
            return self._scanned(words, within)
        if words not in self._held:
            self._held[words] = list(self._scanned(words, Span(0, len(self._text))))
        held = self._held[words]
        first, last = bisect_left(held, within.start), bisect_right(held, within.end - len(words))
        return islice(held, first, min(last, first + TRIED))

    def _scanned(self, words: str, within: Span) -> Iterator[int]:
        start = self._text.find(words, within.start, within.end)
        while start >= 0:
            if _is_whole(self._text, words, start):
                yield start
            start = self._text.find(words, start + 1, within.end)


def _find(text: str, places: Iterable[int], words: str, before: str, taken: set[int]) -> tuple[int, bool]:
    """The first free place where the words stand behind those before them, or open a block, surely.

    Else their only place there, or the first one of words that are long; -1 where no place is theirs.
    """
    found = []
    for start in places:
        if start not in taken:
            opens = text[max(0, start - LINE) : start].rstrip(" “‘(")[-1:] in ("", "\n")
            near = _letters(text[max(0, start - 4 * BEFORE) : start])
            if near.endswith(before) if before else opens:
                return start, True
            found.append(start)
    lone = found and (len(found) == 1 or len(words) > LONG)
    return (found[0] if lone else -1), False


def _is_whole(text: str, words: str, start: int) -> bool:
    """Whether words stand for themselves at a place: "Q 17" is not in "Q 173"."""
    end = start + len(words)
    ends = words[-1:].isalnum() and text[end : end + 1].isdigit()
    return not ends and not (words[:1].isalnum() and text[max(0, start - 1) : start].isalnum())


def _letters(words: str) -> str:
    return "".join(filter(str.isalpha, words)).lower()
