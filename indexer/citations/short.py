"""Short forms of works cited before: "NAO, Interface, para 2.3", "PAC report, para 16", "the Board’s study, p 3".

Which work is meant, only the references before can tell: see `linking.register`. Here a form is known by what it ends
with, a place; words before it that are a sentence are none.
"""

from __future__ import annotations

import re

from indexer.citations.clause import ACCESS, NAMED_PLACE, SECTION, URL, read_clause
from indexer.citations.grammar import PINPOINTS, YEAR, Fields, Rule, read_pinpoints
from indexer.citations.pieces import typeset
from indexer.citations.prose import reads_as_prose
from indexer.models import Pinpoint

SHORT_FORM = "short-form"
_PLACE_WORD = re.compile(
    r"(?:[Rr]ecommendation|[Cc]onclusion|[Cc]hapter|[Ff]igure|[Tt]able|[Bb]ox|[Ss]ection|[Pp]art|[Aa]nnexe?|[Aa]ppendix"
    r"|[Pp]aragraph|[Pp]ara|[Pp]age|Q|[Ss]tep|[Ss]chedule|[Aa]rticle|[Rr]egulation|[Rr]ule|[Ll]ine|[Ii]tem)s?\b"
)
LEAST_BEFORE_A_HEADING = 2  # words of a short form before quoted words that are a heading
LONGEST_NAME = 16  # words of a short form before its place
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|does|did|do|can|could|should|must|may|might|shows?|says?|finds?|found"
    r"|sets?|gives?|explains?|describes?|covers?|excludes?|includes?|applies|apply|refers?|means|see|because|although)\b"
)
# "Paragraph 2.8 of …", "at paras 3 and 4 of …", "§ 2.8 of …", "Recommendation 4 of …", "Annex B to …".
_NAMED_FIRST = NAMED_PLACE.pattern.replace("?P<", "?P<f_")
PLACE_FIRST = re.compile(
    rf"(?:(?:[Ii]n|[Aa]t|[Ff]rom) )?(?:(?:[Tt]he )?(?P<pins>(?i:{PINPOINTS})|{_NAMED_FIRST}))"
    r"(?:,? (?:of|in|from|to) |(?<=\d), (?=(?!and\b|see\b)[A-Z‘“][a-z’]+ [a-zA-Z]))"
)
_POINTED = r"\d{1,2}\.\d{1,3}(?:[-–]\d[\d.]*)?"
# A place that ends a reference, with what joins it to the words before.
_PLACE_LAST = re.compile(
    rf"(?:^|(?<![\s,;:.(\[])[\s,;:.(\[]++)(?:at )?(?:{PINPOINTS}|{_POINTED}(?:(?:, | and | & ){_POINTED}){{0,9}}"
    rf"|{NAMED_PLACE.pattern.replace('?P<', '?P<n_')}|\[(?!(?:19|20)\d\d\])\d{{1,4}}(?:\.\d+)*\]"
    r"|(?<=\d\d\d\d): ?\d{1,4}(?:[-–]\d{1,4})?|(?<=\d\d\d\d[a-z]: )\d{1,4}(?:[-–]\d{1,4})?)[)\].]*+$"
)
# "the mains report 1.7", "Mains, 2.9 and 2.10"
_BARE_LAST = re.compile(
    rf"(?<=[A-Za-z,] )({_POINTED}(?:(?:, | and | & ){_POINTED}){{0,9}})$"
    r"|(?<=[\w,)’”] )(?:at )?\[(\d{1,4}(?:\.\d{1,3})?)\]$"
)
# "Interface report, Foreword": a part without a number.
_SECTION_LAST = re.compile(rf"(?<=[a-z’”)]),? (?:the )?{SECTION}[).]*+$")
# "Interface report, ‘Freeing up time’", "…, Findings, section ‘Freeing up time’": a heading, as it stands.
HEADING_LAST = re.compile(
    rf"(?:(?<=[A-Za-z’”)])|(?<=\d\.\d)|(?<=\d\.\d\d))(?:, {SECTION})?, (?:under |in )?(?:the )?"
    r"(?:section |heading |box,? |table,? |panel,? )?"
    r"(?:“[^“”]{3,90}”|‘[^‘’]{3,90}(?:’\w[^‘’]{0,60})?’)[).]*+$"
)
THIS_WORK = re.compile(r"(?:this|our|these|the (?:main|present|following|same note)|that note|note)\b")


def _short(match: re.Match[str]) -> Fields | None:
    clause = read_clause(match.group())
    pins = places_of(match.group())
    told = pins or _SECTION_LAST.search(match.group()) or HEADING_LAST.search(match.group())
    if not told:
        return None
    headed = HEADING_LAST.search(match.group())
    name = (None if headed else short_name(clause.head)) or short_name(name_in(match.group()))
    if headed and name and re.search(r"[“‘]", name):
        return None  # "Sample, “Lamps of the North”": a title, and who wrote it
    return {**clause.fields, "pinpoints": pins, "title": name} if name else None


def places_of(words: str) -> tuple[Pinpoint, ...]:
    """The places that end a reference; a number with a point is one behind any words: "the mains report 1.7"."""
    if pins := read_clause(words).fields.get("pinpoints"):
        return pins
    bare = _BARE_LAST.search(words.rstrip(" .)"))
    return read_pinpoints(f"paras {bare[1] or bare[2]}") if bare else ()


def is_place_word(words: str) -> bool:
    """Whether words are the name of a place inside a work, and of no work: "Table", "see Annex"."""
    return bool(_PLACE_WORD.search(words))


def names_part(words: str) -> bool:
    """Whether a reference ends in a part without a number, which is another place than the one before."""
    return bool(_SECTION_LAST.search(typeset(words)))


def name_in(words: str) -> str:
    """The words of a reference without its place, before or behind it."""
    words = re.sub(rf",? ?(?:{ACCESS})|[(\[<]?{URL}[)\]>]?", " ", words)
    first = PLACE_FIRST.match(words)
    rest = words[first.end() :] if first else words
    while end := _PLACE_LAST.search(rest):
        rest = rest[: end.start()]
    part = HEADING_LAST.search(rest)
    if part is None or len(rest[: part.start()].split()) < LEAST_BEFORE_A_HEADING:
        part = _SECTION_LAST.search(rest)
    if part is not None:
        rest = rest[: part.start()]
    return rest.strip(" ,.:;()[]")


def short_name(words: str) -> str | None:
    """The words as a short form of a work; None where they are too many, or a sentence."""
    name = words.strip(" ,.:()")
    telling = re.search(r"[A-Z]|\b(?:report|review|paper|study|response|article)\b", name)
    if (
        not telling
        or _PLACE_WORD.match(name)
        or len(name.split()) > LONGEST_NAME
        or reads_as_prose(name)
        or _VERB.search(name)
    ):
        return None
    return name


# "as Grey and Lock (2016, paras 22–24) argue": amid the words of a note, who and when and where.
_CAPITAL = r"[A-Z][\w’&.-]{1,30}"
_NO_NAME = (
    "As|See|While|Although|But|And|In|For|However|Both|That|The|This|These|Like|Following|With|Here|Cf|Also|Act|Bill"
)

SHORT = Rule(
    SHORT_FORM,
    "work",
    re.compile(r"[\w‘“(&][^;]{2,260}"),
    _short,
    (
        *("PAC report, para 16", "LGA green paper, chapter 6", "Interface, 2.9", "Lords, Space Economy, at [2.9]"),
        *(
            "Mains report, Foreword",
            "the Board’s study, p 3",
            "Committee’s Report, paras 3–4",
            "Lamps, § 2.8",
            "Grey, at para 4",
            "Mains report, Findings, ‘Water on its own is not enough’",
        ),
    ),
    inside=re.compile(
        rf"(?<![\w’-])(?!(?:{_NO_NAME})\b){_CAPITAL}(?: (?:{_CAPITAL}|and|&|et al\.?|of|for|the)){{0,7}} "
        rf"\({YEAR}[a-z]?[,:] ?(?:at )?{PINPOINTS}\)"
    ),
)
SHORT_RULES = (SHORT,)
