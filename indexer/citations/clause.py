"""Reading a whole reference, from its end inwards.

Titles hold commas, colons, full stops and years, so a reference cannot be cut at its commas. What follows the title
is regular, though: pinpoints, dates, series, sessions and addresses are taken off the end, in whatever order they
stand there, until nothing regular is left. What is left is who wrote it and the title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from indexer.citations.grammar import (
    DASH,
    DATE,
    MONTH,
    PINPOINTS,
    SERIES,
    SESSION,
    TO,
    YEAR,
    Fields,
    iso_date,
    read_pinpoints,
    tidy_series,
    tidy_session,
)
from indexer.citations.spelt import unpadded
from indexer.models import Pinpoint
from indexer.number_words import TENS

_UNITS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
ORDINAL = (
    rf"(?i:\d{{1,3}}(?:st|nd|rd|th)|(?:(?:{'|'.join(TENS)})[- –]?)?(?:{_UNITS})"
    r"|tenth|eleventh|twelfth|[a-z]{3,5}teenth|[a-z]{3,5}tieth)"
)
# Also without a scheme, where it is a site of this country and goes on behind its name: "nao.org.uk/reports/mains".
_SITE = r"(?<![\w@/.-])(?:[a-z\d-]{2,40}\.){1,3}uk/(?=\w)"
_BARE_URL = rf"(?:https?://|www\.|{_SITE})[^\s<>;”’]*[^\s<>;,.:)\]”’]/?"
# An address that a line's end cut in two goes on after one space, up to the bracket that closes it.
URL = (
    rf"{_BARE_URL}(?:(?<=[/_=-]) (?=[\w%~.#?=&+-]*(?:[/_=%-]\w|\w{{20}}))[^\s<>;,()\[\]]*[^\s<>;,.:)\]”’]"
    r"(?=\.?[)\]>;]|\.?$)|\. (?:(?:pdf|html?|aspx?)(?=[)\]>;]|$)"
    r"|(?:gov|co|org)\.uk/[^\s<>;,()\[\]]+(?=[)\]>;]|$))|\. (?:com|org)/[^\s<>;,()\[\]]+(?=[)\]>;]|$))?"
)
DOI = r"(?:(?:doi|DOI)(?::? ?|\.org/))(?P<doi>10\.\d{4,9}/(?:\([^\s()]*\)|[^\s;,”’()\[\]])+(?<![.:]))"
_READ = r"(?:[Ll]ast )?(?:[Aa]ccessed|[Vv]iewed|[Rr]etrieved|[Vv]isited|[Cc]hecked)"
_KEPT = r"[Ll]ast (?:reviewed|updated|modified|revised|edited)"  # by the house, not by who read it
ACCESS = (
    rf"[(\[](?:{_READ}|[Cc]ited \d|[Cc]ited {YEAR}|snapshot taken|[Uu]pdated|dated|archived)[^()\[\]]*[)\]]"
    rf"|(?:{_READ}|{_KEPT})(?: on|:)? {DATE}|[(\[](?:[Oo]nline|[Ii]nternet|PDF|pdf|web ?page)[)\]]"
)
_AVAILABLE = (
    r"(?:(?:[Aa]lso )?(?:[Aa]vailable|[Aa]ccessible|[Aa]ccessed|[Rr]etrieved|[Dd]ownloaded)"
    r"(?: online)?(?: at| from| via| here)?: ?|(?:[Aa]lso )?[Aa]vailable (?:online|at|from)(?: at)? ?"
    r"|(?<= )(?:at|from|see|visit):? |(?:URL|url|[Ll]ink): ?)"
)
# Places inside a work that bear no unit of their own: they are passed over, so that what stands before is read.
_ORDINAL_PLACE = r"(?:first|second|third|fourth|fifth|last|final)"
# A part of a work that goes by its usual name: where it stands, the work's own headings tell.
SECTION = (
    r"(?:[Ii]ntroduction|[Oo]verview|[Cc]onclusions?|[Gg]lossary|[Mm]inisterial [Ff]oreword"
    r"|[Kk]ey (?:[Ff]indings|[Ff]acts|[Pp]oints|[Mm]essages)|[Ee]xec(?:utive|\.)? [Ss]ummary|[Ss]ummary|[Ff]oreword"
    r"|[Ff]indings|[Mm]ethod(?:ology|s)|[Bb]ackground|[Cc]ontext|[Dd]iscussion|[Nn]ext [Ss]teps"
    r"|[Pp]reface|[Cc]onclusions and [Rr]ecommendations|[Aa]ppendi(?:x|ces)|[Aa]nnex(?:es)?)"
)
_PASSED = (
    rf"(?:{SECTION}|(?:(?:under|on|(?:in )?(?:answer|reply|response) to) )?"
    r"(?:[Rr]ecommendations?|[Rr]ecs?\.?|[Ii]tems?|[Rr]epl(?:y|ies)(?= \d)|[Aa]nswers?(?= \d)"
    r"|[Cc]onclusions?|[Cc]oncl?s?\.?(?= \d)|[Pp]ts?\.?(?= \d)|[Cc]harts?"
    r"|(?:[Ff]oot|[Ee]nd) ?notes?|(?<=\w\w, )notes?(?= \d)|[Ff]ns?\.?(?= \d)|[Rr]ows?"
    r"|(?:(?<=[\d)], )|(?<=\d and ))n\.?(?= \d)"
    r"|[Ll]ines?|[Aa]rticles?|[Ee]xhibits?|[Ww]orksheets?|[Ss]lides?|[Pp]arts?|[Vv]ols?\.?|[Vv]olumes?) "
    r"(?:[A-Z]{0,2}\d+(?:\.\d+)*[a-z]?|[IVX]+|[A-Z]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive)\b"
    rf"(?:(?:{TO}|, (?:and )?| and | & )\d+(?:\.\d+)*)*"
    rf"|(?:the )?{_ORDINAL_PLACE} (?:para(?:graph)?|bullet(?: point)?|column|row)(?: (?:of|in) [\w ]{{3,30}})?"
    r"|boxed text|\(?(?:[Aa]ppendix|[Aa]nnex|[Aa]ppendices)(?: (?:[A-Z0-9]{1,3}|One|Two|Three|Four|Five))?\)?)"
)
_PLACE_NAMES = (
    r"(?:London|Oxford|Cambridge|Edinburgh|Glasgow|Cardiff|Belfast|Bristol|Leeds|Manchester|Birmingham|York|Geneva"
    r"|Paris|Brussels|New York|Washington(?:,? DC)?|Basingstoke|Abingdon|Bern|Copenhagen|Luxembourg)"
)
_IMPRINT = rf"{_PLACE_NAMES}: (?P<imprint>[A-Z][^.;:,()]{{1,60}})"
# "“Title,” London, U.K., Jul. 2023": the town of the house, behind a quoted title or before its country.
_TOWN = (
    rf"(?:(?:[A-Z]{{2,8}}, )?{_PLACE_NAMES}, (?:U\.?K\.?|England|Scotland|Wales|U\.?S\.?A?\.?)"
    rf"|(?:[A-Z]{{2,8}}, |(?<=[’”], )|(?<=[’”] )){_PLACE_NAMES})"
)
_ISSUE = r"(?:[Nn]o\.?|[Ii]ss(?:ue)?\.?|[Nn]umber) ?\d+(?:[-–/]\d+)?"
_PAGES = r"(?:pp?\.? ?)?[a-zA-Z]?\d+(?:[-–][a-zA-Z]?\d+)?"
# Volume, issue and pages of a journal: "vol 122, no 3", "361(8145): 12–15"; and with the year: "2018;361:k1234".
_VOLUME = (
    rf"(?:[Vv]ol(?:ume)?\.? ?\d+(?:[,.]? \(?{_ISSUE}\)?)?|{_ISSUE}"
    rf"|(?<!\d\.)\d{{1,4}} ?\(\d{{1,5}}(?:[-–/]\d+)?\)(?:[:,] ?{_PAGES})?|(?<!\d\.)\d{{1,4}}: ?{_PAGES})"
)
_YEAR_OF_VOLUME = (
    rf"(?:(?P<issued>{YEAR}) ?; ?\d{{1,4}} ?(?:\([^()]{{1,20}}\))?(?: ?: ?{_PAGES})?"
    rf"|\((?P<volume_of>{YEAR})\),? \d{{1,4}}(?:\(\d+\))?, {_PAGES})"
)
_AGAIN = r"[(\[]?(?:[Oo]p\.? ?[Cc]it\b\.?|[Aa]s above|(?:as )?cited above|[Ll]oc\.? ?[Cc]it\b\.?)[)\]]?"
# Numbers of series that have no letters of their own go by the series' name, as a title page prints it.
# The libraries print theirs in several ways ("Briefing Paper 7903", "CBP07903"); those numbers are passed over.
_NUMBERED_SERIES = ("POSTnote", "POSTbrief", "Law Com")
_BRIEFING = (
    r"(?:Commons Library |House of Commons Library |Lords Library |[A-Z]{2,8} )?"
    r"(?P<named>[Bb]riefing [Pp]aper|[Rr]esearch [Bb]riefing|Research Paper|Standard Note|Library Note"
    r"|POSTnote|POSTbrief|Law Com|Circular|Working Paper|Discussion Paper|Briefing Note|Technical Note)"
    r",?(?: [Nn]umber| No\.?)?:? (?P<own>[A-Z]{0,4}(?:/[A-Z]{2,4}/)? ?-?\d{1,5}(?:/\d{1,3})?)"
    r"|(?:(?:CBP|CDP|LLN|SN/[A-Z]{2,4}/|SN|RP)[- ]?\d{2,5}(?:[/-]\d{1,4})?)"
    # "Report Summary 62", "Occasional Paper No 3": which of a house's series, and not what the paper is on.
    r"|(?P<of_series>(?!(?:Progress|Annual|Interim|Quarterly|Final|Phase|Part|Module|Special|Joint)\b)"
    r"(?:[A-Z]{2,8} )?(?:[A-Z][a-z]+ |(?<=[A-Z] )[a-z]+ |(?<=, )report (?=summary)){0,2}"
    r"(?:Report|Paper|Briefing|Summary|Note|Bulletin|Study|Monograph|Insight|Brief|(?<=[a-z] )(?:summary|paper|note))"
    r"(?:,? (?:Series )?[Nn](?:o\.?|umber))? (?:\d{1,3}|\d{4}(?=/\d))(?:/\d{1,4})?(?!\d))"
)

# Of these, the places that a work's headings, labels or notes show: "Appendix One", "recommendation 13", "footnote 25".
NAMED_PLACE = re.compile(
    r"(?:(?P<annex>[Aa]ppendix|[Aa]nnexe?)|(?P<note>(?:[Ff]oot|[Ee]nd) ?notes?|(?<=\w\w, )notes?|[Ff]ns?\.?"
    r"|(?:(?<=[\d)], )|(?<=\d and ))n\.?)(?= \d)"
    r"|(?:(?:under|on|(?:in )?(?:answer|reply|response) to) )?"
    r"(?P<recommendation>[Rr]ecommendations?|[Rr]ecs?\.?|[Cc]onclusions?(?= \d)|[Cc]oncl?s?\.?(?= \d)|[Ii]tems?"
    r"|[Rr]epl(?:y|ies)(?= \d)|[Aa]nswers?(?= \d)|[Rr]esponses?(?= \d{1,2}\b(?! (?!in |of |to )\w)))) "
    rf"(?P<first>(?:[A-Z]{{0,2}}\d+(?:\.\d+)*[a-z]?|[IVX]+|[A-Z]|[A-Z][a-z]+)\b)(?:{TO}(?P<last>\d+))?"
    rf"(?P<more>(?:(?:, (?:and )?| and | & )\d{{1,3}}\b(?!\.\d| {MONTH})){{0,9}})"
)


def named_places(place: re.Match[str]) -> tuple[Pinpoint, ...]:
    unit: Literal["annex", "note", "recommendation"]
    unit = "annex" if place["annex"] else "note" if place["note"] else "recommendation"
    more = (Pinpoint(unit, number, number) for number in map(unpadded, re.findall(r"\d+", place["more"])))
    return (Pinpoint(unit, unpadded(place["first"]), unpadded(place["last"] or place["first"])), *more)


def places_in(printed: str | None) -> tuple[Pinpoint, ...]:
    """The places of words that are nothing else: "para 17", "recommendation 4"."""
    named = NAMED_PLACE.fullmatch(printed or "")
    return named_places(named) if named else read_pinpoints(printed)


_POINTED = rf"\d{{1,2}}\.\d{{1,3}}(?:{DASH}(?:\d{{1,2}}\.)?\d{{1,3}})?"
# What may stand after the title, each with the name of what it gives. The first that fits the end is taken off.
ENDINGS: tuple[tuple[str, str], ...] = (
    ("access", rf"(?:{ACCESS})"),
    ("doi", rf"(?:https?://(?:dx\.)?)?{DOI}"),
    ("url", rf"{_AVAILABLE}?[(\[<]?(?P<url>{URL})[)\]>]?"),
    ("isbn", r"\(?ISBNs?(?:-1[03])?:? ?(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]\)?"),
    ("pinpoints", rf"\(?(?:at )?(?P<pinpoints>{PINPOINTS})\)?"),
    # "Interface, 2.9", "HC 950, at [2.9]": a number with a point is that of a paragraph, behind everything else.
    (
        "bare place",
        r"(?:at )?(?:\[(?P<squared>(?!(?:19|20)\d\d\])\d{1,4})\]"
        rf"|\[?(?P<pointed>{_POINTED}(?:(?:, | and | & ){_POINTED}){{0,9}})\]?"
        r"|(?<=\) )(?<!\d[-–]\d\d\) )(?P<paged>\d{1,3}(?:[-–]\d{1,3})?))",  # "(HC 802, 2018) 14", as lawyers write
    ),
    ("passed", _PASSED),
    ("again", _AGAIN),
    (
        "series",
        rf"[(\[]?(?:(?P<before>{SESSION}),? )?(?P<series>{SERIES})"
        rf"(?:,? \(?(?:Session )?(?P<session>{SESSION})\)?)?[)\]]?",
    ),
    (
        "report",
        rf"\(?{ORDINAL} (?:Special |Joint )?[Rr]eport(?: of|,)? (?:the )?(?:Session )?(?P<session>{SESSION})\)?",
    ),
    ("report", rf"\((?:Special |Joint )?Report(?: of|,) (?:the )?(?:Session )?(?P<session>{SESSION})\)?"),
    ("ordinal", rf"{ORDINAL} (?:Special |Joint )?Report"),
    ("ordinal", r"\((?:Special |Joint )?Report\)?"),
    ("session", rf"\(?Session (?P<session>{YEAR}{TO}(?:{YEAR}|\d\d)(?!\d)|{SESSION})\)?|\({SESSION}\)"),
    (
        "publisher",
        r"(?P<publisher>National Audit Office|The Stationery Office(?: Limited)?|TSO|HMSO"
        r"|(?:House of )?(?:Commons|Lords) Library)",
    ),
    ("site", r"(?:GOV\.UK|gov\.uk|(?:[A-Z][\w’&.-]* ){1,4}web ?site)"),
    ("imprint", _IMPRINT),
    ("town", _TOWN),
    ("year of volume", _YEAR_OF_VOLUME),
    ("volume", _VOLUME),
    ("briefing", rf"\(?(?:{_BRIEFING})\)?"),
    (
        "date",
        r"(?:[Pp]ublished:? |[Uu]pdated:? |[Dd]ated |[Rr]evised )?(?:on |in )?"
        rf"\(?(?:(?:Spring|Summer|Autumn|Winter),? )?(?P<date>{DATE})(?: {MONTH}(?: \d{{1,2}})?)?\)?",
    ),
    ("undated", r"[(\[](?:undated|untitled|n\.d\.|unpublished|forthcoming)[)\]]|(?:undated|unpublished|n\.d\.)"),
)
# Before an ending stands a comma, a full stop, a bracket, a dash or the end of a question; for a web address or a
# pinpoint a space is enough, for anything that could be the last word of a title it is not.
_STRICT = r"(?:^|(?<=[?!”’)\]])\s++|(?<=\d\d\d)\s++|(?<!\s)\s*+[,;.(–]\s*+|(?<!\s)\s++-\s++)"
_LOOSE = r"(?:^|(?<!\s)\s*+[,;.:(–-]?\s*+\b|(?<!\s)\s++(?=[(\[<]))"
# No ending is longer than this; it keeps the search in a long remark short.
LONGEST_ENDING = 400
_LOOSE_NAMES = {"access", "doi", "url", "report", "year of volume"}
# What stands between title and date is part of the title: "Final report, Part 2, 2014".
_AFTER_DATE_ONLY = {"passed"}
_LAST_OF_ALL = {"bare place"}
_DATING = {"date", "series", "session"}
_ONCE = {"date", "imprint"}  # a second one belongs to the title, as in "progress report (April 2015)"
_COMPILED = tuple(
    (name, re.compile(rf"{_LOOSE if name in _LOOSE_NAMES else _STRICT}(?:{form})\W*$")) for name, form in ENDINGS
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A reference taken apart: `head` is what stands before its regular endings."""

    head: str
    fields: Fields
    endings: tuple[str, ...]  # names of the endings found, last one first
    publisher: str | None = None  # an office or publishing house named among the endings


def read_clause(text: str) -> Clause:
    """Take the regular endings off a reference. Where one comes twice, the one nearest to the title is kept."""
    fields: Fields = {}
    names: list[str] = []
    publisher = None
    head = text
    while found := _last_ending(head, names):
        name, match = found
        names.append(name)
        publisher = _publisher(match) or publisher
        found_here = _fields_of(match)
        if name == "briefing" and fields.get("series"):
            found_here = {}
        fields = _joined(fields, found_here)
        head = head[: match.start()]
    return Clause(head.strip(" ,;"), fields, tuple(names), publisher)


def _last_ending(text: str, taken: list[str]) -> tuple[str, re.Match[str]] | None:
    for name, pattern in _COMPILED:
        if (name in _ONCE and name in taken) or (name in _AFTER_DATE_ONLY and not _DATING.isdisjoint(taken)):
            continue
        if name in _LAST_OF_ALL and taken:
            continue
        match = pattern.search(text, max(0, len(text) - LONGEST_ENDING))
        if match and not (name == "briefing" and match["of_series"] and ", " not in text[: match.start()]):
            return name, match
    return None


def _publisher(match: re.Match[str]) -> str | None:
    """A printer is nobody's author."""
    found = match.groupdict()
    name = found.get("publisher") or found.get("imprint")
    return (
        None
        if not name or re.match(r"TSO|HMSO|(?:The |Her Majesty’s |His Majesty’s )?Stationery", name)
        else name.strip()
    )


def _joined(later: Fields, earlier: Fields) -> Fields:
    """What two endings of one reference give together; pinpoints add up in reading order."""
    pinpoints = earlier.get("pinpoints", ()) + later.get("pinpoints", ())
    joined: Fields = {**later, **earlier}
    return {**joined, "pinpoints": pinpoints} if pinpoints else joined


def _fields_of(match: re.Match[str]) -> Fields:
    found = match.groupdict()
    fields: Fields = {}
    if found.get("url"):
        fields["url"] = found["url"].replace(" ", "")
    if found.get("doi"):
        fields["url"] = f"https://doi.org/{found['doi']}"
    if found.get("own") and found["named"] in _NUMBERED_SERIES:
        fields["series"] = f"{found['named']} {found['own']}"
    if found.get("pinpoints"):
        fields["pinpoints"] = read_pinpoints(found["pinpoints"])
    elif pointed := found.get("pointed") or found.get("squared"):
        fields["pinpoints"] = read_pinpoints(f"para {pointed}")
    elif found.get("paged"):
        fields["pinpoints"] = read_pinpoints(f"p {found['paged']}")
    elif place := NAMED_PLACE.search(match.string, *match.span()):
        fields["pinpoints"] = named_places(place)
    if found.get("series"):
        series, inner = tidy_series(found["series"])
        fields["series"] = series
        if inner:
            fields["session"] = inner
    if session := found.get("session") or found.get("before"):
        fields["session"] = tidy_session(session)
    if date := found.get("date") or found.get("issued") or found.get("volume_of"):
        fields["date"] = iso_date(date)
    return fields
