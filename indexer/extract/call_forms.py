"""The labels of notes by their alphabets, and the forms in which a text calls them: "[1]", "(a)", "†", "(note 3)"."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUPERIORS = {
    **{raised: str(n) for n, raised in enumerate(_DIGITS)},
    **dict(zip("ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐ", "abcdefghijklm", strict=True)),
}
_ONES = "* † ‡ § ¶ ‖ #".split()
_SIGNS = (*_ONES, *(sign * 2 for sign in _ONES), *(sign * 3 for sign in _ONES))
_ROMAN = tuple("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split())
_LETTERS = tuple("abcdefghijklmnopqrstuvwxyz")
ALPHABETS = ("numbers", "letters", "romans", "signs")
_PLACES = {
    "letters": {label: n for n, label in enumerate(_LETTERS, 1)},
    "romans": {label: n for n, label in enumerate(_ROMAN, 1)},
    "signs": {label: n for n, label in enumerate(_SIGNS, 1)},
}
_IN = {"numbers": r"\d{1,3}", "letters": "[a-z]", "romans": "[ivx]{1,5}", "signs": r"[*†‡§¶‖#]{1,3}|\|\|"}
_STOP = r"[.,;:?!”’\"')\]]"
_WORD = r"(?i:(?:foot|end)?-?notes?|fn|n|ref)\.?"
# "4 m²", "30 km²", "9 cm³": a power of a unit.
_POWER = r"(?:(?<=[\s\d]m)|(?<=[\s\d]ft)|(?<=[\s\d][kcdmµ]m))[²³](?!\w)"
# In each form `{0}` is the label. Those of WEAK are believed only where the whole list is called so.
_SHAPES = {
    "square": r"(?<=\S) ?\[({0})\]",
    "caret": r"(?<=\S)\^\(?({0})(?![\w^])\)?",
    "brace": r"(?<=\S) ?\{{({0})\}}",
    "named": rf" ?[\[(](?i:see )?{_WORD} ?({{0}})[\])]",
    "raised": rf"(?<=[^\s⁻⁺])(?!{_POWER})([{''.join(_SUPERIORS)}]{{{{1,3}}}})",
    "round": rf"(?:(?<=[^\W\d_])|(?<={_STOP}))\(({{0}})\)(?=[\s.,;:?!]|$)"
    rf"|(?<={_STOP}) \(({{0}})\)(?=\s+[A-Z“‘]|\s*$)|(?<=[^\W_]) \(({{0}})\)(?=[.,;:?!]|\s*$)",
    "glued": rf"(?:(?<=[^\W\d_]{_STOP})|(?<=[.?!][”’)]))({{0}})(?=\s|$)",
    "touching": r"(?<=[^\W\d_]{{2}})({0})(?=[\s.,;:?!)]|$)",
}  # fmt: skip
_OF_SIGNS = {"glued": r"(?<=[\w.,;:?!”’\"')\]]) ?({0})(?![*†‡§¶‖#|])(?=[\s.,;:?!)]|$)"}
_NOT = {("touching", "letters"), ("touching", "romans"), ("touching", "signs"), ("raised", "romans"),
        ("raised", "signs"), ("named", "signs"), ("caret", "signs"), ("brace", "signs")}  # fmt: skip
WEAK = frozenset(("round", "glued", "touching"))
FORMS = {
    form: {
        alphabet: re.compile((_OF_SIGNS.get(form, shape) if alphabet == "signs" else shape).format(_IN[alphabet]))
        for alphabet in ALPHABETS
        if (form, alphabet) not in _NOT
    }
    for form, shape in _SHAPES.items()
}


def plain(label: str) -> str:
    """A label as it is told: "¹²" as "12", "||" as the sign that it stands for."""
    return "‖" if label == "||" else "".join(_SUPERIORS.get(sign, sign) for sign in unicodedata.normalize("NFC", label))


def ordinal(label: str, alphabet: str) -> int | None:
    """Which of its alphabet a label is, from 1; None where it is none of it."""
    if alphabet == "numbers":
        return int(label) if label.isdecimal() and label.isascii() and len(label) < 4 else None
    return _PLACES[alphabet].get(label)
