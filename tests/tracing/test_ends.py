"""What stands at the end of a chain, and how much it can bear."""

from __future__ import annotations

import pytest

from indexer.models import Work
from indexer.store import Snapshot
from indexer.tracing.ends import KINDS, depth, end_of, ends, kind_of
from indexer.tracing.trace import trace


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (Work("a", "Lamps and lanterns", kind="audit-report"), "audit finding"),
        (Work("a", "Lanterns Act 2014"), "law"),
        (Work("a", "A survey of lamplighters", body="Institute of Lamps"), "survey"),
        (Work("a", "Lamps in England", body="Office for National Statistics"), "official statistics"),
        (Work("a", "Lamp statistics, 2016-17", body="NHS England"), "official statistics"),
        (Work("a", "Lighting the way", body="The Lantern Foundation"), "research"),
        (Work("a", "Lamps: a strategy", body="Department for Lamps"), "government’s account"),
        (Work("a", "Lamps and lanterns", body="Lamps Committee"), "committee’s finding"),
        (Work("a", "Why lamps matter", kind="news"), "opinion"),
        (Work("a", "Why lamps matter"), "publication"),
    ],
)
def test_the_kind_of_a_source(work: Work, expected: str) -> None:
    assert kind_of(work) == expected
    assert KINDS[kind_of(work)].why


def test_a_chain_tells_all_its_ends(snapshot: Snapshot) -> None:
    found = trace(snapshot, "pac-hc1376-2018#18")
    told = [end.told for end in ends(snapshot, found)]
    assert depth(found) == 3
    assert "first-hand evidence" in told
    assert "research, not held" in told


def test_what_no_note_stands_behind_is_the_reports_own_voice(snapshot: Snapshot) -> None:
    found = trace(snapshot, "nao-hc950-2018#1")
    assert depth(found) == 0
    assert [end.told for end in ends(snapshot, found)] == ["own voice"]


def test_a_place_that_is_held_and_does_not_say_it_is_not_called_not_found(snapshot: Snapshot) -> None:
    """PAC 18's first sentence borrows the note of a later one, whose source says nothing of what it says."""
    chain = trace(snapshot, "pac-hc1376-2018#18.s1")
    (step,) = [step for step in chain.steps if step.target == "nao-hc950-2018#2.7"]
    assert step.passage is None
    found = end_of(snapshot, step)
    assert found is not None and found.kind == "not said there"
