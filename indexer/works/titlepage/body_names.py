"""What is an institution's name: its words tell it, and what stands beside it on a line that names nobody else."""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.citations.authors import is_institution
from indexer.citations.grammar import DATE, MONTH, YEAR
from indexer.extract.logos import pictured
from indexer.works.titlepage.imprint import KEPT, is_imprint

LONGEST = 90  # characters of a line that names a body
# Words that end the names of institutions beside those that citations know.
_ENDS = re.compile(
    r".*\b(?:Library|Hospice|Analytics|Statistics|Research|Consult(?:ing|ants)|Collective|Observatory|Guild|League|Fellowship|Academy"
    r"|Laborator(?:y|ies)|Lab|Hub|Campaign|Chamber|Tribunal|Assembly|Watch|Action|Commissioner|Directorate|Registry"
    r"|Journal|Gazette|Herald|Chronicle|Review|School|Hospital|Museum|Archives?|Cabinet|Executive|Works|Auditors|Housing|Partnership|Network"
    r"|Alliance|Coalition|Collaboration|Consortium|Federation|Confederation|Forum|Panel|Initiative|Foundation|Charity|Regulator"
    r"|Ombudsman|Watchdog|Inspectorate|Authority|Agency|Service|Office|Observatory|Studies|Associates|Partners|LLP|Ltd"
    r"|Limited|plc|PLC|CIC|Inc|Group|Congress|Citizens Advice|Red Cross|College London|Network Rail"
    r"|(?:Ombudsman|Auditor General|Commissioner) for (?:the )?[A-Z][\w’-]+(?: [A-Z][\w’-]+)?)(?: \([A-Z]\w+\))?$"
)
_HOLDS = re.compile(
    r"(?:The )?(?:[A-Z][\w’]+ ){0,3}(?:Auditor General|Audit|Commission|Inspectorate|Centre|Association|Federation"
    r"|Authority|Registry|Regulator|Ombudsman|Tribunal|Office|Agency|Ministry|Journal|Court"
    r"|Board|Committee|Panel|Inquiry|Library|Chamber|College|Institute|Commissioner|Guild|Society|Bank|Union|League|House"
    r"|Bureau|Trust|Council|Partnership|Alliance|Borough|Confederation|Congress|Campaign|Audit House"
    r"|Audit Office|Academy|Museum|Archive) (?:of|for|on|into) (?:the )?[A-Z]"
    r"|.*\b(?:Audit House|Audit Office) of [A-Z]"
)
WORD = r"[A-Z][\w’'&.-]*+"
NAME = rf"(?:[Tt]he )?{WORD}(?: (?:{WORD}|of|and|for|the|in|on|&)){{0,9}}+"
# What was done or written, of whomever: "Review of the Lamp Trust", "Minutes of the Lamp Board".
_REPORT_OF = re.compile(
    r"(?:[\w-]+ )?[Rr]eports? (?:of|by|from|to) "
    r"|(?:[\w-]+ )?(?:[Rr]eview|[Ee]valuation|[Rr]eform|[Aa]ssessment|[Ii]nspection|[Ii]nvestigation|[Ss]urvey"
    r"|[Mm]inutes|[Aa]genda|[Mm]eeting|[Pp]roceedings|[Ff]uture|[Rr]ole) (?:of|into) the "
)
# "Improving the Lamp Service": in a name an article only stands behind a word that joins.
_VERB_THE = re.compile(r"(?<! of)(?<! for)(?<! and)(?<! in)(?<! on)(?<! to)(?<! into)(?<! at)(?<! &)(?<! by) the ")
_NO_ISSUER = re.compile(
    r"(?:the )?(?:crown(?! (?:prosecution|estate|commercial|office))|parliament(?!ary [A-Z]| and health| of .* Library)"
    r"|house of(?! .* Library)|authority|author|order|controller|stationery)\b",
    re.IGNORECASE,
)
PRINTERS = re.compile(
    r".*\b(?:Press|Publishing|Publishers|Publications|Books|Printers?|Printing|Stationery Office|Images?|iStock|Getty)"
    r"\b.*"
)
_SEASON = rf"(?:(?:spring|summer|autumn|winter|{MONTH}|{DATE})[ ,]*)?(?:{YEAR})?"
_SORT = (
    r"(?:(?:(?:policy|research|library|working|discussion|occasional|green|white|consultation|technical|position) )?"
    r"(?:brief(?:ing)?s?|papers?|reports?|notes?|bulletin|statement|insight)|(?:official|national) statistics"
    r"|(?:\w+ )?(?:special )?report(?: of session \d{4}[–-]\d{2,4})?"
    r"|(?:public |board )?meeting(?: in public)?(?: \d{1,2} [a-z]{3,9})?"
    r"|commercial in confidence|draft|final|embargoed.*|page|issue|volume|vol\.?|no\.?)"
)
_NUMBERED = re.compile(
    rf"{_SORT}(?:,? (?:no\.? |number )?[\dA-Z-]{{0,12}}\d)?|c[.md]{{1,3}}d?\.? ?\d+|{_SEASON}", re.IGNORECASE
)
_TAIL = re.compile(rf" {_SORT}(?:,? (?:no\.? |number )?\d+)?$", re.IGNORECASE)
PARTS = re.compile(r"(?<!\s)\s*+[|·•]\s*+|,\s++|(?<!\s)\s++[–—-]\s++|\s{3,}+")
_SUB = re.compile(r".*\b(?:Committee|Team|Directorate|Department|Division|Programme|Group|Unit|Desk|Cabinet)")
_PERSON = re.compile(r"(?:Dr|Prof(?:essor)?|Sir|Dame|Mr|Mrs|Ms|Lord|Lady|Baroness|Rev)\.? ")
# "Report to Cabinet", "Paper for the Board": what a paper is, and whom it is for.
_PAPER_TO = re.compile(
    r"(?:[A-Z]?\w+ )?(?:[Rr]eport|[Pp]aper|[Bb]riefing|[Nn]ote|[Ss]ubmission|[Ee]vidence) (?:to|for|on)\b.*"
)
_DATE_TAIL = re.compile(rf"(?<![ ,])[ ,]++(?:\d{{1,2}} )?(?:{MONTH} )?{YEAR}$")
# Of such bodies a panel or a school is a part.
_WHOLES = re.compile(r".*\b(?:Council|University|College|Assembly|Authority|Trust|Parliament|Ministry|Department)")
_PARTS_OF = re.compile(r".*\b(?:Panel|Board|Service|Executive|Forum|Centre|School|Faculty|Institute|Office|Commission)")


@lru_cache(maxsize=KEPT)
def is_body_name(words: str) -> bool:
    """Whether words are an institution's name and no person's, number or title of a paper."""
    name = mixed(words).removeprefix("the ")
    if _REPORT_OF.match(name) or _PAPER_TO.fullmatch(name):
        return False
    if (
        len(words) > LONGEST
        or _PERSON.match(name)
        or _NO_ISSUER.match(name)
        or re.search(r"\d|[.;:?!]$| (?:of|on|for|the|and|in|&)$", name)
        or _VERB_THE.search(name)
    ):
        return False
    if len(name.split()) < 2 or not re.fullmatch(NAME, name):
        return False
    return is_institution(name) or bool(_ENDS.fullmatch(name) or _HOLDS.match(name))


def is_sort(text: str) -> bool:
    """Whether a line says of which sort a paper is, with or without its number: "Research Briefing"."""
    return bool(text) and _NUMBERED.fullmatch(text) is not None


_STREET = re.compile(r"\d{1,4}[a-z]?(?:[–-]\d{1,4})? [A-Z][a-z]+")
# Names of this kind may as well say what a paper is about: "Child Safeguarding Practice Review", "Lamps in Housing".
_SUBJECT = re.compile(
    r".*\b(?:Review|Studies|Research|Works|Action|Watch|Housing|Campaign|Congress|Statistics|Schools?|Service|Network"
    r"|Home|Hospital)$"
)


@lru_cache(maxsize=KEPT)
def may_be_subject(name: str) -> bool:
    """Whether a body's name may be a paper's subject as well."""
    return _SUBJECT.fullmatch(mixed(name)) is not None


def of_two_languages(text: str) -> str | None:
    """The body that one half of a line names where the other half says the same in another language: "Tide Committee /
    Comataidh an Làin". A crumb of a site ("Home / Tide Committee") is a word, and no name."""
    halves = text.split(" / ") if len(text) <= 2 * LONGEST else []
    if len(halves) != 2 or min(len(half.split()) for half in halves) < 2:
        return None
    named = [half.strip() for half in halves if is_body_name(half.strip())]
    return named[0] if len(named) == 1 else None


def named_alone(text: str, title: str | None = None) -> str | None:
    """The body that a line names and nothing else but dates, numbers, sorts of paper, people, the title."""
    text = pictured(text) or text
    text = of_two_languages(text) or text
    if len(text) > LONGEST + 40:
        return None
    named = []
    for piece in PARTS.split(text):
        if _NUMBERED.fullmatch(piece.strip()):
            continue
        part = _without_initials(_DATE_TAIL.sub("", _TAIL.sub("", piece)).strip())
        if (
            not part
            or _PAPER_TO.fullmatch(part)
            or _NUMBERED.fullmatch(part)
            or is_imprint(part)
            or key_of(part) == key_of(title or " ")
            or _opens(part, title)
        ):
            continue
        if is_body_name(part):
            named.append(part)
        elif named and _STREET.match(part):
            break  # "Corran Economics Ltd, 4 Bell Street, Saltby"
        elif not _may_be_person(part) and not _TAIL.search(piece):
            return None
    if len(named) == 2 and (
        _SUB.fullmatch(named[1]) or (_WHOLES.fullmatch(named[0]) and _PARTS_OF.fullmatch(named[1]))
    ):
        named.pop()
    if len(named) == 2 and _PARTS_OF.match(named[0]) and _WHOLES.match(named[1]):
        return ", ".join(named)  # "Institute for Lamps, University of Saltby"
    return named[0] if len(named) == 1 and not PRINTERS.fullmatch(mixed(named[0])) else None


def _opens(part: str, title: str | None) -> bool:
    """Whether words are a title's first half, before its colon."""
    return len(part.split()) > 1 and key_of(part) == key_of((title or "").partition(":")[0])


def _without_initials(part: str) -> str:
    """A name without the short form before it: "NRB National Rivers Board"."""
    short, _, rest = part.partition(" ")
    words = rest.split()
    if len(short) < 2 or not short.isupper():
        return part
    for at in range(len(words)):
        if "".join(word[0] for word in words[at:] if word[0].isupper()) == short:
            return " ".join(words[at:])
    return part


def _may_be_person(part: str) -> bool:
    words = part.split()
    return 2 <= len(words) <= 5 and all(word[:1].isupper() or word in ("and", "de", "van") for word in words)


@lru_cache(maxsize=KEPT)
def may_be_people(line: str) -> bool:
    """Whether a line may be the names of people: "Ann Example and Jo Other"."""
    return all(map(_may_be_person, re.split(r", (?:and )?| (?:and|&) ", line)))


@lru_cache(maxsize=KEPT)
def mixed(name: str) -> str:
    """A name in capitals as it is written elsewhere."""
    if len(name.split()) < 2:
        return name
    if not name.isupper():  # "OMBUDSMAN for the Vale"; initials stay as they are
        return re.sub(r"\b[A-Z]{8,}\b", lambda word: word[0].capitalize(), name)
    small = {"of", "and", "for", "the", "in", "on", "to"}
    words = [
        word.lower() if word.lower() in small and at else word.capitalize() for at, word in enumerate(name.split())
    ]
    return " ".join(words)


@lru_cache(maxsize=KEPT)
def key_of(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold().replace("’", "").replace("'", ""))).removeprefix("the ")
