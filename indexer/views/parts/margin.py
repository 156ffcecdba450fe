"""A draft as a document, with the verdict on each of its citations in the margin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from indexer.checking import Checked, messages
from indexer.models import Document, Paragraph
from indexer.views.parts import links
from indexer.views.parts.prose import BLANKS, within
from indexer.views.parts.upload import Handed

MOST = 400  # paragraphs laid out; of a longer draft those that cite


def of(draft: Document, held: Handed) -> str:
    """Every paragraph with its verdicts beside it; each verdict opens its citation."""
    verdicts = _by_paragraph(draft, held.report.citations)
    shown = [paragraph for paragraph in draft.paragraphs if len(draft.paragraphs) <= MOST or verdicts.get(paragraph.id)]
    rows = "".join(_row(draft, paragraph, verdicts.get(paragraph.id, ()), held) for paragraph in shown)
    left_out = len(draft.paragraphs) - len(shown)
    told = f'<p class="quiet">{left_out:,} paragraphs that cite nothing are left out.</p>' if left_out else ""
    return f'<article class="draft">{rows}</article>{told}'


def _by_paragraph(draft: Document, citations: Sequence[Checked]) -> Mapping[str, Sequence[int]]:
    """The places in the report of the citations of each paragraph."""
    homes = {sentence.id: sentence.paragraph for sentence in draft.sentences}
    found: dict[str, list[int]] = {}
    for at, cited in enumerate(citations):
        local = cited.claim_ref.partition("#")[2]
        found.setdefault(homes.get(local, local), []).append(at)
    return found


def _row(draft: Document, paragraph: Paragraph, at: Sequence[int], held: Handed) -> str:
    words = BLANKS.sub(" ", within(draft.text, paragraph.span, raised=_raised(draft, paragraph))).strip()
    number = f"<b>{escape(paragraph.number)}</b> " if paragraph.number else ""
    said = f"<h3>{words}</h3>" if paragraph.kind == "heading" else f'<p class="words">{number}{words}</p>'
    notes = "".join(f"<li>{_verdict(one, held)}</li>" for one in at)
    margin = f'<ul class="verdicts" aria-label="Citations of this paragraph">{notes}</ul>' if notes else ""
    return f'<div class="draft-row"><div>{said}</div>{margin}</div>'


def _raised(draft: Document, paragraph: Paragraph) -> Mapping[int, str]:
    """The raised numbers of a paragraph, each where it stands: they tell which verdict is of which sentence."""
    found: dict[int, str] = {}
    for marker in draft.markers:
        if marker.paragraph == paragraph.id:
            found[marker.at] = f"{found.get(marker.at, '')}<sup>{escape(marker.label)}</sup>"
    return found


def _verdict(at: int, held: Handed) -> str:
    """`3. Note 2: Differs`, with what its reader decided."""
    found = held.report.citations[at]
    kind = "fault" if found.is_fault else "sound" if found.state in ("exact-quote", "supported") else "doubt"
    here = ' aria-current="true"' if st.query_params.get("at") == str(at + 1) else ""
    decided = ' <span class="tag">Reviewed</span>' if at in held.decided else ""
    here_now: dict[str, links.Value] = {name: st.query_params.get_all(name) for name in ("state", "faults", "open")}
    href = links.address("check", **{**here_now, "view": "draft", "at": at + 1})
    return (
        f'<a class="standing is-{kind}" href="{escape(href)}" data-stay="1" data-key="verdict {at}"{here}>'
        f"{at + 1}. {escape(messages.place(found))}: {escape(messages.state(found))}</a>{decided}"
    )
