"""From citations and documents to links, or the reason why there is none."""
