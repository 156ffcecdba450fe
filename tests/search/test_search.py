"""Search: what is found, in what order and why; and that nothing a person types breaks it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from corpus_small import AUDIT, INQUIRY, WordEncoder, Writer, corpus, publish

from indexer.embed import query_encoder
from indexer.errors import SnapshotError, TrailError
from indexer.models import Pinpoint
from indexer.search import Filters, Hit, Results, search
from indexer.search.query import Query
from indexer.store import Corpus, Snapshot, open_snapshot, paragraph_texts, sentence_texts, write_snapshot


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """The same corpus, encoded by the packaged model."""
    folder, held, encoder = tmp_path_factory.mktemp("real"), corpus(), query_encoder()
    vectors = (encoder.encode(texts(held.documents)) for texts in (paragraph_texts, sentence_texts))
    write_snapshot(folder, held, encoder.name, *vectors)
    opened = open_snapshot(folder)
    yield opened
    opened.close()


def refs(results: Results) -> list[str]:
    return [hit.ref for hit in results.hits]


def marked(hit: Hit) -> list[str]:
    return [span.of(hit.text) for span in hit.highlights]


# ── by words ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_hit_tells_all_about_its_paragraph(small: Snapshot) -> None:
    (hit,) = search(small, "pooled budgets").hits[:1]
    assert (hit.ref, hit.work, hit.publisher, hit.year, hit.kind) == (
        "nao-hc101-2020#1.1", "nao-hc101-2020", "NAO", 2020, "audit-report"
    )  # fmt: skip
    assert (hit.paragraph, hit.page, hit.section, hit.edition) == ("1.1", 3, ("Money",), "digest")
    assert hit.text == "Pooled budgets let a trust and a council spend £320 million together."
    assert marked(hit) == ["Pooled", "budgets"]
    assert (hit.why.keyword_rank, hit.why.semantic_rank, hit.why.exact) == (1, None, ("pooled", "budgets"))


def test_words_match_by_their_stem_and_exact_tells_them_apart(small: Snapshot) -> None:
    (hit,) = search(small, "integrated Service").hits[:1]
    assert hit.ref == "pac-hc202-2021#4"
    assert marked(hit) == ["Integrating", "services"]
    assert hit.why.exact == ()


def test_accents_and_curly_quotes_do_not_matter(small: Snapshot) -> None:
    assert refs(search(small, "cafe carer's"))[0] == "lga-care-2021#~2"
    assert search(small, "Café").hits[0].why.exact == ("café",)


def test_headings_asides_and_comments_are_not_found(small: Snapshot) -> None:
    found = refs(search(small, "hospital delay reader people leaving money", k=50))
    assert set(found) == {"nao-hc101-2020#2.7", "nao-hc101-2020#2.8", "pac-hc202-2021#3"}


def test_headings_lift_the_paragraphs_under_them_but_do_not_match_alone(small: Snapshot) -> None:
    assert refs(search(small, "money trust")) == ["nao-hc101-2020#1.1"]
    assert refs(search(small, "beds")) == ["pac-hc202-2021#3", "nao-hc101-2020#2.7"]
    assert refs(search(small, "beds leaving")) == ["nao-hc101-2020#2.7", "pac-hc202-2021#3"]


def test_common_words_are_left_out_unless_there_are_no_others(small: Snapshot) -> None:
    assert refs(search(small, "the councils and the grants", k=50)) == ["lga-care-2021#~1", "nao-hc101-2020#1.1"]
    assert search(small, "in the").total > 3


def test_words_of_quantity_find_nothing_beside_others() -> None:
    asked = Query.of("how many lock keepers leave each year")
    assert [word for word, _ in asked.words] == ["lock", "keepers", "leave", "year"]
    assert "mani" in asked.common
    assert [word for word, _ in Query.of("two locks").words] == ["two", "locks"]
    assert [word for word, _ in Query.of("however many").words] == ["however", "many"]


def test_a_number_with_a_point_is_one_word(small: Snapshot) -> None:
    hit = search(small, "delays of 2.7 days").hits[0]
    assert hit.ref == "nao-hc101-2020#2.7"
    assert marked(hit) == ["Delays", "2.7", "days"]
    assert "2.7" in hit.why.exact


def test_a_quoted_phrase_must_stand(small: Snapshot) -> None:
    loose = "hospital hospital beds wait care home start time people region every"
    assert refs(search(small, loose))[0] != "pac-hc202-2021#2"
    quoted = search(small, 'workforce "every region"')
    assert refs(quoted) == ["pac-hc202-2021#2"]
    assert "every region" in quoted.hits[0].why.exact
    assert "every region" in marked(quoted.hits[0])


def test_quotation_marks_in_a_pasted_sentence_only_come_first(small: Snapshot) -> None:
    pasted = search(small, 'The hospital beds wait for care at home, people in "every region" start in time.', k=50)
    assert refs(pasted)[0] == "pac-hc202-2021#2" and len(pasted.hits) > 2


def test_total_counts_all_and_k_limits_what_is_shown(small: Snapshot) -> None:
    results = search(small, "care home region", k=1)
    assert len(results.hits) == 1
    assert results.total == len(search(small, "care home region", k=50).hits) == 4
    assert results.took_ms > 0


def test_what_says_it_stands_before_what_mentions_a_word_of_it(snapshot: Snapshot) -> None:
    found = search(snapshot, "delayed transfers of care", k=200, encoder=query_encoder())
    says = [hit.says for hit in found.hits]
    assert says == sorted(says, reverse=True) and says[0] and not says[-1]
    assert found.says == sum(says) < found.total / 3  # any paragraph with "care" is among the others
    scores = [hit.score for hit in found.hits]
    assert min(scores[: found.says]) >= max(scores[found.says :])


def test_with_a_phrase_those_that_hold_it_say_it(small: Snapshot) -> None:
    found = search(small, 'the "neighbourhood teams" of carers', k=20)
    assert found.says == 1 and "neighbourhood teams" in found.hits[0].text


def test_where_only_demands_are_made_all_that_is_found_says_it(small: Snapshot) -> None:
    found = search(small, "publisher:NAO", k=50)
    assert found.total and found.says == found.total == sum(hit.says for hit in found.hits)


def test_the_place_that_is_named_says_it(small: Snapshot) -> None:
    found = search(small, "nao-hc101-2020#2.7", k=5)
    assert found.says >= 1 and found.hits[0].says


def test_what_is_not_there_gives_no_hits(small: Snapshot) -> None:
    results = search(small, "zeppelin")
    assert (results.total, results.hits) == (0, ())
    assert results.facets == {"publisher": (), "year": (), "kind": (), "challenge": ()}


# What a search by words needs not: each takes some of the time that it has to be twice as long as `trail --version`.
NOT_BY_WORDS = (
    "logging concurrent.futures torch faiss sentence_transformers networkx spacy requests pydantic msgspec numpy.ma "
    "rapidfuzz "
    "indexer.search.late indexer.search.meaning indexer.search.nearwords indexer.search.inside "
    "indexer.store.vocabulary indexer.store.faults indexer.store.writer"
).split()


def test_search_by_words_loads_only_what_it_needs(small: Snapshot) -> None:
    program = (
        "import sys; from indexer.command.cli import app; from indexer.search import search;"
        "from indexer.store import open_snapshot; place, name, *heavy = sys.argv[1:];"
        "print(*(search(open_snapshot(place, name), asked).hits[0].ref for asked in ('pooled', 'HC 101 para 2.7')));"
        "from indexer.command import terminal;"
        "print(sorted(set(heavy) & set(sys.modules)))"
    )
    place = str(Path(small.address).parents[1]), small.name
    ran = subprocess.run([sys.executable, "-c", program, *place, *NOT_BY_WORDS], capture_output=True, check=True)
    assert ran.stdout.decode() == "nao-hc101-2020#1.1 nao-hc101-2020#2.7\n[]\n"


# ── by meaning ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_meaning_finds_what_words_do_not(real: Snapshot) -> None:
    query = "elderly inpatients stuck on the ward"
    assert "pac-hc202-2021#3" not in refs(search(real, query))
    hits = {hit.ref: hit for hit in search(real, query, encoder=query_encoder()).hits}
    hit = hits["pac-hc202-2021#3"]
    assert hit.why.keyword_rank is None and hit.why.semantic_rank is not None
    assert hit.text.startswith("People wait in hospital beds") and hit.highlights == ()


def test_both_halves_count_and_scores_fall(real: Snapshot) -> None:
    results = search(real, "patients waiting in hospital beds for care", encoder=query_encoder(), k=50)
    assert {refs(results)[0], refs(results)[1]} == {"nao-hc101-2020#2.7", "pac-hc202-2021#3"}
    scores = [hit.score for hit in results.hits]
    assert scores == sorted(scores, reverse=True) and 0 <= scores[-1] <= scores[0] <= 1
    assert results.total == len(results.hits)


def test_a_sentence_lifts_its_paragraph(real: Snapshot) -> None:
    hit = search(real, "afraid of giving up control", encoder=query_encoder()).hits[0]
    assert (hit.ref, hit.why.semantic_rank) == ("nao-hc101-2020#1.2", 1)


def test_unrelated_queries_find_nothing_by_meaning(real: Snapshot) -> None:
    assert search(real, "volcanic basalt eruption chemistry", encoder=query_encoder()).total == 0


def test_other_encoder_is_refused_with_the_cure(real: Snapshot) -> None:
    with pytest.raises(SnapshotError, match=r"made with the encoder all-MiniLM-L6-v2 \(384 dimensions\), not words"):
        search(real, "care", encoder=WordEncoder())


# ── narrowing ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_facets_of_what_says_it_are_those_of_the_number_over_the_results(small: Snapshot) -> None:
    found = search(small, "pooled budgets of a care home")
    assert 0 < found.says < found.total
    assert sum(count for _, count in found.saying["publisher"]) == found.says
    assert set(found.saying["publisher"]) != set(found.facets["publisher"])
    assert sum(count for _, count in found.facets["publisher"]) == found.total
    demanded = search(small, "publisher:NAO")  # where nothing is ranked, all of it is what was asked for
    assert demanded.saying == demanded.facets and demanded.says == demanded.total


def test_facets_count_what_was_found(small: Snapshot) -> None:
    facets = search(small, "care home region", k=1).facets
    assert facets["publisher"] == (("NAO", 2), ("PAC", 2))
    assert facets["year"] == (("2020", 2), ("2021", 2))
    assert facets["kind"] == (("audit-report", 2), ("committee-report", 2))
    assert facets["challenge"] == (("1", 1), ("2", 1))


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(publisher=("NAO",)), ["nao-hc101-2020#2.7", "nao-hc101-2020#2.8"]),
        (Filters(publisher=("national audit office",)), ["nao-hc101-2020#2.7", "nao-hc101-2020#2.8"]),
        (Filters(publisher=("nao", "LGA")), ["nao-hc101-2020#2.7", "nao-hc101-2020#2.8"]),
        (Filters(year=(2021,)), ["pac-hc202-2021#2", "pac-hc202-2021#3"]),
        (Filters(year=(2021,), kind=("audit-report",)), []),
        (Filters(challenge=(2,)), ["nao-hc101-2020#2.7"]),
        (Filters(challenge=(1, 2)), ["nao-hc101-2020#2.7", "pac-hc202-2021#3"]),
    ],
)
@pytest.mark.parametrize("encoder", [None, WordEncoder()])
def test_filters_narrow_both_halves(
    small: Snapshot, filters: Filters, expected: list[str], encoder: WordEncoder | None
) -> None:
    results = search(small, "care home region", filters=filters, encoder=encoder)
    narrowed = set(refs(results))
    assert set(expected) <= narrowed
    assert encoder is not None or narrowed == set(expected)
    passing = {hit.ref for hit in results.hits if not filters.publisher or hit.publisher in ("NAO", "LGA")}
    assert narrowed == passing


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        (Filters(publisher=("NAOO",)), "no publisher “NAOO” in the library; it has LGA, NAO, PAC"),
        (Filters(year=(1999,)), "no year “1999” in the library; it has 2020, 2021"),
        (Filters(challenge=(17,)), "no challenge “17” in the library; it has 1, 2"),
    ],
)
def test_unknown_filter_values_are_told_apart_from_no_hits(small: Snapshot, filters: Filters, message: str) -> None:
    with pytest.raises(TrailError, match=message):
        search(small, "care", filters=filters)


def test_an_index_without_challenges_can_be_searched(tmp_path: Path) -> None:
    publish(tmp_path, replace(corpus(), extras={}))
    bare = open_snapshot(tmp_path)
    assert search(bare, "care").facets["challenge"] == ()
    with pytest.raises(TrailError, match="no challenge “1” in the library; it has none"):
        search(bare, "care", filters=Filters(challenge=(1,)))


# ── places ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("query", "first", "name"),
    [
        ("nao-hc101-2020#2.7", "nao-hc101-2020#2.7", ("nao-hc101-2020#2.7",)),
        ("NAO-HC101-2020#1.2.s2", "nao-hc101-2020#1.2", ("NAO-HC101-2020#1.2.s2",)),
        ("nao-hc101-2020#fn2", "nao-hc101-2020#2.7", ("nao-hc101-2020#fn2",)),
        ("nao-hc101-2020#2.9", "nao-hc101-2020#2.9", ("nao-hc101-2020#2.9",)),
        ("nao-hc101-2020", "nao-hc101-2020#1.1", ("nao-hc101-2020",)),
        ("HC 202", "pac-hc202-2021#2", ("HC 202",)),
        ("hc202, para 3", "pac-hc202-2021#3", ("HC 202", "paragraph 3")),
        ("HC 101 2.7", "nao-hc101-2020#2.7", ("HC 101", "paragraph 2.7")),
        ("2.7", "nao-hc101-2020#2.7", ("paragraph 2.7",)),
        ("Paragraph 4?", "pac-hc202-2021#4", ("paragraph 4",)),
        ("fn 7", "pac-hc202-2021#2", ("footnote 7",)),
        ("footnote 1", "nao-hc101-2020#1.1", ("footnote 1",)),
        ("n 7", "pac-hc202-2021#2", ("footnote 7",)),
        ("NAO 2.7", "nao-hc101-2020#2.7", ("NAO", "paragraph 2.7")),
        ("2.7, NAO", "nao-hc101-2020#2.7", ("NAO", "paragraph 2.7")),
        ("National Audit Office para 2.7", "nao-hc101-2020#2.7", ("National Audit Office", "paragraph 2.7")),
        ("para 3 of HC 202", "pac-hc202-2021#3", ("HC 202", "paragraph 3")),
        ("PAC 2021 para 3", "pac-hc202-2021#3", ("PAC", "2021", "paragraph 3")),
        ("HC 202 (2021–22), para 3", "pac-hc202-2021#3", ("HC 202", "2021-22", "paragraph 3")),
        ("pac fn 7", "pac-hc202-2021#2", ("PAC", "footnote 7")),
        ("Q 12", "pac-hc202-2021#2", ("question 12, cited in note 7",)),
        ("Qq 10-12", "pac-hc202-2021#2", ("question 12, cited in note 7",)),
        ("PAC question 12", "pac-hc202-2021#2", ("PAC", "question 12, cited in note 7")),
        ("publisher:NAO 2.7", "nao-hc101-2020#2.7", ("paragraph 2.7",)),
    ],
)
def test_a_query_that_names_a_place_goes_there(small: Snapshot, query: str, first: str, name: tuple[str, ...]) -> None:
    results = search(small, query, encoder=WordEncoder())
    assert refs(results)[0] == first
    assert results.hits[0].why.exact == name
    assert results.total == len(results.hits) == len(set(refs(results)))


def test_a_sentence_that_is_named_is_marked(small: Snapshot) -> None:
    assert marked(search(small, "nao-hc101-2020#1.2.s2").hits[0]) == ["They fear a loss of control."]


def test_a_number_finds_its_paragraph_and_then_the_texts_it_stands_in(tmp_path: Path) -> None:
    held = corpus()
    audit, inquiry, councils = held.documents
    text = inquiry.text.replace("in every region.", "a 2.7 per cent gap")
    assert len(text) == len(inquiry.text) + 2
    other = replace(inquiry, text=text[: len(inquiry.text)])
    publish(tmp_path, replace(held, documents=(audit, other, councils)))
    assert refs(search(open_snapshot(tmp_path), "2.7")) == ["nao-hc101-2020#2.7", "pac-hc202-2021#2"]


@pytest.fixture(scope="module")
def citing(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A report whose notes cite evidence, an address and reports that are not in the index."""
    folder = tmp_path_factory.mktemp("citing")
    pin = Pinpoint("para", "4.8", "4.10")
    written = Writer(AUDIT).paragraph("1", "A council wrote so.^1").paragraph("2", "A report is on the web.^2")
    written.paragraph("3", "Others found the same.^3")
    written.note("1", ("Letter", {"kind": "written-evidence", "code": "ABC0012"}))
    written.note("2", ("Page", {"kind": "web", "url": "https://www.example.org/reports/one/"}))
    written.note("3", ("HC 719", {"kind": "report", "series": "HC 719", "pinpoints": (pin,)}))
    publish(folder, Corpus((written.done(),)))
    return open_snapshot(folder)


@pytest.mark.parametrize(
    ("query", "first", "name"),
    [
        ("ABC0012", "1", "ABC0012, cited in note 1"),
        ("abc0012", "1", "ABC0012, cited in note 1"),
        ("https://example.org/reports/one", "2", "https://www.example.org/reports/one/, cited in note 2"),
        ("www.example.org/reports", "2", "https://www.example.org/reports/one/, cited in note 2"),
        ("HC 719", "3", "HC 719, cited in note 3"),
        ("HC719 para 4.9", "3", "HC719, paragraph 4.9, cited in note 3"),
        ("https://example.org/audit", "1", "https://example.org/audit"),
    ],
)
def test_what_is_cited_leads_to_where_it_is_cited(citing: Snapshot, query: str, first: str, name: str) -> None:
    hit = search(citing, query, encoder=WordEncoder()).hits[0]
    assert (hit.ref, hit.why.exact, hit.why.place) == (f"nao-hc101-2020#{first}", (name,), True)
    assert hit.why.told() == f"This is the place you named: {name}."


@pytest.mark.parametrize("query", ["HC 719 para 5.1", "HC 7", "XYZ0012", "www.example.org/rep", "Q 12", "10.1000/182"])
def test_what_is_cited_nowhere_names_no_place(citing: Snapshot, query: str) -> None:
    assert not any(hit.why.place for hit in search(citing, query).hits)


def test_a_place_needs_no_encoder(small: Snapshot) -> None:
    def never() -> WordEncoder:
        raise AssertionError("loaded")

    assert search(small, "HC 101 para 2.7", encoder=never).hits
    assert search(small, "publisher:NAO", encoder=never).hits


@pytest.mark.parametrize("query", ["HC 10", "HC 1011", "para 99", "9.9", "fn 99", "para graph", "noted 7"])
def test_what_names_no_place_is_searched_as_words(small: Snapshot, query: str) -> None:
    assert all(hit.why.keyword_rank for hit in search(small, query).hits)


def test_filters_hold_for_places_too(small: Snapshot) -> None:
    assert refs(search(small, "2.7", filters=Filters(publisher=("PAC",)))) == []


def test_reference_that_is_not_there_names_the_nearest(small: Snapshot) -> None:
    results = search(small, "nao-hc101-2020#2.71")
    (told,) = results.notes
    assert told.startswith("No paragraph “2.71” in nao-hc101-2020, the nearest are 2.7, 2.9, 2.8; its paragraphs are ")
    assert (results.hits, results.suggestion) == ((), "nao-hc101-2020#2.7")
    assert search(small, "c#2.7").hits  # no work of that name: words


# ── bad input ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("query", ["", "  \n ", "***", '"" && || ()', "—", "\x00", "\ud800"])
def test_a_query_without_a_word_gets_a_note(small: Snapshot, query: str) -> None:
    results = search(small, query)
    assert (results.total, results.hits, results.suggestion) == (0, (), None)
    assert results.notes[-1].startswith("Nothing to search for: ")


@pytest.mark.parametrize(
    "query",
    [
        "care AND (home OR",
        'care "home',
        "care TO home^4 [a z} - hospital +region ~2",
        "care/home\\region*?",
        "care {home} <script>alert(1)</script>",
        "care'; DROP TABLE paragraph; --",
        "care NEAR/3 home",
    ],
)
def test_what_is_no_operator_is_only_punctuation(small: Snapshot, query: str) -> None:
    assert {"nao-hc101-2020#2.7", "pac-hc202-2021#3"} <= set(refs(search(small, query, k=50)))


def test_no_hits_at_all_can_be_asked_for(small: Snapshot) -> None:
    with pytest.raises(TrailError, match="cannot show 0 paragraphs; ask for one or more"):
        search(small, "care", k=0)


# ── the ways to ask, and diversity ─────────────────────────────────────────────────────────────────────────────


def test_meaning_alone_counts_no_words(real: Snapshot) -> None:
    results = search(real, "elderly inpatients stuck on the ward", encoder=query_encoder(), by="meaning")
    assert results.hits and all(hit.why.keyword_rank is None for hit in results.hits)


def test_words_alone_need_no_encoder_and_ask_none(small: Snapshot) -> None:
    alone = search(small, "care home region", by="words", encoder=WordEncoder())
    assert refs(alone) == refs(search(small, "care home region"))
    assert all(hit.why.semantic_rank is None for hit in alone.hits)


def test_common_words_and_pairs_order_what_is_found_and_find_nothing(small: Snapshot) -> None:
    telling = search(small, "councils grants", k=50)
    assert set(refs(search(small, "the councils and the grants", k=50))) == set(refs(telling))
    side_by_side, apart = Query.from_text("pooled budgets of the trust"), Query.from_text("of the")
    assert ("pool", "budget") in side_by_side.pairs and side_by_side.common == ("of", "the")
    assert apart.common == () and apart.stems == ("of", "the")


def test_one_document_does_not_crowd_out_another(tmp_path: Path) -> None:
    audit, inquiry = Writer(AUDIT), Writer(INQUIRY)
    for n in range(1, 6):
        audit.paragraph(f"1.{n}", "Nurses in homes leave when the pay is low.")
    inquiry.paragraph("2", "Nurses in homes often leave when the pay is low.")
    documents = (audit.done(), inquiry.done())
    publish(tmp_path, Corpus(documents))
    opened = open_snapshot(tmp_path)
    plain = refs(search(opened, "nurses leave low pay", diverse=False))
    diverse = refs(search(opened, "nurses leave low pay"))
    assert plain[-1] == "pac-hc202-2021#2" and diverse.index("pac-hc202-2021#2") < len(diverse) - 1
    assert diverse[0] == plain[0] and set(diverse) == set(plain)


def test_diversity_keeps_the_order_within_one_document(small: Snapshot) -> None:
    only = Filters(publisher=("NAO",))
    queries = ("care home region", "hospital beds people")
    for query in queries:
        assert refs(search(small, query, filters=only)) == refs(search(small, query, filters=only, diverse=False))
