"""How near a claim is to what it cites, beside the rest of the same work: by meaning and by words.

A right paraphrase may share few words with its source, and still no other paragraph of the work comes as near to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.comparing.align import figures_in, stems
from indexer.models import Document
from indexer.store import Snapshot
from indexer.works.catalogue import title_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The greatest cosine with a sentence, or with two that follow each other, and the share of the claim's telling words.
MEANING, WORDS = 0.6, 0.4
# On the half of the hand-made drafts that rules were made on (bench/judging.py), 55 of 58 right paraphrases reach SAID
# at the paragraph cited, and none whose paragraph is the wrong one; no other paragraph of the work comes more than
# BEATEN above a right one. SAID and AHEAD were then lowered by 0.02 on four more drafts, at no alarm.
SAID, LIKELY, BEATEN = 0.53, 0.45, 0.08
SAID_IN_WHOLE = 0.6
# Less is enough where nothing else in the work comes near.
ALONE, AHEAD = 0.47, 0.1
# It stands elsewhere where another paragraph clearly says it and is this much nearer than the one cited.
STANDS, FARTHER = 0.62, 0.2
# By meaning alone: a sentence of what is cited is so near, and none of the rest of the work nearly as near.
MEANT, MEANT_AHEAD = 0.6, 0.08
# Where the index has word pieces, one sum says whether what is cited says it: each measure with its weight, and from
# where on. A logistic regression on 313 right claims of 18 drafts by seven hands, against the same claims with what
# they cite taken out of the work and the next best paragraph in its place. How far its words are ahead of the rest of
# the work's was added, and the bound set, on 423 right claims of seven more hands: of five freely told ones in six it
# is said, and of one in four or five where the next best paragraph is cited in its stead (bench/README.md, "Weighing").
OF_MEANING, OF_WORDS, OF_PIECES, OF_MEANING_AHEAD, OF_WORDS_AHEAD, OF_PIECES_AHEAD = 1.2, 3.0, 3.0, 4.6, 4.0, 7.4
FROM = 3.0
HELD_PIECE_BY_PIECE = 30  # paragraphs of the work, besides those cited, whose pieces are looked at


@dataclass(frozen=True, slots=True)
class Nearness:
    score: float  # of what is cited, 0 to 1
    other: str  # ref of the paragraph of the same work that comes nearest but for those cited; empty for none
    other_score: float
    meaning: float = 0.0  # the greatest cosine with what is cited
    other_meaning: float = 0.0  # and with the rest of the work
    # The mean, over the claim's word pieces, of the best cosine among those of what is cited, and of the rest.
    pieces: float | None = None  # None where the index or the encoder has none
    other_pieces: float = 0.0

    @property
    def says_it(self) -> bool:
        if self.pieces is not None:
            return self._sum(self.pieces) >= FROM
        if self.score >= SAID:
            return self.other_score - self.score <= BEATEN
        return self.score >= ALONE and self.score - self.other_score >= AHEAD

    def _sum(self, pieces: float) -> float:
        words, others = ((score - MEANING * meaning) / WORDS for score, meaning in
                         ((self.score, self.meaning), (self.other_score, self.other_meaning)))  # fmt: skip
        ahead = OF_MEANING_AHEAD * (self.meaning - self.other_meaning) + OF_PIECES_AHEAD * (pieces - self.other_pieces)
        ahead += OF_WORDS_AHEAD * (words - others)
        return OF_MEANING * self.meaning + OF_WORDS * words + OF_PIECES * pieces + ahead

    @property
    def says_it_alone(self) -> bool:
        """Where a whole work is cited there is always a nearest paragraph; it must be nearer, or the only one near."""
        return self.score >= SAID_IN_WHOLE or self.score - self.other_score >= AHEAD

    @property
    def is_likely(self) -> bool:
        return self.score >= LIKELY

    @property
    def bears_figures(self) -> bool:
        """Whether it is near enough for a claim whose figures it all has."""
        return self.score >= LIKELY and self.other_score - self.score <= BEATEN

    @property
    def means_it(self) -> bool:
        return self.meaning >= MEANT and self.meaning - self.other_meaning >= MEANT_AHEAD

    @property
    def stands_elsewhere(self) -> bool:
        return self.score < SAID and self.other_score >= STANDS and self.other_score - self.score >= FARTHER


@dataclass(frozen=True, slots=True)
class WorkWords:
    """A document's paragraphs with what is compared of them."""

    ids: tuple[str, ...]
    words: tuple[frozenset[str], ...]
    vectors: NDArray[np.float32]  # of sentences, and of two that follow each other, (n, d)
    paragraphs: NDArray[np.int64]  # of each vector the place of its paragraph in `ids`
    rows: NDArray[np.int64]  # of the paragraphs in the index, (paragraphs,)

    @classmethod
    def of(cls, document: Document, snapshot: Snapshot) -> WorkWords:
        import numpy as np

        title = title_key(document.work.title)
        every = [p for p in document.paragraphs if p.kind != "heading"]
        held = [
            p for p in every if title_key(p.span.of(document.text)) != title
        ] or every  # its title bears nothing out
        place = {paragraph.id: at for at, paragraph in enumerate(held)}
        inside = [(s, place[s.paragraph]) for s in document.sentences if s.paragraph in place]
        single = snapshot.sentence_vectors([snapshot.sentence_row(document.ref(s.id)) for s, _ in inside])
        owners = np.array([at for _, at in inside], dtype=np.int64)
        follow = np.flatnonzero(owners[:-1] == owners[1:])
        double = single[follow] + single[follow + 1]
        double /= np.maximum(np.linalg.norm(double, axis=1, keepdims=True), 1e-9)
        words = tuple(_words(p.span.of(document.text)) for p in held)
        rows = np.array([snapshot.paragraph_row(document.ref(p.id)) for p in held], dtype=np.int64)
        vectors = np.concatenate([single, double])
        return cls(tuple(place), words, vectors, np.concatenate([owners, owners[follow]]), rows)

    def scores(self, said: str, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """How near each paragraph is to a claim."""
        import numpy as np

        meaning = self.meanings(vector)
        ours = _words(said)
        shares = np.array([len(ours & words) / max(1, len(ours)) for words in self.words], dtype=np.float32)
        return MEANING * meaning + WORDS * shares

    def meanings(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """The greatest cosine of a sentence of each paragraph, or of two that follow each other."""
        import numpy as np

        meaning = np.zeros(len(self.ids), dtype=np.float32)
        np.maximum.at(meaning, self.paragraphs, self.vectors @ vector)
        return meaning


def _words(text: str) -> frozenset[str]:
    """Telling words by their stems, and figures."""
    return stems(text) | figures_in(text)
