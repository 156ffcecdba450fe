"""What a response quotes is found in its report, however the report is set; all words are invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from lamps import HEAD

from indexer import settings
from indexer.extract import read as extract
from indexer.models import Document
from indexer.reading.document import read_document
from indexer.reading.structure import structure
from indexer.recommendations import Entry, find, ledger
from indexer.works.catalogue import Catalogue
from tests.pdf_files import show, written

# A paper whose proposals stand within its prose, under no heading, label or bold type that would tell them.
ESSAY = """# The lamps of the outer harbour

The outer harbour has burned the same lamps since the old king's day. Nobody has counted them, and two were found
under the ice. The Board should count every lamp on the outer mole before the first frost. That would take a week.

Oil is dear. The Board buys it by the barrel from a cousin of its clerk. The Ministry should buy all oil for lamps at
the open market in Tarn. We heard no reason why it does not.

The pilots row out in the dark. Pilots must be given a lantern each by the warden of the pier. It is a small thing.

The lamps of the inner harbour burn well. They should serve as a model to all.
"""
REPLY = """# Response to the paper on lamps

We thank the authors.

> The Board should count every lamp on the outer mole before the first frost.

Agreed. The count will be made in May 2031.

> The Ministry should buy all oil for lamps at the open market in Tarn.

We do not accept this. The cousin's oil is the best on the coast.

> Pilots must be given a lantern each by the warden of the pier.

This was done in January 2030.
"""


def read(folder: Path, name: str, text: str, kind: str) -> Document:
    path = folder / name
    title = "Government response to the paper" if kind == "government-response" else name
    facts = {"title": title, "body": "Board", "kind": kind, "series": "HC 1", "date": "2030-06-01"}
    path.write_text(HEAD.format(**facts) + text if kind else text, encoding="utf-8")
    return read_document(path, Catalogue.load(settings.catalogue()))


def told(entries: tuple[Entry, ...]) -> list[tuple[str, str]]:
    return [(" ".join(entry.text.split()[:3]), entry.status) for entry in entries]


def test_a_response_tells_what_its_report_recommends(tmp_path: Path) -> None:
    report = read(tmp_path, "essay.md", ESSAY, "other")
    response = read(tmp_path, "reply.md", REPLY, "government-response")
    assert find(report) == ()
    made = ledger([report, response])
    assert told(made.entries) == [
        ("The Board should", "accepted"), ("The Ministry should", "rejected"), ("Pilots must be", "already-done"),
    ]  # fmt: skip
    assert made.responses[0][1].report == report.id
    assert made.entries[2].recommendation.label == "3"


COUNT = "The Board should count every lamp on the outer mole before the first frost."
OIL = "The Ministry should buy all oil for lamps at the open market in Tarn."
LANTERN = "Pilots must be given a lantern each by the warden of the pier."
AGREED, REFUSED, DONE = (
    "Agreed. The count will be made in May 2031.",
    "We do not accept this.",
    "This was done in 2029.",
)
WAYS = {
    "in quotation marks": "You said that “{}” {}",
    "in italics before the answer": "*{}* {}",
    "in bold with words that report it": "**We recommend that {}**\n\n{}",
    "with a label": "Proposal: {}\n\n{}",
}


@pytest.mark.parametrize("way", WAYS.values(), ids=list(WAYS))
def test_a_quotation_and_its_answer_stand_together_in_many_ways(tmp_path: Path, way: str) -> None:
    replies = ((COUNT, AGREED), (OIL, REFUSED), (LANTERN, DONE))
    text = "\n\n".join(way.format(asked, answered) for asked, answered in replies)
    report = read(tmp_path, "essay.md", ESSAY, "other")
    response = read(tmp_path, "reply.md", f"# Response to the paper\n\nWe thank them.\n\n{text}", "government-response")
    entries = ledger([report, response]).entries
    assert [entry.answered for entry in entries] == [AGREED, REFUSED, DONE]


@pytest.mark.parametrize("row", ["| {} | {} |", "## {}\n\n{}\n"])
def test_a_table_and_headings_quote_too(tmp_path: Path, row: str) -> None:
    """A heading may break off what it quotes."""
    asked = (COUNT, OIL, LANTERN) if row[0] == "|" else [
        f"{at}. {' '.join(words.split()[:10])} …" for at, words in enumerate((COUNT, OIL, LANTERN), 1)
    ]  # fmt: skip
    head = "| What you asked | What we say |\n|---|---|\n" if row[0] == "|" else ""
    text = head + "\n".join(row.format(*told) for told in zip(asked, (AGREED, REFUSED, DONE), strict=True))
    report = read(tmp_path, "essay.md", ESSAY, "other")
    response = read(tmp_path, "reply.md", f"# Response to the paper\n\n{text}\n", "government-response")
    entries = ledger([report, response]).entries
    assert [entry.answered for entry in entries] == [AGREED, REFUSED, DONE]


def test_of_two_papers_with_the_same_words_none_is_taken(tmp_path: Path) -> None:
    first = read(tmp_path, "essay.md", ESSAY, "other")
    second = read(tmp_path, "again.md", ESSAY, "other")
    response = read(tmp_path, "reply.md", REPLY, "government-response")
    made = ledger([first, second, response])
    assert made.responses[0][1].report is None
    assert made.entries == ()


def test_what_stands_in_the_text_and_in_the_list_is_one_entry(tmp_path: Path) -> None:
    """A response quotes the list; the same words stand in the text before it, and are no second entry."""
    asked = [
        "The Board should count every lamp on the outer mole before the first frost.",
        "The Ministry should buy all oil for lamps at the open market in Tarn.",
        "Pilots must be given a lantern each by the warden of the pier.",
    ]
    body = "\n\n".join(f"{at + 4}. It was dark. **{words}**" for at, words in enumerate(asked))
    listed = "\n\n".join(f"{at}. {words} (Paragraph {at + 3})" for at, words in enumerate(asked, 1))
    report = read(tmp_path, "report.md", f"# Lamps\n\n{body}\n\n# Conclusions and recommendations\n\n{listed}\n",
                  "committee-report")  # fmt: skip
    response = read(tmp_path, "reply.md", REPLY, "government-response")
    made = ledger([report, response])
    assert [entry.recommendation for entry in made.entries] == list(find(report))
    assert [entry.status for entry in made.entries] == ["accepted", "rejected", "already-done"]


MARKED = """<html><head><title>Nine lamps</title></head><body><main><h1>Nine lamps</h1>
<p>A report by the Warden of Harbours on lamps that were let go out by the Board.</p><h2>What I saw</h2>
<p>The lamps were out for nine nights in the winter of the great gales, and two ships came to grief.</p>
<p><strong>I find that the Board knew on the first night.</strong></p><p>Nobody was told of it until the spring.</p>
<h2>What should follow</h2><p>The keepers' widows have had nothing but a ham. I think that poor thanks.</p>
<p><b>I recommend that the Board pay each widow a pension of forty crowns.</b></p>
<p>Oil had been let run low before, in the year of the herring, and I have seen the accounts of it.</p>
<p><strong>The Board should keep oil for thirty nights.</strong></p><p>It keeps oil for ten, when it remembers.</p>
<h2>Time</h2><p>My time is short and there are other harbours. I shall not come again.</p>
<p><strong>I invite the Ministry to look at the lamps of the southern coast.</strong></p>
<p>That coast has <strong>three</strong> lamps, as far as I can tell, and I was told of a fourth.</p>
</main></body></html>"""


def test_paragraphs_in_bold_are_what_a_report_finds_and_recommends(tmp_path: Path) -> None:
    report = read(tmp_path, "nine.html", MARKED, "")
    assert [(entry.kind, entry.text(report.text)[:14]) for entry in find(report)] == [
        ("conclusion", "I find that th"), ("recommendation", "I recommend th"), ("recommendation", "The Board shou"),
        ("recommendation", "I invite the M"),
    ]  # fmt: skip


def test_a_report_that_says_i_throughout_ends_without_comments(tmp_path: Path) -> None:
    report = read(
        tmp_path,
        "nine.html",
        MARKED.replace("My time is short", "“Never again”, the keepers said. My time is short"),
        "",
    )
    assert not [paragraph for paragraph in report.paragraphs if paragraph.kind == "comment"]


def test_recommendations_bear_the_number_of_their_conclusion(tmp_path: Path) -> None:
    text = """# Conclusions and recommendations

1. The Board lost its lamps. It lost its lists too.

### Recommendations

1a. The Board should count its lamps each year.

1b. It should also print the count on the door.

2. Keepers are paid late. Some have left for the railway.

### Recommendation

2a. The Ministry should pay each keeper on the first day of the month.

# 1 The lamps

1. We took evidence from the Board.

2. The Board had forty lamps.

3. It has nine.
"""
    found = find(read(tmp_path, "report.md", text, "committee-report"))
    assert [(entry.label, entry.kind) for entry in found] == [
        ("1", "conclusion"), ("1a", "recommendation"), ("1b", "recommendation"), ("2", "conclusion"),
        ("2a", "recommendation"),
    ]  # fmt: skip


def test_a_minute_of_any_committee_prints_its_initials(tmp_path: Path) -> None:
    """What stands run on behind "1a. HCC recommendation:" is quoted, not answered."""
    report = read(tmp_path, "report.md", """# Conclusions and recommendations

1. The Board lost its lamps. It lost its lists too.

   Recommendation: The Board should count its lamps each year.

2. Keepers are paid late. Some have left for the railway.

   Recommendation: The Ministry should pay each keeper on the first day of the month.
""", "committee-report")  # fmt: skip
    response = read(tmp_path, "minute.md", """# Government response on lamps

1\\. HCC conclusion: The Board lost its lamps. 1. HCC recommendation: The Board should count its lamps each year.

1.1 The government agrees with the Committee's recommendation.

2\\. HCC conclusion: Keepers are paid late. 2. HCC recommendation: The Ministry should pay each keeper
on the first day of the month.

2.1 The government does not agree with the Committee's recommendation.
""", "government-response")  # fmt: skip
    answered = {entry.recommendation.label: entry.status for entry in ledger([report, response]).entries
                if entry.recommendation.kind == "recommendation"}  # fmt: skip
    assert answered == {"1": "accepted", "2": "rejected"}


def test_a_volume_of_answers_to_several_reports_is_a_response(tmp_path: Path) -> None:
    text = """# Warden's Minutes

Government responses to the Committee of Harbours on the Second to the Fourth reports from Session 2030–31

Presented to the House by the Warden

# Fourth Report of Session 2030–31

1.1 The government agrees with the Committee's recommendation.
"""
    assert read(tmp_path, "minutes.md", text, "").work.kind == "government-response"


def test_a_bold_sentence_alone_in_its_box_is_the_recommendation(tmp_path: Path) -> None:
    """It was read as a heading; and what follows an entry that has named its paragraphs is the text again."""
    report = read(tmp_path, "report.md", """# Lamps

1.4 The lamps were out, and nobody had been told of it before the ships came in.

### Recommendation 1

### The Warden should light a fire on the hill whenever a lamp goes out. (see paragraph 1.4)

### Recommendation 2

**The Board should buy oil in the summer.** (see paragraph 1.5)

The 40 barrels that were left stood in the yard of the inn.

### Recommendation 3

**Pilots should be told by flag.**

The flag of the pilots is blue.
""", "inquiry-report")  # fmt: skip
    texts = [entry.text(report.text) for entry in find(report)]
    assert [text.split(" ")[1] for text in texts] == ["Warden", "Board", "should"]
    assert all("barrels" not in text and "blue" not in text for text in texts)


def test_a_label_hangs_out_of_a_paragraph_that_goes_on_further_in(tmp_path: Path) -> None:
    bold = (
        (72, "1a. The Board should count each of the lamps on the long mole before the"),
        (96, "frost, and print what it finds."),
        (72, "1b. It should also say in its next yearly paper how each of the broken lamps"),
        (96, "will be mended, and what that will cost."),
    )
    plain = [f"The lamps of the harbour were lit each night by the keepers of the board {at}." for at in range(12)]
    page = "".join(show(72, 760 - 15 * at, line, 11) for at, line in enumerate(plain))
    page += "".join(show(x, 540 - 14 * at - 8 * (at // 2), line, 11, "F2") for at, (x, line) in enumerate(bold))
    parts = structure(extract(written(tmp_path / "hung.pdf", [page])))
    texts = [paragraph.span.of(parts.text) for paragraph in parts.paragraphs if paragraph.kind != "heading"]
    assert any("before the frost" in text for text in texts) and any("lamps will be mended" in text for text in texts)


def test_it_is_who_was_asked_before_and_lists_name_whom_they_ask(tmp_path: Path) -> None:
    """ "It should also …" asks whom the one before it asks; a list that is begun anew asks somebody else."""
    numbered = """# Conclusions and recommendations

1. The Board lost its lamps.

### Recommendations

1a. The Board should count its lamps each year.

1b. It should also print the count on the door.

2. Keepers are paid late.

### Recommendation

2a. The Ministry should pay each keeper on the first day of the month.
"""
    listed = """# Recommendations

The Lamp Office should:

- (a) count its chains each winter (paragraph 1.2);
- (b) value the ferry (paragraph 1.4);

We recommend that Skerry Boats:

- (c) teach its ferrymen to swim (paragraph 2.1).
"""
    asked = [find(read(tmp_path, f"{at}.md", text, "committee-report")) for at, text in enumerate((numbered, listed))]
    assert [[entry.addressee for entry in found] for found in asked] == [
        [None, "The Board", "The Board", None, "The Ministry"], ["The Lamp Office", "The Lamp Office", "Skerry Boats"],
    ]  # fmt: skip


def test_a_table_of_recommendations_names_their_paragraphs(tmp_path: Path) -> None:
    report = read(tmp_path, "table.md", """# Recommendations

| Ref | Recommendation | Paragraph |
|---|---|---|
| R1 | That the Board counts its lamps. | 3.2 |
| R2 | That the Board pays its keepers. | 3.5, 3.6 |
| R3 | That the Board meets once a year. | – |
""", "committee-report")  # fmt: skip
    assert [entry.numbers for entry in find(report)] == [("3.2",), ("3.5", "3.6"), ()]


def test_small_letters_count_through_a_report(tmp_path: Path) -> None:
    parts = ["The lamps were out for nine nights.", "(a) The Board should buy oil in the summer.", "The keepers slept.",
             "(b) Keepers should be woken by the bell.", "The bell had no rope, and no ringer that anybody knew of.",
             "(c) We recommend that the Warden buy a rope."]  # fmt: skip
    text = "# Nights\n\n" + "\n\n".join(parts)
    report = read(tmp_path, "apart.md", text, "other")
    assert [(entry.label, entry.text(report.text)[:9]) for entry in find(report)] == [
        ("a", "The Board"), ("b", "Keepers s"), ("c", "We recomm"),
    ]  # fmt: skip
    together = "# Nights\n\n" + "\n\n".join([*parts[::2], *parts[1::2]])
    assert find(read(tmp_path, "together.md", together, "other")) == ()
