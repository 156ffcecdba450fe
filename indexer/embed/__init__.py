"""Texts → unit vectors, each text encoded once.

torch and sentence-transformers take seconds to import, so they are imported when a model is loaded, which only a build
does: whoever asks encodes queries with the model's export. Whoever asks by words alone loads nothing of all this.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from indexer.embed.asking import exported_card, opened_export, prepare_queries, query_encoder, why_not_exported
    from indexer.embed.cache import VectorCache, check_cache
    from indexer.embed.encoder import Encoder, TokenEncoder, encoder_name, load_encoder, with_pieces
    from indexer.embed.precision import half_pays, quickest

__all__ = [
    "Encoder",
    "TokenEncoder",
    "VectorCache",
    "check_cache",
    "encoder_name",
    "exported_card",
    "half_pays",
    "load_encoder",
    "opened_export",
    "prepare_queries",
    "query_encoder",
    "quickest",
    "why_not_exported",
    "with_pieces",
]

_MODULES = {
    "asking": ("exported_card", "opened_export", "prepare_queries", "query_encoder", "why_not_exported"),
    "cache": ("VectorCache", "check_cache"),
    "encoder": ("Encoder", "TokenEncoder", "encoder_name", "load_encoder", "with_pieces"),
    "precision": ("half_pays", "quickest"),
}


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
