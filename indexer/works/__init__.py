"""What works are called: the catalogue, what title pages print, and which work a document is."""
