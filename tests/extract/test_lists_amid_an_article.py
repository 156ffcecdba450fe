"""Saved pages: a numbered list amid the text is text, however short, and however often it comes again."""

from __future__ import annotations

from pathlib import Path

from indexer.extract import read

WORDS = (
    "The keeper of the weir walked down to the sluice every evening in that summer and wrote in the book what he saw."
)


def test_short_steps_under_each_part_are_kept(tmp_path: Path) -> None:
    part = f"<h2>{{}}</h2><p>{WORDS} {WORDS}</p><ol><li>Read the gauge.</li><li>Write it down.</li></ol>"
    source = "".join(part.format(name) for name in ("Spring", "Summer", "Autumn")) + f"<p>{WORDS}</p>"
    path = tmp_path / "weir.html"
    path.write_text(f"<html><title>Weirs</title><body><main><h1>Weirs</h1>{source}</main></body></html>", "utf-8")
    kinds = [block.kind for block in read(path).blocks if "Read the gauge" in block.raw]
    assert kinds == ["item"] * 3
