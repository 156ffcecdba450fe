"""A work, or a place in it, as a citation (`citing`), and what must not harm those it is pasted into (`harmless`)."""
