"""The words beside a reference in the running text, and whether they speak for the paragraph that it pinpoints.

"NAO 2018, para 2.7" may fit several works, and "HC 950, para 2.7" one of any session. Where paragraph 2.7 is one of
the two that are nearest to the sentence in words, number and words agree on the report, and chance seldom does.
"""

from __future__ import annotations

import math
import re
from collections import Counter

from indexer.citations.pinpoints import paragraphs_of
from indexer.mentions import brackets
from indexer.models import Citation, Document

# Of the five sentences with which the corpus's committee cites the auditors' report, four have the paragraph cited
# among these nearest; of sentences on other matters with a number drawn at random, at most 3 in 100 would.
NEAREST = 2
LEAST_SHARED = 4  # words of the sentence in the paragraph; fewer tell nothing
LEAST_WORDS = 8  # in a sentence; where it has fewer, the sentence before is read with it
_WORD = re.compile(r"[a-z]{4,}|\d[\d.,]*\d")


def words_beside(citation: Citation, document: Document) -> str:
    """The sentence of a reference without the brackets in it, and the one before where little else is left."""
    at = next((n for n, known in enumerate(document.sentences) if known.id == citation.sentence), None)
    if at is None:
        return ""
    words = _without(citation, document, at)
    earlier = document.sentences[at - 1] if at else None
    if earlier and earlier.paragraph == citation.paragraph and len(words.split()) < LEAST_WORDS:
        words = f"{_without(citation, document, at - 1)} {words}"
    return words


def _without(citation: Citation, document: Document, at: int) -> str:
    span = document.sentences[at].span
    words = span.of(document.text)
    holes = [(bracket.start, bracket.end) for bracket in brackets(words)]
    if span.start <= citation.span.start < span.end:
        holes.append((citation.span.start - span.start, citation.span.end - span.start))
    for start, end in holes:
        words = words[:start] + " " * (min(end, len(words)) - start) + words[end:]
    return words


def speaks_for(sentence: str, citation: Citation, document: Document) -> bool:
    """Whether a paragraph that is pinpointed is one of those nearest to a sentence in words, rare ones first."""
    pinned = {id for pin in citation.pinpoints if pin.unit == "para" for id in paragraphs_of(document, pin)[0]}
    held = {p.id: _words(p.span.of(document.text)) for p in document.paragraphs if p.number and p.number == p.id}
    wanted = _words(sentence)
    common = Counter(word for words in held.values() for word in words)

    def nearness(id: str) -> float:
        shared = wanted & held[id]
        return sum(math.log(len(held) / common[word]) for word in shared) / math.sqrt(len(held[id]) or 1)

    nearest = sorted(held, key=nearness, reverse=True)[:NEAREST]
    return any(id in pinned and len(wanted & held[id]) >= LEAST_SHARED for id in nearest)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))
