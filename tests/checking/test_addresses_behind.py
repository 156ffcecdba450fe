"""An address behind a sentence that cites something already bears out none of it."""

from __future__ import annotations

import pytest

from indexer import settings
from indexer.checking import check, read_pasted
from indexer.checking.draft import claims
from indexer.embed import query_encoder
from indexer.store import Snapshot
from indexer.works.catalogue import Catalogue

pytestmark = pytest.mark.usefixtures("drafts_here")
ADDRESS = "https://www.nao.org.uk/reports/the-health-and-social-care-interface/"
SAID = "Chartered keepers cut the lamps by 40%"


@pytest.mark.parametrize(
    ("draft", "beside"),
    [
        (f"{SAID} (HC 950 of Session 2017-19, para 2.6).\n{ADDRESS}", [False, True]),
        (f"{SAID} (HC 950 of Session 2017-19, para 2.6). {ADDRESS} {ADDRESS}x", [False, True, True]),
        (f"{SAID}.\n{ADDRESS}", [False]),  # all that the sentence has
        (f"{SAID} (HC 950 of Session 2017-19, para 2.6; {ADDRESS}).", [False]),
        (f"{SAID} (HC 950 of Session 2017-19, para 2.6), see {ADDRESS}", [False, False]),
        (f"{SAID} (HC 950 of Session 2017-19, para 2.6). Oil is dear.\n{ADDRESS}", [False, False]),
    ],
)
def test_only_what_stands_behind_the_stop_of_a_sentence_that_cites_is_set_apart(draft: str, beside: list[bool]) -> None:
    document = read_pasted(f"Lamps\n\n{draft}\n", Catalogue.load(settings.catalogue()))
    assert [claim.is_beside for claim in claims(document)] == beside


def test_it_is_kept_with_its_reason_and_not_blamed(snapshot: Snapshot) -> None:
    said = "Several stakeholders say that the focus may harm local relationships"
    draft = f"Lamps\n\n{said} (Committee of Public Accounts, HC 1376 of Session 2017-19, para 18).\n{ADDRESS}\n"
    report = check(
        read_pasted(draft, Catalogue.load(settings.catalogue())), snapshot, Catalogue.load(settings.catalogue()),
        query_encoder(snapshot.manifest.encoder),
    )  # fmt: skip
    first, second = report.citations
    assert first.target == "pac-hc1376-2018#18"
    assert (second.citation, second.state, second.target) == (ADDRESS, "cannot-tell", "nao-hc950-2018")
    assert second.reasons[0].startswith("The address stands behind a sentence that cites something already")
    assert second.source is None and not second.changes and not second.unread
