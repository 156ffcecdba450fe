"""Calls and notes in whatever dress: each tells the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import read
from indexer.models import Extract, Mark
from tests.pdf_files import show, written

CLAIMS = ("The mill stood idle", "Flour came by barge", "Two millers were hired")
MORE = (" The brook was low.", " It cost a third more.", " Both had left by June.")
NOTES = ("Mill Board minutes, item 7.", "A barge holds nine tons.", "Letter kept in the tower.")
CALLS = ("[{}]", " ({}).", "^{}", " [note {}]", "{{{}}}", ".({})")
DRESSES = ("{} ", "{}. ", "({}) ", "[{}] ", "{}) ", "Note {}: ", "{}: ", "{} — ", "{{{}}} ", "[{}]: ")


def noted(extract: Extract) -> list[tuple[str | None, str]]:
    return [(block.note, block.raw.strip()) for block in extract.blocks if block.kind == "foot"]


def called(extract: Extract) -> list[tuple[str, str]]:
    """Each marker with the last word before it."""
    return [
        (piece.label, str(block.pieces[at - 1]).rstrip(" .").rsplit(maxsplit=1)[-1])
        for block in extract.blocks
        if block.kind != "foot"
        for at, piece in enumerate(block.pieces)
        if isinstance(piece, Mark)
    ]


WANTED = [("1", "idle"), ("2", "barge"), ("3", "hired")]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("heading", ["NOTES", ""])
def test_a_text_calls_its_notes_in_one_dress_and_lists_them_in_another(
    call: str, dress: str, heading: str, tmp_path: Path
) -> None:
    text = [f"{claim}{call.format(n)}{more}" for n, (claim, more) in enumerate(zip(CLAIMS, MORE, strict=True), 1)]
    listed = [f"{dress.format(n)}{words}" for n, words in enumerate(NOTES, 1)]
    path = tmp_path / "mill.txt"
    path.write_text("\n\n".join(["THE MILL", *text, "Ann Miller\nClerk", *([heading] if heading else []), *listed]))
    extract = read(path)
    assert noted(extract) == list(zip("123", NOTES, strict=True))
    assert called(extract) == WANTED


@pytest.mark.parametrize(
    "listed",
    [
        "<table><tr><td>1</td><td>{}</td></tr><tr><td>2</td><td>{}</td></tr><tr><td>3</td><td>{}</td></tr></table>",
        "<div><div>1</div><div>{}</div></div><div><div>2</div><div>{}</div></div><div><div>3</div><div>{}</div></div>",
        "<footer><p>1. {}</p><p>2. {}</p><p>3. {}</p></footer>",
        "<hr><ol><li>{}</li><li>{}</li><li>{}</li></ol>",
        "<p><b>Note 1.</b> {}</p><p><b>Note 2.</b> {}</p><p><b>Note 3.</b> {}</p>",
    ],
)
@pytest.mark.parametrize("call", ["<sup>{}</sup>", '<a href="#n{0}">{0}</a>', ' (<a href="#note-{0}">{0}</a>)'])
def test_a_page_may_list_its_notes_in_any_element(listed: str, call: str, tmp_path: Path) -> None:
    text = (f"<p>{c}.{call.format(n)}{m}</p>" for n, (c, m) in enumerate(zip(CLAIMS, MORE, strict=True), 1))
    path = tmp_path / "mill.html"
    path.write_text(f"<main><h1>The mill</h1>{''.join(text)}{listed.format(*NOTES)}</main>")
    extract = read(path)
    assert noted(extract) == list(zip("123", NOTES, strict=True))
    assert called(extract) == WANTED


def test_a_list_of_steps_is_called_by_nothing(tmp_path: Path) -> None:
    path = tmp_path / "steps.txt"
    path.write_text(
        "THE MILL\n\nThere are three reasons: (1) water, (2) wheat and (3) wages.\n\nWhat the clerk must do:\n\n"
        "1. Ask the miller.\n\n2. Weigh the flour.\n\n3. Shut the gate.\n"
    )
    extract = read(path)
    assert noted(extract) == []
    assert called(extract) == []


def test_a_list_that_stops_short_of_what_the_text_calls_is_another(tmp_path: Path) -> None:
    text = "".join(f"<p>{c}.<sup>{n}</sup>{m}</p>" for n, (c, m) in enumerate(zip(CLAIMS, MORE, strict=True), 1))
    path = tmp_path / "short.html"
    path.write_text(f"<main><h1>The mill</h1>{text}<p>Then:</p><p>Note 1: Ask him.</p><p>Note 2: Weigh it.</p></main>")
    assert noted(read(path)) == []


@pytest.mark.parametrize("split", [True, False])
def test_brackets_on_the_line_belong_to_the_number_raised_within_them(split: bool, tmp_path: Path) -> None:
    """As some gazettes set it: "the brook (¹)" with brackets of the text's size, in text and note alike."""
    page = "".join(
        show(72, 760 - 15 * n, "Some words that fill a line of the page from edge to edge") for n in range(9)
    )
    for n, words in enumerate(("The mill stood idle", "Flour came by barge"), 1):
        y = 600 - 40 * n
        page += show(72, y, f"{words} (" if split else words, 12)
        x = 72 + {1: 105, 2: 119}[n]
        page += show(x, y + 4, f"{n}" if split else f"({n})", 7)
        page += show(x + 5, y, ") and nobody asked why.", 12) if split else ""
    page += "72 140 m 216 140 l S\n"
    for n, words in enumerate(NOTES[:2], 1):
        y = 135 - 15 * n
        page += show(72, y, "(", 9) + show(75.5, y + 3, f"{n}", 6) + show(79, y, f") {words}", 9)
    extract = read(written(tmp_path / "gazette.pdf", [page]))
    assert noted(extract) == list(zip("12", NOTES[:2], strict=True))
    assert called(extract) == [("1", "idle"), ("2", "barge")]


@pytest.mark.parametrize("lead", ["Source:", "Sources:", "Notes –", "References."])
def test_slides_list_their_sources_in_one_line_each(lead: str, tmp_path: Path) -> None:
    path = tmp_path / "slides.txt"
    path.write_text(
        "Grain\n\nThe mill stood idle¹ and flour came by barge.²\n\n"
        f"{lead} 1. Mill Board minutes, p 12. 2. A barge holds nine tons.\n\n"
        f"Men\n\nTwo millers were hired.³\n\nA brook ran by.\n\n{lead} 3. Letter kept in the tower.\n",
        encoding="utf-8",
    )
    extract = read(path)
    assert called(extract) == WANTED
    assert [label for label, _ in noted(extract)] == ["1", "2", "3"]
    assert noted(extract)[0][1].endswith("p 12.")


def test_a_line_of_sources_that_nothing_calls_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "slides.txt"
    path.write_text("Grain\n\nThe mill stood idle.\n\nSource: 1. Minutes. 2. Letters.\n", encoding="utf-8")
    extract = read(path)
    assert not noted(extract) and not called(extract)
