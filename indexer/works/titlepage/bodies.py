"""Who wrote it: the committee, office, inquiry, library or department that stands on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from indexer.citations.reports import COMMITTEE
from indexer.works.titlepage.body_names import is_body_name, mixed, of_two_languages
from indexer.works.titlepage.line import Line, sentence_case
from indexer.works.titlepage.lines import Front
from indexer.works.titlepage.signs import SAYS
from indexer.works.titlepage.statements import stated

GOVERNMENT = "HM Government"
AUDIT = "National Audit Office"
_HOUSE = r"(?:House of (?:Commons|Lords)|HOUSE OF (?:COMMONS|LORDS))"
_HOUSES = re.compile(r"House of (?:Commons|Lords)")
_PARLIAMENT = re.compile(
    r"(?:The )?(?:House of [A-Z][a-z]+|(?:Upper|Lower) House|(?:[A-Z][\w’]+ ){1,2}(?:Parliament|Assembly)"
    r"|Senedd(?: Cymru)?|National Assembly for [A-Z][a-z]+"
    r"|States Assembly|Tynwald|D\u00e1il \u00c9ireann|Seanad \u00c9ireann)"
)
_DEBATES = re.compile(
    r"\b(?:Official Report|Debates?|Oral (?:Answers|Questions)|Order Paper|Minutes of Proceedings"
    r"|Votes and Proceedings)\b"
)
_COMMITTEE = re.compile(rf"(?:{_HOUSE} )?(?P<body>{COMMITTEE})")
_REPORT = r"(?:[Tt]he )?(?:Final |Interim |First |Second |Third )?Report of "
_INQUIRY = re.compile(
    # Words are parted by exactly one run of space, so that a title in capitals can be read in one way only.
    rf"(?:{_REPORT})?(?:[Tt]he )?"
    rf"(?P<body>(?!(?:[Tt]he|of|into|and)\s+Inquiry|{_REPORT})"
    r"(?:(?:[A-Z][\w’-]*+|of|the|into|and)\s++){1,30}?Inquiry)"
)
_DEPARTMENT = (
    r"(?:(?:Department (?:for|of)|Ministry of) [A-Z][\w’,& -]*?[a-z]"
    r"|Cabinet Office|Home Office|HM Treasury|Scotland Office|Wales Office|Northern Ireland Office"
    r"|Attorney General’s Office|Foreign(?:,| and| &) Commonwealth[\w& ]* Office|HM Revenue (?:and|&) Customs)"
)
_GOVERNMENT = r"(?:HM|UK|Scottish|Welsh|His Majesty’s|Her Majesty’s) Government|Government of the United Kingdom"
_OFFICE = re.compile(rf"(?:{_DEPARTMENT}|{_GOVERNMENT}|Northern Ireland Executive)")
_RESPONDS = re.compile(rf"(?P<body>{_GOVERNMENT})(?:’s)? [Rr]esponse\b")
_ANSWERS = re.compile(r"\b[Gg]overnment(?:’s|'s)? (?:[a-z]{1,12} )?[Rr]esponse\b")
_PUBLISHES = re.compile(rf"\b[Tt]he (?P<body>{_DEPARTMENT})(?: \([A-Z]+\))? (?:will publish|publishes|has published)")
# "by the Auditor General for the Isles": whose report it is; a department beside it is what was looked at.
_EXAMINED = re.compile(
    r"(?:(?:A )?(?:[Rr]eport )?[Bb]y|Report of) the (?P<who>(?:[A-Z][\w’-]+ ){0,3}(?:Auditor(?: General)?|Examiner"
    r"|Inspector(?: General)?|Commissioner|Ombudsman|Comptroller|Regulator)"
    r"(?: (?:of|for) (?:the )?[A-Z][\w’-]*(?: (?:[A-Z][\w’-]*|of|and|the)){0,6})?)"
    r"(?:, (?P<house>[A-Z][\w’-]*(?: (?:[A-Z][\w’-]*|of|for|and|the)){1,6}))?"
    r"(?=$|[.·|]| on (?:the |how |whether )| into | [A-Z][A-Z-]*+ \d)"
)
# The same alone on a line, over a department's: "Auditor General for the Isles".
_EXAMINES = re.compile(
    r"(?:The )?(?P<who>(?:[A-Z][\w’-]+ ){0,3}(?:Auditor(?: General)?|Inspector(?: General)?|Ombudsman|Comptroller)"
    r" (?:of|for) (?:the )?[A-Z][\w’-]*(?: (?:[A-Z][\w’-]*|of|and|the)){0,6})"
)
# By whom such an office is held, and what the office itself is called.
_HELD = {
    "Auditor": re.compile(r"(?<!Internal )\bAudit(?: Office| Service| Commission| Board| [A-Z][\w-]+$)", re.IGNORECASE),
    "Inspector": re.compile(r"\bInspectorate\b", re.IGNORECASE),
    "Commissioner": re.compile(r"\bCommissioner[’']?s[’']? Office\b", re.IGNORECASE),
    "Ombudsman": re.compile(r"\bOmbudsman(?: Service|[’']?s[’']? Office)\b", re.IGNORECASE),
}
# Whose committee it is, where that is no House of Parliament.
_COUNCIL = re.compile(r"(?:[A-Z][\w’-]+ ){1,4}(?:Borough |City |County |District |Town |Parish )?Council")
# On one line with a department's name: what sort of page it is.
_SORT = re.compile(
    r" (?:[Pp]olicy paper|[Gg]uidance|[Rr]esearch and analysis|[Ii]ndependent report|[Cc]orporate report|[Nn]ews story"
    r"|(?:[Oo]fficial|[Nn]ational) statistics|(?:[Oo]pen|[Cc]losed) consultation|[Cc]onsultation(?: outcome)?"
    r"|[Ff]orm|[Nn]otice)$"
)
_LIBRARIES = (
    ("House of Commons Library", r"House of Commons Library|commons-?library"),
    ("House of Lords Library", r"House of Lords Library|lords-?library"),
    (
        "Parliamentary Office of Science and Technology",
        r"Parliamentary Office of Science|POST(?:note|brief)\b|^POST \d{1,3}$",
    ),
)
_BY = re.compile(r"By:? (?P<names>[A-Z].*)")
_HONOURED = re.compile(r"(?:The )?(?:(?:Rt|Right) )?Hon(?:\.|o(?:u)?rable)? [A-Z]")
_ADDRESSED = re.compile(
    r"To (?:the |His |Her )?(?:(?:Right )?(?:Hon|Worshipful)\S* )?(?:the )?"
    r"(?:Lord |Lady )?(?:Mayor|Chair(?:man|woman|person)?|Members|Aldermen|Council|Governors|Secretary|Commissioners)\b"
)
_NAMES = re.compile(r",? (?:&|and) |, ")
_NAME = re.compile(r"(?:(?:Dr|Professor|Sir|Dame|Mr|Mrs|Ms) )?[A-Z][\w’-]{1,60}(?: [A-Z][\w.’-]{0,60}){1,3}")


def house(lines: Sequence[Line]) -> str | None:
    """The House that a paper belongs to: `HL` or `HC`."""
    for line in lines:
        if found := re.match(r"House of (Commons|Lords)\b(?! (?:Library )?of\b)", line.text, re.IGNORECASE):
            return "HL" if found[1].casefold() == "lords" else "HC"
    return None


def parliament(lines: Sequence[Line]) -> str | None:
    """The parliament, other than the two Houses, that a line of the title page names: whose committee it is."""
    for line in lines:
        if line.text == line.text.strip() and (found := _PARLIAMENT.fullmatch(sentence_case(line.text))):
            return None if _HOUSES.fullmatch(found[0]) else found[0].removeprefix("The ")
    return None


def parliament_of_site(parts: Iterable[str]) -> str | None:
    """The parliament on whose site a page stands, by what its window shows beside the title. Parliament as a whole is
    no House."""
    named = (part for part in parts if _PARLIAMENT.fullmatch(part) and not part.startswith("UK "))
    return next((part.removeprefix("The ") for part in named if not _HOUSES.fullmatch(part)), None)


def body(front: Front, kind: str, title: str | None) -> str | None:
    """The body as printed; None where no line names one."""
    lines = [line for at, line in enumerate(front.lines) if not is_addressee(front.lines, at)]
    texts = [text for line in lines for text in (line.text, *line.printed)]
    texts += filter(None, map(of_two_languages, texts))
    if any(re.search(r"\bby the Comptroller (?:and|&) Auditor General", text, re.IGNORECASE) for text in texts):
        return AUDIT
    if examiner := next(filter(None, map(_EXAMINED.match, texts)), None):
        of_house = examiner["house"]  # "the Comptroller, National Lamp Office", no "the Ombudsman, Dame Ann Example"
        whose = of_house and is_body_name(of_house) and not _OFFICE.fullmatch(of_house)
        return of_house if whose else _office_of(examiner["who"], front)
    if kind == "briefing" and (library := _library(front)):
        return library
    named = (title or "").partition(":")[0]
    # A committee prints the Government's response as a special report of its own; the words are the Government's.
    special = any(re.search("Special Report of Session", text) for text in texts)
    governments = _ANSWERS.search(title or "") is not None
    if kind != "government-response" or (special and not governments):
        committee = next((found for text in texts if (found := committee_of(text))), None)
        if committee:
            council = next(filter(is_council, texts), None)
            return committee if council is None or house(front.lines) else mixed(council)
    if kind != "government-response" and (inquiry := _inquiry(texts, named, front.lines)):
        return inquiry
    offices = [text for text in (_SORT.sub("", text) for text in texts) if _OFFICE.fullmatch(text)]
    cover = [text for line in lines if line.page == 1 for text in line.printed]
    if offices and any(map(is_body_name, cover)) and not any(_OFFICE.fullmatch(_SORT.sub("", text)) for text in cover):
        offices = []  # the parts of a paper are headed by whom each is about
    # A department on the page says more than the government that it belongs to.
    offices.sort(key=lambda text: bool(re.fullmatch(_GOVERNMENT, text)))
    if offices:
        over = texts[: texts.index(offices[0])] if kind != "government-response" and offices[0] in texts else []
        examiner = next(filter(None, map(_EXAMINES.fullmatch, over)), None)
        return _office_of(examiner["who"], front) if examiner else offices[0]
    said = _RESPONDS.match(title or "") or _PUBLISHES.search(front.prose)
    if said is not None or (special and governments):
        return said["body"] if said else GOVERNMENT
    return _of_debates(front, title) or (_of_banner(front) if kind != "government-response" else None)


def _inquiry(texts: Iterable[str], named: str, lines: Sequence[Line]) -> str | None:
    """The inquiry that a line names, or the title, unless a body's name alone stands right over or under that: who
    inquires gives its inquiry a name, and the paper is its own."""
    if inquiry := next(filter(None, map(inquiry_of, texts)), None):
        return inquiry
    titled = next((at for at, line in enumerate(lines) if named and line.text.startswith(named)), None)
    beside = [lines[at].text for at in (titled - 1, titled + 1) if 0 <= at < len(lines)] if titled is not None else []
    others = any(is_body_name(text) and not is_office(text) and "nquiry" not in text for text in beside)
    return None if others else inquiry_of(named)


def _of_banner(front: Front) -> str | None:
    """The committee that a site names over a page's title, outside its main part."""
    return next(filter(None, (committee_of(of_two_languages(text) or text) for text in front.banner)), None)


def _of_debates(front: Front, title: str | None) -> str | None:
    """The House whose debates or proceedings a paper reports, where nothing else is named."""
    lines = [sentence_case(line.text) for line in front.lines if line.heading]
    named = next((line for line in lines if _PARLIAMENT.fullmatch(line)), None)
    reports = any(_DEBATES.search(text) for text in (*lines, title or "", *front.running))
    return named if reports else None


def _office_of(who: str, front: Front) -> str:
    """The office of an examiner as the document names it, or the one institution whose paper it says it is; else the
    examiner."""
    office = f"Office of the {who}"
    if any(office in text for text in (*front.imprint, *front.running, front.prose)):
        return office
    ends = (text for line in front.lines for text in line.printed if is_body_name(text) and text != who)
    if whole := next((text for text in ends if re.search(rf"\b{re.escape(who)}\b", mixed(text))), None):
        return mixed(whole)
    kin = next((form for holder, form in _HELD.items() if holder in who), None)
    of_kin = {text for line in front.lines for text in line.printed if kin and kin.search(text) and is_body_name(text)}
    if len(of_kin) == 1:
        return mixed(of_kin.pop())
    houses = {sign.name.removeprefix("the ") for sign in stated(front.imprint) if sign.weight >= SAYS}
    houses -= {name for name in houses if name.startswith(who)}
    return houses.pop() if len(houses) == 1 else who


def is_addressee(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is the address of a letter: a title of honour opens it, "To the Chair", or "Dear …" follows."""
    greets = any(line.text.startswith("Dear ") for line in lines[at + 1 : at + 3])
    return greets or bool(_HONOURED.match(lines[at].text) or _ADDRESSED.match(lines[at].text))


def committee_of(text: str) -> str | None:
    """The committee that a line names and nothing else, without its House: `House of Commons Transport Committee`."""
    found = _COMMITTEE.fullmatch(text)
    return re.sub(rf"^{_HOUSE},? ", "", found["body"]) if found and len(text) < 100 else None


def is_council(text: str) -> bool:
    """Whether a line is a council's name and nothing else."""
    return _COUNCIL.fullmatch(mixed(text)) is not None


def is_office(text: str) -> bool:
    """Whether words name a department or a government and nothing else."""
    return _OFFICE.fullmatch(text) is not None


def inquiry_of(text: str) -> str | None:
    found = _INQUIRY.fullmatch(text)
    return found["body"] if found else None


def is_body(text: str) -> bool:
    """Whether a line names a body and nothing else."""
    named = (
        bool(re.fullmatch(_HOUSE, text) or _PARLIAMENT.fullmatch(sentence_case(text)))
        or text == AUDIT
        or any(text == name or _abroad(text, name) for name, _ in _LIBRARIES)
        or any(_abroad(text, name) for name in ("House of Commons", "House of Lords", AUDIT))
    )
    return named or bool(committee_of(text) or inquiry_of(text) or _OFFICE.fullmatch(text))


def _library(front: Front) -> str | None:
    texts = [line.text for line in front.lines]
    if abroad := next((text for text in texts if any(_abroad(text, name) for name, _ in _LIBRARIES)), None):
        return abroad
    return next((name for name, sign in _LIBRARIES if any(re.search(sign, text) for text in texts)), None)


def _abroad(text: str, name: str) -> bool:
    """Whether a line names a body of another land that goes by the same name: "House of Lords of Saltby"."""
    rest = text.removeprefix("The ").removeprefix(name)
    return rest != text and re.fullmatch(r" of (?:the )?[A-Z][\w’-]+(?: [A-Z][\w’-]+){0,2}", rest) is not None


def authors(lines: Sequence[Line]) -> tuple[str, ...]:
    """The people named after `By` on a line of their own: `By Ann Example & Bo Sample`."""
    for line in lines:
        if found := _BY.fullmatch(line.text):
            names = tuple(_NAMES.split(found["names"]))
            if all(_NAME.fullmatch(name) for name in names):
                return names
    return ()
