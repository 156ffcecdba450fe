"""When an answer says that something will be done, as printed: "by spring 2025", "later this year", "Summer 2019"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.citations.grammar import MONTH, YEAR
from indexer.models import Span
from indexer.recommendations.deadlines import MONTHS, due

_SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)"
_FEAST = r"(?:Easter|Christmas|Michaelmas|Whitsun(?:tide)?|Lady Day|Candlemas|Martinmas|All Saints’ Day)"
_COUNT = r"(?:\d{1,2}|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty-four)"
_FINANCIAL = rf"{YEAR}(?:[-–/]\d\d(?:\d\d)?| to {YEAR}(?= (?:financial|academic|school) year))?"
_DAY = r"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri)day,? )?\d{1,2}(?:st|nd|rd|th)? )"
_WHEN = (
    rf"(?:{_DAY}?{MONTH},? {YEAR}|"
    rf"(?:the )?{_SEASON}(?:[/–-]{_SEASON})?(?: (?:season|months|recess|sitting))?(?: of)? {_FINANCIAL}|"
    rf"{_FEAST} {YEAR}|"
    rf"(?:[QH][1-4]|(?:first|second|third|fourth|last|final) (?:quarter|half)(?: of)?) (?:of )?{_FINANCIAL}|"
    rf"(?:the )?{_SEASON} term(?: of)? {_FINANCIAL}|"
    rf"(?:the )?{_FINANCIAL} (?:(?:parliamentary )?session|(?:financial|academic|school) year)|"
    rf"(?:(?:the )?(?:financial|calendar|academic|school) year |(?:the )?(?:school |academic )?session )?"
    rf"(?:the (?={_FINANCIAL} (?:[a-z]++ )?(?:cycle|round|season|edition|year)\b))?"
    rf"{_FINANCIAL}(?: (?:session|financial year|"
    rf"academic year|(?:[a-z]++ )?(?:cycle|round|season|edition|year)))?)"
)
_PART = (
    r"(?:(?:the )?(?:[Ee]nd|[Ss]tart|[Bb]eginning|middle|close|first half|second half) of |(?:early|mid|"
    r"late)[- ]?(?:in )?|(?:the )?(?:end[- ])|(?:the )?week (?:beginning|commencing|starting|ending|of) (?:on )?)?"
)
_RECESS = (
    r"(?:(?:the House|both Houses|Parliament) (?:rises?|returns?|adjourns?)(?: for| from| after| at)? )?"
    r"(?:the )?(?:(?:summer|autumn|winter|Christmas|Easter|conference) recess|(?:next|end of (?:this|the)) "
    r"(?:parliamentary )?session)(?: (?:of|in) (?:19|20)\d\d)?"
)
_NO_YEAR = (
    rf"(?:(?:the week (?:beginning|commencing|starting|ending|of) (?:on )?)?{_DAY}{MONTH}(?: next(?! \w))?|"
    r"(?:the )?(?:first|second|third|last) (?:week|half|fortnight) of "
    rf"{MONTH}|(?:the )?(?:end|start|beginning|middle)(?:[- ]of)?[- ]{MONTH}|(?:early|mid|late)[- ]{MONTH}|"
    rf"{MONTH}|{_FEAST}|{_RECESS}|(?:early )?(?:in )?(?:the )?[Nn]ew [Yy]ear)(?! \d{{4}})"
)
# From which time is counted: "publication of this report", "the date of this response".
_EVENT = (
    r"(?:(?:the )?(?:publication|(?:date|day|start) of)(?: (?:of )?(?:this|the|our) [\w’]+(?: [A-Z][\w’]+)?)?|"
    r"Royal Assent|(?:the |this |its )[\w’]+(?: [\w’]+){0,2})"
)
_LOOSE = (
    rf"(?:[Ll]ater (?:this|next) year|(?:early|later|by|during|before|in)? ?(?:the )?next (?:year|month|{_SEASON})|"
    rf"(?:[Ll]ater )?[Tt]his (?:year|month|{_SEASON})|over the next (?:year|{_COUNT} months)|"
    rf"[Ww]ithin (?:the next )?(?:{_COUNT}) (?:months?|weeks?|years?|days?)(?: (?:of|after|from) {_EVENT})?|"
    rf"{_COUNT} (?:months?|weeks?|years?|days?) (?:after|from) {_EVENT}|"
    r"(?:[Ww]ithin|[Ii]n|[Dd]uring|[Bb]efore the end of) (?:the (?:current|present)|this) "
    r"(?:calendar|financial|academic|school) (?:year|term)|"
    rf"(?:[Ii]n|[Dd]uring|[Oo]ver) (?:the )?next (?:year|{_COUNT} (?:months|weeks))|[Ii]n {_COUNT} (?:months|weeks)|"
    r"(?:[Bb]y|[Bb]efore) the end of (?:(?:the|this) (?:(?:calendar|financial|academic|municipal|current) )?(?:year|"
    r"[Pp]arliament|month|"
    r"session|"
    r"[Ss]pending [Rr]eview period)|next (?:year|month))|"
    rf"(?:(?:by|before|from|in|at) )?(?:the )?(?:end|start|beginning) of (?:(?:the )?next (?:financial |academic |"
    rf"calendar |school )?"
    rf"(?:year|term|session)|(?:the|this) (?:{_SEASON} |school |academic )?term)|"
    rf"(?:in )?(?:the )?(?:coming )?{_SEASON}(?= \w+ publication| update| review)|"
    rf"in the (?:{_SEASON}|new year))"
)
_FROM = (
    r"(?:[Bb]y|[Ff]rom|[Ii]n|(?<=timetable, )to|(?<=timetable )to|(?<=extended )to|(?<=deadline )to|(?<= back )to|"
    r"[Oo]n|[Bb]efore|[Uu]ntil|during|for|(?:in|over) the course of|[Nn]o later than|"
    r"[Nn]ot later than|"
    r"starting in|beginning in|"
    r"throughout|since|of)"
)
_TIME = re.compile(
    rf"(?:(?P<lead>\b{_FROM} )?(?P<when>{_PART}{_WHEN}(?: onwards)?|{_LOOSE})|"
    rf"\b(?P<due>by|before|from|in|on|no later than|not later than|until|By|Before|From|In|On) (?P<month>{_NO_YEAR})|"
    r"(?P<new>early in the [Nn]ew [Yy]ear))(?![\w/]|[-–]\d)"
)
_TARGET = re.compile(
    r"(?<!original )(?<!previous )(?:target (?:implementation |completion )?date|implementation date|target date|"
    r"date for implementation)\s*[:–-]?\s*"
    r"(?P<when>[^\n.;]{3,40})",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:(?:agreed|resolved|decided) that\b[^.;]{1,80}\bshould|"
    r"will|shall|must|going to|hopes? to|intends?|intention|plan(?:s|ned)?|means? to|aims?|expect(?:s|ed)?|due|"
    r"schedul\w+|"
    r"commit\w*|"
    r"propos\w+|(?<=\w)’ll|"
    r"(?:willing|content|prepared|resolved|undertook|undertaken) to|ask(?:ed|ing)? (?:that|to)|"
    r"instruct(?:ed|ing)? to|be \w+(?:ed|en) by|(?:comes?|enters?|"
    r"coming) into (?:force|effect)|takes? effect|opens?|"
    r"starts?|begins?|"
    r"(?:is|are) to \w+|to be (?:done|made|put|held|set|met|sent|laid|[a-z]{3,}ed)|on track|ready to|ambition|"
    r"(?:is|are) \w+ing|beginning (?:with|from))\b",
    re.IGNORECASE,
)
# What is no day on which something is done: what money is for, and names that hold a year.
_SPENDING = re.compile(
    r"£|\bspending review\b|\bfinancial year\b|\bbetween \d{4}\b|\b(?:budget|funding|invest\w*|"
    r"allocat\w*)\b[^.]{0,60}$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(
    r"(?:Act|Strategy|Review|Report|Plan|Statement|Order|Regulations|Paper|Budget|Bill|Framework) $"
)
# A month without a year, told of what was done: "published in May".
_PAST_BEFORE = re.compile(r"(?<!be )\b(?:\w{3,}ed|began|was|were|took place|held|since|of) $")
# A day without a year, of what was done on it: "On 2 May the Board wrote to …".
_TOLD = re.compile(
    r"\b(?:was|were|wrote|opened|met|held|sent|published|called|went|began|came|launched|issued|visited|announced)\b"
)
# The verb that a time belongs to is the last before it: ahead, or told of what was done.
_VERB = re.compile(
    r"(?P<ahead>\b(?:will|shall|to|should|must|can|may|’ll)(?: \w+ly)? (?:have been|have|be)\b(?: \w+ly)?(?: \w+)?|"
    r"\b(?:will|shall|going|to be|be|hopes?|intends?|(?<!its )(?<!the )(?<!their )(?<!our )(?<! a )plans?|"
    r"aims?|expect(?:s|ed)?|planned|intended|proposed|due|"
    r"scheduled|(?:asked|instructed|directed|told|agreed|undertaken|committed|promised|pledged) to|"
    r"takes?|comes?|opens?|starts?|begins?|is|are|from)\b|’ll\b)|"
    r"(?P<past>\b(?:was|were|had|has|have|began|ran|took|gave|made|went|came|sent|wrote|held|met|saw|won|"
    r"(?<!\bbe )(?<!\bis )(?<!\bare )(?:[a-z]{3,}ed))\b)"
)
_WILL = re.compile(r"\b(?:will|shall|to be|is to|are to)\b")
_VAGUE = re.compile(
    r"in due course|shortly|as soon as|\b(?:on-?going|to be (?:confirmed|agreed|decided|determined)|tbc|tba|n/?a|"
    r"not applicable|"
    r"none|unknown|not known|complete|completed|implemented|under review)\b",
    re.IGNORECASE,
)


def target_date(text: str, spans: Sequence[Span], published: str | None, agreed: bool = True) -> str | None:
    """The first definite time ahead, as printed; None where there is none.

    `published` is the response's own date: times before it are past. Only of what is `agreed` does a time tell of
    itself when it will be done, with no word of what will be: "It goes to the Board on 4 May 2033".
    """
    printed = [told["when"].strip() for span in spans for told in _TARGET.finditer(span.of(text))]
    if printed:  # of several the last is the revised one; where it names no day, what is said beside it is none
        return None if _VAGUE.search(printed[-1]) else printed[-1]
    bare = None
    for span in spans:
        for sentence in re.finditer(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]?", span.of(text)):
            found = _in_sentence(sentence.group(), published, agreed)
            if found and not _BARE.fullmatch(found):
                return found
            bare = bare or found  # a year alone gives way to a time that is set in a later sentence
    return bare


def time_in(words: str) -> str | None:
    """The time that a cell of a table names: "March 2026", "by the end of 2027"."""
    if _VAGUE.search(words):
        return None
    match = _TIME.search(words) or re.search(YEAR, words)
    return match.group().strip() if match else None


def dated(head: str) -> str | None:
    """The last day that the head of a paper prints as its own, as "2033-05-04"; it was written no sooner."""
    days = [
        day
        for found in _A_DAY.finditer(head)
        if _is_own(head[: found.start()].rpartition("\n")[2], head[found.end() :].partition("\n")[0])
        and (day := due(found.group(), None))
    ]
    return max(days).isoformat() if days else None


_A_DAY = re.compile(rf"{_DAY}{MONTH},? {YEAR}")
# Before a day: "Agreed by the Board on", "Date:"; or a place alone, "Tarn,".
_WROTE = re.compile(
    r"(?<!\bbe )(?<!next )\b(?:agreed|approved|published|dated|issued|adopted|laid|signed|printed|ordered|"
    r"meeting|held|(?<!review )date)\b(?P<rest>[^.;\d]{0,60})$",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:will|shall|to be|due|next|again|until|before|reviews?|expires?|from)\b", re.IGNORECASE)
_PLACE = re.compile(r"\W*(?:[A-Z][\w’]*+(?: [A-Z][\w’]*+){0,3}, ?)?")


def _is_own(before: str, after: str) -> bool:
    """Whether a day in a line is when the paper was written: it stands alone there, or is said to be so."""
    if _PLACE.fullmatch(before) and not after.strip(" .|"):
        return True
    wrote = _WROTE.search(before)
    return wrote is not None and _TO_COME.search(wrote["rest"]) is None


def _in_sentence(sentence: str, published: str | None, agreed: bool) -> str | None:
    """The first time ahead in a sentence; one that stands bare, as in the name of a report, only where no other is."""
    sentence = sentence.replace("'", "’")
    ahead = _AHEAD.search(sentence) is not None
    if not ahead and not (published and agreed):
        return None
    bare = ""
    for match in _TIME.finditer(sentence):
        before = sentence[: match.start()]
        # Without a word of what will be, a month that lies ahead says so: "The rule goes to the Board on 4 May 2033".
        dated_ahead = match["lead"] and _DATED.search(match["when"]) and _later(match["when"], published or "")
        dated_ahead = dated_ahead and not _ENDS.search(before)
        if not ahead and not dated_ahead:
            continue
        lead = (match["lead"] or match["due"] or "").strip()
        if lead.lower() == "until" or (lead.lower() == "for" and not re.search(YEAR, match["when"])):
            continue  # so long something runs: "the programme for this year is full"
        if (not re.search(YEAR, match.group()) or lead.lower() in ("on", "in")) and _told(before):
            continue
        if match["month"] or match["new"]:
            told = lead in ("on", "On") and _TOLD.search(sentence) and not _WILL.search(before)
            if told or _spends(before) or _PAST_BEFORE.search(before):
                continue
            return match.group()
        if lead == "to" and not (_MOVED.search(before) or (before.endswith(", ") and _DATED.search(match["when"]))):
            continue  # so far something reaches: "the timetable to 2040"
        if (
            lead == "since"
            or (lead == "of" and not _HELD_IN.search(before))
            or _NAME_BEFORE.search(before)
            or _BEYOND.search(before)
        ):
            continue
        if (lead.lower() not in _AT_LAST and _spends(before)) or re.match(
            r"(?:/|[-–]| to )\d", sentence[match.end() :]
        ):
            continue
        if re.search(r"(?:and|to|[-–]) $", before) and re.search(rf"{YEAR}\S* (?:and|to|[-–]) $", before):
            continue
        if _past(match["when"], published) or _DENIED.search(before) or _SINCE.search(before):
            continue
        if _LENGTH.fullmatch(match["when"]) and _EACH_TIME.search(before):
            continue  # how long each of them may take: "to answer such letters within two months"
        when: str = f"{lead} {match['when']}".strip() if lead not in _DROPPED else match["when"]
        if (lead and lead != "for") or not _BARE.fullmatch(when):
            again = _AND_AGAIN.match(sentence, match.end())
            return when + again.group() if again else when
        if not _OF_A_NAME.match(sentence, match.end()) and (lead != "for" or _SET_FOR.search(before)):
            bare = bare or when
    return bare or None


# Until when something is not, or could not be, done: "There are too few divers to finish by May 2031; we will …".
_DENIED = re.compile(
    r"(?:\b(?:not|cannot|unable|impossible|too (?:few|little|late|soon))|n’t)\b"
    r"(?! (?:only|later|merely|just|simply|fail|hesitate|omit|neglect)\b)"
    r"(?:(?!\b(?:will|shall|but|and|until|before)\b)[^,.;:]){0,90}\b(?:complete|finish|do|meet|achieve|reach|deliver|"
    r"promise|guarantee|ready|done|completed|finished|met|achieved|reached|delivered)\b"
    r"(?:(?!\b(?:but|and)\b)[^,.;:]){0,60} $"
)
_SINCE = re.compile(r"(?:^\W*|, )(?:[Ee]ver )?[Ss]ince (?!\d)[^,;]{1,160}$")  # "Since the rules of May 2023, masters …"
_LENGTH = re.compile(rf"[Ww]ithin {_COUNT} (?:months?|weeks?|years?|days?)")  # from no day that is told
_EACH_TIME = re.compile(r"\b(?:such|each|every|any|all) (?:(?!\b(?:and|but)\b)[^,.;:]){1,60} $")
# A day is moved to another: "The deadline was put back to May 2031", "extend the timetable to 2033".
_MOVED = re.compile(
    r"\b(?:extend\w*|mov(?:e[ds]?|ing)|br(?:ing|ought)|put|push(?:ed)?|chang\w+|shift\w*|delay\w*|postpon\w+|lengthen\w*|"
    r"revis\w+)\b[^.;,]{0,60} $"
)
_AT_LAST = ("by", "before", "no later than", "not later than")  # "awards of £2,000 by May 2031": no time of the money
_DROPPED = ("during", "for", "starting in", "beginning in", "to", "of")
# A thing that comes out, or is held, at a time: "beginning with the edition of May 2031", "its meeting of June 2031".
_HELD_IN = re.compile(r"\b(?:edition|issue|meeting|release|round|bulletin|update|intake|sitting) $")
_BARE = re.compile(_FINANCIAL)
# A year is when a thing is done only where it is set for it: what it is for is another matter, "topics for 2031".
_SET_FOR = re.compile(r"\b(?:planned|scheduled|due|set|timetabled|expected|earmarked|aim\w*|target\w*|booked|plans?) $")
_OF_A_NAME = re.compile(r" [A-Z]\w")  # "the 2031 Harbour Survey"
_BEYOND = re.compile(r"\b(?:beyond|past|than|following) (?:the )?$")  # so long something runs, or lies behind
_AND_AGAIN = re.compile(rf" and (?:again )?(?:in |by |on )?{_PART}(?:{_DAY}?{MONTH}|{_SEASON}) {YEAR}(?![\w/]|[-–]\d)")


def _spends(before: str) -> bool:
    """Whether a time is of what money is for, with no verb of its own: "£3 million in 2031", not "a fund of £3 million
    opens on 1 July 2031"."""
    found = _SPENDING.search(before[-80:])
    return found is not None and not any(verb["ahead"] for verb in _VERB.finditer(before[-80:], found.start()))


def _told(before: str) -> bool:
    """Whether the last verb before a time tells what was done: "which were issued on 17 July"."""
    verbs = list(_VERB.finditer(before[-WITHIN:]))
    at = len(verbs) - 1
    if at < 0 or not verbs[at]["past"]:
        return False
    # "will be … and completed": a participle shares the verb before it
    participle = verbs[at].group().endswith("ed")
    ahead = before[-WITHIN:][: verbs[at].start()]
    return not (participle and (_SHARES.search(ahead) or _WHICH_IS.search(ahead)))


WITHIN = 200  # characters before a time in which its verb stands
_SHARES = re.compile(r"\b(?:will|to|shall|’ll)\b[^.,;]{0,120}\bbe\b[^.,;]{0,120}(?:and|or|,) $")
# One that says of what a thing is: "will issue revised guidance", "to publish a fully costed plan".
_WHICH_IS = re.compile(
    r"\b(?:will|to|shall|’ll)(?: \w+ly| also| then| now)? (?!have\b|be\b)[a-z]+(?: (?:a|an|the|its|our|their|this))?"
    r"(?: \w+ly| new| single| newly)? $"
)


# What a day ends, or lies behind, is not done on it: "The lease ends in March 2034".
_ENDS = re.compile(
    r"\b(?:ends?|falls?|expires?|lapses?|runs? (?:out|to)|terminates?|closes?|comes? (?:just |well |long )?before|"
    r"retires?|matures?|finish(?:es)?|is up)\b[^,;]{0,40}$",
    re.IGNORECASE,
)
_DATED = re.compile(rf"{MONTH},? {YEAR}")


def _later(when: str, published: str) -> bool:
    """Whether a month of a year lies after the month, or where that is not known the year, of the response."""
    last = due(when, None)
    return last is not None and last.strftime("%Y-%m")[: len(published)] > published[:7]


def _past(when: str, published: str | None) -> bool:
    """Whether a printed time lies before the response; a bare year of the response itself may still be ahead."""
    year = re.search(YEAR, when)
    if year is None or not published:
        return False
    if int(year.group()) != int(published[:4]):
        return int(year.group()) < int(published[:4])
    month = re.search(MONTH, when)
    if month and len(published) >= 7:
        return MONTHS.index(month.group()[:3].lower()) + 1 < int(published[5:7])
    return False
