"""The command line: its JSON, its pages for people, and its one-line errors."""

from __future__ import annotations

import errno
import json
import re
import socket
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import networkx
import pytest
from commands import in_place, in_process

from indexer.command.cli import app
from indexer.command.recommendations import called
from indexer.contract import STATES
from indexer.recommendations.records import Recommendation

README = Path(__file__).parents[2] / "README.md"
Trail = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def trail(index: Path) -> Trail:
    """Runs the command on the embedded corpus, in this process."""
    return partial(in_place, index=index)


@pytest.fixture
def process(index: Path) -> Trail:
    """Runs it as a person does."""
    return partial(in_process, index=index)


def answer(done: subprocess.CompletedProcess[str]) -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def error(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that an error is."""
    assert done.returncode == 2, (done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    (line,) = done.stderr.strip().splitlines()
    return line


@pytest.mark.parametrize(
    "words",
    [
        ["search", "delayed transfers of care", "--keyword", "--json"],
        ["search", "tranfers", "--keyword"],
        ["show", "nao-hc950-2018"],
        ["trace", "nao-hc950-2018#2.7"],
        ["graph"],
        ["status"],
        ["--help"],
        ["show", "nao-hc950-2018#2.71"],
        ["serach", "care"],
        ["search"],
    ],
)
def test_a_process_says_what_the_others_of_these_tests_hear(trail: Trail, process: Trail, words: list[str]) -> None:
    def said(done: subprocess.CompletedProcess[str]) -> tuple[int, str, str]:
        return done.returncode, re.sub(r'\d+ ms|"took_ms": [\d.]+', "soon", done.stdout), done.stderr

    before, there = said(trail(*words)), process(*words)
    if said(there) != before:  # the folders that are told of are those of all tests of a run, which go on meanwhile
        assert said(there) == said(trail(*words)), [
            pair
            for pair in zip(said(there)[1].splitlines(), before[1].splitlines(), strict=False)
            if pair[0] != pair[1]
        ]
    assert there.stdout or there.returncode


@pytest.mark.usefixtures("drafts_here")
def test_extract(trail: Trail, process: Trail, tmp_path: Path) -> None:
    file = tmp_path / "report.md"
    file.write_text(
        "# Part One\n\n**1.1** It cost £320<sup>1</sup> then.\n\n**1.2** So.<sup>2</sup>\n\n"
        "<sup>1</sup> Comptroller and Auditor General, *Costs*, Session 2017–2019, HC 719, January 2018, para 2.7\n",
        encoding="utf-8",
    )
    read = answer(process("extract", str(file), "--json"))
    assert read["document"]["id"] == "report" and read["document"]["edition"] == "original"
    (first,) = [paragraph for paragraph in read["paragraphs"] if paragraph["number"] == "1.1"]
    assert (first["ref"], first["page"], first["section"]) == ("report#1.1", None, ["Part One"])
    assert first["text"] == "It cost £320 then."
    (note,) = read["notes"]
    assert (note["ref"], note["number"], note["scope"]) == ("report#fn1", "1", None)
    assert note["markers"] == [
        {
            "label": "1",
            "paragraph": "1.1",
            "sentence": "report#1.1.s1",
            "page": None,
            "printed_page": None,
            "before": "It cost £320",
        }
    ]
    (citation,) = note["citations"]
    assert (citation["kind"], citation["series"], citation["session"]) == ("report", "HC 719", "2017-19")
    assert citation["pinpoints"] == [{"unit": "para", "from": "2.7", "to": "2.7"}]
    (problem,) = read["problems"]
    assert (problem["kind"], problem["ref"]) == ("marker-without-note", "report#1.2")
    health = read["health"]
    assert health["verdict"] == "1 of 2 raised numbers has no note; look at paragraph 1.2."
    assert (health["markers"], health["notes"], health["matched"], health["sound"]) == (2, 1, 1, False)
    assert health["problems"] == {"marker-without-note": 1}
    assert trail("extract", str(file)).stdout.splitlines()[0] == health["verdict"]


def test_search(trail: Trail) -> None:
    found = answer(trail("search", "delayed transfers of care", "--keyword", "--publisher", "PAC", "-k", "2", "--json"))
    assert found["query"] == "delayed transfers of care" and found["total"] >= len(found["hits"]) > 0
    for hit in found["hits"]:
        assert hit["publisher"] == "PAC" and hit["ref"].startswith("pac-hc1376-2018#")
        assert hit["why"]["keyword_rank"] and hit["why"]["semantic_rank"] is None
        assert all(hit["text"][start:end].strip() for start, end in hit["highlights"])


@pytest.mark.parametrize("query", ["", 'AND OR (( " *', "😀"])
def test_nothing_to_search_for_is_a_note(trail: Trail, query: str) -> None:
    found = answer(trail("search", query, "--json"))
    assert (found["total"], found["hits"]) == (0, []) and found["notes"][-1].startswith("Nothing to search for")
    assert "Nothing to search for" in trail("search", query).stdout


def test_what_is_typed_is_printed_as_it_was_typed(trail: Trail) -> None:
    done = trail("search", "[bold]funding[/bold] :warning: https://a.example/[1]", "--keyword")
    assert "[bold]funding[/bold] :warning: https://a.example/[1]" in done.stdout


def test_search_says_what_it_corrected_and_can_be_told_not_to(trail: Trail) -> None:
    found = answer(trail("search", "tranfers", "--json"))
    assert (found["query"], found["suggestion"], found["corrected"]) == ("tranfers", "transfers", True)
    assert found["hits"] and found["expansions"] == []
    assert "--as-typed" in trail("search", "tranfers", "--keyword").stdout
    typed = trail("search", "tranfers", "--keyword", "--as-typed").stdout
    assert typed.startswith("0 paragraphs found for “tranfers”") and "Did you mean “transfers”?" in typed


def test_more_like_this(trail: Trail) -> None:
    found = answer(trail("search", "--like", "nao-hc950-2018#2.7", "--publisher", "PAC", "--json"))
    assert found["hits"] and all(hit["why"]["semantic_rank"] for hit in found["hits"])
    assert all(hit["publisher"] == "PAC" for hit in found["hits"])


def test_search_by_meaning(process: Trail) -> None:
    found = answer(process("search", "hospital patients stuck waiting to go home", "--json"))
    assert found["hits"][0]["why"]["semantic_rank"]


def test_trace(trail: Trail) -> None:
    chain = answer(trail("trace", "nao-hc950-2018#2.7.s3", "--json"))
    assert chain["claim"]["ref"] == "nao-hc950-2018#2.7.s3"
    (step,) = chain["steps"]
    assert (step["note"], step["state"], step["target"]) == ("nao-hc950-2018#fn29", "note", "nao-hc950-2018#fn20")
    assert step["steps"][0]["state"] == "external"


def test_challenges(trail: Trail) -> None:
    listed = answer(trail("challenges", "--json"))["challenges"]
    assert [challenge["number"] for challenge in listed] == list(range(1, 17))
    (third,) = answer(trail("challenges", "3", "--json"))["challenges"]
    assert third == listed[2]
    assert {"ref", "relation", "score", "via", "grade", "why"} == set(third["evidence"][0])


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        (["trace", "pac-hc1376-2018#18.s5"], 2),  # the claim, and a sentence on which it rests
        (["trace", "damaged local relationships"], 3),
        (["trace", "nao-hc950-2018#2.7"], 2),  # and what was said of it later
        (["challenges", "3"], 6),
        (["challenges"], 1),
    ],
)
def test_words_of_a_digest_are_marked_wherever_they_are_shown(trail: Trail, words: list[str], quoted: int) -> None:
    said = " ".join(trail(*words).stdout.split())
    assert said.count("(restated in a digest, not for quotation)") >= quoted


def test_status(trail: Trail) -> None:
    state = answer(trail("status", "--json"))
    assert state["encoder"] == "all-MiniLM-L6-v2"
    documents = {entry["id"]: entry for entry in state["documents"]}
    assert documents["nao-hc950-2018"]["edition"] == "digest"
    assert (documents["nao-hc950-2018"]["numbered"], documents["nao-hc950-2018"]["notes"]) == (64, 72)
    assert (documents["pac-hc1376-2018"]["numbered"], documents["pac-hc1376-2018"]["notes"]) == (9, 27)
    assert documents["pac-hc1376-2018"]["health"]["verdict"] == "Every raised number has its note."
    assert all(set(entry["links"]) <= set(STATES) for entry in documents.values())


def test_graph_in_several_formats_at_once(trail: Trail, tmp_path: Path) -> None:
    assert trail("graph", "--format", "graphml,csv,csl-json", "-o", str(tmp_path / "all")).returncode == 0
    assert {file.name for file in tmp_path.iterdir()} >= {"all.graphml", "all.csv", "all.csl.json"}


def test_export_one_document_several_and_the_corpus(trail: Trail, tmp_path: Path) -> None:
    one, all, crate = tmp_path / "one.xml", tmp_path / "all", tmp_path / "crate"
    assert trail("export", "nao-hc950-2018", "-o", str(one)).returncode == 0
    assert one.read_bytes().startswith(b"<?xml")
    assert trail("export", "nao-hc950-2018", "-o", "-").stdout == one.read_text(encoding="utf-8")
    assert trail("export", "-o", str(all)).returncode == 0
    assert (all / "nao-hc950-2018.xml").read_bytes() == one.read_bytes() and len(list(all.iterdir())) > 3
    done = trail("export", "nao-hc950-2018", "--format", "tei,ro-crate", "-o", str(crate))
    assert done.returncode == 0 and (crate / "tei" / "nao-hc950-2018.xml").read_bytes() == one.read_bytes()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--format", "word"], "no export format “word”"),
        (["nao-hc950-2018", "--format", "ro-crate"], "of the whole corpus"),
        (["nao-hc950-2019"], "nao-hc950-2018"),
    ],
)
def test_exports_that_cannot_be(trail: Trail, tmp_path: Path, words: list[str], why: str) -> None:
    done = trail("export", *words, "-o", str(tmp_path / "made"))
    assert done.returncode == 2 and why in done.stderr and done.stderr.count("\n") == 1
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("format", ["graphml", "json"])
def test_graph(trail: Trail, tmp_path: Path, format: str) -> None:
    file = tmp_path / f"graph.{format}"
    assert trail("graph", "--format", format, "-o", str(file)).returncode == 0
    if format == "graphml":
        graph = networkx.read_graphml(file)
    else:
        graph = networkx.node_link_graph(json.loads(file.read_text(encoding="utf-8")), edges="edges")
    assert "nao-hc950-2018#2.7" in graph and graph.number_of_edges() > 500


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["trace", "nao-hc950-2018#2.7"], "Nuffield Trust"),
        (["challenges"], "Strategic issues"),
        (["challenges", "3"], "Cites it"),
        (["status"], "pac-hc1376-2018"),
        (["status"], "Every raised number has its note."),
        (["show", "nao-hc950-2018"], "not for quotation"),
        (["show", "nao-hc950-2018#2.7"], "[29]"),
        (["show", "nao-hc950-2018#2.7.s3"], "See footnote 20"),
        (["show", "HC 950 para 2.7"], "[29]"),
        (["show", "nao-hc950-2018#fn20"], "Managing the hospital and social care interface"),
        (["search", "--keyword", "Nuffield Trust"], "nao-hc950-2018#2.3"),
    ],
)
def test_pages_for_people(trail: Trail, words: list[str], shown: str) -> None:
    done = trail(*words)
    assert done.returncode == 0, done.stderr
    if words != ["show", "nao-hc950-2018"]:
        assert shown in done.stdout


@pytest.mark.parametrize(
    ("words", "named", "cure"),
    [
        (["show", "nao-hc950-2018#2.71"], "2.71", "nearest are"),
        (["show", "nao-hc950-2018#fn99"], "note 99", "its notes run from 1 to 72; `trail show nao-hc950-2018`"),
        (["show", "pac-hc1376-2018#9999"], "“9999”", "numbered 14–22"),
        (["show", "para 3"], "“para 3” is the name of several places", "give one of "),
        (["cite", "nao-hc950-2018#2.7", "--accessed", "yesterday"], "--accessed yesterday", "write the day as 2"),
        (["challenges", "abc"], "no challenge “abc”", "give its number; they run from 1 to 16"),
        (["extract", "missing.xyz"], "missing.xyz", "there is no such file"),
        (["extract", "."], "this is a folder", "name a file"),
        (["show", "nao-hc951-2018"], "nao-hc951-2018", "nearest are nao-hc950-2018"),
        (["trace", "pac-hc1376-2018#18.s99"], "18.s99", "nearest are"),
        (["trace", ""], "nothing to look for", "give"),
        (["challenges", "17"], "17", "1 to 16"),
        (["graph", "--format", "png", "-o", "x"], "png", "choose one of"),
        (["graph", "-o", "/nowhere/at/all.graphml"], "all.graphml", "choose another file"),
        (["serach", "care"], "serach", "trail --help"),
        (["search"], "query", "trail search --help"),
        (["search", "care", "--like", "nao-hc950-2018#2.7"], "query", "trail search --help"),
        (["search", "--like", "nao-hc950-2018#99.9"], "“99.9”", "numbered 1–7, 1.1–4.11"),
        (["search", "care", "--publisher", "XYZ"], "XYZ", "it has"),
        (["extract", "missing.pdf"], "missing.pdf", "check"),
    ],
)
def test_errors_are_one_line_with_the_cure(trail: Trail, words: list[str], named: str, cure: str) -> None:
    line = error(trail(*words))
    assert named in line and cure in line


def test_status_shows_each_id_whole_however_narrow_the_terminal(trail: Trail, monkeypatch: pytest.MonkeyPatch) -> None:
    from indexer.command import terminal

    ids = [entry["id"] for entry in json.loads(trail("status", "--json").stdout)["documents"]]
    for width in (80, 200):
        monkeypatch.setattr(terminal.out, "width", width)
        lines = trail("status").stdout.splitlines()
        for id in ids:
            assert sum(id in line.replace("│", " ").split() for line in lines) == 1, width


def test_a_listed_challenge_has_no_empty_heading_and_no_bare_scores(trail: Trail) -> None:
    for number in range(1, 17):
        told = trail("challenges", str(number)).stdout
        lines = told.splitlines()
        for at, line in enumerate(lines):
            if line in ("Cites it", "Makes its point", "Touches it"):
                assert lines[at + 1].startswith("  "), (number, line)
        assert not re.search(r"#\S+ \(0\.\d\d\)", told)


@pytest.mark.parametrize(
    ("label", "kind", "expected"),
    [("4", "recommendation", "Recommendation 4"), ("Recommendation 4", "recommendation", "Recommendation 4"),
     ("b", "conclusion", "Conclusion b"), ("", "conclusion", "Conclusion")],
)  # fmt: skip
def test_an_entry_is_called_what_it_is_once(label: str, kind: Any, expected: str) -> None:
    assert called(Recommendation(label, kind, "1", (), None)) == expected


def test_no_index_yet(trail: Trail, tmp_path: Path) -> None:
    for words in (["search", "care"], ["trace", "a#1"], ["challenges"], ["status"]):
        assert "run `trail build`" in error(trail(*words, index=tmp_path / "none"))
    there = str(tmp_path / "an index")
    assert f"run `trail build --index '{there}'`" in error(trail("status", "--index", there))
    Path(there).write_text("lamps", encoding="utf-8")
    assert "this is a file, not the folder of an index" in error(trail("status", "--index", there))


def test_a_build_that_is_stopped_says_so_and_how_to_begin_again(
    trail: Trail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("indexer.building.build.build", stopped)
    done = trail("build", "my lamps", "--index", str(tmp_path))
    assert done.returncode == 130
    assert done.stderr.endswith(f"begin again with: trail build 'my lamps' --index {tmp_path}\n")
    assert "nothing was published" in done.stderr and "noted as added are read by the next build" in done.stderr


def test_what_cannot_be_written_or_read_is_told_without_the_system_s_numbers(
    trail: Trail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system", "/somewhere")

    with monkeypatch.context() as patched:
        patched.setattr("indexer.building.build._made", closed)
        line = error(trail("build", "--index", str(tmp_path / "closed")))
    assert "(read-only file system)" in line and "you may write to" in line
    assert "free some space" not in line and "Errno" not in line
    monkeypatch.setenv("TRAIL_CORPUS", str(tmp_path))
    draft = tmp_path / "a.md"
    draft.write_text("Lamps.", encoding="utf-8")
    assert "catalogue.toml: cannot be read (no such file or directory)" in error(trail("check", str(draft)))


def test_a_port_in_use(process: Trail) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert "--port" in error(process("app", "--port", port, "--no-browser"))


def test_an_index_of_another_version_or_encoder(trail: Trail, index: Path, tmp_path: Path) -> None:
    import shutil

    for field, value in (("format", "0"), ("dimension", 5)):
        other = tmp_path / field
        shutil.copytree(index, other)
        manifest = next((other / "snapshots").glob("*/manifest.json"))
        manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {field: value}))
        assert "trail build" in error(trail("search", "care", index=other))


def test_a_folder_that_cannot_be_written(process: Trail, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file stands where the index should be")
    assert "--index" in error(process("build", "--index", str(taken)))


def test_every_command_is_in_the_readme_and_has_help() -> None:
    readme = README.read_text(encoding="utf-8")
    for command in app.registered_commands:
        assert command.callback is not None and command.callback.__doc__
        assert f"trail {command.name or command.callback.__name__}" in readme


@pytest.mark.usefixtures("drafts_here")
def test_check_ends_with_1_where_something_is_wrong_and_2_where_it_cannot_read(
    trail: Trail, process: Trail, tmp_path: Path
) -> None:
    report = "Committee of Public Accounts, *Interface between health and adult social care*, HC 1376, Session 2017–19"
    draft = tmp_path / "draft.md"
    text = (
        "# Draft\n\nIn 2016 trusts and local authorities formed {n} areas in England.[^1]\n\n[^1]: {report}, para 14\n"
    )
    draft.write_text(text.format(n=54, report=report), encoding="utf-8")
    wrong = process("check", str(draft), "--json", "--keyword", "-o", str(tmp_path / "report.html"))
    assert wrong.returncode == 1, wrong.stderr
    (told,) = json.loads(wrong.stdout)["citations"]
    assert (told["state"], told["marker"], told["target"]) == ("differs", "1", "pac-hc1376-2018#14")
    assert "44" in (tmp_path / "report.html").read_text(encoding="utf-8")
    draft.write_text(text.format(n=44, report=report), encoding="utf-8")
    right = trail("check", str(draft), "--keyword")
    assert right.returncode == 0 and "1 citation checked" in right.stdout
    assert "no such file" in error(trail("check", str(tmp_path / "none.docx"), "--keyword"))
    assert ".docx" in error(trail("check", str(draft), "--keyword", "-o", str(tmp_path / "report.odt")))
