"""Files that are too large, too deep, half broken or something else: each costs one line, or only its broken part."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from lxml import html

from indexer.errors import ReadError
from indexer.extract import decoding, read
from indexer.extract.html.areas import paragraph_numbers
from indexer.extract.text.notes import _page_heads
from indexer.models import Extract, Mark
from indexer.reading.document import read_document
from indexer.reading.footnotes import attach
from indexer.reading.structure import structure
from indexer.works.catalogue import Catalogue


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def words(extract: Extract) -> str:
    return " ".join("".join(piece for piece in block.pieces if isinstance(piece, str)) for block in extract.blocks)


# ── size ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["huge.html", "huge.md", "huge.txt"])
def test_more_text_than_any_report_has_is_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "TEXT_AT_MOST", 2 << 20)
    file = write(tmp_path / name, "<p>quays and weirs</p>\n" * 100_000)
    with pytest.raises(ReadError, match=rf"^{name}: it holds 2 MB of text, more than the 2 MB that are read; split it"):
        read(file)


def test_pictures_inside_a_page_do_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "TEXT_AT_MOST", 1 << 20)
    picture = '<img src="data:image/png;base64,' + "QUJD" * 500_000 + '">'
    assert "The quay." in words(read(write(tmp_path / "picture.html", f"<p>The quay.</p>{picture}<p>The weir.</p>")))


def test_a_long_page_is_read_in_one_pass(tmp_path: Path) -> None:
    entries = "".join(f'<li id="fn:{n}"><p>Note {n}.</p></li>' for n in range(1, 5001))
    text = "".join(f'<p>Claim {n}.<sup id="fnref:{n}"><a href="#fn:{n}">{n}</a></sup></p>' for n in range(1, 5001))
    extract = read(write(tmp_path / "long.html", f'<main>{text}<div class="footnotes"><ol>{entries}</ol></div></main>'))
    assert [block.note for block in extract.blocks if block.kind == "foot"] == [str(n) for n in range(1, 5001)]
    assert sum(isinstance(piece, Mark) for block in extract.blocks for piece in block.pieces) == 5000


def test_markdown_of_100_000_lines(tmp_path: Path) -> None:
    lines = "".join(f"{n % 1000}.  The quay and the weir.[^{n}]\n\n[^{n}]: Page {n}.\n\n" for n in range(25_000))
    extract = read(write(tmp_path / "long.md", lines))
    assert sum(block.kind == "foot" for block in extract.blocks) == 25_000


# ── depth ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "unit", [("<ul><li>", "</li></ul>"), ("<table><tr><td>", "</td></tr></table>"), ("<div>", "</div>")]
)
def test_elements_inside_one_another(unit: tuple[str, str], tmp_path: Path) -> None:
    opening, closing = unit
    page = "<p>before</p>" + opening * 300 + "deep" + closing * 300 + "<p>after</p>"
    text = words(read(write(tmp_path / "deep.html", page)))
    assert all(word in text for word in ("before", "deep", "after"))


@pytest.mark.parametrize("innermost", ["deep", ""])
def test_a_row_inside_many_tables_is_looked_at_once(innermost: str) -> None:
    page = "<table><tr><td>" * 300 + innermost + "</td></tr></table>" * 300
    body = html.fromstring(page, parser=html.HTMLParser(huge_tree=True))
    assert len(body.findall(".//table")) > 290
    started = process_time()
    assert paragraph_numbers(body) == {}
    assert process_time() - started < 5  # it took twice that when each table read its rows anew


def test_a_page_that_is_deeper_than_can_be_read_says_so(tmp_path: Path) -> None:
    extract = read(write(tmp_path / "deeper.html", "<p>before</p>" + "<ul><li>" * 20_000 + "deep"))
    assert "before" in words(extract)
    assert [problem.kind for problem in extract.problems] == ["page-too-deep"]


def test_lists_and_quotations_inside_one_another_in_markdown(tmp_path: Path) -> None:
    lists = "".join("  " * depth + "- entry\n" for depth in range(500))
    text = words(read(write(tmp_path / "deep.md", "before\n\n" + lists + "\n" + ">" * 5000 + " quoted\n\nafter\n")))
    assert "before" in text and "after" in text


def test_a_page_whose_words_all_stand_too_deep_says_so(tmp_path: Path) -> None:
    page = "<html><body>" + "<div>" * 3_000 + "<p>All lamps are lit.</p>"
    with pytest.raises(ReadError, match=r"nested more than 2,000 deep.*PDF"):
        read(write(tmp_path / "deep.html", page))


# ── encodings ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("opening", "encoding"),
    [
        ('<meta charset="iso-8859-1">', "cp1252"),  # as browsers read it
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252"),
        ('<?xml version="1.0" encoding="iso-8859-15"?>', "iso-8859-15"),
        ('<?xml version="1.0" encoding="utf-8"?>', "utf-8"),
        ('<meta charset="utf-8">', "cp1252"),  # it lies; the bytes tell
        ('<meta charset="no-such-thing">', "utf-8"),
        ("", "utf-16"),
        ("", "utf-16-le"),
    ],
)
def test_encodings(opening: str, encoding: str, tmp_path: Path) -> None:
    page = (
        f"{opening}<html><body><p>The café’s dues rose by £3 a day, said the naïve clerk of the quay.</p></body></html>"
    )
    if encoding == "iso-8859-15":
        page = page.replace("’", "'")
    text = words(read(write(tmp_path / "page.html", page.encode(encoding))))
    assert "café" in text and "£3" in text and "naïve" in text


@pytest.mark.parametrize("suffix", ["html", "md", "txt"])
def test_a_stray_nul_is_left_out_and_binary_data_refused(suffix: str, tmp_path: Path) -> None:
    extract = read(write(tmp_path / f"stray.{suffix}", "The quay\0 is old." + " The weir leaks." * 20))
    assert "The quay is old" in words(extract)
    with pytest.raises(ReadError, match=rf"^binary\.{suffix}: this is no text but binary data; save it as text"):
        read(write(tmp_path / f"binary.{suffix}", bytes(range(256)) * 40))


@pytest.mark.parametrize("page", ["<!-- nothing -->", "<html><body><script>x()</script></body></html>", "   \n"])
def test_a_page_without_words(page: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"^empty\.html: [^\n]*; [^\n]*$"):
        read(write(tmp_path / "empty.html", page))


@pytest.mark.parametrize("suffix", ["html", "md", "txt"])
def test_broken_markup_still_gives_spans(suffix: str, tmp_path: Path) -> None:
    broken = (
        "<p>1.1 The <b>quay<p></b>[^1] is <sup>1</sup><li><table><tr>old.</p></ol>\n[^1]:\n</sup>1 A<a name='note1'>"
    )
    parts = structure(read(write(tmp_path / f"broken.{suffix}", broken)))
    for marker in attach(parts).markers:
        assert 0 <= marker.at <= len(parts.text)


def test_a_text_that_never_ends_a_sentence_takes_time_in_proportion(tmp_path: Path) -> None:
    lines = "<p>" + "quay " * 80 + "</p>\n"
    started = process_time()
    parts = structure(read(write(tmp_path / "endless.html", "<main>" + lines * 4000 + "</main>")))
    assert len(parts.paragraphs) == 1
    assert process_time() - started < 30  # it took minutes when each join looked through all that came before


def test_heads_of_recognised_pages_are_looked_for_once() -> None:
    started = process_time()
    lines = [text for number in range(1, 20_000) for text in (f"{number}. Oil is dear.", "")]
    assert len(_page_heads(lines)) == 19_999
    assert process_time() - started < 5  # it took a minute when the numbers were gathered anew for each line


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
@pytest.mark.parametrize("content", [bytes(3000), b"\0 \0\n" * 500, "\0".encode("utf-16") * 500])
def test_a_file_of_nothing_is_a_failure_and_no_empty_document(tmp_path: Path, suffix: str, content: bytes) -> None:
    path = tmp_path / f"nothing{suffix}"
    path.write_bytes(content)
    with pytest.raises(
        ReadError, match=r"nothing\.\w+: (?:the file holds no words|this is no text but binary data|no words)"
    ):
        read_document(path, Catalogue())


@pytest.mark.parametrize(
    "name", ["hex", "rot13", "zlib", "base64", "undefined", "unicode_escape", "idna", "x-none", "utf-7"]
)
def test_a_charset_that_is_none_is_passed_over(tmp_path: Path, name: str) -> None:
    path = tmp_path / "page.html"
    page = (
        f'<html><head><meta charset="{name}"><title>T</title></head><body><p>Café is dear\\x41 today.</p></body></html>'
    )
    path.write_bytes(page.encode())
    assert "Café is dear\\x41 today." in read_document(path, Catalogue()).text


def test_notes_within_notes_that_stand_in_the_text(tmp_path: Path) -> None:
    path = tmp_path / "inline.md"
    path.write_text(
        "# Oil\n\nOil is dear.^[Lamp Board, *Oil*.^[A **second** one.^[And a third.]]] It burns.\n", encoding="utf-8"
    )
    document = read_document(path, Catalogue())
    assert [(note.label, note.span.of(document.text)) for note in document.notes] == [
        ("1", "Lamp Board, Oil."), ("2", "A second one."), ("3", "And a third."),
    ]  # fmt: skip
