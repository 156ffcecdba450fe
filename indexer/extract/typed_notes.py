"""Notes that a writer typed: a numbered list at a document's end, and its numbers in the text, "[3]", "(4)", "².

Word and Markdown have notes of their own; where a document has none, such a list takes their place. Its entries are
numbered by the program's lists or by hand, and mostly stand under a heading: Notes, References, Sources.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.extract.marks import joined
from indexer.extract.note_lines import Entry, are_steps, counted_off
from indexer.extract.references import NOTE_LIKE
from indexer.extract.text.notes import HEADING, LABEL, LARGEST_GAP, LEAST_FOUND, LEAST_NOTES, marked, share_found
from indexer.models import Block, Mark

SHORT_LINE, MOST_AFTER = 80, 4  # characters, and so many short lines that may stand under the list


@dataclass(frozen=True, slots=True)
class _Entry:
    at: int  # which block
    number: int
    pieces: tuple[str | Mark, ...]  # without the label


def with_typed_notes(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with a typed list of notes at their end as notes; as they were where there is none."""
    if any(block.note and not block.series for block in blocks):
        return list(blocks)
    found = _list_of(blocks)
    if not found:
        return list(blocks)
    entries = {entry.at: entry for entry in found}
    body = [block for at, block in enumerate(blocks) if at < found[0].at]
    rest = [_as_note(block, entries.get(at + found[0].at)) for at, block in enumerate(blocks[found[0].at :])]
    labels = [str(entry.number) for entry in found]
    return [*_with_marks(body, labels), *rest]


def _as_note(block: Block, entry: _Entry | None) -> Block:
    if entry is None:
        return block
    return replace(block, kind="foot", note=str(entry.number), number=None, pieces=entry.pieces)


def _list_of(blocks: Sequence[Block]) -> list[_Entry]:
    """The last run of numbered entries that counts up from 1 and ends the document, where it is a list of notes."""
    runs: list[list[_Entry]] = []
    for at, block in enumerate(blocks):
        entry = _entry(at, block) if block.kind in ("text", "item", "foot") else None
        if entry is None:
            continue
        if runs and runs[-1][-1].number < entry.number <= runs[-1][-1].number + LARGEST_GAP:
            runs[-1].append(entry)
        elif entry.number <= LARGEST_GAP:
            runs.append([entry])
    for run in reversed(runs):
        if _ends(blocks, run) and _is_of_notes(blocks, run):
            return run
    run = _by_order(blocks)
    return run if run and _is_of_notes(blocks, run) else []


def _by_order(blocks: Sequence[Block]) -> list[_Entry]:
    """The entries under such a heading that bear no number here, as Word's own lists may: they count by their order."""
    heads = [at for at, block in enumerate(blocks) if HEADING.match(block.raw.strip()) and block.kind != "furniture"]
    after = blocks[heads[-1] + 1 :] if heads else ()
    if not after or any(block.kind != "item" or _entry(0, block) for block in after):
        return []
    return [_Entry(heads[-1] + n, n, block.pieces) for n, block in enumerate(after, 1)]


def _entry(at: int, block: Block) -> _Entry | None:
    pieces = tuple(joined(block.pieces))
    first = pieces[0] if pieces else ""
    if block.number and block.number.isdigit():
        return _Entry(at, int(block.number), block.pieces)
    if isinstance(first, Mark):
        return _Entry(at, int(first.label), pieces[1:]) if first.label.isdigit() and pieces[1:] else None
    match = LABEL.match(first)
    if match is None or match.lastgroup is None:
        return None
    number = int(unicodedata.normalize("NFKC", match[match.lastgroup]))
    return _Entry(at, number, (first[match.end() :], *pieces[1:]))


def _ends(blocks: Sequence[Block], run: Sequence[_Entry]) -> bool:
    after = [block.raw.strip() for block in blocks[run[-1].at + 1 :] if block.raw.strip()]
    entries = {entry.at for entry in run}
    inside = [blocks[at] for at in range(run[0].at, run[-1].at) if at not in entries]
    return len(after) <= MOST_AFTER and all(len(line) <= SHORT_LINE for line in after) and len(inside) <= len(run)


def _is_of_notes(blocks: Sequence[Block], run: Sequence[_Entry]) -> bool:
    """Whether a heading says so, or the text raises most of the numbers."""
    body = [block for block in blocks[: run[0].at] if block.kind != "furniture"]
    labels = [entry.number for entry in run]
    raised = {piece.label for block in body for piece in block.pieces if isinstance(piece, Mark)}
    share = len(raised & set(map(str, labels))) / len(labels)
    share = max(share, share_found("\n\n".join(block.raw for block in body), labels))
    headed = bool(body and HEADING.match(body[-1].raw.strip()))
    if not headed and _are_others(blocks, run):
        return False
    # Steps and articles are numbered too: without a heading the entries must read like notes, or be all that is raised.
    alike = sum(1 for entry in run if NOTE_LIKE.search(blocks[entry.at].raw))
    whole = raised == set(map(str, labels)) and not body[-1].raw.rstrip().endswith(":") and body[-1].kind != "heading"
    plain = 2 * alike >= len(run) or whole
    return (headed and share > 0) or (len(run) >= LEAST_NOTES and share >= LEAST_FOUND and plain)


def _are_others(blocks: Sequence[Block], run: Sequence[_Entry]) -> bool:
    """Whether the list is of steps by its heading, or one sentence holds the calls of all its entries, "set lamp [1]
    before lamp [2]", and none of them reads as a note."""
    entries = [Entry(entry.at, 0, 0, str(entry.number)) for entry in run]
    if are_steps(blocks, entries):
        return True
    called = _with_marks(blocks[: run[0].at], [entry.label for entry in entries])
    return counted_off(called, entries, blocks) and not any(NOTE_LIKE.search(blocks[entry.at].raw) for entry in run)


def _with_marks(body: Sequence[Block], labels: Sequence[str]) -> list[Block]:
    """The text with the numbers of the notes taken out of it, where it does not have them as marks already."""
    raised = {piece.label for block in body for piece in block.pieces if isinstance(piece, Mark)}
    if not raised.isdisjoint(labels):
        return list(body)
    plain = [at for at, block in enumerate(body) if block.kind not in ("furniture", "rule")]
    out = list(body)
    for at, pieces in zip(plain, marked([body[at].raw for at in plain], labels), strict=True):
        if len(pieces) > 1:
            out[at] = replace(body[at], pieces=tuple(piece for piece in pieces if piece))
    return out
