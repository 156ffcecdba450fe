"""The query language: what must stand, what is narrowed to, and that nothing a person types is an error."""

from __future__ import annotations

from typing import Any

import pytest
from corpus_small import WordEncoder
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indexer.embed import Encoder
from indexer.search import Filters, Results, search
from indexer.search.language import FIELDS, read
from indexer.store import Snapshot


def found(small: Snapshot, query: str, **options: Any) -> set[str]:
    """The ends of the references found: `1.1`, `~2`."""
    return {hit.ref.partition("#")[2] for hit in search(small, query, k=50, **options).hits}


EVERY = {"1.1", "1.2", "2.7", "2.8", "2", "3", "4", "~1", "~2"}  # what a search may find


# ── what must stand ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("care home", {"2.7", "2", "3"}),
        ("care AND home", {"2.7", "3"}),
        ("care OR budgets", {"1.1", "2.7", "2", "3"}),
        ("region OR budgets nurses", {"2.8", "2"}),
        ("care NOT home", {"2"}),
        ("care -home", {"2"}),
        ("-home care", {"2"}),
        ("care AND NOT home", {"2"}),
        ("NOT (care OR region)", EVERY - {"2.7", "2", "3", "2.8"}),
        ("(care OR days) AND region", {"2.8", "2"}),
        ("care OR days AND region", {"2.7", "2", "3", "2.8"}),
        ('"hospital beds"', {"2.7", "3"}),
        ("“hospital beds” patients", {"2.7", "3"}),
        ('"patients"', {"2.7"}),
        ('"hospital beds" -patients', {"3"}),
        ('care AND "every region"', {"2"}),
        ('-"every region" care', {"2.7", "3"}),
        ("body:beds", {"2.7", "3"}),
        ('body:"care workers"', {"2"}),
        ("body:money", set()),
        ("body:(budgets OR nurses)", {"1.1", "2"}),
        ("title:hospital care", {"2.7"}),
        ('title:"two services" care', {"2", "3"}),
        ("title:(hospital OR services) care", {"2.7", "2", "3"}),
        ("NOT title:hospital care", {"2", "3"}),
        ("title:home title:hospital", {"1.1", "1.2", "2.7", "2.8"}),
        ("2.7 AND delays", {"2.7"}),
        ("care and home", {"2.7", "2", "3"}),
        ("follow-up care", {"2.7", "2", "3"}),
    ],
)
def test_operators_phrases_and_words(small: Snapshot, query: str, expected: set[str]) -> None:
    assert found(small, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("publisher:NAO care", {"2.7"}),
        ("publisher:nao care", {"2.7"}),
        ('publisher:"National Audit Office" care', {"2.7"}),
        ("publisher: PAC care", {"2", "3"}),
        ("publisher:NAO,LGA", {"1.1", "1.2", "2.7", "2.8", "~1", "~2"}),
        ("publisher:NAO, LGA", {"1.1", "1.2", "2.7", "2.8", "~1", "~2"}),
        ("publisher:(NAO OR LGA) care", {"2.7"}),
        ("publisher:NAO publisher:LGA", {"1.1", "1.2", "2.7", "2.8", "~1", "~2"}),
        ("-publisher:NAO care", {"2", "3"}),
        ("kind:committee-report care", {"2", "3"}),
        ("kind:committee care", {"2", "3"}),
        ('kind:"audit report" care', {"2.7"}),
        ("kind:report care", {"2.7", "2", "3"}),
        ("year:2020 care", {"2.7"}),
        ("year:2020..2021 care", {"2.7", "2", "3"}),
        ("year:2021..2020 care", {"2.7", "2", "3"}),
        ("year:2020-21 care", {"2.7", "2", "3"}),
        ("year:..2020 care", {"2.7"}),
        ("year:2021.. care", {"2", "3"}),
        ("year:2020,2021 care", {"2.7", "2", "3"}),
        ("challenge:2 care", {"2.7"}),
        ("challenge:1,2", {"1.1", "2.7", "3"}),
        ("challenge:1..2", {"1.1", "2.7", "3"}),
        ("NOT challenge:1,2 care", {"2"}),
        ("publisher:PAC OR budgets", {"2", "3", "4", "1.1"}),
        ("publisher:PAC AND (workforce OR leaders)", {"2", "4"}),
        ("publisher:NAO 2.7", {"2.7"}),
    ],
)
@pytest.mark.parametrize("encoder", [None, WordEncoder()])
def test_fields(small: Snapshot, query: str, expected: set[str], encoder: WordEncoder | None) -> None:
    got = found(small, query, encoder=encoder)
    assert got == expected or (encoder is not None and got > expected)


def test_fields_and_the_filters_of_the_command_line_both_hold(small: Snapshot) -> None:
    assert found(small, "year:2021 care", filters=Filters(publisher=("PAC",))) == {"2", "3"}
    assert found(small, "year:2020 care", filters=Filters(publisher=("PAC",))) == set()


def test_a_query_without_free_words_finds_all_that_passes(small: Snapshot) -> None:
    results = search(small, "publisher:PAC", k=2, encoder=WordEncoder())
    assert (results.total, len(results.hits)) == (3, 2)
    assert results.facets["publisher"] == (("PAC", 3),)
    assert results.hits[0].why.told() == "It passes all that you asked for."


def test_only_words_that_may_stand_are_encoded(small: Snapshot) -> None:
    encoder = WordEncoder()
    search(small, 'publisher:NAO (budgets OR "pooled money") -hospital NOT region', encoder=encoder)
    assert encoder.asked == ['budgets "pooled money"']


def test_a_plain_query_is_encoded_as_it_was_typed(small: Snapshot) -> None:
    encoder = WordEncoder()
    search(small, "Why do (some) patients wait?", encoder=encoder)
    assert encoder.asked == ["Why do (some) patients wait?"]


# ── what cannot be read or met ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("query", "note", "some"),
    [
        ("publisher:XYZ care", "No publisher is called “XYZ”; there are LGA, NAO and PAC.", False),
        ("publisher:XYZ OR care", "No publisher is called “XYZ”; there are LGA, NAO and PAC.", True),
        ("kind:poem", "No kind of work is called “poem”; there are audit-report, committee-report and feature.", False),
        ("year:1999 care", "No document is from 1999; there are 2020 and 2021.", False),
        ("year:soon care", "“soon” is no year: write year:2018 or year:2016..2018. It was left out.", True),
        ("challenge:99 care", "No challenge has the number 99; there are 1 and 2.", False),
        ("title:zeppelin", "No title holds “zeppelin”.", False),
        ('"care zeppelin"', "No paragraph holds “care zeppelin” side by side.", False),
        ("care AND zeppelin", "No paragraph holds “zeppelin”.", False),
        ("care publisher:", "“publisher:” without a value was left out.", True),
        ('care "home', "A quotation mark without its partner was left out.", True),
        ("care (home", "A bracket without its partner was left out.", True),
        ("care) home", "A bracket without its partner was left out.", True),
        ("care OR", "“OR” without words on both sides was left out.", True),
        ("AND care", "“AND” without words on both sides was left out.", True),
        ("care NOT", "“NOT” without a word after it was left out.", True),
        ("author:smith care", "There is no field “author:”; there are publisher:, kind:, ", True),
        ("care " * 300, "Of a text of more than 256 words only the words count", True),
    ],
)
def test_what_cannot_be_read_or_met_is_told(small: Snapshot, query: str, note: str, some: bool) -> None:
    results = search(small, query)
    assert any(told.startswith(note) for told in results.notes), results.notes
    assert bool(results.hits) is some


@pytest.mark.parametrize(
    "query", ["note: care", "Title: care homes", "kind: regards", "Better care (BCF)", "12:30 care"]
)
def test_ordinary_prose_demands_nothing(small: Snapshot, query: str) -> None:
    asked = read(query, lambda _name, _value: False)
    assert (asked.demands, asked.notes, asked.ranking) == (None, (), query)


TYPED = st.text(st.characters(), max_size=40)
FRAGMENTS = st.lists(
    st.sampled_from(
        ["care", "home", "AND", "OR", "NOT", "(", ")", '"', "“", "”", "-", " ", " ", "2.7", "HC 101", "para", "fn",
         "Q 12", "publisher:", "year:", "..", "2020", "challenge:", "title:", "body:", "NAO", "#", ":", "*", "😀",
         "x:y", "nao-hc101-2020#", "www.", "10.1000/", ",", "é", "tranfers", "\\", "²", "٣"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(TYPED | FRAGMENTS)
@example("")
@example("nao-hc101-2020#99.9")
@example("nao-hc101-2020#")
@example("#")
@example("PUBLISHER:0)NAO-HC101-2020#")
@example("(" * 100_000)
@example(")" * 100_000)
@example('"' * 100_000)
@example("-" * 100_000)
@example("a" * 100_000)
@example("care " * 20_000)
@example("NOT " * 255 + "care")
@example("(a OR " * 80 + "b" + ")" * 80)
@example("year:99999999999999999999..1")
@example("challenge:,,")
@example("year:²")
@example("publisher:()")
@example("fn *")
@example("Q 99999999999999999999")
@example("😀 👩‍⚕️")
@example(" ".join(f"word{n}" for n in range(3000)))
def test_nothing_typed_is_an_error(small: Snapshot, query: str) -> None:
    results: Results = search(small, query, encoder=WordEncoder())
    assert results.query == query
    assert results.hits or results.notes or results.total == 0
    for note in results.notes:
        assert "\n" not in note and note.endswith((".", "…"))
    for hit in results.hits:
        ends = [end for span in hit.highlights for end in (span.start, span.end)]
        assert ends == sorted(ends) and (not ends or ends[-1] <= len(hit.text))


@settings(max_examples=200, deadline=None)
@given(FRAGMENTS)
def test_words_keep_their_places(query: str) -> None:
    asked = read(query)
    assert all(asked.text[part.start :].startswith(part.text) for part in asked.parts)


def test_each_field_is_read() -> None:
    for name in FIELDS:
        assert read(f"{name}:{'aside' if name == 'in' else 1}").demands is not None


def never() -> Encoder:
    """What is asked for only where meaning is wanted."""
    raise AssertionError("the meaning of a number was looked for")


@pytest.mark.parametrize(
    "query",
    [
        "HC 9999",
        "para 99.9",
        "fn 999",
        "NAO 99.9",
        "HC 9999, para 3",
        "IBH9999",
        "https://nowhere.example/x",
        "doi:10.1234/abc",
    ],
)
def test_a_place_that_is_nowhere_is_told(small: Snapshot, query: str) -> None:
    found = search(small, query, encoder=never)
    assert found.notes == (f"No document here is, has or cites “{query}”; it was looked for as words.",)
    assert found.says == 0 or " " not in query
    assert not any(hit.says for hit in found.hits) or " " not in query


@pytest.mark.parametrize(
    "query", ["HC 202", "para 2.7", "99.9", "May 2018", "covid-19", "£2.7 billion", "HC 9 on care"]
)
def test_what_is_there_or_no_place_needs_no_such_note(small: Snapshot, query: str) -> None:
    assert search(small, query).notes == ()


# ── what stands beside the text ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("in:comments delays", {"2.9"}),
        ("in:comment", {"2.9"}),
        ("in:all delays", {"2.7", "2.9", "2.8"}),
        ("in:aside delays", set()),
        ("delays in: comments", {"2.9"}),
        ("invested in: hospital", {"2.7", "3"}),  # no place is meant
    ],
)
def test_in_looks_beside_the_text(small: Snapshot, query: str, expected: set[str]) -> None:
    assert expected <= found(small, query, by="words") <= expected | {"2.8"}


def test_which_demand_leaves_nothing_is_told_and_what_was_typed_is_not_offered(small: Snapshot) -> None:
    nothing = search(small, "publisher:NAO title:hospital body:workforce", by="words")
    assert not nothing.total and nothing.suggestion is None
    (told,) = nothing.notes
    assert told.startswith("No paragraph meets all of this; without ") and "publisher:NAO" not in told
    assert not search(small, "publisher:NAO title:hospital", by="words").notes
    (comments,) = search(small, "in:aside delays", by="words").notes
    assert comments == "No document here has anything beside its text: in:aside finds nothing."


@pytest.mark.parametrize("query", ['"reader writes"', "nobody writes", "reader"])
def test_what_stands_only_beside_the_text_is_told(small: Snapshot, query: str) -> None:
    notes = search(small, query, by="words", correct=False).notes
    assert any("reader’s comment" in note and "in:comment" in note for note in notes), notes
