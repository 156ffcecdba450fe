"""Quotations whose source prints brackets of its own: a letter changed, words put in, a cut."""

from __future__ import annotations

import pytest

from indexer.comparing import quotes

SOURCE = (
    "Dame Ada Quill said that “[t]he lamps never went dark”, that “oil [or] wax was short […] in every port” and that "
    "“the keepers [sic] was ready for [the] storm”."
)


@pytest.mark.parametrize(
    "quotation",
    [
        "[t]he lamps never went dark",
        "the lamps never went dark",
        "[T]he lamps never went dark",
        "oil [or] wax was short […] in every port",
        "oil or wax was short … in every port",
        "the keepers [sic] was ready for [the] storm",
        "the keepers was ready for storm",
        "the keepers was ready for […] storm",
    ],
)
def test_what_the_source_brackets_may_be_copied_so_or_without(quotation: str) -> None:
    (found,) = quotes.compare(f"She said that “{quotation}”.", SOURCE)
    assert found.standing in ("exact", "cut"), found
    assert quotes.holds(SOURCE, quotation)


def test_a_bracket_of_the_source_hides_no_other_word() -> None:
    (found,) = quotes.compare("She said that “[t]he lamps always went dark”.", SOURCE)
    assert found.standing == "altered" and found.changed == (("always", "never"),)
    (denied,) = quotes.compare("She said that “the lamps [not only] never went dark”.", SOURCE)
    assert denied.standing == "altered"
