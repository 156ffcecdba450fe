"""A denial that the claim puts to a verb that its source tells plainly: "have not left" for "have left"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.comparing.parsed import LIGHT, SUBJECTS, Parsed, Token
from indexer.comparing.polarity import signs_in
from indexer.comparing.statement import Difference, Rule, Statement, whole_words

_THINGS = ("NOUN", "PROPN")
LEAST_THINGS = 2  # nouns and names on which both are said
_REFUSED = frozenset("refuse decline fail".split())
_MOVED_ON = re.compile(r"(?<=moved) on from(?= )")  # no denial of the moving
# What turns, doubts, narrows or compares what a sentence tells; it may be what the claim denies.
_TURNS = whole_words(
    r"only|until|unless|but|although|though|however|while|whereas|without|would|could|should|might|may|if|whether|than"
    r"|except|despite|too|yet|less|fewer|least|few|little|alone|just|instead|un\w+|in(?:ability|adequate|sufficient)\w*"
    r"|dis\w+|some|many|most|all|every|always|partly|different\w*|stop\w*|ceas\w+|prevent\w*|end(?:s|ed)?|other\w*|everywhere"
    r"|anywhere|altogether|fully|entirely|completely|wholly|again|now that"
)
_IN_BOTH = whole_words(r"most|all|every|some|many")


def _put_in(at: Statement) -> Iterator[Difference]:
    """ "The ports have not given up their oil lamps" where the source has that they have given them up."""
    claim = _MOVED_ON.sub("", at.claim)
    if signs_in(claim) != 1 or _turns(at.claim, at.claim):
        return
    ours = at.paired.claim
    for mine in ours.tokens:
        if mine.pos != "VERB" or mine.lemma in LIGHT or (sign := _denial(ours, mine)) is None:
            continue
        told = [
            (n, one)
            for n, source in enumerate(at.paired.sources)
            for one in source.tokens
            if one.pos in ("VERB", "NOUN", "ADJ") and (one.lemma == mine.lemma or one.stem == mine.stem)
        ]
        if len(told) != 1:
            continue
        (sentence, theirs), text = told[0], at.sources[told[0][0]]
        if theirs.pos != "VERB" or signs_in(_MOVED_ON.sub("", text)) or _turns(text, at.claim):
            continue
        source = at.paired.sources[sentence]
        both = _things(ours, mine) & _things(source, theirs)
        subjects = _subject(ours, mine) & _subject(source, theirs)
        if len(both) >= LEAST_THINGS and subjects:
            said = f"The draft denies it (“{sign.text} {mine.text}”); the source does not (“{theirs.text}”)."
            yield Difference("negation", said, mine.span, sentence, theirs.span)
            return


def _turns(text: str, claim: str) -> bool:
    """Whether a sentence has a word that turns what it tells; of how many it is told does not, where both have it."""
    found = {match.group().lower() for match in _TURNS.finditer(text)}
    return any(not (_IN_BOTH.fullmatch(word) and re.search(rf"\b{word}\b", claim, re.IGNORECASE)) for word in found)


def _denial(parsed: Parsed, verb: Token) -> Token | None:
    """The word that denies a verb: "not" on it, or "refused to" over it."""
    above = parsed.tokens[verb.head]
    if verb.dep == "xcomp" and above.lemma in _REFUSED:
        return above
    return next((t for n in parsed.children[verb.at] if (t := parsed.tokens[n]).dep == "neg"), None)


def _things(parsed: Parsed, verb: Token) -> frozenset[str]:
    return frozenset(t.stem for n in parsed.under(_top(parsed, verb)) if (t := parsed.tokens[n]).pos in _THINGS)


def _subject(parsed: Parsed, verb: Token) -> frozenset[str]:
    return frozenset(parsed.tokens[n].stem for n in _subjects(parsed, _top(parsed, verb)))


def _subjects(parsed: Parsed, verb: int) -> list[int]:
    return [n for n in parsed.children[verb] if parsed.tokens[n].dep in SUBJECTS]


def _top(parsed: Parsed, verb: Token) -> int:
    """The verb that has the doer: "refused" of "refused to support", "said" of "said that it can help support"."""
    for token in parsed.up(verb.at):
        subjects = _subjects(parsed, token.at)
        spoken = any(parsed.tokens[n].pos == "PRON" for n in subjects)
        if token.dep not in ("xcomp", "ccomp") or (subjects and not spoken):
            return token.at
    return verb.at


PUT_IN: tuple[Rule, ...] = (_put_in,)
