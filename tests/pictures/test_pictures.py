"""Pages drawn from PDFs made here: the outline lies round the words, and nothing is shown that was not read."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from corpus_small import publish
from pdf_files import FIRST, lines, report, show, written
from PIL import Image, ImageChops

from indexer import settings
from indexer.holdings.chapters import find
from indexer.models import Box, Document, Span
from indexer.pictures import NoPicture, PagePicture, _digest, drawing, pictures
from indexer.pictures.drawing import DOTS, OUTLINE, WASH, Wanted, draw
from indexer.reading.document import read_document
from indexer.store import Corpus, Snapshot, Source, open_snapshot
from indexer.works.catalogue import Catalogue

Frame = tuple[int, int, int, int]


def read(path: Path) -> Document:
    return read_document(path, Catalogue.load(settings.catalogue()))


def wanted(document: Document, local: str) -> Wanted:
    """A paragraph or sentence as `draw` takes it."""
    name, _, number = local.partition(".s")
    paragraph = next(known for known in document.paragraphs if known.id == name)
    sentence = next((known.span for known in document.sentences if known.id == local), None) if number else None
    start = paragraph.span.start
    within = Span(sentence.start - start, sentence.end - start) if sentence else None
    return Wanted(paragraph.boxes, paragraph.span.of(document.text), within, 3)


def image(picture: PagePicture) -> Image.Image:
    return Image.open(BytesIO(picture.png)).convert("RGB")


def where(shown: Image.Image, colour: tuple[int, int, int]) -> Frame | None:
    """The rectangle that holds every dot of about this colour."""
    bands = ImageChops.difference(shown, Image.new("RGB", shown.size, colour)).split()
    near = [band.point(lambda value: 255 if value < 30 else 0) for band in bands]
    return ImageChops.multiply(ImageChops.multiply(near[0], near[1]), near[2]).getbbox()


def inside(inner: Frame | None, outer: Frame | None) -> bool:
    assert inner
    assert outer
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


# ── where the outline lies ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("corner", [(0, 0), (40, -25)])
def test_the_outline_lies_round_the_words_however_the_page_lies(
    tmp_path: Path, turn: int, corner: tuple[float, float]
) -> None:
    # Nothing but the paragraph is on the page, so whatever is black must lie within the outline.
    path = written(tmp_path / "one.pdf", [lines(720, FIRST)], turn=turn, corner=corner)
    (picture,) = draw(path, wanted(read(path), "1.1.s3"))
    shown = image(picture)
    assert (picture.width > picture.height) == (turn in (90, 270))
    assert shown.size == (picture.width, picture.height)
    assert inside(where(shown, (0, 0, 0)), where(shown, OUTLINE))
    assert picture.sentence
    assert inside(where(shown, WASH), where(shown, OUTLINE))


def test_a_sentence_is_marked_where_it_stands_and_no_other_that_begins_alike(tmp_path: Path) -> None:
    path = report(tmp_path / "made.pdf")
    document = read(path)
    frames = [where(image(draw(path, wanted(document, f"1.1.s{n}"))[0]), WASH) for n in (1, 2, 3, 4)]
    tops = [frame[1] for frame in frames if frame]
    assert len(tops) == 4
    assert tops == sorted(tops)
    assert frames[1] and frames[3] and frames[3][1] > frames[1][3] - 40
    assert frames[1] != frames[3]


def test_words_that_are_not_on_the_page_are_not_marked(tmp_path: Path) -> None:
    path = report(tmp_path / "made.pdf")
    held = wanted(read(path), "1.1.s3")
    (picture,) = draw(path, held._replace(words="Quite another text, which is nowhere here.", sentence=Span(0, 42)))
    assert not picture.sentence
    assert where(image(picture), WASH) is None
    assert where(image(picture), OUTLINE)


def test_a_place_on_two_pages_has_both_and_its_sentence_only_its_own(tmp_path: Path) -> None:
    path = written(tmp_path / "two.pdf", [lines(720, FIRST), lines(720, ("And it goes on here. It ends.",))])
    boxes = (Box(1, 60, 680, 500, 735), Box(2, 60, 710, 500, 735))
    words = f"{' '.join(FIRST)} And it goes on here. It ends."
    assert [picture.page for picture in draw(path, Wanted(boxes, words, None, 3))] == [1, 2]
    assert [picture.page for picture in draw(path, Wanted(boxes, words, None, 1))] == [1]
    last = Span(words.index("It ends."), len(words))
    assert [(picture.page, picture.sentence) for picture in draw(path, Wanted(boxes, words, last, 3))] == [(2, True)]


# ── limits ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_huge_page_is_drawn_small(tmp_path: Path) -> None:
    path = written(tmp_path / "poster.pdf", [show(72, 700, "A poster of the harbour")], size=20)
    (picture,) = draw(path, Wanted((Box(1, 60, 690, 300, 720),), "A poster", None, 3))
    assert picture.width * picture.height <= DOTS
    strip = written(tmp_path / "strip.pdf", [show(1, 1, "A strip", 2)], size=0.01)
    (picture,) = draw(strip, Wanted((Box(1, 0, 0, 5, 5),), "A strip", None, 3))
    assert picture.width * picture.height <= DOTS


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 and then nothing", b"no PDF at all"])
def test_a_damaged_file_is_one_plain_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "damaged.pdf"
    path.write_bytes(content)
    with pytest.raises(NoPicture, match=r"The page cannot be drawn: damaged\.pdf is damaged there"):
        draw(path, Wanted((Box(1, 0, 0, 10, 10),), "words", None, 3))


def test_a_page_that_the_file_lacks_is_one_plain_sentence(tmp_path: Path) -> None:
    path = report(tmp_path / "made.pdf")
    with pytest.raises(NoPicture, match="cannot be drawn"):
        draw(path, Wanted((Box(99, 0, 0, 10, 10),), "words", None, 3))


def test_boxes_beyond_the_page_do_no_harm(tmp_path: Path) -> None:
    path = report(tmp_path / "made.pdf")
    assert draw(path, Wanted((Box(1, -900, -900, 9000, 9000), Box(1, 5000, 5000, 6000, 6000)), "words", None, 3))


def test_a_page_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "PATIENCE", -1.0)
    path = written(tmp_path / "slow.pdf", ["".join(show(x, y, "x", 4) for x in range(200) for y in range(200))])
    with pytest.raises(NoPicture, match="takes too long"):
        draw(path, Wanted((Box(1, 0, 0, 10, 10),), "words", None, 3))


def test_many_may_ask_at_once(tmp_path: Path) -> None:
    path = report(tmp_path / "made.pdf")
    asked = wanted(read(path), "1.2.s1")
    with ThreadPoolExecutor(8) as pool:
        drawn = list(pool.map(lambda _: draw(path, asked)[0].png, range(16)))
    assert len(set(drawn)) == 1


# ── from an index ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return report(tmp_path / "lanterns.pdf")


def indexed(path: Path, **changed: object) -> Snapshot:
    """An index that holds the file, as a build would have it."""
    document = replace(read(path), **changed)  # type: ignore[arg-type]  # fields of Document
    source = Source(str(path), document.id, hashlib.sha256(path.read_bytes()).hexdigest(), 0, 0)
    publish(path.parent / "index", Corpus((document,), sources=(source,)))
    return open_snapshot(path.parent / "index")


def test_the_page_of_a_reference_is_drawn_once(made: Path) -> None:
    snapshot = indexed(made)
    place = find(snapshot, "lanterns-on-the-quay#1.2.s1")
    (first,), (again,) = pictures(snapshot, place), pictures(snapshot, place)
    assert first is again
    assert (first.page, first.sentence) == (1, True)
    assert [picture.page for picture in pictures(snapshot, find(snapshot, "lanterns-on-the-quay#1.3"))] == [2]
    assert [picture.page for picture in pictures(snapshot, find(snapshot, "lanterns-on-the-quay#fn1"))] == [1]


def test_a_file_that_has_gone_or_changed_is_not_shown(made: Path) -> None:
    snapshot = indexed(made)
    place = find(snapshot, "lanterns-on-the-quay#1.2")
    made.write_bytes(made.read_bytes() + b"\n")
    with pytest.raises(NoPicture, match=r"lanterns\.pdf has changed since it was read; build the index again\."):
        pictures(snapshot, place)
    made.unlink()
    with pytest.raises(NoPicture, match=r"lanterns\.pdf is no longer where it was read\."):
        pictures(snapshot, place)
    _digest.cache_clear()


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"edition": "digest"}, "a digest"),
        ({"format": "markdown"}, "a Markdown file"),
        ({"format": "html"}, "a web page"),
        ({"format": "docx"}, "a Word file"),
        ({"format": "text"}, "a plain file"),
    ],
)
def test_what_has_no_pages_says_so(made: Path, changed: dict[str, str], reason: str) -> None:
    snapshot = indexed(made, **changed)
    with pytest.raises(NoPicture, match=reason):
        pictures(snapshot, find(snapshot, "lanterns-on-the-quay#1.2"))
