"""A government's page as a browser prints it: every glyph a run of its own, the space behind the figure it precedes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_files import prose, show, written

from indexer import settings
from indexer.reading.document import read_document
from indexer.works.catalogue import Catalogue

WIDTHS = dict.fromkeys("[ft ]", 0.278) | dict.fromkeys("one0123456789", 0.556)  # Helvetica's, in ems
SIZE = 8.0


def _glyphs(x: float, y: float, label: str) -> str:
    """`[footnote 1]`, raised, glyph by glyph; the space is shown after the figure, where the figure begins."""
    shown = space = ""
    for glyph in f"[footnote {label}]":
        if glyph == " ":
            space = show(x + WIDTHS[glyph] * SIZE, y, glyph, SIZE)
        else:
            shown += show(x, y, glyph, SIZE)
        x += WIDTHS[glyph] * SIZE
    return shown + space


@pytest.mark.parametrize("labels", [("1", "2", "3"), tuple(map(str, range(1, 12)))])
def test_markers_of_single_glyphs_are_read_whole(tmp_path: Path, labels: tuple[str, ...]) -> None:
    page = prose(780, 6)
    for at, label in enumerate(labels):
        page += show(72, 680 - 28 * at, "The board bought lanterns for the quay and hung them")
        page += show(371, 680 - 28 * at, "there.")
        page += _glyphs(401.8, 684 - 28 * at, label)
    notes = "72 760 m 300 760 l S\n"
    notes += "".join(
        show(84, 740 - 18 * at, f"{label}. Harbour board, Accounts, part {label}.") for at, label in enumerate(labels)
    )
    document = read_document(written(tmp_path / "site.pdf", [page, notes]), Catalogue.load(settings.catalogue()))
    assert [(marker.label, marker.note) for marker in document.markers] == [(label, f"fn{label}") for label in labels]
    assert all(marker.sentence for marker in document.markers)
