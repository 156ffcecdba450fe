"""Ways of saying that have two ends: told or kept in the dark, met or missed, gathered pace or tailed off.

Single words of this kind are the lexicon's (`lexicon/opposites.txt`), where each answers to one word. What is told here
by a turn of several words answers to none, so that only the whole clause can be held against another one (`signed`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    name: str
    high: re.Pattern[str]
    low: re.Pattern[str]
    moves: bool = False  # it tells which way something went, so that what went is asked for by its noun
    open: bool = False  # it may be told as thought or feared


def _end(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’-])(?:{words})(?![\w-])", re.IGNORECASE)


_ITS = r"(?:\w+[’']s? |its |their |the |his |her |a |an )?"
_GOAL = r"(?:\w+ ){0,3}?(?:targets?|goals?|deadlines?|standards?|benchmarks?|ambitions?|thresholds?|requirements?)"

SCALES: tuple[Scale, ...] = (
    Scale(
        "told",
        _end(
            r"(?:been |were |was |are |is |being )(?:\w+ly )?(?:told|informed|briefed|warned|notified|alerted|advised"
            r"|made aware|aware)(?: (?:of|that|about))?|knew (?:of|about|that|full well)|had (?:prior )?notice of"
        ),
        _end(
            r"(?:kept|left|remained|were|was|been) in (?:the dark|ignorance)|unaware|unbeknown\w*|oblivious|ignorant of"
            r"|(?:had|have|has) no (?:idea|inkling|notice|warning)|without (?:the )?knowledge|taken by surprise"
            r"|caught unawares|never (?:told|informed|warned)|kept from (?:them|it|him|her|ministers|parliament)"
        ),
    ),
    Scale(
        "target",
        _end(
            rf"(?:met|meets?|meeting|hit|hits|hitting|reached|reach(?:es|ing)?|achiev(?:e|es|ed|ing)|attain(?:s|ed)?"
            rf"|exceed(?:s|ed|ing)?|beat|beats|bettered|surpass(?:es|ed)?|fulfilled|complied with"
            rf"|lived up to) {_ITS}{_GOAL}"
            r"|(?:on|above|ahead of|in line with) (?:the |its |their )?target|in full compliance"
        ),
        _end(
            rf"(?:miss(?:es|ed|ing)?|fell (?:\w+ )?short of|falls? (?:\w+ )?short of|fallen (?:\w+ )?short of"
            rf"|falling (?:\w+ )?short of|undershot|breach(?:es|ed)?) {_ITS}{_GOAL}|f(?:e|a)ll(?:s|en)? short"
            r"|(?:un|not )able to (?:\w+ ){1,4}?as (?:many|much)|nowhere near|(?:below|short of|behind) (?:the "
            r"|its )?target"
            r"|fewer (?:\w+ )?than (?:it|they) (?:had )?(?:planned|intended|wanted|set out)"
        ),
    ),
    Scale(
        "way",
        _end(
            r"(?:rose|rises?|rising|risen|increas(?:e|es|ed|ing)|grew|grows?|growing|grown|climb(?:s|ed|ing)?"
            r"|(?:went|going|gone|goes|edged|crept|shot) up|gather(?:s|ed|ing)? (?:pace|speed|momentum)|pick(?:s"
            r"|ed)? up"
            r"|accelerat(?:es?|ed|ing)|quicken(?:s|ed|ing)?|sped up|swell(?:s|ed|ing)?|surg(?:es?|ed|ing)"
            r"|soar(?:s|ed|ing)?|mount(?:s|ed|ing)|doubl(?:es?|ed|ing)|trebl(?:es?|ed|ing)|tripl(?:es?|ed|ing)"
            r"|multipl(?:y|ied|ying)|above the \S+(?: \w+)? of the (?:year|month|quarter|week) before|up (?:from"
            r"|on) the (?:year|previous)"
            r"|expand(?:s|ed|ing)?|widen(?:s|ed|ing)?|lengthen(?:s|ed|ing)?|longer than|upwards?"
            r"|upturn|upswing|growth|balloon(?:s|ed|ing)?|gain(?:s|ed|ing)? ground|outgrew|spread(?:s|ing)?)"
        ),
        _end(
            r"(?:fell|falls?|falling|fallen|dropp?(?:s|ed|ing)?|declin(?:es?|ed|ing)|decreas(?:e|es|ed|ing)"
            r"|shrank|shr[iu]nk(?:s|ing)?|dwindl(?:es?|ed|ing)|(?:went|going|gone|goes|came|come|edged|crept) down"
            r"|slump(?:s|ed|ing)?|dipp?(?:s|ed|ing)?|slow(?:s|ed|ing)(?: down)?|los(?:t|es|ing) (?:ground|pace"
            r"|momentum|speed)"
            r"|contract(?:ed|ing)|tail(?:s|ed|ing)? off|dr(?:y|ied|ying) up|wan(?:es?|ed|ing)|halv(?:es?|ed|ing)"
            r"|eas(?:ed|ing) off|thinn(?:ed|ing) out|diminish(?:es|ed|ing)?|narrow(?:s|ed|ing)|shorten(?:s|ed|ing)?"
            r"|below the \S+(?: \w+)? of the (?:year|month|quarter|week) before|down (?:from|on) the (?:year|previous)"
            r"|downwards?|downturn|plung(?:es?|ed|ing)|plummet(?:s|ed|ing)?|tumbl(?:es?|ed|ing)|subsid(?:es?|ed|ing)"
            r"|reced(?:es?|ed|ing)|ebb(?:s|ed|ing)?|los(?:s|ses) of|slackened|petered out)"
        ),
        moves=True,
    ),
    Scale(
        "state",
        _end(
            r"improv(?:es?|ed|ing|ement\w*)|(?:got|gets?|getting|grew|become|became) better|recover(?:s|ed|ing|y)?"
            r"|strengthened"
            r"|turned (?:a|the) corner|on the mend|rallied|revived"
        ),
        _end(
            r"worsen(?:s|ed|ing)?|deteriorat(?:es?|ed|ing|ion)|(?:got|gets?|getting|grew|become|became) worse"
            r"|slipped back"
            r"|went downhill|weakened|relapsed|slid(?:es|ing)? (?:back|further)|regressed"
        ),
        moves=True,
    ),
    Scale(
        "assent",
        _end(
            r"approv(?:es?|ed|ing|al)|accept(?:s|ed|ing)|endors(?:es?|ed|ing)|(?:gave|gives?|given) (?:its|their"
            r"|his|her) "
            r"(?:blessing|backing|support|consent|approval|assent)|sign(?:s|ed) (?:it )?off|went along with"
            r"|(?:came|come|comes|coming) (?:out |down )?(?:in favour|round to)|in favour of|agreed (?:to|with)"
            r"|on board with"
            r"|supportive of|threw (?:its|their) weight behind|(?:gave|given) the (?:go-ahead|green light|nod)"
        ),
        _end(
            r"reject(?:s|ed|ing|ion)?|refus(?:es?|ed|ing|al)|turn(?:s|ed|ing)? (?:\w+ ){0,2}down|declin(?:es|ed|ing) to"
            r"|oppos(?:es|ed|ing|ition)|block(?:s|ed|ing)|veto(?:es|ed|ing)?|threw (?:it )?out|thrown out|hostile to"
            r"|(?:came|come|comes) (?:out |down )?against|withh(?:e|o)ld (?:its|their) (?:consent|approval|support)"
            r"|rebuffed|set (?:its|their) face against|disagree(?:s|d)?|at odds with|unpersuaded|dismiss(?:es|ed|ing)"
        ),
    ),
    Scale(
        "time",
        _end(
            r"on time|ahead of (?:schedule|time|plan)|on schedule|within (?:the )?(?:deadline|timetable"
            r"|statutory (?:limit|period))"
            r"|in good time|earlier than (?:planned|expected|promised)|early\b|to (?:time|schedule)|on track"
        ),
        _end(
            r"(?:\w+ (?:years?|months?|weeks?|days?) )?(?:late|behind (?:schedule|time|plan|timetable))|overdue"
            r"|delay(?:s|ed)?"
            r"|miss(?:es|ed) (?:its|the|their) (?:\w+ )?deadline|overran|later than (?:planned|expected|promised"
            r"|scheduled)"
            r"|off track|slipp(?:ed|age)|outside (?:the )?(?:deadline|timetable|statutory (?:limit|period))"
        ),
    ),
    Scale(
        "cost",
        _end(
            r"(?:under|within|below|inside) (?:the |its |their )?(?:\w+ )?(?:budget|estimate|forecast)|underspen[dt]\w*"
            r"|cheaper than (?:planned|expected|forecast)|less than (?:planned|expected|forecast|budgeted)"
        ),
        _end(
            r"(?:over|above|beyond) (?:the |its |their )?(?:\w+ )?(?:budget|estimate|forecast)|overspen[dt]\w*"
            r"|overr[au]n\w*"
            r"|dearer than (?:planned|expected|forecast)|more than (?:planned|expected|forecast|budgeted)"
        ),
    ),
    Scale(
        "shown",
        _end(
            r"publish(?:es|ed|ing)|made (?:it )?public|releas(?:es|ed|ing)|disclos(?:es|ed|ing)"
            r"|put in the public domain"
             r"|laid before (?:the )?(?:parliament|house)|shared with"),
        _end(
            r"withh(?:e|o)ld(?:s|ing)?|kept (?:\w+ )?(?:secret|private|confidential|back|hidden)|unpublished"
            r"|suppress(?:es|ed)"
             r"|under wraps|sat on|hid|hidden|conceal(?:s|ed|ing)|behind closed doors"),
    ),
    Scale(
        "estimate",
        _end(
            r"overstat(?:es?|ed|ing|ement)|exaggerat(?:es?|ed|ing|ion)|overestimat(?:es?|ed|ing)|inflat(?:es?|ed) the"
            r"|too high(?= an? (?:figure|estimate|number|total)|$|[,.;])|overcount(?:s|ed|ing)?"
            r"|(?:true|real|actual) (?:\w+ ){0,2}?(?:is|was|be|are|were|may be|could be|might be) (?:\w+ )?(?:lower"
            r"|smaller|fewer|less)"
        ),
        _end(
            r"understat(?:es?|ed|ing|ement)|underestimat(?:es?|ed|ing)|undercount(?:s|ed|ing)?|too low(?= an? |$|[,.;])"
            r"|(?:true|real|actual) (?:\w+ ){0,2}?(?:is|was|be|are|were|may be|could be"
            r"|might be) (?:\w+ )?(?:higher|larger|greater|more)"
        ),
        open=True,
    ),
    Scale(
        "kept",
        _end(
            r"retain(?:s|ed|ing)?|kept (?:on|up|going|open|in)|(?:carried|carry|carries) on|went ahead|goes ahead"
            r"|pressed (?:on|ahead)"
             r"|continu(?:es|ed) (?:to|with)|extended|renewed|prolonged|stuck (?:to|with)|held on to"),
        _end(
            r"abandon(?:s|ed|ing)|scrapp(?:ed|ing)|wound (?:up|down)|called (?:\w+ )?(?:off|a halt)|dropp(?:ed"
            r"|ing) (?:the|its|plans)"
             r"|brought to an end|discontinued|ceased|gave up|given up|pulled (?:the plug|out)|cancell(?:ed|ing)"
             r"|shelved"
             r"|(?:was|were|been) (?:withdrawn|closed|ended|stopped)|lapsed|let (?:\w+ )?lapse|expired"),
    ),
    Scale(
        "worry",
        _end(
            r"(?:was|were|is|are|been|felt|feels?|sounded|remained?|remains) (?:\w+ly )?(?:satisfied|confident"
            r"|content|reassured|pleased"
             r"|happy|relaxed|untroubled|optimistic|comfortable)|took comfort|(?:expressed"
             r"|voiced) (?:\w+ )?confidence"),
        _end(
            r"(?:was|were|is|are|been|felt|feels?|sounded|remained?|remains) (?:\w+ly )?(?:dissatisfied|worried"
            r"|concerned|unhappy|doubtful"
             r"|alarmed|uneasy|anxious|sceptical|unconvinced|pessimistic|troubled|uncomfortable|not convinced"
             r"|less certain)"
             r"|(?:expressed|voiced|raised) (?:\w+ )?(?:concerns?|doubts?|unease|alarm)"),
    ),
    Scale(
        "sameness",
        _end(
            r"(?:the same|uniform(?:ly)?|consistent(?:ly)?|alike|identical(?:ly)?|evenly"
            r"|across the board)(?! (?:time|year|period|day))"),
        _end(
            r"var(?:y|ies|ied|ying)|differ(?:s|ed|ing)?|patchy|inconsistent(?:ly)?|uneven(?:ly)?|a postcode lottery"
            r"|diverge[ds]?"
             r"|unequal(?:ly)?|from place to place"),
    ),
    Scale(
        "known",
        _end(
            r"(?:knows?|knew|records?|recorded|tracks?|tracked|monitors?|monitored|measures?|measured|collects?"
            r"|collected|counts?"
             r"|counted|keeps? (?:a )?(?:count|tally|records?|track))(?= (?:how|what|which|whether|who|the|data"
             r"|figures|it|them|this))"
             r"|could (?:say|tell us) (?:how|what|which|whether|who)|data are (?:held|kept|collected)"),
        _end(
            r"(?:could|can|did|does|do) ?n[o’']t (?:\w+ )?(?:say|tell(?: us)?|know|record|track|monitor|measure"
            r"|collect|count|hold)"
             r"|unable to (?:say|tell)|no (?:data|figures|records?|central record|information) (?:is |are |was |were )?"
             r"(?:on|about|held|kept|collected|exists?)|no one knows|nobody knows|in the dark about|without knowing"),
    ),
    Scale(
        "help",
        _end(
            r"benefit(?:s|ed|ing)? (?:from|by)|better off|(?:were|was|are|is) helped|gained (?:from|by)|paid off"
            r"|advantage(?:s|d) of"),
        _end(
            r"worse off|(?:were|was|are|is) (?:harmed|hurt|damaged|disadvantaged|penalised)|lost out"
            r"|suffered (?:from|by|as)|backfired"),
    ),
    Scale(
        "one voice",
        _end(
            r"(?:were|are|was|is) (?:at one|unanimous|agreed|united|of one mind)|unanimously|with one voice"
            r"|common ground|saw eye to eye"),
        _end(
            r"(?:were|are|was|is) (?:at odds|split|divided|at loggerheads)|disagree(?:d|s)? (?:with|over|about|on)"
            r"|fell out over"
             r"|differences of (?:opinion|view)|could not agree"),
    ),
    Scale(
        "duty",
        _end(
            r"(?:is|are|was|were|made|be|being) (?:\w+ )?(?:compulsory|mandatory|obligatory|required|obliged|bound"
            r"|compelled)"
             r"|under (?:a|an) (?:\w+ )?(?:duty|obligation)|(?:have|has|had) to|no choice but"),
        _end(
            r"(?:is|are|was|were|made|be|being) (?:\w+ )?(?:voluntary|optional|discretionary|free to)|need not"
            r"|not (?:required|obliged|bound)"
             r"|at (?:its|their) (?:own )?discretion|(?:can|may|could) choose (?:whether|not)|up to (?:them|each)"),
    ),
    Scale(
        "trade",
        _end(
            r"repaid|paid (?:back|in full|off)|reimbursed|recovered in full|refunded|clawed back|came back"
            r"|come back|settled in full"),
        _end(
            r"unpaid|outstanding|never (?:repaid|paid|recovered|refunded)|written off|out of pocket|irrecoverable"
            r"|lost for good"),
    ),
)  # fmt: skip
