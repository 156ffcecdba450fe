"""The search: from what was typed to ranked paragraphs, each with the reason why it is there."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING

from indexer.errors import TrailError, UnknownReference
from indexer.models import Span
from indexer.search.abbreviated import expanded
from indexer.search.admission import TURNS
from indexer.search.counts import Tally
from indexer.search.demands import asked_for, emptied, is_value, loosened, permitted, standing_beside
from indexer.search.doubles import doubles
from indexer.search.everyday import in_terms
from indexer.search.facets import FACETS, Filters, allowed, counts_among, facet_counts
from indexer.search.framing import unframed
from indexer.search.hit import Hit, name_of
from indexer.search.kin import EVERYWHERE
from indexer.search.language import PASSAGE, QUOTES, Asked, Phrase, read
from indexer.search.numerals import with_figures
from indexer.search.order import LISTED, Sort, beyond, in_order
from indexer.search.places import Place, calls_nothing, find_places, is_place, nearest_reference
from indexer.search.query import Query, nothing_in
from indexer.search.ranking import CANDIDATES, By, Ranking, rank
from indexer.search.replies import Reply, reply_asked_for
from indexer.search.results import Results
from indexer.search.speakers import Speaker, asked_of
from indexer.search.spelling import Correction, corrected, is_known
from indexer.store import Snapshot, Terms, stems

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from indexer.embed import Encoder

EVERYTHING = Filters()
NOWHERE = "No document here is, has or cites “{}”; it was looked for as words."
NEAREST = "No paragraph has all that must stand; these come nearest."
LEAST_PARAGRAPHS = 40  # from which on a share of all says something
WIDER = 3  # times as many candidates where a body's own passages are wanted, which may be few among all
UNQUOTED = re.compile(rf"[{QUOTES}\s]+")


@dataclass(frozen=True, slots=True)
class Way:
    """How to search."""

    k: int
    passing: NDArray[np.bool_]  # rows that the filters let through, (paragraphs,)
    encoder: Encoder | Callable[[], Encoder] | None
    by: By
    diverse: bool
    late: bool
    expand: bool
    sort: Sort | None
    after: str | None  # the reference of the hit after which those wanted begin
    own: NDArray[np.bool_] | None = None  # rows of whom the question asks, (paragraphs,)


def search(
    snapshot: Snapshot,
    query: str,
    *,
    k: int = 10,
    filters: Filters = EVERYTHING,
    encoder: Encoder | Callable[[], Encoder] | None = None,
    by: By = "both",
    diverse: bool = True,
    late: bool = True,
    correct: bool = True,
    expand: bool = True,
    sort: Sort | None = None,
    after: str | None = None,
) -> Results:
    """The `k` paragraphs that answer a query best, by words and meaning, or by words alone without an `encoder`.

    The encoder may be given as a function that loads it, which is called only where meaning is wanted.
    `indexer.search.language` tells what a query may say. Nothing typed is an error: what cannot be read or met is told
    in `notes`; where no paragraph holds the phrases among free words, the nearest are found, and that is told too.
    With `diverse`, each further paragraph of a document counts a little less than the one before, so that the results
    of one document do not crowd out the rest. With `late`, the best paragraphs are also held against the query word
    piece by word piece, where the index has vectors for these.
    With `correct`, a query of which no word is found is searched with its misspelt words corrected, and so is one
    misspelt word that is no word at all beside others. With `expand`, an abbreviation also finds what it stands for, a
    name its abbreviation, a number in words its figures, and everyday words the terms of the field.

    With a `sort`, the `k` are the first of all that is found in that order, best first too; of more than LISTED the
    best so many are sorted. With `after`, the reference of a hit, the `k` that come next, of LISTED in all: only those
    are made, so that each page takes as long as the one before. `TrailError` where that is no hit.

    A query that names a place (`nao-hc950-2018#2.7`, `HC 950`, `para 2.7`, `fn 36`) gives that place first, then the
    paragraphs in which it stands as typed. Raises `TrailError` for a `k` below 1 or a filter value that the index has
    not, and `SnapshotError` where the index was made with another encoder.
    """
    started = perf_counter()
    if k < 1:
        raise TrailError(f"cannot show {k} paragraphs; ask for one or more")
    with TURNS.one():
        way = Way(k, allowed(snapshot, filters), encoder, by, diverse, late, expand, sort, after)
        found = _corrected(snapshot, query, way) if correct else _suggested(snapshot, query, way)[0]
    took = round((perf_counter() - started) * 1000, 1)
    if "logging" in sys.modules:  # else nobody hears of it
        from indexer import log

        log.event("search.done", kind=_kind(way, found), total=found.total, took_ms=took)  # never its words
    return replace(found, query=query, took_ms=took)


def _kind(way: Way, found: Results) -> str:
    """How was searched: to a place that was named, by words, by meaning, or by both."""
    if found.hits and found.hits[0].why.place:
        return "place"
    return "words" if way.encoder is None else way.by


def _corrected(snapshot: Snapshot, typed: str, way: Way) -> Results:
    """What is found; with its misspelt words corrected, where no word of the query is, or where they are but slips."""
    found, by_words, better = _suggested(snapshot, typed, way)
    if not found.suggestion or way.by == "meaning":
        return found
    wanted, slips = better.slipped(is_word) if (is_word := _vocabulary(way)) else (better.typed, ())
    if not slips and (by_words or not better.sure):
        return found
    wanted = wanted if slips else found.suggestion
    other, _, other_by_words = _answer(snapshot, wanted, way)
    if not other_by_words:
        return found
    return replace(other, suggestion=wanted, corrected=True, misspelt=slips if by_words else ())


def _vocabulary(way: Way) -> Callable[[str], bool] | None:
    """Tells whether something is a word; None without an encoder, for nobody knows then. It is loaded when asked."""
    if way.encoder is None:
        return None
    from indexer.embed import with_pieces  # by words alone nobody needs it

    @cache
    def spans() -> Callable[[str], list[Span]] | None:
        encoder = with_pieces(way.encoder() if callable(way.encoder) else way.encoder)
        return None if encoder is None else encoder.piece_spans

    return lambda word: (known := spans()) is None or is_known(word, known)


def _suggested(snapshot: Snapshot, typed: str, way: Way) -> tuple[Results, bool, Correction]:
    """What is found, with another query that may find more; whether any word is found; what is misspelt."""
    found, asked, by_words = _answer(snapshot, typed, way)
    pasted = by_words and len(asked.parts) >= PASSAGE  # its many names are no misspelt words
    better, is_place = Correction(), bool(found.hits) and found.hits[0].why.place
    is_word = _vocabulary(way) if way.by == "both" and asked.parts and not (is_place or pasted) else None
    if found.suggestion is None and not pasted and (is_word or not _all_held(snapshot, asked)):
        better = corrected(snapshot, asked, is_word)
        found = replace(found, suggestion=better.text)
    elif not found.total and any(isinstance(part, Phrase) for part in asked.parts):
        without = UNQUOTED.sub(" ", asked.text).strip()
        found = replace(found, suggestion=without if without != asked.text else None)
    return found, by_words, better


def _all_held(snapshot: Snapshot, asked: Asked) -> bool:
    return snapshot.holds_all(Query.of(asked.ranking).stems)


def _answer(snapshot: Snapshot, typed: str, way: Way) -> tuple[Results, Asked, bool]:
    """What is found, the query as it was read, and whether anything was found by its words or its place."""
    asked = read(typed, partial(is_value, snapshot))
    mask, unmet = permitted(snapshot, asked.demands)
    notes = (*asked.notes, *unmet)
    kinds = asked_for(asked.demands)
    scope = snapshot.searched | snapshot.of_kinds(*kinds) if kinds else snapshot.searched
    if asked.demands and asked.free and mask is not None and not (way.passing & mask & scope).any():
        looser, _ = permitted(snapshot, loosened(asked.demands))
        if looser is None or (way.passing & looser & scope).any():
            mask, notes = looser, (*notes, NEAREST)
    passing = way.passing if mask is None else way.passing & mask
    if mask is not None and not unmet and not (passing & scope).any():
        notes = (*notes, *emptied(snapshot, asked.demands, way.passing & scope))
    try:
        known = find_places(snapshot, asked.ranking) if asked.free else []
    except UnknownReference as error:
        told = Results(
            typed, 0, 0.0, (), _no_facets(), (*notes, _plain(str(error))), nearest_reference(snapshot, asked.ranking)
        )
        return told, asked, True
    places, nowhere = [place for place in known if passing[place.row]], False
    if asked.free and not known and (untold := calls_nothing(snapshot, asked.ranking)):
        notes = (*notes, untold)
    elif nowhere := asked.free and not known and is_place(snapshot, asked.ranking):
        notes, way = (*notes, NOWHERE.format(asked.ranking)), replace(way, by="words")  # a number means nothing
    wanted = unframed(asked.ranking) if asked.free and way.expand and not places else asked.ranking
    speaker: Speaker | Reply | None = None
    if asked.free and way.expand and not places:
        speaker = asked_of(snapshot, wanted) or reply_asked_for(snapshot, wanted)
    if speaker is not None:
        notes, way = (*notes, speaker.told), replace(way, own=speaker.rows(snapshot))
    query = Query.as_phrase(asked.ranking) if places else Query.of(speaker.text if speaker else wanted)
    query = replace(query, answered=isinstance(speaker, Reply))
    if way.expand and not places:
        query = with_figures(expanded(snapshot.abbreviations, query, snapshot.capitals))
        query = in_terms(snapshot.everyday, query, snapshot.holds)
    if query.is_empty and mask is None:
        return Results(typed, 0, 0.0, (), _no_facets(), (*notes, _plain(nothing_in(asked.text)))), asked, True
    among = scope if passing.all() else passing & scope  # the very array that the snapshot has is known at once
    found = _ranked(snapshot, asked, query, places, among, way, notes)
    if nowhere and len(query.stems) > 1:  # one number may be a figure; "4" says nothing of "HC 123 para 4"
        hits = tuple(replace(hit, says=False) for hit in found[0].hits)
        found = replace(found[0], says=0, hits=hits), *found[1:]
    if mask is None and not found[2] and (elsewhere := _beside(snapshot, query, asked.text)):
        return replace(found[0], notes=(*notes, elsewhere)), asked, found[2]
    return found


def _beside(snapshot: Snapshot, query: Query, typed: str) -> str | None:
    """What to tell where words that no searched paragraph holds stand beside the text."""
    import numpy as np

    rows, _ = snapshot.keyword(Terms(query.stems, query.phrases))
    mask = np.zeros(len(snapshot.paragraph_documents), dtype=bool)
    mask[rows] = True
    told = standing_beside(snapshot, mask)
    return told.format(f"“{typed}”", typed) if told else None


def _ranked(
    snapshot: Snapshot,
    asked: Asked,
    query: Query,
    places: list[Place],
    passing: NDArray[np.bool_],
    way: Way,
    notes: tuple[str, ...],
) -> tuple[Results, Asked, bool]:
    import numpy as np

    encoder = None if places or query.is_empty or way.by == "words" else way.encoder
    if callable(encoder):
        encoder = encoder()
    depth = CANDIDATES if way.sort else max(CANDIDATES, way.k)  # what is found is the same in every order
    depth *= 1 if way.own is None else WIDER
    ranking = rank(snapshot, query, passing, encoder, depth, by=way.by, diverse=way.diverse, late=way.late, own=way.own)
    found = ranking.found if asked.free else Tally.listed(snapshot, np.flatnonzero(passing))
    found = found.joined(snapshot, np.array([place.row for place in places], dtype=np.int64))
    rest = dict.fromkeys(found.others.tolist(), 0) if not asked.free else {}
    further = way.after or (way.sort == "best" and way.k > len(ranking.rows))
    if asked.free and (further or (way.sort and way.sort != "best")):
        rest = beyond(snapshot, found, ranking.rows)
    hits = tuple(_hits(snapshot, query, ranking, places, rest, way, ranked=asked.free))
    by_words = bool(places) or query.is_empty or bool(ranking.keyword_ranks.any())
    facets = facet_counts(snapshot, found)
    saying = {*ranking.rows[ranking.says].tolist(), *(place.row for place in places)}
    says = len(saying) if asked.free else found.total  # where nothing is ranked, all that was asked for is found
    own = counts_among(snapshot, np.array(sorted(saying), dtype=np.int64)) if asked.free else facets
    results = Results(asked.text, found.total, 0.0, hits, facets, notes, says=says, saying=own)
    return replace(results, expansions=query.expansions), asked, by_words


def _hits(
    snapshot: Snapshot,
    query: Query,
    ranking: Ranking,
    places: list[Place],
    rest: dict[int, int],
    way: Way,
    *,
    ranked: bool,
) -> Iterator[Hit]:
    """The first of the places that the query names, what is ranked, and the rest with its places by words; each once.

    Of what is not `ranked`, for only demands were made, all says what was asked. What stands twice in a document is one
    hit.
    """
    import numpy as np

    named = {place.row: place for place in reversed(places)}
    by_meaning, unnamed = bool(ranking.semantic_ranks.any()), ranking.rows[~np.isin(ranking.rows, list(named))]
    has = _has_wanted(query) if by_meaning else lambda _: ""
    everywhere = partial(_stands_everywhere, snapshot)
    twice = doubles(snapshot, unnamed, by_meaning=by_meaning) if ranked else {}
    folded = {row for others in twice.values() for row in others}
    columns = (ranking.scores, ranking.keyword_ranks, ranking.semantic_ranks)
    at = {row: n for n, row in enumerate(ranking.rows.tolist())}
    best = dict.fromkeys((*(place.row for place in places), *at, *rest))
    ordered = best if way.sort is None else in_order(snapshot, best, way.sort)
    if ranked and way.sort in ("newest", "oldest"):  # what is merely near would hide what was asked for
        saying = {*named, *ranking.rows[ranking.says].tolist()}
        ordered = sorted(ordered, key=lambda row: row not in saying)
    shown = list(islice(_onward(snapshot, [row for row in ordered if row not in folded], way.after), way.k))
    snapshot.foresee(shown)
    for row in shown:
        if row in named:
            yield _at_place(snapshot, query, named[row])
        elif row in at:
            score, keyword, semantic = (column[at[row]] for column in columns)
            hit = Hit.of(snapshot, query, row, float(score), int(keyword) or None, int(semantic) or None)
            late = ranking.late
            near = late.near_words(row, hit.text, hit.why.words, everywhere) if late is not None else ()
            hit = replace(
                hit,
                says=not ranked or bool(ranking.says[at[row]]),
                why=replace(hit.why, near=near, has=has(hit.text)),
            )
            also = [snapshot.paragraph_at(double) for double in twice.get(row, ())]
            names = tuple(name_of(snapshot, *place) for place in also)
            refs = (document.ref(paragraph.id) for document, paragraph in also)
            yield replace(hit, also_at=tuple(refs), also_called=names)
        else:
            yield replace(Hit.of(snapshot, query, row, 0.0, rest[row] or None), says=not ranked)


def _has_wanted(query: Query) -> Callable[[str], str]:
    """Tells what a passage has of what a question asks for."""
    from indexer.search.questions import told, wanted_by  # which compiles patterns that no search by words needs

    return partial(told, wanted_by(query))


def _stands_everywhere(snapshot: Snapshot, word: str) -> bool:
    """Whether a word stands in so many paragraphs that it tells nothing of one."""
    import numpy as np

    held = max((snapshot.held_in(stem) for stem in stems(word)), default=0)
    return held > EVERYWHERE * max(LEAST_PARAGRAPHS, int(np.count_nonzero(snapshot.searched)))


def _onward(snapshot: Snapshot, rows: list[int], after: str | None) -> list[int]:
    """Those that come after a hit, of LISTED in all."""
    listed = rows[:LISTED]
    if after is None:
        return rows
    with suppress(UnknownReference, ValueError):
        return listed[listed.index(snapshot.paragraph_row(after)) + 1 :]
    raise TrailError(f"{after} is not among the first {LISTED} results; ask without `after`")


def _at_place(snapshot: Snapshot, query: Query, place: Place) -> Hit:
    hit = Hit.of(snapshot, query, place.row, 1.0)
    why = replace(hit.why, exact=place.names, words=(), place=True)
    if place.span is None:
        return replace(hit, why=why)
    start = snapshot.paragraph_at(place.row)[1].span.start
    return replace(hit, why=why, highlights=(Span(place.span.start - start, place.span.end - start),))


def _no_facets() -> dict[str, tuple[tuple[str, int], ...]]:
    return dict.fromkeys(FACETS, ())


def _plain(error: str) -> str:
    """An error's line as a note: without the command line's own cure."""
    words = error.partition("; `trail")[0]
    return f"{words[0].upper()}{words[1:]}."
