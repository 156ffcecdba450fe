"""An auditor's report: numbers without a dot, key facts, an exhibit with notes of its own, a side column."""

from __future__ import annotations

from invented.prose import prose
from invented.sheets import Print, Sheet, chart

CSS = """
section{font:10pt/1.45 'Liberation Sans',sans-serif}.in{position:absolute;left:60mm;width:128mm;top:28mm}
h1{font:bold 22pt 'Liberation Sans',sans-serif;color:#714}h2{font:bold 15pt 'Liberation Sans',sans-serif;color:#714}
h3{font:bold 11pt 'Liberation Sans',sans-serif}b.n{color:#714}.side{position:absolute;left:14mm;width:36mm;
font:italic 9pt/1.3 'Liberation Sans',sans-serif;color:#714}
.low{position:absolute;left:60mm;bottom:20mm;width:128mm;border-top:.5pt solid #714;font-size:8pt;padding-top:1mm}
.facts{display:grid;grid-template-columns:1fr 1fr;gap:8mm}.facts b{font-size:20pt;color:#714}
"""
FOOT = "left:14mm;bottom:10mm;font:8pt 'Liberation Sans',sans-serif"

FACTS = (
    ("312", "keepers in post in March 2022"),
    ("£41m", "spent on beacons in 2021"),
    ("7 of 9", "ports with a plan for night crossings"),
    ("14%", "of lamps out on any night"),
)


def make() -> Print:
    made = Print("audit", CSS)
    cover = made.page()
    cover.add("<div class=in>")
    cover.heading("Lamps and ferries: value for money", "h1")
    cover.text("Prepared by the Auditor for Tidal Bodies, February 2023")
    cover.add("</div>")
    for fill in (_facts, _part, _exhibit, _appendix):
        sheet = made.page()
        sheet.running("Lamps and ferries: value for money", FOOT)
        sheet.add(f'<div style="position:absolute;right:14mm;bottom:10mm;font-size:8pt">{len(made.sheets)}</div>')
        sheet.add("<div class=in>")
        fill(sheet)
    return made


def _numbered(sheet: Sheet, number: int, text: str) -> None:
    sheet.text(text, number=str(number), shown=f"<b class=n>{number}</b>&ensp;")


def _facts(sheet: Sheet) -> None:
    sheet.heading("Key facts")
    sheet.add("<div class=facts>")
    for figure, words in FACTS:
        sheet.add(f"<div><b>{figure}</b><br>")
        sheet.text(words, tag="span")
        sheet.add("</div>")
    sheet.add("</div>")
    sheet.heading("Key messages", "h2")
    _numbered(sheet, 1, prose(71, 3))
    _numbered(sheet, 2, prose(72, 3))
    sheet.add("</div>")


def _part(sheet: Sheet) -> None:
    sheet.heading("Part 1: The state of the lamps")
    _numbered(sheet, 3, f"{prose(73, 3)}^1^")
    sheet.heading("Crews are spread thinly", "h3")
    _numbered(sheet, 4, f"{prose(74, 1)} They include:")
    sheet.items(prose(75, 1), prose(76, 1)[:-1] + "^2^")
    _numbered(sheet, 5, prose(77, 5) + " Exhibit 1 shows the spending (page 4).")
    sheet.add('<div class="side" style="top:60mm;left:-46mm">')
    sheet.loose("Two ports in three had no night watch in the winter")
    sheet.add("</div></div><div class=low>")
    sheet.note("1", "The Lamp Ledger, Auditor for Tidal Bodies, June 2019.")
    sheet.note("2", "Crews and tides: progress report, Auditor for Tidal Bodies, March 2021, paragraph 12.")
    sheet.add("</div>")


def _exhibit(sheet: Sheet) -> None:
    sheet.caption("Exhibit 1", tag="p")
    sheet.text("Spending on beacons, 2011 to 2017", style="font-weight:bold")
    sheet.add(chart())
    sheet.add("<p style='font-size:8pt'>Notes: 1. Figures are in the prices of 2017. 2. Ness is left out.</p>")
    sheet.add("<p style='font-size:8pt'>Source: Accounts of the Skelmer Harbour Board</p>")
    _numbered(sheet, 6, prose(78, 5))
    sheet.heading("Recommendations", "h3")
    sheet.text("The Ministry of Piers should:")
    sheet.items("a publish one register of hulls by 2024", "b set out what each lamp costs in a year")
    _numbered(sheet, 7, prose(79, 3) + "^3^")
    sheet.add("</div><div class=low>")
    sheet.note("3", "As in note 2, paragraph 31.")
    sheet.add("</div>")


def _appendix(sheet: Sheet) -> None:
    sheet.heading("Appendix 1: How we did it")
    sheet.text(prose(80, 3))
    sheet.text("If you need this report in another form, write to info@tidal-audit.example.")
    sheet.add("</div>")
