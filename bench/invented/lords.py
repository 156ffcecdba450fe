"""A Lords committee's report: numbers in the margin, notes at the page's foot, conclusions in bold, a box."""

from __future__ import annotations

from invented.prose import prose
from invented.sheets import Print, Sheet

CSS = """
section{font:11.5pt/1.25 'Liberation Serif',serif;text-align:justify}
.in{position:absolute;left:44mm;width:138mm;top:26mm}.num{position:absolute;left:-11mm}
p{margin:0 0 3mm;position:relative}h2{font:bold 12pt 'Liberation Serif',serif;border-bottom:.5pt solid #000}
h3{font:bold 11.5pt 'Liberation Serif',serif}h4{font:italic 11.5pt 'Liberation Serif',serif;margin:2mm 0}
.low{position:absolute;left:33mm;width:149mm;bottom:20mm;border-top:.6pt solid #000;font-size:8.6pt;line-height:1.15;
padding-top:1.5mm}.low div{padding-left:8mm;text-indent:-8mm}.low span{display:inline-block;width:8mm;text-indent:0}
.box{border:.6pt solid #000;padding:2mm;font-size:10.5pt}
"""
HEAD = "top:12mm;font:9pt 'Liberation Serif',serif"
NUMBER = '<span class="num">{}.</span>'


def make() -> Print:
    made = Print("lords", CSS)
    contents = made.page()
    rows = (("Summary", 3), ("Chapter 1: Introduction", 5), ("Chapter 2: Crews", 9), ("Appendix 1: Members", 12))
    contents.contents(
        "<div class=in><h2>CONTENTS</h2>" + "".join(f"<p>{name} <b>{page}</b></p>" for name, page in rows) + "</div>"
    )
    _chapter(made)
    _middle(made)
    _conclusions(made)
    _appendix(made)
    return made


def _sheet(made: Print, left: bool) -> Sheet:
    sheet = made.page()
    number = len(made.sheets)
    text = f"{number} KEEPING THE LAMPS" if left else f"KEEPING THE LAMPS {number}"
    sheet.add(f'<div style="position:absolute;{HEAD};{"left:33mm" if left else "right:28mm"}">{text}</div>')
    sheet.facts["furniture"] = ["KEEPING THE LAMPS"]
    sheet.add("<div class=in>")
    return sheet


def _numbered(sheet: Sheet, number: int, text: str, tag: str = "p", style: str = "") -> None:
    sheet.text(text, tag=tag, style=style, number=str(number), shown=NUMBER.format(number))


def _foot(sheet: Sheet, *notes: tuple[int, str]) -> None:
    sheet.add("</div><div class=low>")
    for label, text in notes:
        sheet.note(str(label), text, f"<span>{label}</span>")
    sheet.add("</div>")


def _chapter(made: Print) -> None:
    sheet = _sheet(made, left=False)
    sheet.heading("CHAPTER 1: INTRODUCTION")
    _numbered(sheet, 1, f"{prose(31, 4)}^1^ {prose(32, 1)}")
    _numbered(sheet, 2, f"{prose(33, 4)}^2^")
    sheet.items(prose(34, 1), prose(35, 1)[:-1] + ".^3^")
    sheet.heading("The dues", "h3")
    _numbered(sheet, 3, f"{prose(36, 4)} He called this “a lamp without oil”.^4^")
    _foot(
        sheet,
        (1, "Written evidence from the Marram Trust ([LMP0012](https://evidence.example/lmp/12/html))"),
        (2, "[Q 14](https://evidence.example/oral/3/html) (Dr Ansa Wrenfold)"),
        (3, "Ministry of Piers, Piers and people, CP 441, May 2021, p 7"),
        (
            4,
            "[Q 31](https://evidence.example/oral/4/html) (Mr Peder Hythe); evidence from Orrin Ferries (LMP0040)",
        ),
    )


def _middle(made: Print) -> None:
    sheet = _sheet(made, left=True)
    sheet.text(prose(37, 4))
    sheet.heading("Small harbours", "h4")
    _numbered(sheet, 4, f"{prose(38, 4)}^5^ The Minister told us:")
    sheet.text(
        "“There is no plan that I could show you today, and I do not expect one by spring.”^6^", style="margin:3mm 8mm"
    )
    sheet.add("<p style='text-align:center'>")
    sheet.caption("Box 1: What a warden does", "figures", "b")
    sheet.add("</p><div class=box>")
    sheet.text(prose(39, 4))
    sheet.add("</div><p style='font-size:8pt'><i>Source: Ministry of Piers, A warden’s year, 2020</i></p>")
    _numbered(sheet, 5, f"<b>{prose(40, 1)}</b>")
    _numbered(sheet, 6, f"<b><i>{prose(41, 1)} We recommend that the Ministry publish one register by 2024.</i></b>")
    _foot(
        sheet,
        (5, "Supplementary written evidence from the Lantern Inspectorate (LMP0051)"),
        (6, "Q 88 (Baroness Corran of Ness)"),
    )


def _conclusions(made: Print) -> None:
    sheet = _sheet(made, left=False)
    sheet.heading("SUMMARY OF CONCLUSIONS AND RECOMMENDATIONS")
    _numbered(sheet, 1, f"{prose(40, 1)} (Paragraph 5)")
    _numbered(sheet, 2, f"{prose(41, 1)} (Paragraph 6)")
    sheet.add("</div>")


def _appendix(made: Print) -> None:
    sheet = _sheet(made, left=True)
    sheet.heading("APPENDIX 1: LIST OF MEMBERS AND DECLARATIONS OF INTEREST")
    sheet.text("The members of the Committee who conducted this inquiry were:")
    sheet.text("Lord Tolland of Brack (Chair)")
    sheet.text("Baroness Dunmere")
    sheet.text("A full list of Members’ interests can be found in the Register of Lords’ Interests.")
    sheet.add("</div>")
