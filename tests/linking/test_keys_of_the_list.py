"""Author and year where the list of references stands at the end, and notes between: the list's key goes first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indexer.linking.resolve import resolve_one
from indexer.models import Work
from indexer.reading.document import read_document
from indexer.works.catalogue import Catalogue

DRAFT = """# Mains

Mains leak (WWB 2018, para 3).[^1] Nobody counts them.[^2]

## References

WWB (2018) *The state of the mains*. HC 7, Session 2017–19. London: Mains Press, 3 May.
{more}
[^1]: {first}
[^2]: Wick Water Board, The lamps of the harbour, HC 9, Session 2017–19, 9 May 2018.
"""
MAINS = Work("wwb-hc7", "The state of the mains", body="Wick Water Board", series="HC 7", session="2017-19",
             published="2018-05-03", kind="audit-report")  # fmt: skip
LAMPS = replace(MAINS, id="wwb-hc9", title="The lamps of the harbour", series="HC 9", published="2018-05-09")


def led(tmp_path: Path, first: str, more: str = "") -> dict[str, tuple[str, str | None]]:
    path = tmp_path / "draft.md"
    path.write_text(DRAFT.format(first=first, more=more), "utf-8")
    draft = read_document(path, Catalogue())
    links = resolve_one(draft, {}, [MAINS, LAMPS], Catalogue()).links[draft.id]
    return {draft.citations[link.citation].span.of(draft.text): (link.state, link.target) for link in links}


@pytest.mark.parametrize(
    "first", ["WWB (2018), para 3.4, where the sum is explained.", "See WWB 2018, para 3.", "WWB (2018), p. 4."]
)
def test_a_note_may_cite_the_list_that_stands_behind_it(first: str, tmp_path: Path) -> None:
    found = led(tmp_path, first)
    assert {target for words, (_, target) in found.items() if words.startswith("WWB")} == {"wwb-hc7"}
    assert found["Wick Water Board, The lamps of the harbour, HC 9, Session 2017–19, 9 May 2018"][1] == "wwb-hc9"


def test_two_works_of_one_key_are_none(tmp_path: Path) -> None:
    more = "\nWWB (2018) *The lamps of the harbour*. HC 9, Session 2017–19. London: Mains Press, 9 May.\n"
    found = led(tmp_path, "WWB (2018), para 3.", more)
    assert {found[words] for words in found if words in ("WWB 2018, para 3", "WWB (2018), para 3")} == {
        ("ambiguous", None)
    }


HELD = """# The state of the mains

## Summary

### Lamps at night

Lamps burn oil.

## Findings

### Lamps at night

Oil is dear.

### Oil in the harbour

Oil floats.

## 4. Publish and store

Ropes are stored.

## Planned: our promise to the ports

A plan is due.

## The Water Board (WWB) context

It was founded at sea.

## Appendix 1

### B. Boats and barges

Boats are tarred.
"""


@pytest.mark.parametrize(
    ("place", "state", "words"),
    [
        ("Summary, ‘Lamps at night’", "paragraph", "Lamps burn oil."),
        ("under “Oil in the harbour”", "paragraph", "Oil floats."),
        ("‘Lamps at night’", "document", ""),
        ("‘Nothing of the kind’", "document", ""),
        ("Summary", "document", ""),
        ("Oil in the harbour", "paragraph", "Oil floats."),
        ("Oil in the", "paragraph", "Oil floats."),
        ("Publish and store", "paragraph", "Ropes are stored."),
        ("Planned", "paragraph", "A plan is due."),
        ("Context", "paragraph", "It was founded at sea."),
        ("Lamps at night", "document", ""),
        ("Nothing of the kind", "document", ""),
    ],
)
def test_a_place_may_be_a_heading_if_just_one_has_these_words(
    place: str, state: str, words: str, tmp_path: Path
) -> None:
    (tmp_path / "mains.md").write_text(HELD, "utf-8")
    held = replace(read_document(tmp_path / "mains.md", Catalogue()), work=MAINS)
    path = tmp_path / "draft.md"
    text = DRAFT.format(first="Hill, Oil, 1999.", more="").replace("WWB 2018, para 3", f"WWB 2018, {place}")
    path.write_text(text, "utf-8")
    draft = read_document(path, Catalogue())
    links = resolve_one(draft, {MAINS.id: held}, [MAINS, LAMPS], Catalogue()).links[draft.id]
    (link,) = [one for one in links if draft.citations[one.citation].rule == "author-and-year"]
    said = next((p.span.of(held.text) for p in held.paragraphs if held.ref(p.id) == link.target), "")
    assert (link.state, said) == (state, words)
    assert place in draft.citations[link.citation].span.of(draft.text)


def test_a_smaller_work_stands_in_the_one_that_is_held(tmp_path: Path) -> None:
    """ "‘Oil’, in WWB (2018)": its headings are looked for there."""
    (tmp_path / "mains.md").write_text(HELD, "utf-8")
    held = replace(read_document(tmp_path / "mains.md", Catalogue()), work=MAINS)
    path = tmp_path / "draft.md"
    more = "\nHill, A. (2017) ‘What the auditor saw’, 13 July, in WWB (2018).\n"
    text = DRAFT.format(first="Nobody knows.", more=more).replace("WWB 2018, para 3", "Hill 2017, Oil in the harbour")
    path.write_text(text, "utf-8")
    draft = read_document(path, Catalogue())
    links = resolve_one(draft, {MAINS.id: held}, [MAINS, LAMPS], Catalogue()).links[draft.id]
    (link,) = [one for one in links if draft.citations[one.citation].rule == "author-and-year"]
    assert link.state == "paragraph" and link.target is not None and link.target.startswith(f"{MAINS.id}#")


@pytest.mark.parametrize(
    ("again", "words"),
    [
        ("Mains, Appendix 1, B", "Boats are tarred."),
        ("Mains, Appendix 1, B. Boats and barges", "Boats are tarred."),
        ("Mains, box, ‘Oil in the harbour’", "Oil floats."),
    ],
)
def test_a_short_form_may_name_a_letter_of_an_appendix_or_a_box(again: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "mains.md").write_text(HELD, "utf-8")
    held = replace(read_document(tmp_path / "mains.md", Catalogue()), work=MAINS)
    path = tmp_path / "draft.md"
    first = "Wick Water Board, *The state of the mains* (‘Mains’), HC 7, Session 2017–19, 3 May 2018."
    path.write_text(f"# Boats\n\nMains leak.[^1] Boats float.[^2]\n\n[^1]: {first}\n[^2]: {again}.\n", "utf-8")
    draft = read_document(path, Catalogue())
    links = resolve_one(draft, {MAINS.id: held}, [MAINS, LAMPS], Catalogue()).links[draft.id]
    (link,) = [one for one in links if draft.citations[one.citation].note == "fn2"]
    assert next(p.span.of(held.text) for p in held.paragraphs if held.ref(p.id) == link.target) == words
