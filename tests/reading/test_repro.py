"""Small files of situations that real reports have, where they are at hand, and what is right about each."""

from __future__ import annotations

import time
import unicodedata
import zipfile
from pathlib import Path

import pytest

from indexer.errors import ReadError
from indexer.extract import read
from indexer.reading.document import read_document
from indexer.reading.footnotes import Noted, attach
from indexer.reading.health import health
from indexer.reading.structure import Structure, structure
from indexer.works.catalogue import Catalogue

REPRO = Path(__file__).parents[3] / "shared" / "bench" / "repro"
DEPARTMENTS = Path(__file__).parents[3] / "shared" / "corpus" / "departments"
at_hand = pytest.mark.skipif(not REPRO.is_dir(), reason="the small files are not at hand (../shared/bench/repro)")


def parts_of(file: Path) -> tuple[Structure, Noted]:
    parts = structure(read(file))
    return parts, attach(parts)


def numbers(parts: Structure) -> list[str]:
    return [paragraph.number for paragraph in parts.paragraphs if paragraph.number]


def headings(parts: Structure) -> list[str]:
    return [paragraph.span.of(parts.text) for paragraph in parts.paragraphs if paragraph.kind == "heading"]


@at_hand
@pytest.mark.parametrize(
    ("name", "paragraphs", "markers", "notes"),
    [
        ("b01_grobid902.pdf", [], 2, 2),
        ("b02b_gutter10.pdf", [], 2, 2),
        ("b02c_gutter20.pdf", [], 2, 2),
        ("b03_pdfoxide1302.pdf", [], 2, 2),
        ("b09_tabula325.pdf", [], 2, 2),
        ("b12_marker_before.pdf", [], 2, 2),
        ("e1_endnotes_dot.pdf", [], 4, 4),
        ("e2_notes_plain.pdf", [], 4, 4),
        ("e5_notesandrefs_dot9.pdf", [], 4, 4),
        ("e7_restart_page.pdf", [], 6, 6),
        ("e8_foot_dot.pdf", [], 2, 2),
        ("e9_after_last_note.pdf", [], 1, 1),
        ("e11_contents_underscore.pdf", [], 0, 0),
        ("e12_nao_like.pdf", ["1.1", "1.2", "1.3", "1.4", "1.5"], 2, 2),
        ("e13_brackets.pdf", [], 3, 3),
        ("h2_govukmark.pdf", [], 3, 3),
        ("h3_numbered_table.pdf", [], 1, 1),
        ("h5_glued_number.pdf", ["18", "19", "20", "21", "22"], 0, 0),
        ("f1_steps.md", [], 3, 0),
        ("f3_times.html", [], 0, 0),
        ("f4_contents.md", [], 0, 0),
        ("f5_boldheads.md", ["1", "2", "3", "4"], 0, 0),
        ("h1_two_urls.md", ["1", "2"], 1, 1),
        ("b07_ibid.md", ["1", "2"], 6, 6),
        ("b08_opcit.md", ["1", "2"], 8, 8),
        ("b10_foot_and_end.docx", [], 3, 3),
        ("b13_br.html", ["1", "2"], 1, 1),
        ("b15_control.md", ["1", "2"], 1, 1),
    ],
)
def test_paragraphs_markers_and_notes(name: str, paragraphs: list[str], markers: int, notes: int) -> None:
    parts, noted = parts_of(REPRO / name)
    assert (numbers(parts), len(noted.markers), len(noted.notes)) == (paragraphs, markers, notes)
    assert notes == 0 or all(marker.note for marker in noted.markers)


@at_hand
@pytest.mark.parametrize("name", ["caps.md", "nocaps.md"])
def test_a_title_in_capitals_is_read_at_once(name: str) -> None:
    started = time.process_time()
    document = read_document(REPRO / name, Catalogue())
    assert document.work.title.lower() == "the condition of suburban henhouses"
    assert time.process_time() - started < 5  # of the processor; it took minutes


@at_hand
@pytest.mark.parametrize(
    "name", ["e1_endnotes_dot.pdf", "e2_notes_plain.pdf", "e5_notesandrefs_dot9.pdf", "e13_brackets.pdf"]
)
def test_each_note_at_the_end_cites_one_work(name: str) -> None:
    document = read_document(REPRO / name, Catalogue())
    assert [citation.note for citation in document.citations] == [note.id for note in document.notes]
    assert len({citation.title for citation in document.citations}) == len(document.notes)


@at_hand
def test_two_works_with_printed_addresses_in_one_note() -> None:
    document = read_document(REPRO / "h1_two_urls.md", Catalogue())
    assert [citation.kind for citation in document.citations] == ["work", "work"]
    assert len({citation.url for citation in document.citations}) == 2


@at_hand
def test_a_ruled_table_has_one_row_a_term() -> None:
    parts, _ = parts_of(REPRO / "h6_definitions.pdf")
    (table,) = (paragraph.span.of(parts.text) for paragraph in parts.paragraphs if paragraph.kind == "table")
    assert [row.split(" | ")[0] for row in table.split("\n")] == [
        "Appraisal",
        "Comparison or control flock",
        "Cost-effectiveness",
    ]
    assert table.split("\n")[0].endswith("in the autumn of the year.")


@at_hand
def test_rows_at_the_foot_of_a_page_are_a_table() -> None:
    parts, _ = parts_of(REPRO / "h3_numbered_table.pdf")
    (table,) = (paragraph.span.of(parts.text) for paragraph in parts.paragraphs if paragraph.kind == "table")
    assert table.count("\n") == 5 and "Feed in the winter | Barns | 1972 | 80" in table


@at_hand
def test_recognised_notes_are_notes_and_what_is_lost_is_told() -> None:
    document = read_document(REPRO / "b11_pd3f26.txt", Catalogue())
    assert [paragraph.number for paragraph in document.paragraphs if paragraph.number] == ["1", "2", "3"]
    assert [note.label for note in document.notes] == ["4", "6"] and not document.markers
    assert health(document).problems["marker-unreadable"] == 3
    assert "Recognition may have lost 3 raised numbers" in health(document).verdict


@at_hand
def test_a_running_foot_that_stands_higher_is_no_text_and_has_its_page_number() -> None:
    document = read_document(REPRO / "b14_footer.pdf", Catalogue())
    assert "a count of the county" not in document.text
    assert [paragraph.printed_page for paragraph in document.paragraphs] == list("12345678")


@at_hand
def test_no_control_character_comes_through() -> None:
    document = read_document(REPRO / "b15_control.md", Catalogue())
    said = document.text + document.work.title + "".join(piece.text for piece in document.furniture)
    assert not [sign for sign in said if unicodedata.category(sign) == "Cc" and sign != "\n"]
    assert "The barn is warm and dry." in document.text


@at_hand
def test_a_break_between_words_is_a_space() -> None:
    assert "warm the straw is dry and" in parts_of(REPRO / "b13_br.html")[0].text


@at_hand
def test_two_columns_are_read_one_after_the_other() -> None:
    text = parts_of(REPRO / "b02_xberg1345.pdf")[0].text
    assert "the annual eggs and found the shells thicker for the coming winter." in text


@at_hand
def test_the_words_behind_a_link_keep_its_address() -> None:
    document = read_document(REPRO / "e15_links.pdf", Catalogue())
    (citation,) = document.citations
    assert citation.url and citation.url.endswith("/annual-count-2017") and citation.sentence


@at_hand
def test_a_caption_is_no_title() -> None:
    assert not read_document(REPRO / "e12_nao_like.pdf", Catalogue()).work.title.startswith(("Figure", "NOTES"))


@at_hand
def test_lines_in_bold_are_headings() -> None:
    parts, _ = parts_of(REPRO / "f5_boldheads.md")
    assert len(headings(parts)) == 4 and headings(parts)[-1] == "Next steps"


@at_hand
def test_a_list_of_contents_is_none_of_the_text() -> None:
    parts, _ = parts_of(REPRO / "f4_contents.md")
    assert [paragraph.kind for paragraph in parts.paragraphs].count("aside") == 3


@pytest.mark.skipif(not DEPARTMENTS.is_dir(), reason="the real documents are not at hand (../shared/corpus)")
def test_departments() -> None:
    parts, noted = parts_of(DEPARTMENTS / "dvla-accounts-with-cag-report-govuk.html")
    assert (numbers(parts), [note.label for note in noted.notes]) == ([], [str(n) for n in range(1, 8)])
    parts, noted = parts_of(DEPARTMENTS / "cps-evaluation-strategy.docx")
    assert (len(noted.notes), len(noted.markers)) == (0, 7)
    parts, _ = parts_of(DEPARTMENTS / "nhse-neighbourhood-health-guidelines.md")
    assert numbers(parts) == [str(n) for n in range(1, 23)] and len(headings(parts)) >= 8


def test_an_opendocument_text_is_read_with_its_notes(tmp_path: Path) -> None:
    import pypandoc

    file = tmp_path / "lamps.odt"
    source = "# Lamps\n\nOil is dear.[^1] Wicks are cheap.[^2]\n\n[^1]: Lamp Board, 2017.\n\n[^2]: Lamp Board, 2018.\n"
    pypandoc.convert_text(source, "odt", "markdown", outputfile=str(file))
    parts, noted = parts_of(file)
    assert headings(parts) == ["Lamps"] and len(noted.notes) == 2 and all(marker.note for marker in noted.markers)


def test_lists_deeper_than_any_writers_are_read_in_time(tmp_path: Path) -> None:
    import pypandoc

    made, file, deep = tmp_path / "made.odt", tmp_path / "lamps.odt", 60
    pypandoc.convert_text("Oil is dear.[^1]\n\n[^1]: Lamp Board.\n", "odt", "markdown", outputfile=str(made))
    opened = "".join(f"<text:list><text:list-item><text:p>Lamp {n}.</text:p>" for n in range(deep))
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(file, "w") as out:
        for name in source.namelist():
            lists = f"{opened}{'</text:list-item></text:list>' * deep}</office:text>".encode()
            out.writestr(name, source.read(name).replace(b"</office:text>", lists))
    started = time.monotonic()
    parts, noted = parts_of(file)
    assert [parts.text.count(f"Lamp {n}.") for n in range(deep)] == [1] * deep and noted.markers[0].note
    assert time.monotonic() - started < 300  # pandoc alone would take longer than a day


@pytest.mark.parametrize("suffix", ["doc", "rtf"])
def test_what_word_processors_save_too_is_named_with_its_cure(suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"lamps.{suffix}"
    file.write_bytes(b"{\\rtf1 Oil is dear.}")
    with pytest.raises(ReadError, match=r"save it as \.docx"):
        read(file)
    broken = tmp_path / "lamps.odt"
    broken.write_bytes(b"no archive")
    with pytest.raises(ReadError, match=r"save it as \.docx"):
        read(broken)
