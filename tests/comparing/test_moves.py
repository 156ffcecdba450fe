"""Which way a share moved."""

from __future__ import annotations

import pytest

from indexer.comparing.moves import moves, turned_round


@pytest.mark.parametrize(
    ("text", "up"),
    [
        ("Spending on lamps is set for a 14% cut in real terms.", False),
        ("The Board plans 14 per cent more for lamps.", True),
        ("Costs rose by around 14%.", True),
        ("A fall in traffic of almost 14%.", False),
        ("Oil was up 14% on the year.", True),
        ("Fees are 14% lower now.", False),
    ],
)
def test_the_word_beside_a_share_says_which_way(text: str, up: bool) -> None:
    assert [(move.number, move.up) for move in moves(text)] == [(14.0, up)]


@pytest.mark.parametrize(
    "text",
    [
        "The share was cut to 14%.",  # a level
        "Keepers earn 14% more than clerks.",  # one beside another
        "Costs did not rise by 14%.",
        "Of the lamps, 14% were lit.",
    ],
)
def test_what_is_no_move_is_none(text: str) -> None:
    assert moves(text) == []


def test_the_same_share_the_other_way_is_told_once_and_only_where_nothing_agrees() -> None:
    claim = "Spending on lamps is set for a 14% cut."
    found = turned_round(claim, ["Lamps are old.", "There will be 14% more for lamps."])
    assert found is not None and found[1] == 1 and found[0].word.of(claim) == "cut"
    assert turned_round(claim, ["There was a 14% cut.", "Now there is 14% more."]) is None
    assert turned_round(claim, ["There will be 15% more."]) is None
