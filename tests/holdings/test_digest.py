"""The digests say what their originals say, in other words: same figures, numbers, markers and notes, no copied run.

The originals are no part of the repository. Where they lie next to it, in shared/corpus/originals, each digest is held
against its own; elsewhere those tests skip.
"""

from __future__ import annotations

import re

import pytest
from digest_texts import (
    DIGESTS,
    KNOWN,
    MARKER,
    ORIGINALS,
    addresses,
    bibliographic,
    by_marker,
    digest,
    figures,
    original,
    plain,
    runs,
    sentences,
)

from indexer.reading.document import read_document
from indexer.works.catalogue import Catalogue

WORKS = sorted(KNOWN.keys() | {path.stem for path in DIGESTS.glob("*.md")})
UNNUMBERED = [work for work in WORKS if work.partition("-")[0] not in ("nao", "pac")]
every_digest = pytest.mark.parametrize("work", WORKS)
every_unnumbered = pytest.mark.parametrize("work", UNNUMBERED)

# Who is quoted or told of where: name, office, body.
LGA, COMMUNITY_CARE, CRONER = (
    "lga-green-paper-ch6-2018",
    "communitycare-integration-white-paper-2022",
    "croneri-england-scotland-2016",
)
SPEAKERS = [
    (LGA, "~3", "Sir David Behan CBE", "Chief Executive", "Care Quality Commission"),
    (LGA, "~23", "David Pearson", "Director of Adult Social Care, Health and Public Protection",
     "Nottinghamshire County Council"),
    (COMMUNITY_CARE, "~6", "Hugh Alderwick", "head of policy", "the Health Foundation"),
    (COMMUNITY_CARE, "~10", "Nigel Edwards", "chief executive", "the Nuffield Foundation"),
    (COMMUNITY_CARE, "~17", "David Fothergill", "community wellbeing board chair", ""),
    (COMMUNITY_CARE, "~20", "Martin Tett", "adult social care spokesperson", "County Councils Network"),
    (COMMUNITY_CARE, "~21", "Kathryn Smith", "chief executive", "the Social Care Institute for Excellence"),
    (COMMUNITY_CARE, "~22", "Saffron Cordery", "deputy chief executive", "NHS Providers"),
    (COMMUNITY_CARE, "~25", "Oonagh Smyth", "chief executive", ""),
    (CRONER, "~1", "Chris Ham", "Chief Executive", "King’s Fund"),
    (CRONER, "~14", "Tim Furness", "Director of Partnerships and Planning", "Sheffield CCG"),
    (CRONER, "~17", "Richard Humphries", "Assistant Director of Policy", "King’s Fund"),
    (CRONER, "~19", "Amyas Morse", "Head", "NAO"),
    (CRONER, "~19", "Johnny Marshall", "Director of Policy", "NHS Confederation"),
    (CRONER, "~20", "Izzi Seccombe", "Leader", "Warwickshire County Council"),
    (CRONER, "~21", "Chris Ham", "Chief Executive", "King’s Fund"),
]  # fmt: skip
SURNAMES = sorted({name.removesuffix(" CBE").split()[-1] for _, _, name, _, _ in SPEAKERS})


@every_digest
def test_says_what_it_is(work: str) -> None:
    facts = digest(work).facts
    assert facts["work"] == work
    assert facts["edition"] == "digest"
    assert "not for quotation" in facts["notice"]


@every_digest
def test_the_original_is_read_whole(work: str) -> None:
    """Counted by hand: if the readers above missed something, the comparisons would be empty."""
    theirs, known = original(work), KNOWN[work]
    assert len(theirs.paragraphs) == known.paragraphs
    assert len(theirs.notes) == known.notes - len(known.added)
    assert not theirs.twice
    markers = [int(label) for text in theirs.paragraphs.values() for label in MARKER.findall(text)]
    first = markers[0] if markers else 1
    assert markers == list(range(first, first + known.notes))
    assert len(theirs.rest) == known.comments or work == LGA  # after whose notes a sidebar stands


@every_digest
def test_same_paragraphs_markers_and_notes(work: str) -> None:
    ours, theirs = digest(work), original(work)
    assert list(ours.paragraphs) == list(theirs.paragraphs)
    assert {number: MARKER.findall(text) for number, text in ours.paragraphs.items()} == {
        number: MARKER.findall(text) for number, text in theirs.paragraphs.items()
    }
    assert list(ours.notes) == sorted({*theirs.notes, *KNOWN[work].added}, key=int)
    assert not ours.twice


@every_digest
def test_markers_close_sentences(work: str) -> None:
    """A marker stands right after the mark that ends its sentence, and what follows it begins another."""
    loose = [
        f"{number} [^{mark[1]}]"
        for number, text in digest(work).paragraphs.items()
        for mark in MARKER.finditer(text)
        if not re.search(r"[.?!][”’\"'*)]*$", text[: mark.start()]) or not re.match(r"\s|$", text[mark.end() :])
    ]
    assert not loose


@every_digest
def test_every_figure_is_the_originals(work: str) -> None:
    """In the same paragraph, and before the same marker."""
    ours, theirs = digest(work), original(work)
    wrong = [
        f"{number}, before marker {label or '(none)'}: {figure}"
        for number, text in ours.paragraphs.items()
        for label, piece in by_marker(text)
        for figure in sorted(figures(piece) - figures(dict(by_marker(theirs.paragraphs[number])).get(label, "")))
    ]
    wrong += [
        f"note {label}: {figure}"
        for label, text in ours.notes.items()
        for figure in sorted(figures(text) - figures(theirs.notes.get(label, text)))
    ]
    assert not wrong


@every_digest
def test_references_stand_as_printed(work: str) -> None:
    ours, theirs = digest(work), original(work)
    wrong = []
    for label, text in ours.notes.items():
        if label not in theirs.notes:
            continue
        cited = [sentence for sentence in sentences(text) if bibliographic(sentence)]
        whole = " ".join(plain(theirs.notes[label]))
        if len(cited) == len(sentences(text)):
            same = " ".join(plain(text)) == whole
        else:
            same = all(f" {' '.join(plain(sentence))} " in f" {whole} " for sentence in cited)
        if not same:
            wrong.append(label)
    assert not wrong
    assert {label: addresses(text) for label, text in ours.notes.items() if label in theirs.notes} == {
        label: addresses(text) for label, text in theirs.notes.items()
    }


@every_digest
def test_no_run_is_copied(work: str) -> None:
    ours, theirs = digest(work), original(work)
    source = runs(theirs.raw).union(*map(runs, theirs.paragraphs.values()), *map(runs, theirs.notes.values()))
    remarks = {
        f"note {label}": " ".join(sentence for sentence in sentences(text) if not bibliographic(sentence))
        for label, text in ours.notes.items()
    }
    rest = {"outside": "\n".join(line for line in ours.rest if not line.startswith("#"))}
    copied = [
        f"{place}: {' '.join(run)}"
        for place, text in (ours.paragraphs | remarks | rest).items()
        for run in sorted(runs(text) & source)
    ]
    assert not copied


@every_digest
def test_is_shorter(work: str) -> None:
    ours, theirs = (len(plain(" ".join(text.paragraphs.values()))) for text in (digest(work), original(work)))
    assert ours < theirs


# ── works whose paragraphs have no numbers ─────────────────────────────────────────────────────────────────────


@every_unnumbered
def test_no_figure_is_lost(work: str) -> None:
    ours, theirs = digest(work), original(work)
    lost = {number: figures(text) - figures(ours.paragraphs[number]) for number, text in theirs.paragraphs.items()}
    assert not {number: figures for number, figures in lost.items() if figures}
    lists = [
        {n: len(re.findall(r"^\s*[-•] ", t, re.MULTILINE)) for n, t in text.paragraphs.items()}
        for text in (ours, theirs)
    ]
    assert lists[0] == lists[1]


@every_unnumbered
def test_a_passage_has_the_same_place_in_both(work: str) -> None:
    """So that an address that leads into the digest leads to the same passage once the original is there."""
    theirs = original(work)
    catalogue = Catalogue.load(DIGESTS.parent / "catalogue.toml")
    ours, real = (read_document(path, catalogue) for path in (DIGESTS / f"{work}.md", ORIGINALS / KNOWN[work].file))
    assert (ours.id, ours.edition, real.id, real.edition) == (work, "digest", work, "original")
    count = len(theirs.paragraphs)
    assert [(paragraph.id, paragraph.kind) for paragraph in ours.paragraphs[:count]] == [
        (paragraph.id, paragraph.kind) for paragraph in real.paragraphs[:count]
    ]
    assert {paragraph.kind for paragraph in (*ours.paragraphs[count:], *real.paragraphs[count:])} <= {
        "aside",
        "comment",
    }
    told = {marker.label: marker.sentence for marker in real.markers}
    assert {marker.label: marker.sentence for marker in ours.markers} == told
    kinds = [{c.note: c.kind for c in document.citations if c.note != "fn1"} for document in (ours, real)]
    assert kinds[0] == kinds[1]


@pytest.mark.parametrize(("work", "number", "name", "office", "body"), SPEAKERS)
def test_who_speaks_in_what_office(work: str, number: str, name: str, office: str, body: str) -> None:
    for text in (digest(work), original(work)):
        words = " ".join(plain(text.paragraphs[number]))
        assert all(" ".join(plain(part)) in words for part in (name, office, body))


@every_unnumbered
def test_nobody_and_no_work_is_left_out(work: str) -> None:
    """Whoever speaks in a paragraph of the original is named in the digest's, and works as they are named there."""
    ours, theirs = digest(work), original(work)
    for number, text in theirs.paragraphs.items():
        named = {surname for surname in SURNAMES if re.search(rf"\b{surname}\b", text)}
        assert all(surname in ours.paragraphs[number] for surname in named)
        words = f" {' '.join(plain(text))} "
        assert all(
            f" {' '.join(plain(title))} " in words for title in re.findall(r"\*([^*]+)\*", ours.paragraphs[number])
        )


@pytest.mark.parametrize("work", [LGA, COMMUNITY_CARE])
def test_nothing_of_what_stands_beside_the_text(work: str) -> None:
    """Neither of the readers' comments under the article nor of the sidebar after the chapter's notes."""
    ours, theirs = digest(work), original(work)
    beside = runs("\n".join(theirs.rest), 5) - runs(theirs.raw[: theirs.raw.index(theirs.rest[0])], 5)
    assert len(beside) > 100
    assert not runs(ours.raw, 5) & beside
