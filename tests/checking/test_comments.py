"""A Word draft given back with a comment at each citation, and nothing else changed."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from lxml import etree
from typer.testing import CliRunner

from indexer.checking.comments import commented, text_of
from indexer.checking.records import Checked, CheckReport
from indexer.command.cli import app
from indexer.errors import TrailError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COMMENTS = (
    f'<w:comments xmlns:w="{W[1:-1]}"><!-- ours --><w:comment w:id="{{}}"><w:p>{{}}</w:p></w:comment></w:comments>'
)
TOLD = (
    '<Relationship Id="rIdC" Target="comments.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"/>'
)
ADDED = ("commentRangeStart", "commentRangeEnd", "commentReference")


def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.docx"
    made = docx.Document()
    made.add_heading("Lamps", 1)
    first = made.add_paragraph("Lamps are dear in ports ")
    first.add_run("(HC 9, para 3)").italic = True
    first.add_run(".")
    made.add_paragraph("Oil is cheap, and nobody minds it much.")
    made.save(str(path))
    return path


def report() -> CheckReport:
    return CheckReport(
        "draft.docx", "Lamps",
        (
            Checked("Lamps are dear in ports (HC 9, para 3).", "draft#1.s1", None, None, "HC 9, para 3", "differs",
                    ("The draft says dear.",)),
            Checked("Oil is cheap, and nobody minds it much.", "draft#2.s1", "1", "draft#fn1", "HC 9", "supported"),
        ),
    )  # fmt: skip


def test_each_citation_has_its_comment_and_nothing_else_changes(tmp_path: Path) -> None:
    path = draft(tmp_path)
    given = tmp_path / "given.docx"
    given.write_bytes(commented(path, report()))
    comments = [comment.text for comment in docx.Document(str(given)).comments]
    assert comments == ["Fault: differs\nThe draft says dear.", "Supported"]
    with ZipFile(path) as before, ZipFile(given) as after:
        changing = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
        assert set(after.namelist()) == {*before.namelist(), "word/comments.xml"}
        for name in before.namelist():
            if name not in changing:
                assert before.read(name) == after.read(name), name
        text = after.read("word/document.xml")
        assert _without_comments(text) == _without_comments(before.read("word/document.xml"))
        root = etree.fromstring(text)
    marked = root.find(f".//{W}commentRangeStart")
    assert marked is not None and "".join(marked.getnext().itertext()) == "(HC 9, para 3)"


def _without_comments(text: bytes) -> bytes:
    root = etree.fromstring(text)
    for name in ADDED:
        for element in list(root.iter(f"{W}{name}")):
            parent = element.getparent()
            target = parent if name == "commentReference" else element
            target.getparent().remove(target)
    return bytes(etree.tostring(root, method="c14n"))


def test_comments_that_were_there_remain(tmp_path: Path) -> None:
    path = draft(tmp_path)
    opened = docx.Document(str(path))
    opened.add_comment(opened.paragraphs[2].runs, "Really?", "A reader")
    opened.save(str(path))
    given = tmp_path / "given.docx"
    given.write_bytes(commented(path, report()))
    found = [(comment.author, comment.text.split("\n")[0]) for comment in docx.Document(str(given)).comments]
    assert found == [("A reader", "Really?"), ("Evidence Trail", "Fault: differs"), ("Evidence Trail", "Supported")]


SECRET = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file://{}'>]>"


def test_a_comments_part_that_asks_for_a_file_gets_none(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the key of the lamp room", encoding="utf-8")
    hostile = changed(draft(tmp_path), {"word/comments.xml": SECRET.format(secret) + COMMENTS.format(3, "&a;")}, TOLD)
    assert b"lamp room" not in b"".join(unpacked(commented(hostile, report())).values())


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"word/comments.xml": COMMENTS.format("many", "")}, "invalid literal"),
        ({"word/comments.xml": "<w:comments"}, "no XML"),
        ({"word/comments.xml": SECRET.format("/x") + "<a>" + "&a;" * 9 + "</b>"}, "no XML"),
        ({"_rels/.rels": "<Relationships><!-- none --></Relationships>"}, "it has no text"),
        ({"word/media/lamp.png": "\0" * 5_000_000}, "contents unpack to"),
        ({"word/comments.xml": COMMENTS.format(3, "a" * 1_500_000)}, "a part of it is too large"),
    ],
)
def test_a_hostile_draft_is_told_and_costs_little(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parts: dict[str, str], reason: str
) -> None:
    monkeypatch.setattr("indexer.extract.docx.package.UNPACKED_AT_MOST", 4 << 20)
    monkeypatch.setattr("indexer.checking.comments.XML_AT_MOST", 1 << 20)
    with pytest.raises(TrailError, match=reason):
        commented(changed(draft(tmp_path), parts, TOLD), report())


@pytest.mark.parametrize(("at", "value"), [(6, 1), (8, 99)], ids=["encrypted", "packed in a way of its own"])
def test_a_part_that_cannot_be_unpacked_is_told(tmp_path: Path, at: int, value: int) -> None:
    content = bytearray(draft(tmp_path).read_bytes())
    content[at] = value  # of the first part's head, and in the directory two bytes further on
    content[content.index(b"PK\x01\x02") + at + 2] = value
    with pytest.raises(TrailError, match="cannot be given back with comments"):
        commented(bytes(content), report())


def unpacked(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def changed(path: Path, parts: dict[str, str], relation: str = "") -> bytes:
    """A draft with other parts, and what says that it has comments."""
    held = unpacked(path.read_bytes())
    rels = "word/_rels/document.xml.rels"
    held[rels] = held[rels].replace(b"</Relationships>", relation.encode() + b"</Relationships>")
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        for name, content in (held | {name: words.encode() for name, words in parts.items()}).items():
            made.writestr(name, content)
    return file.getvalue()


def test_what_no_xml_can_hold_is_left_out_of_a_comment() -> None:
    found = Checked("A\x00", "draft#1.s1", None, None, "B", "differs", ("C\x0b",))
    assert text_of(found) == ["Fault: differs", "C�"]


def test_strictness_and_ignored_notes() -> None:
    partly = Checked("A.", "draft#1.s1", "1", "draft#fn1", "B", "partly")
    wrong = Checked("C.", "draft#1.s2", "2", "draft#fn2", "D", "differs")
    found = CheckReport("d.md", "D", (partly, wrong))
    assert found.has_faults
    without = found.without(("2",))
    assert without.citations == (partly,) and not without.has_faults
    assert CheckReport("d.md", "D", (partly,), strict=True).has_faults


def test_the_options_are_documented() -> None:
    told = re.sub(r"\x1b\[[0-9;]*m", "", CliRunner().invoke(app, ["check", "--help"], terminal_width=200).output)
    assert "--strict" in told and "--ignore" in told
