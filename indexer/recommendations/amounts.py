"""How much an answer says, and whether the amounts that were asked for come again in it: signs of no word.

A short answer that repeats "seven days" grants them; a longer one that sets "28 days" beside it grants something else.
Which of the two is likelier is weighed (`weighing.py`), with all the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.recommendations.cues import Said

LONG = 5  # sentences; of a longer answer no more is known by its length
_AMOUNT = re.compile(
    r"(?<![\w.])(?:[£$€]?\d++(?:[.,]\d++)*+(?:st|nd|rd|th|m|bn|k|p)?|two|three|four|five|six|seven|eight|nine|ten|twelve|third|quarter|half|annual(?:ly)?|"
    r"every|all|each)(?!\w)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d\b")


def amounts_heard(text: str, sentences: Sequence[Said], asked: str) -> Iterator[str]:
    """The cues, by name."""
    yield f"length: {min(len(sentences), LONG)}"
    wanted, told = _amounts(asked), _amounts(" ".join(said.sentence.of(text) for said in sentences))
    signs = {"the same": wanted & told, "another": told - wanted, "not told": wanted - told}
    yield from (f"amount: {name}" for name, heard in signs.items() if wanted and heard)


def _amounts(words: str) -> set[str]:
    return {found.lower() for found in _AMOUNT.findall(words) if not _YEAR.match(found)}
