"""Whether a sentence says enough of a bare number in a bracket: "(see 3.10)", "([45])", "says (2.6)".

Times, sums, scores, cases, lists and leaflets have such numbers too. It is a place of a cited work only where the
sentence itself names that work, its body or its sort, and nothing else that could have places.
"""

from __future__ import annotations

import re

from indexer.mentions.again import SAYS
from indexer.mentions.owners import whose

_SORT = (
    r"(?:[Rr]eports?|[Rr]eviews?|[Pp]apers?|[Ss]trategy|[Gg]uidance|[Gg]uidelines|[Bb]riefing|[Rr]esponse|[Rr]eply"
    r"|[Ss]tudy|[Ss]urvey|[Ff]ramework|[Ii]nquiry|[Cc]ommittee|[Aa]uditors?|[Pp]ublication|[Dd]ocument)"
)
_KNOWN = r"[Tt]he|[Ii]ts|[Tt]heir|[Tt]hat|[Ss]ame|[Ff]inal|[Ff]ull|[Ff]ormal"
# "the report", "the Board’s report": what is told of by a small word is another, as "the school report".
_NAMED = re.compile(rf"(?<![\w’-])(?:(?:{_KNOWN})|(?<=[a-z,;:(–—] )[A-Z][\w&-]*(?:’s?)?|[A-Z]{{2,}}(?:’s)?) {_SORT}\b")
_ENDS_NAMED = re.compile(
    r"(?<![\w’-])(?:[Tt]he|[Ii]ts|[Tt]heir|[Tt]hat|[Ss]ame|[Ff]inal|[Ff]ull|[A-Z][\w&-]+(?:’s?)?"
    r"|(?:Module|Volume|Phase|Part) \d{1,2}) [Rr]eport $"
)
_OPENS_SMALL = re.compile(r"(?:[A-Z][a-z]+|An? [a-z]+) [Rr]eport $")
# "They say at [46]", "It found that half of them leak (para 17)": whoever the sentence before has named.
_THEY = re.compile(
    rf"(?:^|[.;,] |\b(?:[Aa]s|[Bb]ut|[Aa]nd) )(?:[Tt]hey|[Ii]t|[Ss]he|[Hh]e)(?: also| then)? (?:{SAYS}|said)(?![\w’-])"
)
_ELSE = re.compile(
    r"(?<![\w’-])(?:R v|[A-Z][\w’-]+ v\.?(?= [A-Z])|[Cc]ourts?|[Jj]udges?|[Jj]udge?ments?|[Tt]ribunals?|[Aa]rray"
    r"|[Cc]laimants?|[Aa]ppellants?|[Dd]efendants?|[Pp]leadings?"
    r"|[Ll]ordships?|[Ll]eases?|[Ll]eaflets?|[Dd]iar(?:y|ies)|[Nn]ovels?|[Pp]oems?"
    r"|[Tt]hes[ie]s|[Pp]lays?|[Mm]anuals?|[Cc]ontracts?|[Tt]reaty|[Ss]tatutes?|my|our|[Mm]y own|I|me)(?![\w’-])"
)


def names_something_else(words: str) -> bool:
    """Whether a sentence names a case, a lease, a diary or who writes: these have numbers of their own."""
    return bool(_ELSE.search(words))


def tells_of_a_work(words: str, start: int) -> bool:
    """Whether a sentence names a work, its body or its sort before the number at `start`, and nothing else that may
    have such a number."""
    before = words[:start]
    return not names_something_else(words) and bool(whose(before) or _NAMED.search(before) or _THEY.search(before))


def is_said_by_a_work(before: str) -> bool:
    """ "The report says (": and no "weather report says (", "the dentist’s report says (" """
    return bool(_ENDS_NAMED.search(before)) and not _OPENS_SMALL.fullmatch(before.replace("The ", "the ", 1))
