"""An hour of made-up inputs, each guided by what the last ones reached in our code; ends with 1 where one was a find.

    .venv/bin/python bench/fuzz.py [TARGET …] [--minutes 60] [--kept FOLDER]

atheris (https://github.com/google/atheris; not part of the environment: `pip install atheris==3.0.0`) makes the inputs
out of those that are kept, which each run adds to: the folder is `.fuzz/` unless one is named. The minutes are shared
by the targets. A find is an error of a kind that the target does not promise, raised in our code; an answer that breaks
its promise; or an input that takes over ten seconds. What is found is kept in `finds`, and becomes a test.
"""

from __future__ import annotations

import argparse
import io
import re
import subprocess
import sys
import tempfile
import traceback
import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[1]
SLOW = 10  # seconds
MEMORY = 3_000  # MB
LONGEST = 4_096  # bytes of an input
WORD = (
    "<w:{0} xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' "
    "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>{1}</w:{0}>"
)


# ── what is tried ──────────────────────────────────────────────────────────────────────────────────────────────


def reading(suffix: str, wrap: Callable[[bytes], bytes] = bytes) -> Callable[[bytes], None]:
    """A file of these bytes becomes a document whose places all lie in its text, or is refused with a reason."""

    def run(content: bytes) -> None:
        from indexer.errors import ReadError
        from indexer.reading.document import _read
        from indexer.works.catalogue import Catalogue

        with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
            path = Path(folder) / f"made{suffix}"
            path.write_bytes(wrap(content))
            try:
                document = _read(path, Catalogue())
            except ReadError:
                return
        for paragraph in document.paragraphs:
            assert 0 <= paragraph.span.start <= paragraph.span.end <= len(document.text)
        for sentence in document.sentences:
            assert (words := sentence.span.of(document.text)) and words.strip() == words
        for note in document.notes:
            assert 0 <= note.span.start <= note.span.end <= len(document.text)
        for citation in document.citations:
            assert 0 <= citation.span.start <= citation.span.end <= len(document.text)
        assert len({note.id for note in document.notes}) == len(document.notes)

    return run


def text(run: Callable[[str], object]) -> Callable[[bytes], None]:
    return lambda content: run(content.decode("utf-8", "replace")) and None


def as_word(content: bytes) -> bytes:
    """A Word file whose body is the first half, and whose one footnote is the second."""
    body, _, note = content.decode("utf-8", "replace").partition("\x00")
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("[Content_Types].xml", CONTENT)
        package.writestr("_rels/.rels", RELATED.format(OFFICE + "officeDocument", "word/document.xml"))
        package.writestr("word/_rels/document.xml.rels", RELATED.format(OFFICE + "footnotes", "footnotes.xml"))
        package.writestr("word/document.xml", WORD.format("document", f"<w:body>{body}</w:body>"))
        package.writestr("word/footnotes.xml", WORD.format("footnotes", note))
    return held.getvalue()


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RELATED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="{0}" Target="{1}"/></Relationships>'
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
CONTENT = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}document.main+xml"/>'
    f'<Override PartName="/word/footnotes.xml" ContentType="{MAIN}footnotes+xml"/></Types>'
)


def note(words: str) -> None:
    from indexer.citations.parse import parse

    for citation in parse(words, note="fn1", start=0):
        assert 0 <= citation.span.start <= citation.span.end <= len(words)


def query(words: str) -> None:
    from indexer.search.language import read

    read(words)


def compared(words: str) -> None:
    """Two statements, the claim before the first line break and its source behind it."""
    from indexer.comparing.statements import differences

    claim, _, source = words.partition("\n")
    differences(claim, [source], 0)


def collection(words: str) -> None:
    from indexer.errors import TrailError
    from indexer.holdings.collection import opened

    try:
        opened(words)
    except TrailError:
        return


def answer(content: bytes) -> None:
    """What a worker that was taken over may say: a message, or refused."""
    from indexer.reading.answers import hear

    try:
        hear(io.BytesIO(len(content).to_bytes(8) + content))
    except (ValueError, EOFError):
        return


OURS = (
    "indexer.citations.parse",
    "indexer.comparing.statements",
    "indexer.holdings.collection",
    "indexer.reading.answers",
    "indexer.reading.document",
    "indexer.search.language",
)
TARGETS: dict[str, Callable[[bytes], None]] = {
    "markdown": reading(".md"),
    "html": reading(".html"),
    "text": reading(".txt"),
    "pdf": reading(".pdf"),
    "word": reading(".docx", as_word),
    "note": text(note),
    "query": text(query),
    "compared": text(compared),
    "collection": text(collection),
    "answer": answer,
}
SEEDS: dict[str, tuple[bytes, ...]] = {
    "markdown": (
        b"---\ntitle: Lamps\n---\n# Lamps\n\n**1** Oil costs \xc2\xa3320[^1] a year.\n\n[^1]: HC 950, para 2.7\n",
        b"**1.2** Oil<sup>3</sup> is dear.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<sup>3</sup> Ibid.\n\n> Quoted.^4^\n",
    ),
    "html": (
        b'<html><body><h1>Lamps</h1><p id="p1">Oil is dear.<sup><a href="#fn1">1</a></sup></p>'
        b'<ol><li id="fn1">Lamp Board, <i>Costs</i>, 2016, p 3.</li></ol><table><tr><td>7</td></tr></table>',
    ),
    "text": (
        b"LAMPS OF THE COAST\n\n1.1 Oil is dear.1 It rose.2\n\n  \x0c\n1 Lamp Board, Costs, 2016.\n2 Ibid, p 4\n",
    ),
    "pdf": (),
    "word": (
        b'<w:p><w:r><w:t>Oil is dear.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>\x00'
        b'<w:footnote w:id="2"><w:p><w:r><w:t>Lamp Board, 2016</w:t></w:r></w:p></w:footnote>',
    ),
    "note": (
        b"Comptroller and Auditor General, Lamps, Session 2017-19, HC 950, paras 2.3-2.5, Q 12",
        b"Ibid., p. 4; see n 2 above, op. cit. (n 3), para 18; https://example.org/a?b=c (accessed 3 May 2016)",
    ),
    "query": (b'"Better Care Fund" OR (delays NOT cost*) body:NAO year:2016-2018 HC 950 para 2.7 in:notes', b"fn 36"),
    "compared": (b"Oil fell by 12% in 2016-17.\nThe Board says oil rose by about 12 per cent between 2016 and 2017.",),
    "collection": (b'{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationCollection","items":[]}', b"[]"),
    "answer": (b"\x84\xa4page\xc0\xa8document\xc0\xa7failure\x92\xa1a\xa1b\xa5alive\xc3",),
}


# ── how ────────────────────────────────────────────────────────────────────────────────────────────────────────


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--kept", type=Path, default=ROOT / ".fuzz")
    parser.add_argument("--one", help=argparse.SUPPRESS)  # in the process of one target
    told, rest = parser.parse_known_args()
    if told.one:
        fuzz(told.one, [*rest, *told.targets])
        return
    targets = told.targets or list(TARGETS)
    print("| target | minutes | inputs tried | of them kept | finds |\n|---|---|---|---|---|", flush=True)
    found = [run(target, told.minutes / len(targets), told.kept) for target in targets]
    sys.exit(any(found))


def run(target: str, minutes: float, kept: Path) -> int:
    """Fuzz one target and print its row; finds are told one by one, and not looked for behind the first of a kind."""
    inputs, finds = kept / target, kept / "finds" / target
    for folder in (inputs, finds):
        folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate((*SEEDS[target], *made(target))):
        (inputs / f"seed{number}").write_bytes(seed)
    before = set(finds.iterdir())
    command = [
        sys.executable, __file__, "--one", target, f"-max_total_time={minutes * 60:.0f}", f"-timeout={SLOW}",
        f"-rss_limit_mb={MEMORY}", f"-max_len={LONGEST}", f"-artifact_prefix={finds}/", "-print_final_stats=1",
        str(inputs),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    tried = re.search(r"number_of_executed_units: (\d+)", done.stderr)
    new = sorted(set(finds.iterdir()) - before)
    inputs_tried, held = int(tried[1]) if tried else 0, len(list(inputs.iterdir()))
    print(f"| {target} | {minutes:g} | {inputs_tried:,} | {held:,} | {len(new)} |", flush=True)
    if new or not tried:
        print(done.stderr[-3_000:], file=sys.stderr)
    return len(new) or not tried


def made(target: str) -> tuple[bytes, ...]:
    """A PDF to begin with, for none can be written by hand."""
    if target != "pdf":
        return ()
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    page = writer.add_blank_page(300, 400)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    fonts = DictionaryObject(
        {NameObject("/F"): DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})}
    )
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    drawn = DecodedStreamObject()
    drawn.set_data(
        b"BT /F 10 Tf 20 360 Td (1.1 Oil is dear.) Tj 5 Ts 6 Tf (1) Tj 0 Ts 10 Tf ( It rose.) Tj "
        b"0 -320 Td 7 Tf (1 Lamp Board, Costs, 2016, p 4.) Tj ET"
    )
    page[NameObject("/Contents")] = writer._add_object(drawn)
    held = io.BytesIO()
    writer.write(held)
    return (held.getvalue(),)


def fuzz(target: str, options: list[str]) -> None:
    """Try inputs until the time is over; libFuzzer ends the process."""
    import atheris

    with atheris.instrument_imports(include=["indexer"]):
        from indexer.extract import READERS

        for module in (*OURS, *(f"indexer.extract.{name}.read" for name in sorted(set(READERS.values())))):
            import_module(module)

    def one(content: bytes) -> None:
        try:
            TARGETS[target](content)
        except AssertionError:
            raise
        except Exception as error:
            if ours(error):
                raise

    atheris.Setup([sys.argv[0], *options], one)
    atheris.Fuzz()


def ours(error: Exception) -> bool:
    """Whether our own code raised it: what a library raises over a damaged file is told as that file's failure."""
    return "/indexer/" in traceback.extract_tb(error.__traceback__)[-1].filename


if __name__ == "__main__":
    main()
