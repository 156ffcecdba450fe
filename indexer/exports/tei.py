"""One document as TEI P5, the form in which editions of texts are kept and exchanged (tei-c.org).

A raised number is a `ref` to its `note`, a citation a `ref` to the `bibl` of the work that it names; `corresp` gives
the very paragraph where the corpus holds it, in the TEI file of its document. A citation that could not be resolved is
a `ref` without a target: nothing is guessed here either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import PurePath
from typing import NamedTuple

from indexer.exports.body import write_body
from indexer.exports.marks import NAMESPACE, Element, Marks, Pointer, sub, xml_name
from indexer.models import Citation, Document, Link, Note, Span, Work
from indexer.store import Snapshot, Source
from indexer.tracing.cito import NAMESPACE as CITO
from indexer.tracing.cito import Cito

RIGHTS = {
    "digest": "A digest: it restates the work in other words, for finding and tracing. Not for quotation.",
    "original": "The words belong to the work’s publisher, on whose terms they may be used.",
}


class Citing(NamedTuple):
    """One citation of the document, and what its links are in CiTO."""

    citation: Citation
    links: tuple[tuple[Link, Cito | None], ...]


def tei(snapshot: Snapshot, id: str, types: Mapping[tuple[str, int], Cito]) -> bytes:
    """The TEI file of a document, in UTF-8; `types` are those of `tracing.cito`. Raises UnknownReference."""
    from lxml import etree

    document = snapshot.document(id)
    citing = _citing(document, snapshot.links(id), types)
    source = next((source for source in snapshot.sources() if source.document == id), None)
    root = etree.Element(f"{{{NAMESPACE}}}TEI", nsmap={None: NAMESPACE})
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
    _header(root, document, source)
    text = sub(root, "text")
    marks = Marks.of(document, [*_raised(document), *_cited(document, citing)])
    write_body(sub(text, "body"), document, marks)
    _back(text, document, citing, marks, snapshot.works())
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _citing(document: Document, links: Sequence[Link], types: Mapping[tuple[str, int], Cito]) -> tuple[Citing, ...]:
    by_citation: dict[int, list[tuple[Link, Cito | None]]] = {}
    for at, link in enumerate(links):
        by_citation.setdefault(link.citation, []).append((link, types.get((document.id, at))))
    return tuple(Citing(citation, tuple(by_citation.get(n, ()))) for n, citation in enumerate(document.citations))


# ── header ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _header(root: Element, document: Document, source: Source | None) -> None:
    work = document.work
    header = sub(root, "teiHeader")
    description = sub(header, "fileDesc")
    title = sub(description, "titleStmt")
    _titled(title, work)
    edition = sub(sub(description, "editionStmt"), "edition", n=document.edition)
    edition.text = "Digest in other words" if document.edition == "digest" else "The publisher’s own text"
    publication = sub(description, "publicationStmt")
    publisher = work.body or work.publisher
    sub(publication, "publisher" if publisher else "authority", publisher or "not known")
    if work.published:
        sub(publication, "date", work.published, when=work.published)
    _identified(publication, work)
    sub(sub(publication, "availability"), "p", RIGHTS[document.edition])
    _source(sub(description, "sourceDesc"), document, source)
    application = sub(
        sub(sub(header, "encodingDesc"), "appInfo"),
        "application",
        ident="evidence-trail",
        version=version("evidence-trail"),
    )
    sub(application, "label", "Evidence Trail")


def _titled(parent: Element, work: Work) -> None:
    sub(parent, "title", work.title)
    for author in work.authors or ((work.body,) if work.body else ()):
        sub(parent, "author", author)


def _identified(parent: Element, work: Work) -> None:
    sub(parent, "idno", work.id, type="work")
    for kind, number in (("series", work.series), ("session", work.session), ("URI", work.url)):
        if number:
            sub(parent, "idno", number, type=kind)


def _source(parent: Element, document: Document, source: Source | None) -> None:
    """The file that was read, by its name and digest alone: where it lies is nobody else's."""
    bibl = sub(parent, "bibl")
    _titled(bibl, document.work)
    sub(bibl, "idno", PurePath(document.file).name, type="file")
    if source is not None and source.sha256:
        sub(bibl, "idno", source.sha256, type="sha256")


# ── what is set into the text ──────────────────────────────────────────────────────────────────────────────────


def _raised(document: Document) -> list[Pointer]:
    """Each raised number, as a reference to its note; one without a note as a raised number and no more."""
    return [
        Pointer(Span(marker.at, marker.at), "ref", {"type": "note", "target": f"#{xml_name('n', marker.note)}",
                "id": f"m{n}", "rend": "superscript"}, marker.label)
        if marker.note is not None
        else Pointer(Span(marker.at, marker.at), "hi", {"rend": "superscript"}, marker.label)
        for n, marker in enumerate(document.markers)
    ]  # fmt: skip


def _cited(document: Document, citing: Sequence[Citing]) -> list[Pointer]:
    """Each citation, as a reference to what it cites."""
    return [
        Pointer(
            citation.span,
            "ref",
            {
                "type": citation.kind,
                "target": " ".join(dict.fromkeys(_target(document, link) for link, _ in links if link.target)) or None,
                "corresp": " ".join(dict.fromkeys(_place(link) for link, _ in links if link.state == "paragraph"))
                or None,
                "ana": " ".join(dict.fromkeys(f"{CITO}{type}" for _, type in links if type)) or None,
            },
        )
        for citation, links in citing
        if citation.kind != "remark"  # cites nothing
    ]


def _target(document: Document, link: Link) -> str:
    """Where in this file stands what the citation names: a note, a paragraph of its own, or an entry of the list."""
    work, _, local = (link.target or "").partition("#")
    if local and work == document.id:
        return f"#{xml_name('n' if link.state == 'note' else 'p', local)}"
    return f"#{xml_name('b', work)}"


def _place(link: Link) -> str:
    work, _, local = (link.target or "").partition("#")
    return f"{work}.xml#{xml_name('p', local)}"


# ── notes and works ────────────────────────────────────────────────────────────────────────────────────────────


def _back(text: Element, document: Document, citing: Sequence[Citing], marks: Marks, works: Mapping[str, Work]) -> None:
    listed = _listed(document, citing)
    if not document.notes and not listed:
        return
    back = sub(text, "back")
    if document.notes:
        notes = sub(back, "div", type="notes")
        for note in document.notes:
            marks.write(_note(notes, document, note), note.span)
    if listed:
        entries = sub(sub(back, "div", type="works"), "listBibl")
        for target, words in listed.items():
            _entry(entries, target, works.get(target), words)


def _note(parent: Element, document: Document, note: Note) -> Element:
    raised = [(n, marker) for n, marker in enumerate(document.markers) if marker.note == note.id]
    below = document.format == "pdf" and any(marker.page == note.page for _, marker in raised)
    return sub(
        parent,
        "note",
        id=xml_name("n", note.id),
        n=note.label,
        place="bottom" if below else "end",
        target=" ".join(f"#m{n}" for n, _ in raised) or None,
    )


def _listed(document: Document, citing: Sequence[Citing]) -> dict[str, str]:
    """Every work and piece of evidence that is cited, once, in the order of the citations; how the first names it."""
    listed: dict[str, str] = {}
    for citation, links in citing:
        for link, _ in links:
            work, _, local = (link.target or "").partition("#")
            if work and not (local and work == document.id):
                listed.setdefault(work, citation.span.of(document.text))
    return listed


def _entry(parent: Element, target: str, work: Work | None, words: str) -> None:
    entry = sub(parent, "bibl", id=xml_name("b", target))
    if work is None:  # evidence, known by its number alone
        entry.set("type", "evidence")
        sub(entry, "idno", target, type="evidence")
        sub(entry, "note", words)
        return
    _titled(entry, work)
    if work.publisher:
        sub(entry, "publisher", work.publisher)
    if work.published:
        sub(entry, "date", work.published, when=work.published)
    _identified(entry, work)
