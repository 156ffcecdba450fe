"""Which encoder a build gives its texts to: the model, or the model's export, which needs no torch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from indexer.building.cluster import Cluster, ClusterEncoder
from indexer.models import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from indexer.embed import TokenEncoder
    from indexer.embed.encoder import SentenceEncoder

# Texts that the export is given before anything is tried: until then the model is hardly loaded (five seconds of one
# core), and its 16-bit numbers would not have made up for that.
MANY = 1000


class EncoderWhenNeeded:
    """The encoder of a build, which counts what reaches it, for the report; what the cache answers does not.

    Texts go to the model's export, as queries do, whose vectors agree with the model's as far as those of 16 bits do,
    and which takes two thirds of the processor's time. The model is loaded where it has no sound export, to make one,
    and where 16-bit numbers are quicker still on this machine and there are many texts. So it is on the workers of a
    cluster, which have their own model and export.
    """

    def __init__(self, wanted: str | None, cluster: Cluster | None) -> None:
        self._wanted, self._cluster = wanted, cluster
        self._original: SentenceEncoder | None = None
        self._model: TokenEncoder | None = None
        self._export: TokenEncoder | None = None
        self.encoded, self.slow_queries, self.numbers = 0, "", ""
        self.name, self.dimension, self.gives_pieces, self._has_export = "", 0, False, False

    def prepare(self) -> None:
        """Find out which encoder it is."""
        from indexer.embed import exported_card

        card = exported_card(self._wanted)
        named = self._loaded() if card is None else card
        self.name, self.dimension = named.name, named.dimension
        self.gives_pieces = self._loaded().gives_pieces if card is None else card.pieces
        card = card or exported_card(self._wanted)  # which may be there by now
        self._has_export = card is not None and card.pieces == self.gives_pieces

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        self.encoded += len(texts)
        return self._for_next().encode(texts, progress)

    def encode_tokens(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> tuple[NDArray[np.float32], list[NDArray[np.float32]]]:
        self.encoded += len(texts)
        return self._for_next().encode_tokens(texts, progress)

    def piece_spans(self, text: str) -> list[Span]:
        return self._for_next().piece_spans(text)

    def _for_next(self) -> TokenEncoder:
        """What encodes the next texts."""
        export = self._exported() if self._model is None and self.encoded <= MANY else None
        return self._by_all(export, half=False) if export else self._quickest()

    def _by_all(self, encoder: TokenEncoder, *, half: bool) -> TokenEncoder:
        """The encoder; where there is a cluster, its workers."""
        return encoder if self._cluster is None else ClusterEncoder(encoder, self._cluster, half)

    def _exported(self) -> TokenEncoder | None:
        """The export; nothing where there is none that can be opened."""
        from indexer.embed import opened_export

        if self._export is None and self._has_export:
            self._export = opened_export(self.name)
            self._has_export = self._export is not None
            self.numbers = self.numbers or "float32"
        return self._export

    def _quickest(self) -> TokenEncoder:
        """What is quickest for many texts, from now on."""
        from indexer.embed import half_pays, quickest

        if self._model is None:
            export = self._exported()
            if export is not None and half_pays(self.name) is False:
                self._model = self._by_all(export, half=False)
            else:
                original = self._loaded()
                quick = quickest(original, export)
                self.numbers = "bfloat16" if quick.half else "float32"
                plain = original.model.device.type == "cpu" and not quick.half  # which the export does quicker
                self._model = self._by_all(export if export and plain else quick, half=quick.half)
        return self._model

    def _loaded(self) -> SentenceEncoder:
        """The model itself; its export is made beside it where there is none."""
        from indexer.embed import load_encoder, prepare_queries

        if self._original is None:
            self._original = load_encoder(self._wanted)
            self.slow_queries = prepare_queries(self._original)
        return self._original
