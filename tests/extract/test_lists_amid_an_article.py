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


def test_a_list_under_headings_that_the_text_ends_with_is_kept(tmp_path: Path) -> None:
    entries = "<li><p>Keepers should read the gauge. (Paragraph {})</p></li>"
    lists = "".join(
        f"<h3>{name}</h3><ol start={start}>{entries.format(start)}{entries.format(start + 1)}</ol>"
        for name, start in (("Gauges", 1), ("Books", 3))
    )
    path = tmp_path / "weir.html"
    words = f"<p>{WORDS} {WORDS}</p>" * 3
    path.write_text(
        f"<html><title>Weirs</title><body><h1>Weirs</h1>{words}<h2>Summary</h2>{lists}</body></html>", "utf-8"
    )
    kept = [block.raw[:2] for block in read(path).blocks if "read the gauge" in block.raw and block.kind != "furniture"]
    assert kept == ["1.", "2.", "3.", "4."]
    assert "Books" in [block.raw for block in read(path).blocks if block.kind == "heading"]


def test_a_page_of_nothing_but_lists_is_kept(tmp_path: Path) -> None:
    entry = f"<li><p><strong>{WORDS}</strong> (Paragraph 9)</p></li>"
    path = tmp_path / "weir.html"
    path.write_text(
        f"<html><title>Weirs</title><body><h1>Weirs</h1><p>Third Report of the Weir Board</p><h3>Gauges</h3>"
        f"<ol>{entry * 3}</ol><h3>Books</h3><ol start=4>{entry * 3}</ol></body></html>",
        "utf-8",
    )
    kept = [block for block in read(path).blocks if "keeper of the weir" in block.raw and block.kind != "furniture"]
    assert len(kept) == 6


def test_a_box_and_a_counted_caption_amid_the_text_are_kept_and_offers_are_not(tmp_path: Path) -> None:
    told = [
        "The harbour keeper walked down every evening in that long summer, and wrote in the book what he saw.",
        "The lantern on the quay burned for nine hours each night, though nobody had paid for its oil since early May.",
        "The barrel of oil is filled by the ferry on its way from the town, and by the boats of the guild.",
        "The wick of the lamp is cut every morning by a boy, who is paid a penny for each that he cuts without a word.",
    ]
    first, second, third, fourth = (f"<p>{words}</p>" for words in told)
    page = (
        f"{first}{second}<aside><h3>Case study</h3><p>In Tarn the guild pays for the oil, and keepers sleep there all "
        "winter.</p></aside><aside><p>Sign up to our newsletter to get the week into your inbox.</p></aside>"
        f"{third}<figure><img src='x.png'><figcaption>Figure 1: Oil burned by weirs</figcaption></figure>{fourth}"
    )
    path = tmp_path / "weir.html"
    path.write_text(f"<html><title>Weirs</title><body><main><h1>Weirs</h1>{page}</main></body></html>", "utf-8")
    kinds = {block.raw[:9]: block.kind for block in read(path).blocks}
    assert (kinds["Case stud"], kinds["In Tarn t"], kinds["Figure 1:"]) == ("heading", "aside", "caption")
    assert kinds["Sign up t"] == "furniture"


def test_what_opens_on_a_click_is_the_text_of_a_page_that_marks_its_text(tmp_path: Path) -> None:
    part = (
        "<details><summary>{0}</summary><div><p>{0} is where the keeper of the weir sits and writes in his book.</p>"
        "</div></details>"
    )
    inside = "".join(
        part.format(name) for name in ("Tarn", "Orby", "Ketby", "Skell", "Hallow", "Marrow", "Penby", "Quay")
    )
    page = (
        "<div role='dialog'><p>By clicking you agree to the storing of cookies on your device.</p></div>"
        f"<main><h1>Weirs</h1><p>{WORDS}</p>{inside}</main>"
    )
    path = tmp_path / "weir.html"
    path.write_text(f"<html><title>Weirs</title><body>{page}</body></html>", "utf-8")
    told = [block.kind for block in read(path).blocks if "writes in his book" in block.raw]
    assert told == ["text"] * 8
    assert all(block.kind == "furniture" for block in read(path).blocks if "cookies" in block.raw)
