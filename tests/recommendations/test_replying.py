"""Papers that nothing calls a response, and that are one by what they say; and those that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import settings
from indexer.models import Document
from indexer.reading.document import read_document
from indexer.recommendations import ledger
from indexer.works.catalogue import Catalogue

REPORT = """# Fog on the water: who watches the estuary

**Skell Estuary Audit Board**

## Recommendations

The Pilots' Guild should:

a. paint every buoy in the estuary before the winter;
b. count the boats that pass the sand bank at night;
c. print the table of wrecks in each month; and
d. lend a lantern to each ferryman who asks for one.
"""
LETTER = """THE PILOTS' GUILD

Skell Estuary Audit Board

12 May 2031

Dear Chair,

It was good of you to write. I read it all on the quay.

You ask at (a) that we paint every buoy in the estuary. We will have painted all of them before the winter.

On (b), we have no watchman at night and will not count the boats that pass the sand bank.

We accept what you say at (c). The table of wrecks will be printed in each month from June.

Our answer on (d) is that a lantern costs more than a ferryman earns, and we cannot lend any.

Yours sincerely,

A. Tern
"""
BRIEFING = """Lanterns and buoys

Skell Estuary Audit Board

12 May 2031

The Audit Board's report asked the Pilots' Guild to paint every buoy in the estuary before the winter.

Boats that pass the sand bank at night were to be counted, which nobody had done since the old harbour closed.

A table of wrecks printed in each month was thought to be of use to insurers, and to widows.

Ferrymen would be lent a lantern each. The report was debated for an hour.
"""
DIARY = """The quay in spring

The Pilots' Guild

We have a response to every gale. We will dance on the quay in May, and we shall sing.

I have bought a boat. It will be painted by my brother, who has a brush.

We agree about the weather, and we have agreed about it since we were boys.
"""


def _read(folder: Path, name: str, text: str) -> Document:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_document(path, Catalogue.load(settings.catalogue()))


def test_a_letter_that_says_nowhere_what_it_is_answers_the_report(tmp_path: Path) -> None:
    report, letter = _read(tmp_path, "report.md", REPORT), _read(tmp_path, "letter.txt", LETTER)
    made = ledger([report, letter])
    assert [(tie.report, tie.method) for _, tie in made.responses] == [(report.id, "subject")]
    assert [entry.status for entry in made.entries] == ["accepted", "rejected", "accepted", "rejected"]


@pytest.mark.parametrize("text", [BRIEFING, DIARY])
def test_a_paper_that_decides_nothing_or_speaks_of_something_else_is_no_response(tmp_path: Path, text: str) -> None:
    report, paper = _read(tmp_path, "report.md", REPORT), _read(tmp_path, "paper.txt", text)
    made = ledger([report, paper])
    assert made.responses == ()
    assert {entry.status for entry in made.entries} == {"no-answer"}


def test_what_is_older_than_the_report_does_not_answer_it(tmp_path: Path) -> None:
    dated = REPORT.replace("## Recommendations", "3 June 2032\n\n## Recommendations")
    made = ledger([_read(tmp_path, "report.md", dated), _read(tmp_path, "letter.txt", LETTER)])
    assert made.responses == ()


WELLS = """# Reed and thatch

Marsh Select Committee

4 March 2040

## Recommendations

Recommendation 1: The Dyke Board should cut the reed beds by the mill before each frost.

Recommendation 2: The Dyke Board should teach thatchers to twist hazel pegs.

Recommendation 3: The Ministry for Marshes should pay for the ferry to the eel market.

Recommendation 4: The Dyke Board should name a warden who guards the bittern nests.
"""
ANSWERED = """We answer the recommendations on reed and thatch in turn.

We agree that the reed beds by the mill should be cut before each frost, and will cut them.

We accept that thatchers be taught to twist hazel pegs. We have found a teacher.

Paying for the ferry to the eel market is for the Ministry, and we support it.

We do not accept that a warden should guard the bittern nests. We will ask the thatchers to.
"""
PAPERS = {
    "press notice": """# The Dyke Board welcomes the report on reed and thatch

Press notice

5 March 2040

The Marsh Select Committee recommends that we cut the reed beds by the mill before each frost. We welcome this.

It recommends that thatchers be taught to twist hazel pegs. We support this.

It asks for a warden who guards the bittern nests. We will look at this.

The Dyke Board will respond in full in May.
""",
    "the same committee, later": """# Reed and thatch, two years on

Marsh Select Committee

4 March 2042

We asked for four things at the Dyke Board, and return to each recommendation.

Recommendation 1: reed beds by the mill. They are cut before each frost. We welcome this.

Recommendation 2: thatchers who twist hazel pegs. There are none. We regret this.

Recommendation 4: a warden who guards the bittern nests. We have seen one and will see another.
""",
    "debate": """# Reed and thatch: debate

Marsh House, 9 May 2040

**Mrs Sedge:** I thank the Committee for its report. I agree that the reed beds by the mill be cut before each frost.

**The Minister for Marshes:** We will teach thatchers to twist hazel pegs. We have a teacher at the Dyke Board.

**Mr Coot:** We support a warden who guards the bittern nests. I have lost a boat there.
""",
    "another body": f"# On reed\n\nLeague of Eel Catchers\n\n9 May 2040\n\n{ANSWERED}\nThe Dyke Board is slow.\n",
    "a body named only as a section": f"# On reed\n\nEel Catchers’ League\n\n9 May 2040\n\n## Dyke Board\n\n{ANSWERED}",
    "one that keeps count of others": """# Reed and thatch: what came of it

Reed Watch

This page shows what the Government has decided on each recommendation, and we will keep it up to date.

## Recommendation 1

Accepted. We will go and see the reed beds by the mill.

## Recommendation 2

Rejected. We regret that no thatchers are taught to twist hazel pegs.

## Recommendation 4

Accepted. We have asked who is the warden of the bittern nests at the Dyke Board.
""",
    "a plan of the same body": """# The Dyke Board to 2045

Dyke Board

4 March 2041

This plan takes note of what the Marsh Select Committee and others recommended.

We will cut the reed beds by the mill before each frost.

We will teach thatchers to twist hazel pegs.

We have named a warden who guards the bittern nests.
""",
}


@pytest.mark.parametrize("text", PAPERS.values(), ids=PAPERS.keys())
def test_who_has_nothing_to_decide_does_not_answer(tmp_path: Path, text: str) -> None:
    made = ledger([_read(tmp_path, "report.md", WELLS), _read(tmp_path, "paper.md", text)])
    assert made.responses == ()
    assert {entry.status for entry in made.entries} == {"no-answer"}


@pytest.mark.parametrize(
    "head",
    [
        "# Notes from the bank\n\nDyke Board\n\n9 May 2040\n\n",
        "DYKE BOARD Sluice House\n\n9 May 2040\n\nDear Chair,\n\n",
        "9 May 2040\n\nDear Chair,\n\n",
        "# Reed and thatch, yearly\n\nThis page says what the Dyke Board has done and what we have still to do.\n\n",
    ],
)
def test_whom_the_report_asks_answers_it_by_head_by_signature_or_by_its_word(tmp_path: Path, head: str) -> None:
    close = "\nYours faithfully,\n\nA. Rush\n\nWarden, Dyke Board\n" if "Dear" in head else ""
    report, paper = _read(tmp_path, "report.md", WELLS), _read(tmp_path, "paper.md", head + ANSWERED + close)
    made = ledger([report, paper])
    assert [tie.report for _, tie in made.responses] == [report.id]
    assert "no-answer" not in {entry.status for entry in made.entries}


def test_a_report_with_recommendations_of_its_own_stays_one(tmp_path: Path) -> None:
    own = "\n## Recommendations\n\n" + "\n\n".join(
        f"Recommendation {at}: The Dyke Board should buy {what} for the thatchers of the marsh."
        for at, what in enumerate(("ladders", "mallets", "gloves"), 1)
    )
    paper = f"# Notes from the bank\n\nDyke Board\n\n9 May 2040\n\n{ANSWERED}{own}\n"
    made = ledger([_read(tmp_path, "report.md", WELLS), _read(tmp_path, "paper.md", paper)])
    assert made.responses == ()
    assert len(made.entries) == 7
