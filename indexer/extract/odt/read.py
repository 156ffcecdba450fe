"""OpenDocument texts (.odt): pandoc makes a Word file of them, with its notes, headings and lists, and that is read."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from indexer.errors import ReadError
from indexer.extract.docx.read import read as read_word
from indexer.models import Extract

CURE = "save it as .docx"
LARGEST = 200 << 20  # bytes unpacked; no report's text comes near it


def read(path: Path) -> Extract:
    """Blocks of an OpenDocument text. Raises ReadError where it is damaged, too large, or pandoc cannot read it."""
    import pypandoc

    _check(path)
    with TemporaryDirectory(prefix="trail-odt-") as folder:
        made = Path(folder) / f"{path.stem}.docx"
        try:
            pypandoc.convert_file(str(path), "docx", format="odt", outputfile=str(made), extra_args=["--sandbox"])
            return replace(read_word(made), facts=())
        except (RuntimeError, OSError) as error:
            raise ReadError(path, "the OpenDocument text could not be read", CURE) from error
        except ReadError as error:
            raise ReadError(path, error.reason, error.cure) from error


def _check(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as package:
            size = sum(part.file_size for part in package.infolist())
            whole = "content.xml" in package.namelist()
    except (zipfile.BadZipFile, OSError) as error:
        raise ReadError(path, "this is no OpenDocument text, or it is damaged", CURE) from error
    if not whole:
        raise ReadError(path, "this is no OpenDocument text", CURE)
    if size > LARGEST:
        raise ReadError(path, "it is larger than any report once unpacked", "split it into parts")
