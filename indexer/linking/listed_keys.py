"""Notes that cite an entry of the list of references by its key: "NAO (2018), para 3.4, where the sum is explained".

The list stands behind the notes, and what it calls a work goes before any other work of that author and year.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from indexer.citations.grammar import YEAR
from indexer.citations.short import is_place_word
from indexer.linking.known_works import Match
from indexer.linking.register import Register
from indexer.linking.short_names import key_of
from indexer.mentions import LISTED
from indexer.mentions.listed import entry_of
from indexer.models import Citation, Document

_KEY = re.compile(
    r"(?:(?:[Ss]ee|[Cc]f\.?)(?: also)?,? )?(?P<name>[A-Z][^()\[\]\d]{1,160}?)\.?,? "
    rf"[(\[]?(?P<year>{YEAR}[a-z]?)\b[)\]]?"
    r"(?=[,.:;]|$| (?:at|para|pp?\b|¶|§))"
)


def key_printed(citation: Citation, text: str) -> str | None:
    """The name and year with which a reference begins that tells no more of its work."""
    match = _KEY.match(citation.span.of(text))
    if match is None or citation.series or citation.url or citation.rule == LISTED:
        return None
    key = f"{match['name']} {match['year']}"
    told = {key_of(match["name"]), key_of(key), ""}
    more = [words for words in (citation.title, citation.body) if words and key_of(words) not in told]
    return None if any(not is_place_word(words) for words in more) else key


def enlist_ahead(document: Document, register: Register, meant: Callable[[Citation], Match]) -> None:
    """Keep the works of those entries that notes cite by their keys, before the notes are followed."""
    noted = (one for one in document.citations if one.note is not None)
    wanted = {key_of(key) for one in noted if (key := key_printed(one, document.text))}
    last = None
    for citation in document.citations if wanted else ():
        if citation.rule != LISTED or not (entry := entry_of(citation.span.of(document.text), last)):
            continue
        last = entry
        names = [f"{name} {entry.year}".strip() for name in entry.names]
        if any(key_of(name) in wanted for name in names):
            work = meant(citation).work
            for name in names:
                register.enlist(name, work, ahead=True)
