"""A work as COinS, by which a reference manager knows what a page shows."""

from __future__ import annotations

from html import unescape
from urllib.parse import parse_qs

from indexer.models import Work
from indexer.styles.coins import coins


def test_it_carries_what_is_known_and_nothing_else() -> None:
    made = coins(Work("lamps-2018", 'Lamps & "lanterns"', body="The Lamp Board", published="2018-07-04"))
    assert made.startswith('<span class="Z3988" title="') and made.endswith('"></span>')
    given = parse_qs(unescape(made.partition('title="')[2].removesuffix('"></span>')))
    assert given["rft.btitle"] == ['Lamps & "lanterns"']
    assert given["rft.aucorp"] == ["The Lamp Board"]
    assert given["rft.date"] == ["2018-07-04"]
    assert "rft_id" not in given
