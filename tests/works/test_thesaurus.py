"""The table of everyday words, and what is wrong with one."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import settings
from indexer.errors import TrailError
from indexer.search.query import COMMON, stems_of
from indexer.works.thesaurus import load

SOURCE = '[[source]]\ntitle = "A"\nurl = "https://a.example"\n[source.terms]\n'


def test_the_table_that_comes_along_says_what_it_means() -> None:
    known = load(settings.corpus() / settings.THESAURUS)
    assert len(known) > 500 and "local authority" in known["town hall"]
    for said, terms in known.items():
        assert not set(said.casefold().split()) <= set(COMMON.split()), said  # it would be looked for in every question
        assert all(stems_of(term) != stems_of(said) for term in terms), said


@pytest.mark.parametrize(
    ("said", "narrower"),
    [
        ("who pays for care", "continuing healthcare"),
        ("staying at home", "lockdown"),
        ("put together", "merger"),
        ("pilot scheme", "vanguard"),
    ],
)
def test_no_saying_stands_for_less_than_is_asked(said: str, narrower: str) -> None:
    assert narrower not in load(settings.corpus() / settings.THESAURUS).get(said, ())


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (SOURCE + '"lantern" = "lamp"', "needs a list"),
        (SOURCE + '"lantern" = []', "needs a list"),
        (SOURCE.replace("url", "link") + '"lantern" = ["lamp"]', "has no 'link'"),
        (SOURCE.replace('"A"', '""') + '"lantern" = ["lamp"]', "a title and a url"),
        (SOURCE.replace('"https://a.example"', '""') + '"lantern" = ["lamp"]', "a title and a url"),
        ("[[source]", "cannot be read"),
    ],
)
def test_what_is_wrong_with_a_table_is_told(tmp_path: Path, table: str, told: str) -> None:
    path = tmp_path / "thesaurus.toml"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(TrailError, match=told):
        load(path)


def test_our_own_list_needs_no_page(tmp_path: Path) -> None:
    path = tmp_path / "thesaurus.toml"
    ours = '[[source]]\ntitle = "A"\npublisher = "Evidence Trail"\n[source.terms]\n"lantern" = ["lamp"]\n'
    path.write_text(ours, encoding="utf-8")
    assert load(path) == {"lamp": ("lantern",)}


def test_no_table_is_no_error(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml") == {}
