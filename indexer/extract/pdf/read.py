"""PDF reports: from the glyphs of each page to blocks with numbers, markers and notes.

The order of the work: glyphs (`glyphs`) → lines (`lines`) → running heads and page numbers (`pages`) →
margins (`margins`) → columns (`columns`) → notes (`notes`) → paragraph numbers (`numbers`) → blocks (`blocks`) →
markers (`marks`).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import DependencyError
from pypdf.generic import StreamObject

from indexer.errors import ReadError
from indexer.extract.ocr import pictures as ocr
from indexer.extract.pages_read import tell
from indexer.extract.part_notes import with_glued_signs
from indexer.extract.pdf import numbers as margin
from indexer.extract.pdf.blocks import drafts as drafts_of
from indexer.extract.pdf.columns import set_in_reading_order
from indexer.extract.pdf.cover import set_sides_apart
from indexer.extract.pdf.drafts import Draft
from indexer.extract.pdf.glyphs import sheet
from indexer.extract.pdf.headed import set_tables_apart
from indexer.extract.pdf.hung_numbers import set_hung_numbers
from indexer.extract.pdf.kinds import set_levels
from indexer.extract.pdf.lines import Line, lines
from indexer.extract.pdf.links import linked_words, raise_linked_markers
from indexer.extract.pdf.margins import set_margin_notes_apart
from indexer.extract.pdf.marks import Marks, row_pieces
from indexer.extract.pdf.measures import leading, style
from indexer.extract.pdf.notes import set_notes_apart
from indexer.extract.pdf.pages import FAR_BESIDE, Page, set_furniture_apart
from indexer.extract.pdf.rectangles import links_of
from indexer.extract.pdf.repair import Reader
from indexer.extract.pdf.state import Faces
from indexer.extract.pdf.table_notes import own_labels
from indexer.extract.pdf.typed_rules import with_typed_rules
from indexer.extract.table_notes import with_table_notes
from indexer.models import Block, Box, Extract, Hyperlink, Problem

# A PDF says so in its first kilobyte (ISO 32000-2, 7.5.2, and what readers accept).
SIGNATURE, SIGNATURE_WITHIN = b"%PDF-", 1024
# Above and below the baseline a line reaches about so far, in its size.
ASCENT, DESCENT = 0.75, 0.22


def read(path: Path) -> Extract:
    """Blocks of a PDF, page by page in reading order, with what the file says of itself.

    Raises ReadError for a file that is missing, empty, no PDF, damaged, locked by a password, or without any text.
    """
    with _quiet():
        pages, problems, facts, labels = _content(path)
    linked: list[Hyperlink] = []
    in_notes: list[Hyperlink] = []
    blocks = with_glued_signs(with_table_notes(list(_blocks(pages, labels, linked, in_notes))))
    problems.sort(key=lambda problem: problem.page or 0)
    machine = frozenset(page.number for page in pages if page.machine)
    return Extract("pdf", tuple(blocks), facts, len(pages), tuple(problems), machine, (*linked, *in_notes))


def _content(path: Path) -> tuple[list[Page], list[Problem], tuple[tuple[str, str], ...], list[str] | None]:
    """Pages as lines, what was wrong, metadata, page labels; the file itself is held in memory no longer than this."""
    reader = _open(path)
    pages, problems = _pages(reader, path)
    raise_linked_markers(pages, reader)
    if not any(page.lines for page in pages):
        _refuse_pictures(path, len(pages), problems)
    return pages, problems, _facts(reader), _labels(reader)


@contextmanager
def _quiet() -> Iterator[None]:
    """pypdf reports each irregularity on the console; what matters comes back as a Problem instead."""
    logger = logging.getLogger("pypdf")
    before = logger.level, logger.propagate
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before[0])
        logger.propagate = before[1]


def _open(path: Path) -> PdfReader:
    try:
        with path.open("rb") as file:
            head = file.read(SIGNATURE_WITHIN)
    except FileNotFoundError as error:
        raise ReadError(path, "there is no such file", "check its name and folder") from error
    except OSError as error:
        raise ReadError(path, f"the file may not be opened ({error.strerror})", "change its permissions") from error
    if not head:
        raise ReadError(path, "the file is empty", "fetch or save it again")
    if SIGNATURE not in head:
        raise ReadError(path, "this is not a PDF", "give it its true suffix, or fetch it again")
    try:
        reader = Reader.of(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError(path, "the file needs a password", "save a copy without one, for example with qpdf")
        count = len(reader.pages)
    except ReadError:
        raise
    except DependencyError as error:
        reason = f"the file is encrypted in a way that is not read ({error})"
        raise ReadError(path, reason, "save a copy without encryption") from error
    except Exception as error:
        # Damage shows wherever pypdf first trips over it, in any class of error.
        raise _damaged(path) from error
    if count == 0:
        raise _damaged(path)
    return reader


def _damaged(path: Path) -> ReadError:
    return ReadError(path, "the file is damaged beyond reading", "fetch or save it again")


def _pages(reader: PdfReader, path: Path) -> tuple[list[Page], list[Problem]]:
    """All pages as lines, pictures read by machine; a page that cannot be read is empty, and a problem says so."""
    faces = Faces()
    pages: list[Page] = []
    pictures: list[Page] = []
    problems: list[Problem] = []
    for number in range(1, len(reader.pages) + 1):
        page = Page(number, 595.0, 842.0, 0, [], [])
        held = len(reader.resolved_objects)
        tell(number, len(reader.pages))
        try:
            shown = sheet(reader.pages[number - 1], faces)
            page = Page(number, shown.width, shown.height, shown.turn, lines(shown, number), shown.rules, shown.boxes)
            with_typed_rules(page)
            page.links = links_of(reader.pages[number - 1], shown.turn)
            if shown.pictured and not page.lines:
                pictures.append(page)
        except (MemoryError, KeyboardInterrupt):
            raise
        except Exception as error:
            # One broken page must cost that page alone, whatever it breaks.
            detail = f"Page {number} cannot be read ({type(error).__name__}: {error})."
            problems.append(Problem("page-unreadable", detail, page=number))
        pages.append(page)
        _let_go(reader, held)
    return pages, problems + ocr.read_pictures(path, pictures)


def _let_go(reader: PdfReader, held: int) -> None:
    """Forget the streams of the page just read (text, pictures): pypdf would hold those of all pages.

    A stream that holds other objects is kept, since it would be unpacked anew for each of them.
    """
    objects = reader.resolved_objects
    for key in list(islice(reversed(objects), max(0, len(objects) - held))):
        held_object = objects[key]
        if isinstance(held_object, StreamObject) and held_object.get("/Type") != "/ObjStm":
            del objects[key]


def _refuse_pictures(path: Path, count: int, problems: list[Problem]) -> None:
    if sum(problem.kind == "page-unreadable" for problem in problems) == count:
        raise _damaged(path)
    if not any(problem.kind == "page-without-text" for problem in problems):
        pages = "its one page is empty" if count == 1 else f"all {count} pages are empty"
        raise ReadError(path, pages, "check that it is the right file")
    pages = "its one page is a picture" if count == 1 else f"all {count} pages are pictures"
    raise ReadError(path, f"{pages} without text", ocr.cure(problems))


# "D:20310504100000Z", "2031-05-04T10:00:00Z"; what stands behind a day is the time. Whatever else is no date.
_DAY = re.compile(
    r"(?:D:)?(?P<year>\d{4})(?:(?P<by>[-/]?)(?P<month>\d{2})(?:(?P=by)(?P<day>\d{2})(?:[T ]?\d.*|[Z+-].*)?)?)?"
)


def _facts(reader: PdfReader) -> tuple[tuple[str, str], ...]:
    """Title, author and date as the file's metadata has them."""
    facts = []
    try:
        info = reader.metadata
        if info is None:
            return ()
        for name, value in (("title", info.title), ("author", info.author)):
            if value and (text := " ".join(str(value).split())):
                facts.append((name, text))
        raw = info.modification_date_raw if info.creation_date_raw is None else info.creation_date_raw
        # Not pypdf's own reading of it, for which Python loads its parser of dates in every language.
        if raw is not None and (day := _DAY.fullmatch(str(raw).strip())):
            known = date(int(day["year"]), int(day["month"] or 1), int(day["day"] or 1))
            facts.append(("date", known.isoformat()))
    except Exception:
        # Metadata is a courtesy: a file with broken dates is read without them.
        return tuple(facts)
    return tuple(facts)


def _labels(reader: PdfReader) -> list[str] | None:
    """The page labels, where the file has any."""
    try:
        return list(reader.page_labels) if "/PageLabels" in reader.root_object else None
    except Exception:
        return None  # broken labels are no labels


def _blocks(
    pages: list[Page], labels: list[str] | None, linked: list[Hyperlink], in_notes: list[Hyperlink]
) -> Iterator[Block]:
    """All blocks in order; the linked words of the text and those of the notes are added to the lists."""
    set_furniture_apart(pages, labels)
    set_hung_numbers(pages)
    if pages:
        set_sides_apart(pages[0])
    how = style(pages)
    if set_margin_notes_apart(pages, how):
        how = style(pages)  # the margin's lines were the text's
    set_tables_apart(pages)
    for page in pages:
        if not page.groups and not page.rows:
            set_in_reading_order(page, how)
    if any(page.groups or page.apart for page in pages):
        how = replace(how, leading=leading(pages))  # lines of two columns stood between each other
    set_notes_apart(pages, how)
    numbers = margin.find(pages, how)
    drafts: list[list[Draft]] = []
    for page in pages:
        drafts.append(drafts_of(page, how, numbers, drafts[-1][-1] if drafts and drafts[-1] else None))
    set_levels(drafts)
    marks = Marks(pages)
    for page, found in zip(pages, drafts, strict=True):
        heads = [line for line in page.furniture if line.y > page.height / 2]
        yield from (_furniture(line, page) for line in heads)
        own = own_labels(found)
        for at, draft in enumerate(found):
            if draft.kind != "furniture":
                linked.extend(replace(link, page=page.number) for link in linked_words(draft.lines, page.links))
            marks.own = own.get(at, frozenset())
            yield _block(draft, page, marks)
        marks.own = frozenset()
        for note in page.notes:
            found_in = linked_words(note.lines, page.links)
            in_notes.extend(replace(link, page=page.number, noted=True) for link in found_in)
            pieces = marks.in_note(note.lines)
            yield Block("foot", pieces, page.number, page.printed, note=note.label, boxes=_box(note.lines, page))
        yield from (_furniture(line, page) for line in page.furniture if line not in heads)
        found.clear()
        page.lines, page.furniture, page.notes = [], [], []  # blocks stand for them now


def _block(draft: Draft, page: Page, marks: Marks) -> Block:
    pieces = row_pieces(draft.lines, page, marks) if draft.cells else marks.in_text(draft.lines, page.number)
    return Block(
        draft.kind,
        pieces,
        page.number,
        page.printed,
        level=draft.level,
        number=draft.number,
        strong=draft.all_bold(),
        boxes=_box(draft.lines, page),
    )


def _furniture(line: Line, page: Page) -> Block:
    cells = (line.part(cell).text for cell in line.cells(FAR_BESIDE))  # at the ends of a line stand two heads
    return Block("furniture", ("   ".join(cells),), page.number, page.printed, boxes=_box([line], page))


def _box(found: list[Line], page: Page) -> tuple[Box, ...]:
    """The rectangle round some lines, on the page as it lies in the file."""
    x0, x1 = min(line.x0 for line in found), max(line.x1 for line in found)
    y0 = min(line.y - DESCENT * line.size for line in found)
    y1 = max(line.y + ASCENT * line.size for line in found)
    width, height = page.width, page.height
    if page.turn == 90:
        x0, y0, x1, y1 = height - y1, x0, height - y0, x1
    elif page.turn == 270:
        x0, y0, x1, y1 = y0, width - x1, y1, width - x0
    elif page.turn == 180:
        x0, y0, x1, y1 = width - x1, height - y1, width - x0, height - y0
    return (Box(page.number, round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1)),)
