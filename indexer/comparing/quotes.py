"""Quoted words held against the source that they are said to come from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.comparing.align import stems
from indexer.comparing.wording import Word, words
from indexer.models import Span

QuoteStanding = Literal["exact", "cut", "altered", "stitched", "absent"]

SHORTEST = 3  # words; one or two in quotation marks are as often a term of the writer's own
# So many of the words, in order, make it an alteration of the passage and not other words.
ALTERED_AT_LEAST = 0.6
_QUOTED = re.compile(
    r"“(?P<double>[^“”]+)”|\"(?P<plain>[^\"]+)\"|(?<![\w’])‘(?P<single>[^‘]+?)’(?![\w])"
    r"|(?<![\w'’])'(?P<straight>[A-Za-z\[](?:[^'\n]|(?<=\w)'(?=\w))*+)'(?!\w)"
)
_CUT = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]|…|\.\s?\.\s?\.|\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Quote:
    span: Span  # of the words between the quotation marks, in the claim
    text: str
    standing: QuoteStanding
    source: Span | None = None  # where the source has them, or the words that they alter
    changed: tuple[tuple[str, str], ...] = ()  # of an altered quote: its words, and the source's in their place

    @property
    def is_wrong(self) -> bool:
        return self.standing == "altered"


# A letter changed to fit the writer's sentence: "[t]his".
_LETTER = re.compile(r"\[(\w{1,2})\](?=\w)")
_PUT = re.compile(r"\[[^\[\]]*+\]")
# What was put in denies: that is no gloss.
_PUT_IN = re.compile(r"\[(?=[^\[\]]*+\])[^\[\]]*\b(?:not?|never|none|without)\b[^\[\]]*+\]", re.IGNORECASE)


def quoted(text: str) -> list[Span]:
    """The words between quotation marks, longer than a term."""
    spans = [Span(*match.span(match.lastgroup or 0)) for match in _QUOTED.finditer(text)]
    return [span for span in spans if len(words(span.of(text))) >= SHORTEST]


def compare(claim: str, source: str, within: Span | None = None) -> list[Quote]:
    """How each quotation of the claim, or of the part of it `within`, stands in the source."""
    held = _held(source)
    return [
        _judge(Quote(span, span.of(claim), "absent"), *held)
        for span in quoted(claim)
        if within is None or within.start <= span.start < within.end
    ]


def holds(source: str, quotation: str) -> bool:
    """Whether the source has the quotation word for word, but for what is marked as cut or put in."""
    return _verbatim_or_cut(quotation, *_held(source)) is not None


def pieces(quotation: str) -> list[str]:
    """The stretches of a quotation between what was left out."""
    return [piece for piece in _CUT.split(_LETTER.sub(r"\1", quotation)) if len(words(piece)) >= 2]


# What follows is of another matter than what went before.
_TURNS = re.compile(
    r"^(?:(?:As (?:to|for|regards)|On|Of|About|Regarding|Concerning|By contrast, on)(?= (?:the|its|their)\b))"
    r"|\b(?:(?:[Tt]urn(?:ing|ed)|[Cc]oming|[Mm]oving) (?:\w+ )?(?:to|on to)|(?:[Aa]sked|[Pp]ressed|[Qq]uestioned"
    r"|[Ss]peaking"
    r"|[Ww]riting|[Cc]ommenting|[Ss]poke|[Ww]rote) (?:\w+ )?(?:about|on|of)|[Ww]ith regard to|[Ww]hen it came to)(?= )"
)


def of_another_matter(claim: str, sentences: Sequence[str]) -> tuple[Span, str] | None:
    """A quotation that the claim joins to another one, where the source says it of something that the claim has not:
    "Turning to the repairs, the Board thought them “dear”" told of the merger that it calls “right in principle”."""
    spans = [piece for span in quoted(claim) for piece in _stretches(claim, span)]
    if len(spans) < 2:
        return None
    bare = claim
    for span in spans:
        bare = bare[: span.start] + " " * (span.end - span.start) + bare[span.end :]
    told = stems(bare)
    places = [
        (span, next((n for n, text in enumerate(sentences) if holds(text, span.of(claim))), -1)) for span in spans
    ]
    if min(n for _, n in places) < 0 or len({n for _, n in places}) < 2:
        return None
    first = min(n for _, n in places)
    for span, n in places:
        turn = _TURNS.search(sentences[n])
        if n == first or turn is None:
            continue
        matter = sentences[n][turn.end() :].split(",")[0]
        if len(matter) <= LONG_MATTER and stems(matter) and not stems(matter) & told:
            return span, f"{turn.group()}{matter}"
    return None


LONG_MATTER = 80  # letters of what a sentence turns to


def _stretches(claim: str, span: Span) -> list[Span]:
    """The stretches of a quotation between what was left out of it, where each is longer than a term."""
    parts, start = [], span.start
    for match in (*_CUT.finditer(claim, span.start, span.end), None):
        end = match.start() if match else span.end
        if len(words(claim[start:end])) >= SHORTEST:
            parts.append(Span(start, end))
        start = match.end() if match else end
    return parts


def _held(source: str) -> tuple[list[Word], list[Word]]:
    """The words of a source as it prints them, and without what it has put into a quotation of its own ("[sic]"); in
    both a letter that it changed to fit its own sentence ("[w]e") is part of its word."""
    changed = {letter.span(1) for letter in _LETTER.finditer(source)}
    held: list[Word] = []
    for word in words(source):
        first = held.pop() if held and (held[-1].span.start, held[-1].span.end) in changed else None
        held.append(word if first is None else Word(first.text + word.text, Span(first.span.start, word.span.end)))
    put_in = [match.span() for match in _PUT.finditer(source) if not _LETTER.match(source, match.start())]
    own = [word for word in held if not any(start < word.span.start < end for start, end in put_in)]
    return held, own


def _verbatim_or_cut(quotation: str, held: Sequence[Word], own: Sequence[Word]) -> Span | None:
    """Where the source has a quotation: with its brackets as the source prints them, or but for what is cut."""
    whole, pieces = [tuple(word.text for word in _held(quotation)[0])], list(_pieces(quotation))
    return _in_order(whole, held) or _in_order(pieces, held) or _in_order(pieces, own)


def _judge(quote: Quote, held: Sequence[Word], own: Sequence[Word]) -> Quote:
    whole = tuple(word.text for word in _held(quote.text)[0])
    if whole and (verbatim := _in_order([whole], held)):
        return Quote(quote.span, quote.text, "exact", verbatim)
    pieces = list(_pieces(quote.text))
    if _in_order(pieces, held) is None and _in_order(pieces, own) is not None:
        held = own
    found = _in_order(pieces, held)
    if found is not None and (put_in := _PUT_IN.search(quote.text)):
        return Quote(quote.span, quote.text, "altered", found, ((put_in.group(), ""),))
    if found is not None and (turn := _left_out_turn(pieces, held)):
        return Quote(quote.span, quote.text, "altered", found, (("…", turn),))
    if found is not None:
        return Quote(quote.span, quote.text, "exact" if len(pieces) == 1 else "cut", found)
    if len(pieces) > 1 and all(_in_order([piece], held) for piece in pieces):
        return Quote(quote.span, quote.text, "stitched")
    longest = max(pieces, key=len, default=())
    near = _nearest(longest, held) if len(longest) >= SHORTEST else None
    if near is None:
        return quote
    span, changed = near
    return Quote(quote.span, quote.text, "altered", span, changed)


def _pieces(quotation: str) -> Iterator[tuple[str, ...]]:
    """The words between cuts ("[…]") and what was put in ("[the Department]")."""
    for piece in _CUT.split(_LETTER.sub(r"\1", quotation)):
        if found := tuple(word.text for word in words(piece)):
            yield found


def _in_order(pieces: Sequence[tuple[str, ...]], held: Sequence[Word]) -> Span | None:
    at, first = 0, None
    texts = [word.text for word in held]
    for piece in pieces:
        start = next(
            (i for i in range(at, len(texts) - len(piece) + 1) if tuple(texts[i : i + len(piece)]) == piece), None
        )
        if start is None:
            return None
        first = held[start].span.start if first is None else first
        at = start + len(piece)
    return Span(first, held[at - 1].span.end) if first is not None else None


# "It was ready … for the storm" of "It was ready for rain but was not ready for the storm".
_TURN = re.compile(
    r"\b(?:but|however|although|though|yet)\b(?=.*\b(?:not|never|no|neither|nor|cannot|hardly)\b|.*n[’']t\b)"
)
LONGEST_TURN = 40  # words; from there on what was left out is a passage of its own


def _left_out_turn(pieces: Sequence[tuple[str, ...]], held: Sequence[Word]) -> str | None:
    """The words left out between two pieces where they turn what was said into its denial."""
    texts = [word.text for word in held]
    at = 0
    for n, piece in enumerate(pieces):
        start = next(i for i in range(at, len(texts)) if tuple(texts[i : i + len(piece)]) == piece)
        gap = " ".join(texts[at:start]) if n else ""
        if start - at <= LONGEST_TURN and _TURN.search(gap.lower()):
            return gap
        at = start + len(piece)
    return None


def _nearest(piece: tuple[str, ...], held: Sequence[Word]) -> tuple[Span, tuple[tuple[str, str], ...]] | None:
    """The passage that the words alter: where they begin and end in the source, and each place where they part."""
    from rapidfuzz.distance import Levenshtein

    texts = [word.text for word in held]
    best: tuple[float, int, int] | None = None
    for start in range(len(texts)):
        for length in {len(piece) - 1, len(piece), len(piece) + 1}:
            window = texts[start : start + length]
            if length < 1 or len(window) < length or (window[0] != piece[0] and window[-1] != piece[-1]):
                continue
            score = Levenshtein.normalized_similarity(piece, window)
            if best is None or score > best[0]:
                best = (score, start, length)
    if best is None or best[0] < ALTERED_AT_LEAST:
        return None
    _, start, length = best
    window = texts[start : start + length]
    changed = tuple(
        (" ".join(piece[op.src_start : op.src_end]), " ".join(window[op.dest_start : op.dest_end]))
        for op in Levenshtein.opcodes(piece, window)
        if op.tag != "equal"
    )
    return Span(held[start].span.start, held[start + length - 1].span.end), changed
