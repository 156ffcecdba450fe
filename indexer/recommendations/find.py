"""Where a report recommends: its list of conclusions and recommendations, its boxes, its bold paragraphs.

Forms read:
- a numbered list under "Conclusions and recommendations", "Summary of conclusions and recommendations" and the like,
  each entry closed by "(Paragraph 52)";
- the same with "Recommendation: …" after the conclusion, as the Committee of Public Accounts prints it;
- "Recommendation 3", "Recommendation 3: Title", "Recommendation 3a. The Government should …" over or before its words;
- the NAO's "The Department should:" with a lettered list a, b, c;
- the same under any heading, or none, where each entry is closed by its paragraph;
- the same list without numbers, each entry closed by its paragraph; headings "1. Title" over what is recommended;
- lists counted otherwise, "R1", "(1)", "ii.", "The first recommendation is that …", and tables of recommendations;
- beside them a list of conclusions alone, or headings "Conclusion";
- what is in bold where it arises, without numbers;
- without any of these, the numbered paragraphs in bold, or those that recommend ("We recommend that …").
"""

from __future__ import annotations

from indexer.models import Document
from indexer.recommendations.boxes import boxes, same
from indexer.recommendations.closed import closed as closed_by_paragraphs
from indexer.recommendations.conclusions import concluded
from indexer.recommendations.counted import counted, in_boxes, scattered, tabled
from indexer.recommendations.entry import FEWEST, carried, closed_by_numbers, completed
from indexer.recommendations.labels import number_of
from indexer.recommendations.lists import headed, in_their_list, listed, unnumbered
from indexer.recommendations.paragraphs import bulleted, lettered, marked, recommending
from indexer.recommendations.records import Recommendation
from indexer.recommendations.summarised import summarised


def find(document: Document) -> tuple[Recommendation, ...]:
    """The recommendations and conclusions of a report, in its order; none of a response, which quotes another's."""
    if document.work.kind == "government-response":
        return ()
    inside = boxes(document)
    entries = listed(document)
    if not entries or not in_their_list(document, entries):
        closed, own = unnumbered(document), counted(document)
        # The paragraph that closes an entry is its label only where it has no other.
        labelled = max(inside, lettered(document), key=len)
        if closed and len(labelled) >= len(closed):
            closed = labelled
        if len(own) >= max(len(closed), 1 if closed or entries else len(inside), FEWEST):
            closed = own
        entries = closed or entries
    if entries:
        fresh = [box for box in inside if not any(_is_told(document, box, entry) for entry in entries)]
        found = [*entries, *(box for box in fresh if box.kind == "recommendation" and len(inside) > 1)]
    else:
        found = inside
        if not any(box.kind == "recommendation" for box in inside):  # labelled conclusions, and what is asked otherwise
            found = next(
                (
                    made
                    for read in (
                        lettered,
                        closed_by_paragraphs,
                        headed,
                        tabled,
                        in_boxes,
                        bulleted,
                        scattered,
                        marked,
                        recommending,
                    )
                    if (made := read(document))
                ),
                [],
            )
            found = [*found, *(box for box in inside if not any(_inside(box, entry) for entry in found))]
    found = sorted([*found, *concluded(document, found)], key=lambda entry: entry.spans[0].start)
    placed = summarised(document, [completed(document, entry) for entry in found])
    return carried(document, closed_by_numbers(document, placed))


def _is_told(document: Document, box: Recommendation, entry: Recommendation) -> bool:
    """Whether a box is an entry of the list: in it, in its words, or under its number with all that the list says."""
    alike = number_of(box.label) == number_of(entry.label) and same(document, entry, box)
    return alike or _inside(box, entry) or same(document, box, entry)


def _inside(box: Recommendation, entry: Recommendation) -> bool:
    """Whether a label stands in what an entry of the list holds already."""
    return any(one.start < other.end and other.start < one.end for one in box.spans for other in entry.spans)
