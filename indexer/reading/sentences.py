"""Sentences: spaCy's boundaries, held back where an abbreviation or a number is cut."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from indexer.models import Span
from indexer.reading.english import english

if TYPE_CHECKING:
    from spacy.language import Language

# Words whose full stop ends no sentence when more of it follows.
ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“‘/–—])(?:paras?|pp?|pgs?|Qq?|qq?|nos?|No|Nos|figs?|Fig|Figs|ch|chs|chaps?|ss?"
    r"|[Rr]ecs?|[Ss]ecs?|[Ss]ects?|[Aa]pps?|[Cc]oncls?|[Rr]egs?|cls?|[Ss]cheds?|pts?|cols?|vols?|eds?|cf|ibid|op|cit|vs?|viz"
    r"|eg|ie|e\.g|i\.e|etc|et al|al|approx|c|ca|Cm|Cmd|Cmnd|Dr|Mr|Mrs|Ms|Prof|Rt|Hon|Sir|St|Rev|Lt|Col|Gen|Maj|Capt"
    r"|Sgt|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Ltd|plc|Inc|Co|Dept|Govt|[A-Z](?:\.[A-Z])*)\.$"
)
# Those of them that a capital letter may follow without a new sentence: titles of people, "cf. Annex A".
BEFORE_CAPITAL = re.compile(
    r"(?:^|\W)(?:Dr|Mr|Mrs|Ms|Prof|Rt|Hon|Sir|St|Rev|Lt|Col|Gen|Maj|Capt|Sgt|vs?|cf|e\.g|i\.e|eg|ie|[A-Z])\.$"
)
STOP = re.compile(r"[.?!…](?:[”’\"')\]]|\s)*")
ENDING = re.compile(rf"{STOP.pattern}$")
WORD = re.compile(r"\S")
# What ends a sentence is looked for in so many letters; what is longer is no abbreviation.
REACH = 200
# The model reads so many parts, of so many letters, at once: more takes memory and is no faster.
PARTS_AT_ONCE, LETTERS_AT_ONCE = 64, 10_000
# A part of more letters, which no report has, is read in pieces: the model would need gigabytes.
LONGEST_PIECE = 100_000
# What runs on longer without a space is no words; taking signs off it one by one would cost the square of its length.
NO_WORDS = re.compile(r"\S{500,}+")


@cache
def _pipeline() -> Language:
    # Only the sentence recogniser: the parser is slower and no better at it (it cuts "No. 10" and "Cm. 9876").
    pipeline = english(exclude=["parser", "ner", "tagger", "lemmatizer", "attribute_ruler"])
    pipeline.enable_pipe("senter")
    return pipeline


def sentences(text: str, stops: Collection[int] = ()) -> list[Span]:
    """Spans of the sentences of one part of a paragraph, without the spaces between them.

    `stops` are offsets of raised numbers: one that stands behind a full stop ends a sentence whatever follows.
    """
    return next(sentences_of([(text, stops)]))


def sentences_of(parts: Iterable[tuple[str, Collection[int]]]) -> Iterator[list[Span]]:
    """The same for many parts, in order, sooner: the model reads many of them at once."""
    for batch in _batches(parts):
        starts = _starts([text for text, _ in batch if _may_end_within(text)])
        for text, stops in batch:
            cuts = sorted({0, len(text), *(at for at in {*starts[text], *stops} if _is_boundary(text, at))})
            yield [span for first, last in pairwise(cuts) for span in _trimmed(text, first, last)]


def _batches(parts: Iterable[tuple[str, Collection[int]]]) -> Iterator[list[tuple[str, Collection[int]]]]:
    batch: list[tuple[str, Collection[int]]] = []
    letters = 0
    for text, stops in parts:
        batch.append((text, stops))
        letters += len(text)
        if letters > LETTERS_AT_ONCE or len(batch) == PARTS_AT_ONCE:
            yield batch
            batch, letters = [], 0
    if batch:
        yield batch


def _starts(texts: Iterable[str]) -> defaultdict[str, set[int]]:
    """Where the model has sentences begin, by text. A very long one is read in pieces."""
    pieces = [(text, at) for text in dict.fromkeys(texts) for at in range(0, len(text), LONGEST_PIECE)]
    starts: defaultdict[str, set[int]] = defaultdict(set)
    read = _pipeline().pipe((_words(text[at : at + LONGEST_PIECE]) for text, at in pieces), batch_size=PARTS_AT_ONCE)
    for (text, at), piece in zip(pieces, read, strict=True):
        starts[text].update(at + sentence.start_char for sentence in piece.sents if sentence.start_char)
    return starts


def _words(text: str) -> str:
    return NO_WORDS.sub(lambda match: "x" * len(match[0]), text)


def _may_end_within(text: str) -> bool:
    """Whether a sentence may end before the text does: the model need not be asked where none can."""
    return any(_is_boundary(text, at) for stop in STOP.finditer(text) for at in range(stop.start() + 1, stop.end() + 1))


def _is_boundary(text: str, at: int) -> bool:
    return (
        0 < at < len(text)
        and ENDING.search(text, max(0, at - REACH), at) is not None
        and WORD.search(text, at) is not None
        and not _held(text, at)
    )


def _held(text: str, at: int) -> bool:
    """Whether the full stop before `at` ends an abbreviation and not the sentence, or lower case goes on after it."""
    end = at
    while text[end - 1].isspace():
        end -= 1
    after = WORD.search(text, at)
    begins = after[0] if after else ""
    if begins.islower() and text[end - 1] not in "?!":
        return True
    if not ABBREVIATION.search(text, max(0, end - REACH), end):
        return False
    return not begins.isupper() or bool(BEFORE_CAPITAL.search(text, max(0, end - REACH), end))


def _trimmed(text: str, first: int, last: int) -> Iterator[Span]:
    piece = text[first:last]
    start = first + len(piece) - len(piece.lstrip())
    if piece.strip():
        yield Span(start, start + len(piece.strip()))
