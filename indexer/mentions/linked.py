"""Words of the running text that are links: a citation of the work behind the address, at the place that they name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from indexer.citations.clause import NAMED_PLACE, named_places
from indexer.citations.grammar import PINPOINTS, read_pinpoints
from indexer.citations.web import place_of
from indexer.models import Citation, Hyperlink, Pinpoint, Sentence, Span

LINK = "link"
BEFORE = 16  # letters before the linked words by which they are known again in the text
_PINS = re.compile(PINPOINTS)


def linked(
    text: str, links: Iterable[Hyperlink], sentences: Sequence[Sentence], found: Sequence[Citation]
) -> tuple[Citation, ...]:
    """The citations that a text's references and its links make together, in its order.

    A reference that is linked, as a whole or in part, is one citation and keeps the fields that were read of it.
    """
    made = list(found)
    noted = sorted((known.span.start, n) for n, known in enumerate(made) if known.note)
    starts = [sentence.span.start for sentence in sentences]
    for span, url in _placed(text, links):
        last = bisect_right(noted, (span.end, -1)) - 1
        in_note = noted[last][1] if last >= 0 else None
        if in_note is not None and _overlap(made[in_note].span, span):
            if made[in_note].kind in ("report", "work", "web"):
                made[in_note] = replace(made[in_note], url=made[in_note].url or url)
            continue
        at = bisect_right(starts, span.start) - 1
        if at < 0 or span.start >= sentences[at].span.end:
            continue  # a menu, a heading, the foot of the page
        same = next((n for n, known in enumerate(made) if known.note is None and _overlap(known.span, span)), None)
        if same is None:
            made.append(_citation(text, span, url, sentences[at]))
        elif made[same].kind in ("report", "work", "web"):
            made[same] = replace(made[same], url=made[same].url or url)
        elif made[same].kind == "internal":
            made[same] = _citation(text, span, url, sentences[at])
    return tuple(made)


def _overlap(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end


def _citation(text: str, span: Span, url: str, sentence: Sentence) -> Citation:
    pins = places_in(span.of(text)) or place_of(url)
    return Citation(
        None, span, "web", url=url, pinpoints=pins, rule=LINK, paragraph=sentence.paragraph, sentence=sentence.id
    )


def places_in(words: str) -> tuple[Pinpoint, ...]:
    """The places that words name, wherever they stand: "paragraph 36 of the report", "the response, item 10"."""
    printed = _PINS.search(words)
    named = NAMED_PLACE.search(words)
    first = named_places(named) if named else ()
    return (*first, *(read_pinpoints(printed.group()) if printed else ()))


def _placed(text: str, links: Iterable[Hyperlink]) -> Iterator[tuple[Span, str]]:
    """Where the linked words stand in the text, one after another."""
    at = 0
    for link in links:
        words = " ".join(link.words.split())
        start, sure = _find(text, words, _letters(link.before)[-BEFORE:], at)
        if start >= 0:
            at = start + len(words) if sure else at
            yield Span(start, start + len(words)), link.url


def _find(text: str, words: str, before: str, at: int) -> tuple[int, bool]:
    """The first place from `at` on where the words stand behind those before them, surely; else the first of all."""
    start = first = text.find(words, at)
    while start >= 0:
        if _letters(text[max(0, start - 4 * BEFORE) : start]).endswith(before):
            return start, True
        start = text.find(words, start + 1)
    return first, False


def _letters(words: str) -> str:
    return "".join(filter(str.isalpha, words)).lower()
