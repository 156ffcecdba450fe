"""Every row of the table of contrasts, on its own example."""

from __future__ import annotations

import pytest

from indexer.comparing.contrasts import CONTRASTS, Contrast
from indexer.comparing.statements import differences


@pytest.mark.parametrize("row", CONTRASTS, ids=lambda row: row.wrong[:50])
def test_a_row_blames_its_wrong_claim_and_not_its_right_one(row: Contrast) -> None:
    assert any(found.kind == row.kind for found in differences(row.wrong, [row.source], 0))
    assert differences(row.right, [row.source], 0) == ()
