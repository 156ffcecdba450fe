"""Layouts of other houses: small PDFs made here, and those kept beside the repository (see its bench)."""

from __future__ import annotations

import re
import warnings
import zipfile
from pathlib import Path

import pypandoc
import pytest
from pypdf import PdfWriter
from pypdf.annotations import Link
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, TextStringObject

from indexer.extract import read
from indexer.mentions.linked import linked
from indexer.models import Extract, Mark
from indexer.reading.footnotes import Noted, attach
from indexer.reading.structure import Structure, structure
from tests.pdf_files import prose, show, written

REPRO = Path(__file__).parents[3] / "shared" / "bench" / "repro"


def of(path: Path) -> tuple[Extract, Structure, Noted]:
    extract = read(path)
    parts = structure(extract)
    return extract, parts, attach(parts)


def repro(name: str) -> tuple[Extract, Structure, Noted]:
    path = REPRO / f"{name}.pdf"
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    return of(path)


def kinds(parts: Structure) -> set[str]:
    return {paragraph.kind for paragraph in parts.paragraphs}


def numbers(parts: Structure) -> list[str]:
    return [paragraph.number for paragraph in parts.paragraphs if paragraph.number]


def note_texts(parts: Structure, noted: Noted) -> dict[str, str]:
    return {note.label: note.span.of(parts.text) for note in noted.notes}


# (file, markers, notes): every marker leads to its note, and stands in a sentence
COUNTS = [
    ("b01_grobid902", 2, 2),
    ("b02b_gutter10", 2, 2),
    ("b02c_gutter20", 2, 2),
    ("b03_pdfoxide1302", 2, 2),
    ("b04_doi_url", 2, 2),
    ("b09_tabula325", 2, 2),
    ("b12_marker_before", 2, 2),
    ("e1_endnotes_dot", 4, 4),
    ("e2_notes_plain", 4, 4),
    ("e5_notesandrefs_dot9", 4, 4),
    ("e7_restart_page", 6, 6),
    ("e8_foot_dot", 2, 2),
    ("e12_nao_like", 2, 2),
    ("e13_brackets", 3, 3),
    ("h2_govukmark", 3, 3),
    ("h3_numbered_table", 1, 1),
]


@pytest.mark.parametrize(("name", "markers", "notes"), COUNTS, ids=str)
def test_markers_and_notes_of_the_small_files(name: str, markers: int, notes: int) -> None:
    _, _, noted = repro(name)
    assert (len(noted.markers), len(noted.notes)) == (markers, notes)
    assert all(marker.note and marker.sentence for marker in noted.markers)
    assert len({marker.note for marker in noted.markers}) == notes


def test_what_follows_the_last_note_or_a_table_is_text() -> None:
    for name in ("e9_after_last_note", "b09_tabula325"):
        assert "aside" not in kinds(repro(name)[1])


def test_a_numbered_contents_page_has_no_paragraphs() -> None:
    assert numbers(repro("e11_contents_underscore")[1]) == []


def test_a_glued_number_is_a_number() -> None:
    assert numbers(repro("h5_glued_number")[1]) == ["18", "19", "20", "21", "22"]


def test_the_audit_offices_design() -> None:
    _, parts, noted = repro("e12_nao_like")
    assert numbers(parts) == ["1.1", "1.2", "1.3", "1.4", "1.5"]
    aside = " ".join(p.span.of(parts.text) for p in parts.paragraphs if p.kind == "aside")
    assert "Ducks are counted" in aside and "Ducks" not in " ".join(note_texts(parts, noted).values())


def test_hyphens_of_addresses_and_compounds_are_kept() -> None:
    _, parts, noted = repro("b04_doi_url")
    assert "counting-hens/supply-chain-footprint" in note_texts(parts, noted)["2"]
    text = repro("b06_hyphens")[1].text
    assert all(word in text for word in ("cost-effective", "the captions", "long-term", "low-income", "co-operative"))


def test_short_columns_are_read_one_after_the_other() -> None:
    text = repro("b02_xberg1345")[1].text
    assert text == "The inspectors weighed the annual eggs and found the shells thicker for the coming winter."


def test_a_foot_that_stands_higher_on_one_page_is_furniture() -> None:
    _, parts, _ = repro("b14_footer")
    assert kinds(parts) == {"text"} and sum("count of the county" in f.text for f in parts.furniture) == 8


def test_a_marker_in_front_belongs_to_the_sentence_behind_it() -> None:
    _, parts, noted = repro("b12_marker_before")
    sentences = {sentence.id: sentence.span.of(parts.text) for sentence in noted.sentences}
    claims = [sentences[marker.sentence or ""] for marker in noted.markers]
    assert [claim.split()[0] for claim in claims] == ["Larger", "Feed"]


def test_linked_words_are_a_citation_of_their_sentence() -> None:
    extract, parts, noted = repro("e15_links")
    found = linked(parts.text, extract.hyperlinks, noted.sentences, (), noted.notes, parts.paragraphs)
    assert [(citation.kind, citation.rule) for citation in found] == [("web", "link")]
    assert found[0].sentence and "Annual count of hens" in found[0].span.of(parts.text)


# ── made here ──────────────────────────────────────────────────────────────────────────────────────────────────


def rule(y: float, x0: float = 72, x1: float = 216) -> str:
    return f"{x0} {y} m {x1} {y} l S\n"


@pytest.mark.parametrize("form", ["{}.", "{})", "[{}]", "({})", "{}"])
@pytest.mark.parametrize("size", [7.5, 9.0])
@pytest.mark.parametrize("ruled", [True, False])
def test_notes_at_the_foot_in_every_printed_form(tmp_path: Path, form: str, size: float, ruled: bool) -> None:
    text = prose(720, 14) + show(72, 500, "The wells ran dry.", 12) + show(172, 505, "1", 7)
    text += show(72, 480, "The pumps were sold.", 12) + show(190.5, 485, "2", 7) + prose(460, 8)
    foot = "".join(
        show(72, 90 - 14 * at, f"{form.format(at + 1)} Water board, {name}, 2015, para {at + 3}", size)
        for at, name in enumerate(("Wells", "Pumps"))
    )
    _, parts, noted = of(written(tmp_path / "a.pdf", [text + (rule(104) if ruled else "") + foot]))
    assert note_texts(parts, noted) == {
        "1": "Water board, Wells, 2015, para 3",
        "2": "Water board, Pumps, 2015, para 4",
    }
    assert all(marker.note for marker in noted.markers) and len(noted.markers) == 2


@pytest.mark.parametrize(
    "title", ["Endnotes", "Notes", "References", "8. References", "Notes to chapter 2", "Footnotes"]
)
@pytest.mark.parametrize("size", [8.0, 12.0])
def test_notes_at_the_end_under_every_heading(tmp_path: Path, title: str, size: float) -> None:
    raised = show(72, 400, "The wells ran dry.", 12) + show(172, 405, "1", 7)
    raised += show(72, 380, "The pumps were sold.", 12) + show(186, 385, "2", 7)
    first = prose(720, 20) + raised + prose(360, 10)
    last = show(72, 720, title, 18) + show(72, 690, "1. Water board, Wells, 2015", size)
    last += show(72, 670, "2. Water board, Pumps, 2016", size) + show(72, 600, "About the authors", 18)
    last += prose(570, 6)
    _, parts, noted = of(written(tmp_path / "a.pdf", [first, last]))
    assert note_texts(parts, noted) == {"1": "Water board, Wells, 2015", "2": "Water board, Pumps, 2016"}
    assert "About the authors" in [p.span.of(parts.text) for p in parts.paragraphs if p.kind == "heading"]


@pytest.mark.parametrize("gutter", [10, 14, 24, 36])
@pytest.mark.parametrize("size", [8.0, 9.0, 10.0])
def test_columns_with_notes_at_the_foot_of_each(tmp_path: Path, gutter: float, size: float) -> None:
    words = "plain words of running text that fill a line"
    width = len(words) * size * 0.46
    right = 50 + width + gutter
    page = ""
    for at in range(30):
        page += show(50, 740 - 13 * at, f"left{at} {words}"[: len(words)], size)
        page += show(right, 740 - 13 * at, f"right{at} {words}"[: len(words)], size)
    page += show(50, 340, "The wells ran dry.", size) + show(50 + 8 * size, 340 + size / 3, "1", size * 0.6)
    page += show(right, 340, "The pumps stood.", size) + show(right + 7.6 * size, 340 + size / 3, "2", size * 0.6)
    page += show(50, 90, "1 Water board, Wells, 2015", size - 2) + show(
        right, 90, "2 Water board, Pumps, 2016", size - 2
    )
    page += rule(102, 50, 130) + rule(102, right, right + 80)
    _, parts, noted = of(written(tmp_path / "a.pdf", [page]))
    assert note_texts(parts, noted) == {"1": "Water board, Wells, 2015", "2": "Water board, Pumps, 2016"}
    assert parts.text.index("left29") < parts.text.index("right0")
    assert all(marker.note for marker in noted.markers)


def test_columns_of_numbered_paragraphs_that_a_heading_over_both_begins_anew(tmp_path: Path) -> None:
    page = ""
    for part, top in ((1, 740), (2, 560)):
        page += show(50, top, f"Part {part}: the wells", 14)
        for side, x in ((0, 50), (1, 310)):
            number = 2 * part - 1 + side
            page += show(x, top - 26, f"{number}. Board {number} dug wells in all of the", 9)
            for at in range(1, 8 + side):  # the columns end on different lines
                page += show(x + 16, top - 26 - 12 * at, f"eastern wards of side{number} and kept line{at} of it", 9)
    _, parts, _ = of(written(tmp_path / "a.pdf", [page]))
    assert [p.number for p in parts.paragraphs if p.number] == ["1", "2", "3", "4"]
    order = [parts.text.index(words) for words in ("side1", "side2", "Part 2", "side3", "side4")]
    assert order == sorted(order)


def test_three_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    page = "".join(
        show(45 + 175 * side, 740 - 11 * at, f"row{side}x{at} of the wells of the eastern ward", 8)
        for side in range(3)
        for at in range(20)
    )
    _, parts, _ = of(written(tmp_path / "a.pdf", [page]))
    order = [parts.text.index(f"row{side}x{at}") for side in range(3) for at in (0, 19)]
    assert order == sorted(order)


def test_few_notes_in_columns_count_on_from_one_to_the_next(tmp_path: Path) -> None:
    page = prose(740, 20) + "".join(
        show(50, 420 - 13 * n, f"The wells of ward {n} ran dry.", 11) + show(206, 424 - 13 * n, str(n), 6.5)
        for n in range(1, 10)
    )
    notes = show(50, 760, "Endnotes", 16) + "".join(
        show(50 + 170 * side, 720 - 22 * at, str(3 * side + at + 1), 8)
        + show(62 + 170 * side, 720 - 22 * at, f"Board, Wells {3 * side + at + 1},", 8)
        + show(62 + 170 * side, 710 - 22 * at, f"20{side}{at}", 8)
        for side in range(3)
        for at in range(3)
    )
    _, parts, noted = of(written(tmp_path / "a.pdf", [page, notes]))
    assert note_texts(parts, noted) == {
        str(3 * side + at + 1): f"Board, Wells {3 * side + at + 1}, 20{side}{at}"
        for side in range(3)
        for at in range(3)
    }


def test_a_bracketed_list_in_a_paragraph_is_no_count_of_paragraphs(tmp_path: Path) -> None:
    words = ("the owner may enter the ward;", "the well goes to both;", "nobody can say when it ends.")
    listed = "".join(show(94, 648 - 20 * at, f"({at + 1})", 11) + show(124, 648 - 20 * at, word, 11)
                     for at, word in enumerate(words))  # fmt: skip
    page = ""
    for number, top in (("1.1", 740), ("1.2", 696), ("1.3", 570), ("1.4", 520), ("1.5", 470)):
        page += show(50, top, number, 11) + show(
            94, top, f"Board {number} dug wells in all of the eastern wards, and it", 11
        )
        page += show(94, top - 14, "kept them for as long as the wells had water in them, as said.", 11)
    _, parts, _ = of(written(tmp_path / "a.pdf", [page + listed]))
    assert [p.number for p in parts.paragraphs if p.number] == ["1.1", "1.2", "1.3", "1.4", "1.5"]


def test_page_numbers_beside_the_last_note_are_none_of_its_words(tmp_path: Path) -> None:
    works = {1: "Wells of the ward", 2: "Accounts", 3: "Pumps and pipes, a count", 4: "Minutes"}
    pages = [
        prose(740, 20) + show(50, 420, "The wells ran dry.", 11) + show(139, 424, str(n), 6.5)
        + show(50, 70, f"{n} Board, {works[n]}, 20{n}5", 8) + show(560, 70, str(n), 8) + rule(84, 50, 130)
        for n in (1, 2, 3, 4)
    ]  # fmt: skip
    extract, parts, noted = of(written(tmp_path / "a.pdf", pages))
    assert note_texts(parts, noted) == {str(n): f"Board, {works[n]}, 20{n}5" for n in works}
    assert [block.printed_page for block in extract.blocks if block.note] == ["1", "2", "3", "4"]


def test_notes_without_a_heading_that_run_over_pages(tmp_path: Path) -> None:
    text = prose(740, 20)
    for n in range(1, 5):
        text += show(50, 440 - 14 * n, "The wells ran dry.", 11) + show(139, 444 - 14 * n, str(n), 6.5)
    notes = [f"{n}. Water board, Wells, 20{n}5" for n in range(1, 5)]
    text += rule(100, 50, 550) + show(50, 86, notes[0], 8) + show(50, 76, notes[1], 8)
    last = show(50, 780, notes[2], 8) + show(50, 770, notes[3], 8)
    for after in ("", prose(700, 6)):  # a page of its own, or text under them
        _, _, noted = of(written(tmp_path / "a.pdf", [text, last + after]))
        assert [note.label for note in noted.notes] == ["1", "2", "3", "4"]
        assert all(marker.note for marker in noted.markers)


def test_a_raised_number_on_the_baseline_of_the_other_column_finds_its_own(tmp_path: Path) -> None:
    page = ""
    for at in range(20):
        page += show(50, 740 - 13 * at, f"left{at} plain words of running text that go on", 9)
        page += show(320, 740 - 13 * at, f"right{at} plain words of running text that go on", 9)
    page += show(50, 480, "The wells ran dry.", 9) + show(128, 483, "1", 5.5)
    page += show(320, 480, "The pumps stood.", 9) + show(394, 483, "2", 5.5)
    page += show(50, 96.5, "1", 4.3) + show(54, 94, "Water board, Wells, 2015, a count of all the", 7)
    page += show(50, 86, "wells in the ward, page 4", 7)
    page += (
        show(320, 86.4, "2", 4.3)
        + show(324, 84, "Water board, Pumps, 2016", 7)
        + rule(104, 50, 130)
        + rule(104, 320, 400)
    )
    _, parts, noted = of(written(tmp_path / "a.pdf", [page]))
    assert sorted(note_texts(parts, noted)) == ["1", "2"]


@pytest.mark.parametrize("edge", [150, 200, 240])
def test_headings_in_a_wide_margin_stand_before_their_text(tmp_path: Path, edge: float) -> None:
    page = "".join(
        show(edge, 740 - 14 * at, f"line{at} of the text beside the margin runs on here", 11) for at in range(12)
    )
    page += "".join(show(edge, 540 - 14 * at, f"later{at} words of the text run on beside it", 11) for at in range(12))
    page += show(36, 536, "Wells", 16) + show(36, 516, "and pumps", 16)
    _, parts, _ = of(written(tmp_path / "a.pdf", [page]))
    headings = [p.span.of(parts.text) for p in parts.paragraphs if p.kind == "heading"]
    assert headings == ["Wells and pumps"]
    assert parts.text.index("line11") < parts.text.index("Wells and pumps") < parts.text.index("later0")


@pytest.mark.parametrize("words", ["The pumps were sold", "Half of the wells ran dry before the harvest was in"])
def test_a_sentence_set_large_is_no_heading(tmp_path: Path, words: str) -> None:
    page = show(72, 740, f"{words}.", 18) + prose(700, 20) + show(72, 380, words, 18) + prose(350, 10)
    _, parts, _ = of(written(tmp_path / "a.pdf", [page]))
    assert [p.span.of(parts.text) for p in parts.paragraphs if p.kind == "heading"] == [words]


def test_a_figure_without_source_ends_at_the_text(tmp_path: Path) -> None:
    page = prose(740, 8) + show(72, 600, "Figure 3: Wells by parish", 12) + show(90, 580, "North 12", 8)
    page += prose(520, 8)
    _, parts, _ = of(written(tmp_path / "a.pdf", [page]))
    asides = [p.span.of(parts.text) for p in parts.paragraphs if p.kind == "aside"]
    assert asides == ["North 12"] and sum(p.kind == "text" for p in parts.paragraphs) == 2


def with_link(path: Path, text: str, rect: tuple[float, float, float, float], target: str | int) -> Path:
    """A PDF of one or two pages with one link: to an address, or to the second page."""
    written(path, [text, prose(740, 6) + show(72, 400, "7 Water board, Wells, 2015", 12)])
    writer = PdfWriter(clone_from=path)
    if isinstance(target, str):
        writer.add_annotation(0, Link(rect=rect, url=target))
    else:
        place = ArrayObject(
            [writer.pages[target].indirect_reference, NameObject("/XYZ"), FloatObject(72), FloatObject(412)]
        )
        writer.add_named_destination_array(TextStringObject("footnote-7"), place)
        note = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Link"),
                NameObject("/Rect"): ArrayObject([FloatObject(value) for value in rect]),
                NameObject("/Dest"): TextStringObject("footnote-7"),
            }
        )
        writer.add_annotation(0, note)
    writer.write(path)
    return path


def test_the_address_behind_words_is_kept(tmp_path: Path) -> None:
    page = prose(740, 6) + show(72, 600, "The board counted the wells in May.", 12) + prose(580, 6)
    extract = read(with_link(tmp_path / "a.pdf", page, (171, 597, 219, 610), "https://wells.example/count"))
    assert [(link.words, link.url) for link in extract.hyperlinks] == [("the wells", "https://wells.example/count")]


def test_figures_that_lead_to_their_note_are_markers_even_on_the_line(tmp_path: Path) -> None:
    page = prose(740, 6) + show(72, 600, "The wells ran dry.7", 12) + prose(580, 6)
    extract = read(with_link(tmp_path / "a.pdf", page, (169, 597, 178, 610), 1))
    marks = [piece.label for block in extract.blocks for piece in block.pieces if isinstance(piece, Mark)]
    assert marks == ["7"] and [block.note for block in extract.blocks if block.note] == ["7"]


def test_broken_annotations_cost_nothing(tmp_path: Path) -> None:
    path = written(tmp_path / "a.pdf", [prose(740, 6)])
    writer = PdfWriter(clone_from=path)
    writer.pages[0][NameObject("/Annots")] = ArrayObject([FloatObject(3), DictionaryObject()])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        writer.write(path)
    assert len(read(path).blocks) == 1


def test_columns_whose_lines_stand_a_little_apart_keep_their_glyphs_and_their_raised_numbers(tmp_path: Path) -> None:
    """Set glyph by glyph, as browsers do; one column's lines stand two points over the other's."""
    left = [f"left {at} of the hens and barns in a long" for at in range(14)]
    right = [f"right {at} of the ducks and ponds in rain" for at in range(14)]
    page = ""
    for at, (one, two) in enumerate(zip(left, right, strict=True)):
        glyphs, end = glyph_by_glyph(72, 740 - 14 * at, one)
        page += glyphs + glyph_by_glyph(end + 18, 742.2 - 14 * at, two)[0]
        page += show(end, 744 - 14 * at, "1", 6) if at == 5 else ""
    page += rule(96) + show(72, 80, "1", 6) + show(78, 78, "Hen Board, Count, 2017, para 2.1", 8)
    parts = structure(read(written(tmp_path / "columns.pdf", [page])))
    assert " ".join(left) in parts.text and " ".join(right) in parts.text
    (anchor,) = parts.anchors
    assert parts.text[: anchor.at].endswith(left[5])


def glyph_by_glyph(x: float, y: float, words: str) -> tuple[str, float]:
    """Words in Helvetica of 10 points, each glyph shown for itself, and where they end."""
    narrow = {"i": 0.222, "l": 0.222, "f": 0.278, "t": 0.278, " ": 0.278, "r": 0.333, "c": 0.5, "k": 0.5, "s": 0.5}
    shown = ""
    for sign in words:
        shown += show(x, y, sign, 10) if sign != " " else ""
        x += 10 * narrow.get(sign, 0.556)
    return shown, x


LETTERED = [("a", "b"), ("i", "ii"), ("*", "†")]
FORMS = ["raised", "{}", "{}.", "({})", "[{}]"]


def _noted(labels: tuple[str, str], form: str, foot: str = "") -> str:
    """A page that raises two labels behind sentences, with the notes at its foot."""
    text = prose(720, 14) + show(72, 500, "The wells ran dry.", 12) + show(172, 505, labels[0], 7)
    text += show(72, 480, "The pumps were sold.", 12) + show(190.5, 485, labels[1], 7) + prose(460, 8) + rule(140)
    for at, label in enumerate(labels):
        y = 128 - 12 * at
        text += show(72, y + 3, label, 6) if form == "raised" else show(72, y, form.format(label), 9)
        text += show(92, y, f"Harbour board, Wells of the {foot or 'north'}, 201{at}, p 4.", 9)
    return text


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("labels", LETTERED, ids=str)
def test_letters_roman_numbers_and_signs_are_notes_where_the_page_raises_them(
    tmp_path: Path, labels: tuple[str, str], form: str
) -> None:
    if labels[0] == "*" and form in ("({})", "[{}]", "{}."):
        return
    _, parts, noted = of(written(tmp_path / "r.pdf", [_noted(labels, form), _noted(labels, form, "south")]))
    assert [note.label for note in noted.notes] == [*labels, *labels]
    assert [marker.note for marker in noted.markers] == [note.id for note in noted.notes]
    assert note_texts(parts, noted)[labels[0]] == "Harbour board, Wells of the south, 2010, p 4."
    assert not noted.problems


def test_roman_end_notes_stand_under_a_rule_on_a_later_page(tmp_path: Path) -> None:
    first = prose(720, 14) + show(72, 500, "The wells ran dry.", 12) + show(172, 505, "i", 7)
    first += show(72, 480, "The pumps were sold.", 12) + show(190.5, 485, "ii", 7) + prose(460, 8)
    last = prose(720, 8) + rule(560)
    for at, label in enumerate(("i", "ii")):
        last += show(72, 545 - 12 * at, label, 6) + show(92, 542 - 12 * at, f"Harbour board, Wells, 201{at}, p 4.", 9)
    _, parts, noted = of(written(tmp_path / "r.pdf", [first, prose(720, 30), last]))
    assert [marker.note for marker in noted.markers] == ["fni", "fnii"]
    assert note_texts(parts, noted) == {
        "i": "Harbour board, Wells, 2010, p 4.", "ii": "Harbour board, Wells, 2011, p 4."}  # fmt: skip


def test_a_letter_that_no_note_bears_stays_in_the_text(tmp_path: Path) -> None:
    page = prose(720, 14) + show(72, 500, "The wells ran dry", 12) + show(169, 505, "a", 7) + prose(460, 8) + rule(140)
    page += show(72, 128, "(b) Harbour board, Wells of the north, 2016.", 9)
    _, _, noted = of(written(tmp_path / "r.pdf", [page]))
    assert not noted.markers and not noted.notes


def test_a_tables_own_notes_take_no_marker_of_the_text(tmp_path: Path) -> None:
    page = prose(780, 8) + show(72, 650, "The wells ran dry.", 12) + show(172, 655, "4", 7) + prose(630, 4)
    page += show(72, 560, "Figure 1 Wells by county", 12)
    for at, row in enumerate((("County", "Wells", "Pumps"), ("North", "12", "14"), ("South", "15", "16"))):
        page += "".join(show(72 + 150 * n, 540 - 15 * at, cell, 11) for n, cell in enumerate(row))
    page += show(72 + 150 + 32, 544, "1", 6) + rule(500, x1=500) + show(72, 488, "Notes", 8)
    page += show(72, 476, "1 Wells of more than ten feet.", 8) + show(72, 464, "Source: Harbour board", 8)
    page += prose(440, 10) + rule(140) + show(72, 131, "4", 6) + show(92, 128, "Harbour board, Wells, 2016, p 4.", 9)
    _, parts, noted = of(written(tmp_path / "r.pdf", [page]))
    assert [(marker.label, marker.note) for marker in noted.markers] == [("4", "fn4"), ("1", "figure.1/fn1")]
    assert note_texts(parts, noted) == {"4": "Harbour board, Wells, 2016, p 4.", "1": "Wells of more than ten feet."}
    assert "Some words of plain running text" in parts.text.rpartition("Source: Harbour board")[2]


def test_open_document_keeps_the_labels_that_it_prints(tmp_path: Path) -> None:
    made, path = tmp_path / "made.odt", tmp_path / "r.odt"
    text = "Oil is dear.^[Lamp Board, Oil, 2017.] Tar is not.^[Lamp Board, Tar, 2018.] Wax is.^[Ibid.]"
    pypandoc.convert_text(text, "odt", format="markdown", outputfile=str(made))
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode("utf-8", errors="surrogateescape")
            if name == "content.xml":  # the second note is moved to the end, where another count runs
                first, second, third = data.split("<text:note ")[1:]
                second = second.replace('note-class="footnote"', 'note-class="endnote"')
                second, third = re.sub(r">2</text:note-c", ">i</text:note-c", second), third.replace(">3<", ">2<", 1)
                data = "<text:note ".join([data.split("<text:note ")[0], first, second, third])
            new.writestr(name, data.encode("utf-8", errors="surrogateescape"))
    _, parts, noted = of(path)
    assert [marker.note for marker in noted.markers] == ["fn1", "fni", "fn2"]
    assert note_texts(parts, noted)["i"] == "Lamp Board, Tar, 2018."
