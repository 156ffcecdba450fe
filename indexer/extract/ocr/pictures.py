"""Scanned pages: what stands on the picture of a page, read by machine.

PDFium (https://pdfium.googlesource.com/pdfium) draws the page and `ocr_words` reads it; both come with the extra `ocr`,
the models of English included, and nothing is fetched. What was read is handed on as runs of text, each with its place
and size, so that a scanned page goes through the same stages as any other and keeps a mark that says how it was read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from rapidfuzz import fuzz

from indexer.extract.pdf.fonts import Face
from indexer.extract.pdf.glyphs import Rule, Run, Sheet
from indexer.extract.pdf.lines import lines
from indexer.extract.pdf.pages import Page
from indexer.models import Problem

if TYPE_CHECKING:
    from PIL.Image import Image

    from indexer.extract.ocr.words import Engine, Reading, Row

INSTALL = "install what reads scanned pages with `pip install 'evidence-trail[ocr]'` or `make ocr`, and read it again"
SHARPER = "scan it again, more sharply, or fetch a copy with text"
# Raised figures are told from quotation marks at 300 dots an inch and no longer at 200.
RESOLUTION = 300
# A picture is drawn with at most so many dots, an A3 page's; a poster is drawn more coarsely.
DOTS = 18_000_000
# A page takes a tenth of a second to draw; one that takes longer than this is left alone. In seconds.
PATIENCE = 30.0
# A page takes a second to read. A file may take so long altogether, in seconds: what a worker grants it is more.
ALTOGETHER = 600.0
# Sizes are measured to about this part; lines that differ by no more are set in one size. Notes are smaller by 0.2.
SAME_SIZE = 0.12
# Running heads and feet, in these outer parts of a page, stand at one height on all; a scanner moves them by so much.
OUTER, MOVED = 0.12, 4.0
# A head is read a little differently on each page; so alike, in per cent, are two readings of one.
ALIKE = 80
# It comes again on two of the so many pages before and behind, since left and right pages may have heads of their own.
NEARBY = 2
# Of a raised figure against its line, as printers set it.
RAISED_SIZE, RAISED_BY = 0.6, 0.35
# Letters are put into this face: what a scan shows of weight and slope is not measured.
FACE = Face("scan", False, False, 0.25, 1.0, True, {}, None, 0.5, {})


class Scan(NamedTuple):
    """One page as it was read."""

    page: Page
    reading: Reading
    scale: float  # points in a dot
    height: float  # of the picture as read, in points
    width: float
    turn: int  # degrees clockwise from the page as it lies in the file to the picture as read


class NotDrawn(Exception):
    """A page that PDFium does not draw, or not in time."""


def read_pictures(path: Path, pages: Sequence[Page]) -> list[Problem]:
    """Fill in the lines of the pages that are pictures. Each has its problem: read by machine, or without text."""
    if not pages:
        return []
    try:
        import pypdfium2

        from indexer.extract.ocr.words import Engine

        engine = Engine()
    except ImportError:
        detail = "Page {} has no text layer: it is a picture; {}."
        return [_without_text(page, detail.format(page.number, INSTALL)) for page in pages]
    scans: list[Scan] = []
    problems: list[Problem] = []
    until = monotonic() + ALTOGETHER
    try:
        with _opened(pypdfium2, path) as document:
            for page in pages:
                scan = _scan(document, engine, page) if monotonic() < until else _left_unread(page)
                if isinstance(scan, Problem):
                    problems.append(scan)
                else:
                    scans.append(scan)
    except pypdfium2.PdfiumError as error:
        return [
            _without_text(page, f"Page {page.number} is a picture and cannot be drawn ({error}).") for page in pages
        ]
    sizes, heights = _sizes(scans), _heights(scans)
    heads = [_heads(scan, heights) for scan in scans]
    for at, scan in enumerate(scans):
        near = heads[max(at - NEARBY, 0) : at] + heads[at + 1 : at + 1 + NEARBY]
        running = {y for y, text in heads[at].items() if sum(_alike(text, other.get(y)) for other in near) > 1}
        _fill(scan, sizes, heights, running)
    return problems + [_read_by_machine(scan) for scan in scans]


def cure(problems: Sequence[Problem]) -> str:
    """What to do about a file of which no page could be read."""
    return INSTALL if any(INSTALL in problem.detail for problem in problems) else SHARPER


@contextmanager
def _opened(pdfium: Any, path: Path) -> Iterator[Any]:
    with path.open("rb") as file:  # by its name PDFium would not find a draft, which lies in memory only
        document = pdfium.PdfDocument(file)
        try:
            yield document
        finally:
            document.close()


def _scan(document: Any, engine: Engine, page: Page) -> Scan | Problem:
    """One page drawn and read; the picture is let go before the next is drawn."""
    name = f"Page {page.number} is a picture"
    try:
        picture, scale, turn = _draw(document, page.number)
        reading = engine.read(picture, round(72 / scale))
    except TimeoutError:
        return _without_text(page, f"{name}, and reading it took too long.")
    except NotDrawn as error:
        return _without_text(page, f"{name} and cannot be drawn ({error}).")
    if not reading.rows:
        return _without_text(page, f"{name} in which no words were found.")
    width, height = picture.width * scale, picture.height * scale
    if reading.turned in (90, 270):
        width, height = height, width
    return Scan(page, reading, scale, height, width, (turn + reading.turned) % 360)


def _draw(document: Any, number: int) -> tuple[Image, float, int]:
    """The whole page in grey, points in a dot of it, and by how many degrees the file has it turned."""
    import pypdfium2

    raw = pypdfium2.raw
    try:
        page = document[number - 1]
        page.set_cropbox(*page.get_mediabox())  # boxes are counted from its corner
        width, height = page.get_size()
        scale = max(72 / RESOLUTION, (width * height / DOTS) ** 0.5)
        size = max(round(width / scale), 1), max(round(height / scale), 1)
        bitmap = pypdfium2.PdfBitmap.new_native(*size, raw.FPDFBitmap_Gray)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, *size)
        until = monotonic() + PATIENCE
        late = raw.IFSDK_PAUSE(version=1)
        pypdfium2.internal.set_callback(late, "NeedToPauseNow", lambda _: monotonic() > until)
        state = raw.FPDF_RenderPageBitmap_Start(bitmap, page, 0, 0, *size, 0, raw.FPDF_GRAYSCALE, late)
        raw.FPDF_RenderPage_Close(page)
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise NotDrawn(error) from error
    if state == raw.FPDF_RENDER_TOBECONTINUED:
        raise TimeoutError
    if state != raw.FPDF_RENDER_DONE:
        raise NotDrawn("damaged")
    return bitmap.to_pil(), scale, int(page.get_rotation())


def _sizes(scans: Sequence[Scan]) -> dict[float, float]:
    """To each measured size the one that its line is set in. Sizes are in points."""
    counts: Counter[float] = Counter()
    for scan in scans:
        for row in scan.reading.rows:
            counts[_half(row.size * scan.scale)] += sum(len(word.text) for word in row.words)
    return _gathered(counts, lambda common: SAME_SIZE * common)


def _heights(scans: Sequence[Scan]) -> dict[float, float]:
    """To each height of a running head or foot the one that it has on most pages. Heights are in points."""
    counts: Counter[float] = Counter()
    for scan in scans:
        heights = {_half(row.y * scan.scale) for row in scan.reading.rows}
        counts.update(y for y in heights if not OUTER < y / scan.height < 1 - OUTER)
    return _gathered(counts, lambda _: MOVED)


def _heads(scan: Scan, heights: dict[float, float]) -> dict[float, str]:
    """The highest and lowest line of a page by height, where heads and feet stand, with a sign for each figure.

    A line that begins with a raised number is a note.
    """
    rows = sorted(scan.reading.rows, key=lambda row: row.y)
    found = ((_half(row.y * scan.scale), row) for row in (rows[0], rows[-1]) if not row.words[0].raised)
    return {
        heights[y]: re.sub(r"\d+", "#", " ".join(word.text for word in row.words))
        for y, row in found
        if y in heights and not OUTER < y / scan.height < 1 - OUTER
    }


def _alike(text: str, other: str | None) -> bool:
    return other is not None and fuzz.ratio(text, other) >= ALIKE


def _gathered(counts: Counter[float], reach: Callable[[float], float]) -> dict[float, float]:
    """To each measure the commonest that lies within reach."""
    found: dict[float, float] = {}
    for common, _ in counts.most_common():
        if common not in found:
            near = [other for other in counts if other not in found and abs(other - common) <= reach(common)]
            found.update(dict.fromkeys(near, common))
    return found


def _half(length: float) -> float:
    """To half points, as finely as a scan is measured: what was set alike is then alike."""
    return max(round(length * 2) / 2, 0.5)


def _fill(scan: Scan, sizes: dict[float, float], heights: dict[float, float], running: set[float]) -> None:
    """Give a page the lines that were read on its picture; `running` are the heights of its running heads and feet."""
    scale, page = scan.scale, scan.page
    runs: list[Run] = []
    for row in scan.reading.rows:
        y = _half(row.y * scale)
        y = heights.get(y, y)
        runs += _runs(row, y, sizes[_half(row.size * scale)], scale, y in running)
    rules = [Rule(stroke.x0 * scale, stroke.x1 * scale, stroke.y * scale) for stroke in scan.reading.strokes]
    page.width, page.height, page.turn = scan.width, scan.height, scan.turn
    page.lines = lines(Sheet(scan.width, scan.height, scan.turn, runs, rules, [], pictured=True), page.number)
    page.rules, page.machine = rules, True


def _runs(row: Row, y: float, size: float, scale: float, running: bool) -> Iterator[Run]:
    for word in row.words:
        text = f" {word.text}" if word.apart else word.text
        up, part = (RAISED_BY * size, RAISED_SIZE) if word.raised else (0.0, 1.0)
        yield Run(word.x0 * scale, word.x1 * scale, y + up, part * size, text, FACE, running)


def _read_by_machine(scan: Scan) -> Problem:
    number, unread = scan.page.number, scan.reading.unread
    detail = f"Page {number} is a picture; its words were read by machine and may hold mistakes"
    if unread:
        detail += f", and what looks like {unread} more line{'s' * (unread > 1)} could not be read"
    return Problem("read-by-machine", f"{detail}.", page=number)


def _left_unread(page: Page) -> Problem:
    return _without_text(page, f"Page {page.number} is a picture, and those before it took too long; split the file.")


def _without_text(page: Page, detail: str) -> Problem:
    return Problem("page-without-text", detail, page=page.number)
