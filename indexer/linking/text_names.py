"""Short names that the running text gives: to the work of a note, "the review led by Dr Mains (the “Review”, RR).¹",
and to one that it cites itself, "Leaking mains (HC 802), which we shall call Mains".

The bracket stands behind a word for a publication, and the sentence raises the one note that cites it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from indexer.linking.known_works import Shelf
from indexer.mentions.given import names_given
from indexer.mentions.works import TITLE_NAMED
from indexer.models import Document, Work

_NAMED = re.compile(
    r"\((?:(?:hereafter|henceforth|hereinafter)(?: referred to as)?:? |(?=(?:the |our )?[“‘\"]))(?:the |our )?"
    r"[“‘\"]?(?P<name>[A-Z][\w&’ -]{1,50}?)[”’\"]?"
    r"(?:(?:,| or| and) (?:the )?[“‘\"]?(?P<mark>[A-Z][A-Z&\d]{1,9})[”’\"]?)?\)"
)
_PAPER = re.compile(
    r"(?i)\b(?:report|review|paper|strategy|study|inquiry|guidelines|guidance|response|reply|minute|survey|framework"
    r"|evaluation|plan|briefing|white paper|green paper)\b"
)
BEFORE = 120  # characters before the bracket among which the word for a publication stands


def names_in_text(document: Document) -> Mapping[str, tuple[str, ...]]:
    """Ids of notes → the names that the sentences raising them give to what they cite."""
    spans = {sentence.id: sentence.span for sentence in document.sentences}
    raised: defaultdict[str, list[str]] = defaultdict(list)  # sentence → notes
    for marker in document.markers:
        if marker.note and marker.sentence:
            raised[marker.sentence].append(marker.note)
    found: dict[str, tuple[str, ...]] = {}
    for sentence, notes in raised.items():
        words = spans[sentence].of(document.text)
        named = [m for m in _NAMED.finditer(words) if _PAPER.search(words[max(0, m.start() - BEFORE) : m.end()])]
        if named and len(set(notes)) == 1:
            names = (name for match in named for name in (match["name"], match["mark"]) if name)
            found[notes[0]] = (*found.get(notes[0], ()), *names)
    return found


def names_of_text_works(document: Document, shelf: Shelf) -> Iterator[tuple[str, Work]]:
    """The names that the running text gives to works which it cites, for the notes that use them."""
    spans = {sentence.id: sentence.span for sentence in document.sentences}
    for citation in document.citations:
        sentence = spans.get(citation.sentence or "")
        if citation.note or sentence is None:
            continue
        names = list(names_given(citation, citation.span.of(document.text)))
        if names and citation.rule == TITLE_NAMED:
            match = shelf.within(citation.title or "", citation)
        else:
            match = shelf.find(citation) if names else None
        if match and match.work is None and not citation.title:
            match = shelf.within(sentence.of(document.text), citation)
        if match and (work := match.work):
            yield from ((name, work) for name in names)
