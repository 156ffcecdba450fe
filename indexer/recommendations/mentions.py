"""Paragraphs of a response that say late, or without a number, which recommendation they answer.

"A cap has its attractions … (Recommendation 2.)", "We hold no view on recommendation 7, which …", "As for audits, …":
such words lead their paragraph, where nothing else is labelled so and no other paragraph names the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from indexer.recommendations.labels import mentioned, number_of, tailed
from indexer.recommendations.lines import Line
from indexer.recommendations.records import Recommendation
from indexer.recommendations.subjects import words_of

_FIRST = re.compile(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*")
# What only points to another answer, or sets this one beside it.
_POINTS = re.compile(
    r"\b(?:see|as (?:with|for|in|under|part of)|like|unlike|with|alongside|beside|besides|after|before|"
    r"than|also|and|response to|reply to|answer to|accepting|accepted) (?:the |our |your )?$",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"(?:As (?:for|to|regards)|On|Turning(?: now| next)? to|Regarding|Concerning|With regard to) (?:the )?"
    r"(?P<topic>[\w’ -]{3,60}?),"
)


def led_late(
    lines: Sequence[Line], found: Sequence[Recommendation], asked: Sequence[str], nouns: frozenset[str]
) -> list[Line]:
    """The lines, with what such paragraphs answer as what leads them."""
    labelled = {label for line in lines if line.heading and not line.bare for label in line.labels}
    labelled |= {label for line in lines for label in line.leads}
    meant = {at: named for at, line in enumerate(lines) if (named := _named(line, nouns))}
    times = Counter(meant.values())
    known = Counter(number_of(entry.label) for entry in found if entry.kind == "recommendation")
    held = {at: one for at, one in meant.items() if times[one] == 1 and known[one] == 1 and one not in labelled}
    taken = labelled | set(held.values())
    addressed = {at: numbers for at, numbers in _by_addressee(lines, found, taken) if at not in held}
    if held or any(line.leads for line in lines):
        said = [(number_of(entry.label), text) for entry, text in zip(found, asked, strict=True)]
        topics = list(_by_topic(lines, said, taken, held.keys() | addressed.keys()))
        again = Counter(number for _, number in topics)
        held |= {at: number for at, number in topics if again[number] == 1}
    leads = {at: (number,) for at, number in held.items()} | addressed
    return [replace(line, leads=leads[at]) if at in leads else line for at, line in enumerate(lines)]


_TO_WHOM = re.compile(
    r"\b(?:points?|recommendations?|proposals?|suggestions?|requests?)\b[^.!?\n]{0,40}? (?:to|for|of) "
    r"(?:the |my |our )?"
    r"(?P<whom>[A-Z][\w’-]*+(?: (?:(?:of|for|and) )?(?:the )?[A-Z][\w’-]*+){0,6})"
)


def _by_addressee(
    lines: Sequence[Line], found: Sequence[Recommendation], taken: Set[str]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Paragraphs whose first sentence speaks of what is asked of one body: "The points that you make to the Pilots"."""
    asked: dict[str, list[str]] = {}
    for entry in found:
        if entry.kind == "recommendation" and entry.addressee and (number := number_of(entry.label)) not in taken:
            asked.setdefault(_plain(entry.addressee), []).append(number)
    for at, line in enumerate(lines):
        first = None if line.heading or line.column or line.leads or line.labels else _FIRST.match(line.text)
        whom = _TO_WHOM.search(first.group()) if first and asked else None
        if whom and (numbers := asked.pop(_plain(whom["whom"]), None)):
            yield at, tuple(numbers)


def _plain(body: str) -> str:
    return re.sub(r"^(?:the|our|my) ", "", body.lower())


def _named(line: Line, nouns: frozenset[str]) -> str:
    """The one number that the end or the first sentence of a paragraph names."""
    if line.heading or line.leads or line.labels or line.column:
        return ""
    said = tailed(line.text, nouns)
    if not said and (first := _FIRST.match(line.text)):
        said = tuple(number for number, before in mentioned(first.group(), nouns) if not _POINTS.search(before))
    return said[0] if len(said) == 1 else ""


def _by_topic(
    lines: Sequence[Line], said: Sequence[tuple[str, str]], named: Set[str], taken: Set[int]
) -> Iterator[tuple[int, str]]:
    """Paragraphs that open with a subject that one of the recommendations not yet named has alone."""
    words = [(number, words_of(text)) for number, text in said]
    for at, line in enumerate(lines):
        opens = None if line.heading or line.column or line.leads or at in taken else _TOPIC.match(line.text)
        about = words_of(opens["topic"]) if opens else set()
        fit = [number for number, own in words if about & own]
        if len(fit) == 1 and fit[0] not in named:
            yield at, fit[0]
