"""Reading of Markdown: a file → blocks."""
