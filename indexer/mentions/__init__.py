"""What the running text itself names: places in the document, other publications, and whose words it gives.

Each sentence is read by itself. The rules of a kind are asked in their order, and where two readings overlap the
rule that comes first in the list wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from indexer.citations.spelt import in_figures
from indexer.mentions.addresses import ADDRESS
from indexer.mentions.brackets import (
    AT_NOTE,
    AUTHOR_AND_YEAR,
    IN_BRACKETS,
    NARRATED,
    bracketed,
    brackets,
    joined,
)
from indexer.mentions.defined import with_names
from indexer.mentions.given import NOTHING_GIVEN, Given, by_names
from indexer.mentions.grammar import PlaceRule
from indexer.mentions.keys import keyed
from indexer.mentions.listed import LISTED, AuthorFinder, entries, listing, named_entries
from indexer.mentions.papers import PAPER_RULES
from indexer.mentions.people import People
from indexer.mentions.placed import SAID_AT, with_places
from indexer.mentions.places import PLACE_RULES
from indexer.mentions.raised import raised_places
from indexer.mentions.saying import SPEAKS, said_in
from indexer.mentions.speech import SPEECH_RULES
from indexer.mentions.tabled import source_cells, tabled
from indexer.mentions.titles import TitleFinder
from indexer.mentions.works import WORK_RULES
from indexer.models import Attribution, Citation, Marker, Paragraph, Sentence, Span

__all__ = [
    "AT_NOTE",
    "AUTHOR_AND_YEAR",
    "CITATION_RULES",
    "IN_BRACKETS",
    "LISTED",
    "SPEECH_RULES",
    "attributions",
    "brackets",
    "references",
]

CITATION_RULES: tuple[PlaceRule, ...] = (NARRATED, AT_NOTE, SAID_AT, ADDRESS, *WORK_RULES, *PAPER_RULES, *PLACE_RULES)

# Paragraphs of the text proper. What readers write under it and what stands beside it are no part of what it says.
_PROSE = ("text", "quote")
_EVIDENCE_LIST = re.compile(
    r"(?i)(?:list of )?(?:(?:un)?published )?(?:(?:written|oral) evidence|evidence received|witnesses)$"
)


def references(
    text: str,
    paragraphs: Sequence[Paragraph],
    sentences: Sequence[Sentence],
    noted: Iterable[Citation] = (),
    markers: Sequence[Marker] = (),
) -> tuple[Citation, ...]:
    """The places and publications that the running text names, in its order; all with `note` None.

    `noted` are the citations of the document's notes: a title that they give is known again in the text. `markers` are
    its raised numbers, behind which a place may stand.
    """
    text = in_figures(text)
    titles = TitleFinder.from_citations(noted := tuple(noted))
    listed = tuple(entries(text, paragraphs, sentences))
    named = AuthorFinder.from_entries(named_entries(entry.span.of(text) for entry in listed))
    apart = {entry.paragraph for entry in listed} & listing(text, paragraphs)
    read = [p for p in paragraphs if not _lists_evidence(p) and p.id not in apart]
    prose = list(_prose(read, sentences))
    cells = source_cells(text, read, sentences)
    spans: dict[str, list[Span]] = {}  # of the entries of a key, which stands in a paragraph of the text
    for entry in listed:
        spans.setdefault(entry.paragraph or "", []).append(entry.span)
    found: list[Citation] = []
    given = NOTHING_GIVEN
    rows = [sentence for sentence in sentences if sentence.id in cells]
    for sentence in sorted((*prose, *rows), key=lambda one: one.span):
        if cell := cells.get(sentence.id):
            here = list(tabled(text, cell, sentence, given))
        else:
            here = _references_in(text, sentence, titles, named, given)
        here = [made for made in here if _free(made.span, spans.get(sentence.paragraph, ()))]
        for citation in here:
            given = given.also(citation, citation.span.of(text))
        found += here
    works = [made.span for made in found if made.kind in ("report", "work", "web")]
    raised = list(raised_places(text, paragraphs, markers, works))
    raised += keyed(text, paragraphs, prose, found, listed)
    taken = [placed.span for placed in raised]
    left = (made for made in found if _free(made.span, taken))
    placed = with_places(text, paragraphs, prose, sorted((*left, *raised), key=lambda one: one.span), noted)
    return (*sorted(placed, key=lambda one: one.span), *listed)


def attributions(
    text: str, paragraphs: Sequence[Paragraph], sentences: Sequence[Sentence], kind: str
) -> tuple[Attribution, ...]:
    """Who is said to say something, in the text's order; `kind` is the document's."""
    people = People()
    found: list[Attribution] = []
    starts = {paragraph.id: paragraph.span.start for paragraph in paragraphs}
    for sentence in _prose(paragraphs, sentences):
        words = sentence.span.of(text)
        people.meet(words)
        if SPEAKS.search(words):
            before = text[starts[sentence.paragraph] : sentence.span.start]
            found += said_in(words, sentence, people, kind, inside_quotation=before.rfind("“") > before.rfind("”"))
    return tuple(found)


def _lists_evidence(paragraph: Paragraph) -> bool:
    """Whether a paragraph belongs to the list at a report's end of those who gave evidence: nothing is cited there."""
    return bool(paragraph.section and _EVIDENCE_LIST.match(paragraph.section[-1]))


def _prose(paragraphs: Sequence[Paragraph], sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    wanted = {paragraph.id for paragraph in paragraphs if paragraph.kind in _PROSE}
    return (sentence for sentence in sentences if sentence.paragraph in wanted)


# ── references ─────────────────────────────────────────────────────────────────────────────────────────────────


def _references_in(
    text: str, sentence: Sentence, titles: TitleFinder, named: AuthorFinder, given: Given
) -> list[Citation]:
    words = sentence.span.of(text)
    found = list(named.find(words, sentence))
    found += [made for made in bracketed(words, sentence, found, given) if _free(made.span, [c.span for c in found])]
    found += [made for made in by_names(words, sentence, given.names) if _free(made.span, [c.span for c in found])]
    for rule in CITATION_RULES:
        if rule.needs.search(words):
            found += [made for made in _by_rule(rule, words, sentence) if _free(made.span, [c.span for c in found])]
    known = [made for made in titles.find(words, sentence) if _free(made.span, [c.span for c in found])]
    in_order = sorted((*found, *known), key=lambda citation: citation.span)
    start = sentence.span.start
    return list(with_names(words, start, joined(words, start, in_order)))


def _by_rule(rule: PlaceRule, words: str, sentence: Sentence) -> Iterator[Citation]:
    for match in rule.pattern.finditer(words):
        fields = rule.read(match)
        alone = rule.kind == "report" and match.group() == words  # a title page prints its own number so
        if fields is not None and not alone:
            start, end = match.span("words" if "words" in rule.pattern.groupindex else 0)
            at = sentence.span.start
            span = Span(at + start, at + end)
            yield Citation(
                None, span, rule.kind, rule=rule.name, paragraph=sentence.paragraph, sentence=sentence.id, **fields
            )


def _free(span: Span, taken: Iterable[Span]) -> bool:
    return all(span.end <= other.start or other.end <= span.start for other in taken)
