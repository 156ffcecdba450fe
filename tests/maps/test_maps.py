"""The maps and the drawings: what is in them, that filters narrow them, and that markup in them is text."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from rendered import markup, visit, words

from indexer.building.build import build
from indexer.errors import TrailError
from indexer.maps import Narrow, network, publisher, ties
from indexer.maps.around import around, middle, nearest
from indexer.store import Snapshot, open_snapshot
from indexer.tracing.trace import trace
from indexer.views.parts import canvas, drawing, drawing_export, svg
from indexer.views.parts import network as works

NAO, PAC = "nao-hc950-2018", "pac-hc1376-2018"
CLAIM = f"{PAC}#18.s5"
HOSTILE = """# A “report” with &lt;script&gt;alert(1)&lt;/script&gt; & 'quotes' and *stars*

**1** Costs rose to $5 \\*and\\* more: &lt;script&gt;alert("one")&lt;/script&gt; ]]&gt; &lt;b onclick="x"&gt;.[^1]

**2** A tag that never closes &lt;div class=" and a \\[link\\](javascript:alert(2)).

[^1]: *A &lt;img src=x onerror=alert(3)&gt; title & "more"*, Nowhere Press, 2015.
"""


# ── ties and the network ───────────────────────────────────────────────────────────────────────────────────────


def test_a_citation_of_two_paragraphs_counts_once(snapshot: Snapshot) -> None:
    strand = next(
        s for s in network(snapshot, ["cited"], Narrow(), most=99).strands if (s.source, s.target) == (PAC, NAO)
    )
    assert strand.count == len(
        {
            tie.citation
            for tie in ties(snapshot)
            if (tie.source_work, tie.target_work) == (PAC, NAO) and tie.kind == "cited"
        }
    )
    assert {tie.place for tie in strand.ties} == {f"{PAC}#fn{n}" for n in (27, 35, 36, 48, 53)}


def test_no_work_is_tied_to_itself(snapshot: Snapshot) -> None:
    assert all(tie.source_work != tie.target_work for tie in ties(snapshot))


def test_the_strongest_are_drawn_and_the_rest_counted(snapshot: Snapshot) -> None:
    whole = network(snapshot, ["cited", "similar"], Narrow(), most=10_000)
    some = network(snapshot, ["cited", "similar"], Narrow(), most=7)
    assert (len(whole.strands), whole.left_out) == (len(some.strands) + some.left_out, 0)
    assert some.strands == whole.strands[:7]
    counts = [strand.count for strand in whole.strands]
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize(
    "narrow",
    [Narrow(publishers=("PAC",)), Narrow(years=(2022,)), Narrow(challenges=(3,)), Narrow(("NAO",), (2018,), (1,))],
)
def test_narrowing_takes_away_and_adds_nothing(snapshot: Snapshot, narrow: Narrow) -> None:
    whole = network(snapshot, ["cited", "similar"], Narrow(), most=10_000)
    some = network(snapshot, ["cited", "similar"], narrow, most=10_000)
    known = {(s.kind, s.source, s.target): s.count for s in whole.strands}
    assert 0 < len(some.strands) < len(whole.strands)
    assert all(s.count <= known[s.kind, s.source, s.target] for s in some.strands)
    for s in some.strands:
        assert narrow.takes(snapshot.work(s.source), snapshot.work(s.target))


def test_a_challenge_keeps_the_citation_that_is_evidence_on_it(snapshot: Snapshot) -> None:
    found = network(snapshot, ["cited"], Narrow(challenges=(3,)), most=99)
    assert (PAC, NAO) in {(strand.source, strand.target) for strand in found.strands}


def test_the_map_of_one_work_has_its_ties_alone(snapshot: Snapshot) -> None:
    found = network(snapshot, ["cited"], Narrow(), most=99, work=PAC)
    assert found.strands
    assert all(PAC in (strand.source, strand.target) for strand in found.strands)


def test_narrowing_to_what_is_not_there_says_so(snapshot: Snapshot) -> None:
    for narrow in (Narrow(publishers=("Nobody",)), Narrow(years=(1066,)), Narrow(challenges=(99,))):
        with pytest.raises(TrailError, match="nothing in the library has"):
            narrow.check(snapshot)


# ── drawings ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, warm: Callable[[Path], Path]) -> Snapshot:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "hostile.md").write_text(HOSTILE, encoding="utf-8")
    build([folder / "hostile.md"], warm(folder / "index"), workers=0)
    return open_snapshot(folder / "index")


def test_markup_of_documents_is_text_in_every_drawing(hostile: Snapshot) -> None:
    bad = next(id for id in hostile.document_ids() if "script" in hostile.work(id).title)
    found = trace(hostile, f"{bad}#1")
    drawings = [
        works.draw(network(hostile, ["cited", "similar"], Narrow(), most=99), lambda id: f"map?work={id}"),
        drawing.draw(hostile, found, 9),
    ]
    for drawn in drawings:
        source = svg.written(drawn)
        for raw in ("<script", "<img", "<b ", "<div"):
            assert raw not in source
        parsed = ElementTree.fromstring(source)
        assert {part.tag.rpartition("}")[2] for part in parsed.iter()} <= PARTS
        assert all(not name.startswith("on") for part in parsed.iter() for name in part.attrib)
        assert "&lt;script" in source or "&lt;img" in source
        ElementTree.fromstring(drawing_export.as_svg(drawn, 'a <b> "title" & more', "from <here>"))


PARTS = {"svg", "g", "a", "title", "desc", "path", "line", "rect", "circle", "text", "tspan"}


def test_the_page_shows_only_parts_that_the_script_knows() -> None:
    listed = canvas.SCRIPT.read_text(encoding="utf-8").partition("new Set(")[2].partition(")")[0]
    assert set(json.loads(listed)) == PARTS


def test_a_line_fits_its_width() -> None:
    for words_ in ("plain words of a sentence " * 9, "W" * 400, "ﬁne ½ — “quoted” \x00 words", ""):
        for line in svg.wrapped(words_, 120, 12, lines=3):
            assert svg.width_of(line, 12) <= 120
    assert svg.wrapped("one two three", 500, 12, lines=2) == ["one two three"]
    assert svg.wrapped("one two three four five six", 60, 12, lines=1)[0].endswith(" …")
    assert svg.fitted("one two threefold", 75, 12) == "one two …"  # at a word


def test_hops_beyond_those_drawn_are_told_and_led_to(snapshot: Snapshot) -> None:
    found = trace(snapshot, CLAIM)
    one = svg.written(drawing.draw(snapshot, found, 1))
    assert "+ 2 steps behind it" in one
    assert "trace?ref=pac-hc1376-2018%2318.s5&amp;hops=2" in one
    whole = svg.written(drawing.draw(snapshot, found, 9))
    assert "behind it" not in whole
    assert "Managing the hospital and social care" in whole
    assert "2 steps behind it" in drawing.outline(snapshot, found, 1)
    assert "behind it" not in drawing.outline(snapshot, found, 3)


def test_what_changed_is_told_in_words_in_the_drawing_and_in_the_list(snapshot: Snapshot) -> None:
    found = trace(snapshot, CLAIM)
    for shown in (svg.written(drawing.draw(snapshot, found, 2)), drawing.outline(snapshot, found, 2)):
        assert "A doubt was lost." in shown
        assert "Somebody else said it." in shown


def test_a_picture_says_where_it_comes_from(snapshot: Snapshot) -> None:
    drawn = drawing.draw(snapshot, trace(snapshot, CLAIM), 2)
    origin = drawing_export.source(snapshot, "trace?ref=x", date(2026, 11, 3))
    saved = drawing_export.as_svg(drawn, "A title", origin)
    assert snapshot.name in saved
    assert "taken on 3 November 2026" in saved
    assert "href=" not in saved
    assert "var(--" not in saved
    image = drawing_export.as_png(drawn, "A title", origin)
    assert image.startswith(b"\x89PNG")


def test_a_picture_has_its_words_without_any_font_of_the_machine(snapshot: Snapshot) -> None:
    """The letters are drawn: a picture of the words is darker than one without them."""
    import io

    from PIL import Image

    drawn = drawing.draw(snapshot, trace(snapshot, CLAIM), 2)
    assert np.asarray(Image.open(io.BytesIO(drawing_export.as_png(drawn, "A title", "x"))).convert("L")).min() < 60


# ── the page ───────────────────────────────────────────────────────────────────────────────────────────────────

GOOD = [
    ({"view": "works"}, "ties between"),
    ({"tie": "similar"}, "says something similar to"),
    ({"publisher": "PAC", "challenge": "3"}, "Interface between health"),
    ({"view": "works", "work": "nao-hc1011-2017"}, "Back to all works"),
    ({"view": "passages", "of": "sections"}, "stands in its evidence, under “Similar”"),
    ({"view": "nonsense", "of": "x", "most": "-3", "sort": "--", "zoom": "<b>", "tie": "z"}, "ties between"),
]


@pytest.mark.parametrize(("parameters", "expected"), GOOD)
def test_an_address_shows_its_map(
    index: Path, monkeypatch: pytest.MonkeyPatch, parameters: dict[str, str], expected: str
) -> None:
    app = visit(index, "map", monkeypatch, **parameters)
    assert not app.exception
    assert expected in words(app)
    assert "The same as a table" in words(app)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"year": "soon"}, "“soon” is not a number"),
        ({"challenge": "99"}, "has the challenge “99”"),
        ({"publisher": "<b>"}, "has the publisher “<b>”"),
        ({"work": "<script>"}, "knows no work “<script>”"),
        ({"publisher": "Community Care", "challenge": "1", "tie": "cited"}, "Nothing to draw"),
    ],
)
def test_a_wrong_address_gives_a_way_on(
    index: Path, monkeypatch: pytest.MonkeyPatch, parameters: dict[str, str], expected: str
) -> None:
    app = visit(index, "map", monkeypatch, **parameters)
    assert not app.exception
    assert expected in words(app)
    assert '<a href="map?view=works">Show the whole map</a>' in markup(app)
    assert f"“{parameters.get('work')}”" not in markup(app)  # what the address says is text


def test_the_table_is_sorted_as_the_address_says(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(index, "map", monkeypatch, sort="to")
    shown = markup(app)
    assert 'aria-sort="ascending"' in shown
    assert "sort=-to" in shown
    assert shown.index("Adult social care funding") < shown.index("The adult social care workforce")


def test_what_is_chosen_stands_in_the_address(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(index, "map", monkeypatch, view="works")
    app.pills(key="map publisher").set_value(["PAC"]).run()
    assert app.query_params["publisher"] == "PAC"
    assert not app.exception


def test_the_number_of_hops_stands_in_the_address(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(index, "trace", monkeypatch, ref=CLAIM)
    assert app.radio(key="hops").value == 2
    app.radio(key="hops").set_value(3).run()
    assert app.query_params["hops"] == "3"
    assert [button.label for button in app.download_button] == ["As PNG", "As SVG", "As JSON"]


def test_a_held_neighbour_is_never_lost_among_those_that_are_only_cited(snapshot: Snapshot) -> None:
    pac, nao = around(snapshot, "pac-hc1376-2018"), around(snapshot, "nao-hc950-2018")
    assert [one.work.id for one in nearest(pac.rests_on, 1)] == ["nao-hc950-2018"]
    assert "pac-hc1376-2018" in [one.work.id for one in nearest(nao.resting)]
    assert len(nearest(nao.rests_on)) == 8 < len(nao.rests_on)
    names = [publisher(one.work) for one in nearest(nao.rests_on)]
    assert [name for name, _ in groupby(names)] == list(dict.fromkeys(names))  # each publisher once
    assert middle(snapshot) == "nao-hc950-2018"
