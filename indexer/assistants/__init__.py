"""For assistants that speak the Model Context Protocol: search, open, trace, cite and check, word for word."""
