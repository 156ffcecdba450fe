"""What stands twice in one document is one result, with both places."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus_small import AUDIT, INQUIRY, WordEncoder, Writer, publish
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from indexer.search import search
from indexer.search.doubles import SAME, _differ
from indexer.store import Corpus, Snapshot, open_snapshot

SAID = "The council should publish each year how many patients waited for a bed, and for how long they waited."


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    folder: Path = tmp_path_factory.mktemp("doubles")
    audit = (
        Writer(AUDIT)
        .paragraph("1", SAID)
        .paragraph("2", "Beds for patients are few, and no council publishes how long they waited in each ward of it.")
        .paragraph("3", SAID)
        .paragraph("4", SAID.replace("each year", "every year"))
        .paragraph("5", SAID.replace("each year", "within 2 years"))
        .paragraph("6", SAID.replace("each year", "within 3 years"))
        .paragraph("7", f"{SAID} (Paragraph 1)")
    )
    publish(folder, Corpus((audit.done(), Writer(INQUIRY).paragraph("9", SAID).done())))
    opened = open_snapshot(folder)
    yield opened
    opened.close()


@pytest.mark.parametrize("encoder", [None, WordEncoder()])
def test_a_double_is_one_result_with_both_places(snapshot: Snapshot, encoder: WordEncoder | None) -> None:
    hits = search(snapshot, "council publish patients waited", encoder=encoder).hits
    also = {hit.paragraph: set(hit.also_at) for hit in hits}
    (leader,) = {"1", "3", "4"} & set(also)
    assert also[leader] - {"nao-hc101-2020#7"} == {f"nao-hc101-2020#{n}" for n in ("1", "3", "4") if n != leader}
    assert also["2"] == also["5"] == also["6"] == set()  # other figures do not say the same
    assert also["9"] == set()  # nor does another document: it is another who says it


def test_what_closes_an_entry_of_a_list_makes_it_no_other(snapshot: Snapshot) -> None:
    hits = search(snapshot, "council publish patients waited").hits
    places = {hit.paragraph for hit in hits} | {ref.partition("#")[2] for hit in hits for ref in hit.also_at}
    assert "7" in places and "7" not in {hit.paragraph for hit in hits if not hit.also_at}


def test_the_places_are_told(snapshot: Snapshot) -> None:
    (hit,) = [hit for hit in search(snapshot, "council publish patients waited").hits if hit.also_at]
    assert hit.also_told.startswith("also at paragraph ") and " and paragraph " in hit.also_told


def test_a_place_that_was_named_is_never_folded_into_another(snapshot: Snapshot) -> None:
    hits = search(snapshot, "nao-hc101-2020#4").hits
    assert hits[0].ref == "nao-hc101-2020#4" and hits[0].why.place


@given(st.lists(st.tuples(st.integers(0, 99), st.booleans(), st.characters(codec="ascii")), max_size=20))
def test_what_pairs_of_letters_tell_apart_is_not_the_same(changes: list[tuple[int, bool, str]]) -> None:
    letters = list(SAID)
    for at, taken, letter in changes:
        letters[at : at + taken] = [] if taken else [letter]
    assert not (_differ(SAID, "".join(letters)) and fuzz.ratio(SAID, "".join(letters)) >= SAME)


def test_pairs_of_letters_tell_other_sentences_apart() -> None:
    assert _differ(SAID, "Beds for patients are few, and no council publishes how long they waited in each ward of it.")
