"""What houses, libraries and title pages print of one paper in many ways, in the one that the rules know.

The numbers of papers, sessions and volumes, the marks of printers and of lists of references: a part of `one_form`.
"""

from __future__ import annotations

import re

from indexer.citations.authors import INSTITUTION
from indexer.citations.clause import ORDINAL
from indexer.citations.grammar import DATE, MONTH, SERIES, SESSION, YEAR

KEPT = "\0"  # in what is written: what the group of that name holds, without square brackets
_BACK = r"b(?: c(?: d(?: e(?: [f-z])*)?)?)?"  # letters that lead back from an encyclopedia's note
_HOUSE = rf"(?:[A-Z][A-Z&]{{1,7}}|{INSTITUTION})"
_PRINTER = (
    r"(?:[OCMLEY]UP|Hart(?: Publishing)?|Routledge|Sweet (?:&|and) Maxwell|Palgrave(?: Macmillan)?|Penguin|Sage|SAGE"
    r"|Wiley|Springer|Bloomsbury|Elgar|Edward Elgar|Faber|Verso|LexisNexis|Butterworths|The Stationery Office|TSO|HMSO"
    r"|(?:[A-Z]\w{2,15} ){1,3}(?:Press|Publishing|Publishers|Books))"
)
_COUNT = "first|second|third|fourth|fifth|sixth|seventh|last|final|opening|penultimate|[12345](?:st|nd|rd|th)"
_ITEM = (
    "(?:principle|point|priority|action|component|step|stage|element|item|row|column|line|bullet(?: point)?|criterion|"
    "objective|aim|measure|theme|pillar|lesson|goal|requirement|question|commitment)"
)
# Each way of writing, and the one that the rules know; none of them changes what is meant.
OFFICIAL_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    # "HC 701 (2017–19)": the session behind the number
    (
        re.compile(rf"(?P<kept>(?<![\w’-])(?:HC|HL(?: Paper)?) \d{{1,4}}(?:-I)?) \((?={SESSION}\)(?:\W*$|[,;. ]))"),
        f"{KEPT}, Session: ",
    ),
    (re.compile(rf"(?<=, Session: )(?P<kept>{SESSION})\)"), KEPT),
    (re.compile(r"(?<=, Session):(?= \d)"), ""),
    # "first bullet of para 3.9", "para 3.2, fourth bullet", "Foreword, second para"
    (
        re.compile(
            rf"(?:the )?(?:{_COUNT}) (?:bullet(?: point)?|sentence|line|item|sub-paragraph|half) (?:of|in|under) "
            r"(?:the )?"
            r"(?=para|¶|§|\d{1,2}\.\d)"
        ),
        "",
    ),
    (
        re.compile(
            rf"(?<=[\w)’”]), (?:the )?(?:{_COUNT}) (?:bullet(?: point)?s?|para(?:graph)?\.?|sentence|line)"
            r"(?: of (?:the )?(?:list|box|section)(?: of [a-z ]{3,40})?)?(?=\W*$|;)"
        ),
        "",
    ),
    # "Rapid review, ‘Our vision’, principle 1": one of the list that stands under a heading
    (re.compile(rf"(?<=[”’]), (?:the )?(?:{_ITEM} (?:no\.? ?)?\d{{1,2}}|(?:{_COUNT}) {_ITEM})(?=\W*$|;)"), ""),
    # "…'s accounts 2016 to 2017, Report of the Comptroller and Auditor General, para 10": printed inside them
    (
        re.compile(
            r"(?P<kept>\b[Aa]ccounts\b[^;‘’“”]{0,60}), (?:the |in the |see the )?"
            r"(?:(?:Section \d )?(?:Certificate and )?[Rr]eport (?:of|by) the "
            r"(?:Comptroller (?:and|&) Auditor General|C&AG)"
            r"|C&AG[’']s [Rr]eport|[Aa]uditor[’']s [Rr]eport)(?=,|\W*$|;)"
        ),
        KEPT,
    ),
    # "p. 14 and n 17 there": a page and its note
    (
        re.compile(r"(?<=\d),? and (?:foot)?n(?:ote)?\.? ?(?P<kept>\d{1,3})(?: there| to it| thereto)(?=\W*$|;)"),
        f", note {KEPT}",
    ),
    # "final recommendation (no. 13)"
    (re.compile(r"(?:the )?(?:final|last|first) recommendation \((?:no\.?|number) (?=\d{1,3}\))"), "recommendation "),
    # "Appendix 1, part A": what stands under that letter in the appendix
    (re.compile(r"(?P<kept>(?<![\w’-])(?:Appendix|Annexe?) (?:\d{1,2}|[A-Z])), [Pp]art (?=[A-Z]\b)"), f"{KEPT}, "),
    # "H.C. 701", "H.L. Paper 44", "Report No.: HC 701"
    (re.compile(r"(?<![\w.])H\. ?C\. ?(?:Paper )?(?=\d)"), "HC "),
    (re.compile(r"(?<![\w.])H\. ?L\. ?(?:Paper )?(?=\d)"), "HL Paper "),
    (re.compile(r"(?<![\w’-])[Rr]eport (?:[Nn]os?\.?|[Nn]umber)[:.]* (?=(?:HC|HL|C[mP]|Cmnd|Cmd)\b)"), ""),
    # "HC 802 [incorporating HC 501-i to iii]": earlier evidence that it takes in
    (
        re.compile(
            r"(?<=\d),? (?:(?P<open>[(\[])|,? )?[Ii]ncorporating (?:HC|HL) \d{1,4}(?:-[ivxl]{1,5})?"
            r"(?:(?:,| and| to| &) ?(?:(?:HC|HL) )?\d{0,4}-?[ivxl]{0,5}){0,6}(?:, Session \d{4}[-–]\d\d)?(?(open)[)\]])"
        ),
        "",
    ),
    # "(White Paper, Cm 7656, 2009)": its sort before its number
    (re.compile(rf"(?<=\()(?:(?:White|Green|Command) [Pp]aper|Cabinet Paper)[,:;]? (?={SERIES})"), ""),
    # "GREAT BRITAIN. Lamp Office", "Great Britain. Parliament. House of Commons. Lamp Committee": a library's way
    (
        re.compile(
            r"^(?:Great Britain|GREAT BRITAIN|United Kingdom|England|Scotland|Wales)\. "
            r"(?:(?:Parliament|PARLIAMENT)\. )?(?P<kept>(?:House of (?:Commons|Lords)(?=\. [A-Z]))?)(?:(?<=s)\. )?"
            r"(?=[A-Z])"
        ),
        f"{KEPT} ",
    ),
    # "Lamp Office (n.d.) Mains", "(LO, n.d., para 4)"
    (re.compile(rf"^(?P<kept>{_HOUSE}) \((?:n\. ?d\.|no date|undated)\)[,.]? (?=[A-Z“‘])"), f"{KEPT}, "),
    (re.compile(r"(?<=\w), (?:n\. ?d\.|no date)(?=[,:)] ?)"), ""),
    # "Ann Lock, Weirs and law (2nd edn, OUP 2016) 4": the house that printed a book
    (re.compile(rf"(?<=\w[\w’”?!] \()(?:\w{{3,4}} edn?\.?,? )?{_PRINTER},? (?P<kept>{YEAR})(?=\))"), KEPT),
    # "Parliament. House of Commons (2018) Mains (HC 701)", "Lamps. (Chair: Ann Weir)", "Lamps (PDF, 1.2MB)"
    # "Briefing Paper Number 5875 (J. Weir and N. Lock, 2016)": who wrote it, behind its number
    (
        re.compile(
            r"(?<=\d) \((?:(?:[A-Z]\.? ?){1,3}[A-Z][\w’-]+(?:, | and | & |, and )){0,4}(?:[A-Z]\.? ?){1,3}[A-Z][\w’-]+,"
            rf" (?P<kept>{YEAR})\)"
        ),
        f", {KEPT}",
    ),
    (re.compile(r"^Parliament\. (?=House of (?:Commons|Lords)\b)"), ""),
    (re.compile(r"(?:\.? |, )\((?:Chair|Chairman|Chairwoman|Chaired by):? (?:[\w’.-]+ ?){1,7}\)(?=[.,;]|\W*$)"), ""),
    (re.compile(r" \(PDF,? [\d.]{1,6} ?[KMkm][Bb]\)"), ""),
    # "Mains: fifty-second report of session 2017-19. HC 701"
    (re.compile(rf"(?<=[\w)’”?]): {ORDINAL} [Rr]eport of [Ss]ession {SESSION}(?=\. \(?(?:HC|HL)\b)"), ""),
    # "HL Paper 73 / HC 425": both numbers of a joint committee's report
    (re.compile(r"(?P<kept>(?<![\w’-])HL(?: Paper)? \d{1,4}(?:-I)?) ?/ ?(?=HC \d)"), f"{KEPT}, "),
    (re.compile(r"(?P<kept>(?<![\w’-])HC \d{1,4}(?:-I)?) ?/ ?(?=HL (?:Paper )?\d)"), f"{KEPT}, "),
    # "para 4 and Conclusion 2", "op. cit. Figure 2"
    (
        re.compile(r"(?P<kept>\b[Pp]aras? \d{1,3}(?:[-–]\d{1,3})?) and (?=(?:[Cc]onclusion|[Rr]ecommendation)s? \d)"),
        f"{KEPT}, ",
    ),
    (re.compile(r"(?<=\b[Oo]p\. cit\.) (?=(?:[Ff]igure|[Tt]able|[Bb]ox|[Cc]hapter|[Rr]ecommendation)s? \d)"), ", "),
    # "National Audit Office (NAO). The state of the mains", "National Audit Office (NAO), 2018. The state of the mains"
    (re.compile(rf"^(?P<kept>{INSTITUTION}) \([A-Z][A-Za-z&]{{1,8}}\)(?=\. [A-Z‘“]|, {YEAR}\. )"), KEPT),
    # "HMRC – Who pays", "Lamp Ministry / Lamp Office – Who pays": a dash behind whose it is
    # but no "WB – Water Board, a body of the county": a mark that is explained
    (
        re.compile(
            rf"^(?P<kept>{_HOUSE}(?: ?/ ?{_HOUSE}){{0,2}}) [–—] (?!{INSTITUTION}\W*(?:$|[;,]))(?=[A-Z‘“][^;]*\d)"
        ),
        f"{KEPT}, ",
    ),
    # "(HC 802, 5 October 2018): the cost is …": the words behind say what it is cited for
    (re.compile(rf"(?P<kept>\({SERIES}(?:, [^()]{{4,40}})?\)):(?= [a-z])"), f"{KEPT};"),
    # "U.K. National Audit Office", "(London: July 2018)", "London 2024"
    (re.compile(r"(?<![\w.])U\.K\.(?= [A-Z])"), "UK"),
    (
        re.compile(
            rf"(?<=\()(?:London|Edinburgh|Cardiff|Belfast|Oxford|Cambridge)[:,]? (?=(?:{DATE}|{MONTH} \d{{4}})\))"
        ),
        "",
    ),
    (re.compile(rf"(?<=, )(?:London|Edinburgh|Cardiff|Belfast|Oxford|Cambridge) (?={DATE}(?:[,;.]|$))"), ""),
    # "Guidelines 2025/26 (PRN01756), January 2025 (updated 25 March 2025)": a house's own number, and a change
    (
        re.compile(
            r" \((?:PRN|PR|PAR|NICE|NG|CG|CDDO|BW|ISBN|ISSN|DP|WP|RR|SN|CBP|HCL|HLL|HoC)[ -]?\d{3,6}[\w–-]*\)"
            r"(?=[,;.]|$| [(‘“])"
        ),
        "",
    ),
    (
        re.compile(
            rf"(?:(?P<open>,? \()|, )(?:last |most recently )?"
            r"(?:updated|revised|amended|modified|reviewed|republished|reissued)"
            rf"(?: (?:on|in))? (?:{DATE}|{MONTH} \d{{4}}|\d{{4}})(?(open)\)|(?=\)|\W*$|[,;. ]))"
        ),
        "",
    ),
    # "BP 5875": the libraries’ briefing papers
    (re.compile(r"(?<![\w’-])BP (?=\d{4}\b)"), "Briefing Paper "),
    # "HC 701: 24", "HL Paper 44 @ 120": it is not said what the number behind that of the paper counts
    (
        re.compile(
            r"(?P<kept>(?<![\w’-])(?:HC|HL(?: Paper)?|C[mP]) \d{1,4})(?: ?[:/@] ?|, )"
            r"(?=\d{1,3}(?:\.\d{1,3})?(?:[-–]\d{1,3}(?:\.\d{1,3})?)?(?:\W*$|;))"
        ),
        f"{KEPT}, at ",
    ),
    # "Harbour Cttee", "Dept of Lamps"
    (re.compile(r"(?<![\w’-])(?:Cttee|Ctte|Cmte)(?![\w’-])\.?"), "Committee"),
    # "Commons Library SN05321", "SN05321, para 4", "CBP-5321", "Briefing Paper 05321"
    (
        re.compile(
            r"(?:(?:^|(?<=Library )|(?<=Library, )|(?<=HCL )|(?<=HCL, )|(?<=[Bb]riefing )|(?<=\())SN/?(?:[A-Z]{2,4}/)?"
            r"|(?<![\w/-])(?<!Paper )(?<!Number )(?:CBP[- ]?|Briefing Paper ))0{0,2}(?P<kept>\d{3,5})(?![\w/-])"
        ),
        f"Briefing Paper {KEPT}",
    ),
    # "HC 802, Session 2017-19. Para 3"
    (re.compile(r"(?<=Session \d\d\d\d[-–]\d\d)\. (?=[Pp]ara(?:graph)?s?\.? \d)"), ", "),
    # "^ a b c Lock, Ann; Weir, Tom (15 April 2016). Mains (PDF) (Report). Briefing Paper.": an encyclopedia's entry
    (re.compile(rf"^\^ ?(?:a )?(?:{_BACK} )?(?=[A-Z“‘])|^{_BACK} (?=[A-Z“‘])"), ""),
    (
        re.compile(
            r"(?P<kept>(?:^|(?<=; )|(?<= and ))[A-Z][\w’-]{1,30}, [A-Z][\w’-]{0,20}(?: [A-Z]\.?)?);"
            r"(?= (?:[A-Z][\w’-]{1,30}, [A-Z][\w’-]{0,20}(?: [A-Z]\.?)?; ){0,6}"
            rf"[A-Z][\w’-]{{1,30}}, [A-Z][\w’-]{{0,20}}(?: [A-Z]\.?)? \((?:\d{{1,2}} )?(?:{MONTH} )?{YEAR}\))"
        ),
        f"{KEPT} and",
    ),
    (re.compile(r" \(PDF\)(?= \(|[.,;]|\W*$)"), ""),
    (re.compile(r"(?<=[\w’”?]) \(Report\)(?=[.,;]|\W*$)"), ""),
    # "HC 265, 12 vols (London: HMSO, 2016), I, Section 1.1", "Harbour Inquiry, I, p. 24"
    (re.compile(r",? \d{1,2} vol(?:ume)?s\b\.?(?= \(|[,;.]|$)"), ""),
    (
        re.compile(r"(?<=[\w.)’”], )(?P<kept>[IVX]{1,4})(?=, (?:[Ss]ec|[Ss]\.? ?\d|§|[Cc]h|pp?\. ?\d|[Pp]ara|\d))"),
        f"vol {KEPT}",
    ),
    # "The Board’s third report of 2017–19, “Mains”, HC 802", "the Board’s report of 2 March 2018, Mains"
    (
        re.compile(
            rf"(?:^|(?<=; )|(?<=[Ss]ee ))(?P<kept>(?:[Tt]he )?(?!.{{0,60}}(?:esponse|eply|inute)s? )"
            rf"[A-Z][\w& ]{{1,60}})’s? (?:(?:{ORDINAL}|[a-z]+) ){{0,2}}"
            rf"[Rr]eport(?:,? (?:of|dated|from|for|published (?:on|in)))?(?: [Ss]ession)? (?:{SESSION}|{DATE}),? "
            r"(?=[“‘A-Z])"
        ),
        f"{KEPT}, ",
    ),
    # "… (2017–19, HC 802)": the session stands behind the number
    (re.compile(rf"\((?={SESSION}, (?:HC|HL|CP|Cm))"), "(Session "),
    # "(HC 2016–17, 802) 4": a lawyer’s session before the number, and his page
    (re.compile(rf"(?<=\()HC (?={SESSION}, \d{{1,4}}(?:-[IVX]+)?\))"), "Session "),
    (re.compile(rf"(?P<kept>\(Session {SESSION}, )(?=\d{{1,4}}(?:-[IVX]+)?\))"), f"{KEPT}HC "),
    (
        re.compile(
            rf"(?P<kept>\(Session {SESSION}, HC \d{{1,4}}(?:-[IVX]+)?\)) "
            r"(?=\d{1,3}(?:[-–]\d{1,3})?(?:\W*$|[;,]))"
        ),
        f"{KEPT}, p ",
    ),
    # "HL Paper 190 of session 2024–26"
    (re.compile(rf"(?<=\d),? (?:of|in|from|for) (?:the )?[Ss]ession (?={SESSION})"), ", Session "),
    # "London: MOD; July 2023", "HC 860, Session 2021-22; December 2021": the date belongs to what stands before it
    (
        re.compile(
            rf"(?<=[A-Za-z.)\]\d]);(?= (?:{DATE}|{MONTH} \d{{4}}|\d{{4}})(?: [A-Z][a-z]{{2,8}}(?: \d{{1,2}})?)?"
            r"\s*(?:[.,;:(\[]|$))"
        ),
        ",",
    ),
)
