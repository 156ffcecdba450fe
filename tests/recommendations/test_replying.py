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

Thank you for sending me your report. I read it on the quay.

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
