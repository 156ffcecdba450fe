"""What the names in a page's markup say: its tags, classes, ids and roles, on the sites that this project reads.

The Parliament site exports from InDesign (`_idFootnotes`, `ParaNumber`) and has older pages with `<a name="note27">`;
GOV.UK renders govspeak (`ol` of `li#fn:1`); the LGA's pages come out of Word (`_ftn1`); articles from WordPress.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, NamedTuple

DROPPED = frozenset("script style noscript template iframe svg button select textarea input link meta head".split())
BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote table figure figcaption pre hr div section article main aside "
    "header footer nav address body html fieldset details summary center".split()
)
CELLS = frozenset({"td", "th"})
# Whole class names and ids; a part of one is not enough ("social-care", "has-sidebar").
FURNITURE = re.compile(
    r"(?:gem-c-|app-c-|govuk-|site-?|page-?|main-?|global-?|primary-?|secondary-?|top-?|local-?|sub-?)*"
    r"(?:nav(?:bar|igation)?|footer|menu|breadcrumbs?|breadcrumb-?trail|cookies?|cookie-?(?:banner|notice|bar)|sidebar"
    r"|contents-list|print-link|feedback|pagination|skip-?link|toolbar|related-?navigation|metadata)"
    r"|shar(?:e|ing)(?:-?(?:bar|buttons?|links?|this|tools|post))?|(?:sharedaddy|addtoany|addthis)\w*"
    r"|social-?(?:share|sharing|links|media|icons|bar|buttons)"
    r"|(?:related|more|recommended)-?(?:posts?|articles?|links?|content|stories|news|items)?"
    r"|newsletter(?:-\w+)*|subscribe(?:-\w+)*|(?:advert|promo)(?:isement|tion)?(?:-\w+)*|post-?tags|tags-?links"
)
COMMENTS = re.compile(
    r"comments?(?:-?(?:area|list|section|wrapper|wrap|body|content|respond|form|thread|item|author|meta|text|container))?"
    r"|disqus_thread|respond|post-comments|user-comments|reader-comments"
)
NOTE_LISTS = frozenset("footnotes _idfootnotes endnotes rearnotes references doc-endnotes footnote-list".split())
NOTE = frozenset(
    "footnote _idfootnote endnote rearnote doc-footnote doc-endnote footnotetext footnote-text msofootnotetext".split()
)
# What says of a link, whatever it looks like, that it leads to a note.
NOTEREF = frozenset("doc-noteref noteref footnote-ref footnote-reference footnoteref see-footnote".split())
_SEMANTIC = ("epub:type", "data-type", "data-epub-type")
_SUPER = re.compile(
    r"vertical-align\s*:\s*(?:super|text-top|\d)|position\s*:\s*relative[^}]*?(?:top\s*:\s*-|bottom\s*:\s*\d)",
    re.IGNORECASE,
)
_SUPER_CLASS = frozenset("super superscript sup supscript msofootnotereference msoendnotereference".split())
MAIN = (
    "//main | //*[@role='main']",
    "//article",
    "//*[@id='content' or @id='main-content' or @id='main' or @id='mainTextBlock']",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' content ')]",
)
NUMBER_CLASS = re.compile(r"para(?:graph)?-?num(?:ber)?|paranum", re.IGNORECASE)
NUMBERED_CLASS = re.compile(r"para(?:graph)?-?numbering\w*", re.IGNORECASE)
HEADING_CLASS = re.compile(
    r"_?(?:sub|chapter|section|main|part|summary|appendix|annex)?[-_]?(?:heading|title|head)[-_]?(\d)?", re.IGNORECASE
)
ITEM_CLASS = re.compile(r"(?:un)?ordered-?bullet\w*|(?:list-?)?bullet\w*|msolistbullet\w*", re.IGNORECASE)
QUOTE_CLASS = re.compile(r"(?:block|indent|pull|display)?-?quot\w*", re.IGNORECASE)

LABEL = re.compile(r"[\[(]?(?:(?:foot)?note )?(\d{1,4}|[*†‡§]{1,3})[\])]?\.?", re.IGNORECASE)
TO_NOTE = re.compile(r"#_?(?:(?:foot|end)?note|fn|ftn|edn|cite_note|en|ref)?[-_:.]*\d+$", re.IGNORECASE)
TO_TEXT = re.compile(r"#[^#]*(?:back|ref|_ftnref)|#_?(?:n|fnref|a)\d+$", re.IGNORECASE)
# Any short mark: a number, sign, letter or Roman number, in brackets or plain.
SHORT_LABEL = re.compile(
    r"[\[(]?(?:(?:foot|end)?note )?(\d{1,4}|[*†‡§¶#]{1,3}|[a-z]|[ivx]{1,6})[\])]?\.?", re.IGNORECASE
)
NOTE_ID = re.compile(r"_?(?:(?:foot|end)?note|fn|ftn|edn|cite_note)[-_:.]*0*(\d{1,4})", re.IGNORECASE)
_NUMBERED_NAME = re.compile(r"[A-Za-z][\w.:-]{0,30}?(\d{1,4})|(\d{1,4})")
BACK = re.compile(
    r"[\[(^]?\s*(?:(?:go |return |jump )?back(?: to .*)?|return to .*|[↩↑⏎^↵]\ufe0e?\d{0,3})\s*[\])]?", re.IGNORECASE
)
SHORT = 40  # characters; the text of a marker or of a link back is no longer


def names(element: Any) -> set[str]:
    """The words of an element's tag, classes, id and role in lower case; of a class also its parts."""
    listed = [*(element.get("class") or "").split(), element.get("id") or "", element.get("role") or ""]
    listed += [word for name in _SEMANTIC for word in (element.get(name) or "").split()]
    whole = {name.lower() for name in listed if name}
    parts = {part for name in whole for part in re.split(r"(?<!^)[-_]+", name)}
    return {str(element.tag), *whole, *parts}


def named(element: Any, pattern: re.Pattern[str]) -> bool:
    """Whether the element's tag, id, role or one of its classes is such a name."""
    listed = [
        str(element.tag),
        element.get("id") or "",
        element.get("role") or "",
        *(element.get("class") or "").split(),
    ]
    return any(name and pattern.fullmatch(name.lower()) for name in listed)


def matches(element: Any, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The first of the element's classes that is wholly such a name."""
    return next((found for name in (element.get("class") or "").split() if (found := pattern.fullmatch(name))), None)


def is_raised(element: Any) -> bool:
    """Whether an element sets its words raised: by its tag, by its class or by its style."""
    if element.tag == "sup":
        return True
    if element.tag not in ("span", "a", "font", "small", "b", "i"):
        return False
    classes = {name.lower() for name in (element.get("class") or "").split()}
    return not classes.isdisjoint(_SUPER_CLASS) or _SUPER.search(element.get("style") or "") is not None


def short_text(element: Any) -> str | None:
    """The text of an element where it is short enough to be a marker or a link back; else None."""
    text = ""
    for piece in element.itertext():
        text += piece
        if len(text) > SHORT:
            return None
    return " ".join(text.split())


def target(element: Any) -> str:
    """Where an element, or the link in it, leads to inside the page: "#fn:1"; empty where it leads elsewhere."""
    link = element if element.tag == "a" else next(element.iter("a"), None)
    address = (link.get("href") or "") if link is not None else ""
    return address[address.index("#") :] if "#" in address else ""


def is_back(element: Any, text: str) -> bool:
    """Whether a link only leads from a note back to the text."""
    return element.tag == "a" and (BACK.fullmatch(text) is not None or "reversefootnote" in names(element))


def leads_to_note(element: Any) -> bool:
    """Whether an element is, or holds, a link from the text to a note."""
    address = target(element)
    return TO_NOTE.search(address) is not None and TO_TEXT.search(address) is None


def note_number(element: Any) -> str | None:
    """The number in the address of a note: "fn:12", "note27", "footnote-027"; None for anything else."""
    for name in (element.get("id"), element.get("name")):
        if name and (match := NOTE_ID.fullmatch(name)):
            return match[1]
    return None


class NoteLinks(NamedTuple):
    """How the notes of a page and its text lead to each other."""

    markers: dict[Any, str]  # links that are markers: what they show
    notes: dict[Any, str]  # the elements that they lead to
    back: set[Any]  # links that lead from notes to markers
    tables: set[Any]  # tables that only hold notes
    names: dict[Any, str]  # of markers and of notes: the name in the page that ties them, which stands there once


def note_links(root: Any) -> NoteLinks:
    """The links of a page that are markers, with their labels, and the elements that they lead to.

    Whatever the addresses are called: a short mark that is raised, or whose target leads back to it, is a marker.
    """
    places = {name: element for element in root.iter() for name in (element.get("id"), element.get("name")) if name}
    markers: dict[Any, str] = {}
    notes: dict[Any, str] = {}
    whole: dict[Any, str] = {}  # with the words before the number: "note 1"
    marked: set[Any] = set()  # elements that hold a marker
    inside = [link for link in root.iter("a") if (link.get("href") or "").startswith("#")]
    for link in inside:
        text = short_text(link)
        match = SHORT_LABEL.fullmatch(text) if text else None
        place = places.get((link.get("href") or "")[1:]) if match else None
        if match is None or place is None or place is link or place in marked or _is_part(place):
            continue
        if any(above is place for above in link.iterancestors()):
            continue
        around = (link, *(above for above, _ in zip(link.iterancestors(), range(2), strict=False)))
        raised = any(map(is_raised, around)) or any(map(is_raised, link.iterdescendants("sup", "span")))
        if not (raised or not NOTEREF.isdisjoint(names(link)) or _leads_back(place, link, places)):
            continue
        markers[link] = match[1]
        notes.setdefault(place, match[1])
        whole[link] = (text or "").strip("[]()")
        marked.update((link, *(above for above, _ in zip(link.iterancestors(), range(2), strict=False)
                               if above.tag in ("sup", "span", "b", "i"))))  # fmt: skip
    _tell_apart(markers, notes, whole, places)
    _add_named_alike(inside, markers, notes, places)
    own = markers.keys() | notes.keys()
    back = {link for link in inside if link not in own and places.get((link.get("href") or "")[1:]) in marked}
    tables = {table for place in notes for table in place.iterancestors("table")}
    tables -= {table for link in markers for table in link.iterancestors("table")}
    return NoteLinks(markers, notes, back, tables, _tying(root, markers, places))


def _tying(root: Any, markers: dict[Any, str], places: dict[str, Any]) -> dict[Any, str]:
    """The names by which markers lead to their notes, but for those that a page made of several gives twice."""
    times = Counter(name for element in root.iter() for name in {element.get("id"), element.get("name")} if name)
    found: dict[Any, str] = {}
    for link in markers:
        name = (link.get("href") or "")[1:]
        if times[name] == 1:
            found[link] = found.setdefault(places[name], name)
    return found


def _tell_apart(markers: dict[Any, str], notes: dict[Any, str], whole: dict[Any, str], places: dict[str, Any]) -> None:
    """Where "[1]" and "[note 1]" lead to two notes, the second keeps its word."""
    led: dict[str, set[Any]] = {}
    for link, label in markers.items():
        led.setdefault(label, set()).add(places[link.get("href")[1:]])
    for link, label in list(markers.items()):
        if len(led[label]) > 1 and whole[link] != label:
            markers[link] = notes[places[link.get("href")[1:]]] = whole[link]


def _add_named_alike(inside: list[Any], markers: dict[Any, str], notes: dict[Any, str], places: dict[str, Any]) -> None:
    """Add what is named as the pairs found are ("n1", "7"): notes that no number leads to, numbers without a note.

    Only where the number in a name is the one that is shown, and all names have one stem: two series are two counts.
    """
    pairs = {link: (link.get("href")[1:], label) for link, label in markers.items()}
    stems = {_stem(name) for name, label in pairs.values() if _number(name) == label}
    led = {(label, places[name]) for name, label in pairs.values()}
    if len(stems) != 1 or len(led) != len({label for label, _ in led}) or any(map(NOTE_ID.fullmatch, places)):
        return
    (stem,) = stems
    holders = {holder for place in notes if (holder := place.getparent()) is not None}
    for beside in [child for holder in holders for child in holder if child not in notes and child not in markers]:
        name = beside.get("id") or beside.get("name") or ""
        if name and _stem(name) == stem and (number := _number(name)):
            notes[beside] = number
    for link in inside:
        name, text = (link.get("href") or "")[1:], short_text(link)
        label = LABEL.fullmatch(text) if text else None
        over = link.getparent()
        raised = link.find("sup") is not None or (over is not None and over.tag == "sup")
        if raised and label and name not in places and _stem(name) == stem and _number(name) == label[1]:
            markers[link] = label[1]


def _stem(name: str) -> str:
    return name.rstrip("0123456789")


def _number(name: str) -> str | None:
    """The number in which a name ends: "n1", "7"."""
    match = _NUMBERED_NAME.fullmatch(name)
    return str(int(match[1] or match[2])) if match else None


def _is_part(place: Any) -> bool:
    """Whether a place of the page is a heading or what stands under one: a contents list leads there."""
    return place.tag in ("section", "article", "main", "nav", "table") or any(
        re.fullmatch(r"h[1-6]", str(above.tag)) for above in (place, *place.iterancestors())
    )


def _leads_back(place: Any, link: Any, places: dict[str, Any]) -> bool:
    """Whether a link in or right at a place of the page leads to the link that leads there."""
    own = {link, *(above for above, _ in zip(link.iterancestors(), range(2), strict=False))}
    around = place if place.tag not in ("a", "span", "sup") else place.getparent()
    around = place if around is None else around
    for back, _ in zip(around.iter("a"), range(40), strict=False):
        address = back.get("href") or ""
        if back is not link and address.startswith("#") and places.get(address[1:]) in own:
            return True
    return False
