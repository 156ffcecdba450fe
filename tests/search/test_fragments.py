"""What states nothing by itself comes after what does."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from corpus_small import AUDIT, WordEncoder, Writer, publish

from indexer.models import Paragraph, ParagraphKind, Span
from indexer.search import like, search
from indexer.search.fragments import is_fragment
from indexer.store import Corpus, open_snapshot


def paragraph(text: str, kind: ParagraphKind = "text", number: str | None = None) -> Paragraph:
    return Paragraph("~1", number, Span(0, len(text)), kind)


@pytest.mark.parametrize(
    "text",
    [
        "Lamps between quays are lit at dusk without delays",
        "North Quay Lighthouse",
        "One of the board’s lessons was:",
        "lamps without oil\nropes without knots",
    ],
)
def test_what_has_no_whole_sentence_states_nothing(text: str) -> None:
    assert is_fragment(paragraph(text), text)
    assert not is_fragment(paragraph(text, number="2.7"), text)  # a report counts what it states
    assert not is_fragment(paragraph(text, "table"), text)


@pytest.mark.parametrize(
    "text",
    [
        "Lamps are lit at dusk.",
        "“Lamps are lit at dusk.”",
        "Are lamps lit (at dusk?)",
        "Lamps are lit. That is so at every quay of the harbour (north",
        "The board saw:\nlamps without oil;\nropes without knots",
        "lamp " * 81,
    ],
)
def test_what_has_one_or_leads_to_its_list_is_whole(text: str) -> None:
    assert not is_fragment(paragraph(text), text)


def order(folder: Path, query: str, texts: Sequence[str]) -> list[str]:
    writer = Writer(AUDIT)
    for n, text in enumerate(texts):
        writer = writer.paragraph(f"~{n}", text)
    publish(folder, Corpus((writer.done(),)))
    with closing(open_snapshot(folder)) as held:
        return [hit.text for hit in search(held, query, encoder=WordEncoder()).hits]


def test_an_entry_of_a_figure_comes_after_what_is_said(tmp_path: Path) -> None:
    entry = "Lamps between quays are lit without delays"
    said = "Keepers wait, and lamps between quays are lit after long delays at dusk."
    assert order(tmp_path, "lamps lit delays", (entry, said))[0] == said


def test_a_whole_sentence_is_held_against_its_own_words(tmp_path: Path) -> None:
    entry = "Lamps between quays are lit without delays"
    said = "Keepers wait, and lamps between quays are lit after long delays at dusk."
    assert order(tmp_path, f"{entry}.", (entry, said))[0] == entry


def test_it_is_no_likeness_before_what_is_said_either(tmp_path: Path) -> None:
    texts = ("Oil lamps of the quay were dear.", "Oil lamps of the quay were", "Oil lamps of the quay were cheap.")
    writer = Writer(AUDIT)
    for n, text in enumerate(texts):
        writer = writer.paragraph(f"~{n}" if n else "1", text)
    publish(tmp_path, Corpus((writer.done(),)))
    with closing(open_snapshot(tmp_path)) as held:
        assert [hit.text for hit in like(held, "nao-hc101-2020#1").hits] == [texts[2], texts[1]]
