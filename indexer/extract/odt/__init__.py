"""Reading of OpenDocument texts: a file → blocks."""
