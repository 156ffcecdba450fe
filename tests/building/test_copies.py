"""Copies of added files: safe names, nothing overwritten, nothing of anybody else's moved."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.building import copies
from indexer.errors import TrailError


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("report.pdf", "report.pdf"),
        ("A report (final), 2nd.DOCX", "A report (final), 2nd.docx"),
        ("../../etc/passwd.md", "passwd.md"),
        ("C:\\Users\\me\\report.txt", "report.txt"),
        (".hidden.md", "hidden.md"),
        ("con.md", "_con.md"),
        ("a<b>|c?.md", "a_b__c_.md"),
        ("Cafe\u0301.md", "Café.md"),
        ("tab\tand\nline.md", "tab_and_line.md"),
        ("", "document"),
        ("..", "document"),
    ],
)
def test_names_are_made_safe(name: str, expected: str) -> None:
    assert copies.safe_name(name) == expected


@given(st.text(max_size=300))
def test_no_name_is_a_path(name: str) -> None:
    safe = copies.safe_name(name)
    assert safe and len(safe) <= copies.LONGEST_NAME + 1
    assert Path(safe).name == safe and safe not in (".", "..") and not safe.startswith(".")
    assert safe.isprintable()


def test_the_same_name_twice_is_told_and_the_same_file_kept_once(tmp_path: Path) -> None:
    index = tmp_path / "index"
    first = copies.keep(index, "report.md", b"one")
    assert first == tmp_path / "index-added" / "report.md"
    assert copies.keep(index, "report.md", b"one") == first
    with pytest.raises(TrailError, match=r"report\.md: another file of this name was added before; give this one"):
        copies.keep(index, "report.md", b"two")
    assert first.read_bytes() == b"one"
    with pytest.raises(TrailError, match=r"tool\.exe: files of this kind are not read; save it as one of docx"):
        copies.keep(index, "tool.exe", b"no")
    assert copies.files(index) == [first]


def test_only_our_copies_are_taken_out(tmp_path: Path) -> None:
    index, mine = tmp_path / "index", tmp_path / "mine.md"
    mine.write_text("mine", encoding="utf-8")
    assert copies.take_out(index, mine) is None and mine.exists()
    for content in (b"one", b"two"):
        copies.take_out(index, copies.keep(index, "report.md", content))
    assert copies.files(index) == []
    aside = tmp_path / "index-added" / copies.TAKEN_OUT
    assert sorted(path.name for path in aside.iterdir()) == ["report 2.md", "report.md"]
    assert (aside / "report 2.md").read_bytes() == b"two"
