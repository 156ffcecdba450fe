"""How much a query's words count beside its meaning: less in a short question than in a restated passage."""

from __future__ import annotations

from itertools import pairwise

from indexer.search.query import Query
from indexer.search.ranking import FEW, MANY, WORDS_WEIGHT, _words_weight

WORDS = (  # none of them a common one, which would not be counted
    "parish boards paid lamplighters late clerks mislaid ledgers showing wages owed winter inspectors wrote letters "
    "asking treasurers coins lanterns failed harbours flooded barges sank"
).split()
CLOSENESS = 1.0  # of a paragraph's own vector, which the words are weighed beside


def weight(words: int) -> float:
    return _words_weight(Query.of(" ".join(WORDS[:words])))


def test_a_longer_query_never_counts_its_words_less() -> None:
    weights = [weight(n) for n in range(1, len(WORDS) + 1)]
    assert all(shorter <= longer for shorter, longer in pairwise(weights))
    assert len(WORDS) > MANY


def test_words_give_way_to_meaning_in_a_short_query_and_lead_in_a_long_one() -> None:
    assert weight(1) == weight(FEW) == WORDS_WEIGHT[0] < CLOSENESS
    assert weight(MANY) == weight(len(WORDS)) == WORDS_WEIGHT[1] > 2 * CLOSENESS
