"""What the pages are called on which a document is read."""

from __future__ import annotations

from dataclasses import replace

from corpus_small import AUDIT, Writer

from indexer.holdings.chapters import FULL, chapters
from indexer.models import Document, Paragraph, Section


def response(items: int, under: int) -> Document:
    """A response of two parts, each with so many numbered recommendations of so many paragraphs."""
    writer, levels, above = Writer(AUDIT), [], []
    number = 0
    for part in ("Lamps of the quay", "Oil"):
        writer.heading(part)
        levels.append(1)
        above.append(())
        for _ in range(items):
            number += 1
            writer.heading(f"Recommendation {number}")
            levels.append(2)
            above.append((part,))
            for _ in range(under):
                writer.paragraph(f"~{len(writer.paragraphs) + 1}", "The Office agrees.")
                above.append((part, f"Recommendation {number}"))
    made = writer.done()
    sections = tuple(Section(s.title, level, s.start) for s, level in zip(made.sections, levels, strict=True))
    paragraphs: tuple[Paragraph, ...] = tuple(
        replace(paragraph, section=over) for paragraph, over in zip(made.paragraphs, above, strict=True)
    )
    return replace(made, sections=sections, paragraphs=paragraphs)


def test_a_page_is_called_by_its_part_and_not_by_the_first_of_many_items() -> None:
    assert [page.title for page in chapters(response(4, 3))] == ["Lamps of the quay", "Oil"]


def test_a_page_that_is_full_goes_on_under_the_same_name() -> None:
    items = FULL // 4 + 3
    assert [page.title for page in chapters(response(items, 3))] == [
        "Lamps of the quay",
        "Lamps of the quay (continued)",
        "Oil",
        "Oil (continued)",
    ]


def test_a_part_with_a_name_of_its_own_keeps_both() -> None:
    writer = Writer(AUDIT)
    for number, name in ((1, "Lamps"), (2, "Oil")):
        writer.heading(f"Part {number}").heading(name)
        for n in range(4):
            writer.paragraph(f"{number}.{n}", "Lamps burn.")
    assert [page.title for page in chapters(writer.done())] == ["Part 1: Lamps", "Part 2: Oil"]
