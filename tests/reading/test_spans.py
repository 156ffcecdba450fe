"""Every span reads back, whatever the blocks are; a marker is never part of the text."""

from __future__ import annotations

from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from indexer.models import Block, Extract, Mark
from indexer.reading.footnotes import attach
from indexer.reading.normalise import normalise
from indexer.reading.structure import structure

WORDS = st.text(alphabet="abcd eé.-–“”’\n\t \u00a0\u00ad\u200bﬁ²½…£0123456789", max_size=40)
MARKS = st.builds(Mark, label=st.sampled_from(["†1", "†2", "†37"]))  # no such character is ever part of the text
PIECES = st.lists(WORDS | MARKS, max_size=5).map(tuple)
KINDS = st.sampled_from(
    ["heading", "text", "item", "table", "caption", "quote", "aside", "comment", "furniture", "rule"]
)
NUMBERS = st.none() | st.sampled_from(["1", "2", "1.1", "A1"])
TEXT = st.builds(Block, kind=KINDS, pieces=PIECES, number=NUMBERS, level=st.integers(1, 4))
FOOT = st.builds(Block, kind=st.just("foot"), pieces=PIECES, note=st.none() | st.just("†1"))
BLOCKS = TEXT | FOOT


@settings(max_examples=150, deadline=None)
@given(st.lists(BLOCKS, max_size=12))
def test_every_span_reads_back(blocks: list[Block]) -> None:
    parts = structure(Extract("text", tuple(blocks)))
    noted = attach(parts)
    last = 0
    for paragraph in parts.paragraphs:
        assert last <= paragraph.span.start <= paragraph.span.end <= len(parts.text)
        last = paragraph.span.end
        assert paragraph.span.of(parts.text) == "\n".join(part.span.of(parts.text) for part in paragraph.parts)
    paragraphs = {paragraph.id: paragraph for paragraph in parts.paragraphs}
    assert len(paragraphs) == len(parts.paragraphs)
    for sentence in noted.sentences:
        outer = paragraphs[sentence.paragraph].span
        assert outer.start <= sentence.span.start < sentence.span.end <= outer.end
        assert sentence.span.of(parts.text).strip() == sentence.span.of(parts.text)
    for marker in noted.markers:
        outer = paragraphs[marker.paragraph].span
        assert outer.start <= marker.at <= outer.end
    assert len({note.id for note in noted.notes}) == len(noted.notes)
    assert "†" not in parts.text


@settings(max_examples=150, deadline=None)
@given(st.lists(BLOCKS, max_size=12))
def test_no_marker_is_lost(blocks: list[Block]) -> None:
    parts = structure(Extract("text", tuple(blocks)))
    markers = [
        piece.label
        for block in blocks
        for piece in block.pieces
        if isinstance(piece, Mark) and block.kind not in ("furniture", "rule", "foot")
    ]
    kept = [anchor.mark.label for anchor in parts.anchors]
    assert not Counter(markers) - Counter(kept)


@given(PIECES)
@example(("0 ", Mark("1"), Mark("2"), " 0"))
def test_normalising_twice_changes_nothing(pieces: tuple[str | Mark, ...]) -> None:
    text, anchors = normalise(pieces)
    assert normalise([text]) == (text, ())
    assert all(0 <= at <= len(text) for at, _ in anchors)
    assert [mark for _, mark in anchors] == [piece for piece in pieces if isinstance(piece, Mark)]
