"""Documents of a build, whose equal names and numbers are one."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from indexer.models import Box, Document, Paragraph
from indexer.reading.answers import Said, hear, say
from indexer.reading.sharing import Sharing
from indexer.reading.workers import read_sent
from indexer.works.catalogue import Catalogue

LAMPS = b"# Lamps\n\n## On oil\n\n1. Oil is dear.[^1] Wicks are not.\n\n2. So it was.\n\n[^1]: Guild, *Oil*, 1911.\n"


def sent(name: str, content: bytes) -> Document:
    """As a worker sends it: each of its names by itself."""
    read, stream = read_sent(name, content, Catalogue({})), BytesIO()
    assert isinstance(read, Document)
    say(stream, Said(document=read))
    stream.seek(0)
    document = hear(stream).document
    assert document is not None
    return document


def test_names_numbers_and_headings_of_documents_are_one() -> None:
    """Of a million paragraphs the names of their sentences took 200 MB, and the ends of their spans 300."""
    sharing, padded = Sharing(), LAMPS.replace(b"dear", b"dear " + b"and rare " * 200)
    told = [sent("one.md", padded), sent("two.md", padded)]
    one, two = map(sharing.of, told)
    assert [one, two] == told and len(one.sentences) > 2 and one.notes and one.markers
    for here, there in zip(one.sentences, two.sentences, strict=True):
        assert here.id is there.id and here.paragraph is there.paragraph
        assert here.span.start is there.span.start and here.span.end is there.span.end
    assert one.sentences[-1].span.end > 1_000  # such as Python itself makes anew each time
    names = {paragraph.id: paragraph for paragraph in one.paragraphs}
    for sentence in one.sentences:
        assert sentence.paragraph is names[sentence.paragraph].id
    assert names["1"].section is names["2"].section and names["1"].section
    assert one.markers[0].note is one.notes[0].id


def test_what_is_equal_and_of_another_kind_stays_what_it_is() -> None:
    """1, 1.0 and True are equal, and no two of them are the same thing."""
    read = sent("one.md", LAMPS)
    places = (Box(1, 1.0, 2.0, 3.0, 1.5), Box(2, 2.0, 1.0, 1.0, 1.0))
    strange = replace(read, paragraphs=tuple(replace(p, boxes=places, machine=True, page=1) for p in read.paragraphs))
    shared = Sharing().of(strange)
    assert shared == strange
    assert [kinds(p) for p in shared.paragraphs] == [kinds(p) for p in strange.paragraphs]


def kinds(paragraph: Paragraph) -> list[type]:
    boxes = [type(getattr(box, name)) for box in paragraph.boxes for name in Box.__slots__]
    return [type(paragraph.machine), type(paragraph.page), *boxes]
