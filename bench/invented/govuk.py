"""A government's page as a browser prints it: date and title above, address below, `[footnote 1]`, contents."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from invented.prose import prose
from invented.sheets import Facts, Sheet, printed

NAME = "site-print"
CSS = """
@page{size:210mm 297mm}body{font:19px/1.32 'Liberation Sans',sans-serif;margin:0 14mm}
h1{font-size:44px}h2{font-size:32px;margin-top:50px}h3{font-size:24px}a{color:#1d70b8}
a[href^=http]::after{content:" (" attr(href) ")";font-size:16px}sup a::after{content:""!important}
.call{border-left:8px solid #b1b4b6;padding:10px 15px}table{border-collapse:collapse;width:100%}
td,th{border-bottom:1px solid #b1b4b6;text-align:left;padding:8px 15px 8px 0}
"""
HEAD = (
    '<div style="font-size:8px;width:100%;padding:0 10mm">7/14/23, 10:12 AM'
    '<span style="margin-left:40mm">{}</span></div>'
)
FOOT = (
    '<div style="font-size:8px;width:100%;padding:0 10mm">https://www.piers.example/government/publications/lamps/lamps'
    '<span style="float:right"><span class=pageNumber></span>/<span class=totalPages></span></span></div>'
)
TITLE = "Lamps strategy 2023 to 2026 - PIERS.EXAMPLE"
FOOTNOTE = '<sup><a href="#fn:{0}">[footnote {0}]</a></sup>'


def write(folder: Path, browser: Browser) -> Facts:
    sheet = Sheet({"section": "Introduction"}, raised=FOOTNOTE)
    sheet.add("<p>Policy paper</p><h1>Lamps strategy 2023 to 2026</h1><p>Updated 14 July 2023</p><h2>Contents</h2><ol>")
    sheet.add("".join(f"<li><a href='#s{at}'>{name}</a></li>" for at, name in enumerate(HEADS)))
    sheet.add("</ol>")
    for at, fill in enumerate((_introduction, _aims, _delivery)):
        sheet.heading(HEADS[at], number=f"{at + 1}.")
        fill(sheet)
    sheet.add("<hr><ol>")
    for label, note in NOTES:
        sheet.note(label, note, "", tag="li")
    sheet.add("</ol>")
    sheet.facts["furniture"] = ["7/14/23, 10:12 AM", "https://www.piers.example/government/publications/lamps/lamps"]
    options = {"display_header_footer": True, "header_template": HEAD.format(TITLE), "footer_template": FOOT}
    margin = {"top": "15mm", "bottom": "15mm"}
    body = f"<title>{TITLE}</title><style>{CSS}</style><main>{''.join(sheet.parts)}</main>"
    printed(browser, folder / f"{NAME}.pdf", body, margin=margin, **options)
    return {"file": f"{NAME}.pdf", "half": "kept", "numbered": False, "pages": [sheet.facts]}


HEADS = ("Introduction", "What we want", "How it will be done")
NOTES = (
    ("1", "Ministry of Piers, the [Register of Hulls](https://www.piers.example/register), 2022."),
    ("2", "This counts ferries of 12 seats or more."),
    ("3", "See the [Lamps Act 1911](https://www.laws.example/1911/lamps), section 4."),
)


def _introduction(sheet: Sheet) -> None:
    sheet.text(prose(101, 3))
    sheet.text(f"{prose(102, 2)}^1^")
    sheet.text(prose(103, 2), tag="div class=call")


def _aims(sheet: Sheet) -> None:
    sheet.text("The strategy has three aims:")
    sheet.items(prose(104, 1), prose(105, 1)[:-1] + "^2^", prose(106, 1), tag="ol")
    sheet.heading("Small ports", "h3")
    sheet.text(f"{prose(107, 2)} The [guide for wardens](https://www.piers.example/guides/wardens) says more.")
    rows = (("Aim", "Measure", "When"), ("Light", "Lamps out on a night", "2024"), ("Crews", "Wardens in post", "2025"))
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    sheet.facts["tables"] = ["Aim Measure When"]
    sheet.add(f"<table>{cells}</table>")


def _delivery(sheet: Sheet) -> None:
    for seed in range(108, 113):
        sheet.text(prose(seed, 4))
    sheet.text(f"{prose(113, 2)[:-1]}^3^.")
