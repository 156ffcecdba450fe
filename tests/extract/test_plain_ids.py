"""Notes on pages whose names say nothing ("n1", "7"): pairs tell, and what is named alike goes with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract.html.read import read
from indexer.models import Block, Mark


def page(folder: Path, body: str) -> list[Block]:
    path = folder / "lamps.html"
    path.write_text(f"<html><body><article><h1>Lamps</h1>{body}</article></body></html>", "utf-8")
    return list(read(path).blocks)


@pytest.mark.parametrize("stem", ["n", "x-", "", "bottom"])
def test_what_stands_behind_a_raised_number_is_its_note(tmp_path: Path, stem: str) -> None:
    body = (
        f'<p>Forty lamps are lit.<sup><a id="r1" href="#{stem}1">1</a></sup> Oil is dear.'
        f'<sup><a id="r3" href="#{stem}3">3</a></sup> Nobody counts.<sup><a id="r4" href="#{stem}4">4</a></sup></p>'
        f'<ol><li id="{stem}1">Lamp Board, para 4 <a href="#r1">^</a></li>'
        f'<li id="{stem}2">Lamp Board, para 5</li><li id="{stem}3">Oil Office, para 6</li></ol>'
    )
    blocks = page(tmp_path, body)
    assert [(b.note, b.raw.strip()) for b in blocks if b.note] == [
        ("1", "Lamp Board, para 4"), ("2", "Lamp Board, para 5"), ("3", "Oil Office, para 6"),
    ]  # fmt: skip
    marks = [piece.label for b in blocks for piece in b.pieces if isinstance(piece, Mark)]
    assert marks == ["1", "3", "4"]


def test_a_place_raised_with_its_number_stays_in_the_text(tmp_path: Path) -> None:
    body = (
        '<p>Forty lamps are lit.<sup><a href="#r1">1</a> (para 2.3)</sup> Oil is dear.<sup><a href="#r1">[1]</a></sup>'
        '<sup>: 4</sup></p><ol><li id="r1">Lamp Board, Lamps, 2017</li></ol>'
    )
    (words,) = [b for b in page(tmp_path, body) if b.kind == "text" and not b.note]
    assert [piece.label for piece in words.pieces if isinstance(piece, Mark)] == ["1", "1"]
    assert words.raw == "Forty lamps are lit. (para 2.3) Oil is dear.: 4"
