"""The commands that ask the index: search, trace, challenges, show."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from indexer.command.options import Index, Json, Keyword, Ref, at_once, encoder_of, opened, print_json
from indexer.errors import TrailError

if TYPE_CHECKING:
    from indexer.challenges.find import Challenge
    from indexer.search import Filters, Results, Sort
    from indexer.store import Snapshot


class Order(StrEnum):
    """Words for the orders of `indexer.search.SORTS`, which is not loaded to parse a command."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    DOCUMENT = "document"


SEVERAL = 5  # places of one name that are told

ORDERS: dict[Order, Sort] = {
    Order.RELEVANCE: "best",
    Order.NEWEST: "newest",
    Order.OLDEST: "oldest",
    Order.DOCUMENT: "document",
}


@at_once()
def search(
    query: Annotated[str | None, typer.Argument(help="Words, a “phrase”, AND OR NOT, fields, or a place.")] = None,
    k: Annotated[int, typer.Option("-k", help="How many paragraphs at most.", min=1)] = 10,
    publisher: Annotated[list[str] | None, typer.Option(help="Only from this publisher, e.g. NAO; repeatable.")] = None,
    year: Annotated[list[int] | None, typer.Option(help="Only from this year; repeatable.")] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Only this kind of work, e.g. audit-report.")] = None,
    challenge: Annotated[list[int] | None, typer.Option(help="Only on this challenge, by its number.")] = None,
    sort: Annotated[
        Order | None, typer.Option(help="Order of all that is found: by relevance, by year, or as documents run.")
    ] = None,
    place: Annotated[
        str | None, typer.Option("--in", help="Look in `aside`, `comments` or `all`, where no search looks unasked.")
    ] = None,
    keyword: Keyword = False,
    diverse: Annotated[
        bool, typer.Option("--diversity/--no-diversity", help="Lower a little what more one document has to say.")
    ] = True,
    late: Annotated[
        bool, typer.Option("--pieces/--no-pieces", help="Hold the best against the query word by word, by meaning.")
    ] = True,
    correct: Annotated[
        bool, typer.Option("--correct/--as-typed", help="Search for misspelt words corrected, where that is sure.")
    ] = True,
    expand: Annotated[
        bool, typer.Option("--expand/--no-expand", help="Look up what abbreviations and everyday words stand for.")
    ] = True,
    like: Annotated[str | None, typer.Option(metavar="REF", help="Find paragraphs like this one instead.")] = None,
    index: Index = None,
    as_json: Json = False,
) -> None:
    """Find paragraphs, best first, by their words and by their meaning.

    A query may hold "quoted phrases", AND, OR, NOT, brackets, and the fields publisher: kind: year:2016..2018
    challenge: title: body: in:aside (in:comments, in:all). Or it names a place: HC 950 para 2.7, PAC para 18, fn 36,
    Q 163, IBH0005, a web address.
    """
    from indexer.search import Filters
    from indexer.search import search as run

    if (query is None) is (like is None):
        raise TrailError("give a query, or --like REF; `trail search --help` tells what a query may say")
    snapshot = opened(index)
    filters = Filters(tuple(publisher or ()), tuple(year or ()), tuple(kind or ()), tuple(challenge or ()))
    if like is not None:
        results = _alike(snapshot, like, k, filters, diverse, sort)
    else:
        encoder = None if keyword else partial(encoder_of, snapshot)
        asked = f"in:{_place(place)} {query}" if place else query or ""
        ask = partial(run, snapshot, asked, k=k, filters=filters, encoder=encoder)
        order = ORDERS[sort] if sort else None
        results = ask(diverse=diverse, late=late, correct=correct, expand=expand, sort=order)
    if as_json:
        from indexer.contract import search_json

        print_json(search_json(results))
    else:
        from indexer.command import terminal

        terminal.results(results)


def _place(name: str) -> str:
    from indexer.search.syntax import PLACES

    if name not in PLACES:
        raise TrailError(f"there is no place “{name}” to look in; there are {', '.join(PLACES)}")
    return name


def _alike(snapshot: Snapshot, ref: str, k: int, filters: Filters, diverse: bool, sort: Order | None) -> Results:
    from indexer.search import LISTED, like, sorted_alike

    if sort is None or sort is Order.RELEVANCE:
        return like(snapshot, ref, k=k, filters=filters, diverse=diverse)
    every = like(snapshot, ref, k=LISTED, filters=filters, diverse=diverse)
    return sorted_alike(snapshot, every, ORDERS[sort], k)


@at_once()
def trace(
    claim: Annotated[str, typer.Argument(metavar='REF or "claim text"', help="A reference, or a claim's own words.")],
    keyword: Keyword = False,
    index: Index = None,
    as_json: Json = False,
) -> None:
    """Follow a claim, by reference or in its words, to its sources."""
    from indexer.api import trace as run
    from indexer.command import terminal
    from indexer.recommendations import forward, stored

    snapshot = opened(index)
    chain = run(snapshot, claim, meaning=not keyword)
    onward = forward(snapshot, stored(snapshot.extra("recommendations")), chain.claim.ref)
    if as_json:
        print_json({**chain.to_json(), "forward": [found.to_json() for found in onward]})
    else:
        terminal.trace(chain, snapshot)
        terminal.came_of_it(onward, snapshot)
    if not chain.is_near:
        raise TrailError("nothing here says this; the nearest sentence is shown, and says something else")


def challenges(
    number: Annotated[
        str | None, typer.Argument(metavar="[NUMBER]", help="Only this one, with its evidence in full.")
    ] = None,
    topics: Annotated[
        Path | None, typer.Option("--topics", metavar="FILE", help="Your own topics, from a file, instead of these.")
    ] = None,
    index: Index = None,
    as_json: Json = False,
) -> None:
    """List the challenges of a report, or show one with what each publisher says on it."""
    from indexer.command import terminal
    from indexer.contract import challenges_json

    snapshot = opened(index)
    wanted = _challenges(snapshot, number, topics)
    if as_json:
        print_json(challenges_json(wanted))
    elif number is None:
        terminal.challenges(wanted, snapshot)
    else:
        terminal.challenge(snapshot, wanted[0])


def _challenges(snapshot: Snapshot, number: str | None, topics: Path | None) -> list[Challenge]:
    from indexer.challenges.find import stored

    if topics is None:
        found = stored(snapshot.extra("challenges"))
    else:
        from indexer.challenges.topics import load, on_topics

        load(topics)  # what is wrong in it is told before an encoder is loaded
        found = on_topics(snapshot, topics, encoder_of(snapshot).encode)
    if not found:
        raise TrailError("no report in the index lists its challenges; run `trail build` with one that does")
    wanted = [challenge for challenge in found if number in (None, str(challenge.number))]
    if not wanted:
        what = "challenge" if topics is None else "topic"
        named = f"{what} {number}" if (number or "").isdecimal() else f"{what} “{number}”: give its number"
        raise TrailError(f"there is no {named}; they run from 1 to {len(found)}")
    return wanted


def _meant(snapshot: Snapshot, typed: str) -> str:
    """The reference of what is typed as people write it, "HC 950 para 2.7", where that is one place."""
    if "#" in typed or typed in snapshot.document_ids():
        return typed
    from indexer.search.places import find_places

    found = (snapshot.paragraph_at(place.row) for place in find_places(snapshot, typed))
    refs = list(dict.fromkeys(document.ref(paragraph.id) for document, paragraph in found))
    if len(refs) > 1:
        shown = f"{', '.join(refs[:SEVERAL])}{' …' if len(refs) > SEVERAL else ''}"
        raise TrailError(f"“{typed}” is the name of several places; give one of {shown}")
    return refs[0] if refs else typed


def _shown(snapshot: Snapshot, ref: str) -> dict[str, Any]:
    from indexer.contract import extract_json, place_json
    from indexer.holdings.chapters import find

    if "#" not in ref:
        return extract_json(snapshot.document(ref), snapshot.works().values())
    place = find(snapshot, ref)
    return place_json(place.document, place.paragraph, place.sentence, place.note)


def show(ref: Ref, index: Index = None, as_json: Json = False) -> None:
    """Show a paragraph, a sentence, a note or a document by its reference, e.g. nao-hc950-2018#2.7."""
    snapshot = opened(index)
    ref = _meant(snapshot, ref.strip())
    if as_json:
        print_json(_shown(snapshot, ref))
    else:
        from indexer.command import terminal

        terminal.show(snapshot, ref)
