"""Reading of plain text: a file → blocks."""
