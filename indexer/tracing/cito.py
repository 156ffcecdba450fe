"""What a citation does, in the words of CiTO, the Citation Typing Ontology (http://purl.org/spar/cito).

Only what the documents themselves tell: where a claim and its source do not show what the citation is for, it `cites`,
which says no more than that. Whoever reads the types may rely on them; who wants many needs another reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import Literal

from indexer.comparing import quotes
from indexer.comparing.changes import Change, changes, said_in
from indexer.models import Citation, Document, Link, Sentence, Work
from indexer.store import Snapshot
from indexer.tracing.carrying import carrying
from indexer.tracing.steps import THE_SAME

Cito = Literal["cites", "citesAsEvidence", "includesQuotationFrom", "qualifies", "disputes"]

NAMESPACE = "http://purl.org/spar/cito/"

# A writer who says in person not to agree, or by the name that a body gives itself, and what is not agreed with: "we do
# not accept the Board's view", "the Inquiry was not persuaded by".
DISSENT = re.compile(
    r"\b(?:we|I|the\s++(?P<own>[a-z]++))\s++(?:(?:still|also|therefore|however|strongly|respectfully|clearly)\s++)?"
    r"(?:disagree[sd]?\s++with|dispute[sd]?|reject(?:s|ed)?|contest(?:s|ed)?|t(?:akes?|ook)\s++issue\s++with"
    r"|(?:are|is|were|was)\s++not\s++(?:persuaded|convinced)\s++by"
    r"|(?:do(?:es)?\s++not|did\s++not|don[’']t|can\s?not|could\s++not)\s++(?:accept|agree\s++with|share))"
    r"\s++(?P<what>[^.,;:()“”\"]++)",
    re.IGNORECASE,
)
JOINT = re.compile(r"\s(?:of|for|on)\s")  # behind which a body's name says what it is for: "Committee of …"
HEAD = 7  # words in which what is not agreed with must name whose it is: "the assertion of the National Audit Office"
MINISTERIAL = re.compile(r"\b(?:Government|Ministry|Treasury|Department|Secretary of State)\b")


def citation_types(snapshot: Snapshot) -> dict[tuple[str, int], Cito]:
    """What each link does that leads to a work, a place in one or evidence: by its document, and its place among the
    links of that document. What points to another place of its own document cites nothing."""
    ids = snapshot.document_ids()
    held = frozenset(ids)
    return {
        (document.id, at): _type(snapshot, held, document, link)
        for document in map(snapshot.document, ids)  # one after the other: of a large corpus all are too many
        for at, link in enumerate(snapshot.links(document.id))
        if link.target is not None and link.target.partition("#")[0] != document.id
    }


def _type(snapshot: Snapshot, held: Set[str], document: Document, link: Link) -> Cito:
    """The one type that the citation has for every sentence it stands behind; where they differ, it `cites`."""
    found = {
        _of_claim(snapshot, held, document, claim, link)
        for claim in _claims(document, document.citations[link.citation])
    }
    return found.pop() if len(found) == 1 else "cites"


def _claims(document: Document, citation: Citation) -> Iterator[Sentence]:
    """The sentences that bear the citation's own raised number, or hold the citation itself."""
    if citation.note is None:
        ids = {citation.sentence}
    else:
        ids = {marker.sentence for marker in document.markers if marker.note == citation.note}
    return (sentence for sentence in document.sentences if sentence.id in ids)


def _of_claim(snapshot: Snapshot, held: Set[str], document: Document, claim: Sentence, link: Link) -> Cito:
    words = claim.span.of(document.text)
    work, _, paragraph = (link.target or "").partition("#")
    if head := _dissent(document, claim):
        theirs = _names(snapshot.works().get(work), head) or (link.state == "evidence" and _gave(work, head))
        return "disputes" if theirs else "cites"
    if link.state == "evidence":  # given to the inquiry that reports on it
        return "citesAsEvidence"
    if link.state != "paragraph" or work not in held:
        return "cites"
    target = snapshot.document(work)
    cited = next((known for known in target.paragraphs if known.id == paragraph), None)
    if cited is not None and any(
        quote.standing in ("exact", "cut") for quote in quotes.compare(words, cited.span.of(target.text))
    ):
        return "includesQuotationFrom"
    return _by_comparison(snapshot, document, claim, target, paragraph)


def _by_comparison(snapshot: Snapshot, document: Document, claim: Sentence, target: Document, paragraph: str) -> Cito:
    carried = carrying(snapshot, document, claim, target, paragraph)
    if carried is None:
        return "cites"
    sentence, alignment = carried
    whole = next(known.span.of(target.text) for known in target.paragraphs if known.id == paragraph)
    found = changes(
        said_in(document, claim.paragraph, claim.span), said_in(target, sentence.paragraph, sentence.span), whole
    )
    return _of_changes(found, alignment.score)


def _of_changes(found: tuple[Change, ...], score: float) -> Cito:
    """A claim that says what its source says rests on it; one that only adds a doubt holds it with a reservation."""
    kinds = {change.kind for change in found}
    if score < THE_SAME:
        return "cites"
    if not kinds:
        return "citesAsEvidence"
    return "qualifies" if kinds == {"hedge-added"} else "cites"


def _dissent(document: Document, claim: Sentence) -> str:
    """What the writer says not to agree with; empty where nothing of the kind is said.

    The `we` of a sentence that gives the words of others is another, so that nothing is then known; and "the Board" is
    another's unless the writer is called so.
    """
    said = said_in(document, claim.paragraph, claim.span)
    match = DISSENT.search(said.text)
    if match is None or said.attributions or _is_quoted(said.text, match.start()):
        return ""
    if match["own"] and match["own"].casefold() not in _own_nouns(document.work):
        return ""
    return " ".join(match["what"].split()[:HEAD])


def _own_nouns(work: Work) -> set[str]:
    """What a body calls itself, in lower case: "inquiry" of "Lamp Inquiry", "committee" of "Committee of Lamps"."""
    nouns = {"government"} if MINISTERIAL.search(work.body or "") else set[str]()
    for name in filter(None, (work.body, work.publisher)):
        nouns |= {part.split()[-1].casefold() for part in (name, JOINT.split(name)[0]) if part.split()}
    return nouns


def _is_quoted(text: str, at: int) -> bool:
    return any(span.start <= at < span.end for span in quotes.quoted(text))


def _gave(evidence: str, head: str) -> bool:
    """Whether these words name who gave evidence, whose name ends that of the evidence: `evidence:x:ann-hill-2020`."""
    names = re.findall(r"(?<![^-])[a-z]{3,}(?![^-])", evidence.rpartition(":")[2])
    said = {word.casefold() for word in re.findall(r"\w+", head) if word[0].isupper()}
    return bool(names) and names[-1] in said


def _names(work: Work | None, head: str) -> bool:
    """Whether these words name the body of a work."""
    if work is None:
        return False
    names = {name for name in (work.body, work.publisher) if name}
    if ministerial := MINISTERIAL.search(work.body or ""):
        names |= {"Government", ministerial.group()}
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", head) for name in names)
