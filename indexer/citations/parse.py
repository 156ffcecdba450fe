"""Notes → citations: what each note refers to, and every character of it accounted for.

A note is cut into pieces where one reference ends and the next begins. In each piece the rules are asked in the
order of `RULES`; the first that reads it wins. What no rule reads is kept as a remark, and searched for references
that stand inside its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from indexer.citations.authors import INSTITUTION
from indexer.citations.cases import CASE_RULES
from indexer.citations.clause import NAMED_PLACE, places_in
from indexer.citations.definitions import without_mark
from indexer.citations.evidence import EVIDENCE_RULES
from indexer.citations.grammar import DATE, PINPOINTS, SERIES, YEAR, Fields, Rule, tidy_series
from indexer.citations.hansard import HANSARD_RULES
from indexer.citations.inquiries import INQUIRY_RULES
from indexer.citations.internal import (
    NOTE_BEFORE,
    NOTE_RULES,
    PLACE_AGAIN,
    PLACE_ALONE,
    SEE_NOTE,
    more_notes,
    place_again,
    place_alone,
)
from indexer.citations.legislation import LEGISLATION_RULES
from indexer.citations.one_form import one_form
from indexer.citations.pieces import pieces
from indexer.citations.reports import REPORT_RULES
from indexer.citations.short import PLACE_FIRST, SHORT, SHORT_RULES, THIS_WORK, short_name
from indexer.citations.web import WEB_RULES
from indexer.citations.works import ENTRY, WORK_RULES
from indexer.models import Citation, CitationKind, Span

__all__ = ["NOTE_BEFORE", "RULES", "parse"]

RULES: tuple[Rule, ...] = (
    *NOTE_RULES,
    *INQUIRY_RULES,
    *EVIDENCE_RULES,
    *LEGISLATION_RULES,
    *CASE_RULES,
    *HANSARD_RULES,
    ENTRY,
    *REPORT_RULES,
    *WEB_RULES,
    *WORK_RULES,
    *SHORT_RULES,
)

_REMARK: CitationKind = "remark"
# What may stand between two citations without being one.
_GAP = re.compile(rf"(?:[\s;,.:()\]–—-]|\[(?!{YEAR}\] ))*(?:(?:and|or|also)\b[\s,]*)?")
# Words that announce a reference, as writers and lawyers use them.
SIGNAL = (
    r"(?:(?:(?:[Bb]ut|[Aa]nd|[Tt]hough|[Aa]lthough) )?(?:[Ss]ee|[Cc]f\.?(?= )|[Cc]ompare|[Cc]ontrast)"
    r"(?:,? (?:also|for example|further|generally|especially|esp\.?|in particular|too|with|e\.?g\.?))*|[Cc]iting"
    r"|[Cc]f\.?|[Ss]ources?:|[Qq]uoting"
    r"|(?:[Cc]ontra|[Aa]ccord|[Pp]ace|[Vv]ide|[Ss]imilarly|[Ll]ikewise)(?=[,:]? [\w“‘])"
    r"|(?:[Aa]s )?(?:[Cc]ited|[Qq]uoted|[Rr]eported)(?: in| by(?= (?:the )?[A-Z])|(?= [Ii]bid))|[Aa]dapted from"
    r"|[Tt]aken from|(?:[Aa]s )?[Pp]er(?= (?:the )?[A-Z])|via(?= (?:the )?[A-Z]))"
)
# "A point made in the Board’s report", "This draws on …", "Figures from …": small words that lead to a reference.
_SAID = (
    r"(?:(?:[Ss]ummari[sz]|[Dd]iscuss|[Rr]epeat|[Rr]eport|[Dd]escrib|[Rr]eview|[Ee]cho|[Rr]estat)ing"
    r"|(?:[A-Z][a-z’]*|[a-z’]+) (?:[a-z’]+ ){0,7}?(?:made|discussed|set out|argued|reported|stated|noted|described"
    r"|shown|drawn|taken|found|given|explained|summarised|analysed|calculated|developed|quoted|cited|adapted|based|draws"
    r"|relies|rests) (?:in|by|at|from|on)"
    r"|(?:[Tt]he )?(?:[Ff]igures?|[Dd]ata|[Nn]umbers?|[Ii]nformation|[Qq]uotation|[Ee]vidence)"
    r" (?:is |are )?(?:from|in))(?: the)?(?= (?!Table|Fig|Annex|Appendix|Chapter|Part|Box)[A-Z‘“])"
)
_LEAD = re.compile(rf"(?:(?:{SIGNAL}|{_SAID}|[Ff]or example|e\.g\.)[,:]? )?")
# Inside running words a reference may follow words that announce it; after others, and where a sentence opens, only
# a body and its work.
_LEADS_IN = re.compile(
    rf"\b(?:(?P<sure>{SIGNAL}[,:]?)|(?:from|in|of|by|to)(?: (?:its|the|their))?) (?=[A-Z‘“])|(?<=[a-z\d]\. )(?=[A-Z])"
)
_BODY_FIRST = re.compile(rf"(?:[A-Z]{{2,8}}|{INSTITUTION})(?:,| \()")
# Where a sentence may go on after a reference that it names.
_GOES_ON = re.compile(r",? (?:and|which|where|who|but|with|that|when|as|for) [a-z]|\. | \(|\)|, [a-z]")
# What a reference inside words must have: a date, a number of a series or an address.
_TOLD_BY = re.compile(rf"{DATE}|{SERIES}|https?:|www\.")
# Rules that a place before the reference must not stay hidden from: they would take it for words of the title.
LOOSE_RULES = frozenset(
    ("work", "date-before-title", "numbered-paper", "short-form", "committee-report", "author-year-title")
)
_NUMBERED_BODY = re.compile(rf"(?P<body>[A-Z][^,;()]{{2,80}}), (?P<series>{SERIES})")
# "C&AG’s Report"; but "Committee’s Report" does not say which committee's.
_REPORT_OF_BODY = re.compile(
    r"(?:[Tt]he )?(?!(?:[Ss]elect |[Jj]oint )?(?:Committee|Government|Department|Board|Council|Commission|Inquiry)’)"
    r"(?P<body>[A-Z][\w&]{1,20}(?: [\w&]{1,20}){0,5})’s? [Rr]eport"
)
LONGEST_REFERENCE = 300  # characters
MOST_LEADS = 40  # such words looked at; a note of more is a table or a list
MOST_STOPS = 6  # places tried for the end of one reference


LONGEST_PLACE = 60  # characters before a reference in which its place may stand
_PLACE_BEFORE = re.compile(
    rf"(?<![\w’-])(?P<pins>(?i:{PINPOINTS})|{NAMED_PLACE.pattern.replace('?P<', '?P<n_')}) (?:of|in|from|to) (?:the )?$"
)
_DEFINED = re.compile(r"\s*+[(\[].*[)\]]")  # what `one_form` has taken out: "(‘the Board’s Report’)"


@dataclass(frozen=True, slots=True)
class _Found:
    """A reading of part of a note; `rule` is None for a remark, and for a place alone, which has fields."""

    start: int
    end: int
    rule: Rule | None
    fields: Fields


_Search = Callable[[str, int, int], _Found | None]


def parse(note_text: str, *, note: str, start: int) -> tuple[Citation, ...]:
    """The citations of one note, in order; `start` is the offset of `note_text` in the document's text.

    A note that cites nothing gives one remark. What lies outside every span is punctuation and words that join.
    """
    text, places = one_form(note_text)
    found: list[_Found] = []
    if alone := place_alone(text) if note else None:
        span = Span(start + len(note_text) - len(note_text.lstrip()), start + len(note_text.rstrip(" .\n")))
        return (Citation(note, span, "note", rule=PLACE_ALONE, **alone),)
    for begin, end in pieces(text):
        found += _again(text, begin, end, found) or _read(text, begin, end)
    merged = _merge_remarks(text, found)
    return tuple(
        Citation(
            note,
            Span(start + _start(note_text, places, hit.start), start + _end(note_text, text, places, hit.end)),
            hit.rule.kind if hit.rule else "note" if hit.fields else _REMARK,
            rule=hit.rule.name if hit.rule else PLACE_AGAIN if hit.fields else _REMARK,
            **hit.fields,
        )
        for hit in merged
    )


def _again(text: str, begin: int, end: int, before: Sequence[_Found]) -> list[_Found]:
    """A place alone behind a reference of the same note: "HC 950, para 2.7; see also para 2.9"."""
    cited = before and before[-1].rule and before[-1].rule.kind in ("report", "work", "note", "web")
    at = _skip(text, begin, end)
    if not cited or not (again := place_again(text, at, end)):
        return []
    stop, fields = again
    return [_Found(at, at + len(text[at:stop].rstrip(" ,;.:")), None, fields)]


def _start(printed: str, places: Sequence[int], start: int) -> int:
    """Where what begins here begins in the note as printed: at the words that `one_form` has taken out before it."""
    if start or re.fullmatch(rf"\W*{SIGNAL}\W*", printed[: places[0]]):
        return places[start]
    return min(places[0], len(printed) - len(printed.lstrip()))


def _end(printed: str, text: str, places: Sequence[int], end: int) -> int:
    """Where what ends here ends in the note as printed: with the definition that follows it, be it behind a comma."""
    if not end:
        return places[0]
    behind = end + len(text[end:]) - len(text[end:].lstrip(" ,;.:"))
    for at in range(behind, end, -1):
        if _DEFINED.match(printed, places[at - 1] + 1, places[at]):
            return places[at]
    return max(places[end - 1] + 1, places[end])


def _read(text: str, begin: int, end: int) -> Iterator[_Found]:
    at = _skip(text, begin, end)
    while at < end:
        hit = _first_reading(text, at, end)
        if not hit:
            yield from _read_words(text, at, end)
            return
        yield hit
        for start, stop, label in more_notes(text, hit.end, end, text[hit.start : hit.end]):
            yield (hit := _Found(start, stop, SEE_NOTE, {"refers_to": label}))
        at = _skip(text, hit.end, end)


def _skip(text: str, at: int, end: int) -> int:
    gap = _GAP.match(text, at, end)
    return gap.end() if gap else at


def _first_reading(text: str, at: int, end: int) -> _Found | None:
    lead = None if SEE_NOTE.pattern.match(text, at, end) else _LEAD.match(text, at, end)
    begin = lead.end() if lead else at
    hit = _by_rules(text, begin, end)
    if hit and hit.rule and hit.rule.name not in LOOSE_RULES:
        return hit
    return _after_its_place(text, begin, end) or hit


def _after_its_place(text: str, begin: int, end: int) -> _Found | None:
    """ "Paragraph 2.8 of the Board’s report": the reference with the place that stands before it."""
    place = PLACE_FIRST.match(text, begin, end)
    if not place or THIS_WORK.match(text, place.end(), end):
        return None
    pins = places_in(place["pins"])
    hit = _by_rules(text, place.end(), end)
    if hit and hit.rule and hit.start == place.end() and hit.rule.kind in ("report", "work", "note", "web"):
        return _Found(begin, hit.end, hit.rule, {**hit.fields, "pinpoints": pins + hit.fields.get("pinpoints", ())})
    named = short_name(text[place.end() : end])
    return _Found(begin, place.end() + len(named), SHORT, {"title": named, "pinpoints": pins}) if named else None


def _by_rules(text: str, begin: int, end: int) -> _Found | None:
    for rule in RULES:
        match = rule.pattern.match(text, begin, end)
        if match and (hit := _reading(rule, match)):
            return hit
    return None


def _reading(rule: Rule, match: re.Match[str]) -> _Found | None:
    fields = rule.read(match)
    if fields is None:
        return None
    trimmed = len(match.group().rstrip(" ,;.:"))
    if title := fields.get("title"):
        fields = {**fields, "title": without_mark(title)}
    fields = _whose_number(fields)
    return _Found(match.start(), match.start() + trimmed, rule, fields)


def _whose_number(fields: Fields) -> Fields:
    """A number before the title is none of the body's name; and "the Board’s Report" beside a number is no title."""
    numbered = _NUMBERED_BODY.fullmatch(fields.get("body") or "")
    if numbered and not fields.get("series"):
        series, session = tidy_series(numbered["series"])
        return {**fields, "body": numbered["body"], "series": series, "session": fields.get("session") or session}
    of_body = _REPORT_OF_BODY.fullmatch(fields.get("title") or "")
    if of_body and fields.get("series") and not fields.get("body"):
        return {**fields, "body": of_body["body"], "title": None}
    return fields


def _read_words(text: str, at: int, end: int) -> Iterator[_Found]:
    """Running words: the references inside them, and the words between as remarks."""
    searches: list[_Search] = [partial(_inside, rule) for rule in RULES if rule.inside]
    searches.append(_led_in)
    hits = [search(text, at, end) for search in searches]
    while at < end:
        hits = [_onward(search, hit, text, at, end) for search, hit in zip(searches, hits, strict=True)]
        hit = min(filter(None, hits), key=lambda found: found.start, default=None)
        placed = _with_place_before(text, at, hit) if hit else None
        yield from _remark(text, at, placed.start if placed else end)
        if not placed:
            return
        yield placed
        at = placed.end


def _with_place_before(text: str, at: int, hit: _Found) -> _Found:
    """ "The Board’s figures in Table 3 of HC 77": the reference with the place that leads to it."""
    if hit.rule is None or hit.rule.kind not in ("report", "work") or hit.fields.get("pinpoints"):
        return hit
    begin = max(at, hit.start - LONGEST_PLACE)
    place = _PLACE_BEFORE.search(text, begin, hit.start)
    if place is None:
        return hit
    return _Found(place.start(), hit.end, hit.rule, {**hit.fields, "pinpoints": places_in(place["pins"])})


def _onward(search: _Search, hit: _Found | None, text: str, at: int, end: int) -> _Found | None:
    """What was found before is found again, so it is looked for anew only where the reading has passed it."""
    return search(text, at, end) if hit and hit.start < at else hit


def _inside(rule: Rule, text: str, at: int, end: int) -> _Found | None:
    """The next place where a rule finds its form in the middle of words."""
    matches = rule.inside.finditer(text, at, end) if rule.inside else ()
    return next((hit for match in matches if (hit := _reading(rule, match))), None)


def _led_in(text: str, at: int, end: int) -> _Found | None:
    """The next reference that words such as "see" or "quoted in" announce; the longest reading that is dated."""
    for lead in islice(_LEADS_IN.finditer(text, at, end), MOST_LEADS):
        begin, only_bodies = lead.end(), lead["sure"] is None
        if only_bodies and not _BODY_FIRST.match(text, begin, end):
            continue
        window = min(end, begin + LONGEST_REFERENCE)
        stops = [window, *(stop.start() for stop in _GOES_ON.finditer(text, begin, window))]
        for stop in sorted(stops, reverse=True)[:MOST_STOPS]:
            if not _TOLD_BY.search(text, begin, stop):
                break
            hit = _first_reading(text, begin, stop)
            if hit and _is_sure(hit.fields, only_bodies):
                return hit
    return None


def _is_sure(fields: Fields, with_body: bool) -> bool:
    return bool(fields.get("date") or fields.get("series") or fields.get("url")) and bool(
        fields.get("body") or not with_body
    )


def _remark(text: str, at: int, end: int) -> Iterator[_Found]:
    begin = _skip(text, at, end)
    words = text[begin:end].rstrip(" ,;(")
    if re.search(r"\w", words) and not re.fullmatch(rf"{SIGNAL}:?|e\.?g\.?", words):
        yield _Found(begin, begin + len(words), None, {})


def _merge_remarks(text: str, found: list[_Found]) -> list[_Found]:
    """Sentences of one remark are one remark."""
    merged: list[_Found] = []
    for hit in found:
        if merged and not (merged[-1].rule or merged[-1].fields or hit.rule or hit.fields):
            merged[-1] = _Found(merged[-1].start, hit.end, None, {})
        else:
            merged.append(hit)
    return merged or [_Found(0, len(text.rstrip()), None, {})]
