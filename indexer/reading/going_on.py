"""Whether a paragraph goes on behind a page's end, or a line that stands by itself."""

from __future__ import annotations

import re

from indexer.citations.grammar import MONTHS

# A word that ends no sentence: what stands on the next page goes on with it, a name perhaps.
_AWAITS = re.compile(
    r"\b(?:the|a|an|and|or|of|to|in|by|for|with|from|at|on|that|its|their|our|his|her|Mr|Mrs|Ms|Dr|Lord)$"
)
UNFINISHED = re.compile(r"[^.!?:;”’\"')\]]$")
_DAY = re.compile(r"\b(?:on|of|from|until|by|to|and|since|before|after) \d{1,2}$")
_MONTH = re.compile(rf"(?:{'|'.join(MONTHS)})\b")
_ENDS = re.compile(r"[.!?][”’\"')]?$")
PROSE, WORDS = 60, 10  # letters and words of a sentence that breaks off, at least


def goes_on(before: str, text: str, page_ended: bool, numbered: bool) -> bool:
    """Whether `text` goes on with a paragraph whose last words, `before`, end no sentence.

    It begins small, a day and its month stand apart, or a page ended between them and its own sentence comes to an end.
    """
    if re.match(r"[a-z(0-9–]", text) or (_DAY.search(before) and _MONTH.match(text)):
        return True
    if not page_ended:
        return False
    breaks_off = len(before) >= PROSE and len(before.split()) >= WORDS and _ENDS.search(text.rstrip()) is not None
    return numbered or breaks_off or _AWAITS.search(before[-12:]) is not None
