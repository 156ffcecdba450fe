"""Notes amid the text of a page that no rule parts from it: those of a box, under its words, for its words."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.extract.pdf.labels import FIRST_LETTERS, following, label_of, lettered, letters_on, marks_on
from indexer.extract.pdf.lines import Line
from indexer.extract.pdf.pages import SMALL

# The notes of a box are at least so much smaller than its words, and further apart they are something else's.
SMALLER, FAR_BELOW = 0.7, 4.0
# A line of prose, not of names, has so many words in small letters, and no gap as between the cells of a table.
PROSE_WORDS, CELL_GAP = 4, 1.4
ONE_SIZE = 0.2


def boxed(lines: list[Line]) -> Iterator[tuple[int, int, list[Line]]]:
    """Runs of small print amid text that answer the words right above: from where to where, and these words.

    Each number, letter or sign that one of their lines begins with is raised in the prose above, in that order.
    """
    start, at = 0, 1
    while at < len(lines):
        end = _end_of(lines, at)
        above = prose(lines[start:at]) if end is not None and end < len(lines) else []
        # A heading is none of a box's words: under it stands text, be it numbered.
        smaller = bool(above) and above[-1].size - lines[at].size >= SMALLER
        if end is not None and smaller and _answers(lines[at:end], above):
            yield at, end, above
            start, at = end, end + 1
        else:
            at += 1


def _end_of(lines: list[Line], at: int) -> int | None:
    """Where the small print that begins with a label ends; None where there is none."""
    line, above = lines[at], lines[at - 1]
    if above.size - line.size < SMALLER or line.size >= SMALL * above.size or not _label(line):
        return None
    if not 0 < above.y - line.y < FAR_BELOW * above.size:
        return None
    end = at + 1
    while end < len(lines) and abs(lines[end].size - line.size) < ONE_SIZE:
        if not 0 < lines[end - 1].y - lines[end].y < FAR_BELOW * line.size:
            break
        end += 1
    return end


def _label(line: Line) -> str:
    return label_of(line).text or lettered(line).text


def _answers(small: list[Line], above: list[Line]) -> bool:
    raised = marks_on(above) | letters_on(above)
    first = _label(small[0])
    if first not in raised or (first.isalpha() and first not in FIRST_LETTERS):
        return False
    labels = [first]
    for line in small[1:]:
        label = _label(line)
        counts = label.isdigit() and labels[-1].isdigit() and int(label) == int(labels[-1]) + 1
        if counts or (label.isalpha() and label in following(labels[-1])):
            labels.append(label)
    return raised.issuperset(labels)


def prose(lines: list[Line]) -> list[Line]:
    """The lines that are no rows of a table; the short last one of a paragraph too."""
    found = []
    for at, line in enumerate(lines):
        near = [one for one in lines[max(0, at - 1) : at + 1] if abs(one.size - line.size) < ONE_SIZE]
        full = any(sum(word.islower() for word in one.text.split()) >= PROSE_WORDS for one in near)
        if full and all(len(one.cells(CELL_GAP)) == 1 for one in near):
            found.append(line)
    return found
