"""What reads well one way must not spoil what is written another way."""

import pytest

from indexer.extract.markdown.lines import mended
from indexer.extract.text.pages import pages


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("**Mills****Their keepers**", "**Mills** **Their keepers**"),
        ("**(the ****Mill****)** met", "**(the Mill)** met"),
        ("Mr K****n of the mill", "Mr K****n of the mill"),
        ("it cost £5m** in the east and £3m** in the west", "it cost £5m** in the east and £3m** in the west"),
        ("| £5m ** | £3m ** |", "| £5m ** | £3m ** |"),
        ("`a **b **c` and", "`a **b **c` and"),
        ("2 ** 3 ** 4", "2 ** 3 ** 4"),
        ("The **mill **and the **(weir) **stand", "The **mill** and the **(weir)** stand"),
    ],
)
def test_stars_are_bold_only_where_they_open(written: str, read: str) -> None:
    assert mended(written) == read


def test_titles_that_count_and_notes_are_no_running_heads() -> None:
    said = ["The miller found the weir low.", "No rain fell in the east.", "Carts were few, and grain was dear."]
    last = ("Recommendation 1", "Oats are cheap.", "Recommendation 2")
    assert not any(page.furniture for page in pages("\f".join(f"{a}\n\n{b}" for a, b in zip(said, last, strict=True))))
    feet = ("Oats are cheap.", "2 Mill Trust Returns, east", "Hay is cheap.", "4 Mill Trust Returns, east")
    text = [
        f"{words[:-1]}.{n}\n\n{foot}" for n, (words, foot) in enumerate(zip([*said, "So it is."], feet, strict=True), 1)
    ]
    assert not any(page.furniture for page in pages("\f".join(text)))
