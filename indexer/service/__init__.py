"""The HTTP API: the questions of the command line for other programs, and pages and feeds that point at passages."""
