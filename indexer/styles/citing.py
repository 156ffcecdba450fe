"""A work, or a place in it, as a citation: in a style to paste, or as a record for a reference manager."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import escape

from indexer.errors import TrailError
from indexer.models import Work
from indexer.styles import exchange, style_rules
from indexer.styles.engine import Formatted, Locator, formatted
from indexer.styles.items import Item, csl_item, csl_items

__all__ = ["STYLES", "Formatted", "Item", "Locator", "cite", "csl_items"]

# Name on the command line → what people call it. The first three are set by the engine, the others are records.
STYLES = {
    "parliament": "UK Parliament",
    "oscola": "OSCOLA",
    "harvard": "Harvard (Cite Them Right)",
    "bibtex": "BibTeX",
    "ris": "RIS",
    "csl-json": "CSL-JSON",
}
_SET: dict[str, tuple[str, Callable[[Work], Item]]] = {
    "parliament": ("parliament", style_rules.parliament),
    "oscola": ("oscola", style_rules.oscola),
    "harvard": ("harvard-cite-them-right", style_rules.harvard),
}
_WRITTEN: dict[str, Callable[[Item, Locator | None], str]] = {
    "bibtex": exchange.bibtex,
    "ris": exchange.ris,
    "csl-json": exchange.csl_json,
}


def cite(work: Work, style: str, locator: Locator | None = None, *, accessed: date | None = None) -> Formatted:
    """A citation of a work at a place in it; `accessed` is the day on which its address was opened.

    Raises TrailError where no style is called `style`.
    """
    if style not in STYLES:
        raise TrailError(f"there is no citation style “{style}”; choose one of {', '.join(STYLES)}")
    opened = {"accessed": {"date-parts": [[accessed.year, accessed.month, accessed.day]]}} if accessed else {}
    if style in _WRITTEN:
        plain = _WRITTEN[style](csl_item(work) | (opened if work.url else {}), locator)
        return Formatted(plain, f"<pre>{escape(plain)}</pre>")
    name, dress = _SET[style]
    item = dress(work)
    return formatted(item | (opened if "URL" in item else {}), name, locator)
