"""A work as COinS and as metadata, by which a reference manager knows what a page shows."""

from __future__ import annotations

from html import unescape
from urllib.parse import parse_qs

from indexer.models import Work
from indexer.styles.coins import coins, context, metadata

LAMPS = Work("lamps-2018", 'Lamps & "lanterns"', body="The Lamp Board", published="2018-07-04", kind="audit-report")


def test_it_carries_what_is_known_and_nothing_else() -> None:
    made = coins(LAMPS)
    assert made.startswith('<span class="Z3988" title="') and made.endswith('"></span>')
    given = parse_qs(unescape(made.partition('title="')[2].partition('"')[0]))
    assert given["rft.btitle"] == ['Lamps & "lanterns"']
    assert given["rft.aucorp"] == ["The Lamp Board"]
    assert given["rft.date"] == ["2018-07-04"]
    assert "rft_id" not in given


def test_a_report_is_told_as_one_in_both() -> None:
    """Zotero takes a page with `citation_title` alone for an article in a journal."""
    assert ("rft.genre", "report") in context(LAMPS)
    assert ("citation_technical_report_institution", "The Lamp Board") in metadata(LAMPS)
    assert ("citation_publication_date", "2018/07/04") in metadata(LAMPS)


def test_what_is_no_report_is_not_told_as_one() -> None:
    news = Work("lamps-news", "Lamps lit", publisher="The Lamplighter", kind="news", url="https://lamps.example/1")
    given = dict(context(news))
    assert (given["rft.type"], given["rft.title"], given["rft.source"]) == (
        "newspaperArticle", "Lamps lit", "The Lamplighter",
    )  # fmt: skip
    assert not any(name.startswith("citation_") for name, _ in metadata(news))
