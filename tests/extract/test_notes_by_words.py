"""Notes that a Markdown file calls by words: they are shown by numbers, and so are theirs."""

from __future__ import annotations

from pathlib import Path

from indexer.extract import read
from indexer.models import Mark


def labels(folder: Path, text: str) -> tuple[list[str], list[str | None]]:
    path = folder / "lamps.md"
    path.write_text(text, "utf-8")
    blocks = read(path).blocks
    marks = [piece.label for block in blocks for piece in block.pieces if isinstance(piece, Mark)]
    return marks, [block.note for block in blocks if block.note]


def test_words_are_numbered_in_the_order_of_their_calls(tmp_path: Path) -> None:
    text = "Lamps cost oil.[^oil] Keepers cost more.[^pay] Oil is dear.[^oil]\n\n[^pay]: Rolls.\n[^oil]: Bills.\n"
    assert labels(tmp_path, text) == (["1", "2", "1"], ["2", "1"])


def test_letters_and_numbers_stay_as_they_stand(tmp_path: Path) -> None:
    assert labels(tmp_path, "Oil.[^a] Pay.[^b]\n\n[^a]: Bills.\n[^b]: Rolls.\n") == (["a", "b"], ["a", "b"])
    assert labels(tmp_path, "Oil.[^7] Pay.[^pay]\n\n[^7]: Bills.\n[^pay]: Rolls.\n") == (["7", "pay"], ["7", "pay"])
