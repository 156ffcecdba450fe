"""What the command line shows to people: one function for each command's page.

What one page alone needs is imported there, for `trail search` is to answer at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape as unmarked

from indexer.errors import UnknownReference
from indexer.models import Document, Paragraph, Span, Work, page_told, place_told
from indexer.styles.harmless import printable

if TYPE_CHECKING:
    from rich.tree import Tree

    from indexer.building.build import Report
    from indexer.challenges.find import Challenge
    from indexer.checking import CheckReport
    from indexer.fetch import Fetched
    from indexer.recommendations import Onward
    from indexer.search import Hit, Results
    from indexer.store import Snapshot
    from indexer.tracing.trace import Step, Trace


def escape(text: str) -> str:
    """Words of a document as they stand: no markup of ours, and nothing that a terminal obeys."""
    return unmarked(printable(text))


SENTENCE = 240  # characters shown of a claim, and of a source's sentence
OTHERS_NEED = 95  # columns for all of the table of documents but their ids

out = Console(highlight=False, emoji=False)
err = Console(stderr=True, highlight=False, emoji=False)


def fetched(works: Sequence[Fetched]) -> None:
    for work in works:
        if work.failure:
            err.print(f"trail: {escape(work.failure)}", soft_wrap=True)
        else:
            there = "" if work.new else " (there already; --again fetches it anew)"
            out.print(f"{escape(work.work)}: {escape(str(work.path))}{there}", soft_wrap=True)
        if work.remark:
            err.print(f"trail: {escape(work.remark)}", soft_wrap=True)
    new = sum(1 for work in works if work.new)
    if new:
        out.print(
            f"\n{new} fetched. `trail build` reads them; each takes the place of the digest of its work.",
            soft_wrap=True,
        )


def built(report: Report) -> None:
    if report.damage:
        told = report.damage.rpartition("; ")[0]
        err.print(f"trail: the index was damaged and is made anew: {escape(told)}", soft_wrap=True)
    for _, reason in report.failures:
        err.print(f"trail: left out: {escape(reason)}", soft_wrap=True)
    for _, reason in report.superseded:
        err.print(f"trail: {escape(reason)}", soft_wrap=True)
    if not report.published:
        out.print(f"Nothing has changed: {report.documents} documents, snapshot {report.snapshot}.")
        return
    out.print(
        f"Published {report.documents} documents as snapshot {report.snapshot}: "
        f"{report.read} files read, {report.reused} unchanged, {report.encoded} texts encoded."
    )
    if report.slow_queries:
        err.print(
            f"trail: each search by meaning will load the whole model, some seconds: {escape(report.slow_queries)}",
            soft_wrap=True,
        )


def verified(sound: Mapping[str, Any]) -> None:
    out.print(
        f"Snapshot {sound['snapshot']} is byte for byte what was published: {sound['documents']:,} documents, "
        f"{sound['paragraphs']:,} paragraphs. The {sound['vectors_kept']:,} vectors that are kept are sound.",
        soft_wrap=True,
    )


def results(found: Results) -> None:
    told = found.suggestion if found.corrected and found.suggestion else found.query
    count = f"{found.total:,} paragraph{'' if found.total == 1 else 's'}"
    few = f"{found.says:,} of them {'seems' if found.says == 1 else 'seem'} to speak of it"
    heading = f"{count} found for “{escape(told)}”{f'; {few}' if found.says < found.total else ''}"
    if found.total and not found.says:
        heading = f"No sure match for “{escape(told)}”; {count} {'comes' if found.total == 1 else 'come'} near"
    out.print(f"{heading} [dim]({found.took_ms:.0f} ms)[/dim]", soft_wrap=True)
    for line in _remarks(found):
        out.print(f"[dim]{escape(line)}[/dim]", soft_wrap=True)
    out.print()
    for rank, hit in enumerate(found.hits, 1):
        if (rank == 1 or found.hits[rank - 2].says) and not hit.says:
            out.print("[dim]Less sure: what follows mentions a word of it, or is a little near.[/dim]\n")
        place = hit.called if hit.paragraph else place_told(hit.ref.partition("#")[2])
        page = f", {escape(hit.page_told)}" if hit.page_told else ""
        mark = " · digest, not for quotation" if hit.edition == "digest" else ""
        mark += " · read by machine" if hit.machine else ""
        source = ", ".join(str(fact) for fact in (_voiced(hit), hit.year) if fact)
        source = f" ({escape(source)})" if source else ""
        what = f"[bold]{rank}. {escape(hit.title)}[/bold]{source}, {escape(place)}{page}{_also(hit)}{mark}"
        out.print(what, f"   {_marked(hit.text, hit.highlights)}", sep="\n")
        out.print(f"   [dim]{escape(hit.ref)}   {escape(hit.why.told())}[/dim]\n", soft_wrap=True)


def _voiced(hit: Hit) -> str | None:
    """Who publishes it, and whose words it quotes."""
    if hit.voice is None:
        return hit.publisher
    own = hit.publisher or "this paper"
    return f"{hit.voice.publisher}, quoted by {own}" if hit.voice.whole else f"{own}, quoting {hit.voice.publisher}"


def _also(hit: Hit) -> str:
    return "".join(f", {escape(told)}" for told in (hit.standing.told, hit.also_told) if told)


def _remarks(found: Results) -> Iterator[str]:
    """What there is to say of a search: what could not be read or met, corrections, abbreviations."""
    yield from found.notes
    if found.misspelt:
        yield f"{found.nowhere} in no paragraph; --as-typed searches for it all the same."
    elif found.corrected:
        yield f"No word of “{found.query}” stands in any paragraph; --as-typed searches for it all the same."
    elif found.suggestion:
        yield f"Did you mean “{found.suggestion}”?"
    yield from (f"Where you wrote “{short}”, “{long}” was looked for too." for short, long in found.expansions)


def _marked(text: str, highlights: Sequence[Span]) -> str:
    pieces, at = [], 0
    for span in highlights:
        pieces += [escape(text[at : span.start]), f"[bold yellow]{escape(span.of(text))}[/bold yellow]"]
        at = span.end
    return "".join([*pieces, escape(text[at:])])


def document(read: Document) -> None:
    """One document as it was read: whether it is sound, what it is, how much, what is wrong with it."""
    from indexer.reading.health import health

    work = read.work
    out.print(escape(health(read).verdict), soft_wrap=True)
    out.print(f"[bold]{escape(work.title)}[/bold] ({work.id}, {read.edition})")
    session = work.session and f"Session {work.session}"
    facts = [work.body, *work.authors, work.series, session, work.published, work.kind]
    out.print("  " + escape(" · ".join(filter(None, facts))))
    numbered = sum(1 for paragraph in read.paragraphs if paragraph.number)
    out.print(
        f"  {len(read.paragraphs)} blocks, {numbered} numbered paragraphs, {len(read.sentences)} sentences, "
        f"{len(read.markers)} markers, {len(read.notes)} notes, {len(read.citations)} citations"
    )
    for problem in read.problems:
        page = page_told(problem.page, read.printed_page(problem.page))
        places = [read.ref(problem.ref) if problem.ref else "", page]
        place = f" ({', '.join(filter(None, places))})" if any(places) else ""
        out.print(f"  ! {escape(problem.detail)}{escape(place)}")
    section: tuple[str, ...] = ()
    for paragraph in read.paragraphs:
        if paragraph.section != section and paragraph.kind != "heading":
            section = paragraph.section
            out.print(f"\n[bold]{escape(' › '.join(section))}[/bold]")
        if paragraph.kind not in ("heading", "aside", "comment"):
            out.print(
                f"  {escape(paragraph.id):<8} {escape(_shortened(paragraph.span.of(read.text)))}", overflow="ellipsis"
            )


def _shortened(text: str, length: int = 90) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else f"{flat[:length]}…"


def show(snapshot: Snapshot, ref: str) -> None:
    """A document, or a paragraph, sentence or note of it. Raises UnknownReference where `ref` names none of them."""
    work, hash, local = ref.partition("#")
    if not hash:
        document(snapshot.document(work))
        return
    found = snapshot.document(work)
    from indexer.holdings import chapters
    from indexer.store import places_listed

    for paragraph in found.paragraphs:
        if local == paragraph.id or local.rpartition(".s")[0] == paragraph.id:
            _paragraph(found, paragraph, local)
            return
    for note in found.notes:
        if note.id == local:
            page = page_told(note.page, found.printed_page(note.page))
            place = f"note {note.label}{page and f', {escape(page)}'}"
            out.print(f"[bold]{escape(found.work.title)}, {place}[/bold]\n{escape(note.span.of(found.text))}")
            return
    chapters.find(snapshot, ref)  # raises, naming the nearest
    raise UnknownReference(f"nothing is called “{ref}”", places_listed(work))


def _paragraph(found: Document, paragraph: Paragraph, local: str) -> None:
    sentence = next((sentence for sentence in found.sentences if sentence.id == local), None)
    if sentence is None and local != paragraph.id:
        raise UnknownReference(f"paragraph {paragraph.id} of {found.id} has no sentence “{local}”")
    page = f", {escape(paragraph.page_told)}" if paragraph.page_told else ""
    out.print(f"[bold]{escape(found.work.title)}, {escape(paragraph.number or place_told(paragraph.id))}{page}[/bold]")
    if found.edition == "digest":
        out.print("Restated in other words; not for quotation.")
    if paragraph.machine:
        out.print("Read by machine from a picture of the page; words may be wrong.")
    span = sentence.span if sentence else paragraph.span
    inside = [marker for marker in found.markers if span.start < marker.at <= span.end]
    pieces, at = [], span.start
    for marker in inside:
        pieces += [escape(found.text[at : marker.at]), f"[cyan]\\[{marker.label}][/cyan]"]
        at = marker.at
    out.print("".join([*pieces, escape(found.text[at : span.end])]) + "\n")
    notes = {note.id: note for note in found.notes}
    for marker in inside:
        text = notes[marker.note].span.of(found.text) if marker.note else "this note is missing from the file"
        out.print(f"  [cyan]{marker.label}[/cyan] {escape(text)}")


def trace(chain: Trace, snapshot: Snapshot) -> None:
    from rich.tree import Tree

    works = snapshot.works()

    if chain.asked:
        out.print(f"You wrote “{escape(chain.asked)}”.", soft_wrap=True)
        if chain.otherwise:
            passage = chain.otherwise.passage
            mark = _restated(snapshot, passage.ref)
            out.print(f"Nothing here says this. {escape(passage.ref)} says otherwise ({escape(chain.otherwise.told)}): "
                      f"“{escape(_shortened(passage.text))}”{mark}", soft_wrap=True)  # fmt: skip
        out.print(f"The nearest sentence {chain.likeness_told} ({chain.likeness:.2f}):", soft_wrap=True)
    tree = Tree(f"[bold]{escape(chain.claim.ref)}[/bold] {escape(chain.claim.title)}\n“{escape(chain.claim.text)}”"
                f"{_restated(snapshot, chain.claim.ref)}")  # fmt: skip
    for step in chain.steps:
        _branch(tree, step, works, snapshot)
    if chain.reason:
        tree.add(escape(chain.reason))
    out.print(tree)
    for other in chain.others:
        out.print(f"[dim]or: {escape(other.ref)} “{escape(_shortened(other.text))}” ({other.score:.2f})"
                  f"{_restated(snapshot, other.ref)}[/dim]")  # fmt: skip


def came_of_it(onward: Sequence[Onward], snapshot: Snapshot) -> None:
    """What was recommended on a paragraph, what was answered, what was said later."""
    for found in onward:
        facts = ", ".join(filter(None, (found.label, found.status.replace("-", " "), found.target_date)))
        told = f" ({facts})" if facts else ""
        out.print(f"[bold]{found.relation}[/bold] {escape(found.ref)}{escape(told)} “{escape(_shortened(found.text))}”"
                  f"{_restated(snapshot, found.ref)}", soft_wrap=True)  # fmt: skip


def check(report: CheckReport) -> None:
    """Each citation with its state and what is wrong with it; then the counts."""
    from indexer.checking import messages
    from indexer.checking.marks import shown_of_claim, shown_of_source

    for found in report.citations:
        colour = "red" if found.is_fault else "green" if found.state in ("supported", "exact-quote") else "yellow"
        place = f"note {found.marker}" if found.marker else found.claim_ref
        cited = escape(_shortened(found.citation, 100))
        out.print(f"[bold]{escape(place)}[/bold] [{colour}]{found.state}[/{colour}] {cited}")
        out.print(f"    “{escape(shown_of_claim(found, SENTENCE))}”")
        if found.source and found.source.sentence:
            words = escape(shown_of_source(found, SENTENCE))
            mark = ", ".join(filter(None, [found.source.sentence_ref or found.source.ref, messages.restated(found)]))
            out.print(f"    [dim]{escape(mark)}: “{words}”[/dim]")
        for reason in found.reasons:
            out.print(f"    {escape(reason)}")
    for problem in report.problems:
        out.print(f"[yellow]draft[/yellow] {escape(problem.detail)}")
    counts = ", ".join(f"{count} {state}" for state, count in report.summary.items())
    many = "citation" if len(report.citations) == 1 else "citations"
    out.print(f"\n{len(report.citations)} {many} checked: {counts or 'there is none in this draft'}.")


def _restated(snapshot: Snapshot, ref: str) -> str:
    """The mark behind words of a digest, which are nobody's to quote; empty behind a work's own."""
    from indexer.checking.messages import RESTATED

    work = ref.partition("#")[0]
    is_digest = work in snapshot.document_ids() and snapshot.document(work).edition == "digest"
    return f" [dim]({RESTATED})[/dim]" if is_digest else ""


def _branch(tree: Tree, step: Step, works: Mapping[str, Work], snapshot: Snapshot) -> None:
    from indexer.comparing.changes import CHANGES  # it compiles the patterns of figures, which no search needs
    from indexer.contract import STATES

    state = "remark" if step.method == "remark" else step.state
    lines = [f"[cyan]{escape(step.note)}[/cyan] {escape(step.citation)}", f"→ {STATES[state]}"]
    if state == "evidence":
        from indexer.tracing import given

        to = given.to_whom(step.target or "", works)
        lines[-1] = f"→ rests on evidence given to {to}: {escape(step.target_title or '')}"
    elif step.target:
        lines[-1] += f": {escape(step.target)}"
    if step.target_title and state != "evidence":
        lines[-1] += f" ({escape(step.target_title)})"
    if step.inherited:
        lines.append("(the sentence has no number of its own; this is the next one in its paragraph)")
    if step.passage:
        page = f", {escape(step.passage.page_told)}" if step.passage.page_told else ""
        where = f"{escape(step.passage.ref)}{page}, {step.passage.score:.2f}"
        lines.append(f"“{escape(step.passage.text)}” [dim]{where}[/dim]{_restated(snapshot, step.passage.ref)}")
    lines += [f"[yellow]{CHANGES[change.kind]}:[/yellow] {escape(change.said)}" for change in step.changes]
    if step.reason and state != "remark":
        lines.append(f"[dim]{escape(step.reason)}[/dim]")
    branch = tree.add("\n".join(lines))
    for onward in step.steps:
        _branch(branch, onward, works, snapshot)


def challenges(listed: Sequence[Challenge], snapshot: Snapshot) -> None:
    theme = None
    if listed and listed[0].listed_at and (mark := _restated(snapshot, listed[0].listed_at)):
        out.print(f"{mark.strip()}")
    for challenge in listed:
        if challenge.theme != theme:
            theme = challenge.theme
            out.print(f"\n[bold]{escape(theme or '')}[/bold]")
        cited = sum(1 for evidence in challenge.evidence if evidence.relation == "cites")
        similar = len(challenge.telling) - cited
        places = ", ".join(ref.partition("#")[2] for ref in challenge.discussed_at)
        name = f"[bold]{escape(challenge.name)}:[/bold] " if challenge.name else ""
        out.print(f"{challenge.number:>3}. {name}{escape(challenge.text)}")
        times = {0: "not cited", 1: "cited once"}.get(cited, f"cited {cited} times")
        told = f"discussed at {places}; {times}, " if challenge.document else ""
        make = "1 passage makes" if similar == 1 else f"{similar} passages make"
        out.print(f"     [dim]{told}{make} its point[/dim]")


def challenge(snapshot: Snapshot, found: Challenge) -> None:
    mark = _restated(snapshot, found.listed_at or "")
    out.print(f"[bold]{found.number}. {escape(found.text)}[/bold]{mark}\n{escape(found.theme or '')}\n")
    if found.document:
        out.print(f"Listed at {found.listed_at}; discussed at {', '.join(found.discussed_at)}\n")
    groups = {
        "Cites it": ("cites", "makes"),
        "Makes its point": ("similar", "makes"),
        "Touches it": ("similar", "touches"),
    }
    for heading, group in groups.items():
        if group[0] == "cites" and not found.document:
            continue
        entries = [one for one in found.evidence if (one.relation, one.grade) == group]
        out.print(f"[bold]{heading}[/bold]{'' if entries else ': nothing that is held'}")
        for evidence in entries:
            words = escape(_shortened(_text(snapshot, evidence.ref), 160))
            out.print(f"  [cyan]{evidence.ref}[/cyan] {words}{_restated(snapshot, evidence.ref)}")
            if evidence.why and evidence.grade == "makes":
                out.print(f"      [dim]{escape(evidence.why)}[/dim]")
        out.print()


def _text(snapshot: Snapshot, ref: str) -> str:
    work, _, local = ref.partition("#")
    found = snapshot.document(work)
    spans = {paragraph.id: paragraph.span for paragraph in found.paragraphs}
    spans |= {sentence.id: sentence.span for sentence in found.sentences}
    return spans[local].of(found.text) if local in spans else ""


def status(state: Mapping[str, Any]) -> None:
    out.print(f"Snapshot {state['snapshot']} of {state['created']}, encoder {state['encoder']}\n")
    from rich.padding import Padding
    from rich.table import Table

    from indexer.contract import STATES

    counts = ("numbered", "markers", "notes")
    table = Table("document", "edition", *counts, "links", "health")
    table.columns[0].no_wrap = True
    # An id is copied: where the others would have no room beside it, each stands on a line of its own.
    narrow = out.width < OTHERS_NEED + max((len(entry["id"]) for entry in state["documents"]), default=0)
    for entry in state["documents"]:
        links = ", ".join(f"{entry['links'][name]} {name}" for name in STATES if name in entry["links"])
        facts = (entry["edition"], *(str(entry[key]) for key in counts), links, escape(entry["health"]["verdict"]))
        table.add_row(entry["id"], *facts)
        if narrow:
            many = (key if entry[key] != 1 else key.removesuffix("s") for key in counts)
            told = [facts[0], *(f"{fact} {key}" for fact, key in zip(facts[1:4], many, strict=True)), *facts[4:]]
            out.print(f"[bold]{escape(entry['id'])}[/bold]", soft_wrap=True)
            out.print(Padding(" · ".join(filter(None, told)), (0, 0, 0, 2)))
    if not narrow:
        out.print(table)
    for failure in state["failures"]:
        out.print(f"Left out: {escape(failure['reason'])}", soft_wrap=True)
    for name, folder in state["folders"].items():
        out.print(f"{name:<10} {escape(folder['path'])} [dim]({escape(folder['why'])})[/dim]", soft_wrap=True)
