"""Who acts is a body, by its full name; a programme, and letters that nothing spells out, are none."""

from __future__ import annotations

import pytest

from indexer.recommendations.bodies import bodies_of

TEXT = (
    "The Harbour Lamp Agency and the Quay Lights for Government programme met. The Department for Ferries (the "
    "Department) was there, as was the Tide Measuring Body (TMB). The Lamp Council sat."
)
SHORTS = {
    "TMB": ("Tide Measuring Body",),
    "HLA": ("Harbour Lamp Agency",),
    "QLR": ("Quay Lantern Review",),
    "MoT": ("Ministry of Tides",),
}


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["TMB"], ("Tide Measuring Body (TMB)",)),
        (["MOT"], ("Ministry of Tides (MOT)",)),
        (["QLR", "PHAROS"], ()),
        (["Quay Lights for Government"], ()),
        (["Agency", "Harbour Lamp Agency", "HLA"], ("Harbour Lamp Agency (HLA)",)),
        (["Department"], ("Department for Ferries",)),
        (
            ["Agency", "Harbour Lamp Agency", "Northern Ferry Agency"],
            ("Harbour Lamp Agency (HLA)", "Northern Ferry Agency"),
        ),
        (["DfT", "HMT"], ("Department for Transport (DfT)", "HM Treasury (HMT)")),
        (["Chief Keeper", "Authority"], ("Chief Keeper", "Authority")),
        (["Department for Ferries", "PHAROS"], ("Department for Ferries",)),
    ],
)
def test_bodies_by_full_name(names: list[str], told: tuple[str, ...]) -> None:
    assert bodies_of(names, TEXT, SHORTS) == told


def test_whom_the_report_asks_is_a_body_whatever_it_is_called() -> None:
    assert bodies_of(["Museums Borra"], TEXT, SHORTS, ["Museums Borra"]) == ("Museums Borra",)
