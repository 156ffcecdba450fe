"""An article saved from a site: menus, a newsletter's box, links, numbered references at the end, comments below."""

from __future__ import annotations

from pathlib import Path

from invented.prose import prose
from invented.sheets import Facts, Sheet

NAME = "article"
RAISED = '<sup><a href="#ref-{0}" id="cite-{0}">[{0}]</a></sup>'


def write(folder: Path) -> Facts:
    sheet = Sheet({"section": "Pooled crews"}, raised=RAISED)
    sheet.add('<nav><ul><li><a href="/">Home</a><li><a href="/ports">Ports</a></ul></nav>')
    sheet.add('<div class="cookie-banner">We use cookies. <button>Accept all</button></div><article>')
    sheet.heading("Pooled crews, fewer dark nights", "h1")
    sheet.text("By Mirren Tolland, 3 November 2021", tag="p class=byline")
    sheet.text(f"{prose(121, 2)}^1^")
    sheet.text(f"{prose(122, 2)} A [study of six ports](https://quay-review.example/14/2/201) came to the same.^2^")
    sheet.heading("Who pays?", "h2")
    sheet.text(prose(123, 2), tag="blockquote")
    sheet.add('<aside class="newsletter"><h3>Sign up</h3><p>Our best pieces each Friday.</p></aside>')
    sheet.text(f"{prose(124, 1)}^3^ {prose(125, 1)}^1^")
    sheet.items("10 am: the tide turns", prose(126, 1))
    sheet.add('<h2>References</h2><ol class="references">')
    for label, text in NOTES:
        sheet.facts.setdefault("notes", []).append([label, " ".join(text.split()[:4])])
        sheet.add(f'<li id="ref-{label}">{sheet.set(text)} <a href="#cite-{label}">↩</a></li>')
        sheet.links(text)
    sheet.add('</ol></article><section id="comments"><h2>2 comments</h2><div class="comment"><p>Brack says: nonsense!')
    sheet.add('</p></div></section><footer><p>© Quay News 2021 <a href="/terms">Terms</a></p></footer>')
    head = "<head><title>Pooled crews | Quay News</title></head>"
    page = f"<!doctype html><html>{head}<body>{''.join(sheet.parts)}</body></html>"
    (folder / f"{NAME}.html").write_text(page, encoding="utf-8")
    return {"file": f"{NAME}.html", "half": "kept", "numbered": False, "pages": [sheet.facts]}


NOTES = (
    ("1", "Harbour Board, The cost of oil, 2019, p 12."),
    (
        "2",
        "Wrenfold A, Tolland M. Who keeps the lamps? Quay Review 2021;14:201–19. [doi](https://doi.example/10.5555/qr)",
    ),
    ("3", "Interview with a warden, 12 March 2021."),
)
