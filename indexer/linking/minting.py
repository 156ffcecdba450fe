"""A work that nobody knew, made of what a citation prints of it."""

from __future__ import annotations

from collections.abc import Collection

from indexer.citations.authors import first_author
from indexer.linking.agreeing import numbered, shortened
from indexer.linking.known_works import HOUSE_SERIES
from indexer.models import Citation, Work
from indexer.works.catalogue import Catalogue, slug


def minted(citation: Citation, catalogue: Catalogue, taken: Collection[str]) -> Work | None:
    """The work, with an id that is not among those `taken`; None where too little is printed to know it again by."""
    known = citation.session or not (citation.series or "HC").startswith(HOUSE_SERIES)
    title = citation.title or citation.url or (citation.series if known else None)
    if not title:
        return None
    body = catalogue.body(citation.body)
    return Work(
        _free_id(citation, body.mark if body else None, catalogue, taken),
        title,
        body=body.name if body else citation.body,
        publisher=body.mark if body else None,
        kind=citation.kind if citation.kind in ("report", "legislation", "web") else "other",
        series=citation.series,
        session=citation.session,
        published=citation.date,
        url=citation.url,
    )


def _free_id(citation: Citation, mark: str | None, catalogue: Catalogue, taken: Collection[str]) -> str:
    year = citation.date[:4] if citation.date else citation.session or ""
    first = first_author(citation.body or "")
    known = catalogue.body(first)
    who = slug(mark or (known.mark if known and known.mark else first)).removeprefix("the-")
    if citation.series and mark:
        what = slug(citation.series).replace("-", "")
    else:
        what = shortened(citation.title or citation.url or citation.series or "")
        year = "" if what.endswith(year) else year
    stem = "-".join(part for part in (who, what, year) if part)
    return next(id for id in numbered(stem) if id not in taken)
