"""Operations of content streams, read by one pattern as pypdf reads them."""

from __future__ import annotations

import pytest
from pypdf.generic import ContentStream, DecodedStreamObject

from indexer.extract.pdf.operations import _read, operations


def stream(data: bytes) -> ContentStream:
    inner = DecodedStreamObject()
    inner.set_data(data)
    return ContentStream(inner, None, "bytes")


def plain(value: object) -> object:
    if isinstance(value, list):
        return [plain(item) for item in value]
    return float(value) if isinstance(value, int | float) else bytes(value) if isinstance(value, bytes) else str(value)


READ = [
    b"BT /F1 11 Tf 1 0 0 -1 72 .5 Tm (Lamps) Tj ET",
    b"[(La)-12.5(mps\\051 \\(all\\))+3 <6f696c> (\\7)] TJ T* (a\nb) '",
    b'q 0.5 w 1. 2 m 3 4 l S* Q\r\n1 2 (x) " f*',
    b"/Artifact BMC EMC <6> Tj [] TJ",
]


@pytest.mark.parametrize("data", READ)
def test_what_one_pattern_reads_is_what_pypdf_reads(data: bytes) -> None:
    found = _read(data)
    assert found is not None
    assert [(plain(one), by) for one, by in found] == [(plain(one), by) for one, by in stream(data).operations]


def test_what_marked_content_is_said_to_be_is_passed_over() -> None:
    assert _read(b"/P <</MCID 0 /Alt (x)>> BDC EMC") == [(["/P", None], b"BDC"), ([], b"EMC")]


@pytest.mark.parametrize(
    "data",
    [
        b"BI /W 1 /H 1 ID \x00 EI Q",
        b"(a (b) c) Tj",
        b"(a\\\nb) Tj",
        b"/A#20B gs",
        b"[(a) [1]] TJ",
        b"[(a) Tj",
        b"/P <</A <</B 1>>>> BDC",
        b"1.-2 0 Td",
        b"(a Tj",
        b"% said beside\n1 0 Td",
    ],
)
def test_what_it_does_not_know_is_left_to_pypdf(data: bytes) -> None:
    assert _read(data) is None


def test_a_stream_with_brackets_in_a_string_is_read_all_the_same() -> None:
    assert [by for _, by in operations(stream(b"(a (b) c) Tj T*"))] == [b"Tj", b"T*"]
