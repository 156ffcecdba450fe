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
"""


@pytest.mark.parametrize(
    ("place", "state", "words"),
    [
        ("Summary, ‘Lamps at night’", "paragraph", "Lamps burn oil."),
        ("under “Oil in the harbour”", "paragraph", "Oil floats."),
        ("‘Lamps at night’", "document", ""),
        ("‘Nothing of the kind’", "document", ""),
        ("Summary", "document", ""),
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
