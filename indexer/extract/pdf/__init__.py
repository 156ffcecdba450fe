"""Reading of PDF: a file → blocks."""
