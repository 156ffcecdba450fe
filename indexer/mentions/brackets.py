"""References set in brackets in the running text, as drafts without notes have them.

What a bracket holds is read as a note is, and believed only where nearly all of it is citations that each have
something regular: a number of a series, a place, a question, a code, an address, a year beside an author. So "(BCF)",
"(2018)", "(a)" and "(see Chapter 3)" stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.citations.authors import PEOPLE
from indexer.citations.clause import NAMED_PLACE, ORDINAL, SECTION, places_in
from indexer.citations.grammar import (
    MONTH,
    MONTHS,
    PINPOINTS,
    SERIES,
    SESSION,
    YEAR,
    Fields,
    iso_date,
    read_pinpoints,
    tidy_series,
    tidy_session,
)
from indexer.citations.internal import CITED_AGAIN
from indexer.citations.parse import NOTE_BEFORE, SIGNAL, parse
from indexer.citations.pieces import AT_SECOND_HAND
from indexer.citations.short import SHORT_FORM, is_place_word, names_part
from indexer.mentions.given import NOTHING_GIVEN, Given, names_given
from indexer.mentions.grammar import PlaceRule
from indexer.mentions.names import BODY, is_body
from indexer.models import Citation, CitationKind, Pinpoint, Sentence, Span

IN_BRACKETS = "citation-in-brackets"
AUTHOR_AND_YEAR = "author-and-year"

LONGEST_BRACKET = 500  # characters; a longer one is an aside
# Of the letters and digits in a bracket so many must belong to its citations; "and", "see" and the like take the rest.
NEARLY_ALL = 0.9
_SEE = re.compile(
    rf"\s*+(?:(?:(?:[Ff]or example|e\.g\.),? )?(?:{SIGNAL}|[Ss]ources?)|e\.g\.|and"
    r"|(?:extracts?|reproduced|summarised|reported|set out|given|printed|taken) (?:in|at|from))[:,]? "
)
_TOLD = re.compile(rf"\d|https?:|www\.|{SERIES}|, (?:the )?{SECTION}\W*$|\b(?:[Ii]bid|[Ll]oc\.? cit|[Oo]p\.? cit)\b")

# ── forms that notes do not have ───────────────────────────────────────────────────────────────────────────────

# "HC 1376 of Session 2017–19, para 14", "NAO, HC 950, para 2.7", "paragraph 2.7 of the NAO’s report, HC 950".
_PAPER = re.compile(
    rf"(?:(?P<first>{PINPOINTS}),? (?:of |in )?)?"
    rf"(?:(?:the )?(?P<body>{BODY})(?:’s?)?(?:,? {ORDINAL})?(?: [Rr]eport)?(?:,| of)? )??"
    rf"(?:[Ss]ession (?P<before>{SESSION}),? )?(?P<series>{SERIES})"
    rf"(?:(?:,| of)? \(?(?:[Ss]ession )?(?:of )?(?P<session>{SESSION})\)?)?"
    rf"(?:[,:]? (?:at )?(?P<pins>{PINPOINTS}|{NAMED_PLACE.pattern.replace('?P<', '?P<n_')})"
    r"|,? at (?P<plain>\d{1,3}(?:\.\d{1,3})?))?"
)
_PEOPLE = rf"(?:{PEOPLE}|[A-Z][\w’-]{{1,60}}(?:(?:, | and | & |, and )[A-Z][\w’-]{{1,60}}){{0,3}}(?: et al\b\.?)?)"
_YEAR_AND_PLACE = (
    rf"(?P<date>{YEAR})[a-z]?\)?{CITED_AGAIN}(?:(?:[,:] ?| )(?:at )?(?P<pins>{PINPOINTS})"
    r"|(?:[,:] ?(?:at )?| at )(?P<bare>\d{1,2}\.\d{1,3})"
    r"|(?:: ?|,? at |(?P<comma>, ?))(?P<page>\d{1,4}(?:[-–]\d{1,4})?))?"
)
# "NAO 2018, para 2.7", "National Audit Office, 2018, paragraph 2.7", "PAC, 2018: para 18", "Example et al., 2018: 14".
_DATED = re.compile(rf"(?:the )?(?P<body>{BODY}|(?<![\w’'-]){_PEOPLE})(?:, ?| )\(?{_YEAR_AND_PLACE}\)?")
# "Community Care, 10 February 2022": a house and the day; whether it is one, only the works known can tell.
_OF_A_DAY = re.compile(
    rf"(?<![\w’&-])(?:the )?(?P<body>[A-Z][\w’&-]*+(?: [A-Z&][\w’&-]*+){{0,3}}),?"
    rf" (?P<date>\d{{1,2}}(?:st|nd|rd|th)? {MONTH} {YEAR})"
    rf"(?:, (?P<pins>{PINPOINTS}))?"
)
# Abbreviations before a year that are nobody's: financial years, conferences, countries.
_NO_AUTHORS = frozenset((*MONTHS, *"FY COP COVID Covid AD BC CE UK US USA EU UN NHS GB BST GMT WW WWI WWII".split()))
_LAW = re.compile(r"\b(?:Act|Measure|Bill|Order|Regulations?|Rules|Directive|Convention)$")


def _paper(match: re.Match[str]) -> tuple[CitationKind, Fields] | None:
    if match["body"] and not is_body(match["body"]):
        return None
    series, session = tidy_series(match["series"])
    pins = read_pinpoints(match["first"]) + places_in(match["pins"])
    pins += read_pinpoints(f"p {match['plain']}") if match["plain"] else ()
    if not (match["body"] or pins):
        return None  # a bare number is read wherever it stands
    session = session or tidy_session(match["session"] or match["before"])
    return "report", {"series": series, "session": session, "body": _bare(match["body"]), "pinpoints": pins}


def _dated(match: re.Match[str]) -> tuple[CitationKind, Fields] | None:
    fields = _author_and_year(match)
    return ("work", fields) if fields else None


def _author_and_year(match: re.Match[str]) -> Fields | None:
    body, pins = match["body"], read_pinpoints(match["pins"])
    if match["bare"]:  # pages have no points in their numbers
        pins = (Pinpoint("para", match["bare"], match["bare"]),)
    if match["comma"] and not _is_author(body):
        return None  # "(Harbour 2018, 44)" may count anything
    if match["page"]:
        first, _, last = match["page"].replace("–", "-").partition("-")
        pins = (Pinpoint("page", first, last or first),)
    if not _may_write(body) or not (_is_author(body) or "et al" in body or pins):
        return None
    return {"body": _bare(body), "date": match["date"], "pinpoints": pins}


def _of_a_day(match: re.Match[str]) -> tuple[CitationKind, Fields] | None:
    return "work", {"body": match["body"], "date": iso_date(match["date"]), "pinpoints": read_pinpoints(match["pins"])}


def _may_write(name: str) -> bool:
    return name not in _NO_AUTHORS and not _LAW.search(name)


def _is_author(name: str) -> bool:
    return is_body(name) or bool(re.search(r"\bCommittee (?:of|on) ", name))


def _bare(body: str | None) -> str | None:
    return re.sub(r"^[Tt]he ", "", body).rstrip(", ") if body else None


def _narrated(match: re.Match[str]) -> Fields | None:
    body, first, pins = match["body"], read_pinpoints(match["first"]), read_pinpoints(match["pins"])
    if match["bare"]:
        pins = (Pinpoint("para", match["bare"], match["bare"]),)
    if match["between"] and not (pins and is_body(body)):
        return None  # "the Board’s stated aim (2018: 2.7)"
    if not _may_write(body) or not (pins or (first and _is_author(body))):
        return None
    return {"body": _bare(body), "date": match["date"], "pinpoints": first + pins}


NARRATED = PlaceRule(
    AUTHOR_AND_YEAR,
    "work",
    re.compile(rf"\({YEAR}"),
    re.compile(
        rf"(?:(?P<first>{PINPOINTS}) (?:of|in) (?:the )?)?(?P<body>{BODY})(?:[’']s?)? "
        rf"(?P<between>(?:[a-z]{{2,15}} ){{1,3}})?"
        rf"\((?P<date>{YEAR})[a-z]?(?:[,:] ?(?:at )?(?:(?P<pins>{PINPOINTS})|(?P<bare>\d{{1,2}}\.\d{{1,3}})))?\)"
    ),
    _narrated,
    (
        "The Example Water Board (2018, para 2.7) found leaks.",
        "As paragraph 2.7 of the Example Water Board (2018) says, mains leak.",
    ),
)


def _at_note(match: re.Match[str]) -> Fields | None:
    pins = read_pinpoints(f"para {match['pointed']}") if match["pointed"] else places_in(match["place"].strip())
    return {"refers_to": match["label"], "pinpoints": pins} if pins or match["section"] else None


# "[3, para 2.7]": a note's work, as lists of references in the Vancouver manner are cited, and the place in it.
AT_NOTE = PlaceRule(
    "at-note",
    "note",
    re.compile(r"[\[(;.o] ?\d{1,3}[,: (]|\[[CSce]|\([Rr]ef"),
    re.compile(
        r"(?:\[(?:(?:[Cc]f\.?|[Ss]ee(?: also)?|e\.g\.,?) )?"
        r"|\((?:[Rr]ef(?:erence|\.)? )?(?=\d{1,3}(?:[,:]| (?:¶|§|para|p\.)))"
        r"|(?<=; )(?=\d{1,3}[,:] ))"
        r"(?P<words>(?P<label>\d{1,3})(?:[,:] ?| |(?=\())\(?(?:at )?"
        rf"(?P<place>{PINPOINTS}|{NAMED_PLACE.pattern.replace('?P<', '?P<n_')}"
        r"|(?P<pointed>\d{1,2}\.\d{1,3})(?=[^()\[\]]{0,40}\)?[^()\[\]]{0,40}\])"
        rf"|(?P<section>{SECTION})))"
        r"(?:\]|;|(?:, [^()\[\]]{1,20})?\)(?:, ?\d{1,3}){0,9}\]|\))"
    ),
    _at_note,
    (
        "Mains leak everywhere [3, para 2.7].",
        "Nobody counts them [12, p. 4].",
        "Lamps cost more [2(2.6), 5].",
        "Few say so (1, para 2.6; 4, p 7).",
        "Few say so (ref 1, para 2.6).",
    ),
)


_DATE_AND_PLACE = re.compile(rf"(?:\d{{1,2}} )?{MONTH} {YEAR}, (?:at )?{PINPOINTS}")

# ── reading a bracket ──────────────────────────────────────────────────────────────────────────────────────────


def bracketed(
    words: str, sentence: Sentence, known: Sequence[Citation] = (), given: Given = NOTHING_GIVEN
) -> Iterator[Citation]:
    """The citations in the brackets of a sentence, in its order; what is `known` of them already counts as read.

    `given` is what brackets before have called works: "(…, hereafter M1R)".
    """
    taken = [Span(c.span.start - sentence.span.start, c.span.end - sentence.span.start) for c in known]
    done = 0
    for bracket in brackets(words):
        if bracket.start < done or bracket.end - bracket.start > LONGEST_BRACKET:
            continue
        inside = Span(bracket.start + 1, bracket.end - 1)
        here = [Span(max(s.start - inside.start, 0), s.end - inside.start) for s in taken if s.end > inside.start]
        if _DATE_AND_PLACE.fullmatch(inside.of(words)):
            continue  # what stands before the bracket names the work: "The state of the mains (July 2018, para 2)"
        told = _TOLD.search(inside.of(words)) or given.tells_in(inside.of(words))
        if told and (found := _read(inside.of(words), here, given)):
            done = bracket.end
            for citation in found:
                at = sentence.span.start + inside.start
                span = Span(at + citation.span.start, at + citation.span.end)
                yield replace(citation, span=span, paragraph=sentence.paragraph, sentence=sentence.id)


def brackets(words: str) -> list[Span]:
    """Every pair of round or square brackets, outer ones before those inside them."""
    opened: list[int] = []
    found = []
    for match in re.finditer(r"[()\[\]]", words):
        if match.group() in "([":
            opened.append(match.start())
        elif opened and words[opened[-1]] + match.group() in ("()", "[]"):
            found.append(Span(opened.pop(), match.end()))
    return sorted(found, key=lambda span: (span.start, -span.end))


def read_alone(words: str, given: Given) -> list[Citation]:
    """The citations of words that stand apart as those of a bracket do; their spans are within the words."""
    return _read(words, (), given) if _TOLD.search(words) or given.tells_in(words) else []


def _read(words: str, known: Sequence[Span], given: Given) -> list[Citation]:
    pieces = [Span(piece.start(), piece.end()) for piece in re.finditer(r"[^;]+", words)]
    pieces = [piece for piece in pieces if not any(piece.start <= s.start < piece.end for s in known)]
    own = [_own_form(words, piece) or given.alone_in(words, piece) for piece in pieces]
    if not any(own) and not known:
        return _as_in_a_note(words, Span(0, len(words)))
    read = [[entry] if entry else _as_in_a_note(words, piece) for piece, entry in zip(pieces, own, strict=True)]
    return [citation for entries in read for citation in entries] if all(read) else []


def _own_form(words: str, piece: Span) -> Citation | None:
    lead = _SEE.match(words, piece.start, piece.end)
    start = lead.end() if lead else piece.end - len(piece.of(words).lstrip())
    end = start + len(words[start : piece.end].rstrip(" .,"))
    for rule, pattern, read in ((IN_BRACKETS, _PAPER, _paper), (AUTHOR_AND_YEAR, _DATED, _dated),
                                (SHORT_FORM, _OF_A_DAY, _of_a_day)):  # fmt: skip
        match = pattern.fullmatch(words, start, end)
        if match and (found := read(match)):
            kind, fields = found
            return Citation(None, Span(start, end), kind, rule=rule, **fields)
    return None


def _as_in_a_note(words: str, piece: Span) -> list[Citation]:
    """The citations of a piece; none where words are left over, or one has nothing regular."""
    found = [c for c in parse(piece.of(words), note="", start=piece.start) if c.kind != "remark"]
    lead = _SEE.match(words, piece.start, piece.end)
    ends = [lead.end() if lead else piece.start, *(citation.span.end for citation in found)]
    starts = [*(citation.span.start for citation in found), piece.end]
    between = (words[end:start] for end, start in zip(ends, starts, strict=True))
    left = "".join(gap for gap in between if not AT_SECOND_HAND.search(gap))
    too_much = _letters(left) > (1 - NEARLY_ALL) * _letters(piece.of(words)) or re.search(r"\d", left)
    named = [any(names_given(replace(c, rule=IN_BRACKETS), c.span.of(words))) for c in found]
    regular = all(_is_regular(c, c.span.of(words)) for c in found)
    given = all(name and c.title for name, c in zip(named, found, strict=True))
    if not found or too_much or not (regular or given):
        return []
    rules = {SHORT_FORM: SHORT_FORM}
    return [replace(citation, note=None, rule=rules.get(citation.rule, IN_BRACKETS)) for citation in found]


def _letters(words: str) -> int:
    return sum(map(str.isalnum, words))


LEAST_OF_A_LONG_TITLE = 6  # words; with a date it is no aside


def _is_regular(citation: Citation, words: str) -> bool:
    match citation.kind:
        case "report":
            numbered = citation.series and (citation.title or citation.body or citation.pinpoints)
            long = len((citation.title or "").split()) >= LEAST_OF_A_LONG_TITLE
            return bool(numbered or ((citation.body or long) and (citation.pinpoints or citation.date)))
        case "legislation":
            return bool(citation.pinpoints)  # an Act's name alone is read wherever it stands
        case "work" if citation.rule == SHORT_FORM:
            return bool(citation.pinpoints) or names_part(words)
        case "work":
            named = citation.body or (citation.date and citation.pinpoints and not is_place_word(citation.title or ""))
            return bool(named and citation.title and (citation.date or citation.pinpoints or citation.url))
        case "note":
            return bool(citation.refers_to == NOTE_BEFORE or citation.body)  # "ibid"; "NAO, op. cit., para 2"
        case "oral-evidence" if citation.span.end - citation.span.start <= len("Q4"):
            return False  # a quarter of a year
        case _:
            return True


# ── the words before a bracket ─────────────────────────────────────────────────────────────────────────────────

_WHOSE = frozenset(
    "report-of-body report-by-body own-report titled-report titled-report-by-body titled-in-quotation-marks".split()
)


def joined(words: str, start: int, found: Sequence[Citation]) -> list[Citation]:
    """One citation of "paragraph 2.7 of the Board’s report (HC 1)", which the rules read as two.

    `words` are those of the sentence, which begins at `start`; `found` is in the order of the text.
    """
    kept: list[Citation] = []
    for citation in found:
        before = kept[-1] if kept else None
        if before and _goes_with(before, citation, words[before.span.end - start : citation.span.start - start]):
            kept[-1] = replace(
                citation,
                span=Span(before.span.start, _closed(words, citation.span.end - start) + start),
                body=before.body,
                title=before.title,
                date=citation.date or (None if before.title else before.date),
                pinpoints=before.pinpoints + citation.pinpoints,
                rule=IN_BRACKETS,
            )
        else:
            kept.append(citation)
    return kept


def _closed(words: str, end: int) -> int:
    """The end of a reference with the bracket that closes right behind it."""
    return end + 1 if words[end : end + 1] in (")", "]") else end


def _goes_with(before: Citation, citation: Citation, between: str) -> bool:
    numbered = citation.kind == "report" and citation.series and not (citation.title or citation.body)
    if numbered and before.rule == "title-of-the-notes":  # "see *The state of the mains*, Session 2017–19, HC 1"
        return bool(re.fullmatch(rf",? [(\[]?(?:Session {SESSION},? )?", between))
    return bool(numbered and before.rule in _WHOSE and re.fullmatch(r",? [(\[]", between))
