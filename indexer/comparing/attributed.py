"""Who gives which account, where a source sets two of them side by side: the operator's reason, and the regulator's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.comparing.align import stems
from indexer.comparing.pairing import relation
from indexer.comparing.parsed import Parsed, Token
from indexer.comparing.statement import Difference, Rule, Statement
from indexer.models import Span

_ACCOUNTS = (
    r"attribut(?:e|es|ed|ing)|ascrib(?:e|es|ed|ing)|blam(?:e|es|ed|ing)|put(?:s|ting)?(?= (?:it|this|them|that"
    r"|the)\b)|laid"
    r"|conclud(?:e|es|ed|ing)|argu(?:e|es|ed|ing)|believ(?:e|es|ed|ing)|thinks?|thought|says?|said|told|tells?"
    r"|explain(?:s|ed|ing)?"
    r"|maintain(?:s|ed|ing)?|point(?:s|ed|ing)? (?:to|out)|consider(?:s|ed|ing)?|held|holds?|found|finds?|cit(?:es?"
    r"|ed|ing)"
    r"|gave (?:greater |more |most )?(?:weight|credit)|gives (?:greater |more |most )?(?:weight|credit)|warn(?:s|ed"
    r"|ing)?"
    r"|suggest(?:s|ed|ing)?|report(?:s|ed|ing)?|claim(?:s|ed|ing)?|insist(?:s|ed|ing)?|stress(?:es|ed|ing)?"
    r"|identif(?:y|ies|ied)|assert(?:s|ed|ing)?|contend(?:s|ed|ing)?|stat(?:es|ed|ing)|not(?:es|ed|ing)"
    r"|observ(?:es|ed|ing)|estimat(?:es|ed|ing)"
    r"|fear(?:s|ed)?|complain(?:s|ed)?|object(?:s|ed)?|regard(?:s|ed)?|credit(?:s|ed)?|trac(?:es|ed)"
)
_VERB = re.compile(rf"(?<![\w’-])(?:{_ACCOUNTS})(?![\w-])")
_ASIDE = re.compile(r", [^,;.]{3,60},\s*$")
_ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to|[Ii]n the (?:view|opinion|judgement|words) of|[Ff]or(?= the | its | [A-Z])) (?P<who>(?:the "
    r"|its )?[\w’'&-]+(?: [\w’'&-]+){0,3}),"
)
_PARTED = re.compile(r"; |, (?:although|though|while|whereas|but|yet|and)(?= )| (?:whereas|although|while|but) ")
CLEARLY = 2  # words more than by its own speaker that another account must have of the claim's
_NOBODY = frozenset(
    "it they he she we i this that which who there one some cannot could not did do does can had has".split()
)
_PREPOSITIONS = frozenset("in of at on to for by from with across between".split())  # "in May" is nobody
_JOINS = frozenset("but and so although though while whereas yet as since because".split())


@dataclass(frozen=True, slots=True)
class Account:
    who: str
    span: Span  # of the clause


def accounts(text: str) -> Iterator[Account]:
    """The clauses of a sentence that give somebody's account, each with whose it is."""
    start = 0
    for end in [*(match.start() for match in _PARTED.finditer(text)), len(text)]:
        clause = text[start:end]
        match = _ACCORDING.search(clause)
        told = match["who"] if match else _before_verb(clause)
        who = [word for word in told.split() if word.lower() not in _JOINS]
        if who and who[0].lower() not in _PREPOSITIONS and not any(word.lower() in _NOBODY for word in who):
            yield Account(" ".join(who), Span(start, end))
        start = end


def _before_verb(clause: str) -> str:
    """Who gives the account: the words before the verb that does so, without what is put in between commas."""
    for match in _VERB.finditer(clause):
        before = _ASIDE.sub("", clause[: match.start()]).rsplit(",", 1)[-1]
        who = before.split()[-LONGEST:]
        if who and who[-1].lower() in _PASSIVE:
            continue
        while who and who[-1].lower() in _HELPS:
            who.pop()
        if who:
            return " ".join(who)
    return ""


LONGEST = 6  # words that name who gives an account
_PASSIVE = frozenset("be been being was were is are not to".split())
_HELPS = frozenset("had has have also since itself themselves then now only".split())


def _shared(at: Statement, sentence: int, clause: Span, telling: list[Token]) -> int:
    theirs = [
        t for t in at.paired.sources[sentence].tokens if t.is_content and clause.start <= t.span.start < clause.end
    ]
    return sum(any(relation(one, two) in ("same", "like") for two in theirs) for one in telling)


def _of_the_other(at: Statement) -> Iterator[Difference]:
    """ "According to the warden, it came of the fog" where the keeper blames the fog, and the warden the lamp."""
    mine = list(accounts(at.claim))
    if len(mine) != 1:
        return
    who = stems(mine[0].who)
    held = [(n, account) for n, text in enumerate(at.sources) for account in accounts(text)]
    own = [one for one in held if who & stems(one[1].who)]
    others = [one for one in held if not who & stems(one[1].who) and not stems(one[1].who) & stems(at.claim)]
    if not own or not others or not who:
        return
    telling = [token for token in at.paired.claim.tokens if token.is_content and token.stem not in who]
    told = max(_shared(at, n, account.span, _without(telling, account, at.paired.sources[n])) for n, account in own)
    sentence, other = max(others, key=lambda one: _shared(at, one[0], one[1].span, telling))
    if _shared(at, sentence, other.span, telling) >= told + CLEARLY:
        said = f"The draft gives it as {mine[0].who}’s account; in the source it is {other.who}’s."
        yield Difference("actor", said, None, sentence, other.span)


def _without(telling: list[Token], account: Account, source: Parsed) -> list[Token]:
    """Those words but for the ones by which the source names who gives the account."""
    named = stems(account.who)
    return [token for token in telling if token.stem not in named]


ATTRIBUTED: tuple[Rule, ...] = (_of_the_other,)
