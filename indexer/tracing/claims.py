"""The sentence of the corpus that says what somebody's words say: where a trace without a reference begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.comparing.align import best
from indexer.errors import TrailError
from indexer.reading.sentences import sentences
from indexer.search.framing import unframed
from indexer.search.places import find_places, is_place
from indexer.store import Snapshot, Terms, tokens
from indexer.tracing.steps import NEAR, Otherwise
from indexer.tracing.trace import Passage, Trace, trace

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from indexer.embed import Encoder

PLACES_NAMED = 5  # in an error, which is one line
CANDIDATES = 30  # sentences looked at, and paragraphs whose sentences are
STATED, LONG = 7, 14  # words from which on a text with a full stop or a verb, and one without, is taken for a claim
# What a sentence has, and words to look for rarely.
VERB = re.compile(r"\s(?:is|are|was|were|ha[sd]|have|will|would|can(?:not)?|could|should|must|may|might|do|does|did)\s")
# How a question begins, which states nothing.
ASKS = re.compile(
    r"\W*(?:who|whose|what|when|where|which|why|how|if|whether|is|are|was|were|does|did|do|can|could|would|will|should|"
    r"has|have|had)\b",
    re.IGNORECASE,
)
# What may also begin the clause before a statement, which a comma then ends: "When oil is dear, keepers light less".
BEFORE = re.compile(r"\W*(?:when|where|how|if|whether)\b[^,]*,", re.IGNORECASE)
# What only a query holds: operators, fields, phrases.
SIGNS = re.compile(r"(?:^|\s)(?:AND|OR|NOT)\s|\b(?:publisher|year|kind|challenge|title|body|in):|^[\"“][^\"”]*+[\"”]$")
CLOSED = (".", ".”", ".’")
STATES = 4  # words that a sentence must have to say anything, where what is looked for has as many
SURE = 0.9  # likeness from which on a sentence says what was asked, whatever others say
AS_NEAR = 0.1  # likeness by which a sentence may be further off than the nearest, and still be held against the words
OPPOSED = ("opposite", "negation")
SENTENCES_AT_MOST = 6  # of those given, that are looked for
FOUND_AT_MOST = 5  # other sentences shown beside the one taken


class SeveralPlaces(TrailError):
    """Words that name more than one place."""

    def __init__(self, words: str, refs: tuple[str, ...]) -> None:
        super().__init__(words)
        self.refs = refs


def trace_words(snapshot: Snapshot, words: str, encoder: Encoder | None) -> Trace:
    """The chain from the sentence of the corpus nearest to `words`; it says how near, and names the next best ones.

    Raises TrailError where no sentence shares anything with them.
    """
    found, opposed = held_against(snapshot, words, encoder)
    if not found:
        raise TrailError("no sentence of the library says anything like that; try other words, or a reference such as "
                         "nao-hc950-2018#2.7")  # fmt: skip
    others = tuple(found[1:FOUND_AT_MOST])
    return replace(
        trace(snapshot, found[0].ref),
        others=others,
        asked=words,
        likeness=found[0].score,
        otherwise=opposed,
    )


def held_against(snapshot: Snapshot, words: str, encoder: Encoder | None) -> tuple[list[Passage], Otherwise | None]:
    """The sentences that say what `words` say, best first, and what among the nearest says otherwise.

    Of several sentences each is looked for and held against its own: one's subject is no answer to another's verb.
    """
    parts = [span.of(words) for span in sentences(words)]
    if len(parts) < 2:
        found = find_claim(snapshot, words, encoder)
        return found, _otherwise(words, found)
    best_of: dict[str, Passage] = {}
    opposed: Otherwise | None = None
    for part in parts[:SENTENCES_AT_MOST]:
        near = find_claim(snapshot, part, encoder) if tokens(part) else []
        opposed = opposed or _otherwise(part, near)
        for passage in near:
            if passage.ref not in best_of or best_of[passage.ref].score < passage.score:
                best_of[passage.ref] = passage
    return sorted(best_of.values(), key=lambda passage: -passage.score), opposed


def _otherwise(words: str, found: Sequence[Passage]) -> Otherwise | None:
    """The first of the nearest sentences that denies what the words say, or says the opposite of one of them."""
    from indexer.comparing.statements import differences  # parses: only where words are held against sentences

    if not found or found[0].score >= SURE:
        return None
    for passage in found[:FOUND_AT_MOST]:
        if passage.score < max(NEAR, found[0].score - AS_NEAR):
            break
        for told in differences(words, [passage.text], 0):
            if told.kind in OPPOSED:
                asked, found_there = (told.claim, words), (told.source, passage.text)
                return Otherwise(passage, *(span.of(text) if span else "" for span, text in (asked, found_there)))
    return None


def is_claim(words: str) -> bool:
    """Whether what was typed reads like a sentence that somebody states, and not like words to look for."""
    if SIGNS.search(words) or _asks(words):
        return False
    count = len(words.split())
    is_said = words.rstrip().endswith(CLOSED) or VERB.search(words)
    return count >= STATED and (count >= LONG or bool(is_said))


def _asks(words: str) -> bool:
    """Whether it is a question, with its mark or without, or asks for a passage: nothing is stated in it."""
    said = words.strip()
    if said.endswith(CLOSED):
        return False
    is_asked = ASKS.match(said) and not BEFORE.match(said)
    return said.endswith(("?", "?”", "?’")) or bool(is_asked) or unframed(said) != said


NUMBER = re.compile(r"\d+(?:\.\d+)+[A-Za-z]?")  # "2.7": alone it is a figure in a search, and no claim


def places_asked(snapshot: Snapshot, typed: str) -> tuple[str, ...]:
    """The references that somebody's words name as a whole: "HC 950 para 2.7", "PAC para 18", "fn 36", `work#2.7`.

    None for a claim's own words. Raises UnknownReference for a place in a known document that is not there.
    """
    if "#" in typed and " " not in typed.strip():
        return (typed.strip(),)
    if not is_place(snapshot, typed) and not NUMBER.fullmatch(typed.strip()):
        return ()
    refs: dict[str, None] = {}
    label = re.search(r"\b(?:fn|footnote|endnote|note|n)\.?\s*(\d+)", typed, re.IGNORECASE)
    for place in find_places(snapshot, typed):
        found, paragraph = snapshot.paragraph_at(place.row)
        document, local = snapshot.document(found.id), paragraph.id  # with its notes, which a row does not bring
        if label:
            marked = {marker.note for marker in document.markers if marker.paragraph == paragraph.id}
            notes = [note.id for note in document.notes if note.id in marked and note.label == label[1]]
            local = notes[0] if notes else local
        elif place.span is not None:
            local = next((found.id for found in document.sentences if found.span == place.span), local)
        refs[document.ref(local)] = None
    return tuple(refs)


def trace_asked(snapshot: Snapshot, typed: str, encoder: Callable[[], Encoder | None]) -> Trace:
    """The chain from what somebody typed: a reference, a place in words, or a claim's own words.

    The encoder is asked for only where words are looked up. Raises TrailError where a place is named that is not here,
    or one that several documents have, with all of them.
    """
    refs = places_asked(snapshot, typed)
    if len(refs) == 1:
        return trace(snapshot, refs[0])
    if refs:
        shown = ", ".join(refs[:PLACES_NAMED]) + (" …" if len(refs) > PLACES_NAMED else "")
        raise SeveralPlaces(f"“{typed.strip()}” names {len(refs)} places: {shown}; name the report too", refs)
    if is_place(snapshot, typed):
        raise TrailError(f"“{typed.strip()}” is nowhere in the library; `trail status` lists the documents")
    return trace_words(snapshot, typed, encoder())


def find_claim(snapshot: Snapshot, words: str, encoder: Encoder | None) -> list[Passage]:
    """Sentences of the corpus that say what `words` say, best first. Without an encoder shared words decide alone."""
    stems = [token.stem for token in tokens(words)]
    if not stems:
        raise TrailError("nothing to look for: the claim holds no word; give its words or a reference")
    vector = encoder.encode([words])[0] if encoder else None
    rows = _sentence_rows(snapshot, stems, vector)
    texts = [sentence.span.of(document.text) for document, sentence in map(snapshot.sentence_at, rows)]
    vectors = snapshot.sentence_vectors(rows) if vector is not None and rows else None
    found = []
    for at, row in enumerate(rows):
        if len(texts[at].split()) < min(STATES, len(words.split())):
            continue
        alignment = best(words, vector, [texts[at]], None if vectors is None else vectors[at : at + 1])
        if alignment is not None:
            document, sentence = snapshot.sentence_at(row)
            found.append(Passage(document.ref(sentence.id), texts[at], alignment.score))
    return sorted(found, key=lambda passage: -passage.score)


def _sentence_rows(snapshot: Snapshot, stems: Sequence[str], vector: NDArray[np.float32] | None) -> list[int]:
    """The sentences nearest in meaning, and those of the paragraphs that share most words."""
    by_words, _ = snapshot.keyword(Terms(tuple(stems)), CANDIDATES, snapshot.searched)
    rows = [int(row) for row in snapshot.sentences_of(by_words)[0]]
    if vector is not None:
        allowed = snapshot.searched[snapshot.sentence_paragraphs]
        nearest, _ = snapshot.nearest_sentences(vector, CANDIDATES, allowed)
        rows += [int(row) for row in nearest if int(row) not in set(rows)]
    return rows
