"""What every page has in common: its style, its heading, and what it says where there is nothing to show."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import NoReturn

import streamlit as st

STYLE = Path(__file__).with_name("style.css")
SCRIPTS = [
    Path(__file__).with_name(name)
    for name in ("follow.js", "copy.js", "rows.js", "collect.js", "recent.js", "cite.js", "drop.js", "menu.js")
]  # the same for every page
NAME = "Evidence Trail"
COLUMN = 768  # pixels: the width of a list of passages, and of the boxes over it
DIGEST = "Digest: restated in other words, not for quotation"
MACHINE = "Read by machine from a picture of the page: words may be wrong"

# Moves to the place that the address names, and again when the fonts are there, for they move the lines. It is the same
# for every document: nothing from one goes into it.
SCROLL = """<script>
function go(place) {
  const tall = place.offsetHeight > 0.6 * window.innerHeight;
  place.scrollIntoView({block: tall ? "start" : "center"});
}
(function seek(tries) {
  const place = document.getElementById("here");
  if (place) {
    go(place);
    document.fonts.ready.then(() => go(place));
    setTimeout(go, 300, place);
  } else if (tries) setTimeout(seek, 100, tries - 1);
})(30);
</script>"""

# Streamlit lays a box of its own over the page where an address is unknown; what the page says is enough.
UNCOVER = """<script>
(function close(tries) {
  const button = document.querySelector("[role=dialog] button[aria-label=Close]");
  if (button) button.click();
  else if (tries) setTimeout(close, 100, tries - 1);
})(30);
</script>"""


def style() -> None:
    st.html(STYLE)
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    st.html(f"<script>{scripts}</script>", unsafe_allow_javascript=True)


def heading(title: str, lead: str = "", *, unseen: bool = False, window: str = "") -> None:
    """The page's one `h1`, a plain sentence under it, and the window's title; all are text, not markup.

    `unseen`: the heading is there for who listens, and takes no room from what the page is for. `window` is the
    window's title where it says more than the heading: which of many such pages this is.
    """
    st.set_page_config(page_title=title if title == NAME else f"{window or title} · {NAME}")
    below = f'<p class="lead">{escape(lead)}</p>' if lead else ""
    st.html(f'<header class="page{" is-unseen" if unseen else ""}"><h1>{escape(title)}</h1>{below}</header>')


def show(markup: str) -> None:
    """Escaped markup, as one element."""
    st.html(f'<div class="trail">{markup}</div>')


def scroll_to_place() -> None:
    st.html(SCROLL, unsafe_allow_javascript=True)


def uncover() -> None:
    st.html(UNCOVER, unsafe_allow_javascript=True)


def put(key: str, value: object) -> None:
    """Give a widget what the address says; left alone where it has it, so that words being typed are not lost."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def quiet(words: str) -> None:
    show(f'<p class="quiet" role="status">{escape(words)}</p>')


def message(title: str, words: str, ways: Sequence[str] = ()) -> None:
    """Why there is nothing to show, and ways on; `ways` are anchors, the rest is text."""
    onward = f'<ul class="ways">{"".join(f"<li>{way}</li>" for way in ways)}</ul>' if ways else ""
    show(f'<section class="message" role="status"><h2>{escape(title)}</h2><p>{escape(words)}</p>{onward}</section>')


def dead_end(title: str, words: str, ways: Sequence[str] = ()) -> NoReturn:
    """A message in place of the page."""
    message(title, words, ways)
    st.stop()


def no_index(title: str, words: str) -> NoReturn:
    heading("Evidence Trail")
    message(title, words)
    show(
        "<p>In the project's folder, run one of these, then load this page again:</p>"
        "<ul><li><code>make app</code> builds the index and opens this explorer;</li>"
        "<li><code>trail build</code> builds the index alone; add files or folders to index them too.</li></ul>"
    )
    st.stop()
