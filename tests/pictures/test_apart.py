"""Pages drawn apart: as the drawing itself gives them, and a page that keeps PDFium busy costs only itself."""

from __future__ import annotations

from pathlib import Path
from threading import Thread
from time import sleep

import pytest
from pdf_files import report

from indexer.models import Box
from indexer.pictures import apart
from indexer.pictures.apart import draw_apart
from indexer.pictures.drawing import NoPicture, Wanted, draw

PLACE = Wanted((Box(1, 60, 690, 300, 720),), "Lanterns", None, 3)
PATIENCE = 60.0  # seconds, where nothing hangs: the machine may be busy


def busy(path: Path, depth: int = 30, wide: int = 10) -> Path:
    """A page whose forms each show the next one ten times over, thirty levels deep."""
    forms = {f"X{at}": f"/X{at + 1} Do " * wide if at + 1 < depth else "0 0 9 9 re f" for at in range(depth)}
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]
    names = " ".join(f"/X{at} {at + 5} 0 R" for at in range(depth))
    resources = f"<< /XObject << {names} >> >>"
    objects.append(
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources {resources} >>".encode()
    )
    objects.append(b"<< /Length 7 >>\nstream\n/X0 Do \nendstream")
    for words in forms.values():
        head = f"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources {resources} /Length {len(words)} >>"
        objects.append(f"{head}\nstream\n{words}\nendstream".encode())
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    data += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, data.rindex(b"xref"))
    path.write_bytes(data)
    return path


def test_apart_a_page_is_drawn_as_here(tmp_path: Path) -> None:
    path = report(tmp_path / "made.pdf")
    assert draw_apart(path, PLACE, PATIENCE) == draw(path, PLACE)


def test_the_worker_outlives_the_thread_that_first_asked(tmp_path: Path) -> None:
    """A page of the explorer is made in a thread of its own, which ends with the page."""
    path = report(tmp_path / "made.pdf")
    if apart._worker is not None:
        apart._worker.kill()
        apart._worker.wait()
    asking = Thread(target=draw_apart, args=(path, PLACE, PATIENCE))
    asking.start()
    asking.join()
    begun = apart._worker
    assert begun is not None
    for _ in range(20):
        assert begun.poll() is None
        sleep(0.02)
    assert draw_apart(path, PLACE, PATIENCE) and apart._worker is begun


def test_a_page_that_keeps_it_busy_costs_itself(tmp_path: Path) -> None:
    whole = report(tmp_path / "made.pdf")
    draw_apart(whole, PLACE, PATIENCE)
    with pytest.raises(NoPicture, match="takes too long"):
        draw_apart(busy(tmp_path / "busy.pdf"), PLACE, 3.0)
    assert draw_apart(whole, PLACE, PATIENCE)


def test_what_cannot_be_drawn_is_told_apart_too(tmp_path: Path) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(b"no PDF")
    with pytest.raises(NoPicture, match=r"bad\.pdf is damaged there"):
        draw_apart(path, PLACE, PATIENCE)
