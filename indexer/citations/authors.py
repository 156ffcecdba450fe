"""Who wrote a work, and what it is called: cutting in two what stands before a reference's regular endings.

Both halves hold commas. The cut is made only where something shows where a name ends: quotation marks, a list of
known names with commas, a word that names an institution. Where nothing shows it, the body is left out.
"""

from __future__ import annotations

import re

from indexer.citations.grammar import YEAR

# Bodies whose own names hold a comma.
COMMA_NAMES = (
    "Ministry of Housing, Communities and Local Government",
    "Department for Levelling Up, Housing and Communities",
    "Department for Business, Energy and Industrial Strategy",
    "Department for Business, Energy & Industrial Strategy",
    "Department for Business, Innovation and Skills",
    "Department for Business, Innovation & Skills",
    "Department for Digital, Culture, Media and Sport",
    "Department for Digital, Culture, Media & Sport",
    "Department for Culture, Media and Sport",
    "Department for Culture, Media & Sport",
    "Department for Science, Innovation and Technology",
    "Department for Environment, Food and Rural Affairs",
    "Department for Environment, Food & Rural Affairs",
    "Office for Standards in Education, Children’s Services and Skills",
    "Royal Society for the Encouragement of Arts, Manufactures and Commerce",
)
_COMMA_NAME = re.compile("(?:" + "|".join(re.escape(name) for name in COMMA_NAMES) + ")")
# A name that ends with one of these, or holds one of the second group before "of", "for" or "on", or opens with one
# of the third, is an institution's. A place counts only after a capital word: "NHS England", not "for England".
_LAST_WORDS = (
    r"Agency|Alliance|Association|Authority|Bank|Board|Bureau|Centre|Charity|Coalition|College|Commission|"
    r"Committees?|Company|Confederation|Consortium|Corporation|Council|Federation|Force|Forum|Foundation|Fund|"
    r"Government|Group|Institute|Institution|LGA|Library|LLP|Ltd|Ministry|Network|Observatory|Office|Organi[sz]ation|"
    r"Parliament|Partnership|plc|Press|Providers|Regulator|Secretariat|Services?|Society|Tank|Trust|Union|Unit|"
    r"University|Times|Treasury|News|MP"
)
_PLACES = r"[A-Z]\w* (?:UK|England|Scotland|Wales)"
_MIDDLE_WORDS = r"(?:Institute|Centre|Council|College|Office|Department|Association|Ministry|School|University|Agency)"
_FIRST_WORDS = (
    r"(?:Academy|Cabinet|Chartered|Department|Faculty|HM|Ministry|NHS|Organisation|Public Health|Royal|University)"
)
_INSTITUTION = re.compile(
    rf"(?:.*\b(?:{_LAST_WORDS}|{_PLACES})(?: \([A-Z]\w+\))?|.*\b{_MIDDLE_WORDS} (?:for|of|on)\b.*"
    rf"|(?:[Tt]he )?{_FIRST_WORDS}\b.*)$"
)
# Every word of a name is a capital word or joins two of them; so "Economic benefits in the UK" is none.
_NAME_WORDS = re.compile(r"(?:(?:[A-Z0-9(&][\w’.()&-]*|of|and|for|the|in|on|behalf|et al|survey)(?: |$))+$")
# Without any such word only a short run of capital words at the front is taken for a name: "McKinsey".
LONGEST_BARE_NAME = 3
LONGEST_NAME = 14  # words; longer runs are prose or titles
_BARE_NAME = re.compile(r"[A-Z][\w.’-]*(?: (?:[A-Z][\w.’-]*|et al|and|&|of|de|van))*$")

_INITIALS = r"[A-Z][\w’-]+ [A-Z]{1,3}\b"
# "Wittenberg R, Hu B and Hancock R, " or "Woodward B. "; but "Daniel L. Oltrogge and …" is another way of naming.
PEOPLE = rf"{_INITIALS}(?:(?:, | and | & |, and ){_INITIALS})*(?: et al)?"
_PEOPLE_FIRST = re.compile(rf"(?P<body>{PEOPLE})(?:, |: |\. (?![A-Z][\w’-]+(?:,| and )))(?P<title>.+)$")
# The publisher of a book, after its title: "Plan of Attack. Simon & Schuster UK".
_IMPRINT = re.compile(r"\. [A-Z][\w’]*(?: (?:[A-Z&][\w’]*|and|of))*$")
_YEAR_AFTER_NAME = re.compile(rf"(?P<body>[^;()?‘“]{{2,160}}?) \((?P<year>{YEAR})[a-z]?\)[,.:]? ?(?P<title>.*)$")
_QUOTED = re.compile(r"(?P<body>[^‘“]{2,160}?), [‘“](?P<title>.+?)[’”](?:, .*)?$")
_QUOTED_FIRST = re.compile(r"[‘“](?P<title>.+?)[’”],? ?(?P<body>.*)$")


def split_head(head: str) -> tuple[str | None, str | None, str | None]:
    """Body, title, and the year where it stands after the name.

    - `Care Quality Commission, Local system reviews: Interim report`
    - `Institute for Fiscal Studies, the Health Foundation, the NHS Confederation, Securing the future: …`
    - `NHS Digital (2016), Adult social care activity and finance report` (the year comes third)
    - `Wittenberg R, Hu B and Hancock R, Projections of demand …`; `Woodward B. Plan of Attack`
    - `Rian Davis et al, ‘Space as a critical infrastructure’, Acta Astronautica`
    - `The UK Government Resilience Framework, Cabinet Office` (the title first)
    - `“Use of flawed figures criticised”, CILIP news release` (a title in quotation marks first)
    """
    if match := _YEAR_AFTER_NAME.match(head):
        return _tidy_name(match["body"]), _tidy_title(match["title"]), match["year"]
    if match := _QUOTED.match(head) or _PEOPLE_FIRST.match(head):
        return _tidy_name(match["body"]), _tidy_title(_IMPRINT.sub("", match["title"])), None
    if match := _QUOTED_FIRST.match(head):
        return (match["body"] if is_institution(match["body"]) else None), _tidy_title(match["title"]), None
    body, title = _split_chunks(_chunks(head))
    return body, title, None


def _chunks(head: str) -> list[str]:
    """The head cut at its commas, but not inside a known name or a bracket."""
    parts = re.findall(rf"(?:{_COMMA_NAME.pattern}|\([^()]*\)|[^,])+", head)
    return [part.strip() for part in parts if part.strip()]


def _split_chunks(chunks: list[str]) -> tuple[str | None, str | None]:
    if len(chunks) < 2:
        return None, _tidy_title(", ".join(chunks))
    names = 0
    while names < len(chunks) - 1 and is_institution(chunks[names]):
        names += 1
    if not names and is_institution(chunks[-1]):
        return _tidy_name(chunks[-1]), _tidy_title(", ".join(chunks[:-1]))
    if not names and _is_bare_name(chunks[0]):
        names = 1
    return _tidy_name(", ".join(chunks[:names])), _tidy_title(", ".join(chunks[names:]))


def is_institution(chunk: str) -> bool:
    """Whether these words are an institution's name: one of its words says so, and nothing says it is a title."""
    name = _COMMA_NAME.sub("Department", chunk.removeprefix("and "))
    return bool(_INSTITUTION.match(name) and _NAME_WORDS.match(name)) and len(name.split()) <= LONGEST_NAME


def first_author(body: str) -> str:
    """The first of several bodies: `Institute for Fiscal Studies, the Health Foundation` → the first institute."""
    known = _COMMA_NAME.match(body)
    return known.group() if known else re.split(r",| and (?=[Tt]he )", body)[0]


def _is_bare_name(chunk: str) -> bool:
    return bool(_BARE_NAME.match(chunk)) and len(chunk.split()) <= LONGEST_BARE_NAME


def _tidy_name(name: str) -> str | None:
    return re.sub(r" (?:press|news) release$", "", name.strip(" ,.:")) or None


def _tidy_title(title: str) -> str | None:
    bare = title.strip(" ,;:.–-")
    if re.fullmatch(r"[‘“][^‘“]*[’”]", bare):
        bare = bare[1:-1]
    return bare or None
