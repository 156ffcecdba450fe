"""What changed between a claim and its source: figures, quoted words, hedges, denials, who said it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.comparing import figures, quotes, wording
from indexer.comparing.changes import Said, changes
from indexer.models import Attribution, Span

FIGURES = [
    ("councils spent £16.8 billion", [("money", 16.8e9, 16.8e9)]),
    ("£5–6 million, £320m to £3.8bn", [("money", 5e6, 6e6), ("money", 320e6, 3.8e9)]),
    ("5.5% or 25 per cent, and 40 to 50 per cent", [("percent", 5.5, 5.5), ("percent", 25, 25), ("percent", 40, 50)]),
    ("one in five nurses, half of trusts", [("percent", 20, 20), ("percent", 50, 50)]),
    ("in 2016–17 and 2015 to 2018", [("year", 2016, 2017), ("year", 2015, 2018)]),
    ("on 29 June 2018, in July 2018", [("date", 20180629, 20180629), ("date", 201807, 201807)]),
    ("on 4 July", [("date", 704, 704)]),
    ("sixteen challenges and two hundred and forty beds", [("number", 16, 16), ("number", 240, 240)]),
    ("between 12 and 14 million people", [("number", 12e6, 14e6)]),
    ("paragraph 2.7, Figure 6, HC 950, Covid-19, the 63rd report, section 75 and note 4", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_figures_are_found(text: str, expected: list[tuple[str, float, float]]) -> None:
    found = [(figure.kind, round(figure.low, 1), round(figure.high, 1)) for figure in figures.find(text)]
    assert found == expected


@example("see 5b and 0B")
@given(st.text(alphabet="0123456789,.£%–- abBmnthourdillof()’", max_size=60))
def test_figures_never_overlap_and_read_back(text: str) -> None:
    found = figures.find(text)
    for figure in found:
        assert figure.span.of(text) == figure.text and figure.low <= figure.high
    assert all(first.span.end <= second.span.start for first, second in pairwise(found))


COMPARED = [
    ("About a third of lamps burn oil.", "32% of lamps burn oil.", "rounded"),
    ("Keepers spent £3.8 billion.", "Keepers spent £3,823 million.", "rounded"),
    ("The 44 ports agreed.", "All of them agreed: 44 ports.", "agrees"),
    ("It was built in 2016.", "It was built in 2016-17.", "agrees"),
    ("It closed in July 2018.", "It closed on 4 July 2018.", "agrees"),
    ("The keepers' turnover was 26% a year.", "The keepers' turnover was 25% a year.", "differs"),
    ("Lamps cost the port £20 billion.", "Lamps cost the port £20 million.", "unit"),
    ("Ships waited 10 weeks at the port.", "Ships waited 10 days at the port.", "unit"),
    ("It opened to ships in May 2016.", "It opened to ships in May 2017.", "differs"),
    (
        "The plan of March 2026 was followed in autumn 2024.",
        "The plan of March 2024 was followed in autumn 2024.",
        "differs",
    ),
    ("Nineteen ships sank.", "Fog is common there.", "absent"),
]


@pytest.mark.parametrize(("claim", "source", "standing"), COMPARED)
def test_figures_are_compared_with_what_they_count(claim: str, source: str, standing: str) -> None:
    assert figures.compare(claim, source)[0].standing == standing


QUOTED = [
    ("It says “each lamp must be lit at dusk”.", "exact", ()),
    ("It says “each lamp […] at dusk”.", "cut", ()),
    ("It says “each [port’s] lamp must be lit”.", "cut", ()),
    ("It says “each lamp may be lit at dusk”.", "altered", (("may", "must"),)),
    ("It says “fog is the enemy of trade”.", "absent", ()),
]


@pytest.mark.parametrize(("claim", "standing", "changed"), QUOTED)
def test_quoted_words_are_held_against_the_source(claim: str, standing: str, changed: object) -> None:
    (quote,) = quotes.compare(claim, "Each lamp must be lit at dusk. Keepers know it.")
    assert (quote.standing, quote.changed) == (standing, changed)


def test_terms_in_quotation_marks_are_no_quotations() -> None:
    assert not quotes.compare("The so-called “lamp tax” rose.", "Nothing of the kind.")


TURNED = [
    ("The port did not meet its aim for oil.", "The port did meet its aim for oil.", "negation"),
    ("Oil use by the keepers fell in most ports.", "Oil use by the keepers rose in most ports.", "opposite"),
    ("Oil use rose in most ports.", "Use of oil rose in most of the ports.", None),
]


@pytest.mark.parametrize(("claim", "source", "kind"), TURNED)
def test_denials_and_opposites(claim: str, source: str, kind: str | None) -> None:
    turn = wording.turned(claim, source)
    assert (turn and ("negation" if turn.negation else "opposite")) == kind


def test_a_lost_doubt_and_another_speaker_are_told() -> None:
    claim = Said("The Audit Board found that the levy has harmed trade in small ports.", body="Ports Committee")
    text = "The Lamp Trust warned that the levy may have harmed trade in small ports."
    told = Attribution(Span(0, 21), "1", "1.s1", body="The Lamp Trust", verb="warned")
    found = changes(claim, Said(text, (told,), "Audit Board"))
    assert {change.kind for change in found} == {"hedge-lost", "speaker"}
    lost = next(change for change in found if change.kind == "hedge-lost")
    assert lost.source is not None and lost.source.of(text) == "may"
    named = Said("The Audit Board reports the Lamp Trust’s fear that trade may have suffered.", body="Ports Committee")
    assert not [change for change in changes(named, Said(text, (told,), "Audit Board")) if change.kind == "speaker"]


@given(st.text(max_size=80), st.text(max_size=80))
def test_comparing_never_fails(claim: str, source: str) -> None:
    for change in changes(Said(claim), Said(source), source):
        assert change.said and (change.claim is None or change.claim.end <= len(claim))
