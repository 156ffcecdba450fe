"""Titles and bodies by signs that hold for any hand: what repeats, what stands beside a line, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.extract import read
from indexer.works.titlepage import TitlePage, read_title_page
from tests.word_files import SPACES, paragraph, style, word_file

PROSE = "The lamps were lit at dusk in every month of that year, and the keepers were paid for it."


def front(folder: Path, text: str, name: str = "lamps.txt") -> TitlePage:
    path = folder / name
    path.write_text(text, "utf-8")
    return read_title_page(read(path))


HEAD = "From: cases@lamps.example\nSent: 4 March 2031 09:12\nTo: a.k@mail.example\nSubject: RE: FW: Your lamp, L-12\n\n"


def test_a_message_is_called_by_what_it_sends(tmp_path: Path) -> None:
    note = "Dear A.,\n\nPlease find our decision below. The same text is attached.\n\n===============\n\n"
    sent = "LAMPS AND OIL OMBUDSMAN\n\nFinal decision: A. and the Oil Company\nReference L-12\n\nTHE COMPLAINT\n\n"
    page = front(tmp_path, f"{HEAD}{note}{sent}{PROSE}\n")
    assert (page.title, page.issuer) == ("Final decision: A. and the Oil Company", "Lamps and Oil Ombudsman")


def test_a_message_alone_is_called_by_its_subject(tmp_path: Path) -> None:
    assert front(tmp_path, f"{HEAD}Hello both,\n\n{PROSE}\n").title == "Your lamp, L-12"


def test_a_memorandum_is_called_by_its_subject(tmp_path: Path) -> None:
    text = f"# Memorandum\n\n**To:** The keeper\n**Subject:** What lamps cost us\n\n{PROSE}\n"
    assert front(tmp_path, text, "memo.md").title == "What lamps cost us"


def test_typed_lines_under_each_other(tmp_path: Path) -> None:
    text = (
        "SALTBY COUNTY COUNCIL\nLamps Scrutiny Committee\n\nREVIEW OF THE LAMPS\nON THE QUAY\n"
        f"Report of the Working Group               May 2031\n\n\n1. WHY WE LOOKED\n\n{PROSE}\n"
    )
    page = front(tmp_path, text)
    assert (page.title, page.body) == ("REVIEW OF THE LAMPS ON THE QUAY", "Saltby County Council")


def test_a_land_s_name_over_a_title_that_each_page_bears(tmp_path: Path) -> None:
    text = (
        "STATES OF SALTBY\n\nS.R.4/2031\n\nLAMPS AND OIL:\nTHE QUAY BY NIGHT\n\nPresented to the States on 9th May "
        f"2031\nby the Lamps Panel\n\fLamps Panel      S.R.4/2031\nLamps and oil: the quay by night\n\n{PROSE}\n"
    )
    page = front(tmp_path, text)
    assert (page.title, page.issuer) == ("LAMPS AND OIL: THE QUAY BY NIGHT", "Lamps Panel")


@pytest.mark.parametrize("over", ["STATE OF SALTBY", "Evaluation summary", "The Lamp Trust", "Agenda item 4"])
def test_a_heading_that_is_none_stands_over_the_title(tmp_path: Path, over: str) -> None:
    assert front(tmp_path, f"# {over}\n\n# Who lights the quay\n\n{PROSE}\n", "lamps.md").title == "Who lights the quay"
    assert front(tmp_path, f"# {over}\n\n{PROSE}\n", "alone.md").title == over


COURT = (
    "IN THE HIGH COURT OF SALTBY\nADMINISTRATIVE DIVISION\n\nBefore:\n\nMRS JUSTICE WICK\n\nBetween:\n\n{}\n\n"
    "Claimant\n\n- and -\n\n{}\n\nDefendant\n\nApproved Judgment\n\n" + PROSE + "\n"
)


@pytest.mark.parametrize(
    ("first", "second", "case"),
    [
        ("ADA MARY FLINT", "THE QUAY BOARD", "Flint v The Quay Board"),
        (
            "THE KING (on the application of ADA FLINT)",
            "SALTBY BOROUGH COUNCIL",
            "R (on the application of Flint) v Saltby Borough Council",
        ),
        ("OIL & TAR LIMITED", "SECRETARY OF STATE FOR LAMPS", "Oil & Tar Limited v Secretary of State for Lamps"),
    ],
)
def test_a_judgment_is_called_by_its_parties(tmp_path: Path, first: str, second: str, case: str) -> None:
    page = front(tmp_path, COURT.format(first, second))
    assert (page.title, page.issuer) == (case, "High Court of Saltby")


@pytest.mark.parametrize(
    "heading", ["In the House of Lords", "IN THE HOUSE OF LORDS", "In the Council area, lamps are old", "In the Court"]
)
def test_a_heading_that_names_a_court_is_no_judgment(tmp_path: Path, heading: str) -> None:
    text = f"# On oil\n\nPublished by the Lamp Trust\n\n## {heading}\n\n{PROSE}\n"
    assert front(tmp_path, text, "oil.md").issuer == "Lamp Trust"


@pytest.mark.parametrize(
    ("head", "court"),
    [
        ("IN THE COURT OF APPEAL (CIVIL DIVISION)", "Court of Appeal"),
        ("IN THE HIGH COURT OF SALTBY", "High Court of Saltby"),
        ("IN THE CROWN COURT AT SALTBY", "Crown Court"),
        ("IN THE COURT THAT LAMPS LIGHT", None),
    ],
)
def test_a_court_in_capitals_where_no_parties_stand(tmp_path: Path, head: str, court: str | None) -> None:
    assert front(tmp_path, f"{head}\n\nRULING ON THE LAMPS\n\n{PROSE}\n").issuer == court


def test_a_name_that_a_page_prints_twice_weighs_more(tmp_path: Path) -> None:
    text = f"Gazette of the Lamp Union\n\nLAMP AGENCY FOR SALTBY\n\n# On oil\n\nLAMP AGENCY FOR SALTBY,\n\n{PROSE}\n"
    assert front(tmp_path, text, "gazette.md").issuer == "Lamp Agency for Saltby"


def test_a_council_s_task_group(tmp_path: Path) -> None:
    text = "Saltby Borough Council\n\n# Open at night?\n\nReport of the Lamps Task Group to the Cabinet, 4 May 2031\n\n"
    text += f"{PROSE}\n"
    assert front(tmp_path, text, "group.md").issuer == "Saltby Borough Council"


def test_initials_that_the_text_spells_out(tmp_path: Path) -> None:
    text = f"# LTB evaluation strategy\n\n{PROSE} The Lamp and Tar Board (LTB) pays them.\n"
    assert front(tmp_path, text, "ltb.md").issuer == "Lamp and Tar Board"
    text = f"# LTB prices\n\n{PROSE} The Lamp and Tar Board (LTB) pays them.\n"
    assert front(tmp_path, text, "prices.md").issuer is None


@pytest.mark.parametrize(
    "head",  # the first page writes neither where its head ends nor where its body begins
    [
        '<meta name="page:publishing-organisation" content="Office for Lamps">',
        '<link rel="x"></head><body><header><img src="l.png" alt="Office for Lamps logo"></header>',
    ],
)
def test_what_a_web_page_says_of_its_publisher(tmp_path: Path, head: str) -> None:
    text = f"<html><head><title>On oil</title>{head}<main><h1>On oil</h1><p>{PROSE}</p></main></html>"
    assert front(tmp_path, text, "oil.html").issuer == "Office for Lamps"


@pytest.mark.parametrize(
    ("company", "printed", "named"),
    [
        ("Saltby Lamp Trust", ("Saltby Lamp Trust", "Quay Oil Board"), "Saltby Lamp Trust"),
        ("Saltby Lamp Trust", (), None),
        ("Wick-Flint Company", (), None),
        ("Flint Computer Corporation", ("Quay Oil Board",), "Quay Oil Board"),
    ],
)
def test_the_company_of_a_word_file_only_confirms(
    tmp_path: Path, company: str, printed: tuple[str, ...], named: str | None
) -> None:
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    document = docx.Document()
    document.add_heading("Who lights the quay", 1)
    for name in printed:
        document.add_paragraph(name)
    document.add_paragraph(PROSE)
    words = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Company>{company}</Company></Properties>"
    )
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/extended-properties"):
            del package.rels[key]
    kind = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    package.relate_to(
        Part(PackURI("/docProps/app.xml"), kind, words.encode(), package), RELATIONSHIP_TYPE.EXTENDED_PROPERTIES
    )
    document.save(str(tmp_path / "quay.docx"))
    assert read_title_page(read(tmp_path / "quay.docx")).issuer == named


def test_a_shelf_of_a_site_is_no_title(tmp_path: Path) -> None:
    text = (
        "<html><head><title>LTB: Consultations</title></head><body><main><h1>Consultations</h1><h2>Lamps by day</h2>"
        f"<p>{PROSE}</p></main><footer><p>Lamp and Tar Board © 2031 Privacy</p></footer></body></html>"
    )
    page = front(tmp_path, text, "shelf.html")
    assert (page.title, page.issuer) == ("Lamps by day", "Lamp and Tar Board")


def test_who_wrote_a_briefing_between_dots(tmp_path: Path) -> None:
    text = f"# On oil\n\nA briefing from The Lamp Trust · May 2031 · a short read\n\n{PROSE}\n"
    assert front(tmp_path, text, "brief.md").issuer == "The Lamp Trust"


def test_where_the_first_author_works(tmp_path: Path) -> None:
    text = (
        "# On oil\n\nAda Flint a Bo Wick b\n\na Institute for Lamps, University of Saltby, Northern Isles\n\n"
        f"b Department of Tar, Quay College\n\n{PROSE}\n"
    )
    assert front(tmp_path, text, "wp.md").issuer == "Institute for Lamps, University of Saltby"


def test_the_word_before_a_name_says_what_it_is(tmp_path: Path) -> None:
    text = f"# On oil\n\nIssued by:\n\nLamp Office\n\nLamp Trust\n\n{PROSE}\n"
    assert front(tmp_path, text, "labelled.md").issuer == "Lamp Office"
    assert front(tmp_path, text.replace("Issued by:", "Seen by"), "seen.md").issuer is None


def test_a_name_over_the_title_of_which_the_text_tells(tmp_path: Path) -> None:
    text = f"Lamp Saltby\n\n# On oil\n\n{PROSE} Lamp Saltby is independent, and audits what the quay burns.\n"
    assert front(tmp_path, text, "told.md").issuer == "Lamp Saltby"
    assert front(tmp_path, text.replace("Lamp Saltby is", "It is"), "untold.md").issuer is None


@pytest.mark.parametrize("name", ["citation_author_institution", "dc.contributor.institution"])
def test_where_an_author_works_is_not_who_published(tmp_path: Path, name: str) -> None:
    head = f'<meta name="{name}" content="Institute for Lamps">'
    text = (
        f"<html><head><title>On oil</title>{head}</head><body><main><h1>On oil</h1><p>{PROSE}</p></main></body></html>"
    )
    assert front(tmp_path, text, "oil.html").issuer is None


def test_a_word_file_s_footer_names_the_body(tmp_path: Path) -> None:
    foot = f"<w:ftr {SPACES}>{paragraph('Saltby Lamp Board | Lamps nearer home | Page ')}</w:ftr>"
    body = (paragraph("Lamps nearer home", style="h"), paragraph("Ways to light the quay"), paragraph(PROSE))
    styles = style("h", "heading 1")
    page = read_title_page(read(word_file(tmp_path / "board.docx", *body, styles=styles, footer=foot)))
    assert (page.title, page.issuer) == ("Lamps nearer home", "Saltby Lamp Board")
    assert read_title_page(read(word_file(tmp_path / "none.docx", *body, styles=styles))).issuer is None


def test_a_subject_that_leads_on_to_a_body_s_name(tmp_path: Path) -> None:
    text = (
        "Oil and Tar\nOMBUDSMAN for the Vale\n\nReport by the Oil and Tar Ombudsman for the Vale\n\n"
        "Investigation into a complaint about\nSaltby Borough Council\n(reference 44)\n\n4 May 2031\n\n"
        f"{PROSE}\n"
    )
    page = front(tmp_path, text)
    assert page.title == "Investigation into a complaint about Saltby Borough Council (reference 44)"
    assert page.issuer == "Oil and Tar Ombudsman for the Vale"


def test_a_number_in_brackets_is_no_title(tmp_path: Path) -> None:
    text = (
        f"<html><head><title>LTC 44</title></head><body><p>(LTC No. 44)</p><p>LAMPS LOST<br>AND FOUND</p><p>{PROSE}"
        "</p></body></html>"
    )
    assert front(tmp_path, text, "old.html").title == "LAMPS LOST AND FOUND"


@pytest.mark.parametrize(
    ("under", "body"),
    [
        ("Report by the Auditor General. Session 2024–25. 12 June 2025", "Auditor General"),
        ("Report by the Comptroller, National Lamp Office LP-S 291 · 19 June 2031", "National Lamp Office"),
        ("Report of the Auditor for the Eastern Quays", "Auditor for the Eastern Quays"),
        (
            "A report by the Public Lamps Ombudsman on the handling of claims by the Ministry of Oil",
            "Public Lamps Ombudsman",
        ),
    ],
)
def test_who_examined_whatever_follows_on_the_line(tmp_path: Path, under: str, body: str) -> None:
    assert front(tmp_path, f"# On oil\n\n{under}\n\n{PROSE}\n", "audit.md").body == body


def test_who_responds_and_to_whom(tmp_path: Path) -> None:
    text = f"# Response of the Passenger Lamps Authority to the Quay Inquiry\n\n{PROSE}\n"
    assert front(tmp_path, text, "reply.md").issuer == "Passenger Lamps Authority"


def test_a_name_right_before_the_paper_s_own_title(tmp_path: Path) -> None:
    text = f"# Lighting Strategy\n\nMay 2031\n\n{PROSE} The Ministry of Lamps Lighting Strategy tells how.\n"
    assert front(tmp_path, text, "own.md").issuer == "Ministry of Lamps"
    assert front(tmp_path, text.replace("Lamps Lighting Strategy", "Lamps says"), "other.md").issuer is None


def test_the_number_of_a_meeting_s_item_is_no_part_of_a_title(tmp_path: Path) -> None:
    text = f"# Cabinet, 14 July 2031\n\n## Agenda item 9: Response to the review of the lamps\n\n{PROSE}\n"
    assert front(tmp_path, text, "item.md").title == "Response to the review of the lamps"


def test_lines_of_a_note_that_no_space_parts(tmp_path: Path) -> None:
    text = (
        "HOUSE OF LAMPS - IN CONFIDENCE\nNote by the Keeper for the private meeting on Tuesday\nREPLIES TO THE QUAY\n\n"
        f"{PROSE}\n"
    )
    assert front(tmp_path, text).title == "REPLIES TO THE QUAY"
    held = f"SALTBY BOROUGH COUNCIL\nMINUTES of the Lamps Committee\nheld on 4 May 2031 in the Hall\n\n{PROSE}\n"
    assert front(tmp_path, held, "minutes.txt").title == "MINUTES of the Lamps Committee held on 4 May 2031 in the Hall"
    news = f"LAMPS, OIL AND BEING READY\nBy our reporter\n\n{PROSE}\n"
    assert front(tmp_path, news, "news.txt").title == "LAMPS, OIL AND BEING READY"


def test_what_a_form_calls_its_issue_is_the_title(tmp_path: Path) -> None:
    text = f"**To:** The Keeper  **Copy:** The clerk\n\n**Issue:** what two lamps cost us\n\n## Background\n\n{PROSE}\n"
    assert front(tmp_path, text, "form.md").title == "what two lamps cost us"
