"""A report written in Word: paragraphs numbered by a list of two levels, headings by style, true notes, a table."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import word_files as word

from invented.prose import prose
from invented.sheets import Facts, first

NAME = "word-report"
NOTES = {
    1: "Harbour Board, The cost of oil, 2019, page 12.",
    2: "See footnote 1.",
    3: "Ministry of Piers, Accounts 2020–21, July 2021.",
}
LISTS = {
    1: word.level(0, "%1.", more='<w:pStyle w:val="Heading1"/>') + word.level(1, "%1.%2"),
    2: word.level(0, "•", style="bullet"),
}
LINK = "https://www.piers.example/register"


def write(folder: Path) -> Facts:
    facts: Facts = {"section": "Lamps in the north"}
    body: list[str] = []

    def heading(text: str, style: str = "Heading1") -> None:
        facts.setdefault("text", []).append(f"# {first(text)}")
        body.append(word.paragraph(text, style=style))

    def text(words: str, number: str = "", note: int = 0, more: str = "", level: int = 1) -> None:
        facts.setdefault("text", []).append(first(words))
        if number:
            facts.setdefault("paragraphs", []).append([number, first(words)])
        if note:
            facts.setdefault("markers", []).append([str(note), " ".join(words.split()[-5:])])
            facts.setdefault("notes", []).append([str(note), first(NOTES[note])])
        pieces = [words, *([word.footnote(note)] if note else []), *([more] if more else [])]
        list_id = 1 if number else 2 if level == 0 else None
        body.append(word.paragraph(*pieces, list_id=list_id, level=level if list_id else 0))

    body.append(word.paragraph("Lamps in the north", style="Title"))
    text("A report to the Ports and Ferries Committee, 5 May 2022")
    heading("Why we looked")
    text(prose(131, 2), "1.1", note=1)
    text(prose(132, 3), "1.2")
    text(prose(133, 1), level=0)
    text(prose(134, 1), level=0)
    heading("What we found")
    text(prose(135, 2), "2.1", note=2)
    field = f'<w:fldSimple w:instr=" HYPERLINK &quot;{LINK}&quot; ">{word.run(" the register of hulls")}</w:fldSimple>'
    text(f"{prose(136, 1)} All of it is in", "2.2", more=field + word.run(" since May."))
    facts["links"] = [[LINK, "the register of hulls"]]
    cells = (("Port", "Lamps"), ("Ness", "41"), ("Brack", "88"))
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{word.paragraph(escape(cell))}</w:tc>" for cell in row) + "</w:tr>" for row in cells
    )
    body.append(f"<w:tbl>{rows}</w:tbl>")
    facts["tables"] = ["Port Lamps"]
    text(prose(137, 2), "2.3", note=3)
    heading("What should be done")
    text(prose(138, 2), "3.1")
    styles = word.style("Title", "Title") + word.style(
        "Heading1", "heading 1", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    )
    word.word_file(
        folder / f"{NAME}.docx",
        *body,
        title="Lamps in the north",
        styles=styles,
        numbering=word.numbering(LISTS),
        footnotes=word.notes("footnote", NOTES),
    )
    return {"file": f"{NAME}.docx", "half": "kept", "whole": True, "pages": [facts]}
