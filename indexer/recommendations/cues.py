"""What each sentence of an answer shows: consent, refusal, a promise about what was asked, delay, what was done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.models import Span
from indexer.recommendations.dates import time_in
from indexer.recommendations.words import (
    AGREES_SHOULD,
    AIM,
    ARGUES,
    BRIEFLY,
    CONSENTS,
    DECLINES,
    DEFERS,
    DID,
    DOES,
    DONE,
    DONE_NOW,
    EXCEPTS,
    GOES_ON,
    HAPPENED,
    IMPLEMENTED,
    INSTEAD,
    KEEPS,
    LESS,
    OFFERS,
    PARTLY,
    PORTION,
    PREJUDGES,
    PRINCIPLE,
    PROMISES,
    RECOGNISES,
    RECOMMENDATION,
    REFUSES,
    REJECTS,
    UNABLE,
    WILL_NOT,
)

_ALWAYS = (
    ("partly", PARTLY),
    ("principle", PRINCIPLE),
    ("recognises", RECOGNISES),
    ("implemented", IMPLEMENTED),
    ("happened", HAPPENED),
)
SHOWN = 12  # words that show the status
ABOUT = 2  # words of the recommendation that a promise must share to be about it
CLOSELY = 3  # the same of what was done once, which fills an answer on other things too
USUAL = 0.2  # a word in more of the sentences than this says nothing of a recommendation's own


@dataclass(frozen=True, slots=True)
class Said:
    sentence: Span
    at: int  # its place in the answer


def cues_of(text: str, said: Said, topic: frozenset[str], core: frozenset[str]) -> dict[str, re.Match[str]]:
    """What a sentence shows; a promise counts where it is about what was asked."""
    words = said.sentence.of(text)
    found: dict[str, re.Match[str]] = {}
    for name, pattern in _ALWAYS:
        if match := pattern.search(words):
            found[name] = match
    prejudges = PREJUDGES.search(words)
    if prejudges:
        found["prejudges"] = prejudges
    rejected = None if prejudges else REJECTS.search(words)
    if rejected and not _agreed_that(words, rejected):
        found["rejects"] = rejected
    refused = None if prejudges else REFUSES.search(words)
    if refused and not _agreed_that(words, refused):
        found["refuses"] = refused
    if match := BRIEFLY.fullmatch(words):
        found["briefly"] = match
    if match := DONE_NOW.search(words):
        found["done now"] = match
    for name, pattern in (("argues", ARGUES), ("keeps", KEEPS), ("offers", OFFERS), ("less", LESS),
                          ("declines", DECLINES), ("portion", PORTION)):
        if match := pattern.search(words):
            found[name] = match
    if (match := WILL_NOT.search(words)) and (not core or core & stems_of(words)):
        found["will not"] = match
    if match := EXCEPTS.search(words):
        found["excepts"] = match
    if match := INSTEAD.search(words):
        found["instead"] = match
    wished = AGREES_SHOULD.search(words)
    denied = wished and refused and refused.start() <= wished.start() < refused.end()  # "we do not agree that it ought"
    if wished and not denied and (not topic or len(topic & stems_of(words)) >= ABOUT):
        found["wishes"] = wished
    consent = CONSENTS.search(words)
    if consent and "refuses" not in found and "rejects" not in found:
        aim = AIM.search(words)
        plain = RECOMMENDATION.search(words)
        found["plainly" if plain else "consents" if aim else "agrees"] = consent
    stems = stems_of(words)
    about = not topic or len(topic & stems) >= ABOUT
    closely = not core or len(core & stems) >= min(ABOUT if said.at == 0 else CLOSELY, (len(core) + 1) // 2)
    goes_on, promised = GOES_ON.search(words), PROMISES.search(words)
    if promised:
        found["intends"] = promised  # whatever it is about
        if time_in(words[promised.start() :]):
            found["dated"] = promised
    about = about or bool(promised and _OF_IT.match(words[promised.end() :]))
    deferred = DEFERS.search(words)
    if deferred and stems_of(deferred.group()) & core & WEIGHING:
        promised, deferred = promised or deferred, None  # to consider is what was asked
        found["intends"] = promised
    if deferred and promised and _ON_TERMS.match(deferred.group()):
        deferred = None  # "subject to consultation, we intend to lay it": what is promised is promised
    if match := prejudges or deferred or UNABLE.search(words):
        found["defers"] = match
    elif goes_on and about:
        found["goes on"] = goes_on
    elif promised and about and not (refused and refused.start() < promised.end() and promised.start() < refused.end()):
        found["promises"] = promised
    if match := DONE.search(words) or DOES.search(words) or (DID.search(words) if closely else None):
        found["done"] = match
    return found


def asking(asked: str) -> str:
    """The sentences of a recommendation that ask for something; all of it where none does so openly."""
    asking = [line for line in re.split(r"(?<=[.;:])\s+|\n+", asked) if ASKS.search(line)]
    return " ".join(asking) or asked


def topic_of(asked: str, text: str) -> frozenset[str]:
    """The stems of a recommendation's own words; none where nothing is known of it."""
    stems = stems_of(asked)
    if not stems:
        return frozenset()
    sentences = [stems_of(line) for line in re.split(r"[.\n]+", text)]
    most = max(USUAL * len(sentences), FEW)
    return frozenset(stem for stem in stems if sum(stem in line for line in sentences) <= most)


def stems_of(words: str) -> set[str]:
    return {word[:STEM] for word in re.findall(r"[^\W\d_]{4,}", words.lower())} - COMMON


_ON_TERMS = re.compile(r"subject to (?:consultation|parliamentary|approval|legislation|affordability)", re.IGNORECASE)
_OF_IT = re.compile(r" \w+ (?:it|them|this|these|both|so)\b")
WEIGHING = frozenset(word[:6] for word in "consider consult explore examine assess review monitor study evaluate".split())
TO_GO_ON = re.compile(r"\b(?:continu\w*|maintain\w*|remain\w*|keep|sustain\w*|retain\w*)\b", re.IGNORECASE)
ASKS = re.compile(r"\b(?:should|must|recommends?|urge|call on|ought to|needs? to)\b", re.IGNORECASE)
FEW = 6  # sentences; so many may use a word in the shortest of responses
STEM = 6  # letters by which "implement" and "implementation" are one
COMMON = frozenset(
    word[:STEM]
    for word in "should must government recommend recommendation recommends this that with from they their there these "
    "which will would could have been were more most into over under such also than then when what where while about "
    "committee department including ensure other make made take taken work year years through between within".split()
)


def _agreed_that(words: str, refused: re.Match[str]) -> bool:
    """Whether a refusal is what both agree on: "agrees that it is not appropriate"."""
    return bool(re.search(r"\b(?:agrees?|recognises?) that\b[^.,;]{0,40}$", words[: refused.start()], re.IGNORECASE))


def opening_of(text: str, sentence: Span) -> Span:
    match = re.search(r"\S", sentence.of(text))
    assert match is not None
    return around(text, sentence, match)


def around(text: str, sentence: Span, match: re.Match[str]) -> Span:
    """Some words from where the status shows, within its sentence."""
    words = list(re.finditer(r"\S+", sentence.of(text)))
    first = next((at for at, word in enumerate(words) if word.end() > match.start()), 0)
    chosen = words[first : first + SHOWN]
    return Span(sentence.start + chosen[0].start(), sentence.start + chosen[-1].end())


# Where a sentence turns; each side is heard for itself.


# Where a sentence turns; each side is heard for itself.
_TURNS = re.compile(r"(?<!only),? but |; |, (?:although|whereas|while) ")


def sentences_of(text: str, spans: Sequence[Span]) -> Iterator[Said]:
    at = 0
    for span in spans:
        for match in re.finditer(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]?", span.of(text)):
            cuts = [0, *(turn.end() for turn in _TURNS.finditer(match.group())), len(match.group())]
            for start, end in pairwise(cuts):
                if match.group()[start:end].strip():
                    yield Said(Span(span.start + match.start() + start, span.start + match.start() + end), at)
            at += 1
