"""Cutting a note into stretches that hold one reference each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.citations.authors import STOPPED_NAME, is_committee, is_institution, is_name
from indexer.citations.clause import URL, read_clause
from indexer.citations.grammar import DATE, PINPOINTS, SERIES, YEAR

_QUOTES = (
    (re.compile(r"(?<![\w.,;:!?)\]’”])'(?=\w)"), "‘"),
    (re.compile(r"'"), "’"),
    (re.compile(r'(?<![\w.,;:!?)\]’”])"(?=\S)'), "“"),
    (re.compile(r'"'), "”"),
)
_BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_CODED = r"[A-Z0-9][^;,()]{2,80} ?\( ?[A-Z]{3} ?\d{4,5} ?\)"
# A full stop before these ends no reference.
_READ_ON = (
    r"(?:Available|Accessed|Retrieved|URL|Link|DOI|Vol\b|No\b|London: "
    r"|(?:HC|HL Paper|HL|CP|Cm|Cmnd)\.? \d|Paragraphs? \d|Paras?\.? \d|¶|§|Pages? \d)"
)
# "op. cit. (n 2), para 4": the bracket goes on with what the full stop only abbreviated.
_NOTE_MEANT = r"\((?:see |at |in )?(?:n\.?|nn\.?|fn\.?|[Nn]ote|[Ff]ootnote|ref\.?) ?\d"
# After these words a new reference begins, whatever stood before.
_SENTENCE_BREAK = re.compile(
    r"(?<=[a-z\d)”’])\.\s+(?=See (?:also )?[A-Z‘“]|See (?:also )?(?:foot)?note|Sources?: |Q ?\d|Qq ?\d)"
)
# A semicolon parts references, but not a publisher from its year: "London: Nuffield Trust; 2017."
_CUT = re.compile(rf";(?=\s|$)(?! {YEAR}(?:[.;:(]|\W*$))")
# "The King’s Fund, quoted in NAO, Interface, para 2": what follows is the work that was read.
_SAID = r"(?:as )?(?:quoted|cited|reported|referred to|mentioned|discussed|summarised|referenced)"
SAID_IN = rf",?(?<!\s)\s++\(?{_SAID}(?: (?:in|by):? (?:the )?| (?=[Ii]bid|\(?nn?\.? ?\d))"
# Whoever stands before these words was not read, but for the work behind them.
AT_SECOND_HAND = re.compile(rf"(?:\A|(?<=[\s,(])){_SAID}(?: (?:in|by):?(?: the)?)? ?\Z")
# "Harbours, § 56, quoting the Keepers (HBR0085)": what was read, and behind the words what that itself rests on.
RESTS_ON = r",\s++(?:itself |in turn )?(?:quoting|citing|drawing on|relying on) (?=[A-Z‘“]|the [A-Z])"
# "Count of hens (https://…) and Feeding hens (https://…)": an address ends the first, another the second.
_LINKED = (
    r"(?P<link>(?:https?://|www\.)[^\s()<>\[\]]{3,300}[)>\]]?+),?\s++(?:and|as well as|&)\s++"
    r"(?=[A-Z‘“][^;]{3,300}?(?:https?://|www\.))"
)
# "Interface, para 2.7, on the evidence of the Keepers", "para 3 (oral evidence of the minister)": what a writer adds to
# the place; a remark of its own, or a reference that stands inside its words.
TAIL = (
    r"(?<=[\d)\]a-z]),? \(?(?=(?:on (?:the )?(?:evidence|basis|authority|advice|word)\b"
    r"|(?:(?:under|with) (?:the )?)?[“‘]|(?:under|with) (?:the )?(?:heading|head|title)"
    r"|(?:where|which|who|when|though|although|but|as|per) [a-z]"
    r"|in (?:which|particular|its|the)\b|(?:quoting|drawing) [a-z]|especially|esp\.?|(?:my )?emphasis"
    r"|(?:summari[sz]|report|discuss|describ|not|giv|cit|record|refer|repeat)ing"
    r"|(?:fourth|first|second|third|last|final) [a-z])|(?:and )?(?<=and )(?!Ann|App|Fig|Tab|Box|Cha|Par|Sec|Rec|Q)[A-Z]"
    rf"[^;,.]{{1,60}},? (?:{PINPOINTS}))"
)
# Where a new reference may begin inside a piece: after a full stop, or at a piece of evidence after a comma.
_BREAK = re.compile(
    rf"(?P<stop>\.)\s++(?=[A-Z“‘(])(?!{_READ_ON}|{_NOTE_MEANT})|,\s++(?:and )?(?=Qq? ?\d|{_CODED}|[Ww]ritten evidence)"
    r"|(?<!\s)\s++and\s++(?=[Ww]ritten evidence)"
    rf"|(?P<in>{SAID_IN})(?=[A-Z‘“]|(?:the )?[A-Z]|[Ii]bid|[Oo]p\.? ?cit|n \d|\(n)"
    rf"|{_LINKED}"
    rf"|(?P<on>{RESTS_ON})"
    rf"|(?P<tail>{TAIL})"
)

# Something that a regular ending has; asked first, since most full stops of a long remark end none.
_MAY_END = re.compile(r"[\d)\]:/]|cit\b|above|[Ss]ummary|[Ff]indings|[Ff]acts|HMSO|TSO|Office")
# "Example Water Board. The state of the mains. London: …; 2018." (Vancouver, Chicago).
_STOPPED = re.compile(rf"\s*{STOPPED_NAME}\. (?=[A-Z‘“][^.;]{{8,200}}[.?!][^;]{{0,300}}?(?:; ?|\b){YEAR}\b)")
# "Example Water Board. 2019. Mending the mains. HC 702.", as lists of references have it without brackets.
_YEARED = re.compile(rf"\s*+(?P<name>[A-Z][^.;:,()\[\]]{{1,80}}?)[.,]? {YEAR}[a-z]?\. (?=[A-Z‘“])")
_ENDS_IN_PLACE = re.compile(rf"(?<![\w])(?:{PINPOINTS})$")
# "figure 7 in the same report": what stands behind a place alone is whose it is.
_PLACE_ALONE = re.compile(rf"[\s,]*+(?:(?:[Ss]ee|[Ii]n|[Aa]t|[Ff]rom|[Aa]lso) )*+(?:{PINPOINTS})$")
_YEAR_LAST = re.compile(rf"\)$|\w\. {YEAR}[a-z]?$")  # "Weir, Tom, and Ann Lock. 2016. Trams and trains."
LONGEST_PLACE = 40  # characters
LONGEST_SIGN = 120  # characters before the full stop
# Before these a comma and a question number continue the same piece of oral evidence.
_QUESTIONS_GO_ON = re.compile(rf"[Oo]ral evidence|^[\s,]*Q[QqSs]? ?\d|^[\s,]*{SERIES}$|Committee\b[^;]*, {DATE}$")


def typeset(text: str) -> str:
    """The text with typewriter quotes as a printer would set them, character for character."""
    for pattern, printed in _QUOTES:
        text = pattern.sub(printed, text)
    return text


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that hold one reference each, or one list of evidence, or a remark."""
    masked = _mask(text)
    begin = 0
    for cut in (*(m.start() for m in _CUT.finditer(masked)), len(text)):
        at = begin
        whole = _STOPPED.match(text, begin, cut) or _opens_an_entry(text, begin, cut)  # its parts end in full stops
        for stop in _BREAK.finditer(text, begin, cut) if not whole else ():
            if stop["in"] or stop["on"]:
                at, was = stop.end(), at
                yield was, stop.start()
            elif stop["link"]:
                yield at, stop.end("link")
                at = stop.end()
            elif stop["tail"]:
                whose = text.startswith("in ", stop.end()) and _PLACE_ALONE.match(text, at, stop.start())
                if not whose and _ENDS_IN_PLACE.search(text, max(at, stop.start() - LONGEST_PLACE), stop.start()):
                    yield at, stop.start()
                    at = stop.end()
            elif _SENTENCE_BREAK.match(text, stop.start()) or _is_break(text, masked, at, stop):
                yield at, stop.start()
                at = stop.end()
        yield at, cut
        begin = cut + 1


def _opens_an_entry(text: str, begin: int, end: int) -> bool:
    entry = _YEARED.match(text, begin, end)
    return bool(entry and (is_institution(entry["name"]) or is_committee(entry["name"])))


def _mask(text: str) -> str:
    """The text with brackets and addresses blanked, so that what they hold cuts nothing."""
    blank = re.sub(URL, lambda m: "_" * len(m.group()), text)
    for _ in range(2):
        blank = _BRACKET.sub(lambda m: "_" * len(m.group()), blank)
    return blank


def _is_break(text: str, masked: str, at: int, stop: re.Match[str]) -> bool:
    """A reference is over only where something regular ended it, such as a date or a paragraph number."""
    if masked[stop.start()] == "_":
        return False
    before = text[at : stop.start()]
    if not stop["stop"] and _QUESTIONS_GO_ON.search(before):
        return False
    if not _MAY_END.search(before, max(0, len(before) - LONGEST_SIGN)):
        return False
    clause = read_clause(before)
    if "publisher" in clause.endings and not clause.head and not clause.fields.get("pinpoints"):
        return False  # "National Audit Office. The state of the mains. London: …"
    named = is_name(clause.head) or is_name(f"{clause.head}.") or is_committee(clause.head.rstrip("."))
    return bool(clause.endings) and not (clause.endings == ("date",) and named and _YEAR_LAST.search(before))
