"""With how much care a claim is worded beside the sentence that carries it."""

from __future__ import annotations

from indexer.comparing.care import of_its_own

SOURCE = "The harbour board mended the lamps of the quay in March."


def test_words_that_limit_contrast_and_leave_open_are_counted_by_kind() -> None:
    claim = "Although it did not say how, the board may have mended some of the lamps, which still burn."
    assert of_its_own(claim, SOURCE) == {"limits", "contrasts", "leaves open", "denies", "keeps"}


def test_what_its_source_has_too_is_no_care_of_its_own() -> None:
    assert of_its_own("Some lamps were mended.", "Several of the lamps were mended in March.") == frozenset()
    assert of_its_own("The board mended the lamps of the quay.", SOURCE) == frozenset()
