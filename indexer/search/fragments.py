"""Paragraphs that state nothing by themselves: an entry of a figure, a name that stands alone, words that lead on.

A figure of what is hoped for, whose entries an extractor gives one by one, reads like a finding where one of them is
found alone: so what is a whole sentence comes before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from indexer.models import Paragraph
from indexer.search.abbreviated import PASSAGE
from indexer.search.query import Query
from indexer.store import Snapshot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BEST = 30  # paragraphs that are read for it
COUNTS = 0.7  # of its score that a fragment keeps; `bench/README.md` has what others do
NAME = 4  # words, at most, of what is but a name,
OF_A_NAME = 0.5  # and what of its score that keeps
LONGEST = 80  # words
STATED = re.compile(r"[.?!…][\"'”’)\]]*(?:$|\s+[A-Z“‘\"(])")  # the end of a sentence
LEADS = re.compile(r":\s*\n")  # to the entries of a list


def is_fragment(paragraph: Paragraph, text: str) -> bool:
    """Whether a paragraph is text without a whole sentence; a list with what leads to it is whole."""
    if paragraph.kind not in ("text", "quote") or paragraph.number or LEADS.search(text):
        return False
    return len(text.split()) <= LONGEST and STATED.search(text.rstrip()) is None


def lowered(
    snapshot: Snapshot, rows: NDArray[np.int64], scores: NDArray[np.float64], query: Query
) -> NDArray[np.float64]:
    """The scores of `rows`, (n,), those of the best that are fragments lowered.

    A passage or a whole sentence is held against its own words, and an entry of a table or a list may have them.
    """
    import numpy as np

    if query.is_stated or len(query.words) >= PASSAGE:
        return scores
    best = np.argsort(-scores, kind="stable")[:BEST]
    snapshot.foresee(rows[best].tolist())
    out = scores.copy()
    for at in best:
        document, paragraph = snapshot.paragraph_at(int(rows[at]))
        text = paragraph.span.of(document.text)
        if is_fragment(paragraph, text):
            out[at] *= COUNTS if len(text.split()) > NAME else OF_A_NAME
    return out
