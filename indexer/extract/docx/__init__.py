"""Reading of Word: a file → blocks."""
