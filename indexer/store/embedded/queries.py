"""The queries that terms make, and the fields of the keyword index that they ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from indexer.store.terms import Terms

if TYPE_CHECKING:
    import tantivy

ANALYSER = "english_stems"  # the name under which the index files know the analyser
HEADING_WEIGHT = 0.3  # words of the title and headings above; 0.3 gave SciFact's best nDCG@10 (0.697, without 0.687)
# Two hints that order what other words have found: with both, the mean reciprocal rank on WiCE rose from 0.881 to 0.901
# and SciFact's nDCG@10 from 0.689 to 0.691.
COMMON_WEIGHT = 0.6  # words such as "the" and "not": a text that holds those too is more likely the one restated
PAIR_WEIGHT = 0.2  # two words that stand side by side, as in the query
# What an abbreviation stands for, or what is short for a name: less than what was typed. It is shared out among the
# words, for a phrase counts as much as all of its words together.
ALSO_WEIGHT = 0.8


@cache
def _query() -> type[tantivy.Query]:
    """What queries are made by; imported anew for each of the two hundred of a search it took a third of their time."""
    from tantivy import Query

    return Query


@cache
def _occur() -> type[tantivy.Occur]:
    """How the parts of a query count."""
    from tantivy import Occur

    return Occur


@cache
def schema() -> tantivy.Schema:
    from tantivy import SchemaBuilder

    builder = SchemaBuilder()
    builder.add_text_field("body", tokenizer_name=ANALYSER)
    builder.add_text_field("heading", tokenizer_name=ANALYSER)
    # Each two stems side by side as one term: as a phrase a pair of usual words took most of a query's time.
    builder.add_text_field("pairs", tokenizer_name="whitespace", index_option="freq")
    builder.add_integer_field("row", indexed=True, fast=True)
    builder.add_integer_field("document", indexed=True, fast=True)
    builder.add_integer_field("searched", indexed=True)  # 1 where a search may find it
    return builder.build()


def paired(stems: Sequence[str]) -> str:
    """The `pairs` field of a text with these stems."""
    return " ".join(f"{first}_{second}" for first, second in pairwise(stems))


def matching(terms: Terms) -> tantivy.Query:
    """The texts that hold any of the words or phrases."""
    also = (_query().boost_query(side_by_side("body", stems), ALSO_WEIGHT / len(stems)) for stems in terms.also)
    return _any((*(side_by_side("body", stems) for stems in terms.wanted), *also))


def ordered(terms: Terms) -> list[tantivy.Query]:
    """What adds to the score of a text that matches.

    The headings above a text do not make it match: else each paragraph of a report would match a word of its title.
    """
    hints = [(side_by_side("heading", stems), HEADING_WEIGHT) for stems in terms.wanted]
    hints += [(side_by_side("body", (word,)), COMMON_WEIGHT) for word in terms.common]
    hints += [(_term("pairs", paired(pair)), PAIR_WEIGHT) for pair in terms.pairs]
    boosted = _query().boost_query
    return [boosted(query, weight) for query, weight in hints]


def together(
    must: Iterable[tantivy.Query], may: Iterable[tantivy.Query] = (), *, searched: bool = False
) -> tantivy.Query:
    """All of `must`; what is in `may` only adds to the score. If `searched`, only what a search may find.

    What it may not find is left out: to go through the others beside the words took a fifth of a query's time.
    """
    occur = _occur()
    hidden = [(occur.MustNot, _term("searched", 0))] if searched else []
    parts = [*((occur.Must, one) for one in must), *hidden, *((occur.Should, one) for one in may)]
    return _query().boolean_query(parts)


def hidden_with(stem: str) -> tantivy.Query:
    """The texts that hold a stem and that no search may find."""
    return together([_term("searched", 0), _term("body", stem)])


def only(rows: Iterable[int] = (), documents: Iterable[int] = ()) -> tantivy.Query:
    """The texts of these rows and of these documents; it adds nothing to a score."""
    named = [("row", int(row)) for row in rows] + [("document", int(document)) for document in documents]
    # One by one: tantivy's query for a set of terms takes 5 milliseconds where this takes one.
    return _query().const_score_query(_any(_term(name, value) for name, value in named), 0.0)


def side_by_side(name: str, stems: Sequence[str]) -> tantivy.Query:
    """The texts that hold `stems` side by side in a field; never parsed, so that nothing typed can break it."""
    if len(stems) == 1:
        return _term(name, stems[0])  # tantivy panics at a phrase of one word
    return _query().phrase_query(schema(), name, list(stems))


def _term(name: str, value: str | int) -> tantivy.Query:
    return _query().term_query(schema(), name, value)


def _any(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    should = _occur().Should
    return _query().boolean_query([(should, query) for query in queries])
