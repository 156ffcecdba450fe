"""Of which kind a paper is, by the words that each house prints on its title pages."""

from __future__ import annotations

import re

from indexer.citations.clause import ORDINAL
from indexer.works.titlepage.imprint import LONGEST, plain
from indexer.works.titlepage.lines import Front

RESPONSE = re.compile(
    r"\b[Gg]overnment(?:’s|'s)? (?:[a-z]+ )?(?:[Rr]esponse|[Rr]eply)\b|\bTreasury Minutes?\b|^[Rr]esponse (?:of|"
    r"by|from) |"
    r"\b(?i:response|reply|action plan|answer)s? (?:(?:of|by|from) [^:]{3,80} )?(?:in response )?to (?:the |an? |"
    r"our )?(?:[\w’'&-]+ ){0,12}?"
    r"(?i:report|recommendations?|inquiry|ombudsman|committee|review|inspection|investigation|audit|"
    r"commission)\b(?! consultation)"
)
# A line of the first page that says so, of a volume that answers several reports: "Government responses to the
# Committee of … on the Fourth to the Sixth reports".
_ANSWERS = re.compile(
    r"(?:The )?(?:[A-Z]\w+ )?(?:Government|Executive|Administration)(?:’s|'s)? (?:[a-z]+ )?"
    r"(?i:responses|replies|response|reply) to the (?=.{3,200}\b[Rr]eports?\b)"
    # A sentence is about such answers.
    r"(?!.*\b(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|should|must|remains?|come|comes"
    r"|came|take|takes|took|show|shows|showed|say|says|said)\b)(?!.*\.$)",
)
# The first line of a paper that is an answer, and says no more: "Management response".
_HEADED = re.compile(
    r"(?:(?:the )?(?:[\w’]+ ){0,4}?(?:management|government|council|cabinet|board|executive|trust|department|agency|"
    r"authority|service|company|ministry)(?:’s|s’)? )(?:formal |joint )?(?:response|reply)(?: and action plan)?:?",
    re.IGNORECASE,
)
_LINES = (
    ("government-response", rf"^(?:{ORDINAL} )?Special Report of Session"),
    ("committee-report", rf"^(?:{ORDINAL} )?(?:Joint )?Report of Session"),
    ("audit-report", r"(?i:by the Comptroller (?:and|&) Auditor General)"),
    ("inquiry-report", r"pursuant to section \d+.*Inquiries Act|Report of the .* Inquiry$|^A report by .* Inquiry$"),
    (
        "briefing",
        r"^(?:Commons Library |House of Commons Library )?(?:Briefing Paper|Research Briefing)|^POST(?:note|brief)\b"
        r"|^POST \d{1,3}$",
    ),
    (
        "statistics",
        r"^(?i:(?:official|national|experimental) statistics)$|(?i:data release|statistical (?:release|bulletin))$",
    ),
    ("independent-report", r"^Independent report$"),
    ("consultation", r"^(?i:(?:open|closed) consultation|consultation outcome)$"),
    ("guidance", r"^(?i:(?:statutory )?guidance)$"),
    ("research", r"^(?i:research and analysis)$"),
    ("corporate-report", r"^(?i:corporate report|annual report and accounts.*)$"),
    ("policy-paper", r"^(?i:policy paper)$"),
    ("command-paper", r"by Command of H(?:is|er) Majesty"),
)
# What a Treasury Minute prints over each answer, also where its own cover is not with it: it bears the report's title.
_MINUTE = re.compile(r"(?:^|(?<=\s))\d{1,2}[a-z]?\.? PAC (?:conclusion|recommendation): ")
# An inquiry writes of itself as "the Inquiry"; committees write "the inquiry" and "we".
_ITSELF = re.compile(r"\b[Tt]he Inquiry (?:also )?(?:asked|is grateful|has|heard|considers|concludes|received|found)\b")


def kind(front: Front, title: str | None) -> str | None:
    """The kind, None where nothing printed tells."""
    if title and RESPONSE.search(title):
        return "government-response"
    texts = [plain(text) for line in front.lines for text in (line.text, *line.printed) if len(text) <= LONGEST]
    if any(_ANSWERS.match(plain(line.text)) for line in front.lines if line.page in (None, 1)):
        return "government-response"
    if _MINUTE.search(front.prose) or any(_MINUTE.search(text) for text in texts):
        return "government-response"
    for name, words in _LINES:
        if any(re.search(words, text) for text in (*texts, title or "")):
            return name
    if headed_as_response(front):
        return "government-response"
    return "inquiry-report" if _ITSELF.search(front.prose) else None


def headed_as_response(front: Front) -> str | None:
    """The first line of a paper, where it says that this is an answer and not to what."""
    first = front.lines[0].text.strip() if front.lines else ""
    return first if _HEADED.fullmatch(first) else None
