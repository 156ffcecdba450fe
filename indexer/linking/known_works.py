"""The works that a citation may mean: those known beforehand, and those that citations themselves bring in.

Number, session, title, body and date are weighed together, and none may contradict another. The same title by
another body, or of another year, is another work. What fits one work is that work; what fits several is none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz, process

from indexer.citations.authors import first_author, is_institution
from indexer.linking.agreeing import (
    ANOTHER,
    DESCRIBED,
    LEAST_OF_A_LONG_TITLE,
    LEAST_OF_AN_OPENING,
    OF_ANOTHER,
    OWN_NUMBER,
    REPORT_NUMBER,
    SORT_LAST,
    YEARS_APART,
    abbreviates,
    both_of_government,
    dates_fit,
    differ_in_small_words,
    digits_of,
    first_words,
    in_session,
    initials_of,
    is_another_of_its_kind,
    is_of_another_year,
    is_updated,
    main_title,
    may_have_printed,
    names_no_title,
    number_key,
    numbers_clash,
    place_of,
    report_number,
    url_key,
    years_between,
)
from indexer.linking.chairs import Chair
from indexer.linking.short_names import NEWS, Names, titles_of, words_of
from indexer.models import Citation, Work
from indexer.works.catalogue import Catalogue, name_key, slug, title_key

# Two titles of one body that agree to this degree (Levenshtein ratio, 0 to 100) differ by a misprint or a plural;
# at 95 a title of 50 letters may differ in two of them, so "2016" and "2017" in longer titles are told apart by date.
_INITIALS_BEHIND = re.compile(r" [(\[][A-Z][A-Za-z&]{1,9}[)\]]$")
NEAR_TITLE = 95
# Where number and session already agree, a title is a check only, and may be shortened: words shared, 0 to 100.
AGREEING_TITLE = 80
MOST_PARTS = 2  # named behind a title, one in the other
LONGEST_PART_NAME = 7  # words that name a part of a work, behind its title
MOST_OF_AN_OPENING = 20  # works whose titles begin alike; more are yearly reports, and an opening tells none
LEAST_OF_A_TITLE = 4  # words of a title that tell a work by whoever is named beside it
# These begin again at 1 each session; command papers (Cm, CP) run on.
HOUSE_SERIES = ("HC", "HL")
MARK = re.compile(r"[A-Z][A-Z&]{1,8}")  # a house by its initials
MOST_SHARING = 500  # works with one word in their titles; a word of more tells nothing
# How a match was made where a citation's own facts speak against each other: its title is of another number.
CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Match:
    """What a citation means: one work, or why none."""

    work: Work | None
    method: str = ""
    reason: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(slots=True)
class Shelf:
    """Works, found by number or title. Grows while citations are read."""

    catalogue: Catalogue
    works: dict[str, Work] = field(default_factory=dict)
    chair_of: Callable[[str], Chair | None] = lambda _: None  # of a work by its id
    _by_series: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _by_title: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _by_first_words: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _by_main: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # … without what a colon adds
    _by_url: dict[str, str] = field(default_factory=dict)
    _body_keys: dict[str, str] = field(default_factory=dict)
    _names: dict[str, Names] = field(default_factory=dict)
    _by_slug: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _own_numbers: dict[str, str] = field(default_factory=dict)  # ids → the number that the house gave it
    _by_word: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # word of a title → ids

    @classmethod
    def from_works(cls, works: Iterable[Work], catalogue: Catalogue) -> Shelf:
        shelf = cls(catalogue)
        for work in works:
            shelf.add(work)
        return shelf

    def add(self, work: Work) -> None:
        if work.id in self.works:
            return
        self.works[work.id] = work
        if work.series:
            self._by_series[report_number(work.series)].append(work.id)
            if not work.series.startswith(HOUSE_SERIES) and OWN_NUMBER.fullmatch(work.series):
                self._own_numbers[work.id] = number_key(work.series)
        for key in dict.fromkeys(map(title_key, titles_of(work))):
            self._by_title[key].append(work.id)
            self._by_first_words[first_words(key)].append(work.id)
            self._by_slug[slug(key)].append(work.id)
        for main in dict.fromkeys(filter(None, map(main_title, titles_of(work)))):
            self._by_main[main].append(work.id)
        for url in filter(None, (work.url, self.catalogue.files.get(work.id))):
            self._by_url.setdefault(url_key(url), work.id)
        houses = (work.body or "",) if work.kind in NEWS and len(work.published or "") == len("2018-07-04") else ()
        for word in {word for title in (work.title, *work.aliases, *houses) for word in words_of(title)}:
            self._by_word[word].append(work.id)

    def names(self, id: str) -> Names:
        """All words that a work may be called by."""
        if id not in self._names:
            self._names[id] = Names.of(self.works[id], self.catalogue, self.chair_of(id))
        return self._names[id]

    def sharing(self, words: Iterable[str]) -> list[str]:
        """Ids of the works that have one of the words in a title; of words that many titles have, none."""
        found = [self._by_word[word] for word in words if word in self._by_word]
        return list(dict.fromkeys(id for ids in found if len(ids) <= MOST_SHARING for id in ids))

    def find(self, citation: Citation) -> Match | None:
        """The work that a citation means, or why it is none of those that come near; None where none comes near."""
        if citation.url and (known := self._by_url.get(url_key(citation.url))):
            return Match(self.works[known], "url")
        return (
            self._by_number(citation)
            or self._by_house_and_name(citation)
            or self._by_name(citation)
            or self._by_near_name(citation)
            or self._by_head_of_name(citation)
            or self._by_main_title(citation)
            or self._by_opening(citation)
        )

    # ── by number ──────────────────────────────────────────────────────────────────────────────────────────

    def _by_number(self, citation: Citation) -> Match | None:
        works = [self.works[id] for id in self._by_series.get(report_number(citation.series or ""), ())]
        if citation.session:
            works = [work for work in works if work.session in (None, citation.session)]
        fitting = [work for work in works if not self.contradiction(citation, work)]
        sure = [work for work in fitting if self._number_is_enough(citation, work)]
        if len(sure) == 1:
            return Match(sure[0], "series+session" if citation.session and sure[0].session else "series")
        if len(fitting) > 1 or (fitting and not citation.session):
            reason = f"{citation.series} is a number that each session uses again; add its session or title"
            return Match(None, "series", reason, tuple(work.id for work in fitting))
        odd = [work for work in works if work.session and work.session == citation.session]
        if odd:
            return Match(None, CONTRADICTED, self.contradiction(citation, odd[0]), tuple(work.id for work in odd))
        return None

    def _number_is_enough(self, citation: Citation, work: Work) -> bool:
        """A number alone is used again each session: session, title, year or whose it is must stand beside it.

        A body lays few of the papers of a session, so that its name and a number seldom come together twice.
        """
        if (citation.session and work.session) or not (work.series or "").startswith(HOUSE_SERIES):
            return True
        if citation.session and in_session(work.published, citation.session):
            return True
        titles = bool(citation.title) and self._titles_agree(citation, work)
        same_body = self._same_body(citation.body, work.body) is True
        same_year = bool(citation.date and work.published and citation.date[:4] == work.published[:4])
        return titles or same_body or same_year

    def by_own_number(self, words: str, citation: Citation) -> Match | None:
        """The one work whose own number, which no other house gives, stands among the words: "GAO-08-587T"."""
        printed = {number_key(found) for found in OWN_NUMBER.findall(words)}
        ids = [id for id in self._own_numbers if self._own_numbers[id] in printed]
        fitting = [self.works[id] for id in ids if not is_of_another_year(citation, self.works[id])]
        return Match(fitting[0], "series") if len(fitting) == len(ids) == 1 else None

    def by_slug(self, slugs: Iterable[str]) -> Match | None:
        """The one work whose whole title is a part of an address, as sites make them: "leaking-mains-2018"."""
        for printed in slugs:
            whole = slug(title_key(printed.replace("-", " ")))
            ids = self._by_slug.get(whole) or self._by_slug.get(SORT_LAST.sub("", whole), [])
            mark, _, rest = whole.partition("-")  # "wb-leaking-mains": its own house's mark before the title
            ids = ids or [id for id in self._by_slug.get(rest, ()) if (mark,) in self.names(id).authors]
            if len(ids) == 1:
                return Match(self.works[ids[0]], "url")
        return None

    def contradiction(self, citation: Citation, work: Work) -> str:
        """What a citation says against a work whose number it bears; empty where nothing does."""
        if citation.title and not self._titles_agree(citation, work):
            return f"{work.series} is “{work.title}”, not “{citation.title}”"
        if citation.series != work.series and not citation.title:
            return f"it is {work.series}, not {citation.series}"
        known = self.catalogue.body(citation.body or "")
        whole = replace(citation, body=known.name) if known else citation  # "EAC" is a committee too
        printed = both_of_government(citation, work) or may_have_printed(whole, work)
        written = bool(citation.title) and self._may_have_written(citation, work)
        if self._same_body(citation.body, work.body) is False and not printed and not written:
            return f"{work.series} is by {work.body}, not {citation.body}"
        if citation.date and work.published and years_between(citation.date, work.published) > YEARS_APART:
            return f"{work.series} is of {work.published[:4]}, not {citation.date[:4]}"
        return ""

    def _titles_agree(self, citation: Citation, work: Work) -> bool:
        key = DESCRIBED.sub("", title_key(citation.title or ""))
        if names_no_title(key, work):
            return True
        return any(fuzz.token_set_ratio(key, title_key(title)) >= AGREEING_TITLE for title in titles_of(work))

    # ── by title and body ──────────────────────────────────────────────────────────────────────────────────

    def _by_name(self, citation: Citation) -> Match | None:
        ids = self._by_title.get(title_key(citation.title), ()) if citation.title else ()
        return self._one_of(citation, [self.works[id] for id in ids], "title")

    def _by_house_and_name(self, citation: Citation) -> Match | None:
        """ "Harbour Office, Annual report" for what bears "Harbour Office annual report" or "HO’s annual report"."""
        if not citation.title or not citation.body:
            return None
        if not is_institution(citation.body):
            return self._by_mark_and_name(citation) if MARK.fullmatch(citation.body) else None
        body = self.catalogue.body(citation.body)
        named = {citation.body, *((body.name, body.mark, *body.aliases) if body else ()), *initials_of(citation.body)}
        title = title_key(citation.title)
        keys = [f"{title_key(name)}{of} {title}" for name in named if name for of in ("", "s")]
        ids = dict.fromkeys(id for key in keys for id in self._by_title.get(key, ()))
        return self._one_of(citation, [self.works[id] for id in ids], "title")

    def _by_mark_and_name(self, citation: Citation) -> Match | None:
        """ "HO, Annual report" for what bears "Harbour Office annual report", or "HO annual report" and no body."""
        assert citation.body
        mark, title = citation.body.replace("&", ""), title_key(citation.title or "")
        known = self.catalogue.body(citation.body)
        works = [self.works[id] for id in self._ending_in(title)]
        fitting = []
        for work in works:
            own = work.body or ""
            meant = mark in initials_of(own) or mark == "".join(re.findall(r"(?<![\w’])[A-Z]", own))
            meant = meant or bool(known and self._same_body(known.name, own))
            before = set(title_key(work.title).removesuffix(title).split()) - {"the", "s"}
            house = {mark.lower(), *words_of(own)}
            if before <= house | {f"{word}s" for word in house} and (meant or (not own and before)):
                fitting.append(work)
        found = self._one_of(replace(citation, body=None), fitting, "title")
        return replace(found, method="title+body") if found and found.work else found

    def _ending_in(self, title: str) -> list[str]:
        """Ids of the works whose title these words end, alone or behind the name of its house."""
        having = [self._by_word[word] for word in words_of(title) if word in self._by_word]
        ids = min(having, key=len, default=[])
        return [id for id in ids if title_key(self.works[id].title).endswith(title)] if len(ids) <= MOST_SHARING else []

    def _by_head_of_name(self, citation: Citation) -> Match | None:
        """ "Evaluation strategy, under Governance", "Annual report, Chief Executive’s message": a known title, and
        behind its comma a few words that name a part of it."""
        head = citation.title or ""
        for _ in range(MOST_PARTS):
            head, comma, part = head.rpartition(", ")
            other = ANOTHER.search(re.sub(r"[Ss]ection \d\w*", "", part))
            if not comma or not citation.body or len(part.split()) > LONGEST_PART_NAME or other:
                return None
            named = replace(citation, title=head.strip("‘’“” "))
            found = self._by_house_and_name(named) or self._by_name(named)
            if found and found.work:
                return found
        return None

    def _by_main_title(self, citation: Citation) -> Match | None:
        """ "Leaking mains" for "Leaking mains: final report", or the other way round; none where it is another."""
        printed = main_title(citation.title or "")
        ids = self._by_title.get(printed, ()) if printed else self._by_main.get(title_key(citation.title or ""), ())
        found = self._one_of(citation, [self.works[id] for id in dict.fromkeys(ids)], "title")
        return found if found and found.work and not is_another_of_its_kind(citation, found.work) else None

    def _by_opening(self, citation: Citation) -> Match | None:
        """ "Government response to the lamps review" of the same year, for a title that goes on: the one that does."""
        opening = title_key(citation.title or "") + " "
        if len(opening.split()) < LEAST_OF_AN_OPENING or not citation.date:
            return None
        ids = self._by_first_words.get(first_words(opening), ())
        if len(ids) > MOST_OF_AN_OPENING:
            return None
        titles = {id: (self.works[id].title, *self.works[id].aliases) for id in dict.fromkeys(ids)}
        going_on = [id for id, names in titles.items() if any(title_key(name).startswith(opening) for name in names)]
        works = [self.works[id] for id in going_on if self.works[id].published]
        found = self._one_of(citation, works, "title")
        return found if found and found.work else None

    def _by_near_name(self, citation: Citation) -> Match | None:
        if not citation.title or not citation.body:
            return None
        near = process.extract(
            title_key(citation.title), self._by_title.keys(), scorer=fuzz.ratio, score_cutoff=NEAR_TITLE, limit=5
        )
        works = {id: self.works[id] for key, _, _ in near for id in self._by_title[key]}
        same = [work for work in works.values() if self._same_body(citation.body, work.body)]
        digits = digits_of(citation.title)
        return self._one_of(citation, [work for work in same if digits_of(work.title) == digits], "near-title")

    def _one_of(self, citation: Citation, works: Sequence[Work], method: str) -> Match | None:
        fitting = [work for work in works if self._fits(citation, work)]
        odd = [work for work in fitting if numbers_clash(citation, work)]
        fitting = [work for work in fitting if work not in odd]
        named = [work for work in fitting if self._same_body(citation.body, work.body)]
        chosen = named or fitting
        if len(chosen) == 1:
            return Match(chosen[0], f"{method}+body" if named else method)
        if chosen:
            reason = f"“{citation.title}” is the title of several works, and nothing printed tells which is meant"
            return Match(None, method, reason, tuple(work.id for work in chosen))
        if odd:
            printed = f"{citation.series} of {citation.session or 'a session not printed'}"
            reason = f"“{odd[0].title}” is {odd[0].series} of {odd[0].session}, not {printed}"
            return Match(None, CONTRADICTED, reason, tuple(work.id for work in odd))
        return None

    def within(self, words: str, citation: Citation) -> Match | None:
        """The work whose whole title stands among the words of a reference that no rule could take apart; the
        longest one. What is said of a work is another: "Response to …", "Review of …"."""
        printed = words_of(words)
        found: list[tuple[int, str]] = []
        for id in self.sharing(printed):
            work = self.works[id]
            for title in titles_of(work):
                asked = words_of(REPORT_NUMBER.sub("", title))
                at = place_of(asked, printed) if len(asked) >= LEAST_OF_A_TITLE else None
                if at is not None and not OF_ANOTHER.intersection(printed[max(0, at - 3) : at]):
                    found.append((len(asked), id))
        longest = max(found, default=(0, ""))[0]
        ids = dict.fromkeys(id for length, id in found if length == longest)
        named = [self.works[id] for id in ids]
        fitting = [work for work in named if self._fits(replace(citation, title=work.title), work)]
        if not fitting and longest >= LEAST_OF_A_LONG_TITLE and not is_institution(first_author(citation.body or "x")):
            fitting = [work for work in named if not work.published]  # a person wrote what bears a house's name
        return Match(fitting[0], "title") if len(fitting) == 1 else None

    def _fits(self, citation: Citation, work: Work) -> bool:
        if self._same_body(citation.body, work.body) is False and not self._may_have_written(citation, work):
            return False
        if citation.date and work.published and not dates_fit(citation.date, work):
            return is_updated(citation, work)
        if citation.session and work.session and citation.session != work.session:
            return bool(citation.series) and citation.series == work.series  # a slip to be told, not another work
        return True

    def _may_have_written(self, citation: Citation, work: Work) -> bool:
        """A person may have written what bears a house's name: the title and the year then tell the work, or a long
        title and the year before the page's last change."""
        person = bool(citation.body) and not is_institution(first_author(citation.body or ""))
        same_year = bool(citation.date and work.published and citation.date[:4] == work.published[:4])
        same_year = same_year or is_updated(citation, work)
        surnames = {words_of(name)[-1] for name in work.authors if words_of(name)}
        if surnames:  # who wrote it is known: then a title of two words will do
            return person and same_year and not surnames.isdisjoint(words_of(citation.body or ""))
        return person and same_year and len((citation.title or "").split()) >= LEAST_OF_A_TITLE

    def _same_body(self, first: str | None, second: str | None) -> bool | None:
        if not first or not second:
            return None
        one, two = self.body_key(first), self.body_key(second)
        return one == two or differ_in_small_words(one, two) or abbreviates(first, second)

    def body_key(self, name: str) -> str:
        """One key for all names of a body, its initials in brackets left out."""
        if name not in self._body_keys:
            bare = _INITIALS_BEHIND.sub("", name)
            body = self.catalogue.body(name) or self.catalogue.body(bare)
            self._body_keys[name] = name_key(body.name if body else bare)
        return self._body_keys[name]

    # ── bringing a work in ─────────────────────────────────────────────────────────────────────────────────

    def fill(self, work: Work, citation: Citation) -> Work:
        """Add what a later citation prints of a work that an earlier one brought in."""
        fuller = replace(
            work,
            series=work.series or citation.series,
            session=work.session or citation.session,
            published=max(work.published or "", citation.date or "", key=len) or None,
            url=work.url or citation.url,
            body=work.body or citation.body,
        )
        if fuller.series and not work.series:
            self._by_series[report_number(fuller.series)].append(work.id)
        self.works[work.id] = fuller
        self._names.pop(work.id, None)
        return fuller
