"""Linked words and the place in their sentence: "[nurses earn less](https://…), as paragraph 3.15 reminds us".

The address tells the work and nothing of the place. A place of the same sentence that is nobody else's is one of that
work, and the linked words are held against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from indexer.citations.pinpoints import paragraphs_of
from indexer.linking.corpus import Corpus
from indexer.linking.followed import Followed
from indexer.linking.other_things import is_of_something_else
from indexer.mentions.addresses import LINK
from indexer.mentions.again import NEXT_PLACE, SAME_PLACE
from indexer.mentions.owners import names_beside
from indexer.mentions.telling import names_something_else
from indexer.models import Citation, Document, Link, Sentence

METHOD = "beside-linked-words"
# Between the linked words and the place: the place may be of what this clause is about.
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
    lost = all(link.state == "unresolved" for link in leads)
    if lost and _may_be_of(place, cited[at], sentence, work, followed):
        ids = [id for pin in place.pinpoints for id in paragraphs_of(work, replace(pin, unit="para"))[0]]
        leads = [Link(placed[0], "paragraph", work.ref(id), METHOD, links[at][0].words) for id in ids]
        links[placed[0]] = leads
        followed.led[placed[0]] = (work.work, place.pinpoints)
    if all(link.state == "paragraph" and (link.target or "").partition("#")[0] == work.id for link in leads):
        links[at] = [replace(link, citation=at, words=links[at][0].words) for link in leads]
        followed.led[at] = followed.led.get(placed[0], (work.work, place.pinpoints))


def _may_be_of(place: Citation, linked: Citation, sentence: Sentence, work: Document, followed: Followed) -> bool:
    """Whether a place that no rule could follow may be one of the work behind the linked words."""
    draft = followed.document
    words = sentence.span.of(draft.text)
    start, end = place.span.start - sentence.span.start, place.span.end - sentence.span.start
    first, second = sorted((place.span, linked.span))
    owners = names_beside(words, start, end)[:1]
    has = all(not paragraphs_of(work, replace(pin, unit="para"))[1] for pin in place.pinpoints)
    return (
        draft.work.kind == "draft"
        and all(pin.unit in ("para", "section") for pin in place.pinpoints)
        and has
        and not _TURNS.search(draft.text[first.end : second.start])
        and not names_something_else(words)
        and not is_of_something_else(words, start, end)
        and all(followed.register.fits(owner, work.id) for owner in owners)
    )
