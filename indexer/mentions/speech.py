"""Whose words a sentence gives: "said NAME, head of policy at BODY", "BODY told us", "according to BODY".

A rule matches a frame of words with room for a speaker; what fills it must then read as a person or as a body. The
report's own voice ("we found") and the works that speak ("the review concluded") are not read here.
"""

from __future__ import annotations

import re

from indexer.mentions.grammar import OPENER, SpeechRule
from indexer.mentions.names import BODY, FULL_NAME, OFFICE_WORD, SURNAME
from indexer.mentions.speakers import anybody, body, described, general, surname
from indexer.mentions.verbs import HAVE, SPOKEN, TO_US, VERB

# A description between a name and the verb: at most two commas, no finite clause.
_PHRASE = r"(?P<phrase>[^,;:.“”]{3,110}(?:, [A-Z][^,;:.“”]{3,80})?)(?:, (?:which|who|whose) [^,;:.]{3,90})?"
_SAID_AFTER = r"(?:(?<=[,?!”\"’']) |(?<=[,?!”\"’'] )|(?<=^))"
_NOT_OF_OFFICE = (
    rf"(?!{OPENER}|(?:the|a|an|who|whose|which|its|their|our|by|from|to|of|that|and|but|as|with|for|in|on"
    r"|when|while)\b)"
)
_OFFICE_FIRST = (
    rf"(?<![\w’'&-])(?P<phrase>(?:{_NOT_OF_OFFICE}[\w’'&-]+ ){{0,6}}"
    rf"(?i:{OFFICE_WORD})(?: (?:of|for) (?:[A-Z]?[\w-]+)(?: and [A-Z]?[\w-]+)?)?)"
)


_GENERAL = (
    r"(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Tt]he [Gg]overnment|[Mm]inisters|[Ss]ector bodies"
    r"|(?:[Ss]everal |[Ss]ome |[Mm]any |[Oo]ther |[Mm]ost |[Aa] number of )?"
    r"(?:[Ww]itnesses|[Ss]takeholders|[Rr]espondents|[Ss]ubmitters|[Cc]ontributors))"
)
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
            rf"{_SAID_AFTER}{SPOKEN} (?P<speaker>(?P<person>{FULL_NAME}), "
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
        re.compile(rf"{_SAID_AFTER}{SPOKEN} (?:the |its )?(?P<speaker>{_OFFICE_FIRST},? (?P<person>{FULL_NAME}))"),
        described,
        ("“Most of it leaks,” said chief engineer Ann Example.",),
    ),
    SpeechRule(
        "person-with-office-told-us",
        re.compile(rf"(?P<speaker>(?P<person>{FULL_NAME}),? (?<=, ){_PHRASE}),?{HAVE}{TO_US}"),
        described,
        ("Ann Example, director of works at the Example Water Trust, told us that most of it leaks.",),
        "evidence",
    ),
    SpeechRule(
        "person-with-office-says",
        re.compile(rf"(?P<speaker>(?P<person>{FULL_NAME}), {_PHRASE}),{HAVE}{VERB}"),
        described,
        (
            "Ann Example, deputy chair of the Sample Board, said the pipes were old.",
            "Bo Sample, chief executive of Water Providers, which speaks for the works, warned of leaks.",
        ),
    ),
    SpeechRule(
        "office-person-says",
        re.compile(rf"(?P<speaker>{_OFFICE_FIRST},? (?P<person>{FULL_NAME})),?{HAVE}{VERB}"),
        described,
        (
            "However, works board chair Ann Example warned: “It leaks.”",
            "Sample Trust Director of Works Bo Sample said it leaked.",
        ),
    ),
    SpeechRule(
        "told-us",
        re.compile(rf"(?P<speaker>{FULL_NAME}|{BODY}),?{HAVE}{TO_US}"),
        anybody,
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
        anybody,
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
        body,
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
        body,
        ("Nobody looked, according to the Water Trust.",),
    ),
    SpeechRule(
        "as-put-it",
        re.compile(
            rf"\b[Aa]s (?P<speaker>{FULL_NAME}|{BODY}) (?P<verb>put it|puts it|observed|noted|explained|told us)"
        ),
        body,
        ("As the Water Trust put it, the pipes are old.",),
    ),
    SpeechRule(
        "says",
        re.compile(rf"(?<![“‘] )(?P<speaker>{FULL_NAME}|{BODY}),?{HAVE}{VERB}"),
        body,
        (
            "The Water Trust has said that the pipes leak.",
            "Ann Example argued for new pipes.",
            "NHS Water reported a loss in each year.",
        ),
    ),
    SpeechRule(
        "said-name",
        re.compile(rf"{_SAID_AFTER}{SPOKEN} (?P<speaker>{FULL_NAME}|{BODY})(?=[,.;:]|$| and | in )"),
        body,
        ("“It leaks,” said the Water Trust.",),
    ),
    SpeechRule(
        "they-told-us",
        re.compile(rf"{_OPENING}(?P<speaker>{_GENERAL}),?{HAVE}{TO_US}"),
        general,
        ("Several witnesses told us that nobody looked.", "It told us of three leaks."),
        "evidence",
    ),
    SpeechRule(
        "they-said",
        re.compile(rf"{_OPENING}(?P<speaker>{_GENERAL}),?{HAVE}{VERB}"),
        general,
        ("He said the pipes were old.", "Witnesses argued for new pipes."),
    ),
    SpeechRule(
        "surname-says",
        re.compile(rf"(?:(?<=^)|(?<=[,;”] )|(?<=\w ))(?P<speaker>{SURNAME}),?{HAVE}{VERB}"),
        surname,
        ("But Example added: “It leaks.”",),
    ),
    SpeechRule(
        "said-surname",
        re.compile(rf"{_SAID_AFTER}{SPOKEN} (?P<speaker>{SURNAME})(?=[,.;:]|$)"),
        surname,
        ("“It leaks,” said Example.",),
    ),
)
