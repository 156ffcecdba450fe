"""A verb or an adjective that the source denies, and the claim has of the same things without any denial near it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing.lexicon import lexicon
from indexer.comparing.parsed import LIGHT, SUBJECTS, Parsed, Token
from indexer.comparing.polarity import denials, signs_in
from indexer.comparing.statement import ENOUGH, Difference, Rule, Statement, whole_words

LEAST_THINGS = 2  # nouns and names on which both are said
# What turns, doubts or asks for a verb before it in its clause: "failed to reassure", "kept from sitting".
TURNS = whole_words(
    r"not|no|never|none|nor|neither|without|unable|fail\w*|want\w*|lack\w*|refus\w*|kept|keep\w*|prevent\w*|stop\w*"
    r"|from"
    r"|declin\w*|hardly|barely|scarcely|rarely|seldom|yet|instead|rather|than|only|cannot|n’t|unwilling|reluctan\w*"
    r"|doubt\w*|whether|if|un(?:likely|sure|certain|clear|proven|tested|persuaded|convinced|known)|difficult\w*"
    r"|impossib\w*|should|would|could|(?-i:may)|might|ought|must|refrain\w*|avoid\w*"
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
            if _denies_what_hangs_on_it(at, sentence, theirs) or all(
                _in_another_sense(ours, source, t, theirs) for t in mine
            ):
                continue
            head = theirs.head if theirs.dep in ("acomp", "attr", "xcomp") else theirs.at
            about = {source.tokens[n].stem for n in source.under(head) if source.tokens[n].pos in ("NOUN", "PROPN")}
            if len(about & things) >= LEAST_THINGS:
                said = f"The draft says “{mine[0].text}”; the source denies it (“{theirs.text}”)."
                yield Difference("negation", said, mine[0].span, sentence, theirs.span)
                return


def _denies_what_hangs_on_it(at: Statement, sentence: int, theirs: Token) -> bool:
    """Whether the claim denies something that hangs on the denied verb: "may not sell oil" for "is not allowed to sell
    oil", beside "the port lets it moor"."""
    below = set(at.paired.sources[sentence].under(theirs.at))
    source = at.paired.sources[sentence]
    held = [p for p in at.paired.every if p.sentence == sentence and p.theirs.at in below and p.ours.pos == "VERB"]
    return any(denials(at.paired.claim, p.ours.at) % 2 and not _is_plainly_denied(source, p.theirs) for p in held)


def _in_another_sense(claim: Parsed, source: Parsed, ours: Token, theirs: Token) -> bool:
    """Whether the claim's verb governs a clause, and the source's is done to somebody: "the log shows that he came in"
    and "he was not shown the log"."""
    clause = any(claim.tokens[n].dep == "ccomp" for n in claim.children[ours.at])
    below = [source.tokens[n].dep for n in source.children[theirs.at]]
    return clause and "auxpass" in below and "ccomp" not in below


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


# ── nearly all of it ───────────────────────────────────────────────────────────────────────────────────────────

# What a claim has of the sentence that carries it, in its own words for the verb: "was tried out" for "has not tested".
MOST_DENIED, LEAST_DENIED = 0.75, 3
# Words by which a claim may say in its own way that it is not so.
_SAYS_NO = whole_words(
    r"only|too|little|few|unable|fail\w*|lack\w*|refus\w*|hardly|less|fewer|instead|rather|than|impossib\w*|un\w{4,}"
    r"|in(?:adequa|suffic|effect|compl|capab)\w*|dis\w{4,}|late|short|stop\w*|prevent\w*|avoid\w*|but for|except|alone"
    r"|still|deni\w+|miss\w*|absen\w*|ignor\w+|left|neglect\w*|omit\w*|wrong\w*|doubt\w*|whether|if|cancel\w*"
    r"|leav(?:e|es|ing)|exclud\w*|reject\w*|declin\w*|resist\w*|oppos\w*|against|rul(?:e|es|ed|ing) out"
    r"|fell through|fallen through|called off|suspend\w*|lapse[ds]?|spare[ds]?|exempt\w*|free (?:of|from)|yet"
)
# Whoever quotes a part of a sentence need not take up what the rest of it denies.
_QUOTES = re.compile(r"[“\"][^“”\"]{20,}[”\"]")
# A "not" that does not deny what follows, or gives way to something else: "not an end in itself but a means".
_NO_DENIAL = re.compile(
    r"\bnot (?:only|just|merely|simply|necessarily|all|always|until|(?:be )?(?:under|over)(?:stated|estimated))\b"
    r"|\bnot\b[^.;]{1,80}\bbut\b"
)


def _denied_throughout(at: Statement) -> Iterator[Difference]:
    """ "The locks were tried out on the ports" where the sentence has "did not test the locks on the ports"."""
    if signs_in(at.claim) or _SAYS_NO.search(at.claim) or _QUOTES.search(at.claim):
        return
    for sentence in at.carrying:
        source, text = at.paired.sources[sentence], at.sources[sentence]
        if at.paired.share(sentence) < ENOUGH or signs_in(text) % 2 == 0 or _NO_DENIAL.search(text):
            continue
        held = {pair.theirs.at for pair in at.paired.every if pair.sentence == sentence and pair.ours.pos in _TELLING}
        for verb in source.tokens:
            nots = [source.tokens[n] for n in source.children[verb.at] if source.tokens[n].dep == "neg"]
            if verb.pos not in ("VERB", "AUX") or not nots:
                continue
            own = set(own_words(source, verb))
            turned = any(pair.sentence == sentence and pair.theirs.at in own for pair in at.paired.contrary)
            if not turned and len(held & own) >= max(LEAST_DENIED, MOST_DENIED * len(held)):
                ends = sorted((nots[0].span, verb.span))
                said = f"The source denies it (“{text[ends[0].start : ends[1].end]}”); the draft does not."
                yield Difference("negation", said, None, sentence, verb.span)
                return


_TELLING = ("NOUN", "PROPN", "VERB", "ADJ")


def own_words(parsed: Parsed, verb: Token) -> Iterator[int]:
    """What hangs on a verb, without clauses that have a doer of their own."""
    left = [verb.at]
    while left:
        at = left.pop()
        yield at
        for child in parsed.children[at]:
            below = parsed.tokens[child]
            clause = below.dep in ("conj", "advcl", "relcl", "parataxis", "ccomp") and below.pos in ("VERB", "AUX")
            if not (clause and any(parsed.tokens[n].dep in SUBJECTS for n in parsed.children[child])):
                left.append(child)


# ── in so many words ───────────────────────────────────────────────────────────────────────────────────────────


def _denied_in_so_many_words(at: Statement) -> Iterator[Difference]:
    """ "Resolution 8, which closed it, was made under Chapter 2" where resolution 8 "was not made under Chapter 2"."""
    ours = at.paired.claim
    for sentence, source in enumerate(at.paired.sources):
        for theirs in source.tokens:
            if theirs.pos not in ("VERB", "AUX") or not _has_not(source, theirs) or _NO_DENIAL.search(source.text):
                continue
            for mine in ours.tokens:
                same = mine.lemma == theirs.lemma and mine.pos in ("VERB", "AUX")
                if not same or _is_denied(ours, mine) or any(_is_modal(ours, n) for n in ours.children[mine.at]):
                    continue
                if _of_one(ours, mine, source, theirs) and not _is_affirmed(at, source, theirs):
                    said = f"The draft says “{mine.text}”; the source denies it (“not {theirs.text}”)."
                    yield Difference("negation", said, mine.span, sentence, theirs.span)
                    return


def _has_not(parsed: Parsed, verb: Token) -> bool:
    return any(parsed.tokens[n].dep == "neg" for n in parsed.children[verb.at])


def _is_modal(parsed: Parsed, at: int) -> bool:
    return parsed.tokens[at].tag == "MD"


def _of_one(ours: Parsed, mine: Token, source: Parsed, theirs: Token) -> bool:
    """Whether two verbs have one subject and one object, or the same words behind the same preposition."""
    return bool(_subject(ours, mine) & _subject(source, theirs)) and bool(
        _objects(ours, mine) & _objects(source, theirs)
    )


def _subject(parsed: Parsed, verb: Token) -> frozenset[str]:
    """The subject with its number or name, "resolution 8": a bare noun may be of any of them."""
    found = set()
    for token in (parsed.tokens[n] for n in parsed.children[verb.at] if parsed.tokens[n].dep in SUBJECTS):
        told = [parsed.tokens[n] for n in parsed.children[token.at] if parsed.tokens[n].dep in ("nummod", "compound")]
        if told or token.pos == "PROPN":
            found.add(" ".join([token.lemma.lower(), *(other.text.lower() for other in told)]))
    return frozenset(found)


def _objects(parsed: Parsed, verb: Token) -> frozenset[str]:
    children = [parsed.tokens[n] for n in parsed.children[verb.at]]
    direct = {f"={token.stem}" for token in children if token.dep in ("dobj", "attr", "acomp")}
    behind = {
        f"{token.lemma} {parsed.tokens[n].stem}"
        for token in children
        if token.dep == "prep"
        for n in parsed.children[token.at]
        if parsed.tokens[n].dep == "pobj"
    }
    return frozenset(direct | behind)


DENIED_VERBS: tuple[Rule, ...] = (_denied_verb, _denied_throughout, _denied_in_so_many_words)
