"""Whom a recommendation asks: "The Board should …", "we recommend that the Board publish …", "we ask the Board to …".

Who is named before "should" acts, unless something is to be done to them ("Passengers should be able to …", "Ministers
should be told …"). A body written small ("local planning authorities", "the devolved administrations") is known by its
last word; what else stands before "should" is no body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.mentions.names import is_body

# Bodies and people that act, as they are written small.
_ACTOR = (
    r"(?i:authorit(?:y|ies)|councils?|boards?|compan(?:y|ies)|schools|universities|colleges|hospitals|trusts|"
    r"providers?|commissioners?|regulators?|ministers?|departments?|agenc(?:y|ies)|operators?|employers?|forces|"
    r"services?|bod(?:y|ies)|banks|landlords|developers|inspectors?|inspectorates?|officers|officials|parishes|"
    r"governors|governments?|administrations|trustees|committees?|firms|organisations|charities|suppliers|contractors|"
    r"insurers|prosecutors|courts|prisons|partners|partnerships|publishers|manufacturers|retailers|producers|managers|"
    r"owners|organisers|holders|users|teachers|drivers|farmers|growers|importers|builders|designers|planners|directors|"
    r"auditors|engineers|surveyors|doctors|nurses|clinicians|consultants|editors|heads|chairs|constables|judges|"
    r"leaders|practices|boroughs|ministry|cabinet|executive|collaboratives|industry)"
)
_SMALL = (
    r"(?!(?:with|by|to|from|at|as|be|is|are|was|were|has|have|that|which|who|and|or|of|for|in|on|the|an?|no|any|their|"
    r"its|if|when|where|than|not)\b)[a-z][\w’-]{0,30}+"
)
_LARGE = r"[A-Z][\w’'&/-]{0,60}+(?: (?:&|[A-Z])[\w’'&/-]{0,60}+){0,8}+"
# "providers of hospital care"
_OVER = r"(?: (?:of|for|in|at) (?:[\w’,-]{1,30}+ ){0,6}?[\w’-]{1,30}+(?=$|,| should| must))?"
# One of many: "each harbour trust".
_EACH = (
    rf"(?i:each|every) (?:{_SMALL} ){{0,3}}?(?:trust|school|university|college|hospital|force|bank|landlord|developer|"
    r"parish|charity|contractor|insurer|prison|practice|borough|team|museum|club|port|operator|firm)\b"
)
_NAMED = rf"{_LARGE}(?: (?:of|for|at|in|on) (?:the )?{_LARGE}){{0,3}}"  # "Safety at Sea Executive"
_ONE = rf"(?:{_EACH}|{_NAMED}(?: (?:{_SMALL} ){{0,2}}?{_ACTOR}\b{_OVER})?|(?:{_SMALL} ){{0,3}}?{_ACTOR}\b{_OVER})"
_THE = r"(?:(?i:the|all|each|every|both|any) )?"
_WHO = rf"{_THE}{_ONE}(?:(?:,? and |, | of | for | & ){_THE}{_ONE}){{0,7}}"
_BODY = re.compile(_WHO)
LONGEST = 160  # characters of the names of those who are asked
# Of whom something is to be done, or who is to be let, is not asked for anything.
_PASSIVE = (
    r"(?! (?:\w+ly |also |then |each |all )?be (?:able|free|entitled|eligible|allowed|permitted|enabled|offered|told|"
    r"paid|given|made|kept|held|shown|sent|(?!required|asked|directed|obliged|expected|instructed|prepared|"
    r"committed|involved|determined)[a-z]{3,}ed|set|built|brought|put|drawn|chosen|wound|cut|found|begun|spent|taken|"
    r"laid|split|merged)\b)"
)
_MUST = re.compile(
    r" (?:should|must|needs? to|ought to|(?:is|are) (?:asked|invited|urged|called (?:on|upon)|requested|encouraged|"
    rf"recommended) to)\b{_PASSIVE}"
)
_TO = re.compile(
    r"\b(?:call(?:s|ed)? (?:on|upon)|ask(?:s|ed)?|urge[sd]?|invite[sd]?|request(?:s|ed)?|encourage[sd]?|expects?|"
    rf"advise[sd]?|would like|wants?|wish(?:es)?|look to) (?P<who>{_WHO})(?:, [^,.;:]{{3,80}},)? to (?=[a-z])"
)
# In the subjunctive: "that the Board publish".
_THAT = re.compile(
    r"(?:^[\W_]*+That|\b(?:recommend|propose|suggest|request|ask|resolve)(?:s|ed)?,? (?:\w+ ){0,3}?that) "
    rf"(?P<who>{_WHO})(?<!’s)(?! (?:be|is|are|was|were|has|have|had|should|must|which|who|that|to|of|for|and)\b)"
    r" (?=[a-z])"
)
# By whom it is to be done: "should be tested by the Chart Office".
_BY = re.compile(
    r"\b(?:should|must) (?:\w+ ){0,2}?be [a-z]+(?:ed|en|n|t|de|ne|ld)\b"
    # "merged with the one kept by the Ministry": what another participle says is asked of nobody
    r"(?:[^.;:]{0,80}?(?<![a-z]ed)(?<!held)(?<!kept)(?<! run)(?<! led)(?<!owned)(?<! set))? by "
    rf"(?P<who>(?:the|each|every) {_ONE})"
)
_CLAUSE = re.compile(r"[.;:!?\n]\s*+|\bthat\s++|(?<![\w’-])(?:if|when|where|while)\s++", re.IGNORECASE)
_STARTS = re.compile(
    r"(?<=, )|(?<=, and )|(?<=, but )|(?<=, so )|(?<![\w’-])(?<!of )(?<!by )(?<!for )(?<!from )(?<!with )(?<!to )"
    r"(?<!in )(?<!on )(?<!at )(?<!between )(?<!through )(?<!and )(?<!than )(?=[Tt]he )"
)
_WITH = re.compile(rf"(?P<who>(?>{_WHO})) (?:with|whose) [^,.;]{{3,80}}")
_ASIDE = re.compile(r",? \([^()]{1,60}\)")
_BETWEEN = re.compile(r", [^,.;]{3,120},$")  # "The Board, working with schools, should"
_OPENING = re.compile(
    r"(?:[A-Za-z]{2,15}+(?<=ly)|therefore|furthermore|moreover|however|instead|meanwhile|first|second|third),? ",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    "This It These Those There They We I Such That Therefore However Consideration Steps Action Work Nothing Nobody "
    "Everything What Which Here He She You".split()
)
# Papers and plans that "should" hold something, and act on nothing.
_THING = re.compile(
    r"(?:Report|Strategy|Plan|Act|Bill|Policy|Code|Register|Scheme|Programme|Guidance|Framework|Charter|Budget|"
    r"Statement|Standard|Rules|Order|Regulation|Review|Survey|Contract|Project|System|Grant|Agreement|Protocol)s?"
)


def addressee(said: str) -> str | None:
    """Who should act, of the first sentence that says so; None where nobody is named."""
    plain = _ASIDE.sub("", said.replace("'", "’"))
    found = [*_before(plain), *((match.start("who"), match["who"])
                                for pattern in (_TO, _THAT) for match in pattern.finditer(plain))]  # fmt: skip
    asked = next((who for _, who in sorted(found) if _acts(who, plain)), None)
    return asked or next((match["who"] for match in _BY.finditer(plain) if _acts(match["who"], plain)), None)


def introduced(said: str) -> str | None:
    """Who is asked for what a list gives under these words: "The Board should:", "We recommend that the Board:"."""
    ends = _FOR_WHOM.search(said.rstrip())
    return addressee(said) or (ends["who"] if ends else None)


_FOR_WHOM = re.compile(rf"\b(?:that|to|for) (?P<who>{_WHO}):$")


def headed_for(heading: str) -> str | None:
    """Who is asked for what stands under a heading: "The Board should:", "For the Board", "Recommendations to NHS
    Lorne"."""
    words = heading.strip()
    if words.endswith(":") and (who := introduced(words)):
        return who
    named = _HEADED_FOR.fullmatch(words.rstrip(":"))
    return named["who"] if named and (is_body(named["who"]) or _ENDS_SMALL.search(named["who"])) else None


_HEADED_FOR = re.compile(rf"(?:(?i:recommendations?|actions?|proposals?) )?(?:[Ff]or|[Tt]o) (?P<who>{_WHO})")
_ENDS_SMALL = re.compile(rf"(?<![\w’-]){_ACTOR}$")


def names_who(said: str) -> bool:
    """Whether words open with who should act."""
    must = _MUST.search(said)
    return must is not None and _BODY.fullmatch(said[: must.start()]) is not None


def _before(said: str) -> Iterator[tuple[int, str]]:
    """Who stands before each "should": the longest run of names that begins a clause."""
    for must in _MUST.finditer(said):
        start = max(0, must.start() - 2 * LONGEST)
        start = max((clause.end() for clause in _CLAUSE.finditer(said, start, must.start())), default=start)
        clause = _BETWEEN.sub("", said[start : must.start()])
        for at in (0, *(one.start() for one in _STARTS.finditer(clause))):
            who = _OPENING.sub("", clause[at:], 1) if _OPENING.match(clause[at:]) else clause[at:]
            if len(who) <= LONGEST and _BODY.fullmatch(who):
                yield start + at, who
                break
            if named := _WITH.fullmatch(who):  # "Each board with a harbour in its area should"
                yield start + at, named["who"]
                break


_JOINED = re.compile(r" (?:of|for|at|in|on|and) ")  # "the Office for Safe Work"


def _acts(who: str, said: str) -> bool:
    first, *_, last = parts = [*who.split(), ""][:-1] * (1 if " " in who else 2)
    opens = len(set(parts)) == 1 and (said.startswith(who) or f". {who}" in said)
    many = opens and last.endswith("s") and not last.isupper() and not re.fullmatch(_ACTOR, last)  # "Pools should open"
    if first in _NOBODY or (last in _NOBODY and not _JOINED.search(who)):
        return False
    return not _THING.fullmatch(last) and not many
