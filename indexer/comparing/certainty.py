"""How sure a statement is of itself: a fact, a possibility, a duty, or a plan."""

from __future__ import annotations

from typing import Literal

from indexer.comparing.parsed import SUBJECTS, Parsed, Token

Certainty = Literal["possible", "due", "planned"]

POSSIBLE = frozenset(
    "may might could possible possibly potential potentially perhaps probable probably likely unlikely risk "
    "theoretically theoretical apparently allegedly conceivably arguably hypothetical threaten danger chance "
    "speculate suspect fear worry prospect".split()
)
DUE = frozenset(
    "should must ought recommend recommendation urge call ask suggest suggestion advise propose proposal".split()
)
PLANNED = frozenset(
    "will shall would plan intend intention aim hope expect propose proposal target seek commit commitment promise "
    "pledge consider want ambition wish goal objective envisage forecast project anticipate aspire "
    "consult explore".split()
)
# Nouns that tell of a plan where something hangs on them as to be done: "a commitment to integrate".
OF_PLANS = frozenset(
    "commitment plan proposal intention aim ambition target goal objective promise pledge recommendation call request "
    "demand option idea aspiration hope offer wish".split()
)
_ALL: tuple[tuple[Certainty, frozenset[str]], ...] = (("possible", POSSIBLE), ("due", DUE), ("planned", PLANNED))
BEFORE = ("aux", "advmod", "amod", "neg", "mark")  # how a word that softens hangs on what it softens
GOVERNS = ("xcomp", "ccomp", "acl", "advcl", "pcomp", "pobj", "prep", "dobj", "relcl", "conj", "nsubjpass", "oprd")


def certainty(parsed: Parsed, at: int) -> dict[Certainty, Token]:
    """What leaves open whether it is so, or tells that it is only due or planned, with the word that does."""
    found: dict[Certainty, Token] = {}
    below: Token | None = None
    for token in parsed.up(at):
        if below is not None and below.dep == "ccomp" and ";" in parsed.text[below.span.end : token.span.start]:
            break  # "It was dear; it could yet be mended": the second says nothing of the first
        if below is not None and below.dep == "conj" and below.tag == "VBD" and token.tag in ("VB", "VBP", "VBZ"):
            break  # "told us where they want to go, and pointed to the lamps": what was done hangs on no wish
        words = [parsed.tokens[c] for c in parsed.children[token.at] if parsed.tokens[c].dep in BEFORE]
        if any(word.dep == "neg" for word in words):
            words = [word for word in words if word.lemma != "could"]  # "could not say" is no doubt: it was unable to
        if below is None or below.dep not in (*SUBJECTS, "relcl", "parataxis"):
            _note(found, words)
        if below is not None and (below.dep in GOVERNS or below.dep in SUBJECTS):
            if token.lemma == "consider" and below.dep == "ccomp" and below.tag in ("VBZ", "VBP", "VBD"):
                below = token  # "as we consider what it looks like": it does look like something
                continue
            opening = [] if token.pos == "NOUN" and _tells_which(below) else [token]
            _note(found, [*opening, *(w for c in parsed.children[token.at] if (w := parsed.tokens[c]).dep == "acomp")])
            if token.lemma in OF_PLANS and token.pos == "NOUN" and _is_infinitive(parsed, below):
                found.setdefault("planned", token)
            if below.dep in SUBJECTS:
                _note(found, [w for c in parsed.children[token.at] if _opens((w := parsed.tokens[c]), parsed)])
        head = parsed.tokens[token.head]
        if token.dep == "relcl" and head.lemma in ("way", "option", "possibility", "idea", "proposal"):
            below = None
            continue
        if token.dep in ("relcl", "parataxis") or (token.dep == "advcl" and not _is_infinitive(parsed, token)):
            break
        below = token
    return found


def _opens(word: Token, parsed: Parsed) -> bool:
    """Whether a verb's helper or what its subject is said to be leaves it open; "an emergency risk" is a thing."""
    if word.dep == "attr":
        return not any(parsed.tokens[c].dep == "compound" for c in parsed.children[word.at])
    return word.dep == "aux"


def _tells_which(below: Token) -> bool:
    """Whether what hangs on a noun only tells which one is meant: "the risk facing the port", "the danger seen"."""
    return below.dep == "acl" and below.tag in ("VBG", "VBN")


def _is_infinitive(parsed: Parsed, token: Token) -> bool:
    return any(parsed.tokens[c].lemma == "to" and parsed.tokens[c].dep == "aux" for c in parsed.children[token.at])


def _note(found: dict[Certainty, Token], words: list[Token]) -> None:
    for word in words:
        for kind, lemmas in _ALL:
            if kind != "possible" and word.pos in ("NOUN", "PROPN"):
                continue  # "local plans" and "the proposals" are things, and leave nothing open
            if word.lemma in lemmas and not (word.text == "May" and word.pos == "PROPN"):
                found.setdefault(kind, word)


def words_of(parsed: Parsed, kind: Certainty) -> list[Token]:
    """All words of a text that make it only possible, due or planned."""
    lemmas = dict(_ALL)[kind]
    return [token for token in parsed.tokens if token.lemma in lemmas and token.pos in ("VERB", "AUX", "ADJ", "ADV")]


def is_told_as_fact(parsed: Parsed, at: int) -> bool:
    """Whether a verb is told as done or as so: past, perfect or present, with no modal on it."""
    token = parsed.tokens[at]
    if token.pos not in ("VERB", "AUX"):
        return not certainty(parsed, at)
    helpers = [parsed.tokens[c] for c in parsed.children[at] if parsed.tokens[c].dep in ("aux", "auxpass")]
    if any(helper.tag == "MD" or helper.lemma == "to" for helper in helpers):
        return False
    if token.dep == "ROOT" and token.tag == "VBN" and not helpers:
        return True  # "the lock opened": the parser takes a past for a participle, for they are spelt alike
    return token.tag in ("VBD", "VBZ", "VBP") or any(helper.tag in ("VBD", "VBZ", "VBP") for helper in helpers)


_APART = (
    "conj",
    "advcl",
    "parataxis",
)  # clauses that say something of their own, which a word of the other leaves as it is
_PREDICATE = ("acomp", "attr", "oprd")
_OF_THE_SUBJECT = frozenset("appear seem".split())


def left_open(parsed: Parsed, at: int) -> frozenset[int]:
    """The words that a word of doubt leaves open: those of its own clause, and what a verb of doubt has as its object;
    not those of a clause that stands beside it, or over it."""
    token = parsed.tokens[at]
    while token.dep == "conj" and parsed.tokens[token.head].pos == token.pos and token.pos in ("ADJ", "ADV", "NOUN"):
        token = parsed.tokens[token.head]
    top = token if token.pos in ("VERB", "NOUN") and token.dep != "amod" else parsed.tokens[token.head]
    if token.pos == "ADV" and top.dep in _PREDICATE:
        top = parsed.tokens[top.head]
    if token.pos == "NOUN" and token.dep in _PREDICATE:
        top = parsed.tokens[top.head]
    skipped: set[int] = set()
    for child in (parsed.tokens[c] for c in parsed.children[top.at]):
        thinks = top is token and top.pos == "VERB" and child.dep == "nsubj" and top.lemma not in _OF_THE_SUBJECT
        apart = child.dep in _APART and child.pos in ("VERB", "AUX") and not _is_infinitive(parsed, child)
        before = child.dep == "ccomp" and ";" in parsed.text[child.span.end : top.span.start]
        if child.at != at and (thinks or before or (apart and at not in parsed.under(child.at))):
            skipped |= set(parsed.under(child.at))
    return frozenset(parsed.under(top.at)) - skipped
