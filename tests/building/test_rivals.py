"""Which document each work gets: nobody takes another's place unseen, and the order of files decides nothing."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from indexer.building.build import Report, build
from indexer.embed import query_encoder
from indexer.search import search
from indexer.store import Snapshot, open_snapshot

CORPUS = Path(__file__).parents[2] / "corpus"
WORK = "nao-hc950-2018"
TITLE = (
    "# National Audit Office\n\n# The health and social care interface\n\nHC 950 Session 2017–2019\n\n4 July 2018\n\n"
)
HEAD = f"---\nwork: {WORK}\nedition: digest\ntitle: The health and social care interface\n---\n\n"
DIGEST = (
    HEAD + "**1** Lamps cost £320 million in 2016, and 14% of 152 harbours had one.\n\n**2** That fell by 27% to 98.\n"
)
ORIGINAL = (
    "**1** In 2016 the harbours spent £320 million on lamps; of 152 harbours, 14% burnt one.\n\n"
    "**2** Within a decade, they were fewer by 27%, and 98 were left to burn.\n"
)
FALSE = (
    "**1** Lamps cost nobody £820 million, whatever was told of them before.\n\n**2** None of them has ever burnt.\n"
)
OTHER = (
    "**1** In 2016 some £320 million went into lamps, in 14% of 152 ports, says a hand of quite another make.\n\n"
    "**2** Ports where oil is dear lost 27% of theirs, with 98 left, and mourn them bitterly to this day.\n"
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    (folder / "originals").mkdir(parents=True)
    (folder / "digest").mkdir()
    shutil.copy(CORPUS / "catalogue.toml", folder)
    (folder / "digest" / "nao.md").write_text(DIGEST, encoding="utf-8")
    return folder


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def built(corpus: Path, *paths: Path, remove: tuple[Path, ...] = ()) -> tuple[Report, Snapshot]:
    index = corpus.parent / "index"
    report = build(list(paths), index, corpus=corpus, remove=remove, workers=0)
    return report, open_snapshot(index)


def test_a_title_page_alone_takes_no_place(corpus: Path, tmp_path: Path) -> None:
    false = written(tmp_path / "added" / "false.md", TITLE + FALSE)
    report, snapshot = built(corpus, false)
    assert snapshot.document(WORK).edition == "digest"
    ((name, reason),) = report.superseded
    assert name == "false.md" and f"({WORK}), but holds few of the figures that its digest restates" in reason
    assert reason.endswith(f"if it is not wanted, `trail build --remove {false}`")
    kept = snapshot.work(f"{WORK}-false")
    assert kept.title == "The health and social care interface (according to false.md)" and kept.series is None
    report, _ = built(corpus)  # it is said whenever the index is built, also where nothing has changed
    assert not report.published and [name for name, _ in report.superseded] == ["false.md"]
    written(corpus / "originals" / "lamp.md", "# A lamp\n\n**1** It burns.\n")
    report, again = built(corpus)
    assert [name for name, _ in report.superseded] == ["false.md"]
    assert again.work(f"{WORK}-false") == kept


@pytest.mark.parametrize("claim", [f"---\nwork: {WORK}\n---\n\n", f"---\nwork: {WORK}\nedition: original\n---\n\n"])
def test_an_id_counts_in_the_corpus_only(corpus: Path, tmp_path: Path, claim: str) -> None:
    report, snapshot = built(corpus, written(tmp_path / "added" / "care.md", claim + ORIGINAL))
    assert snapshot.document(WORK).edition == "digest" and not report.superseded
    assert "care" in snapshot.document_ids()
    report, snapshot = built(corpus, written(corpus / "originals" / "here.md", claim + ORIGINAL))
    assert snapshot.document(WORK).file == "here.md"


def test_an_original_takes_the_place_of_its_digest_by_name_and_gives_it_back(corpus: Path, tmp_path: Path) -> None:
    true = written(tmp_path / "added" / "true.md", TITLE + ORIGINAL)
    report, snapshot = built(corpus, true)
    assert snapshot.document(WORK).edition == "original"
    ((name, reason),) = report.superseded
    assert name == "nao.md" and "the digest gives way to true.md" in reason
    assert f"`trail build --remove {true}`" in reason
    report, snapshot = built(corpus, remove=(true,))
    assert snapshot.document(WORK).edition == "digest" and not report.superseded


def test_a_digest_from_elsewhere_takes_no_place(corpus: Path, tmp_path: Path) -> None:
    head = "---\nedition: digest\n---\n\n"
    report, snapshot = built(corpus, written(tmp_path / "added" / "mine.md", head + TITLE + FALSE))
    assert snapshot.document(WORK).file == "nao.md"
    assert [name for name, _ in report.superseded] == ["mine.md"]


def test_two_rivals_are_shown_as_rivals(corpus: Path, tmp_path: Path) -> None:
    written(corpus / "originals" / "first.md", TITLE + ORIGINAL)
    report, snapshot = built(corpus, written(tmp_path / "added" / "second.md", TITLE + OTHER))
    assert snapshot.document(WORK).file == "first.md"  # the corpus's own
    assert snapshot.document(f"{WORK}-second").text.count("dear") == 1
    assert "(according to second.md)" in snapshot.work(f"{WORK}-second").title
    assert [name for name, _ in report.superseded] == ["nao.md", "second.md"]
    assert "says otherwise than first.md" in report.superseded[1][1]


def test_the_order_of_files_changes_nothing(corpus: Path, tmp_path: Path) -> None:
    added, lamp = tmp_path / "added", "# Monthly lamp report\n\n"
    paths = [
        written(added / "a.md", TITLE + ORIGINAL),
        written(added / "b.md", TITLE + OTHER),
        written(added / "c.md", TITLE + FALSE),
        written(added / "d.txt", TITLE.replace("# ", "") + ORIGINAL.replace("**", "")),
        written(added / "may.md", lamp + ORIGINAL.replace("lamps", "wicks")),
        written(added / "june.md", lamp + "**1** Quite other things were said in June, of which none was about oil.\n"),
        written(added / "also" / "june.md", lamp + "**1** A third hand wrote of moths and of mice on the jetty.\n"),
        written(added / "bad.pdf", "no PDF"),
        written(added / "worse.pdf", "no PDF either"),
        written(
            added / "cites.md", "# A draft\n\n**1** So it is.[^1]\n\n[^1]: National Audit Office, HC 950, para 2.\n"
        ),
    ]
    seen = []
    for seed in range(3):
        given = paths[:]
        Random(seed).shuffle(given)
        index = tmp_path / f"index-{seed}"
        report = build(given, index, corpus=corpus, workers=2 if seed == 1 else 0)
        snapshot = open_snapshot(index)
        found = search(snapshot, "lamps of the harbours", encoder=query_encoder())
        seen.append((
            [snapshot.document(id) for id in snapshot.document_ids()],
            [snapshot.links(id) for id in snapshot.document_ids()],
            snapshot.works(),
            snapshot.sources(),
            snapshot.failures(),
            snapshot.similar_pairs(),
            report.superseded,
            [(hit.ref, hit.score) for hit in found.hits],
            snapshot.paragraph_vectors(range(snapshot.manifest.counts["paragraph"])).tolist(),
        ))  # fmt: skip
    assert len(seen[0][0]) == 8 and len(seen[0][7]) > 3
    for one, *others in zip(*seen, strict=True):
        assert all(other == one for other in others)
