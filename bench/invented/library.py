"""A parliamentary library's briefing: numbered headings, linked words in text and notes, a side column."""

from __future__ import annotations

from invented.prose import prose
from invented.sheets import Print, Sheet

CSS = """
section{font:10.5pt/1.4 'Liberation Sans',sans-serif}.in{position:absolute;left:46mm;width:128mm;top:30mm}
h1{font:24pt 'Liberation Sans',sans-serif;color:#066}h2{font:17pt 'Liberation Sans',sans-serif;color:#066}
h3{font:bold 11.5pt 'Liberation Sans',sans-serif}.low{position:absolute;left:46mm;bottom:22mm;width:128mm;
border-top:.5pt solid #066;font-size:8pt;line-height:1.25;padding-top:1mm}.low div{padding-left:6mm;text-indent:-6mm}
.low sup{display:inline-block;width:6mm;text-indent:0}.quote{margin-left:8mm;font-size:9.5pt}
.side{position:absolute;left:14mm;width:27mm;font-size:8.5pt;color:#066}
"""
HEAD = "top:12mm;left:46mm;font:8.5pt 'Liberation Sans',sans-serif;color:#666"
FOOT = "left:46mm;bottom:12mm;font:8pt 'Liberation Sans',sans-serif;color:#666"


def make() -> Print:
    made = Print("library", CSS, numbered=False)
    cover = made.page()
    cover.add("<div class=in>")
    cover.heading("Harbour lamps and their funding", "h1")
    cover.text("Research Briefing Number CBP 9914, 2 March 2022")
    cover.text("By Peder Hythe and Mirren Tolland")
    cover.add("</div>")
    contents = made.page()
    rows = ("Summary 4", "1 Background 5", "1.1 The Lamps Act 5", "2 Money 6")
    contents.contents("<div class=in><h2>Contents</h2>" + "".join(f"<p>{row}</p>" for row in rows) + "</div>")
    for fill in (_summary, _background, _money, _disclaimer):
        sheet = made.page()
        sheet.running("Harbour lamps and their funding", HEAD)
        sheet.running(f"{len(made.sheets)} Commons Research Desk, 2 March 2022", FOOT)
        sheet.facts["furniture"][-1] = "Commons Research Desk, 2 March"
        sheet.add("<div class=in>")
        fill(sheet)
    return made


def _summary(sheet: Sheet) -> None:
    sheet.heading("Summary")
    sheet.text(prose(61, 7))
    sheet.heading("What has changed?", "h3")
    sheet.text(f"{prose(62, 5)} See the [Ministry’s announcement](https://www.piers.example/news/lamps).")
    sheet.add("</div>")


def _background(sheet: Sheet) -> None:
    sheet.heading("Background", number="1")
    sheet.heading("The Lamps Act", "h3", number="1.1")
    act = "Section 4 of the [Lamps Act 1911](https://www.laws.example/1911/lamps) gives the board its powers.^1^"
    sheet.text(f"{act} {prose(63, 3)}")
    sheet.text(
        "The board shall keep each lamp lit from dusk, and shall answer for it once a year.^2^", tag="div class=quote"
    )
    sheet.text(f"{prose(64, 1)}^3^ A [statement](https://www.piers.example/statements/77#lamps) followed in May.")
    sheet.add('<div class="side" style="top:40mm;left:-36mm">')
    sheet.loose("Lamps were lit by oil until 1931")
    sheet.add("</div></div><div class=low>")
    sheet.note("1", "[Lamps Act 1911](https://www.laws.example/1911/lamps), s 4")
    sheet.note("2", "Above, s 9(2)")
    sheet.note(
        "3",
        "HC Deb 4 May 2021 [c112](https://hansard.example/commons/2021-05-04#112); [PQ 4471](https://pq.example/4471)",
    )
    sheet.add("</div>")


def _money(sheet: Sheet) -> None:
    sheet.heading("Money", number="2")
    sheet.text(f"{prose(65, 5)}^4^")
    rows = "".join(f"<tr><td>{2016 + at}</td><td>{31 + 3 * at}.4</td><td>{112 + at}</td></tr>" for at in range(5))
    sheet.facts["tables"] = ["Year £m Lamps"]
    sheet.add(f"<table cellpadding=4><tr><th>Year</th><th>£m</th><th>Lamps</th></tr>{rows}</table>")
    sheet.text(prose(66, 5) + "^5^")
    sheet.add("</div><div class=low>")
    sheet.note("4", "Ministry of Piers, [Accounts 2020–21](https://www.piers.example/accounts/2021), July 2021, p 40")
    sheet.note("5", "As above")
    sheet.add("</div>")


def _disclaimer(sheet: Sheet) -> None:
    sheet.heading("Disclaimer", "h3")
    sheet.text("The Desk does not accept responsibility for what is done on the strength of this briefing.")
    sheet.text("You can sign up for our [weekly list](https://desk.example/list) of new briefings.")
    sheet.add("</div>")
