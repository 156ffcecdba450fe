"""A government's page as a browser prints it: every glyph a run of its own, the space behind the figure it precedes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_files import prose, show, written

from indexer import settings
from indexer.extract import read
from indexer.reading.document import read_document
from indexer.reading.footnotes import attach
from indexer.reading.structure import structure
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


def test_a_marker_may_be_broken_between_two_lines(tmp_path: Path) -> None:
    page = prose(780, 6)
    for at, label in enumerate(("1", "2")):
        y = 680 - 42 * at
        page += show(72, y, "The board bought lanterns for the whole of the long quay and hung there.")
        page += show(478, y + 4, "[footnote", SIZE) + show(72, y - 10, f"{label}]", SIZE)
        page += show(84, y - 14, "Ships came in sooner than before, and the pilots were glad of it.")
    notes = "72 760 m 300 760 l S\n"
    notes += "".join(show(84, 740 - 18 * at, f"{at}. Harbour board, Accounts, part {at}.") for at in (1, 2))
    document = read_document(written(tmp_path / "site.pdf", [page, notes]), Catalogue.load(settings.catalogue()))
    assert [(marker.label, marker.note) for marker in document.markers] == [("1", "fn1"), ("2", "fn2")]
    assert "footnote" not in document.text and "there. Ships" in document.text


def test_the_list_of_notes_goes_on_over_the_page_with_the_sites_foot_under_it(tmp_path: Path) -> None:
    body = "".join(show(34, 780 - 15 * at, "Some words of plain running text that fill a line of the page here", 12)
                   for at in range(8))  # fmt: skip
    body += show(34, 660, "The board bought lamps in the spring of the year.", 12) + show(299, 664, "[footnote 1]", 9)
    body += show(34, 645, "It bought oil in the autumn, and wicks for the long night of the year", 12)
    body += show(34, 630, "[footnote 2]", 9)
    body += show(34, 600, "The keepers were paid by the night, each out of the dues of the port,", 12)
    body += show(34, 585, "and the boys by the week.", 12) + show(172, 589, "[footnote 3]", 9)
    body += show(53, 80, "1. Harbour Board, Lamps, 2016.", 10) + show(53, 60, "2. Oil Trust, Oil, 2017.", 10)
    rest = show(53, 780, "3. Ship Society, Nights, 2018.", 10) + show(34, 740, "Is this page useful?", 12)
    parts = structure(read(written(tmp_path / "site.pdf", [body, rest])))
    noted = attach(parts)
    assert [(note.label, note.span.of(parts.text)) for note in noted.notes] == [
        ("1", "Harbour Board, Lamps, 2016."),
        ("2", "Oil Trust, Oil, 2017."),
        ("3", "Ship Society, Nights, 2018."),
    ]
    assert [(marker.label, marker.note) for marker in noted.markers] == [("1", "fn1"), ("2", "fn2"), ("3", "fn3")]
    assert all(marker.sentence for marker in noted.markers)
    assert any(one.span.of(parts.text) == "Is this page useful?" for one in parts.paragraphs)
