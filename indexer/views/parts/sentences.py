"""The words of a paragraph, sentence by sentence: each can be pointed at, and followed to what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from indexer.models import Document, Sentence, Span
from indexer.tracing.anchors import Standing
from indexer.views.parts import cards, links
from indexer.views.parts.prose import within

TRACE = "Trace"  # what the way onward says on the page of one document
NOTHING: Mapping[str, Standing] = {}
TOLD = {
    "own": "Rests on a note or source of its own: trace it",
    "borrowed": "Has no note of its own; the next in its paragraph: trace it",
    "none": "No note stands behind it, the report speaks for itself: trace it",
}


def words(
    document: Document, span: Span, sentences: Sequence[Sentence], marks: Sequence[Span], raised: Mapping[int, str],
    here: Sentence | None, asked: str = TRACE, stands: Mapping[str, Standing] = NOTHING,
) -> str:  # fmt: skip
    """`span` of the text, its sentences as elements of their own; each ends with the way to its trace.

    `asked` is what that way says; `stands`, by a sentence's id, what it rests on. Sentences have names of their own
    only on the page of one document.
    """
    pieces, left = [], dict(raised)
    for piece, sentence in _pieces(span, sentences):
        own = {at: left.pop(at) for at in sorted(left) if piece.start <= at <= piece.end}
        set_words = within(document.text, piece, marks, own)
        pieces.append(
            _sentence(document, sentence, piece, set_words, sentence == here, asked, stands.get(sentence.id, ""))
            if sentence
            else set_words
        )
    return "".join(pieces)


def _pieces(span: Span, sentences: Sequence[Sentence]) -> Iterator[tuple[Span, Sentence | None]]:
    """The span in pieces: what belongs to one sentence, and what stands between two."""
    at = span.start
    for sentence in sentences:
        start, end = max(sentence.span.start, at), min(sentence.span.end, span.end)
        if start < end:
            if at < start:
                yield Span(at, start), None
            yield Span(start, end), sentence
            at = end
    if at < span.end or at == span.start:
        yield Span(at, span.end), None


def _sentence(
    document: Document, sentence: Sentence, piece: Span, set_words: str, here: bool, asked: str, stands: Standing | str
) -> str:  # fmt: skip
    """The element's name is given once, where the sentence begins; the way on stands once, where it ends."""
    tag, kind = ("mark", "sentence is-here") if here else ("span", "sentence")
    kind += f" stands-{stands}" if stands in TOLD else ""
    own = f' id="{escape(sentence.id)}"' if piece.start == sentence.span.start and asked == TRACE else ""
    onward = ""
    if piece.end == sentence.span.end:
        name = f"{asked} {cards.place_name(sentence.id)}"
        href = escape(links.trace(document.ref(sentence.id)))
        title = TOLD.get(stands, "Trace this sentence")
        onward = f'<a class="onward" href="{href}" aria-label="{escape(name)}" title="{title}">{escape(asked)}</a>'
    return f'<{tag} class="{kind}"{own}>{set_words}{onward}</{tag}>'
