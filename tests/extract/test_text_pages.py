"""Plain texts with form feeds: notes whose numbers stand apart, a cover's title, cells, the numbers of a judgment."""

from __future__ import annotations

import textwrap
from pathlib import Path

from indexer.extract import read
from indexer.models import Block, Mark

FULL = "The loom was set up by the window so that whoever wove could see the road and"


def blocks_of(tmp_path: Path, *pages: str) -> tuple[Block, ...]:
    path = tmp_path / "looms.txt"
    path.write_text("\f".join(pages), encoding="utf-8")
    return read(path).blocks


PAGE = f"LOOMS OF THE VALLEY\n\n2.1\n\n{FULL}\nwho was on it.1 {FULL}\nwho was not.2\n\n2.2\n\n{FULL}\nit went on.\n\n"


def test_notes_under_their_numbers_of_which_one_runs_over(tmp_path: Path) -> None:
    notes = "1\n2\n\nWeaver, day 4. She came back in the spring.\nCloth Hall, Loom book, in which the date was\n"
    page = PAGE + notes + "later struck out.\n3\n\n"
    blocks = blocks_of(tmp_path, "Looms of the valley\n2031\n", page, PAGE.replace("2.", "3.") + "4\n")
    found = [(block.note, " ".join(block.raw.split())) for block in blocks if block.note]
    assert found[:2] == [("1", "Weaver, day 4. She came back in the spring."),
                         ("2", "Cloth Hall, Loom book, in which the date was later struck out.")]  # fmt: skip


def test_the_covers_title_is_no_running_head_for_being_one_in_capitals(tmp_path: Path) -> None:
    pages = [PAGE.replace("2.", f"{at}.") for at in (1, 2, 3, 4)]
    blocks = blocks_of(tmp_path, "Looms of the Valley\nA First Count\n\nCloth Hall\n2031\n", *pages)
    assert any("Looms of the Valley" in block.raw for block in blocks if block.kind != "furniture")
    assert not any("LOOMS OF THE VALLEY" in block.raw for block in blocks if block.kind != "furniture")


def test_cells_one_under_the_other_are_no_headings(tmp_path: Path) -> None:
    table = "Table 2. Looms in each street\nKind\n\n1999\n\n2018\n\nNarrow\n\n6.6\n\nBroad\n\n7.1\n\n"
    blocks = blocks_of(tmp_path, PAGE + table + PAGE.replace("2.", "3."), PAGE.replace("2.", "4."))
    headings = {block.raw for block in blocks if block.kind == "heading"}
    assert headings.isdisjoint({"1999", "2018", "6.6", "Narrow", "Broad"})


def test_the_number_of_a_paragraph_calls_no_note(tmp_path: Path) -> None:
    page = f"2.3 {FULL}\nwho was on it.\n\n{FULL} as\nthe year went,3 {FULL}\nit went on.\n\n3 Cloth Hall, Loom book.\n"
    blocks = blocks_of(tmp_path, PAGE, page, PAGE.replace("2.", "4."))
    calls = [
        before[-20:]
        for block in blocks
        for before, piece in zip(block.pieces, block.pieces[1:], strict=False)
        if isinstance(piece, Mark) and piece.label == "3" and isinstance(before, str)
    ]
    assert all(call.endswith("year went,") for call in calls)


def test_a_judgment_with_form_feeds_is_counted_in_brackets(tmp_path: Path) -> None:
    said = (f"{FULL} nothing else of the road. {word} was told so twice." for word in "Ann Bob Cas Dan Eve Fay".split())
    counted = [textwrap.fill(f"[{at}] {words}", 78) for at, words in enumerate(said, 1)]
    blocks = blocks_of(tmp_path, "Wick v Cloth Hall\n\n" + "\n\n".join(counted[:3]) + "\n", "\n\n".join(counted[3:]))
    assert not any(block.note for block in blocks)
    assert [block.raw[:3] for block in blocks if block.kind == "text" and block.raw.startswith("[")] == [
        f"[{at}]" for at in range(1, 7)]  # fmt: skip
