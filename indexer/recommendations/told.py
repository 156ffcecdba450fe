"""What a sentence says came of a recommendation: that it was accepted, refused, done, left unanswered, and which one.

"The Government accepted the Committee's third recommendation", "recommendation 3 was turned down", "ministers have
yet to respond to the call in paragraph 52". A sentence that only hopes, asks or foretells tells nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from indexer.models import Span

Outcome = Literal[
    "accepted",
    "accepted-in-part",
    "accepted-in-principle",
    "rejected",
    "noted",
    "done",
    "not-done",
    "no-answer",
    "planned",
]


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence says came of one recommendation or several."""

    outcome: Outcome
    words: Span  # that say so
    labels: tuple[str, ...] = ()  # of the recommendations, as numbered in the sentence: "3", "1a"
    ordinals: tuple[int, ...] = ()  # "the third recommendation" → 3; -1 the last one
    paragraphs: tuple[str, ...] = ()  # "the recommendation in paragraph 52"
    every: bool = False  # all of them
    kind: str = ""  # "conclusion" or "recommendation" where the sentence says which
    about: str = ""  # the words that are left to tell it by
    target_date: str = ""  # by when it is to be done: "July 2019"


_WHO = (
    r"(?:government|ministers?|ministr(?:y|ies)|departments?|treasury|home office|cabinet office|whitehall|"
    r"secretary of state|prime minister|response|reply|minute|minutes|answer|administration|nhs england|hmrc|executive|"
    r"boards?|agency|authority|regulator|nhs|office|(?-i:[A-Z][A-Za-z]?[A-Z&]{1,6}(?: [A-Z][a-z]+)?)|"
    r"it|they|both|he|she)"
)
_NOUN = r"(?:recommendations?|conclusions?)"
_PART = r"(?:partially|partly|in part|only in part|part)"

# The first that fits decides; each is looked for where nobody has denied, wished or foretold it.
_ACCEPT = (
    r"(?:accept(?:s|ed|ing)?|agree[sd]?(?: (?:with|to))?|endorse[sd]?|adopt(?:s|ed)?|took up|taken up|"
    r"take[sn]? on|backed|approve[sd]?)\b"
)
_REJECT = (
    r"(?:reject(?:s|ed|ing)?|refuse[sd]?|turn(?:s|ed)? (?:it |them |this )?down|dismiss(?:es|ed)?|"
    r"disagree[sd]?(?: with)?|"
    r"declin(?:es|ed)(?: to (?:accept|adopt|take up|implement|follow))?|ruled out|rebuff(?:s|ed)|threw out|"
    r"rul(?:es|ed) (?:it |this )?out|oppose[sd]?)\b"
)
_FORMS: tuple[tuple[Outcome, str], ...] = (
    ("no-answer", r"(?:has|have|had|did|does|do|was|were|is) (?:yet to|not(?: yet)?|never|still not|still to)(?: be)?"
                  r"(?: formally| publicly)? (?:respond(?:ed)?|repl(?:y|ied)|answer(?:ed)?)(?: to)?\b"
                  r"|(?:gave|given|received|drew|got|had|has|have|made|offered) no (?:answer|response|reply)\b"
                  r"|(?:left|remain(?:s|ed)?|goes|went|go|gone|still|stays|stayed) (?:\w+ )?unanswered\b"
                  r"|(?:without|awaits?|awaiting) (?:an |any |its |a )?(?:answer|response|reply)\b"),
    ("noted", r"neither (?:accept|agree)\w*(?: with)? nor (?:reject|disagree)\w*"
              r"|neither (?:reject|disagree)\w*(?: with)? nor (?:accept|agree)\w*|(?:took|takes|taken) note of"),
    ("accepted-in-principle", r"accept(?:s|ed)? the (?:\w+ ){0,2}?(?:thrust|spirit|aim|principle|intent|intention)\b"
                              rf"|{_ACCEPT}\b[^.;]{{0,90}}?\bin principle\b|in principle,? {_ACCEPT}"),
    ("accepted-in-part", rf"{_PART} (?:(?:been|being) )?{_ACCEPT}"
                         rf"|{_ACCEPT}[^.;]{{0,90}}?\b(?:only )?(?:in part|partly|partially)\b"
                         r"|(?:partial|part|qualified) (?:acceptance|agreement)\b"
                         r"|accept(?:s|ed)? (?:only )?(?:part|some|half) of\b"
                         r"|(?:not|n[’']t) (?:\w+ )?accept(?:ed)?\b[^.;]{0,60}?\bin full\b"),
    ("not-done", r"(?:has|have|had|was|were|is|are) (?:yet to|not(?: yet)?|never|still not|still to)(?: be| been)? "
                 r"(?:fully )?(?:implement(?:ed)?|carr(?:y|ied) out|act(?:ed)? (?:up)?on|deliver(?:ed)?|"
                 r"put (?:it |them )?into (?:practice|effect))"
                 r"|remain(?:s|ed)? (?:unimplemented|outstanding|to be (?:implemented|done))"
                 r"|(?:fail(?:s|ed)) to (?:implement|carry out|act (?:up)?on|deliver)"),
    ("rejected", rf"(?:did|does|do|would|will|has|have|was|were|is|are|could|can)(?:n[’']t| not)(?: been| be)? "
                 r"(?:accept(?:ed)?|agree[d]?(?: (?:with|to))?|endorsed?|adopt(?:ed)?|tak(?:e|en) up)"
                 rf"|(?<!not )(?<!n.t )(?<!never ){_REJECT}|said no to|rejection of"
                 r"|refusal (?:of|to accept)|unable to accept"),
    ("done", r"(?<!not )(?<!yet )(?<!never )(?<!be )(?<!to )(?:implemented|carried out|put into (?:practice|effect)|"
             r"acted (?:up)?on|delivered|fulfilled|completed|discharged|been done|been met)\b"),
    ("noted", r"(?<!not )(?<!has )noted\b|notes\b"),
    ("accepted", rf"(?<!not )(?<!n.t )(?<!never )(?<!to )(?<!yet ){_ACCEPT}|said yes to"
                 r"|acceptance of|agreement (?:with|to)"),
)  # fmt: skip
_COMPILED = tuple((name, re.compile(rf"\b(?:{pattern})", re.IGNORECASE)) for name, pattern in _FORMS)
# What a sentence says of a time to come or of a wish is no outcome.
_OPEN = re.compile(
    r"\b(?:should|must|may|might|could|would|ought to|if|whether|unless|until|were to|hopes?|hoped|expect\w*|urge[sd]?|"
    r"call(?:s|ed)? on|asked?|invite[sd]?|want(?:s|ed)?|likely|about to|due to|minded|press(?:es|ed)|before|will)\b"
    r"[^.;]{0,60}$",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:implement(?:ed|ation)?|complet(?:ed?|ion)|carr(?:y|ied) out|done|deliver(?:ed|y)?|target|due|date)\b"
    r"[^.;]{0,40}?\b(?:by|of|is|was|for|in|set for)\b (?:the end of )?"
    r"(?P<when>(?:(?:early|mid|late|spring|summer|autumn|winter|\d{1,2}(?:st|nd|rd|th)?)[ -])?"
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December) )?20\d\d\b)",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:will|would|to|should|shall|must|target|due|expected|planned|promised|deadline)\b", re.IGNORECASE
)

_NUMBERS = {word: at for at, word in enumerate(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 1)}  # fmt: skip
_ORDINALS = {word: at for at, word in enumerate(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth".split(), 1)}  # fmt: skip
_ORDINAL = rf"(?:{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)|last|final)"
_LABEL = rf"(?:\d{{1,3}}(?:\.\d{{1,2}})?[a-h]?\b|\([a-h]\)|[a-h]\b(?! )|(?:{'|'.join(_NUMBERS)})\b(?! of))"
_LISTED = r"(?:, (?:and )?|,? and | & | to | or |[-–])"
_LABELLED = re.compile(
    rf"\b{_NOUN},? (?:numbers? |nos?\.? ?|#)?(?P<labels>{_LABEL}(?:{_LISTED}{_LABEL}){{0,8}})", re.IGNORECASE
)
_RANKED = re.compile(
    rf"\b(?P<ranks>{_ORDINAL}(?:{_LISTED}(?:the )?{_ORDINAL}){{0,5}}) "
    rf"(?:of (?:its|the|their|these|those) (?:\w+ ){{0,3}}?"
    rf"|\w+ )?{_NOUN}\b",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"\b(?:in|at|of|from|under|\()? ?(?:paragraphs?|paras?\.?|§) ?(?P<place>\d{1,3}(?:\.\d{1,3})?)\b", re.IGNORECASE
)
_EVERY = re.compile(
    rf"\b(?:all|each|every(?: one)?|both)(?: (?:\w+[’']?s?|of) ?){{0,5}}? ?{_NOUN}\b|\b{_NOUN} (?:were|have|had) all\b"
    rf"|\b{_NOUN} in full\b(?=[^.]*\ball\b)|\bin their entirety\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\b(?:most|many|some|several|few|a number|half|majority|(?:all )?but|except|none|neither|no)\b"
    rf"[^.;]{{0,40}}\b{_NOUN}|\b{_NOUN}\b[^.;]{{0,40}}\b(?:but|except|bar|save|apart from)\b"
    r"(?! (?:rejected|accepted|did|has|have))"
    rf"|\b(?:\d{{1,2}}|{'|'.join(_NUMBERS)}) (?:of (?:the|its|their|these)|out of)\b[^.;]{{0,40}}\b{_NOUN}|"
    rf"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{{1,2}}) (?:of )?(?:the |its )?(?:\w+ )?recommendations\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:committee|inquiry|select committee|peers|lords|nao|auditor|chair|commission|trust|council|members|mps)\b"
    r"[^.;,’']{0,20}$",
    re.IGNORECASE,
)


def told(text: str) -> Told | None:
    """What a claim says came of a recommendation; None where it says no such thing, or not plainly."""
    noun = re.search(rf"\b{_NOUN}\b", text, re.IGNORECASE)
    if noun is None:
        return None
    planned = _PLANNED.search(text)
    coming = planned is not None and _COMING.search(text[: planned.start("when")]) is not None
    found = _outcome(text)
    if found is None and coming and planned is not None:
        found = "planned", Span(planned.start(), planned.end())
    if found is None:
        return None
    outcome, words = found
    every = _EVERY.search(text) is not None
    if _SOME.search(text) and not _LABELLED.search(text) and not every:
        return None
    return Told(
        outcome,
        words,
        _labels(text),
        _ordinals(text),
        tuple(match["place"] for match in _PLACED.finditer(text)),
        every,
        noun.group().lower().rstrip("s"),
        f"{text[: words.start]} {text[words.end :]}",
        planned["when"] if planned and coming else "",
    )


def told_of_matter(text: str) -> Told | None:
    """That somebody who answers accepts or refuses a matter, where the sentence speaks of no recommendation.

    "The Government has refused a ban on lead lamps." What it is about tells whether it speaks of a recommendation.
    """
    found = _outcome(text) if re.search(rf"\b{_NOUN}\b", text, re.IGNORECASE) is None else None
    if found is None or found[0] not in ("accepted", "rejected"):
        return None
    outcome, words = found
    return Told(outcome, words, about=f"{text[: words.start]} {text[words.end :]}")


def _outcome(text: str) -> tuple[Outcome, Span] | None:
    """The one outcome of a claim; None where two different ones stand in it, or nobody who could answer is named."""
    found: list[tuple[Outcome, Span]] = []
    for name, pattern in _COMPILED:
        for match in pattern.finditer(text):
            if any(span.start < match.end() and match.start() < span.end for _, span in found):
                continue
            before = text[max(0, match.start() - 120) : match.start()]
            if name != "no-answer" and _is_open(before, match.group()):
                continue
            if _is_answering(text, match, before):
                found.append((name, Span(match.start(), match.end())))
    if len({name for name, _ in found}) != 1:
        return _both(found)
    return found[0]


def _both(found: list[tuple[Outcome, Span]]) -> tuple[Outcome, Span] | None:
    """ "accepted and has implemented": what is done was agreed to."""
    names = {name for name, _ in found}
    if names in ({"accepted", "done"}, {"accepted", "not-done"}):
        return next(one for one in found if one[0] != "accepted")
    return None


def _is_open(before: str, words: str) -> bool:
    if re.match(r"(?:would|will|could|can)(?:n[’']t| not)", words, re.IGNORECASE):
        return False
    clause = re.split(r"[;:]|, (?:and|but|which|who) |\bthat (?=the )", before)[-1]
    return _OPEN.search(clause) is not None


def _is_answering(text: str, match: re.Match[str], before: str) -> bool:
    """Whether one who answers does it, or it is done to the recommendation."""
    clause = re.split(r"[;:]|\. |, (?:but|while|whereas) ", before)[-1]
    if re.search(rf"\b{_NOUN}\b[^.;]*$", clause, re.IGNORECASE):  # it was accepted
        agent = _BY.match(text, match.end())
        return agent is None or _OTHERS.search(agent["who"]) is None
    acting = re.search(rf"\b{_WHO}\b[^.;]{{0,50}}$", clause, re.IGNORECASE)
    return acting is not None and _OTHERS.search(clause) is None


_BY = re.compile(r" (?:(?:in \w+|only|partly) )?by (?:the |its |HM )?(?P<who>[^\W\d][\w’']*(?: [\w’']+)?)")


def _labels(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for match in _LABELLED.finditer(text):
        parts = re.findall(rf"{_LABEL}|to|[-–]", match["labels"], re.IGNORECASE)
        for at, part in enumerate(parts):
            if part in ("to", "-", "–"):
                ends = [_number(parts[at - 1]), _number(parts[at + 1])] if 0 < at < len(parts) - 1 else []
                if len(ends) == 2 and ends[0].isdigit() and ends[1].isdigit():
                    found += [str(n) for n in range(int(ends[0]) + 1, min(int(ends[1]), int(ends[0]) + MOST))]
            else:
                found.append(_number(part))
    return tuple(dict.fromkeys(found))


MOST = 60  # recommendations in a row


def _number(label: str) -> str:
    bare = label.strip("()").lower()
    return str(_NUMBERS.get(bare, bare))


def _ordinals(text: str) -> tuple[int, ...]:
    found = []
    for match in _RANKED.finditer(text):
        for rank in re.findall(_ORDINAL, match["ranks"], re.IGNORECASE):
            word = rank.lower()
            found.append(-1 if word in ("last", "final") else _ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0))
    return tuple(dict.fromkeys(found))
