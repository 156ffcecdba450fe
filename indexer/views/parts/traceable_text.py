"""Paragraphs whose every sentence asks "How do we know?" and leads to what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from indexer.models import Document, Paragraph, Sentence, Span
from indexer.views.parts import links, sentences

ASKED = "How do we know?"


def words(document: Document, paragraph: Paragraph, marks: Sequence[Span] = ()) -> str:
    """A paragraph's exact words; its parts keep their lines."""
    own = [sentence for sentence in document.sentences if sentence.paragraph == paragraph.id]
    parts = [part.span for part in paragraph.parts] or [paragraph.span]
    lines = "".join(f"<p>{sentences.words(document, span, own, marks, {}, None, ASKED)}</p>" for span in parts)
    return f'<blockquote class="words prose">{lines}</blockquote>'


def one(document: Document, sentence: Sentence) -> str:
    """The exact words of one sentence."""
    spoken = sentences.words(document, sentence.span, [sentence], (), {}, None, ASKED)
    return f'<blockquote class="words prose"><p>{spoken}</p></blockquote>'


def way(ref: str) -> str:
    return links.link(links.trace(ref), ASKED)


def hint() -> str:
    told = "The arrow after each sentence leads to what it rests on."
    return f'<p class="quiet">{escape(told)}</p>'
