"""Eleven further documents of other houses' kinds, written when the reader was done with the first twelve.

A think tank's two columns with end notes in columns, a council's minutes with notes * † ‡, a GOV.UK page, a page whose
"[1]" lead to its list of references, a Word report with end notes and one whose "[1]" are links inside the file,
Markdown from a converter with page notes amid the text, a typed report with notes at the foot of its pages, a deck of
slides, recognised text, a report with author and year in the text and a list at its end.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import word_files as word
from playwright.sync_api import Browser

from invented.prose import prose
from invented.sheets import MARK, Facts, Print, Sheet, first

NOTES = (
    "Harbour Board, The cost of oil, 2019, p 12.",
    "Lantern Inspectorate, Annual review of beacons, 2020, para 4.2.",
    "Ministry of Piers, Piers and people, Cm 9911, July 2018.",
    "Ibid, p 31.",
    "Marram Trust, Evidence to the Committee on Ferries, 2022.",
    "Wrenfold A and Tolland M (2021) Who keeps the lamps? Quay Review 14(2), pp 201–219.",
)


def _inside(made: Print) -> Sheet:
    sheet = made.page()
    sheet.running("Quayside Forum", "left:25mm;top:9mm;font-size:8pt")
    sheet.add(f"<div style='position:absolute;right:25mm;bottom:9mm;font-size:8pt'>{len(made.sheets) + 4}</div>")
    return sheet


def columns(folder: Path, browser: Browser) -> Facts:
    css = "section{font:10pt/1.4 'Liberation Serif',serif}.c{position:absolute;left:25mm;top:22mm;width:160mm;"
    css += "height:245mm;columns:2;column-gap:7mm;column-fill:auto}p{margin:0 0 2.5mm;text-align:justify}"
    css += "h2{font:bold 13pt 'Liberation Sans'}.e p{font-size:8pt;padding-left:5mm;text-indent:-5mm}"
    made = Print("columns", css, numbered=False)
    sheet = _inside(made)
    sheet.add("<div class=c>")
    sheet.heading("What the crews were promised")
    for at in range(6):
        sheet.text(f"{prose(300 + at, 3)}^{at + 1}^ {prose(310 + at, 2)}")
    sheet.add("</div>")
    sheet = _inside(made)
    sheet.add("<div class='c e' style='height:90mm'>")
    sheet.heading("References and notes")
    for at, words in enumerate(NOTES, 1):
        sheet.note(str(at), words, shown=f"{at} ", tag="p")
    sheet.add("</div>")
    return made.write(folder, browser)


def minutes(folder: Path, browser: Browser) -> Facts:
    css = "section{font:11pt/1.35 'Liberation Sans',sans-serif}.in{position:absolute;left:25mm;width:160mm;top:22mm}"
    css += "p{margin:0 0 3mm}.f{position:absolute;left:25mm;bottom:20mm;width:160mm;font-size:8.5pt}"
    made = Print("minutes", css)
    for page in range(2):
        sheet = _inside(made)
        sheet.add("<div class=in>")
        sheet.heading("Minutes of the Ferries Board" if not page else "Any other business", "h1")
        for at in range(4):
            number = str(page * 4 + at + 1)
            mark = ("^*^", "", "^†^", "")[at]
            sheet.text(f"{prose(330 + page * 10 + at, 2)}{mark}", number=number)
        sheet.add("</div><div class=f>")
        sheet.note("*", f"Harbour Board, Ledger {page + 3}, 2017, p 4.", shown="* ", tag="div")
        sheet.note("†", f"Minutes of {page + 3} May 2018, item 9.", shown="† ", tag="div")
        sheet.add("</div>")
    return made.write(folder, browser)


def govuk_page(folder: Path, browser: Browser) -> Facts:
    raised = '<sup id="fnref:{0}" role="doc-noteref"><a href="#fn:{0}" rel="footnote">[footnote {0}]</a></sup>'
    sheet = Sheet({"section": "Lamps policy"}, raised=raised)
    sheet.add('<main id="content"><div class="gem-c-title"><h1>Lamps policy: 2023 update</h1></div>')
    sheet.add('<nav class="gem-c-contents-list"><h2>Contents</h2><ol><li><a href="#a">1. Why lamps</a></li>')
    sheet.add('<li><a href="#b">2. What we did</a></li></ol></nav><div class="govspeak">')
    sheet.heading("Why lamps", "h2", number="1.")
    sheet.text(f"{prose(350, 2)}^1^ {prose(351, 1)}")
    sheet.add('<div class="call-to-action">')
    sheet.text(prose(352, 1))
    sheet.add("</div>")
    sheet.items(f"{prose(353, 1)}^2^", prose(354, 1))
    sheet.heading("What we did", "h2", number="2.")
    sheet.text(f"{prose(355, 2)} See the [register of hulls](https://www.piers.example/register).^3^")
    sheet.add('<div class="footnotes" role="doc-endnotes"><ol>')
    for at, words in enumerate(NOTES[:3], 1):
        sheet.facts.setdefault("notes", []).append([str(at), first(words)])
        sheet.add(f'<li id="fn:{at}" role="doc-endnote"><p>{words} <a href="#fnref:{at}" class="reversefootnote" '
                  f'role="doc-backlink" aria-label="go to where this is referenced">↩</a></p></li>')  # fmt: skip
    sheet.add("</ol></div></div></main>")
    return _html(folder, "govuk-page", sheet)


def listed(folder: Path, browser: Browser) -> Facts:
    sheet = Sheet({"section": "Oil and light"}, raised='<a href="#ref{0}">[{0}]</a>')
    sheet.heading("Oil and light", "h1")
    sheet.text(f"{prose(360, 2)} ^1^")
    sheet.text(f"{prose(361, 1)} ^2^ {prose(362, 1)} ^3^")
    sheet.heading("What follows", "h2")
    sheet.text(f"{prose(363, 2)} ^1^")
    sheet.add('<h2>Reference list</h2><div class="refs">')
    for at, words in enumerate(NOTES[:3], 1):
        sheet.facts.setdefault("notes", []).append([str(at), first(words)])
        sheet.add(f'<p><a name="ref{at}"></a>[{at}] {words}</p>')
    sheet.add("</div>")
    return _html(folder, "listed", sheet)


def _html(folder: Path, name: str, sheet: Sheet) -> Facts:
    page = f"<!doctype html><html><head><title>{name}</title></head><body>{''.join(sheet.parts)}</body></html>"
    (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return {"file": f"{name}.html", "half": "kept", "numbered": False, "pages": [sheet.facts]}


def ends(folder: Path, browser: Browser) -> Facts:
    sheet = Sheet({"section": "Crews"}, raised="{}")
    notes = dict(enumerate(NOTES[:4], 1))
    body = [word.paragraph("Crews of the north", style="Title")]
    for at, said in notes.items():
        words = prose(370 + at, 2)
        sheet.text(f"{words}^{at}^")
        body.append(word.paragraph(words, word.endnote(at), word.run(" " + prose(380 + at, 1))))
        sheet.facts.setdefault("notes", []).append([str(at), first(said)])
    form = '<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>'
    word.word_file(
        folder / "ends.docx", *body, title="Crews of the north", section=form, endnotes=word.notes("endnote", notes)
    )
    return {"file": "ends.docx", "half": "kept", "numbered": False, "pages": [sheet.facts]}


def anchored(folder: Path, browser: Browser) -> Facts:
    sheet = Sheet({"section": "Piers"}, raised="{}")
    body = [word.paragraph("The state of the piers", style="Title")]
    for at, words in enumerate(NOTES[:3], 1):
        said = prose(390 + at, 2)
        sheet.text(f"{said}^{at}^")
        link = f'<w:hyperlink w:anchor="ref{at}">{word.run(f"[{at}]")}</w:hyperlink>'
        field = f'<w:fldSimple w:instr=" REF ref{at} \\h ">{word.run(f"[{at}]")}</w:fldSimple>'
        body.append(word.paragraph(said + " ", link if at != 2 else field, word.run(" " + prose(395 + at, 1))))
        sheet.facts.setdefault("notes", []).append([str(at), first(words)])
    body.append(word.paragraph("Literature"))
    for at, words in enumerate(NOTES[:3], 1):
        mark = f'<w:bookmarkStart w:id="{at}" w:name="ref{at}"/>{word.run(f"[{at}]")}<w:bookmarkEnd w:id="{at}"/>'
        body.append(word.paragraph(mark, word.run(" " + words)))
    word.word_file(folder / "anchored.docx", *body, title="The state of the piers")
    return {"file": "anchored.docx", "half": "kept", "numbered": False, "pages": [sheet.facts]}


def pages_of_markdown(folder: Path, browser: Browser) -> Facts:
    sheet = Sheet({"section": "Dues"}, raised="{}")
    lines = ["![](_page_0_Picture_2.jpeg)", "", "# **Dues and tolls**", ""]
    sheet.facts["text"] = ["# Dues and tolls"]
    at = 0
    for part, title in enumerate(("Who pays", "Who gains"), 1):
        sheet.facts["text"].append(f"# {title}")
        lines += [f"## **{part} {title}**", ""]
        for step in range(2):
            at += 1
            said = prose(400 + at, 2)
            sheet.text(f"{said}^{at}^", number=f"{part}.{step + 1}")
            lines += [
                f"{part}.{step + 1} {said}<sup>{at}</sup>" if part == 1 else f"**{part}.{step + 1}** {said}{at}",
                "",
            ]
        for label in (at - 1, at):
            sheet.facts.setdefault("notes", []).append([str(label), first(NOTES[label - 1])])
            lines += [f"<sup>{label}</sup> {NOTES[label - 1]}" if part == 1 else f"{label} {NOTES[label - 1]}", ""]
        lines += [f"{{{part}}}------------------------------------------------", ""]
    said = prose(409, 2)
    sheet.text(said, number="2.3")
    lines += [f"**2.3** {said}", ""]
    (folder / "pages.md").write_text("\n".join(lines), encoding="utf-8")
    return {"file": "pages.md", "half": "kept", "pages": [sheet.facts]}


def typed(folder: Path, browser: Browser) -> Facts:
    sheet = Sheet({"section": "Ropes"}, raised="({})")
    lines = ["THE PRICE OF ROPE", "", "A report to the Harbour Board", ""]
    labels = ("i", "ii", "iii")
    for at, label in enumerate(labels):
        said = f"{prose(410 + at, 2)}^{label}^"
        sheet.text(said, number=str(at + 1))
        lines += [*textwrap.wrap(f"{at + 1}.  {sheet.set(said)}", 74), ""]
    lines += ["Notes", ""]
    for label, words in zip(labels, NOTES, strict=False):
        sheet.facts.setdefault("notes", []).append([label, first(words)])
        lines += textwrap.wrap(f"({label}) {words}", 74)
    (folder / "typed.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {"file": "typed.txt", "half": "kept", "pages": [sheet.facts]}


def deck(folder: Path, browser: Browser) -> Facts:
    css = "section{font:18pt/1.35 'Liberation Sans',sans-serif}.in{position:absolute;left:20mm;top:12mm;width:290mm}"
    css += ".s{position:absolute;left:20mm;bottom:8mm;width:280mm;font-size:9pt}li{margin-bottom:3mm}"
    made = Print("deck", css, size=("330mm", "186mm"), numbered=False)
    for page in range(3):
        sheet = made.page()
        sheet.add("<div class=in>")
        sheet.heading(("Ferries are late", "Crews are few", "What comes next")[page], "h1")
        sheet.items(*(f"{prose(420 + 5 * page + at, 1)}{f'^{page + 1}^' if at == 1 else ''}" for at in range(3)))
        sheet.add("</div><div class=s style='bottom:16mm'>")
        sheet.note(str(page + 1), NOTES[page], tag="div")
        sheet.add("</div>")
        sheet.running(f"Northern Ports Review | {page + 1}", "right:20mm;bottom:6mm;font-size:9pt")
    return made.write(folder, browser)


def scanned(folder: Path, browser: Browser) -> Facts:
    sheet = Sheet({"section": "SLIPS"}, raised="{}")
    pages = []
    number = 40
    for page in range(3):
        lines = [f"{'SLIPS AND SLIPWAYS':<50}{61 + page:>16}", ""]
        for _ in range(2):
            number += 1
            label = str(number - 40) if number % 2 else ""
            said = prose(440 + number, 2) + (f"^{label}^" if label else "")
            sheet.text(said, number=str(number))
            lines += [*textwrap.wrap(f"{number}. {MARK.sub(lambda m: m[1], said)}", 66), ""]
            if label:
                note = f"Minutes of Evidence, Q. {500 + number}; see also Appendix {page + 2}."
                sheet.facts.setdefault("notes", []).append([label, first(note)])
        lines += [f"{label_of(number)} Minutes of Evidence, Q. {500 + number - 1}; see also Appendix {page + 2}."]
        pages.append("\n".join(lines))
    (folder / "scanned.txt").write_text("\f".join(pages), encoding="utf-8")
    return {"file": "scanned.txt", "half": "kept", "pages": [sheet.facts]}


def label_of(number: int) -> str:
    return str(number - 1 - 40)


def authors(folder: Path, browser: Browser) -> Facts:
    css = "section{font:11pt/1.45 'Liberation Serif',serif}.in{position:absolute;left:28mm;width:150mm;top:24mm}"
    css += ".r p{padding-left:10mm;text-indent:-10mm;margin:0 0 2mm}"
    made = Print("authors", css, numbered=False)
    works = ("Corran, E. (2019) The cost of oil. Skelmer: Harbour Board.",
             "Hythe, J. and Ness, O. (2020) ‘Crews and their pay’, Quay Review, 14(2), pp. 201–219.",
             "Ministry of Piers (2018) Piers and people. Cm 9911. Orrin: Stationery House.")  # fmt: skip
    sheet = _inside(made)
    sheet.add("<div class=in>")
    sheet.heading("Who repairs the slipways?", "h1")
    for at, key in enumerate(("(Corran, 2019)", "(Hythe and Ness, 2020, p. 204)", "(Ministry of Piers, 2018)")):
        sheet.text(f"{prose(470 + at, 2)[:-1]} {key}. {prose(480 + at, 1)}")
    sheet.heading("References", "h2")
    sheet.add("<div class=r>")
    for words in works:
        sheet.text(words)
    sheet.add("</div></div>")
    return made.write(folder, browser)


MAKERS: tuple[Callable[[Path, Browser], Facts], ...] = (
    columns, minutes, govuk_page, listed, ends, anchored, pages_of_markdown, typed, deck, scanned, authors,
)  # fmt: skip
