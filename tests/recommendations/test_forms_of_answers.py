"""What answers come to in the forms that papers of all kinds print, and what is never told of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.models import Span
from indexer.recommendations.status import judged

FORMS = Path(__file__).parents[1] / "fixtures" / "forms_of_answers.txt"


def status(answer: str, asked: str = "") -> str:
    return judged(answer, [Span(0, len(answer))], asked)[0]


def forms() -> Iterator[tuple[str, str, str]]:
    """(what was asked, status, answer)."""
    asked = ""
    for line in FORMS.read_text(encoding="utf-8").splitlines():
        if line.startswith("?"):
            asked = line[2:]
        elif line and not line.startswith("#"):
            told, _, answer = line.partition(" | ")
            yield asked, told, answer


@pytest.mark.parametrize(("asked", "told", "answer"), list(forms()), ids=[answer[:50] for _, _, answer in forms()])
def test_an_answer_comes_to(asked: str, told: str, answer: str) -> None:
    assert status(answer, asked) == told


@pytest.mark.parametrize(
    "answer",
    [
        "The Bureau shows charts to everybody who asks at the window of the harbour office.",
        "Even without an Act, though, it is clear that there are many ways to keep piers sound.",
        "While it would not be right to rename them all, there is a strong case for the pilots' school.",
        "Although it cannot be done by winter, the Bureau will dredge all nine basins by June.",
    ],
)
def test_what_refuses_nothing_in_its_main_clause_is_not_rejected(answer: str) -> None:
    assert status(answer) != "rejected"


@pytest.mark.parametrize(
    "answer",
    ["The Bureau does not accept this.", "While the Bureau sees the need, it does not accept this recommendation."],
)
def test_a_refusal_in_the_main_clause_is_heard(answer: str) -> None:
    assert status(answer) == "rejected"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("That the recommendations not be adopted.", "rejected"),
        ("That the recommendations be accepted in principle.", "accepted-in-principle"),
        ("The Bureau adopted the recommendations of the panel, except for the third.", "accepted-in-part"),
        ("That the responses to the recommendations be adopted.", "unclear"),
        ("We accept nearly all of the recommendations.", "accepted-in-part"),
    ],
)
def test_what_is_resolved_of_recommendations(answer: str, told: str) -> None:
    assert status(answer) == told
