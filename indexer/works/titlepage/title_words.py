"""What words may be a title's: no sort of paper alone, no body's name, no imprint, no caption, no sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.citations.grammar import DATE
from indexer.extract.logos import pictured
from indexer.works.titlepage.bodies import inquiry_of, is_body
from indexer.works.titlepage.body_names import is_body_name, may_be_subject
from indexer.works.titlepage.imprint import KEPT, is_imprint
from indexer.works.titlepage.line import PARAGRAPH, Line
from indexer.works.titlepage.statements import PERIODICAL

LONGEST_TITLE = 250
TYPED_AT_LEAST = 3  # words of a typed line that may be a title

# What says of which sort a paper is, or opens one of its parts.
LABEL = re.compile(
    r"(?:policy paper|independent report|guidance|research and analysis|corporate report|official statistics|report"
    r"|consultation outcome|open consultation|closed consultation|briefing paper|research briefing|news story|contents"
    r"|(?:executive )?summary|introduction|(?:[\w’' ]{1,30}[’']s? |ministerial )?foreword|preface"
    r"|conclusions?|recommendations|acknowledgements|inside:?"
    r"|(?:our |all |latest |past )?(?:consultations|publications|reports|news|blogs?|research|decisions|press|resources"
    r"|documents|insights?|library|evidence|statistics|inquiries|policy papers|case studies)"
    r"|(?:part|chapter|section|annex|appendix|volume|figure|table|box) (?:[\divx]+|[a-z]|one|two|three|four)\b.{0,2}"
    r"|applies to .*|story updated|final report|interim report|oral evidence|written evidence"
    r"|key (?:facts|points|findings|messages):?|at a glance"
    r"|official(?:[- ]sensitive)?|in confidence|not protectively marked|press release)",
    re.IGNORECASE,
)
# What a paper's own form says of it beside its title: "Owner: Ann Example", "Report author: …", "Present: …".
_FIELD_ENDS = (
    "owners?|author(?:s|ed by)?|status|version|dates?|present|attendees|attendance|apologies|purpose|department"
    "|directorate|division|classification|contacts?(?: officer)?|officers?|members?|lead|manager|portfolio(?: holder)?"
    "|sponsor|keywords?|editors?|chair(?:man|woman|person)?|distribution|audience|circulation|reference|ref"
    "|approved(?: by)?|approver|reviewed(?: by)?|reviewers?|prepared by|presented by|produced by|published by|publisher"
    "|email|tel|telephone|phone|website|wards?|confidentiality|sensitivity|action required|document type"
    "|photo(?:graph)?(?:s|y|er)?|photo credit|isbn|issn|doi|licence"
)
FIELD = re.compile(
    rf"(?:[\w’/-]{{1,20}} ){{0,3}}(?:{_FIELD_ENDS}) ?:(?: |$)"
    r"|(?:committee|panel|board|meeting|report to|decision maker) ?:(?: |$)|(?:embargoed|not for publication) until\b",
    re.IGNORECASE,
)
# What only says of which sort a paper is, in words that many papers bear: no title where another line may be one.
SORT_ALONE = re.compile(
    r"(?:(?:the|an?|final|interim|draft|approved|corrected|reserved|annual|evaluation|executive|technical|research|policy"
    r"|board|committee|cabinet|scrutiny|audit|inspection|investigation|public|full|short|background|discussion|working"
    r"|consultation|green|white|press|news|statistical|economic|quarterly|monthly|weekly|independent|main|joint|special|statutory|impact|progress|update|project|programme|case|summary|oral"
    r"|written|agenda|letter) ){0,3}(?:summary|judge?ment|decision|opinion|ruling|determination|reports?|paper|briefing"
    r"|bulletin|statement|notice|review|evaluation|analysis|memorandum|response|submission|evidence|minutes|update|document|item"
    r"|note|circular|leaflet)(?: series)?(?: (?:no\.? ?)?\d{1,4}(?:[/–-]\d{1,4})?)?",
    re.IGNORECASE,
)
# What a meeting's name stands beside: "Cabinet – 4 May 2031".
_WHEN = re.compile(rf"(?<![\s,:–-])[\s,:–-]++(?:on )?(?:[A-Z][a-z]{{2,5}}day,? )?(?:{DATE})$", re.IGNORECASE)
# Whose the paper is, by the name of a land or a town alone.
_REALM = re.compile(
    r"(?:the )?(?:states?|commonwealth|county|city|isle|island|kingdom|republic|province|territory|borough|town"
    r"|government|parliament|principality|bailiwick) of (?:the )?"
    r"(?-i:[A-Z][\w’'-]{1,20}(?: (?:[A-Z]|and|of)[\w’'-]{0,20}){0,3})",
    re.IGNORECASE,
)
SPEAKS = re.compile(
    r"(?:(?:to|from|copy|cc|date(?: of meeting)?|authors?|report of|portfolio|wards? affected|completed by|contact)\s?:"
    r"|(?:official|restricted|confidential)(?:[- ]sensitive)?(?: [-–—] |$)"
    r"|presented (?:to|by)|chair(?:man|woman|ed by)?: "
    r"|(?:prepared|produced|issued|written|commissioned|submitted|compiled|edited) (?:by|for|to) "
    r"|laid before|ordered |a report by|(?:report|note|paper|memorandum) by|report together with"
    r"|by (?:the )?[A-Z]|published "
    r"|dear (?:sir|madam|mr|mrs|ms|miss|dr|professor|lord|lady|dame|baroness|secretary|minister"
    r"|prime|chair|colleague|all|councillor)\b|yours (?:sincerely|faithfully|truly|ever)|updated "
    r"|return to|this (?:was|is|report|publication)|©|data as at|coverage|date:|by command|\(?see )",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:figure|table|box|chart|map|exhibit) [A-Z]?\d{1,3}(?:\.\d+)?\b(?! of)|notes? 1 |notes?:|sources?:",
    re.IGNORECASE,
)
_VOLUME = re.compile(r"(?:volume|vol\.) (?:\d+|[ivx]+|one|two|three|four)\b", re.IGNORECASE)
_MARKED = re.compile(r"[-–—] ?(?:in confidence|official(?:[- ]sensitive)?|restricted|confidential)$", re.IGNORECASE)
_PERIODICAL = re.compile(PERIODICAL, re.IGNORECASE)
_REPORT_TO = re.compile(
    r"(?:report|paper|briefing|note|submission) to (?:the )?(?:[\w’&-]+ ){0,5}(?:cabinet|board|council|committee"
    r"|executive|governors|panel|assembly|senate|parliament|minister|members|trustees|forum)",
    re.IGNORECASE,
)
_REPORT_OF = re.compile(r"(?:(?:the|final|interim|first|second|third) )?report (?:of|by|from) ", re.IGNORECASE)
_OFFICER = re.compile(
    r"(?:the )?(?:[A-Z][\w’-]+ ){0,3}(?:Director|Head|Chief|Leader|Officer|Secretary|Manager|Portfolio Holder|Chair)\b"
)
# Who reports, by his office alone: "Medical Officer of Health".
_OFFICE_ALONE = re.compile(
    r"(?:The )?(?:[A-Z][\w’-]+ ){1,3}(?:Officer|Director|Inspector|Surveyor|Engineer|Commissioner)"
    r"(?: (?:of|for) (?!the\b)[A-Z][\w’-]+){0,1}"
)
_REFERENCE = re.compile(r"(?=[^a-z]*$)(?=\S*[\d/])\S+")  # "LVR/2/A", what a registry calls the paper
_NUMBERED = re.compile(r"\(?[A-Z]{1,6}\.?,? ?(?P<says>No\.?|Number|Paper|Report)? ?\d[\d/–-]*+\)?")  # "(LC No. 57)"
_LISTS = re.compile(r"contents\b.*\d", re.IGNORECASE)


def may_be(line: Line, author: str | None) -> bool:
    text = line.text
    if not 3 < len(text) <= LONGEST_TITLE or (re.search(r"[.;,:]$", text) and not line.heading):
        return False
    says = not line.heading and len(text) > PARAGRAPH / 2 and re.search(r"[a-z]{2}[.)]? (?:is|are|was|were) ", text)
    if _REFERENCE.fullmatch(text) or _is_number(line) or _LISTS.match(text) or says:
        return False
    if (
        pictured(text)
        or is_marking(text)
        or LABEL.fullmatch(text)
        or SPEAKS.match(text)
        or FIELD.match(text)
        or _CAPTION.match(text)
        or is_imprint(text)
        or (is_body(text) and not (line.heading and line.size and inquiry_of(text)))
    ):
        return False
    return bool(re.search(r"[A-Za-z]{2}", text)) and (not author or key_of_title(text) != key_of_title(author))


def _is_number(line: Line) -> bool:
    """Whether a line is a paper's number; a heading only where it says so: "(LC No. 57)", not "NHS 111"."""
    found = _NUMBERED.fullmatch(line.text)
    return found is not None and (not line.heading or line.text.startswith("(") or bool(found["says"]))


def is_marking(text: str) -> bool:
    """Whether a line says who may read a paper behind a sort of paper or a body's name, and no more."""
    before = _MARKED.sub("", text).strip()
    return before != text and (bool(LABEL.fullmatch(before)) or is_body(before) or is_weak(before))


@lru_cache(maxsize=KEPT)
def is_number(text: str) -> bool:
    """Whether words are initials and a number: a paper's ("POST 62"), seldom its title ("NHS 111")."""
    return _NUMBERED.fullmatch(text) is not None


@lru_cache(maxsize=KEPT)
def is_periodical(text: str) -> bool:
    """Whether a line says whose periodical it is, and no more: "The magazine of the Lamp Trust"."""
    found = _PERIODICAL.match(text)
    return found is not None and is_body_name(text[found.end() :])


@lru_cache(maxsize=KEPT)
def is_weak(text: str) -> bool:
    """Whether a line would be a title only for want of another: a sort of paper, a body's name, a land's."""
    meeting = _WHEN.sub("", text)
    met = meeting != text and len(meeting.split()) < TYPED_AT_LEAST
    met = met or inquiry_of(text) is not None or _VOLUME.match(text) is not None
    return (
        met
        or is_addressed(text)
        or is_periodical(text)
        or bool(SORT_ALONE.fullmatch(text) or _REALM.fullmatch(text) or _OFFICE_ALONE.fullmatch(text))
        or (is_body_name(text) and not may_be_subject(text))
    )


def is_addressed(text: str) -> bool:
    """Whether a line says to whom a paper goes, and no more: "Report to Cabinet – 4 May 2031"."""
    return _REPORT_TO.fullmatch(_WHEN.sub("", text)) is not None


@lru_cache(maxsize=KEPT)
def is_report_of(text: str) -> bool:
    """Whether a line says whose report it is, and no more: a title only for want of another."""
    found = _REPORT_OF.match(text)
    return found is not None and (is_body_name(text[found.end() :]) or _OFFICER.match(text, found.end()) is not None)


@lru_cache(maxsize=KEPT)
def key_of_title(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold().replace("’", "").replace("'", "")))
