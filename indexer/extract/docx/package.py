"""Opening a Word file without trusting it: its size once unpacked, what kind of file it is, that its XML is whole."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indexer.errors import ReadError

if TYPE_CHECKING:
    from docx.document import Document as Word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MEGABYTE = 1 << 20
# A tree of XML takes about ten times the size of its source: a report of 1,000 pages has some 15 MB of it.
XML_AT_MOST = 64 * MEGABYTE
UNPACKED_AT_MOST = 512 * MEGABYTE  # with its pictures
OLD_FORMAT = b"\xd0\xcf\x11\xe0"  # also what a password turns a .docx into


def opened(path: Path) -> Word:
    """The document. Raises ReadError where it is too large, damaged, protected by a password, or no Word file."""
    import docx
    from docx.opc.exceptions import OpcError
    from lxml import etree

    reason, cure = "this is no Word document, or it is damaged", "open it in Word and save it again as .docx"
    try:
        with zipfile.ZipFile(path) as archive:
            check_size(path, archive)
        return docx.Document(str(path))
    except etree.XMLSyntaxError as error:
        raise ReadError(path, f"the XML inside it is broken ({_line(error)})", cure) from error
    except (OpcError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, AttributeError, EOFError, OSError,
            RuntimeError, NotImplementedError) as error:  # fmt: skip
        with path.open("rb") as file:
            if file.read(4) == OLD_FORMAT:
                reason = "the file is protected by a password or in the old .doc format"
                cure = "save it as .docx without a password"
        raise ReadError(path, reason, cure) from error


def check_size(path: Path, archive: zipfile.ZipFile) -> None:
    """Raises ReadError where a Word file unpacks to more than any document."""
    # zipfile never gives out more bytes of an entry than its directory declares, so these sums are a true bound.
    sizes = [(entry.filename, entry.file_size) for entry in archive.infolist()]
    xml = sum(size for name, size in sizes if name.endswith((".xml", ".rels")))
    total = sum(size for _, size in sizes)
    for found, limit, what in ((xml, XML_AT_MOST, "text"), (total, UNPACKED_AT_MOST, "contents")):
        if found > limit:
            raise ReadError(
                path,
                f"its {what} unpack to {found // MEGABYTE} MB, more than the {limit // MEGABYTE} MB that are read",
                "split the document, or save it again without its pictures and revisions",
            )


def _line(error: Exception) -> str:
    return str(error).split("\n")[0]


def part(word: Word, name: str, path: Path | str = "") -> Any | None:
    """The root element of one of the document's other parts ("footnotes", "numbering", …); None where it has none.

    Raises ReadError where its XML is broken: without its notes a document would seem to rest on nothing.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for relation in word.part.rels.values():
        if relation.reltype.endswith(f"/{name}") and not relation.is_external:
            try:
                return etree.fromstring(relation.target_part.blob, parser)
            except etree.XMLSyntaxError as error:
                where = str(relation.target_part.partname).lstrip("/")
                raise ReadError(
                    path,
                    f"what it keeps of its {name} is damaged ({where})",
                    "mend it in Word and save it again as .docx",
                ) from error
    return None


def over_pages(word: Word) -> Iterator[str]:
    """The lines of the headers and footers, each once, without the fields that count the pages."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    seen: set[str] = set()
    for relation in word.part.rels.values():
        if relation.is_external or relation.reltype.rpartition("/")[2] not in ("header", "footer"):
            continue
        try:
            root = etree.fromstring(relation.target_part.blob, parser)
        except (etree.XMLSyntaxError, ValueError):
            continue  # the text is whole without it
        for paragraph in root.iter(f"{W}p"):
            tags = (f"{W}t", f"{W}tab")
            line = "".join(piece.text or "" if piece.tag == tags[0] else " | " for piece in paragraph.iter(*tags))
            if (line := line.strip(" |")) and line not in seen:
                seen.add(line)
                yield line


def told_of(word: Word) -> Iterator[tuple[str, str]]:
    """The title, author and subject that the file gives of itself; nothing where it gives none, for python-docx would
    then make up a title of its own ("Word Document")."""
    if any(relation.reltype.endswith("/core-properties") for relation in word.part.package.rels.values()):
        own = word.core_properties
        yield from (("title", own.title), ("author", own.author), ("subject", own.subject))


def company_of(word: Word) -> str | None:
    """The organisation that the file's properties name; None where they name none, or cannot be read."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for relation in word.part.package.rels.values():
        if relation.reltype.endswith("/extended-properties") and not relation.is_external:
            try:
                found = etree.fromstring(relation.target_part.blob, parser).findtext("{*}Company")
            except (etree.XMLSyntaxError, ValueError):
                return None
            return found.strip() if found else None
    return None


def value(element: Any | None, name: str) -> str | None:
    """`w:val` of a child ("numFmt") of the element; None where either is missing."""
    child = element.find(f"{W}{name}") if element is not None else None
    return child.get(f"{W}val") if child is not None else None


def is_on(element: Any | None, name: str) -> bool:
    """Whether a switch (`w:b`, `w:vanish`) is set: present, and not set to no."""
    child = element.find(f"{W}{name}") if element is not None else None
    return child is not None and child.get(f"{W}val") not in ("0", "false", "off", "none")
