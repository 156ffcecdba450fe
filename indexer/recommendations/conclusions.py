"""What a report concludes, apart from what it recommends: in a list of its own, or under headings "Conclusion".

Only what names its paragraphs ("(paras 4–5)") or is counted ("Conclusion B: …") is taken for an entry: a last chapter
called "Conclusions" is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import takewhile

from indexer.models import Document, Paragraph, Span
from indexer.recommendations.counted import entries_of
from indexer.recommendations.entry import FEWEST, RESTS, made_of
from indexer.recommendations.lists import numbered_entries
from indexer.recommendations.records import Recommendation

_LIST = re.compile(
    r"(?:(?:chapter|part|section)? ?[\divx]{0,3}[.:)]? ?)?(?:summary of |list of |our |the committee’s |key |main )?"
    r"(?:conclusions|findings)|what (?:we|i|the \w+) (?:concluded?|concludes|found|finds?)",
    re.IGNORECASE,
)
_ALONE = re.compile(r"Conclusions?", re.IGNORECASE)
_RUN_IN = re.compile(r"(?P<label>Conclusions?(?: (?:\d{1,2}|[A-Z]|[IVX]{1,4}))?)[:.] +(?=[A-Z])")
MOSTLY = 0.6  # of a list's entries name their paragraphs


def concluded(document: Document, found: Sequence[Recommendation]) -> list[Recommendation]:
    """The conclusions that stand apart from what was `found`; nothing where conclusions were."""
    if not found or any(entry.kind == "conclusion" for entry in found):
        return []
    taken = [span for entry in found for span in entry.spans]
    made = max((_listed(document), list(_headed(document))), key=len)
    return [entry for entry in made if not any(_meet(span, one) for span in entry.spans for one in taken)]


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _listed(document: Document) -> list[Recommendation]:
    """The longest list of conclusions alone."""
    lists: list[list[Recommendation]] = [[]]
    for at, paragraph in enumerate(document.paragraphs):
        words = paragraph.span.of(document.text)
        if paragraph.kind == "heading" and _LIST.fullmatch(words.strip(" .:")):
            under = list(takewhile(partial(_may_be_under, document), document.paragraphs[at + 1 :]))
            for made in (list(numbered_entries(document, under)), list(entries_of(document, under))):
                closed = sum(RESTS.search(entry.text(document.text)) is not None for entry in made)
                if len(made) >= FEWEST and closed >= MOSTLY * len(made):
                    lists.append([_conclusion(document, entry) for entry in made])
    return max(lists, key=len)


def _may_be_under(document: Document, paragraph: Paragraph) -> bool:
    """Whether a paragraph is no heading, or an entry of one line that was taken for one."""
    return paragraph.kind != "heading" or RESTS.search(paragraph.span.of(document.text)) is not None


def _conclusion(document: Document, entry: Recommendation) -> Recommendation:
    holder = next(paragraph for paragraph in document.paragraphs if paragraph.id == entry.paragraph)
    return made_of(document, entry.label, "conclusion", holder, entry.spans, entry.page)


def _headed(document: Document) -> Iterator[Recommendation]:
    """What stands without a number under a heading "Conclusion", or behind "Conclusion:" or "Conclusion B:"."""
    for at, paragraph in enumerate(document.paragraphs):
        words = paragraph.span.of(document.text)
        if paragraph.kind == "heading" and _ALONE.fullmatch(words.strip(" .:")):
            under = list(takewhile(_is_plain, document.paragraphs[at + 1 :]))
            spans, label = [one.span for one in under], "Conclusion"
            holder = under[0] if under else paragraph
        elif paragraph.kind in ("text", "quote") and (head := _RUN_IN.match(words)):
            holder, label = paragraph, head["label"]
            spans = [Span(paragraph.span.start + head.end(), paragraph.span.end)]
        else:
            continue
        if spans and (" " in label or RESTS.search(spans[-1].of(document.text))):
            yield made_of(document, label, "conclusion", holder, spans, holder.page)


def _is_plain(paragraph: Paragraph) -> bool:
    return paragraph.kind in ("text", "quote") and not paragraph.number
