"""Texts → unit vectors, each text encoded once.

torch and sentence-transformers take seconds to import, so they are imported when a model is loaded: `trail --help`
and a search by keywords alone never pay for them.
"""

from indexer.embed.cache import VectorCache
from indexer.embed.encoder import DEFAULT_ENCODER, ENCODER_VARIABLE, Encoder, encoder_name, load_encoder

__all__ = ["DEFAULT_ENCODER", "ENCODER_VARIABLE", "Encoder", "VectorCache", "encoder_name", "load_encoder"]
