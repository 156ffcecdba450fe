"""A think tank's report: end notes "1. …" under a heading, a pulled quotation, a box, a figure without a source."""

from __future__ import annotations

from invented.prose import prose
from invented.sheets import Print, Sheet, chart

CSS = """
section{font:10.5pt/1.45 'Liberation Serif',serif}
section>.in{margin:28mm 30mm 0 30mm}
h1{font:bold 26pt 'Liberation Sans',sans-serif}h2{font:bold 16pt 'Liberation Sans',sans-serif;color:#0a5}
h3{font:bold 11.5pt 'Liberation Sans',sans-serif}
.pull{font:italic 17pt/1.3 'Liberation Serif',serif;color:#0a5;margin:8mm 10mm}
.box{background:#e8f3ee;padding:4mm 5mm}.end div{font-size:9pt;padding-left:8mm;text-indent:-8mm;margin:1.2mm 0}
"""
FOOT = "left:30mm;bottom:12mm;font:8pt 'Liberation Sans',sans-serif;color:#555"
NOTES = (
    "Harbour Board (2019) The cost of oil, p 12. Skelmer: Harbour Board.",
    "Ibid, pp 14–15.",
    "Wrenfold A and Tolland M (2021) ‘Who keeps the lamps?’, Quay Review 14(2), pp 201–219.",
    "Ministry of Piers (2018) Piers and people: a strategy for ten years. Cm 9911.",
    "Interview with a warden, 12 March 2022.",
    "Authors’ analysis of the Register of Hulls, 2011 to 2017.",
    "Lantern Inspectorate, [Annual review of beacons](https://www.lantern-inspectorate.example/reviews/2020), 2020.",
    "See note 3.",
    "Marram Trust (2022) Evidence to the Committee on Ferries, FER0031.",
)


def make() -> Print:
    made = Print("think-tank", CSS, numbered=False)
    cover = made.page()
    cover.add("<div class=in>")
    cover.heading("Who keeps the lamps lit?", "h1")
    cover.text("Ansa Wrenfold and Mirren Tolland")
    cover.text("September 2022")
    cover.add("</div>")
    contents = made.page()
    rows = ("Summary", "1 What the towns spend", "2 What the crews say", "Endnotes", "About the authors")
    lines = "".join(f"<p>{row} {'.' * 70} {3 + at}</p>" for at, row in enumerate(rows))
    contents.contents(f"<div class=in><h2>Contents</h2>{lines}</div>")
    for fill in (_summary, _first, _second, _notes, _authors):
        sheet = made.page()
        sheet.running("Institute for Quayside Studies", FOOT)
        sheet.add(f'<div style="position:absolute;right:30mm;bottom:12mm;font-size:8pt">{len(made.sheets)}</div>')
        sheet.add("<div class=in>")
        fill(sheet)
        sheet.add("</div>")
    return made


def _summary(sheet: Sheet) -> None:
    sheet.heading("Summary")
    sheet.text(prose(1, 7))
    sheet.items(prose(2, 1), prose(3, 2), prose(4, 1))
    sheet.text(prose(5, 8))


def _first(sheet: Sheet) -> None:
    sheet.heading("What the towns spend", number="1")
    sheet.text(f"{prose(6, 2)}^1^ {prose(7, 1)}^2^")
    sheet.add(
        "<div class=pull>“We light the lamps each night, and each month we are asked who told us to do it.”</div>"
    )
    sheet.text(f"{prose(8, 2)[:-1]},^3^ and so the towns went on without a plan. {prose(9, 1)}")
    sheet.add("<div class=box>")
    sheet.heading("Box 1: How the dues are shared", "h3")
    sheet.text(prose(10, 3) + "^4^")
    sheet.add("</div>")
    sheet.text(prose(11, 6))


def _second(sheet: Sheet) -> None:
    sheet.heading("What the crews say", number="2")
    sheet.text(f"{prose(12, 5)}^5^")
    sheet.caption("Figure 1: Spending on beacons, 2011 to 2017^6^")
    sheet.add(chart())
    sheet.text(prose(13, 6) + "^7,^^8^")
    sheet.facts["markers"][-2:] = [["7", sheet.facts["markers"][-2][1]], ["8", sheet.facts["markers"][-2][1]]]
    sheet.heading("What should be done", "h3")
    sheet.text(prose(14, 6) + "^9^")


def _notes(sheet: Sheet) -> None:
    sheet.heading("Endnotes")
    sheet.add("<div class=end>")
    for at, note in enumerate(NOTES, 1):
        sheet.note(str(at), note, f"{at}.&nbsp; ")
    sheet.add("</div>")


def _authors(sheet: Sheet) -> None:
    sheet.heading("About the authors")
    sheet.text("Ansa Wrenfold is a senior fellow at the Institute, where she writes on ports and pay.")
    sheet.text("Mirren Tolland was a piermaster for eleven years before she came to the Institute in 2019.")
