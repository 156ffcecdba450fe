"""Notes that are called notes, as other houses print them."""

from __future__ import annotations

import pytest

from indexer.extract.named_notes import with_named_notes
from indexer.models import Block, Mark

FORMS = [  # (in the text, before the note)
    ("Hens lay less. [note 1]", "[note 1] Counted in May."),
    ("Hens lay less [Note 1].", "[Note 1]: Counted in May."),
    ("Hens lay less.[footnote 1] Barns are cold.", "[footnote 1] Counted in May."),
    ("Hens lay less (note 1).", "Note 1: Counted in May."),
    ("Hens lay less (see note 1).", "Note 1. Counted in May."),
    ("Hens lay less. [fn 1]", "[fn 1] Counted in May."),
    ("Hens lay less. [fn. 1]", "[fn. 1] Counted in May."),
    ("Hens lay less. [n1]", "[n1] Counted in May."),
    ("Hens lay less. [endnote 1]", "(endnote 1) Counted in May."),
    ("Hens lay less. [note\n1]", "Notes: [note 1] Counted in May."),
    ("Hens lay less. [ref 1]", "[ref 1] – Counted in May."),
]


def read(*texts: str) -> list[Block]:
    return with_named_notes([Block("text", (text,)) for text in texts])


def labels(block: Block) -> list[str]:
    return [piece.label for piece in block.pieces if isinstance(piece, Mark)]


@pytest.mark.parametrize(("text", "note"), FORMS, ids=[text for text, _ in FORMS])
def test_a_note_and_its_mark_in_the_forms_of_many_houses(text: str, note: str) -> None:
    first, last = read(text, note)
    assert labels(first) == ["1"] and first.raw.startswith("Hens lay less")
    assert "note" not in first.raw and "[" not in first.raw
    assert (last.kind, last.note, last.raw) == ("foot", "1", "Counted in May.")


def test_several_together_letters_and_tables() -> None:
    table = Block("table", ("Barn\tHens [note b]\nNorth\t3",))
    blocks = with_named_notes(
        [Block("text", ("Hens lay less. [notes 1 and 2]",)), table, Block("text", ("[note 1] A.\n[note 2] B.",)),
         Block("text", ("[note b] C.",)), Block("text", ("Text goes on.",))]
    )  # fmt: skip
    assert labels(blocks[0]) == ["1", "2"] and labels(blocks[1]) == ["b"]
    assert [block.note for block in blocks[2:]] == ["1", "2", "b", None]


def test_a_label_alone_waits_for_its_words() -> None:
    assert [(block.kind, block.note) for block in read("Hens lay less. [note 1]", "[note 1]", "Counted in May.")] == [
        ("text", None),
        ("foot", "1"),
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("Hens lay less. [note 1]", "Barns are cold."),  # no note
        ("Hens lay less.", "Note 1: Counted in May."),  # no mark
        ("Hens lay less. [note 2]", "[note 1] Counted in May."),  # another's
        ("They took note (12) of the hens.", "Note 3: Counted."),
    ],
)
def test_one_end_alone_is_text(texts: tuple[str, str]) -> None:
    assert [block.pieces for block in read(*texts)] == [(text,) for text in texts]


def test_marks_that_a_line_broke_lead_to_notes_that_the_format_tells() -> None:
    first, _ = with_named_notes([Block("text", ("Hens lay less. [footnote\n7]",)), Block("foot", ("Hens.",), note="7")])
    assert labels(first) == ["7"]
