"""What a file's own facts say: a PDF's day, and a Word file's footer that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from indexer.extract import read
from tests.pdf_files import report
from tests.word_files import SPACES, paragraph, word_file


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("D:20310504100000+01'00'", "2031-05-04"),
        ("D:20310504", "2031-05-04"),
        ("D:203105", "2031-05-01"),
        ("2031", "2031-01-01"),
        ("2031-05-04T10:00:00Z", "2031-05-04"),
        ("2031/05/04", "2031-05-04"),
        ("D:2031-05-04", "2031-05-04"),
        ("2031-05-04 10:00", "2031-05-04"),
        ("1999 edition", None),
        ("2031 05 04", None),
        ("D:203113", None),
        ("D:2031050", None),
    ],
)
def test_the_day_of_a_pdf_is_read_whole_or_not_at_all(tmp_path: Path, stated: str, day: str | None) -> None:
    writer = PdfWriter(clone_from=PdfReader(report(tmp_path / "lamps.pdf")))
    writer.add_metadata({"/CreationDate": stated})
    writer.write(tmp_path / "dated.pdf")
    assert dict(read(tmp_path / "dated.pdf").facts).get("date") == day


def test_a_footer_with_an_entity_of_its_own_leaves_the_text_readable(tmp_path: Path) -> None:
    kind = '<!DOCTYPE w:ftr [<!ENTITY board "Saltby Lamp Board">]>'
    foot = f"{kind}<w:ftr {SPACES}><w:p><w:r><w:t>&board;</w:t></w:r></w:p></w:ftr>"
    path = word_file(tmp_path / "lamps.docx", paragraph("The lamps were lit at dusk."), footer=foot)
    assert any("lit at dusk" in block.raw for block in read(path).blocks)
