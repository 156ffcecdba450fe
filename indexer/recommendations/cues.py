"""What each sentence of an answer shows: consent, refusal, a promise about what was asked, delay, what was done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.models import Span
from indexer.recommendations.dates import time_in
from indexer.recommendations.words import (
    ADOPTED,
    AGAINST_DELAY,
    AGREEING,
    AGREES_SHOULD,
    AIM,
    ARGUES,
    BRIEFLY,
    CONSENTS,
    CONSIDERED,
    DECLINES,
    DEFERS,
    DENIED_TWICE,
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
    NOT_AGAINST,
    OF_OTHERS,
    OFFERS,
    OTHERS,
    PARTLY,
    PORTION,
    PREJUDGES,
    PRINCIPLE,
    PROMISES,
    PROMPTED,
    PROMPTS,
    RECOGNISES,
    RECOMMENDATION,
    REFUSES,
    REJECTS,
    SOME_ADOPTED,
    UNABLE,
    UNLIKE_THEM,
    WILL_NOT,
)

_ALWAYS = (
    ("partly", PARTLY),
    ("principle", PRINCIPLE),
    ("recognises", RECOGNISES),
    ("implemented", IMPLEMENTED),
    ("happened", HAPPENED),
    ("done now", DONE_NOW),
    ("argues", ARGUES),
    ("keeps", KEEPS),
    ("declines", DECLINES),
    ("offers", OFFERS),
    ("instead", INSTEAD),
    ("excepts", EXCEPTS),
    ("less", LESS),
    ("portion", PORTION),
    ("others", OTHERS),
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
    main = main_clause(words)
    found = {name: match for name, pattern in _ALWAYS if (match := pattern.search(main if name in _DENYING else words))}
    twice = DENIED_TWICE.search(words)
    spared = twice or any(pattern.search(words) for pattern in (NOT_AGAINST, AGAINST_DELAY, _NO_REFUSAL))
    if spared or PREJUDGES.search(words):
        found = {name: match for name, match in found.items() if name not in ("argues", "keeps", "declines")}
    if AGAINST_DELAY.search(words):
        found.pop("instead", None)
    if twice:
        found["denied twice"] = twice
    if not spared:
        found |= _refusals(main, core)
    found |= _consents(words, topic, found)
    found |= _on_recommendations(words, found)
    if weighs := found.get("weighs"):  # "accept it for consideration"
        found = {
            name: match for name, match in found.items() if name not in _CONSENTING or not _overlaps(match, weighs)
        }
    found |= _promises(words, topic, core, found)
    closely = not core or len(core & stems_of(words)) >= min(ABOUT if said.at == 0 else CLOSELY, (len(core) + 1) // 2)
    if match := DONE.search(words) or DOES.search(words) or (DID.search(words) if closely else None):
        found["done"] = match
    return found


_DENYING = frozenset({"argues", "keeps", "declines"})
# "While it would not help to rename them all, …": what is granted first refuses nothing.
_CONCEDES = re.compile(
    r"\W*(?:while|whilst|although|though|even (?:if|though|without)|despite|notwithstanding)\b[^,.;]{5,200}, (?=\w)",
    re.IGNORECASE,
)


def main_clause(words: str) -> str:
    """A sentence with blanks for what it concedes before its main clause."""
    conceded = _CONCEDES.match(words)
    return " " * conceded.end() + words[conceded.end() :] if conceded else words


_CONSENTING = frozenset({"plainly", "agrees", "consents"})


def _overlaps(match: re.Match[str], other: re.Match[str]) -> bool:
    return match.start() < other.end() and other.start() < match.end()


def _on_recommendations(words: str, before: Mapping[str, re.Match[str]]) -> dict[str, re.Match[str]]:
    """What is said of the recommendations themselves: adopted, thought about, or the reason of what is done."""
    found: dict[str, re.Match[str]] = {}
    if some := SOME_ADOPTED.search(words):
        return {"partly": some}
    if (adopted := ADOPTED.search(words)) and not before.keys() & {"refuses", "rejects", "briefly", "partly"}:
        found["adopted"] = adopted
    if considered := CONSIDERED.search(words):
        found["weighs"] = considered
    if PROMPTED.search(words) and (prompts := PROMPTS.search(words)):
        found["prompted"] = prompts
    return found


def set_against(words: str, before: str) -> re.Match[str] | None:
    """The words of a sentence with which those who answer set themselves against others: "… agree. We do not."."""
    return UNLIKE_THEM.fullmatch(words) if AGREEING.search(before) else None


def _refusals(words: str, core: frozenset[str]) -> dict[str, re.Match[str]]:
    found: dict[str, re.Match[str]] = {}
    if match := BRIEFLY.fullmatch(words):
        found["briefly"] = match
    if (match := WILL_NOT.search(words)) and (not core or core & stems_of(words) or _BACK.search(words)):
        found["will not"] = match
    if match := PREJUDGES.search(words):
        return {"prejudges": match}
    for name, pattern in (("rejects", REJECTS), ("refuses", REFUSES)):
        if (match := pattern.search(words)) and not _agreed_that(words, match):
            found[name] = match
    return found


def _consents(words: str, topic: frozenset[str], before: Mapping[str, re.Match[str]]) -> dict[str, re.Match[str]]:
    found: dict[str, re.Match[str]] = {}
    refused, wished = before.get("refuses"), AGREES_SHOULD.search(words)
    denied = wished and refused and refused.start() <= wished.start() < refused.end()  # "we do not agree that it ought"
    if wished and not denied and (not topic or len(topic & stems_of(words)) >= ABOUT):
        found["wishes"] = wished
    consent = None if OF_OTHERS.search(words) else CONSENTS.search(words)
    if consent and not before.keys() & {"refuses", "rejects"}:
        plain, aim = RECOMMENDATION.search(words), AIM.search(words)
        found["plainly" if plain else "consents" if aim else "agrees"] = consent
    return found


def _promises(
    words: str, topic: frozenset[str], core: frozenset[str], before: Mapping[str, re.Match[str]]
) -> dict[str, re.Match[str]]:
    """What is promised, goes on, or is put off; a promise within a refusal is none."""
    found: dict[str, re.Match[str]] = {}
    promised, deferred, refused = PROMISES.search(words), DEFERS.search(words), before.get("refuses")
    about = not topic or len(topic & stems_of(words)) >= ABOUT
    if promised:
        found["intends"] = promised  # whatever it is about
        if time_in(words[promised.start() :]):
            found["dated"] = promised
        about = about or _OF_IT.match(words[promised.end() :]) is not None
    if deferred and stems_of(deferred.group()) & core & WEIGHING:  # to consider is what was asked
        promised, deferred = promised or deferred, None
        found["intends"] = promised
    if deferred and promised and _ON_TERMS.match(deferred.group()):
        deferred = None  # "subject to consultation, we intend to lay it": what is promised is promised
    within = promised and refused and refused.start() < promised.end() and promised.start() < refused.end()
    if match := before.get("prejudges") or deferred or (None if _NO_REFUSAL.search(words) else UNABLE.search(words)):
        found["defers"] = match
    elif about and (goes_on := GOES_ON.search(words)):
        found["goes on"] = goes_on
    elif promised and about and not within:
        found["promises"] = promised
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
    return {_stem(word) for word in re.findall(r"[^\W\d_]{4,}", words.lower())} - COMMON


def _stem(word: str) -> str:
    """Its first letters; of a plural as of the singular: "stocks", "stock"."""
    return (word[:-1] if word.endswith("s") and not word.endswith("ss") else word)[:STEM]


# What is told in the negative, and refuses nothing: only not sooner, not alone, not so dear.
_NO_REFUSAL = re.compile(
    r"(?:\bnot|\bcannot|n’t)\b[^.;]{0,40}\b(?:sooner|any earlier|any faster|at once|immediately|overnight|alone)\b|"
    r"\b(?:not|n’t) (?:expect|think|believe|anticipate|consider) (?:that )?(?:this|it|these|they) (?:will|would|"
    r"should|need)\b[^.;]{0,30}"
    r"\b(?:costly|difficult|burdensome|onerous|hard|long|dear)\b"
)
_ON_TERMS = re.compile(r"subject to (?:consultation|parliamentary|approval|legislation|affordability)", re.IGNORECASE)
_BACK = re.compile(r"\b(?:it|this|that|them|so)\b")
_OF_IT = re.compile(r" \w+ (?:it|them|this|these|both|so)\b")
WEIGHING = frozenset(
    word[:6] for word in "consider consult explore examine assess review monitor study evaluate".split()
)
TO_GO_ON = re.compile(r"\b(?:continu\w*|maintain\w*|remain\w*|keep|sustain\w*|retain\w*)\b", re.IGNORECASE)
ASKS = re.compile(r"\b(?:should|must|recommends?|urge|call on|ought to|needs? to)\b", re.IGNORECASE)
FEW = 6  # sentences; so many may use a word in the shortest of responses
STEM = 6  # letters by which "implement" and "implementation" are one
COMMON = frozenset(
    _stem(word)
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
    return shown_from(text, sentence, sentence.start + match.start())


def shown_from(text: str, sentence: Span, at: int) -> Span:
    """Some words of a sentence from a place in it on."""
    words = list(re.finditer(r"\S+", sentence.of(text)))
    first = next((place for place, word in enumerate(words) if sentence.start + word.end() > at), 0)
    chosen = words[first : first + SHOWN]
    return Span(sentence.start + chosen[0].start(), sentence.start + chosen[-1].end())


# Where a sentence turns; each side is heard for itself.
_TURNS = re.compile(r"(?<!only)(?<!\ball),? but |; |, (?:although|whereas|while) ")


def sentences_of(text: str, spans: Sequence[Span]) -> Iterator[Said]:
    at = 0
    for span in spans:
        for match in re.finditer(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]?", span.of(text)):
            cuts = [0, *(turn.end() for turn in _TURNS.finditer(match.group())), len(match.group())]
            for start, end in pairwise(cuts):
                if match.group()[start:end].strip():
                    yield Said(Span(span.start + match.start() + start, span.start + match.start() + end), at)
            at += 1
