"""Two texts held against each other: which sentence carries a claim, figures, small words, quotations, what changed."""
