"""Linked words and the place in their sentence: "[nurses earn less](https://…), as paragraph 3.15 reminds us".

The address tells the work and nothing of the place. A place of the same sentence that is nobody else's is one of that
work, and the linked words are held against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from indexer.citations.pinpoints import paragraphs_of
from indexer.citations.short import SHORT_FORM
from indexer.linking.corpus import Corpus
from indexer.linking.followed import Followed
from indexer.linking.other_things import is_of_something_else
from indexer.mentions.addresses import LINK
from indexer.mentions.again import NEXT_PLACE, SAME_PLACE, SAYS
from indexer.mentions.owners import names_beside
from indexer.mentions.placed import PLACED
from indexer.mentions.telling import names_something_else
from indexer.models import Citation, Document, Link, Sentence

OF_BODY = "report-of-body"  # rule: "paragraph 12 of the Board’s report"
METHOD = "beside-linked-words"
# Behind a place: "of the plan", "in its guide"; "above" is one of the text itself.
_OF_ITS_OWN = re.compile(r",? (?:of|in|above|below|for how)\b")
_POINTS = re.compile(r"\b(?:of|above|below)\b")
# Between who wrote the work and the place, or between the linked words and the place: somebody or something else.
_NAMES = re.compile(r"(?<![\w’'-])(?:the|an?|what|his|her)(?![\w’'-])|(?<![\w’'-])[A-Z]|[’']s?(?![\w’'])")
# "[earn less](…), as paragraph 3.5 reminds us", "[earn less](…) (see para 3.5)"
_JOINS = re.compile(
    r"(?:\]\([^()\s]*\))?[”’.]?(?:,| –| —| \(|:)?"
    r"(?: ?(?:as|so|says|see|also|look|at|in|according to|is told|is said|shown|set out|stated))* ?"
)
# "MPs find that [pay is low](…) for most (see their paragraph 20)"
_THEIRS = re.compile(r"(?: [a-z]++){0,8} \((?:[a-z]++ ){0,2}?(?:their|its) ")
# "The [Lamp Office guidelines](…) say at the start (paragraph 2) that …"
_A_SORT = re.compile(r"(?:[Rr]eports?|[Rr]eviews?|[Gg]uidelines|[Gg]uidance|[Ss]trategy|[Bb]riefing|[Rr]esponse)[”’]?$")
_IT_SAYS = re.compile(
    rf" (?:{SAYS}|said),?(?: (?!(?:reports?|reviews?|guid[a-z]+|papers?|books?)\b)[a-z]++,?){{0,6}} \("
)
_TURNS = re.compile(r"\b(?:but|while|whereas|though|although|yet|however|unlike|elsewhere)\b|[.?!] ")


def beside_linked_words(
    found: Mapping[int, Sequence[Link]], sentence: Sentence | None, corpus: Corpus, followed: Followed
) -> Iterator[Link]:
    """The links of a sentence, by citation; where it has one linked work, its place is told of both."""
    links = {at: list(known) for at, known in found.items()}
    bare = [at for at in found if _is_bare(followed.document.citations[at], links[at])]
    work = corpus.documents.get(links[bare[0]][0].target or "") if len(bare) == 1 else None
    if work and sentence:
        _share(bare[0], links, sentence, work, followed)
    for known in links.values():
        yield from known


def _is_bare(citation: Citation, links: Sequence[Link]) -> bool:
    return citation.rule == LINK and not citation.pinpoints and [link.state for link in links] == ["document"]


def _share(at: int, links: dict[int, list[Link]], sentence: Sentence, work: Document, followed: Followed) -> None:
    """Give the place of a sentence to its linked words, and their work to the place."""
    cited = followed.document.citations
    placed = [n for n in links if n != at and (cited[n].pinpoints or cited[n].rule in (SAME_PLACE, NEXT_PLACE))]
    if len(placed) != 1:
        return  # which of them the words are held against, nothing tells
    place, leads = cited[placed[0]], links[placed[0]]
    again = not place.pinpoints  # "In the same paragraph …": where it leads to this work, it is told of it
    if not leads or not (again or _is_told_of(place, cited[at], sentence, work, followed)):
        return
    if not again and all(link.state == "unresolved" for link in leads) and _may_be_of(place, sentence, work, followed):
        ids = [id for pin in place.pinpoints for id in paragraphs_of(work, pin)[0]]
        leads = [Link(placed[0], "paragraph", work.ref(id), METHOD, links[at][0].words) for id in ids]
        links[placed[0]] = leads
        followed.led[placed[0]] = (work.work, place.pinpoints)
    if all(link.state == "paragraph" and (link.target or "").partition("#")[0] == work.id for link in leads):
        links[at] = [replace(link, citation=at, words=links[at][0].words) for link in leads]
        followed.led[at] = followed.led.get(placed[0], (work.work, place.pinpoints))


def _may_be_of(place: Citation, sentence: Sentence, work: Document, followed: Followed) -> bool:
    """Whether a place that no rule could follow may be one of the work behind the linked words."""
    words = sentence.span.of(followed.document.text)
    start, end = place.span.start - sentence.span.start, place.span.end - sentence.span.start
    return (
        followed.document.work.kind == "draft"
        and not (place.title or place.date or place.series)
        and all(pin.unit == "para" and paragraphs_of(work, pin)[0] for pin in place.pinpoints)
        and all(not paragraphs_of(work, pin)[1] for pin in place.pinpoints)
        and not names_something_else(words)
        and not is_of_something_else(words, start, end)
    )


def _is_told_of(place: Citation, linked: Citation, sentence: Sentence, work: Document, followed: Followed) -> bool:
    """Whether the words about a place give it to the work of the linked words: they name who wrote that work right
    before it, or it stands right behind the linked words with nothing named in between."""
    words = sentence.span.of(followed.document.text)
    start, end = place.span.start - sentence.span.start, place.span.end - sentence.span.start
    if place.body:  # "paragraph 12 of the MPs’ report"
        return place.rule == OF_BODY and _wrote(place.body, work, followed)
    if _OF_ITS_OWN.match(words[end:]) or _POINTS.search(place.span.of(followed.document.text)):
        return False
    between = words[linked.span.end - sentence.span.start : start]
    if linked.span.end <= place.span.start and _JOINS.fullmatch(between):
        return True
    if linked.span.end <= place.span.start and _THEIRS.fullmatch(between) and not _NAMES.search(between):
        return True
    if _A_SORT.search(linked.span.of(followed.document.text)) and _IT_SAYS.fullmatch(between):
        return True
    for owner in names_beside(words, start, end)[:1]:
        at = words.rfind(owner, 0, start)
        between = words[at + len(owner) : start] if at >= 0 else ""
        return _wrote(owner, work, followed) and not _NAMES.search(between) and not _TURNS.search(between)
    return False


def _wrote(name: str, work: Document, followed: Followed) -> bool:
    members = name == "MPs" and (work.work.body or "").endswith("Committee")
    return members or followed.register.fits(name, work.id)


def says_little(citation: Citation) -> bool:
    """Whether the address behind linked words tells more of the work than they do: "a paper by the Library"."""
    return citation.rule in (SHORT_FORM, PLACED) or not (citation.title or citation.series)
