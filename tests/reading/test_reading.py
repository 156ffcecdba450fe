"""From files to paragraphs, markers and notes: golden cases, and the real documents where they are at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.extract import read
from indexer.models import Block, Extract
from indexer.reading.footnotes import Noted, attach
from indexer.reading.structure import Structure, structure

FIXTURES = Path(__file__).parents[1] / "fixtures" / "reading"
CASE = re.compile(
    r"^=== (?P<title>[^\n]+)\n--- (?P<suffix>\w+)\n(?P<text>.*?)^--- gives\n(?P<gives>.*?)(?=^===|\Z)",
    re.MULTILINE | re.DOTALL,
)


def cases() -> Iterator[object]:
    for file in sorted(FIXTURES.glob("*.txt")):
        for match in CASE.finditer(file.read_text(encoding="utf-8")):
            yield pytest.param(
                match["suffix"], match["text"], match["gives"].strip(), id=f"{file.stem}: {match['title']}"
            )


@pytest.mark.parametrize(("suffix", "text", "gives"), list(cases()))
def test_golden(suffix: str, text: str, gives: str, tmp_path: Path) -> None:
    file = tmp_path / f"case.{suffix}"
    file.write_text(text, encoding="utf-8")
    parts = structure(read(file))
    assert "\n".join(lines(parts, attach(parts))) == gives


def lines(parts: Structure, noted: Noted) -> Iterator[str]:
    """The document as the fixtures write it: paragraphs with ⟦markers⟧, then notes, then problems."""
    for paragraph in parts.paragraphs:
        if paragraph.kind == "heading":
            continue
        at, text = paragraph.span.start, ""
        for marker in noted.markers:
            if marker.paragraph == paragraph.id:
                text += f"{parts.text[at : marker.at]}⟦{marker.label}⟧"
                at = marker.at
        text = (text + parts.text[at : paragraph.span.end]).replace("\n", " / ")
        yield f"{paragraph.id if paragraph.kind == 'text' else paragraph.kind}: {text}"
    yield from (f"{note.id}: {note.span.of(parts.text)}" for note in noted.notes)
    yield from (f"! {problem.kind} {problem.detail}" for problem in noted.problems if problem.kind != "gap-in-notes")


def test_an_article_that_ends_with_questions_and_references_has_no_comments(tmp_path: Path) -> None:
    text = tmp_path / "article.md"
    text.write_text(
        "# Lamps\n\nThe Board said: “Lamps are dear.”\n\n## What we ask\n\nAsk your port three questions. When may you "
        "come?\n\n## References\n\nLamp Board (2018) *Lamps*. London: LB.\n\nTar Trust (2019) *Tar*. Leeds: TT.\n",
        encoding="utf-8",
    )
    assert {paragraph.kind for paragraph in structure(read(text)).paragraphs} == {"heading", "text"}


def test_pages_of_text_and_printed_pages_of_markdown(tmp_path: Path) -> None:
    text = tmp_path / "pages.txt"
    text.write_text("Dues 4\n\n1. One.\n\fDues 5\n\n2. Two.\n\fDues 6\n\n3. Three.\n", encoding="utf-8")
    found = structure(read(text)).paragraphs
    assert [(p.number, p.page, p.printed_page) for p in found] == [("1", 1, "4"), ("2", 2, "5"), ("3", 3, "6")]
    markdown = tmp_path / "pages.md"
    markdown.write_text("1. One.\n\n14\n\n2. Two.\n\n15\n\n3. Three.\n\n16\n\n4. Four.\n", encoding="utf-8")
    found = structure(read(markdown)).paragraphs
    assert [(p.number, p.page, p.printed_page) for p in found] == [
        ("1", None, "14"), ("2", None, "15"), ("3", None, "16"), ("4", None, None)
    ]  # fmt: skip


def test_a_cover_keeps_the_words_that_run_over_the_pages_with_their_numbers(tmp_path: Path) -> None:
    months = ("May", "June", "July", "August")
    path = tmp_path / "old.txt"
    cover = "KINGDOM OF SALTBY\n\n\nREPORT\nOF THE\nLAMP COMMITTEE\n\n\nPrice 1s."
    heads = ("REPORT        3", "LAMP COMMITTEE     4", "REPORT        5", "LAMP COMMITTEE     6")
    prose = (f"The lamps were lit at dusk in {month}, and no keeper slept." for month in months)
    pages = [f"{head}\n\n{words}\n" for head, words in zip(heads, prose, strict=True)]
    path.write_text("\f".join([cover, *pages]), encoding="utf-8")
    parts = structure(read(path))
    assert "REPORT OF THE LAMP COMMITTEE" in " ".join(parts.text.split())
    assert [piece.text for piece in parts.furniture] == [" ".join(head.split()) for head in heads]


# ── the real documents: the counts of SOURCES.md ───────────────────────────────────────────────────────────────

SHARED = Path(__file__).parents[3] / "shared" / "corpus"
real = pytest.mark.skipif(not SHARED.is_dir(), reason="the real documents are not at hand (../shared/corpus)")

NAO_NUMBERS = [
    *(str(n) for n in range(1, 8)),
    *(f"{part}.{n}" for part, last in ((1, 12), (2, 13), (3, 16), (4, 11)) for n in range(1, last + 1)),
    *(f"appendix-one/{n}" for n in range(1, 6)),
]
NAO = [
    "originals/nao-2018-health-and-social-care-interface.md",
    "renditions/nao-2018-health-and-social-care-interface.pdf",
]
PAC = [
    "originals/pac-2018-interface-between-health-and-social-care-ch2.txt",
    "renditions/pac-2018-interface-ch2.html",
    "renditions/pac-2018-interface-ch2.docx",
]


def read_real(name: str) -> tuple[Structure, Noted]:
    parts = structure(read(SHARED / name))
    return parts, attach(parts)


def numbered(parts: Structure) -> list[str]:
    return [paragraph.id for paragraph in parts.paragraphs if paragraph.number]


def orphans(noted: Noted) -> list[tuple[str, str | None]]:
    return [(problem.kind, problem.ref) for problem in noted.problems if "marker" in problem.kind]


@real
@pytest.mark.parametrize("name", NAO)
def test_nao(name: str) -> None:
    parts, noted = read_real(name)
    assert numbered(parts) == NAO_NUMBERS
    assert [marker.label for marker in noted.markers] == [str(n) for n in range(1, 73)]
    assert [note.label for note in noted.notes] == [str(n) for n in range(1, 73) if n != 33]
    assert orphans(noted) == [("marker-without-note", "2.9")]
    assert [marker.paragraph for marker in noted.markers if marker.label == "33"] == ["2.9"]


@real
def test_running_heads_and_page_numbers_are_kept_apart() -> None:
    parts, _ = read_real("parliament/eac-microplastics-hc179.pdf")
    heads = [piece for piece in parts.furniture if piece.place == "head"]
    assert len({piece.page for piece in heads}) >= 30
    assert all("microplastics" in piece.text and piece.boxes for piece in heads[5:])
    parts, _ = read_real("parliament/hl-space-economy-govresponse-cp1478.pdf")
    numbers = [piece for piece in parts.furniture if piece.place == "page-number"]
    assert [int(piece.text) + 2 for piece in numbers] == [piece.page for piece in numbers]


def test_bold_paragraphs_and_furniture_are_told(tmp_path: Path) -> None:
    file = tmp_path / "bold.md"
    file.write_text(
        "**1** We saw lamps.\n\n**2** **Each port should keep one.**\n\n14\n\n**3** So.\n\n15\n\n**4** On.\n\n16\n"
    )
    parts = structure(read(file))
    bold = {p.number: [part.strong for part in p.parts] for p in parts.paragraphs}
    assert bold["2"] == [True] and bold["1"] == [False]
    assert [(piece.text, piece.place) for piece in parts.furniture] == [(n, "page-number") for n in ("14", "15", "16")]


@real
def test_nao_pdf_agrees_with_its_markdown_and_tells_pages() -> None:
    (markdown, of_markdown), (pdf, of_pdf) = map(read_real, NAO)

    def shape(parts: Structure, noted: Noted) -> list[object]:
        texts = {p.id: squeezed(p.span.of(parts.text)) for p in parts.paragraphs if p.number}
        markers = [(m.label, m.paragraph, squeezed(parts.text[: m.at])[-20:]) for m in noted.markers]
        notes = [(n.label, squeezed(n.span.of(parts.text))) for n in noted.notes]
        return [texts, markers, notes]

    assert shape(pdf, of_pdf) == shape(markdown, of_markdown)
    pages = [paragraph.page for paragraph in pdf.paragraphs]
    assert None not in pages and pages == sorted(page for page in pages if page)


def squeezed(text: str) -> str:
    """Without spaces, hyphens and the shape of quotation marks, in which the two files differ."""
    return re.sub(r"[\s\-–‑]", "", text.translate(str.maketrans("’‘“”", "''\"\""))).replace("...", "…")


@real
@pytest.mark.parametrize("name", PAC)
def test_pac(name: str) -> None:
    parts, noted = read_real(name)
    assert numbered(parts) == [str(n) for n in range(14, 23)]
    assert len(noted.markers) == len(noted.notes) == 27
    assert orphans(noted) == []
    if not name.endswith("docx"):  # Word numbers its notes from 1
        assert [note.label for note in noted.notes] == [str(n) for n in range(27, 54)]
        claim = next(marker for marker in noted.markers if marker.label == "36")
        assert claim.sentence == "18.s5"


@real
def test_lga() -> None:
    parts, noted = read_real("originals/lga-2018-green-paper-ch6-adult-social-care-and-the-nhs.txt")
    assert [marker.label for marker in noted.markers] == [str(n) for n in range(1, 10)]
    assert [note.label for note in noted.notes] == [str(n) for n in range(2, 10)]
    assert [kind for kind, _ in orphans(noted)] == ["marker-without-note"]
    sidebar = next(at for at, p in enumerate(parts.paragraphs) if p.span.of(parts.text).startswith("What our partners"))
    assert {paragraph.kind for paragraph in parts.paragraphs[sidebar:]} == {"aside"}


@real
def test_news_article_without_its_comments() -> None:
    parts, noted = read_real("originals/communitycare-2022-integration-white-paper.txt")
    assert not noted.markers and not noted.notes
    kinds = [paragraph.kind for paragraph in parts.paragraphs]
    assert kinds.count("comment") == 8
    assert kinds.index("comment") == len(kinds) - 8


@real
@pytest.mark.parametrize(
    ("name", "paragraphs", "notes", "pages"),
    [("vol-1-section-1-1", 853, 327, ("23", "186")), ("vol-1-section-1-2", 382, 213, ("188", "264"))],
)
def test_inquiry(name: str, paragraphs: int, notes: int, pages: tuple[str, str]) -> None:
    parts, noted = read_real(f"inquiry/{name}.md")
    assert numbered(parts) == [str(number) for number in range(1, paragraphs + 1)]
    assert [note.label for note in noted.notes] == [str(number) for number in range(1, notes + 1)]
    assert sorted(int(marker.label) for marker in noted.markers) == list(range(1, notes + 1))
    assert {kind for kind, _ in orphans(noted)} <= {"marker-in-figure", "marker-glued"}  # broken in the file itself
    printed = [paragraph.printed_page for paragraph in parts.paragraphs if paragraph.printed_page]
    assert (printed[0], printed[-1]) == pages


CONCLUSIONS = """# Lamps

## Conclusions

74. The lamps were out for a year, which cost the ports dear.

75.

The lamps should be lit before the winter comes.

76. The Board agreed.

## Published written evidence

1 Brack Harbour Trust (FER0005)

2 Corran, Dr Elsie (FER0012), (FER0013)

3 Tolland, Mrs Mirren FER0009

## Witnesses

4 Ansa Wrenfold, Director, Quay Institute Q1–45
"""


@pytest.mark.parametrize("suffix", ["md", "txt"])
def test_a_number_alone_is_its_paragraph_s_and_lists_of_witnesses_have_none(suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"lamps.{suffix}"
    file.write_text(CONCLUSIONS if suffix == "md" else CONCLUSIONS.replace("#", ""), encoding="utf-8")
    parts = structure(read(file))
    numbered = {found.number: found.span.of(parts.text) for found in parts.paragraphs if found.number}
    assert list(numbered) == ["74", "75", "76"] and numbered["75"].startswith("The lamps should be lit")
    assert "Brack Harbour Trust (FER0005)" in parts.text


@pytest.mark.parametrize(
    ("end", "joined"), [("with the", True), ("by Lord", True), ("of oil", False), ("was lit.", False)]
)
def test_a_name_on_the_next_page_goes_on_with_a_sentence_that_awaits_it(end: str, joined: bool) -> None:
    blocks = (Block("text", (f"The lamps were let {end}",), 1), Block("furniture", ("2",), 2),
              Block("text", ("Lamp Board paid for them.",), 2))  # fmt: skip
    assert (len(structure(Extract("pdf", blocks, pages=2)).paragraphs) == 1) is joined


def test_text_goes_on_behind_a_note_that_stands_under_its_paragraph(tmp_path: Path) -> None:
    mill = "The mill stood idle for want of water, and nobody was sorry but the miller and his two boys"
    brook = "The brook ran low again in the summer after, when the dam had been lowered by a foot"
    path = tmp_path / "mill.md"
    path.write_text(
        f"# The mill\n\n{mill}.\\*\n\n\\* The upper mill alone.\n\n{brook}.†\n\n† By order of the Board.\n\n"
        "## Planning for a wet year\n\nGates\n",
        encoding="utf-8",
    )
    document = structure(read(path))
    assert [(note.label, note.span.of(document.text)[:14]) for note in document.notes] == [
        ("*", "The upper mill"),
        ("†", "By order of th"),
    ]
    assert [p.kind for p in document.paragraphs if "wet year" in p.span.of(document.text)] == ["heading"]
