"""Places that stand apart from the work that a sentence names: "the NAO report says at paragraph 2.9 that …".

In a report with numbered paragraphs "paragraph 2.9" is one of its own. In a text without any it can only be one of the
work named beside it, or, where the sentence names none, of the work cited before it in the same paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from indexer.citations.clause import NAMED_PLACE, named_places
from indexer.citations.grammar import PINPOINTS, Fields, read_pinpoints
from indexer.citations.parse import NOTE_BEFORE, parse
from indexer.citations.short import SHORT_FORM
from indexer.mentions.again import SAYS, ibid_in, same_again
from indexer.mentions.brackets import IN_BRACKETS
from indexer.mentions.given import names_given
from indexer.mentions.grammar import PlaceRule
from indexer.mentions.names import BODY, is_body
from indexer.mentions.owners import BACK, OPENS_BRACKET, names_beside, whose
from indexer.mentions.telling import is_said_by_a_work, tells_of_a_work
from indexer.mentions.works import CHAIRED, COUNTED_REPORT, PARTED
from indexer.models import Citation, Paragraph, Pinpoint, Sentence, Span

PLACED = "placed-apart"
IN_SENTENCE = "described-in-sentence"  # a place of whatever work the sentence speaks of
SAID_BY = "said-by"  # "the Lords warn in paragraph 68": of the works cited here the one that these words fit
# Verbs that take a place and no sum behind "at": "the committee discusses this at 63", not "the auditors put it at 12".
_SPEAKS_AT = r"(?:note|say|argue|explain|discuss|conclude|warn|describe|complain|comment)(?:s|d|es|ed)?|said"
# Words behind a place that make it one of another work, but for those that point back.
_THAT = rf"the same |that {BACK}\b|the {BACK}(?= [a-z]{{2,12}}s\b(?! of)| that\b| also\b|[,.;:)]|$)"
_OF_WHAT = rf"(?! (?:above|below)\b)(?! (?:of|in) (?!{_THAT}))"
_SORT = (
    r"(?:[A-Z][a-z]+ ){0,3}(?:Report|Review|Strategy|Response|Reply|Framework|Guidelines|Guidance|Paper|Study|Survey"
    r"|Briefing|Minute)"
)
_POINT = r"\d{1,2}\.\d{1,3}(?:[-–]\d{1,2}(?:\.\d{1,3})?)?"
_SQUARE = r"\[(?!(?:19|20)\d\d\])\d{1,3}(?:\.\d{1,3})?\]"
_PLACE = re.compile(
    rf"(?<![\w.’'])(?P<pins>{PINPOINTS})(?!\.?\d){_OF_WHAT}"
    rf"|(?<![\w-])(?:(?:{SAYS}|said)(?: (?:so|this|that|it|as much|them|both))? at "
    r"|(?:next|following|previous|preceding) paragraph,? \(?"
    r"|paragraphs? (?:on|later|earlier|further on|further down|before|below),? (?:at )?)"
    r"(?P<bare>\d{1,2}\.\d{1,3})(?=[,;)]| of the same | that |\.?$)"
    # "Back to the auditors: at 3.14 they say that …"; within a clause it may be the hour
    r"|(?:(?<=^At )|(?<=[;:—–] at ))(?P<they>\d{1,2}\.\d{1,3})"
    rf"(?=,? (?:they|the (?:[Cc]ommittee|auditors|MPs|[Pp]eers|Lords|[Rr]eport|authors)) (?:also )?(?:{SAYS}|said)\b)"
    r"|(?<=\bat )(?P<of>\d{1,2}\.\d{1,3})"
    r"(?= of (?:the|its|their|that|this|his|her) (?:[a-z]{2,20} )?(?P<what>report|review|response|paper)\b)"
    rf"|(?<![\w-])(?:(?:{_SPEAKS_AT})(?: (?:so|this|that|as much|them|both))? at "
    r"|(?:next|following|previous|preceding) paragraph,? \(?)(?P<whole>\d{1,3})(?=[,;)]|\.?$)"
    rf"|(?<![\w.’'])(?P<within>{PINPOINTS}|[Rr]ecommendation \d{{1,3}}) of the (?P<sort>{_SORT})(?= [a-z]|[.,;:)])"
    r"|(?<=[(\[])(?:[Ii]ts|[Tt]heir) (?P<theirs>\d{1,2}\.\d{1,3})(?=[)\]])"
    # "the report says (5.86)"
    rf"|(?<=report )(?:{SAYS}|said) \((?P<told>{_POINT})(?=\))"
    # "(see 3.10)", "([45])", "say at [45]–[47]": a lawyer's paragraphs
    rf"|(?<=[(\[])(?:[Ss]ee(?: also)?|[Aa]t|[Cc]f\.?|e\.g\.) (?P<seen>{_POINT})(?=[)\];,])"
    rf"|(?:(?<=\()(?:[Ss]ee |[Aa]t )?|(?<=\bat )|(?<=\bsee ))"
    rf"(?P<squared>{_SQUARE}(?:(?:[-–]| to | and |, ){_SQUARE}){{0,4}})"
    r"|(?<![\w-])(?P<advised>(?:[Rr]ecommendations?|[Rr]ecs?\.?|[Cc]onclusions?)"
    r" 0*+\d{1,3}(?: (?:and|to) 0*+\d{1,3})?)(?![\w.]\d|\w)"
)


def _said_at(match: re.Match[str]) -> Fields | None:
    body = re.sub(r"^[Tt]he ", "", match["body"])
    return (
        {"body": body, "title": f"{body} report", "pinpoints": read_pinpoints(match["pins"])} if is_body(body) else None
    )


# "The Board said in paragraph 39 of its report that …"
SAID_AT = PlaceRule(
    PLACED,
    "work",
    re.compile(r"\b[Pp]ara(?:graph)?s? \d[^;]{0,40} of (?:its|their) "),
    re.compile(
        rf"(?P<body>{BODY}),? (?:[a-z]+,? ){{1,6}}?(?:in|at) (?P<pins>{PINPOINTS}) of (?:its|their) "
        r"(?:[a-z0-9-]+ ){0,3}(?:report|review|paper|study|inquiry|response|reply)\b"
    ),
    _said_at,
    ("The Example Water Board said in paragraph 3.9 of its report that mains leak.",),
)


_CALLED = re.compile(r"\b[Tt]he (?P<sort>Report|Review|Strategy|Response|Reply|Framework|Guidance|Study|Survey) [(\[]$")
_LEADS_IN = re.compile(r"(?:\b[Ss]ee(?: also)?|\b[Ss]ources?:?|\b[Cc]f\.?|[:;–—(]| - ) ?(?=[A-Z‘“])")
_PARTED = re.compile(r"[;)\]]")  # between a place and a work: the place is one of another
_UNITS = ("para", "page", "section", "recommendation")
_NO_WORK = re.compile(r"(?:Schedule|Article|Act|Regulations?|Order|Rules?)\b[^.]{0,20}$")


def with_places(
    text: str,
    paragraphs: Sequence[Paragraph],
    sentences: Sequence[Sentence],
    found: Sequence[Citation],
    noted: Sequence[Citation] = (),
) -> tuple[Citation, ...]:
    """The references of a text, with the places that belong to them; as they were where its paragraphs are numbered.

    `noted` are the citations of its notes.
    """
    own = frozenset(paragraph.number for paragraph in paragraphs if paragraph.number)
    by_sentence: dict[str, list[Citation]] = {}
    for citation in found:
        by_sentence.setdefault(citation.sentence or "", []).append(citation)
    made: list[Citation] = []
    cited_in: dict[str, bool] = {}  # paragraph → whether it has cited a work so far
    cites, notes = any(map(_is_work, found)), any(map(_is_work, noted))
    near = False  # whether the sentence before cites a work
    for sentence in sentences:
        here = by_sentence.pop(sentence.id, [])
        before = cited_in.get(sentence.paragraph, False)
        words = sentence.span.of(text)
        here += ibid_in(words, sentence, here)
        here = _placed(text, sentence, here, before, cites, notes, explicit=bool(own) and _may_be_own(words, own))
        if (before or any(map(_is_work, here))) and (again := same_again(words, sentence, here, near)):
            here.append(again)
        cited_in[sentence.paragraph] = before or any(map(_is_work, here))
        near = any(_is_work(one) or one.refers_to == NOTE_BEFORE for one in here)
        made += here
    return (*made, *(citation for rest in by_sentence.values() for citation in rest))


def _pins(place: re.Match[str]) -> tuple[Pinpoint, ...]:
    if place["advised"] and (named := NAMED_PLACE.match(place["advised"])):
        return named_places(named)
    if place["within"] and (named := NAMED_PLACE.match(place["within"])):
        return named_places(named)
    number = next(filter(None, place.group("they", "bare", "of", "theirs", "whole", "seen", "told")), None)
    if place["squared"]:
        number = place["squared"].replace("[", "").replace("]", "")
    return read_pinpoints(place["pins"] or place["within"] or f"paras {number}")


def _may_be_own(words: str, own: frozenset[str]) -> bool:
    """Whether a place of the sentence may be one of the text itself, whose paragraphs have numbers of their own."""
    named = re.compile(r"\S \S")  # "recommendation 10 of the Rapid Review" says whose it is
    printed = [m for m in _PLACE.finditer(words) if not named.search(m["sort"] or "")]
    pins = [pin for m in printed if not _SHORT_PAGE.match(m.group()) for pin in _pins(m)]
    return any(pin.unit not in ("para", "section") or pin.first in own or pin.last in own for pin in pins)


_COUNTED = frozenset(("para", "page"))  # what counts through a whole work
_ON_OUR_PAGE = re.compile(r"\b(?:[Ww]e|I) (?:return|come back|turn)(?: to (?:this|that|it|these|them))? (?:on|at) $")
_SHORT_PAGE = re.compile(r"pp?\.? ?\d")  # "page 3" may be one of the text itself; whoever writes "p. 3" cites


def _is_work(citation: Citation) -> bool:
    return citation.kind in ("report", "work", "web")


def _placed(
    text: str,
    sentence: Sentence,
    found: list[Citation],
    cited_before: bool,
    cites: bool,
    notes: bool,
    *,
    explicit: bool,
) -> list[Citation]:
    """`cited_before` in the same paragraph, `cites` anywhere in the text, `notes` in its notes; where the places may be
    the text's own, only what is `explicit` says whose they are."""
    words, start = sentence.span.of(text), sentence.span.start
    found = [_numbered(citation, words, start) for citation in found]
    for match in islice(_PLACE.finditer(words), MOST_PLACES):
        span = Span(start + match.start(), start + match.end())
        every = _pins(match)
        pins = tuple(pin for pin in every if pin.unit in _UNITS)
        taken = [c for c in found if c.span.start < span.end and span.start < c.span.end]
        if (match["seen"] or match["squared"] or match["they"]) and not tells_of_a_work(words, match.start()):
            continue
        if _SHORT_PAGE.match(match.group()) and _ON_OUR_PAGE.search(words[: match.start()]):
            continue
        if match["told"] and not is_said_by_a_work(words[: match.start()]):
            continue
        if not every or any(c.kind != "internal" for c in taken) or _NO_WORK.search(words[: match.start()]):
            continue
        place = Citation(None, span, "note", pinpoints=pins, paragraph=sentence.paragraph, sentence=sentence.id)
        named = [c for c in found if _is_work(c) and not c.pinpoints]
        before = [c for c in named if c.span.end <= span.start]
        if match["of"] and before and whose(words[before[-1].span.end - start : match.start()]):
            named = before = []  # "…, as the auditors recall at 1.8 of their report": whoever is named last
        behind = named if len(named) == 1 and not _PARTED.search(text[span.end : named[0].span.start]) else []
        work = (before[-1] if before else behind[0] if behind else None) if pins else None
        whole = any(_is_work(c) and c.pinpoints for c in found)
        called = _CALLED.search(words[: match.start()]) if explicit else None  # "The Response (Recommendation 24)"
        sort = match["sort"] or (match["what"] if match["what"] == "response" else None) or (called and called["sort"])
        if explicit and work is not None and not _adjoins(work, place, text):
            continue
        if pins and (cites or notes) and sort:
            found = [c for c in found if c not in taken]
            found.append(replace(place, kind="work", title=sort, rule=SHORT_FORM))
        elif work is not None:
            joined = _joined(work, place, text)
            found = [c for c in found if c not in taken and c is not work]
            if joined.span == span and any(names_given(work, work.span.of(text))):  # its name is defined there
                found += [work, replace(place, refers_to=NOTE_BEFORE, rule="ibid")]
            else:
                found.append(joined)
        elif spelt := _spelt_out(words, match, sentence):
            found = [c for c in found if c not in taken and not (c.span.end > spelt.span.start and _is_work(c))]
            found.append(spelt)
        elif not explicit:
            known = _Known(cited_before, cites or notes, bool(taken), whole)
            works = [c for c in found if _is_work(c) and c.span.end <= span.start]
            if (read := _in_words(words, match, place, every, works, known)) is not None:
                found = [c for c in found if c not in taken] if read.rule != IN_SENTENCE else found
                found.append(read)
    found += () if explicit else _of_whatever(words, sentence, found)
    return sorted(found, key=lambda citation: citation.span)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a sentence beside its words."""

    before: bool  # its paragraph has cited a work so far
    cites: bool  # the text or its notes cite any
    taken: bool  # a rule has read the place as one of the text itself
    whole: bool  # the sentence cites a work at another place


def _in_words(
    words: str,
    match: re.Match[str],
    place: Citation,
    every: Sequence[Pinpoint],
    works: Sequence[Citation],
    known: _Known,
) -> Citation | None:
    """A place that stands by no work: of what was cited last, of whoever the sentence names, of what it describes."""
    pins, alone = place.pinpoints, _alone_in_bracket(words, match)
    again = replace(place, refers_to=NOTE_BEFORE, rule="ibid")
    if pins and alone and works:
        return again
    names = names_beside(words, *match.span()) if known.cites else []
    units = {pin.unit for pin in pins}
    if pins and alone and known.before and not known.taken and (match.group()[0] == "§" or units <= _COUNTED):
        return replace(place, kind="work", rule=SAID_BY) if names and units == {"para"} else again
    another = _of_another(words, match)
    if not pins or known.whole or (another and (known.taken or not _may_describe(words, every))):
        return None
    if another:
        return replace(place, kind="work", rule=IN_SENTENCE)
    if names and not (known.before and alone):
        return replace(place, kind="work", rule=SAID_BY)
    if known.before and _stands_apart(words, match):
        return again
    lone = alone and known.cites and (match.group()[0] == "§" or units == {"para"})  # "(§4.17)", wherever it stands
    item = alone and units == {"recommendation"} and bool(_WORK_WORD.search(words))
    described = not known.taken and (lone or item or _may_describe(words, every))
    return replace(place, kind="work", rule=IN_SENTENCE) if described else None


# What a text with no numbers of its own may have places in, named in a way that no rule reads.
_WORK_WORD = re.compile(
    r"(?i)\b(?:reports?|reviews?|papers?|strategy|guidance|guidelines|briefing|response|reply|study|survey|framework"
    r"|inquiry|committee|auditors?|publication|document)\b"
)
_TITLE_BEHIND = re.compile(r",? (?:of|in) (?:the )?[‘“\"]?[A-Z][\w’-]+(?: [\w’-]+){0,6} [A-Z]")


_PLACE_OF = re.compile(rf"(?<![\w.’'])(?P<pins>{PINPOINTS}) (?:of|in) (?![a-z]+ (?:para|page|section))")
_OF_LAW = re.compile(
    r"(?:(?:the|that|this|its|their|our|an?) )?(?:[\w’-]+ ){0,6}?(?:Act(?= \d{4}|[,.;)]|$)|Schedule|Regulations?|Order"
    r"|Rules?|Article|Charter|Treaty|[Cc]onstitution|[Dd]irective|[Cc]ontract|[Aa]greement|[Jj]udgment|[Rr]esolution)\b"
)


def _of_whatever(words: str, sentence: Sentence, found: Sequence[Citation]) -> Iterator[Citation]:
    """ "Paragraph 4 of Who pays?": a place of what no rule reads, that only the works known may tell."""
    for match in islice(_PLACE_OF.finditer(words), MOST_PLACES):
        span = Span(sentence.span.start + match.start(), sentence.span.start + match.end("pins"))
        pins = read_pinpoints(match["pins"])
        free = all(other.span.end <= span.start or span.end <= other.span.start for other in found)
        if free and _may_describe(words, pins) and not _OF_LAW.match(words, match.end()):
            place = Citation(None, span, "work", pinpoints=pins, rule=IN_SENTENCE)
            yield replace(place, paragraph=sentence.paragraph, sentence=sentence.id)


def _may_describe(words: str, pins: Sequence[Pinpoint]) -> bool:
    """Whether a sentence may say in its own way whose paragraph that is; of pages and items nobody could tell."""
    placed = any(pin.unit == "para" for pin in pins)
    return placed and bool(_WORK_WORD.search(words) or _TITLE_BEHIND.search(words))


MOST_PLACES = 40  # of a sentence that are looked at: one of hundreds is a table or a list of them


# "Lady Sample’s report, 1.2", "the Board’s report (2.7)": pages have no points in their numbers.
_POINTED = re.compile(r",? [(\[]?(?:at )?(?P<number>\d{1,2}\.\d{1,3})(?=[;)\]]|\.?$|,? (?:and|says?|that)\b)")


def _numbered(citation: Citation, words: str, start: int) -> Citation:
    """A report that the text names, with the number of a paragraph right behind it."""
    behind = _POINTED.match(words, citation.span.end - start)
    if citation.kind != "work" or citation.pinpoints or citation.rule not in _NAMED_BY or behind is None:
        return citation
    pin = Pinpoint("para", behind["number"], behind["number"])
    return replace(citation, span=Span(citation.span.start, start + behind.end("number")), pinpoints=(pin,))


_NAMED_BY = (
    CHAIRED,
    PARTED,
    "report-of-body",
    "report-by-body",
    "titled-report",
    "titled-report-by-body",
    "title-of-the-notes",
    "titled-in-quotation-marks",
)


_OPENS = re.compile(r"(?:And |But )?(?:(?:[Ii]n|[Aa]t|[Bb]y|[Ff]rom|[Ss]ee) (?:its )?|(?:Its|Their) )")
_SAME_BEFORE = re.compile(
    r"\b[Tt](?:he same|hat) (?:paper|report|document|response|review|strategy|briefing|guid(?:ance|elines)) \($"
)


def _stands_apart(words: str, place: re.Match[str]) -> bool:
    """Whether a place closes its sentence, or opens it: "In paragraph 62 the members asked …"."""
    opens = _OPENS.fullmatch(words[: place.start()])
    again = words[place.end() :].startswith((" of the same ", " of that ")) or _SAME_BEFORE.search(
        words[: place.start()]
    )
    if place["bare"] or place["they"] or place["squared"] or again:
        return True
    return bool(opens) or not re.search(r"\w", words[place.end() :].strip(" ).]"))


def _alone_in_bracket(words: str, place: re.Match[str]) -> bool:
    """ "(para 12)": of what was cited last, unless it is "its" paragraph."""
    opens = OPENS_BRACKET.search(words[: place.start()])
    return bool(opens and not (opens["own"] or place["theirs"]) and words[place.end() : place.end() + 1] in (")", "]"))


def _of_another(words: str, place: re.Match[str]) -> bool:
    """Whether words before it in the same bracket, which nobody could read, name what it is a place in."""
    return bool(re.search(r"[(\[][^()\[\];]*[A-Za-z]{3}[^()\[\];]*, ?$", words[: place.start()]))


LONGEST_SPELT = 500  # letters of a reference that a sentence spells out: a sentence of thousands of places is read once


def _spelt_out(words: str, place: re.Match[str], sentence: Sentence) -> Citation | None:
    """A reference that the sentence spells out without a bracket: "…: see NAO, The state of the mains, para 3.5"."""
    leads = list(_LEADS_IN.finditer(words, max(0, place.start() - LONGEST_SPELT), place.start()))
    leads = [lead for lead in leads if not _leaves_a_bracket(words[lead.end() : place.start()])]
    if not leads:
        return None
    at = leads[-1].end()
    cited = [c for c in parse(words[at : place.end()], note="", start=sentence.span.start + at) if c.kind != "remark"]
    if (
        len(cited) != 1
        or not cited[0].pinpoints
        or not _is_work(cited[0])
        or cited[0].span.start > sentence.span.start + at + 4
        or cited[0].span.end < sentence.span.start + place.end()
    ):
        return None
    rule = SHORT_FORM if cited[0].rule == SHORT_FORM else IN_BRACKETS
    if rule == SHORT_FORM and words[: place.start()].endswith("("):
        return None  # "Leaking mains: what now? asked for a plan (Rec. 5)": the place of what the sentence speaks of
    return replace(cited[0], note=None, rule=rule, paragraph=sentence.paragraph, sentence=sentence.id)


def _leaves_a_bracket(words: str) -> bool:
    """Whether a bracket is closed that was opened before these words."""
    depth = 0
    for mark in re.findall(r"[()\[\]]", words):
        depth += 1 if mark in "([" else -1
        if depth < 0:
            return True
    return False


def _joined(work: Citation, place: Citation, text: str) -> Citation:
    """One citation; its words are those of both where little stands between them, else those of the place alone."""
    if _adjoins(work, place, text):
        return replace(work, span=Span(work.span.start, place.span.end), pinpoints=place.pinpoints)
    if work.rule in (CHAIRED, PARTED):
        return replace(work, span=place.span, pinpoints=place.pinpoints)
    if (work.body or "").endswith("nquiry") and not work.title:  # "the Inquiry’s first report": which of them
        return replace(work, span=place.span, pinpoints=place.pinpoints, title=work.span.of(text), rule=PARTED)
    title = work.title or (None if work.series or work.url else f"{work.body or ''} report".strip())
    return replace(work, span=place.span, pinpoints=place.pinpoints, title=title, rule=PLACED)


def _adjoins(work: Citation, place: Citation, text: str) -> bool:
    between = text[work.span.end : place.span.start]
    return work.span.end <= place.span.start and (
        work.rule == COUNTED_REPORT or bool(re.fullmatch(r"’?s?,? ?[(\[]?(?:,? ?(?:at|in),? )?", between))
    )
