"""What a check has found, as markup: the counts, a row for each citation, and a claim beside its source."""

from __future__ import annotations

import re
from html import escape

from indexer.checking import CHECKS, Checked, CheckReport, messages, web
from indexer.comparing.changes import CHANGES
from indexer.errors import UnknownReference
from indexer.holdings.chapters import find
from indexer.store import Snapshot
from indexer.views.parts import cards, links, pageimage
from indexer.views.parts.prose import counted, plain, sentence, shortened

EXCERPT = 220  # characters of a claim in its row
FEW = 6  # problems shown at once
# A reference of the corpus, `nao-hc950-2018#2.7`, and an address, without the stop behind either.
_NAMED = re.compile(r"https?://[^\s<>\"“”]*[\w/]|(?<![\w-])[\w-]++#[\w~/.-]*\w")


def summary(report: CheckReport, accepted: int, commented: int, reviewed: int) -> str:
    """The draft's title, how many citations are at fault, how many were reviewed, and the count of each state."""
    rows = "".join(
        f'<tr><th scope="row">{messages.label(state)}</th><td>{count:,}</td><td>{escape(CHECKS[state])}</td></tr>'
        for state, count in report.summary.items()
    )
    head = '<tr><th scope="col">State</th><th scope="col">Citations</th><th scope="col">What it means</th></tr>'
    table = f'<table class="counts"><thead>{head}</thead><tbody>{rows}</tbody></table>' if rows else ""
    reader = f"{min(reviewed, len(report.citations))} of {len(report.citations)} reviewed. " if report.citations else ""
    reader += f"{counted(accepted, 'citation')} accepted by you. " if accepted else ""
    reader += f"{counted(commented, 'citation')} commented on. " if commented else ""
    return (
        f'<section class="checked"><h2>{plain(messages.title(report))}</h2><p class="source">{plain(report.file)}</p>'
        f'<p class="verdict" role="status">{escape(messages.headline(report))} '
        f"{reader}{escape(messages.remarks(report))}</p>"
        f"{table}</section>"
    )


def problems(report: CheckReport) -> str:
    """What is wrong with the draft itself."""
    if not report.problems:
        return "<h3>The draft’s own notes</h3><p>In order: every raised number has its note.</p>"
    items = "".join(
        f"<li>{escape(problem.detail)}{f' (page {problem.page})' if problem.page else ''}</li>"
        for problem in report.problems
    )
    listed = f'<ul class="ways">{items}</ul>'
    if len(report.problems) > FEW:
        summary = counted(len(report.problems), "problem")
        listed = f"<details><summary>{summary}</summary>{listed}</details>"
    return f"<h3>The draft’s own notes</h3>{listed}"


def cannot() -> str:
    """What a check leaves to its reader."""
    return (
        f'<details class="key"><summary>What this check cannot do</summary><p>{escape(messages.CANNOT)}</p></details>'
    )


def row(snapshot: Snapshot, found: Checked, at: int, accepted: bool, commented: bool) -> str:
    """A citation in the list: where, in what state, what is claimed, and the weightiest reason."""
    kind = "fault" if found.is_fault else "sound" if found.state in ("exact-quote", "supported") else "doubt"
    said = [mark for mark, given in (("Accepted", accepted), ("Commented", commented)) if given]
    marks = "".join(f' <span class="tag">{mark}</span>' for mark in said)
    reason = f'<p class="why">{linked(snapshot, found.reasons[0])}</p>' if found.reasons else ""
    return (
        f'<div class="row-of"><h3 id="cited-{at + 1}" tabindex="-1">{at + 1}. {escape(messages.place(found))} '
        f'<span class="standing is-{kind}">{escape(messages.state(found))}</span>{marks}</h3>'
        f'<p class="words">{escape(shortened(found.claim, EXCERPT))}</p>{reason}</div>'
    )


def detail(snapshot: Snapshot, found: Checked) -> str:
    """The claim beside its source, and all that is to be said of them."""
    told = {change.said for change in found.changes}  # under a heading of their own
    reasons = "".join(f"<li>{linked(snapshot, reason)}</li>" for reason in found.reasons[1:] if reason not in told)
    changes = "".join(
        f"<li><b>{escape(sentence(CHANGES[change.kind]))}</b> {escape(change.said)}</li>" for change in found.changes
    )
    cited = f'<p class="via">It cites: {plain(found.citation)}</p>' if found.citation else ""
    changed = f'<p class="label">What changed</p><ul class="changes">{changes}</ul>' if changes else ""
    return (
        f'<div class="open">{cited}{f"<ul>{reasons}</ul>" if reasons else ""}'
        f"{web.sides(found, named=_named(snapshot, found), ways=_below(snapshot, found), shared=True)}"
        f"{_findings(snapshot, found)}{changed}</div>"
    )


def _findings(snapshot: Snapshot, found: Checked) -> str:
    """How the quotations and figures stand."""
    items = "".join(f"<li>{linked(snapshot, finding)}</li>" for finding in messages.findings(found))
    return f'<p class="label">Quotations and figures</p><ul class="findings">{items}</ul>' if items else ""


def linked(snapshot: Snapshot, words: str) -> str:
    """A reason as markup: each place of the corpus by its name, as the way to it; each address of the web as one."""
    pieces, at = [], 0
    for match in _NAMED.finditer(words):
        pieces += [escape(words[at : match.start()]), _way(snapshot, match[0])]
        at = match.end()
    return "".join([*pieces, escape(words[at:])])


def _way(snapshot: Snapshot, named: str) -> str:
    if named.startswith("http"):
        return links.outside(named, named)
    work, _, local = named.partition("#")
    try:
        find(snapshot, named)
    except UnknownReference:  # words of the draft that only look like a place
        return escape(named)
    return links.beside(links.read(named), cards.short_name(snapshot, named)) if local else escape(work)


def legend() -> str:
    return f'<details class="key"><summary>What the marks say</summary>{web.legend(shared=True)}</details>{cannot()}'


def _named(snapshot: Snapshot, found: Checked) -> str:
    """The publisher's mark, the work and the place in it; nothing where the corpus does not hold it."""
    work, _, local = messages.source_ref(found).partition("#")
    if work not in snapshot.document_ids():
        return ""
    document = snapshot.document(work)
    page = found.source.page_told if found.source else ""
    facts = [cards.place_name(local) if local else "", page, str(document.work.year or "")]
    place = " · ".join(escape(fact) for fact in facts if fact)
    return (
        f'<p class="source">{cards.badge(cards.publisher(document.work))} '
        f"<cite>{escape(document.work.title)}</cite> · {place} {cards.digest(document)}</p>"
    )


def _below(snapshot: Snapshot, found: Checked) -> str:
    """Under the source's words: the ways on, and the page on which they stand."""
    ref = (found.source.sentence_ref or found.source.ref) if found.source else ""
    return _ways(snapshot, found) + (pageimage.of(snapshot, ref, opened=True) or "" if ref else "")


def _ways(snapshot: Snapshot, found: Checked) -> str:
    """On to the source; beside this page, which a link in its place would end."""
    ref = (found.source.sentence_ref or found.source.ref) if found.source else found.target or ""
    ways = []
    work = ref.partition("#")[0]
    if work in snapshot.document_ids():
        ways.append(links.beside(links.read(ref), "Read it in its place"))
        if "#" in ref:
            ways += [links.beside(links.trace(ref), "What it rests on"), links.beside(links.cite(ref), cards.COPY)]
    elif (known := snapshot.works().get(work)) is not None and known.url:
        ways.append(links.outside(known.url, "The publisher’s page"))
    elsewhere = dict.fromkeys(quote.found_at for quote in found.quotes if quote.found_at)
    ways += [
        links.beside(links.read(place), f"The quoted words: {cards.short_name(snapshot, place)}") for place in elsewhere
    ]
    return f'<p class="ways">{" · ".join(ways)}</p>' if ways else ""
