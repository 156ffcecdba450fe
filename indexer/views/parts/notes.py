"""Notes beside the text: a raised number leads to its note, the note back to its number.

Within one row the n-th number and the n-th note bear the same class, by which the style sheet lights the one while a
pointer or the keyboard is on the other. No script is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import quote

from indexer.holdings.chapters import Noted
from indexer.models import Document, Span
from indexer.store import Snapshot
from indexer.views.parts import cards, links
from indexer.views.parts.prose import within


def raised(paragraph: str, label: str, at: int | None, *, first: bool) -> str:
    """A raised number in the text; `at` is the place of its note in the row, None where the copy lacks it."""
    if at is None:
        return f'<sup class="orphan" title="Its note is missing from the copy that was read">{escape(label)}</sup>'
    own = f' id="{_number(paragraph, at)}"' if first else ""
    way = links.link(f"#{quote(_note(paragraph, at))}", label, name=f"Note {label}")
    return f'<sup class="raised n{at}"{own}>{way}</sup>'


def note(
    snapshot: Snapshot,
    document: Document,
    paragraph: str,
    noted: Noted,
    at: int,
    marks: Mapping[str, tuple[Span, ...]],
    *,
    here: bool,
) -> str:
    """A note beside the text: its label, its words, and what each of its citations leads to."""
    label = noted.note.label if noted.note else noted.marker.label
    if noted.note is None:
        return (
            f'<li class="note"><b>{escape(label)}</b> '
            '<p class="outcome to-unresolved">This note is missing from the copy that was read.</p></li>'
        )
    back = links.link(f"#{quote(_number(paragraph, at))}", label, kind="back", name=f"Back to raised number {label}")
    close = links.link(f"#{quote(_number(paragraph, at))}", "Close", kind="close", name=f"Close note {label}")
    words = within(document.text, noted.note.span, marks.get(noted.note.id, ()))
    lines = "".join(line for citation, found in noted.cited for line in cards.outcomes(snapshot, citation, found))
    trace = links.link(links.trace(document.ref(noted.note.id)), "Trace this note", name=f"Trace note {label}")
    kind = f"note n{at} target" if here else f"note n{at}"
    anchor = '<span id="here"></span>' if here else ""
    return (
        f'<li class="{kind}" id="{escape(_note(paragraph, at))}">{anchor}{back} '
        f'<span class="said" tabindex="-1">{words}</span> {lines}{trace}{close}</li>'
    )


def _note(paragraph: str, at: int) -> str:
    return f"note-{paragraph}-{at}"


def _number(paragraph: str, at: int) -> str:
    return f"number-{paragraph}-{at}"
