"""Where nothing answers, nothing is said to speak of what was asked."""

from __future__ import annotations

import pytest

from indexer.embed import query_encoder
from indexer.search import search
from indexer.store import Snapshot


@pytest.mark.parametrize(
    "query", ["do lighthouses burn whale oil", "racehorse feed prices", "grandmaster chess openings", "the of and"]
)
def test_what_nothing_answers_is_spoken_of_nowhere(snapshot: Snapshot, query: str) -> None:
    found = search(snapshot, query, encoder=query_encoder())
    assert found.says == 0 and not any(hit.says for hit in found.hits)


@pytest.mark.parametrize(
    "query", ["delayed transfers of care", "why do hospitals keep people for too long", "pooled budgets", "vanguards"]
)
def test_what_is_answered_is_spoken_of(snapshot: Snapshot, query: str) -> None:
    found = search(snapshot, query, encoder=query_encoder())
    assert 0 < found.says < found.total and found.hits[0].says
    says = [hit.says for hit in found.hits]
    assert says == sorted(says, reverse=True)


def test_by_words_alone_common_words_speak_of_nothing(snapshot: Snapshot) -> None:
    assert search(snapshot, "the").says == 0
    assert search(snapshot, "vanguards").says > 0
