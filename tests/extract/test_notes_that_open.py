"""Notes of web pages that a number opens, whatever it is made of and wherever their words stand."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from indexer.extract import read
from indexer.models import Mark
from indexer.reading.structure import structure

CALLS = {
    "button": '<button type="button" aria-describedby="n{n}"><sup>{n}</sup></button>',
    "raised button": '<sup><button aria-describedby="n{n}">{n}</button></sup>',
    "popover": '<button popovertarget="n{n}">{n}</button>',
    "toggle": '<button aria-expanded="false" data-target="#n{n}">[{n}]</button>',
    "span": '<span role="button" aria-controls="n{n}" tabindex="0">{n}</span>',
    "link": '<a href="#n{n}"><sup>{n}</sup></a>',
    "said": '<button aria-describedby="n{n}"><span class="visually-hidden">Footnote </span>{n}</button>',
}
NOTES = {
    "tooltip": '<span role="tooltip" id="n{n}">{words}</span>',
    "popover": '<span popover id="n{n}">{words}</span>',
    "class": '<span class="fn-popup" id="n{n}" hidden>{words}</span>',
    "bare": '<span id="n{n}">{words}</span>',
    "box": '<div class="pop" id="n{n}" role="note"><p>{words}</p></div>',
    "aside": '<aside id="n{n}">{words}</aside>',
    "listed": "",
}
WORDS = ("Lamp Trust, para 3", "Q14 [Dr Sand]", "Office of Lamps, <em>Count</em>, 7 March 2023, col 602")
CLAIMS = ("Some lamps are old{}.", "“Nobody knew”, he said.{}", "A third of them leak{}, and the rest do not.")


@pytest.mark.parametrize(("call", "note"), list(product(CALLS, NOTES)))
def test_a_note_beside_its_number(tmp_path: Path, call: str, note: str) -> None:
    text = "<h1>Lamps</h1>"
    for n, (claim, words) in enumerate(zip(CLAIMS, WORDS, strict=True), 1):
        text += f"<p>{claim.format((CALLS[call] + NOTES[note]).format(n=n, words=words))} Nobody asked.</p>"
    if note == "listed":
        text += "<ol>" + "".join(f'<li id="n{n}">{words}</li>' for n, words in enumerate(WORDS, 1)) + "</ol>"
    path = tmp_path / "lamps.html"
    path.write_text(f"<html><body><main>{text}</main></body></html>", "utf-8")
    blocks = read(path).blocks
    assert [piece.label for block in blocks for piece in block.pieces if isinstance(piece, Mark)] == ["1", "2", "3"]
    feet = [(block.note, block.raw.strip()) for block in blocks if block.kind == "foot"]
    assert feet == [("1", WORDS[0]), ("2", WORDS[1]), ("3", "Office of Lamps, Count, 7 March 2023, col 602")]
    assert sum("Nobody asked." in block.raw for block in blocks if block.kind != "foot") == len(WORDS)


def test_paragraphs_in_lists_that_go_on_behind_headings(tmp_path: Path) -> None:
    path = tmp_path / "lamps.html"
    first, second = (
        "".join(f"<li>Lamps {n} were lit at dusk, and the keepers were paid.</li>" for n in part)
        for part in ((1, 2), (3, 4))
    )
    path.write_text(
        f"<html><body><main><h1>Lamps</h1><ol>{first}</ol><h2>Oil</h2><ol start='3'>{second}</ol></main></body></html>",
        "utf-8",
    )
    assert [one.number for one in structure(read(path)).paragraphs if one.number] == ["1", "2", "3", "4"]


def test_numbers_of_slides_are_no_notes(tmp_path: Path) -> None:
    path = tmp_path / "lamps.html"
    buttons = "".join(f'<li><button aria-controls="s{n}">{n}</button></li>' for n in (1, 2))
    path.write_text(
        f'<html><body><main><h1>Lamps</h1><ul>{buttons}</ul><div id="s1">Oil is dear.</div>'
        '<div id="s2">Wicks are cheap.</div></main></body></html>',
        "utf-8",
    )
    blocks = read(path).blocks
    assert not any(isinstance(piece, Mark) for block in blocks for piece in block.pieces)
    assert not any(block.kind == "foot" for block in blocks)


@pytest.mark.parametrize(
    "control",
    [
        '<span class="MathJax" tabindex="0">12</span>',
        '<span role="button">12</span>',
        '<span class="MathJax" tabindex="0">1<sup>2</sup></span>',
        '<span role="button" class="crossref-free" title="Noted lamps">12</span>',
    ],
)
def test_a_control_that_is_not_said_to_be_a_note_stays_in_the_text(tmp_path: Path, control: str) -> None:
    path = tmp_path / "lamps.html"
    path.write_text(f"<html><body><main><h1>Lamps</h1><p>Here n = {control} pipes.</p></main></body></html>", "utf-8")
    [block] = (block for block in read(path).blocks if block.raw.startswith("Here"))
    assert block.raw.startswith("Here n = 12 pipes" if "sup" not in control else "Here n = 1")
    assert not any(isinstance(piece, Mark) and piece.label == "12" for piece in block.pieces)


@pytest.mark.parametrize(
    "control",
    [
        '<span role="button" class="lamp-footnote">{n}</span>',
        '<span tabindex="0" class="fn">{n}</span>',
        '<span tabindex="0" class="LampNoteRef">{n}</span>',
        '<span role="button" aria-label="Show note {n}">{n}</span>',
        '<button><span class="sr-only">Footnote </span>{n}</button>',
        "<button><sup>{n}</sup></button>",
        "<sup><button>{n}</button></sup>",
        '<span role="button" aria-controls="gone">{n}</span>',
    ],
)
def test_a_control_that_is_said_to_be_a_note_is_a_raised_number(tmp_path: Path, control: str) -> None:
    path = tmp_path / "lamps.html"
    text = "".join(
        f"<p>{claim.format(control.format(n=n))} Nobody asked.</p><aside>{n}. {words}</aside>"
        for n, (claim, words) in enumerate(zip(CLAIMS, WORDS, strict=True), 1)
    )
    path.write_text(f"<html><body><main><h1>Lamps</h1>{text}</main></body></html>", "utf-8")
    pieces = [piece for block in read(path).blocks for piece in block.pieces]
    assert [piece.label for piece in pieces if isinstance(piece, Mark)] == ["1", "2", "3"]
