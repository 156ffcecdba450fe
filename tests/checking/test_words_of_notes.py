"""Quoted words that stand in a note of the work cited, and places that go by a heading; all of it invented."""

from __future__ import annotations

import pytest
from corpus_small import publish
from lamps import HEAD

from indexer import settings
from indexer.checking import Checked, check, read_pasted
from indexer.reading.document import read_document
from indexer.store import Corpus, Snapshot, open_snapshot
from indexer.works.catalogue import Catalogue

pytestmark = pytest.mark.usefixtures("drafts_here")
ABOUT = {
    "title": "The keeping of quays",
    "body": "Quay Office",
    "kind": "report",
    "series": "HC 7103",
    "date": "2019-03-04",
}
REPORT = f"""{HEAD.format(**ABOUT)}# Who sweeps

1. Quays are swept by their wardens, under an old law of the county.[^1]

2. Ropes are stored in dry sheds all winter.

# What the sweepers earn

3. A sweeper earns nine pounds for each tide that is worked.

[^1]: The law asks wardens to “sweep each quay before the herring come in”, and names no fine.
"""
QUAYS = "Quay Office, *The keeping of quays*, HC 7103, March 2019"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("quays")
    (folder / "quays.md").write_text(REPORT, encoding="utf-8")
    document = read_document(folder / "quays.md", Catalogue.load(settings.catalogue()))
    publish(folder / "index", Corpus((document,), {document.work.id: document.work}))
    return open_snapshot(folder / "index")


def checked(snapshot: Snapshot, claim: str, note: str) -> Checked:
    catalogue = Catalogue.load(settings.catalogue())
    (found,) = check(
        read_pasted(f"# A draft\n\n{claim}[^1]\n\n[^1]: {note}\n", catalogue), snapshot, catalogue
    ).citations
    return found


def test_words_of_a_note_that_is_called_where_it_is_cited_are_its_words(held: Snapshot) -> None:
    """The page, or the paragraph, has them: at its foot."""
    claim = "Wardens must “sweep each quay before the herring come in”."
    assert [quote.standing for quote in checked(held, claim, f"{QUAYS}, para 1").quotes] == ["exact"]


def test_words_of_a_note_of_another_paragraph_are_told_to_stand_there(held: Snapshot) -> None:
    found = checked(held, "Ropes are stored to “sweep each quay before the herring come in”.", f"{QUAYS}, para 2")
    assert [quote.standing for quote in found.quotes] == ["elsewhere"]
    assert found.state == "differs" and "stand in" in found.reasons[0] and "fn1" in found.reasons[0]


@pytest.mark.parametrize(
    "place", ["What the sweepers earn", "section ‘What the sweepers earn’", "‘What the sweepers earn’"]
)
def test_a_part_goes_by_its_heading(held: Snapshot, place: str) -> None:
    found = checked(held, "A sweeper earns nine pounds a tide.", f"{QUAYS}, {place}")
    assert found.target is not None and found.target.endswith("#3"), found
