"""The words that show a status: the whole sentence that speaks most for it, from its first word to its last."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from indexer.models import Span
from indexer.recommendations.cues import Said
from indexer.recommendations.records import Status
from indexer.recommendations.weighing import Sign, speaks_for

LONGEST = 60  # words of a sentence that is shown whole; of a longer one, the side of its turn ("…, but …")


def sentence_for(
    sentences: Sequence[Said], signs: Sequence[Sequence[Sign]], cues: Sequence[Collection[str]], status: Status
) -> Said | None:
    """The sentence whose words and cues together speak most for a status; None where none speaks for it at all."""
    sums = [speaks_for(status, line, heard) for line, heard in zip(signs, cues, strict=True)]
    best = max(range(len(sums)), key=lambda at: sums[at])
    return sentences[best] if sums[best] > 0 else None


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
