"""Reading of HTML: a file → blocks."""
