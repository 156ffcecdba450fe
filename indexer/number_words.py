"""Small numbers as English writes them: what a question, a claim and a note that name one are read by."""

from __future__ import annotations

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()  # each at the place of its number
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
VALUES = {
    **{word: n for n, word in enumerate(UNITS)},
    **{word: 10 * n for n, word in enumerate(TENS, 2)},
}
