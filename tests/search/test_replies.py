"""Whether a question asks what the Government answered: the passages of responses come first then, and that is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from corpus_small import AUDIT, INQUIRY, WordEncoder, Writer, publish

from indexer.search import search
from indexer.search.questions import HAS
from indexer.search.replies import reply_asked_for
from indexer.store import Corpus, Snapshot, open_snapshot

REPORT = replace(INQUIRY, id="tugs-1")
RESPONSE = replace(AUDIT, id="answer-2", publisher="HMG", body="HM Government", kind="government-response")


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    folder: Path = tmp_path_factory.mktemp("replies")
    report = Writer(REPORT).paragraph("1", "Night tugs should carry a second lantern.").paragraph("2", "Ropes fray.")
    response = (
        Writer(RESPONSE)
        .paragraph("1", "A second lantern on tugs we will consult on.")
        .paragraph("2", "Piers were mended.")
    )
    publish(folder, Corpus((report.done(), response.done())))
    opened = open_snapshot(folder)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Did ministers agree to a second lantern?", "agree to a second lantern"),
        ("has the Government accepted night tugs", "accepted night tugs"),
        ("did DEFRA ever promise a second lantern", "promise a second lantern"),
        ("will the Department for Harbours and Piers commit to night tugs", "commit to night tugs"),
        ("is the Govt planning to carry a second lantern", "planning to carry a second lantern"),
        ("was a second lantern for tugs accepted by the Home Office", "a second lantern for tugs accepted"),
        ("were night tugs turned down?", "night tugs turned down"),
        ("has the second lantern been agreed to", "the second lantern been agreed to"),
        ("the government's response to night tugs", "night tugs"),
        ("how did the UK government respond on night tugs", "night tugs"),
        ("what did the ministers say about night tugs", "night tugs"),
    ],
)
def test_what_the_government_is_asked_to_have_answered(snapshot: Snapshot, typed: str, asked: str) -> None:
    found = reply_asked_for(snapshot, typed)
    assert found is not None and found.text == asked


@pytest.mark.parametrize(
    "typed",
    [
        "night tugs",
        "was a second lantern accepted by the Harbours Board",  # which is no government
        "why did the government fall",
        "the government of harbours",
        "local government reply on tugs",
        "did ministers agree",  # nothing is left to be asked
        "is the government planning it",
        "was it accepted",
        "did ministers agree to tugs " + "and tugs " * 60,
    ],
)
def test_what_asks_for_no_answer(snapshot: Snapshot, typed: str) -> None:
    assert reply_asked_for(snapshot, typed) is None


def test_its_answer_comes_first_and_that_is_told(snapshot: Snapshot) -> None:
    typed = "did ministers agree to night tugs with a second lantern"
    found = search(snapshot, typed, encoder=WordEncoder())
    assert found.hits[0].ref == "answer-2#1" and "tugs-1#1" in {hit.ref for hit in found.hits}
    assert found.notes == ("What the Government answered comes first; kind:government-response shows nothing else.",)
    plain = search(snapshot, typed, expand=False, encoder=WordEncoder())
    assert plain.hits[0].ref == "tugs-1#1" and not plain.notes


def test_an_answer_stands_before_what_was_recommended_said_again(tmp_path: Path) -> None:
    response = (
        Writer(RESPONSE)
        .paragraph("1", "The Government should carry a second lantern on night tugs.")
        .paragraph("2", "The Government also accepts a second lantern on night tugs of wood.")
    )
    publish(tmp_path, Corpus((response.done(),)))
    opened = open_snapshot(tmp_path)
    typed = "second lantern on night tugs"
    assert search(opened, typed, encoder=WordEncoder()).hits[0].ref == "answer-2#1"
    assert search(opened, f"government response on a {typed}", encoder=WordEncoder()).hits[0].ref == "answer-2#2"
    opened.close()


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("The Government does not agree.", True),
        ("Ministers will now consult.", True),
        ("We are already mending them.", False),
        ("The Department has begun to mend piers.", True),
        ("The Government should mend piers.", False),
        ("We heard that the Department mends piers.", False),
    ],
)
def test_what_answers(text: str, answers: bool) -> None:
    assert bool(HAS["answer"].search(text)) == answers


def test_without_a_response_nobody_answers(tmp_path: Path) -> None:
    publish(tmp_path, Corpus((Writer(REPORT).paragraph("1", "Night tugs carry lanterns.").done(),)))
    opened = open_snapshot(tmp_path)
    assert reply_asked_for(opened, "did ministers agree to night tugs") is None
    opened.close()
