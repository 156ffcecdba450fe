"""A reference cited: the place that it names in its work, or a work of which the corpus holds nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from indexer.citations.conclusions import called
from indexer.holdings.chapters import Place, find
from indexer.models import Paragraph, Work
from indexer.store import Snapshot
from indexer.styles.citing import Formatted, Locator, cite
from indexer.styles.engine import Unit

__all__ = ["Cited", "cited", "unknown"]

UNPLACED = "this passage bears no number and its page is not printed, so the work as a whole is cited"


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation of a reference names. A digest restates its work: it is the work that is cited."""

    work: Work
    locator: Locator | None = None
    lacks: str = ""  # why the place is not named, in a plain sentence

    def in_style(self, style: str, *, accessed: date | None = None) -> Formatted:
        """Its citation, in one of `indexer.styles.STYLES`; raises TrailError where there is none called `style`."""
        return cite(self.work, style, self.locator, accessed=accessed)


def unknown(work: Work) -> tuple[str, ...]:
    """What a reader looks for in a citation and nothing here tells of the work."""
    facts = (("who wrote or published it", work.body or work.publisher or work.authors), ("its date", work.published))
    return tuple(name for name, fact in facts if not fact)


def cited(snapshot: Snapshot, ref: str) -> Cited:
    """What is cited for a paragraph, sentence, note, document or known work. Raises UnknownReference for none."""
    id, _, local = ref.partition("#")
    if not local:
        return Cited(snapshot.work(id))
    place = find(snapshot, ref)
    locator = _locator(place)
    return Cited(place.document.work, locator, "" if locator else _unplaced(place))


def _unplaced(place: Place) -> str:
    """Why a passage's place is not named, and where it stands in the file."""
    page = place.paragraph.page if place.paragraph else None
    return f"{UNPLACED}; it stands on page {page} of the file" if page else UNPLACED


def _locator(place: Place) -> Locator | None:
    """A sentence is cited by its paragraph, a passage without a number by its printed page."""
    if place.note:
        return Locator("fn", place.note.label, _slug(place.note.id))
    paragraph = place.paragraph
    assert paragraph is not None
    if paragraph.number:
        unit = called(place.document, paragraph).partition(" ")[0]
        named: dict[str, Unit] = {"conclusion": "conclusion", "recommendation": "recommendation"}
        if unit in named:
            return Locator(named[unit], paragraph.number)
        return Locator("para", paragraph.number, _scope(paragraph))
    return Locator("p", paragraph.printed_page) if paragraph.printed_page else None


def _scope(paragraph: Paragraph) -> str:
    """What numbers its paragraphs anew: `appendix one` of `appendix-one/3`, the whole heading where the id is cut."""
    cut = _slug(paragraph.id)
    whole = (" ".join(re.findall(r"[a-z0-9]+", heading.lower())) for heading in reversed(paragraph.section))
    return next((words for words in whole if cut and words.startswith(cut)), cut)


def _slug(id: str) -> str:
    return id.rpartition("/")[0].replace("-", " ")
