"""PDF: tiny pages made here, one trap each; and the real reports, where they are at hand."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pdf_files import core, prose, show
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from indexer.errors import ReadError
from indexer.extract.pdf import glyphs
from indexer.extract.pdf.read import _pages, read
from indexer.models import IN_CELL, Block, Extract, Mark, page_told

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the documents to test on are not on this machine")

Make = Callable[..., Path]


# ── pages made here ────────────────────────────────────────────────────────────────────────────────────────────


def rule(x0: float, x1: float, y: float) -> str:
    return f"{x0} {y} m {x1} {y} l S\n"


def with_superiors() -> DictionaryObject:
    """A font whose codes 1 to 9 are superior digits: narrower, at the same size, on the same baseline."""
    font = core("Text-Roman")
    widths = [0] + [341] * 9 + [0] * 22 + [250] + [500] * 94
    names: list[Any] = [NumberObject(1)]
    digits = "one two three four five six seven eight nine"
    names += [NameObject(f"/{name}") for name in digits.split()]
    font[NameObject("/FirstChar")], font[NameObject("/LastChar")] = NumberObject(0), NumberObject(126)
    font[NameObject("/Widths")] = ArrayObject(NumberObject(width) for width in widths)
    font[NameObject("/Encoding")] = DictionaryObject(
        {
            NameObject("/BaseEncoding"): NameObject("/WinAnsiEncoding"),
            NameObject("/Differences"): ArrayObject(names),
        }
    )
    return font


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write a PDF of some content streams; F1 is Helvetica, F2 its bold, F3 has superior digits."""

    def write(*contents: str, password: str | None = None, user: str = "", turn: int = 0) -> Path:
        writer = PdfWriter()
        writer.add_metadata({"/Title": "A title", "/Author": "An author", "/CreationDate": "D:20180704120000Z"})
        fonts = DictionaryObject(
            {
                NameObject("/F1"): core("Helvetica"),
                NameObject("/F2"): core("Helvetica-Bold"),
                NameObject("/F3"): with_superiors(),
            }
        )
        for content in contents:
            page = writer.add_blank_page(595, 842)
            page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
            stream = DecodedStreamObject()
            stream.set_data(content.encode("cp1252"))
            page[NameObject("/Contents")] = writer._add_object(stream)
            if turn:
                page[NameObject("/Rotate")] = NumberObject(turn)
        if password is not None:
            writer.encrypt(user_password=user, owner_password=password, algorithm="AES-256")
        path = tmp_path / "made.pdf"
        writer.write(path)
        return path

    return write


def shown(block: Block) -> str:
    """A block's text with its markers in brackets."""
    return "".join(piece if isinstance(piece, str) else f"[{piece.label}]" for piece in block.pieces)


def of(extract: Extract, *kinds: str) -> list[str]:
    return [shown(block) for block in extract.blocks if block.kind in kinds]


def notes(extract: Extract) -> list[tuple[str | None, str]]:
    return [(block.note, shown(block)) for block in extract.blocks if block.kind == "foot"]


def test_a_marker_after_a_figure_stays_out_of_the_figure(make: Make) -> None:
    page = prose(780, 4) + show(72, 640, "It cost \xa3320") + show(136, 644, "1", 7) + show(142, 640, "in all.")
    page += rule(72, 216, 100) + show(72, 86, "1", 5.5) + show(76, 82, "A report, 2018.", 9)
    extract = read(make(page))
    assert of(extract, "text")[-1] == "It cost £320[1] in all."
    assert notes(extract) == [("1", "A report, 2018.")]


def test_raised_ordinals_units_and_lowered_figures_are_text(make: Make) -> None:
    page = prose(780, 4) + show(72, 640, "the 31") + show(106, 644, "st", 7) + show(115, 640, "of May")
    page += show(72, 620, "5 km") + show(98.5, 624, "2", 7) + show(108, 620, "of land")
    page += show(72, 600, "tonnes of CO") + show(143, 597, "2", 7) + show(151, 600, "a year.")
    page += show(193, 604, "2", 7)
    page += rule(72, 216, 100) + show(72, 86, "2", 5.5) + show(76, 82, "A second report.", 9)
    extract = read(make(page))
    text = "\n".join(of(extract, "text"))
    assert "31st of May" in text
    assert "5 km² of land" in text
    assert "CO2 a year.[2]" in text
    assert [piece.label for block in extract.blocks for piece in block.pieces if isinstance(piece, Mark)] == ["2"]


@pytest.mark.parametrize("raised", ["37,38", "37 38", "37, 38"])
def test_two_markers_set_together_are_two(make: Make, raised: str) -> None:
    page = prose(780, 4) + show(72, 640, "As two reports say.") + show(176, 644, raised, 7)
    page += rule(72, 216, 100) + show(72, 86, "37  One report.", 9) + show(72, 74, "38  Another report.", 9)
    extract = read(make(page))
    assert of(extract, "text")[-1] == "As two reports say.[37][38]"
    assert notes(extract) == [("37", "One report."), ("38", "Another report.")]


def test_a_wrapped_note_line_that_begins_with_digits_starts_no_note(make: Make) -> None:
    page = prose(780, 4) + show(72, 640, "One claim.") + show(130, 644, "6", 7)
    page += show(140, 640, "Another.") + show(187, 644, "7", 7)
    page += rule(72, 216, 120)
    page += show(72, 106, "6").replace("12 Tf", "9 Tf") + show(90, 106, "A long note on a report of the year", 9)
    page += show(72, 95, "2018 that goes on, and on, and then some more", 9)
    page += show(72, 84, "7 of them are wrapped here, and this is no note", 9)
    page += show(72, 73, "7", 9) + show(90, 73, "The seventh note.", 9)
    found = notes(read(make(page)))
    assert [label for label, _ in found] == ["6", "7"]
    assert found[1][1] == "The seventh note."
    assert "\n2018 that" in found[0][1]


def test_a_note_that_runs_over_goes_on_without_a_label(make: Make) -> None:
    first = prose(780, 20) + show(72, 400, "A claim.") + show(118, 404, "1", 7) + rule(72, 216, 110)
    first += show(72, 98, "1", 9) + show(90, 98, "A note that is long and", 9) + show(90, 87, "longer than its page", 9)
    second = prose(780, 20) + show(72, 400, "A claim.") + show(118, 404, "2", 7) + rule(72, 216, 110)
    second += show(90, 98, "and ends on the next.", 9) + show(72, 87, "2", 9) + show(90, 87, "Another note.", 9)
    extract = read(make(first, second))
    assert notes(extract) == [
        ("1", "A note that is long and\nlonger than its page"),
        (None, "and ends on the next."),
        ("2", "Another note."),
    ]
    assert [block.page for block in extract.blocks if block.kind == "foot"] == [1, 2, 2]


def test_a_note_runs_over_without_a_rule_but_a_source_line_is_none(make: Make) -> None:
    first = prose(780, 40) + show(72, 200, "A claim.") + show(118, 204, "1", 7)
    first += show(72, 98, "1", 9) + show(90, 98, "A note that is long and", 9) + show(90, 87, "longer than its page", 9)
    second = prose(780, 40) + show(72, 200, "A claim.") + show(118, 204, "2", 7) + show(72, 120, "Source: a chart.", 9)
    second += show(90, 98, "and ends on the next.", 9) + show(72, 87, "2", 9) + show(90, 87, "Another note.", 9)
    extract = read(make(first, second))
    assert notes(extract)[1] == (None, "and ends on the next.")
    assert of(extract, "aside") == ["Source: a chart."]


def test_notes_at_the_end_are_found_under_their_heading(make: Make) -> None:
    first = prose(780, 10) + show(72, 600, "A claim.") + show(118, 604, "1", 7)
    first += show(130, 600, "Another.") + show(177, 604, "2", 7)
    last = show(72, 790, "Endnotes", 16, "F2") + show(72, 760, "1") + show(100, 760, "A first report.")
    last += show(72, 746, "2") + show(100, 746, "A second report.")
    extract = read(make(first, last))
    assert notes(extract) == [("1", "A first report."), ("2", "A second report.")]
    assert [label for label, _ in marks(extract)] == ["1", "2"]
    assert of(extract, "heading") == ["Endnotes"]


def test_a_count_of_recommendations_at_the_end_is_no_list_of_notes(make: Make) -> None:
    first = prose(780, 10) + show(72, 600, "A claim.") + show(118, 604, "1", 7)
    last = prose(780, 4) + show(72, 640, "{}", 16, "F2")
    for number, y in enumerate((610, 590, 570), 1):
        last += show(72, y, f"{number}.") + show(100, y, "The Board should buy a lamp.")
    assert notes(read(make(first, last.replace("{}", "Conclusions and recommendations")))) == []
    assert [label for label, _ in notes(read(make(first, last.replace("{}", "Sayings"))))] == ["1", "2", "3"]


def test_a_box_is_text_and_its_source_line_stands_aside(make: Make) -> None:
    page = prose(780, 10) + show(80, 600, "Box 1: What it is about", 10, "F2")
    page += show(80, 584, "What the box says in smaller type, with a claim.", 10) + show(300, 588, "1", 6)
    page += show(80, 560, "Source: its own source", 8)
    page += rule(72, 216, 100) + show(72, 86, "1", 8) + show(90, 86, "A report.", 8)
    extract = read(make(page))
    assert of(extract, "caption") == ["Box 1: What it is about"]
    assert of(extract, "text")[-1] == "What the box says in smaller type, with a claim.[1]"
    assert of(extract, "aside") == ["Source: its own source"]


def test_superior_digits_of_the_texts_own_font_are_markers(make: Make) -> None:
    line = "\\001\\002"
    page = prose(780, 4) + "BT /F3 12 Tf 72 640 Td (by the year 2017." + line + " and so on) Tj ET\n"
    page += rule(72, 216, 100) + show(72, 86, "12", 9) + show(90, 86, "A report.", 9)
    extract = read(make(page))
    assert of(extract, "text")[-1] == "by the year 2017.[12] and so on"
    assert all(piece.sure for block in extract.blocks for piece in block.pieces if isinstance(piece, Mark))


def test_a_superior_digit_without_a_note_is_not_sure(make: Make) -> None:
    page = prose(780, 4) + "BT /F3 12 Tf 72 640 Td (by the year 2017.\\005 and so on) Tj ET\n"
    marks = [piece for block in read(make(page)).blocks for piece in block.pieces if isinstance(piece, Mark)]
    assert [(mark.label, mark.sure) for mark in marks] == [("5", False)]


def test_hanging_and_run_in_numbers_are_taken_out_of_the_text(make: Make) -> None:
    page = ""
    for at, number in enumerate(("2.6", "2.7", "2.8")):
        y = 760 - 60 * at
        page += show(72, y, f"{number}.") + prose(y, 3, x=108)
    extract = read(make(page))
    assert [(block.number, block.kind) for block in extract.blocks] == [
        ("2.6", "text"),
        ("2.7", "text"),
        ("2.8", "text"),
    ]
    assert all(block.raw.startswith("Some words") for block in extract.blocks)


def test_entries_and_section_headings_have_no_paragraph_number(make: Make) -> None:
    page = show(72, 790, "3.6 A section of its own", 16, "F2")
    page += show(72, 760, "14.") + prose(760, 2, x=108) + show(108, 718, "(1)") + show(130, 718, "an entry, and")
    page += show(108, 698, "•") + show(130, 698, "another one") + show(72, 670, "15.") + prose(670, 2, x=108)
    extract = read(make(page))
    assert [block.number for block in extract.blocks if block.number] == ["14", "15"]
    assert of(extract, "heading") == ["3.6 A section of its own"]
    assert of(extract, "item") == ["(1) an entry, and", "another one"]


def test_running_heads_and_page_numbers_are_kept_apart(make: Make) -> None:
    pages = [show(72, 810, "The running head", 9) + prose(760, 10) + show(290, 30, str(at + 3), 9) for at in range(5)]
    extract = read(make(*pages))
    assert [block.printed_page for block in extract.blocks if block.kind == "text"] == ["3", "4", "5", "6", "7"]
    assert of(extract, "furniture")[:2] == ["The running head", "3"]
    assert {block.kind for block in extract.blocks} == {"furniture", "text"}


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("i 3", ["i", "2", "3", "4", "5"]),  # the title page prints none, the others what the file says
        ("1 1", [None, None, None, None, None]),  # the file says otherwise: neither is believed
    ],
)
def test_page_labels_beside_printed_page_numbers(make: Make, labels: str, expected: list[str | None]) -> None:
    pages = [prose(760, 10)] + [prose(760, 10) + show(290, 30, str(at + 2), 9) for at in range(4)]
    file = make(*pages)
    writer = PdfWriter(clone_from=file)
    if labels == "i 3":
        writer.set_page_label(0, 0, style="/r", start=1)
        writer.set_page_label(1, 4, style="/D", start=2)
    else:
        writer.set_page_label(0, 4, style="/D", start=11)
    writer.write(file)
    found = {block.page: block.printed_page for block in read(file).blocks if block.kind == "text"}
    assert [found[at] for at in range(1, 6)] == expected


@pytest.mark.parametrize(
    "form", ["{}", "Page {}", "– {} –", "{} | The hens of the county", "The hens of the county | {}", "Page {} of 90"]
)
def test_the_forms_of_a_printed_page_number(make: Make, form: str) -> None:
    file = make(*(prose(760, 10) + show(250, 30, form.format(at + 11), 9) for at in range(5)))
    found = [block.printed_page for block in read(file).blocks if block.kind == "text"]
    assert found == ["11", "12", "13", "14", "15"]


def test_a_page_in_words() -> None:
    assert page_told(12, "10") == "p 10 (page 12 of the file)" and page_told(3, "iii") == "p iii (page 3 of the file)"
    assert page_told(12, "12") == page_told(12, None) == "page 12" and page_told(None, None) == ""


def test_columns_are_read_one_after_the_other(make: Make) -> None:
    words = "words in a column of text"
    page = "".join(show(72, 760 - 14 * at, f"left {at} {words}") for at in range(10))
    page += "".join(show(320, 753 - 14 * at, f"right {at} {words}") for at in range(10))
    text = "\n".join(of(read(make(page)), "text"))
    assert text.index("left 9") < text.index("right 0")


def test_a_marker_at_the_height_of_the_other_columns_line_stays_in_its_own(make: Make) -> None:
    words = "words in a column of text"
    page = "".join(show(72, 760 - 14 * at, f"left {at} {words}") for at in range(10))
    page += "".join(show(320, 764 - 14 * at, f"right {at} {words}") for at in range(10))
    page += show(235, 736, "1", 7)
    page += rule(72, 216, 100) + show(72, 86, "1", 9) + show(90, 86, "A report.", 9)
    text = "\n".join(of(read(make(page)), "text"))
    assert f"left 2 {words}[1]" in text
    assert text.index("left 9") < text.index("right 0")


def test_a_bold_face_faked_by_showing_twice_is_read_once(make: Make) -> None:
    page = prose(780, 4) + show(72, 600, "A title shown twice", 16) + show(72.4, 600, "A title shown twice", 16)
    assert of(read(make(page)), "heading") == ["A title shown twice"]


def test_text_hidden_by_the_frame_of_a_figure_is_left_out(make: Make) -> None:
    page = prose(780, 4) + "q 72 300 400 300 re W n\n" + show(80, 620, "an old title") + show(80, 590, "inside") + "Q\n"
    page += show(72, 250, "after the figure")
    text = "\n".join(of(read(make(page)), "text"))
    assert "inside" in text and "after the figure" in text and "old title" not in text


def test_rows_of_a_table_are_parted_by_tabs(make: Make) -> None:
    page = prose(780, 4) + show(72, 700, "Table 1", font="F2")
    for at, row in enumerate((("Year", "Cost", "Staff"), ("2016", "12", "30"), ("2017", "14", "31"))):
        page += "".join(show(72 + 150 * column, 680 - 14 * at, cell) for column, cell in enumerate(row))
    extract = read(make(page))
    assert of(extract, "caption") == ["Table 1"]
    assert of(extract, "table") == ["Year\tCost\tStaff\n2016\t12\t30\n2017\t14\t31"]


def test_a_page_set_on_its_side_reads_and_its_box_lies_as_in_the_file(make: Make) -> None:
    turned = "".join(
        f"BT /F1 12 Tf 0 1 -1 0 {100 + 14 * at} 72 Tm (Line {at} of a page on its side) Tj ET\n" for at in range(3)
    )
    extract = read(make(turned, turn=90))
    (block,) = extract.blocks
    assert block.raw == "\n".join(f"Line {at} of a page on its side" for at in range(3))
    (box,) = block.boxes
    assert (box.x0, box.y0) == pytest.approx((91, 72), abs=1)
    assert box.x1 == pytest.approx(130.6, abs=1)


def test_metadata_are_facts_and_the_console_stays_silent(
    make: Make, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        extract = read(make(prose(780, 4)))
    assert dict(extract.facts) == {"title": "A title", "author": "An author", "date": "2018-07-04"}
    assert (extract.format, extract.pages, extract.problems) == ("pdf", 1, ())
    assert (capsys.readouterr().err, caplog.records) == ("", [])


# ── files that cannot be read ──────────────────────────────────────────────────────────────────────────────────


def refused(path: Path) -> ReadError:
    with pytest.raises(ReadError) as found:
        read(path)
    return found.value


def test_missing_empty_and_other_files_are_refused(tmp_path: Path) -> None:
    empty, other = tmp_path / "empty.pdf", tmp_path / "other.pdf"
    empty.write_bytes(b"")
    other.write_text("no PDF at all")
    assert "no such file" in refused(tmp_path / "missing.pdf").reason
    assert "empty" in refused(empty).reason
    assert "not a PDF" in refused(other).reason


def test_damaged_files_are_refused(make: Make, tmp_path: Path) -> None:
    data = make(prose(780, 4)).read_bytes()
    for name, damage in (("head", data[:200]), ("junk", b"%PDF-1.7\n" + b"\x00\xffjunk" * 500)):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(damage)
        assert "damaged" in refused(path).reason


def test_a_table_of_prose_without_rules_is_read_by_its_head(make: Make) -> None:
    def row(y: float, *cells: str, font: str = "F1") -> str:
        return "".join(show(x, y, cell, 11, font) for x, cell in zip((72, 190, 430), cells, strict=True) if cell)

    page = (
        prose(760, 5)
        + row(660, "Recommendation", "Board response", "Status", font="F2")
        + row(645, "1. Count lamps", "Each lamp will be counted in the spring by the", "Agreed")
        + row(631, "every year", "keepers, who have asked for a longer ladder.", "")
        + row(617, "2. Teach", "The ferrymen can swim already.", "Complete")
        + row(603, "ferrymen", "", "")
        + row(589, "3. Move bell", "The bell stays where it is, for", "Not")
        + row(575, "", "14 keepers have asked us to leave it alone.", "agreed")
        + prose(530, 3)
    )  # fmt: skip
    extract = read(make(page))
    assert of(extract, "table")[0].replace(IN_CELL, " ").split("\n") == [
        "Recommendation\tBoard response\tStatus",
        "1. Count lamps every year\tEach lamp will be counted in the spring by the keepers, who have asked for a "
        "longer ladder.\tAgreed",
        "2. Teach ferrymen\tThe ferrymen can swim already.\tComplete",
        "3. Move bell\tThe bell stays where it is, for 14 keepers have asked us to leave it alone.\tNot agreed",
    ]
    assert of(extract, "text")[-1].startswith("Some words of plain running text")


def test_the_table_of_objects_is_gathered_anew_once_only(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    times = []
    real = PdfReader._rebuild_xref_table

    def counted(reader: PdfReader, stream: Any) -> None:
        times.append(stream)
        real(reader, stream)

    monkeypatch.setattr(PdfReader, "_rebuild_xref_table", counted)
    path = make(prose(780, 4))
    # A table that counts from 1, with an object in each of fifty generations at a place where none begins.
    entries = b"".join(b"%d 1\n%010d %05d n \n" % (n, 3, n) for n in range(100, 150))
    data = path.read_bytes().replace(b"xref\n0 ", b"xref\n1 ", 1)
    path.write_bytes(data.replace(b"trailer", entries + b"trailer"))
    assert read(path).pages == 1
    assert len(times) == 1


def test_a_password_is_asked_for_and_an_empty_one_is_tried(make: Make) -> None:
    assert "password" in refused(make(prose(780, 4), password="owner", user="secret")).reason
    assert read(make(prose(780, 4), password="owner")).blocks


def test_pictures_without_text_are_refused_with_a_cure(make: Make) -> None:
    drawing = rule(72, 500, 400) * 100
    error = refused(make(drawing, drawing))
    assert error.reason == "all 2 pages are pictures without text"
    assert error.cure


def test_empty_pages_are_no_pictures(make: Make) -> None:
    error = refused(make("", ""))
    assert error.reason == "all 2 pages are empty" and "right file" in error.cure


def test_one_scanned_page_is_a_problem_and_a_blank_one_is_none(make: Make) -> None:
    extract = read(make(prose(780, 4), rule(72, 500, 400) * 100, ""))
    assert [(problem.kind, problem.page) for problem in extract.problems] == [("page-without-text", 2)]


def test_one_broken_page_costs_that_page_only(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    real = glyphs.sheet
    calls: Iterator[int] = iter(range(3))

    def broken(*arguments: Any) -> Any:
        if next(calls) == 1:
            raise ZeroDivisionError("bad matrix")
        return real(*arguments)

    monkeypatch.setattr("indexer.extract.pdf.read.sheet", broken)
    extract = read(make(prose(780, 4), prose(780, 4), prose(780, 4)))
    assert [(problem.kind, problem.page) for problem in extract.problems] == [("page-unreadable", 2)]
    assert {block.page for block in extract.blocks} == {1, 3}


def test_the_streams_of_a_page_are_let_go_once_it_is_read(make: Make) -> None:
    reader = PdfReader(make(prose(780, 4), prose(780, 4), prose(780, 4)))
    pages, problems = _pages(reader, Path("made.pdf"))
    assert [bool(page.lines) for page in pages] == [True] * 3
    assert not problems
    assert not [held for held in reader.resolved_objects.values() if isinstance(held, StreamObject)]


# ── real reports ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def nao() -> Extract:
    return read(CORPUS / "renditions" / "nao-2018-health-and-social-care-interface.pdf")


def marks(extract: Extract) -> list[tuple[str, str]]:
    """Every marker with the last words before it, in order."""
    found = []
    for block in extract.blocks:
        text = ""
        for piece in block.pieces:
            if isinstance(piece, Mark):
                found.append((piece.label, " ".join(text.split()[-4:])))
            else:
                text += piece
    return found


@needs_corpus
def test_the_nao_report_is_read_whole(nao: Extract) -> None:
    parts = {"": range(1, 8), "1.": range(1, 13), "2.": range(1, 14), "3.": range(1, 17), "4.": range(1, 12)}
    expected = [f"{part}{number}" for part, numbers in parts.items() for number in numbers]
    numbers = [block.number for block in nao.blocks if block.number]
    assert numbers == [*expected, *"12345"]
    assert [label for label, _ in marks(nao)] == [str(number) for number in range(1, 73)]
    assert [label for label, _ in notes(nao) if label] == [str(n) for n in range(1, 73) if n != 33]


@needs_corpus
def test_the_nao_reports_paragraphs_stand_on_their_pages(nao: Extract) -> None:
    pages = {block.number: block.page for block in nao.blocks if block.number and "." in block.number}
    assert {number: pages[number] for number in ("1.1", "1.5", "2.5", "2.9", "3.8", "4.7")} == {
        "1.1": 4, "1.5": 5, "2.5": 10, "2.9": 11, "3.8": 15, "4.7": 19,
    }  # fmt: skip
    assert all(block.printed_page == str(block.page) for block in nao.blocks)


@needs_corpus
def test_the_nao_reports_traps(nao: Extract) -> None:
    assert dict(marks(nao))["9"].endswith("power of 28.6%.")
    assert dict(marks(nao))["12"].endswith("3.9% per year.")
    under_figure = [block for block in nao.blocks if block.raw.startswith("1 Figures for those")]
    assert [block.kind for block in under_figure] == ["aside"]
    assert [block.number for block in nao.blocks if "present and discuss 16" in block.raw] == ["7"]


@needs_corpus
@pytest.mark.parametrize(
    ("name", "numbers", "notes_and_marks"),
    [
        ("eac-microplastics-hc179", 73 + 14, 207),
        ("hl-space-economy-report", 334 + 79 + 50, 678),
        ("covid-inquiry-module1-report", 553, 883),
        ("covid-inquiry-module1-govresponse-cp1240", 0, 11),
        ("hl-space-economy-govresponse-cp1478", 0, 17),
        ("hoc-library-sn05875-public-libraries", 0, 51),
        ("mhclg-building-safety-data-release-2018-10", 0, 3),
    ],
)
def test_each_note_has_its_marker(name: str, numbers: int, notes_and_marks: int) -> None:
    extract = read(CORPUS / "parliament" / f"{name}.pdf")
    assert sum(block.number is not None for block in extract.blocks) == numbers
    labels = [label for label, _ in notes(extract) if label]
    assert len(labels) == notes_and_marks
    assert labels == [label for label, _ in marks(extract)]


@needs_corpus
def test_the_commons_reports_superior_figures_are_markers() -> None:
    found = dict(marks(read(CORPUS / "parliament" / "eac-microplastics-hc179.pdf")))
    assert found["122"].endswith("2017.”")
    assert found["1"].endswith("smaller than 5mm.")
