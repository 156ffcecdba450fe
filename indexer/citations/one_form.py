"""A note as the rules read it: what hands write in many ways, written in one.

"[2.7]–[2.9]", "paras 2.7 ff", "point 2.7" and "2.7, again" say "paras 2.7–2.9", "para 2.7", "para 2.7" and "2.7".
Rather than teach every rule every hand, such words are rewritten before any rule is asked; where each character stands
in the note as printed is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.citations.clause import SECTION
from indexer.citations.definitions import without
from indexer.citations.grammar import DASH, MONTH, SERIES, YEAR
from indexer.citations.official_forms import KEPT, OFFICIAL_FORMS
from indexer.citations.pieces import typeset
from indexer.citations.spelt import in_figures
from indexer.number_words import UNITS

_NUMBER = r"\d{1,4}(?:\.\d{1,3})*+"
_SQUARED = rf"\[(?!(?:19|20)\d\d\]){_NUMBER}\]"
_JOINS = rf"(?:{DASH}| to | and |, (?:and )?)"
_BEFORE = r"(?<=[\w).,:’”] )"
_COUNTED = (
    r"(?<![\w’-])(?:[Pp]aras?\b\.?|[Pp]aragraphs?|¶¶?|§§?|pp?\.|pp?(?= \d)|[Pp]ages?|[Rr]ecs?\b\.?|[Rr]ecommendations?"
    r"|[Ss]ections?|[Cc]hapters?|[Ff]igures?|[Tt]ables?|[Bb]ox|[Aa]ppendix|[Aa]nnexe?|[Cc]h(?:ap)?s?\."
    r"|[Ss]ecs?\.|[Ff]igs?\.)"
)
_OTHER_PLACE = (
    "(?:Q|P(?:ar)?ts?|Notes?|Schedules?|Articles?|Clauses?|Rules?|Items?|Rows?|Lines?|Responses?|Reply|Answers?|Vol(?:ume)?s?"
    "|Cols?|Columns?|Footnotes?|Endnotes?|Questions?|Options?|Steps?)"
)
# After these comes no more of the reference.
_OVER = r"(?=\W*$|[;,.)])"
_PART = r"(?:[Ss]ections?|[Ss]ec\.?|[Ss]\.?|[Cc]hapter|[Pp]art) \d{1,2}(?:\.\d{1,2})?"
_UNIT = r"(?:[Pp]aras?\b|[Pp]aragraphs?\b|¶|§|pp?\. ?\d|pp? \d)"
# Words before a place that lead to it and name nothing: "at para 3", "in its para 3".
_LEADS = (
    "at in see and or of the to from with under on by also both cf esp especially per their its his this that which "
    "where against than for above below same next last first second third each every e.g"
)
_NO_LEAD = "".join(rf"(?<!\b(?i:{word}))" for word in _LEADS.split())
# What is said behind a place names no other work, as long as it has neither figures nor capitals: "(my emphasis)", "on
# who pays", "first bullet", "under “Costs”"; but "of the report" and "below" say whose place it is.
_NO_TAIL = r"(?!(?:[Ii]bid|of|in|from|above|below|overleaf|here|cit(?:ing|ed)|quot(?:ing|ed)|see|with|as)\b)"
_TAIL = re.compile(
    rf"(?P<kept>(?:{_COUNTED} ?(?:{_NUMBER}|{_SQUARED})|{_BEFORE}\d{{1,2}}\.\d{{1,3}}|{_SQUARED}"
    rf"|(?<![\w’-])(?:[Ii]bid|[Ss]ame (?:report|work|paper|source)(?=,))\b\.?|{YEAR}(?=,? (?:under |at )?“)"
    r"|, (?:[Ee]xecutive [Ss]ummary|[Aa]ppendix|[Ss]ummary|[Ff]oreword))"
    rf"(?:(?:{_JOINS}|, )(?:{_NUMBER}|{_SQUARED})){{0,12}}+)"
    # Neither figures nor ";" to the end, and each run of small words whole: else every place is tried in every way.
    r"(?=[^\d;]{2,300}+(?:;|$))"
    rf"(?:(?:,? |(?<= ))\([^()\d;]{{2,90}}\)|(?:,? |(?<= ))(?:under |at |heading )?[“‘][^“”;\d]{{3,80}}[”’]"
    rf"|,? {_NO_TAIL}[a-z][^A-Z\d;()“”‘]{{1,180}}+){{1,3}}"
    r"(?=[\s.,)]*+$|;)"
)
# Another place of the work of a note before.
_ELSEWHERE = (
    r"^(?P<kept>(?:[Aa]s|[Ss]ee)(?: in| at)? (?:[Ff]oot ?note|[Nn]ote|nn?\.?|fn\.?) ?\d{1,3}(?: above)?|[Ii]bid\b\.?"
    r"|[Ii]d\.|[Ss]ame (?:report|work|source|paper)),?"
    r" (?:but|though|only|now|here|this time)(?: now| here| this time)? (?:at |in |see )?"
)
# Each way of writing, and the one that the rules know; none of them changes what is meant.
_LAST_NOTE = r"(?:[Aa]s|[Ss]ee)(?: in| at| per)?(?: the)? (?:last|previous|preceding) (?:foot)?note(?=\W*$|[;,])"
# A scholar's habits from abroad: "Ebd., Rn. 2.4", "a.a.O. (Anm. 4), S. 16".
_ABROAD = {
    r"(?:Rn|Rdnr|Rz)\.? ?(?=\d)": "para ",
    r"(?:[Ee]bd\b\.?|[Ee]benda\b)": "Ibid",
    r"a\. ?a\. ?O\.": "op. cit.",
    r"(?:Anm|Fn)\. ?(?=\d)": "n ",
    r"S\. (?=\d)": "p ",
    r"Abb\. ?(?=\d)": "Figure ",
    r"Kasten (?=\d)": "Box ",
    r"Tab\. ?(?=\d)": "Table ",
    r"Kap\. ?(?=\d)": "chapter ",
    r"Empfehlung (?=\d)": "recommendation ",
    r"(?:[Ss]iehe (?:oben|auch),? ?|[Vv]gl\. |[Dd]azu )": "See ",
}
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    *((re.compile(rf"(?<![\w’.-]){printed}"), english) for printed, english in _ABROAD.items()),
    (re.compile(r"(?<=\d) ff?\.(?=\W*$|[;,)])|(?<=\b[Ii]bid)\.(?=, (?:under |in )?(?:the )?[‘“])"), ""),
    # "Idem, “Salt roads” (2015), para. 3": another work by the same hand
    (
        re.compile(
            rf"(?:^|(?<=; ))(?:[Ii]dem|[Ee]adem|[Ii]d\.),? "
            rf"(?=[“‘]|(?!{_COUNTED}|{SECTION}\b|{_OTHER_PLACE}\b)[A-Z][a-z])"
        ),
        "",
    ),
    # "As 1 above, para 4.6"
    (re.compile(r"(?:^|(?<=; ))(?:[Aa]s|[Ss]ee)(?: in| at)? (?=\d{1,3} above(?:[,;.]|\W*$))"), "See note "),
    # "Mains, par 24"
    (re.compile(r"(?:^|(?<=[\w,)’”(] ))[Pp]ars?\.? ?(?=\d{1,3}\b)"), "para "),
    (_TAIL, KEPT),
    *OFFICIAL_FORMS,
    # "§1.3/2.3"
    (re.compile(rf"(?P<kept>{_UNIT} ?\d{{1,2}}\.\d{{1,3}})/(?=\d{{1,2}}\.\d{{1,3}})"), f"{KEPT}, "),
    # "[2.7]–[2.9]", "[16] and [18]", "[16–18]", "[16, 18]"
    (re.compile(rf"{_BEFORE}(?:at )?(?P<kept>{_SQUARED}(?:{_JOINS}{_SQUARED}){{1,9}})"), f"paras {KEPT}"),
    (re.compile(rf"{_BEFORE}(?:at )?(?P<kept>\[{_NUMBER}(?:{_JOINS}{_NUMBER}){{1,9}}\])"), f"paras {KEPT}"),
    # "para 2.7 et seq.", "paras 2.7 ff", "[2.7] onwards"
    (
        re.compile(
            r"(?<=[\d\]]),? (?:(?:et )?seqq?\b\.?|ff?\b\.?|onwards?\b"
            rf"|and (?:the )?following(?: paragraphs?)?\b){_OVER}"
        ),
        "",
    ),
    # "point 2.7", "number 2.7": what is counted so are paragraphs
    (re.compile(r"\b(?:[Pp]oints?|[Nn]umbers?|[Nn]os?\.?|[Cc]lauses?) (?=\d{1,2}\.\d{1,3}(?!\d|\.\d))"), "para "),
    # "CP 55, again at para 3", "NAO, again, 2.7", "the report once more"
    (re.compile(rf",? (?:once )?(?:again|more)(?:{_OVER}|(?= para))"), ""),
    (re.compile(r",? (?:once )?(?:again|more),? at (?=para|¶|§|p)"), ", "),
    # "HC 802, point 2": the items of a reply
    (re.compile(r"(?<=[\w)’”], )(?:[Pp]oint|[Rr]eply|[Aa]nswer) (?:to )?(?=\d{1,3}(?:\W*$|;))"), "item "),
    # "NAO, Interface, see note 5, [2.4]", "PAC, at n 12": the note beside a name
    (
        re.compile(
            r"(?<=[\w)’”]), (?:see|as in) (?:[Ff]oot ?note|[Ee]nd ?note|[Nn]ote|nn?\.?|fn\.?)"
            r" ?(?P<kept>\d{1,4})(?: above)?(?=,? (?:at )?\[|, (?:at )?(?:para|¶|§|p|\d))"
        ),
        f" (n {KEPT})",
    ),
    # "“The state of the mains,” London": American printers set the comma inside
    (re.compile(r"(?<=[\w)]),”(?= )"), "”,"),
    # "Id. at 3 & n.1": a note of the place itself
    (re.compile(r"(?<=\d),? (?:&|and) nn?\. ?\d{1,3}(?:, \d{1,3}){0,9}(?=\W*$|;)"), ""),
    # "As note (4)", "para 7, bullets 1-5"
    (re.compile(r"(?<=\b[Nn]ote )\((?P<kept>\d{1,3})\)"), KEPT),
    (re.compile(r",? bullets? (?:points? )?\d{1,2}(?:[-–]\d{1,2})?(?=\W*$|;)"), ""),
    # "chapter six"
    *(
        (re.compile(rf"(?<=\b[Cc]hapter )(?i:{word})(?![\w’-])"), str(number))
        for number, word in enumerate(UNITS)
        if number
    ),
    (re.compile(r"(?<=[A-Z\d])[/@](?=\d{1,2}\.\d{1,3}\W*$)"), ", para "),  # "M1R/2.12"
    # "PAC, as above, para 20", "its successor at note 4, ¶ 2.3", "they say so in the report at note 4, para 2"
    (re.compile(r"(?<=\w), as (?:above|before|cited(?: above)?)(?=, (?:at )?(?:para|¶|§|p))"), ""),
    (
        re.compile(
            r"(?:^|(?<=; ))(?:(?:[A-Z][a-z]+|[a-z]+) (?:[a-z’]+ ){0,9}(?:in|by) )?"
            r"(?:[Ii]ts|[Tt]heir|[Tt]he) [a-z]{3,20}(?: [a-z]{3,20})? at (?:[Ff]oot ?note|[Nn]ote|nn?\.?|fn\.?)"
            r" ?(?P<kept>\d{1,3})(?=,? (?:at )?(?:para|¶|§|p))"
        ),
        f"n {KEPT}",
    ),
    # "But see Sample, ibid, para 22": whose words stand there
    (re.compile(r"(?:^|(?<=; ))(?:[Bb]ut )?(?:[Ss]ee )?(?!Ibid)[A-Z][a-z][\w’-]+(?:, | in )(?=[Ii]bid\b)"), ""),
    # "Foreword in Lamp Office, Annual report": a part without a place, and the work
    (
        re.compile(
            r"(?:^|(?<=; )|(?<=[Ss]ee ))(?:the )?(?:Section|Chapter|Part|Annex|Appendix|Foreword|Introduction|Preface"
            r"|Statement|Certificate)(?: [\w’]{1,20}){0,4} in (?=[A-Z])"
        ),
        "",
    ),
    # "For the Board on how long it took, see Lamps, para 3", "on pay see also Lamps (n 1)"
    (
        re.compile(
            r"(?:^|(?<=; ))(?:[Ff]or|[Oo]n) [a-zA-Z][^;:,\d]{2,80}?,? (?:[Ss]ee|[Cc]f\.?) (?:also )?"
            r"(?=[A-Z](?:(?!HC|HL|C[mP]|Session|\d{4})[^;])*$)"
        ),
        "",
    ),
    # "Ref. 1, recommendation 9", "[1], para 2.7", "1] at 2.7", "[1, para 2.7]": a source of the list by its number
    (re.compile(r"(?:^|(?<=; ))(?:[Rr]efs?\b\.?|[Rr]eference|[Ss]ource|[Ee]ntry) ?(?=\d{1,3}, )"), "n "),
    (
        re.compile(
            r"(?:^|(?<=; ))(?:(?:[Ss]ee(?: also)?|[Aa]s(?: in| at)?|[Cc]f\.?|[Ii]n) )?\[?(?P<kept>\d{1,3}\]),? (?:at )?"
            rf"(?={_UNIT}|[Pp]ages? \d|[Rr]ec|\d{{1,2}}\.\d{{1,3}}(?:\W*$|;))"
        ),
        f"n {KEPT}, ",
    ),
    (re.compile(rf"^\[(?P<kept>\d{{1,3}}),? (?=(?:at )?(?:{_UNIT}|\d{{1,2}}\.\d)[^\[\]]*\]\W*$)"), f"n {KEPT}, "),
    # "summarised at HC 701, para 3"
    (
        re.compile(
            r"(?:^|(?<=; ))(?:[Ss]ummarised|[Dd]iscussed|[Qq]uoted|[Rr]eported|[Dd]escribed|[Ss]et out|[Ee]xplained"
            r"|[Rr]epeated|[Rr]estated|[Cc]onfirmed|[Uu]pdated|[Ee]choed|[Nn]oted) (?:at|in|by) "
            r"(?=(?:the )?(?:\d{4} )?[A-Z]|the \d{4} report)"
        ),
        "",
    ),
    # "section 1.1 (‘Mains from 1990 to 2000’) [15]", "s 1.1, “Wells,” p. 7", "section 1.1, “Wells” (London, 2016)"
    (re.compile(rf"(?P<kept>{_PART}),? “[^“”()]{{5,120}}”(?= [A-Z])"), f"{KEPT}."),
    (re.compile(rf"(?P<kept>{_PART}),? (?:\([‘“][^()]{{5,120}}[’”]\)|“[^“”()]{{5,120}}”(?=[,;.]|$| \())"), KEPT),
    (re.compile(rf"(?P<kept>{_PART}), [‘'][^‘’'()]{{5,120}}[’'](?=, (?:at )?(?:paras?|pp?|paragraphs?|¶)\b)"), KEPT),
    (re.compile(rf"(?<=\S )(?P<kept>{_PART}) (?=\[\d{{1,4}}\])"), f"{KEPT}, "),
    (re.compile(r"(?<=\) s \d\.\d) \[(?P<kept>\d{1,4})\](?=\W*$|;)"), f", para {KEPT}"),
    # "Harbour Inquiry, 1.1, para 32": a part by its number alone
    (re.compile(r"(?<=\w, )(?=\d{1,2}\.\d{1,2}, (?:at )?(?:paras?|paragraphs?|¶)\b)"), "section "),
    # "Survey of wicks: government response, to recommendation 3", "CP 55, the reply to recs 3 and 4"
    (
        re.compile(
            r"(?<=[\w)’”]), (?:in |at )?(?:(?:the|its|their) )?(?:(?:response|reply|answer)s? )?(?:to|on) (?:the )?"
            r"(?=(?:[Rr]ecommendations?|[Rr]ecs?\b\.?|[Cc]onclusions?) ?\d)"
        ),
        ", ",
    ),
    # "See the Government’s answer to recommendation 7 in HC 802"
    (
        re.compile(
            r"(?:^|(?<=; ))(?:[Ss]ee )?(?:[Tt]he )?(?:[A-Z]\w+[’']s? )?(?:[Aa]nswer|[Rr]esponse|[Rr]eply) to (?:the )?"
            rf"(?=(?:[Rr]ecommendations?|[Cc]onclusions?) \d{{1,3}} (?:in|of) (?:the )?{SERIES})"
        ),
        "",
    ),
    # "Mains | para 12"
    (re.compile(r"(?<=\S) [|·•] (?=\S)"), ", "),
    # "note 25 to para 2.5": the place of a note
    (re.compile(r"(?<=[\d)], )(?:[Ff]oot)?note \d{1,3} to (?=(?:para|¶|§|p\.? ?\d))"), ""),
    # "para 2.6 fn 30": a note of the place
    (re.compile(r"(?<=\d) (?=(?:fn|[Ff]ootnote)\.? ?\d{1,3}(?:\W*$|;))"), ", "),
    # "para 2.7, see also https://www.lamps.example": the address is that of something else
    (re.compile(r"(?<=[\d\])]),? (?:(?:and|but) )?see(?: also)?:? (?=https?://|www\.)"), "; "),
    # "para 2.7, and see PAC, para 3", "compare PAC, para 3 with NAO, para 2.7"
    (re.compile(r"(?<=[\d\])]),? (?:and|but|though|although) (?=(?:see|cf|compare|contrast)\b)"), "; "),
    # "para 3, and, on who pays, para 12": the same work, for something else
    (
        re.compile(
            r"(?<=\d),? (?:and|but),? (?:on|for|as to|as for|regarding|about) [^,;\d]{3,60}, "
            rf"(?:see )?(?:also )?(?=(?:at )?{_UNIT})"
        ),
        "; ",
    ),
    (re.compile(r"(?<=\d) with (?=(?:the )?[A-Z][^;]{0,80}?(?:para|¶|§|\[\d|\d\.\d))"), "; "),
    # "Mains, para 2.3 and Lamps, Strategy, para 13": two works, each with its place
    (
        re.compile(
            r"(?<=\d),? and (?=(?:the )?[A-Z][\w&’]*(?: (?:of |and |for |the )?[A-Z][\w&’]*){0,5}, "
            r"[A-Z“‘][^,;\d]{2,80},? "
            r"(?:[Pp]aras?\b|[Pp]aragraphs?\b|¶|§|pp?\.? ?\d|[Rr]ec))"
        ),
        "; ",
    ),
    # "Mains, at 14": a lawyer’s page, of a work that has any
    (re.compile(r"(?<=[a-z\d”’]), at (?=\d{1,3}\W*$)"), ", p "),
    # "the same NAO report, para 3.7"; "…, para 20 – “HLP190” from here on"
    (re.compile(r"(?<![\w’-])(?:[Tt]he )?same (?=[A-Z][\w&]+(?: [A-Z][\w&]+){0,4}(?:[’']s)? report\b)"), ""),
    (re.compile(r" [–-] [“\"][^“”\"]{2,40}[”\"] (?:from (?:here|now) on|hereafter|below)(?=\W*$)"), ""),
    # "Harbour Office (18 May 2022). Lamps", "Harbour Office. (2022, May 18). Lamps": the year is enough to know it by
    (re.compile(rf"(?<=[\w.)] \()(?:\d{{1,2}} )?{MONTH} (?P<kept>{YEAR})(?=\)\.? [“‘\"]?[A-Z])"), KEPT),
    (re.compile(rf"(?<=[\w.)] \()(?P<kept>{YEAR}), {MONTH}(?: \d{{1,2}})?(?=\)\.? )"), KEPT),
    # "Mains, conclusion at paragraph 26"
    (
        re.compile(r"(?<=, )(?:the )?(?:conclusion|finding|discussion|summary|box|text|table) at (?=para|¶|p\.? ?\d)"),
        "",
    ),
    # "Mains (HC 802), Summary of conclusions, para 7": an item of that list, which counts anew
    (
        re.compile(
            r"(?<=[\w)”’]), (?:(?:[Ss]ummary|[Ll]ist) of (?:conclusions?|recommendations?)"
            r"(?: and (?:conclusions?|recommendations?))?|[Cc]onclusions and recommendations"
            r"|[Rr]ecommendations and conclusions),? (?:at )?(?:paras?|paragraphs?|items?|no|number)\.? "
            r"(?=\d{1,3}\b(?!\.\d))"
        ),
        ", conclusion ",
    ),
    # "HC 802, para 9, with HC 1, p 6"
    (re.compile(r"(?<=\d), with (?=(?:HC|HL|Cm|CP|[A-Z]{2,6})\b[^;]{0,40}\d)"), "; "),
    # "ib., 4.12"; "printed 20 July 2016), numbered para. 9"
    (re.compile(r"(?<![\w’.-])[Ii]b\.(?=,? ?(?:at )?[\d¶§p])"), "Ibid"),
    (re.compile(r"(?<=[,)] )(?:numbered|printed) (?=para)"), ""),
    # "ibid., esp. para 9", "see the discussion at paras 2.4 to 2.6 of …", "at 2.7, n 14" of the work itself
    (
        re.compile(
            rf",? (?:esp\.?|especially|particularly|in particular|notably|chiefly|mainly),? (?:at )?(?={_UNIT})"
        ),
        ", ",
    ),
    (
        re.compile(
            r"(?:^|(?<=; )|(?<=[Ss]ee )|(?<=[Ss]ee also ))(?:[Tt]he )?(?:discussion|analysis|account|summary|passage"
            rf"|comments?|evidence|examples?|argument|material|figures?|review) (?:at|in|on) (?={_UNIT})"
        ),
        "",
    ),
    (
        re.compile(rf"(?P<kept>(?:{_UNIT}? ?|\bat )\d{{1,3}}\.\d{{1,3}}),? (?:n|note)\.? ?\d{{1,3}}(?=\W*$|;)"),
        KEPT,
    ),
    # "Grey, as note 1", "HO, as in the last note", "para 4.2 with Figure 8"
    (
        re.compile(
            r"(?<=[A-Za-z’”)]),? as(?: in| at| per)? (?=(?:note|fn|footnote|n\.?) ?\d{1,4}(?: above)?"
            r"(?:\W*$|[;,](?! (?:of|and) )))"
        ),
        ", see ",
    ),
    (re.compile(rf"(?<=[A-Za-z’]),? {_LAST_NOTE}"), ", op. cit."),
    (re.compile(rf"(?:^|(?<=; )){_LAST_NOTE}"), "Ibid"),
    (re.compile(r"(?<=\d) with (?=(?:the )?(?:[Ff]igure|[Tt]able|[Bb]ox|[Pp]ara|¶)(?![^;]{0,60} (?:of|in) ))"), ", "),
    # "the report, section on cost, para 1.3"
    (
        re.compile(
            r", (?:the )?(?:section|part|chapter|passage|discussion) (?:on|about|entitled|headed|called)"
            rf" [^,;()]{{3,50}}, (?=(?:at )?{_UNIT})"
        ),
        ", ",
    ),
    # "ibid app 1, component D", "NHS England (n 26) tbl 3", "Grey, sect. 4", "CP 55 at Rec 8"
    (
        re.compile(
            r"(?<=[\w)”’]),? at (?=(?:[Rr]ecs?|[Tt]able|[Tt]bl|[Ff]ig|[Bb]ox|[Aa]pp|[Aa]nn|[Cc]oncl)\w*\.? ?\d)"
        ),
        ", ",
    ),
    # "paras 1.4–1.6; 2.9", "para's 69 + 73", "sub-section 4.2", "above n 1, 14 [29]"
    (re.compile(r"(?<=\d); (?=\d{1,2}\.\d{1,3}(?:[-–][\d.]+)?(?:\W*$|;))"), ", "),
    (re.compile(r"(?<![\w’-])(?P<kept>[Pp]ara)[’']s(?= \d)"), f"{KEPT}s"),
    (re.compile(r"(?<=\d) \+ (?=\d)"), " and "),
    (re.compile(r"(?<![\w’-])[Ss]ub-?(?P<kept>sections?)(?= \d)"), KEPT),
    (re.compile(r"(?<=[,)] )\d{1,3} (?=\[\d{1,4}\]\W*$)"), ""),
    # "The first paper (CP 1478) and the second one (CP 1240)"
    (re.compile(rf"(?<=\d\)) and (?=(?:the )?[A-Z][^;()]{{10,200}}\({SERIES}[^()]{{0,40}}\)\W*$)"), "; "),
    (re.compile(r"(?P<kept>(?<![\w’-])(?:HC|HL|CP|Cm) ?\d{1,4}) at (?=para)"), f"{KEPT}, "),
    (re.compile(r"(?<=[\w),”’] )[Aa]pp(?:x|dx)?\.? (?=\d{1,2}\b|[A-Z]\b)"), "Appendix "),
    (re.compile(r"(?<=[\w),”’] )[Tt]bls?\.? ?(?=\d{1,2}\b)"), "Table "),
    (re.compile(r"(?<=[\w),”’] )[Ss]ect\.? ?(?=\d{1,2}\b)"), "section "),
    (re.compile(r"^(?:[Ss]ee )?[Ll]oc\.? ?cit\.?,? (?=p\.? ?\d|para|¶|§)"), "Ibid, "),
    (
        re.compile(
            r"(?P<kept>\b(?:[Aa]ppendix|[Aa]nnexe?|[Cc]hapter|[Pp]art|[Ss]ection) (?:\d{1,2}|[A-Z])),"
            r" (?:component|step|stage|element|item|row|column|line|bullet)s? (?:\d{1,2}|[A-Z])\b"
        ),
        KEPT,
    ),
    # "HC 96, section on collection": a part that has no number, at the end
    (
        re.compile(
            r", (?:the |in the |under )?(?:section|part|passage|discussion|heading|entry)"
            r" (?:on|about|entitled|headed|called) [^,;()]{3,60}(?=\W*$|;)"
        ),
        "",
    ),
    # "Mains (as n. 1), 1.2"
    (re.compile(r"\((?:as|see)(?: in| at| per)? (?=(?:n|fn|[Nn]ote|[Ff]ootnote)\.? ?\d)"), "("),
    # "NAO, para 1.8 / PAC, para 25", "NAO 1.9, PAC 26"
    (re.compile(r"(?<=\d) ?/ (?=[A-Z])"), "; "),
    (re.compile(r"(?P<kept>(?<![\w’-])[A-Z]{2,8} \d{1,2}\.\d{1,3}), (?=[A-Z]{2,8} \d)"), f"{KEPT}; "),
    # "For the figures: NAO, para 1.4", "On leaks NAO para 1.5, on cost PAC para 24"
    (re.compile(r"(?:^|(?<=; )|(?<=\d\. ))(?:For|On) (?:[a-z]+ ){1,6}?[a-z]+: (?=[A-Z])"), ""),
    (re.compile(rf"(?P<kept>\d), (?:for|on) (?:[a-z]+ ){{1,5}}(?=[A-Z]{{2,8}},? (?:at )?{_UNIT} ?\d)"), f"{KEPT}; "),
    (re.compile(rf"(?:^|(?<=; ))(?:[Ff]or|[Oo]n) (?:[a-z]+ ){{1,5}}(?=[A-Z]{{2,8}},? (?:at )?{_UNIT} ?\d)"), ""),
    # "(n 1), 1.2 and 1.3"; "para 15, ibid"
    (
        re.compile(r"(?<=[)\]\w], )(?P<kept>\d{1,2}\.\d{1,3}(?:(?:, | and | & )\d{1,2}\.\d{1,3}){1,9})(?=\W*$|;)"),
        f"paras {KEPT}",
    ),
    (
        re.compile(
            rf"(?:^|(?<=; ))(?P<kept>{_COUNTED} ?{_NUMBER}(?:{_JOINS}{_NUMBER}){{0,6}}),? [Ii]bid\b\.?(?=\W*$|;)"
        ),
        f"Ibid, {KEPT}",
    ),
    # "The auditors’ own estimate (para 1.6)"
    (
        re.compile(
            r"(?<=[a-z]’|’s) own (?:estimates?|figures?|words|calculations?|analysis|account|data|conclusions?)"
            rf"(?=,? [(\[]?(?:at )?{_UNIT})"
        ),
        " report",
    ),
    # "As n. 2, but 4.6", "Ibid, this time at para 4.6"
    (re.compile(rf"{_ELSEWHERE}(?={_UNIT} ?{_NUMBER}\W*$)"), f"{KEPT}, "),
    (re.compile(rf"{_ELSEWHERE}(?=\d{{1,2}}\.\d{{1,3}}\W*$)"), f"{KEPT}, para "),
    # "PAC paras 9, 10", "the mains report para 2.4"
    (re.compile(rf"(?<=[A-Za-z’”)\]])(?= {_UNIT} ?\d){_NO_LEAD} "), ", "),
    # "NAO 2018: ¶ 2.7"
    (re.compile(rf"(?<=[\w)’”]): ?(?={_UNIT})"), ", "),
)


def one_form(text: str) -> tuple[str, Sequence[int]]:
    """The note in one way of writing, without the short names that it defines; and for each character of that (and
    for its end) where it stands in the text."""
    words, places = without(in_figures(typeset(text)))
    for pattern, written in _FORMS:
        words, places = _rewritten(words, places, pattern, written)
    return words, places


def _rewritten(words: str, places: Sequence[int], pattern: re.Pattern[str], written: str) -> tuple[str, Sequence[int]]:
    parts: list[str] = []
    kept: list[int] = []
    at = 0
    for match in pattern.finditer(words):
        before, _, after = written.rpartition(KEPT)
        stay = [n for n in range(*match.span("kept")) if words[n] not in "[]"] if KEPT in written else []
        parts += [words[at : match.start()], before, *(words[n] for n in stay), after]
        kept += [*places[at : match.start()], *(places[match.start()] for _ in before), *(places[n] for n in stay)]
        kept += [places[stay[-1] + 1 if stay else match.start()] for _ in after]
        at = match.end()
    if not parts:
        return words, places
    return "".join((*parts, words[at:])), [*kept, *places[at:]]
