"""What was found, to take away: a table for a spreadsheet, and its works for a reference manager."""

from __future__ import annotations

import re

import streamlit as st

from indexer.embed import Encoder
from indexer.search import LISTED
from indexer.search.table import as_csv, references
from indexer.store import Snapshot
from indexer.views.parts import search_request, theme

UNNAMED = re.compile(r"[^\w ,-]+")  # what has no place in the name of a file
LONGEST = 60  # characters of such a name


def file_name(said: str, suffix: str) -> str:
    """`Evidence Trail, delayed transfers of care.csv`."""
    plain = " ".join(UNNAMED.sub(" ", said).split())[:LONGEST].strip(" ,-")
    return f"Evidence Trail, {plain or 'search'}.{suffix}"


def buttons(snapshot: Snapshot, search: search_request.Wanted, encoder: Encoder | None, said: str) -> None:
    """The files are made when one is asked for; `said` is what they are called after."""

    def table() -> str:
        return as_csv(search.everything(snapshot, encoder).hits)

    def bibtex() -> str:
        return references(snapshot, search.everything(snapshot, encoder).hits, "bibtex")

    def ris() -> str:
        return references(snapshot, search.everything(snapshot, encoder).hits, "ris")

    files = (
        ("Paragraphs as a table (CSV)", table, "csv", "text/csv"),
        ("Their works as BibTeX", bibtex, "bib", "application/x-bibtex"),
        ("Their works as RIS", ris, "ris", "application/x-research-info-systems"),
    )
    for label, made, suffix, mime in files:
        st.download_button(label, made, file_name=file_name(said, suffix), mime=mime, on_click="ignore")
    most = f"the {search_request.AT_MOST} most alike" if search.ref else f"all that was found, up to {LISTED:,}"
    theme.quiet(f"They hold {most}, in the order shown here. The text of a digest is marked as a digest’s.")
