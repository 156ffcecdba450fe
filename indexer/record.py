"""Frozen records, each class of them made in a third of the time that `dataclass(frozen=True, slots=True)` takes.

What asks or reads has a hundred of them and more, and `dataclasses` compiles six functions for each: a tenth of the
time in which `trail search` starts. Here `__init__` alone is compiled; the rest are functions that only know the
fields. They are dataclasses (`fields`, `replace` and `asdict` know them), and are compared, hashed, shown, pickled and
kept from being changed as those are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any, NoReturn, TypeVar, dataclass_transform

Record = TypeVar("Record")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[Record]) -> type[Record]:
    """`cls` as a frozen dataclass with slots; the methods that it has itself are kept.

    Of what `field` may say it knows `default`, `default_factory`, `repr` and `compare`.
    """
    own = {name for name, value in vars(cls).items() if value is not None}  # who compares has no hash left, but None
    made: Any = dataclass(slots=True, init=False, repr=False, eq=False)(cls)
    held = fields(made)
    compared = [each.name for each in held if each.compare]
    shown = [each.name for each in held if each.repr]
    methods = {"__init__": _init(made, held), **_comparing(compared), **_keeping([each.name for each in held])}
    for name, method in {**methods, "__repr__": _showing(shown)}.items():
        if name not in own:
            setattr(made, name, method)
    return made  # type: ignore[no-any-return]  # the class with slots, which is another one than `cls`


def _init(made: Any, held: Sequence[Field[Any]]) -> Callable[..., None]:
    """Sets the fields by their slots, as setting an attribute is refused."""
    known: dict[str, Any] = {"_anew": MISSING}
    words, lines = ["self"], []
    for each in held:
        name = value = each.name
        known[f"_set_{name}"] = vars(made)[name].__set__
        if each.default is not MISSING:
            known[f"_else_{name}"] = each.default
            words.append(f"{name}=_else_{name}")
        elif each.default_factory is not MISSING:
            known[f"_make_{name}"] = each.default_factory
            words.append(f"{name}=_anew")
            value = f"_make_{name}() if {name} is _anew else {name}"
        else:
            words.append(name)
        lines.append(f" _set_{name}(self, {value})")
    if hasattr(made, "__post_init__"):
        lines.append(" self.__post_init__()")
    exec(f"def __init__({', '.join(words)}):\n" + "\n".join(lines or [" pass"]), known)
    return known["__init__"]  # type: ignore[no-any-return]


def _comparing(names: Sequence[str]) -> dict[str, Callable[..., Any]]:
    values: Callable[[Any], Any] = attrgetter(*names) if names else lambda _: ()

    def equal(self: object, other: object) -> bool:
        return bool(values(self) == values(other)) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: object) -> int:
        return hash(values(self))

    return {"__eq__": equal, "__hash__": hashed}


def _showing(names: Sequence[str]) -> Callable[[Any], str]:
    @recursive_repr()
    def shown(self: object) -> str:
        inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({inside})"

    return shown


def _keeping(names: Sequence[str]) -> dict[str, Callable[..., Any]]:
    def state(self: object) -> list[object]:
        return [getattr(self, name) for name in names]

    def restored(self: object, state: Sequence[object]) -> None:
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    return {"__getstate__": state, "__setstate__": restored, "__setattr__": _unset, "__delattr__": _undeleted}


def _unset(self: object, name: str, value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _undeleted(self: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
