"""A person's own Word document given back with a comment at each citation; nothing else in it changes.

Every part of the file but the text itself, the comments and what lists them is copied byte for byte. In the text only
the anchors of comments are put in, around the raised number, or around the words that cite; runs are never cut, so that
the smallest run that holds these words is marked.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile, ZipInfo

from indexer.checking import messages
from indexer.checking.marks import shown_of_source
from indexer.checking.records import Checked, CheckReport
from indexer.errors import TrailError
from indexer.extract.docx.package import XML_AT_MOST, check_size

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
AUTHOR, INITIALS = "Evidence Trail", "ET"
LONGEST = 600  # letters of a passage that a comment shows
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def commented(draft: Path | bytes, report: CheckReport, said: Mapping[int, str] | None = None) -> bytes:
    """The draft, a file or its bytes, with its comments. Raises TrailError where it is no Word document.

    `said`: what its reader says of a citation, by its place in the report; it comes first in the comment.
    """
    name = "draft" if isinstance(draft, bytes) else draft.name
    try:
        with ZipFile(BytesIO(draft) if isinstance(draft, bytes) else draft) as package:
            check_size(Path(name), package)
            parts = {name: package.read(name) for name in package.namelist()}
            infos = package.infolist()
        main = _main_part(parts)
        text = _parsed(parts[main])
        return _packed(infos, parts, _with_comments(parts, main, text, report, said or {}))
    except (BadZipFile, zlib.error, KeyError, OSError, ValueError, RuntimeError, EOFError) as error:
        raise TrailError(f"{name}: the document cannot be given back with comments ({error})") from error


def _packed(infos: Sequence[ZipInfo], parts: Mapping[str, bytes], changed: Mapping[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as made:
        for info in infos:
            made.writestr(info, changed.get(info.filename, parts[info.filename]), info.compress_type)
        for name in changed.keys() - parts.keys():
            made.writestr(name, changed[name])
    return file.getvalue()


def text_of(found: Checked) -> list[str]:
    """What a comment says, a paragraph each: state, reasons, the source's words, who says them."""
    lines = [messages.state(found), *found.told]
    if shown := shown_of_source(found, LONGEST):
        mark = messages.restated(found)
        lines.append(f"The source{', ' if mark else ''}{mark}: “{shown}”")
    if where := ", ".join(filter(None, [messages.source_place(found), messages.source_ref(found)])):
        lines.append(where)
    return [_UNFIT.sub("�", line) for line in lines]


# ── the package ────────────────────────────────────────────────────────────────────────────────────────────────


def _with_comments(
    parts: dict[str, bytes], main: str, text: Element, report: CheckReport, said: Mapping[int, str]
) -> dict[str, bytes]:
    """The parts that change, by name."""
    folder, _, name = main.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    relations = _parsed(parts[rels]) if rels in parts else _made(f"{RELATIONS}Relationships")
    target = next((r.get("Target", "") for r in relations if r.get("Type") == f"{OFFICE}/comments"), "")
    where = (target.lstrip("/") if target.startswith("/") else f"{folder}/{target}") if target else ""
    comments = _parsed(parts[where]) if where in parts else _made(f"{W}comments")
    taken = {int(c.get(f"{W}id", "0")) for c in comments.iterchildren(f"{W}comment")}
    first = max(taken, default=-1) + 1
    places = _Places(text)
    for number, found in enumerate(report.citations, first):
        place = places.of(found)
        if place is not None:
            own = [_UNFIT.sub("�", said[number - first])] if number - first in said else []
            comments.append(_comment(number, [*own, *text_of(found)]))
            _anchor(place[0], place[1], number)
    changed = {main: _bytes(text)}
    if not where:
        where = f"{folder}/comments.xml"
        known = {r.get("Id") for r in relations}
        id = next(f"rIdTrail{n}" for n in range(1, len(known) + 2) if f"rIdTrail{n}" not in known)
        attributes = {"Id": id, "Type": f"{OFFICE}/comments", "Target": "comments.xml"}
        relations.append(_made(f"{RELATIONS}Relationship", **attributes))
        types = _parsed(parts["[Content_Types].xml"])
        types.append(_made(f"{TYPES}Override", PartName=f"/{where}", ContentType=COMMENTS_TYPE))
        changed |= {rels: _bytes(relations), "[Content_Types].xml": _bytes(types)}
    return changed | {where: _bytes(comments)}


def _main_part(parts: dict[str, bytes]) -> str:
    for relation in _parsed(parts["_rels/.rels"]):
        if relation.get("Type") == f"{OFFICE}/officeDocument":
            return (relation.get("Target") or "").lstrip("/")
    raise ValueError("it has no text")


def _parsed(content: bytes) -> Element:
    from lxml import etree

    if len(content) > XML_AT_MOST:  # of a part that bears no name of one
        raise ValueError("a part of it is too large")
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as error:
        raise ValueError(f"a part of it is no XML: {error}") from error


def _made(tag: str, /, **attributes: str) -> Element:
    from lxml import etree

    namespace = tag[1:].partition("}")[0]
    made = etree.Element(tag, nsmap={"w": namespace} if tag.startswith(W) else {None: namespace})
    for name, value in attributes.items():
        made.set(name, value)
    return made


def _bytes(root: Element) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _comment(number: int, lines: Sequence[str]) -> Element:
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    comment = _made(f"{W}comment")
    for name, value in (("id", str(number)), ("author", AUTHOR), ("date", moment), ("initials", INITIALS)):
        comment.set(f"{W}{name}", value)
    for line in lines:
        text = _made(f"{W}t")
        text.text = line
        run, paragraph = _made(f"{W}r"), _made(f"{W}p")
        run.append(text)
        paragraph.append(run)
        comment.append(paragraph)
    return comment


def _anchor(first: Element, last: Element, number: int) -> None:
    """Around these two runs, and the comment's own mark behind them."""
    start, end, mark = (_made(f"{W}{name}") for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
    for element in (start, end, mark):
        element.set(f"{W}id", str(number))
    run = _made(f"{W}r")
    run.append(mark)
    first.addprevious(start)
    last.addnext(run)
    last.addnext(end)


# ── where ──────────────────────────────────────────────────────────────────────────────────────────────────────


class _Places:
    """Where the draft's citations stand among the runs of its text."""

    def __init__(self, text: Element) -> None:
        # What every citation is looked for in, made once: a draft may have thousands of both.
        self._paragraphs = [(p, " ".join(_words(_text(p)))) for p in text.iter(f"{W}p")]
        self._marked = list(_marked(text))

    def of(self, found: Checked) -> tuple[Element, Element] | None:
        """The first and the last run that a comment belongs to; None where the words are nowhere to be found."""
        words = _words(found.claim)
        ends = [" ".join(part) for part in (words[:SOME], words[-SOME:]) if part]  # raised numbers may part the words
        paragraphs = [p for p, held in self._paragraphs if any(end in held for end in ends)]
        if found.marker is not None and (raised := self._raised(found.marker, paragraphs)) is not None:
            return raised, raised
        sought = found.citation if found.marker is None else found.marker
        for paragraph in paragraphs:
            if runs := list(_covering(paragraph, sought)) or list(_covering(paragraph, found.claim)):
                return runs[0], runs[-1]
        for paragraph in paragraphs:
            if runs := [run for run in paragraph.iter(f"{W}r") if any(True for _ in run.iter(f"{W}t"))]:
                return runs[0], runs[-1]
        return None

    def _raised(self, label: str, paragraphs: Sequence[Element]) -> Element | None:
        """The run of the raised number of this label; of two, the one in the claim's own paragraph."""
        found = [run for run, labels in self._marked if label in labels]
        claimed = set(paragraphs)
        inside = [run for run in found if any(p in claimed for p in run.iterancestors(f"{W}p"))]
        return (inside or found or [None])[0]


def _marked(text: Element) -> Iterator[tuple[Element, tuple[str, str]]]:
    """The runs of raised numbers, each with its number in both ways of counting."""
    counts: Counter[str] = Counter()
    for kind in ("footnoteReference", "endnoteReference"):
        for reference in text.iter(f"{W}{kind}"):
            if reference.get(f"{W}customMarkFollows") in ("1", "true", "on"):
                continue
            counts[kind] += 1
            run = reference.getparent()
            if run is not None:
                yield run, (str(counts[kind]), _roman(counts[kind]))


def _text(paragraph: Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


SOME = 6  # words of a claim by which its paragraph is known


def _covering(paragraph: Element, words: str) -> Iterator[Element]:
    """The runs that hold these words, in a row."""
    runs = [run for run in paragraph.iter(f"{W}r") if any(True for _ in run.iter(f"{W}t"))]
    texts = ["".join(t.text or "" for t in run.iter(f"{W}t")) for run in runs]
    at = "".join(texts).find(words.strip()) if words.strip() else -1
    if at < 0:
        return
    start = 0
    for run, text in zip(runs, texts, strict=True):
        if start < at + len(words.strip()) and at < start + len(text):
            yield run
        start += len(text)


def _roman(number: int) -> str:
    signs = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    found = ""
    for value, sign in signs:
        found += sign * (number // value)
        number %= value
    return found
