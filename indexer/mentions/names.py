"""People, offices and bodies in running text: what capital words name, and how a description is cut in two."""

from __future__ import annotations

import re

from indexer.citations.authors import COMMA_NAMES, is_institution
from indexer.mentions.grammar import CAPITAL, NAME, OPENER

_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness|Professor|Prof|Cllr|Councillor|Rt Hon|Ambassador|Admiral"
    r"|Air Vice-Marshal|Lt|Col|Rev)\.?"
)
_PERSON_WORD = (
    rf"(?!{OPENER})(?:[A-Z][a-zéèüö]+(?:[-’'][A-Z]?[a-zé]+)*(?<![’']s)|(?:Mc|Mac|O’|O'|Fitz|De|Le)[A-Z][a-z]+)"
)
_PARTICLE = r"(?:(?:de|van|der|von|al|bin|la|Al)[ -])?"
_HONOUR = r"(?:,? (?:CBE|OBE|MBE|KC|QC|MP|MSP|MS|MLA|FRS|PC))*"
FULL_NAME = (
    rf"(?<![\w’'-])(?<!\b[Oo]f )"
    rf"(?:(?:{_TITLE} )+{_PARTICLE}{_PERSON_WORD}(?: (?:[A-Z]\.? )?{_PARTICLE}{_PERSON_WORD}){{0,3}}"
    rf"|{_PERSON_WORD} (?:[A-Z]\.? )?{_PARTICLE}{_PERSON_WORD}(?: {_PARTICLE}{_PERSON_WORD})?){_HONOUR}"
)
_WHOLE_NAME = re.compile(FULL_NAME)
SURNAME = rf"(?<![\w’'-]){_PERSON_WORD}(?![ -][A-Z])"
BODY = rf"(?<![\w’'-])(?:(?:[Tt]he )?(?:{'|'.join(map(re.escape, COMMA_NAMES))}|{NAME}))"

# Words of a person's office. It may stand anywhere in the description of it.
OFFICE_WORD = (
    r"(?:head|chief|director|chair(?:man|woman|person)?|president|leader|minister|secretary|professor|fellow|officer|"
    r"commissioner|ombudsman|manager|spokes(?:man|woman|person)|advis[eo]r|analyst|economist|lecturer|researcher|"
    r"founder|envoy|ambassador|representative|inspector|lead|member|partner|auditor|controller|governor|mayor|councillor|"
    r"surgeon|nurse|consultant|convenor|convener|executive|dean|editor|coroner|chancellor|witness|scientist|clerk|"
    r"coordinator|co-ordinator|engineer|specialist|expert|author|statistician|resident|carer|trustee|solicitor|barrister|MP|CEO|[Cc]o-chair)s?"
)
_HAS_OFFICE = re.compile(rf"\b(?i:{OFFICE_WORD})\b")
# Words that no person's name holds: they belong to institutions, places, papers and offices.
_NO_PERSON = frozenset(
    """Act Affairs Africa Age Agreement Alliance America American Annex Appendix Approach Area Article Asia Assembly
    Assessment Association Audit Authorities Authority Bank Better Bill Board Border Britain British Budget Cabinet
    Capital Care Central Centre Challenge Chapter Charter Chief Children China City Civil Climate Coalition Code College
    Commission Committee Committees Commons Community Company Confederation Contract Convention Council Councils County
    Court Covid Crown Data Defence Department Departments Deputy Development Digital Director East Eastern Economic
    Economy Education Emergency Energy England English Environment Europe European Evidence Exchange Executive Exercise
    Figure Finance Force Foreign Foundation Framework Fund Future General Global Government Governments Great Greater
    Green Group Groups Guidance Gulf Health Home Hospital House Housing Human Independent Industrial Industry Initiative
    Inquiry Institute International Ireland Irish Iraq Iraqi Israel Joint Justice Kingdom Law Legal Library Local London
    Lords Low Major Making Management Marine Market Medical Memorandum Mental Military Minister Ministers Ministry
    Module Monitor National Nations Network New North Northern Note Office Officials Operation Orbit Order Organisation
    Pacific Pandemic Paper Parliament Part Parties Partners Partnership Party People Permanent Plan Planning Police
    Policy Power Presidency President Press Prime Principal Principles Prison Private Programme Project Protocol
    Provider Providers Public Quality Recommendation Regulation Regulations Report Republic Research Resolution Resource
    Response Review Risk Royal Russia Russian Saudi Scheme School Schools Science Scotland Scottish Second Secretariat
    Secretary Section Sector Security Select Senior Service Services Shadow Social Society South Southern Space
    Special Spending Staff Standards State States Strategic Strategy Study Support Survey System Systems Table Task
    Taskforce Team Technical Technology Terms Trade Transport Treasury Treaty Trust Trusts Union Unit United University
    Wales War Water Welsh West Western White Whitehall Work Workforce Working World Young Bay Member Members Reserve
    Earth Climate Infrastructure Innovation Regulator Ofsted Ofcom University Hall Street Valley Island Islands
    Administration Update Implementation Manual Handbook Edition Concordat""".split()
)
# A body before an office: "Example Confederation Director of Policy", "the Example Fund’s deputy chief executive".
_RANK = r"(?:(?:deputy|assistant|interim|acting|former|joint|senior|national|medical|managing|executive) )"
_BODY_FIRST = re.compile(
    rf"(?P<body>(?:[Tt]he )?{CAPITAL}(?:(?: (?:of|for|and|&|the))* {CAPITAL}){{0,8}}?)(?:[’']s)? "
    rf"(?=(?i:{_RANK}?{OFFICE_WORD})\b)"
)
# When somebody held an office: "from 2013 to 2020".
_TENURE = re.compile(r",? (?:from |between |since |until )?(?:\w+ )?\d{4}(?: (?:to|and|until) (?:\w+ )?\d{4})?$")
_SHORT_MARK = re.compile(r"(?:[Tt]he )?[A-Z][A-Z&a-z]?[A-Z&]{1,7}s?$")
# One word that opens or closes the name of an institution beyond those that references show (`is_institution`).
_BODY_WORDS = re.compile(
    r"(?:[Tt]he )?(?:.*\b(?:Network|Government|Governments|Department|Ministry|Treasury|Inspectorate|Academy|Directors?"
    r"|Officers|Providers|Commissioners|Council|Councils|Inquiry|Panel|Taskforce|Ombudsman|Executive|Administration"
    r"|Healthwatch|Commission|Committee|Authority|Agency|Fund|Trust|Foundation|Society|Institute|Alliance|Federation)"
    r"(?: \([A-Z]\w+\))?|.* (?!(?:CBE|OBE|MBE|MP|KC|QC)$)[A-Z]{2,6}"
    r"|(?:NHS|Skills for|Healthwatch|Audit|Age|National|British|Office|Chartered|Association) .+)$"
)
# A clause about somebody, or a second person with an office in brackets: no description of an office.
_CLAUSE = re.compile(
    r"^(?:who|which|that|when|where|as|in)\b|\b(?:is|are|was|were|has|had|served|included|includes)\b|\(\w+ "
)
_COUNTRIES = ("UK", "US", "USA", "EU", "UN", "England", "Scotland", "Wales")
_PAPER = re.compile(
    r"\b(?:Report|Review|Survey|Strategy|Plan|Paper|Framework|Act|Assessment|Bill|Programme|Guidance)s?$"
)


def is_person(name: str) -> bool:
    """Whether capital words are a person's name: `Dr Ann Example`, `Ann Example`; not `Great Yarmouth Council`."""
    if not _WHOLE_NAME.fullmatch(name):
        return False
    titled = bool(re.match(_TITLE, name))
    words = untitled(name).split()
    if any(word in _NO_PERSON or _HAS_OFFICE.fullmatch(word) or (word.isupper() and len(word) > 1) for word in words):
        return False
    return bool(words) and (titled or 2 <= len(words) <= 4) and (titled or not is_institution(untitled(name)))


def untitled(name: str) -> str:
    """`Professor Sir Bo Sample CBE` → `Bo Sample`."""
    return re.sub(rf"^(?:{_TITLE} )+|{_HONOUR}$", "", name)


def is_body(name: str) -> bool:
    """Whether a name is that of an institution, by one of its words or by being an abbreviation."""
    bare = untitled(re.sub(r"^[Tt]he ", "", name))
    if _PAPER.search(bare):
        return False
    return bool(_SHORT_MARK.match(bare) or is_institution(bare) or _BODY_WORDS.match(bare))


def split_office(phrase: str) -> tuple[str | None, str | None] | None:
    """The office and the body of a description after or before a name; None where it describes neither.

    - `head of policy at health think-tank the Example Foundation`
    - `Example Confederation Director of Policy`; `chief executive, Example Care Commission`; `of the Example Fund`
    """
    words = _TENURE.sub("", phrase.strip(" ,"))
    if _CLAUSE.search(words):
        return None
    office = _HAS_OFFICE.search(words)
    for cut in re.finditer(r" (?:at|of|for|from|with|to|in) ", words):
        left, right = words[: cut.start()], words[cut.end() :]
        if _HAS_OFFICE.search(left) and re.fullmatch(BODY, right) and (cut.group() == " at " or _one_body(right)):
            return _bare(left), _bare(right)
    at_end = re.search(rf"(?:(?<=^)|(?<=[ ,]))(?P<body>{BODY})$", words)
    if at_end and not _HAS_OFFICE.search(at_end["body"]) and _names_a_body(at_end["body"]):
        return _office_before(words[: at_end.start()]), _bare(at_end["body"])
    if not office:
        return None
    first = _BODY_FIRST.match(words)
    if first and not _HAS_OFFICE.search(first["body"]) and is_body(first["body"]) and first["body"] not in _COUNTRIES:
        return words[first.end() :].strip() or None, _bare(first["body"])
    return _bare(words), None


def _one_body(name: str) -> bool:
    """Whether a name is one body's: in "Space for the Example Government" what comes first is a field, not a body."""
    first = re.split(r" (?:of|for|at) the ", name)[0]
    return is_body(name) and (first == name or is_body(first))


def _names_a_body(name: str) -> bool:
    return is_body(name) or (len(name.split()) >= 3 and not _PAPER.search(name))


def _office_before(words: str) -> str | None:
    """`head of policy at water think-tank` → `head of policy`; before a comma nothing describes the body."""
    described = not words.rstrip().endswith(",")
    office = words.strip(" ,")
    cut = re.search(r" (?:at|from|with|to)(?: .*)?$", office) or re.search(r" (?:of|for|in)(?: the| a)?$", office)
    if described and not cut:
        cut = re.search(r" (?:of|for) (?:[a-z-]+ ){0,4}[a-z-]+$", office)
    office = office[: cut.start()] if cut else office
    office = _bare(office)
    return office if _HAS_OFFICE.search(office) else None


def _bare(words: str) -> str:
    return re.sub(r"^(?:[Tt]he|an?|[Ii]ts|[Tt]heir|whose) ", "", words)
