"""What was cited last, said again without its name: "(same paragraph)", "according to the same paper"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.citations.grammar import PINPOINTS, read_pinpoints
from indexer.citations.parse import NOTE_BEFORE
from indexer.models import Citation, Sentence, Span

SAYS = (
    r"(?:note|say|read|f[io][nu]n?d|argue|record|state|explain|discuss|report|observe|conclude|warn|describe|mention|quote"
    r"|complain|suggest|recommend|point|comment|add|admit|accept|show|put)(?:s|d|es|ed|t)?"
)
SAME_PLACE, SAME_WORK = "ibid", "same-work"  # rules: the place is the same too, or the work alone
NEXT_PLACE = "paragraph-beside"  # … or so many paragraphs further on or back
_PLACES = r"paragraph|para\b\.?|passage|page|chapter|section|place|table|figure|box"
_WORKS = (
    r"document|report|paper|study|review|briefing|strategy|guidance|guidelines|response|reply|source|article|release"
    r"|survey|publication"
)
_POINT = r"\d{1,2}\.\d{1,3}(?:[-–]\d{1,2}(?:\.\d{1,3})?)?"
# "the same paragraph adds", "In the same chapter it …", "(same para)", "according to the same paper, …"
_SAME = re.compile(
    rf"\b(?<![Ii]n )[Tt]h(?:e|at) (?:very )?same (?P<says>{_PLACES}|{_WORKS})"
    rf"(?= (?:also |then |even |goes on to )?(?:{SAYS}|said|[a-z]{{3,12}}s|calls?|gives?|makes?)\b)"
    rf"|(?<=\b[Ii]n )(?:the same (?P<within>{_PLACES})"
    r"|(?:that|the very|that very) same (?P<there>paragraph|para\b\.?|page|chapter))\b(?! of| as| that)"
    # "The same report, at 3.4, adds"
    rf"|\b[Tt]h(?:e|at) same (?P<further>{_WORKS}),? [(\[]?(?:at|in) "
    rf"(?:(?P<pins>{PINPOINTS})|(?P<point>{_POINT}))(?=[,;)\]])"
    rf"|(?<=[(\[])(?:(?:[Ss]ee|[Ii]n|[Aa]t|[Aa]gain|[Ii]bid\.?,?) )?(?:[Tt]he )?[Ss]ame (?P<alone>{_PLACES}|{_WORKS})"
    r"(?=[)\],;])"
    rf"|\b(?:(?:[Aa]ccording to|[Ff]rom|[Ss]ee|[Bb]y) th(?:e|at) same (?P<led>{_PLACES}|{_WORKS})"
    rf"|[Ii]n th(?:e|at) same (?P<inside>{_WORKS}))(?=[,;.)]|$)"
)
# Whoever is spoken of in a report of the state; a newspaper or "the essay" has paragraphs of its own.
_OF_A_BODY = (
    r"(?:[Tt]he )?(?:(?:[A-Z][\w’-]* ){0,4}(?:Committee|Department|Office|Government|Ministry|Agency|Inquiry|Commission"
    r"|Board|Council|Treasury|Lords)|[Cc]ommittee|[Aa]uditors|[Rr]eport|[Ii]nquiry|MPs|[Pp]eers|[Mm]inisters)"
)
# "The paragraph after that asks …", "two paragraphs further on they …", "the next paragraph says"
_BESIDE = re.compile(
    r"(?<![\w’-])(?:[Tt]he (?:very )?paragraph (?:right |just |immediately )?(?:after|following|before|preceding)"
    r" (?:that|this|it)(?: one)?(?![\w’-])"
    r"|(?:[Aa]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our) paragraphs? (?:further (?:on|down|back|up)|later|earlier)"
    rf"(?=,? (?:they|it|he|she|there|{_OF_A_BODY})\b)"
    r"|[Tt]he (?:next|following|previous|preceding) paragraph"
    r"(?= (?:also |then |even )?(?:says|said|notes|adds|records|reports|warns|tells|asks|calls for|recommends|quotes"
    r"|observes|gives|puts)\b))"
)
_STEPS = {"two": 2, "three": 3, "four": 4}
_BACK = re.compile(r"(?i)(?<![\w’-])(?:before|preceding|previous|earlier|back|up)(?![\w’-])")
# "…, it said: ibid.", "the second was cost; ibid, para 4"
_IBID = re.compile(
    r"(?<=[:;,—–] )(?:see )?[Ii]bid(?:em)?\b\.?"
    rf"(?:,? (?:at )?(?:(?P<pins>{PINPOINTS})|(?P<point>{_POINT})|\[(?P<square>\d{{1,3}})\]))?(?=[,;.)]|$)"
)
_A_WORK = re.compile(rf"(?:{_WORKS})\Z")


def ibid_in(words: str, sentence: Sentence, found: Sequence[Citation]) -> Iterator[Citation]:
    """ "…: ibid, para 4." in the words of the text itself, without a bracket."""
    for match in _IBID.finditer(words):
        span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
        if not any(one.span.start < span.end and span.start < one.span.end for one in found):
            number = match["point"] or match["square"]
            pins = read_pinpoints(match["pins"] or (f"paras {number}" if number else None))
            again = Citation(None, span, "note", refers_to=NOTE_BEFORE, pinpoints=pins, rule=SAME_PLACE)
            yield replace(again, paragraph=sentence.paragraph, sentence=sentence.id)


def same_again(words: str, sentence: Sentence, found: Sequence[Citation], near: bool) -> Citation | None:
    """ "The same paragraph says"; and "the same document", where the sentence before cites one (`near`).

    `words` are the sentence's, `found` what it cites; where it cites a work, only a bracket of its own goes back to it.
    """
    same = _SAME.search(words)
    if same is None:
        return _beside(words, sentence, found) if near else None
    told = ("says", "within", "there", "further", "alone", "led", "inside")
    what = next(filter(None, (same[group] for group in told)))
    span = Span(sentence.span.start + same.start(), sentence.span.start + same.end())
    works = [one for one in found if one.kind in ("report", "work", "web")]
    before = works and all(one.span.end <= span.start for one in works) and bool(same["alone"])
    whole = bool(_A_WORK.match(what))
    if (works and not before) or (whole and not (near or before)):
        return None
    rule = SAME_WORK if whole else SAME_PLACE
    if any(one.span.start < span.end and span.start < one.span.end for one in found):
        return None
    pins = read_pinpoints(same["pins"] or (f"paras {same['point']}" if same["point"] else None))
    again = Citation(None, span, "note", refers_to=NOTE_BEFORE, rule=rule, pinpoints=pins)
    return replace(again, paragraph=sentence.paragraph, sentence=sentence.id)


def _beside(words: str, sentence: Sentence, found: Sequence[Citation]) -> Citation | None:
    """ "The paragraph after that", behind a place; a text that speaks of itself means its own."""
    beside = _BESIDE.search(words)
    if beside is None or found or _OF_ITSELF.search(words):
        return None
    span = Span(sentence.span.start + beside.start(), sentence.span.start + beside.end())
    again = Citation(None, span, "note", refers_to=NOTE_BEFORE, rule=NEXT_PLACE)
    return replace(again, paragraph=sentence.paragraph, sentence=sentence.id)


_OF_ITSELF = re.compile(
    r"(?i)(?<![\w’-])(?:we|us|our|my|i|mine|ours|myself|the essay|this (?:letter|paper|report|note|essay|chapter))"
    r"(?![\w’-])"
)


def steps_of(printed: str) -> int:
    """How many paragraphs further on, or back, the words lead: "two paragraphs earlier" is -2."""
    many = _STEPS.get(printed.split(" ", maxsplit=1)[0].lower(), 1)
    return -many if _BACK.search(printed) else many
