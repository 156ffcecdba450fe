"""Notes that count anew in each part, whatever their dress, among other lists that look the same."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from indexer import settings
from indexer.extract import read
from indexer.reading.document import read_document
from indexer.works.catalogue import Catalogue

HEADS = ("Where the hens go", "Who feeds them")
PARTS = (("The hens went out at seven", "Two were missing"), ("Barley was short", "A boy fed them", "He was thanked"))
NOTES = (
    ("Hen Board, count of May.", "One came back (2)."),
    ("A sack holds ninety.", "His name is lost.", "By the vicar."),
)
CALLS = {
    ".txt": ("[{}]", "S", "({})"),
    ".md": ("[{}]", "S", "^{}^", "<sup>{}</sup>"),
    ".html": ("<sup>{}</sup>", "[{}]"),
}
DRESSES = ("{}. ", "[{}] ", "{} ", "S ")
ABOVE = ("Notes", "Notes for: {}", "")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def label(form: str, number: int) -> str:
    return form.replace("S", str(number).translate(RAISED)).format(number)


def written(path: Path, lines: list[str]) -> Path:
    """A file of lines; what begins with "# " is a heading."""
    if path.suffix == ".html":
        tags = (f"<h2>{line[2:]}</h2>" if line.startswith("# ") else f"<p>{line}</p>" for line in lines)
        path.write_text(f"<html><body><main>{''.join(tags)}</main></body></html>")
    else:
        path.write_text("\n\n".join(line if path.suffix == ".md" else line.removeprefix("# ") for line in lines))
    return path


def led(path: Path) -> list[str | None]:
    """The words of the note that each marker leads to."""
    document = read_document(path, Catalogue.load(settings.catalogue()))
    words = {note.id: note.span.of(document.text) for note in document.notes}
    return [words[marker.note] if marker.note else None for marker in document.markers]


def body(part: int, call: str) -> list[str]:
    return [" ".join(f"{said}.{label(call, n)}" for n, said in enumerate(PARTS[part], 1)) + " It rained."]


def listed(part: int, dress: str) -> list[str]:
    return [f"{label(dress, n)}{words}" for n, words in enumerate(NOTES[part], 1)]


@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize(("suffix", "call"), [(suffix, call) for suffix, calls in CALLS.items() for call in calls])
def test_notes_under_each_part_and_their_calls_are_told_by_each_other(
    suffix: str, call: str, dress: str, above: str, tmp_path: Path
) -> None:
    lines = ["# The hens of the hill"]
    for part, head in enumerate(HEADS):
        lines += [f"# {head}", *body(part, call), *([f"# {above.format(head)}"] if above else []), *listed(part, dress)]
    path = written(tmp_path / f"hens{suffix}", [*lines, "# Last words", "The hens are counted again in June."])
    assert led(path) == [*NOTES[0], *NOTES[1]]


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_the_notes_of_all_parts_stand_at_the_end(suffix: str, dress: str, tmp_path: Path) -> None:
    lines = ["# The hens of the hill", f"# {HEADS[0]}", *body(0, "[{}]"), f"# {HEADS[1]}", *body(1, "[{}]")]
    lines += ["# Notes", f"# {HEADS[0]}", *listed(0, dress), f"# {HEADS[1]}", *listed(1, dress)]
    assert led(written(tmp_path / f"hens{suffix}", lines)) == [*NOTES[0], *NOTES[1]]


def parts_with(between: list[str], over: list[str]) -> list[str]:
    """Two parts with notes "1." under them, a list between the notes of the first and its text, one amid the second."""
    lines = ["# The hens of the hill", f"# {HEADS[0]}", *body(0, "<sup>{}</sup>"), *between, "It was dry then."]
    lines += ["# Notes", *listed(0, "{}. "), f"# {HEADS[1]}", *over, *body(1, "<sup>{}</sup>"), "# Notes"]
    return [*lines, *listed(1, "{}. "), "# Last words", "The hens are counted again in June."]


STEPS = ["1. Open the gate of the run.", "2. Scatter barley by the trough.", "3. Count them as they come."]


@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_steps_and_notes_of_a_table_beside_them_stay_what_they_are(suffix: str, tmp_path: Path) -> None:
    path = written(tmp_path / f"hens{suffix}", parts_with(["Table 1: Eggs", "Source: Hen Board", *STEPS[:2]], STEPS))
    assert led(path) == [*NOTES[0], *NOTES[1]]
    notes = [block.raw for block in read(path).blocks if block.kind == "foot"]
    assert not any("gate" in words or "barley by" in words for words in notes)


@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_a_paragraph_that_counts_on_behind_notes_is_none(suffix: str, tmp_path: Path) -> None:
    numbers = count(1)
    lines = ["# The hens of the hill"]
    for part, head in enumerate(HEADS):
        first, *_ = body(part, "<sup>{}</sup>")
        lines += [f"# {head}", f"{next(numbers)}. {first}", f"{next(numbers)}. Nobody saw a fox that year."]
        lines += ["# Notes", *listed(part, "{}. ")]
    path = written(tmp_path / f"hens{suffix}", [*lines, "# Last words", f"{next(numbers)}. Foxes were seen in June."])
    assert led(path) == [*NOTES[0], *NOTES[1]]
    assert not any("fox" in block.raw.lower() for block in read(path).blocks if block.kind == "foot")


def test_of_two_lists_that_could_be_the_same_notes_the_headed_one_is_meant(tmp_path: Path) -> None:
    lines = ["# The hens of the hill"]
    for part, head in enumerate(HEADS):
        lines += [f"# {head}", *body(part, "<sup>{}</sup>"), *STEPS[: part + 2], "# Notes", *listed(part, "{}. ")]
    path = written(tmp_path / "hens.html", [*lines, "# Last words", "The hens are counted again in June."])
    assert led(path) == [*NOTES[0], *NOTES[1]]


def test_a_work_that_is_cited_again_has_one_note(tmp_path: Path) -> None:
    lines = ["# The hens of the hill", "Hens lay.[1] Geese do not.[2] Ducks might.[3]", *STEPS]
    lines += ["# More", "Geese hiss.[2] Hens do not.[1]", "# References"]
    lines += [f"{n}. Board, {what}, 2011." for n, what in enumerate(("Hens", "Geese", "Ducks"), 1)]
    path = written(tmp_path / "hens.md", lines)
    notes = [block.raw for block in read(path).blocks if block.kind == "foot"]
    assert notes == ["Board, Hens, 2011.", "Board, Geese, 2011.", "Board, Ducks, 2011."]


def in_two_parts(said: str, lists: list[list[str]], rest: list[str] | None = None) -> list[str]:
    """Two parts that say the same, each with a list of its own."""
    lines = ["# The hens of the hill"]
    for head, listed_there in zip(HEADS, lists, strict=True):
        lines += [f"# {head}", said, *listed_there]
    return [*lines, *(rest or ["# Last words", "The hens are counted again in June."])]


DUTIES = [["1. Open the gate of the run.", "2. Scatter barley."], ["1. Fetch the eggs.", "2. Wash the trough."]]
ELSEWHERE = ["# Notes", "[1] Hen Board, count of May.", "[2] A sack holds ninety.", "[3] By the vicar."]


def noted(path: Path) -> list[str]:
    return [block.raw for block in read(path).blocks if block.kind == "foot"]


@pytest.mark.parametrize("weak", ["We judge eggs (1). We judge meat (2).", "See rule (1). Rule (2) is old."])
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_what_only_looks_like_calls_takes_no_notes_from_those_that_are_called(
    suffix: str, weak: str, tmp_path: Path
) -> None:
    rest = ["# Last words", "Hens lay.[1] Geese do not.[2] Ducks might.[3]", *ELSEWHERE]
    assert len(led(written(tmp_path / f"hens{suffix}", in_two_parts(weak, DUTIES, rest)))) == 3
    assert noted(tmp_path / f"hens{suffix}") == [line[4:] for line in ELSEWHERE[1:]]


@pytest.mark.parametrize(
    "said",
    [
        "We judge eggs[1], meat[2] by what they fetch.",
        "The birds went from Coop1 at noon. They came to Coop2 at dusk.",
        "The run has 4 m² of grass. Water runs at 9 m s⁻¹ there. It needs 6 m² of sand.",
        "A hen is kept under clause (1). It is sold under clause (2).",
    ],
)
def test_a_thing_of_that_number_and_what_one_sentence_counts_off_call_nothing(said: str, tmp_path: Path) -> None:
    path = written(tmp_path / "hens.txt", in_two_parts(said, DUTIES))
    assert not any("gate" in words for words in noted(path))


def test_a_list_that_a_colon_announces_is_no_notes_beside_those_that_are_headed(tmp_path: Path) -> None:
    said = "Hens lay.<sup>1</sup> Geese do not.<sup>2</sup>"
    lists = [
        ["Each morning the boy does this:", *DUTIES[0]],
        ["# References", "1. Hen Board, count.", "2. Vicar, letter."],
    ]
    path = written(tmp_path / "hens.html", in_two_parts(said, lists))
    assert not any("gate" in words for words in noted(path))


def test_a_note_behind_a_word_for_what_is_numbered_is_one(tmp_path: Path) -> None:
    said = "The hens sat on the table<sup>1</sup> at noon. Two were missing.<sup>2</sup> It rained."
    path = written(tmp_path / "hens.html", in_two_parts(said, [["# Notes", *rest] for rest in DUTIES]))
    assert len(noted(path)) == 4
