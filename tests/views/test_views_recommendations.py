"""The page of recommendations: by report and answer, in time, and one by one."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from re import findall

import pytest
from rendered import markup, visit, words

from indexer import settings
from indexer.building.build import build
from indexer.recommendations import stored
from indexer.recommendations.records import Misquoted
from indexer.search import search
from indexer.search.voices import Voice, quoted_in
from indexer.store import open_snapshot

REPORT = """---
title: Lamps of the inner harbour
body: Harbour Committee
series: HC 7002
published: 2030-05-01
---

# Conclusions and recommendations

1. Lamps are few, and the board has known it for years. (Paragraph 12)

2. We recommend that the Ministry of Harbours buy twenty <b>lamps</b> before the gales. (Paragraph 13)

# The lamps

12 There are forty lamps.

13 Twenty more were asked for.
"""
RESPONSE = """---
title: "Lamps of the inner harbour: Government response"
body: Ministry
published: 2030-08-01
---

# Lamps

We recommend that the Ministry of Harbours buy twenty <b>lamps</b> before the gales. (Paragraph 13)

The Government partially accepts this recommendation. Ten lamps will be bought by March 2031.
"""


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("answered")
    (folder / "corpus").mkdir()
    (folder / "corpus" / settings.CATALOGUE).write_bytes((settings.catalogue()).read_bytes())
    for name, text in (("report.md", REPORT), ("response.md", RESPONSE)):
        (folder / name).write_text(text, encoding="utf-8")
    build([folder / "report.md", folder / "response.md"], folder / "index", corpus=folder / "corpus", workers=0)
    return folder / "index"


def test_each_recommendation_stands_with_its_answer(answered: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(answered, "recommendations", monkeypatch)
    told = words(app)
    assert "1 recommendation and 1 conclusion" in told
    assert "Accepted in part" in told and "by March 2031" in told and "1 time that an answer names" in told
    assert "No answer found" in told and "Looked for in: Lamps of the inner harbour: Government response." in told
    assert "rests on" in told.lower() and "The Government partially accepts this recommendation." in told
    assert "<b>lamps" not in markup(app) and "will be bought by March 2031.</q>" in markup(app)


def test_the_address_narrows_the_list(answered: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(answered, "recommendations", monkeypatch, status="no-answer")
    assert "1 conclusion " in words(app) and "1 recommendation and" not in words(app)
    by_kind = words(visit(answered, "recommendations", monkeypatch, kind="recommendation"))
    assert "1 recommendation " in by_kind and "1 recommendation and" not in by_kind
    assert "Nothing is kept under this address" in words(
        visit(answered, "recommendations", monkeypatch, work="nowhere")
    )


def test_conclusions_are_counted_apart(answered: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = markup(visit(answered, "recommendations", monkeypatch))
    rows = findall(r'(?s)<tr><th scope="row">.*?</tr>', table)
    assert [findall(r'class="quiet">(\d \w+)<', row)[0] for row in rows] == ["1 recommendation", "1 conclusion"]
    assert "kind=recommendation" in rows[0] and "No answer found" not in findall(r'aria-label="([^"]*)"', rows[0])
    assert 'aria-label="1 conclusion: no answer found"' in rows[1]


def test_every_time_that_has_passed_is_marked_and_only_a_promised_one_is_told_as_set(
    answered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (report,) = {ref.partition("#")[0] for ref in refs(answered)}
    kept = stored(open_snapshot(answered).extra("recommendations"))
    one = next(entry for entry in kept.entries if entry.answer is not None)
    assert one.answer is not None and one.report == report
    dated = replace(one, answer=replace(one.answer, target_date="In May 2019"), published="2018-01-01",
                    answered="The Government agrees. In May 2019 it will buy ten lamps.")  # fmt: skip
    refused = replace(dated, answer=replace(dated.answer, status="rejected"))
    monkeypatch.setattr("indexer.recommendations.stored", lambda _: replace(kept, entries=(dated, refused)))
    (told,) = findall(r"(?s)<summary>2 times.*?</details>", markup(visit(answered, "recommendations", monkeypatch)))
    first, second = findall(r"<li>(.*?)</li>", told)
    assert first.startswith("<time") and second.startswith("named in the answer: <time")
    assert all("in May 2019</time>" in row and "(this time has passed)" in row for row in (first, second))


def test_a_quotation_in_other_words_is_told_beside_its_recommendation(
    answered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = stored(open_snapshot(answered).extra("recommendations"))
    other = Misquoted("response", "~2", "buy thirty lamps", (("thirty", "twenty"), ("", "urgently")))
    entries = tuple(replace(entry, misquoted=(other,)) for entry in kept.entries)
    assert "Quoted otherwise" not in words(visit(answered, "recommendations", monkeypatch))
    monkeypatch.setattr("indexer.recommendations.stored", lambda _: replace(kept, entries=entries))
    told = words(visit(answered, "recommendations", monkeypatch))
    assert told.count("Quoted otherwise in the response: “thirty” for “twenty”, “urgently” left out.") == len(entries)


def test_without_any_the_page_says_what_to_add(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "No report here lists its recommendations" in words(visit(index, "recommendations", monkeypatch))


def test_trace_tells_what_came_of_a_paragraph(answered: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (report,) = {ref.partition("#")[0] for ref in refs(answered)}
    for place in ("13", "13.s1"):
        told = words(visit(answered, "trace", monkeypatch, ref=f"{report}#{place}"))
        assert "What came of it Recommended in" in told and "Answered by" in told
        assert "(2, accepted in part, by March 2031)" in told
    listed = next(ref for ref in refs(answered) if ref.endswith(("#2", "/2")))
    assert "Rests on" in words(visit(answered, "trace", monkeypatch, ref=listed))


def test_what_is_not_held_of_two_halves_is_wanted(
    answered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Answers that are not here" not in words(visit(answered, "corpus", monkeypatch))
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / settings.CATALOGUE).write_bytes(settings.catalogue().read_bytes())
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    build([tmp_path / "report.md"], tmp_path / "index", corpus=tmp_path / "corpus", workers=0)
    assert "Lamps of the inner harbour : the response to its recommendations" in words(
        visit(tmp_path / "index", "corpus", monkeypatch)
    )


def refs(index: Path) -> list[str]:
    with closing(open_snapshot(index)) as snapshot:
        return [entry.ref for entry in stored(snapshot.extra("recommendations")).entries]


def test_what_a_response_quotes_bears_the_mark_of_whose_words_they_are(
    answered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(open_snapshot(answered)) as held:
        kept = stored(held.extra("recommendations"))
        ((quoting, said),) = kept.quoted.items()
        hits = {hit.ref: hit.voice for hit in search(held, "twenty lamps before the gales").hits}
        own = next(entry.series[0] for entry in kept.entries if entry.answer)
        sentence = held.document(quoting.partition("#")[0]).sentences[0].id
        assert quoted_in(held, f"{quoting.partition('#')[0]}#{sentence}") == quoted_in(held, quoting) is not None
    assert hits[quoting] == Voice(said.place, "Harbour Committee", True)
    assert hits[said.place] is None and hits.get(f"{own.response}#{own.answer.paragraph}") is None
    found = markup(visit(answered, "search", monkeypatch, q="twenty lamps before the gales", ref=quoting))
    assert found.count("quoted by</span>") == 2  # in its row and in the panel
    assert 'Harbour Committee</span> <span class="quiet">quoted by' in found
