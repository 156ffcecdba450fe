"""Evidence Trail."""
