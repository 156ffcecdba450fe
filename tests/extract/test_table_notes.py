"""A table's own notes, as other houses print them: links within the table, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import read
from indexer.extract.table_notes import with_table_notes
from indexer.models import Block, Extract, Mark
from indexer.reading.footnotes import Noted, attach
from indexer.reading.structure import structure
from tests.pdf_files import show, written

A, B = Mark("a", sure=False), Mark("b", sure=False)
TABLE = Block("table", ("Port\tLamps\nNorth", A, "\t12\nSouth\t7", B, "\n"))
FORMS: list[tuple[str, tuple[Block, ...]]] = [  # what stands under it; both notes are read in each
    ("a line each", (Block("aside", (A, "Two stolen.\n", B, "Lit in May.")),)),
    ("a block each", (Block("text", (A, " Two stolen.")), Block("text", (B, " Lit in May.")))),
    ("on the line", (Block("aside", ("a Two stolen.\nb Lit in May.",)),)),
    ("in brackets", (Block("aside", ("(a) Two stolen.\n(b) Lit in May.",)),)),
    ("with stops", (Block("item", ("a. Two stolen.",)), Block("item", ("b. Lit in May.",)))),
    ("in a row", (Block("aside", ("(a) Two stolen. (b) Lit in May.",)),)),
    ("in a row, raised", (Block("aside", (A, " Two stolen. ", B, " Lit in May.")),)),
    ("under a heading", (Block("aside", ("Notes",)), Block("aside", ("a Two stolen.\nb Lit in May.",)))),
    ("behind a word", (Block("aside", ("Notes: a Two stolen.\nb Lit in May.",)),)),
    ("source first", (Block("aside", ("Source: Lamp Board\na Two stolen.\nb Lit in May.",)),)),
    ("source in a block", (Block("aside", ("Source: Lamp Board",)), Block("aside", ("a Two stolen.\nb Lit in May.",)))),
    ("source last", (Block("aside", ("a Two stolen.\nb Lit in May.\nSource: Lamp Board",)),)),
]


def noted(*blocks: Block) -> tuple[Noted, str]:
    parts = structure(Extract("html", tuple(with_table_notes(blocks))))
    return attach(parts), parts.text


def leads(found: Noted, text: str) -> list[tuple[str, str | None]]:
    words = {note.id: note.span.of(text) for note in found.notes}
    return [(marker.label, words.get(marker.note or "")) for marker in found.markers]


@pytest.mark.parametrize(("form", "under"), FORMS, ids=[form for form, _ in FORMS])
def test_a_tables_own_notes_in_the_forms_of_many_houses(form: str, under: tuple[Block, ...]) -> None:
    found, text = noted(Block("caption", ("Table 2: Lamps by port",)), TABLE, *under)
    assert leads(found, text) == [("a", "Two stolen."), ("b", "Lit in May.")]
    assert [note.id for note in found.notes] == ["table.2/fna", "table.2/fnb"]
    assert ("Lamp Board" in text) == ("source" in form)


@pytest.mark.parametrize("signs", [("*", "**"), ("†", "‡"), ("1", "2"), ("i", "ii"), ("#", "^")])
def test_signs_and_figures_of_a_table(signs: tuple[str, str]) -> None:
    first, second = (Mark(sign, sure=False) for sign in signs)
    table = Block("table", ("Port\tLamps\nNorth", first, "\t12\nSouth\t7", second))
    found, text = noted(table, Block("aside", (first, " Two stolen.\n", second, " Lit in May.")))
    assert leads(found, text) == [(signs[0], "Two stolen."), (signs[1], "Lit in May.")]


def test_signs_that_a_converter_left_in_the_cells() -> None:
    found, text = noted(Block("table", ("Port\tLamps\nNorth*\t12\nSouth\t7†",)), Block("text", ("* Two stolen.",)),
                        Block("text", ("† Lit in May.",)))  # fmt: skip
    assert leads(found, text) == [("*", "Two stolen."), ("†", "Lit in May.")]
    assert "North |" in text and "7\n" in text


def test_the_last_rows_of_a_table_may_be_its_notes() -> None:
    table = Block("table", ("Port\tLamps\nNorth", A, "\t12\nSouth\t7\n", A, " Two stolen.\nSource: Lamp Board"))
    found, text = noted(table)
    assert leads(found, text) == [("a", "Two stolen.")]
    assert "Source: Lamp Board" in text


def test_figures_begin_anew_under_each_table_and_leave_the_texts_own_count_alone() -> None:
    one = Mark("1", sure=False)
    table = Block("table", ("Port\tLamps\nNorth", one, "\t12"))
    found, text = noted(
        Block("text", ("Lamps are dear.", Mark("1"), " Oil is too.", Mark("2"))),
        table,
        Block("aside", (one, " Two stolen.")),
        Block("foot", ("Lamp Board, Prices.",), note="1"),
        Block("foot", ("Ibid.",), note="2"),
        table,
        Block("aside", (one, " Lit in May.")),
        Block("text", ("So are wicks.", Mark("3"))),
        Block("foot", ("Oil Trust, Wicks.",), note="3"),
    )
    assert leads(found, text) == [
        ("1", "Lamp Board, Prices."),
        ("2", "Ibid."),
        ("1", "Two stolen."),
        ("1", "Lit in May."),
        ("3", "Oil Trust, Wicks."),
    ]
    assert [note.id for note in found.notes][:3] == ["fn1", "fn2", "fn3"]  # "Ibid" means the text's note before
    assert not found.problems


def test_a_note_that_runs_over_the_page_goes_on_behind_a_tables_notes() -> None:
    found, text = noted(
        Block("text", ("Lamps are dear.", Mark("1"))),
        Block("foot", ("Lamp Board, Prices of",), note="1"),
        TABLE,
        Block("aside", (A, "Two stolen.\n", B, "Lit in May.")),
        Block("foot", ("lamps, 1911.",)),
    )
    assert leads(found, text)[0] == ("1", "Lamp Board, Prices of lamps, 1911.")


NONE = {
    "levels of significance": (Block("table", ("Port\tSlope\nNorth\t0.3", Mark("*"), "\nSouth\t0.4", Mark("**"))),
                               Block("aside", ("* p < 0.05, ** p < 0.01",))),
    "two levels in one sentence": (
        Block("table", ("Port\tSlope\nNorth\t0.3", Mark("**"), "\nSouth\t0.4", Mark("***"))),
        Block("text", ("Table 1. ", Mark("***"), " and ** show significance at the 1 and 5 per cent levels.")),
    ),
    "raised by the text too": (Block("text", ("Oil is dear.", A, " Lamps are not.")), TABLE,
                               Block("aside", (A, "Two stolen.\n", B, "Lit in May."))),
    "not the first of a count": (Block("table", ("Port\tLamps\nNorth", Mark("4"), "\t12")),
                                 Block("text", ("4 Harbours were lit.",))),
    "nothing raised": (Block("table", ("Port\tLamps\nNorth\t12",)), Block("aside", ("a Two stolen.",))),
    "a list under it": (TABLE, Block("text", ("We ask for two things.",)), Block("item", ("a. Lamps.",))),
}  # fmt: skip


@pytest.mark.parametrize("blocks", NONE.values(), ids=NONE.keys())
def test_what_is_no_note_of_a_table(blocks: tuple[Block, ...]) -> None:
    assert not any(block.series for block in with_table_notes(blocks))


def test_a_page_of_a_pdf(tmp_path: Path) -> None:
    page = "".join(show(72, 700 - 14 * at, "Some plain words that fill a line of the page from edge to edge", 12)
                   for at in range(6))  # fmt: skip
    page += show(72, 600, "Table 1: Lamps by port", 10)
    for at, (port, lamps) in enumerate((("Port", "Lamps"), ("North", "12"), ("South", "7"), ("West", "9"))):
        page += show(72, 584 - 12 * at, port, 9) + show(260, 584 - 12 * at, lamps, 9)
    page += show(97, 575.5, "a", 5.5) + show(265, 563.5, "*", 5.5)
    page += show(72, 534, "* Two stolen.", 8) + show(72, 526.5, "a", 5) + show(75, 524, "Lit in May.", 8)
    page += "".join(show(72, 490 - 14 * at, "Some plain words that fill a line of the page from edge to edge", 12)
                    for at in range(6))  # fmt: skip
    extract = read(written(tmp_path / "table.pdf", [page]))
    parts = structure(extract)
    assert sorted(leads(attach(parts), parts.text)) == [("*", "Two stolen."), ("a", "Lit in May.")]


def test_pages_and_converters(tmp_path: Path) -> None:
    page = tmp_path / "lamps.html"
    page.write_text(
        "<h1>Lamps</h1><p>Oil is dear.<sup>1</sup></p><table><caption>Table 3: Lamps</caption><tr><th>Port</th>"
        "<th>Lamps</th></tr><tr><td>North<sup>a</sup></td><td>12</td></tr><tr><td>South</td><td>7<sup>b</sup></td></tr>"
        "<tfoot><tr><td colspan='2'><sup>a</sup> Two stolen.</td></tr><tr><td colspan='2'><sup>b</sup> Lit in May."
        "</td></tr></tfoot></table><p>So are wicks.</p><p><sup>1</sup> Lamp Board, Oil, 1911.</p>",
        encoding="utf-8",
    )
    words = tmp_path / "lamps.md"
    words.write_text(
        "# Lamps\n\nOil is dear.[^1]\n\nTable 3: Lamps\n\n| Port | Lamps |\n|---|---|\n| North<sup>a</sup> | 12 |\n"
        "| South | 7<sup>b</sup> |\n\n<sup>a</sup> Two stolen.\n\n<sup>b</sup> Lit in May.\n\nSo are wicks.\n\n"
        "[^1]: Lamp Board, Oil, 1911.\n",
        encoding="utf-8",
    )
    for path in (page, words):
        parts = structure(read(path))
        found = attach(parts)
        assert sorted(leads(found, parts.text)) == [
            ("1", "Lamp Board, Oil, 1911."),
            ("a", "Two stolen."),
            ("b", "Lit in May."),
        ], path
        assert {note.scope for note in found.notes} == {None, "table.3"}, path
