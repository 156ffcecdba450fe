"""Notes → citations: what each note refers to, and every character of it accounted for.

A note is cut into pieces where one reference ends and the next begins. In each piece the rules are asked in the
order of `RULES`; the first that reads it wins. What no rule reads is kept as a remark, and searched for references
that stand inside its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.citations.clause import URL, read_clause
from indexer.citations.evidence import EVIDENCE_RULES
from indexer.citations.grammar import Fields, Rule
from indexer.citations.internal import NOTE_BEFORE, NOTE_RULES, SEE_NOTE
from indexer.citations.legislation import LEGISLATION_RULES
from indexer.citations.reports import REPORT_RULES
from indexer.citations.web import WEB_RULES
from indexer.citations.works import WORK_RULES
from indexer.models import Citation, CitationKind, Span

__all__ = ["NOTE_BEFORE", "RULES", "parse"]

RULES: tuple[Rule, ...] = (
    *NOTE_RULES,
    *EVIDENCE_RULES,
    *LEGISLATION_RULES,
    *REPORT_RULES,
    *WEB_RULES,
    *WORK_RULES,
)

_REMARK: CitationKind = "remark"
_QUOTES = (
    (re.compile(r"(?<![\w.,;:!?)\]’”])'(?=\w)"), "‘"),
    (re.compile(r"'"), "’"),
    (re.compile(r'(?<![\w.,;:!?)\]’”])"(?=\S)'), "“"),
    (re.compile(r'"'), "”"),
)
# What may stand between two citations without being one.
_GAP = re.compile(r"[\s;,.:()\[\]–—-]*(?:(?:and|or|also)\b[\s,]*)?")
_LEAD = re.compile(r"(?:(?:[Ss]ee(?: also|,? for example| further)?|[Ff]or example|e\.g\.|[Cc]iting|[Cc]f\.?)[,:]? )?")
_BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_CODED = r"[A-Z0-9][^;,()]{2,80} ?\( ?[A-Z]{3} ?\d{4,5} ?\)"
# Where a new reference may begin inside a piece: after a full stop, or at a piece of evidence after a comma.
_BREAK = re.compile(
    rf"(?P<stop>\.)\s+(?=[A-Z“‘(])|,\s+(?:and )?(?=Qq? ?\d|{_CODED}|[Ww]ritten evidence)"
    r"|\s+and\s+(?=[Ww]ritten evidence)"
)

# Before these a comma and a question number continue the same piece of oral evidence.
_QUESTIONS_GO_ON = re.compile(r"[Oo]ral evidence|^[\s,]*Q[QqSs]? ?\d")


@dataclass(frozen=True, slots=True)
class _Found:
    """A reading of part of a note; `rule` is None for a remark."""

    start: int
    end: int
    rule: Rule | None
    fields: Fields


def parse(note_text: str, *, note: str, start: int) -> tuple[Citation, ...]:
    """The citations of one note, in order; `start` is the offset of `note_text` in the document's text.

    A note that cites nothing gives one remark. What lies outside every span is punctuation and words that join.
    """
    text = _typeset(note_text)
    found = [hit for begin, end in _pieces(text) for hit in _read(text, begin, end)]
    merged = _merge_remarks(text, found)
    return tuple(
        Citation(
            note,
            Span(start + hit.start, start + hit.end),
            hit.rule.kind if hit.rule else _REMARK,
            rule=hit.rule.name if hit.rule else _REMARK,
            **hit.fields,
        )
        for hit in merged
    )


def _typeset(text: str) -> str:
    """The text with typewriter quotes as a printer would set them, character for character."""
    for pattern, printed in _QUOTES:
        text = pattern.sub(printed, text)
    return text


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that hold one reference each, or one list of evidence, or a remark."""
    masked = _mask(text)
    begin = 0
    for cut in (*(m.start() for m in re.finditer(r";(?=\s|$)", masked)), len(text)):
        at = begin
        for stop in _BREAK.finditer(text, begin, cut):
            if _is_break(text, masked, at, stop):
                yield at, stop.start()
                at = stop.end()
        yield at, cut
        begin = cut + 1


def _mask(text: str) -> str:
    """The text with brackets and addresses blanked, so that what they hold cuts nothing."""
    blank = re.sub(URL, lambda m: "_" * len(m.group()), text)
    for _ in range(2):
        blank = _BRACKET.sub(lambda m: "_" * len(m.group()), blank)
    return blank


def _is_break(text: str, masked: str, at: int, stop: re.Match[str]) -> bool:
    """A reference is over only where something regular ended it, such as a date or a paragraph number."""
    if masked[stop.start()] == "_":
        return False
    before = text[at : stop.start()]
    if not stop["stop"] and _QUESTIONS_GO_ON.search(before):
        return False
    return bool(read_clause(before).endings)


def _read(text: str, begin: int, end: int) -> Iterator[_Found]:
    at = _skip(text, begin, end)
    while at < end:
        hit = _first_reading(text, at, end)
        if not hit:
            yield from _read_words(text, at, end)
            return
        yield hit
        at = _skip(text, hit.end, end)


def _skip(text: str, at: int, end: int) -> int:
    gap = _GAP.match(text, at, end)
    return gap.end() if gap else at


def _first_reading(text: str, at: int, end: int) -> _Found | None:
    lead = None if SEE_NOTE.pattern.match(text, at, end) else _LEAD.match(text, at, end)
    begin = lead.end() if lead else at
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
    return _Found(match.start(), match.start() + trimmed, rule, fields)


def _read_words(text: str, at: int, end: int) -> Iterator[_Found]:
    """Running words: the references inside them, and the words between as remarks."""
    while at < end:
        hits = [hit for rule in RULES for hit in _inside(rule, text, at, end)]
        hit = min(hits, key=lambda found: found.start, default=None)
        yield from _remark(text, at, hit.start if hit else end)
        if not hit:
            return
        yield hit
        at = hit.end


def _inside(rule: Rule, text: str, at: int, end: int) -> Iterator[_Found]:
    match = rule.inside.search(text, at, end) if rule.inside else None
    if match and (hit := _reading(rule, match)):
        yield hit


def _remark(text: str, at: int, end: int) -> Iterator[_Found]:
    begin = _skip(text, at, end)
    words = text[begin:end].rstrip(" ,;(")
    if re.search(r"\w", words):
        yield _Found(begin, begin + len(words), None, {})


def _merge_remarks(text: str, found: list[_Found]) -> list[_Found]:
    """Sentences of one remark are one remark."""
    merged: list[_Found] = []
    for hit in found:
        if merged and merged[-1].rule is None and hit.rule is None:
            merged[-1] = _Found(merged[-1].start, hit.end, None, {})
        else:
            merged.append(hit)
    return merged or [_Found(0, len(text.rstrip()), None, {})]
