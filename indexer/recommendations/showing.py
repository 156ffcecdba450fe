"""The words that show a status: the whole sentence that speaks most for it, from its first word to its last."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Sequence

from indexer.comparing.align import stems
from indexer.models import Span
from indexer.recommendations.cues import Said
from indexer.recommendations.records import Status
from indexer.recommendations.weighing import Sign, speaks_for

MATTER = 1.0  # what being of the matter that was asked counts, beside speaking for the status
REFUSES: tuple[Status, ...] = ("rejected", "accepted-in-part")  # shown by what is not done, where that is said
_REFUSING = re.compile(
    r"\b(?:not|no|nor|never|neither|cannot|\w+n’t|unable|instead|rather than|against|declin\w+|reject\w*|refus\w+"
    r"|disagree\w*|premature|disproportionate\w*|unnecessary|prefer\w*|beyond)\b",
    re.IGNORECASE,
)
LONGEST = 60  # words of a sentence that is shown whole; of a longer one, the side of its turn ("…, but …")


def sentence_for(
    text: str,
    sentences: Sequence[Said],
    signs: Sequence[Sequence[Sign]],
    cues: Sequence[Collection[str]],
    status: Status,
    asked: str = "",
) -> Said | None:
    """The sentence whose words and cues together speak most for a status, of what was `asked`; None where none speaks
    for it at all. Where something is refused, it is one that can refuse."""
    sums = [speaks_for(status, line, heard) for line, heard in zip(signs, cues, strict=True)]
    if max(sums) <= 0:
        return None
    matter = stems(asked)
    held = [stems(said.sentence.of(text)) for said in sentences]
    near = [len(words & matter) / math.sqrt(len(words) or 1) for words in held]
    most = max(near) or 1.0
    left = [n for n, words in enumerate(sentences) if status in REFUSES and _REFUSING.search(words.sentence.of(text))]
    best = max(left or range(len(sums)), key=lambda at: sums[at] / max(sums) + MATTER * near[at] / most)
    return sentences[best]


def whole(text: str, spans: Iterable[Span], sentences: Sequence[Said], words: Span) -> Span:
    """The sentence in which these words stand; where that is long, the clause; the words themselves where neither is.

    What is cut by a full stop that ends nothing ("approx. 40 lamps") is put together again.
    """
    words = _trimmed(text, words)
    held = next((span for span in spans if span.start <= words.start < span.end), None)
    if held is None:
        return words
    said = held.of(text)
    ends = [0, *(end.end() for end in _ENDS.finditer(said)), len(said)]
    start = held.start + max(end for end in ends if held.start + end <= words.start)
    end = held.start + min(end for end in ends if held.start + end > words.start)
    if len(text[start:end].split()) > LONGEST:
        start, end = next(
            ((one.sentence.start, one.sentence.end) for one in sentences
             if one.sentence.start <= words.start < one.sentence.end),
            (words.start, words.end),
        )  # fmt: skip
    return _trimmed(text, Span(start, max(end, min(words.end, held.end))))


def sentence_with(text: str, words: str) -> str:
    """The sentence of a text in which these words stand; empty where they do not."""
    said, words = " ".join(text.split()), " ".join(words.split())
    at = said.find(words) if words else -1
    if at < 0:
        return ""
    ends = [0, *(end.end() for end in _ENDS.finditer(said)), len(said)]
    return said[max(end for end in ends if end <= at) : min(end for end in ends if end > at)].strip()


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


# A full stop before a small letter ends nothing.
_ENDS = re.compile(r"(?<=[.!?])[”’\")\]]?\s+(?=[^\sa-z])|\n")
