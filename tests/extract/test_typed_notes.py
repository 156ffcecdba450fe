"""Lists of notes that a writer typed, or let Word or Markdown number."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from indexer import settings
from indexer.extract import read
from indexer.models import Extract, Mark
from indexer.reading.document import read_document
from indexer.reading.footnotes import attach
from indexer.reading.structure import structure
from indexer.works.catalogue import Catalogue

CLAIMS = ("Lamps are dear.", "Oil is cheap.", "Tar is dearer.")
NOTES = ("The Lamp Board, Lamps, 2017", "The Tar Trust, Tar, 2018, para 3", "Ibid, para 4")


def word(path: Path, mark: Callable[[Any, int], None], entry: str, heading: str | None, style: str | None) -> Path:
    """A Word file whose text raises its numbers by `mark`, with a list of notes that Word knows nothing of."""
    import docx

    document = docx.Document()
    document.add_heading("Lamps of the north", 1)
    paragraph = document.add_paragraph()
    for number, claim in enumerate(CLAIMS, 1):
        paragraph.add_run(f" {claim}" if number > 1 else claim)
        mark(paragraph, number)
    if heading:
        document.add_heading(heading, 1)
    for number, note in enumerate(NOTES, 1):
        document.add_paragraph(entry.format(n=number, note=note), style=style)
    document.save(str(path))
    return path


def superscript(paragraph: Any, number: int) -> None:
    paragraph.add_run(str(number)).font.superscript = True


def typed(form: str) -> Callable[[Any, int], None]:
    return lambda paragraph, number: paragraph.add_run(form.format(n=number, raised="¹²³"[number - 1]))


@pytest.mark.parametrize(
    ("mark", "entry", "heading", "style"),
    [
        pytest.param(superscript, "{n} {note}", "Notes", None, id="raised, typed with a space"),
        pytest.param(superscript, "{note}", "Endnotes", "List Number", id="raised, numbered by Word"),
        pytest.param(typed(" [{n}]"), "[{n}] {note}", "References", None, id="in square brackets"),
        pytest.param(typed(" ({n})"), "{note}", "References", "List Number", id="in round brackets"),
        pytest.param(typed("{raised}"), "{n}. {note}", None, None, id="raised digits, no heading"),
    ],
)
def test_a_typed_list_in_word(
    mark: Callable[[Any, int], None], entry: str, heading: str | None, style: str | None, tmp_path: Path
) -> None:
    found = read(word(tmp_path / "draft.docx", mark, entry, heading, style))
    assert marks(found) == ["1", "2", "3"]
    assert notes(found) == dict(zip("123", NOTES, strict=True))


def marks(found: Extract) -> list[str]:
    return [piece.label for block in found.blocks for piece in block.pieces if isinstance(piece, Mark)]


def notes(found: Extract) -> dict[str | None, str]:
    return {block.note: block.raw.strip() for block in found.blocks if block.kind == "foot"}


def test_a_numbered_list_in_markdown(tmp_path: Path) -> None:
    text = "# Lamps\n\nLamps are dear [1]. Oil is cheap [2,3].\n\n## References\n\n"
    file = tmp_path / "draft.md"
    file.write_text(text + "\n".join(f"{n}. {note}" for n, note in enumerate(NOTES, 1)), encoding="utf-8")
    found = read(file)
    assert marks(found) == ["1", "2", "3"]
    assert notes(found) == dict(zip("123", NOTES, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "Lamps\n\nThe steps are:\n\n1. Buy oil.\n2. Fill the lamp.\n3. Light it.\n",
        "Lamps\n\nThere are three reasons (1) oil, (2) tar and (3) wax.\n\n1. Oil is dear.\n\n2. Tar is dear.\n",
        "Lamps of 2017\n\nIt cost £3.2 million in 2018.\n\n1. It is dear.\n\n2. Nobody pays.\n",
    ],
)
def test_numbered_paragraphs_and_steps_are_no_notes(text: str, tmp_path: Path) -> None:
    for suffix in ("txt", "md"):
        file = tmp_path / f"draft.{suffix}"
        file.write_text(text, encoding="utf-8")
        assert not notes(read(file)), suffix


def test_the_words_of_links_and_their_addresses(tmp_path: Path) -> None:
    address = "https://www.example.org/lamps#para-2"
    (tmp_path / "a.md").write_text(f"# Lamps\n\nLamps are dear, says [the Board]({address}).\n", encoding="utf-8")
    page = f'<html><body><article><h1>Lamps</h1><p>Lamps are dear, says <a href="{address}"><i>the Board</i></a>.</p>'
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    for name in ("a.md", "a.html"):
        (link,) = read(tmp_path / name).hyperlinks
        assert (link.words.strip(), link.url, link.before[-6:]) == ("the Board", address, " says "), name


def _noted(file: Path, text: str) -> tuple[list[tuple[str, str | None]], list[str]]:
    file.write_text(text, encoding="utf-8")
    noted = attach(structure(read(file)))
    return [(marker.label, marker.note) for marker in noted.markers], [note.label for note in noted.notes]


@pytest.mark.parametrize(
    ("marks", "listed"),
    [
        (("(i)", "(ii)"), ("(i)", "(ii)")),
        ((" (i)", " (ii)"), ("i.", "ii.")),
        (("[a]", "[b]"), ("[a]", "[b]")),
        (("*", "†"), ("*", "†")),
    ],
)
def test_notes_that_bear_signs_or_letters(marks: tuple[str, str], listed: tuple[str, str], tmp_path: Path) -> None:
    one, two = (f"Oil was dear{mark}. Wicks were not." for mark in marks)
    text = f"Lamps\n\n1. {one}\n\n2. {two}\n\nNotes\n\n{listed[0]} Lamp Board, 2017.\n{listed[1]} Ibid., p 4.\n"
    markers, notes = _noted(tmp_path / "lamps.txt", text)
    assert len(notes) == 2 and markers == [(note, f"fn{note}") for note in notes]


@pytest.mark.parametrize(
    "text",
    [
        "Lamps\n\nWe need (i) oil and (ii) tar.\n\nNotes\n\n(i) Oil is dear.\n(ii) Tar is not.\n",
        "Lamps\n\nOil was dear.* Tar was not.*\n\n* Lamp Board, 2017.\n",
        "Lamps\n\nOil was dear.*\n\n* one thing\n* another\n",
        "Lamps\n\nOil was dear(a).\n\n(a) Oil is dear.\n(c) Tar is not.\n",
    ],
)
def test_what_may_be_something_else_is_no_note(text: str, tmp_path: Path) -> None:
    assert _noted(tmp_path / "lamps.txt", text) == ([], [])


def test_a_note_that_comes_again_is_no_running_foot(tmp_path: Path) -> None:
    told = {1: "Oil was dear in the north.", 3: "Nobody lit the lamps.", 6: "Wicks ran short at once."}
    pages = [f"A page of its own, {words}\n\nAll said so: {words}{n}\n\n{n} Ibid.\n" for n, words in told.items()]
    markers, notes = _noted(tmp_path / "lamps.txt", "\f".join(pages))
    assert notes == ["1", "3", "6"] and all(note for _, note in markers)


def test_glued_numbers_count_on_from_raised_ones(tmp_path: Path) -> None:
    text = (
        "# Lamps\n\n1.1 Oil was dear.<sup>1</sup>\n\n<sup>1</sup> Lamp Board, Oil, 2017.\n\n{1}--------------\n\n"
        "**1.2** Wicks were not.2\n\n**1.3** There were 12 lamps.3\n\n2 Lamp Board, Wicks, 2018.\n\n3 Ibid, p 4.\n\n"
        "{2}--------------\n\n**1.4** Nobody knew.\n"
    )
    markers, notes = _noted(tmp_path / "lamps.md", text)
    assert notes == ["1", "2", "3"] and [label for label, _ in markers] == ["1", "2", "3"]


def test_two_numbers_in_one_bracket_and_one_in_a_heading(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading("Lamps [1]", 1)
    document.add_paragraph("Oil is cheap [2, 3]. They [the keepers] bought it in [19]61, as [2031] was far off.")
    document.add_heading("Notes", 1)
    for number, note in enumerate(NOTES, 1):
        document.add_paragraph(f"[{number}] {note}")
    document.save(str(tmp_path / "draft.docx"))
    found = read(tmp_path / "draft.docx")
    assert marks(found) == ["1", "2", "3"]
    assert "They [the keepers] bought it in [19]61, as [2031] was far off." in "".join(b.raw for b in found.blocks)


def test_a_number_with_its_place_is_raised_and_its_words_stay(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(
        "Lamps of the north\n\nLamps are dear [1, p. 3]. Oil is cheap [2]. Tar is dearer [1,\npara 4.4].\n\n"
        "SOURCES\n-------\n[1] Lamp Board. Lamps. 2017.\n[2] Tar Trust. Tar. 2018.\n",
        encoding="utf-8",
    )
    parts = structure(read(path))
    noted = attach(parts)
    assert [marker.label for marker in noted.markers] == ["1", "2", "1"]
    assert {marker.note for marker in noted.markers} == {"fn1", "fn2"}
    assert "dear [1, p. 3]." in parts.text
    assert "cheap." in parts.text


def test_notes_in_brackets_line_under_line_at_the_foot_of_pages(tmp_path: Path) -> None:
    pages = [
        "1.  Who we are .... 1\n2.  What we ask .... 2\n\nThe boats were old.[1] Nobody mended them[2] in May.\n\n"
        "______________\n\n[1]  Harbour Board, Boats,\n     May 1951.\n[2]  Letter of the clerk.",
        "Wick Harbour            Page 2\n\n\n2.  WHAT WE ASK\n\nWe ask for tar.[3] We ask for rope.\n\n"
        "______________\n\n[3]  Tar is counted by the barrel.",
    ]
    path = tmp_path / "boats.txt"
    path.write_text("\n\f".join(pages))
    notes = [(block.note, " ".join(block.raw.split())) for block in read(path).blocks if block.kind == "foot"]
    assert notes == [
        ("1", "Harbour Board, Boats, May 1951."),
        ("2", "Letter of the clerk."),
        ("3", "Tar is counted by the barrel."),
    ]


def test_notes_that_count_on_and_stand_elsewhere_are_told_as_missing_beside_marks_of_sources(tmp_path: Path) -> None:
    path = tmp_path / "boats.txt"
    path.write_text("Boats leak [HBX 12]. Nobody mends them.[1]\n\nTar is dear [HBX 14] there.[2] So is rope.[3]\n")
    assert marks(read(path)) == ["1", "2", "3"]


def test_numbers_in_brackets_that_nothing_calls_are_those_of_paragraphs(tmp_path: Path) -> None:
    worn = "and when it came back in the spring the oars were gone and the sail was torn from end to end."
    said = [
        f"The boat was let to the {who} for a year, {worn}" for who in ("smith", "vicar", "baker", "clerk", "miller")
    ]
    said += ["Nobody mended it, as [1] has it, and the rent is owed."]
    body = "\n\n".join(f"[{number}] {words}" for number, words in enumerate(said, 1))
    path = tmp_path / "boats.txt"
    path.write_text(f"Of the boat\n\n{body}\n")
    document = read_document(path, Catalogue.load(settings.catalogue()))
    numbered = [(one.number, one.span.of(document.text)) for one in document.paragraphs if one.number]
    assert numbered == [(str(number), words) for number, words in enumerate(said, 1)]
    assert not document.notes
    assert not document.markers
    path.write_text(
        f"Of the boat\n\nIt leaked.[1] It sank.[2] It is owed.[3] So.[4] And so.[5] It is old.[6]\n\n{body}\n"
    )
    assert len(read_document(path, Catalogue.load(settings.catalogue())).notes) == 6
