"""Sentences in invented words, the same at each run: what fills the pages of houses that do not exist."""

from __future__ import annotations

from collections.abc import Iterator

WHO = (
    "The Skelmer Harbour Board", "The Lantern Inspectorate", "Ferry operators in Orrin", "Our survey of 312 keepers",
    "The Office for Tidal Records", "Dr Ansa Wrenfold of the Quay Institute", "Most wardens whom we met",
    "The Ministry of Piers", "A working group of the Northern Ports", "Mrs Tolland, the chief piermaster,",
    "Small yards on the Vane", "The reviewers, e.g. those of the second round,", "Evidence from the Marram Trust",
)  # fmt: skip
DID = (
    "found that", "told us that", "reported that", "estimated that", "warned that", "expects that", "accepted that",
    "could not show that", "argued that", "recorded that", "made it clear that", "noted that", "assumed that",
)  # fmt: skip
WHAT = (
    "dredging had slipped by two seasons", "only {n}% of the moorings were inspected in time",
    "spending on beacons rose from £{n}.4 million to £{m} million", "the older piers carry {n} ferries a day",
    "keepers leave within {n} months of their training", "no single register of hulls exists",
    "the tide tables for {y} were printed late", "half of the {m} slipways need new timber",
    "local dues fell by {n}.5% in real terms", "storm damage was repaired at a cost of £{m},000 a pier",
    "apprentices were paid less than in {y}", "the night watch had been cut to {n} people",
    "harbours with pooled crews lost fewer days",
)  # fmt: skip
WHY = (
    "because rope was short", "although the budget had been agreed", "while demand went on growing",
    "despite earlier promises", "once the new rules applied", "as the board had been told in spring",
    "in most of the estuaries", "for the third year in a row", "and nobody was asked to account for it",
    "which the previous plan had not foreseen", "even where crews were shared", "since the ferry dues were frozen",
    "without any measure of what it achieved",
)  # fmt: skip


def sentences(seed: int) -> Iterator[str]:
    """Sentences without end. Neighbours differ in each part, and two seeds do not meet within one report."""
    at = seed * 7 + 1
    while True:
        at += 1
        number, many, year = 3 + (at * 7) % 89, 2 + (at * 11) % 97, 2009 + at % 14
        what = WHAT[(at * 3 + seed) % len(WHAT)].format(n=number, m=many, y=year)
        did, why = DID[(at * 8 + seed) % len(DID)], WHY[(at * 6 + 2 * seed) % len(WHY)]
        yield f"{WHO[(at * 5) % len(WHO)]} {did} {what} {why}."


def prose(seed: int, count: int = 4) -> str:
    """A passage; it opens with words of its own, so that it can be told from all others."""
    opening = f"{OPEN[seed % len(OPEN)]} {PLACE[(seed // len(OPEN)) % len(PLACE)]} {YEAR[seed % len(YEAR)]}, "
    run = sentences(seed)
    first = next(run)
    first = first if first.split()[0] in ("Dr", "Mrs", "Small") else first[0].lower() + first[1:]
    return " ".join([opening + first, *(next(run) for _ in range(count - 1))])


OPEN = ("Along the", "Behind each", "Close to the", "Down at the", "East of the", "Further off the", "Given what the",
        "Here on the", "In view of the", "Judging by the", "Late in the", "Near the", "Over the whole")  # fmt: skip
PLACE = ("Orrin basin", "Skelmer roads", "Vane estuary", "Marram flats", "Tolland quays", "Wrenfold locks",
         "Brack shallows", "Hythe spits", "Corran narrows", "Ness boatyards", "Dunmere weirs")  # fmt: skip
YEAR = ("last winter", "this season", "since spring", "by now", "so far", "in those years", "at the time")
