"""Everyday words in a question find the terms that documents write for them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from corpus_small import PieceEncoder, corpus, publish

from indexer.search import search
from indexer.search.abbreviated import expanded
from indexer.search.everyday import beginning, in_terms
from indexer.search.meaning import encoded
from indexer.search.query import COMMON, Query, standing_for, stems_of, stems_of_each
from indexer.store import open_snapshot

KNOWN = {
    "lamp minders": ("keepers",),
    "minder": ("attendants",),
    "gone dark": ("extinguished", "unlit"),
    "hall": ("chamber",),
    "shutter": ("blind",),
    "SOS": ("distress call",),
    "dying lamp": ("guttering light",),
    "écluse keepers": ("lock crews",),
}


def everything(_: str) -> bool:
    return True


@pytest.mark.parametrize(
    ("typed", "retold"),
    [
        ("do lamp minders earn enough", "do keepers earn enough"),  # the longest that begins there
        ("do the minders sleep", "do the attendants sleep"),
        ("lamps that have gone dark", "lamps that have extinguished or unlit"),
        ("the halls", "the chamber"),  # some form of it
        ("dark halls gone", "dark chamber gone"),  # in this order only
        ("shuttered windows", ""),  # a single word as it stands there: another form may be another word
        ("send an SOS", "send an distress call"),
        ("the SOs met", ""),  # in capitals its last letter is no plural
        ("the lamp that dies is no lamp dying", ""),
        ("a dying lamp", "a guttering light"),  # its stem begins otherwise: "die"
        ("each ecluse keeper", "each lock crews"),
        ("keepers of lamps", ""),
        ('"gone dark" in the hall', ""),  # what is quoted is taken at its word
        ("minders and attendants", ""),  # which says the term itself
    ],
)
def test_a_question_is_retold_in_terms_of_the_field(typed: str, retold: str) -> None:
    assert in_terms(KNOWN, Query.of(typed), everything).retold == retold


def test_what_an_abbreviation_stands_for_is_no_everyday_word() -> None:
    query = expanded({"LfM": ("light for minders",)}, Query.of("LfM in the hall"))
    assert query.text == "LfM (light for minders) in the hall"
    told = in_terms(KNOWN, query, everything)
    assert told.retold == "LfM (light for minders) in the chamber"
    assert told.expansions == (("LfM", "light for minders"), ("hall", "chamber"))


def test_only_terms_that_the_corpus_holds_are_looked_up() -> None:
    query = in_terms(KNOWN, Query.of("lamps that have gone dark"), lambda stem: stem != "extinguish")
    assert query.retold == "lamps that have unlit" and query.also == (("unlit",),)
    assert in_terms(KNOWN, Query.of("minders"), lambda _: False) == Query.of("minders")


def test_a_passage_is_taken_at_its_word() -> None:
    passage = "minders " + " ".join(f"lamp{n}" for n in "abcdefghijklmnop")
    assert in_terms(KNOWN, Query.of(passage), everything) == Query.of(passage)


def test_the_terms_are_looked_up_and_told() -> None:
    query = in_terms(KNOWN, Query.of("which lamps have gone dark"), everything)
    assert query.also == (("extinguish",), ("unlit",))
    assert standing_for(query, "Four were unlit.") == (("gone dark", "unlit"),)
    assert query.words == Query.of("which lamps have gone dark").words


def test_both_tellings_are_encoded_and_count_alike(tmp_path: Path) -> None:
    publish(tmp_path)
    snapshot, encoder = open_snapshot(tmp_path), PieceEncoder()
    query = in_terms({"hospital": ("care homes",)}, Query.of("hospital beds"), everything)
    vector, _ = encoded(snapshot, query, encoder, pieces=False)
    both = encoder.encode(["hospital beds", "care homes beds"])
    assert np.linalg.norm(vector) == pytest.approx(1)
    assert vector @ both[0] == pytest.approx(vector @ both[1], abs=1e-5)


def test_an_index_with_the_table_finds_by_the_term(tmp_path: Path) -> None:
    held = corpus()
    publish(tmp_path, replace(held, extras={**held.extras, "everyday": {"sickbeds": ["hospital"]}}))
    snapshot = open_snapshot(tmp_path)
    assert not search(snapshot, "sickbeds", expand=False, correct=False).hits
    found = search(snapshot, "sickbeds")
    assert found.hits and all("hospital" in hit.text.casefold() for hit in found.hits)
    assert found.expansions == (("sickbeds", "hospital"),)
    assert "“hospital” stands for “sickbeds”." in found.hits[0].why.told()


def test_many_texts_are_stemmed_as_each_alone() -> None:
    texts = ["town halls", "", "a café’s £1.5 bn", "waiting", "  walk-in\n centres "]
    assert stems_of_each(texts) == [stems_of(text) for text in texts]


def test_a_word_and_its_stem_begin_alike() -> None:
    """Of what people say only that is stemmed which begins as a word of the question does."""
    words = (
        "dying lying tying skies skis idly gently ugly early only singly news inning by eye eyes yes yards sky us as is"
    )
    for word in [*words.split(), *COMMON.split()]:
        assert beginning(word) == beginning(*stems_of(word))
