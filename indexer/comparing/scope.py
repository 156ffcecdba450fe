"""For how many or where it holds: all, most, some; England, the United Kingdom."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.comparing.pairing import Pairing
from indexer.comparing.parsed import Parsed, Token
from indexer.comparing.seats import CAPITALS, is_seat
from indexer.models import Span

# From "all" down; words that stand with what they count.
LEVELS: tuple[tuple[int, frozenset[str]], ...] = (
    (4, frozenset("all every each always entire whole everyone everywhere throughout entirely fully any".split())),
    (3, frozenset("most mostly mainly majority usually generally largely typically predominantly".split())),
    (2, frozenset("some several many sometimes certain often various number partly partially occasionally".split())),
    (1, frozenset("few rarely seldom minority hardly handful one single".split())),
)  # fmt: skip
PLACES = re.compile(
    r"\b(?:England|Scotland|Wales|Northern Ireland|Great Britain|Britain|(?:the )?(?:UK|United Kingdom)"
    r"|(?:the )?(?:EU|European Union)|Europe|London|worldwide|global(?:ly)?|the world|English|Scottish|Welsh"
    r"|British|European)\b"
)
_SAME_PLACE = {
    "english": "england", "scottish": "scotland", "welsh": "wales", "british": "uk", "britain": "uk",
    "great britain": "uk", "united kingdom": "uk", "eu": "eu", "european union": "eu", "european": "europe",
    "globally": "global", "worldwide": "global", "world": "global",
}  # fmt: skip
TIMES = frozenset("day night week fortnight month quarter year term season time morning winter summer".split())
NEAR_WORDS = 2  # words around a quantity that both have


@dataclass(frozen=True, slots=True)
class Widened:
    ours: Span
    theirs: Span
    sentence: int


def _level(parsed: Parsed, at: int) -> tuple[int, Token] | None:
    """How many a word stands for, by what hangs on it or what it hangs on through "of"."""
    token = parsed.tokens[at]
    near = [parsed.tokens[c] for c in parsed.children[at]]
    head = parsed.tokens[token.head]
    if token.dep == "pobj" and head.lemma in ("of", "in", "across"):
        near.append(parsed.tokens[head.head])
        near += [parsed.tokens[c] for c in parsed.children[head.head]]
    if token.dep in ("nsubj", "nsubjpass"):
        near += [parsed.tokens[c] for c in parsed.children[token.head] if parsed.tokens[c].dep == "advmod"]
    for level, lemmas in LEVELS:
        for word in near:
            of_time = parsed.tokens[at].lemma in TIMES
            if word.lemma in lemmas and word.at != at and not of_time and (word.lemma != "any" or word.dep == "det"):
                return level, word
    return None


# Said of all that a sentence speaks of, wherever in it these words stand.
OF_ALL = re.compile(
    r"\b(?:as a (?:body|whole|group|class)|without (?:any )?exception|to a (?:man|woman)|one and all|across the board"
    r"|universally|invariably|uniformly|in every case)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|never|no|neither|hardly|without)\b|n[’']t\b", re.IGNORECASE)
FEW_ENOUGH = frozenset("some several many most few two three four five six".split())
# Before a number, all that there are: "all four ports", "the four ports", "its four ports".
_THAT_THERE_ARE = frozenset("all both the these those each every our its their his her".split())


def said_of_all(found: Pairing) -> Widened | None:
    """ "Boards as a body feel left out" where the source says it of some boards, or of four."""
    ours = OF_ALL.search(found.claim.text)
    if ours is None or _DENIED.search(found.claim.text[: ours.start()]):
        return None
    for pair in found.pairs:
        own = {found.claim.tokens[c].lemma for c in found.claim.children[pair.ours.at]}
        source = found.sources[pair.sentence]
        if OF_ALL.search(source.text):
            continue  # the source says it of all that it speaks of, as the claim does
        part = next((t for c in source.children[pair.theirs.at] if (t := source.tokens[c]).lemma in FEW_ENOUGH), None)
        if part is not None and part.at and source.tokens[part.at - 1].text.lower() in _THAT_THERE_ARE:
            continue
        near = pair.nearby >= NEAR_WORDS and pair.ours.pos == "NOUN" and not own & FEW_ENOUGH
        if near and part is not None and pair.theirs.tag == "NNS" and part.at < pair.theirs.at:
            return Widened(Span(*ours.span()), part.span, pair.sentence)
    return None


def widened(found: Pairing) -> Widened | None:
    """Where the claim says "all" of what the source says of some, or "most" of what it says of several."""
    if (all_of_them := said_of_all(found)) is not None:
        return all_of_them
    for pair in found.pairs:
        if pair.ours.pos not in ("NOUN", "PROPN", "VERB") or pair.nearby < 1:
            continue
        ours = _level(found.claim, pair.ours.at)
        theirs = _level(found.sources[pair.sentence], pair.theirs.at)
        if ours and NOT_ALL.search(found.claim.text[: ours[1].span.start]):
            continue  # "not always" leaves room for "often"
        if ours and found.claim.text.startswith(" but ", ours[1].span.end):
            continue  # "all but two"
        near = pair.nearby >= NEAR_WORDS or bool(theirs and theirs[1].lemma in ("one", "single"))
        if near and ours and theirs and ours[0] >= 3 and theirs[0] < ours[0] and (theirs[0] <= 2 or _is_every(ours[1])):
            return Widened(ours[1].span, theirs[1].span, pair.sentence)
        source = found.sources[pair.sentence]
        part = OF_THE.search(source.text[max(0, pair.theirs.span.start - OF_REACH) : pair.theirs.span.start])
        share = PERCENT_OF.search(source.text[max(0, pair.theirs.span.start - OF_REACH) : pair.theirs.span.start])
        every = ours is not None and ours[0] == 4 and _is_every(ours[1])
        own = PERCENT_OF.search(found.claim.text[: ours[1].span.start]) if ours else None
        if share and ours and every and own is None and not _NOT_QUITE.search(found.claim.text[: ours[1].span.start]):
            end = pair.theirs.span.start
            return Widened(ours[1].span, Span(max(0, end - OF_REACH) + share.start(), end), pair.sentence)
        if ours and part and ours[0] == 4 and _is_every(ours[1]) and int(part["some"]) < int(part["all"]):
            end = pair.theirs.span.start
            return Widened(ours[1].span, Span(max(0, end - OF_REACH) + part.start(), end), pair.sentence)
    return None


OF_THE = re.compile(r"\b(?P<some>\d{1,4}) (?:out )?of (?:the |its |these )?(?P<all>\d{1,4}) (?:[a-z-]+ ){0,2}$")
PERCENT_OF = re.compile(r"(?<![\d.])\d{1,2}(?:\.\d+)?(?:%| ?per ?cent) of (?:the |its |these |all )?(?:[a-z-]+ ){0,2}$")
NOT_ALL = re.compile(r"(?:\b(?:not|never|hardly|rarely|seldom)|n[’']t) (?:\w+ )?$|\bsome or $", re.IGNORECASE)
_NOT_QUITE = re.compile(r"\b(?:not|nearly|almost|virtually|practically|far from) $", re.IGNORECASE)
OF_REACH = 40  # letters before a word in which "20 of the 29" stands


def _is_every(word: Token) -> bool:
    return word.lemma in ("all", "every", "each", "everyone", "everywhere")


def moved(claim: Parsed, sentence: Parsed, paragraph: str) -> tuple[Span, str, str] | None:
    """Another country than the source's: one that its paragraph does not name, where its sentence names another."""
    ours = {_place_in(claim, m): Span(*m.span()) for m in PLACES.finditer(claim.text)}
    alone = [m for m in PLACES.finditer(sentence.text) if not _OF_A_NAME.search(sentence.text[: m.start()])]
    theirs = {_place_in(sentence, m): m.group() for m in alone}
    about = {place_of(m.group()) for m in PLACES.finditer(paragraph)}
    new = [place for place in ours if place not in about]
    left = [place for place in theirs if place not in ours]
    if len(new) == 1 and len(left) == 1 and len(ours) == len(theirs):
        span = ours[new[0]]
        return span, span.of(claim.text), theirs[left[0]]
    return None


# "NHS England", "Transport for London": a body's name, which says of no place that something is so there.
_OF_A_NAME = re.compile(
    r"(?<![\w’-])(?!(?:In|Across|For|The|And|Of|From|But|While|Although)\b)[A-Z][\w’&-]* (?:(?:for|of) )?$"
)


def _place_in(parsed: Parsed, match: re.Match[str]) -> str:
    """Which place it is where it stands: London that leads is the UK."""
    if is_seat(parsed, Span(*match.span())):
        return CAPITALS[match.group().lower()]
    return place_of(match.group())


def place_of(name: str) -> str:
    plain = name.lower().removeprefix("the ")
    return _SAME_PLACE.get(plain, plain)
