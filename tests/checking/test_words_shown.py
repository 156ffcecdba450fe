"""Of a long sentence the words by which it is judged are shown, in every output alike."""

from __future__ import annotations

import pytest

from indexer.checking import Checked, CheckReport, messages
from indexer.checking.comments import text_of
from indexer.checking.marks import shown_of_claim, shown_of_source
from indexer.checking.records import Source
from indexer.command import terminal
from indexer.comparing import figures
from indexer.comparing.changes import Change
from indexer.models import Span

FILL = "and the keepers of the harbour wrote of it at length in their book of days "


def _checked(claim: str, source: str, *changes: Change) -> Checked:
    found = tuple(figures.compare(claim, source))
    whole = Source("lamps#1", source, Span(0, len(source)), "lamps#1.s1")
    return Checked(claim, "draft#1.s1", None, None, "HC 7", "differs", source=whole, figures=found, changes=changes)


@pytest.mark.parametrize("times", [3, 6, 12])
def test_the_figure_of_a_long_sentence_is_shown_with_the_words_around_it(
    times: int, capsys: pytest.CaptureFixture[str]
) -> None:
    claim = "In the harbour 480 lamps were broken."
    source = f"In spring, {FILL * times}until 750 lamps of the harbour were broken {FILL * times}."
    found = _checked(claim, source)
    shown = shown_of_source(found, 240)
    assert "750 lamps of the harbour were broken" in shown and len(shown) <= 260
    terminal.check(CheckReport("d.md", "D", (found,)))
    assert "750 lamps" in " ".join(capsys.readouterr().out.split())
    assert any("750 lamps" in line for line in text_of(found))
    assert messages.passage(found) == source  # reports have room for all


def test_what_differs_comes_before_words_that_both_have() -> None:
    source = f"The lamps of the harbour {FILL * 8}were dimmed {FILL * 8}."
    at = source.index("dimmed")
    change = Change("opposite", "“lit” for “dimmed”", None, Span(at, at + 6))
    assert "dimmed" in shown_of_source(_checked("The lamps of the harbour were lit.", source, change), 240)


def test_without_figures_or_changes_the_shared_words_are_shown() -> None:
    source = f"In spring, {FILL * 8}gulls broke two windows of the lighthouse {FILL * 3}."
    assert "gulls broke" in shown_of_source(_checked("Gulls broke windows of the lighthouse.", source), 240)


def test_the_figure_of_a_long_claim_is_shown() -> None:
    claim = f"{FILL * 8}and 480 lamps were broken."
    assert "480 lamps" in shown_of_claim(_checked(claim, "Of the lamps 750 were broken."), 240)
