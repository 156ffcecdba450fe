"""Acts, bills, statutory instruments, European acts and conventions."""

from __future__ import annotations

import re

from indexer.citations.clause import URL
from indexer.citations.grammar import DATE, MONTH, SESSION, TO, YEAR, Fields, Rule, iso_date, read_pinpoints

# An Act's name: capital words and small connecting words, up to "Act" and the year. Words that open the name of a
# document about an Act ("Guidance to the Care Act 2014") do not open an Act's name.
_WORD = r"[A-Z(][\w’&()-]*,?"
_NO_ACT = (
    r"(?!(?:Report|Review|Guidance|Guide|Explanatory|Section|See|The|In|Under|Schedule|Post|Part|Chapter|Regulation"
    r"|Article|As|For|By|This) )"
)
_LINK = r"(?:and|of|for|the|to|in|on|with|etc\.?)"
LONGEST_NAME = 20  # words of an Act's name; no United Kingdom Act's short title is longer
_STATUTE = rf"{_NO_ACT}{_WORD}(?: (?:{_WORD}|{_LINK})){{0,{LONGEST_NAME}}}? "
ACT = rf"{_STATUTE}(?:Act|Measure) (?:\([A-Z][\w ]+\) )?{YEAR}"
INSTRUMENT = rf"{_STATUTE}(?:Regulations?|Order|Rules|Directions) {YEAR}"
_SI = rf"(?:SI|S\.I\.|SSI|S\.S\.I\.|SR) ?(?:No\.? ?)?{YEAR}(?:/| No\.? ?)\d+"
# The number of an instrument or the chapter of an Act after its name.
_NUMBERED = rf"(?:,? ?[(\[]?(?P<series>{_SI})[)\]]?|,? [(\[]?c(?:h|ap)?\.? ?\d+(?![\d:])[)\]]?)?"
_PART_WORDS = (
    r"(?:[Ss]ections?|[Ss]ubsections?|ss?\.?|§§?|[Ss]chedules?|[Ss]ch(?:s|ed)?\.?|[Pp]arts?|[Cc]hapters?"
    r"|[Rr]egulations?|[Rr]egs?\.?|[Aa]rticles?|[Aa]rts?\.?|[Rr]ules?|[Cc]lauses?|[Pp]ara(?:graph)?s?\.?)"
)
_PLACE = rf"(?:\d+[A-Z]{{0,3}}(?:\([\w ]{{1,5}}\))*(?!\w)(?! {MONTH})|[IVX]+\b)"
_PLACES = rf"{_PART_WORDS} ?{_PLACE}(?:(?:{TO}|, ?| and |, and )(?:(?:the )?{_PART_WORDS} ?)?{_PLACE}){{0,12}}"
_ADDRESS = rf"(?::? \(?(?P<url>{URL})\)?)?"
_TITLE = rf"(?P<title>{ACT}|{INSTRUMENT}){_NUMBERED}"
_SECTION_FIRST = rf"(?P<pins>{_PLACES})(?:,? (?:of|to)(?: the)?|,)? {_TITLE}{_ADDRESS}"
_SECTION_LAST = rf"(?:[Tt]he )?{_TITLE}(?:,? (?P<pins>{_PLACES}))?{_ADDRESS}"
_ENDS = r"(?=\W*$|[;,.]| and | \()"

_BILL_NUMBER = rf"[(\[]?(?:HL |HC )?Bill \d+(?: ?\({SESSION}\)| of {SESSION})?[)\]]?"
_BILL = rf"(?:[Tt]he )?(?P<title>{_STATUTE}Bill(?: \[HL\]| \([A-Z][\w ]+\))?(?: {YEAR}\b)?)"

_EUROPEAN = (
    r"(?:Council |Commission |Delegated |Implementing |Framework )*(?:Regulation|Directive|Decision)s?"
    r"(?: \((?:EU|EC|EEC|Euratom)\))?(?: No\.?)? ?\d{1,4}/\d{1,4}(?:/(?:EU|EC|EEC|JHA|Euratom))?"
    r"|(?:European |UN |United Nations |Vienna |Geneva |Aarhus |Rome )?(?:Convention|Covenant) (?:on|for|relating to) "
    r"(?:the )?[A-Z]\w*(?:,? (?:[A-Z]\w*|of|the|and|for|with|in))*"
    r"|Treaty (?:on|of) [A-Z]\w*(?: (?:[A-Z]\w*|of|the|and|on))*|TFEU|TEU|ECHR|UNCRC|UNCRPD|UNCLOS"
)


def _statute(match: re.Match[str]) -> Fields:
    fields: Fields = {"title": match["title"], "date": iso_date(match["title"]), **_sections(match["pins"])}
    if match["url"]:
        fields["url"] = match["url"].replace(" ", "")
    if match["series"]:
        fields["series"] = _tidy_instrument(match["series"])
    return fields


def _sections(printed: str | None) -> Fields:
    """Sections and chapters are pinpoints; schedules and regulations have no unit of their own, and stay words."""
    pins = tuple(pin for pin in read_pinpoints(printed) if pin.unit in ("section", "chapter"))
    return {"pinpoints": pins} if pins else {}


def _tidy_instrument(printed: str) -> str:
    """`S.I. 2015 No. 313` → `SI 2015/313`."""
    year, number = re.findall(r"\d+", printed)[-2:]
    mark = re.match(r"[A-Z.]+", printed)
    return f"{mark.group().replace('.', '') if mark else 'SI'} {year}/{number}"


def _instrument(match: re.Match[str]) -> Fields:
    series = _tidy_instrument(match["series"])
    return {"series": series, "date": iso_date(series.partition("/")[0]), **_sections(match["pins"])}


def _bill(match: re.Match[str]) -> Fields:
    return {"title": match["title"], "date": iso_date(match["title"])}


def _european(match: re.Match[str]) -> Fields:
    return {"title": match["title"]}


SECTION_OF_ACT = Rule(
    "section-of-act",
    "legislation",
    re.compile(_SECTION_FIRST),
    _statute,
    (
        "section 1 of the Civil Contingencies Act 2004",
        "sections 3 and 4 of the Health and Social Care Act 2012",
        "s 75 National Health Service Act 2006",
        "Schedule 2, paragraph 4(1) to the Health and Care Act 2022",
    ),
    inside=re.compile(rf"(?<!\w){_SECTION_FIRST}"),
)
ACT_OR_INSTRUMENT = Rule(
    "act-or-instrument",
    "legislation",
    re.compile(_SECTION_LAST + _ENDS),
    _statute,
    (
        *("Care Act 2014, section 75", "Public Libraries and Museums Act 1964 s7(2)", "Space Industry Act 2018"),
        "Legal Aid, Sentencing and Punishment of Offenders Act 2012",
        "Civil Contingencies Act 2004 (https://www.legislation.gov.uk/ukpga/2004/36/contents)",
        "Care and Support (Eligibility Criteria) Regulations 2015 (SI 2015/313)",
        *("Health and Care Act 2022, Sch 2", "Mental Capacity Act 2005 (c. 9), Part 2, Chapter 1"),
        "The Care and Support (Charging and Assessment of Resources) Regulations 2014, SI 2014/2672, reg 5(2)",
    ),
    inside=re.compile(rf"(?<=the ){_TITLE}(?:,? (?P<pins>{_PLACES}))?{_ADDRESS}"),
)
INSTRUMENT_NUMBER = Rule(
    "instrument-number",
    "legislation",
    re.compile(rf"(?P<series>{_SI})(?:,? (?P<pins>{_PLACES}))?"),
    _instrument,
    ("SI 2016/413", "S.I. 2016/413, reg 3", "SI 2016 No. 413", "SSI 2014/12"),
    inside=re.compile(rf"\b(?P<series>{_SI})(?:,? (?P<pins>{_PLACES}))?"),
)
BILL = Rule(
    "bill",
    "legislation",
    re.compile(rf"{_BILL}(?:,? {_BILL_NUMBER}(?:,? {_PLACES})?|,? {_PLACES}|(?=\W*$))"),
    _bill,
    ("Health and Care Bill, clause 3", "Environment Bill", "Automated Vehicles Bill [HL], clauses 1 and 2"),
)
EUROPEAN_ACT = Rule(
    "european-act",
    "legislation",
    re.compile(
        rf"(?:{_PLACES}(?:,? of| to)?(?: the)? )?(?P<title>{_EUROPEAN})(?:,? {_PLACES}|,? {DATE})?(?=\W*$|[;,.(]| and )"
    ),
    _european,
    (
        *("Regulation (EU) 2016/679", "Directive 2011/24/EU", "Council Directive 98/83/EC, Article 4"),
        *("Article 8 of the ECHR", "Article 191 TFEU", "UN Convention on the Rights of the Child, Article 3"),
    ),
)
LEGISLATION_RULES = (SECTION_OF_ACT, ACT_OR_INSTRUMENT, INSTRUMENT_NUMBER, BILL, EUROPEAN_ACT)
