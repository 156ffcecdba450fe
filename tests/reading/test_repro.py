"""Small files of situations that real reports have, where they are at hand, and what is right about each."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.errors import ReadError
from indexer.extract import read
from indexer.reading.footnotes import Noted, attach
from indexer.reading.structure import Structure, structure

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
