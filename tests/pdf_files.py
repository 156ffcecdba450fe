"""Small PDFs made here: a report of two pages in invented words, upright, turned, or with its corner elsewhere."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
)

TITLE = "Lanterns on the quay"
FIRST = (  # paragraph 1.1, as it is set
    "1.1 The harbour board bought forty lanterns in the spring of that year. Half",
    "of them were hung along the quay. The keepers had asked for sixty, and said",
    "so twice. Half of them were lost to the gales before the winter.",
)
SECOND = (
    "1.2 Each lantern burns four litres of oil in a night, the keepers found, and",
    "the board set aside too little for it. Ships waited outside until the dawn.",
)
THIRD = ("1.3 The board will report on its lanterns again in the autumn of next year.",)
NOTE = "Harbour board, The cost of oil, 2016."


def show(x: float, y: float, text: str, size: float = 12, font: str = "F1") -> str:
    """The operators that show a string."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET\n"


def lines(y: float, texts: tuple[str, ...]) -> str:
    return "".join(show(72, y - 15 * at, text) for at, text in enumerate(texts))


def report(path: Path, *, turn: int = 0, corner: tuple[float, float] = (0, 0), size: float = 1) -> Path:
    """Paragraphs 1.1 and 1.2 with a note on page 1, and 1.3 on page 2; `size` makes the sheet larger."""
    raised = show(443.5, 649, "1", 7) + "72 100 m 216 100 l S\n" + show(72, 86, "1", 5.5) + show(76, 82, NOTE, 9)
    pages = [show(72, 770, TITLE, 20) + lines(720, FIRST) + lines(660, SECOND) + raised, lines(720, THIRD)]
    return written(path, pages, turn=turn, corner=corner, size=size)


def written(
    path: Path, contents: list[str], *, turn: int = 0, corner: tuple[float, float] = (0, 0), size: float = 1
) -> Path:
    writer = PdfWriter()
    writer.add_metadata({"/Title": TITLE, "/CreationDate": "D:20180704120000Z"})
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in names.items()})
    x, y = corner
    for content in contents:
        page = writer.add_blank_page(595 * size, 842 * size)
        box = ArrayObject(FloatObject(value) for value in (x, y, x + 595 * size, y + 842 * size))
        page[NameObject("/MediaBox")] = box
        page[NameObject("/Resources")] = DictionaryObject(
            {
                NameObject("/Font"): DictionaryObject(
                    {NameObject("/F1"): font, NameObject("/F2"): core("Helvetica-Bold")}
                )
            }
        )
        stream = DecodedStreamObject()
        stream.set_data(f"1 0 0 1 {x} {y} cm\n{content}".encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(stream)
        if turn:
            page[NameObject("/Rotate")] = NumberObject(turn)
    writer.write(path)
    return path


def prose(y: float, lines: int, x: float = 72) -> str:
    """Lines of running text, long enough to tell what size and margins the text has."""
    words = "Some words of plain running text that fill a line of the page from edge to edge here"
    return "".join(show(x, y - 14 * at, words) for at in range(lines))


def core(name: str) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject(f"/{name}"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
