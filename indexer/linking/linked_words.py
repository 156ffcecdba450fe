"""Linked words and the place in their sentence: "[nurses earn less](https://…), as paragraph 3.15 reminds us".

The address tells the work and nothing of the place. A place of the same sentence that is nobody else's is one of that
work, and the linked words are held against it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from indexer.citations.pinpoints import paragraphs_of
from indexer.linking.corpus import Corpus
from indexer.linking.other_things import is_of_something_else
from indexer.linking.register import Register
from indexer.mentions.addresses import LINK
from indexer.mentions.again import SAME_PLACE
from indexer.mentions.owners import names_beside
from indexer.mentions.telling import names_something_else
from indexer.models import Citation, Document, Link, Sentence

METHOD = "beside-linked-words"
# Between the linked words and the place: the place may be of what this clause is about.
_TURNS = re.compile(r"\b(?:but|while|whereas|though|although|yet|however|unlike|elsewhere)\b|[.?!] ")


def beside_linked_words(
    found: Mapping[int, Sequence[Link]], document: Document, corpus: Corpus, register: Register
) -> Iterator[Link]:
    """The links of the running text, by citation; in a sentence of one linked work its place is told of both."""
    by_sentence: defaultdict[str, list[int]] = defaultdict(list)
    for at in found:
        by_sentence[document.citations[at].sentence or ""].append(at)
    sentences = {sentence.id: sentence for sentence in document.sentences}
    for id, here in by_sentence.items():
        links = {at: list(found[at]) for at in here}
        bare = [at for at in here if _is_bare(document.citations[at], links[at])]
        if len(bare) == 1 and id in sentences and links[bare[0]][0].target in corpus.documents:
            _share(bare[0], links, document, sentences[id], corpus.documents[links[bare[0]][0].target or ""], register)
        for at in here:
            yield from links[at]


def _is_bare(citation: Citation, links: Sequence[Link]) -> bool:
    return citation.rule == LINK and not citation.pinpoints and [link.state for link in links] == ["document"]


def _share(
    at: int, links: dict[int, list[Link]], draft: Document, sentence: Sentence, work: Document, register: Register
) -> None:
    """Give the place of a sentence to its linked words, and their work to the place."""
    cited = draft.citations
    placed = [n for n in links if n != at and (cited[n].pinpoints or cited[n].rule == SAME_PLACE)]
    if len(placed) != 1:
        return  # which of them the words are held against, nothing tells
    place, leads = draft.citations[placed[0]], links[placed[0]]
    linked = draft.citations[at]
    lost = all(link.state == "unresolved" for link in leads)
    if lost and _may_be_of(place, linked, draft, sentence, work, register):
        ids = [id for pin in place.pinpoints for id in paragraphs_of(work, replace(pin, unit="para"))[0]]
        refs = (work.ref(id) for id in ids)
        leads = [Link(placed[0], "paragraph", ref, METHOD, links[at][0].words) for ref in refs]
        links[placed[0]] = leads
    if all(link.target and link.target.partition("#")[0] == work.id and link.state == "paragraph" for link in leads):
        links[at] = [replace(link, citation=at, words=links[at][0].words) for link in leads]


def _may_be_of(
    place: Citation, linked: Citation, draft: Document, sentence: Sentence, work: Document, register: Register
) -> bool:
    """Whether a place that no rule could follow may be one of the work behind the linked words."""
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
        and all(register.fits(owner, work.id) for owner in owners)
    )
