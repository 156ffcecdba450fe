"""What brings about what: a statement's cause and its effect, in whichever order they are told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.comparing.pairing import relation
from indexer.comparing.parsed import Parsed, Token, parse
from indexer.models import Span

# The cause stands after these …
BECAUSE = re.compile(
    r"\b(?:because of|because|due to|owing to|as a result of|as a consequence of|thanks to|on account of|caused by"
    r"|driven by|brought about by|attributed to|attributable to|result(?:s|ed|ing)? from|stem(?:s|med|ming)? from"
    r"|aris(?:es?|ing) from|explained by|reflect(?:s|ed|ing)?|given that|in response to"
    r"|(?:held up|delayed|hampered|hindered|stalled|undone|blocked) by"
    r"|on the (?:grounds?|basis) that)\b",
    re.IGNORECASE,
)
# … and before these.
LEADS = re.compile(
    r"\b(?:lead(?:s|ing)? to|led to|(?:leads?|led) (?:it|them|him|her|us|many|some|the \w+) to"
    r"|caus(?:e|es|ed|ing)|result(?:s|ed|ing)? in|keep(?:s|ing)?|kept|mak(?:es?|ing)"
    r"|made|bring(?:s|ing)? about|brought about|mean(?:s|t|ing)? that|so that|therefore|thereby"
    r"|contribut(?:es?|ed|ing) to|account(?:s|ed|ing)? for"
    r"|driv(?:es?|ing)|drove|prevent(?:s|ed|ing)?|imped(?:es?|ed|ing)|hinder(?:s|ed|ing)?|hamper(?:s|ed|ing)?"
    r"|creat(?:es?|ed|ing)|put(?:s|ting)? (?:more )?pressure on|is a barrier to|are barriers to"
    r"|held back|hold(?:s|ing)? back"
    r"|(?:helps? )?(?:to )?explain(?:s|ed|ing)? (?:why|how)|(?:is|was|are|were) (?:\w+ )?why"
    r"|(?:is|was|are|were) (?:one |the |a |an )?(?:\w+ )?(?:reasons?|causes?) (?:why|for|of|behind)"
    r"|undermin(?:es?|ed|ing)|exacerbat(?:es?|ed|ing)|fuel(?:s|led|ling)?|produc(?:es?|ed|ing))\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[;:!?]|\.(?!\d)")
SIDE_WORDS = 2  # words of a side that must answer to the source's


@dataclass(frozen=True, slots=True)
class Causation:
    cause: tuple[Token, ...]
    effect: tuple[Token, ...]
    link: Span
    because: bool


def causations(text: str) -> Iterator[Causation]:
    parsed = parse(text)
    if cleft := _CLEFT.search(text):
        cause, effect = _words(parsed, *cleft.span("cause")), _words(parsed, *cleft.span("effect"))
        if cause and effect:
            yield Causation(cause, effect, Span(*cleft.span()), because=True)
        return
    for pattern, because in ((BECAUSE, True), (LEADS, False)):
        for match in pattern.finditer(text):
            left = max((m.end() for m in _STOP.finditer(text, 0, match.start())), default=0)
            right = next((m.start() for m in _STOP.finditer(text, match.end())), len(text))
            before = _words(parsed, left, match.start())
            after = _words(parsed, match.end(), right)
            if because and not before:  # "Because of the cuts, it shrank"
                comma = text.find(",", match.end(), right)
                if comma < 0:
                    continue
                after, before = _words(parsed, match.end(), comma), _words(parsed, comma, right)
            if before and after:
                cause, effect = (after, before) if because else (before, after)
                yield Causation(cause, effect, Span(*match.span()), because)


# "It is because of the cuts that it shrank": what follows "that" is the effect.
_CLEFT = re.compile(
    r"\b[Ii]t (?:is|was|has been) (?:\w+ )?because (?:of )?(?P<cause>[^.;:]{4,200}?) that (?P<effect>[^.;:]{4,300})"
)


def _words(parsed: Parsed, start: int, end: int) -> tuple[Token, ...]:
    return tuple(t for t in parsed.tokens if t.is_content and start <= t.span.start and t.span.end <= end)


def _shared(ours: tuple[Token, ...], theirs: tuple[Token, ...]) -> int:
    return sum(any(relation(one, other) in ("same", "like") for other in theirs) for one in ours)


def turned_round(claim: str, source: str) -> tuple[Span, Span] | None:
    """Where the claim gives as cause what the source gives as effect."""
    best, found = 0, None
    for ours in causations(claim):
        for theirs in causations(source):
            straight = _same(ours.cause, theirs.cause) + _same(ours.effect, theirs.effect)
            crossed = _same(ours.cause, theirs.effect), _same(ours.effect, theirs.cause)
            if min(crossed) >= SIDE_WORDS and sum(crossed) > straight + 1 and sum(crossed) > best + 1:
                best, found = sum(crossed), (ours.link, theirs.link)
            elif straight >= best:
                best, found = straight, None
    return found


def _same(ours: tuple[Token, ...], theirs: tuple[Token, ...]) -> int:
    return sum(any(relation(one, other) == "same" for other in theirs) for one in ours)


# "Nearly all of it has come from the sale of lamps", "owes almost everything to grants".
_MAINLY = re.compile(
    r"\b(?:nearly all|almost all|almost everything|nearly everything|most|mostly|mainly|chiefly|largely|the bulk"
    r"|principally|above all"
    r"|almost entirely|overwhelmingly|primarily|for the most part)\b[^.;:]{0,60}?"
    r"\b(?:(?:c[ao]me|stem(?:s|med)?|arose|flow(?:s|ed)|result(?:s|ed)) from|ow(?:es|ed|ing) to|due to|because of"
    r"|down to|thanks to"
    r"|to|by|through)(?= )(?P<cause>[^.;:,]{4,80})",
    re.IGNORECASE,
)


def mainly_of_another(claim: str, sources: Sequence[str]) -> tuple[Span, int, Span] | None:
    """Where the claim gives as the main cause what the source tells of beside another one, which it has as the main."""
    ours = _MAINLY.search(claim)
    held = [(n, match) for n, text in enumerate(sources) if (match := _MAINLY.search(text))]
    if ours is None or len(held) != 1:
        return None
    sentence, theirs = held[0]
    parsed, source = parse(claim), parse(sources[sentence])
    cause, other = _words(parsed, *ours.span("cause")), _words(source, *theirs.span("cause"))
    rest = tuple(t for t in source.tokens if t.is_content and not theirs.start() <= t.span.start < theirs.end())
    about = _words(parsed, 0, ours.start()) + _words(source, 0, 0)
    whole = _words(source, 0, theirs.end())
    if cause and other and not _shared(cause, other) and _shared(cause, rest) and _shared(about, whole):
        return Span(*ours.span()), sentence, Span(*theirs.span())
    return None


# "Not because it was worse", "rather than from the weather": a reason that is turned down.
_TURNED_DOWN = re.compile(
    r"\b(?:not|rather than|and not|instead of|nothing to do with|more than) (?:\w+ly )?(?:because(?: of)?|due to"
    r"|owing to|down to|from"
    r"|by|through|on account of|the (?:result|effect|fault) of|a (?:result"
    r"|consequence) of)(?= )(?P<cause>[^.;:]{4,120})",
    re.IGNORECASE,
)
_LAID_TO = re.compile(
    r"\b(?:put|puts|putting|laid|attribut(?:e|es|ed|ing)|ascrib(?:e|es|ed|ing)|credit(?:s|ed|ing)?) [^.;:]{3,80}?"
    r"(?: down)? (?:to|at)(?= )(?P<cause>[^.;:,]{4,100})|\bblam(?:e|es|ed"
    r"|ing)(?= )(?P<blamed>[^.;:,]{4,80}?)(?: for|$|[.,;])",
    re.IGNORECASE,
)


def turned_down(claim: str, sentence: str) -> tuple[Span, Span] | None:
    """Where the claim gives as the cause what the source says was not it."""
    theirs = _TURNED_DOWN.search(sentence)
    if theirs is None or _TURNED_DOWN.search(claim):
        return None
    refused = _words(parse(sentence), *theirs.span("cause"))
    stated = _words(parse(sentence), 0, theirs.start())
    parsed = parse(claim)
    for match in (*_LAID_TO.finditer(claim), *BECAUSE.finditer(claim)):
        group = next((name for name, words in match.groupdict().items() if words), None)
        start, end = match.span(group) if group else (match.end(), len(claim))
        cause = _words(parsed, start, end)
        if _shared(cause, refused) and not _shared(cause, stated):
            return Span(start, end), Span(*theirs.span())
    return None


LEAST_CAUSE = 4  # telling words from which on a reason is long enough to be missed


def strange_cause(claim: str, paragraph: str) -> Span | None:
    """A reason that the claim gives, of whose words hardly any stand in all that is cited."""
    about = [t for t in parse(paragraph).tokens if t.is_content]
    for ours in causations(claim):
        if ours.because and len(ours.cause) >= LEAST_CAUSE and 4 * _shared(ours.cause, tuple(about)) <= len(ours.cause):
            return Span(ours.cause[0].span.start, ours.cause[-1].span.end)
    return None


def other_cause(claim: str, sentence: str, paragraph: str) -> tuple[Span, str] | None:
    """Where the claim gives a cause of which the sentence has hardly a word, and it has another for the same."""
    about = [t for t in parse(paragraph).tokens if t.is_content]
    for ours in causations(claim):
        if not ours.because:
            continue
        if 3 * _shared(ours.cause, tuple(about)) > len(ours.cause):
            continue
        for theirs in causations(sentence):
            if _shared(ours.effect, theirs.effect) >= SIDE_WORDS:
                start, end = theirs.cause[0].span.start, theirs.cause[-1].span.end
                return Span(ours.cause[0].span.start, ours.cause[-1].span.end), sentence[start:end]
    return None
