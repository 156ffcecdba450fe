"""The report of a public inquiry by its count or its part: "the Inquiry’s first report", "Module 1, para 5.86".

An inquiry reports in modules or volumes, each a work of its own; people call the first of them its first report. "The
Inquiry" alone is the one that the text names, where it names no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from indexer.linking.known_works import Match
from indexer.linking.short_names import words_of
from indexer.models import Document, Work

METHOD = "inquiry+part"
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
PART = re.compile(
    rf"(?i)\b(?:(?P<word>{'|'.join(ORDINALS)})(?= (?:(?:module|interim|main|full|substantive|major) )?report)"
    r"|(?P<sort>module|volume|part|phase) (?P<number>\d{1,2}|one|two|three|four|five|six)\b)"
)
PART_OF_TITLE = re.compile(r"(?i)\b(?:module|volume|part|phase) (\d{1,2})\b")
_COUNTS = ("one", "two", "three", "four", "five", "six")
_INQUIRY = re.compile(r"(?<![\w’-])(?P<name>(?:[A-Z][\w-]*+ ){0,4})[Ii]nquiry\b")
_PLAIN = frozenset("the uk united kingdom public inquiry this that an our its in as and at on of".split())


def number_of_part(words: str) -> str | None:
    """`first report`, `Module 1`, `Volume One` → 1."""
    part = PART.search(words)
    if part is None:
        return None
    if part["word"]:
        return str(ORDINALS.index(part["word"].lower()) + 1)
    return str(_COUNTS.index(part["number"].lower()) + 1) if part["number"].isalpha() else part["number"]


def report_of_inquiry(words: str, text: str, held: Iterable[Document]) -> Match | None:
    """The one held report that `words` of a `text` mean; None where they tell no part of an inquiry's report."""
    number = number_of_part(words)
    if number is None:
        return None
    called = _names(words) or _names(text)
    works = [one.work for one in held if one.work.kind == "inquiry-report" and _is_by(one.work, called)]
    sort = (part["sort"] or "") if (part := PART.search(words)) else ""  # volumes are no modules
    fitting = [
        work
        for work in works
        if any(
            one[1] == number and one[0].lower().startswith(sort.lower()) for one in PART_OF_TITLE.finditer(work.title)
        )
    ]
    if len(fitting) == 1:
        return Match(fitting[0], METHOD)
    return Match(None, METHOD, f"no report {number} of that inquiry is held here") if works else None


def _names(words: str) -> set[frozenset[str]]:
    """What tells each inquiry that is named: `UK Covid-19 Inquiry` → covid and 19."""
    found = (frozenset(words_of(match["name"])) - _PLAIN for match in _INQUIRY.finditer(words))
    return {name for name in found if name}


def _is_by(work: Work, called: set[frozenset[str]]) -> bool:
    own = frozenset(words_of(work.body or "")) - _PLAIN
    return bool(own) and bool(called) and all(name <= own for name in called)
