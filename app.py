"""The explorer: opens the index once and goes to the page that the address names. Run it with `trail app`."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from indexer.views.parts import links, resources, theme

VIEWS = Path(theme.__file__).parents[1]
PAGES = {"search": "Explore", "challenges": "Topics", "read": "Read", "check": "Review",
         "recommendations": "Recommendations", "corpus": "Library", "collection": "Collection",
         "map": "Map"}  # fmt: skip
PARTS = {"trace": "Trace", "cite": "Cite"}  # of a passage's evidence: reached from it, and by their addresses


def start() -> None:
    """The bare address goes on to Explore; an address that no page has says so."""
    asked = urlsplit(st.context.url or "").path.strip("/").rpartition("/")[2]
    if not asked:
        st.switch_page(pages[0], query_params=st.query_params.to_dict())
    theme.heading("No such page")
    theme.uncover()
    ways = [links.link(path, title) for path, title in PAGES.items()]
    theme.dead_end(f"There is no page called “{asked}”", "These are the pages of the explorer:", ways)


st.set_page_config(page_title="Evidence Trail", page_icon=str(VIEWS / "icon.svg"), layout="wide")
pages = [st.Page(VIEWS / f"{path}.py", title=title, url_path=path) for path, title in PAGES.items()]
parts = [
    st.Page(VIEWS / f"{path}.py", title=title, url_path=path, visibility="hidden") for path, title in PARTS.items()
]
chosen = st.navigation(
    [*pages, *parts, st.Page(start, url_path="start", default=True, visibility="hidden")], position="top"
)
theme.style()
encoder = resources.meaning(resources.snapshot().manifest.encoder)
try:
    chosen.run()
except Exception as error:
    resources.explain(error)
    raise
finally:
    encoder.begin()  # only now: loading it keeps the machine busy, and the first page is to be there at once
