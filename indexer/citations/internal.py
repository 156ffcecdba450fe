"""References to another note of the same document: "See footnote 7", "Ibid, p6", "the report cited at note 12"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.citations.clause import NAMED_PLACE, SECTION, named_places
from indexer.citations.grammar import DASH, MONTH, PINPOINTS, YEAR, Fields, Rule, read_pinpoints
from indexer.models import Pinpoint

# What `refers_to` holds when the note before is meant.
NOTE_BEFORE = "ibid"

_SEE = (
    r"(?:[Ss]ee|[Aa]s(?: in| at|(?= (?:n|fn|note|footnote)\.? ?\d))|[Cc]f\.?"
    r"|[Aa]s (?:cited|quoted|defined|explained) (?:in|at|under)|[Aa]bove|[Ss]upra)"
    r",? (?:also )?(?:above,? |below,? )?"
)
_NOTE = r"(?:(?:[Ff]oot|[Ee]nd) ?notes?|[Nn]otes?|[Rr]eferences?|[Rr]efs?\.?|[Nn]n?\.?|[Ff]ns?\.?)"
_LABEL = r"(?P<label>\d{1,4})\b(?![.:]\d)"
# A place after another note: with its unit, or bare: "Ibid, 2.9", "ibid [14]", "ibid at 12"; also a named one.
_PINS = (
    rf"(?:[,.:]*+ (?:the )?{SECTION}(?=\W*$|,))?"
    rf"(?:[,.:]? ?(?:(?:[Vv]ol(?:ume|\.)? ?\w{{1,4}},? )?\(?(?:at )?(?P<pins>{PINPOINTS})\)?"
    r"(?:,? (?:at )?\[(?P<within>\d{1,4}(?:\.\d{1,3})*)\])?"
    r"|(?:at )?\[(?P<para>\d{1,4}(?:\.\d{1,3})*)\]"
    rf"|(?:at )?(?P<pointed>\d{{1,2}}\.\d{{1,3}}(?:{DASH}(?:\d{{1,2}}\.)?\d{{1,3}})?)(?!\d|\.\d)"
    r"|(?:at )?(?P<page>\d{1,3}(?:[-–]\d{1,3})?)(?=\W*$)"
    rf"|(?P<named>{NAMED_PLACE.pattern.replace('?P<', '?P<n_')}(?:, {PINPOINTS})?)))?"
)
_FAR = (
    r"(?:,? (?:above|below)| (?:to|of|in) this (?:chapter|part|section))?"
    r"(?:,? for (?:the |its )?(?:full )?(?:details?|reference|citation))?"
)
_END = r"(?=\W*$|[;,)]|\.(?!\d))"
_SORT = (
    r"(?:[Tt]he )?(?:same )?(?:report|work|paper|study|source|document|article|book|publication|letter|evidence|review"
    r"|guidance|survey|statistics|data|judgment|case|response|strategy|statement|figures?)s?"
)
_CITED = r"(?:as )?(?:cited|referred to|mentioned|quoted|named|referenced|listed|given)"
_OF = rf"(?:(?:[Ss]ee (?:also )?|[Aa]t |[Ii]n )?(?P<of>{PINPOINTS}) (?:of|in) )?"
# A name before "(n 12)": capital words joined by small ones; a comma only before initials.
_WORD = r"(?:[A-Z&(][\w’.&)-]*|of|and|for|the|on|in|et al\.?)"
_SHORT_NAME = rf"(?P<body>[A-Z][\w’.&-]*(?:(?: |, (?=[A-Z]\b)|, (?=and )){_WORD}){{0,12}}?(?: \({YEAR}[a-z]?\))?)"
_MORE = re.compile(rf"(?:,? and |, (?:and )?|{DASH}| to )(?:{_NOTE} ?)?{_LABEL}(?! {MONTH})")


def _places(match: re.Match[str]) -> tuple[Pinpoint, ...]:
    """The place behind the note, whichever way it is written."""
    found = match.groupdict()
    if bare := found.get("para") or found.get("pointed"):
        return read_pinpoints(f"para {bare}")
    if found.get("page"):
        first, _, last = found["page"].replace("–", "-").partition("-")
        return (Pinpoint("page", first, last or first),)
    named = NAMED_PLACE.match(found.get("named") or "")
    if named:
        return named_places(named) + read_pinpoints(found["named"][named.end() :])
    within = f"para {found['within']}" if found.get("within") else None
    return read_pinpoints(found.get("pins")) + read_pinpoints(within)


def _see(match: re.Match[str]) -> Fields:
    return {"refers_to": match["label"], "pinpoints": _places(match)}


def _of_chapter(match: re.Match[str]) -> Fields:
    chapter = match["chapter"] or match["behind"]
    return {**_see(match), "refers_to": f"{chapter}-{match['label']}" if chapter else match["label"]}


def _of_cited(match: re.Match[str]) -> Fields:
    """The place may stand before: "para 70 of the report cited in footnote 1"."""
    return {"refers_to": match["label"], "pinpoints": read_pinpoints(match["of"]) + _places(match)}


def _words_at(match: re.Match[str]) -> Fields:
    return {"refers_to": match["label"] or match["beyond"], "pinpoints": _places(match)}


def _name_at(match: re.Match[str]) -> Fields:
    return {**_see(match), "body": _name(match["body"])}


def _ibid(match: re.Match[str]) -> Fields:
    return {"refers_to": NOTE_BEFORE, "pinpoints": _places(match)}


def _again(match: re.Match[str]) -> Fields:
    """Nothing says which note is meant: only a name, where one is printed."""
    fields: Fields = {"pinpoints": _places(match)}
    if match["body"]:
        fields["body"] = _name(match["body"])
    return fields


def _name(printed: str) -> str:
    return re.sub(rf"(?:’s)? [Rr]eport$| \({YEAR}[a-z]?\)$", "", printed.strip(" ,"))


def before_note(printed: str) -> str:
    """The words of "PAC report, supra note 5" that stand before the note."""
    return re.split(r",? (?:[(\[]|above\b|supra\b)", printed, maxsplit=1)[0]


def more_notes(text: str, at: int, end: int, printed: str) -> Iterator[tuple[int, int, str]]:
    """The further labels of "See footnotes 7, 9 and 12": where each one stands, and what it is."""
    if not re.search(r"(?:notes|references|refs\.?|nn\.?|fns\.?) ?\d+$", printed, re.IGNORECASE):
        return
    while match := _MORE.match(text, at, end):
        yield match.start("label"), match.end(), match["label"]
        at = match.end()


SEE_NOTE = Rule(
    "see-note",
    "note",
    re.compile(
        rf"(?:(?:{_SEE})?[Cc]hapter (?P<chapter>\d{{1,2}}),? (?:at )?{_NOTE}|{_SEE}{_NOTE}|[Ff]oot ?note"
        rf"|[Nn]ote(?= \d+ above)) ?{_LABEL}(?: (?:to|of|in) [Cc]hapter (?P<behind>\d{{1,2}}))?{_FAR}"
        rf"(?:\)(?=,? ?\S))?{_PINS}"
    ),
    _of_chapter,
    (
        *("See footnote 7", "See footnote 16, para 2.3", "see n 16 above", "See note 4 above", "See reference 12"),
        *("As in footnote 7", "supra note 12", "above n 12, p 4", "See Chapter 1, note 5", "See note 5 to Chapter 1"),
    ),
    inside=re.compile(
        r"\b(?:[Ss]ee (?:also )?(?:[Cc]hapter (?P<chapter>\d{1,2}),? )?(?:foot ?)?notes?|footnotes?(?= \d+ above)) "
        rf"{_LABEL}(?P<behind>){_FAR}{_PINS}"
    ),
)
OP_CIT_AT = Rule(
    "op-cit-at-note",
    "note",
    re.compile(
        rf"(?:[Oo]p\.? ?[Cc]it\b\.?|[Ss]upra|[Cc]ited above),? [(\[]?(?:see |at |in )?"
        rf"{_NOTE} ?{_LABEL}{_FAR}[)\]]?{_PINS}{_END}"
    ),
    _see,
    ("op. cit. (n 2), para 4", "Op. cit. (note 12)", "op cit, n 3, p 4"),
)
BARE_NOTE = Rule(
    "bare-note",
    "note",
    re.compile(rf"\(?(?:[Nn]\.?|[Ff]n\.?|[Nn]ote) ?{_LABEL}\)?{_FAR}{_PINS}(?=\W*$)"),
    _see,
    ("n 12", "fn 12, p 4", "n 12 above, para 3.4", "Note 3"),
)
CITED_AT = Rule(
    "cited-at-note",
    "note",
    re.compile(rf"{_OF}{_SORT},? {_CITED} (?:above |below )?(?:in|at|under) {_NOTE} ?{_LABEL}{_FAR}{_PINS}"),
    _of_cited,
    (
        *("the report cited at note 12", "The report cited in footnote 12 above, para 4"),
        *("The study mentioned in note 3", "para 70 of the report cited in footnote 1"),
    ),
    inside=re.compile(rf"\b{_OF}{_SORT},? {_CITED} (?:in|at|under) {_NOTE} ?{_LABEL}{_FAR}{_PINS}"),
)
NAME_AT = Rule(
    "name-at-note",
    "note",
    re.compile(
        rf"{_SHORT_NAME},? (?=[(\[]|see|above|supra|[Oo]p|as |cited|quoted)[(\[]?"
        rf"(?:see(?: also)? |above,? |supra,? |[Oo]p\.? ?cit\.?,? |{_CITED} (?:in|at|under) )?"
        rf"{_NOTE} ?{_LABEL}{_FAR}[)\]]?{_PINS}{_END}"
    ),
    _name_at,
    ("NAO (n 12), para 3", "NAO, see footnote 12", "Care Quality Commission, as cited in footnote 12"),
)
# The number in brackets is what counts; the words are whatever the writer calls it: "Reply on space (n 28), rec 5".
WORDS_AT = Rule(
    "words-at-note",
    "note",
    re.compile(
        r"(?![Oo]p\b|[Ii]bid|[Ii]d\b|[Ss]upra|[Ll]oc\b|[Ss]ee\b|[Cc]f\b)"
        rf"(?:[Tt]he |[A-Z])[\w’.&-]*(?:,? [\w’‘“”.&-]+){{0,7}}?,? "
        rf"(?:[(\[](?:see(?: also)? |above,? |supra,? )?{_NOTE} ?{_LABEL}{_FAR}[)\]]"
        rf"|(?:above|supra),? {_NOTE} ?{_LABEL.replace('label', 'beyond')}){_PINS}{_END}"
    ),
    _words_at,
    (
        *("Reply on harbours (n 28), rec 5", "The keepers’ long answer (note 4 above), para 2.3"),
        *("Harbours 1.2, above n 5, para 12", "Harbours 1.2, supra note 5, [16]"),
    ),
)
IBID = Rule(
    "ibid",
    "note",
    re.compile(
        r"(?:[Ii]bid(?:em)?\b\.?|IBID\b\.?|(?:[Ss]ee )?[Aa]s above\b|[Ii]d(?:em\b|\.(?=,? |$))|[Ll]oc\.? ?cit\b\.?"
        rf"|(?:[Tt]he )?[Ss]ame (?:source|reference|ref\b\.?|report|work|place|paper|article"
        r"|link|web ?site|web ?page|address|url|URL|piece"
        r"|chapter|section|volume|document|response|reply|release|bulletin|briefing|strategy|guidance|guidelines|review"
        r"|note|statement|speech|letter|study|survey|publication|plan|text|page)\b"
        rf"|[Dd]itto\b|(?:[Tt]he )?[Ss]ame\b"
        rf"(?=,? (?:at |p|\[|\d|§|¶|[Rr]ec|[Ff]ig|[Tt]ab|[Cc]h|[Ss]ec|[Aa]pp|[Aa]nnex)|\W*$)){_PINS}"
    ),
    _ibid,
    (
        *("Ibid", "Ibid.", "Ibid, p6", "Ibid, pp7-8", "As above", "Idem", "loc cit"),
        *(
            "Ibid., 2.9",
            "ibid [14]",
            "Ibid at 12",
            "Same source, para 3",
            "The same, page 21",
            "Ibid, Appendix One, para 2",
        ),
    ),
)
OP_CIT = Rule(
    "op-cit",
    "note",
    re.compile(
        rf"(?:{_SHORT_NAME},? )?[(\[]?(?:[Oo]p\.? ?[Cc]it\b\.?|as above|(?:as )?cited above|[Ll]oc\.? ?cit\b\.?)[)\]]?"
        rf"{_PINS}{_END}"
    ),
    _again,
    ("Smith, op cit", "Smith (2018), op. cit., p 12", "op cit, p 12", "NAO, op. cit., para 2.3"),
)
# "HC 950, para 2.7; see also para 2.9": behind a reference a place alone is one of the same work; `parse` sees to that.
PLACE_AGAIN, PLACE_ALONE = "place-again", "place-alone"
# "for the northern harbours, para 4"; but "for the white paper, para 4" is of another.
_OF_ANOTHER = (
    r"[a-z -]{0,40}?\b(?:reports?|repl(?:y|ies)|responses?|answers?|papers?|reviews?|stud(?:y|ies)|surveys?|guidance"
    r"|guidelines|strateg(?:y|ies)|frameworks?|briefings?|accounts?|documents?|articles?|books?|inquiry|evidence|letters?"
    r"|speech|statements?|acts?|bills?|schedules?|regulations?|orders?|rules?|codes?|leases?|contracts?|treaty|charters?"
    r"|courts?|judges?|judge?ments?|tribunals?|cases?|appeals?|decisions?|views?|opinions?|law|plans?|polic(?:y|ies)"
    r"|claimants?|defendants?|minutes|annex|appendix)\b"
)
_PLACE_AGAIN = re.compile(
    rf"(?:(?:[Aa]nd|[Bb]ut) )?(?:(?:[Ff]or|[Oo]n) the (?!{_OF_ANOTHER})[a-z -]{{3,40}}, )?"
    r"(?:(?:[Ss]ee|[Cc]f\.?)(?: also| further| too| again)?,? |[Aa]lso )?(?:(?:at|in) )?"
    r"(?P<pins>(?:[Pp]aragraphs?|[Pp]aras?\.?|¶¶?|§§?) ?\d(?:[\d.,&–-]|\s|\band\b|\bto\b){0,60})(?=\W*$|;)"
)


def place_again(text: str, at: int, end: int) -> tuple[int, Fields] | None:
    """Where a place alone ends that begins here, and what it says."""
    match = _PLACE_AGAIN.match(text, at, end)
    pins = read_pinpoints(match["pins"]) if match else ()
    return (match.end(), {"refers_to": NOTE_BEFORE, "pinpoints": pins}) if match and pins else None


# A note that is a place and nothing else: "At para 61.", "Para 5.43.", "pp. 12–14.".
_PLACE_ALONE = re.compile(
    r"\W{0,3}(?:(?:[Ss]ee|[Cc]f\.?)(?: also| further| too| again)?,? )?(?:[Aa]t |[Ii]n )?"
    r"(?P<pins>(?:[Pp]aragraphs?|[Pp]aras?\.?|¶¶?|§§?|[Pp]p?\.?(?= ?\d)|[Pp]ages?) ?"
    r"\d(?:[\d.,&–-]|\s|\band\b|\bto\b){0,60})\W*"
)


def place_alone(text: str) -> Fields | None:
    """What a note says that is a place and nothing else: the one before it tells of which work."""
    match = _PLACE_ALONE.fullmatch(text)
    pins = read_pinpoints(match["pins"].rstrip(" .")) if match else ()
    return {"refers_to": NOTE_BEFORE, "pinpoints": pins} if pins else None


# "EWB, 2018a, op. cit., 4.11"
AS_BEFORE = r",? \(?(?:[Oo]p\.? ?cit|(?:as )?cited above|above)\b\.?\)?"
CITED_AGAIN = rf"(?:{AS_BEFORE}(?=,))?"

NOTE_RULES = (SEE_NOTE, CITED_AT, NAME_AT, WORDS_AT, IBID, OP_CIT_AT, OP_CIT, BARE_NOTE)
