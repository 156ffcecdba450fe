"""The title and the body of a paper: what the rules say, unless the weighed signs of another candidate exceed it.

The rules are sure where a house's form is known, and often silent or wrong on the covers of the next house; there the
signs of all candidates together tell more. How much more on papers of sets that they were not fitted on, is told by
`bench/fit_titlepages.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from indexer.models import Extract
from indexer.works.titlepage.bodies import body, inquiry_of, is_office
from indexer.works.titlepage.body_names import is_body_name, key_of, mixed, of_two_languages
from indexer.works.titlepage.body_signs import body_candidates, is_only_told_of
from indexer.works.titlepage.issuers import issuer, says_itself
from indexer.works.titlepage.judgments import court_of, parties
from indexer.works.titlepage.kinds import kind
from indexer.works.titlepage.lines import Front, front
from indexer.works.titlepage.placed import placed
from indexer.works.titlepage.statements import own_name
from indexer.works.titlepage.title_signs import title_candidates
from indexer.works.titlepage.title_words import key_of_title
from indexer.works.titlepage.titles import title, with_second
from indexer.works.titlepage.weighing import BODY, NONE, TITLE, Candidate, weigh

# Log odds by which a candidate must exceed what the rules chose, and a title's share of the belief where that is none.
TITLE_MARGIN, BODY_MARGIN, TITLE_SHARE = 1.0, 1.0, 0.7
TITLE_LEAST = 0.0  # log odds: of candidates that are all bad none exceeds the rules
SECOND_MARGIN = 1.5  # log odds by which a title alone may exceed the same with its second one, which is kept
TIED = 0.2  # log odds: two names that are no further apart weigh the same, and nobody is named

Said = tuple[str | None, str | None, str | None]  # title, body and issuer by the rules


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from; no bodies where a rule names it beyond doubt."""

    titles: list[Candidate]
    bodies: list[Candidate]
    said: Said


def is_trusted(extract: Extract) -> bool:
    """Whether readers see what the file states as its title."""
    return extract.format in ("html", "markdown", "text")


def ruled_title(pages: Front, facts: Mapping[str, str], trusted: bool) -> str | None:
    """The title by the rules; of an inquiry's report that bears none but the inquiry's name, that name."""
    whole, pages = pages, _without_parts(pages)
    bodies = says_itself(pages)
    untold = replace(pages, lines=tuple(line for line in pages.lines if line.text not in bodies)) if bodies else pages
    ruled = title(untold, facts.get("title"), facts.get("author"), trusted)
    if ruled is None and pages is not whole:
        return next((line.text for line in pages.lines[:1] if inquiry_of(line.text)), None)
    return ruled


def _without_parts(pages: Front) -> Front:
    """Without the heads of its parts, where something stands before them: "Chapter 4: The night of the storm"."""
    first = pages.lines[0].text if pages.lines else ""
    kept = tuple(line for line in pages.lines if not _OF_PART.match(line.text) or line.text == first)
    return replace(pages, lines=kept) if len(kept) < len(pages.lines) else pages


_OF_PART = re.compile(r"chapter (?:\d{1,2}|[ivxl]{1,6}|one|two|three|four|five|six)\b *[:.–—-] *\S", re.IGNORECASE)


def chosen_title(pages: Front, facts: Mapping[str, str], trusted: bool) -> str | None:
    """The title by the rules, unless another candidate exceeds it. What names a case is no matter of weight."""
    ruled = ruled_title(pages, facts, trusted)
    pages = _without_parts(pages)
    if (
        ruled is None
        or parties([text for line in pages.lines if line.page in (None, 1) for text in line.printed]) is not None
    ):
        return ruled
    weighed = weigh(TITLE, title_candidates(pages, facts, trusted))
    if not weighed:
        return ruled
    best, key = weighed[0], key_of_title(ruled)
    if (
        (pages.titled and key == key_of_title(pages.titled))  # a field is no matter of weight
        or _is_second(best.text, ruled)  # nor whether it has its second title with it
        or _is_second(ruled, best.text)
        or _is_of_inquiry(best.text, ruled)
        or _is_name_of_report(best.text, ruled)
    ):
        return ruled
    own = next((one.odds for one in weighed if key_of_title(one.text) == key), None)
    alone = best.share >= TITLE_SHARE and best.odds >= TITLE_LEAST
    exceeds = alone if own is None else best.odds - own > TITLE_MARGIN
    if not exceeds:
        return ruled
    longer = (one.text for one in weighed if best.odds - one.odds <= SECOND_MARGIN and _is_second(best.text, one.text))
    return next(longer, None) or _whole(pages, best.text)


def _is_second(first: str, whole: str) -> bool:
    """Whether a title is another with its second one."""
    return whole.startswith(f"{first}{' ' if first.endswith(('?', '!')) else ': '}")


def _is_of_inquiry(best: str, ruled: str) -> bool:
    """Whether the rules' title is an inquiry's name over the other candidate: "Quay Inquiry Phase 2 Report"."""
    return ruled.endswith(f" {best}") and inquiry_of(ruled.removesuffix(best).rstrip(" :")) is not None


def _is_name_of_report(best: str, ruled: str) -> bool:
    """Whether the rules' title says that it is the report of those whose mere name the other candidate is."""
    longer = key_of(ruled).startswith(f"{key_of(best)} ")
    return longer and own_name(best, ()) is None and own_name(ruled, ()) is not None


def _whole(pages: Front, text: str) -> str:
    """A title as printed on its lines, with a second one that is set smaller under it."""
    last = next((line for line in pages.lines if len(line.text) > 1 and text.endswith(line.text)), None)
    return (with_second(pages.lines, replace(last, text=text)) or text) if last else text


def chosen_body(
    pages: Front,
    facts: Mapping[str, str],
    title: str | None,
    ruled: str | None,
    issued: str | None,
    answers: bool = False,
) -> str | None:
    """The body by the rules, unless another name exceeds it: `ruled` from a line of a known kind, else `issued`.

    Where nothing rules, the likeliest name, unless it is likelier that nobody is named. What answers a committee names
    that too, and is left to the rules.
    """
    chosen = _chosen_body(pages, facts, title, ruled, issued, answers)
    return _in_full(chosen, pages) if chosen else None


def _in_full(name: str, pages: Front) -> str:
    """A body's name as it stands alone on a line with the place whose body it is: "Lamp Commission of Saltby"."""
    longer = re.compile(rf"{re.escape(name)} (?:of|for) [A-Z].*", re.IGNORECASE)
    printed = (*(text for line in pages.lines for text in line.printed), *pages.banner)
    lines = [of_two_languages(text) or text for text in printed]
    if any(key_of(text) == key_of(name) for text in lines):
        return name  # it stands so itself; the longer one is another's
    found = {mixed(text) for text in lines if longer.fullmatch(text) and is_body_name(text)}
    return found.pop() if len(found) == 1 else name


def _chosen_body(
    pages: Front, facts: Mapping[str, str], title: str | None, ruled: str | None, issued: str | None, answers: bool
) -> str | None:
    said = ruled or issued
    if ruled and (answers or not is_office(ruled)):
        return ruled
    if sure := placed(pages, title):
        return sure
    candidates = body_candidates(pages, facts, title, rules(ruled, issued))
    weighed = weigh(BODY, (one for one in candidates if not is_only_told_of(one.signs)))
    best = weighed[0]
    if said is None:
        key = f" {key_of(best.text)} "
        rivals = (
            one for one in weighed[1:] if f" {key_of(one.text)} " not in key and key not in f" {key_of(one.text)} "
        )
        rival = next(rivals, None)
        return best.text if best.text and (rival is None or best.odds - rival.odds > TIED) else None
    own = next((one.odds for one in weighed if key_of(one.text) == key_of(said)), None)
    kept = best.text == NONE or (own is not None and best.odds - own <= BODY_MARGIN)
    return said if kept else best.text


def rules(ruled: str | None, issued: str | None) -> dict[str, str | None]:
    """The signs that the rules are."""
    return {"rules: body": ruled, "rules: issuer": issued}


def candidates_of(extract: Extract, said: Said | None = None) -> Choices:
    """The candidates of a file, for the fit; `said` is what the rules made of it when it was new."""
    facts, pages, trusted = dict(extract.facts), front(extract), is_trusted(extract)
    if said is None:
        named = ruled_title(pages, facts, trusted)
        court = court_of([text for line in pages.lines for text in line.printed])
        said = named, court or body(pages, kind(pages, named) or "", named), issuer(pages, facts, named)
    named, ruled, issued = said
    answers = kind(pages, named) == "government-response"
    titles = title_candidates(pages, facts, trusted)
    doubtful = ruled is None or (is_office(ruled) and not answers)
    bodies = body_candidates(pages, facts, named, rules(ruled, issued)) if doubtful else []
    return Choices(titles, bodies, said)
