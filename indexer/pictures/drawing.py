"""PDFium (https://pdfium.googlesource.com/pdfium) draws a page; the place is outlined on what it has drawn.

PDFium may be called by one thread at a time, so everything here happens under one lock, within limits of size and time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from indexer.errors import TrailError
from indexer.models import Box, Span
from indexer.pictures.letters import Rectangle, letters, lines_of

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH = 1240  # dots across a page: sharp at twice the width it is shown at
DOTS = 4_000_000  # at most in one picture: two A4 pages' worth; a poster is drawn more coarsely
PATIENCE = 10.0  # seconds for one page; most take a twentieth
COLOURS = 128  # make the picture a quarter as large as true colour, and text no less sharp
LINE = 4  # dots: the outline's width
AROUND = 5  # dots between the words and the outline
OUTLINE = (15, 106, 102)  # the thread's colour
WASH = (255, 226, 128)  # behind the words of the sentence, as a marker pen leaves them legible
UNDER = (138, 75, 8)  # the line under them, so that it is not told by colour alone

_one_at_a_time = Lock()


class NoPicture(TrailError):
    """A page that cannot be shown, and why."""


class Wanted(NamedTuple):
    """What is to be shown of a file."""

    boxes: tuple[Box, ...]  # of the paragraph or note
    words: str  # of the paragraph or note
    sentence: Span | None  # in `words`
    most: int  # pages


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page, drawn."""

    page: int
    png: bytes
    width: int  # in dots
    height: int
    sentence: bool  # whether the sentence asked for is marked on it


def draw(path: Path, wanted: Wanted) -> tuple[PagePicture, ...]:
    """The first pages on which the place stands, or its sentence where it could be found. Raises NoPicture."""
    import pypdfium2

    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(path)
            try:
                return _pages(document, wanted)
            finally:
                document.close()
        except (pypdfium2.PdfiumError, IndexError, OSError, ValueError) as error:
            raise NoPicture(f"The page cannot be drawn: {path.name} is damaged there ({error}).") from error


def _pages(document: Any, wanted: Wanted) -> tuple[PagePicture, ...]:
    sentence = _sentence(document, wanted)
    pages = sorted({found.page for found in sentence} or {box.page for box in wanted.boxes})
    return tuple(_page(document, number, wanted.boxes, sentence) for number in pages[: wanted.most])


def _sentence(document: Any, wanted: Wanted) -> list[Rectangle]:
    if wanted.sentence is None:
        return []
    return lines_of(letters(document, wanted.boxes), wanted.words, wanted.sentence)


def _page(document: Any, number: int, boxes: Sequence[Box], sentence: Sequence[Rectangle]) -> PagePicture:
    import pypdfium2

    page = document[number - 1]
    size = _size(*page.get_size())
    picture = _drawn(page, size)
    position = pypdfium2.PdfPosConv(page, (0, 0, *size, 0))
    left, bottom, *_ = page.get_mediabox()
    for found in (found for found in sentence if found.page == number):
        _wash(picture, _corners(position, found.x0, found.y0, found.x1, found.y1))
    for box in (box for box in boxes if box.page == number):
        _outline(picture, _corners(position, box.x0 + left, box.y0 + bottom, box.x1 + left, box.y1 + bottom))
    marked = any(found.page == number for found in sentence)
    return PagePicture(number, _png(picture), *size, marked)


def _size(width: float, height: float) -> tuple[int, int]:
    """In dots, for a page's size in points."""
    if not (width > 0 and height > 0):
        raise ValueError("a page without a size")
    scale = min(WIDTH / width, (DOTS / (width * height)) ** 0.5)
    return max(round(width * scale), 1), max(round(height * scale), 1)


def _drawn(page: Any, size: tuple[int, int]) -> Image:
    import pypdfium2

    raw = pypdfium2.raw
    bitmap = pypdfium2.PdfBitmap.new_native(*size, raw.FPDFBitmap_BGR)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, *size)
    until = monotonic() + PATIENCE
    late = raw.IFSDK_PAUSE(version=1)
    pypdfium2.internal.set_callback(late, "NeedToPauseNow", lambda _: monotonic() > until)
    state = raw.FPDF_RenderPageBitmap_Start(bitmap, page, 0, 0, *size, 0, raw.FPDF_ANNOT, late)
    raw.FPDF_RenderPage_Close(page)
    if state == raw.FPDF_RENDER_TOBECONTINUED:
        raise NoPicture("The page cannot be drawn: it takes too long.")
    if state != raw.FPDF_RENDER_DONE:
        raise ValueError("PDFium gave up")
    picture: Image = bitmap.to_pil().convert("RGB")
    return picture


def _corners(position: Any, x0: float, y0: float, x1: float, y1: float) -> tuple[int, int, int, int]:
    """A rectangle of the page as one of the picture, also where the page is turned."""
    (a, b), (c, d) = position.to_bitmap(x0, y0), position.to_bitmap(x1, y1)
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _wash(picture: Image, corners: tuple[int, int, int, int]) -> None:
    from PIL import Image, ImageChops, ImageDraw

    left, top, right, bottom = corners
    box = max(left, 0), max(top, 0), min(right, picture.width), min(bottom, picture.height)
    if box[0] >= box[2] or box[1] >= box[3]:
        return
    piece = picture.crop(box)
    picture.paste(ImageChops.multiply(piece, Image.new("RGB", piece.size, WASH)), box)
    ImageDraw.Draw(picture).line((box[0], box[3], box[2], box[3]), fill=UNDER, width=2)


def _outline(picture: Image, corners: tuple[int, int, int, int]) -> None:
    from PIL import ImageDraw

    left, top, right, bottom = corners
    edge = AROUND + LINE
    frame = (
        max(left - edge, 0), max(top - edge, 0),
        min(right + edge, picture.width - 1), min(bottom + edge, picture.height - 1),
    )  # fmt: skip
    if frame[0] < frame[2] and frame[1] < frame[3]:
        ImageDraw.Draw(picture).rounded_rectangle(frame, radius=6, outline=OUTLINE, width=LINE)


def _png(picture: Image) -> bytes:
    from PIL import Image

    small = picture.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    stream = BytesIO()
    small.save(stream, "PNG")
    return stream.getvalue()
