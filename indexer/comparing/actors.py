"""Who does or says it: the names of a claim and of its source, in the parts that they play."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer.comparing.pairing import relation
from indexer.comparing.parsed import Name, Parsed, Token
from indexer.comparing.same_names import COMMON_ENDS, is_named_by, same_name, words_of_name
from indexer.comparing.scope import PLACES

# Whoever they are, another one of them is told by what surrounds it: "the Department", "the Government's".
OWN_VOICE = re.compile(
    r"^(?:report|reports|inquiry|committee|authors?|study|review|paper|we|i|chapter|paragraph|article|green paper"
    r"|white paper|module|response|part|box|figure|table|session|note|document|evidence|house|mps|peers)\b",
    re.IGNORECASE,
)
SAYING = frozenset(
    "say tell state argue claim suggest note observe assert report find warn explain stress add believe think see "
    "consider describe emphasise point conclude write maintain complain acknowledge admit recommend call urge blame "
    "fear want insist highlight comment estimate expect hope agree feel accept reply answer accord express voice raise "
    "recognise propose promise confirm concede deny dismiss reveal show identify calculate criticise praise welcome "
    "predict caution announce remark declare reckon put contend "
    "forecast project anticipate foresee judge doubt suspect assume advise object dispute".split()
)


@dataclass(frozen=True, slots=True)
class Part:
    """A name and the verb whose doer it is."""

    name: Name
    verb: Token
    passive: bool  # it is done to it


def parts(parsed: Parsed) -> Iterator[Part]:
    for name in parsed.names:
        if name.first == name.last and parsed.tokens[name.first].text.lower() in SAYING:
            continue  # "Reckon on ten million" names nobody
        if (found := _part(parsed, name)) is not None:
            yield found
            yield from _goes_on(parsed, found)
        for clause in (parsed.tokens[c] for c in parsed.children[name.head] if parsed.tokens[c].dep == "relcl"):
            subjects = [parsed.tokens[c] for c in parsed.children[clause.at] if parsed.tokens[c].dep == "nsubj"]
            if clause.lemma not in SAYING and any(token.lemma in ("which", "who") for token in subjects):
                yield Part(name, clause, passive=False)  # "the Board, which has the last word"


SPEAKS_FOR = frozenset(
    "spokesman spokeswoman spokesperson spokespeople chair chairman chairwoman chairperson leader head boss chief "
    "director president representative official minister secretary".split()
)


BODIES = frozenset(
    "committee subcommittee panel board council commission inspectorate regulator watchdog auditor agency taskforce "
    "directorate forum body association union federation".split()
)


def _goes_on(parsed: Parsed, part: Part) -> Iterator[Part]:
    """What the doer of a sentence also says in it: "The Board recognised it, highlighting that …"."""
    for child in (parsed.tokens[c] for c in parsed.children[part.verb.at]):
        own = any(parsed.tokens[c].dep in ("nsubj", "nsubjpass") for c in parsed.children[child.at])
        if not part.passive and child.dep in ("advcl", "conj") and child.lemma in SAYING and not own:
            yield Part(part.name, child, passive=False)
        elif part.verb.lemma in SAYING and child.dep == "ccomp" and (told := _own_subject(parsed, child)):
            yield Part(part.name, child, passive=told == "nsubjpass")  # "The Board told us that it opposed the plan"


def _own_subject(parsed: Parsed, verb: Token) -> str:
    """How a pronoun that stands for the one who speaks hangs on the verb of what is said; empty for no such one."""
    subjects = (parsed.tokens[c] for c in parsed.children[verb.at] if parsed.tokens[c].dep in ("nsubj", "nsubjpass"))
    return next((token.dep for token in subjects if token.lemma in PRONOUNS), "")


def _part(parsed: Parsed, name: Name) -> Part | None:
    token = parsed.tokens[name.head]
    for _ in range(6):
        head = parsed.tokens[token.head]
        if token.dep in ("poss", "compound", "nmod") and head.lemma in SPEAKS_FOR:
            return None  # "the union's spokesman" may be whoever the source names
        if token.dep == "poss" and head.lemma in BODIES and head.text.islower():
            return None  # "the Board's scrutiny committee": a body of its own, which the source may name in full
        if token.dep in ("compound", "nmod", "amod") and _is_described(parsed, name, head):
            return None  # "an NHS man thought so", "British ports grew"
        if token.dep in ("nsubj", "csubj"):
            return Part(name, head, passive=False)
        if token.dep == "nsubjpass":
            return Part(name, head, passive=True)
        if token.dep == "pobj" and head.lemma == "by" and head.dep in ("agent", "prep"):
            return Part(name, parsed.tokens[head.head], passive=False)
        if token.dep == "pobj" and head.lemma in ("to", "for", "of", "from"):
            above = parsed.tokens[head.head]
            if above.lemma == "accord" or (head.lemma == "for" and head.at == 0):
                return Part(name, above if above.pos == "VERB" else parsed.tokens[head.head], passive=False)
            if above.lemma in ("view", "word", "opinion", "eye", "judgement", "evidence"):
                return Part(name, _verb_above(parsed, above), passive=False)
            return None
        if token.dep not in ("conj", "appos", "poss", "compound", "nmod", "amod") or token.head == token.at:
            return None
        token = head
    return None


def _is_described(parsed: Parsed, name: Name, head: Token) -> bool:
    """Whether a name only describes a plain noun: who does it is a man, a port, and not who is named."""
    inside = name.first <= head.at <= name.last
    return not inside and head.pos == "NOUN" and head.text.islower() and not OWN_VOICE.match(head.text)


def _verb_above(parsed: Parsed, token: Token) -> Token:
    return next((above for above in parsed.up(token.at) if above.pos in ("VERB", "AUX")), token)


@dataclass(frozen=True, slots=True)
class Swap:
    """Another one than the source's does or says it."""

    ours: Name
    theirs: Name
    sentence: int


def swapped(
    claim: Parsed, sources: tuple[Parsed, ...], shares: Sequence[float], main: int, own: Iterable[str]
) -> Swap | None:
    """Where a name of the claim plays the part that another one plays in the source.

    `shares` tell how much of the claim's words each sentence has; only those that have nearly as much as the best one
    can say who does it.
    """
    own_names = tuple(own)
    everyone = [name.text for name in claim.names]
    order = sorted(range(len(sources)), key=lambda at: (at != main, -shares[at]))
    near = [at for at in order if shares[at] >= NEARLY * max(shares)]
    played = [tuple(_resolved(sources, at)) for at in range(len(sources))]
    for part in parts(claim):
        if part.passive or OWN_VOICE.match(part.name.text.removeprefix("The ").removeprefix("the ")):
            continue
        if any(same_name(part.name.text, name) for name in own_names):
            continue
        if any(_plays_it(part, played[at]) for at in near if at == main or shares[at] >= AS_GOOD * max(shares)):
            if (other := _says_it_instead(claim, part, sources[main])) is not None:
                return Swap(part.name, other, main)
            continue
        for at in near:
            rival = _rival(part, played[at], (*everyone, *own_names), at == main)
            if rival is not None and _is_the_same(part.name, rival.name, sources[at]):
                continue
            named = any(is_named_by(part.name.text, name.text) for name in sources[at].names)
            everywhere = any(is_named_by(part.name.text, name.text) for source in sources for name in source.names)
            if rival is not None and everywhere and part.verb.lemma in PLAIN:
                continue
            if rival is not None and everywhere and not _says_it_better(claim, part, sources, played, (at, rival)):
                continue
            if rival is not None and (not named or at != main):
                return Swap(part.name, rival.name, at)
    return None


# Of the share of the best sentence: from the second on a sentence may be the one that the claim restates.
NEARLY, AS_GOOD = 0.6, 0.85


def _says_it_instead(claim: Parsed, part: Part, source: Parsed) -> Name | None:
    """Of several who say something in one sentence, the one who says what the claim gives to another."""
    others = [other for other in parts(source) if other.verb.lemma in SAYING and not other.passive]
    if part.verb.lemma not in SAYING or len({other.verb.at for other in others}) < 2:
        return None
    said = _complement(claim, part)
    shares = {
        other.name.text: sum(any(relation(one, two) == "same" for two in _complement(source, other)) for one in said)
        for other in others
    }
    own = max((n for name, n in shares.items() if same_name(name, part.name.text)), default=0)
    verbs = {other.verb.at for other in others if same_name(other.name.text, part.name.text)}
    if not verbs:
        return None
    best = max(others, key=lambda other: shares[other.name.text])
    if best.verb.at in verbs or shares[best.name.text] < max(3, own + 2):
        return None
    return best.name


def _says_it_better(
    claim: Parsed, part: Part, sources: tuple[Parsed, ...], played: Sequence[tuple[Part, ...]], rival: tuple[int, Part]
) -> bool:
    """Of one who says something else in the source too: whether what the claim gives to him is clearly the other's."""
    if part.verb.lemma not in SAYING:
        return True
    said = _complement(claim, part)

    def shared(at: int, other: Part) -> int:
        return sum(any(relation(one, two) == "same" for two in _complement(sources[at], other)) for one in said)

    own = [
        shared(at, other)
        for at, parts_of in enumerate(played)
        for other in parts_of
        if same_name(other.name.text, part.name.text) and other.verb.lemma in SAYING
    ]
    return not own or shared(*rival) >= max(own) + 2


def _complement(parsed: Parsed, part: Part) -> list[Token]:
    """The telling words of what is said, without what another one says in the same sentence."""
    left, found = [part.verb.at], []
    while left:
        at = left.pop()
        token = parsed.tokens[at]
        others = any(parsed.tokens[c].dep in ("nsubj", "nsubjpass") for c in parsed.children[at])
        if at != part.verb.at and token.dep in ("advcl", "conj", "parataxis") and others and token.lemma in SAYING:
            continue
        if token.is_content and at != part.verb.at and not part.name.first <= at <= part.name.last:
            found.append(token)
        left += parsed.children[at]
    return found


def _plays_it(part: Part, played: Iterable[Part]) -> bool:
    """Whether the source has the name as the doer of the same thing."""
    return any(same_name(part.name.text, other.name.text) and _same_deed(part.verb, other.verb) for other in played)


def _same_deed(one: Token, other: Token) -> bool:
    if relation(one, other) in ("same", "like"):
        return True
    return one.lemma in SAYING and other.lemma in SAYING


def _rival(part: Part, played: Iterable[Part], known: Sequence[str], is_main: bool) -> Part | None:
    """Who does it instead."""
    for other in played:
        if other.passive or any(same_name(other.name.text, name) for name in known):
            continue
        if OWN_VOICE.match(other.name.text):
            continue
        roots = is_main and part.verb.dep == other.verb.dep == "ROOT" and {part.verb.lemma, other.verb.lemma} <= PLAIN
        if _same_deed(part.verb, other.verb) or roots:
            return other
    return None


def _is_the_same(ours: Name, theirs: Name, source: Parsed) -> bool:
    """Whether the source says who holds an office: "the Chief Analyst, Ellery Marr"."""
    for name in source.names:
        if same_name(ours.text, name.text) and not same_name(ours.text, theirs.text):
            first, second = sorted((name, theirs), key=lambda n: n.first)
            between = source.text[source.tokens[first.last].span.end : source.tokens[second.first].span.start]
            if re.fullmatch(r",? ?(?:the |its |their |who is |which is |\()?", between):
                return True
    return False


PLAIN = frozenset(("be", "have", "do"))
PRONOUNS = frozenset(("it", "they", "he", "she"))


def _resolved(sources: tuple[Parsed, ...], at: int) -> Iterator[Part]:
    """The doers of a sentence; a pronoun stands for the doer of the sentence before, where that is one alone."""
    yield from parts(sources[at])
    for token in sources[at].tokens:
        if token.lemma in PRONOUNS and token.dep == "nsubj":
            before: list[Part] = []
            for earlier in range(at - 1, max(-1, at - 4), -1):
                before = [part for part in parts(sources[earlier]) if not part.passive and part.verb.dep == "ROOT"]
                if before:
                    break
            if len({part.name.text for part in before}) == 1:
                yield Part(before[0].name, sources[at].tokens[token.head], passive=False)


def reversed_roles(claim: Parsed, sources: tuple[Parsed, ...]) -> Swap | None:
    """Where doer and sufferer of one deed have changed places."""
    for ours in _deeds(claim):
        for at, source in enumerate(sources):
            for theirs in _deeds(source):
                if relation(ours[1], theirs[1]) != "same":
                    continue
                if (
                    same_name(ours[0].text, theirs[2].text)
                    and same_name(ours[2].text, theirs[0].text)
                    and not same_name(ours[0].text, ours[2].text)
                ):
                    return Swap(ours[0], theirs[0], at)
    return None


def said_of_each_other(claim: Parsed, sources: tuple[Parsed, ...], own: Iterable[str]) -> Swap | None:
    """ "A said that B should not" where in the source B says so of A."""
    own_names = tuple(own)
    for part in parts(claim):
        if part.passive or part.verb.lemma not in SAYING or any(same_name(part.name.text, n) for n in own_names):
            continue
        others = [
            n for n in claim.names if n.head in claim.under(part.verb.at) and not same_name(n.text, part.name.text)
        ]
        for at, source in enumerate(sources):
            said = [p for p in parts(source) if p.verb.lemma in SAYING and not p.passive]
            if any(same_name(part.name.text, p.name.text) for p in said):
                continue
            for theirs in said:
                inside = [n for n in source.names if n.head in source.under(theirs.verb.at)]
                turned = any(same_name(theirs.name.text, name.text) for name in others)
                if turned and any(same_name(part.name.text, name.text) for name in inside):
                    return Swap(part.name, theirs.name, at)
    return None


def _deeds(parsed: Parsed) -> Iterator[tuple[Name, Token, Name]]:
    """Doer, verb, and whom it is done to."""
    found = list(parts(parsed))
    for part in found:
        if part.passive:
            continue
        for name in parsed.names:
            token = parsed.tokens[name.head]
            if token.dep == "dobj" and token.head == part.verb.at:
                yield part.name, part.verb, name
        for other in found:
            if other.passive and other.verb.at == part.verb.at:
                yield part.name, part.verb, other.name


ANYBODY = re.compile(
    r"^(?:he|she|it|they|we|i|the (?:department|departments|committee|government|minister|inquiry|board|agency))$",
    re.IGNORECASE,
)
EXCLUSIVE = re.compile(r"\b(?:only|alone|sole|solely|first|last)\b", re.IGNORECASE)


def only_one(claim: Parsed, sources: tuple[Parsed, ...], shares: Sequence[float]) -> Swap | None:
    """ "A alone has done it" where the source says so of B."""
    words = {match.group().lower() for match in EXCLUSIVE.finditer(claim.text)}
    doers = [part.name for part in parts(claim)]
    if not words & {"only", "alone", "sole", "solely"} or len(doers) != 1:
        return None
    for at, source in enumerate(sources):
        if not re.search(r"\b(?:only|alone|sole|solely)\b", source.text, re.IGNORECASE):
            continue
        others = [part.name for part in parts(source) if not part.passive]
        if shares[at] < NEARLY * max(shares) * NEARLY or len(others) != 1:
            continue
        if not any(same_name(doers[0].text, name.text) for name in source.names):
            return Swap(doers[0], others[0], at)
    return None


CLEFT = re.compile(r"\b[Ii]t (?:is|was) (?P<who>(?:the )?[A-Z][\w’'&., -]{2,90}?),? (?:that|who|which) ")


def cleft_doer(claim: Parsed, source: Parsed, own: Iterable[str]) -> tuple[str, Name] | None:
    """ "It was the Board that took it" where the sentence of the source has another doer, and no Board."""
    match = CLEFT.search(claim.text)
    if match is None or any(same_name(match["who"], name) for name in own):
        return None
    doers = [part.name for part in parts(source) if not part.passive]
    said = {name.text for name in source.names}
    pronoun = any(token.lemma in PRONOUNS and token.dep == "nsubj" for token in source.tokens)
    if pronoun or not doers or any(same_name(match["who"], name) for name in said):
        return None
    return match["who"], doers[0]


def in_full(letters: str) -> str:
    """A pattern of the words whose initials these letters are."""
    return r"\b" + r"\s(?:(?:of|for|the|and|on|in)\s){0,2}".join(rf"{letter}[\w’'-]+" for letter in letters)


def strange_speaker(
    claim: Parsed, paragraph: str, speakers: Sequence[str], own: Sequence[str]
) -> tuple[Name, str] | None:
    """Who says it in the claim, where what is cited gives it as another's and has nobody of that name."""
    known = [one for one in speakers if words_of_name(one) and not (ANYBODY.match(one) or PLACES.fullmatch(one))]
    if not known:
        return None
    for part in parts(claim):
        text = part.name.text
        if part.verb.lemma not in SAYING or part.passive or OWN_VOICE.match(text) or not words_of_name(text):
            continue
        if any(claim.tokens[c].tag == "MD" for c in claim.children[part.verb.at]):
            continue  # who must report says nothing
        if re.fullmatch(r"[A-Z]{2,6}", text) and re.search(in_full(text), paragraph):
            continue
        whole = re.match(rf"{re.escape(text)}(?: (?:van|von|de[rn]?|du|da|la|le|al|ter|ten|bin))+ ([A-Z][\w’-]+)",
                         claim.text[claim.text.find(text):])  # fmt: skip
        last = whole[1].lower() if whole else words_of_name(text)[-1]
        named = last in paragraph.lower() if last not in COMMON_ENDS else text in paragraph
        if any(same_name(text, name) for name in (*own, *known)) or named:
            continue
        if re.search(rf"\b{re.escape(words_of_name(known[0])[-1])}\b", claim.text.lower()):
            continue  # whose it is the claim says too: "on the Government's estimate, the Lords report"
        return part.name, known[0]
    return None
