"""What is PostgreSQL's alone: agreement with the folder, addresses, what is held and cleared away, damage."""

from __future__ import annotations

import csv
import gc
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psycopg
import pytest
from commands import in_place
from corpus_small import EXTRAS, WordEncoder, Writer, corpus, documents
from hypothesis import given, settings
from hypothesis import strategies as st
from postgres_server import place

from indexer.embed.codes import coded
from indexer.errors import DamagedSnapshot, SnapshotError
from indexer.models import Document
from indexer.search import search
from indexer.store import (
    Corpus,
    Snapshot,
    Terms,
    Vocabulary,
    earlier_extras,
    live_snapshot,
    open_snapshot,
    paragraph_texts,
    sentence_texts,
    shown,
    under_way,
    write_snapshot,
    writing,
)
from indexer.store.postgres import keywords, lexemes, publishing, scoring
from indexer.store.postgres.address import Address
from indexer.store.postgres.vectors import BREADTH, WIDEST, breadth, memory_for_graph
from indexer.store.tokens import tokens

COUNCILS = documents()[2]
FOLLOWED = "pac-hc1376-2018#22"
QUESTIONS = Path(__file__).parents[2] / "bench" / "plain_questions.tsv"


@pytest.fixture
def store(postgres: str, tmp_path: Path) -> str:
    """An empty store."""
    return place(postgres, tmp_path)


def publish(location: str, held: Corpus | None = None) -> str:
    held = corpus() if held is None else held
    encode, vocabulary = WordEncoder().encode, Vocabulary.of(held.documents)
    words = vocabulary, encode([vocabulary.forms[number] for number in vocabulary.told])
    texts = paragraph_texts(held.documents), sentence_texts(held.documents)
    return write_snapshot(location, held, "words", *map(encode, texts), words)


def copied(snapshot: Snapshot) -> tuple[Corpus, np.ndarray, np.ndarray]:
    """All that is needed to publish a snapshot once more, elsewhere."""
    held = tuple(map(snapshot.document, snapshot.document_ids()))
    row = snapshot.paragraph_row
    pairs = ([*sorted((row(one), row(other))), score] for one, other, score in snapshot.similar_pairs())
    parts = ("challenges", "abbreviations", "capitals", "everyday", "recommendations")
    extras = {name: snapshot.extra(name) for name in parts}
    links = {document.id: snapshot.links(document.id) for document in held}
    similar = tuple((int(a), int(b), score) for a, b, score in pairs)
    kept = Corpus(held, snapshot.works(), links, similar, snapshot.sources(), snapshot.failures(), extras)
    counts = snapshot.manifest.counts
    paragraphs = snapshot.paragraph_vectors(np.arange(counts["paragraph"]))
    sentences = snapshot.sentence_vectors(np.arange(counts["sentence"]))
    return kept, *(vectors / np.linalg.norm(vectors, axis=1, keepdims=True) for vectors in (paragraphs, sentences))


@pytest.fixture(scope="module")
def twin(snapshot: Snapshot, postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """The embedded corpus in PostgreSQL; `snapshot` is it in a folder."""
    location = place(postgres, tmp_path_factory.mktemp("twin"))
    write_snapshot(location, copied(snapshot)[0], snapshot.manifest.encoder, *copied(snapshot)[1:])
    opened = open_snapshot(location)
    yield opened
    opened.close()


def questions() -> list[str]:
    with QUESTIONS.open(encoding="utf-8", newline="") as lines:
        return [row[0] for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)][1:]


# Of ten as typed, and of ten with the terms of the field for everyday words, whose phrases PostgreSQL weighs in tenths.
@pytest.mark.parametrize(("expand", "least"), [(False, 0.9), (True, 0.8)])
def test_the_first_ten_by_words_are_those_of_the_folder(
    snapshot: Snapshot, twin: Snapshot, expand: bool, least: float
) -> None:
    """All match alike; in the order they differ a little, as docs/postgres.md says."""
    shared = []
    for question in questions():
        here, there = (search(one, question, k=10, by="words", expand=expand) for one in (snapshot, twin))
        assert here.total == there.total
        ours, theirs = ([hit.ref for hit in found.hits] for found in (here, there))
        shared.append(len({*ours} & {*theirs}) / len(ours))
    assert min(shared) >= least and np.mean(shared) > 0.94


def test_facets_phrases_and_filters_are_those_of_the_folder(snapshot: Snapshot, twin: Snapshot) -> None:
    """Exactly; also where a filter lets some paragraphs of a document pass and not the others."""
    some = np.random.default_rng(1).random(len(snapshot.searched)) < 0.5
    for question in questions():
        stems = tuple(dict.fromkeys(token.stem for token in tokens(question)))
        for terms in (Terms(stems), Terms(phrases=(stems[:2], stems[:3]))):
            for allowed in (snapshot.searched, snapshot.searched & some, some, snapshot.paragraph_documents == 1):
                assert np.array_equal(snapshot.keyword_counts(terms, allowed), twin.keyword_counts(terms, allowed))
                ours, theirs = (one.keyword(terms, None, allowed)[0] for one in (snapshot, twin))
                assert {*ours.tolist()} == {*theirs.tolist()}
        assert {*snapshot.with_phrase(stems[:2]).tolist()} == {*twin.with_phrase(stems[:2]).tolist()}


def test_rows_are_scored_here_as_the_index_scores_them(twin: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words, words of headings, pairs, phrases and words that say the same, each with its weight."""
    monkeypatch.setattr(keywords, "ONE_BY_ONE", 0)  # the index is asked, however few match
    scored = 0
    for question in questions()[:8]:
        stems = tuple(dict.fromkeys(token.stem for token in tokens(question)))
        terms = Terms(stems[1:-1], (stems[:2],), stems[:1], (stems[-2:], stems[1:3]), (stems[-1:],))
        rows, scores = twin.keyword(terms)
        assert twin.keyword_scores(terms, rows) == pytest.approx(scores, rel=1e-4)
        scored += len(rows)
    assert scored > 500


@pytest.mark.parametrize(("length", "kept"), [(0, 0), (23, 23), (39, 39), (41, 40), (182, 168), (1_000, 984)])
def test_a_length_is_as_coarse_as_the_index_keeps_it(length: int, kept: int) -> None:
    assert scoring.kept(length) == kept


def counted(twin: Snapshot, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """All that is asked of the server from now on."""
    asked: list[object] = []
    run = twin._run  # type: ignore[attr-defined]  # a ServedSnapshot's

    def counting(question: object) -> object:
        asked.append(question)
        return run(question)

    monkeypatch.setattr(twin, "_run", counting)
    monkeypatch.setattr(twin._keywords, "_run", counting)  # type: ignore[attr-defined]
    return asked


def test_a_few_questions_are_sent_for_a_search(twin: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not one for each paragraph or word: over a network each would take its time."""
    search(twin, questions()[0])  # what is read once, such as the values of facets
    asked = counted(twin, monkeypatch)
    assert len(search(twin, questions()[1], k=10).hits) == 10
    assert len(asked) <= 10


def test_what_matches_is_read_once(twin: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    """However it is narrowed: it is ranked, counted for the facets and scored from the same rows."""
    terms = Terms(("hospit",), also=(("care", "home"),))
    twin._keywords._rows_of = {}  # type: ignore[attr-defined]  # as when it was opened
    first, _ = twin.keyword(terms, 10, twin.searched)
    asked = counted(twin, monkeypatch)
    counts = [twin.keyword_counts(terms, allowed) for allowed in (twin.searched, twin.paragraph_documents != 0)]
    assert counts[0].sum() > counts[1].sum() > 0 and counts[1][0] == 0
    lacking = np.setdiff1d(np.arange(len(twin.searched)), twin.keyword(terms)[0])
    asked.clear()
    assert len(first) == 10 and len(lacking) > 10 and not twin.keyword_scores(terms, lacking).any()
    assert asked == []
    twin.keyword_counts(Terms(("hospit", "council"), (("care", "home"),)), twin.searched)
    assert len(asked) == 1  # the council's alone: each word is remembered by itself
    assert twin.keyword_counts(Terms(("council",)), twin.searched).any() and len(asked) == 1


def test_where_a_word_stands_most_is_asked_once(twin: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = counted(twin, monkeypatch)
    first = twin.some_with("servic", 3)
    assert asked and first
    asked.clear()
    assert twin.some_with("servic", 3) == first and not asked


def test_words_beyond_what_may_be_kept_are_read_again(twin: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keywords, "NUMBERS_KEPT", 10)
    twin._keywords._rows_of = {}  # type: ignore[attr-defined]  # as when it was opened
    expected = [twin.keyword_counts(Terms((stem,)), twin.searched) for stem in ("hospit", "council", "nurs")]
    asked = counted(twin, monkeypatch)
    again = [twin.keyword_counts(Terms((stem,)), twin.searched) for stem in ("hospit", "council", "nurs")]
    assert np.array_equal(expected, again) and len(asked) >= 2


def test_paragraphs_that_are_asked_about_word_by_word_are_read_once(
    twin: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = np.flatnonzero(twin.searched)[:40]
    stems = ("hospit", "care", "council")
    expected = [twin.keyword_scores(Terms((stem,)), rows) for stem in stems]
    twin._keywords._texts = {}  # type: ignore[attr-defined]  # as when it was opened
    asked = counted(twin, monkeypatch)
    assert np.allclose(expected, [twin.keyword_scores(Terms((stem,)), rows) for stem in stems])
    assert len(asked) == 1 and np.count_nonzero(expected, axis=1).all()


def test_what_is_foreseen_is_asked_for_at_once(twin: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    rows, _ = np.flatnonzero(twin.searched)[::25].tolist(), twin.works()
    twin._paragraphs, twin._held_texts = {}, {}  # type: ignore[attr-defined]  # as when it was opened
    asked = counted(twin, monkeypatch)
    twin.foresee(rows)
    assert len({twin.paragraph_at(row)[0].id for row in rows}) > 2 and len(asked) == 1


def test_words_are_sent_once(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(store)
    snapshot = open_snapshot(store)
    words = snapshot.words
    assert words is not None
    numbers = np.array([0, 3, -1, 5, 3])
    found, held = words.vectors(numbers), words.of(np.array([2, 0]))
    asked = counted(snapshot, monkeypatch)
    assert np.array_equal(words.vectors(numbers[::-1]), found[::-1]) and not found[2].any()
    assert words.lengths(np.array([0, 2])).tolist() == [np.sum(held[1] == 1), np.sum(held[1] == 0)]
    assert asked == []
    vocabulary = Vocabulary.of(documents())
    assert words.lengths(np.arange(len(vocabulary.starts) - 1)).tolist() == np.diff(vocabulary.starts).tolist()
    assert len(asked) == 1


def test_the_command_answers_from_the_store(
    twin: Snapshot, postgres: str, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRAIL_STORE", f"{postgres}&trail_schema={twin.name and _schema_of(twin)}")
    for words in (["search", "pooled budgets"], ["search", "pooled budgets", "--keyword"], ["trace", FOLLOWED],
                  ["challenges"], ["verify"], ["status", "--json"]):  # fmt: skip
        done = in_place(*words, index=index)
        assert done.returncode == 0 and done.stdout, done.stderr
    assert f'"store": {{\n      "path": "{shown(postgres)}"' in done.stdout
    refused = in_place("status", "--index", postgres, index=index)
    assert refused.returncode == 2 and "by TRAIL_STORE" in refused.stderr and postgres not in refused.stderr


def _schema_of(twin: Snapshot) -> str:
    return twin.address.partition("(")[2].partition(")")[0]


# ── words ──────────────────────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=80))
def test_no_stem_is_taken_apart_by_the_server(postgres: str, text: str) -> None:
    """What is ranked and what matches are the same words: one for each stem, and for each two side by side."""
    stems = [token.stem for token in tokens(text)]
    terms, matching = lexemes.texts(stems, stems[:2])
    with psycopg.connect(postgres) as connection:
        query = "SELECT tsvector_to_array(to_tsvector('simple', %s)), tsvector_to_array(%s::tsvector)"
        ranked, matched = connection.execute(query, [terms, matching]).fetchone() or ([], [])
    assert {*ranked} == {*terms.split()} and {*matched} == {*matching.split()} and {*matched} <= {*ranked}


def test_three_words_side_by_side_are_not_two_pairs_apart(store: str) -> None:
    apart = replace_text("Late grants hurt plans. Grants hurt us; they hurt late payers.")
    publish(store, Corpus((apart,)))
    snapshot = open_snapshot(store)
    assert snapshot.with_phrase(("late", "grant", "hurt")).tolist() == [0]
    assert snapshot.with_phrase(("grant", "hurt", "late")).tolist() == []
    assert len(snapshot.keyword(Terms(phrases=(("grant", "hurt", "late"),)))[0]) == 0


def replace_text(text: str) -> Document:
    return Writer(COUNCILS.work).paragraph("1", text).done()


def test_the_graph_over_vectors_finds_the_nearest_and_obeys_a_filter(
    store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.store.postgres.vectors.FEW", 3)
    publish(store)
    snapshot = open_snapshot(store)
    with psycopg.connect(store.partition("&")[0]) as connection:
        query = "SELECT count(*) FROM pg_indexes WHERE indexdef LIKE '%%hnsw%%' AND schemaname LIKE %s"
        assert connection.execute(query, [f"{Address.of(store).schema}_%"]).fetchone() == (2,)
    row = snapshot.paragraph_row("pac-hc202-2021#3")
    for allowed in (None, snapshot.searched, snapshot.paragraph_documents != 0):
        rows, cosines = snapshot.nearest(snapshot.paragraph_vector(row), 4, allowed)
        assert rows[0] == row and len(rows) == 4 and list(cosines) == sorted(cosines, reverse=True)
        assert allowed is None or allowed[rows].all()


def test_a_graph_is_made_in_as_much_memory_as_it_takes(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As much shared memory is set apart for it; beyond what is ours to ask for, the address may allow more."""
    monkeypatch.setattr("indexer.store.postgres.vectors.FEW", 3)
    graph = "DO $$ BEGIN ASSERT {condition}, current_setting('maintenance_work_mem'); END $$"
    told = "pg_size_bytes(current_setting('maintenance_work_mem')) BETWEEN {} AND {}"
    workers = "current_setting('max_parallel_maintenance_workers') = current_setting('max_parallel_workers')"

    def published(location: str, least: str, most: str) -> None:
        between = told.format(f"pg_size_bytes('{least}')", f"pg_size_bytes('{most}')")
        statement = graph.format(condition=f"{between} AND {workers}")
        monkeypatch.setattr(publishing, "making_graph", lambda schema, table: statement)
        publish(location)

    published(store, "64MB", "65MB")
    monkeypatch.setattr(publishing, "memory_for_graph", lambda *_: 8 << 20)
    published(store, "2GB", "2GB")
    published(f"{store}&options=-c%20maintenance_work_mem%3D3GB", "3GB", "3GB")
    few, many = (memory_for_graph("sentence_vector", rows, 384) for rows in (100_000, 400_000))
    assert many > 2 * few and memory_for_graph("paragraph_vector", 100_000, 384) > few


def test_a_graph_of_more_rows_is_followed_further() -> None:
    """Where more rows are wanted as well; and no less than it was of few."""
    for table, least in BREADTH.items():
        few, many = breadth(table, 1_000, 10), breadth(table, 1_000_000, 10)
        assert few == breadth(table, 100_000, 10) == least < breadth(table, 400_000, 10) < many
        assert breadth(table, 100_000, 500) > least and breadth(table, 1_000_000_000, 10) == WIDEST


# ── addresses ──────────────────────────────────────────────────────────────────────────────────────────────────

SECRET = "correct-horse"


@pytest.mark.parametrize(
    "address",
    [
        f"postgresql://someone:{SECRET}@nowhere.invalid/library",
        f"postgresql://someone:{SECRET}@127.0.0.1:1/library",
        f"postgresql://someone:{SECRET}@127.0.0.1:1,127.0.0.1:2/library?target_session_attrs=any",
        f"postgresql://127.0.0.1:1/library?user=someone&password={SECRET}",
        f"postgresql://someone:{SECRET}@127.0.0.1:none/library",
        f"postgresql://someone:{SECRET}@127.0.0.1/library?no_such_parameter=1",
        f"postgresql://someone:{SECRET}%ZZ@127.0.0.1/library",
        f"postgresql://someone:{SECRET}@127.0.0.1/library?trail_schema=A-Z",
        f"postgres://someone:{SECRET}@127.0.0.1/library",
    ],
)
def test_no_message_repeats_a_password(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAIL_STORE", address)
    for words in (["status"], ["build"]):
        done = in_place(*words, index=tmp_path / "index")
        assert done.returncode == 2 and len(done.stderr.strip().splitlines()) == 1
        assert SECRET not in done.stderr + done.stdout
    assert SECRET not in shown(address)


def test_without_the_library_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.store.postgres.connections.find_spec", lambda name: None)
    with pytest.raises(SnapshotError, match=r"psycopg is missing; run `pip install 'evidence-trail\[postgres\]'`"):
        open_snapshot("postgresql://localhost/library")


def test_two_libraries_in_one_database_know_nothing_of_each_other(postgres: str, tmp_path: Path) -> None:
    one, other = place(postgres, tmp_path / "one"), place(postgres, tmp_path / "other")
    publish(one)
    assert live_snapshot(other) is None
    publish(other, Corpus((COUNCILS,)))
    assert len(open_snapshot(one).document_ids()) == 3 and len(open_snapshot(other).document_ids()) == 1


# ── snapshots ──────────────────────────────────────────────────────────────────────────────────────────────────


def schemas(store: str) -> list[str]:
    with psycopg.connect(store.partition("&")[0]) as connection:
        query = "SELECT nspname FROM pg_namespace WHERE nspname LIKE %s ORDER BY 1"
        return [name for (name,) in connection.execute(query, [f"{Address.of(store).schema}\\_%"])]


def test_what_nobody_reads_is_cleared_away(store: str) -> None:
    publish(store)
    reader = open_snapshot(store)
    for _ in range(3):
        publish(store, Corpus((COUNCILS,)))
    assert len(schemas(store)) == 3  # the one that is read, the live one, the one before
    assert reader.document_ids()[0] == documents()[0].id
    reader.close()
    reader.close()
    publish(store, Corpus((COUNCILS,)))
    assert len(schemas(store)) == 2


def test_what_is_forgotten_unclosed_is_let_go_with_the_next_that_is_opened(store: str) -> None:
    publish(store)
    forgotten = open_snapshot(store)
    assert forgotten.document_ids()
    del forgotten
    gc.collect()
    for _ in range(3):
        publish(store, Corpus((COUNCILS,)))
        open_snapshot(store).close()
    assert len(schemas(store)) == 2


def test_a_build_that_fails_leaves_nothing_behind(store: str) -> None:
    publish(store)
    before = schemas(store)
    held = corpus()
    texts = paragraph_texts(held.documents), sentence_texts(held.documents)
    with pytest.raises(SnapshotError, match="word pieces of 0"):
        write_snapshot(store, held, "words", *map(WordEncoder().encode, texts), None, [])
    assert schemas(store) == before and open_snapshot(store).document_ids()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ('DELETE FROM {}.sentence WHERE "row" = 3', "the table sentence is not what was published"),
        ("UPDATE {}.paragraph_words SET words = '' WHERE \"row\" = 1", "the table paragraph_words is not"),
        ("CREATE TABLE {}.strange (n int)", "the table strange is not"),
        ("DROP TABLE {}.note", "the table note is not"),
    ],
)
def test_damage_is_told(store: str, change: str, told: str) -> None:
    publish(store)
    with psycopg.connect(store.partition("&")[0]) as connection:
        connection.execute(change.format(schemas(store)[0]).encode())
    snapshot = open_snapshot(store)
    with pytest.raises(DamagedSnapshot, match=told):
        snapshot.verify()


def ended(store: str, name: str) -> None:
    """End the connections whose name holds this, and no others: other tests ask the same server."""
    with psycopg.connect(store.partition("&")[0], autocommit=True) as connection:
        query = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE strpos(application_name, %s) > 0"
        assert connection.execute(query, [name]).fetchall()


def test_a_connection_that_ends_amid_publishing_changes_nothing(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(store)
    before, held, schema = (live_snapshot(store), schemas(store)), corpus(), Address.of(store).schema
    monkeypatch.setenv("TRAIL_ASKED_BY", schema)

    def pieces() -> Iterator[np.ndarray]:
        yield coded(WordEncoder().encode(["hospital beds"]))
        ended(store, schema)
        yield coded(WordEncoder().encode(["hospital beds"]))

    texts = paragraph_texts(held.documents), sentence_texts(held.documents)
    with pytest.raises(SnapshotError, match=r"cannot be written .* what was published is unchanged"):
        write_snapshot(store, held, "words", *map(WordEncoder().encode, texts), None, pieces())
    assert (live_snapshot(store), schemas(store)) == before
    publish(store)


def test_of_several_hosts_the_one_that_answers_is_asked(store: str, tmp_path: Path) -> None:
    publish(store)
    several = store.replace("host=", f"host={tmp_path},") + "&target_session_attrs=any"
    assert open_snapshot(several).document(COUNCILS.id) == COUNCILS
    publish(several, Corpus((COUNCILS,)))
    assert open_snapshot(store).document_ids() == (COUNCILS.id,)


def test_tables_of_another_version_are_refused_and_what_was_stored_is_still_told(store: str) -> None:
    publish(store)
    with psycopg.connect(store.partition("&")[0], autocommit=True) as connection:
        schema = Address.of(store).schema
        connection.execute(f"UPDATE {schema}.snapshot SET format = 'older'".encode())
        with pytest.raises(SnapshotError, match="written by another version of this program; run `trail build` again"):
            open_snapshot(store)
        assert earlier_extras(store, ["challenges"]) == {"challenges": EXTRAS["challenges"]}
        publish(store)
        assert open_snapshot(store).document_ids()
        connection.execute(f"INSERT INTO {schema}.migration VALUES (99)".encode())
        with pytest.raises(SnapshotError, match="a newer version of this program wrote here"):
            publish(store)


def test_a_role_for_readers_is_told_of_once(store: str, postgres: str) -> None:
    publish(store)
    schema = Address.of(store).schema
    role, granted = f"{schema}_reader", store.replace("postgres@", f"{schema}_reader@")
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {role} LOGIN; GRANT USAGE ON SCHEMA {schema} TO {role}".encode())
    publish(store)
    snapshot = open_snapshot(granted)
    assert snapshot.document(COUNCILS.id) == COUNCILS and len(snapshot.keyword(Terms(("hospit",)))[0])
    with pytest.raises(SnapshotError, match="cannot be written"):
        publish(granted)
    with writing(store):
        assert (told := under_way(granted)) and told.where == "at the command line" and str(told)
    assert under_way(granted) is None


def test_a_connection_that_broke_is_replaced_and_the_question_answered(store: str) -> None:
    publish(store)
    schema = Address.of(store).schema
    mine = f"{store}&application_name={schema}"
    snapshot = open_snapshot(mine)
    assert len(snapshot.keyword(Terms(("hospit",)))[0])
    ended(store, schema)
    assert len(snapshot.keyword(Terms(("council",)))[0])
    assert snapshot.document(COUNCILS.id) == COUNCILS
    for _ in range(2):
        publish(store, Corpus((COUNCILS,)))
    assert len(open_snapshot(mine).document_ids()) == 1
