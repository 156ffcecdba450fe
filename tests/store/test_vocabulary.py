"""The words of a corpus as a build counts them: the same, whether they are held or lie in a file."""

from __future__ import annotations

import numpy as np
import pytest
from corpus_small import corpus, documents

from indexer.store import Vocabulary, vocabulary
from indexer.store.columns import read_paragraph
from indexer.store.corpus import paragraph_rows
from indexer.store.faults import corpus_faults
from indexer.store.tokens import tokens


@pytest.mark.parametrize("at_once", [1, 7, 1_000_000])
def test_many_words_lie_in_a_file_and_are_the_same(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    held = Vocabulary.of(documents())
    monkeypatch.setattr(vocabulary, "HELD", 0)
    monkeypatch.setattr(vocabulary, "AT_ONCE", at_once)
    mapped = Vocabulary.of(documents())
    assert isinstance(mapped.texts, np.memmap) and not isinstance(held.texts, np.memmap)
    assert mapped.texts.tolist() == held.texts.tolist() and mapped.stems == held.stems
    for row, (document, paragraph) in enumerate(paragraph_rows(documents())):
        said = [token.stem for token in tokens(paragraph.span.of(document.text))]
        assert [mapped.stems[n] for n in mapped.texts[mapped.starts[row] : mapped.starts[row + 1]]] == said


def test_headings_of_paragraphs_that_stand_together_are_one() -> None:
    row = {"id": "1", "number": None, "start": 0, "stop": 1, "kind": "text", "section": '["Part one", "Oil"]',
           "page": None, "printed_page": None, "parts": "[]", "boxes": "[]", "machine": 0}  # fmt: skip
    first, second = (read_paragraph({**row, "id": name}) for name in ("1", "2"))
    assert first.section == ("Part one", "Oil") and first.section is second.section


def test_a_sound_corpus_has_no_faults() -> None:
    assert list(corpus_faults(corpus())) == []
