"""Answers in the layouts of many houses: `tests/fixtures/responses.txt`, where a case needs no Python."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lamps import HEAD

from indexer import settings
from indexer.models import Document
from indexer.reading.document import read_document
from indexer.recommendations import find
from indexer.recommendations.answers import answers
from indexer.recommendations.labels import number_of
from indexer.works.catalogue import Catalogue

CASES = Path(__file__).parents[1] / "fixtures" / "responses.txt"


def cases() -> Iterator[tuple[str, str, str, str]]:
    """(title, report, response, what is tied)."""
    for case in re.split(r"^== ", CASES.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title, report, response, tied = re.split(r"^-- \w+\n|\n-- (?:report|response|tied)\n", case, flags=re.MULTILINE)
        yield title.strip(), report, response, tied


def read(folder: Path, name: str, text: str, kind: str) -> Document:
    path = folder / name
    facts = {"title": name, "body": "Ministry", "kind": kind, "series": "HC 1", "date": "2030-06-01"}
    path.write_text(HEAD.format(**facts) + text, encoding="utf-8")
    return read_document(path, Catalogue.load(settings.catalogue()))


@pytest.mark.parametrize(("title", "report", "response", "tied"), list(cases()))
def test_answers_are_tied(tmp_path: Path, title: str, report: str, response: str, tied: str) -> None:
    asked = read(tmp_path, "report.md", report, "committee-report")
    replied = read(tmp_path, "response.md", response, "government-response")
    found = find(asked)
    told = {
        (number_of(found[at].label), answer.status, " ".join(answer.text(replied.text).split()[:4]))
        for at, answered in answers(replied, asked, found).items()
        for answer in answered
    }
    lines = (line.split(" ", 2) for line in tied.strip().splitlines())
    assert told == {(label, status, words) for label, status, words in lines}, title
