"""Put words of like meaning together (`indexer/recommendations/kinds.tsv`), for answers to be weighed by their kinds.

    .venv/bin/python bench/word_kinds.py [--more FILE …] [--texts FILE …]

The words are those of the answers that `bench/fit_statuses.py` fits on (`--more` as there); the packaged encoder gives
each a vector, and what lies together is a kind. Words that only `--texts` hold, some often, join the kind nearest to
them: an answer of tomorrow may use them. Run `bench/fit_statuses.py` after it.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from fit_statuses import HERE, SHARED, _kept, _paired, _worded

from indexer.embed import load_encoder
from indexer.recommendations.weighing import KINDS

COUNT = 150
SHORTEST, OFTEN = 3, 20  # letters of a word; times that texts must use one that no answer does


def main() -> None:
    from sklearn.cluster import KMeans

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--more", type=Path, nargs="*", default=[])
    parser.add_argument("--texts", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    KINDS.unlink(missing_ok=True)  # the signs are read without it
    words = sorted(set(_answered(options.more)))
    often = Counter(word for path in options.texts for word in re.findall(r"(?<!\w)[a-z]{3,}(?!\w)", path.read_text()))
    others = sorted(word for word, count in often.items() if count >= OFTEN and word not in set(words))
    encoder = load_encoder()
    model = KMeans(COUNT, n_init=2, random_state=0).fit(encoder.encode(words))
    made: dict[int, list[str]] = {number: [] for number in range(COUNT)}
    for word, number in zip([*words, *others], [*model.labels_, *model.predict(encoder.encode(others))], strict=True):
        made[int(number)].append(word)
    rows = (f"{number}\t{' '.join(sorted(words))}" for number, words in made.items())
    KINDS.write_text(
        "\n".join(("# Words of like meaning, made by bench/word_kinds.py.", *rows)) + "\n", encoding="utf-8"
    )


def _answered(more: list[Path]) -> Iterator[str]:
    """The words by which answers are weighed."""
    invented = [*sorted((HERE / "answers").glob("*.txt")), HERE.parent / "tests" / "fixtures" / "answers.txt"]
    held = [one for path in invented for one in _worded(path)]
    held += [one for path in sorted((SHARED / "bench" / "responses").glob("*.json"))
             for one in _paired(path, SHARED / "corpus" / "parliament")]  # fmt: skip
    held += [one for path in more if json.loads(path.read_text(encoding="utf-8")) for one in _kept(path)]
    for one in held:
        yield from (sign for sign in one.signs if sign.isalpha() and sign.islower() and len(sign) >= SHORTEST)


if __name__ == "__main__":
    main()
