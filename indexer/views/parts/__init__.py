"""What the pages share: the theme, links, cards, drawings, forms."""
