"""A reference by itself behind a sentence, as closes an entry of a list of conclusions, stands for that sentence."""

from __future__ import annotations

from pathlib import Path

from indexer.building.build import build
from indexer.store import open_snapshot
from indexer.tracing.trace import trace

WORDS = "The lamps of the quay are lit too late, and their keepers are paid less than those of the other harbours."
OTHERS = "".join(
    f"{n}. In year {n} the wicks of berth {n} were trimmed by a keeper of the town.\n\n" for n in range(1, 5)
)
REPORT = f"# The lamps of the quay\n\nHarbour Board\n\nMay 2031\n\n## Wicks\n\n{OTHERS}5. {WORDS}\n\n"
LIST = f"## Summary of conclusions\n\n## Wicks\n\n1. {WORDS} (Paragraph 5)\n\n2. All is well. (Paragraph 2)\n"


def test_the_entry_of_a_list_leads_to_the_sentence_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "catalogue.toml").write_text("", encoding="utf-8")
    (tmp_path / "quay.md").write_text(REPORT + LIST, encoding="utf-8")
    build([tmp_path / "quay.md"], tmp_path / "index", corpus=tmp_path, workers=0)
    snapshot = open_snapshot(tmp_path / "index")
    document = snapshot.document(snapshot.document_ids()[0])
    entry = next(one for one in document.paragraphs if one.number == "1" and one.id != "1")
    (step,) = trace(snapshot, document.ref(entry.id)).steps
    assert step.passage is not None and step.passage.ref == document.ref("5.s1")
    assert step.end == "own"
