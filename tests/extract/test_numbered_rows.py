"""Tables whose rows are a page's paragraphs, and tables that only count their rows."""

from __future__ import annotations

from pathlib import Path

from indexer.extract import read
from indexer.reading.structure import structure

WORDS = "The lamps of the quay were lit at dusk in every month of that year, and the keepers were paid for it."


def numbers(folder: Path, body: str) -> list[str | None]:
    path = folder / "lamps.html"
    path.write_text(f"<html><body><h1>Lamps</h1>{body}</body></html>", "utf-8")
    return [found.number for found in structure(read(path)).paragraphs if found.number]


def table(*labels: str) -> str:
    rows = "".join(f"<tr><td>{label}</td><td>{WORDS}</td></tr>" for label in labels)
    return f"<table>{rows}</table>"


def test_a_ranking_before_numbered_paragraphs_is_a_table(tmp_path: Path) -> None:
    own = "".join(f"<p>{n}. {WORDS}</p>" for n in (1, 2, 3, 4))
    assert numbers(tmp_path, f"{table('1', '2', '3')}<h2>Findings</h2>{own}") == ["1", "2", "3", "4"]


def test_a_timeline_amid_prose_is_a_table(tmp_path: Path) -> None:
    assert not numbers(tmp_path, table("1", "2", "3") + f"<p>{WORDS}</p>" * 6)


def test_tables_that_count_on_hold_paragraphs(tmp_path: Path) -> None:
    notes = "<table><tr><td><sup>1</sup></td><td>Lamp 4.</td></tr><tr><td><sup>2</sup></td><td>Oil 5.</td></tr></table>"
    page = f"{table('1.', '2.')}{notes}<h2>Oil</h2><p>{WORDS * 6}</p>{table('3.', '4.')}"
    assert numbers(tmp_path, page) == ["1", "2", "3", "4"]


def test_a_count_that_goes_on_in_a_table_with_another_in_it(tmp_path: Path) -> None:
    held = "<table><tr><td>Kind</td><td>Lit</td></tr><tr><td>Oil</td><td>40</td></tr></table>"
    more = table("3.", "4.").replace("</table>", f"<tr><td></td><td>{held}</td></tr></table>")
    assert numbers(tmp_path, f"{table('1.', '2.')}<p>{WORDS * 6}</p>{more}")[:2] == ["1", "2"]


def test_one_table_that_is_the_text_holds_paragraphs(tmp_path: Path) -> None:
    assert numbers(tmp_path, table("1", "2", "3")) == ["1", "2", "3"]
    assert numbers(tmp_path, table("2.1", "2.2") + f"<p>{WORDS}</p>" * 6) == ["2.1", "2.2"]
