"""How to search: the forms that a query may take, each with an example to follow."""

from __future__ import annotations

from html import escape

from indexer.views.parts import links

FORMS = (  # what it does, and examples to follow
    ("Words: the paragraphs that hold any of them, or mean the same, best first", ("care workers leaving",)),
    ("Words that must stand side by side", ('"delayed transfers"', '"workforce"')),
    (
        "Both words must stand; one of them must; a word must not",
        ("pay AND nurses", "pay OR wages", "workforce NOT pay"),
    ),
    ("Brackets show what belongs together", ("(pay OR wages) AND nurses",)),
    ("One publisher, or several", ("publisher:NAO workforce", "publisher:PAC,LGA funding")),
    ("Years", ("year:2018 funding", "year:2016..2018 funding", "year:2018.. funding")),
    ("A kind of work, or words of its title", ("kind:audit-report pay", "title:interface pay")),
    ("A challenge, by its number", ("challenge:3", "challenge:3,4 pay")),
    ("In the paragraph’s own text, not its headings", ("body:leadership", 'body:"pooled budget"')),
    (
        "Beside the text: sidebars, figures, contents pages; readers’ comments; everything",
        ("in:aside funding", "in:comments pay", "in:all workforce"),
    ),
    ("A place: report, paragraph, note", ("HC 950 para 2.7", "PAC para 18", "fn 36", "nao-hc950-2018#2.7")),
    ("Evidence: a question, a written submission", ("Q 163", "IBH0005")),
)
MORE = (
    "AND, OR and NOT are written in capitals; a minus right before a word says NOT too. A word also finds its other "
    "forms: “nurse” finds “nurses”. A web address finds the notes that cite it. All of this can be joined, also with "
    "the choices beside the results."
)


def disclosure() -> str:
    """The table, folded away until it is wanted."""
    rows = "".join(
        f"<tr><td>{escape(does)}</td><td>{' · '.join(links.link(links.search(e), e) for e in examples)}</td></tr>"
        for does, examples in FORMS
    )
    head = '<thead><tr><th scope="col">To find</th><th scope="col">Type, for example</th></tr></thead>'
    return (
        f'<details><summary>How to search</summary><div class="scrolled" tabindex="0"><table class="listed">'
        f"{head}<tbody>{rows}</tbody></table></div>"
        f'<p class="quiet">{escape(MORE)}</p></details>'
    )
