"""Fit what each sign of a title or a body weighs (`indexer/works/titlepage/weights.tsv`), and say how well it does.

    .venv/bin/python bench/fit_titlepages.py [--add NAME FOLDER] [--only-measure]

Fitted on `bench/titlepages.txt`: for each paper of each set its candidates, which of them are right, and their signs by
number; no word of a paper. `--add` reads a folder of files, each with FILE.gold.json beside it (title, body), into that
table under a name: do so before anything is mended for that set, for what the rules say is a sign too, and it is only
worth what it was worth on papers that they were not made for. Printed is, for each set, how many titles and bodies are
right by weights that were fitted without it and without papers of the same title, and how many the rules had right.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from indexer import settings
from indexer.extract import read
from indexer.works.catalogue import Catalogue
from indexer.works.titlepage import candidates_of
from indexer.works.titlepage.body_signs import is_only_told_of
from indexer.works.titlepage.choosing import TIED, TITLE_LEAST, TITLE_SHARE
from indexer.works.titlepage.weighing import BODY, TITLE, WEIGHTS, Candidate, weigh_by

TABLE = Path(__file__).with_name("titlepages.txt")
STRENGTH = 1.0  # of the pull towards what is known beforehand
LEAST = 0.1  # log odds of a sign that is worth its line
MARGINS = (0.0, 0.5, 1.0, 1.5, 2.0)  # log odds by which the rules' own choice must be exceeded
# What any reader of covers knows beforehand, in log odds; the fit begins there, and few papers move it little.
KNOWN = {
    TITLE: {
        "one word": -1, "largest": 1, "size": 1, "heading": 1, "top heading": 1, "set as heading": 0.5,
        "weak": -1.5, "sort of paper": -1, "inquiry": 1, "body and sort": -2, "sort and years": 1, "part": -1.5,
        "speaks": -2, "label": -2.5, "imprint": -3, "presented": -1.5, "odd lines": -1.5, "cut before": -1,
        "cut after": -1, "runs": 1.5, "weak, but runs": 1, "honour": -1, "is titled": 1.5, "later page": -1,
        "order": -1, "equals stated": 1.5, "within stated": 1, "holds stated": 0.5, "volume": -1.5, "office": -1.5,
        "initials": -2, "logo": -1, "before issue": -2.5, "number": -2, "periodical": -2, "address": -3,
        "no title": -3, "people": -1, "under greeting": 1, "over greeting": -1.5, "prose": -1.5,
        "two sentences": -1, "says": -1, "full stop": -0.7, "never told": -0.5, "told again": 0.7, "leads on": -1.5,
        "led up to": -3, "led after": -1, "begins small": -0.7, "joins led": 1, "joins second": 1,
        "joins people": -1, "body": -1, "may be body": -1, "dated": -0.3, "digits": -1, "reports on": 0.7,
        "before years": -1,
    },
    BODY: {
        "labelled": 2, "labelled as another": -2.5, "before: for": -1, "before: minister": -1.5,
        "before: part of": -1.5, "before: published by": 1.5, "before: report of": 0.5, "before: copyright": 1.5,
        "body": 1, "may be body": 0.5, "line": 0.5, "site": 1.5, "site in short": 1, "site in part": 0.7,
        "stated": 1, "short form alone": 1, "after: short form": 0.5, "called by its kind": 1, "part of line": -0.3,
        "chamber": -1, "label": -2, "people": -2, "digits": -1, "other words": -1, "not shown": -1,
        "before: about": -1.5, "before: made to": -1.5, "before: picture": -3, "addressee": -2, "state": -1,
        "report of, on the cover": 1.5, "over greeting": 0.5, "after: registered": 1, "after: is a": 0.5,
        "is the title": -2, "line, no body": -1, "short form runs": 1, "runs": 1, "beside the title": 0.7,
        "stated as author": 0.5, "after: copyright after": 1.5, "rules: body": 1, "rules: issuer": 1,
        "before: contact": 0.5, "court": -0.5, "organ": -2, "one word": -0.5, "none": 2,
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paper:
    """The candidates of one paper, for its title or its body."""

    hand: str  # the set that it is of
    name: str
    what: str
    rules: str  # what the rules chose: `right`, `wrong`, or `silent`
    key: str  # the same for papers of one title or body
    right: tuple[bool, ...]
    ruled: tuple[bool, ...]  # which candidate the rules chose
    signs: tuple[dict[str, float], ...] = field(repr=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--add", nargs=2, metavar=("NAME", "FOLDER"))
    parser.add_argument("--only-measure", action="store_true", help="write no weights")
    options = parser.parse_args()
    papers = list(read_table()) if TABLE.exists() else []
    if options.add:
        papers += of_folder(options.add[0], Path(options.add[1]))
        write_table(papers)
    for what in (TITLE, BODY):
        measure([paper for paper in papers if paper.what == what])
    if not options.only_measure:
        _write_weights(papers)


# ── what is right ──────────────────────────────────────────────────────────────────────────────────────────────


def plain(text: str | None) -> str:
    return re.sub(r"\W+", " ", unicodedata.normalize("NFKC", text or "").casefold()).strip()


def is_title(text: str | None, gold: str) -> bool:
    """Whether a title is the one of the gold, with or without its second title."""
    firsts = (re.split(mark, gold, maxsplit=1)[0] for mark in (": (?=[A-Z])", ":", r"\?"))
    forms = {plain(form) for form in (gold, *firsts)}
    return plain(text) in forms or plain((text or "").split(":", 1)[0]) == plain(gold)


def is_body(text: str | None, gold: Sequence[str]) -> bool:
    return plain(text).removeprefix("the ") in {plain(name).removeprefix("the ") for name in gold}


# ── the table ──────────────────────────────────────────────────────────────────────────────────────────────────


def of_folder(hand: str, folder: Path) -> Iterator[Paper]:
    catalogue = Catalogue.load(settings.catalogue())
    for path in sorted(folder.glob("*.gold.json")):
        gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        file = path.with_name(path.name.removesuffix(".gold.json"))
        bodies = [gold["body"]] if isinstance(gold["body"], str) else gold["body"] or []
        yield from papers_of(hand, file.name, read(file), gold["title"], bodies, catalogue)


def papers_of(hand: str, name: str, extract: Any, title: str, bodies: Sequence[str], catalogue: Catalogue,
              said: tuple[str | None, str | None, str | None] | None = None) -> Iterator[Paper]:  # fmt: skip
    """The two choices of one paper; `said` is what the rules made of it when it was new, where that is known."""
    chosen = candidates_of(extract, said)
    if title and chosen.titles:
        ruled = chosen.said[0]
        yield Paper(
            hand, name, TITLE, _standing(ruled, is_title(ruled, title)), plain(title)[:14],
            tuple(is_title(one.text, title) for one in chosen.titles),
            tuple(plain(one.text) == plain(ruled) for one in chosen.titles),
            tuple(dict(one.signs) for one in chosen.titles),
        )  # fmt: skip
    if chosen.bodies:
        ruled = chosen.said[1] or chosen.said[2]

        def right(text: str | None) -> bool:
            if not text or not bodies:
                return not text and not bodies
            known = catalogue.body(text)
            return is_body(known.name if known else text, bodies)

        yield Paper(
            hand, name, BODY, _standing(ruled, right(ruled)), plain(bodies[0]) if bodies else f"{hand} {name}",
            tuple(right(one.text) for one in chosen.bodies),
            tuple(bool(ruled) and plain(one.text) == plain(ruled) for one in chosen.bodies),
            tuple(dict(one.signs) for one in chosen.bodies),
        )  # fmt: skip


def _standing(said: str | None, right: bool) -> str:
    return "right" if right else "wrong" if said else "silent"


def write_table(papers: Sequence[Paper]) -> None:
    """One line a paper, then one a candidate: `+` right, `-` wrong, `*` what the rules chose, its signs by number."""
    names = sorted({name for paper in papers for signs in paper.signs for name in signs})
    numbers = {name: number for number, name in enumerate(names)}
    lines = ["# Candidates for titles and bodies, and their signs; made by bench/fit_titlepages.py.", "\t".join(names)]
    for number, paper in enumerate(papers):
        lines.append("\t".join(("", paper.hand, str(number), paper.what, paper.rules, _hashed(paper.key))))
        for right, ruled, signs in zip(paper.right, paper.ruled, paper.signs, strict=True):
            told = " ".join(
                f"{numbers[name]}" + (f"={value:.2g}" if value != 1 else "") for name, value in signs.items()
            )
            lines.append(f"{'+' if right else '-'}{'*' if ruled else ''}\t{told}")
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _hashed(key: str) -> str:
    from hashlib import sha256

    return key if re.fullmatch(r"[0-9a-f]{10}", key) else sha256(key.encode()).hexdigest()[:10]


def read_table() -> Iterator[Paper]:
    rows = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    names = rows[0].split("\t")
    head: list[str] = []
    held: list[tuple[str, dict[str, float]]] = []
    for row in [*rows[1:], "\t"]:
        if row.startswith("\t"):
            if head:
                yield Paper(head[1], head[2], head[3], head[4], head[5], tuple(mark[0] == "+" for mark, _ in held),
                            tuple("*" in mark for mark, _ in held), tuple(signs for _, signs in held))  # fmt: skip
            head, held = row.split("\t"), []
        else:
            mark, _, told = row.partition("\t")
            pairs = (sign.partition("=") for sign in told.split())
            held.append((mark, {names[int(number)]: float(value or 1) for number, _, value in pairs}))


# ── the fit ────────────────────────────────────────────────────────────────────────────────────────────────────


def fitted(papers: Sequence[Paper]) -> dict[str, float]:
    """The weight of each sign in log odds: a choice among a paper's candidates (McFadden's conditional logit), drawn
    towards what is known beforehand."""
    import numpy as np
    from scipy.optimize import minimize  # type: ignore[import-untyped]  # it has no stubs here

    papers = [paper for paper in papers if any(paper.right)]
    known = KNOWN[papers[0].what]
    names = sorted({name for paper in papers for signs in paper.signs for name in signs} | set(known))
    numbers = {name: number for number, name in enumerate(names)}
    signs = [one for paper in papers for one in paper.signs]
    table = np.zeros((len(signs), len(names)))
    for row, one in enumerate(signs):
        for name, value in one.items():
            table[row, numbers[name]] = value
    right = np.array([one for paper in papers for one in paper.right])
    counts = [len(paper.signs) for paper in papers]
    starts, of = np.cumsum([0, *counts[:-1]]), np.repeat(np.arange(len(papers)), counts)
    before = np.array([known.get(name, 0.0) for name in names])

    def loss(weights: Any) -> tuple[float, Any]:
        odds = table @ weights
        odds = np.exp(odds - np.maximum.reduceat(odds, starts)[of])
        whole, good = np.add.reduceat(odds, starts), np.add.reduceat(odds * right, starts)
        drawn = weights - before
        slope = table.T @ (odds / whole[of] - odds * right / good[of]) + STRENGTH * drawn
        return float(np.log(whole / good).sum() + STRENGTH / 2 * (drawn @ drawn)), slope

    return dict(zip(names, map(float, minimize(loss, before, jac=True, method="L-BFGS-B").x), strict=True))


def measure(papers: Sequence[Paper]) -> None:
    """Print what weights of the other sets make of each."""
    print(f"{papers[0].what}: right by the rules as the set was new; by weights of the others, where the rules are"
          f" exceeded by {', '.join(map(str, MARGINS))}; of all")  # fmt: skip
    sums = [0] * (len(MARGINS) + 2)
    for hand in dict.fromkeys(paper.hand for paper in papers):
        of_hand = [paper for paper in papers if paper.hand == hand]
        keys = {_hashed(paper.key) for paper in of_hand}
        weights = fitted([paper for paper in papers if paper.hand != hand and _hashed(paper.key) not in keys])
        row = [sum(paper.rules == "right" for paper in of_hand)]
        row += [sum(is_right(paper, weights, margin) for paper in of_hand) for margin in MARGINS]
        row.append(len(of_hand))
        print(f"  {hand}: {' '.join(map(str, row))}")
        if not hand.startswith("known"):
            sums = [one + other for one, other in zip(sums, row, strict=True)]
    print(f"  all that were new: {' '.join(map(str, sums))}")


def is_right(paper: Paper, weights: dict[str, float], margin: float) -> bool:
    """Whether the right candidate is chosen, as `choosing.py` does: the rules' own one unless another exceeds it by a
    margin. What it asks of words (a second title, an inquiry's name, a name within another) no table knows."""
    weighed = weigh_by(
        weights,
        (
            Candidate(str(at), signs)
            for at, signs in enumerate(paper.signs)
            if paper.what == TITLE or not is_only_told_of(signs)
        ),
    )
    best = weighed[0]
    own = next((one.odds for one in weighed if paper.ruled[int(one.text)]), None)
    ruled = paper.rules == "right"
    if paper.what == TITLE:
        exceeds = (
            best.odds - own > margin if own is not None else best.share >= TITLE_SHARE and best.odds >= TITLE_LEAST
        )
        return paper.right[int(best.text)] if exceeds and paper.rules != "silent" else ruled
    nobody = len(paper.signs) - 1  # the last candidate is that nobody is named
    if paper.rules == "silent" and own is None:
        tied = len(weighed) > 1 and int(best.text) != nobody and best.odds - weighed[1].odds <= TIED
        return paper.right[nobody if tied else int(best.text)]
    kept = int(best.text) == nobody or (own is not None and best.odds - own <= margin)
    return ruled if kept else paper.right[int(best.text)]


def _write_weights(papers: Iterable[Paper]) -> None:
    lines = ["# What each sign of a title or a body weighs, in log odds; made by bench/fit_titlepages.py."]
    for what in (TITLE, BODY):
        weights = fitted([paper for paper in papers if paper.what == what])
        told = sorted(
            ((name, value) for name, value in weights.items() if abs(value) >= LEAST), key=lambda one: -one[1]
        )
        lines += [f"{what}\t{name}\t{value:.2f}" for name, value in told]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
