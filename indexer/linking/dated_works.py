"""A work by whose it is and its very day: "(Committee of Public Accounts, 15 January 2025)".

A body seldom publishes two works on one day, so that the one held is meant; a year or a month would not be enough.
"""

from __future__ import annotations

import re

from indexer.linking.corpus import Corpus
from indexer.linking.known_works import Match
from indexer.linking.short_names import DAY, words_of
from indexer.models import Citation

# What a body says beside its report, often on the same day: "In a tweet the Board said so (Water Board, 4 July 2018)".
_NOT_A_WORK = re.compile(
    r"(?i)\b(?:tweet(?:s|ed)?|blogs?|press (?:release|notice|conference|statement)|speech|letter|e-?mail|interview"
    r"|(?:gave|give|oral|written) evidence|hearing|transcript|podcast|told|spoke)\b"
)


def published_on(citation: Citation, sentence: str, corpus: Corpus) -> Match | None:
    """The one work held of that body and day; None where more is printed than these, several are held, or the sentence
    tells of a thing said elsewhere."""
    if not citation.body or citation.title or citation.series or len(citation.date or "") != DAY:
        return None
    if _NOT_A_WORK.search(sentence):
        return None
    body = words_of(citation.body)
    held = [document.work for document in corpus.documents.values() if document.work.published == citation.date]
    found = [work for work in held if body in corpus.shelf.names(work.id).authors]
    return Match(found[0], "body+day") if len(found) == 1 else None
