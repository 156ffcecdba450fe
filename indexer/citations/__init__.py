"""A note → citations, with the places they name. `parse` reads a note; beside it stand its rules, one module a kind.

Nothing is imported here: the patterns take a third of a second, which a search would wait for.
"""
