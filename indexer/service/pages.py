"""Pages that need no script: one about a passage, which reference managers read too, and the list of questions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, TypeGuard

from indexer.passages import opened
from indexer.store import Snapshot
from indexer.styles.coins import coins, metadata

STYLE = (
    "body{font:1.05rem/1.55 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1d1d1f;"
    "background:#fff}blockquote{border-left:4px solid #5b5b66;margin:1rem 0;padding:.2rem 1rem;white-space:pre-line}"
    ".caution{background:#fff3d6;padding:.5rem 1rem}code{overflow-wrap:anywhere}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#17171a}a{color:#9cc4ff}.caution{background:#4a3b0a}}"
)


@dataclass(frozen=True, slots=True)
class Page:
    html: str
    cite_as: str  # the address by which it should be cited


def passage_page(snapshot: Snapshot, ref: str, address: str) -> Page:
    """A passage with its notes, as people read it and as Zotero takes it in. UnknownReference for no passage."""
    found = opened(snapshot, ref)
    told = found.passage
    work = snapshot.document(ref.partition("#")[0]).work
    cite_as = work.url if is_web(work.url) else address
    head = "".join(f'<meta name="{name}" content="{escape(said)}">' for name, said in metadata(work))
    notes = "".join(
        f"<li><p>{escape(note.number)}. {escape(note.quote)}</p><ul>"
        + "".join(
            f"<li>{escape(_leads(leading.state, leading.target, leading.reason))}</li>" for leading in note.leads_to
        )
        + "</ul></li>"
        for note in found.notes
    )
    body = (
        f"<h1>{escape(told.title)}</h1><p>{escape(told.citation)}</p>"
        + (f'<p class="caution">{escape(told.caution)}</p>' if told.caution else "")
        + f"<blockquote>{escape(told.quote)}</blockquote>"
        + f"<p><code>{escape(ref)}</code>{escape(f', page {told.page}' if told.page else '')}, "
        + f"{escape('a digest' if told.edition == 'digest' else 'the publisher’s own text')}</p>"
        + _link(work.url or "")
        + (f"<h2>Notes</h2><ol style='list-style:none;padding:0'>{notes}</ol>" if notes else "")
        + coins(work)
        + f'<script type="application/ld+json">{_annotation(address, cite_as, told.quote)}</script>'
    )
    return Page(_page(f"{told.title}, {told.number or ref}", head, body), cite_as)


def is_web(address: str | None) -> TypeGuard[str]:
    """Whether an address is one of the web: what a document gives as its own may be anything."""
    return bool(address) and str(address).startswith(("https://", "http://"))


def docs_page(schema: Mapping[str, Any]) -> str:
    """The questions that may be asked, from the specification itself."""
    rows = "".join(
        f"<li><p><code>{method.upper()} {escape(path)}</code> {escape(what.get('description', ''))}</p>"
        f"<ul>{''.join(map(_parameter, what.get('parameters', [])))}</ul></li>"
        for path, methods in schema["paths"].items()
        for method, what in methods.items()
    )
    body = (
        f"<h1>{escape(schema['info']['title'])} {escape(schema['info']['version'])}</h1>"
        f'<p>{escape(schema["info"]["description"])}</p><p><a href="/openapi.json">The specification (OpenAPI)</a></p>'
        f"<ul>{rows}</ul>"
    )
    return _page("Evidence Trail: what may be asked", "", body)


def _parameter(known: Mapping[str, Any]) -> str:
    must = ", needed" if known.get("required") else ""
    return f"<li><code>{escape(known['name'])}</code>{must} {escape(known.get('description', ''))}</li>"


def _leads(state: str, target: str | None, reason: str) -> str:
    return " – ".join(part for part in (state, target, reason) if part)


def _annotation(address: str, source: str, quote: str) -> str:
    """The place as a W3C Web Annotation; `<` is written so that no text of a document can end the script."""
    told = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{address}#annotation",
        "type": "Annotation",
        "motivation": "identifying",
        "target": {"source": source, "selector": {"type": "TextQuoteSelector", "exact": quote}},
    }
    return json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")


def _link(address: str) -> str:
    return f'<p><a href="{escape(address)}">The work at its publisher</a></p>' if is_web(address) else ""


def _page(title: str, head: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{head}<style>{STYLE}</style></head>'
        f"<body><main>{body}</main></body></html>"
    )
