"""What a command writes with -o: said, whole, and never over somebody else's file."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO

import docx
import pytest
from commands import in_place

from indexer.checking import CheckReport
from indexer.checking.report import rendered
from indexer.command.output import not_over, put
from indexer.errors import TrailError


@pytest.mark.parametrize(
    ("words", "output", "told"),
    [("# A draft", "out.pdf", "no report can be written as .pdf"), ("", "out.docx", "the file is empty")],
)
def test_what_cannot_be_done_is_told_before_the_index_is_opened(
    tmp_path: Path, words: str, output: str, told: str
) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(words, encoding="utf-8")
    done = in_place("check", str(draft), "-o", str(tmp_path / output), index=tmp_path / "nowhere")
    assert done.returncode == 2 and told in done.stderr, done.stderr


def write(content: bytes, stream: IO[bytes]) -> None:
    stream.write(content)


def somebodys(name: str) -> bytes:
    """What another program writes into a file of that name."""
    if name.endswith(".docx"):
        made, file = docx.Document(), BytesIO()
        made.add_paragraph("My own words")
        made.core_properties.author = "Ann Hill"
        made.save(file)
        return file.getvalue()
    return {"html": b"<!doctype html><p>My own page", "csv": b"lamp,price\n", "json": b'[{"lamp": 1}]'}[name[2:]]


@pytest.mark.parametrize("name", ["a.docx", "a.html", "a.csv", "a.json"])
def test_a_report_takes_the_place_of_a_report_and_of_nothing_else(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    for title in ("One", "Another"):
        put(file, partial(write, rendered(CheckReport("a.md", title, ()), name)))
        assert f"wrote {file}" in capsys.readouterr().err
    theirs = somebodys(name)
    file.write_bytes(theirs)
    again = partial(write, rendered(CheckReport("a.md", "A", ()), name))
    with pytest.raises(TrailError, match=r"did not write.*--force"):
        put(file, again)
    assert file.read_bytes() == theirs
    assert [one.name for one in tmp_path.iterdir()] == [name]
    put(file, again, force=True)
    put(file, again)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(TrailError, match=r"a\.html: it cannot be written .no such file or directory.*-o"):
        put(tmp_path / "nowhere" / "a.html", partial(write, b"x"))
    with pytest.raises(TrailError, match="it is a folder"):
        put(tmp_path, partial(write, b"x"))


def test_the_draft_is_never_written_over_whatever_is_said(tmp_path: Path) -> None:
    draft = tmp_path / "draft.html"
    draft.write_text("<p>Mine")
    (tmp_path / "also.html").symlink_to(draft)
    for path in (draft, tmp_path / "also.html"):
        with pytest.raises(TrailError, match="the draft itself"):
            not_over(path, draft)
    not_over(tmp_path / "other.html", draft)


@pytest.mark.usefixtures("drafts_here")
def test_check_says_what_it_wrote_and_which_notes_it_could_not_ignore(index: Path, tmp_path: Path) -> None:
    draft, page = tmp_path / "draft.md", tmp_path / "page.html"
    draft.write_text("# A note on lamps\n\nThey shone.[^1]\n\n[^1]: NAO, HC 950, para 2.7\n", encoding="utf-8")
    said = in_place("check", str(draft), "--keyword", "--ignore", "1,abc,99", "-o", str(page), index=index)
    assert f"wrote {page}" in said.stderr and page.exists()
    assert [f"--ignore {one}: the draft has no note" in said.stderr for one in ("1", "abc", "99")] == [
        False, True, True,
    ]  # fmt: skip
    for words in ((), ("--force",)):
        refused = in_place("check", str(draft), "--keyword", "-o", str(draft), *words, index=index)
        assert refused.returncode == 2 and "the draft itself" in refused.stderr
    assert draft.read_text(encoding="utf-8").startswith("# A note on lamps")


def test_a_graph_says_where_it_is_and_leaves_other_files_alone(index: Path, tmp_path: Path) -> None:
    file = tmp_path / "citations.csv"
    file.write_text("lamp,price\n")
    refused = in_place("graph", "--format", "csv", "-o", str(file), index=index)
    assert refused.returncode == 2 and "--force" in refused.stderr and file.read_text() == "lamp,price\n"
    for words in (("--force",), ()):
        said = in_place("graph", "--format", "csv", "-o", str(file), *words, index=index)
        assert said.returncode == 0 and f"wrote {file}" in said.stderr
