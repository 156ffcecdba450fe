"""Which of a page's blocks are its article: what is none of it is kept out of search, so no words of it may be."""

from __future__ import annotations

from indexer.extract.html.article import articled
from indexer.models import Block, Mark

LONG = "The board bought {} lamps for the long quay in the spring, and hung them there in the summer of that year."


def test_a_raised_number_amid_the_words_of_a_paragraph_hides_none_of_it() -> None:
    from lxml import html

    around = [LONG.format(count) for count in ("forty", "fifty", "sixty", "ninety")]
    words = ("We had nine letters about oil.", " They came from two keepers and a school.")
    middle = f"{words[0]}<sup>14</sup>{words[1]}"
    page = "".join(f"<p>{text}</p>" for text in (*around[:2], middle, *around[2:]))
    root = html.document_fromstring(f"<html><body><div><h1>Lamps</h1>{page}</div></body></html>")
    blocks = [Block("text", (text,)) for text in around]
    blocks.insert(2, Block("text", (words[0], Mark("14"), words[1])))
    assert [block.kind for block in articled(blocks, root)] == ["text"] * 5


def test_short_paragraphs_that_a_page_counts_stay_though_its_main_text_is_found_without_them() -> None:
    from lxml import html

    long = [LONG.format(count) * 3 for count in ("forty", "fifty", "sixty", "ninety")]
    root = html.document_fromstring("<html><body>" + "".join(f"<p>{text}</p>" for text in long) + "</body></html>")
    counted, teaser = Block("text", ("3. We had nine letters.",)), Block("text", ("More on lamps",))
    over = Block("heading", ("The letters",), level=2)
    blocks = [Block("text", (text,)) for text in long]
    blocks[2:2] = [over, counted, teaser]
    kinds = [block.kind for block in articled(blocks, root)]
    assert kinds == ["text", "text", "heading", "text", "furniture", "text", "text"]
