"""From where to where something is moved, and which of several stands first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.comparing.pairing import relation
from indexer.comparing.parsed import Parsed, Token
from indexer.comparing.polarity import signs_in
from indexer.comparing.statement import Difference, Rule, Statement

_MOVES = frozenset(
    "transfer switch shift move convert divert redirect reallocate swap turn channel siphon drain relocate migrate "
    "return hand pass send export import".split()
)
_TO, _FROM = frozenset(("to", "into", "onto")), frozenset(("from", "out"))


# ── from where to where ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Move:
    verb: Token
    origin: tuple[Token, ...]
    goal: tuple[Token, ...]


def _moves(parsed: Parsed) -> Iterator[_Move]:
    """What is moved from one place to another; "£3 million of capital to revenue" is moved from capital."""
    for verb in parsed.tokens:
        if verb.pos != "VERB" or verb.lemma not in _MOVES:
            continue
        below = [t for n in parsed.under(verb.at) if parsed.tokens[n - 1].text != "-" for t in (parsed.tokens[n],)]
        goal = [t for word in below if word.lemma in _TO for t in _object(parsed, word)]
        origin = [t for word in below if word.lemma in _FROM for t in _object(parsed, word)]
        if not origin:
            origin = [t for word in below if word.lemma == "of" and _is_amount(parsed, word.head)
                      for t in _object(parsed, word)]  # fmt: skip
        if goal or origin:
            yield _Move(verb, tuple(origin), tuple(goal))


def _object(parsed: Parsed, before: Token) -> list[Token]:
    """The noun behind a preposition, what is joined to it and what tells which one it is; "out of" is one."""
    found: list[Token] = []
    for child in (parsed.tokens[n] for n in parsed.children[before.at]):
        if child.dep == "prep":
            found += _object(parsed, child)
        elif child.dep == "pobj":
            beside = [parsed.tokens[n] for n in parsed.children[child.at]]
            found += [child, *(word for word in beside if word.dep in ("compound", "amod", "conj") and word.is_content)]
    return found


def _is_amount(parsed: Parsed, at: int) -> bool:
    return any(letter.isdigit() for n in parsed.under(at) for letter in parsed.tokens[n].text)


def _other_way(at: Statement) -> Iterator[Difference]:
    """ "moved from revenue into capital" where the source has capital transferred to revenue."""
    if signs_in(at.claim):
        return
    for ours in _moves(at.paired.claim):
        for sentence, source in enumerate(at.paired.sources):
            for theirs in _moves(source):
                into = _common(ours.goal, theirs.origin) and not _common(ours.goal, theirs.goal)
                out = _common(ours.origin, theirs.goal) and not _common(ours.origin, theirs.origin)
                kept = any(
                    _common(ours.goal, other.goal) or _common(ours.origin, other.origin)
                    for text in at.paired.sources
                    for other in _moves(text)
                )
                if (into or out) and not kept:
                    said = "The draft has it moved the other way than the source."
                    yield Difference("opposite", said, ours.verb.span, sentence, theirs.verb.span)
                    return


def _common(ours: tuple[Token, ...], theirs: tuple[Token, ...]) -> bool:
    return any(relation(one, other) == "same" for one in ours for other in theirs)


# ── which one stands first ─────────────────────────────────────────────────────────────────────────────────────

_TOP = frozenset("largest biggest greatest highest commonest main leading principal chief dominant foremost".split())
_FIRST = re.compile(r"(?<![\w’-])(?:put|puts|ranked?|ranks|named?|names|placed?|came|comes)(?= )")
_BE = ("be", "become", "remain")


def _tops(parsed: Parsed) -> Iterator[tuple[Token, frozenset[str], frozenset[str]]]:
    """Each "the largest X is Y": the word that says so, the stems of X and of Y."""
    for word in parsed.tokens:
        most = word.text.lower() in _TOP or (
            word.text.lower() in ("common", "important", "frequent") and parsed.tokens[word.at - 1].lemma == "most"
        )
        head = parsed.tokens[word.head]
        if not most or word.dep != "amod" or _is_second(parsed, word):
            continue
        verb = parsed.tokens[head.head]
        if verb.lemma not in _BE or head.dep not in ("nsubj", "attr"):
            continue
        other = ("attr", "acomp") if head.dep == "nsubj" else ("nsubj",)
        for side in (parsed.tokens[n] for n in parsed.children[verb.at]):
            if side.dep in other:
                yield word, _stems(parsed, head) - {word.stem}, _stems(parsed, side)


def _is_second(parsed: Parsed, word: Token) -> bool:
    before = {token.text.lower() for token in parsed.tokens[max(0, word.at - REACH) : word.at]}
    return bool(before & {"second", "third", "fourth", "next", "one", "among"})


def _stems(parsed: Parsed, token: Token) -> frozenset[str]:
    return frozenset(t.stem for n in parsed.under(token.at) if (t := parsed.tokens[n]).is_content)


def _ranked_first(parsed: Parsed) -> Iterator[tuple[Token, frozenset[str], frozenset[str]]]:
    """ "put X first among the Y": X is the object of the verb, or what is ranked."""
    for word in parsed.tokens:
        verb = parsed.tokens[word.head]
        if word.text.lower() in ("first", "top") and verb.pos == "VERB" and _FIRST.match(verb.text.lower() + " "):
            sides = [parsed.tokens[n] for n in parsed.children[verb.at]]
            told = [s for s in sides if s.dep in ("dobj", "nsubjpass") and s.at < word.at]
            told = told or [s for s in sides if s.dep == "nsubj" and verb.lemma in ("come", "rank")]
            for side in told:
                yield word, frozenset(), _stems(parsed, side)


def _other_first(at: Statement) -> Iterator[Difference]:
    """ "Fibres are the largest source" where the largest source is tyres, and fibres are another one."""
    if signs_in(at.claim):
        return
    ours = [*_tops(at.paired.claim), *_ranked_first(at.paired.claim)]
    held = [(n, top) for n, source in enumerate(at.paired.sources) for top in _tops(source)]
    for word, of, who in ours:
        for sentence, (theirs, what, which) in held:
            if len(held) != 1 or not who or not which or who & which:
                continue
            if of and len(of & what) < HALF * min(len(of), len(what)):
                continue
            elsewhere = [source for n, source in enumerate(at.paired.sources) if n != sentence]
            stems = {t.stem for source in elsewhere for t in source.tokens}
            if who <= stems | what or (len(who & stems) >= 2 and len(who & stems) >= HALF * len(who)):
                said = "The draft gives as the first of them another one than the source."
                yield Difference("opposite", said, word.span, sentence, theirs.span)
                return


HALF = 0.5
REACH = 3  # words before "largest" in which "one of the" stands


TRANSFERS: tuple[Rule, ...] = (_other_way, _other_first)
