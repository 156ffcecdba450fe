"""Frozen records are as `dataclass(frozen=True, slots=True)` makes them."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from typing import Any

import pytest

from indexer.record import record


@record
class Lamp:
    """A lamp."""

    name: str
    wicks: int = 1
    keepers: list[str] = field(default_factory=list, compare=False)
    key: str = field(default="", repr=False)

    @property
    def told(self) -> str:
        return f"{self.name} with {self.wicks}"


@dataclass(frozen=True, slots=True)
class Usual:
    """A lamp."""

    name: str
    wicks: int = 1
    keepers: list[str] = field(default_factory=list, compare=False)
    key: str = field(default="", repr=False)


@record
class Bare:
    """Nothing."""


@record
class Checked:
    """What looks at itself, and is compared its own way."""

    size: int

    def __post_init__(self) -> None:
        if self.size < 0:
            raise ValueError("too small")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Checked)

    def __hash__(self) -> int:
        return 7


def test_it_is_a_dataclass_with_slots() -> None:
    lamp = Lamp("east", keepers=["Ann"])
    assert asdict(lamp) == {"name": "east", "wicks": 1, "keepers": ["Ann"], "key": ""}
    assert [each.name for each in fields(Lamp)] == [each.name for each in fields(Usual)]
    assert replace(lamp, wicks=2) == Lamp("east", 2) and replace(lamp, wicks=2).keepers is lamp.keepers
    assert not hasattr(lamp, "__dict__") and Lamp.__match_args__ == Usual.__match_args__
    assert lamp.told == "east with 1" and Lamp.__doc__ == "A lamp."


def test_it_is_compared_and_shown_as_usual() -> None:
    one, usual = Lamp("east", 2, ["Ann"], "secret"), Usual("east", 2, ["Ann"], "secret")
    assert repr(one) == repr(usual).replace("Usual", "Lamp") and "secret" not in repr(one)
    assert one == Lamp("east", 2, [], "secret") and hash(one) == hash(Lamp("east", 2, [], "secret"))
    assert one != Lamp("west", 2, ["Ann"], "secret") and one not in (usual, "east")
    assert Bare() == Bare() and repr(Bare()) == "Bare()" and hash(Bare()) == hash(Bare())


def test_nothing_is_shared_that_is_made_anew() -> None:
    assert Lamp("east").keepers is not Lamp("west").keepers


@pytest.mark.parametrize("name", ["wicks", "unknown"])
def test_it_cannot_be_changed(name: str) -> None:
    lamp: Any = Lamp("east")
    with pytest.raises(FrozenInstanceError, match=name):
        setattr(lamp, name, 3)
    with pytest.raises(FrozenInstanceError, match=name):
        delattr(lamp, name)
    assert lamp == Lamp("east")


def test_it_is_copied_and_pickled() -> None:
    lamp = Lamp("east", 2, ["Ann"], "secret")
    for other in (pickle.loads(pickle.dumps(lamp)), copy.copy(lamp), copy.deepcopy(lamp)):
        assert other == lamp and other.keepers == ["Ann"] and other is not lamp


@pytest.mark.parametrize(("given", "named"), [((), {}), (("a", 1, [], "k", 5), {}), (("a",), {"light": 1})])
def test_what_it_is_made_of_is_asked_for(given: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        Lamp(*given, **named)


def test_its_own_methods_are_kept() -> None:
    assert Checked(1) == Checked(2) and hash(Checked(1)) == 7
    with pytest.raises(ValueError, match="too small"):
        Checked(-1)
