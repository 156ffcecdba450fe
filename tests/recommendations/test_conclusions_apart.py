"""Conclusions in a list of their own or under headings, papers headed as answers, and minutes that decide."""

from __future__ import annotations

from pathlib import Path

from indexer import settings
from indexer.models import Document, Span
from indexer.reading.document import read_document
from indexer.recommendations import find, ledger
from indexer.recommendations.status import judged
from indexer.recommendations.ties import is_response
from indexer.works.catalogue import Catalogue

REPORT = """DRAY VALLEY COUNCIL

LAMPS ON THE QUAY: REPORT OF THE LAMPS WORKING GROUP


DARK CORNERS

1.   The group was set up in May after a petition.

2.   Eleven lamps on the quay have not been lit since the flood.

3.   Nobody could say who was to light them.

4.   The pilots trim their own.


WHAT WE CONCLUDE

  A. The quay is darker than it was ten years ago. (para 2)

  B. Lamps stay dark because nobody has the duty to light them. (paras 3-4)


WHAT WE RECOMMEND

(i)    That one keeper be appointed for the whole of the quay. (para 3)

(ii)   That half-lamps be sold to those who ask for them. (para 2)

(iii)  That the Council buy oil by the barrel. (paras 2 and 4)


Papers: the petition of 2 May.
"""
MINUTES = """DRAY VALLEY COUNCIL

MINUTES of the meeting of CABINET held on 3 July 2030

7.   APOLOGIES

     None.

8.   LAMPS ON THE QUAY: REPORT OF THE LAMPS WORKING GROUP

     The Chair introduced the report.

8.1  Recommendations (i) and (ii): Cabinet was happy to approve these and asked
     that they be carried out by 31 May 2031.

8.2  Recommendation (iii): Cabinet could not support this. Oil in barrels had
     leaked in three winters of the last five.
"""


def document(folder: Path, name: str, text: str) -> Document:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_document(path, Catalogue.load(settings.catalogue()))


def test_a_list_of_conclusions_stands_beside_the_recommendations(tmp_path: Path) -> None:
    found = find(document(tmp_path, "lamps.txt", REPORT))
    assert [(entry.label, entry.kind, entry.numbers) for entry in found] == [
        ("A", "conclusion", ("2",)),
        ("B", "conclusion", ("3", "4")),
        ("i", "recommendation", ("3",)),
        ("ii", "recommendation", ("2",)),
        ("iii", "recommendation", ("2", "4")),
    ]
    assert found[-1].addressee == "the Council"


COUNTED = """# Lamps on the quay

2.1 Eleven lamps have not been lit since the flood.

2.2 Nobody could say who was to light them.

## Conclusions

Conclusion A: The quay is darker than it was ten years ago. (see 2.1)

Conclusion B: Lamps stay dark because nobody has the duty to light them. (see 2.2)

## Recommendations

| No. | Recommendation | See paragraph |
| --- | --- | --- |
| 1.1 | The Council should appoint one keeper for the whole of the quay. | 2.2 |
| 1.2 | The Council should sell half-lamps to those who ask for them. | 2.1 |
"""


def test_conclusions_that_are_counted_stand_beside_a_table_with_its_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(COUNTED, encoding="utf-8")
    found = find(read_document(path, Catalogue.load(settings.catalogue())))
    assert [(entry.label, entry.kind, entry.numbers) for entry in found] == [
        ("Conclusion A", "conclusion", ("2.1",)),
        ("Conclusion B", "conclusion", ("2.2",)),
        ("1.1", "recommendation", ("2.2",)),
        ("1.2", "recommendation", ("2.1",)),
    ]


def test_minutes_answer_what_they_name(tmp_path: Path) -> None:
    minutes = document(tmp_path, "minutes.txt", MINUTES)
    assert is_response(minutes)
    entries = ledger([document(tmp_path, "lamps.txt", REPORT), minutes]).entries
    told = {entry.recommendation.label: entry.status for entry in entries if entry.recommendation.kind[0] == "r"}
    assert told == {"i": "accepted", "ii": "accepted", "iii": "rejected"}
    assert next(entry for entry in entries if entry.recommendation.label == "i").answer.target_date == "by 31 May 2031"  # type: ignore[union-attr]


def test_headings_called_conclusion_are_read_where_they_name_paragraphs(tmp_path: Path) -> None:
    text = """# Lamps

1. Eleven lamps are dark.

## Conclusion

The quay is darker than it was. [Paragraph 1]

## Recommendation 1

The Board should light the quay. [¶ 1]

2. Pilots trim their own.

## Recommendation 2

We ask the Board to pay them. [Paragraph 2]

# Conclusion

We end where we began, on the quay.
"""
    found = find(document(tmp_path, "dark.md", text))
    assert [(entry.label, entry.kind, entry.numbers) for entry in found] == [
        ("Conclusion", "conclusion", ("1",)),
        ("Recommendation 1", "recommendation", ("1",)),
        ("Recommendation 2", "recommendation", ("2",)),
    ]


def test_a_paper_headed_management_response_is_one(tmp_path: Path) -> None:
    text = """# Management response

Report title: Lamps of the inner harbour

| Ref | Recommendation | What we will do | By when |
|---|---|---|---|
| a | Light the quay. | Agreed. Each lamp will be lit. | May 2031 |
"""
    reply = document(tmp_path, "reply.md", text)
    assert reply.work.kind == "government-response"
    assert reply.work.title.startswith("Management response")


def test_first_words_that_say_no_more_than_a_status_decide() -> None:
    for answer, status in (
        ("Noted. We have nothing to add to what we told the pilots in May.", "noted"),
        ("Not accepted: the lamps are lit as it is.", "rejected"),
        ("Agreed in part – the quay will be lit and the pier will not.", "accepted-in-part"),
    ):
        assert judged(answer, [Span(0, len(answer))], "The Board should light the quay.")[0] == status, answer


def test_a_plain_refusal_of_one_sentence_is_one() -> None:
    answer = "Ferrymen will not be trained."
    assert judged(answer, [Span(0, len(answer))], "Ferrymen should be trained to swim.")[0] == "rejected"
