"""Files in TOML that mean harm: each table that we read refuses them in one line, and obeys nothing that they say."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from indexer.challenges import points
from indexer.challenges.topics import load as load_topics
from indexer.errors import TrailError
from indexer.toml_files import LARGEST, quoted_name, read_toml
from indexer.works import thesaurus
from indexer.works.catalogue import Catalogue

TABLES: list[Callable[[Path], Any]] = [load_topics, Catalogue.load, thesaurus.load, points.load]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a = " + "[" * 5_000 + "]" * 5_000, "too deep"),
        ("a = " + "{b = " * 5_000 + "1" + "}" * 5_000, "too deep"),
        (".".join("a" * 5_000) + " = 1", "too deep"),
        ("a = " + "9" * 5_000, "too many digits"),
        ("a = 1\x00", "a"),
        ("\ufeffa = [1", "a"),
        ("#" * (LARGEST + 1), "larger than 4 MB"),
    ],
)
def test_harm_is_one_line(table: Callable[[Path], Any], text: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "table.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(TrailError, match=reason) as error:
        table(path)
    assert "table.toml" in str(error.value) and "\n" not in str(error.value) and len(str(error.value)) < 600


@pytest.mark.parametrize("table", [load_topics, Catalogue.load])
def test_what_is_no_file_keeps_nobody_waiting(table: Callable[[Path], Any], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    for path in (tmp_path / "pipe.toml", Path("/dev/zero"), tmp_path):
        with pytest.raises(TrailError, match="it is no file"):
            table(path)


def test_a_terminal_is_told_nothing(tmp_path: Path) -> None:
    path = tmp_path / "table.toml"
    path.write_text('a = ["\\u001b[31mred\\u0007", {b = "\\u202elamps\\n\\u00e9"}]\nc = 2.5\n', "utf-8")
    assert read_toml(path)[1] == {"a": ["[31mred", {"b": "lamps\né"}], "c": 2.5}
    assert quoted_name("\x1b[2J" + "k" * 1_000) == repr("\x1b[2J" + "k" * 56 + "…")


def test_a_mark_of_windows_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "table.toml"
    path.write_text("\ufeffa = 1\r\n", "utf-8")
    assert read_toml(path) == ("a = 1\r\n", {"a": 1})


def test_a_file_that_shrinks_while_it_is_read_is_one_version(tmp_path: Path) -> None:
    """It is read at once, and what is said of it is said of those very bytes."""
    path = tmp_path / "table.toml"
    path.write_text("a = 1\n", "utf-8")
    text, data = read_toml(path)
    path.write_text("", "utf-8")
    assert (text, data) == ("a = 1\n", {"a": 1})
    with pytest.raises(tomllib.TOMLDecodeError):
        path.write_text("a = ", "utf-8")
        read_toml(path)
