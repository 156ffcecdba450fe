"""Notes in a page's outer margin, and numbers that look like markers and are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import read
from indexer.extract.bylines import with_plain_bylines
from indexer.extract.pdf.baselines import attach as attach_runs
from indexer.extract.pdf.baselines import rows_of
from indexer.extract.pdf.fonts import Face
from indexer.extract.pdf.glyphs import Run
from indexer.models import Block, Mark
from indexer.reading.footnotes import attach
from indexer.reading.numbering import number
from indexer.reading.structure import structure
from indexer.reading.units import Unit
from tests.pdf_files import show, written

FULL = "Some words of plain running text that fill a line of it"


def page(left: float, margin: float, notes: list[tuple[int, str, tuple[str, ...]]], shift: float) -> str:
    """A page of twenty lines; to each note: the line that raises it, its number, its lines, `shift` off the text's."""
    raised = {line: label for line, label, _ in notes}
    out = ""
    for at in range(20):
        y = 700 - 14 * at
        closes = at in raised
        out += show(left, y, FULL if not closes else "The board bought lamps.", 11)
        out += show(left + 122.5, y + 4, raised[at], 6.5) if closes else ""
    for at, label, lines in notes:
        y = 700 - 14 * at + shift
        out += show(margin, y + 2.6, label, 4.8)
        out += "".join(show(margin + 9, y - 9 * n, words, 7.5) for n, words in enumerate(lines))
    return out


def leads(path: Path) -> list[tuple[str, str]]:
    parts = structure(read(path))
    noted = attach(parts)
    words = {note.id: note.span.of(parts.text) for note in noted.notes}
    assert FULL in parts.text and not any(one.kind == "aside" for one in parts.paragraphs)
    return [(marker.label, words.get(marker.note or "", "none")) for marker in noted.markers]


@pytest.mark.parametrize("shift", [0, 0.7, 2.5, 4])
@pytest.mark.parametrize(("left", "margin"), [(60, 430), (180, 50)], ids=["right", "left"])
def test_notes_beside_the_text(tmp_path: Path, left: float, margin: float, shift: float) -> None:
    first = page(left, margin, [(3, "1", ("Harbour Board,", "Oil, 2016.")), (9, "2", ("Ibid.",))], shift)
    second = page(left, margin, [(5, "3", ("Ship Society.",))], shift)
    assert leads(written(tmp_path / "m.pdf", [first, second])) == [
        ("1", "Harbour Board, Oil, 2016."),
        ("2", "Ibid."),
        ("3", "Ship Society."),
    ]


def test_a_caption_under_a_note_in_the_margin_ends_it(tmp_path: Path) -> None:
    first = page(180, 50, [(3, "1", ("Harbour Board,", "Oil, 2016.")), (16, "2", ("Ibid.",))], 0)
    first += "".join(
        show(50, 590 - 9 * n, words, 7.5) for n, words in enumerate(("Figure 1", "Lamps lit on", "the quay"))
    )
    assert leads(written(tmp_path / "m.pdf", [first])) == [("1", "Harbour Board, Oil, 2016."), ("2", "Ibid.")]


def test_short_notes_at_the_foot_of_text_that_hangs_are_no_margin(tmp_path: Path) -> None:
    body = "".join(show(150, 700 - 14 * at, FULL, 11) for at in range(12))
    body += show(150, 532, "The board bought lamps.", 11) + show(272.5, 536, "1", 6.5)
    body += show(150, 518, "The board bought oil.", 11) + show(254.3, 522, "2", 6.5)
    for y, label, words in ((142, "1", "Ev 3"), (130, "2", "Harbour Board, The cost of oil and of lamps, 2016, p 4.")):
        body += show(72, y, label, 8) + show(90, y, words, 8)
    assert leads(written(tmp_path / "h.pdf", [body])) == [
        ("1", "Ev 3"),
        ("2", "Harbour Board, The cost of oil and of lamps, 2016, p 4."),
    ]


ONE, TWO = Mark("1"), Mark("2")
BYLINES = [
    (("Ida Rell", ONE, ", Jon Orne", ONE, TWO, " and Petra Vell", TWO),
     (((ONE, "Department of Rivers, Eastmarch University"), (TWO, "Withy Trust, Low Street")))),
    (("Ida Rell,", ONE, " Jon van Orne", TWO), ((ONE, " Institute of Eels\n", TWO, " Withy Trust"),)),
    (("Ida Rell", ONE, ", Jon Orne", TWO), ((ONE, "School of Eels, UK. ", TWO, "Withy Trust, UK"),)),
    (("Dr I. Rell", ONE, " & J. Orne", TWO), (("  ", ONE, "Eel Research Unit; ", TWO, "Tide Office"),)),
]  # fmt: skip


@pytest.mark.parametrize(("names", "places"), BYLINES)
def test_where_authors_work_is_no_note(
    names: tuple[str | Mark, ...], places: tuple[tuple[str | Mark, ...], ...]
) -> None:
    text = Block("text", ("Eels are fewer at the University.", ONE))
    blocks = [Block("heading", ("Eels",)), Block("text", names), *(Block("text", place) for place in places), text]
    read = with_plain_bylines(blocks)
    assert [piece for block in read for piece in block.pieces if isinstance(piece, Mark)] == [ONE]
    assert "Rell" in read[1].raw and "¹" in read[1].raw and read[-1] == text


def test_a_title_with_a_note_is_no_byline() -> None:
    blocks = [Block("heading", ("Eels in the Levels", ONE)), Block("text", (ONE, "A talk given in May."))]
    assert with_plain_bylines(blocks) == blocks


LONG = (
    "The tribunal heard from both of the graziers, from the warden of the weir and from the office that let it out "
    "in the spring of that year. "
)


def test_paragraphs_of_a_judgment() -> None:
    units = [Unit("text", f"[{n}] {LONG}") for n in range(1, 7)]
    assert [unit.number for unit in number(units)] == ["1", "2", "3", "4", "5", "6"]
    assert all(unit.text.startswith("The tribunal") for unit in number(units))


@pytest.mark.parametrize("heading", ["References", "Notes"])
def test_a_list_of_works_in_square_brackets_has_no_paragraphs(heading: str) -> None:
    works = [Unit("text", f"[{n}] Eel Society, Weirs and their wardens, {LONG}") for n in range(1, 7)]
    assert not any(unit.number for unit in number([Unit("heading", heading, level=1), *works]))


def test_a_printed_judgment(tmp_path: Path) -> None:
    body = ""
    for n in range(1, 7):
        y = 760 - 100 * n
        body += show(72, y, f"[{n}]", 11) + show(110, y, "The weir was let out and then taken back in the", 11)
        body += "".join(
            show(110, y - 14 * at, f"spring, as we said at [{n}] above, by its warden.", 11) for at in (1, 2)
        )
    parts = structure(read(written(tmp_path / "j.pdf", [body])))
    assert [one.number for one in parts.paragraphs] == ["1", "2", "3", "4", "5", "6"]


def test_numbers_that_hang_out_of_a_column_stand_in_it(tmp_path: Path) -> None:
    body = ""
    for column, x in enumerate((45, 310)):
        for n in range(1, 5):
            y = 780 - 80 * n - 6 * column
            body += show(x, y, f"{n + 4 * column}", 9) + show(x + 28, y, "The weir was let out and then taken back", 9)
            body += "".join(
                show(x + 28, y - 12 * at, "in the spring of the year by both of them,", 9) for at in (1, 2, 3)
            )
            body += show(x + 28, y - 48, "as the warden said.", 9)
    parts = structure(read(written(tmp_path / "c.pdf", [body])))
    assert [one.number for one in parts.paragraphs] == [str(n) for n in range(1, 9)]


@pytest.mark.parametrize("gap", [18, 30])
def test_typed_notes_as_large_as_the_text(tmp_path: Path, gap: float) -> None:
    body = "".join(show(72, 700 - 12 * at, f"{'4 ' if at == 3 else ''}{FULL}", 10) for at in range(24))
    body += show(72, 412, "The board bought lamps.", 10) + show(183.5, 416, "4", 6)
    body += show(72, 400, "The board bought oil.", 10) + show(167, 404, "5", 6)
    y = 400 - gap
    body += show(72, y, "4 Harbour Board, Oil, 2016.", 10) + show(72, y - 12, "5 Ibid.", 10)
    assert leads(written(tmp_path / "t.pdf", [body])) == [("4", "Harbour Board, Oil, 2016."), ("5", "Ibid.")]


def test_a_number_raised_behind_a_column_s_last_word_is_kept() -> None:
    """The word stands two points over a line of the other column, and goes there until the columns are parted."""
    face = Face("Serif", False, False, 0.25, 1.0, True, {}, None, 0.5, {})
    words = [("school.", 306.0, 335.0, 369.0, 10.0), ("3", 335.0, 338.0, 372.6, 6.2)]
    words += [
        (word, 66.0 + 28 * n, 92.0 + 28 * n, 367.0, 10.0) for n, word in enumerate("The weir was let".split() * 2)
    ]
    runs = [Run(x0, x1, y, size, word, face, False) for word, x0, x1, y, size in words]
    rows = attach_runs(rows_of(runs))
    shown = [run.text for row in rows for run in (*row.runs, *(run for run, _ in row.shifted))]
    assert sorted(shown) == sorted(run.text for run in runs)


def test_a_square_of_a_symbol_is_no_marker(tmp_path: Path) -> None:
    body = "".join(show(72, 700 - 14 * at, FULL, 11) for at in range(12))
    body += show(72, 532, "The board bought lamps.", 11) + show(194.5, 536, "1", 6.5)
    body += show(72, 518, "The board bought oil.", 11) + show(176.3, 522, "2", 6.5)
    body += (
        show(72, 504, "It raises the fit (R", 11)
        + show(166.6, 508, "2", 6.5)
        + show(170.5, 504, "from 0.3 to 0.5).", 11)
    )
    for y, label, words in ((142, "1", "Ev 3"), (130, "2", "Harbour Board, Oil, 2016, p 4.")):
        body += show(72, y + 3, label, 5) + show(78, y, words, 8)
    assert [label for label, _ in leads(written(tmp_path / "s.pdf", [body]))] == ["1", "2"]


def test_a_foot_that_begins_with_the_page_s_number(tmp_path: Path) -> None:
    pages = []
    for at in (1, 2, 3):
        body = "".join(show(72, 700 - 14 * n, FULL, 11) for n in range(20))
        body += show(72, 406, "The board bought lamps.", 11) + show(194.5, 410, str(at), 6.5)
        body += show(72, 63, str(at), 5) + show(78, 60, f"Harbour Board, {'Oil Tar Wax'.split()[at - 1]}, 2016.", 8)
        pages.append(body + show(72, 26, f"Page {at} – Lamps on the quay: how they are lit", 8))
    assert [words for _, words in leads(written(tmp_path / "f.pdf", pages))] == [
        "Harbour Board, Oil, 2016.",
        "Harbour Board, Tar, 2016.",
        "Harbour Board, Wax, 2016.",
    ]


def test_words_in_the_margin_on_what_a_paragraph_is_about(tmp_path: Path) -> None:
    """As old reports set them: small, beside the first line of each paragraph, and no part of it."""
    pages = []
    for first in (1, 3):
        out = ""
        for n in (first, first + 1):
            top = 700 - 120 * (n - first)
            out += show(84, top, f"{n}. We heard of the lamps of the quay, and that", 11)
            out += "".join(show(72, top - 14 * at, FULL[:44], 11) for at in range(1, 5))
            out += show(360, top, f"Lamps of {'abcd'[n - 1]} quay", 7) + show(360, top - 8, "by night", 7)
        pages.append(out)
    parts = structure(read(written(tmp_path / "glosses.pdf", pages)))
    assert [paragraph.number for paragraph in parts.paragraphs if paragraph.number] == ["1", "2", "3", "4"]
    beside = [p.span.of(parts.text) for p in parts.paragraphs if p.kind == "aside"]
    assert "Lamps of a quay by night" in beside and not any(
        "by night" in p.span.of(parts.text) for p in parts.paragraphs if p.number
    )


def test_a_printer_s_mark_under_the_notes_is_none_of_them(tmp_path: Path) -> None:
    page = "".join(show(72, 700 - 14 * at, FULL, 11) for at in range(20))
    page += show(72, 420, "The board bought lamps.", 11) + show(194.5, 424, "1", 6.5)
    page += show(72, 112, "1", 4.8) + show(81, 110, "Harbour Board, Oil, 2016.", 8) + show(72, 80, "(31774) A 2", 8)
    extract = read(written(tmp_path / "sheet.pdf", [page]))
    assert [block.raw for block in extract.blocks if block.kind == "foot"] == ["Harbour Board, Oil, 2016."]
