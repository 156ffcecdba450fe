"""How the time that an answer names is told, and whether it is promised for what was asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from indexer.recommendations import Entry, Said, is_overdue
from indexer.recommendations.records import Answer, Recommendation, Status
from indexer.recommendations.times import is_promised, told_time

ASKED = "The Lamp Office should count the lamps of every harbour and publish the count."


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("the spring", "by spring 2031"),
        ("in the spring", "by spring 2031"),
        ("spring", "by spring 2031"),
        ("Spring 2032", "by spring 2032"),
        ("in winter 2032", "by winter 2032"),
        ("2032", "in 2032"),
        ("In 2032", "in 2032"),
        ("May 2032", "by May 2032"),
        ("by the end of 2032", "by the end of 2032"),
        ("from 2032 onwards", "from 2032 onwards"),
        ("on 6 April 2032", "on 6 April 2032"),
        ("Over the next year", "over the next year, that is by 31 December 2032"),
        ("by next year", "by next year, that is by 31 December 2032"),
        ("later this year", "later this year, that is by 31 December 2031"),
    ],
)
def test_a_time_reads_behind_a_status(printed: str, told: str) -> None:
    assert told_time(printed, "2031-01-20") == told


def said(answered: str, printed: str, status: Status = "accepted") -> Said:
    answer = Answer("4", (), None, None, status, target_date=printed)
    return Said("reply", answer, answered, "", "2031-01-20")


def promised(said: Said) -> bool:
    return is_promised(said.answer, said.dated, ASKED)


@pytest.mark.parametrize(
    "answered",
    [
        "We will do so by May 2032.",
        "The Office agrees and intends to tell the House by May 2032 how it went.",
        "All ports are expected to have these lists in place by May 2032.",
        "The lamps of each harbour will be counted by May 2032.",
        "Work on wicks goes on. This will be finished with the help of the ports by May 2032.",
        "Target implementation date: by May 2032",
        "Counted and published by May 2032.",
    ],
)
def test_a_time_is_promised_where_its_sentence_says_ahead_what_will_be_done(answered: str) -> None:
    assert promised(said(answered, "by May 2032"))


@pytest.mark.parametrize(
    "answered",
    [
        "As is set out above, the Guild has begun to use a scale, and all wardens will have taken it by May 2032.",
        "Four million crowns were set aside to put glass over every quay by May 2032, as the older plan had it.",
        "The Academy of Wicks, which will be part of the Office from its launch by May 2032, teaches wardens.",
        "We are glad of what the Guild does at Ketby, where the ferry is due to open by May 2032.",
        "Ferries and buoys will be painted by May 2032 along the whole of the western coast.",
    ],
)
def test_a_time_of_something_else_is_only_named(answered: str) -> None:
    assert not promised(said(answered, "by May 2032"))


def test_what_was_refused_or_only_noted_is_promised_by_no_time() -> None:
    for status in ("rejected", "noted", "already-done"):
        assert not promised(said("We will do so by May 2032.", "by May 2032", status))  # type: ignore[arg-type]


def test_only_a_promised_time_is_ever_overdue() -> None:
    one = said("We will do so by May 2032.", "by May 2032")
    entry = Entry("report", Recommendation("4", "recommendation", "4", (), None), ASKED, one.response, one.answer,
                  one.answered, published=one.published)  # fmt: skip
    assert is_overdue(entry, date(2033, 1, 1)) and not is_overdue(entry, date(2031, 6, 1))
    older = "Four million crowns were set aside to put glass over every quay by May 2032."
    assert not is_overdue(replace(entry, answered=older), date(2033, 1, 1))
    assert [answer["time_promised"] for answer in entry.to_json()["answers"]] == [True]
