"""The explorer's pages, one a file; they render what the query side finds."""
