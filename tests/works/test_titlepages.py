"""Who wrote it: title pages made for their traps, and those of the real files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from indexer.errors import ReadError
from indexer.extract import read
from indexer.models import Block, Box, Extract, Format, Work
from indexer.works.catalogue import Catalogue, apart, same_work
from indexer.works.titlepage import page_of_text, read_title_page

REPOSITORY = Path(__file__).parents[2]
SHARED = REPOSITORY.parent / "shared" / "corpus"
FIXTURES = Path(__file__).parents[1] / "fixtures"
FIRST_PAGES = 5
CATALOGUE = Catalogue.load(REPOSITORY / "corpus" / "catalogue.toml")
FIELDS = [field.name for field in fields(Work) if field.name not in ("url", "aliases")]


def facts(work: Work) -> dict[str, str]:
    """The fields of a work that say something, as the fixtures write them."""
    values = {name: getattr(work, name) for name in FIELDS}
    told = {name: ", ".join(value) if isinstance(value, tuple) else value for name, value in values.items()}
    return {name: value for name, value in told.items() if value and (name, value) != ("kind", "other")}


# ── the real files ─────────────────────────────────────────────────────────────────────────────────────────────


def real() -> Iterator[tuple[str, dict[str, str]]]:
    for entry in (FIXTURES / "titlepages.txt").read_text("utf-8").split("\n\n")[1:]:
        lines = entry.strip().splitlines()
        expected = dict(line.strip().split(": ", 1) for line in lines if line.startswith("  "))
        yield from ((line, expected) for line in lines if not line.startswith("  "))


@pytest.mark.parametrize(("name", "expected"), [pytest.param(*case, id=case[0]) for case in real()])
def test_what_a_real_file_says_of_itself(name: str, expected: dict[str, str], tmp_path: Path) -> None:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the repository, in ../shared/corpus")
    if path.suffix == ".pdf":
        path = first_pages(path, tmp_path)
    try:
        extract = read(path)
    except ReadError as error:
        pytest.skip(f"{name} has no text layer here: {error.reason}")
    page = read_title_page(extract)
    for file in (path.name, f"file{path.suffix}"):
        assert facts(CATALOGUE.identify(dict(extract.facts), page, file)) == expected


def first_pages(path: Path, folder: Path) -> Path:
    """The title pages alone, with the file's metadata: reading a whole report takes long."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    reader = PdfReader(path)
    for page in reader.pages[:FIRST_PAGES]:
        writer.add_page(page)
    writer.metadata = reader.metadata
    writer.write(folder / path.name)
    return folder / path.name


# ── invented title pages ───────────────────────────────────────────────────────────────────────────────────────


def invented() -> Iterator[tuple[str, list[str], dict[str, str]]]:
    text = (FIXTURES / "titlepages_invented.txt").read_text("utf-8").partition("\n\n")[2]
    for case in text.strip().split("\n\n"):
        name, page, expected = case.split("\n.\n")
        yield name, page.splitlines(), dict(line.split(": ", 1) for line in expected.splitlines())


def extract_of(lines: list[str]) -> Extract:
    blocks: list[Block] = []
    stated: dict[str, str] = {}
    page, y = 1, 800.0
    for line in lines:
        size, _, text = line.partition(" ")
        if line == "===":
            page, y = page + 1, 800.0
        elif size == "@running":
            blocks.append(Block("furniture", (text,), page))
        elif size.startswith("@"):
            stated[size[1:]] = text
        elif size == "-":
            blocks.append(Block("heading", (text,), level=1))
        else:
            broken = text.replace(" / ", "\n")
            height = float(size) * (1.2 * broken.count("\n") + 0.97)
            box = Box(page, 70, y - height, 400, y)
            blocks.append(Block("heading" if int(size) > 12 else "text", (broken,), page, level=1, boxes=(box,)))
            y -= height + 20
    paged = blocks[0].page is not None
    format = stated.pop("format", "pdf" if paged else "docx")
    assert format in get_args(Format)
    return Extract(format, tuple(blocks), tuple(stated.items()), page if paged else None)  # type: ignore[arg-type]  # the case names it


@pytest.mark.parametrize(("lines", "expected"), [pytest.param(*case[1:], id=case[0]) for case in invented()])
def test_an_invented_title_page(lines: list[str], expected: dict[str, str]) -> None:
    extract = extract_of(lines)
    assert facts(CATALOGUE.identify(dict(extract.facts), read_title_page(extract), "file.pdf")) == expected


# ── ids ────────────────────────────────────────────────────────────────────────────────────────────────────────


def work(**other: str) -> Work:
    return Work(**{"id": "mhclg-data-release-2018", "title": "Data release", **other})


def test_files_of_one_work_agree_in_what_both_print() -> None:
    assert same_work(work(published="2018-11-08"), work(published="2018-11"))
    assert same_work(work(series="HC 9"), work(series="HC 9", title="Another reading of the title"))
    assert same_work(work(), work(title="Data release: coverage England"))
    assert not same_work(work(published="2018-11-08"), work(published="2018-12-06"))
    assert not same_work(work(series="HC 9", session="2016-17"), work(series="HC 9", session="2017-19"))


def test_another_work_of_the_same_name_gets_the_name_of_its_file_too() -> None:
    assert apart(work(), "Data release December.pdf").id == "mhclg-data-release-2018-data-release-december"


def test_the_first_page_of_a_text_is_read_as_lines() -> None:
    page = page_of_text("HOUSE OF LORDS\nRivers Committee\nThe state of\nthe rivers\nHL Paper 9\n11 June 2032\n")
    assert (page.title, page.body, page.series, page.published) == (
        "The state of the rivers",
        "Rivers Committee",
        "HL Paper 9",
        "2032-06-11",
    )
