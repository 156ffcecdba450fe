"""Who does it, by what else is named: all other names and figures of a clause lead to one sentence of the source.

Whoever tells from memory gives a deed to somebody else of the same page, and keeps its dates, places and products. So
the clause's other words say which sentence is meant, whatever verb either has, and that sentence says who does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing.actors import OWN_VOICE, PRONOUNS, Part, parts
from indexer.comparing.lexicon import lexicon
from indexer.comparing.pairing import relation
from indexer.comparing.parsed import Name, Parsed, Token
from indexer.comparing.same_names import is_named_by, same_name
from indexer.comparing.statement import Difference, Rule, Statement

ANCHORS = 2  # other names and figures of a clause by which a sentence is known
MOST, ALL = 0.75, 0.99  # … or the share of its telling words: where the source tells of the doer elsewhere, or nowhere
LEAST_WORDS = 3
CLAUSES = ("conj", "advcl", "parataxis", "relcl")
_OFFICE = re.compile(r",? ?(?:[\w’-]+ ){0,3}(?:of|at|for|from|,) (?:the )?|,? ?\(?|’s ")


def _other_doer_by_the_rest(at: Statement) -> Iterator[Difference]:
    """ "Brass & Co had left Ketby in 2014 and Orby in 2015" where it is Lampworks who told so of Ketby and Orby."""
    ours = at.paired.claim
    for part in (*parts(ours), *_singled_out(ours)):
        if is_own(part.name.text, at) or not is_a_name(ours, part.name):
            continue
        clause = _clause(ours, part)
        words = [n for n in clause if ours.tokens[n].is_content and not part.name.first <= n <= part.name.last]
        anchors = _anchors(ours, part, clause)
        for sentence, source in enumerate(at.paired.sources):
            if is_known(part.name.text, source) or not words:
                continue
            share = _share(at, words, sentence)
            named = [n for n, text in enumerate(at.paired.sources) if is_known(part.name.text, text)]
            if any(_share(at, words, other) >= share for other in named):
                continue
            by_anchors = len(anchors) >= ANCHORS and all(_has(source, anchor) for anchor in anchors)
            by_words = len(words) >= LEAST_WORDS and share >= (MOST if named else ALL)
            other = _doer_instead(at, part, source) if by_anchors or by_words else None
            if other is not None:
                said = f"The draft has {part.name.text} where the source has {other.text}."
                yield Difference("actor", said, ours.span_of(part.name), sentence, source.span_of(other))
                return


def _singled_out(parsed: Parsed) -> Iterator[Part]:
    """ "It was Lampworks that wrote": who is singled out does what follows."""
    for name in parsed.names:
        token = parsed.tokens[name.head]
        beside = parsed.children[token.head]
        it = any(parsed.tokens[n].lemma == "it" for n in beside)
        for child in (parsed.tokens[n] for n in (*parsed.children[token.at], *beside)):
            if token.dep == "attr" and it and child.at > token.at and child.dep in ("relcl", "ccomp"):
                passive = any(parsed.tokens[n].dep == "auxpass" for n in parsed.children[child.at])
                yield Part(name, child, passive)


def is_own(name: str, at: Statement) -> bool:
    return bool(OWN_VOICE.match(_bare(name))) or any(same_name(name, own) for own in at.own)


def is_a_name(parsed: Parsed, name: Name) -> bool:
    """Whether it is somebody's by more than the capital of a sentence's first word."""
    return name.first > 0 or name.last > name.first or bool(parsed.tokens[name.first].entity)


def _bare(name: str) -> str:
    return re.sub(r"^the ", "", name, flags=re.IGNORECASE)


def is_known(name: str, parsed: Parsed) -> bool:
    named = any(same_name(name, other.text) or is_named_by(name, other.text) for other in parsed.names)
    return named or _bare(name).lower() in parsed.text.lower()


def _clause(parsed: Parsed, part: Part) -> list[int]:
    """What hangs on the verb, without clauses that have a doer of their own."""
    found, left = [], [part.verb.at]
    while left:
        at = left.pop()
        found.append(at)
        for child in parsed.children[at]:
            below = parsed.tokens[child]
            own = any(parsed.tokens[c].dep in ("nsubj", "nsubjpass") for c in parsed.children[child])
            if not (below.dep in CLAUSES and below.pos in ("VERB", "AUX") and own):
                left.append(child)
    return sorted(found)


def _anchors(parsed: Parsed, part: Part, clause: list[int]) -> list[str]:
    names = [n.text for n in parsed.names if n.head in clause and not same_name(n.text, part.name.text)]
    return names + [parsed.tokens[n].text for n in clause if any(letter.isdigit() for letter in parsed.tokens[n].text)]


def _has(source: Parsed, anchor: str) -> bool:
    told = re.search(rf"(?<![\w.,]){re.escape(_bare(anchor))}(?![\w]|[.,]\d)", source.text, re.IGNORECASE)
    return bool(told) or any(same_name(anchor, name.text) for name in source.names if not anchor[:1].isdigit())


def _share(at: Statement, words: list[int], sentence: int) -> float:
    held = {pair.ours.at for pair in at.paired.every if pair.sentence == sentence}
    return len(held & set(words)) / len(words)


def _doer_instead(at: Statement, part: Part, source: Parsed) -> Name | None:
    """Who does it in that sentence, where the claim knows nothing of them and no pronoun may stand for its own doer."""
    doers = [other for other in parts(source) if other.passive == part.passive]
    strange = [
        other.name for other in doers if not is_own(other.name.text, at) and are_of_a_sort(part.name, other.name)
    ]
    if not strange or any(is_known(other.name.text, at.paired.claim) for other in parts(source)):
        return None
    pronouns = [t.at for t in source.tokens if t.lemma in PRONOUNS and t.dep in ("nsubj", "nsubjpass")]
    if pronouns and min(pronouns) < strange[0].head:
        return None
    return None if any(is_office(part.name, strange[0], text) for text in at.paired.sources) else strange[0]


# Who governs may be told by the name of any office of theirs, a country by its rulers, and who holds an office by that.
_GOVERNS = re.compile(
    r"(?<![\w’-])(?:Governments?|Ministers?|Whitehall|Parliament|Commons|Lords|Cabinet|Treasury|Department|Ministry|Crown"
    r"|Commission|Council|State|Congress|Senate|Office|Agency|Administration|HM|Executive)(?![\w’-])"
)
_HOLDS_OFFICE = re.compile(
    r"(?<![\w’-])(?:Secretary|Minister|Chancellor|Chief|Chair(?:man|woman)?|Director|President|Commissioner|Head|Mayor"
    r"|Leader|Officer|Professor|Governor|Ambassador|Spokes\w+|King|Queen|Judge|Justice|Auditor|Comptroller)(?![\w’-])"
)
_PLACES = ("GPE", "LOC", "NORP")
_ANY_RULERS = frozenset("government governments ministers minister whitehall parliament officials state".split())


def are_of_a_sort(ours: Name, theirs: Name) -> bool:
    """Whether the two can be told apart by their names: a body and a body, a person and a person."""
    if (ours.kind in _PLACES) != (theirs.kind in _PLACES):
        return not any(_GOVERNS.search(name.text) for name in (ours, theirs))
    for one, other in ((ours, theirs), (theirs, ours)):
        plain = {word.lower() for word in re.findall(r"[A-Za-z]+", _bare(one.text))}
        if plain & _ANY_RULERS and _GOVERNS.search(other.text):
            return False
        office = _HOLDS_OFFICE.search(other.text) and not _HOLDS_OFFICE.search(one.text)
        if office and (one.kind == "PERSON" or (one.kind == "" and not _is_a_word(one.text.split()[0]))):
            return False
    return True


def _is_a_word(text: str) -> bool:
    return text.lower() in lexicon().synonyms


def is_office(ours: Name, theirs: Name, source: Parsed) -> bool:
    """Whether a sentence names the two together, as whose or what they are: "Jo Ash, chair of Lampworks"."""
    for name in source.names:
        for other in source.names:
            apart = not same_name(name.text, other.text) and name.last < other.first
            both = (same_name(ours.text, name.text) and same_name(theirs.text, other.text)) or (
                same_name(ours.text, other.text) and same_name(theirs.text, name.text)
            )
            if apart and both:
                between = source.text[source.tokens[name.last].span.end : source.tokens[other.first].span.start]
                if _OFFICE.fullmatch(between):
                    return True
    return False


# ── behind the same verb ───────────────────────────────────────────────────────────────────────────────────────

MOST_BEHIND = 0.6  # share of the claim's other telling words in the sentence that has another name in that place


def _other_behind_the_verb(at: Statement) -> Iterator[Difference]:
    """ "a panel chaired by the Lamp Warden" where it is chaired by the Harbour Master; "fell to", "closed across"."""
    ours = at.paired.claim
    for name, verb in _behind(ours):
        words = [t.at for t in ours.tokens if t.is_content and not name.first <= t.at <= name.last]
        if is_own(name.text, at) or len(words) < LEAST_WORDS:
            continue
        for sentence, source in enumerate(at.paired.sources):
            if is_known(name.text, source) or _share(at, words, sentence) < MOST_BEHIND:
                continue
            for other, deed in _behind(source):
                strange = not is_own(other.text, at) and not is_known(other.text, ours) and are_of_a_sort(name, other)
                if strange and relation(verb, deed) in ("same", "like") and not is_office(name, other, source):
                    said = f"The draft has {name.text} where the source has {other.text}."
                    yield Difference("actor", said, ours.span_of(name), sentence, source.span_of(other))
                    return


def _behind(parsed: Parsed) -> Iterator[tuple[Name, Token]]:
    """Each name that a preposition joins to a verb, with that verb."""
    for name in parsed.names:
        token = parsed.tokens[name.head]
        before = parsed.tokens[token.head]
        verb = parsed.tokens[before.head]
        if token.dep == "pobj" and verb.pos == "VERB" and is_a_name(parsed, name):
            yield name, verb


ANCHORED: tuple[Rule, ...] = (_other_doer_by_the_rest, _other_behind_the_verb)
