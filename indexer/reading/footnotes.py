"""Raised numbers ↔ notes. Orphans of both kinds are kept and reported; nothing is guessed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.extract.marks import lost_signs
from indexer.models import Marker, Note, Problem, Sentence, Span
from indexer.reading.sentences import sentences_of
from indexer.reading.structure import Anchor, RawNote, Structure, slug

WORDS_SHOWN = 3  # before a raised number that was lost
BEFORE = 300  # characters before it that they are taken from


@dataclass(frozen=True, slots=True)
class Noted:
    sentences: tuple[Sentence, ...]
    markers: tuple[Marker, ...]
    notes: tuple[Note, ...]
    problems: tuple[Problem, ...]


def attach(structure: Structure) -> Noted:
    """Sentences, markers with the note that each leads to, notes, and what did not match."""
    split = tuple(_sentences(structure))
    series_of_anchor, series_of_note = _both_series(structure)
    series_of_note = _by_target(structure, series_of_anchor, series_of_note)
    notes = _notes(structure, series_of_note)
    of_tables = tuple(_notes_of_tables(structure))
    ids: defaultdict[tuple[int, str], list[tuple[str, int]]] = defaultdict(list)
    for series, note, raw in zip(series_of_note, notes, structure.notes, strict=True):
        ids[series, note.label].append((note.id, raw.after))
    known = {**_on_its_page(structure, notes), **_of_two_systems(structure, notes), **_said(structure, notes)}
    markers = _markers(structure, split, series_of_anchor, ids, known)
    problems = (*structure.problems, *_orphans(structure, markers, notes))
    marked = sorted((*markers, *_markers_of_tables(structure, split, of_tables)), key=lambda marker: marker.at)
    return Noted(split, tuple(marked), (*notes, *of_tables), problems)


def _sentences(structure: Structure) -> Iterator[Sentence]:
    """The sentences of all paragraphs; the parts of prose go to the sentence model many at once."""
    read = [paragraph for paragraph in structure.paragraphs if paragraph.kind != "heading"]
    prose = sentences_of(
        (part.span.of(structure.text), _stops(structure.anchors, part.span))
        for paragraph in read
        for part in paragraph.parts
        if part.kind != "table"
    )
    for paragraph in read:
        spans: list[Span] = []
        for part in paragraph.parts:
            start = part.span.start
            if part.kind == "table":  # a row says one thing
                spans += _lines(part.span, part.span.of(structure.text))
            else:
                spans += (Span(start + span.start, start + span.end) for span in next(prose))
        yield from (Sentence(f"{paragraph.id}.s{at}", paragraph.id, span) for at, span in enumerate(spans, 1))


def _stops(anchors: Sequence[Anchor], span: Span) -> list[int]:
    """Where raised numbers stand in a part, counted from its start."""
    first = bisect_left(anchors, span.start, key=lambda anchor: anchor.at)
    last = bisect_right(anchors, span.end, lo=first, key=lambda anchor: anchor.at)
    return [anchor.at - span.start for anchor in anchors[first:last]]


def _lines(span: Span, text: str) -> list[Span]:
    return [Span(span.start + match.start(), span.start + match.end()) for match in re.finditer(r"[^\n]+", text)]


def _both_series(structure: Structure) -> tuple[list[int], list[int]]:
    """The series of each marker and of each note. A chapter may have a single note: where 1 comes twice in a row in the
    text and in the notes alike, that is a start too; in one of them alone it is a note used, or written, twice."""
    of_anchors = _counted(structure.anchors)
    of_notes = [note.label for note in structure.notes]
    if _is_one_list(structure):
        return [0] * len(of_anchors), [0] * len(of_notes)
    anchors, notes = _series(of_anchors, 1), _series(of_notes, 1)
    if set(anchors) != set(notes):
        anchors = _series(of_anchors, 2)
        notes = _note_series(structure.notes, anchors)
    return anchors, notes


def _counted(anchors: Sequence[Anchor]) -> list[str]:
    """The labels of the markers, without those that only name a note again where the file ties most to their notes."""
    labels = [anchor.mark.label for anchor in anchors]
    tied = sum(bool(anchor.mark.target) for anchor in anchors)
    if 2 * tied < len(anchors):
        return labels
    return [label if anchor.mark.target else "" for label, anchor in zip(labels, anchors, strict=True)]


def _by_target(structure: Structure, of_anchors: Sequence[int], of_notes: Sequence[int]) -> list[int]:
    """The series of each note; one that the file itself ties to a marker counts with that marker."""
    first: dict[str, int] = {}
    for series, anchor in zip(of_anchors, structure.anchors, strict=True):
        if anchor.mark.target:
            first.setdefault(anchor.mark.target, series)
    return [first.get(note.target, series) for series, note in zip(of_notes, structure.notes, strict=True)]


def _said(structure: Structure, notes: Sequence[Note]) -> Mapping[int, str]:
    """To each marker of which the file says where it leads: its note."""
    own = {raw.target: note.id for raw, note in zip(structure.notes, notes, strict=True) if raw.target}
    return {
        at: own[anchor.mark.target] for at, anchor in enumerate(structure.anchors) if anchor.mark.target in own
    }  # fmt: skip


def _is_one_list(structure: Structure) -> bool:
    """Whether all notes stand under the whole text, each number once: then a number raised again is the same note.
    Letters and signs under a title or a table are another system."""
    notes = [note for note in structure.notes if note.label.isdigit()] or structure.notes
    labels = [note.label for note in notes]
    under = all(note.after >= len(structure.anchors) for note in notes)
    return bool(labels) and under and len(set(labels)) == len(labels)


def _on_its_page(structure: Structure, notes: Sequence[Note]) -> Mapping[int, str]:
    """Where numbers of notes come again on other pages: to each marker the only note of its number that its own page
    has behind it, in whatever order the page is read (a figure's marker after those of the text beside it)."""
    counted = [(raw, note.id) for raw, note in zip(structure.notes, notes, strict=True) if raw.label.isdigit()]
    if len({raw.label for raw, _ in counted}) == len(counted):
        return {}
    there: defaultdict[tuple[int | None, str], list[tuple[str, int]]] = defaultdict(list)
    for raw, id in counted:
        there[raw.page, raw.label].append((id, raw.after))
    found: dict[int, str] = {}
    for at, anchor in enumerate(structure.anchors):
        own = there.get((anchor.mark.page, anchor.mark.label), []) if anchor.mark.page is not None else []
        if len(own) == 1 and own[0][1] > at:
            found[at] = own[0][0]
    return found


def _of_two_systems(structure: Structure, notes: Sequence[Note]) -> Mapping[int, str | None]:
    """Where both the notes at the foot of pages and a list behind the text count in figures: to each such marker its
    note. One whose page has a note of its number leads there, if it is the only one of its number on the page; one
    whose page has none leads to the list. Two of a number on a page with such a note could be either way round."""
    pages = [anchor.mark.page for anchor in structure.anchors]
    last = max((page for page in pages if page is not None), default=None)
    if last is None or None in pages:
        return {}
    counted = [(raw, note.id) for raw, note in zip(structure.notes, notes, strict=True) if raw.label.isdigit()]
    at_end: defaultdict[str, list[str]] = defaultdict(list)
    at_foot: defaultdict[tuple[int | None, str], list[str]] = defaultdict(list)
    for raw, id in counted:
        if raw.page is not None and raw.page > last:
            at_end[raw.label].append(id)
        else:
            at_foot[raw.page, raw.label].append(id)
    if at_end.keys().isdisjoint(label for _, label in at_foot):
        return {}
    times = Counter((anchor.mark.page, anchor.mark.label) for anchor in structure.anchors)
    found: dict[int, str | None] = {}
    for at, anchor in enumerate(structure.anchors):
        key = (anchor.mark.page, anchor.mark.label)
        if anchor.mark.label.isdigit():
            own, listed = at_foot.get(key, []), at_end.get(anchor.mark.label, [])
            near = own or listed
            found[at] = near[0] if len(near) == 1 and (not own or times[key] == 1) else None
    return found


def _series(labels: Sequence[str], least: int) -> list[int]:
    """To each label the series it belongs to: a new one begins where the numbers start again at 1, once they had come
    to `least`."""
    series, last, out = 0, 0, []
    for label in labels:
        if label.isdigit():
            if int(label) == 1 and last >= least:
                series += 1
            last = int(label)
        out.append(series)
    return out


def _note_series(notes: Sequence[RawNote], series_of_anchor: Sequence[int]) -> list[int]:
    """The same for notes. Where notes and markers do not start again equally often, a note takes the series of the
    text that it stands under."""
    own = _series([note.label for note in notes], 2)
    if len(set(own)) == len(set(series_of_anchor)) or not series_of_anchor:
        return own
    return [series_of_anchor[min(max(note.after - 1, 0), len(series_of_anchor) - 1)] for note in notes]


def _notes(structure: Structure, series: Sequence[int]) -> tuple[Note, ...]:
    scopes = _scopes(structure, series)
    used: Counter[str] = Counter()
    notes = []
    for at, raw in zip(series, structure.notes, strict=True):
        scope = scopes.get(at)
        label = raw.label.replace(" ", "-")  # "note 1"
        id = f"{scope}/fn{label}" if scope else f"fn{label}"
        used[id] += 1
        id = f"{id}-{used[id]}" if used[id] > 1 else id
        notes.append(Note(id, raw.label, raw.span, scope, raw.page, raw.boxes))
    return tuple(notes)


def _scopes(structure: Structure, series: Sequence[int]) -> dict[int, str]:
    """A name for each series after the first: the chapter that its first note stands under."""
    if len(set(series)) < 2:
        return {}
    names: dict[int, str] = {}
    sections = {paragraph.id: paragraph.section for paragraph in structure.paragraphs}
    led = {anchor.mark.target: anchor for anchor in reversed(structure.anchors) if anchor.mark.target}
    for at, raw in zip(series, structure.notes, strict=True):
        if at in names or not structure.anchors:
            continue
        anchor = led.get(raw.target) or structure.anchors[min(max(raw.after - 1, 0), len(structure.anchors) - 1)]
        path = sections.get(anchor.paragraph, ())
        name = slug(path[0]) if path else f"part-{at + 1}"
        names[at] = name if name not in names.values() else f"{name}-{at + 1}"
    return names


def _markers(
    structure: Structure,
    split: Sequence[Sentence],
    series: Sequence[int],
    ids: Mapping[tuple[int, str], list[tuple[str, int]]],
    known: Mapping[int, str | None],
) -> tuple[Marker, ...]:
    by_paragraph: defaultdict[str, list[Sentence]] = defaultdict(list)
    for sentence in split:
        by_paragraph[sentence.paragraph].append(sentence)
    pages = {paragraph.id: paragraph.page for paragraph in structure.paragraphs}
    leads = _leads([(at, anchor.mark.label) for at, anchor in zip(series, structure.anchors, strict=True)], ids)
    return tuple(
        Marker(
            label=anchor.mark.label,
            at=anchor.at,
            paragraph=anchor.paragraph,
            sentence=_claim(anchor, by_paragraph[anchor.paragraph]),
            note=known.get(at, note),
            page=anchor.mark.page or pages[anchor.paragraph],
        )
        for at, (note, anchor) in enumerate(zip(leads, structure.anchors, strict=True))
    )


def _leads(
    keys: Sequence[tuple[int, str]], ids: Mapping[tuple[int, str], list[tuple[str, int]]]
) -> Iterator[str | None]:
    """To each marker its note. Where a label comes as often in the notes as in the text (an asterisk on each page),
    the first belongs to the first. Else a sign or letter leads to the next note of its label that follows it, as they
    start anew on each page and under each table, and a number to the first of its own."""
    times, met = Counter(keys), Counter[tuple[int, str]]()
    for at, key in enumerate(keys):
        notes = ids.get(key, [])
        if len(notes) < 2 or len(notes) == times[key]:
            yield notes[met[key] if len(notes) > 1 else 0][0] if notes else None
        elif key[1].isdigit():
            yield notes[0][0]
        else:
            yield next((note for note, after in notes if after > at), None)
        met[key] += 1


def _notes_of_tables(structure: Structure) -> Iterator[Note]:
    for raw in structure.notes_of_tables:
        yield Note(f"{raw.series}/fn{raw.label}", raw.label, raw.span, raw.series, raw.page, raw.boxes)


def _markers_of_tables(structure: Structure, split: Sequence[Sentence], notes: Sequence[Note]) -> Iterator[Marker]:
    """What tables raise, each with its table's own note."""
    ids = {(note.scope, note.label): note.id for note in notes}
    paragraphs = {anchor.paragraph for anchor in structure.of_tables}
    rows: defaultdict[str, list[Sentence]] = defaultdict(list)
    for sentence in split:
        if sentence.paragraph in paragraphs:
            rows[sentence.paragraph].append(sentence)
    pages = {paragraph.id: paragraph.page for paragraph in structure.paragraphs if paragraph.id in paragraphs}
    for anchor in structure.of_tables:
        page = anchor.mark.page or pages[anchor.paragraph]
        row = _claim(anchor, rows[anchor.paragraph])
        note = ids.get((anchor.mark.series, anchor.mark.label))
        yield Marker(anchor.mark.label, anchor.at, anchor.paragraph, row, note, page)


def _claim(anchor: Anchor, candidates: Sequence[Sentence]) -> str | None:
    """The sentence that the marker closes or stands in."""
    find = bisect_right if anchor.mark.leads else bisect_left
    at = find(candidates, anchor.at, key=lambda sentence: sentence.span.end)  # the first that does not end before it
    if at < len(candidates):
        start = candidates[at].span.start
        if start < anchor.at or (anchor.mark.leads and start == anchor.at):
            return candidates[at].id
    # At a paragraph's start there is no sentence that it could close.
    first = candidates[0] if candidates else None
    return first.id if first is not None and first.span.start == anchor.at else None


def _orphans(structure: Structure, markers: Sequence[Marker], notes: Sequence[Note]) -> list[Problem]:
    problems = [
        Problem("marker-without-note", f"Marker {found.label} has no note in this file.", found.paragraph, found.page)
        for found in markers
        if found.note is None
    ]
    led_to = {marker.note for marker in markers}
    if any(note.id not in led_to for note in notes):
        problems += _unreadable(structure)
    problems += [
        Problem("note-without-marker", f"No marker in the text leads to note {note.label}.", note.id, note.page)
        for note in notes
        if note.id not in led_to
    ]
    return problems + _gaps(notes)


def _unreadable(structure: Structure) -> Iterator[Problem]:
    """Signs in the text that may have been raised numbers before a machine read them."""
    for paragraph in structure.paragraphs:
        if paragraph.kind != "text":
            continue
        text = paragraph.span.of(structure.text)
        for at in lost_signs(text):
            words = " ".join(text[max(0, at - BEFORE) : at].split()[-WORDS_SHOWN:])
            detail = f"A raised number may have been lost behind “{words}”: the file has “{text[at]}” there."
            yield Problem("marker-unreadable", detail, paragraph.id, paragraph.page)


def _gaps(notes: Sequence[Note]) -> list[Problem]:
    problems = []
    last: dict[str | None, int] = {}
    met: set[tuple[str | None, str]] = set()
    for note in notes:
        if not note.label.isdigit():
            continue
        label, before = int(note.label), last.get(note.scope)
        again = (note.scope, note.label) in met
        met.add((note.scope, note.label))
        if again:
            problems.append(Problem("note-twice", f"There are two notes with the number {label}.", note.id, note.page))
        elif before is not None and label != before + 1:
            missing = f"{before + 1}" if label == before + 2 else f"{before + 1} to {label - 1}"
            detail = f"After note {before} comes note {label}."
            if label > before:
                detail = f"The text of note {missing} is missing: after note {before} comes note {label}."
            problems.append(Problem("gap-in-notes", detail, note.id, note.page))
        last[note.scope] = label
    return problems
