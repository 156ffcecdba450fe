"""The places that reasons mention, by the names that a reader knows: “The space economy”, paragraph 57.

A reason names a place by its reference, which `trail show` and the explorer open; in a report that is handed on, nobody
can open it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.checking.records import Checked
from indexer.models import page_told, place_told
from indexer.store import Snapshot

_REF = re.compile(r"(?<![\w-])[a-z0-9][a-z0-9-]*#[\w~/-]+(?:\.\w+)*")


def with_names(found: Checked, snapshot: Snapshot) -> Checked:
    """The same record, with the name of each place of the library that its reasons mention."""
    refs = dict.fromkeys(ref for reason in found.reasons for ref in _REF.findall(reason))
    held = set(snapshot.document_ids())
    own = (found.target or "").partition("#")[0]
    named = [(ref, _name(ref, own, snapshot)) for ref in refs if ref.partition("#")[0] in held]
    return replace(found, named=tuple(named)) if named else found


def _name(ref: str, own: str, snapshot: Snapshot) -> str:
    id, _, local = ref.partition("#")
    document = snapshot.document(id)
    local = re.sub(r"\.s\d+$", "", local)
    paragraph = next((one for one in document.paragraphs if one.id == local), None)
    place = place_told(local)
    if paragraph is not None and not paragraph.number and (page := page_told(paragraph.page, paragraph.printed_page)):
        place = f"{place} on {page}"
    return place if id == own else f"“{document.work.title}”, {place}"
