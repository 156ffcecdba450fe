"""What the corpus holds, laid out for reading and citing."""
