"""A text's own marks for its sources: "MB = Lamp Committee, Oil and wicks, HC 55", and from then on "[MB 36]", "[41]".

A mark counts where the text explains it and uses it in a bracket with a number. In square brackets a place alone is one
of the mark before it: "[next para]", "[same]", "[back at p3]"; but not once something else is cited in between.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.citations.grammar import DASH, PINPOINTS, SERIES, read_pinpoints
from indexer.citations.parse import parse
from indexer.citations.short import SHORT_FORM
from indexer.citations.spelt import ends_in_figures
from indexer.mentions.again import SAYS
from indexer.mentions.telling import names_something_else
from indexer.models import Citation, Paragraph, Pinpoint, Sentence, Span

KEYED = "explained-mark"
_MARK = r"[A-Z][A-Za-z]{0,5}[A-Z&\d]\d{0,4}"
_EXPLAINED = re.compile(
    rf"(?:^|(?<=[\s(:;,.]))[“‘]?(?P<mark>{_MARK})[”’]?(?: ?= ?| ?: | [–—-] | stands for | means | refers to )"
    r"(?=[a-zA-Z“‘])"
)
_MARK_BEFORE = re.compile(rf"(?P<mark>{_MARK})[”’]?(?: ?= ?| ?: | [–—-] | stands for | means | refers to )$")
BEFORE = 40  # letters before an explanation among which its mark stands
LONGEST = 300  # letters of an explanation
_WORKS = ("report", "work", "web")
# "CO2 = Carbon dioxide" explains no source, nor "BBC – British Broadcasting Corporation, which ran a report".
_TELLS_A_WORK = re.compile(
    rf"{SERIES}|\b\d{{4,5}}\b"
    r"|\A(?:[“‘]|(?:[Tt]he )?[A-Z][^,.;:]{2,60}"
    r" (?:[Rr]eport|[Rr]eview|[Pp]aper|[Ss]trategy|[Rr]esponse|[Rr]eply|[Ss]tudy)\b)"
)
_PARTS = re.compile(r"; |(?<=[^\s.]{4})\. (?=[A-Z][a-z]* [a-z])")  # another work, or another sentence
_WHAT_COUNTS = re.compile(r" \([^()]{0,60}=[^()]{0,60}\)")  # "(number = paragraph)"
_ENDS = re.compile(r"(?<=[^\s.;,])[\s.;,]+$")
_NUMBER = r"\d{1,3}(?:\.\d{1,3})?"
_NUMBERS = rf"{_NUMBER}(?:{DASH}{_NUMBER})?(?:(?:, | and | & ){_NUMBER}(?:{DASH}{_NUMBER})?){{0,6}}"
_PLACE = rf"(?:(?P<pins>{PINPOINTS})|(?P<numbers>{_NUMBERS}))"
_INSIDE = re.compile(r"(?P<open>[(\[])(?P<words>[^()\[\]\n]{1,80})[)\]]")
_PART = r"(?:[Ii]ntro(?:duction)?|[Ff]oreword|[Ss]ummary|[Cc]onclusions?|[Pp]reface|[Oo]verview|passim)\.?"  # no number
_MARKED = re.compile(
    rf"(?:(?:[Ss]ee|[Cc]f\.?|[Aa]lso) ){{0,2}}(?P<mark>{_MARK})(?:[:,]? ?(?:at )?{_PLACE}|, (?:the )?{_PART})?"
)
# What else may have places, and who else may say so: "Fenn thinks otherwise in his book [12]".
_ANOTHER = re.compile(
    r"(?<![\w’'-])(?:[Bb]ooks?|[Pp]olls?|[Pp]apers?|[Rr]eviews?|[Aa]rticles?|[Ll]eaders?|[Nn]ewspapers?|[Rr]ecipes?"
    r"|[Ss]ongs?|[Ss]peech|[Ll]etters?|[Ee]ssays?|[Ee]ditorials?|Guardian|Times|Telegraph|BBC)(?![\w’'-])"
    rf"|(?<![\w’'-])(?!They|It|MPs|Ministers|Peers)[A-Z][\w’-]*+ (?:{SAYS}|said|thinks?|thought|agrees?|agreed|writes?"
    r"|wrote)(?: so| otherwise| too| the same|\b)(?![\w’'-])"
)
_GOES_ON = re.compile(
    r"(?:(?P<back>[Bb]ack (?:at|to|in) )|(?P<again>[Ss]ame|[Dd]itto|[Ii]bid\.?|[Aa]s above)(?:[,:]? |$)|[Aa]t )?"
    rf"(?:{_PLACE}|(?P<next>(?:next|following) (?:para(?:graph)?\b\.?|one))"
    r"|(?P<same>(?:(?:[Ss]ame )?para(?:graph)?\.?)?))"
)


@dataclass(frozen=True, slots=True)
class _Mark:
    words: Span  # that explain it
    pages: bool  # whether its numbers are those of pages


def keyed(
    text: str,
    paragraphs: Sequence[Paragraph],
    sentences: Sequence[Sentence],
    found: Sequence[Citation],
    listed: Sequence[Citation],
) -> Iterator[Citation]:
    """The explanations of a text's marks, and what the brackets that hold them cite; `found` is cited otherwise.

    `listed` are the entries of its lists of references, which may be such explanations already.
    """
    used = {match["mark"] for inside in _INSIDE.finditer(text) if (match := _MARKED.fullmatch(inside["words"].strip()))
            and (match["pins"] or match["numbers"])}  # fmt: skip
    marks: dict[str, _Mark] = {}
    for paragraph in paragraphs if used else ():
        for name, mark in _explained(text, paragraph.span, used - marks.keys()):
            marks[name] = mark
            if not any(one.span.start < mark.words.end and mark.words.start < one.span.end for one in listed):
                yield _explanation(text, mark.words, paragraph, sentences)
    explained = [mark.words for mark in marks.values()]
    others = [one.span.start for one in found if one.kind in _WORKS and not _within(one.span, explained)]
    yield from _cited(text, sentences, marks, others) if marks else ()


def _within(span: Span, wider: Sequence[Span]) -> bool:
    return any(one.start <= span.start and span.end <= one.end for one in wider)


def _explained(text: str, within: Span, used: Collection[str]) -> Iterator[tuple[str, _Mark]]:
    """The marks of a paragraph with the words that explain them: up to the next mark, or the paragraph's end."""
    found = [m for m in _EXPLAINED.finditer(text, within.start, within.end) if m["mark"] in used]
    stops = [match.start() for match in found] + [within.end]
    for match, after in zip(found, stops[1:], strict=True):
        words = text[match.end() : after].split("\n", maxsplit=1)[0]
        counted = _WHAT_COUNTS.search(words)
        names = _ENDS.sub("", _of_one_work(words[: counted.start()] if counted else words))
        if len(names) <= LONGEST and f"[{match['mark']} " not in names and _TELLS_A_WORK.search(names):
            yield match["mark"], _Mark(Span(match.end(), match.end() + len(names)), "page" in (counted or [""])[0])


def _of_one_work(words: str) -> str:
    """The words of an explanation up to where the first work is told: the next sentence tells of something else."""
    ends = (part.start() for part in _PARTS.finditer(words))
    return next((words[:end] for end in ends if _TELLS_A_WORK.search(words[:end])), words)


def _explanation(text: str, span: Span, paragraph: Paragraph, sentences: Sequence[Sentence]) -> Citation:
    """What the words of an explanation cite, read as a note is."""
    read = [c for c in parse(span.of(text), note="", start=span.start) if c.kind in _WORKS]
    made = read[0] if len(read) == 1 else Citation(None, span, "work", title=span.of(text))
    stands = next((s.id for s in sentences if s.span.start <= span.start < s.span.end), None)
    return replace(made, note=None, span=span, rule=KEYED, paragraph=paragraph.id, sentence=stands)


def _cited(
    text: str, sentences: Sequence[Sentence], marks: Mapping[str, _Mark], others: Sequence[int]
) -> Iterator[Citation]:
    """The places in the brackets of the text; `others` is where it cites something else."""
    last: str | None = None  # the mark used last; empty where something else has been cited since
    pins: tuple[Pinpoint, ...] = ()
    end = 0
    for sentence in sentences:
        for inside in _INSIDE.finditer(text, sentence.span.start, sentence.span.end):
            at = inside.start("words")
            free = not any(end <= start < at for start in others)
            since = text[max(end, sentence.span.start) : inside.start()]
            alone = inside["open"] == "[" and _may_go_on(text, inside, sentence, since)
            for piece in re.finditer(r"[^;]+", inside["words"]):
                words = piece.group().strip()
                figures = ends_in_figures(words)
                named = _MARKED.fullmatch(figures)
                goes_on = _GOES_ON.fullmatch(figures) if last is not None and alone else None
                if named and named["mark"] in marks:
                    last, pins = named["mark"], _pins(named, marks[named["mark"]].pages)
                elif goes_on and (told := _further(goes_on, pins, marks.get(last or ""))):
                    pins, last = told, last if free or goes_on["back"] else ""  # it may be of the other one
                else:
                    if inside["open"] == "[" and re.search(r"[A-Z\d]", words):
                        others = [*others, at]  # "[Sample 2014]": something else
                    continue
                start = at + piece.end() - len(piece.group().lstrip())
                end = inside.end()
                yield Citation(
                    None, Span(start, start + len(words)), "work", rule=SHORT_FORM, title=last or words,
                    pinpoints=pins, paragraph=sentence.paragraph, sentence=sentence.id,
                )  # fmt: skip


def _pins(match: re.Match[str], pages: bool) -> tuple[Pinpoint, ...]:
    unit = "pages" if pages else "paras"
    return read_pinpoints(match["pins"] or (f"{unit} {match['numbers']}" if match["numbers"] else None))


def _further(match: re.Match[str], before: tuple[Pinpoint, ...], mark: _Mark | None) -> tuple[Pinpoint, ...]:
    """The place of a bracket without a mark: its own, the same once more, or the one after it."""
    stem, point, number = before[-1].last.rpartition(".") if before else ("", "", "")
    if match["next"] and number.isdigit() and before[-1].unit == "para":
        after = f"{stem}{point}{int(number) + 1}"
        return (Pinpoint("para", after, after),)
    if match["same"] is not None and match["again"]:
        return before if "para" not in match["same"] or {pin.unit for pin in before} == {"para"} else ()
    unit = before[-1].unit if before else None
    told = _pins(match, unit == "page" if unit else mark is not None and mark.pages)
    if match["back"] or match["again"] or not before:
        return told
    return told if told and _goes_further(before[-1], told[0]) else ()


def _may_go_on(text: str, inside: re.Match[str], sentence: Sentence, since: str) -> bool:
    """Whether a bracket may hold a place of the last mark's work: it ends its clause, stands in no quotation, and
    nobody else is spoken of `since` the bracket before."""
    before = text[sentence.span.start : inside.start()]
    ends = inside.end() >= sentence.span.end or text[inside.end()] in ".,;:\n"
    quoted = before.count("“") > before.count("”")
    words = sentence.span.of(text)
    return ends and not quoted and not names_something_else(words) and not _ANOTHER.search(since)


def _goes_further(before: Pinpoint, told: Pinpoint) -> bool:
    """Whether a number without a word goes on from the place before: of the same kind, and further on."""
    first, then = before.last.split("."), told.first.split(".")
    counted = all(part.isdigit() for part in (*first, *then))
    return (
        counted
        and told.unit == before.unit
        and len(first) == len(then)
        and list(map(int, first)) < list(map(int, then))
    )


def mark_of(text: str, citation: Citation) -> str | None:
    """The mark that an explanation explains."""
    before = _MARK_BEFORE.search(text, max(0, citation.span.start - BEFORE), citation.span.start)
    return before["mark"] if before and citation.rule == KEYED else None
