"""Which near words tell something, and what another nation's passage does not answer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from corpus_small import AUDIT, COUNCILS, PieceEncoder, Writer, corpus

from indexer.search.hit import Why
from indexer.search.kin import names_in, nations_in, one_stem
from indexer.search.late import Late
from indexer.search.query import Query
from indexer.search.questions import asked_by, told
from indexer.search.ranking import rank
from indexer.store import Snapshot, open_snapshot, paragraph_texts, sentence_texts, write_snapshot


@pytest.mark.parametrize(
    ("word", "other", "same"),
    [
        ("workers", "working", True),
        ("pay", "paid", True),
        ("plan", "planning", True),
        ("study", "studies", True),
        ("manage", "management", True),
        ("nurse", "nursing", True),
        ("earn", "paid", False),
        ("workers", "workforce", False),
        ("money", "funds", False),
        ("obstacle", "barriers", False),
        ("lamp", "lantern", False),
        ("boat", "boots", False),
    ],
)
def test_forms_of_one_word_are_known(word: str, other: str, same: bool) -> None:
    assert one_stem(word, other) is one_stem(other, word) is same


def test_a_name_stands_with_a_capital_within_a_sentence_and_nowhere_without() -> None:
    text = "Ferries sail to Orby, said the Guild. Every guild has ferries; lamps burn in Ketby’s harbour."
    assert names_in((text,)) == {"orby", "ketby"}


def near(asked: str, text: str, everywhere: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
    """What is told where each word of a text is as near to the asked one as can be, the first nearest."""
    pieces = PieceEncoder().piece_spans(text)
    theirs = np.array([[1, n / 100] for n in range(len(pieces))], dtype=np.float32)
    late = Late(PieceEncoder(), {asked: np.array([1, 0], dtype=np.float32)}, np.array([1]),
                theirs / np.linalg.norm(theirs, axis=1)[:, None], np.zeros(len(pieces), dtype=int), ())  # fmt: skip
    return late.near_words(1, text, (), everywhere.__contains__)


@pytest.mark.parametrize(
    ("asked", "text", "told"),
    [
        ("keepers", "around both keeping wardens", "wardens"),  # what says nothing, and a form of the same word
        ("scotland", "England burns oil", "burns"),  # a nation, also where it begins a sentence
        ("orby", "the harbour of Ketby burns oil", "harbour"),
        ("lamps", "care lanterns", "lanterns"),  # what stands everywhere
    ],
)
def test_only_what_tells_something_is_told_as_near(asked: str, text: str, told: str) -> None:
    assert near(asked, text, ("care",)) == ((asked, told),)


def test_words_that_say_nothing_are_not_named_as_matched() -> None:
    assert (
        "“oil”" in Why(1, None, (), ("much", "oil")).told() and "much" not in Why(1, None, (), ("much", "oil")).told()
    )
    assert "“much”" in Why(1, None, (), ("much",)).told()  # where nothing else matched it is why


def test_that_somebody_is_named_is_no_reason() -> None:
    assert told(asked_by("who keeps the lamps"), "The Lamp Board keeps them.") == ""
    assert told(asked_by("how many lamps"), "There are 4,000 lamps.") == "a figure"


def test_nations_are_known_by_their_forms() -> None:
    assert nations_in("Scottish lamps and English oil") == {"scotland", "england"}
    assert nations_in("does wales polish lamps", typed=True) == {"wales"}
    assert nations_in("they polish lamps in turkey") == frozenset()


@pytest.fixture(scope="module")
def lamps(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder, encoder = tmp_path_factory.mktemp("nations"), PieceEncoder()
    audit = (
        Writer(replace(AUDIT, title="Lamps"))
        .paragraph("1", "England keeps its lamps better than others do.")
        .paragraph("2", "Scotland keeps its lamps better than others do.")
        .paragraph("3", "Scottish lamps are kept better now.")
        .paragraph("4", "Lamps are kept better by the shore.")
        .done()
    )
    title = replace(COUNCILS, title="Lamps of Scotland")
    under = Writer(title).paragraph("1", "Their lamps are better than those of England, and kept.").done()
    held = replace(corpus(), documents=(audit, under), works={}, links={}, similar=(), sources=())
    vectors = encoder.encode(paragraph_texts(held.documents))
    write_snapshot(folder, held, encoder.name, vectors, encoder.encode(sentence_texts(held.documents)), None)
    return open_snapshot(folder)


def test_a_passage_on_another_nation_does_not_speak_of_the_one_that_is_asked_for(lamps: Snapshot) -> None:
    query = Query.of("are lamps kept better in scotland")
    found = rank(lamps, query, lamps.searched, PieceEncoder())
    speaks = {lamps.paragraph_at(int(row))[1].span.of(lamps.paragraph_at(int(row))[0].text): bool(says)
              for row, says in zip(found.rows, found.says, strict=True)}  # fmt: skip
    assert not speaks["England keeps its lamps better than others do."]
    assert speaks["Scotland keeps its lamps better than others do."]
    assert speaks["Their lamps are better than those of England, and kept."]  # its title says of which
    says, scores = found.says.tolist(), found.scores.tolist()
    assert says == sorted(says, reverse=True) and scores == sorted(scores, reverse=True)
