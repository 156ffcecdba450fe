"""Lists of notes in plain text that do not end it, and what a page of such text prints beside its notes."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from indexer.extract import read
from indexer.models import Mark
from indexer.reading.footnotes import attach
from indexer.reading.structure import structure

FORMS = {"square": ("[{}]", "[{}] "), "round": (" ({})", "({}) "), "glued": ("{}", "{}. "), "mixed": ("[{}]", "{}. ")}
HEADS = {"head": "NOTES\n\n", "ruled": "Notes\n-----\n", "tight": "NOTES\n"}
TAILS = {
    "message": "-- \nThis message is private. If it has reached you by mistake, say\nso and delete it.\n\n> I want:\n"
    "> 1. What it cost me.\n> 2. Somebody to say sorry [properly].\n",
    "annex": "ANNEX A\n\nThe members met on four days in the spring, and heard from twelve\nwitnesses, most of whom "
    "had lit a lamp in that week.\n\nThey thank everybody who wrote to them.\n",
}
NOTES = ("Lamp terms, 2019, clause 8.", "Rings are iron loops, and\n    have been for long.", "Item 31 of the file.")
BODY = """THE LAMPS

 1. The keeper lit a lamp at the basin from 2019 on. He says that
    it was moved without asking him.{0}

 2. The company says that its terms allow it to move any lamp at
    any time.{1} It says too that it wrote to him.{2}

"""


@pytest.mark.parametrize(("form", "head", "tail"), list(product(FORMS, HEADS, TAILS)))
def test_notes_over_what_follows_them(tmp_path: Path, form: str, head: str, tail: str) -> None:
    call, label = FORMS[form]
    path = tmp_path / "lamps.txt"
    notes = "\n".join(label.format(n) + words for n, words in enumerate(NOTES, 1))
    path.write_text(BODY.format(*map(call.format, (1, 2, 3))) + HEADS[head] + f"{notes}\n\n{TAILS[tail]}", "utf-8")
    blocks = read(path).blocks
    assert [piece.label for block in blocks for piece in block.pieces if isinstance(piece, Mark)] == ["1", "2", "3"]
    feet = [(block.note, " ".join(block.raw.split())) for block in blocks if block.kind == "foot"]
    assert feet == [(str(n), " ".join(words.split())) for n, words in enumerate(NOTES, 1)]
    assert TAILS[tail].split()[-1] in "".join(block.raw for block in blocks if block.kind != "foot")


def test_a_number_in_brackets_at_a_line_s_start_is_no_note(tmp_path: Path) -> None:
    path = tmp_path / "lamps.txt"
    path.write_text(
        "THE LAMPS\n\nOil was dear in that year, and nobody would say what had become of\n[1] the barrels or of the\n"
        "[2] wicks that the keepers had been sent for the winter.\n\nThe end of it is not known to anybody now.\n",
        "utf-8",
    )
    assert not any(block.kind == "foot" for block in read(path).blocks)


def test_dashes_round_a_page_number_and_cubic_metres(tmp_path: Path) -> None:
    path = tmp_path / "dust.txt"
    first = (
        "DUST\n\nThe quay is old.1 The licence asks for 1,400m3 of water, and for 30 km2 of\nnets.2 It is read each "
        "week.3 Nobody looks.\n\n______\n1 Quay Board, Terms, 2019\n2 Quay Board, Nets, 2020\n"
        "3 Water licence, condition 19\n\n                - 2 -\n"
    )
    second = (
        "More of the quay and of its nets is said by the board.4\n\n______\n4 Quay Board, Nets, 2020\n\n       - 3 -\n"
    )
    path.write_text(f"{first}\f{second}", "utf-8")
    parts = structure(read(path))
    noted = attach(parts)
    assert [note.span.of(parts.text) for note in noted.notes][2:] == [
        "Water licence, condition 19",
        "Quay Board, Nets, 2020",
    ]
    assert [marker.label for marker in noted.markers] == ["1", "2", "3", "4"]
    assert "1,400m3" in parts.text and "30 km2" in parts.text


@pytest.mark.parametrize("form", ["[{}]", "({})"])
@pytest.mark.parametrize("place", ["para 4(b)", "paras 4(b)(ii) and 5", "p 7"])
def test_a_place_in_a_work_with_round_brackets(tmp_path: Path, form: str, place: str) -> None:
    path = tmp_path / "lamps.txt"
    first, second = form.format(f"1, {place}"), form.format("2, p 7")
    path.write_text(
        f"THE LAMPS\n\nThe keeper lit a lamp at the basin {first}. The company moved it {second}.\n\nNotes\n\n"
        f"{form.format(1)} Lamp terms, 2019.\n{form.format(2)} Rings are iron loops.\n",
        "utf-8",
    )
    blocks = read(path).blocks
    assert [piece.label for block in blocks for piece in block.pieces if isinstance(piece, Mark)] == ["1", "2"]
    assert place in "".join(block.raw for block in blocks if block.kind != "foot")
