"""A journal's paper: two columns with a narrow gutter, notes at each column's foot, and a list of references."""

from __future__ import annotations

from invented.prose import prose
from invented.sheets import Print, Sheet

CSS = """
section{font:9.2pt/1.28 'Liberation Serif',serif;text-align:justify;hyphens:auto}
.col{position:absolute;width:84mm;top:30mm;height:236mm}.l{left:18mm}.r{left:106mm}
.low{position:absolute;bottom:0;font-size:7.4pt;line-height:1.2;border-top:.4pt solid #000;width:84mm;padding-top:1mm}
p{margin:0 0 1.6mm;text-indent:4mm}h3{font:bold 10pt 'Liberation Serif',serif;margin:3mm 0 1.5mm}
h1{font:bold 17pt 'Liberation Serif',serif;text-align:center}.abs{margin:0 14mm 4mm;font-size:8.6pt}
.ref{padding-left:4mm;text-indent:-4mm;font-size:8.2pt;margin:0 0 1.2mm}
"""
HEAD = "top:12mm;left:18mm;font:italic 8pt 'Liberation Serif',serif"
WORKS = (
    "Brack, J. and Corran, E. (2015) The price of timber in small ports. Oxmoor: Tidal Press.",
    "Dunmere Council (2017) Accounts of the weirs, 2016–17. Dunmere.",
    "Hythe, P. (2019) Crews and their masters. Quay Review 12(4), 77–101. doi:10.5555/qr.2019.0077",
    "Wrenfold, A. (2021) Who keeps the lamps? Quay Review 14(2), 201–219.",
)


def make() -> Print:
    made = Print("journal", CSS, numbered=False)
    opening = made.page()
    opening.running("Quay Review 15 (2022) 33–35", HEAD)
    opening.add("<div style='position:absolute;top:20mm;left:18mm;width:172mm'>")
    opening.heading("Pooling crews in tidal harbours", "h1")
    opening.text("E. Corran, University of Skelmer", style="text-align:center")
    opening.add("<div class=abs>")
    opening.text("Abstract. " + prose(21, 5))
    opening.add("</div></div>")
    _columns(opening, 22, top="76mm", labels=("1", "2"), heads=("1. Introduction", "2. Data"))
    middle = made.page()
    middle.running("34 E. Corran / Pooling crews", HEAD)
    _columns(middle, 40, labels=("3", "4"), heads=("3. What was found", ""))
    last = made.page()
    last.running("Quay Review 15 (2022) 33–35", HEAD)
    last.add("<div class='col l'>")
    last.text(prose(60, 7))
    last.heading("Conclusion", "h3", number="4.")
    last.text(prose(61, 7))
    last.add("</div><div class='col r'>")
    last.facts["references"] = True
    last.heading("References", "h3")
    for work in WORKS:
        last.text(work, tag="p class=ref")
    last.add("</div>")
    return made


def _columns(sheet: Sheet, seed: int, labels: tuple[str, str], heads: tuple[str, str], top: str = "30mm") -> None:
    notes = (
        f"Corran (2018) says the same of the Vane, at p. {seed}; see also Hythe (2019), ch. 3.",
        "The register was closed between May and June, so that two months are missing.",
    )
    for side, label, head, note in zip("lr", labels, heads, notes, strict=True):
        style = f"top:{top};height:calc(266mm - {top})"
        sheet.add(f'<div class="col {side}" style="{style}">')
        if head:
            number, _, words = head.partition(" ")
            sheet.heading(words, "h3", number=number)
        sheet.text(f"{prose(seed, 5)} Hythe (2019, p. 80) differs.")
        sheet.text(f"{prose(seed + 1, 3)}^{label}^ {prose(seed + 2, 1)}")
        sheet.text(prose(seed + 3, 5) + " (Brack and Corran, 2015; Wrenfold, 2021).")
        sheet.add("<div class=low>")
        sheet.note(label, note)
        sheet.add("</div></div>")
        seed += 6
