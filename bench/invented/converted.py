"""Markdown from a converter of PDFs: headings that are bold lines, glued marks, page notes and numbers amid text."""

from __future__ import annotations

from pathlib import Path

from invented.prose import prose
from invented.sheets import MARK, Facts, Sheet, first

NAME = "converted"
NOTES = (
    ("11", "Harbour Board, *The cost of oil*, 2019, p 12."),
    ("12", "Lantern Inspectorate, *Annual review*, 2020, available at https://www.lantern-inspectorate.example/2020"),
    ("13", "Ibid."),
)


def write(folder: Path) -> Facts:
    sheet = Sheet({"section": "Crews and pay"}, raised="{}")
    lines = ["# Lamps and ferries", "", "<!-- image -->", ""]

    def heading(text: str, shown: str) -> None:
        sheet.facts.setdefault("text", []).append(f"# {first(text)}")
        lines.extend((shown, ""))

    def text(words: str, before: str = "", number: str | None = None) -> None:
        sheet.text(words, number=number)
        lines.extend((before + MARK.sub(r"\1", words), ""))

    def note(label: str, words: str) -> None:
        sheet.facts.setdefault("notes", []).append([label, first(words.replace("*", ""))])
        lines.extend((f"{label} {words}", ""))

    heading("Crews and pay", "**2 Crews and pay**")
    text(f"{prose(1, 2)}^11^ {prose(2, 1)}", "2.1 ", "2.1")
    text(f"{prose(3, 2)}^12^", "2.2 ", "2.2")
    note(*NOTES[0])
    note(*NOTES[1])
    lines.extend(("14", "", "Lamps and ferries | 2021", ""))
    sheet.facts["furniture"] = ["Lamps and ferries | 2021"]
    heading("What wardens earn", "**What wardens earn**")
    text(prose(4, 2), "2.3 ", "2.3")
    text(prose(5, 1), "- ")
    text(prose(6, 1), "- ")
    lines.extend(("| Port | Wardens |", "|---|---|", "| Ness | 41 |", "| Brack | 88 |", ""))
    sheet.facts["tables"] = ["Port Wardens"]
    text(f"{prose(7, 2)}^13^ **{prose(8, 1)}**", "2.4 ", "2.4")
    note(*NOTES[2])
    (folder / f"{NAME}.md").write_text("\n".join(lines), encoding="utf-8")
    return {"file": f"{NAME}.md", "half": "kept", "whole": True, "pages": [sheet.facts]}
