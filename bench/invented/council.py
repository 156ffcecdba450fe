"""A council's committee report: a table at its head, numbers 1.1 in a hanging column, recommendations in brackets."""

from __future__ import annotations

from invented.prose import prose
from invented.sheets import Print, Sheet

CSS = """
section{font:11pt/1.35 'Liberation Sans',sans-serif}.in{position:absolute;left:22mm;width:166mm;top:20mm}
p{margin:0 0 3mm}p.n{padding-left:14mm;text-indent:-14mm}p.n span{display:inline-block;width:14mm;text-indent:0}
h1{font:bold 15pt 'Liberation Sans',sans-serif}h2{font:bold 12pt 'Liberation Sans',sans-serif}td{padding:1.5mm 3mm}
"""
FOOT = "left:22mm;bottom:10mm;font:9pt 'Liberation Sans',sans-serif"


def make() -> Print:
    made = Print("council", CSS)
    for fill in (_opening, _options, _end):
        sheet = made.page()
        sheet.running(f"Page {len(made.sheets)} of 3", FOOT)
        sheet.add("<div class=in>")
        fill(sheet)
        sheet.add("</div>")
    return made


def _numbered(sheet: Sheet, number: str, text: str) -> None:
    sheet.text(text, tag="p class=n", number=number, shown=f"<span>{number}</span>")


def _opening(sheet: Sheet) -> None:
    sheet.heading("Dunmere Council", "h1")
    rows = (
        ("Report to", "Ports and Ferries Committee"),
        ("Date", "11 October 2022"),
        ("Author", "E. Corran, ext. 4471"),
    )
    cells = "".join(f"<tr><td><b>{name}</b></td><td>{value}</td></tr>" for name, value in rows)
    sheet.facts["tables"] = ["Report to"]
    sheet.add(f"<table border=1 style='border-collapse:collapse;margin-bottom:5mm'>{cells}</table>")
    sheet.heading("Purpose", number="1.")
    _numbered(sheet, "1.1", prose(91, 3))
    sheet.heading("Recommendations", number="2.")
    _numbered(sheet, "2.1", "The Committee is asked to:")
    for at, words in enumerate(("note the state of the lamps;", "agree the budget in Appendix A."), 1):
        sheet.text(words, shown=f"({at}) ")
    sheet.heading("Background", number="3.")
    _numbered(sheet, "3.1", prose(92, 3))
    _numbered(sheet, "3.2", prose(93, 4))


def _options(sheet: Sheet) -> None:
    _numbered(sheet, "3.3", f"{prose(94, 1)} The meetings were held at:")
    sheet.items("10 am on 3 May at the Brack slipway;", "7.30 pm on 4 May in the Ness boathouse.")
    sheet.heading("Options", number="4.")
    _numbered(sheet, "4.1", prose(95, 3) + " Option 2 is preferred.")
    _numbered(sheet, "4.2", f"{prose(96, 3)} See the [budget paper](https://dunmere.example/papers/budget-2022).")
    sheet.heading("Legal and financial implications", number="5.")
    _numbered(sheet, "5.1", "Section 4 of the Lamps Act 1911 applies, as paragraph 3.2 says.")
    _numbered(sheet, "5.2", prose(97, 3))


def _end(sheet: Sheet) -> None:
    sheet.heading("Background papers")
    for title in ("Lamps and ferries (Auditor for Tidal Bodies, 2023)", "Minutes of the Committee, 12 July 2022"):
        sheet.text(title)
    sheet.heading("Appendix A: Budget")
    rows = (("1", "Oil", "£12,400"), ("2", "Timber", "£31,050"), ("3", "Crews", "£88,900"))
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    sheet.facts["tables"] = ["1 Oil £12,400"]
    sheet.add(f"<table border=1 style='border-collapse:collapse'>{cells}</table>")
