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
    "Department of Health, Social Services and Public Safety",
    "Department for Education, Skills and Children’s Services",
    "Department for Environment, Transport and the Regions",
    "Department for Transport, Local Government and the Regions",
    "Foreign, Commonwealth and Development Office",
    "Foreign, Commonwealth & Development Office",
)
_COMMA_NAME = re.compile("(?:" + "|".join(re.escape(name) for name in COMMA_NAMES) + ")")
# A name that ends with one of these, or holds one of the second group before "of", "for" or "on", or opens with one
# of the third, is an institution's. A place counts only after a capital word: "NHS England", not "for England".
_LAST_WORDS = (
    r"Agency|Alliance|Association|Authority|Bank|Board|Bureau|Centre|Charity|Coalition|College|Commission|"
    r"Committees?|Company|Confederation|Consortium|Corporation|Council|Federation|Force|Forum|Foundation|Fund|"
    r"Government|Group|Guardian|Initiative|Inquiry|Institute|Institution|LGA|Library|LLP|Ltd|Ministry|Network|Observatory|Office|Organi[sz]ation|"
    r"Inspectorate|Ombudsman|Panel|Parliament|Partnership|Party|plc|Press|Providers|Publishing|Regulator|Secretariat|"
    r"Services?|Society|Tank|Taskforce|Telegraph|Trust|Union|Unit|University|Times|Treasury|News|Online|MP"
)
_PLACES = r"[A-Z]\w* (?:UK|England|Scotland|Wales)"
_MIDDLE_WORDS = (
    r"(?:Institute|Centre|Center|Commission|Council|College|Office|Department|Association|Ministry|School|University"
    r"|Agency|Inquiry|Federation|Foundation)"
)
_FIRST_WORDS = (
    r"(?:Academy|Cabinet|Chartered|Department|Faculty|HM|Ministry|NHS|Organisation|Public Health|Royal|University)"
)
_INSTITUTION = re.compile(
    rf"(?:.*\b(?:{_LAST_WORDS}|{_PLACES})(?: \([A-Z]\w+\))?|.*\b{_MIDDLE_WORDS} (?:for|of|on)\b.*"
    rf"|(?:[Tt]he )?{_FIRST_WORDS}\b.*)$"
)
# Every word of a name is a capital word or joins two of them; so "Economic benefits in the UK" is none.
_NAME_WORDS = re.compile(r"(?:(?:[A-Z0-9(&][\w’.()&/-]*|of|and|for|the|in|on|behalf|et al|survey)(?: |$))+$")
# Without any such word only a short run of capital words at the front is taken for a name: "McKinsey".
LONGEST_BARE_NAME = 3
LONGEST_NAME = 14  # words; longer runs are prose or titles
_BARE_NAME = re.compile(r"[A-Z][\w.’/-]*(?: (?:[A-Z][\w.’/-]*|et al|and|&|of|de|van))*$")

# What kind of paper it is may stand after the name: "DCMS press release", "Commons Library Research Briefing".
_SORT_OF_PAPER = re.compile(
    r" (?:(?:press|news|media) release|Research Briefing|Briefing Paper|Research Paper|Standard Note(?: SN[\w/]+)?"
    r"|Library Note|statistical (?:release|bulletin)|discussion paper|working paper|blog)$",
    re.IGNORECASE,
)
# A house that prints other people's work is not its author.
_PRINTING_HOUSE = re.compile(r"(?:.* (?:Press|Publishing|Publishers|Publications|Books)|Routledge|Penguin|Springer)$")
_HONOURED = re.compile(r"(?:Sir|Dame|Lord|Lady|Baroness|Dr|Prof(?:essor)?\.?) [A-Z]")
# One person: "Wittenberg R", "Wittenberg, R.", "R. Wittenberg", "R Wittenberg".
_INITIALS = r"[A-Z][\w’-]{1,60} [A-Z]{1,3}\b(?!\.? [A-Z][\w’-]{1,60}(?:,| and (?=[A-Z])))"
_PERSON = (
    rf"(?:{_INITIALS}|[A-Z][\w’-]{{1,60}}, (?:[A-Z]\. ?)*[A-Z]\."
    r"|(?:[A-Z]\. ?){1,3}[A-Z][\w’-]{1,60}(?: [A-Z][\w’-]{1,60})?|[B-HJ-Z]{1,2} [A-Z][\w’-]{1,60}(?=,| and| et al))"
)
PEOPLE = rf"{_PERSON}(?:(?:, | and | & |, and |, & |; ){_PERSON})*(?:,? et al\b\.?)?"
# Surnames first, and first names in full: "Lock, Ann", "Lock, Ann and Weir, Thomas J."
_LAST_FIRST = r"[A-Z][\w’-]{1,30}, [A-Z][\w’-]{0,20}(?: [A-Z]\.?)?"
# Several people by their full names: "Jon Bell, Robin Hill and Jo Lynch".
_FULL_NAME = r"[A-Z][\w’-]+ (?:[A-Z]\.? )?[A-Z][\w’-]+"
_FULL_NAMES = rf"{_FULL_NAME}(?:, {_FULL_NAME})*,? (?:and|&) {_FULL_NAME}"
# "Lock, Ann, and Tom Weir": only the first is turned round.
IN_FULL = (
    rf"{_LAST_FIRST}(?:(?:(?:,? and |,? & |, ){_LAST_FIRST}){{0,6}}|(?:, {_FULL_NAME}){{0,4}},? (?:and|&) {_FULL_NAME})"
)
_PEOPLE_FIRST = re.compile(rf"(?P<body>{PEOPLE}|{_FULL_NAMES}(?=, ))(?:, |: |(?<!\.)\. |(?<=\.) )(?P<title>.+)$")
# The publisher of a book, after its title: "Plan of Attack. Simon & Schuster UK".
_IMPRINT = re.compile(r"\. [A-Z][\w’]*(?: (?:[A-Z&][\w’]*|and|of))*$")
_YEAR_AFTER_NAME = re.compile(rf"(?P<body>[^;()?‘“]{{2,160}}?) \((?P<year>{YEAR})[a-z]?\)[,.:]? ?(?P<title>.*)$")
_QUOTES = r"(?:“(?P<title>[^”]+)”|‘(?P<inner>.+?)’(?!\w))"
_QUOTED = re.compile(rf"(?P<body>[^‘“]{{2,160}}?),? {_QUOTES}(?:, .*)?$")
_QUOTED_FIRST = re.compile(rf"{_QUOTES},? ?(?P<body>.*)$")


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
    if (match := _YEAR_AFTER_NAME.match(head)) and not _titled_name(match["body"]) and match["title"][:1] != "(":
        return _tidy_name(match["body"]), _tidy_title(_unquoted(match["title"])), match["year"]
    if match := _QUOTED.match(head):
        return _tidy_name(match["body"]), _tidy_title(match["title"] or match["inner"]), None
    if match := _PEOPLE_FIRST.match(head):
        return _tidy_name(match["body"]), _tidy_title(_IMPRINT.sub("", match["title"])), None
    if match := _QUOTED_FIRST.match(head):
        return _maker(match["body"]), _tidy_title(match["title"] or match["inner"]), None
    body, title = _split_chunks(_chunks(head))
    return body, title, None


def _titled_name(name: str) -> bool:
    """ "Law Commission, Adult Social Care" is a name and a title, and the year after it is the work's."""
    chunks = _chunks(name)
    return len(chunks) > 1 and is_institution(chunks[0]) and not is_institution(chunks[-1]) and chunks[-1][:1].isupper()


def _unquoted(title: str) -> str:
    """Of a title in quotation marks and the journal after it, the title."""
    match = _QUOTED_FIRST.match(title)
    return (match["title"] or match["inner"]) if match else title


def _maker(after: str) -> str | None:
    """Who stands after a title in quotation marks: authors, an institution, a newspaper."""
    if people := re.match(rf"{PEOPLE}(?=, )", after):
        return people.group()
    name = _tidy_name(after)
    return name if name and (is_institution(after) or _is_bare_name(name)) else None


def _chunks(head: str) -> list[str]:
    """The head cut at its commas, but not inside a known name or a bracket."""
    parts = re.findall(rf"(?:{_COMMA_NAME.pattern}|\([^()]*\)|[^,])+", head)
    return [part.strip() for part in parts if part.strip()]


def _split_chunks(chunks: list[str]) -> tuple[str | None, str | None]:
    if len(chunks) < 2:
        return None, _tidy_title(", ".join(chunks))
    if len(chunks) > 2 and _PRINTING_HOUSE.match(chunks[-1]):
        chunks = chunks[:-1]
    names = 0
    while names < len(chunks) - 1 and is_institution(chunks[names]):
        names += 1
    if not names and (body := _names_last(chunks)):
        return _tidy_name(", ".join(body)), _tidy_title(", ".join(chunks[: -len(body)]))
    if not names and _is_bare_name(_SORT_OF_PAPER.sub("", chunks[0])):
        names = 1
    return _tidy_name(", ".join(chunks[:names])), _tidy_title(", ".join(chunks[names:]))


def _names_last(chunks: list[str]) -> list[str]:
    """The names after a title: one or more institutions, or a person with a title of honour."""
    first = len(chunks)
    while first > 1 and is_institution(chunks[first - 1]):
        first -= 1
    if first == len(chunks) and _HONOURED.match(chunks[-1]) and len(chunks[-1].split()) <= LONGEST_BARE_NAME + 1:
        first -= 1
    return chunks[first:]


def is_institution(chunk: str) -> bool:
    """Whether these words are an institution's name: one of its words says so, and nothing says it is a title."""
    name = _COMMA_NAME.sub("Department", _SORT_OF_PAPER.sub("", chunk).removeprefix("and "))
    name = _in_small(name) if " " in name and name.isupper() else name
    return bool(_INSTITUTION.match(name) and _NAME_WORDS.match(name)) and len(name.split()) <= LONGEST_NAME


def _in_small(name: str) -> str:
    """ "OFFICE OF LAMPS" as "Office of Lamps": lists of references print who wrote in capitals."""
    return " ".join(
        word.lower() if word in ("OF", "AND", "FOR", "THE", "ON", "IN") else word.title() for word in name.split()
    )


# "Committee of Public Accounts": no last word says that it is a body.
_COMMITTEE = r"(?:House of (?:Commons|Lords),? )?(?:[A-Z][\w’-]* ){0,4}Committee (?:of|on) [A-Z][\w’ -]{3,60}"


def is_committee(name: str) -> bool:
    """Whether a name is that of a committee of or on something, in its words."""
    name = _in_small(name) if name.isupper() else name
    return bool(re.fullmatch(_COMMITTEE, name) and _NAME_WORDS.match(name))


# The same within longer words, as a pattern: capital words up to one that names an institution, or after one.
_SOME_WORDS = r"(?:[A-Z][\w’&-]* (?:(?:[A-Z&][\w’&-]*|of|and|for|the|in) ){0,10})?"
_WORDS_AFTER = r"(?:(?:[A-Z&][\w’&-]*|of|and|for|the|in|on)(?: |(?=[,:.]))){1,10}"
INSTITUTION = (
    rf"(?:{_COMMA_NAME.pattern}|{_SOME_WORDS}(?:{_LAST_WORDS}|{_PLACES})"
    rf"|(?:[Tt]he )?(?:[A-Z][\w’-]* ){{0,4}}(?:{_MIDDLE_WORDS}|{_FIRST_WORDS}) {_WORDS_AFTER})"
)


def is_name(words: str) -> bool:
    """Whether these words, with no title after them, are people's names or a body's."""
    return (
        bool(re.fullmatch(PEOPLE, words) or re.fullmatch(IN_FULL, words))
        or is_institution(words)
        or _is_bare_name(words)
    )


def first_author(body: str) -> str:
    """The first of several bodies: `Institute for Fiscal Studies, the Health Foundation` → the first institute."""
    known = _COMMA_NAME.match(body)
    return known.group() if known else re.split(r",| and (?=[Tt]he )", body)[0]


def _is_bare_name(chunk: str) -> bool:
    return bool(_BARE_NAME.match(chunk)) and len(chunk.split()) <= LONGEST_BARE_NAME


def _tidy_name(name: str) -> str | None:
    bare = name.strip(" ,:")
    if not (re.search(r"\b[A-Z]\.$|et al\.$", bare) and re.search(r"\b[A-Z]\..|et al", bare)):
        bare = bare.rstrip(". ")
    return _SORT_OF_PAPER.sub("", bare) or None


def _tidy_title(title: str) -> str | None:
    bare = title.strip(" ,;:.–-")
    if re.fullmatch(r"[‘“][^‘“]*[’”]", bare):
        bare = bare[1:-1]
    return bare or None


# Who stands before a full stop and a title: "Example Water Board. The state of the mains.", "Committee of Accounts. …".
STOPPED_NAME = (
    rf"(?:{INSTITUTION}|{PEOPLE}|Comptroller (?:and|&) Auditor General"
    rf"|{_COMMITTEE})"
)
