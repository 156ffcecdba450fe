"""Places that stand apart from the work that a sentence names: "the NAO report says at paragraph 2.9 that …".

In a report with numbered paragraphs "paragraph 2.9" is one of its own. In a text without any it can only be one of the
work named beside it, or, where the sentence names none, of the work cited before it in the same paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from indexer.citations.clause import NAMED_PLACE, named_places
from indexer.citations.grammar import PINPOINTS, Fields, read_pinpoints
from indexer.citations.parse import NOTE_BEFORE, parse
from indexer.citations.short import SHORT_FORM
from indexer.mentions.brackets import IN_BRACKETS, names_given
from indexer.mentions.grammar import PlaceRule
from indexer.mentions.names import BODY, is_body
from indexer.mentions.works import CHAIRED, COUNTED_REPORT
from indexer.models import Citation, Paragraph, Pinpoint, Sentence, Span

PLACED = "placed-apart"
IN_SENTENCE = "described-in-sentence"  # a place of whatever work the sentence speaks of
SAID_BY = "said-by"  # "the Lords warn in paragraph 68": of the works cited here the one that these words fit
_SAYS = (
    r"(?:note|say|read|f[io][nu]n?d|argue|record|state|explain|discuss|report|observe|conclude|warn|describe|mention|quote"
    r"|complain|suggest|recommend|point|comment|add|admit|accept|show|put)(?:s|d|es|ed|t)?"
)
# Verbs that take a place and no sum behind "at": "the committee discusses this at 63", not "the auditors put it at 12".
_SPEAKS_AT = r"(?:note|say|argue|explain|discuss|conclude|warn|describe|complain|comment)(?:s|d|es|ed)?|said"
# Words behind a place that make it one of another work, but for those that point back.
_THAT = r"the same |that (?:paper|report|document|response|review|strategy|briefing)\b"
_OF_WHAT = rf"(?! (?:above|below)\b)(?! (?:of|in) (?!{_THAT}))"
_SORT = (
    r"(?:[A-Z][a-z]+ ){0,3}(?:Report|Review|Strategy|Response|Reply|Framework|Guidelines|Guidance|Paper|Study|Survey"
    r"|Briefing|Minute)"
)
_PLACE = re.compile(
    rf"(?<![\w.’'])(?P<pins>{PINPOINTS})(?!\.?\d){_OF_WHAT}"
    rf"|(?<![\w-])(?:(?:{_SAYS}|said)(?: (?:so|this|that|it|as much|them|both))? at "
    r"|(?:next|following|previous|preceding) paragraph,? \(?"
    r"|paragraphs? (?:on|later|earlier|further on|further down|before|below),? (?:at )?)"
    r"(?P<bare>\d{1,2}\.\d{1,3})(?=[,;)]| of the same | that |\.?$)"
    r"|(?<=\bat )(?P<of>\d{1,2}\.\d{1,3})"
    r"(?= of (?:the|its|their|that|this|his|her) (?:[a-z]{2,20} )?(?P<what>report|review|response|paper)\b)"
    rf"|(?<![\w-])(?:(?:{_SPEAKS_AT})(?: (?:so|this|that|as much|them|both))? at "
    r"|(?:next|following|previous|preceding) paragraph,? \(?)(?P<whole>\d{1,3})(?=[,;)]|\.?$)"
    rf"|(?<![\w.’'])(?P<within>{PINPOINTS}|[Rr]ecommendation \d{{1,3}}) of the (?P<sort>{_SORT})(?= [a-z]|[.,;:)])"
    r"|(?<=[(\[])(?:[Ii]ts|[Tt]heir) (?P<theirs>\d{1,2}\.\d{1,3})(?=[)\]])"
    r"|(?<![\w-])(?P<advised>(?:[Rr]ecommendations?|[Cc]onclusions?) \d{1,3}(?: (?:and|to) \d{1,3})?)(?![\w.]\d|\w)"
)
# "The Lords warn in paragraph 68": who or what it is that has the place, in the same sentence before it.
_ITS_PAPER = r"(?:[’']s? (?:report|response|reply|paper|review))?(?![\w’'-])"
_ITS_COMMITTEE = r"(?:[’']s? (?:report|inquiry|review|committee))?(?![\w’'-])"
_WHOSE = re.compile(
    r"(?<![\w’'-])(?:(?:[Tt]he|[Ii]ts|[Tt]heir|[Tt]hat|[Tt]his|[Ss]ame) )(?:same |final |formal |full )?"
    r"(?P<who>(?:House of Lords|House of Commons|Lords|[Pp]eers|MPs|[Cc]ommittee|Cttee|[Ii]nquiry|[Rr]eport|[Rr]eview"
    r"|[Aa]uditors?|[Ww]atchdog|[Rr]esponse|[Rr]eply|[Pp]aper|[Ss]trategy|[Bb]riefing|[Gg]uid(?:ance|elines)))"
    rf"{_ITS_PAPER}"
    rf"|(?<![\w’'-])(?:[Tt]he )?"
    rf"(?P<chair>(?:Lady|Lord|Baroness|Sir|Dame) (?:[A-Z][a-z]+ ){{0,2}}[A-Z][\w-]+{_ITS_COMMITTEE}"
    r"|[A-Z][a-z]+ (?:[Rr]eport|[Ii]nquiry|[Rr]eview)(?![\w’'-]))"
    rf"|(?<![\w’'-])(?P<body>MPs|[Pp]eers|{BODY}){_ITS_PAPER}"
)
# "(its paragraph 26)", "(§5.121)": a place alone in its bracket.
_OPENS_BRACKET = re.compile(r" [(\[](?:(?P<own>[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) |[Ss]ee |at )?$")
# "The same paragraph says", "the same document adds": what was cited last.
_SAME_PLACE = re.compile(
    r"\b[Tt]he same (?P<what>paragraph|passage|page|document|report|paper)"
    rf"(?= (?:also |then |even |goes on to )?(?:{_SAYS}|said|[a-z]{{3,12}}s|calls?|gives?|makes?)\b)"
    r"|(?<=\b[Ii]n )the same paragraph\b(?! of| as)"
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
        if not own or not _may_be_own(sentence.span.of(text), own):
            here = _placed(text, sentence, here, before, cites, notes)
            if before and (again := _same_again(text, sentence, here, near)):
                here.append(again)
        near = any(map(_is_work, here))
        cited_in[sentence.paragraph] = before or near
        made += here
    return (*made, *(citation for rest in by_sentence.values() for citation in rest))


def _pins(place: re.Match[str]) -> tuple[Pinpoint, ...]:
    if place["advised"] and (named := NAMED_PLACE.match(place["advised"])):
        return named_places(named)
    if place["within"] and (named := NAMED_PLACE.match(place["within"])):
        return named_places(named)
    number = place["bare"] or place["of"] or place["theirs"] or place["whole"]
    return read_pinpoints(place["pins"] or place["within"] or f"para {number}")


def _may_be_own(words: str, own: frozenset[str]) -> bool:
    """Whether a place of the sentence may be one of the text itself, whose paragraphs have numbers of their own."""
    named = re.compile(r"\S \S")  # "recommendation 10 of the Rapid Review" says whose it is
    pins = [pin for m in _PLACE.finditer(words) if not named.search(m["sort"] or "") for pin in _pins(m)]
    return any(pin.unit not in ("para", "section") or pin.first in own or pin.last in own for pin in pins)


def _is_work(citation: Citation) -> bool:
    return citation.kind in ("report", "work", "web")


def _placed(
    text: str, sentence: Sentence, found: list[Citation], cited_before: bool, cites: bool, notes: bool
) -> list[Citation]:
    """`cited_before` in the same paragraph, `cites` anywhere in the text, `notes` in its notes."""
    words, start = sentence.span.of(text), sentence.span.start
    found = [_numbered(citation, words, start) for citation in found]
    for match in islice(_PLACE.finditer(words), MOST_PLACES):
        span = Span(start + match.start(), start + match.end())
        every = _pins(match)
        pins = tuple(pin for pin in every if pin.unit in _UNITS)
        taken = [c for c in found if c.span.start < span.end and span.start < c.span.end]
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
        sort = match["sort"] or (match["what"] if match["what"] == "response" else None)
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
        elif pins and _alone_in_bracket(words, match) and any(_is_work(c) and c.span.end <= span.start for c in found):
            found = [c for c in found if c not in taken]
            found.append(replace(place, refers_to=NOTE_BEFORE, rule="ibid"))
        elif not pins or whole or (_of_another(words, match) and (taken or not _may_describe(words, every))):
            continue
        elif _of_another(words, match):
            found.append(replace(place, kind="work", rule=IN_SENTENCE))
        elif (
            (cites or notes)
            and not (cited_before and _alone_in_bracket(words, match))
            and names_beside(words, *match.span())
        ):
            found = [c for c in found if c not in taken]
            found.append(replace(place, kind="work", rule=SAID_BY))
        elif cited_before and _stands_apart(words, match):
            found = [c for c in found if c not in taken]
            found.append(replace(place, refers_to=NOTE_BEFORE, rule="ibid"))
        elif not taken and _may_describe(words, every):
            found.append(replace(place, kind="work", rule=IN_SENTENCE))
    found += _of_whatever(words, sentence, found)
    return sorted(found, key=lambda citation: citation.span)


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
_WHOLES = ("document", "report", "paper")


def _same_again(text: str, sentence: Sentence, found: Sequence[Citation], near: bool) -> Citation | None:
    """ "The same paragraph says"; and "the same document", where the sentence before cites one (`near`)."""
    same = _SAME_PLACE.search(sentence.span.of(text))
    if same is None or any(map(_is_work, found)) or (same["what"] in _WHOLES and not near):
        return None
    span = Span(sentence.span.start + same.start(), sentence.span.start + same.end())
    again = Citation(None, span, "note", refers_to=NOTE_BEFORE, rule="ibid")
    return replace(again, paragraph=sentence.paragraph, sentence=sentence.id)


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
    "report-of-body",
    "report-by-body",
    "titled-report",
    "titled-report-by-body",
    "title-of-the-notes",
    "titled-in-quotation-marks",
)


def names_beside(words: str, start: int, end: int) -> list[str]:
    """Who may own the place that stands from `start` to `end` of a sentence: named before it, or right behind one that
    opens the sentence: "At paragraph 21 the MPs …"."""
    opens = re.fullmatch(r"(?:And |But )?(?:[Ii]n|[Aa]t) ", words[:start])
    behind = whose(words[end : end + NEAR])[::-1] if opens else []
    return whose(words[:start]) or sorted(behind, key=lambda name: name.lower() in ("report", "paper", "review"))


def whose(words: str) -> list[str]:
    """Who or what the clause before a place names, the nearest first: one of these has that place in its report."""
    before = re.split(r"[;()]", _OPENS_BRACKET.sub(" ", words))[-1]
    if before.count("“") > before.count("”"):
        return []
    found = [m for m in _WHOSE.finditer(before) if _may_own(m, len(before))]
    return [match["who"] or match["chair"] or match["body"] for match in reversed(found)]


_OWN_PAPER = re.compile(
    r"[’']s? (?:report|response|reply|paper|review)$"
)  # an office writes too: "the Auditor’s report"
_MANY = ("MPs", "peers", "Peers")
NEAR = 40  # letters between a chair's name and the place; a name further off may be what the sentence is about


def _may_own(match: re.Match[str], end: int) -> bool:
    if match["chair"]:
        return end - match.end() <= NEAR
    return bool(match["who"]) or is_body(match["body"]) or match["body"] in _MANY or bool(_OWN_PAPER.search(match[0]))


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
    if place["bare"] or again:
        return True
    return bool(opens) or not re.search(r"\w", words[place.end() :].strip(" ).]"))


def _alone_in_bracket(words: str, place: re.Match[str]) -> bool:
    """ "(para 12)": of what was cited last, unless it is "its" paragraph."""
    opens = _OPENS_BRACKET.search(words[: place.start()])
    return bool(opens and not (opens["own"] or place["theirs"]) and words[place.end() : place.end() + 1] in (")", "]"))


def _of_another(words: str, place: re.Match[str]) -> bool:
    """Whether words before it in the same bracket, which nobody could read, name what it is a place in."""
    return bool(re.search(r"[(\[][^()\[\];]*[A-Za-z]{3}[^()\[\];]*, ?$", words[: place.start()]))


LONGEST_SPELT = 500  # letters of a reference that a sentence spells out: a sentence of thousands of places is read once


def _spelt_out(words: str, place: re.Match[str], sentence: Sentence) -> Citation | None:
    """A reference that the sentence spells out without a bracket: "…: see NAO, The state of the mains, para 3.5"."""
    leads = list(_LEADS_IN.finditer(words, max(0, place.start() - LONGEST_SPELT), place.start()))
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
    return replace(cited[0], note=None, rule=rule, paragraph=sentence.paragraph, sentence=sentence.id)


def _joined(work: Citation, place: Citation, text: str) -> Citation:
    """One citation; its words are those of both where little stands between them, else those of the place alone."""
    between = text[work.span.end : place.span.start]
    adjoins = work.span.end <= place.span.start and (
        work.rule == COUNTED_REPORT or re.fullmatch(r"’?s?,? ?[(\[]?(?:,? ?(?:at|in),? )?", between)
    )
    if adjoins:
        return replace(work, span=Span(work.span.start, place.span.end), pinpoints=place.pinpoints)
    if work.rule == CHAIRED:
        return replace(work, span=place.span, pinpoints=place.pinpoints)
    title = work.title or (None if work.series or work.url else f"{work.body or ''} report".strip())
    return replace(work, span=place.span, pinpoints=place.pinpoints, title=title, rule=PLACED)
