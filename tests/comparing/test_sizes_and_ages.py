"""Of a figure, how large it is and whether it is an age, in invented words."""

from __future__ import annotations

import pytest

from indexer.comparing import figures
from indexer.comparing.figures.figure import Figure
from indexer.models import Span

BILLION = 1e9


@pytest.mark.parametrize(
    "text", ["Lamp fever 2B is rare.", "The form 11B is blue.", "3B quays were lit.", "It has 4 B."]
)
def test_a_capital_b_behind_a_number_is_no_billion(text: str) -> None:
    assert not [figure for figure in figures.find(text) if figure.high >= BILLION]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Lamps cost £48B.", 48, 48),
        ("Lamps cost £3–5B.", 3, 5),
        ("Lamps cost between $3B and $5B.", 3, 5),
        ("Lamps cost £2bn.", 2, 2),
        ("There are 2bn lamps.", 2, 2),
    ],
)
def test_a_billion_is_told_by_its_sign_or_its_letters(text: str, low: int, high: int) -> None:
    assert [(figure.low, figure.high) for figure in figures.find(text)] == [(low * BILLION, high * BILLION)]


def figure(text: str, digits: str) -> Figure:
    at = text.index(digits)
    return Figure(Span(at, at + len(digits)), digits, "number", float(digits), float(digits))


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("Keepers aged 85 and over are tired.", "85"),
        ("People who are 85 and over keep hens.", "85"),
        ("The 65-plus group keeps hens.", "65"),
        ("Adults of 65+ keep hens.", "65"),
        ("The 85-year-olds keep hens.", "85"),
        ("Pilots of 60 or older keep hens.", "60"),
        ("Pilots of 60 years and over keep hens.", "60"),
        ("Pilots in their 80s keep hens.", "80"),
        ("The over-65s keep hens.", "65"),
    ],
)
def test_an_age(text: str, digits: str) -> None:
    assert figures.is_an_age(text, figure(text, digits))


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("There were 20 or more harbours.", "20"),
        ("Some 20+ harbours were lit.", "20"),
        ("Orders of 50 and over are sent by tug.", "50"),
        ("The lamp went out for 30s.", "30"),
        ("People send orders of 5000 and over by tug.", "5000"),
    ],
)
def test_what_is_counted_is_no_age(text: str, digits: str) -> None:
    assert not figures.is_an_age(text, figure(text, digits))


@pytest.mark.parametrize(
    ("claim", "absent"),
    [
        ("No more than eight of the 42 harbours joined.", []),
        ("Of the 42 harbours few joined.", []),
        ("Eight of the 43 harbours joined.", ["43"]),
    ],
)
def test_a_count_may_stand_in_a_share_of_the_source(claim: str, absent: list[str]) -> None:
    found = figures.compare(claim, "Only 8 out of 42 harbours joined the exercise.")
    assert [one.claim.text for one in found if one.standing == "absent"] == absent


@pytest.mark.parametrize(
    ("text", "low", "high"), [("Lamps cost £1,5M - £500M.", 1.5e6, 5e8), ("Lamps cost 2,75 million.", 2.75e6, 2.75e6)]
)
def test_a_comma_before_a_size_may_be_a_point(text: str, low: float, high: float) -> None:
    assert [(figure.low, figure.high) for figure in figures.find(text)] == [(low, high)]


KEEPERS = (
    "The number of keepers aged 60 and over went up by 21%, that of keepers aged 80 and over by 26%. Those aged 60 and"
    " over are expected to grow by a further 17% by 2026, and by 41% by 2036. For keepers aged 80 and over there is"
    " expected to be a 34% increase by 2026 and a 70% increase by 2036. Hens are kept by 39% of those aged 60 and over."
)


@pytest.mark.parametrize(
    ("claim", "instead"),
    [
        (
            "Keepers aged 80 and over will be 34 per cent more by 2026 and 41 per cent more by 2036.",
            {"41 per cent": "70%"},
        ),
        ("The over-80s grew by 21%.", {"21%": "26%"}),
        ("Growth was 26% among those aged 60 and over.", {"26%": "21%"}),
        ("Those aged 80 and over will grow by 34 per cent and then by 70 per cent.", {}),
        ("The over-60s grew by 21%.", {}),
        ("Of the over-80s little is known. Hens are kept by 39% in all.", {}),
        ("There were 26% more of those aged 80 and over and 21% more of those aged 60 and over.", {}),
        ("Keepers under 60 grew by 21%.", {}),
    ],
)
def test_a_figure_is_of_the_age_group_it_is_said_of(claim: str, instead: dict[str, str]) -> None:
    found = figures.compare(claim, KEEPERS)
    told = {one.claim.text: one.source.text for one in found if one.source is not None and one.is_wrong}
    assert told == instead
