"""The forms in which people cite, each written out in `tests/fixtures/short_forms*.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest
from forms import FILES, FIXTURES, Case, answers, forms

from indexer.models import Document
from indexer.works.catalogue import Catalogue

CATALOGUE = Catalogue.load(Path(__file__).parents[2] / "corpus" / "catalogue.toml")
READ = {file: forms(file) for file in FILES if (FIXTURES / file).is_file()}
CASES = [pytest.param(case, read.held, id=case.title) for read in READ.values() for case in read.cases]


@pytest.mark.parametrize(("case", "held"), CASES)
def test_each_form_leads_to_its_work_and_place(case: Case, held: dict[str, Document]) -> None:
    for what, where, led in answers(case, held, CATALOGUE):
        assert led == where, f"{what} of “{case.title}”"
