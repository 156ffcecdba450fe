"""The small pieces that pages share: who says it and where, what a note leads to, a paragraph with its exact words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from html import escape
from weakref import WeakKeyDictionary
from zlib import crc32

from indexer import settings
from indexer.citations.conclusions import called
from indexer.errors import TrailError, UnknownReference
from indexer.holdings.chapters import Citing
from indexer.models import Citation, Document, Link, Paragraph, Span, Work
from indexer.search import Hit
from indexer.search.facets import HOUSES
from indexer.search.voices import Voice, quoted_in
from indexer.store import Snapshot
from indexer.tracing import given
from indexer.tracing.given import MONTHS
from indexer.views.parts import links
from indexer.views.parts.prose import listed, sentence, shortened, within
from indexer.views.parts.theme import DIGEST, MACHINE
from indexer.works.catalogue import Catalogue

HUES = {"NAO": 0, "PAC": 1, "LGA": 2}  # the rest share the others, by name
OTHER_HUES = 3
TITLE = 48  # characters of a title that tells two reports of one publisher apart
COPY = "Copy citation"
REMARK = "A remark: it cites nothing."
SENTENCE = re.compile(r"\.s\d+$")
QUESTION = re.compile(r"Q(\d+)(?:-(\d+))?")  # how the target of a link names a question, or a range of them

# ── who and where ──────────────────────────────────────────────────────────────────────────────────────────────


def publisher(work: Work) -> str:
    return work.publisher or work.body or "Unknown publisher"


_HELD: WeakKeyDictionary[Snapshot, Counter[str]] = WeakKeyDictionary()  # documents of each publisher


def report(work: Work) -> str:
    """What tells a work from the others of its publisher: its number, else its title."""
    return work.series or shortened(work.title, TITLE)


def author(snapshot: Snapshot, work: Work) -> str:
    """The publisher; with its report where several of one publisher are held: `EAC, HC 179`."""
    if snapshot not in _HELD:
        _HELD[snapshot] = Counter(publisher(snapshot.work(id)) for id in snapshot.document_ids())
    mark = publisher(work)
    return f"{spoken(mark)}, {report(work)}" if _HELD[snapshot][mark] > 1 else spoken(mark)


def badge(name: str) -> str:
    """A publisher's mark: always its name, with a colour that helps to see it again, and what initials stand for."""
    full = _whole_names().get(name, name)
    if full == name:
        return f'<span class="badge hue-{hue(name)}">{escape(name)}</span>'
    return f'<abbr class="badge hue-{hue(name)}" title="{escape(full)}">{escape(spoken(name))}</abbr>'


def voiced(snapshot: Snapshot, ref: str) -> str:
    """The mark of whose words a passage holds, beside that of who quotes them there."""
    return quoting(badge(publisher(snapshot.work(ref.partition("#")[0]))), quoted_in(snapshot, ref))


def quoting(own: str, voice: Voice | None) -> str:
    """A publisher's mark with that of whom it quotes: first where a passage holds no other words."""
    if voice is None:
        return own
    sides = (badge(voice.publisher), "quoted by", own) if voice.whole else (own, "quoting", badge(voice.publisher))
    return f'{sides[0]} <span class="quiet">{sides[1]}</span> {sides[2]}'


def spoken(mark: str) -> str:
    """A publisher as people call it, which for some is not their mark: `Commons Library`."""
    return _called_otherwise().get(mark, mark)


@cache
def _called_otherwise() -> Mapping[str, str]:
    with suppress(TrailError):
        return {
            body.mark: body.called for body in Catalogue.load(settings.catalogue()).bodies if body.mark and body.called
        }
    return {}


@cache
def _whole_names() -> Mapping[str, str]:
    """What the marks of the catalogue's bodies, and of the Houses, stand for; the Houses' alone where it is damaged."""
    names = dict(HOUSES)
    with suppress(TrailError):
        names |= {body.mark: body.name for body in Catalogue.load(settings.catalogue()).bodies if body.mark}
    return names


def hue(name: str) -> int:
    """Which of the six colours a publisher bears, the same on every page."""
    return HUES.get(name, len(HUES) + crc32(name.encode()) % OTHER_HUES)


def date(published: str | None) -> str:
    """`4 July 2018`, `July 2018` or `2018`, as far as it is known."""
    year, *more = (published or "").split("-")
    if not more:
        return year
    month = MONTHS[int(more[0]) - 1]
    return f"{int(more[1])} {month} {year}" if len(more) > 1 else f"{month} {year}"


def digest(document: Document) -> str:
    return f'<span class="digest">{DIGEST}</span>' if document.edition == "digest" else ""


def machine(read: Paragraph | Hit | None) -> str:
    return f'<span class="digest">{MACHINE}</span>' if read is not None and read.machine else ""


def place_name(local: str) -> str:
    """What a person calls `2.7`, `2.7.s3`, `fn36`, `~14` or `appendix-one/3`."""
    scope, _, last = local.rpartition("/")
    of = f" of {scope.replace('-', ' ')}" if scope else ""
    paragraph, _, sentence = last.rpartition(".s")
    if paragraph and sentence.isdecimal():
        return f"{place_name(f'{scope}/{paragraph}' if scope else paragraph)}, sentence {sentence}"
    if last.startswith("fn"):
        return f"note {last[2:]}{of}"
    if last.startswith("~"):
        return f"passage {last[1:]}{of}"
    return f"paragraph {last}{of}"


def short_name(snapshot: Snapshot, ref: str) -> str:
    """`PAC, paragraph 18, sentence 5`; a work's title where the reference names no place in it."""
    id, _, local = ref.partition("#")
    work = snapshot.works().get(id)
    if work is None:
        return ref
    return f"{author(snapshot, work)}, {_called(snapshot, id, local)}" if local else work.title


def _called(snapshot: Snapshot, id: str, local: str) -> str:
    """The name of a place; of an entry of a list of conclusions that counts anew `conclusion 75`."""
    if "/" not in local or id not in snapshot.document_ids():
        return place_name(local)
    document = snapshot.document(id)
    paragraph = next((known for known in document.paragraphs if local in (known.id, f"{known.id}.s1")), None)
    name = called(document, paragraph) if paragraph is not None and paragraph.id == local else ""
    return name if name.startswith(("conclusion", "recommendation")) else place_name(local)


def mark(snapshot: Snapshot, ref: str) -> str:
    """The shortest name of a place that still says whose it is: `NAO HC 950 ¶2.7`, `PAC HC 1376 note 36`."""
    id, _, local = ref.partition("#")
    work = snapshot.works().get(id)
    if work is None:
        return ref
    return " ".join(filter(None, (spoken(publisher(work)), _number(work), place_mark(local))))


def _number(work: Work) -> str:
    """Its number beside its publisher's mark, which stands in some: `Paper 190` of HL."""
    return (work.series or "").removeprefix(f"{publisher(work)} ")


def paragraph_of(ref: str) -> str:
    """The reference of the paragraph in which a sentence stands; of anything else its own."""
    return SENTENCE.sub("", ref)


def mark_in(document: Document, ref: str) -> str:
    """The same beside the publisher's badge: `HC 950 ¶2.7`, or the place alone where the report has no number."""
    return " ".join(filter(None, (_number(document.work), place_mark(ref.partition("#")[2]))))


def tag(document: Document) -> str:
    """That a document is a digest, in a word: the banner over the document says what that means."""
    told = f'<span class="tagged is-digest" title="{escape(DIGEST)}">digest</span>'
    return told if document.edition == "digest" else ""


def said(document: Document, text: str) -> str:
    """Words of a document: in quotation marks, but of a digest without, for they are nobody's words."""
    own = escape(text)
    return f'<span class="restated">{own}</span>' if document.edition == "digest" else f"<q>{own}</q>"


def place_mark(local: str) -> str:
    """`¶2.7` for a paragraph or a sentence in it; what a person calls it for anything else."""
    name = place_name(local) if local else ""
    return f"¶{name.removeprefix('paragraph ').partition(', sentence')[0]}" if name.startswith("paragraph") else name


def source_line(snapshot: Snapshot, document: Document, paragraph: Paragraph | None) -> str:
    """Whose words these are, the work, paragraph, page and year, and whether it is a digest."""
    work = document.work
    facts = [
        place_name(paragraph.id) if paragraph else "",
        paragraph.page_told if paragraph else "",
        str(work.year or ""),
    ]
    told = " · ".join(escape(fact) for fact in facts if fact)
    title = f"<cite>{escape(work.title)}</cite>"
    marks = f"{tag(document)} {machine(paragraph)}"
    ref = document.ref(paragraph.id) if paragraph else document.id
    copied = cite(ref)
    return f'<p class="source">{voiced(snapshot, ref)} {title} · {told} · {copied} {marks}</p>'


def cite(ref: str) -> str:
    """The way to a citation that can be copied, wherever a passage is shown."""
    local = ref.partition("#")[2]
    return links.link(links.cite(ref), COPY, name=f"{COPY} of {place_name(local) if local else 'this document'}")


def opened(address: str, name: str) -> str:
    """What says to the reader's browser that something was opened, so that Explore shows it as recent work."""
    return f' data-opened="{escape(address)}" data-name="{escape(name)}"'


def collect(ref: str, name: str) -> str:
    """Puts a passage into the collection that the reader's browser keeps."""
    return (
        f'<button type="button" class="plain" data-collect="{escape(ref)}" aria-pressed="false" '
        f'title="Put {escape(name)} into your collection">Put aside</button>'
    )


def alike(ref: str) -> str:
    """The way to what says something like a passage."""
    name = f"More like {place_name(ref.partition('#')[2])}"
    return links.link(links.alike(ref), "More like this", name=name)


# ── what a note leads to ───────────────────────────────────────────────────────────────────────────────────────


def outcomes(snapshot: Snapshot, citation: Citation, found: Sequence[Link]) -> list[str]:
    """One line for each thing that a citation leads to; several questions of one hearing are told together."""
    if citation.kind == "remark":
        return [_line("remark", REMARK)]
    evidence = [link for link in found if link.state == "evidence"]
    lines = []
    if evidence:
        to = given.to_whom(evidence[0].target or "", snapshot.works())
        lines = [_line("evidence", f"Rests on evidence given to {to}: {evidence_name(evidence)}")]
    return lines + [_outcome(snapshot, link) for link in found if link.state != "evidence"]


def evidence_name(found: Sequence[Link]) -> str:
    return escape(evidence_places([link.target or "" for link in found], found[0].words if found else ""))


def evidence_places(targets: Sequence[str], cited: str = "", around: str = "") -> str:
    """`questions 124, 128 and 135`, `written evidence IBH0005`, `Ann Hill, 19 June 2031`."""
    names = [target.rpartition(":")[2] for target in targets]
    questions = [match for name in names if (match := QUESTION.fullmatch(name))]
    asked = _runs([(int(match[1]), int(match[2] or match[1])) for match in questions])
    one = len(asked) == 1 and asked[0].isdecimal()
    told = [f"{'question' if one else 'questions'} {listed(asked)}"] if asked else []
    others = [target for target, name in zip(targets, names, strict=True) if not QUESTION.fullmatch(name)]
    return listed(told + [given.told(target, cited, around) for target in others])


def is_question(target: str) -> bool:
    return QUESTION.fullmatch(target.rpartition(":")[2]) is not None


def _runs(ranges: Sequence[tuple[int, int]]) -> list[str]:
    """Questions that follow one another as a range: `117`, `125 to 128`."""
    runs: list[list[int]] = []
    for first, last in ranges:
        if runs and first == runs[-1][1] + 1:
            runs[-1][1] = last
        else:
            runs.append([first, last])
    return [str(first) if first == last else f"{first} to {last}" for first, last in runs]


def _outcome(snapshot: Snapshot, link: Link) -> str:
    target = link.target or ""
    work = snapshot.works().get(target.partition("#")[0])
    title = f"<cite>{escape(work.title)}</cite>" if work else escape(target)
    match link.state:
        case "paragraph":
            words = f"Leads to {links.link(links.read(target), short_name(snapshot, target))}"
        case "document":
            name = work.title if work else target
            words = f"Leads to the whole of {links.link(links.read(target), name)}"
        case "external":
            words = f"Cites {badge(publisher(work)) if work else ''} {title}, which is not in the library"
        case "note":
            words = f"Points at {links.link(links.read(target), place_name(target.partition('#')[2]))}"
        case "ambiguous":
            candidates = listed([links.link(links.read(ref), short_name(snapshot, ref)) for ref in link.candidates])
            words = (
                f"Could be more than one work{': ' if candidates else ''}{candidates}. {escape(sentence(link.reason))}"
            )
        case _:
            words = f"Could not be followed. {escape(sentence(link.reason))}"
    return _line(link.state, words)


def _line(state: str, markup: str) -> str:
    return f'<p class="outcome to-{state}">{markup}</p>'


# ── who cites it ───────────────────────────────────────────────────────────────────────────────────────────────


def cited_by(snapshot: Snapshot, places: Sequence[Citing]) -> str:
    """`Cited by PAC, paragraph 18, note 36`, each with its trace."""
    ways = []
    for place in places:
        note = f", note {place.note.label}" if place.note else ""
        name = f"{author(snapshot, place.document.work)}, {place_name(place.paragraph)}{note}"
        ways.append(links.link(links.trace(place.claim), name))
    return f'<p class="cited">Cited by {listed(ways)}</p>' if ways else ""


# ── a paragraph ────────────────────────────────────────────────────────────────────────────────────────────────


def quoted(document: Document, paragraph: Paragraph, marks: Sequence[Span] = ()) -> str:
    """A paragraph's exact words with the carrying sentence marked; its parts keep their lines."""
    parts = [part.span for part in paragraph.parts] or [paragraph.span]
    lines = "".join(f"<p>{within(document.text, span, marks)}</p>" for span in parts)
    return f'<blockquote class="words">{lines}</blockquote>'


def unknown(error: UnknownReference) -> str:
    """The reason for the reader of a page: what was asked for and the nearest, without the command line's cure."""
    return sentence(str(error).partition("; `trail")[0])
