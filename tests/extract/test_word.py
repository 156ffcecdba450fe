"""Word: what it prints but does not write down (numbers of notes and paragraphs), and files that are no Word files."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from word_files import (
    OFFICE,
    endnote,
    footnote,
    level,
    notes,
    numbering,
    paragraph,
    run,
    style,
    word_file,
)

from indexer.errors import ReadError
from indexer.extract import read
from indexer.extract.docx import package
from indexer.models import Block, Extract, Mark
from indexer.reading.footnotes import attach
from indexer.reading.structure import structure


def shown(block: Block) -> str:
    text = "".join(piece if isinstance(piece, str) else f"⟦{piece.label}⟧" for piece in block.pieces)
    number = f"{block.number}: " if block.number else f"fn{block.note}: " if block.note else ""
    return f"{block.kind} {number}{text}".replace("\n", " / ").strip()


def blocks(extract: Extract) -> list[str]:
    return [shown(block) for block in extract.blocks]


# ── notes ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_footnotes_and_endnotes_have_counts_of_their_own(tmp_path: Path) -> None:
    file = word_file(
        tmp_path / "notes.docx",
        paragraph("Mills", endnote(7), " and weirs", footnote(9), " and quays.", footnote(4)),
        footnotes=notes("footnote", {4: "Quays, page 4", 9: "Weirs, page 9"}),
        endnotes=notes("endnote", {7: "Mills, page 7"}),
    )
    assert blocks(read(file)) == [
        "text Mills⟦i⟧ and weirs⟦1⟧ and quays.⟦2⟧",
        "foot fn1: Weirs, page 9",
        "foot fn2: Quays, page 4",
        "foot fni: Mills, page 7",
    ]


def test_footnotes_and_endnotes_numbered_alike_are_told_apart(tmp_path: Path) -> None:
    file = word_file(
        tmp_path / "alike.docx",
        paragraph("Mills", endnote(1), " and weirs", footnote(1), "."),
        footnotes=notes("footnote", {1: "Weirs"}),
        endnotes=notes("endnote", {1: "Mills"}),
        settings='<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>',
    )
    extract = read(file)
    assert blocks(extract) == ["text Mills⟦e1⟧ and weirs⟦1⟧.", "foot fn1: Weirs", "foot fne1: Mills"]
    assert [problem.kind for problem in extract.problems] == ["notes-alike"]


@pytest.mark.parametrize(
    ("settings", "labels"),
    [
        ('<w:footnotePr><w:numStart w:val="27"/></w:footnotePr>', ["27", "28", "29"]),
        ('<w:footnotePr><w:numFmt w:val="lowerRoman"/></w:footnotePr>', ["i", "ii", "iii"]),
        ('<w:footnotePr><w:numFmt w:val="upperLetter"/></w:footnotePr>', ["A", "B", "C"]),
        ('<w:footnotePr><w:numFmt w:val="chicago"/></w:footnotePr>', ["*", "†", "‡"]),
        ('<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>', ["1", "2", "1"]),
        ('<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>', ["1", "1", "2"]),
    ],
)
def test_numbers_of_notes_as_the_settings_say(tmp_path: Path, settings: str, labels: list[str]) -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    file = word_file(
        tmp_path / "settings.docx",
        paragraph("One.", footnote(1), page),
        paragraph("Two.", footnote(2), properties="<w:sectPr/>" if "eachSect" in settings else ""),
        paragraph("Three.", footnote(3)),
        footnotes=notes("footnote", {1: "a", 2: "b", 3: "c"}),
        settings=settings,
    )
    assert [block.note for block in read(file).blocks if block.kind == "foot"] == labels


def test_a_mark_of_the_writers_own_takes_no_number(tmp_path: Path) -> None:
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    file = word_file(
        tmp_path / "own.docx",
        paragraph("Mills", own, " and weirs.", footnote(2)),
        footnotes=notes("footnote", {1: "* Closed since", 2: "Open"}),
    )
    assert blocks(read(file)) == ["text Mills⟦*⟧ and weirs.⟦1⟧", "foot fn*: Closed since", "foot fn1: Open"]


def test_one_sign_for_many_notes_leads_to_each_in_turn(tmp_path: Path) -> None:
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="{}"/><w:t>*</w:t></w:r>'
    file = word_file(
        tmp_path / "signs.docx",
        paragraph("Mills", own.format(1), " and weirs", own.format(2), "."),
        footnotes=notes("footnote", {1: "*One", 2: "*Two"}),
    )
    noted = attach(structure(read(file)))
    assert [marker.note for marker in noted.markers] == ["fn*", "fn*-2"]
    assert noted.problems == ()


def test_numbers_raised_by_hand_are_markers_and_powers_are_not(tmp_path: Path) -> None:
    up = '<w:vertAlign w:val="superscript"/>'
    text = ["£320", run("1,2", up), " for 10 m", run("2", up), " on the 31", run("st", up), "."]
    assert read(word_file(tmp_path / "raised.docx", paragraph(*text))).blocks[0].pieces == (
        "£320", Mark("1", sure=False), Mark("2", sure=False), " for 10 m", "²", " on the 31", "st", "."
    )  # fmt: skip


def test_a_note_that_is_named_again_is_raised_by_its_style(tmp_path: Path) -> None:
    again = run("1", '<w:rStyle w:val="FootnoteReference"/>')
    file = word_file(
        tmp_path / "again.docx",
        paragraph("Mills.", footnote(1), " Weirs.", footnote(2), " As the mills.", again),
        footnotes=notes("footnote", {1: "Mills", 2: "Weirs"}),
    )
    noted = attach(structure(read(file)))
    assert [(marker.label, marker.note) for marker in noted.markers] == [("1", "fn1"), ("2", "fn2"), ("1", "fn1")]


def test_what_was_deleted_is_out_and_what_was_inserted_is_in(tmp_path: Path) -> None:
    gone = f"<w:del>{footnote(1)}<w:r><w:delText>old</w:delText></w:r></w:del>"
    come = f"<w:ins>{run('new')}{footnote(2)}</w:ins>"
    file = word_file(
        tmp_path / "changes.docx",
        paragraph("A ", gone, come, " wall", properties="<w:rPr><w:del/></w:rPr>"),
        paragraph(" stands."),
        footnotes=notes("footnote", {1: "Gone", 2: "Here"}),
    )
    assert blocks(read(file)) == ["text A new⟦1⟧ wall stands.", "foot fn1: Here"]


def test_notes_of_both_kinds_that_restart_in_each_section(tmp_path: Path) -> None:
    restart = "".join(f'<w:{kind}Pr><w:numRestart w:val="eachSect"/></w:{kind}Pr>' for kind in ("footnote", "endnote"))
    ends = (
        "<w:sectPr><w:sectPrChange><w:sectPr/></w:sectPrChange></w:sectPr>"  # what a tracked change was is no section
    )
    file = word_file(
        tmp_path / "sections.docx",
        paragraph("Quays.", footnote(1), " Oil.", footnote(2), " Tar.", endnote(1), properties=ends),
        paragraph("Weirs.", footnote(3), " Silt.", endnote(2), properties=ends),
        paragraph("Mills.", footnote(4), " As said.", run("1", '<w:vertAlign w:val="superscript"/>'), endnote(3)),
        footnotes=notes("footnote", {1: "a", 2: "b", 3: "c", 4: "d"}),
        endnotes=notes("endnote", {1: "e", 2: "f", 3: "g"}),
        settings=restart,
    )
    parts = structure(read(file))
    noted = attach(parts)
    words = {note.id: note.span.of(parts.text) for note in noted.notes}
    led = [(marker.label, words.get(marker.note or "")) for marker in noted.markers]
    assert led[:6] == [("1", "a"), ("2", "b"), ("i", "e"), ("1", "c"), ("i", "f"), ("1", "d")]
    assert led[7] == ("i", "g")
    assert noted.problems == ()


# ── numbers of paragraphs ──────────────────────────────────────────────────────────────────────────────────────

PARTS = level(0, "%1") + level(1, "%1.%2") + level(2, "(%3)", "lowerLetter")
BULLETS = level(0, "•", "bullet")


def test_paragraphs_numbered_by_word(tmp_path: Path) -> None:
    file = word_file(
        tmp_path / "numbers.docx",
        paragraph("Quays", style="berschrift1", list_id=1),
        paragraph("The quays are old.", list_id=1, level=1),
        paragraph("They are:", list_id=1, level=1),
        paragraph("narrow;", list_id=1, level=2),
        paragraph("wet.", list_id=1, level=2),
        paragraph("Weirs", style="berschrift1", list_id=1),
        paragraph("The weirs are new.", list_id=1, level=1),
        paragraph("a point", list_id=2),
        numbering=numbering({1: PARTS, 2: BULLETS}),
        styles=style("berschrift1", "heading 1"),
    )
    assert blocks(read(file)) == [
        "heading 1 Quays",
        "text 1.1: The quays are old.",
        "text 1.2: They are:",
        "item (a) narrow;",
        "item (b) wet.",
        "heading 2 Weirs",
        "text 2.1: The weirs are new.",
        "item a point",
    ]


def test_numbers_by_style_with_starts_restarts_and_shared_counts(tmp_path: Path) -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    file = word_file(
        tmp_path / "starts.docx",
        paragraph("Fourteen.", style="Para"),
        paragraph("Fifteen.", style="ParaOfItsOwn"),
        paragraph("Sixteen.", list_id=3),
        paragraph("One again.", list_id=4),
        paragraph("Two again.", list_id=4),
        paragraph("Not numbered.", style="Para", list_id=0),
        numbering=numbering({1: level(0, "%1.", start=14)}, {3: (1, ""), 4: (1, override)}),
        styles=style("Para", "Numbered", '<w:numPr><w:numId w:val="1"/></w:numPr>')
        + style("ParaOfItsOwn", "Own", based_on="Para"),
    )
    assert [block.number for block in read(file).blocks] == ["14", "15", "16", "1", "2", None]


def test_a_list_that_a_colon_announces_is_not_the_count_of_paragraphs(tmp_path: Path) -> None:
    file = word_file(
        tmp_path / "lists.docx",
        paragraph("First.", list_id=1),
        paragraph("There are two aims:", list_id=1),
        paragraph("depth", list_id=2),
        paragraph("width", list_id=2),
        paragraph("Third.", list_id=1),
        numbering=numbering({1: level(0, "%1."), 2: level(0, "%1.")}),
    )
    assert blocks(read(file)) == [
        "text 1: First.",
        "text 2: There are two aims:",
        "item 1. depth",
        "item 2. width",
        "text 3: Third.",
    ]


def test_a_finding_set_as_a_heading_is_a_paragraph(tmp_path: Path) -> None:
    finding = "The board has not yet settled how it will pay for the new quays."
    file = word_file(
        tmp_path / "finding.docx",
        paragraph(finding, style="Finding", list_id=1),
        paragraph("Scope of the work", style="Finding", list_id=1),
        numbering=numbering({1: level(0, "%1.")}),
        styles=style("Finding", "Finding", '<w:outlineLvl w:val="1"/>'),
    )
    found = read(file).blocks
    assert [(block.kind, block.number, block.level) for block in found] == [("text", "1", None), ("heading", None, 2)]


# ── what stands around the words ───────────────────────────────────────────────────────────────────────────────


def test_tables_boxes_links_and_controls(tmp_path: Path) -> None:
    box = "<w:txbxContent>" + paragraph("A box.") + "</w:txbxContent>"
    twice = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    inner = "<w:tbl><w:tr><w:tc>" + paragraph("inner") + "</w:tc></w:tr></w:tbl>"
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    table = "<w:tbl>" + row.format(paragraph("Year"), paragraph("Ships")) + row.format(
        paragraph("1901"), paragraph("12", footnote(1)) + inner
    ) + "</w:tbl>"  # fmt: skip
    rows = ("A framed paragraph.", "Another in the next row of the frame.")
    framed = "<w:tbl>" + "".join(f"<w:tr><w:tc>{paragraph(words)}</w:tc></w:tr>" for words in rows) + "</w:tbl>"
    file = word_file(
        tmp_path / "around.docx",
        paragraph("See ", f"<w:hyperlink>{run('the chart')}</w:hyperlink>", ".", twice),
        "<w:sdt><w:sdtContent>" + paragraph("In a control.") + "</w:sdtContent></w:sdt>",
        table,
        framed,
        paragraph("Hidden", run("not shown", "<w:vanish/>")),
        title="Harbour dues",
        footnotes=notes("footnote", {1: "Estimate"}),
    )
    extract = read(file)
    assert extract.facts == (("title", "Harbour dues"),)
    assert blocks(extract) == [
        "text See the chart.",
        "aside A box.",
        "text In a control.",
        "table Year\tShips / 1901\t12⟦1⟧ inner /",
        "rule",
        "text A framed paragraph.",
        "text Another in the next row of the frame.",
        "rule",
        "text Hidden",
        "foot fn1: Estimate",
    ]


BOX = "<w:txbxContent>{}</w:txbxContent>"
TWO_WAYS = (
    "<mc:AlternateContent><mc:Choice Requires='x'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
)


@pytest.mark.parametrize(
    ("hung", "held"),
    [
        pytest.param(f"<w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r>", ["aside A box."], id="old"),
        pytest.param(f"<w:r><w:drawing>{BOX}</w:drawing></w:r>", ["aside A box."], id="new"),
        pytest.param(
            f"<w:r>{TWO_WAYS}</w:r>".format("<w:drawing/>", f"<w:pict>{BOX}</w:pict>"),
            ["aside A box."],
            id="words in the second way alone",
        ),
        pytest.param(
            "<w:r><w:drawing>"
            + BOX.format("{}<w:p><w:r><w:drawing>" + BOX.format(paragraph("In it.")) + "</w:drawing></w:r></w:p>")
            + "</w:drawing></w:r>",
            ["aside A box.", "aside In it."],
            id="a box in a box",
        ),
    ],
)
def test_each_text_box_is_read_once(hung: str, held: list[str], tmp_path: Path) -> None:
    long = "The quay is older than the weir and the mill, as the board said."
    file = word_file(tmp_path / "boxes.docx", paragraph(long, hung.format(paragraph("A box."))), paragraph("After."))
    assert blocks(read(file)) == [f"text {long}", *held, "text After."]


def test_paragraphs_in_two_ways_are_read_once(tmp_path: Path) -> None:
    file = word_file(tmp_path / "ways.docx", TWO_WAYS.format(paragraph("New."), paragraph("Old.")), paragraph("After."))
    assert blocks(read(file)) == ["text New.", "text After."]


def test_text_boxes_that_hold_most_words_are_the_text(tmp_path: Path) -> None:
    box = paragraph("The quay is older than the weir.") + paragraph("The mill is newer than both.")
    hung = f"<w:r><w:drawing>{BOX.format(box)}</w:drawing></w:r>"
    file = word_file(tmp_path / "newsletter.docx", paragraph("Harbour news", hung))
    assert [block.kind for block in read(file).blocks] == ["text", "text", "text"]


# ── files taken in ─────────────────────────────────────────────────────────────────────────────────────────────


def taking_in(path: Path, file: Path, *taken: tuple[str, bytes]) -> Path:
    """A Word file with other files in it, each named `rN` in the order given."""
    links = "".join(
        f'<Relationship Id="t{at}" Type="{OFFICE}/aFChunk" Target="in/t{at}{suffix}"/>'
        for at, (suffix, _) in enumerate(taken)
    )
    types = "".join(
        f'<Override PartName="/word/in/t{at}{suffix}" ContentType="application/x-taken-in"/>'
        for at, (suffix, _) in enumerate(taken)
    )
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(path, "w") as out:
        for name in source.namelist():
            text = source.read(name).decode()
            text = text.replace("</Types>", f"{types}</Types>") if name == "[Content_Types].xml" else text
            text = text.replace("</Relationships>", f"{links}</Relationships>") if "document.xml.rels" in name else text
            out.writestr(name, text)
        for at, (suffix, data) in enumerate(taken):
            out.writestr(f"word/in/t{at}{suffix}", data)
    return path


def chunk(at: int) -> str:
    return f'<w:altChunk xmlns:r="{OFFICE}" r:id="t{at}"/>'


def test_a_word_file_in_a_word_file_is_read_in_its_place(tmp_path: Path) -> None:
    inner = word_file(
        tmp_path / "inner.docx",
        paragraph("The weir", footnote(1), " leaks.", footnote(2)),
        footnotes=notes("footnote", {1: "Weirs", 2: "Leaks"}),
    )
    outer = word_file(
        tmp_path / "outer.docx",
        paragraph("The quay", footnote(1), " stands."),
        chunk(0),
        paragraph("The mill", footnote(2), " turns."),
        footnotes=notes("footnote", {1: "Quays", 2: "Mills"}),
    )
    extract = read(taking_in(tmp_path / "whole.docx", outer, (".docx", inner.read_bytes())))
    assert blocks(extract) == [
        "text The quay⟦1⟧ stands.",
        "text The weir⟦2⟧ leaks.⟦3⟧",
        "text The mill⟦4⟧ turns.",
        "foot fn1: Quays",
        "foot fn2: Weirs",
        "foot fn3: Leaks",
        "foot fn4: Mills",
    ]
    assert extract.problems == ()


def test_pages_and_texts_in_a_word_file_are_read_and_what_is_not_is_told(tmp_path: Path) -> None:
    page, plain = b"<html><body><p>The weir leaks.</p></body></html>", b"The mill turns.\n\nSo does the wheel."
    taken = [(".html", page), (".txt", plain), (".rtf", b"{\\rtf1 The quay.}"), (".mht", b"MIME\nContent-Type: x")]
    outer = word_file(tmp_path / "outer.docx", paragraph("First."), *map(chunk, range(5)), paragraph("Last."))
    extract = read(taking_in(tmp_path / "whole.docx", outer, *taken, (".docx", b"PK\x03\x04 cut off")))
    assert blocks(extract) == [
        "text First.",
        "text The weir leaks.",
        "text The mill turns.",
        "text So does the wheel.",
        "text Last.",
    ]
    assert [problem.kind for problem in extract.problems] == ["part-not-read"] * 3
    assert all("Word and save it again" in problem.detail for problem in extract.problems)


# ── files that are no Word files ───────────────────────────────────────────────────────────────────────────────


def test_a_zip_of_something_else(tmp_path: Path) -> None:
    file = tmp_path / "photos.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("photo.txt", "no document")
    with pytest.raises(ReadError, match=r"^photos\.docx: this is no Word document.*; open it in Word"):
        read(file)


def test_broken_xml(tmp_path: Path) -> None:
    file = word_file(tmp_path / "broken.docx", "<w:p><w:r></w:p>")
    with pytest.raises(ReadError, match=r"^broken\.docx: the XML inside it is broken \(.*\); open it in Word[^\n]*$"):
        read(file)


def test_a_file_that_says_nothing_of_itself_has_no_title(tmp_path: Path) -> None:
    whole = word_file(tmp_path / "whole.docx", paragraph("Lamps are dear."), title="Lamps")
    assert dict(read(whole).facts)["title"] == "Lamps"
    bare = tmp_path / "bare.docx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(bare, "w") as new:
        for name in old.namelist():
            text = re.sub(r'<(?:Relationship|Override) [^>]*docProps/core\.xml"[^>]*>', "", old.read(name).decode())
            if name != "docProps/core.xml":
                new.writestr(name, text)
    assert "title" not in dict(read(bare).facts)


def test_the_part_that_is_damaged_is_named(tmp_path: Path) -> None:
    file = word_file(tmp_path / "torn.docx", paragraph("Lamps are dear."), footnotes="<w:footnotes><w:footnote>")
    with pytest.raises(
        ReadError, match=r"^torn\.docx: .* of its footnotes is damaged \(word/footnotes\.xml\); mend it"
    ):
        read(file)


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "XML_AT_MOST", 1 << 20)
    file = word_file(tmp_path / "bomb.docx", paragraph("no " * 500_000))
    assert file.stat().st_size < 20_000
    with pytest.raises(ReadError, match=r"^bomb\.docx: its text unpack.* MB, more than the 1 MB that are read; split"):
        read(file)


def test_tables_in_tables_in_tables(tmp_path: Path) -> None:
    table = paragraph("deep")
    for _ in range(60):
        table = f"<w:tbl><w:tr><w:tc>{table}</w:tc><w:tc>{paragraph('x')}</w:tc></w:tr></w:tbl>"
    assert "deep" in read(word_file(tmp_path / "deep.docx", table)).blocks[0].raw
    for _ in range(60):
        table = f"<w:tbl><w:tr><w:tc>{table}</w:tc></w:tr></w:tbl>"
    with pytest.raises(ReadError, match="the XML inside it is broken"):
        read(word_file(tmp_path / "deeper.docx", table))


@pytest.mark.parametrize("content", [b"\0" * 100, b"PK\x03\x04 cut off", b"\xd0\xcf\x11\xe0 an old file"])
def test_bytes_that_are_no_zip(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "bytes.docx"
    file.write_bytes(content)
    with pytest.raises(ReadError, match=r"^bytes\.docx: [^\n]*; [^\n]*$"):
        read(file)


def test_entries_of_the_style_that_numbers_lists_are_paragraphs_where_most_of_the_text_is(tmp_path: Path) -> None:
    words = "The mill stood idle for want of water, and nobody was sorry but the miller."
    styles = style("Counted", "List Number", "<w:numPr><w:numId w:val='1'/></w:numPr>")
    told = numbering({1: level(0, "%1.")})
    counted = [paragraph(run(words), style="Counted") for _ in range(3)]
    letter = word_file(tmp_path / "letter.docx", paragraph(run("Dear Sir")), *counted, styles=styles, numbering=told)
    assert blocks(read(letter)) == ["text Dear Sir", *(f"text {at}: {words}" for at in (1, 2, 3))]
    prose = [paragraph(run(words)) for _ in range(4)]
    report = word_file(tmp_path / "report.docx", *prose, *counted, *prose, styles=styles, numbering=told)
    assert [block.number for block in read(report).blocks if block.number] == []
