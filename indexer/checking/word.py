"""The report of a check as a Word document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from indexer.checking import messages
from indexer.checking.marks import LEGEND, SIGNS, MarkKind, Piece, in_claim, in_source
from indexer.checking.messages import Review
from indexer.checking.records import CHECKS, Checked, CheckReport

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

GRID = "Table Grid"
# What XML cannot hold, and with it no Word document.
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
RED, AMBER, GREEN, GREY = (0x9B, 0x2C, 0x2C), (0x7A, 0x4A, 0x06), (0x2F, 0x5F, 0x1C), (0x57, 0x5F, 0x66)
COLOURS: dict[MarkKind, tuple[int, int, int]] = {
    "differs": RED, "absent": AMBER, "rounded": GREEN, "agrees": GREEN,
}  # fmt: skip


def document(report: CheckReport, review: Review) -> bytes:
    """The whole file."""
    import docx

    made = docx.Document()
    _set_up(made, report)
    _head(made, report, review)
    _summary(made, report)
    _faults(made, report, review)
    _draft(made, report)
    _table(made, report, review)
    _entries(made, report, review)
    made.add_heading("What this check cannot do", 1)
    made.add_paragraph(messages.CANNOT)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def _fit(text: str) -> str:
    return _UNFIT.sub("�", text)


def _set_up(made: Document, report: CheckReport) -> None:
    """A4 on its side, for claim and source stand side by side; British English; no name of a person."""
    from docx.enum.section import WD_ORIENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(18)
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    normal.element.get_or_add_rPr().append(language)
    properties = made.core_properties
    properties.title = _fit(f"{messages.TITLE}: {messages.title(report)}")
    properties.author, properties.language, properties.comments = "Evidence Trail", "en-GB", ""


def _head(made: Document, report: CheckReport, review: Review) -> None:
    made.add_heading(_fit(messages.title(report)), 0)
    file = f" · {report.file}" if report.file else ""
    made.add_paragraph(_fit(f"{messages.TITLE}, {review.day}, with Evidence Trail{file}"))
    made.add_paragraph(f"{messages.headline(report, review)} {messages.remarks(report)}".strip())


def _summary(made: Document, report: CheckReport) -> None:
    if not report.summary:
        return
    made.add_heading("Summary", 1)
    table = _new_table(made, ("State", "Citations", "What it says"), (45, 25, 130))
    for state, count in report.summary.items():
        _row(table, (messages.label(state), f"{count:,}", CHECKS[state]))


def _faults(made: Document, report: CheckReport, review: Review) -> None:
    found = messages.faults(report)
    if found:
        made.add_heading("To put right, the gravest first", 1)
    for at, checked in found:
        line = made.add_paragraph(style="List Bullet")
        standing = messages.standing(checked, at in review.accepted)
        line.add_run(_fit(f"{at + 1}. {messages.place(checked)}: {standing}. ")).bold = True
        line.add_run(_fit(" ".join(checked.reasons)))


def _draft(made: Document, report: CheckReport) -> None:
    made.add_heading("Problems of the draft itself", 1)
    for problem in report.problems:
        page = f" (page {problem.page})" if problem.page else ""
        made.add_paragraph(_fit(f"{problem.detail}{page}"), style="List Bullet")
    if not report.problems:
        made.add_paragraph("None: every raised number has its note, and every note its number.")


def _table(made: Document, report: CheckReport, review: Review) -> None:
    if not report.citations:
        return
    made.add_heading("Every citation, in the order of the draft", 1)
    columns = ("No.", "Where", "State and reasons", "The draft says", "It cites", "The source", "The source says")
    table = _new_table(made, columns, (10, 18, 50, 55, 45, 33, 50))
    for at, found in enumerate(report.citations):
        standing = f"{messages.standing(found, at in review.accepted)}. {' '.join(found.reasons)}".strip()
        source = "\n".join(filter(None, [messages.source_named(found), messages.source_ref(found)]))
        cells = (
            str(at + 1),
            messages.place(found),
            standing,
            found.claim,
            found.citation,
            source,
            messages.passage(found),
        )
        _row(table, cells, small=True)


def _entries(made: Document, report: CheckReport, review: Review) -> None:
    if not report.citations:
        return
    made.add_heading("Each citation beside its source", 1)
    key = made.add_paragraph("What the marks say: ")
    for kind in COLOURS:
        _marked(key, [Piece("words", kind)])
        key.add_run(f" {LEGEND[kind]};  ")
    key.add_run("words").italic = True
    key.add_run(" the sentence of the source that comes nearest.")
    for at, found in enumerate(report.citations):
        _entry(made, at, found, review)


def _entry(made: Document, at: int, found: Checked, review: Review) -> None:
    made.add_heading(_fit(f"{at + 1}. {messages.place(found)}: {messages.standing(found, at in review.accepted)}"), 2)
    if found.citation:
        _coloured(made.add_paragraph(), found.citation, GREY)
    for reason in found.reasons:
        made.add_paragraph(_fit(reason), style="List Bullet")
    table = _new_table(made, ("The draft says", "The source says"), (130, 130))
    claim, source = _cells(table)
    _marked(claim.paragraphs[0], in_claim(found))
    _passage(source, found)
    made.add_paragraph()
    for line in messages.findings(found):
        made.add_paragraph(_fit(line), style="List Bullet")
    if comment := review.note(at):
        noted = made.add_paragraph()
        noted.add_run("Comment: ").bold = True
        noted.add_run(_fit(comment))


def _passage(cell: _Cell, found: Checked) -> None:
    first = cell.paragraphs[0]
    named = " · ".join(filter(None, [messages.source_named(found), messages.source_ref(found)]))
    if not named:
        first.add_run("No passage to show.")
        return
    _coloured(first, named, GREY)
    _marked(cell.add_paragraph(), in_source(found))


# ── small pieces ───────────────────────────────────────────────────────────────────────────────────────────────


def _new_table(made: Document, columns: Sequence[str], widths: Sequence[int]) -> Table:
    """An empty table whose head comes again on each page; widths in millimetres."""
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    table: Table = made.add_table(1, len(columns), GRID)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for cell, name, width in zip(table.rows[0].cells, columns, widths, strict=True):
        cell.width = Mm(width)
        cell.paragraphs[0].add_run(name).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


def _row(table: Table, texts: Sequence[str], *, small: bool = False) -> None:
    from docx.shared import Pt

    for cell, text in zip(_cells(table), texts, strict=True):
        run = cell.paragraphs[0].add_run(_fit(text))
        if small:
            run.font.size = Pt(8.5)


def _cells(table: Table) -> tuple[_Cell, ...]:
    """Those of a new row."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx leaves this one without types
    return row.cells


def _coloured(paragraph: Paragraph, text: str, colour: tuple[int, int, int]) -> None:
    from docx.shared import RGBColor

    paragraph.add_run(_fit(text)).font.color.rgb = RGBColor(*colour)


def _marked(paragraph: Paragraph, pieces: Sequence[Piece]) -> None:
    """Marked words: coloured, set off by bold or an underline, and followed by their sign."""
    from docx.enum.text import WD_UNDERLINE
    from docx.shared import RGBColor

    for piece in pieces:
        kind = piece.kind if piece.kind in COLOURS else None
        run = paragraph.add_run(_fit(piece.text) + (f" {SIGNS[kind]}" if kind else ""))
        run.italic = piece.carries or None
        if kind:
            run.font.color.rgb = RGBColor(*COLOURS[kind])
            run.bold = kind == "differs" or None
            run.underline = {"differs": WD_UNDERLINE.DOUBLE, "absent": WD_UNDERLINE.DASH}.get(kind)
