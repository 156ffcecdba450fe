"""A file's blocks → one document: a text normalised once, sections, paragraphs, sentences, notes and markers."""
