"""Who or what a sentence names that may own a place in it: "the Lords warn in paragraph 68", "page 4 of the paper"."""

from __future__ import annotations

import re

from indexer.mentions.names import BODY, is_body

# Words that point back to a work: "page 12 of the report".
BACK = r"(?:paper|report|document|response|reply|review|strategy|briefing)"
# "The Lords warn in paragraph 68": who or what it is that has the place, in the same sentence before it.
_ITS_PAPER = r"(?:[’']s? (?:report|response|reply|paper|review))?(?![\w’'-])"
_ITS_COMMITTEE = r"(?:[’']s? (?:report|inquiry|review|committee))?(?![\w’'-])"
# "the Committee on Wells" is that one, whatever other committee is cited.
_OF_WHAT = r"Committee (?:of|on|for) (?:the )?[A-Z][\w’-]+(?: (?:and )?[A-Z][\w’-]+){0,4}"
_WHOSE = re.compile(
    r"(?<![\w’'-])(?:(?:[Tt]he|[Ii]ts|[Tt]heir|[Tt]hat|[Tt]his|[Ss]ame) )(?:same |final |formal |full )?"
    rf"(?P<who>(?:House of Lords|House of Commons|Lords|[Pp]eers|MPs|{_OF_WHAT}|[Cc]ommittee|Cttee|[Ii]nquiry"
    r"|[Rr]eport|[Rr]eview"
    r"|[Aa]uditors?|[Ww]atchdog|[Rr]esponse|[Rr]eply|[Pp]aper|[Ss]trategy|[Bb]riefing|[Gg]uid(?:ance|elines)))"
    rf"{_ITS_PAPER}"
    rf"|(?<![\w’'-])(?:[Tt]he )?"
    rf"(?P<chair>(?:Lady|Lord|Baroness|Sir|Dame) (?:[A-Z][a-z]+ ){{0,2}}[A-Z][\w-]+{_ITS_COMMITTEE}"
    r"|[A-Z][a-z]+ (?:[Rr]eport|[Ii]nquiry|[Rr]eview)(?![\w’'-]))"
    rf"|(?<![\w’'-])(?P<body>MPs|[Pp]eers|{BODY}){_ITS_PAPER}"
)
_DIRECTLY = re.compile(rf"(?<![\w’'-])(?P<body>{BODY})[’']s? $")  # "the Board’s paragraph 2.9"
# "(its paragraph 26)", "(§5.121)": a place alone in its bracket.
OPENS_BRACKET = re.compile(r" [(\[](?:(?P<own>[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) |[Ss]ee |at )?$")


def names_beside(words: str, start: int, end: int) -> list[str]:
    """Who may own the place that stands from `start` to `end` of a sentence: named before it, or right behind one that
    opens the sentence: "At paragraph 21 the MPs …"."""
    if (direct := _DIRECTLY.search(words[:start])) and is_body(direct["body"]):
        return [direct["body"]]
    opens = re.fullmatch(r"(?:And |But )?(?:[Ii]n|[Aa]t) ", words[:start])
    of_it = re.match(rf" (?:of|in) (?:the|that) {BACK}\b", words[end:])
    if of_it:
        return [of_it.group().split()[-1]]
    behind = whose(words[end : end + NEAR])[::-1] if opens else []
    return whose(words[:start]) or sorted(behind, key=lambda name: name.lower() in ("report", "paper", "review"))


def whose(words: str) -> list[str]:
    """Who or what the clause before a place names, the nearest first: one of these has that place in its report."""
    before = re.split(r"[;()]", OPENS_BRACKET.sub(" ", words))[-1]
    if before.count("“") > before.count("”"):
        return []
    found = [m for m in _WHOSE.finditer(before) if _may_own(m, len(before))]
    return [match["who"] or match["chair"] or match["body"] for match in reversed(found)]


_OWN_PAPER = re.compile(
    r"[’']s? (?:report|response|reply|paper|review)$"
)  # an office writes too: "the Auditor’s report"
_MANY = ("MPs", "peers", "Peers")
NEAR = 40  # letters between a chair's name and the place; a name further off may be what the sentence is about


def _may_own(match: re.Match[str], end: int) -> bool:
    if match["chair"]:
        return end - match.end() <= NEAR
    return bool(match["who"]) or is_body(match["body"]) or match["body"] in _MANY or bool(_OWN_PAPER.search(match[0]))
