"""The report of a check as one web page: no scripts, nothing loaded, every word of a document escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from indexer.checking import messages
from indexer.checking.marks import LEGEND, SIGNS, Piece, in_claim, in_source
from indexer.checking.messages import Review
from indexer.checking.records import CHECKS, Checked, CheckReport

STYLE = Path(__file__).with_name("report.css")
# The page runs nothing and loads nothing, even if a word of a draft were to get through as markup.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(report: CheckReport, review: Review) -> str:
    title = escape(f"{messages.TITLE}: {messages.title(report)}")
    body = "".join(
        [_head(report, review), _summary(report), _faults(report, review), _draft(report), _table(report, review),
         _entries(report, review), _cannot()]
    )  # fmt: skip
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{STYLE.read_text('utf-8')}</style>\n</head>\n"
        f"<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )


def marked(pieces: Sequence[Piece], *, shared: bool = False) -> str:
    """Marked text, each mark with its sign; words that both have are left plain unless `shared`."""
    markup, inside = [], False
    for piece in pieces:
        if piece.carries != inside:
            markup.append('<span class="carries">' if piece.carries else "</span>")
            inside = piece.carries
        markup.append(_piece(piece, shared))
    return "".join([*markup, "</span>" if inside else ""])


def _piece(piece: Piece, shared: bool) -> str:
    words = escape(piece.text)
    if piece.kind is None or (piece.kind == "shared" and not shared):
        return words
    if piece.kind == "shared":
        return f'<span class="shared">{words}</span>'
    return f'<mark class="{piece.kind}">{words}{_sign(piece.kind)}</mark>'


def _sign(kind: str) -> str:
    sign = {str(key): sign for key, sign in SIGNS.items()}[kind]
    return f'<span class="sign" role="img" aria-label="({kind})">{sign}</span>'


def legend(*, shared: bool = False) -> str:
    """What the marks say, in words; each is shown as it is set."""
    told_kinds = [kind for kind in LEGEND if shared or kind != "shared"]
    samples = [f"<li>{_piece(Piece('words', kind), shared)} {escape(LEGEND[kind])}</li>" for kind in told_kinds]
    carries = '<li><span class="carries">words</span> the sentence of the source that comes nearest</li>'
    return f'<ul class="legend" aria-label="What the marks say">{"".join(samples)}{carries}</ul>'


# ── the parts of the page ──────────────────────────────────────────────────────────────────────────────────────


def _head(report: CheckReport, review: Review) -> str:
    file = f" · {escape(report.file)}" if report.file else ""
    return (
        f'<header><p class="kicker">{messages.TITLE}</p><h1>{escape(messages.title(report))}</h1>'
        f'<p class="quiet">Checked on {review.day} with Evidence Trail{file}</p>'
        f'<p class="lead">{escape(messages.headline(report, review))} {escape(messages.remarks(report))}</p></header>\n'
    )


def _summary(report: CheckReport) -> str:
    rows = "".join(
        f'<tr><th scope="row">{messages.label(state)}</th><td class="count">{count:,}</td>'
        f"<td>{escape(CHECKS[state])}</td></tr>"
        for state, count in report.summary.items()
    )
    head = '<tr><th scope="col">State</th><th scope="col">Citations</th><th scope="col">What it says</th></tr>'
    return f"<section><h2>Summary</h2><table>{head}{rows}</table></section>\n" if rows else ""


def _faults(report: CheckReport, review: Review) -> str:
    items = "".join(
        f'<li><a href="#c{at + 1}">{at + 1}. {escape(messages.place(found))}</a>: '
        f"{escape(messages.standing(found, at in review.accepted))}. {escape(' '.join(found.told))}</li>"
        for at, found in messages.faults(report)
    )
    return f"<section><h2>To put right, the gravest first</h2><ul>{items}</ul></section>\n" if items else ""


def _draft(report: CheckReport) -> str:
    items = "".join(
        f"<li>{escape(problem.detail)}{f' (page {problem.page})' if problem.page else ''}</li>"
        for problem in report.problems
    )
    body = f"<ul>{items}</ul>" if items else "<p>None: every raised number has its note, and every note its number.</p>"
    return f"<section><h2>Problems of the draft itself</h2>{body}</section>\n"


COLUMNS = ("No.", "Where", "State and reasons", "The draft says", "It cites", "The source", "The source says")


def _table(report: CheckReport, review: Review) -> str:
    if not report.citations:
        return ""
    head = "".join(f'<th scope="col">{name}</th>' for name in COLUMNS)
    rows = "".join(_row(at, found, review) for at, found in enumerate(report.citations))
    return (
        "<section><h2>Every citation, in the order of the draft</h2>"
        f'<div class="wide" role="region" aria-label="Every citation" tabindex="0"><table class="all">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></section>\n"
    )


def _row(at: int, found: Checked, review: Review) -> str:
    source = f"{escape(messages.source_named(found))}<br><code>{escape(messages.source_ref(found))}</code>"
    reasons = escape(" ".join(found.told))
    kind = ' class="fault"' if found.is_fault else ""
    said = (
        escape(messages.place(found)),
        f"<b>{escape(messages.standing(found, at in review.accepted))}</b><br>{reasons}",
        escape(found.claim),
        escape(found.citation),
        source if messages.source_ref(found) else "",
        escape(messages.passage(found)),
    )
    # On a phone each stands under the one before it, with its column's name over it.
    cells = "".join(f'<td data-label="{name}">{words}</td>' for name, words in zip(COLUMNS[1:], said, strict=True))
    return f'<tr{kind}><th scope="row"><a href="#c{at + 1}">{at + 1}</a></th>{cells}</tr>'


def _entries(report: CheckReport, review: Review) -> str:
    if not report.citations:
        return ""
    entries = "".join(_entry(at, found, review) for at, found in enumerate(report.citations))
    return f"<section><h2>Each citation beside its source</h2>{legend()}{entries}</section>\n"


def _entry(at: int, found: Checked, review: Review) -> str:
    reasons = "".join(f"<li>{escape(reason)}</li>" for reason in found.told)
    comment = escape(review.note(at))
    noted = f'<p class="comment"><b>Comment:</b> {comment}</p>' if comment else ""
    return (
        f'<article id="c{at + 1}"{" class=fault" if found.is_fault else ""}>'
        f"<h3>{at + 1}. {escape(messages.place(found))}: {escape(messages.standing(found, at in review.accepted))}</h3>"
        f'<p class="quiet">{escape(found.citation)}</p>{f"<ul>{reasons}</ul>" if reasons else ""}{sides(found)}'
        f"{listed(messages.findings(found))}{noted}</article>"
    )


def sides(found: Checked, *, named: str = "", ways: str = "", shared: bool = False) -> str:
    """Claim and source beside each other; `named` is markup that names the source, `ways` stands under its words."""
    source = marked(in_source(found), shared=shared)
    ref = messages.source_ref(found)
    plain = f'<p class="from">{escape(messages.source_named(found))} <code>{escape(ref)}</code></p>' if ref else ""
    passage = f"<blockquote>{source}</blockquote>" if source else '<p class="quiet">No passage to show.</p>'
    return (
        '<div class="sides"><section><h4>The draft says</h4>'
        f"<blockquote>{marked(in_claim(found), shared=shared)}</blockquote></section>"
        f"<section><h4>The source says</h4>{named or plain}{passage}{ways}</section></div>"
    )


def listed(findings: Sequence[str]) -> str:
    """How the quotations and figures stand."""
    items = "".join(f"<li>{escape(finding)}</li>" for finding in findings)
    return f'<p class="label">Quotations and figures</p><ul class="findings">{items}</ul>' if items else ""


def _cannot() -> str:
    return f"<section><h2>What this check cannot do</h2><p>{escape(messages.CANNOT)}</p></section>\n"
