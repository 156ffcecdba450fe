"""A corpus as an RO-Crate (researchobject.org/ro-crate): what is held, what it was made of, and who cites what.

Only what may leave goes in: works by what is known of them, files that were read by their names and digests, never
where they lie, and the words of a document only where they were asked for. What was made of what is told twice, as the
actions of a Process Run Crate and in the terms of PROV.
"""

from __future__ import annotations

import io
import mimetypes
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from indexer.errors import TrailError
from indexer.exports.tei import tei
from indexer.graph import GraphFormat, citation_graph, export
from indexer.models import Work
from indexer.store import Snapshot, Source
from indexer.tracing.cito import Cito, citation_types

if TYPE_CHECKING:
    from rocrate.rocrate import ROCrate

PROGRAM = "evidence-trail"
RO_CRATE = "1.1"  # the newest that the profile of runs is written for
PROFILE = "https://w3id.org/ro/wfrun/process/0.5"
LICENCE = "https://www.apache.org/licenses/LICENSE-2.0"
RIGHTS = (
    "The data of this crate and the digests, which restate works in other words and are not for quotation, are under "
    "the Apache License 2.0. The words of documents belong to their publishers."
)
PROV = "http://www.w3.org/ns/prov#"
TERMS = {name: f"{PROV}{name}" for name in ("wasDerivedFrom", "wasGeneratedBy", "used")}
TERMS["sha256"] = "https://w3id.org/ro/terms/workflow-run#sha256"
TYPES = {"audit-report": "Report", "committee-report": "Report", "news": "NewsArticle", "feature": "Article",
         "book": "Book", "legislation": "Legislation", "web": "WebPage"}  # fmt: skip
Entity = dict[str, Any]

GRAPHS: dict[GraphFormat, tuple[str, str, str]] = {
    "json-ld": ("citations.jsonld", "application/ld+json", "Every citation that leads somewhere, in the words of CiTO"),
    "csv": ("graph.csv", "text/csv", "The citation and similarity graphs, one line an edge"),
    "csl-json": ("works.csl.json", "application/json", "The works that are held or cited, for reference managers"),
}


def write_crate(snapshot: Snapshot, target: Path, texts: Sequence[str] = (), now: datetime | None = None) -> None:
    """Write the crate of a corpus into a folder, or into a file that ends in `.zip`.

    `texts` are the ids of the documents whose words go along, as TEI. Raises UnknownReference for one that is not held,
    and TrailError where it cannot be written.
    """
    from rocrate.rocrate import ROCrate

    crate = ROCrate(version=RO_CRATE)
    crate.metadata.extra_terms.update(TERMS)
    now = now or datetime.now(UTC)
    _root(crate, snapshot, now)
    sources = {source.document: source for source in snapshot.sources() if source.document}
    for entity in (*_software(snapshot), *_works(snapshot, sources), *_inputs(snapshot)):
        _add(crate, entity)
    types = citation_types(snapshot)
    made = [*_graphs(crate, snapshot, types), *_texts(crate, snapshot, sources, texts, types)]
    for action in _actions(snapshot, made, now):
        _add(crate, action)
        crate.root_dataset.append_to("mentions", {"@id": action["@id"]})
    try:
        crate.write_zip(target) if target.suffix == ".zip" else crate.write(target)
    except OSError as error:
        raise TrailError(f"{target}: cannot be written ({error.strerror}); choose another place with -o") from error


def _add(crate: ROCrate, entity: Entity) -> None:
    from rocrate.model.contextentity import ContextEntity

    alone = {name: value[0] if isinstance(value, list) and len(value) == 1 else value for name, value in entity.items()}
    told = {name: value for name, value in alone.items() if value not in (None, [], "")}
    crate.add(ContextEntity(crate, told.pop("@id"), properties=told))


def _id(name: str) -> dict[str, str]:
    return {"@id": name}


def _root(crate: ROCrate, snapshot: Snapshot, now: datetime) -> None:
    ids = snapshot.document_ids()
    crate.name = f"Evidence Trail: {len(ids)} documents and what they cite"
    crate.description = (
        f"What {len(ids)} documents cite, down to the paragraph where that is printed, as Evidence Trail read them. "
        f"{RIGHTS}"
    )
    crate.datePublished = now
    crate.license = _id(LICENCE)
    _add(crate, {"@id": LICENCE, "@type": "CreativeWork", "name": "Apache License 2.0", "description": RIGHTS})
    crate.root_dataset["conformsTo"] = _id(PROFILE)
    _add(crate, {"@id": PROFILE, "@type": "CreativeWork", "name": "Process Run Crate", "version": "0.5"})
    crate.root_dataset["mentions"] = [_id(f"#{id}") for id in ids]


# ── what there is ──────────────────────────────────────────────────────────────────────────────────────────────


def _software(snapshot: Snapshot) -> Iterator[Entity]:
    for number in sorted({_built_by(snapshot), version(PROGRAM)}):
        yield {
            "@id": _software_id(number),
            "@type": "SoftwareApplication",
            "name": "Evidence Trail",
            "description": "Reads policy reports and resolves what they cite",
            "softwareVersion": number,
            "softwareRequirements": _id("#encoder"),
        }
    # An encoder that was loaded from a folder is called by its path; the last part of it tells it from others.
    encoder = PurePath(snapshot.manifest.encoder).name
    yield {"@id": "#encoder", "@type": "CreativeWork", "name": encoder, "description": "The model that encodes texts"}
    yield {
        "@id": _index(snapshot),
        "@type": "CreativeWork",
        "name": f"Snapshot {snapshot.name}",
        "description": "An index of Evidence Trail, which is not in this crate",
        "dateCreated": snapshot.manifest.created,
        "wasGeneratedBy": _id("#build"),
    }


def _software_id(number: str) -> str:
    return f"#{PROGRAM}-{number.replace(' ', '-')}"


def _built_by(snapshot: Snapshot) -> str:
    """The version of this program that built the index; builds before 0.1.0 did not note it."""
    return str(snapshot.extra("program") or "not noted")


def _works(snapshot: Snapshot, sources: Mapping[str, Source]) -> Iterator[Entity]:
    held, works = snapshot.document_ids(), snapshot.works()
    bodies: dict[str, Entity] = {}
    for work in works.values():
        cited = _cited(snapshot, work.id) if work.id in held else []
        body = work.body or work.publisher
        if body:
            bodies.setdefault(body, {"@id": f"#body-{len(bodies) + 1}", "@type": "Organization", "name": body})
        yield {
            **_work(work),
            "publisher": _id(bodies[body]["@id"]) if body else None,
            "citation": [_id(f"#{id}") for id in cited],
            "wasDerivedFrom": _id(_input(sources[work.id])) if work.id in sources else None,
        }
    yield from bodies.values()


def _work(work: Work) -> Entity:
    return {
        "@id": f"#{work.id}",
        "@type": TYPES.get(work.kind, "CreativeWork"),
        "name": work.title,
        "identifier": [work.id, work.series] if work.series else work.id,
        "datePublished": work.published,
        "url": work.url,
        "creator": list(work.authors),
    }


def _cited(snapshot: Snapshot, id: str) -> list[str]:
    """The works that a document cites, held or not, each once."""
    works = snapshot.works()
    targets = [(link.target or "").partition("#")[0] for link in snapshot.links(id)]
    return list(dict.fromkeys(work for work in targets if work in works and work != id))


def _input(source: Source) -> str:
    return f"#file-{source.sha256}"


def _index(snapshot: Snapshot) -> str:
    return f"#snapshot-{snapshot.name}"


def _inputs(snapshot: Snapshot) -> Iterator[Entity]:
    """The files that were read, in the order of their names; two of the same bytes are one."""
    files = {_input(source): source for source in snapshot.sources() if source.sha256}
    for id, source in sorted(files.items(), key=lambda pair: (PurePath(pair[1].path).name, pair[0])):
        name = PurePath(source.path).name
        yield {
            "@id": id,
            "@type": "CreativeWork",
            "name": name,
            "encodingFormat": mimetypes.guess_type(name)[0],
            "sha256": source.sha256,
            "contentSize": str(source.size),
            "about": _id(f"#{source.document}") if source.document else None,
        }


# ── what is in the crate ───────────────────────────────────────────────────────────────────────────────────────


def _graphs(crate: ROCrate, snapshot: Snapshot, types: Mapping[tuple[str, int], Cito]) -> Iterator[str]:
    graph, works = citation_graph(snapshot, types), list(snapshot.works().values())
    for format, (name, kind, words) in GRAPHS.items():
        stream = io.BytesIO()
        export(graph, stream, format, works)
        yield _file(crate, stream.getvalue(), name, kind, words)


def _texts(
    crate: ROCrate,
    snapshot: Snapshot,
    sources: Mapping[str, Source],
    ids: Sequence[str],
    types: Mapping[tuple[str, int], Cito],
) -> Iterator[str]:
    for id in ids:
        document = snapshot.document(id)
        yield _file(
            crate,
            tei(snapshot, id, types),
            f"tei/{id}.xml",
            "application/tei+xml",
            document.work.title,
            about=_id(f"#{id}"),
            wasDerivedFrom=_id(_input(sources[id])) if id in sources else None,
        )


def _file(crate: ROCrate, content: bytes, name: str, kind: str, words: str, **more: Any) -> str:
    told = {"name": words, "encodingFormat": kind, "wasGeneratedBy": _id("#export"), **more}
    properties = {name: value for name, value in told.items() if value is not None}
    crate.add_file(io.BytesIO(content), name, properties=properties)
    return name


def _actions(snapshot: Snapshot, made: Sequence[str], now: datetime) -> Iterator[Entity]:
    """The build, which made a snapshot of files, and the export, which made what is in this crate of the snapshot."""
    card, inputs = snapshot.manifest, [_id(entity["@id"]) for entity in _inputs(snapshot)]
    index = _index(snapshot)
    yield {
        "@id": "#build",
        "@type": "CreateAction",
        "name": "trail build",
        "description": f"{card.counts.get('document', 0)} documents read from {len(inputs)} files, and their "
        "citations resolved",
        "instrument": _id(_software_id(_built_by(snapshot))),
        "endTime": card.created,
        "object": inputs,
        "used": inputs,
        "result": _id(index),
    }
    yield {
        "@id": "#export",
        "@type": "CreateAction",
        "name": "trail export",
        "description": "The snapshot written as the files of this crate",
        "instrument": _id(_software_id(version(PROGRAM))),
        "endTime": now.isoformat(timespec="seconds"),
        "object": _id(index),
        "used": _id(index),
        "result": [_id(name) for name in made],
    }
