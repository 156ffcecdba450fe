"""What something is or has, where the source denies it: "has become a statutory body" for "is not a statutory body"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing.denied_verbs import NARROWED, TURNS
from indexer.comparing.pairing import relation
from indexer.comparing.parsed import Parsed, Token
from indexer.comparing.polarity import denials, signs_in
from indexer.comparing.statement import ENOUGH, Difference, Rule, Statement
from indexer.models import Span

# Verbs that say of their object no more than that it is there.
_HOLDS = frozenset("be become remain constitute form have possess hold own run operate represent".split())
_MOST = "JJS"  # "not the largest body" is no denial of a large one
_SAYS_SO = ("attr", "dobj", "oprd")


def _denied_kind(at: Statement) -> Iterator[Difference]:
    """ "The wharves became trading bodies" where the source has only that they are not new trading bodies."""
    ours = at.paired.claim
    if signs_in(at.claim) or _AT_ANOTHER_TIME.search(at.claim):
        return
    for mine, kind in _kinds(ours):
        if not _is_said(ours, mine) or TURNS.search(at.claim, 0, mine.span.start):
            continue
        held = [
            (sentence, other)
            for sentence, source in enumerate(at.paired.sources)
            for other, its in _kinds(source)
            if relation(mine, other) == "same"
            and relation(kind, its) == "same"
            and (kind.tag == _MOST) == (its.tag == _MOST)
        ]
        denied = [(n, other) for n, other in held if _is_refused(at.paired.sources[n], other)]
        if denied and all(denials(at.paired.sources[n], other.at) % 2 for n, other in held):
            sentence, theirs = denied[0]
            said = f"The draft says “{kind.text} {mine.text}”; the source denies it (“{theirs.text}”)."
            yield Difference("negation", said, mine.span, sentence, theirs.span)
            return


# What is denied today may have been so once.
_AT_ANOTHER_TIME = re.compile(r"\b(?:until|before|formerly|once|had (?:\w+ )?been|used to|previously|originally)\b")


def _kinds(parsed: Parsed) -> Iterator[tuple[Token, Token]]:
    """Each noun with a word that tells which kind of it is meant."""
    for noun in parsed.tokens:
        for child in parsed.children[noun.at] if noun.pos == "NOUN" else ():
            if (kind := parsed.tokens[child]).dep in ("amod", "compound") and kind.is_content and kind.text.isalpha():
                yield noun, kind


def _is_said(parsed: Parsed, noun: Token) -> bool:
    """Whether the noun is what something is or has: "became bodies", "was set up as a body"."""
    head = parsed.tokens[noun.head]
    return (noun.dep in _SAYS_SO and head.lemma in _HOLDS) or (noun.dep == "pobj" and head.lemma == "as")


def _is_refused(parsed: Parsed, noun: Token) -> bool:
    """Whether "not" hangs on the verb that says so, or "no" on the noun."""
    head = parsed.tokens[noun.head]
    nots = [parsed.tokens[n].dep for n in parsed.children[head.at]]
    no = any(parsed.tokens[n].lemma == "no" for n in parsed.children[noun.at])
    narrowed = NARROWED.search(parsed.text, head.span.start, noun.span.end)  # "not only a trading body but"
    return noun.dep in _SAYS_SO and head.lemma in _HOLDS and ("neg" in nots or no) and not narrowed


_NONE_THERE = re.compile(
    r"(?<![\w’-])there (?:is|was|are|were|has been|had been)(?: \w+)? no (?P<what>(?:[\w’-]+ ){0,4}?[\w’-]+)"
    r"(?= (?:to|for|in|of|that|which|at|on|by|with|between|before|until|from)\b|[,.;:]|$)",
    re.IGNORECASE,
)
_HAS_ONE = re.compile(
    r"(?<![\w’-])(?:with|had|has|have|having|kept|keeps?|ran|runs?|possess\w*|owned|owns?)"
    r" (?:an?|its own|their own|one) (?P<what>(?:[\w’-]+ ){0,4}?[\w’-]+)"
    r"(?= (?:to|for|in|of|that|which|at|on|by|with|between|before|until|from)\b|[,.;:]|$)",
    re.IGNORECASE,
)
_TELLS_KIND = 2  # words at the end of its name by which a thing is known: "risk register"


def _none_there(at: Statement) -> Iterator[Difference]:
    """ "Kent entered the gales with a lamp chart of its own" where the source has "there was no Kentish lamp chart"."""
    if signs_in(at.claim) or TURNS.search(at.claim):
        return
    for ours in _HAS_ONE.finditer(at.claim):
        name = _name(ours["what"])
        for sentence, text in enumerate(at.sources):
            for theirs in _NONE_THERE.finditer(text):
                if len(name) < _TELLS_KIND or _name(theirs["what"]) != name or at.paired.share(sentence) < ENOUGH:
                    continue
                others = [t for t in at.sources if t is not text and " ".join(name) in t.lower() and not signs_in(t)]
                if not others and text.lower().count(" ".join(name)) == 1:
                    said = f"The draft has “{ours.group()}”; the source says “{theirs.group()}”."
                    span, where = Span(*ours.span()), Span(*theirs.span())
                    yield Difference("negation", said, span, sentence, where, "denied kind")
                    return


def _name(words: str) -> tuple[str, ...]:
    return tuple(words.lower().split()[-_TELLS_KIND:])


DENIED_THINGS: tuple[Rule, ...] = (_denied_kind, _none_there)
