"""One word of a sentence in another's place: all else of the claim stands in one sentence of its source.

A right paraphrase has other words for many things; whoever copies all but one slot of a sentence and fills that one
with something that the sentence lacks, where it has something else there, says another thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.comparing.pairing import relation
from indexer.comparing.parsed import LIGHT, Name, Parsed, Token
from indexer.comparing.polarity import signs_in
from indexer.comparing.same_names import same_name, words_of_name
from indexer.comparing.scope import PLACES, place_of
from indexer.comparing.statement import Difference, Rule, Statement
from indexer.models import Span

ALL, MOST = 0.99, 0.6  # of the claim's other telling words that the sentence has
NOUNS = ("NOUN", "PROPN")
WHERE = frozenset("in from at near across off inside outside around throughout".split())
AMONG = frozenset("in among for at within across".split())
OF_PLACES = ("GPE", "LOC", "FAC", "")
# What says no more than the word beside it.
VAGUE = frozenset(
    "time year month case part way fact place term line view detail general practice area sector level addition total"
    " period country nation world region city town report chapter paragraph section figure annex table future past"
    " present end beginning".split()
)


def _rest(at: Statement, sentence: int, without: Sequence[Token]) -> tuple[float, int]:
    """The share of the claim's telling words but for these that a sentence has, and how many they are."""
    skipped = {token.at for token in without}
    words = [token.at for token in at.paired.claim.tokens if token.is_content and token.at not in skipped]
    held = {pair.ours.at for pair in at.paired.every if pair.sentence == sentence}
    return (sum(n in held for n in words) / len(words) if words else 0.0), len(words)


def _alike(one: Token, other: Token) -> bool:
    return relation(one, other) in ("same", "like")


def _stands_in(parsed: Parsed, token: Token) -> bool:
    return any(_alike(token, other) for other in parsed.tokens if other.is_content)


def _phrase(parsed: Parsed, token: Token) -> list[Token]:
    """A noun and the words that make it another one: "social care", "older people"."""
    beside = (parsed.tokens[n] for n in parsed.children[token.at])
    return [token, *(word for word in beside if word.dep in ("compound", "amod", "nmod") and word.is_content)]


# ── where ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _governed(parsed: Parsed, name: Name) -> str:
    """The preposition that a name stands behind; empty for none."""
    token = parsed.tokens[name.head]
    for _ in range(4):
        head = parsed.tokens[token.head]
        if token.dep == "pobj":
            return head.lemma
        if token.dep not in ("conj", "compound", "appos", "nmod"):
            return ""
        token = head
    return ""


def _other_place(at: Statement) -> Iterator[Difference]:
    """ "The mill is in Skye" where the sentence has it "the mill in Arran", and Skye not at all."""
    ours, theirs = at.paired.claim, at.paired.sources[at.main]
    held = [name for name in theirs.names if name.kind in OF_PLACES and _governed(theirs, name) in WHERE]
    for name in ours.names:
        place = name.kind in ("GPE", "LOC", "FAC") or bool(PLACES.fullmatch(name.text))
        before = _governed(ours, name)
        if before not in WHERE or not (place or name.kind == "") or _is_named(name, theirs, at):
            continue
        left = [
            other
            for other in held
            if _governed(theirs, other) == before and other.text.lower() not in at.claim.lower()
            and (place or other.kind != "" or bool(PLACES.fullmatch(other.text)) or _is_elsewhere(name, at))
            and not any(_same_place(other.text, one.text) for one in ours.names)
        ]  # fmt: skip
        inside = ours.tokens[name.first : name.last + 1]
        if left and _rest(at, at.main, inside)[0] >= MOST:
            said = f"The draft says it of {name.text}; the source says it of {left[0].text}."
            yield Difference("scope", said, ours.span_of(name), at.main, theirs.span_of(left[0]))
            return


def _is_named(name: Name, theirs: Parsed, at: Statement) -> bool:
    text = theirs.text.lower()
    told = name.text.lower() in text or any(name.text.lower() in own.lower() for own in at.own)
    told = told or place_of(name.text) in [
        place_of(match.group()) for match in PLACES.finditer(theirs.text.replace(".", ""))
    ]
    return told or any(_same_place(name.text, other.text) for other in theirs.names)


def _same_place(one: str, other: str) -> bool:
    """Whether two names may be one place, by words or initials; the North Sea is no Irish Sea."""
    ours, theirs = set(words_of_name(one)), set(words_of_name(other))
    spelt = "".join(words_of_name(one)) == "".join(words_of_name(other)) or place_of(one) == place_of(other)
    within = ours <= theirs or theirs <= ours or spelt
    return within or (same_name(one, other) and (len(ours) == 1 or len(theirs) == 1))


def _is_elsewhere(name: Name, at: Statement) -> bool:
    return any(name.text.lower() in text.lower() for text in at.sources)


# ── in, among or for whom ──────────────────────────────────────────────────────────────────────────────────────


def _behind(parsed: Parsed, kinds: frozenset[str]) -> Iterator[tuple[Token, Token]]:
    """Each noun behind such a preposition, with what the preposition hangs on."""
    for token in parsed.tokens:
        before = parsed.tokens[token.head]
        if token.dep == "pobj" and before.lemma in kinds and token.pos in NOUNS and token.lemma not in VAGUE:
            yield token, parsed.tokens[before.head]


def _among_others(at: Statement) -> Iterator[Difference]:
    """ "Sickness among porters is high" where the sentence has it among clerks."""
    for ours, head in _behind(at.paired.claim, AMONG):
        words = _phrase(at.paired.claim, ours)
        if ours.entity in ("DATE", "TIME") or any(word.text[:1].isdigit() for word in words):
            continue
        for sentence, source in enumerate(at.paired.sources):
            share, many = _rest(at, sentence, words)
            if share < ALL or many < LEAST_WORDS or any(_stands_in(source, word) for word in words):
                continue
            for theirs, other in _behind(source, AMONG):
                near = _alike(head, other) or any(_alike(head, t) for t in _phrase(source, other))
                told = _phrase(source, theirs)
                apart = _is_name(at.paired.claim, ours) or any(_stands_in(text, ours) for text in at.paired.sources)
                if near and apart and theirs.entity not in ("DATE", "TIME") and not any(
                    _stands_in(at.paired.claim, word) for word in told
                ):  # fmt: skip
                    said = f"The draft says it of “{ours.text}”; the source says it of “{theirs.text}”."
                    yield Difference("scope", said, ours.span, sentence, theirs.span)
                    return


LEAST_WORDS = 3


# ── what kind of it ────────────────────────────────────────────────────────────────────────────────────────────


def _other_kind(at: Statement) -> Iterator[Difference]:
    """ "The breakage rate" where the sentence has a loss rate, and nothing of breakage."""
    ours = at.paired.claim
    for head in ours.tokens:
        kinds = _nouns_before(ours, head)
        if head.pos != "NOUN" or not kinds:
            continue
        for sentence, source in enumerate(at.paired.sources):
            if any(_stands_in(source, word) for word in kinds[-1:]):
                continue
            share, many = _rest(at, sentence, kinds[-1:])
            same = [token for token in source.tokens if token.pos == "NOUN" and token.lemma == head.lemma]
            others = [_nouns_before(source, token) for token in same]
            if share < ALL or many < LEAST_WORDS or not others or not all(others):
                continue
            told = [words[-1] for words in others]
            if not any(_alike(word, mine) for word in told for mine in kinds):
                said = (
                    f"The draft says “{kinds[-1].text} {head.text}” where the source says “{told[0].text} {head.text}”."
                )
                yield Difference("scope", said, kinds[-1].span, sentence, told[0].span)
                return


def _nouns_before(parsed: Parsed, head: Token) -> list[Token]:
    """The nouns right before a noun that tell which kind of it is meant, in order."""
    return [t for n in parsed.children[head.at] if (t := parsed.tokens[n]).dep == "compound" and t.pos == "NOUN"]


# ── who does it ────────────────────────────────────────────────────────────────────────────────────────────────


def _other_doer(at: Statement) -> Iterator[Difference]:
    """ "Traders pay by the week" for "The Guild, by contrast, pays by the week", in a paragraph on both."""
    ours, theirs = at.paired.claim, at.paired.sources[at.main]
    for mine, verb in _doers(ours):
        words = _phrase(ours, mine)
        share, many = _rest(at, at.main, words)
        if share < ALL or many < LEAST_WORDS or any(_stands_in(theirs, word) for word in words):
            continue
        elsewhere = [source for source in at.paired.sources if source is not theirs and _stands_in(source, mine)]
        for other, does in _doers(theirs):
            if other.dep == mine.dep and _alike(verb, does) and elsewhere and verb.lemma not in LIGHT and not any(
                _stands_in(ours, word) for word in _phrase(theirs, other)
            ):  # fmt: skip
                said = f"The draft has {mine.text} where the source has {other.text}."
                yield Difference("actor", said, mine.span, at.main, other.span)
                return


def _doers(parsed: Parsed) -> Iterator[tuple[Token, Token]]:
    for token in parsed.tokens:
        if token.dep in ("nsubj", "nsubjpass") and token.pos in NOUNS:
            yield token, parsed.tokens[token.head]


# ── to what it is done ─────────────────────────────────────────────────────────────────────────────────────────


def _other_object(at: Statement) -> Iterator[Difference]:
    """ "The fund mended the bridges" where it mended the boats, and the source tells of bridges elsewhere.

    A noun of which the source has nothing may be another word for its own: no vector tells those apart. A name may not.
    """
    ours = at.paired.claim
    for mine, does, before in _objects(ours):
        words = _phrase(ours, mine)
        if not (_is_name(ours, mine) or any(_stands_in(source, mine) for source in at.paired.sources)):
            continue
        for sentence, source in enumerate(at.paired.sources):
            share, many = _rest(at, sentence, words)
            if share < ALL or many < LEAST_WORDS or any(_stands_in(source, word) for word in words):
                continue
            for other, verb, behind in _objects(source):
                lost = not any(_stands_in(ours, word) for word in _phrase(source, other))
                lost = lost and (mine.pos != "PROPN" or (_is_name(source, other) and not _may_be_one(mine, other)))
                if before == behind and lost and _alike(does, verb):
                    said = f"The draft says “{mine.text}” where the source says “{other.text}”."
                    yield Difference("scope", said, mine.span, sentence, other.span)
                    return


def _is_name(parsed: Parsed, token: Token) -> bool:
    return token.pos == "PROPN" and len(token.text) > SHORT and any(name.head == token.at for name in parsed.names)


SHORT = 2  # letters of what may be short for anything: "IT" and "ICT"


def _may_be_one(one: Token, other: Token) -> bool:
    """ "Britain" and "the UK", "Washington" and "America"."""
    return _same_place(one.text, other.text) or same_name(one.text, other.text)


def _objects(parsed: Parsed) -> Iterator[tuple[Token, Token, str]]:
    """Each noun that a verb is done to, or that stands behind a preposition of a verb or noun, and that preposition."""
    for token in parsed.tokens:
        head = parsed.tokens[token.head]
        if token.pos not in NOUNS or token.lemma in VAGUE or token.entity in ("DATE", "TIME"):
            continue
        if not token.text.isalpha():
            continue  # "%"
        if token.dep == "dobj" and head.lemma not in LIGHT:
            yield token, head, ""
        elif token.dep == "pobj" and parsed.tokens[head.head].lemma not in LIGHT:
            yield token, parsed.tokens[head.head], head.lemma


# ── no longer ──────────────────────────────────────────────────────────────────────────────────────────────────

_OVER = re.compile(
    r"(?<![\w’-])(?:no longer|not [^.;,]{0,40}?\bany (?:more|longer)|ceas(?:ed|es) to|used to|is a thing of the past)"
    r"(?![\w’-])",
    re.IGNORECASE,
)
_STILL = re.compile(
    r"(?<![\w’-])(?:remain(?:s|ed)?|still|continu(?:e|es|ed|ing)|persist(?:s|ed)?|to this day)(?![\w’-])", re.IGNORECASE
)


def _no_longer(at: Statement) -> Iterator[Difference]:
    """ "The weir is no longer the largest" where it "was and remains" the largest; and the reverse."""
    text = at.sources[at.main]
    for mine, other in ((_OVER, _STILL), (_STILL, _OVER)):
        ours, theirs = mine.search(at.claim), other.search(text)
        bare = not other.search(at.claim) and not mine.search(at.paragraph)
        if ours and theirs and bare and signs_in(at.claim[: ours.start()]) == signs_in(text[: theirs.start()]):
            said = f"The draft says “{ours.group()}” where the source says “{theirs.group()}”."
            yield Difference("opposite", said, Span(*ours.span()), at.main, Span(*theirs.span()))
            return


REPLACED: tuple[Rule, ...] = (
    _other_place,
    _other_object,
    _among_others,
    _other_kind,
    _other_doer,
    _no_longer,
)
