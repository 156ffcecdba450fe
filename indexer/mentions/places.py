"""Places named in running text: paragraphs, figures, tables, boxes, parts, annexes and recommendations.

Only places in the work itself are read here, and "(Paragraph 13)", which in a response means the report that it
answers. "Section 7 of the 1964 Act" and "Figure 3 in the Bank's report" are places in something else.
"""

from __future__ import annotations

import re

from indexer.citations.grammar import DASH, Fields, whole_end
from indexer.citations.spelt import unpadded
from indexer.mentions.grammar import PlaceRule
from indexer.models import Pinpoint

_UNITS = {
    "para": "para", "fig": "figure", "tab": "table", "box": "box", "cha": "chapter", "par": "chapter",
    "sec": "section", "ann": "annex", "app": "annex", "rec": "recommendation",
}  # fmt: skip
NUMBER_WORDS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")

_TO = rf"(?:{DASH}| to )"
_AND = r"(?:, and |, | and | or | & )"
_N = r"0*+\d{1,4}(?:\.\d{1,3})*(?:\(\w{1,4}\))*(?![\w%])(?!\.\d)"
_LABEL = rf"(?:[A-Z]{{0,2}}\d{{1,3}}(?:\.\d{{1,2}})*[a-z]?|[IVX]{{1,5}}|[A-Z]|{'|'.join(NUMBER_WORDS)})(?![\w%’'])"


def _run(number: str) -> str:
    return rf"{number}(?:{_TO}{number})?(?:{_AND}{number}(?:{_TO}{number})?)*"


# What a reference follows: a bracket, the start of a sentence, or a word that leads to a place. So "Article 2,
# paragraph 4" and "December 2022, para 14" are no references to the document itself.
_LED = (
    r"(?:(?<=^)|(?<=[(\[;])|(?<=\bsee )|(?<=\bSee )|(?<=\balso )|(?<=\bin )|(?<=\bIn )|(?<=\bat )|(?<=\bto )"
    r"|(?<=\bfrom )|(?<=\band )|(?<=\bwith )|(?<=\bby )|(?<=\bBy )|(?<=\bper )|(?<=\bour )|(?<=\bOur )"
    r"|(?<=\bthrough )|(?<=\bthan )|(?<=\bthat )|(?<=\bto the )|(?<=\bas )|(?<=\bAs ))"
)
# What must not follow: the name of what it is a place in, unless that is this document; or words that make a label.
_HERE = (
    r"(?! (?:of|in|to) (?!(?:this|our|these|chapter|Chapter|Part|part|which|the (?:main|body|present|following))\b))"
)
_NO_LAW = r"(?! (?:agreement|dut(?:y|ies)|notice|power|order|inquiry|order|of the Act)s?\b)"
_NO_LABEL = r"(?!:|\.? [A-Z][a-z]+(?! ?[,.)])|\.?\s*$)"
_TITLED = r"(?P<titled>: [A-Z][\w’, –-]{3,80}?(?=[);]|\.$|, an appendix|$))"


def _places(match: re.Match[str]) -> Fields | None:
    unit = _UNITS["para" if match["unit"].lower().startswith("para") else match["unit"].lower()[:3]]
    pins = []
    for first, last in re.findall(rf"({_LABEL}|{_N})(?:{_TO}({_LABEL}|{_N}))?", match["places"]):
        end = whole_end(first, last) if last and first[0].isdigit() else last
        pins.append(Pinpoint(unit, unpadded(first), unpadded(end or first)))  # type: ignore[arg-type]  # one of the units above
    return {"pinpoints": tuple(pins), "title": (match.groupdict().get("titled") or "").lstrip(": ") or None}


IN_BRACKETS = PlaceRule(
    "paragraph-in-brackets",
    "internal",
    re.compile(r"[(\[][Pp]ara"),
    re.compile(rf"[(\[](?P<words>(?P<unit>[Pp]ara(?:graph)?s?\.?) (?P<places>(?>{_run(_N)})))[)\]]"),
    _places,
    (
        "The Fund should say by March how it will spend this. (Paragraph 13)",
        "The plan needs a date and an owner. (Paragraphs 13 and 14)",
        "The plan needs a date [paras 3.2–3.4]",
    ),
)
# A whole number may be that of a paragraph of a treaty or an order spoken of before; in "see paragraph 7" and
# "paragraph 7 above" it is this document's, and so is a number with a point.
_SEE = r"(?:(?<=^)|(?<=\bsee )|(?<=\bSee )|(?<=\bsee also )|(?<=\()|(?<=and ))"
_POINTED = r"(?=[Pp]ara(?:graph)?s?\.? \d+\.\d|[^,;.]{0,40} (?:above|below|of this))"
PARAGRAPH = PlaceRule(
    "paragraph",
    "internal",
    re.compile(r"\b[Pp]ara(?:graph)?s?\.? \d"),
    re.compile(
        rf"(?:{_SEE}|{_LED}{_POINTED})"
        rf"(?P<words>(?P<unit>[Pp]ara(?:graph)?s?\.?) (?P<places>(?>{_run(_N)}))(?: (?:above|below))?){_HERE}"
    ),
    _places,
    (
        "This was set out in paragraph 2.4 above.",
        "Paragraphs 3.2 to 3.4 give the reasons.",
        "The reasons differ (see paragraph 7 and Figure 2).",
        "The third test, described in paras 4 and 6 of this report, was dropped.",
    ),
)
FIGURE = PlaceRule(
    "figure",
    "internal",
    re.compile(r"\b(?:[Ff]ig(?:ure)?s?\.?|[Tt]ables?|[Bb]ox(?:es)?) [A-Z\d]"),
    re.compile(
        rf"{_LED}(?P<words>(?P<unit>[Ff]igures?|Figs?\.?|[Tt]ables?|[Bb]ox(?:es)?) (?P<places>(?>{_run(_LABEL)})))"
        rf"{_HERE}(?!:)(?!\.? [A-Z][a-z]+ [a-z])"
    ),
    _places,
    (
        "Spending rose in each year (Figure 6).",
        "Table 2 overleaf gives the sums.",
        "The two schemes are compared in Box 3.",
        "Demand has grown in all areas (see figures 1 and 2).",
    ),
)
PART = PlaceRule(
    "part",
    "internal",
    re.compile(r"\b(?:[Cc]hapters?|Parts?|[Aa]nnex(?:es)?|[Aa]ppendi(?:x|ces)) [A-Z\d]"),
    re.compile(
        rf"{_LED}(?P<words>(?P<unit>Chapters?|Parts?|[Aa]nnex(?:es)?|[Aa]ppendix|[Aa]ppendices|chapters?) "
        rf"(?P<places>(?>{_run(_LABEL)}))){_HERE}(?:{_TITLED}|(?!:)(?!\.? [A-Z][a-z]+ [a-z]))"
    ),
    _places,
    (
        "Part One of this report gives the history.",
        "In Parts Two to Four, we look at what came of it.",
        "The method is set out in Appendix One.",
        "The returns are listed in Annex A.",
        "The Board never met again (see Chapter 5: What was learned).",
        "This is discussed in Chapter 2.",
    ),
)
SECTION = PlaceRule(
    "section",
    "internal",
    re.compile(r"\b[Ss]ections? \d"),
    re.compile(
        rf"(?:(?<=\bsee )|(?<=\bSee )|(?<=\bin )|(?<=\(see )|(?<=\bAs )|(?<=\bfrom )|(?<=^))"
        rf"(?P<words>(?P<unit>[Ss]ections?) (?P<places>(?>{_run(_N)}))){_HERE}{_NO_LAW}(?!\(| of\b)"
    ),
    _places,
    ("The reserve is explained in Section 1.2.", "Later years are left out (see section 4)."),
)
RECOMMENDATION = PlaceRule(
    "recommendation",
    "internal",
    re.compile(r"\b[Rr]ecommendations? \d"),
    re.compile(
        rf"(?:{_LED}|(?<=\bunder ))(?P<words>(?P<unit>[Rr]ecommendations?) "
        rf"(?P<places>(?>{_run(_N)}))){_HERE}{_NO_LABEL}"
    ),
    _places,
    (
        "This depends on work in Recommendation 4, which has begun.",
        "We answer this together with recommendations 7 and 9 below.",
    ),
)
PLACE_RULES = (IN_BRACKETS, PARAGRAPH, FIGURE, PART, SECTION, RECOMMENDATION)
