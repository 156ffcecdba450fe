"""Claims held against what their source says, by kinds of errors and of right restatements, in invented words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from indexer.comparing import figures, quotes
from indexer.comparing.statements import differences
from indexer.reading.sentences import sentences_of

FIXTURE = Path(__file__).parents[1] / "fixtures" / "judged.txt"
CASES = [tuple(block.splitlines()) for block in FIXTURE.read_text("utf-8").split("\n\n")[1:] if block.strip()]


def kinds(claim: str, source: str) -> set[str]:
    """What differs: in sense, held against each sentence of the source; and in figures, against all of it."""
    spans = next(sentences_of([(source, [])]))
    texts = [span.of(source) for span in spans]
    words = set(re.findall(r"\w{4,}", claim.lower()))
    main = max(range(len(texts)), key=lambda at: len(words & set(re.findall(r"\w{4,}", texts[at].lower()))))
    found = {difference.kind for difference in differences(claim, texts, main)}
    wrong = [finding for finding in figures.compare(claim, source) if finding.is_wrong]
    return found | {"unit" if finding.standing == "unit" else "figure" for finding in wrong}


@pytest.mark.parametrize(("expected", "claim", "source"), CASES)
def test_what_differs_is_told_and_nothing_else(expected: str, claim: str, source: str) -> None:
    found = kinds(claim, source)
    if expected == "agrees":
        assert found == set()
    else:
        assert expected.removeprefix("differs ") in found


def test_a_quotation_is_told_of_what_the_source_says_it_of() -> None:
    sentences = [
        "The board held the merger to be 'right in the main'.",
        "Turning to the new lamp contract, it found it 'hasty and rather dear'.",
    ]
    apart = quotes.of_another_matter("The merger was “right in the main” but “hasty and rather dear”.", sentences)
    assert apart is not None
    assert "new lamp contract" in apart[1]
    said = "The merger was “right in the main”, and the lamp contract “hasty and rather dear”."
    assert quotes.of_another_matter(said, sentences) is None


def test_nearness_in_meaning_stands_in_for_words() -> None:
    claim, source = "Confiscations of illicit oil dwindled.", ["Illegal oil seized at the quay increased."]
    assert not any(found.kind == "opposite" for found in differences(claim, source, 0, meanings=(0.0,)))
    assert any(found.kind == "opposite" for found in differences(claim, source, 0, meanings=(0.7,)))
