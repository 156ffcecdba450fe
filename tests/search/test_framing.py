"""What people say around what they look for is not looked for."""

from __future__ import annotations

import pytest

from indexer.search.framing import unframed


@pytest.mark.parametrize(
    "typed",
    [
        "Where does it say that night tugs are late",
        "where is it stated that night tugs are late",
        "find me the bit that says night tugs are late",
        "is there anything in these reports on night tugs are late",
        "which paragraph says that night tugs are late",
        "I need a source for the claim that night tugs are late",
        "I'm looking for a quote saying that night tugs are late",
        "show us all passages where it says night tugs are late",
        "what evidence is there that night tugs are late",
        "any mention of night tugs are late",
        "can you please tell me about night tugs are late",
        "evidence to support the argument that night tugs are late",
        "what do the reports say about night tugs are late",
    ],
)
def test_what_is_looked_for(typed: str) -> None:
    assert unframed(typed) == "night tugs are late"


@pytest.mark.parametrize(
    "typed",
    [
        "night tugs are late",
        "lines of responsibility unclear",
        "parts of the coast where tugs are late",
        "more of the money goes to tugs",
        "information governance rules for pilots",
        "evidence base for night tugs",
        "a source for tugs",  # one word is left: it may be what is asked for
        "where does it say",
        "",
    ],
)
def test_what_stays_as_it_is(typed: str) -> None:
    assert unframed(typed) == typed
