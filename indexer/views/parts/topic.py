"""One topic at a glance: its answer in quotations, who has how much on it, and its way from report to response."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from indexer import recommendations
from indexer.challenges.answer import Line, answer
from indexer.challenges.find import Challenge, Evidence
from indexer.models import Work
from indexer.recommendations.forward import Onward
from indexer.store import Snapshot
from indexer.views.parts import cards, links, overview, panel
from indexer.views.parts.prose import counted, shortened

WORDS = 320  # characters of a sentence in the answer
BEFORE = 200  # and of the one before it that it points back to
SAID = 220  # and of a recommendation or an answer to one
COMMITTEES = {"committee-report"}


def answered(snapshot: Snapshot, challenge: Challenge) -> str:
    """Three sentences that stand in the documents, one a publisher; nothing is put into other words."""
    lines = answer(snapshot, challenge)
    if not lines:
        return ""
    items = "".join(f"<li>{_line(snapshot, challenge, line)}</li>" for line in lines)
    return f'<section class="answer"><h2>In short, {_as_told(snapshot, lines)}</h2><ul>{items}</ul></section>'


def _as_told(snapshot: Snapshot, lines: Sequence[Line]) -> str:
    """Whose words the sentences are: their publishers', or those of the digests of them."""
    digests = {snapshot.document(line.ref.partition("#")[0]).edition == "digest" for line in lines}
    if digests == {True}:
        return "as restated in a digest"
    return "as they say it or as restated in a digest" if True in digests else "as they say it"


def _line(snapshot: Snapshot, challenge: Challenge, line: Line) -> str:
    document = snapshot.document(line.ref.partition("#")[0])
    place = links.link(links.read(line.ref), cards.mark_in(document, line.ref) or cards.report(document.work))
    kinds = " ".join(f'<span class="tagged is-{end.bears.strength}">{escape(end.told)}</span>' for end in line.rests_on)
    evidence = panel.way("challenges", line.ref, n=challenge.number)
    year = f" · {document.work.year}" if document.work.year else ""
    before = f"{shortened(line.before, BEFORE)} " if line.before else ""
    return (
        f"{cards.said(document, f'{before}{shortened(line.text, WORDS)}')}"
        f'<p class="stands">{cards.voiced(snapshot, line.ref)} {place}{year} {cards.tag(document)} '
        f'<span class="quiet">{_rests(line)}</span> {kinds} {evidence}</p>'
    )


def _rests(line: Line) -> str:
    """What stands before the kinds of its sources: a note behind a later sentence may be that sentence's alone."""
    kinds = {end.kind for end in line.rests_on}
    if kinds == {"own voice"}:
        return "speaks with its"
    if line.borrowed:
        return "has no note of its own, and by the next in its paragraph may rest on"
    return "its source:" if kinds <= {"not found", "not said there"} else "rests on"


# ── who has how much ───────────────────────────────────────────────────────────────────────────────────────────


def matrix(snapshot: Snapshot, challenge: Challenge) -> str:
    """The publishers in rows, kinds of evidence in columns; each row leads to what that publisher says."""
    counts = Counter((overview.publisher(snapshot, entry), _kind(entry)) for entry in challenge.evidence)
    names = sorted({name for name, _ in counts}, key=lambda name: (*(-counts[name, kind] for kind in KINDS), name))
    if not names:
        return ""
    head = "".join(f'<th scope="col">{told}</th>' for told in ("Publisher", *KINDS.values()))
    rows = ""
    for name in names:
        cells = "".join(f'<td data-label="{told}">{counts[name, kind] or "–"}</td>' for kind, told in KINDS.items())
        way = links.link(overview.of_publisher(challenge.number, name), cards.spoken(name))
        rows += f'<tr><th scope="row">{way}</th>{cells}</tr>'
    table = f'<table class="counts matrix stacked"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    framed = f'<div class="wide" tabindex="0" role="group" aria-label="Who says how much">{table}</div>'
    return f"<section><h2>Who says how much</h2>{framed}</section>"


KINDS = {"cites": "Cites the report on it", "makes": "Makes the same point", "touches": "Only touches it"}


def _kind(entry: Evidence) -> str:
    return "cites" if entry.relation == "cites" else entry.grade


# ── from report to response ────────────────────────────────────────────────────────────────────────────────────


def in_time(snapshot: Snapshot, challenge: Challenge) -> str:
    """The report, the committees that speak of it, and what the government answered, in that order of time."""
    report = snapshot.work(challenge.document)
    listed = links.link(links.read(challenge.listed_at), cards.short_name(snapshot, challenge.listed_at))
    stages = [_stage(report, "Report", f"<p>Lists it: {listed}.</p>")]
    onward = _onward(snapshot, challenge)
    asked = [one for one in onward if one.relation == "recommended in"]
    replies = [one for one in onward if one.relation == "answered by"]
    for work, found in _committees(snapshot, challenge):
        own = [one for one in asked if one.ref.partition("#")[0] == work.id]
        stages.append(_stage(work, "Committee", f"{_places(found)}{_said(snapshot, own)}"))
    taken = {work.id for work, _ in _committees(snapshot, challenge)}
    others = [one for one in asked if one.ref.partition("#")[0] not in taken]
    stages += [
        _stage(snapshot.work(one.ref.partition("#")[0]), "Recommended", _said(snapshot, [one])) for one in others
    ]
    for id in dict.fromkeys(one.ref.partition("#")[0] for one in replies):
        own = [one for one in replies if one.ref.partition("#")[0] == id]
        stages.append(_stage(snapshot.work(id), "Response", _said(snapshot, own)))
    none = "" if replies else '<p class="quiet">No response to it is in the library.</p>'
    return f'<section><h2>From report to response</h2><ol class="stages">{"".join(stages)}</ol>{none}</section>'


def _stage(work: Work, role: str, inside: str) -> str:
    when = escape(cards.date(work.published) or "no date")
    return (
        f'<li><p class="stands"><b>{role}</b> {cards.badge(cards.publisher(work))} '
        f'{links.link(links.read(work.id), work.title)} <span class="quiet">{when}</span></p>{inside}</li>'
    )


def _said(snapshot: Snapshot, found: Sequence[Onward]) -> str:
    items = "".join(
        f"<li>{links.link(links.read(one.ref), cards.place_name(one.ref.partition('#')[2]).capitalize())}"
        f"{f' <b>{escape(one.status.replace(chr(45), chr(32)))}</b>' if one.status else ''}: "
        f"{cards.said(snapshot.document(one.ref.partition('#')[0]), shortened(one.text, SAID))}</li>"
        for one in found
    )
    return f"<ul>{items}</ul>" if items else ""


# What a committee does with a topic: only who cites the report has taken it up, others may never have seen it.
DOES = {"cites": "Takes it up", "similar": "Says something similar"}


def _places(found: Sequence[Evidence]) -> str:
    """What a work does with it and where; a paragraph that cites the report is named as one that does."""
    told = ""
    once = _once([entry.ref for entry in sorted(found, key=lambda entry: list(DOES).index(entry.relation))])
    for relation, does in DOES.items():
        if refs := [ref for ref in once if any((e.ref, e.relation) == (ref, relation) for e in found)]:
            ways = "; ".join(links.link(links.read(ref), cards.place_name(ref.partition("#")[2])) for ref in refs[:4])
            more = f" and {counted(len(refs) - 4, 'more')}" if len(refs) > 4 else ""
            told += f"<p>{does}: {ways}{more}.</p>"
    return told


def _committees(snapshot: Snapshot, challenge: Challenge) -> list[tuple[Work, list[Evidence]]]:
    """The committee reports with evidence on it, the earliest first, each with what it has."""
    by_work: dict[str, list[Evidence]] = {}
    for entry in challenge.telling:
        by_work.setdefault(entry.ref.partition("#")[0], []).append(entry)
    found = [(snapshot.work(id), entries) for id, entries in by_work.items()]
    return sorted(
        [pair for pair in found if pair[0].kind in COMMITTEES and pair[0].id != challenge.document],
        key=lambda pair: pair[0].published or "9999",
    )


def _once(refs: Sequence[str]) -> list[str]:
    """Each paragraph once, by the sentence in it that is named first."""
    kept: dict[str, str] = {}
    for ref in refs:
        kept.setdefault(ref.rpartition(".s")[0] if cards.SENTENCE.search(ref) else ref, ref)
    return list(kept.values())


def _onward(snapshot: Snapshot, challenge: Challenge) -> list[Onward]:
    """What was recommended on its passages, and answered to that, each once and in time."""
    kept = recommendations.stored(snapshot.extra("recommendations"))
    refs = dict.fromkeys((*challenge.discussed_at, *(entry.ref for entry in challenge.telling)))
    found = [one for ref in refs for one in recommendations.forward(snapshot, kept, ref)]
    known = dict.fromkeys(one for one in found if one.relation in ("recommended in", "answered by"))
    return sorted(known, key=lambda one: snapshot.work(one.ref.partition("#")[0]).published or "9999")
