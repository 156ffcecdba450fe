"""A consultancy's report in slides: titles that are sentences, bullets, notes numbered anew on each slide, sources."""

from __future__ import annotations

from invented.prose import prose
from invented.sheets import Print, Sheet, chart

CSS = """
section{font:12pt/1.3 'Liberation Sans',sans-serif}
.in{position:absolute;left:14mm;top:12mm;width:226mm}h1{font:bold 21pt/1.2 'Liberation Sans',sans-serif;color:#036}
.two{display:flex;gap:10mm}.two>div{width:108mm}li{margin:2mm 0}
.low{position:absolute;left:14mm;bottom:9mm;width:200mm;font-size:7.5pt;color:#333}
"""
FOOT = "right:14mm;bottom:9mm;font:7.5pt 'Liberation Sans',sans-serif"


def make() -> Print:
    made = Print("slides", CSS, size=("254mm", "143mm"), numbered=False)
    title = made.page()
    title.add("<div class=in>")
    title.heading("Lighting the northern ports", "h1")
    title.text("Final report to the Ministry of Piers, 14 June 2021")
    title.add("</div>")
    _bullets(made)
    _figure(made)
    _table(made)
    return made


def _slide(made: Print, title: str) -> Sheet:
    sheet = made.page()
    sheet.running("Vane & Partners", FOOT)
    sheet.add("<div class=in>")
    sheet.facts.setdefault("text", []).append(" ".join(title.split()[:4]))  # a sentence: heading or text, as one likes
    sheet.add(f"<h1>{title}</h1>")
    return sheet


def _low(sheet: Sheet, *notes: str, source: str) -> None:
    sheet.add("</div><div class=low>")
    for at, note in enumerate(notes, 1):
        sheet.note(str(at), note, f"{at} ")
    sheet.add(f"<div>{source}</div>")
    sheet.add("</div>")


def _bullets(made: Print) -> None:
    sheet = _slide(made, "Ports that share their crews lose a third fewer days to storms")
    sheet.items(prose(51, 1), f"{prose(52, 1)[:-1]}^1^", prose(53, 1), f"{prose(54, 1)[:-1]}^2^")
    notes = ("Days on which no ferry left before noon", "Excludes Ness and Dunmere")
    _low(sheet, *notes, source="Source: Register of Hulls; Vane & Partners analysis")


def _figure(made: Print) -> None:
    sheet = _slide(made, "Spending has doubled since 2011, but half of it went to two ports^1^")
    sheet.facts["text"][-1] = "Spending has doubled since"
    sheet.facts["markers"] = [["1", "it went to two ports"]]
    sheet.parts[-1] = sheet.parts[-1].replace("^1^", "<sup>1</sup>")
    sheet.add("<div class=two><div>")
    sheet.caption("Spending on beacons, £ million")
    sheet.add(chart(380) + "</div><div>")
    sheet.items(prose(56, 1), prose(57, 1))
    sheet.add("</div></div>")
    _low(sheet, "In prices of 2020", source="Source: Ministry of Piers, Accounts 2011 to 2017")


def _table(made: Print) -> None:
    sheet = _slide(made, "Three options were compared, and the second is the cheapest in ten years")
    rows = (("Option", "Cost, £m", "What it brings"), ("1. As now", "41", "No change in the number of crews"),
            ("2. Pooled crews", "37", "Fewer days lost in four of six ports"),
            ("3. New vessels", "88", "Night crossings from the Vane"))  # fmt: skip
    cells = "".join(f"<tr>{''.join(f'<td style=padding:2mm>{cell}</td>' for cell in row)}</tr>" for row in rows)
    sheet.facts["tables"] = ["Option Cost, £m"]
    sheet.add(f"<table border=1 style='border-collapse:collapse'>{cells}</table>")
    sheet.text(prose(58, 2))
    _low(sheet, source="Source: Vane & Partners model of tides")
