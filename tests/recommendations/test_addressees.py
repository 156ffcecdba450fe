"""Whom a recommendation asks."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from indexer.recommendations import addressees
from indexer.recommendations.addressees import addressee


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("We recommend that the Harbour Board publish its tide tables.", "the Harbour Board"),
        ("We call on the Harbour Board to publish its tide tables.", "the Harbour Board"),
        ("That harbour councils let hens be kept on the quay.", "harbour councils"),
        ("Local lamp authorities should each keep a list of lamps.", "Local lamp authorities"),
        ("The governments of Arran, Bute and Great Cumbrae should each buy a tug.",
         "The governments of Arran, Bute and Great Cumbrae"),
        ("The Board, working with the pilots, should light the quay.", "The Board"),
        ("Keepers are tired, and the Board should let them rest.", "the Board"),
        ("However, the Lamp Office (LO) must count them.", "the Lamp Office"),
        ("Each Harbour Board with a pier in its care should hold a drill.", "Each Harbour Board"),
        ("We call on the Lamp Office, working with the pilots, to halve the wait.", "the Lamp Office"),
        ("All operators of small ferries should carry a raft.", "All operators of small ferries"),
        ("The Wick-makers’ Fund should report.", "The Wick-makers’ Fund"),
        ("The Office for Safe Work should count the falls.", "The Office for Safe Work"),
        ("The Safety at Sea Executive must count the falls.", "The Safety at Sea Executive"),
        ("Each lifeboat trust with a slipway should oil it.", "Each lifeboat trust"),
        ("Owners of boats for more than 2,000 herrings should have them tarred.",
         "Owners of boats for more than 2,000 herrings"),
        ("Each cask should be opened in the sight of two witnesses by the Customs House.", "the Customs House"),
        ("Each cask should be opened by the end of May.", None),
        ("Pilots should be able to complain to the Board.", None),
        ("The Pilots’ Register should be published.", None),
        ("The Harbour Plan should contain a map.", None),
        ("It should then be read aloud.", None),
        ("A crew of three should be required on any ferry.", None),
    ],
)  # fmt: skip
def test_who_should_act(said: str, who: str | None) -> None:
    assert addressee(said) == who


def test_what_stands_far_before_is_not_read_again_for_each_who_should(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    class Clauses:
        def finditer(self, said: str, start: int, end: int) -> Iterator[re.Match[str]]:
            read.append(end - start)
            return clauses.finditer(said, start, end)

    clauses = addressees._CLAUSE
    monkeypatch.setattr(addressees, "_CLAUSE", Clauses())
    assert addressee("Hens lay. " * 40 + "If it rains, the Harbour Board should light the quay. " * 40)
    assert len(read) == 40
    assert max(read) <= 2 * addressees.LONGEST
