"""A verb or an adjective that the source denies, and the claim has of the same things without any denial near it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing.lexicon import lexicon
from indexer.comparing.parsed import LIGHT, Parsed, Token
from indexer.comparing.statement import Difference, Rule, Statement, whole_words

LEAST_THINGS = 2  # nouns and names on which both are said
# What turns, doubts or asks for a verb before it in its clause: "failed to reassure", "kept from sitting".
TURNS = whole_words(
    r"not|no|never|none|nor|neither|without|unable|fail\w*|want\w*|lack\w*|refus\w*|kept|keep\w*|prevent\w*|stop\w*|from"
    r"|declin\w*|hardly|barely|scarcely|rarely|seldom|yet|instead|rather|than|only|cannot|n’t|unwilling|reluctan\w*"
    r"|doubt\w*|whether|if|un(?:likely|sure|certain|clear|proven|tested|persuaded|convinced|known)|difficult\w*|impossib\w*|should|would|could|(?-i:may)|might|ought|must|refrain\w*|avoid\w*"
    r"|deni\w+|call\w*|ask\w*|urg\w*|too|so far|wrong\w*|mistaken\w*|supposed\w*|little|few"
)
_NOTHING = re.compile(r" (?:no|not|nothing|none|nobody|little|few|only)\b")
_DENIED = re.compile(
    r"\b(?:not|never|without|nor|no longer|hardly|neither|than|of)(?: (?:to|yet|as|be|being|been|ever|so|have))* $"
)
# A denial of this alone: "not published all in one place" denies no publishing.
NARROWED = whole_words(
    r"all|always|only|just|merely|solely|necessarily|simply|together|in (?:one|the same|a single)|at the same|alone"
    r"|until|unless|every|everywhere|whole|entirely|because"
)
BEHIND = 40  # letters behind a denied verb in which its denial is narrowed
BEFORE = 24  # letters in which a denial stands before its verb
# "We do not believe that a lock would hold" denies the holding: who does not believe so believes that it would not.
_OF_THE_CLAUSE_BELOW = frozenset("believe think expect suppose imagine consider feel reckon anticipate".split())
# A denial behind its verb: "tried to reassure us, but without success", "leaves the locks alone".
_TURNED_BEHIND = re.compile(
    r"\b(?:without|in vain|to no avail|alone|unsuccessful\w*)(?=[,.;]|$| success| effect)"
    r"|\b(?:leav(?:e|es|ing)|left) (?:it|this|that|them|[^.;,]{1,40}) to (?:the |its |their )?\w+"
    r"|\bno(?:ne|body|thing)?\b",
    re.IGNORECASE,
)
_COMMON = (
    LIGHT
    | _OF_THE_CLAUSE_BELOW
    | frozenset("see need find know able want ask tell set put work help hold keep seem appear".split())
)


def _denied_verb(at: Statement) -> Iterator[Difference]:
    """ "The Guild was reassured about the locks" where the source has it that the locks did not reassure it."""
    if _TURNED_BEHIND.search(at.claim):
        return
    ours = at.paired.claim
    things = {token.stem for token in ours.tokens if token.pos in ("NOUN", "PROPN")}
    for sentence, source in enumerate(at.paired.sources):
        for theirs in source.tokens:
            if theirs.pos not in ("VERB", "ADJ") or theirs.lemma in _COMMON or not _is_plainly_denied(source, theirs):
                continue
            if NARROWED.search(source.text, max(0, theirs.span.start - BEFORE), theirs.span.end + BEHIND):
                continue
            mine = [token for token in ours.tokens if token.pos in ("VERB", "ADJ") and _is_same(token, theirs)]
            if not mine or any(_is_turned(ours, token) for token in mine) or _is_affirmed(at, source, theirs):
                continue
            head = theirs.head if theirs.dep in ("acomp", "attr", "xcomp") else theirs.at
            about = {source.tokens[n].stem for n in source.under(head) if source.tokens[n].pos in ("NOUN", "PROPN")}
            if len(about & things) >= LEAST_THINGS:
                said = f"The draft says “{mine[0].text}”; the source denies it (“{theirs.text}”)."
                yield Difference("negation", said, mine[0].span, sentence, theirs.span)
                return


def _is_same(one: Token, other: Token) -> bool:
    return one.lemma == other.lemma or one.stem == other.stem or lexicon().alike(one.lemma, other.lemma)


def _is_plainly_denied(parsed: Parsed, token: Token) -> bool:
    """Whether "not" hangs on it, or its doer is "neither", "none" or "no" one."""
    hangs = [parsed.tokens[n] for n in parsed.children[token.at]]
    doers = [other for other in hangs if other.dep in ("nsubj", "nsubjpass")]
    return any(other.dep == "neg" or other.lemma in ("never", "neither", "nor") for other in hangs) or any(
        doer.lemma in ("neither", "none", "no") or any(parsed.tokens[n].lemma == "no" for n in parsed.children[doer.at])
        for doer in doers
    )


def _is_denied(parsed: Parsed, token: Token) -> bool:
    before = parsed.text[max(0, token.span.start - BEFORE) : token.span.start]
    return _is_plainly_denied(parsed, token) or bool(_DENIED.search(before))


def _is_turned(parsed: Parsed, token: Token) -> bool:
    clause = re.split(r"[,;:]", parsed.text[: token.span.start])[-1]
    behind = _NOTHING.match(parsed.text, token.span.end)
    return _is_denied(parsed, token) or bool(TURNS.search(clause)) or bool(behind)


def _is_affirmed(at: Statement, source: Parsed, denied: Token) -> bool:
    """Whether the source has it elsewhere without a denial, so that the claim may tell of that."""
    return any(
        other.pos in ("VERB", "ADJ")
        and (other.lemma == denied.lemma or other.stem == denied.stem)
        and not (text is source and other.at == denied.at)
        and not _is_denied(text, other)
        for text in at.paired.sources
        for other in text.tokens
    )


DENIED_VERBS: tuple[Rule, ...] = (_denied_verb,)
