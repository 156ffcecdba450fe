"""The names of bodies within running words, with what stands right before and after each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from indexer.citations.grammar import MONTHS
from indexer.works.titlepage.bodies import is_office
from indexer.works.titlepage.body_names import WORD, is_body_name
from indexer.works.titlepage.imprint import KEPT
from indexer.works.titlepage.statements import PERIODICAL

# What sort of body a name says it is.
HEADS = frozenset(
    "committee commission council board authority agency office trust foundation institute inspectorate inquiry panel"
    " department ministry service library centre regulator ombudsman commissioner society association federation union"
    " court tribunal university college partnership company group bank auditor directorate statistics government"
    " executive bureau unit forum network alliance campaign collective fund charity corporation assembly hospice"
    " school".split()
)
_BETWEEN = r"of|and|for|the|in|on|&"
_PHRASE = re.compile(rf"(?<![\w’'&.-])(?:[Tt]he )?{WORD}(?: (?:{WORD}|{_BETWEEN})){{0,15}}+")
# Where a longer run of such words may be cut: "Report by Ann Example for the Lamp Trust".
_CUTS = re.compile(r" (?:for|and|by|of|to|on|with|in|at) the | (?:and|by|from|to|of) |[’'](?:s)? ")
_HEAD = "|".join(sorted(head.capitalize() for head in HEADS))
_STARTS = re.compile(
    r"(?<= )(?:(?:Royal|National|Joint|Select|Standing|Advisory|Independent|Public|Departmental) )?"
    rf"(?:{_HEAD}|Comptroller|Auditor|Chief \w{{2,20}}) (?:of|for|on|into) "
)
_WHEN = re.compile(
    rf"(?<![ ,])[ ,]++(?:\d{{1,2}} )?(?:{'|'.join(MONTHS)}|Spring|Summer|Autumn|Winter)(?: \d{{4}})?$"
    r"|,? (?:19|20)\d\d\b.*$| on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$"
)
_PAPER_OF = re.compile(
    r"(?!journal )(?:report|paper|letter|response|evidence|memorandum|submission|statement|note|bulletin|newsletter"
    r"|magazine|prepared|published|presented|produced|issued|submitted|copyright|commissioned)s? (?:of|by|from|for|to)"
    r" (?:the )?(?=[A-Z])",
    re.IGNORECASE,
)
_NEXT_SENTENCE = re.compile(r"(?<=[a-z]{3})\. .*$")
_BEHIND = re.compile(
    r",? (?:Vol|No|Issue|Series|Report|Bulletin|Briefing|Number|Annual|Meeting|Date|Website|Tel|Email|Page)\.?$"
)
# A series of papers, behind the name of the department whose it is: "Ministry of Lamps Analytical Series".
_SERIES = re.compile(
    r"(?: (?:Analytical|Research|Statistical|Occasional|Working|Discussion|Policy|Technical|Economic|Social"
    r"|Evaluation))? (?:Series|Reports?|Papers?|Bulletins?)(?: (?:No\.? ?)?\d{1,4})?$|(?<=[a-z]) Analytical$"
)
_OPENS = re.compile(rf"(?:(?:The|A|An|By|From|For|To|Our|This|In|At|On|Of) (?=[A-Z])|(?:{'|'.join(MONTHS)}) the |the )")
_LEFT = re.compile(r" (?:of|for|the|and|in|on|&)$")
_OF_PERIODICAL = re.compile(PERIODICAL)

# What stands right before a name: what the body is to the paper, or to what the paper tells of.
BEFORE = tuple(
    (name, re.compile(rf"{words}:? $", 0 if name in ("minister", "chair") else re.IGNORECASE))
    for name, words in (
        ("by", r"\b(?:by|from)(?: the)?"),
        (
            "published by",
            r"\b(?:published|issued|produced|prepared|written|compiled)(?: in \d{4})?(?: jointly)? by(?: the)?",
        ),
        (
            "report of",
            r"\b(?:report|response|reply|evidence|memorandum|submission|paper|letter|bulletin|newsletter|magazine"
            r"|journal|proceedings|review|statement)s? (?:of|by|from)(?: the)?",
        ),
        ("copyright", r"(?:©|\(c\)|\bcopyright)[\d ,–-]{0,12}(?: the)?"),
        ("for", r"\b(?:for|to|on behalf of|commissioned by|submitted to|presented to|addressed to)(?: the)?"),
        (
            "minister",
            r"\b(?:Minister|Secretary of State|Ministers|Secretary|Member)\b[\w ]{0,20} (?:for|of|at|in)(?: the)?",
        ),
        (
            "part of",
            r"\b(?:agency|part|arm|office|unit|body|committee|branch|department|subsidiary|programme|owned by"
            r"|sponsored by|funded by|supported by)(?: of| by| within| under)?(?: the)?",
        ),
        (
            "chair",
            r"\b(?:Chair|Chairman|Chairwoman|Director|Chief Executive|President|Head|Clerk|Convener|Registrar|Editor"
            r"|Leader)(?:,| of| to| for)(?: the)?",
        ),
        (
            "about",
            r"\b(?:about|into|against|concerning|(?:complaint|inspection|audit|investigation|review|visit) (?:of|into"
            r"|to|about))(?: the)?",
        ),
        ("made to", r"\b(?:made to|by order of|under|policy area of|thanks? to)(?: the)?"),
        ("of", r"\bof(?: the)?"),
        (
            "picture",
            r"\b(?:photo\w{0,8}|images?|pictures?|cover|illustrations?|maps?|credits?)\b[^.]{0,40}?(?:\b(?:by|of|from)|©|:)"
            r"(?: the)?",
        ),
        ("contact", r"\b(?:contact|write to|copies from|available from|enquiries to)(?: the)?"),
    )
)
AFTER = tuple(
    (name, re.compile(words))
    for name, words in (
        ("is a", r"(?: \([A-Z]\w+\))?,? (?:is|are) (?:an?|the|in)\b"),
        (
            "acts",
            r"(?: \([A-Z]\w+\))? (?:has|have|is|was|are|welcomes|believes|recommends|publishes|agreed|considered|found"
            r"|made|appointed|accepts|will|exists|works|invites)\b",
        ),
        ("short form", r" \((?:[“‘\"]?(?:the )?[“‘\"]?[A-Z][\w ]{0,40}[”’\"]?)\)"),
        ("copyright after", r",? (?:©|\([cC]\))"),
        ("registered", r"[,:.]? (?:is )?(?:an? )?(?:[Rr]egistered|company limited|[Cc]harity)"),
        ("address", r",? \d{1,4}[a-z]? [A-Z]"),
        ("year", r",? (?:19|20)\d\d"),
        (
            "own paper",
            r" (?:response|report|strategy|plan|annual|publications?|policy|briefing|working paper|research)",
        ),
    )
)
NEAR = 90  # characters before a name that say what it is to the paper


@lru_cache(maxsize=KEPT)
def trimmed(words: str) -> str:
    """A name without the article, the day, the sort of paper and the next sentence that stand beside it."""
    name = _NEXT_SENTENCE.sub("", _WHEN.sub("", words.strip(" .,;:–—|")))
    of = _SERIES.sub("", name)
    name = of if is_office(of) else _BEHIND.sub("", name)
    for opening in (_PAPER_OF, _OPENS):
        name = name[found.end() :] if (found := opening.match(name)) else name
    return _LEFT.sub("", re.sub(r"[’']s$", "", name))


def names_within(text: str) -> Iterator[tuple[str, int]]:
    """Each run of words that may be a name, whole and cut, and where it begins; the same name once a run."""
    for phrase in _PHRASE.finditer(text):
        seen: set[str] = set()
        for at, words in _cuts(phrase[0]):
            name = trimmed(words)
            if name and name not in seen:
                seen.add(name)
                yield name, max(text.find(name, phrase.start() + at), phrase.start() + at)


def _cuts(words: str) -> Iterator[tuple[int, str]]:
    yield 0, words
    for cut in _CUTS.finditer(words):
        yield 0, words[: cut.start()]
        yield cut.end(), words[cut.end() :]
    yield from ((start.start(), words[start.start() :]) for start in _STARTS.finditer(words))
    if ". " in words:
        yield 0, words.partition(". ")[0]


@lru_cache(maxsize=KEPT)
def is_joint(name: str) -> bool:
    """Whether words are two bodies, one for the other or both together, or a body's periodical."""
    for between in (" and the ", " for the "):
        one, _, other = name.partition(between)
        if other and is_body_name(one) and is_body_name(other):
            return True
    of = _OF_PERIODICAL.match(name)
    return of is not None and is_body_name(name[of.end() :].removeprefix("the "))


def head_of(name: str) -> str:
    """The word that says what sort of body it is: "Office" of "Office for Lamps"; empty where none does."""
    words: list[str] = re.findall(r"[\w’]+", name)
    for word, after in zip(words, [*words[1:], "of"], strict=True):
        if word.casefold() in HEADS and after[:1].islower():
            return word.casefold()
    return next((word.casefold() for word in reversed(words) if word.casefold() in HEADS), "")
