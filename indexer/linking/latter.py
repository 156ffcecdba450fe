"""The former and the latter of the two works that the note before cites: "The latter, under “Who pays”"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.citations.internal import NOTE_BEFORE
from indexer.linking.known_works import Match
from indexer.models import Citation

if TYPE_CHECKING:
    from indexer.linking.works_meant import WorksMeant

_WHICH = re.compile(r"\W*(?:[Ss]ee )?(?:[Tt]he )?(?P<which>former|latter)(?:[’']s)?(?=[,;:. (])")


def one_of_two(citation: Citation, meant: WorksMeant) -> Match | None:
    """The work meant; None where the words are others, or the note before cites not just two works."""
    named = _WHICH.match(citation.span.of(meant.document.text))
    if named is None or citation.note is None:
        return None
    notes = meant.notes.meant(replace(citation, refers_to=NOTE_BEFORE))
    cited = meant.notes.citing.get(notes[0].id, []) if len(notes) == 1 else []
    works = {work.id: work for n in cited if n in meant.followed.led for work in (meant.followed.led[n][0],)}
    if len(works) != 2:
        return None
    first, second = works.values()
    return Match(first if named["which"] == "former" else second, "note-before")
