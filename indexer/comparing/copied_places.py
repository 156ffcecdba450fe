"""What is changed in words that a claim takes over, told by what stands beside it: another figure in a figure's place.

A figure of the next line, the end of a year for its start, a label in another's bracket, "will embed" for "will
consider ways to embed": each is in the source somewhere, so that only its place tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing import figures
from indexer.comparing.align import stems
from indexer.comparing.figures.figure import Figure
from indexer.comparing.lexicon import lexicon
from indexer.comparing.near_copy import RULE
from indexer.comparing.statement import Difference, Rule, Statement
from indexer.models import Span

LEAST = 0.6  # of the claim's telling words in the sentence
BEFORE, BEHIND = 3, 2  # words right before a figure, and behind it, that are the same
_WORD = re.compile(r"[\w’'-]+|[£$€%]")


def _another_figure(at: Statement) -> Iterator[Difference]:
    """ "assessed at almost €60 million per year" where the source has €630 million in these very words."""
    shares = [at.paired.share(n) for n in range(len(at.sources))]
    for n, source in enumerate(at.sources):
        if shares[n] < max(LEAST, *shares):
            continue  # surveys say one thing of many, each with its share
        held = [(one, *_beside(source, one)) for one in figures.find(source)]
        for ours in figures.find(at.claim):
            before, behind = _beside(at.claim, ours)
            alike = [
                one
                for one, left, right in held
                if (one.kind, one.unit) == (ours.kind, ours.unit)
                and _is_same_place(ours, (before, behind), (left, right))
            ]
            counts = any(figures.agrees(ours, one) and behind[:1] == right[:1] != () for one, _, right in held)
            if alike and not counts and not any(figures.agrees(ours, one) for one in alike):
                said = f"The draft says {ours.text} where the source, in the same words, says {alike[0].text}."
                yield Difference("unit", said, ours.span, n, alike[0].span, RULE)
                return


def _beside(text: str, figure: Figure) -> tuple[tuple[str, ...], tuple[str, ...]]:
    before = _WORD.findall(text[max(0, figure.span.start - 60) : figure.span.start].lower())
    behind = _WORD.findall(text[figure.span.end : figure.span.end + 40].lower())
    return tuple(before[-BEFORE:]), tuple(behind[:BEHIND])


def _is_same_place(figure: Figure, ours: tuple[tuple[str, ...], ...], theirs: tuple[tuple[str, ...], ...]) -> bool:
    (before, behind), (left, right) = ours, theirs
    if len(before) == BEFORE and before == left:
        return True
    year = figure.kind in ("year", "date")
    led = (
        len(before) >= BEFORE - 1 and before[-2:] == left[-2:] and (year and _SEASON.fullmatch(before[-1]) is not None)
    )
    return led or (len(behind) == BEHIND and behind == right and before[-1:] == left[-1:] and before[-1:] != ())


_SEASON = re.compile(
    r"spring|summer|autumn|winter|early|late|mid|end|start|beginning|january|february|march|april|may|june|july|august"
    r"|september|october|november|december"
)
_TIME = r"(?:the (?:year|month|decade|period|century|parliament|programme)|(?:19|20)\d\d(?:[-–]\d\d)?)"
_AT_ITS_START = re.compile(rf"\b(?P<part>start|beginning|outset|end|close|middle) of (?P<time>{_TIME})", re.IGNORECASE)
_SAME_PART = {"beginning": "start", "outset": "start", "close": "end"}


def _end_of_time(at: Statement) -> Iterator[Difference]:
    """ "at the start of 2024" for "at the end of 2024"."""
    for n, source in enumerate(at.sources):
        told = {(m["time"].lower(), _part(m)): m for m in _AT_ITS_START.finditer(source)}
        for ours in _AT_ITS_START.finditer(at.claim):
            time, part = ours["time"].lower(), _part(ours)
            other = next((m for (when, other), m in told.items() if when == time and other != part), None)
            if other is not None and (time, part) not in told:
                said = f"The draft says {ours.group()}; the source says {other.group()}."
                yield Difference("unit", said, Span(*ours.span()), n, Span(*other.span()), RULE)
                return


def _part(match: re.Match[str]) -> str:
    return _SAME_PART.get(match["part"].lower(), match["part"].lower())


_LABELLED = re.compile(r"(?<![\w-])(?P<thing>[\w-]{1,40}(?: [\w-]{1,40})?) \((?P<label>[^()]{2,40})\)")


def _label_exchanged(at: Statement) -> Iterator[Difference]:
    """ "Section 26 (Commercial) and Section 43 (Security)" for "Section 43 (Commercial) and Section 26 (Security)"."""
    ours = [(m["thing"].lower(), m["label"].lower(), m) for m in _LABELLED.finditer(at.claim)]
    for n, source in enumerate(at.sources):
        theirs = {m["label"].lower(): m["thing"].lower() for m in _LABELLED.finditer(source)}
        things = set(theirs.values())
        for thing, label, found in ours:
            if label in theirs and theirs[label] != thing and thing in things and len(things) == len(theirs) > 1:
                said = (
                    f"The draft has “{found.group()}”; in the source “{found['label']}” stands with “{theirs[label]}”."
                )
                yield Difference("opposite", said, Span(*found.span()), n, None, RULE)
                return


_NOT_ALWAYS = re.compile(
    r"\b(?:not|n[’']t) (?P<bound>(?:always|necessarily|fully|yet|entirely|consistently|routinely|usually|generally|all"
    r"|every\w*|wholly|widely|systematically))\b (?P<next>[\w’-]+(?: [\w’-]+)?)",
    re.IGNORECASE,
)


def _not_at_all(at: Statement) -> Iterator[Difference]:
    """ "is not measuring it" for "is not always measuring it"."""
    for n, source in enumerate(at.sources):
        for found in _NOT_ALWAYS.finditer(source):
            bare = re.search(rf"\b(?:not|never|n[’']t) {re.escape(found['next'])}\b", at.claim, re.IGNORECASE)
            if bare and found["bound"].lower() not in at.claim.lower():
                said = f"The source bounds it (“not {found['bound']}”); the draft, in the same words, does not."
                yield Difference("hedge-lost", said, Span(*bare.span()), n, Span(*found.span("bound")), RULE)
                return


_TENTATIVE = re.compile(
    r"\b(?P<verb>consider|explor|examin|look(?:s|ed|ing)? (?:at|into)|investigat|discuss|review|assess|test)"
    r"(?:e|es|ed|ing|s)? (?:also )?(?:(?:the )?(?:ways|options|scope|case|potential|feasibility|possibility"
    r"|how(?: best)?|whether)(?: it (?:can|could|might|should))?(?: of| for| to)? "
    r"|(?:the )?(?=introduc|creat|establish|develop|adopt|expan|extend|publi))(?:the |an? )?(?P<deed>[a-z]{4,})",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:consider|explor|examin|look|investigat|discuss|assess|whether|option|ways?\b|how\b|may\b|might\b|could\b|possib"
    r"|potential|feasib|propos|thought|think|weigh|(?:to|will|is|are|be|been|has|have) (?:review|stud(?:y|ied)|test))",
    re.IGNORECASE,
)


def _no_longer_tentative(at: Statement) -> Iterator[Difference]:
    """ "will embed what was learned" for "will consider ways to embed what was learned"."""
    if _OPEN.search(at.claim):
        return
    for n, source in enumerate(at.sources):
        for found in _TENTATIVE.finditer(source) if at.paired.share(n) >= LEAST else ():
            deed = stems(found["deed"])
            word = next((m for m in re.finditer(r"[a-z]{4,}", at.claim) if deed and stems(m.group()) == deed), None)
            if word is not None:
                said = f"The source leaves it open (“{found.group()}”); the draft tells it as settled."
                yield Difference("status", said, Span(*word.span()), n, Span(*found.span()), RULE)
                return


_SIZED = re.compile(
    r"\b(?P<size>[a-z]+) (?P<head>number|proportion|share|amount|part|group|scale|extent|range|majority|minority)s? of"
    r" (?:the |all |their |its )?(?P<of>[a-z]+)",
    re.IGNORECASE,
)


def _other_size(at: Statement) -> Iterator[Difference]:
    """ "a small number of places" for "a large number of places", also in what is only supposed."""
    for n, source in enumerate(at.sources):
        told = list(_SIZED.finditer(source)) if at.paired.share(n) >= LEAST else []
        for ours in _SIZED.finditer(at.claim):
            same = [m for m in told if (m["head"].lower(), stems(m["of"])) == (ours["head"].lower(), stems(ours["of"]))]
            sizes = {m["size"].lower() for m in same}
            mine = ours["size"].lower()
            if same and mine not in sizes and any(lexicon().opposed(mine, size) for size in sizes):
                said = f"The draft says “{ours.group()}” where the source says “{same[0].group()}”."
                yield Difference("opposite", said, Span(*ours.span()), n, Span(*same[0].span()), RULE)
                return


_HELD_AGAINST = re.compile(
    r"\W{0,2}(?:against|compared (?:to|with)|on|from|than|since|over|relative to) (?:the |its |their |a )?"
    r"(?P<base>[\w–-]+(?: [\w–-]+){0,2})",
    re.IGNORECASE,
)
_IS_TIME = re.compile(
    r"(?:19|20)\d\d|\b(?:years?|month|quarter|baseline|target|average|budget|forecast|plan)\b", re.IGNORECASE
)


def _other_base(at: Statement) -> Iterator[Difference]:
    """ "up by 12% against the baseline" for "up by 12% on last year"."""
    for n, source in enumerate(at.sources):
        bases = [(one, m) for one in figures.find(source) if (m := _HELD_AGAINST.match(source, one.span.end))]
        for ours in figures.find(at.claim):
            mine = _HELD_AGAINST.match(at.claim, ours.span.end)
            held = [m for one, m in bases if one.kind == ours.kind and figures.agrees(ours, one)]
            if (
                mine is None
                or len(held) != 1
                or not (_IS_TIME.search(mine["base"]) and _IS_TIME.search(held[0]["base"]))
            ):
                continue
            words = [set(re.findall(r"\w+", m["base"].lower())) for m in (mine, held[0])]
            if not words[0] & words[1]:
                said = f"The draft holds {ours.text} against “{mine['base']}”, the source against “{held[0]['base']}”."
                yield Difference("unit", said, Span(*mine.span()), n, Span(*held[0].span()), RULE)
                return


COPIED_PLACES: tuple[Rule, ...] = (
    _another_figure, _end_of_time, _label_exchanged, _not_at_all, _no_longer_tentative, _other_size, _other_base,
)  # fmt: skip
