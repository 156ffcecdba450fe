"""Whose words a sentence gives: "said NAME, head of policy at BODY", "BODY told us", "according to BODY".

A rule matches a frame of words with room for a speaker; what fills it must then read as a person or as a body. The
report's own voice ("we found") and the works that speak ("the review concluded") are not read here.
"""

from __future__ import annotations

import re

from indexer.mentions.grammar import OPENER, Speaker, SpeechRule
from indexer.mentions.names import BODY, FULL_NAME, OFFICE_WORD, SURNAME, is_body, is_person, split_office

# Verbs of saying that need nothing after them to be such.
SAYING = (
    r"said|says|told|argued|argues|wrote|writes|warned|warns|asserted|asserts|insisted|commented|replied|contended"
    r"|testified"
)
# These have other meanings too ("added four", "noted for"): what was said must follow.
_SAYING_WHAT = (
    r"added|adds|noted|notes|explained|explains|suggested|suggests|stated|states|highlighted|highlights|acknowledged"
    r"|agreed|agrees|emphasised|emphasises|stressed|stresses|claimed|claims|pointed out|points out|confirmed|confirms"
    r"|reiterated|observed|observes|admitted|proposed|believed|believes|called for|calls for|described|welcomed|advised"
    r"|accepted|recognised|indicated|conceded|declared|announced|questioned|expressed concerns?|raised concerns?"
    r"|reports|finds|estimates|concludes|recommends"
)
_PRINTING = r"reported|found|concluded|recommended|estimated|calculated"
PRINTING = re.compile(rf"(?:{_PRINTING}|reports|finds|estimates|concludes|recommends)$")
_WHAT = (
    r"(?=:| ?,? ?[“‘\"]| that\b| how\b| why\b| whether\b| it\b| there\b| they\b| the\b| a\b| an\b| its\b| their\b"
    r"| his\b| her\b| this\b| these\b| to us\b| concerns?\b|, )"
)
# "Some areas found ways", "the fund was found": nothing is reported.
_REPORTED = (
    r"(?! (?:ways?|it (?:hard|difficult|easy|easier)|themselves|itself|guilty|to be|out of|in (?:the|a)\b|at\b))"
)
_HOW = (
    r"(?:,? (?:also|then|further|similarly|previously|recently|later|again|however|therefore|meanwhile|rightly"
    r"|repeatedly|subsequently|specifically|clearly|both|all),?)?"
)
_HAVE = rf"{_HOW}(?: (?:has|have|had))?{_HOW} "
_VERB = rf"(?P<verb>(?:{SAYING})(?! by\b)|(?:{_SAYING_WHAT}){_WHAT}|(?:{_PRINTING}){_REPORTED})(?!\w)"
_SPOKEN = (
    r"(?P<verb>said|says|argued|argues|warned|warns|insisted|wrote|writes|added|explained|commented|suggested|noted"
    r"|adds|explains)"
)
# Somebody to whom evidence is given.
_US = (
    r"(?:us|the (?:Sub-)?Committee|this Committee|our Committee|the Inquiry|this Inquiry|our inquiry"
    r"|the (?:review|Review|Panel))"
)
_TO_US = (
    rf"(?P<verb>told|wrote to|informed|warned|said to|suggested to|explained to|confirmed to|advised|reminded) {_US}\b"
)
# A description between a name and the verb: at most two commas, no finite clause.
_PHRASE = r"(?P<phrase>[^,;:.“”]{3,110}(?:, [A-Z][^,;:.“”]{3,80})?)(?:, (?:which|who|whose) [^,;:.]{3,90})?"
_SAID_AFTER = r"(?:(?<=[,?!”\"’']) |(?<=[,?!”\"’'] )|(?<=^))"
_NOT_OF_OFFICE = (
    rf"(?!{OPENER}|(?:the|a|an|who|whose|which|its|their|our|by|from|to|of|that|and|but|as|with|for|in|on"
    r"|when|while)\b)"
)
_OFFICE_FIRST = (
    rf"(?<![\w’'-])(?P<phrase>(?:{_NOT_OF_OFFICE}[\w’'&-]+ ){{0,6}}"
    rf"(?i:{OFFICE_WORD})(?: (?:of|for) (?:[A-Z]?[\w-]+)(?: and [A-Z]?[\w-]+)?)?)"
)


def described(match: re.Match[str]) -> Speaker | None:
    """A person and a description, whichever comes first."""
    found = split_office(match["phrase"])
    if not is_person(match["person"]) or found is None or match["phrase"] in _TITLES:
        return None
    office, body = found
    return Speaker(*match.span("speaker"), match["person"], office, body)


def _person(match: re.Match[str]) -> Speaker | None:
    if not is_person(match["speaker"]):
        return None
    return Speaker(*match.span("speaker"), match["speaker"])


def _body(match: re.Match[str]) -> Speaker | None:
    name = match["speaker"]
    if not is_body(name):
        return _person(match)
    if _SEVERAL.match(name):
        return Speaker(*match.span("speaker"), name)
    if _is_cut(match):
        return None
    return Speaker(*match.span("speaker"), body=_printed(name))


def _anybody(match: re.Match[str]) -> Speaker | None:
    """A body by its place in the sentence alone: nothing but a body or a person tells a committee something."""
    if is_person(match["speaker"]):
        return _person(match)
    if _SEVERAL.match(match["speaker"]):
        return Speaker(*match.span("speaker"), match["speaker"])
    if _is_cut(match):
        return None
    return Speaker(*match.span("speaker"), body=_printed(match["speaker"]))


# "Professors Sample and Example": several people at once; but "Mr Sample’s Private Office" is an office.
_SEVERAL = re.compile(r"(?:Professors?|Drs?|Mr|Mrs|Ms|Messrs|Sir|Dame|Lord|Lady|Baroness) (?!.*[’']s\b).* and ")


def _is_cut(match: re.Match[str]) -> bool:
    """Whether the words are the end of a longer name, or an office at a body and no body."""
    before = re.search(
        rf"(?<![\w’-])(?!{OPENER})[A-Z][\w’&-]*(?: (?:of|for|and|&))? $", match.string[: match.start("speaker")]
    )
    return bool(before) or " at " in match["speaker"]


def _general(match: re.Match[str]) -> Speaker:
    """Words that name nobody in particular are kept as they are printed."""
    words = match["speaker"]
    if words.lower() in ("he", "she"):
        return Speaker(*match.span("speaker"), who=words)
    return Speaker(*match.span("speaker"), body=words)


def _surname(match: re.Match[str]) -> Speaker:
    """A surname alone: the caller keeps it where the text has named the person before."""
    return Speaker(*match.span("speaker"), match["speaker"])


def _printed(name: str) -> str:
    """`The King’s Fund` → `King’s Fund`; but `the Department` stays, for it names none by itself."""
    bare = re.sub(r"^[Tt]he ", "", name)
    return name if len(bare.split()) == 1 and not bare.isupper() and bare in _COMMON else bare


_COMMON = frozenset(
    "Department Government Ministry Committee Commission Council Board Agency Inquiry Trust Fund Authority Foundation "
    "Treasury Association Society Institute Group Panel Network Partnership Executive Regulator Office".split()
)
_GENERAL = (
    r"(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Tt]he [Gg]overnment|[Mm]inisters|[Ss]ector bodies"
    r"|(?:[Ss]everal |[Ss]ome |[Mm]any |[Oo]ther |[Mm]ost |[Aa] number of )?"
    r"(?:[Ww]itnesses|[Ss]takeholders|[Rr]espondents|[Ss]ubmitters|[Cc]ontributors))"
)
_TITLES = ("Professor", "Ambassador", "President", "Councillor", "Lord", "Lady")  # part of a name, no office beside it
_OPENING = r"(?:(?<=^)|(?<=[,”;.] )|(?<=[Bb]ut )|(?<=[Aa]nd )|(?<=[Aa]s ))"
# How a text brings a person in, with or without a verb of saying.
INTRODUCTIONS = (
    re.compile(rf"(?P<speaker>(?P<person>{FULL_NAME}), (?P<phrase>[^,;:.“”]{{3,110}}))(?=[,.;]|$)"),
    re.compile(rf"(?P<speaker>{_OFFICE_FIRST},? (?P<person>{FULL_NAME}))"),
)
# The rules whose speaker is a surname alone.
BY_SURNAME = frozenset(("surname-says", "said-surname"))

SPEECH_RULES: tuple[SpeechRule, ...] = (
    SpeechRule(
        "said-person-with-office",
        re.compile(
            rf"{_SAID_AFTER}{_SPOKEN} (?P<speaker>(?P<person>{FULL_NAME}), "
            r"(?P<phrase>[^,;:.“”]{3,110}(?:, [A-Z][^,;:.“”]{3,80})?))(?=[,.;:]|$)"
        ),
        described,
        (
            "“The pipes are old,” said Ann Example, head of works at the Example Water Trust.",
            "The pipes are old, argued Dr Bo Sample, chief engineer of Sample Water, and must go.",
        ),
    ),
    SpeechRule(
        "said-office-person",
        re.compile(rf"{_SAID_AFTER}{_SPOKEN} (?:the |its )?(?P<speaker>{_OFFICE_FIRST},? (?P<person>{FULL_NAME}))"),
        described,
        ("“Most of it leaks,” said chief engineer Ann Example.",),
    ),
    SpeechRule(
        "person-with-office-told-us",
        re.compile(rf"(?P<speaker>(?P<person>{FULL_NAME}),? (?<=, ){_PHRASE}),?{_HAVE}{_TO_US}"),
        described,
        ("Ann Example, director of works at the Example Water Trust, told us that most of it leaks.",),
        "evidence",
    ),
    SpeechRule(
        "person-with-office-says",
        re.compile(rf"(?P<speaker>(?P<person>{FULL_NAME}), {_PHRASE}),{_HAVE}{_VERB}"),
        described,
        (
            "Ann Example, deputy chair of the Sample Board, said the pipes were old.",
            "Bo Sample, chief executive of Water Providers, which speaks for the works, warned of leaks.",
        ),
    ),
    SpeechRule(
        "office-person-says",
        re.compile(rf"(?P<speaker>{_OFFICE_FIRST},? (?P<person>{FULL_NAME})),?{_HAVE}{_VERB}"),
        described,
        (
            "However, works board chair Ann Example warned: “It leaks.”",
            "Sample Trust Director of Works Bo Sample said it leaked.",
        ),
    ),
    SpeechRule(
        "told-us",
        re.compile(rf"(?P<speaker>{FULL_NAME}|{BODY}),?{_HAVE}{_TO_US}"),
        _anybody,
        (
            "The Water Trust told us that the pipes leak.",
            "The pipes, the Water Trust told us, are old.",
            "Ann Example told the Inquiry that nobody looked.",
            "Similarly, Waterwatch wrote to us about the pipes.",
        ),
        "evidence",
    ),
    SpeechRule(
        "in-evidence",
        re.compile(
            r"[Ii]n (?:its|their|his|her|written|oral) (?:(?:written|oral|supplementary) )?"
            rf"(?P<verb>evidence|submission)(?: to (?:us|the Committee|the Inquiry|our inquiry))?, (?P<speaker>{BODY})"
        ),
        _anybody,
        ("In its written evidence, the Water Trust set out three costs.",),
        "evidence",
    ),
    SpeechRule(
        "heard-from",
        re.compile(
            rf"\b(?P<verb>heard|received|took)(?: (?:written |oral )?evidence)? from "
            rf"(?P<speaker>(?P<person>{FULL_NAME}), "
            r"(?P<phrase>[^,;:.“”]{3,110}))(?=[,.;:]|$)"
        ),
        described,
        ("We heard from Ann Example, chair of the Water Trust, that the pipes leak.",),
        "evidence",
    ),
    SpeechRule(
        "heard-from-body",
        re.compile(
            r"\b[Ww]e (?:also )?(?P<verb>heard|received)(?: (?:written |oral )?evidence)? from "
            rf"(?P<speaker>{FULL_NAME}|{BODY})"
        ),
        _body,
        ("We heard from the Water Trust that the pipes leak.",),
        "evidence",
    ),
    SpeechRule(
        "according-to-person",
        re.compile(
            rf"\b(?P<verb>[Aa]ccording to) (?P<speaker>(?P<person>{FULL_NAME}), "
            r"(?P<phrase>[^,;:.“”]{3,110}))(?=[,.;:]|$)"
        ),
        described,
        ("According to Ann Example, head of works at the Water Trust, nobody looked.",),
    ),
    SpeechRule(
        "according-to-office",
        re.compile(rf"\b(?P<verb>[Aa]ccording to) (?P<speaker>{_OFFICE_FIRST},? (?P<person>{FULL_NAME}))"),
        described,
        ("Nobody looked, according to Water Trust Chief Engineer Ann Example.",),
    ),
    SpeechRule(
        "according-to",
        re.compile(
            rf"\b(?P<verb>[Aa]ccording to) (?P<speaker>{BODY})(?![’'])"
            r"(?! [a-z-]+ (?:report|review|survey|data|figures))"
        ),
        _body,
        ("Nobody looked, according to the Water Trust.",),
    ),
    SpeechRule(
        "as-put-it",
        re.compile(
            rf"\b[Aa]s (?P<speaker>{FULL_NAME}|{BODY}) (?P<verb>put it|puts it|observed|noted|explained|told us)"
        ),
        _body,
        ("As the Water Trust put it, the pipes are old.",),
    ),
    SpeechRule(
        "says",
        re.compile(rf"(?<![“‘] )(?P<speaker>{FULL_NAME}|{BODY}),?{_HAVE}{_VERB}"),
        _body,
        (
            "The Water Trust has said that the pipes leak.",
            "Ann Example argued for new pipes.",
            "NHS Water reported a loss in each year.",
        ),
    ),
    SpeechRule(
        "said-name",
        re.compile(rf"{_SAID_AFTER}{_SPOKEN} (?P<speaker>{FULL_NAME}|{BODY})(?=[,.;:]|$| and | in )"),
        _body,
        ("“It leaks,” said the Water Trust.",),
    ),
    SpeechRule(
        "they-told-us",
        re.compile(rf"{_OPENING}(?P<speaker>{_GENERAL}),?{_HAVE}{_TO_US}"),
        _general,
        ("Several witnesses told us that nobody looked.", "It told us of three leaks."),
        "evidence",
    ),
    SpeechRule(
        "they-said",
        re.compile(rf"{_OPENING}(?P<speaker>{_GENERAL}),?{_HAVE}{_VERB}"),
        _general,
        ("He said the pipes were old.", "Witnesses argued for new pipes."),
    ),
    SpeechRule(
        "surname-says",
        re.compile(rf"(?:(?<=^)|(?<=[,;”] )|(?<=\w ))(?P<speaker>{SURNAME}),?{_HAVE}{_VERB}"),
        _surname,
        ("But Example added: “It leaks.”",),
    ),
    SpeechRule(
        "said-surname",
        re.compile(rf"{_SAID_AFTER}{_SPOKEN} (?P<speaker>{SURNAME})(?=[,.;:]|$)"),
        _surname,
        ("“It leaks,” said Example.",),
    ),
)
