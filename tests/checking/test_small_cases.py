"""Errors that writers make, one small case each, held against the embedded digests."""

from __future__ import annotations

from indexer import settings
from indexer.checking import check, read_pasted
from indexer.embed import load_encoder
from indexer.store import Snapshot
from indexer.works.catalogue import Catalogue

NAO = "Comptroller and Auditor General, *The health and social care interface*, Session 2017–19, HC 950, 4 July 2018"
CASES = [
    ("Councils could raise a social care precept between 2016-17 and 2018-19.", NAO, "2.5"),
    ("The 152 clinical commissioning groups work with 209 local authorities.", NAO, "3.10"),
    ("The King's Fund reports that hospitals increasingly blame social care for their own worse results.", NAO, "2.3"),
]  # fmt: skip


def test_each_is_told_from_its_source(snapshot: Snapshot) -> None:
    catalogue = Catalogue.load(settings.catalogue())
    body = "\n\n".join(f"{claim}[^{n}]" for n, (claim, *_) in enumerate(CASES, 1))
    notes = "\n".join(f"[^{n}]: {work}, para {place}" for n, (_, work, place) in enumerate(CASES, 1))
    draft = read_pasted(f"# A draft\n\n{body}\n\n{notes}\n", catalogue)
    report = check(draft, snapshot, catalogue, load_encoder(snapshot.manifest.encoder))
    found = {checked.claim: (checked.state, checked.reasons) for checked in report.citations}
    assert {claim: found[claim] for claim, *_ in CASES if found[claim][0] != "differs"} == {}
