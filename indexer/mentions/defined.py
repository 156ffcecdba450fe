"""Short names that running text gives behind a publication: "the first report, *Pipes*, 18 July 2024 (“M1R”)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.citations.definitions import definitions
from indexer.citations.grammar import MONTHS, SERIES, SESSION, YEAR, iso_date
from indexer.citations.pieces import typeset
from indexer.models import Citation, Span

LONGEST = 160  # letters behind a publication's name in which its date, its number and its short name stand
# What may stand between a publication's name and the bracket: its date, its number.
_BETWEEN = re.compile(
    rf"[’”'\"]?\)?(?:,? \(?(?:of |in |dated )?(?P<date>(?:\d{{1,2}} )?(?:(?:{'|'.join(MONTHS)}) )?{YEAR})\)?"
    rf"|,? \(?{SERIES}(?:,? (?:of )?(?:Session )?{SESSION})?\)?){{0,3}},?"
)


def with_names(words: str, start: int, found: Sequence[Citation]) -> Iterator[Citation]:
    """The references of a sentence, which begins at `start`; one that a short name follows goes on to its end."""
    starts = {citation.span.start for citation in found}
    for citation in found:
        end = citation.span.end - start
        between = _BETWEEN.match(words, end, end + LONGEST)
        if citation.kind not in ("work", "report") or between is None:
            yield citation
            continue
        begin = citation.span.start - start
        printed = words[begin : end + LONGEST]
        name = next((one for one in definitions(typeset(printed)) if one.start >= end - begin), None)
        stop = name.end + begin if name and not name.of_body and name.start <= between.end() - begin else end
        if stop == end or any(citation.span.start < at < stop + start for at in starts):
            yield citation
            continue
        date = citation.date or iso_date(between["date"])
        yield replace(citation, span=Span(citation.span.start, stop + start), date=date)
