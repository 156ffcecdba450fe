"""A scanned report as recognised text: form feeds, running heads, words broken at lines' ends, foot notes."""

from __future__ import annotations

import textwrap
from pathlib import Path

from invented.prose import prose
from invented.sheets import Facts, Sheet, plain

NAME = "recognised"
WIDTH = 66
HEAD = "REPORT OF THE COMMISSIONERS OF LAMPS"


def write(folder: Path) -> Facts:
    sheet = Sheet({"section": HEAD}, raised="{}")
    pages = []
    number = 11
    for at, (labels, seed) in enumerate(((("1", "2"), 141), (("3",), 60), (("4",), 70))):
        head = f"{HEAD:^{WIDTH}}" if at else f"{HEAD}\n\nPresented to both Houses, July 1974".upper()
        lines = [head, ""]
        if at == 1:
            sheet.facts["text"].append("# THE PAY OF WARDENS")
            lines += ["THE PAY OF WARDENS", ""]
        for step in range(3):
            number += 1
            label = labels[step] if step < len(labels) else ""
            words = prose(seed + 2 * step, 3) + (f"^{label}^" if label else "")
            sheet.text(words, number=str(number))
            lines += [_broken(f"     {number}.  {sheet.set(words)}"), ""]
        lines += ["_" * 20]
        for label in labels:
            note = f"Evidence of Captain Hythe, Question {400 + int(label) * 17}."
            sheet.note(label, note)
            lines += [f"{label} {note}"]
        pages.append("\n".join([*lines, "", f"{f'- {at + 7} -':^{WIDTH}}"]))
    (folder / f"{NAME}.txt").write_text("\f".join(pages) + "\n", encoding="utf-8")
    return {"file": f"{NAME}.txt", "half": "kept", "whole": True, "pages": [sheet.facts]}


def _broken(text: str) -> str:
    """Lines of about the page's width; where the next line begins with a long word, its first letters come up."""
    lines = textwrap.wrap(plain(text), WIDTH)
    for at in range(len(lines) - 1):
        word, _, rest = lines[at + 1].partition(" ")
        if len(word) > 7 and word.isalpha() and rest:
            lines[at], lines[at + 1] = f"{lines[at]} {word[:4]}-", f"{word[4:]} {rest}"
    return "\n".join(lines)
